// One copy of a store as a file: a header in clear that names nobody, the contents under the store's key, and, in a file for another
// computer, the history. The header also carries the slots for passphrase and paper code, so a copy opens on any computer. A changed
// bit or a cut is noticed without the key (checksum) and again with it (AES-GCM over header and contents).
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { AuditEntry, CopyReason, Draft } from '#shared/host/storageCalls.ts'
import { emptyRows, rowCount, type StoreContents } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import type { DataKey } from './dataKey.ts'
import type { CopySlots } from './keyringSlots.ts'
import { seal, unseal } from './seal.ts'
import type { KnownCopy } from './stateFile.ts'

z.config({ jitless: true })

/** What the writer says about the copy; the rest of the header is counted from the contents. */
export interface CopyFacts {
  readonly store: string
  readonly role: 'chair' | 'district'
  readonly example: boolean
  /** UTC ms of the newest thing that the copy knows. */
  readonly at: number
  readonly appVersion: string
  readonly reason: CopyReason
}

/** A closed journal, byte for byte as it lies on the disk (it is sealed by itself). */
export interface HistoryFile {
  /** Name inside the store's folder: `journal-3.log`. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** What lies under the store's key. */
export interface CopyPayload {
  readonly contents: StoreContents
  /** Id of a person → key of her history, hex. */
  readonly people: Readonly<Record<string, string>>
  /** Persons whose keys were destroyed, so that no older copy brings them back after a restore. */
  readonly forgotten: readonly string[]
  /** The private keys of the exchange as `keys.json` has them, or `null` when there are none yet. */
  readonly exchangeKeys: unknown
  /** The organisation's name. */
  readonly name: string
  readonly drafts: readonly Draft[]
  /** The security log, oldest first. */
  readonly audit: readonly AuditEntry[]
}

const count = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
// Loose: a later program may say more about a copy of this form.
const headerSchema = z.looseObject({
  format: z.literal(1),
  store: z.string().refine(isId),
  role: z.enum(['chair', 'district']),
  example: z.boolean(),
  seq: count,
  at: count,
  schema: z.int().min(1),
  appVersion: z.string().max(50),
  reason: z
    .enum([
      'daily',
      'exit',
      'rolling',
      'beforeImport',
      'beforeMigration',
      'beforeRestore',
      'asked',
      'migrated',
      'restored',
    ])
    .catch('asked'),
  members: count,
  rows: count,
  digest: z.string().regex(/^[0-9a-f]{32}$/),
  /** What opens the copy on any computer; its form is the key ring's own and read by `readCopySlots`. */
  slots: z.object({ pass: z.unknown(), paper: z.unknown() }),
  history: z.array(z.object({ file: z.string().regex(/^journal-[1-9]\d{0,8}\.log$/), bytes: count, sha256: hash })),
})
export type CopyHeader = z.infer<typeof headerSchema>

const auditEntry = z.object({
  ...{ at: count, isClockSuspect: z.boolean(), install: z.string().nullable(), what: z.string() },
  ...{ kind: z.string().nullable(), id: z.string().nullable(), count: count.nullable() },
}) as unknown as z.ZodType<AuditEntry>

const payloadSchema = z.object({
  contents: z.object({
    schema: z.int().min(1),
    seq: count,
    rows: z.record(z.string(), z.array(z.looseObject({ id: z.string(), rev: count }))),
  }),
  people: z.record(z.string(), z.string()),
  forgotten: z.array(z.string()).default([]),
  exchangeKeys: z.unknown(),
  name: z.string(),
  drafts: z.array(z.object({ form: z.string(), text: z.string(), at: count })),
  // Copies of the stored shape 2 have none.
  audit: z.array(auditEntry).default([]),
})

/** A copy as it was read without its key: its checksum is right. */
export interface ReadHeader {
  readonly header: CopyHeader
  /** Size of the file. */
  readonly bytes: number
  /** Of the whole file, hex. */
  readonly sha256: string
}

export interface ReadCopy extends ReadHeader {
  readonly payload: CopyPayload
  readonly history: readonly HistoryFile[]
}

export type ReadCopyFailureCode =
  /** There is no file, or it cannot be read. */
  | 'backups.placeGone'
  /** Not a file of ours. */
  | 'backups.notACopy'
  /** Changed or cut; or, with a key, sealed under another one. */
  | 'backups.unreadable'
  /** Written by a later program. */
  | 'vault.newer'
type Read<T> = Result<T, { code: ReadCopyFailureCode }>

/** What the state file keeps about a copy, but for where it lies. */
export type WrittenCopy = Omit<KnownCopy, 'file' | 'place' | 'verifiedAt'>

const FAMILY = 'PERVICHKA COPY '
const MAGIC = `${FAMILY}1\n`
const HASH = 32
const deflate = promisify(gzip)
const inflate = promisify(gunzip)

/**
 * Writes a copy to `path`, reads it back whole and compares; only then it counts. On failure nothing is left of it and a file that
 * stood there before is as it was.
 */
export async function writeCopy(
  path: string,
  facts: CopyFacts,
  payload: CopyPayload,
  dataKey: DataKey,
  slots: CopySlots,
  history: readonly HistoryFile[] = [],
): Promise<Result<WrittenCopy, { code: WriteFailureCode | 'backups.unreadable' }>> {
  const header = headerOf(facts, payload, slots, history)
  const written = await writeFileAtomic(path, await encode(header, payload, dataKey, history), { mode: 0o600 })
  if (!written.ok) return written
  const read = await readCopy(path, dataKey)
  // The reader leaves the digest of an earlier shape alone; here it was counted by this very program.
  const isWhole = read.ok && isSame(read.value, header) && digestOf(read.value.payload.contents.rows) === header.digest
  if (!isWhole) {
    await rm(path, { force: true }).catch(() => undefined)
    return fail('backups.unreadable')
  }
  const { at, seq, reason, digest, members, rows } = header
  return ok({ at, seq, reason, digest, members, rows, sha256: read.value.sha256, bytes: read.value.bytes })
}

/** Reads a copy as far as it goes without its key. */
export async function readHeader(path: string): Promise<Read<ReadHeader>> {
  const parts = await readParts(path)
  return parts.ok ? ok(withoutBody(parts.value)) : parts
}

/** Reads a copy whole: every byte is proven, the rows are counted again and compared with the header. */
export async function readCopy(path: string, dataKey: DataKey): Promise<Read<ReadCopy>> {
  const parts = await readParts(path)
  if (!parts.ok) return parts
  const { header, where, body, tail } = parts.value
  if (header.schema > schemaVersion) return fail('vault.newer')
  const payload = await openBody(dataKey, where, body)
  const history = historyOf(header, tail)
  if (!payload || !history) return fail('backups.unreadable')
  return isSame({ payload }, header)
    ? ok({ ...withoutBody(parts.value), payload, history })
    : fail('backups.unreadable')
}

function headerOf(
  facts: CopyFacts,
  { contents }: CopyPayload,
  slots: CopySlots,
  history: readonly HistoryFile[],
): CopyHeader {
  return {
    format: 1,
    ...facts,
    seq: contents.seq,
    schema: contents.schema,
    members: contents.rows.member.length,
    rows: rowCount(contents.rows),
    digest: digestOf(contents.rows),
    slots: { pass: slots.pass, paper: slots.paper },
    history: history.map(({ file, bytes }) => ({ file, bytes: bytes.length, sha256: sha256(bytes).toString('hex') })),
  }
}

async function encode(
  header: CopyHeader,
  payload: CopyPayload,
  dataKey: DataKey,
  history: readonly HistoryFile[],
): Promise<Buffer> {
  const text = JSON.stringify(header)
  const packed = await deflate(Buffer.from(JSON.stringify(payload), 'utf8'))
  const body = seal(dataKey.for('copy'), MAGIC + text, packed)
  const before = Buffer.concat([
    Buffer.from(MAGIC, 'utf8'),
    framed(Buffer.from(text, 'utf8')),
    framed(body),
    ...history.map((file) => file.bytes),
  ])
  return Buffer.concat([before, sha256(before)])
}

interface Parts extends ReadHeader {
  /** Additional data of the body. */
  readonly where: string
  readonly body: Buffer
  /** Everything behind the body. */
  readonly tail: Buffer
}

async function readParts(path: string): Promise<Read<Parts>> {
  let file: Buffer
  try {
    file = await readFile(path)
  } catch {
    return fail('backups.placeGone')
  }
  if (file.toString('latin1', 0, FAMILY.length) !== FAMILY) return fail('backups.notACopy')
  const isCopy = file.length > HASH && sha256(file.subarray(0, -HASH)).equals(file.subarray(-HASH))
  if (!isCopy) return fail('backups.unreadable')
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) return fail('vault.newer')
  const head = unframed(file.subarray(MAGIC.length, -HASH))
  const rest = head && unframed(head.rest)
  if (!head || !rest) return fail('backups.unreadable')
  const text = head.framed.toString('utf8')
  const header = headerSchema.safeParse(parse(text))
  if (!header.success) return fail('backups.unreadable')
  return ok({
    header: header.data,
    where: MAGIC + text,
    body: rest.framed,
    tail: rest.rest,
    bytes: file.length,
    sha256: sha256(file).toString('hex'),
  })
}

function withoutBody({ header, bytes, sha256 }: Parts): ReadHeader {
  return { header, bytes, sha256 }
}

async function openBody(dataKey: DataKey, where: string, body: Buffer): Promise<CopyPayload | null> {
  const packed = unseal(dataKey.for('copy'), where, body)
  if (!packed) return null
  try {
    const payload = payloadSchema.parse(JSON.parse((await inflate(packed)).toString('utf8')))
    // Rows of an earlier shape may lack a table of today; they are brought up by the migrations of the reader.
    const rows = { ...emptyRows(), ...payload.contents.rows } as unknown as StoreContents['rows']
    return { ...payload, contents: { ...payload.contents, rows } }
  } catch {
    // Proven bytes that are no contents: a fault of the writer, which is why every copy is read back when it is made.
    return null
  }
}

function historyOf({ history }: CopyHeader, tail: Buffer): HistoryFile[] | null {
  let at = 0
  const files = history.map((known) => {
    const bytes = tail.subarray(at, at + known.bytes)
    at += known.bytes
    return { known, bytes }
  })
  const isWhole = at === tail.length && files.every((f) => sha256(f.bytes).toString('hex') === f.known.sha256)
  return isWhole ? files.map(({ known, bytes }) => ({ file: known.file, bytes })) : null
}

/** The digest is of the tables of one program; rows of an earlier shape are compared by their number alone. */
function isSame({ payload: { contents } }: Pick<ReadCopy, 'payload'>, header: CopyHeader): boolean {
  const rows = Object.values<readonly unknown[]>(contents.rows).reduce((sum, table) => sum + table.length, 0)
  const isCounted =
    contents.seq === header.seq &&
    contents.schema === header.schema &&
    rows === header.rows &&
    contents.rows.member.length === header.members
  return isCounted && (header.schema < schemaVersion || digestOf(contents.rows) === header.digest)
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function unframed(bytes: Buffer): { framed: Buffer; rest: Buffer } | null {
  if (bytes.length < 4) return null
  const end = 4 + bytes.readUInt32BE(0)
  return bytes.length < end ? null : { framed: bytes.subarray(4, end), rest: bytes.subarray(end) }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
