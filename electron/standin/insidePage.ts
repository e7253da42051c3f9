// What runs in the page before its own scripts: the parts of `electron` that a sandboxed preload may require, and the preload in
// a closure. Real Electron uses an isolated world; here the closure keeps ipcRenderer out of the page's reach.
import { PIECE } from './pieces.ts'
import { wire, type Base64, type Wire } from './wire.ts'

/** The names under which the two sides find each other. Both are taken away or hidden before the page's scripts run. */
export const BINDING = 'standinCall'
export const EMIT = 'standinEmit'

interface Settings {
  readonly binding: string
  readonly emit: string
  readonly file: string
  readonly folder: string
  readonly platform: string
  readonly piece: number
}

type Preload = (...globals: unknown[]) => void

/** The text of the script for every new document of a window whose preload is `code`, read from `file`. */
export function pageScript(code: string, file: string, folder: string): string {
  const settings: Settings = { binding: BINDING, emit: EMIT, file, folder, platform: process.platform, piece: PIECE }
  const preload = `function (require, module, exports, process, __filename, __dirname) {\n${code}\n}`
  return `(${enterPage.toString()})(${JSON.stringify(settings)}, ${wire.toString()}, ${preload})`
}

/** Sent as text: uses nothing from outside its own body but what a page has. */
function enterPage(settings: Settings, makeWire: (base64: Base64) => Wire, preload: Preload): void {
  type Call = (kind: string, channel: string, text: string) => Promise<string>
  type PageListener = (event: object, ...args: unknown[]) => void
  const page = window as unknown as Record<string, unknown>
  const call = page[settings.binding] as Call
  delete page[settings.binding]
  if (window !== window.top || !/^https?:/.test(location.protocol)) return

  const missing = (what: string) => new Error(`stand-in: ${what} is not implemented`)
  const loud = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(object, key) {
        if (key in object || typeof key === 'symbol' || key === 'then') return Reflect.get(object, key)
        throw missing(`${name}.${key}`)
      },
    })

  // Newer Chromium has base64 of its own; String.fromCharCode takes only so many arguments, hence the pieces.
  const ARGUMENTS = 0x8000
  const { encode, decode } = makeWire({
    write(bytes) {
      const modern = bytes as { toBase64?: () => string }
      if (modern.toBase64) return modern.toBase64()
      let text = ''
      for (let at = 0; at < bytes.length; at += ARGUMENTS) {
        text += String.fromCharCode(...bytes.subarray(at, at + ARGUMENTS))
      }
      return btoa(text)
    },
    read(text) {
      const modern = Uint8Array as { fromBase64?: (text: string) => Uint8Array }
      return modern.fromBase64 ? modern.fromBase64(text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    },
  })

  /** The other end is `Pieces` on the Node side. */
  const callLong: Call = async (kind, channel, text) => {
    if (text.length <= settings.piece) return pulled(await call(kind, channel, text))
    const id = crypto.randomUUID()
    // One after another: the page answers between them, as it does beside the quick copy that Electron makes.
    for (let at = 0; at < text.length; at += settings.piece) {
      await call('piece', id, text.slice(at, at + settings.piece))
    }
    return pulled(await call(kind, channel, `+${id}`))
  }
  const pulled = async (answer: string): Promise<string> => {
    const [, id, count] = /^\+(\d+):(\d+)$/.exec(answer) ?? []
    if (id === undefined) return answer
    const pieces = Array.from({ length: Number(count) }, (_, index) => call('pull', id, String(index)))
    return (await Promise.all(pieces)).join('')
  }

  const listeners = new Map<string, PageListener[]>()
  const off = (channel: string, listener: PageListener) => {
    const rest = (listeners.get(channel) ?? []).filter((other) => other !== listener)
    listeners.set(channel, rest)
    return ipcRenderer
  }
  const on = (channel: string, listener: PageListener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const ipcRenderer: object = loud('ipcRenderer', {
    on,
    addListener: on,
    off,
    removeListener: off,
    once(channel: string, listener: PageListener) {
      const first: PageListener = (...args) => {
        off(channel, first)
        listener(...args)
      }
      return on(channel, first)
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel)
      return ipcRenderer
    },
    async invoke(channel: string, ...args: unknown[]) {
      const answer = decode(await callLong('invoke', channel, encode(args))) as { error?: string; value?: unknown }
      if (answer.error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.value
    },
    send(channel: string, ...args: unknown[]) {
      void callLong('send', channel, encode(args))
    },
  })
  Object.defineProperty(page, settings.emit, {
    value: (channel: string, text: string) => {
      const args = decode(text) as unknown[]
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...args)
    },
  })

  /** What crosses the bridge is a copy; functions become functions whose arguments and results are copies. */
  const cross = (value: unknown): unknown => {
    if (typeof value === 'function') return crossFunction(value as (...args: unknown[]) => unknown)
    if (value instanceof Promise) return value.then(cross, (error: unknown) => Promise.reject(crossError(error)))
    if (Array.isArray(value)) return value.map(cross)
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cross(inner)]))
    }
    return structuredClone(value)
  }
  const crossError = (error: unknown) => new Error(error instanceof Error ? error.message : String(error))
  const crossFunction =
    (run: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      const copies = args.map(cross)
      let result: unknown
      try {
        result = run(...copies)
      } catch (error) {
        throw crossError(error)
      }
      return cross(result)
    }
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  const contextBridge = loud('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
      Object.defineProperty(window, key, { value: freeze(cross(api)), enumerable: true })
    },
  })

  window.open = (url) => {
    void call('open', String(url ?? ''), '')
    return null
  }

  const electron = loud('electron in the preload', { contextBridge, ipcRenderer, webUtils: loud('webUtils', {}) })
  const require = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  const process = { platform: settings.platform, type: 'renderer', sandboxed: true, contextIsolated: true }
  const module = { exports: {} }
  try {
    preload(require, module, module.exports, loud('process', process), settings.file, settings.folder)
  } catch (error) {
    void call('preloadError', String(error), '')
    throw error
  }
}
