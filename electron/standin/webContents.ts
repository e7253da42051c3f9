// The page inside a window: its preload, its messages, its locks. Electron's events come from what the browser reports.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CDPSession, Frame, Page } from 'playwright-core'
import type { App } from './app.ts'
import { BINDING, EMIT, pageScript } from './insidePage.ts'
import type { Ipc } from './ipc.ts'
import { isPrevented, loud, LoudEmitter, missing } from './loud.ts'
import { toApp, toWeb, type Asker, type Network } from './network.ts'
import { Pieces } from './pieces.ts'
import { nodeWire } from './wire.ts'

export type WebPreferences = Readonly<Record<string, unknown>>

const EVENTS = {
  fires: [
    ...['dom-ready', 'did-finish-load', 'did-fail-load', 'will-navigate', 'will-frame-navigate', 'destroyed'],
    ...['render-process-gone', 'console-message', 'preload-error'],
  ],
  never: [
    'will-attach-webview',
    'will-redirect',
    'will-prevent-unload',
    'unresponsive',
    'responsive',
    'devtools-opened',
  ],
}

/** Both are true in every window here, because nothing else can be shown. */
const REFUSED: readonly [name: string, value: boolean][] = [
  ['nodeIntegration', true],
  ['contextIsolation', false],
  ['sandbox', false],
  ['webviewTag', true],
  ['webSecurity', false],
]

type WindowOpen = (details: { url: string; disposition: string }) => { action: string }

export class WebContents extends LoudEmitter implements Asker {
  private static lastId = 0
  readonly id = ++WebContents.lastId
  page: Page | null = null
  private devTools: CDPSession | null = null
  private isGone = false
  private hasCrashed = false
  private openPage: () => Promise<Page> = () => Promise.reject(missing('a page without a window'))
  /** Navigations that main itself asked for are not `will-navigate`. */
  private isLoadingUrl = false
  private openHandler: WindowOpen | null = null
  private readonly pieces = new Pieces()
  private sending: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly preferences: WebPreferences,
    private readonly world: {
      readonly app: App
      readonly ipc: Ipc
      readonly network: Network
      readonly onLoaded: (page: Page) => Promise<void>
    },
  ) {
    super('webContents', EVENTS)
    const wrong = REFUSED.find(([name, value]) => preferences[name] === value)
    if (wrong) throw missing(`webPreferences ${wrong[0]}: ${wrong[1]}`)
  }

  /** One object for the life of the page, as in Electron: senders are compared by identity. */
  readonly mainFrame = loud('mainFrame', this.describeMainFrame())

  get session(): object {
    return this.world.network.session
  }

  getURL(): string {
    return toApp(this.page?.url() ?? '')
  }

  getType(): string {
    return 'window'
  }

  isDestroyed(): boolean {
    return this.isGone
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  setWindowOpenHandler(handler: WindowOpen): void {
    this.openHandler = handler
  }

  /** Order is kept; a message to a page that is gone is dropped, as in Electron. */
  send(channel: string, ...args: unknown[]): void {
    const message = { emit: EMIT, channel, text: nodeWire.encode(args) }
    const deliver = ({ emit, channel, text }: typeof message) =>
      (window as unknown as Record<string, (channel: string, text: string) => void>)[emit]?.(channel, text)
    this.sending = this.sending
      .then(() => (this.isGone ? undefined : this.page?.evaluate(deliver, message)))
      .catch(
        (error: unknown) => this.isGone || process.stderr.write(`stand-in: ${channel} not sent: ${String(error)}\n`),
      )
  }

  reload(): void {
    const url = this.getURL()
    if (!this.hasCrashed) void this.page?.reload()
    else this.load(url).catch((error: unknown) => process.stderr.write(`stand-in: ${url}: ${String(error)}\n`))
  }

  forcefullyCrashRenderer(): void {
    // Nothing answers from a crashed page.
    this.devTools?.send('Page.crash').catch(() => undefined)
  }

  /** The first page of this object; `open` gives another one after a crash. */
  async open(open: () => Promise<Page>): Promise<void> {
    this.openPage = open
    await this.attach(await open())
  }

  blocksNavigation(url: string, isMainFrame: boolean): boolean {
    if (this.isLoadingUrl && isMainFrame) return false
    if (isPrevented(this, 'will-frame-navigate', { url, isMainFrame })) return true
    return isMainFrame && isPrevented(this, 'will-navigate', { url, isMainFrame }, url)
  }

  /** Ties this object to a fresh page of the browser, before anything of the program is loaded in it. */
  private async attach(page: Page): Promise<void> {
    this.page = page
    this.devTools = await page.context().newCDPSession(page)
    await this.devTools.send('Page.enable')
    this.devTools.on('Page.windowOpen', ({ url }) => this.askToOpen(url))
    await page.exposeBinding(BINDING, ({ frame }, kind: string, channel: string, text: string) =>
      this.receive(frame, kind, channel, text),
    )
    const preload = this.preferences['preload']
    if (typeof preload === 'string') {
      await page.addInitScript(pageScript(readFileSync(preload, 'utf8'), preload, dirname(preload)))
    }
    page.on('domcontentloaded', () => this.isShown() && this.emit('dom-ready', {}))
    page.on('load', () => this.isShown() && this.emit('did-finish-load', {}))
    page.on('console', (message) => this.emit('console-message', { level: message.type(), message: message.text() }))
    page.on('popup', (popup) => void popup.close())
    page.on('crash', () => this.crashed())
    page.on('close', () => {
      // One that crashed and was replaced.
      if (page !== this.page) return
      this.isGone = true
      this.emit('destroyed', {})
    })
  }

  async load(url: string): Promise<void> {
    await this.replaceCrashed()
    const { page, devTools } = this
    if (!page || !devTools || toWeb(url) === url) throw missing(`loading ${url}`)
    await this.applyPermissions(devTools, toWeb(url))
    this.isLoadingUrl = true
    try {
      await page.goto(toWeb(url), { waitUntil: 'load' })
    } catch (error) {
      this.emit('did-fail-load', {}, -2, String(error), url, true)
      throw error
    } finally {
      this.isLoadingUrl = false
    }
    await this.world.onLoaded(page)
  }

  private async receive(frame: Frame, kind: string, channel: string, text: string): Promise<string> {
    const event = { type: 'frame', processId: process.pid, frameId: 1, sender: this, senderFrame: this.frameOf(frame) }
    const { ipc } = this.world
    if (kind === 'pull') return this.pieces.pull(channel, Number(text))
    if (kind === 'invoke') return this.pieces.offer(await ipc.invoke(event, channel, this.pieces.collect(text)))
    if (kind === 'piece') this.pieces.add(channel, text)
    else if (kind === 'send') ipc.receive(event, channel, this.pieces.collect(text))
    else if (kind === 'open') this.askToOpen(channel)
    else {
      process.stderr.write(`stand-in: the preload failed: ${channel}\n`)
      this.emit('preload-error', {}, String(this.preferences['preload']), new Error(channel))
    }
    return ''
  }

  private frameOf(frame: Frame): object {
    if (frame === this.page?.mainFrame()) return this.mainFrame
    return loud('senderFrame', { url: toApp(frame.url()), parent: this.mainFrame, top: this.mainFrame })
  }

  private describeMainFrame(): object {
    const url = () => this.getURL()
    return {
      get url() {
        return url()
      },
      get origin() {
        return /^[a-z]+:\/\/[^/]*/.exec(url())?.[0] ?? 'null'
      },
      parent: null,
      processId: process.pid,
      routingId: this.id,
      isDestroyed: () => this.isGone,
    }
  }

  private isShown(): boolean {
    return /^https?:/.test(this.page?.url() ?? '')
  }

  private askToOpen(url: string): void {
    const answer = this.openHandler?.({ url: toApp(url), disposition: 'foreground-tab' })
    // Electron without a handler opens a window; so far nobody needs that here.
    if (answer?.action !== 'deny') throw missing(`opening a window for ${url}`)
  }

  /** Electron loads a crashed page again; Playwright gives it up, so another one takes its place. */
  private async replaceCrashed(): Promise<void> {
    if (!this.hasCrashed) return
    this.hasCrashed = false
    const crashed = this.page
    await this.attach(await this.openPage())
    await crashed?.close()
  }

  private crashed(): void {
    this.hasCrashed = true
    const details = { reason: 'crashed', exitCode: 5 }
    this.emit('render-process-gone', {}, details)
    this.world.app.emit('render-process-gone', {}, this, details)
  }

  /** Permissions last as long as the session that set them. */
  private async applyPermissions(session: CDPSession, url: string): Promise<void> {
    const { origin } = new URL(url)
    for (const { name, setting } of this.world.network.permissions(this, toApp(origin))) {
      await session.send('Browser.setPermission', { permission: { name }, setting, origin })
    }
  }
}
