// The installed browser that shows the windows: finding it, starting it, its first page, its end.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type BrowserContext, type Page } from 'playwright-core'

const PORT_FILE = 'DevToolsActivePort'
const PORT_MS = 10_000

/** The user's own choice of browser: a path to the executable. */
const CHOICE = 'PERVICHKA_BROWSER'

const LINUX = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const LINUX_EDGE = ['microsoft-edge', 'microsoft-edge-stable']
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
const WINDOWS_FOLDERS = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium']

/** What a person would see of a browser: bars about flags, questions after a crash, offers to translate. */
const QUIET_FLAGS = ['--test-type', '--hide-crash-restore-bubble']
const QUIET_PREFERENCES = {
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  // Electron keeps no history of forms; a browser does, in plain.
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
}

const FLAGS = [
  ...QUIET_FLAGS,
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check', '--lang=ru'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** The executable to use, or null. A wrong PERVICHKA_BROWSER is not passed over: it counts as none. */
export function findBrowser(): string | null {
  const chosen = process.env[CHOICE]
  return (chosen ? [chosen] : candidates()).find((path) => existsSync(path)) ?? null
}

function candidates(): string[] {
  if (process.platform === 'win32') {
    const folders = WINDOWS_FOLDERS.flatMap((name) => process.env[name] ?? [])
    return [...WINDOWS, 'Chromium/Application/chrome.exe'].flatMap((path) =>
      folders.map((folder) => join(folder, path)),
    )
  }
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')]
    return MAC.flatMap((name) => folders.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)))
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...LINUX, ...LINUX_EDGE].flatMap((name) => folders.map((folder) => join(folder, name)))
}

export interface BrowserSettings {
  readonly executable: string
  readonly headless: boolean
  /** Opens a second door (a local port) through which the driver reaches the same pages. */
  readonly driven: boolean
}

export interface Start {
  readonly profile: string
  readonly title: string
  readonly width: number
  readonly height: number
  readonly switches: ReadonlyMap<string, string>
}

export class Browser {
  private context: Promise<BrowserContext> | null = null
  private profile = ''
  private isFirstPageFree = true

  constructor(
    private readonly settings: BrowserSettings,
    /** Runs once, before any page of the program is shown. */
    private readonly onOpen: (context: BrowserContext) => Promise<void>,
    /** Without its browser a program would live on without a window. */
    private readonly onFailure: (reason: unknown) => void,
  ) {}

  /** A page for a new window; the first call starts the browser. */
  async newPage(start: Start): Promise<Page> {
    if (!this.context) {
      this.context = this.open(start)
      this.context.catch(this.onFailure)
    }
    const context = await this.context
    const first = context.pages()[0]
    if (!first || !this.isFirstPageFree) return context.newPage()
    this.isFirstPageFree = false
    return first
  }

  /** The address for a second DevTools client; Chromium writes it into the profile shortly after its start. */
  async endpoint(): Promise<string> {
    const file = join(this.profile, PORT_FILE)
    for (let waited = 0; !existsSync(file); waited += 20) {
      if (waited > PORT_MS) throw new Error(`stand-in: the browser wrote no ${file}`)
      await wait(20)
    }
    const [port, path] = readFileSync(file, 'utf8').trim().split('\n')
    return `ws://127.0.0.1:${port}${path}`
  }

  async close(): Promise<void> {
    await (await this.context)?.close()
  }

  private async open(start: Start): Promise<BrowserContext> {
    const { executable, headless, driven } = this.settings
    this.profile = start.profile
    // A killed browser leaves its old address behind.
    rmSync(join(this.profile, PORT_FILE), { force: true })
    quieten(this.profile)
    const switches = [...start.switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath: executable,
      headless,
      viewport: null,
      locale: 'ru-RU',
      serviceWorkers: 'block',
      acceptDownloads: false,
      // The program itself answers signals, by quitting.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
      // Chromium refuses its sandbox to root, and only to root.
      chromiumSandbox: process.getuid?.() !== 0,
      // Without these there is no bar about automation, and the first window is an app window: no tabs, no address line.
      ignoreDefaultArgs: ['--enable-automation', 'about:blank'],
      args: [
        ...FLAGS,
        ...(driven ? ['--remote-debugging-port=0'] : []),
        `--window-size=${start.width},${start.height}`,
        `--app=data:text/html;charset=utf-8,<title>${encodeURIComponent(start.title)}</title>`,
        ...switches,
      ],
    })
    await this.onOpen(context)
    return context
  }
}

/** Only a new profile: later the file is Chromium's. */
function quieten(profile: string): void {
  const folder = join(profile, 'Default')
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(QUIET_PREFERENCES))
}
