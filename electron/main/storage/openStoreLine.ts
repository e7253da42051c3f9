// Contents that did not grow out of the journal before them (taken over from the page, restored) as the beginning of a new line: one
// whole copy and one generation that holds the history as it was given. Both are read back; only the state makes them count.
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { StoreContents } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import type { Operation } from '#shared/records/operation.ts'
import type { WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { copyFileName, type Copies, type CopiesParts, type CopySource } from './copies.ts'
import { type CopyPayload, writeCopy } from './copyFile.ts'
import { JournalFile, readJournal } from './journalFile.ts'
import type { JournalPlace } from './journalFileRecord.ts'
import { mask, personsIn, unmask } from './masked.ts'
import { headOf, type Position } from './openStore.ts'
import { carriedDrafts, withoutDraftsKeys } from './openStoreDrafts.ts'
import { generationsIn, History } from './openStoreHistory.ts'
import type { People } from './people.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'
import { makeFolder } from './places.ts'

export interface LineTools extends Pick<CopiesParts, 'slots' | 'exchangeKeys' | 'appVersion' | 'now'> {
  readonly copies: Pick<Copies, 'folder'>
}

/** The store that gets a new line. Its folder and key ring are there; `state` may not have been written yet. */
export interface LineTarget extends Pick<CopySource, 'id' | 'info' | 'dataKey' | 'drafts' | 'audit'> {
  readonly folder: string
  readonly people: People
  readonly state: StoreState
  /** End of the journal before, hex; '' when there is none. */
  readonly chain: string
}

export interface Line {
  readonly contents: StoreContents
  /** The acts behind the contents as far as they are known, oldest first, none newer than the contents. */
  readonly operations: readonly Operation[]
  readonly reason: 'migrated' | 'restored'
}

export type LineFailureCode = WriteFailureCode | 'backups.unreadable' | 'db.writeFailed'

/** What is on the disk and proven, and the state that makes it count when it is put. */
export interface WrittenLine {
  readonly state: StoreState
  readonly position: Position
}

/** Writes a line. A stop at any step leaves files that nothing refers to; doing it again writes others. */
export async function writeLine(
  tools: LineTools,
  target: LineTarget,
  line: Line,
): Promise<Result<WrittenLine, { code: LineFailureCode }>> {
  const generation = Math.max(0, ...(await generationsIn(target.folder))) + 1
  const keyed = await target.people.ensure(line.operations.flatMap((one) => [...personsIn(one)]))
  if (!keyed.ok) return keyed
  const copy = await writeWholeCopy(tools, target, line)
  if (!copy.ok) return copy
  const { contents, operations } = line
  const lastAt = operations.at(-1)?.at ?? target.state.lastAt
  const digest = digestOf(contents.rows)
  const state: StoreState = {
    ...target.state,
    generation,
    schema: contents.schema,
    lastSeq: contents.seq,
    lastAt,
    digest,
    copies: [...target.state.copies, copy.value],
  }
  const written = await writeHistory(target, state, line)
  if (!written.ok) return written
  const drawn = new Map(target.drafts.map((draft) => [draft.form, draft]))
  return ok({
    state,
    position: { ...written.value, baseSeq: contents.seq, seq: contents.seq, lastAt, digest, drafts: drawn },
  })
}

async function writeWholeCopy(
  tools: LineTools,
  target: LineTarget,
  { contents, reason }: Line,
): Promise<Result<KnownCopy, { code: LineFailureCode }>> {
  const { id, info, dataKey, people, drafts, audit, state } = target
  const folder = tools.copies.folder(id)
  const there = await makeFolder(folder)
  if (!there.ok) return there
  const source: CopySource = { id, info, dataKey, people, drafts, audit, contents: async () => ok(contents) }
  const payload: CopyPayload = {
    contents,
    people: withoutDraftsKeys(people.keys()),
    forgotten: [...people.forgotten],
    exchangeKeys: await tools.exchangeKeys(source),
    name: info.name,
    drafts,
    audit: (await audit?.entries()) ?? [],
  }
  const at = tools.now()
  const facts = { store: id, role: state.role, example: state.example, at, appVersion: tools.appVersion, reason }
  const file = copyFileName(at, contents.seq, reason, state.install)
  // Reads itself back and compares the digest.
  const written = await writeCopy(join(folder, file), facts, payload, dataKey, await tools.slots(id))
  return written.ok ? ok({ ...written.value, file, place: 'app', verifiedAt: at }) : written
}

async function writeHistory(
  target: LineTarget,
  state: StoreState,
  { contents, operations }: Line,
): Promise<Result<Pick<Position, 'journal' | 'history'>, { code: LineFailureCode }>> {
  const { id, folder, dataKey, people, info, chain } = target
  const place: JournalPlace = { folder, store: id, generation: state.generation, key: dataKey.for('journal') }
  const head = {
    ...headOf(state, info.name),
    generation: state.generation,
    baseSeq: contents.seq,
    chain,
    begins: 'line',
  } as const
  const drafts = await carriedDrafts(target.drafts, id, state.generation, people)
  if (!drafts.ok) return drafts
  const masked = operations.map((operation) => ({ type: 'op' as const, plain: mask(operation, id, people) }))
  const created = await JournalFile.create(place, head, [...masked, ...drafts.value])
  if (!created.ok) return created
  const read = await readJournal(place)
  const acts = read?.records.flatMap(({ type, plain }) => (type === 'op' ? [unmask(plain, id, people)?.operation] : []))
  if (read?.tail !== 'whole' || !isDeepStrictEqual(acts, [...operations])) return fail('db.writeFailed')
  const generations = await generationsIn(folder)
  const history = History.of({ store: id, folder, key: place.key, people }, generations, read)
  return ok({ journal: created.value, history })
}
