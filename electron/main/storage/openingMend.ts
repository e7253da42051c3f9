// A store whose parts do not fit together: a damaged, missing or older journal, a lost state, lost keys of persons. As much as the disk
// gives is put together again and a new generation is begun; the old files stay, a damaged one also under another name.
import { copyFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok } from '#shared/base/result.ts'
import type { HostAnswer } from '#shared/host/channels.ts'
import type { StoreContents } from '#shared/records/contents.ts'
import { digestOf, emptyDigest } from '#shared/records/digest.ts'
import { logEvent } from '#electron/main/log.ts'
import { copiesOfThisLine } from './copies.ts'
import { readCopy } from './copyFile.ts'
import { JournalFile, type JournalHead, journalName, readJournal } from './journalFile.ts'
import { type Found, type OpeningTools, placeOf, type Sound } from './openingFound.ts'
import { headOf, infoOf, type Note } from './openStore.ts'
import { reach, wholeCopies } from './openStoreContents.ts'
import { carriedDrafts, liveDrafts } from './openStoreDrafts.ts'
import { History } from './openStoreHistory.ts'
import { PEOPLE_FILES } from './people.ts'
import { copyFilesIn } from './places.ts'
import { newState, sealName } from './stateBook.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'

/**
 * Puts a store together from what there is. When acts are known to have been and none can be read, nothing is written and the store is
 * hollow: the browser's database may still have everything. `vault.damaged`: not even that can be said; nothing was changed then.
 */
export async function mend(tools: OpeningTools, found: Found): Promise<HostAnswer<Sound>> {
  const { storeId, folder, dataKey, people } = found
  const { counting, unfinished } = await countingGenerations(found)
  const state = found.known?.state ?? (await rebuiltState(tools, found))
  if (!state) return fail('vault.damaged')
  if (found.peopleKind === 'damaged' || found.peopleKind === 'none') await takeKeysOfCopy(tools, found, state)
  const history = History.of({ store: storeId, folder, key: dataKey.for('journal'), people }, counting, null)
  const line = copiesOfThisLine(state)
  const newest = Math.max(state.lastSeq, (await history.newest()) ?? 0, ...line.map(({ seq }) => seq))
  const contents = await reach({ state, copies: tools.copies, dataKey, people, history }, newest)
  // A journal that is simply gone may have held anything: that the state knows of no act means only that it was not noted yet.
  const isJournalGone = state.isFilled && found.known !== null && !found.known.journal?.head
  if (contents.seq === 0 && (newest > 0 || isJournalGone)) return hollow(found, state, history, Math.max(newest, 1))
  return begin(tools, found, { state, history, contents, lost: newest - contents.seq, unfinished })
}

function hollow(found: Found, state: StoreState, history: History, lost: number): HostAnswer<Sound> {
  // Never written: the first thing that a hollow store takes begins a generation of its own.
  const journal = found.known?.journal ?? { end: 0, chain: Buffer.alloc(0), records: [], tail: 'damaged' as const }
  logEvent('store.hollow', { count: lost })
  const { lastAt } = state
  const position = {
    ...{ journal: JournalFile.continue(placeOf(found, state.generation), journal), history, lastAt },
    ...{ baseSeq: 0, seq: 0, digest: emptyDigest, drafts: new Map(), isHollow: true as const },
  }
  return ok({ state, position, notice: { kind: 'journalDamaged', lost, upTo: lastAt } })
}

interface Mended {
  readonly state: StoreState
  readonly history: History
  readonly contents: StoreContents
  readonly lost: number
  /** Generations that must not be taken for history. */
  readonly unfinished: readonly number[]
}

async function begin(
  { book, now }: OpeningTools,
  found: Found,
  { state, history, contents, lost, unfinished }: Mended,
): Promise<HostAnswer<Sound>> {
  const { known, people, storeId, folder } = found
  const isJournalBad = known !== null && (!known.journal?.head || known.journal.tail === 'damaged' || lost > 0)
  const aside = [...(isJournalBad ? [journalName(known.state.generation)] : []), ...peopleAside(found)]
  if (!(await keepAside(folder, aside, now()))) return fail('vault.damaged')
  if (
    !(await renameAside(
      folder,
      unfinished.map((generation) => journalName(generation)),
    ))
  )
    return fail('vault.damaged')
  const generation = Math.max(0, ...found.generations) + 1
  const live = known?.journal ? liveDrafts(known.journal.records, storeId, known.state.generation, people) : new Map()
  const drafts = await carriedDrafts(live.values(), storeId, generation, people)
  // A full or read-only disk is no damage: the person is told of the disk.
  if (!drafts.ok) return drafts
  const head: JournalHead = {
    ...headOf(state, infoOf(state, found.dataKey).name),
    generation,
    baseSeq: contents.seq,
    chain: known?.journal?.chain.toString('hex') ?? '',
    begins: 'generation',
  }
  const created = await JournalFile.create(placeOf(found, generation), head, drafts.value)
  if (!created.ok) return created
  const last = (await history.heads({ record: null, before: contents.seq + 1, limit: 1 }))[0]
  const lastAt = last?.seq === contents.seq ? last.at : (state.copies.at(-1)?.at ?? state.lastAt)
  const digest = digestOf(contents.rows)
  // A copy of acts that are gone must not be taken for one of acts that will get their numbers.
  const line = new Set(copiesOfThisLine(state))
  const copies = state.copies.filter((copy) => !line.has(copy) || copy.seq <= contents.seq)
  const put = await book.put({ ...state, generation, lastSeq: contents.seq, lastAt, digest, copies })
  if (!put.ok) return put
  logEvent('store.mended', { count: lost })
  const kind = isJournalBad || lost > 0 ? 'journalDamaged' : 'secondGeneration'
  const { seq } = contents
  const position = { journal: created.value, baseSeq: seq, history, seq, lastAt, digest, drafts: live }
  return ok({ state: put.value, position, notice: { kind, lost, upTo: lastAt } })
}

/** All generations but those of a line that was being written when the program stopped: it never counted. */
async function countingGenerations(found: Found): Promise<{ counting: number[]; unfinished: number[] }> {
  const { known, generations } = found
  const later = generations.filter((generation) => known !== null && generation > known.state.generation)
  const unfinished: number[] = []
  for (const generation of later) {
    const read = await readJournal(placeOf(found, generation))
    if (read?.head?.begins !== 'generation') unfinished.push(generation)
  }
  return { counting: generations.filter((generation) => !unfinished.includes(generation)), unfinished }
}

/** Keys of persons come back from the newest whole copy; those made after it are gone, and so are the acts that need them. */
async function takeKeysOfCopy({ copies }: OpeningTools, { dataKey, people }: Found, state: StoreState): Promise<void> {
  for await (const { payload } of wholeCopies({ state, copies, dataKey })) {
    people.take({ keys: payload.people, forgotten: payload.forgotten })
    return
  }
}

/** A state written anew from the heads of the journals or, failing them, from a copy; `null` when there is neither. */
async function rebuiltState(tools: OpeningTools, found: Found): Promise<StoreState | null> {
  const copies = await copiesIn(tools.copies.folder(found.storeId), found, tools.now())
  const facts = (await factsOfJournals(found)) ?? (await factsOfCopies(tools, found, copies))
  if (!facts) return null
  const { name, database, ...rest } = facts
  const { appVersion, electronMajor } = tools
  const sealedName = sealName(found.dataKey, found.storeId, name)
  const state = newState({ id: found.storeId, ...rest, sealedName, appVersion, electronMajor, digest: emptyDigest })
  return { ...state, ...(database !== null && { database, isFilled: true }), copies }
}

interface Facts extends Pick<StoreState, 'role' | 'example' | 'createdAt' | 'schema'> {
  readonly name: string
  readonly database: string | null
}

async function factsOfJournals(found: Found): Promise<Facts | null> {
  for (const generation of found.generations.toReversed()) {
    const read = await readJournal(placeOf(found, generation))
    if (!read?.head) continue
    const { role, example, createdAt, schema } = read.head
    const notes = read.records.flatMap(({ type, plain }) =>
      type === 'note' ? [JSON.parse(plain.toString('utf8')) as Note] : [],
    )
    const name = notes.findLast((note) => 'name' in note)?.name ?? read.head.name
    const database = notes.findLast((note) => 'database' in note)?.database ?? read.head.database
    return { role, example, createdAt, schema, name, database }
  }
  return null
}

async function factsOfCopies(
  { copies }: OpeningTools,
  { storeId, folder, dataKey }: Found,
  known: readonly KnownCopy[],
): Promise<Facts | null> {
  for (const { file } of known.toReversed()) {
    const read = await readCopy(join(copies.folder(storeId), file), dataKey)
    if (!read.ok) continue
    const { role, example, schema } = read.value.header
    const { birthtime } = await stat(folder)
    return { role, example, schema, createdAt: birthtime.toISOString(), name: read.value.payload.name, database: null }
  }
  return null
}

/** The whole copies beside the store as the state would list them, oldest first. */
async function copiesIn(folder: string, { storeId, dataKey }: Found, now: number): Promise<KnownCopy[]> {
  const found: KnownCopy[] = []
  for (const file of await copyFilesIn(folder)) {
    const read = await readCopy(join(folder, file), dataKey)
    if (!read.ok || read.value.header.store !== storeId) continue
    const { at, seq, reason, digest, members, rows } = read.value.header
    const { sha256, bytes } = read.value
    found.push({ file, place: 'app', at, seq, reason, digest, members, rows, sha256, bytes, verifiedAt: now })
  }
  return found.sort((a, b) => a.at - b.at || a.seq - b.seq)
}

function peopleAside({ peopleKind }: Found): readonly string[] {
  return peopleKind === 'damaged' ? PEOPLE_FILES : []
}

/** Keeps what is damaged under another name beside it. Files that are not there need no keeping. */
async function keepAside(folder: string, names: readonly string[], at: number): Promise<boolean> {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
  for (const name of names) {
    try {
      await copyFile(join(folder, name), join(folder, `damaged-${stamp}-${name}`))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false
    }
  }
  return true
}

async function renameAside(folder: string, names: readonly string[]): Promise<boolean> {
  try {
    for (const name of names) await rename(join(folder, name), join(folder, `unfinished-${name}`))
    return true
  } catch {
    return false
  }
}
