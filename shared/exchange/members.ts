// Members of the body (specification of bundles §7): stored bytes ⇄ raw bytes ⇄ lines. Digests are checked before anything is
// inflated, and lengths that were signed are the limits of the work.
import { ok, type Result } from '#shared/base/result.ts'
import { concat, toHex, utf8 } from './bytes.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import { type BundleFailure, type Fault, refuse } from './failures.ts'
import { gunzip } from './gzipFrame.ts'
import { limits } from './limits.ts'
import { attachmentName, type Manifest, type MemberEntry, PAD } from './manifest.ts'
import { type PlainObject, plainText, readPlain } from './plainJson.ts'

/** A member with the bytes that go into the body. */
export interface PackedMember {
  readonly entry: MemberEntry
  readonly stored: Uint8Array
}

/** Records to JSONL. `gzip` packs them when that gains, so that a receipt of one line stays readable with any viewer. */
export async function packLines(
  name: string,
  records: readonly object[],
  codec: MemberEntry['codec'],
  crypto: ExchangeCrypto,
): Promise<PackedMember> {
  const raw = utf8(records.map((record) => `${plainText(record)}\n`).join(''))
  const zipped = codec === 'gzip' ? await crypto.gzip(raw) : raw
  const isSmaller = zipped.length < raw.length && isRatioAllowed(raw.length, zipped.length)
  return pack({ name, type: 'jsonl', records: records.length }, raw, isSmaller ? zipped : raw, crypto)
}

/** An attached file, as it is. */
export async function packAttachment(raw: Uint8Array, crypto: ExchangeCrypto): Promise<PackedMember> {
  const name = attachmentName(toHex(await crypto.sha256(raw)))
  return pack({ name, type: 'blob', records: 0 }, raw, raw, crypto)
}

/** The member that rounds a body of `length` bytes up to the next multiple of the padding step. */
export async function packPadding(length: number, crypto: ExchangeCrypto): Promise<PackedMember> {
  const zeros = new Uint8Array(limits.padding - (length % limits.padding))
  return pack({ name: PAD, type: 'blob', records: 0 }, zeros, zeros, crypto)
}

async function pack(
  head: Pick<MemberEntry, 'name' | 'type' | 'records'>,
  raw: Uint8Array,
  stored: Uint8Array,
  crypto: ExchangeCrypto,
): Promise<PackedMember> {
  const rawSha256 = toHex(await crypto.sha256(raw))
  const storedSha256 = raw === stored ? rawSha256 : toHex(await crypto.sha256(stored))
  const codec = raw === stored ? 'none' : 'gzip'
  const { name, type, records } = head
  return {
    entry: { name, type, codec, stored: stored.length, storedSha256, raw: raw.length, rawSha256, records },
    stored,
  }
}

/** Raw bytes of every member by name (reading steps 10–12). DAMAGED, LIMITS. Nothing is inflated before all digests agree. */
export async function unpackMembers(
  manifest: Manifest,
  body: Uint8Array,
  crypto: ExchangeCrypto,
): Promise<Result<ReadonlyMap<string, Uint8Array>, BundleFailure>> {
  const { members } = manifest
  if (members.reduce((sum, m) => sum + m.stored, 0) !== body.length) return refuse('DAMAGED', { stage: 'signers' })
  const bounded = checkInflation(manifest)
  if (!bounded.ok) return bounded
  const parts: PackedMember[] = []
  let at = 0
  for (const entry of members) {
    const stored = body.subarray(at, at + entry.stored)
    at += entry.stored
    if (toHex(await crypto.sha256(stored)) !== entry.storedSha256) return refuse('DAMAGED', { stage: 'digest' })
    parts.push({ entry, stored })
  }
  const unpacked = new Map<string, Uint8Array>()
  for (const part of parts) {
    const raw = await unpack(part, crypto)
    if (raw === null) return refuse('DAMAGED', { stage: 'inflate' })
    unpacked.set(part.entry.name, raw)
  }
  return ok(unpacked)
}

function checkInflation({ members, issuer }: Manifest): Result<undefined, BundleFailure> {
  const total = issuer.level === 'region' ? limits.inflated.ofRegion : limits.inflated.usual
  if (members.reduce((sum, m) => sum + m.raw, 0) > total) return refuse('LIMITS', { what: 'inflated' })
  return members.every((m) => isRatioAllowed(m.raw, m.stored)) ? ok() : refuse('LIMITS', { what: 'ratio' })
}

function isRatioAllowed(raw: number, stored: number): boolean {
  return raw <= limits.ratioFrom || raw <= limits.ratio * stored
}

async function unpack({ entry, stored }: PackedMember, crypto: ExchangeCrypto): Promise<Uint8Array | null> {
  const raw = entry.codec === 'gzip' ? await gunzip(stored, entry.raw, crypto) : stored
  if (raw === null || raw.length !== entry.raw) return null
  return toHex(await crypto.sha256(raw)) === entry.rawSha256 ? raw : null
}

/**
 * Lines of a member in the plain form (reading step 13, before any schema), with the first faults instead of one. Stops at the
 * first line beyond the `stated` number, so that endless lines cost nothing.
 */
export function readLines(
  name: string,
  raw: Uint8Array,
  stated: number,
): { readonly lines: PlainObject[]; readonly faults: Fault[] } {
  const lines: PlainObject[] = []
  const faults: Fault[] = []
  let start = 0
  while (start < raw.length && lines.length <= stated && faults.length < limits.faultsShown) {
    const end = raw.indexOf(0x0a, start)
    const at = `${name}[${lines.length}]`
    if (end < 0) return { lines, faults: [...faults, { what: 'ending', where: at, id: '' }] }
    if (end - start > limits.line) return { lines, faults: [...faults, { what: 'tooLong', where: at, id: '' }] }
    const read = readPlain(raw.subarray(start, end), limits.lineDepth)
    if ('what' in read) faults.push({ what: read.what, where: `${at} ${read.where}`.trimEnd(), id: '' })
    lines.push('value' in read ? read.value : {})
    start = end + 1
  }
  return { lines, faults }
}

/** The body: stored members back to back. */
export function bodyOf(members: readonly PackedMember[]): Uint8Array {
  return concat(members.map((m) => m.stored))
}
