// The rehearsal of a restore (reliability §8.4): the copy that would be taken in need is opened, brought up by the journal and compared
// with the living store. Nothing is written but the result.
import { ok, type Result } from '#shared/base/result.ts'
import type { DrillResult } from '#shared/host/storageCalls.ts'
import { digestOf, type Digest } from '#shared/records/digest.ts'
import { fold } from '#shared/records/fold.ts'
import type { Operation } from '#shared/records/operation.ts'
import { logEvent } from '#electron/main/log.ts'
import { copiesOfThisLine, type Copies, type CopySource, type MadeCopy } from './copies.ts'
import { readCopy, type ReadCopy } from './copyFile.ts'
import { isReachable } from './places.ts'
import { secondPlace } from './secondPlace.ts'
import type { StateBook, StateFailureCode } from './stateBook.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'

/** What a drill needs of an open store; `OpenStore` is one. */
export interface DrillSource extends CopySource {
  /** Newest acknowledged operation, and the digest that is kept up act by act and compared with the page's rows at each opening. */
  readonly seq: number
  readonly digest: Digest
  /** The operations with `from <= seq <= to` that can be read, in order. */
  operations(from: number, to: number): Promise<readonly Operation[]>
}

export interface DrillParts {
  readonly book: StateBook
  readonly copies: Copies
  /** UTC ms. */
  readonly now: () => number
}

export type DrillFailureCode = StateFailureCode | Extract<MadeCopy, { ok: false }>['failure']['code']

/**
 * Rehearses with the newest copy of the second place, when it is there, else with the newest of this computer; makes one when there is
 * none. A copy that does not give back the living store is the result `ok: false`, not a failure of the call.
 */
export async function drill(
  { book, copies, now }: DrillParts,
  source: DrillSource,
): Promise<Result<DrillResult, { code: DrillFailureCode }>> {
  const found = await newestToTry(book, source)
  const made = found ? null : await copies.make(source, 'daily')
  if (made && !made.ok) return made
  const state = await book.get(source.id)
  const known = found ?? made?.value
  if (!state || !known) return { ok: false, failure: { code: 'stores.unreadable' } }
  const start = performance.now()
  const copy = await openKnown(copies, state, known, source)
  const isSame = copy !== null && (await givesTheLiving(copy, source))
  const ms = Math.round(performance.now() - start)
  const result: DrillResult = { at: now(), ok: isSame, place: known.place, members: copy?.header.members ?? 0, ms }
  logEvent('drill.done', { code: isSame ? 'ok' : 'failed', count: ms })
  const changed = await book.change(source.id, (s) => ({
    ...s,
    drill: result,
    failedDrills: isSame ? 0 : s.failedDrills + 1,
    copies: s.copies.map((one) => (isThis(one, known) ? { ...one, verifiedAt: copy ? now() : null } : one)),
  }))
  return changed.ok ? ok(result) : changed
}

async function newestToTry(book: StateBook, { id, dataKey }: CopySource): Promise<KnownCopy | null> {
  const state = await book.get(id)
  if (!state) return null
  const line = copiesOfThisLine(state)
  const place = secondPlace(state, dataKey)
  const isThere = place !== null && (await isReachable(place.path))
  const second = isThere ? line.findLast(({ place }) => place === 'second') : undefined
  return second ?? line.findLast(({ place }) => place === 'app') ?? null
}

/** The copy, when its bytes are those that were written once. */
export async function openKnown(
  copies: Copies,
  state: StoreState,
  known: KnownCopy,
  { dataKey }: Pick<CopySource, 'dataKey'>,
): Promise<ReadCopy | null> {
  const path = copies.path(state, known, dataKey)
  const copy = path ? await readCopy(path, dataKey) : null
  return copy?.ok && copy.value.sha256 === known.sha256 ? copy.value : null
}

/** The contents of the store itself would not do for this: they are read from a copy too. */
async function givesTheLiving(copy: ReadCopy, source: DrillSource): Promise<boolean> {
  const { seq, digest } = source
  const { contents } = copy.payload
  const folded = fold(contents, await source.operations(contents.seq + 1, seq))
  return folded.ok && folded.value.seq === seq && digestOf(folded.value.rows) === digest
}

export function isThis(a: Pick<KnownCopy, 'place' | 'file'>, b: Pick<KnownCopy, 'place' | 'file'>): boolean {
  return a.place === b.place && a.file === b.file
}
