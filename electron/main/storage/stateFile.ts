// The state of one store outside the browser's profile (reliability §9.1): which database, which journal, which copies, which version
// wrote it. Two generations lie on the disk; whichever is whole and newer counts. Nobody and nothing of a person is named in plain: the
// organisation's name and the second place, whose folders she named, are under the key of the store.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'

z.config({ jitless: true })

const id = z.string().refine(isId)
const count = z.int().min(0)
const ms = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const copySchema = z.strictObject({
  /** File name inside its place. */
  file: z.string(),
  place: z.enum(['app', 'second']),
  at: ms,
  seq: count,
  reason: z.string(),
  sha256: hash,
  digest: z.string(),
  members: count,
  rows: count,
  bytes: count,
  /** When it was last read back whole. */
  verifiedAt: ms.nullable(),
})
export type KnownCopy = z.infer<typeof copySchema>

const plainPlace = z.strictObject({ path: z.string(), name: z.string(), since: ms })

const stateSchema = z.strictObject({
  format: z.literal(3),
  /** Grows with each writing; the greater of two whole generations counts. */
  turn: count,
  id,
  role: z.enum(['chair', 'district']),
  example: z.boolean(),
  createdAt: z.string(),
  /** This store on this computer: another one after a restore elsewhere. `null`: not opened yet since the program knows of it. */
  install: id.nullable(),
  /** The organisation's name under the key `state`, base64; '' only between creation and first writing. */
  sealedName: z.string(),
  appVersion: z.string(),
  electronMajor: count,
  /** Version of the rows. */
  schema: z.int().min(1),
  /** The browser's database that counts, and whether the page completed it once. */
  database: z.string(),
  isFilled: z.boolean(),
  /** Earlier databases and since when (UTC ms) they have been out of use. */
  retired: z.array(z.strictObject({ database: z.string(), since: ms })),
  /** The journal that is written. */
  generation: z.int().min(1),
  /** What was known when this was written: a journal that ends before it is an older one put back. */
  lastSeq: count,
  lastAt: ms,
  digest: z.string(),
  starts: count,
  protection: z.strictObject({
    mode: z.enum(['none', 'personal', 'shared', 'district']),
    lockMinutes: z.int().nullable(),
    paperCheckedAt: ms.nullable(),
    /** «Позже» to the question whether the paper code is at hand: not asked again before. */
    paperAskAgainAt: ms.nullable(),
  }),
  copies: z.array(copySchema),
  /** `sealed` by `sealPlace`. In plain only until the first opening after the program that wrote format 2. */
  second: z.union([z.strictObject({ sealed: z.string(), since: ms }), plainPlace]).nullable(),
  oneDiskSince: ms.nullable(),
  drill: z
    .strictObject({ at: ms, ok: z.boolean(), place: z.enum(['app', 'second', 'file']), members: count, ms })
    .nullable(),
  failedDrills: count,
})
export type StoreState = z.infer<typeof stateSchema>

/** Format 2: the second place in plain, nothing of what format 3 added. */
const formerSchema = stateSchema.omit({ install: true }).extend({
  format: z.literal(2),
  protection: stateSchema.shape.protection.omit({ paperAskAgainAt: true }),
  second: plainPlace.nullable(),
})

function fromFormer({ protection, ...state }: z.infer<typeof formerSchema>): StoreState {
  return { ...state, format: 3, install: null, protection: { ...protection, paperAskAgainAt: null } }
}

/** The first version of the program wrote this, and its rows in plain. */
const plainSchema = z.strictObject({
  format: z.literal(1),
  id,
  role: z.enum(['chair', 'district']),
  name: z.string(),
  example: z.boolean(),
  populated: z.boolean(),
  createdAt: z.string(),
})
export type PlainState = z.infer<typeof plainSchema>

export type ReadState =
  | { readonly kind: 'state'; readonly state: StoreState; readonly isSecondGeneration: boolean }
  | { readonly kind: 'plain'; readonly state: PlainState }
  /** Written by a later program. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'none' }

const NAMES = ['state.json', 'state.previous.json'] as const

/** Reads the state of the store in `folder`, from either generation. */
export async function readState(folder: string): Promise<ReadState> {
  const found = await Promise.all(NAMES.map((name) => readOne(join(folder, name))))
  const states = found.flatMap((read) => (read.kind === 'state' ? [read.state] : []))
  const newest = states.sort((a, b) => b.turn - a.turn)[0]
  if (newest) return { kind: 'state', state: newest, isSecondGeneration: found[0]?.kind !== 'state' }
  const other = found.find((read) => read.kind === 'newer') ?? found.find((read) => read.kind === 'plain')
  return other ?? found.find((read) => read.kind === 'damaged') ?? { kind: 'none' }
}

/** Writes both generations, the older place first, so that a stop between the two leaves a whole one. */
export async function writeState(
  folder: string,
  state: StoreState,
): Promise<Result<StoreState, { code: WriteFailureCode }>> {
  const next = { ...state, turn: state.turn + 1 }
  const text = JSON.stringify(next)
  const bytes = new TextEncoder().encode(`${JSON.stringify({ sha256: digestOf(text), state: next }, null, 1)}\n`)
  let counts = false
  for (const name of [...NAMES].reverse()) {
    const written = await writeFileAtomic(join(folder, name), bytes, { mode: 0o600 })
    // Once one generation has it, it is what the next reader believes: saying "failed" would be untrue.
    if (!written.ok && !counts) return written
    if (!written.ok) logEvent('state.halfWritten', { code: written.failure.code })
    counts = true
  }
  return ok(next)
}

async function readOne(path: string): Promise<ReadState> {
  let file: string
  try {
    file = await readFile(path, 'utf8')
  } catch (error) {
    return { kind: error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'damaged' }
  }
  const parsed = parse(file)
  if (parsed === null) return { kind: 'damaged' }
  const plain = plainSchema.safeParse(parsed)
  if (plain.success) return { kind: 'plain', state: plain.data }
  const kept = z.object({ sha256: hash, state: z.looseObject({ format: z.int() }) }).safeParse(parsed)
  // Over the text as it was read: a schema may put the members in another order.
  const text = JSON.stringify((parsed as { state?: unknown }).state)
  if (!kept.success || digestOf(text) !== kept.data.sha256) return { kind: 'damaged' }
  if (kept.data.state.format > 3) return { kind: 'newer' }
  const [state, former] = [stateSchema.safeParse(kept.data.state), formerSchema.safeParse(kept.data.state)]
  const found = state.success ? state.data : former.success ? fromFormer(former.data) : null
  return found ? { kind: 'state', state: found, isSecondGeneration: false } : { kind: 'damaged' }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
