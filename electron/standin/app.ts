// The `app` object: paths, readiness, the instance lock, and the order of events in which a program ends.
import { existsSync, mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isPrevented, LoudEmitter, missing } from './loud.ts'
import { takeLock } from './instanceLock.ts'

export interface ProgramFacts {
  readonly root: string
  readonly name: string
  readonly version: string
  /** The one folder for everything the program keeps (`appData` and, until changed, `userData`); null: the usual places of the system. */
  readonly dataFolder: string | null
  /** Plays a system whose key store protects something. */
  readonly hasKeyStore: boolean
}

/** What `app` needs from a window to end the program. */
export interface ClosableWindow {
  /** Asks politely; false when the program prevented it. */
  shut(): Promise<boolean>
}

const EVENTS = {
  fires: [
    ...['ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed', 'second-instance'],
    ...['browser-window-created', 'web-contents-created', 'render-process-gone'],
  ],
  never: ['activate', 'child-process-gone', 'open-file', 'certificate-error', 'login', 'select-client-certificate'],
}

export class App extends LoudEmitter {
  readonly isPackaged = false
  readonly windows = new Set<ClosableWindow>()
  /** Switches for the browser, as the program appended them. */
  readonly switches = new Map<string, string>()
  name: string
  private readonly paths: Record<string, string>
  private readonly ready: Promise<void>
  private isStarted = false
  private quitting = false
  private releaseLock: (() => void) | null = null
  private isToRelaunch = false

  constructor(
    private readonly facts: ProgramFacts,
    /** Ends the browser and then the process; `again`: and starts it once more. */
    private readonly end: (code: number, again: boolean) => void,
  ) {
    super('app', EVENTS)
    this.name = facts.name
    this.paths = usualPaths(facts)
    this.ready = new Promise((resolve) => {
      setImmediate(() => {
        this.isStarted = true
        this.emit('ready', {}, {})
        resolve()
      })
    })
  }

  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void this.switches.set(name, value),
    hasSwitch: (name: string) => this.switches.has(name),
    getSwitchValue: (name: string) => this.switches.get(name) ?? '',
    removeSwitch: (name: string) => void this.switches.delete(name),
  }

  whenReady(): Promise<void> {
    return this.ready
  }

  isReady(): boolean {
    return this.isStarted
  }

  getVersion(): string {
    return this.facts.version
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getAppPath(): string {
    return this.facts.root
  }

  getLocale(): string {
    return 'ru'
  }

  getPreferredSystemLanguages(): string[] {
    return ['ru-RU']
  }

  getPath(name: string): string {
    if (name === 'sessionData') return this.paths['sessionData'] ?? this.getPath('userData')
    const path = this.paths[name]
    if (path === undefined) throw missing(`app.getPath('${name}')`)
    return path
  }

  /** The first of these folders that is really there; the last one in any case. */
  existingPath(...names: [string, ...string[]]): string {
    const paths = names.map((name) => this.getPath(name))
    return paths.find((path) => existsSync(path)) ?? paths.at(-1) ?? tmpdir()
  }

  /** Paths of the profile count only before the first window: afterwards the browser has the folder. */
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    const isProfile = name === 'userData' || name === 'sessionData'
    if (isProfile && this.windows.size > 0) throw missing(`app.setPath('${name}') after the first window`)
    if (name !== 'sessionData') this.getPath(name)
    if (isProfile) mkdirSync(path, { recursive: true })
    this.paths[name] = path
  }

  /** Nothing to do here: every page runs in the browser's own sandbox (not as root, see NOT-VERIFIED). */
  enableSandbox(): void {}

  disableHardwareAcceleration(): void {}

  setAppUserModelId(): void {}

  requestSingleInstanceLock(): boolean {
    this.releaseLock ??= takeLock(this.getPath('userData'), process.argv, ({ argv, folder }) => {
      this.emit('second-instance', {}, argv, folder, {})
    })
    return this.releaseLock !== null
  }

  hasSingleInstanceLock(): boolean {
    return this.releaseLock !== null
  }

  releaseSingleInstanceLock(): void {
    this.releaseLock?.()
    this.releaseLock = null
  }

  /** before-quit, the windows, will-quit, quit; whoever prevents a step keeps the program open. */
  quit(): void {
    if (this.quitting) return
    this.quitting = !isPrevented(this, 'before-quit')
    if (this.quitting) void this.closeAndLeave()
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    this.releaseSingleInstanceLock()
    this.end(code, this.isToRelaunch)
  }

  /** Takes effect when the program ends, as in Electron. */
  relaunch(options?: object): void {
    if (options) throw missing('app.relaunch with options')
    this.isToRelaunch = true
  }

  /** The last window went away on its own; a program that does not listen ends. */
  noWindowsLeft(): void {
    if (this.quitting) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  private async closeAndLeave(): Promise<void> {
    for (const window of this.windows) {
      if (await window.shut()) continue
      this.quitting = false
      return
    }
    this.quitting = !isPrevented(this, 'will-quit')
    if (this.quitting) this.exit(0)
  }
}

function usualPaths({ root, name, dataFolder }: ProgramFacts): Record<string, string> {
  const home = homedir()
  const systemData: Partial<Record<NodeJS.Platform, string>> = {
    win32: process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'),
    darwin: join(home, 'Library', 'Application Support'),
  }
  const appData = dataFolder ?? systemData[process.platform] ?? process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
  const userData = dataFolder ?? join(appData, name)
  return {
    home,
    appData,
    userData,
    logs: join(userData, 'logs'),
    temp: tmpdir(),
    exe: process.execPath,
    module: root,
    desktop: join(home, 'Desktop'),
    documents: join(home, 'Documents'),
    downloads: join(home, 'Downloads'),
  }
}
