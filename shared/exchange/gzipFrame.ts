// The gzip frame (RFC 1952), read by ourselves: platform functions silently join a second member or ignore what follows the first.
// Exactly one member, nothing behind it, its checksum and length right, its output bounded.
import type { ExchangeCrypto } from './exchangeCrypto.ts'

const HEADER = 10
const TRAILER = 8
const HAS_CRC = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16
const RESERVED = 0xe0

/** The content of a gzip file of one member, or `null` when it is anything else or longer than `limit` bytes. */
export async function gunzip(
  file: Uint8Array,
  limit: number,
  crypto: Pick<ExchangeCrypto, 'inflateRaw'>,
): Promise<Uint8Array | null> {
  const start = dataStart(file)
  if (start === null || file.length < start + TRAILER) return null
  const deflated = file.subarray(start, file.length - TRAILER)
  const inflated = await crypto.inflateRaw(deflated, limit)
  if (typeof inflated === 'string' || inflated.consumed !== deflated.length || inflated.bytes.length > limit)
    return null
  const trailer = new DataView(file.buffer, file.byteOffset + file.length - TRAILER, TRAILER)
  const isWhole =
    trailer.getUint32(0, true) === crc32(inflated.bytes) && trailer.getUint32(4, true) === inflated.bytes.length
  return isWhole ? inflated.bytes : null
}

/** Where the deflate stream begins; `null` when this is no gzip header. */
function dataStart(file: Uint8Array): number | null {
  const flags = file[3] ?? RESERVED
  if (file.length < HEADER || file[0] !== 0x1f || file[1] !== 0x8b || file[2] !== 8 || (flags & RESERVED) !== 0)
    return null
  let at = HEADER
  if (flags & HAS_EXTRA) at += 2 + (file[at] ?? 0) + 256 * (file[at + 1] ?? 0)
  for (const field of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & field) === 0) continue
    const end = file.indexOf(0, at)
    if (end < 0) return null
    at = end + 1
  }
  return flags & HAS_CRC ? at + 2 : at
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 of RFC 1952, unsigned. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
