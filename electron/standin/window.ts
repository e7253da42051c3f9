// BrowserWindow: a page of the browser with the life of an Electron window. Positions and sizes are remembered, and applied when
// there is a screen.
import type { BrowserContext, Page } from 'playwright-core'
import type { App, ClosableWindow } from './app.ts'
import type { Browser } from './browser.ts'
import type { Ipc } from './ipc.ts'
import { isPrevented, loud, LoudEmitter } from './loud.ts'
import type { Network } from './network.ts'
import { WebContents, type WebPreferences } from './webContents.ts'

export interface World {
  readonly app: App
  readonly ipc: Ipc
  readonly network: Network
  /** Given late: the browser in turn needs the windows. */
  readonly browser: () => Browser
  readonly onLoaded: (page: Page) => Promise<void>
}

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly title?: string
  readonly show?: boolean
  readonly webPreferences?: WebPreferences
}

const EVENTS = {
  fires: ['close', 'closed', 'ready-to-show', 'show', 'hide', 'focus', 'maximize', 'unmaximize', 'minimize', 'restore'],
  never: [
    'blur',
    'resize',
    'resized',
    'move',
    'moved',
    'page-title-updated',
    'unresponsive',
    'responsive',
    'session-end',
    'query-session-end',
  ],
}

type State = 'normal' | 'minimized' | 'maximized'

/** The class for one program; its windows live in `world`. */
export function windowClass(world: World) {
  const { app, network } = world
  const windows = new Map<WebContents, BrowserWindow>()

  class BrowserWindow extends LoudEmitter implements ClosableWindow {
    private static lastId = 0
    readonly id = ++BrowserWindow.lastId
    readonly webContents: WebContents
    private isVisibleNow: boolean
    private state: State = 'normal'
    private isClosing = false
    private bounds: { x: number; y: number; width: number; height: number }
    private attached: Promise<void> | null = null

    constructor(private readonly options: WindowOptions = {}) {
      super('BrowserWindow', EVENTS)
      const { width = 800, height = 600 } = options
      this.bounds = { x: 0, y: 0, width, height }
      this.isVisibleNow = options.show !== false
      this.webContents = loud('webContents', new WebContents(options.webPreferences ?? {}, world))
      this.webContents.once('did-finish-load', () => this.emit('ready-to-show', {}))
      this.webContents.once('destroyed', () => this.gone())
      const self = loud('BrowserWindow', this)
      app.windows.add(self)
      windows.set(this.webContents, self)
      app.emit('browser-window-created', {}, self)
      app.emit('web-contents-created', {}, this.webContents)
      return self
    }

    static getAllWindows(): BrowserWindow[] {
      return [...windows.values()]
    }

    static fromWebContents(contents: WebContents): BrowserWindow | null {
      return windows.get(contents) ?? null
    }

    static fromId(id: number): BrowserWindow | null {
      return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
    }

    static getFocusedWindow(): BrowserWindow | null {
      return BrowserWindow.getAllWindows().at(-1) ?? null
    }

    async loadURL(url: string): Promise<void> {
      this.attached ??= this.attach()
      await this.attached
      await this.webContents.load(url)
    }

    isDestroyed(): boolean {
      return this.webContents.isDestroyed()
    }

    close(): void {
      void this.shut()
    }

    async shut(): Promise<boolean> {
      if (isPrevented(this, 'close')) return false
      this.isClosing = true
      await this.destroyPage()
      return true
    }

    destroy(): void {
      this.isClosing = true
      void this.destroyPage()
    }

    show(): void {
      this.isVisibleNow = true
      this.emit('show')
    }

    showInactive(): void {
      this.show()
    }

    hide(): void {
      this.isVisibleNow = false
      this.emit('hide')
    }

    focus(): void {
      void this.webContents.page?.bringToFront()
      this.emit('focus')
    }

    isVisible(): boolean {
      return this.isVisibleNow
    }

    isFocused(): boolean {
      return BrowserWindow.getFocusedWindow()?.id === this.id
    }

    isMinimized(): boolean {
      return this.state === 'minimized'
    }

    isMaximized(): boolean {
      return this.state === 'maximized'
    }

    isFullScreen(): boolean {
      return false
    }

    minimize(): void {
      this.setState('minimized', 'minimize')
    }

    maximize(): void {
      this.setState('maximized', 'maximize')
    }

    unmaximize(): void {
      this.setState('normal', 'unmaximize')
    }

    restore(): void {
      this.setState('normal', 'restore')
    }

    getBounds() {
      return { ...this.bounds }
    }

    getNormalBounds() {
      return this.getBounds()
    }

    setBounds(bounds: Partial<{ x: number; y: number; width: number; height: number }>): void {
      this.bounds = { ...this.bounds, ...bounds }
      void this.applyToScreen({ ...bounds })
    }

    setTitle(): void {}

    setMenu(): void {}

    removeMenu(): void {}

    setMenuBarVisibility(): void {}

    setMinimumSize(): void {}

    setProgressBar(): void {}

    private setState(state: State, event: string): void {
      this.state = state
      void this.applyToScreen({ windowState: state })
      this.emit(event)
    }

    private async attach(): Promise<void> {
      const { width, height } = this.bounds
      await this.webContents.open(() =>
        world.browser().newPage({
          profile: `${app.getPath('sessionData')}/chromium`,
          title: this.options.title ?? app.name,
          ...{ width, height },
          switches: app.switches,
        }),
      )
    }

    private async destroyPage(): Promise<void> {
      await this.attached
      if (this.webContents.page) await this.webContents.page.close()
      else this.gone()
    }

    private gone(): void {
      if (!windows.delete(this.webContents)) return
      // A person closed it, and Chromium does not ask first: `close` comes too late to keep the window.
      if (!this.isClosing && isPrevented(this, 'close'))
        process.stderr.write('stand-in: a closed window cannot be kept\n')
      for (const window of app.windows)
        if (window instanceof BrowserWindow && window.id === this.id) app.windows.delete(window)
      this.emit('closed')
      if (app.windows.size === 0) app.noWindowsLeft()
    }

    /** Without a screen there is nothing to move, and Chromium says so. */
    private async applyToScreen(bounds: { windowState?: State; width?: number; height?: number }): Promise<void> {
      const page = this.webContents.page
      if (!page) return
      const session = await page.context().newCDPSession(page)
      const { windowId } = await session.send('Browser.getWindowForTarget')
      await session.send('Browser.setWindowBounds', { windowId, bounds }).catch(() => undefined)
      await session.detach()
    }
  }

  /** Every request of every page goes to the network rules, with the window it came from. */
  const guard = async (context: BrowserContext): Promise<void> => {
    const askerOf = (page: Page | null) => [...windows.keys()].find((contents) => contents.page === page) ?? null
    await context.route('**/*', async (route) => {
      try {
        await network.answer(route, askerOf(pageOf(route.request())))
      } catch (error) {
        process.stderr.write(`stand-in: ${route.request().url()}: ${String(error)}\n`)
        await route.abort('failed').catch(() => undefined)
      }
    })
  }

  return { BrowserWindow: loud('BrowserWindow', BrowserWindow), guard }
}

/** A request made before its page exists (a popup) has no frame yet. */
function pageOf(request: { frame(): { page(): Page } }): Page | null {
  try {
    return request.frame().page()
  } catch {
    return null
  }
}
