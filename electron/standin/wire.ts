// Values across the process border, both ways, as one text: JSON with tags for what JSON lacks, bytes as base64.
// `wire` also runs inside the page (its text is sent there), so it must not use anything from outside its own body.

/** How one side turns bytes into base64; the two sides have different fast ways. */
export interface Base64 {
  write(bytes: Uint8Array): string
  read(text: string): Uint8Array
}

export interface Wire {
  /** Throws `An object could not be cloned.` for functions and symbols, as Electron does. */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

export function wire(base64: Base64): Wire {
  const tagged = (tag: string, value: unknown) => ({ $: tag, v: value })

  const pack = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return tagged('undefined', 0)
    if (typeof value === 'number') return Number.isFinite(value) ? value : tagged('number', String(value))
    if (typeof value === 'bigint') return tagged('bigint', String(value))
    if (typeof value !== 'object') throw new Error('An object could not be cloned.')
    return packObject(value)
  }

  const packObject = (value: object): unknown => {
    if (value instanceof Uint8Array) return tagged('bytes', base64.write(value))
    if (value instanceof ArrayBuffer) return tagged('buffer', base64.write(new Uint8Array(value)))
    if (ArrayBuffer.isView(value)) throw new Error(`stand-in: ${value.constructor.name} over IPC is not implemented`)
    if (value instanceof Date) return tagged('date', pack(value.getTime()))
    if (value instanceof Map) return tagged('map', pack([...value]))
    if (value instanceof Set) return tagged('set', pack([...value]))
    if (value instanceof Error) return tagged('error', [value.name, value.message])
    if (Array.isArray(value)) return value.map(pack)
    if (Object.prototype.toString.call(value) !== '[object Object]') throw new Error('An object could not be cloned.')
    const packed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]))
    return '$' in packed ? tagged('object', packed) : packed
  }

  const unpackObject = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]))

  const readers: Record<string, (value: never) => unknown> = {
    undefined: () => undefined,
    number: (text: string) => Number(text),
    bigint: (text: string) => BigInt(text),
    bytes: (text: string) => base64.read(text),
    buffer: (text: string) => base64.read(text).buffer,
    date: (time: unknown) => new Date(unpack(time) as number),
    map: (pairs: unknown) => new Map(unpack(pairs) as [unknown, unknown][]),
    set: (items: unknown) => new Set(unpack(items) as unknown[]),
    error: ([name, message]: [string, string]) => Object.assign(new Error(message), { name }),
    object: unpackObject,
  }

  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(unpack)
    if (!('$' in value && 'v' in value)) return unpackObject(value)
    const read = readers[String(value.$)]
    if (!read) throw new Error(`stand-in: unknown value ${String(value.$)} over IPC`)
    return read(value.v as never)
  }

  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text)) }
}

/** The wire of the Node side. */
export const nodeWire = wire({
  write: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // A copy of its own: a Buffer may look into memory shared with others.
  read: (text) => new Uint8Array(Buffer.from(text, 'base64')),
})
