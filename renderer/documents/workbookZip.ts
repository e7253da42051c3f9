// Looks into a zip before a library unpacks it: which parts it has and how big they really are. It promises never to
// hold more than one chunk of unpacked data, so a small file cannot fill the memory.

export interface ZipPart {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
  readonly encrypted: boolean
}

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Parts named in the central directory, or `null` when it is missing or broken: a cut or damaged file. */
export function listParts(bytes: Uint8Array): ZipPart[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  const names = new TextDecoder()
  const parts: ZipPart[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    parts.push({
      name: names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/^\//, ''),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** Unpacks one part chunk by chunk and stops when `visit` answers false. Throws on broken data. */
export async function readPart(bytes: Uint8Array, part: ZipPart, visit: (chunk: Uint8Array) => boolean): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
  const data = bytes.slice(start, start + part.packed)
  if (part.method === 0) {
    visit(data)
    return
  }
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    if (!visit(value)) {
      await reader.cancel()
      return
    }
  }
}

function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 65_535; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return null
}
