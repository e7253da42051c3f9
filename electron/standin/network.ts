// Protocols, the session and every request of every page. Custom schemes are shown to the browser as https (a secure context) and
// answered by the program's own handlers; anything else is refused, so nothing ever leaves the machine.
import type { Request as PageRequest, Route } from 'playwright-core'
import { loud, LoudEmitter, missing } from './loud.ts'

const WEB_HOST = '.app.invalid'

/** `app://bundle/x` as the browser sees it: `https://bundle.app.invalid/x`. */
export function toWeb(url: string): string {
  return url.replace(/^app:\/\/([^/?#]+)/, `https://$1${WEB_HOST}`)
}

/** The way back; other addresses stay as they are. */
export function toApp(url: string): string {
  return url.replace(/^https:\/\/([^/?#]+)\.app\.invalid(?=[/?#]|$)/, 'app://$1')
}

type ProtocolHandler = (request: Request) => Response | Promise<Response>
type Decide<D, A> = (details: D, answer: (result: A) => void) => void
type BeforeRequest = Decide<object, { cancel?: boolean; redirectURL?: string }>
type HeadersReceived = Decide<object, { cancel?: boolean; responseHeaders?: Record<string, string | string[]> }>
type PermissionRequest = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void
type PermissionCheck = (contents: object, permission: string, origin: string, details: object) => boolean

/** Electron's name of a permission and Chromium's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
] as const

/** What a request needs to know about the window it came from. */
export interface Asker {
  readonly id: number
  /** True when the program prevented the navigation. */
  blocksNavigation(url: string, isMainFrame: boolean): boolean
}

export class Network {
  private readonly handlers = new Map<string, ProtocolHandler>()
  private beforeRequest: BeforeRequest | null = null
  private headersReceived: HeadersReceived | null = null
  private permissionRequest: PermissionRequest | null = null
  private permissionCheck: PermissionCheck | null = null
  private isSchemeListOpen = true
  private lastRequest = 0

  constructor(private readonly onRefused: (url: string) => void) {}

  /** After `ready` Electron accepts no more schemes. */
  closeSchemeList(): void {
    this.isSchemeListOpen = false
  }

  readonly protocol = loud('protocol', {
    registerSchemesAsPrivileged: (schemes: readonly { scheme: string }[]) => {
      if (!this.isSchemeListOpen) throw new Error('registerSchemesAsPrivileged must be called before the app is ready')
      const other = schemes.find(({ scheme }) => scheme !== 'app')
      if (other) throw missing(`scheme '${other.scheme}'`)
    },
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (scheme !== 'app') throw missing(`protocol.handle('${scheme}')`)
      this.handlers.set(scheme, handler)
    },
    unhandle: (scheme: string) => void this.handlers.delete(scheme),
    isProtocolHandled: (scheme: string) => this.handlers.has(scheme),
  })

  /** Handlers that Chromium cannot be given are kept and never asked; NOT-VERIFIED names them. */
  readonly session = loud(
    'session',
    Object.assign(
      new LoudEmitter('session', { fires: [], never: ['will-download', 'select-usb-device', 'select-hid-device'] }),
      {
        protocol: this.protocol,
        setPermissionRequestHandler: (handler: PermissionRequest | null) => void (this.permissionRequest = handler),
        setPermissionCheckHandler: (handler: PermissionCheck | null) => void (this.permissionCheck = handler),
        setDevicePermissionHandler: () => {},
        setDisplayMediaRequestHandler: () => {},
        setUSBProtectedClassesHandler: () => {},
        setBluetoothPairingHandler: () => {},
        setSpellCheckerEnabled: () => {},
        setSpellCheckerDictionaryDownloadURL: () => {},
        setProxy: () => Promise.resolve(),
        webRequest: loud('webRequest', {
          onBeforeRequest: (...args: unknown[]) => void (this.beforeRequest = listenerOf<BeforeRequest>(args)),
          onHeadersReceived: (...args: unknown[]) => void (this.headersReceived = listenerOf<HeadersReceived>(args)),
        }),
      },
    ),
  )

  /** Chromium's own permissions that the program grants. Real Electron asks at each request, here at each load of a page. */
  permissions(contents: object, origin: string): { name: string; setting: 'granted' | 'denied' }[] {
    return PERMISSIONS.map(([permission, name]) => {
      let granted = this.permissionCheck?.(contents, permission, origin, {}) ?? true
      if (granted) this.permissionRequest?.(contents, permission, (answer) => (granted = answer), {})
      return { name, setting: granted ? 'granted' : 'denied' }
    })
  }

  /** Answers one request of a page; `asker` is null for pages that belong to no window. */
  async answer(route: Route, asker: Asker | null): Promise<void> {
    const request = route.request()
    const url = toApp(request.url())
    const isMainFrame = request.isNavigationRequest() && request.frame().parentFrame() === null
    if (!asker) return this.refuse(route, url)
    if (request.isNavigationRequest() && asker.blocksNavigation(url, isMainFrame)) return route.abort('aborted')
    const details = describe(request, url, asker.id, isMainFrame, ++this.lastRequest)
    const before = await decided(this.beforeRequest, details)
    if (before?.redirectURL) throw missing('webRequest redirectURL')
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')))
    if (before?.cancel || !handler) return this.refuse(route, url)
    const body = request.postDataBuffer()
    const answer = await handler(
      new Request(url, {
        method: request.method(),
        headers: request.headers(),
        ...(body && { body: new Uint8Array(body) }),
      }),
    )
    const headers = Object.fromEntries(answer.headers)
    const received = await decided(this.headersReceived, {
      ...details,
      statusCode: answer.status,
      responseHeaders: lists(headers),
    })
    if (received?.cancel) return this.refuse(route, url)
    await route.fulfill({
      status: answer.status,
      headers: received?.responseHeaders ? joined(received.responseHeaders) : headers,
      body: Buffer.from(await answer.arrayBuffer()),
    })
  }

  private refuse(route: Route, url: string): Promise<void> {
    this.onRefused(url)
    return route.abort('blockedbyclient')
  }
}

/** `webRequest` listeners may come with a filter before them; a filter by address would be ignored, so it is refused. */
function listenerOf<L>(args: unknown[]): L | null {
  if (args.length > 1) throw missing('a filter of webRequest')
  return (args[0] ?? null) as L | null
}

function decided<D extends object, A>(decide: Decide<object, A> | null, details: D): Promise<A | null> {
  return new Promise((resolve) => (decide ? decide(details, resolve) : resolve(null)))
}

function describe(request: PageRequest, url: string, webContentsId: number, isMainFrame: boolean, id: number): object {
  const type = request.resourceType()
  const resourceType = isMainFrame ? 'mainFrame' : type === 'document' ? 'subFrame' : type
  return { id, url, method: request.method(), webContentsId, resourceType, referrer: '', timestamp: Date.now() }
}

function lists(headers: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
}

function joined(headers: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  )
}
