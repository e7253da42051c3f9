// The object that `require('electron')` gives: one program, its windows and its modules, put together.
import { App, type ProgramFacts } from './app.ts'
import { Browser, type BrowserSettings } from './browser.ts'
import { createClipboard, createMenu, createNativeTheme, createNet, createPowerMonitor } from './desktop.ts'
import { createScreen, createShell } from './desktop.ts'
import { createDialog } from './dialogs.ts'
import type { Driver } from './drive.ts'
import { Ipc } from './ipc.ts'
import { loud } from './loud.ts'
import { Network } from './network.ts'
import { createSafeStorage } from './safeStorage.ts'
import { windowClass } from './window.ts'

export interface Standin {
  readonly electron: object
  readonly app: App
  closeBrowser(): Promise<void>
}

export function createStandin(
  facts: ProgramFacts,
  settings: BrowserSettings,
  driver: Driver | null,
  on: { readonly end: (code: number, again: boolean) => void; readonly browserFailure: (reason: unknown) => void },
): Standin {
  const app = new App(facts, on.end)
  const ipc = new Ipc()
  const network = new Network((url) => driver?.tell({ tell: 'refused', url }))
  app.once('ready', () => network.closeSchemeList())
  const { BrowserWindow, guard } = windowClass({
    ...{ app, ipc, network },
    browser: () => browser,
    async onLoaded(page) {
      if (!driver) return
      const session = await page.context().newCDPSession(page)
      const { targetInfo } = await session.send('Target.getTargetInfo')
      driver.tell({ tell: 'window', endpoint: await browser.endpoint(), target: targetInfo.targetId })
    },
  })
  const browser = new Browser(settings, guard, on.browserFailure)
  const currentPage = () => BrowserWindow.getFocusedWindow()?.webContents.page ?? null
  const electron = loud('electron', {
    app: loud('app', app),
    BrowserWindow,
    ipcMain: ipc.ipcMain,
    protocol: network.protocol,
    session: loud('session', { defaultSession: network.session }),
    dialog: createDialog(driver, currentPage, () => app.existingPath('downloads', 'home')),
    safeStorage: createSafeStorage(() => app.getPath('userData'), facts.hasKeyStore),
    shell: createShell(driver),
    Menu: createMenu(),
    clipboard: createClipboard(),
    nativeTheme: createNativeTheme(),
    powerMonitor: createPowerMonitor(),
    screen: createScreen(),
    net: createNet(),
  })
  return { electron, app, closeBrowser: () => browser.close() }
}
