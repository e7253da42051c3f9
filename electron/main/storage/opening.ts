// From a folder on the disk to an open store: state, key, journal, and the question whether they fit together. Where they do, nothing is
// written but the stamp of this start; where they do not, `openingMend.ts` takes over, and nothing that was there is lost.
import { randomUUID } from 'node:crypto'
import { fail, ok } from '#shared/base/result.ts'
import type { HostAnswer } from '#shared/host/channels.ts'
import type { AskedKey, OpeningNotice, UnlockKey } from '#shared/host/storageCalls.ts'
import { digestAfter } from '#shared/records/digest.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { logEvent } from '#electron/main/log.ts'
import { isNewer } from '#electron/main/machine/stamp.ts'
import { type AuditLog, openAudit } from './auditLog.ts'
import { JournalFile } from './journalFile.ts'
import { type Found, look, type OpeningTools, placeOf, type Sound } from './openingFound.ts'
import { mend } from './openingMend.ts'
import { sweep } from './openingSweep.ts'
import { headOf, infoOf, OpenStore, type Position } from './openStore.ts'
import { liveDrafts } from './openStoreDrafts.ts'
import { History } from './openStoreHistory.ts'
import { sealOwnCard } from './ownCard.ts'
import { withSealedPlace } from './secondPlace.ts'
import type { StoreState } from './stateFile.ts'

export type Opened =
  | { readonly state: 'open'; readonly store: OpenStore; readonly notice: OpeningNotice | null }
  | { readonly state: 'locked'; readonly asks: readonly AskedKey[]; readonly wait: number }

/**
 * Opens a store that is not in plain. `vault.damaged`, `vault.newer`: nothing on the disk was changed.
 * @param isFirst the first time in this run of the program
 */
export async function openStore(
  tools: OpeningTools,
  storeId: string,
  key: UnlockKey,
  isFirst: boolean,
): Promise<HostAnswer<Opened>> {
  const { book, keyrings, copies } = tools
  const read = await book.read(storeId)
  const state = read.kind === 'state' ? read.state : null
  if (read.kind === 'newer' || (state && isOfLaterProgram(state, tools))) return fail('vault.newer')
  if (!(await keyrings.has(storeId))) return fail(read.kind === 'none' ? 'stores.unknown' : 'vault.keysDamaged')
  const unlocked = await keyrings.open(storeId, key)
  if (!unlocked.ok) return unlocked
  if (unlocked.value.state === 'locked') return ok(unlocked.value)
  const { key: dataKey, wasDamaged } = unlocked.value
  const found = await look(book.folder(storeId), storeId, dataKey, state)
  const sound = (await soundOf(found)) ?? (await mend(tools, found))
  if (!sound.ok) {
    found.people.wipe()
    dataKey.wipe()
    return sound
  }
  const { position, notice } = sound.value
  const info = infoOf(sound.value.state, dataKey)
  const install = sound.value.state.install ?? randomUUID()
  const audit = await auditOf(tools, found, sound.value.state, install)
  const store = new OpenStore({ info, dataKey, people: found.people, book, copies, position, audit })
  await stamp(tools, store, { install, isFirst, isByPaper: key.by === 'paper' })
  await sealOwnCard(store.folder, storeId, dataKey)
  void sweep([book.folder(storeId), copies.folder(storeId)], tools.now())
  const isSecond =
    wasDamaged || (read.kind === 'state' && read.isSecondGeneration) || found.peopleKind === 'secondGeneration'
  const second: OpeningNotice | null = isSecond ? { kind: 'secondGeneration', lost: 0, upTo: position.lastAt } : null
  return ok({ state: 'open', store, notice: notice ?? second })
}

/** The store as it is, when state, journal and keys belong together and nothing on the disk is newer than the state knows. */
async function soundOf(found: Found): Promise<{ ok: true; value: Sound } | null> {
  const { storeId, folder, people, peopleKind, generations, known } = found
  if (!known?.journal?.head || known.journal.tail === 'damaged') return null
  const { state, journal } = known
  if (generations.at(-1) !== state.generation) return null
  const place = placeOf(found, state.generation)
  const history = History.of({ store: storeId, folder, key: place.key, people }, generations, journal)
  const baseSeq = known.journal.head.baseSeq
  const seq = Math.max(baseSeq, (await history.newest()) ?? 0)
  const hasKeys = peopleKind === 'whole' || peopleKind === 'secondGeneration' || seq === 0
  if (seq < state.lastSeq || !hasKeys) return null
  const since = await history.operations(state.lastSeq + 1, seq)
  const position: Position = {
    journal: JournalFile.continue(place, journal),
    baseSeq,
    history,
    seq,
    lastAt: since.at(-1)?.at ?? state.lastAt,
    digest: since.reduce((digest, { changes }) => digestAfter(digest, changes), state.digest),
    drafts: liveDrafts(journal.records, storeId, state.generation, people),
  }
  const isTorn = journal.tail === 'torn'
  const isRestored = !state.isFilled && seq === baseSeq && state.copies.at(-1)?.reason === 'restored'
  const kind = isRestored ? 'restored' : isTorn ? 'tornTail' : null
  return { ok: true, value: { state, position, notice: kind && { kind, lost: 0, upTo: position.lastAt } } }
}

/** The security log. A store that this program has not opened yet had none. */
function auditOf(
  { now, isClockRight }: OpeningTools,
  { folder, dataKey }: Found,
  state: StoreState,
  install: string,
): Promise<AuditLog | null> {
  const head = headOf(state, infoOf(state, dataKey).name)
  return openAudit({ folder, dataKey, head, install, now, isClockRight }, state.install !== null)
}

/**
 * Counts this start, leaves the versions that wrote last and seals what the program of format 2 had in plain. A disk that takes nothing
 * is no reason not to show the data.
 */
async function stamp(
  { appVersion, electronMajor, now }: OpeningTools,
  store: OpenStore,
  { install, isFirst, isByPaper }: { install: string; isFirst: boolean; isByPaper: boolean },
): Promise<void> {
  // Whoever opens by the paper has it in her hand.
  const seen = isByPaper ? { paperCheckedAt: now(), paperAskAgainAt: null } : {}
  const noted = await store.notePosition((state) => ({
    ...withSealedPlace(state, store.dataKey),
    install,
    protection: { ...state.protection, ...seen },
    appVersion,
    electronMajor: Math.max(electronMajor, state.electronMajor),
    starts: state.starts + (isFirst ? 1 : 0),
  }))
  if (!noted.ok) logEvent('store.stampFailed', { code: noted.failure.code })
}

function isOfLaterProgram(state: StoreState, { appVersion, electronMajor }: OpeningTools): boolean {
  return state.schema > schemaVersion || isNewer(state, { appVersion, electronMajor })
}
