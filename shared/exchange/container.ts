// The inner container byte by byte (specification of bundles §5): header, signature records, manifest, body.
// Framing only: nothing here looks into the manifest or the body, and nothing is allocated from a length before it is checked.
import { ok, type Result } from '#shared/base/result.ts'
import { concat, startsWith, utf8 } from './bytes.ts'
import { type BundleFailure, refuse } from './failures.ts'
import { CONTAINER_VERSION, limits } from './limits.ts'

/** The tail is there to be damaged by text-mode copying, so that the damage shows in the first bytes. */
export const MAGIC = new Uint8Array([0x89, 0x50, 0x4f, 0x42, 0x0d, 0x0a, 0x1a, 0x0a])

const HEADER = 32
const RECORD = 100
const ED25519 = 1
const PAYLOAD_TYPE = 'application/vnd.ppob.manifest.v1+json'

export interface SignatureRecord {
  /** SHA-256 of the raw public key. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** A container cut into its parts. The parts are views of the file's bytes. */
export interface Framed {
  readonly signatures: readonly SignatureRecord[]
  readonly manifest: Uint8Array
  readonly body: Uint8Array
}

/** The exact bytes that every signature covers: DSSE pre-authentication encoding of the manifest bytes. */
export function signedBytes(manifest: Uint8Array): Uint8Array {
  return concat([utf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${manifest.length} `), manifest])
}

/** Puts a container together. Lengths are the caller's promise; the self-check of the writer reads the result again. */
export function frame({ signatures, manifest, body }: Framed): Uint8Array {
  const header = new Uint8Array(HEADER)
  header.set(MAGIC)
  const view = new DataView(header.buffer)
  view.setUint8(8, CONTAINER_VERSION)
  view.setUint8(10, signatures.length)
  view.setUint32(12, manifest.length)
  view.setUint32(20, body.length)
  const records = signatures.map((s) => concat([new Uint8Array([ED25519, 0, 0, 0]), s.keyId, s.signature]))
  return concat([header, ...records, manifest, body])
}

/** Cuts a container. Classes: NOT_BUNDLE, FUTURE_FORMAT, DAMAGED, TOO_LARGE, TRUNCATED (reading step 4). */
export function unframe(bytes: Uint8Array): Result<Framed, BundleFailure> {
  if (!startsWith(bytes, MAGIC)) return refuse('NOT_BUNDLE', { hint: 'none' })
  const header = readHeader(bytes)
  if (!header.ok) return header
  const { signatures, manifest, body } = header.value
  const records = HEADER + RECORD * signatures
  const end = records + manifest + body
  if (bytes.length < end) return refuse('TRUNCATED', {})
  if (bytes.length > end) return refuse('DAMAGED', { stage: 'framing' })
  const read = readSignatures(bytes.subarray(HEADER, records))
  if (!read.ok) return read
  return ok({
    signatures: read.value,
    manifest: bytes.subarray(records, records + manifest),
    body: bytes.subarray(records + manifest),
  })
}

interface Lengths {
  readonly signatures: number
  readonly manifest: number
  readonly body: number
}

function readHeader(bytes: Uint8Array): Result<Lengths, BundleFailure> {
  if (bytes.length < HEADER) return refuse('TRUNCATED', {})
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER)
  const version = view.getUint8(8)
  if (version > CONTAINER_VERSION) return refuse('FUTURE_FORMAT', { wanted: `container ${version}` })
  if (view.getUint8(9) !== 0) return refuse('FUTURE_FORMAT', { wanted: `flags ${view.getUint8(9)}` })
  const lengths = { signatures: view.getUint8(10), manifest: view.getUint32(12), body: bodyLength(view) }
  const isSound =
    version === CONTAINER_VERSION &&
    view.getUint8(11) === 0 &&
    view.getBigUint64(24) === 0n &&
    lengths.signatures >= 1 &&
    lengths.signatures <= limits.signatures &&
    lengths.manifest >= 2
  if (!isSound) return refuse('DAMAGED', { stage: 'framing' })
  if (lengths.manifest > limits.manifest) return tooLarge(lengths.manifest, limits.manifest)
  if (lengths.body > limits.anyFile) return tooLarge(lengths.body, limits.anyFile)
  return ok(lengths)
}

/** The 64-bit field as a number; above 2^53 it is inexact but still far beyond every limit. */
function bodyLength(view: DataView): number {
  return view.getUint32(16) * 2 ** 32 + view.getUint32(20)
}

function tooLarge(size: number, limit: number) {
  return refuse('TOO_LARGE', { size, limit })
}

function readSignatures(bytes: Uint8Array): Result<SignatureRecord[], BundleFailure> {
  const records: SignatureRecord[] = []
  for (let at = 0; at < bytes.length; at += RECORD) {
    const record = bytes.subarray(at, at + RECORD)
    if (record[0] !== ED25519) return refuse('FUTURE_FORMAT', { wanted: `signature ${record[0] ?? 0}` })
    if (record[1] || record[2] || record[3]) return refuse('DAMAGED', { stage: 'framing' })
    records.push({ keyId: record.subarray(4, 36), signature: record.subarray(36) })
  }
  return ok(records)
}
