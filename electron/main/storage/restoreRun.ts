// The call `restore.run`: a copy becomes the state of its store (reliability §9.7). Everything new is written beside what is there; one
// write of the state file makes it count. Until then the store is what it was, and nothing damaged is ever deleted.
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import type { HostFailureCode, HostResult } from '#shared/host/channels.ts'
import type { StoreInfo, UnlockKey } from '#shared/host/storageCalls.ts'
import { withoutPersons } from '#shared/records/person.ts'
import { writeFailureCode } from '#electron/main/atomicWrite.ts'
import type { KeyStore } from '#electron/main/keys.ts'
import { logEvent } from '#electron/main/log.ts'
import { openAudit } from './auditLog.ts'
import type { CopySource } from './copies.ts'
import type { CopyHeader } from './copyFile.ts'
import type { Keyrings } from './keyring.ts'
import { headOf } from './openStore.ts'
import { withoutDraftsKeys } from './openStoreDrafts.ts'
import { writeLine, type LineTarget } from './openStoreLine.ts'
import { People } from './people.ts'
import { makeFolder } from './places.ts'
import { openCopy, type OpenedCopy, type RestoreListParts } from './restore.ts'
import { historyBehind, journalsBeside, journalsIn } from './restoreHistory.ts'
import { databaseName, newState, sealName } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

export interface RestoreParts extends Omit<RestoreListParts, 'keyrings' | 'current'> {
  readonly keyrings: Pick<Keyrings, 'open' | 'openSlots' | 'adopt' | 'slotsForCopies'>
  readonly exchangeKeys: Pick<KeyStore, 'importKept'>
  readonly current: (storeId: string) => CopySource | null
  /** `vault.open`: afterwards the store is `current`, if it could be opened. */
  readonly open: (input: { store: string; key: UnlockKey }) => Promise<HostResult<'vault.open'>>
  /** `vault.close`: the key of the store is wiped and its files are let go. */
  readonly leave: (input: { store: string }) => Promise<HostResult<'vault.close'>>
  readonly appVersion: string
  readonly electronMajor: number
  /** UTC ms. */
  readonly now: () => number
  readonly isClockRight: () => boolean
}

type Step<T = undefined> = Result<T, Failure<HostFailureCode>>

/** Makes a copy of the present state, then makes the chosen copy the state. The page opens the store again afterwards. */
export async function restoreCopy(
  parts: RestoreParts,
  { handle, key }: { handle: string; key: UnlockKey },
): Promise<HostResult<'restore.run'>> {
  const opened = await openCopy(parts, handle, key)
  if (!opened.ok) return opened
  const { copy, dataKey } = opened.value
  try {
    const kept = await keepPresent(parts, copy.header.store, key)
    if (!kept.ok) return kept
    const prepared = await prepare(parts, opened.value, key)
    if (!prepared.ok) return prepared
    // The one step that counts.
    const swapped = await parts.book.put(prepared.value)
    if (!swapped.ok) return swapped
    logEvent('restore.done', { count: copy.header.seq })
    await noteRestored(parts, opened.value, swapped.value)
    return ok(infoOf(swapped.value, copy.payload.name))
  } finally {
    dataKey.wipe()
  }
}

/** The log of this computer goes on; where there is none, that of the copy does. */
async function noteRestored(parts: RestoreParts, { copy, dataKey }: OpenedCopy, state: StoreState): Promise<void> {
  const { now, isClockRight, book } = parts
  const head = headOf(state, copy.payload.name)
  const audit = await openAudit(
    { folder: book.folder(state.id), dataKey, head, install: state.install, now, isClockRight },
    false,
  )
  await audit?.take(copy.payload.audit)
  await audit?.note({ what: 'restored', count: copy.header.seq })
  await audit?.close()
}

/** What is there now becomes one more copy. A store that cannot be read any more keeps its files as they are. */
async function keepPresent(parts: RestoreParts, store: string, key: UnlockKey): Promise<Step> {
  const { current, open, leave, copies } = parts
  if (!current(store)) await open({ store, key })
  const source = current(store)
  if (!source) return ok()
  const made = await copies.make(source, 'beforeRestore')
  await leave({ store })
  if (made.ok) return ok()
  logEvent('restore.presentNotCopied', { code: made.failure.code })
  // A damaged store is why one restores; a full or locked disk is a reason to stop.
  return made.failure.code.startsWith('files.') ? made : ok()
}

/** Writes everything that the restored store needs and answers the state that will make it count. */
async function prepare(parts: RestoreParts, opened: OpenedCopy, key: UnlockKey): Promise<Step<StoreState>> {
  const { header, payload } = opened.copy
  const folder = parts.book.folder(header.store)
  const there = await makeFolder(folder)
  if (!there.ok) return there
  const read = await parts.book.read(header.store)
  if (read.kind === 'newer') return fail('vault.newer')
  // The first version's data are taken over by opening them; a copy must not push them aside unseen.
  if (read.kind === 'plain') return fail('stores.unreadable')
  if (read.kind === 'damaged') await setAside(folder, ['state.json', 'state.previous.json'], parts.now())
  const ring = await parts.keyrings.adopt(header.store, opened.dataKey, header.slots)
  if (!ring.ok) return ring
  const people = await peopleOf(folder, opened, parts.now())
  if (!people.ok) return people
  if (payload.exchangeKeys !== null) {
    const exchange = await parts.exchangeKeys.importKept(header.store, payload.exchangeKeys, opened.dataKey)
    // Without them the data are as good; exchange with the district then says what to do.
    if (!exchange.ok) logEvent('restore.exchangeKeys', { code: exchange.failure.code })
  }
  const state = stateFor(parts, opened, read.kind === 'state' ? read.state : null, key)
  const line = await writeRestored(parts, opened, { folder, people: people.value, state })
  people.value.wipe()
  return line
}

/** The copy as the beginning of a new line of the store: one whole copy, one journal with the history as far as it is known. */
async function writeRestored(
  { copies, keyrings, appVersion, now }: RestoreParts,
  { spot, copy, dataKey }: OpenedCopy,
  target: Pick<LineTarget, 'folder' | 'people' | 'state'>,
): Promise<Step<StoreState>> {
  const { payload, header } = copy
  const sources = [await journalsIn(target.folder), copy.history, ...(await journalsBeside(spot.path))]
  const { name } = payload
  // A copy from before an act of destruction does not bring the person back.
  const gone = [...target.people.forgotten]
  const contents = { ...payload.contents, rows: withoutPersons(payload.contents.rows, target.people.forgotten) }
  const drafts = payload.drafts.filter(({ form, text }) => !gone.some((id) => form.includes(id) || text.includes(id)))
  const operations = historyBehind(contents, sources, { store: header.store, dataKey, people: target.people })
  const written = await writeLine(
    {
      copies,
      slots: (storeId) => keyrings.slotsForCopies(storeId),
      exchangeKeys: async () => payload.exchangeKeys,
      appVersion,
      now,
    },
    {
      ...target,
      id: header.store,
      info: { name },
      dataKey,
      drafts,
      audit: { entries: async () => [...payload.audit] },
      chain: '',
    },
    { contents, operations, reason: 'restored' },
  )
  if (!written.ok) return written
  await written.value.position.journal.close()
  return ok(written.value.state)
}

/** The keys of the persons in the copy, besides those that are there. A destroyed key stays destroyed. */
async function peopleOf(folder: string, { copy, dataKey }: OpenedCopy, now: number): Promise<Step<People>> {
  const open = () => People.open(copy.header.store, folder, dataKey)
  const { people, forgotten } = copy.payload
  let found = await open()
  if (found.kind === 'damaged') {
    await setAside(folder, ['people.json', 'people.previous.json'], now)
    found = await open()
  }
  const adopted = await found.people.adopt({ keys: withoutDraftsKeys(people), forgotten })
  return adopted.ok ? ok(found.people) : adopted
}

/** The state but for what the new line adds. */
function stateFor(
  { appVersion, electronMajor, now }: RestoreParts,
  { copy: { header, payload }, dataKey }: OpenedCopy,
  present: StoreState | null,
  key: UnlockKey,
): StoreState {
  const { store: id, role, example, schema, digest, at } = header
  const sealedName = sealName(dataKey, id, payload.name)
  const createdAt = new Date(now()).toISOString()
  const facts = { id, role, example, createdAt, sealedName, appVersion, electronMajor, schema, digest }
  const base = present ?? { ...newState(facts), protection: protectionOf(header, key, now()) }
  const retired = present ? [{ database: present.database, since: now() }] : []
  return {
    ...base,
    ...{ sealedName, appVersion, electronMajor },
    // Named by the time, not by the next number: a database of an earlier life of this store may still lie in the browser's profile.
    database: databaseName(id, Math.floor(now() / 1000)),
    isFilled: false,
    retired: [...base.retired, ...retired],
    lastAt: at,
    oneDiskSince: base.oneDiskSince ?? (base.second ? null : now()),
  }
}

/** On another computer: a passphrase stands for a computer that several people use, as it did where the copy was made. */
function protectionOf({ role, slots }: CopyHeader, key: UnlockKey, now: number): StoreState['protection'] {
  const hasPaper = slots.paper !== null
  const paper = { paperCheckedAt: key.by === 'paper' ? now : null, paperAskAgainAt: null }
  if (slots.pass !== null) return { mode: role === 'district' ? 'district' : 'shared', lockMinutes: 10, ...paper }
  return { mode: hasPaper ? 'personal' : 'none', lockMinutes: null, ...paper }
}

/** Renames damaged files, so that what takes their place deletes nothing. */
async function setAside(folder: string, files: readonly string[], now: number): Promise<void> {
  const aside = join(folder, `damaged-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}`)
  await mkdir(aside, { recursive: true })
  for (const file of files) {
    await rename(join(folder, file), join(aside, file)).catch((error: unknown) => {
      logEvent('restore.notSetAside', { code: writeFailureCode(error) })
    })
  }
}

function infoOf({ id, role, example, createdAt }: StoreState, name: string): StoreInfo {
  return { id, role, name, example, createdAt, form: 'vault' }
}
