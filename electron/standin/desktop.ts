// The small modules around the desktop: shell, clipboard, menu, theme, power, screen, net. A driven program opens nothing on the
// machine, it tells its driver what it would have opened.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Driver } from './drive.ts'
import { loud, LoudEmitter, missing } from './loud.ts'

export function createShell(driver: Driver | null): object {
  const open = async (what: string): Promise<string> => {
    if (!driver) return openWithSystem(what)
    driver.tell({ tell: 'opened', what })
    return ''
  }
  return loud('shell', {
    async openExternal(url: string): Promise<void> {
      const problem = await open(url)
      if (problem !== '') throw new Error(problem)
    },
    openPath: open,
    showItemInFolder: (path: string) => void open(driver ? path : dirname(path)),
  })
}

/** Resolves with '' or, as Electron does, with the reason why it could not be opened. */
function openWithSystem(what: string): Promise<string> {
  const [program, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', what]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', what]
  return new Promise((resolve) => execFile(program, args, (error) => resolve(error ? error.message : '')))
}

interface MenuItem {
  readonly id?: string
  readonly submenu?: readonly MenuItem[] | { readonly items: readonly MenuItem[] }
}

/** Menus are kept as data and never shown; the page has its own buttons for everything. */
export function createMenu(): object {
  let applicationMenu: object | null = null
  const find = (items: readonly MenuItem[], id: string): MenuItem | null => {
    for (const item of items) {
      const inner = item.submenu === undefined ? [] : 'items' in item.submenu ? item.submenu.items : item.submenu
      const found = item.id === id ? item : find(inner, id)
      if (found) return found
    }
    return null
  }
  return loud('Menu', {
    buildFromTemplate: (items: readonly MenuItem[]) =>
      loud('menu', { items, getMenuItemById: (id: string) => find(items, id) }),
    setApplicationMenu: (menu: object | null) => void (applicationMenu = menu),
    getApplicationMenu: () => applicationMenu,
  })
}

export function createClipboard(): object {
  let text = ''
  return loud('clipboard', { writeText: (value: string) => void (text = value), readText: () => text })
}

export function createNativeTheme(): object {
  const theme = { shouldUseDarkColors: false, shouldUseHighContrastColors: false, themeSource: 'system' }
  return loud('nativeTheme', Object.assign(new LoudEmitter('nativeTheme', { fires: [], never: ['updated'] }), theme))
}

export function createPowerMonitor(): object {
  const never = ['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery']
  return loud('powerMonitor', new LoudEmitter('powerMonitor', { fires: [], never }))
}

export function createScreen(): object {
  const area = { x: 0, y: 0, width: 1366, height: 768 }
  const display = { id: 1, scaleFactor: 1, bounds: area, workArea: area, size: area, workAreaSize: area }
  return loud('screen', { getPrimaryDisplay: () => display, getAllDisplays: () => [display] })
}

/** Files only: nothing in the program may reach the network. */
export function createNet(): object {
  return loud('net', {
    async fetch(url: string): Promise<Response> {
      if (!url.startsWith('file:')) throw missing(`net.fetch of ${url}`)
      return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
    },
  })
}
