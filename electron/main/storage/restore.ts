// The calls `restore.list`, `choose` and `look`: which copies there are, of this computer's stores and of others, and what is in one.
// Looking changes nothing.
import { dirname } from 'node:path'
import { readdir } from 'node:fs/promises'
import { isId } from '#shared/base/id.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import type { HostResult } from '#shared/host/channels.ts'
import type { BackupCopy, UnlockKey } from '#shared/host/storageCalls.ts'
import { tableNames } from '#shared/records/tables.ts'
import type { Files } from '#electron/main/files.ts'
import type { Copies, CopySource } from './copies.ts'
import { NO_FACTS, OWN_PLACE_NAME, type CopyShelf, type CopySpot, type StoreFacts } from './copiesList.ts'
import { readCopy, readHeader, type ReadCopy, type ReadCopyFailureCode } from './copyFile.ts'
import { DataKey } from './dataKey.ts'
import type { Keyrings, UnlockFailureCode } from './keyring.ts'
import { isReachable, placeName, placeRoot } from './places.ts'
import { type SecondPlace, secondPlace } from './secondPlace.ts'
import { openName, type StateBook } from './stateBook.ts'

export interface RestoreListParts {
  readonly book: StateBook
  readonly copies: Copies
  readonly shelf: CopyShelf
  readonly files: Pick<Files, 'choose'>
  readonly keyrings: Pick<Keyrings, 'open' | 'openSlots'>
  /** The store with this id while it is open. */
  readonly current: (storeId: string) => Pick<CopySource, 'dataKey' | 'info'> | null
}

export interface OpenedCopy {
  readonly spot: CopySpot
  readonly copy: ReadCopy
  /** Of the caller, who wipes it. */
  readonly dataKey: DataKey
}

export type OpenCopyFailureCode = ReadCopyFailureCode | UnlockFailureCode | 'backups.unknownHandle'
export type OpenCopyResult = Result<OpenedCopy, Failure<OpenCopyFailureCode>>

/** Every copy that can be found, newest first; of one store or of all. */
export async function listCopies(
  parts: RestoreListParts,
  { store }: { store: string | null },
): Promise<HostResult<'restore.list'>> {
  const { book, shelf } = parts
  const facts = new Map<string, Facts>()
  const spots: CopySpot[] = []
  // Of all stores: the one that is asked for may have copies in the second place of another one.
  for (const id of new Set([...(await book.ids()), ...(store === null ? [] : [store])])) {
    facts.set(id, await factsOf(parts, id))
  }
  for (const id of store === null ? facts.keys() : [store]) {
    spots.push(...(await shelf.in(parts.copies.folder(id), 'app', OWN_PLACE_NAME, id)))
  }
  for (const place of await reachablePlaces([...facts.values()])) {
    for (const id of store === null ? await storesIn(place.path) : [store]) {
      spots.push(...(await shelf.inPlace(place, id, facts.get(id)?.install ?? null)))
    }
  }
  const copies = await parts.shelf.showAll(spots, (id) => facts.get(id) ?? NO_FACTS)
  for (const { dataKey } of facts.values()) dataKey?.wipe()
  return ok({ copies })
}

/** Asks for a copy file, which may lie anywhere. */
export async function chooseCopy(parts: RestoreListParts): Promise<HostResult<'restore.choose'>> {
  const [path] = await parts.files.choose('backup')
  if (path === undefined) return ok(null)
  const read = await readHeader(path)
  if (!read.ok) return read
  const { store } = read.value.header
  const facts = await factsOf(parts, store)
  const shown = await parts.shelf.show({ path, place: 'file', placeName: placeName(dirname(path)), store }, facts)
  facts.dataKey?.wipe()
  return shown ? ok(shown) : fail('backups.notACopy')
}

/** What is in a copy: its organisation's name and how many rows each table has. */
export async function lookIntoCopy(
  parts: RestoreListParts,
  { handle, key }: { handle: string; key: UnlockKey },
): Promise<HostResult<'restore.look'>> {
  const opened = await openCopy(parts, handle, key)
  if (!opened.ok) return opened
  const { spot, copy, dataKey } = opened.value
  const facts: StoreFacts = { ...NO_FACTS, dataKey, name: copy.payload.name }
  const shown = await parts.shelf.show(spot, facts)
  dataKey.wipe()
  const { rows } = copy.payload.contents
  const counts = Object.fromEntries(tableNames.map((table) => [table, rows[table].length]))
  return shown ? ok({ copy: shown satisfies BackupCopy, counts }) : fail('backups.unreadable')
}

/** Opens a copy by what the person gives; by nothing when its store is open or opens on this account by itself. */
export async function openCopy(parts: RestoreListParts, handle: string, key: UnlockKey): Promise<OpenCopyResult> {
  const spot = parts.shelf.spot(handle)
  if (!spot) return fail('backups.unknownHandle')
  const read = await readHeader(spot.path)
  if (!read.ok) return read
  const { store, slots } = read.value.header
  const open = key.by === 'nothing' ? parts.current(store) : null
  const unlocked = open
    ? ok({ state: 'open' as const, key: DataKey.of(open.dataKey.bytes) })
    : await parts.keyrings.openSlots(store, slots, key)
  if (!unlocked.ok) return unlocked
  if (unlocked.value.state !== 'open') return fail('vault.wrongSecret')
  const dataKey = unlocked.value.key
  const copy = await readCopy(spot.path, dataKey)
  if (copy.ok) return ok({ spot, copy: copy.value, dataKey })
  dataKey.wipe()
  return copy
}

interface Facts extends StoreFacts {
  readonly install: string | null
  /** Known where the store opens without a question. */
  readonly place: SecondPlace | null
}

/** What this computer knows of a store. The key is of the caller, who wipes it. */
async function factsOf({ book, keyrings, current }: RestoreListParts, storeId: string): Promise<Facts> {
  const open = current(storeId)
  const state = await book.get(storeId)
  const unlocked = open ? null : await keyrings.open(storeId, { by: 'nothing' })
  const isUnlocked = unlocked?.ok === true && unlocked.value.state === 'open'
  const dataKey = open ? DataKey.of(open.dataKey.bytes) : isUnlocked ? unlocked.value.key : null
  const sealed = state && dataKey && openName(dataKey, storeId, state.sealedName)
  return {
    role: state?.role ?? NO_FACTS.role,
    name: open?.info.name ?? sealed ?? '',
    known: state?.copies ?? [],
    dataKey,
    install: state?.install ?? null,
    place: state && secondPlace(state, dataKey),
  }
}

/** The second places of all stores that can be reached now, each once. */
async function reachablePlaces(facts: readonly Facts[]): Promise<SecondPlace[]> {
  const places = new Map<string, SecondPlace>()
  for (const { place } of facts) if (place && (await isReachable(place.path))) places.set(place.path, place)
  return [...places.values()]
}

/** Stores that have copies in a second place, those of other computers too. */
async function storesIn(path: string): Promise<string[]> {
  return (await readdir(placeRoot(path)).catch(() => [])).filter(isId)
}
