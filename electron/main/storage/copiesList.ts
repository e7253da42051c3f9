// The copies as the page sees them: found in every place, read as far as they go, each under a handle of this run. The page never
// learns a path.
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Result } from '#shared/base/result.ts'
import type { AskedKey, BackupCopy, CopyPlace, Role } from '#shared/host/storageCalls.ts'
import { readCopy, readHeader, type CopyHeader, type ReadCopyFailureCode, type ReadHeader } from './copyFile.ts'
import type { DataKey } from './dataKey.ts'
import { readCopySlots } from './keyringSlots.ts'
import { copyFilesIn, isOfOtherInstall, placeFolder } from './places.ts'
import type { SecondPlace } from './secondPlace.ts'
import type { KnownCopy } from './stateFile.ts'

export const OWN_PLACE_NAME = 'Этот компьютер'

/** A file of a copy and where it was found. */
export interface CopySpot {
  readonly path: string
  readonly place: CopyPlace
  readonly placeName: string
  /** The store in whose folder it lies. The header of a whole copy wins. */
  readonly store: string
}

/** What is known of a store on this computer when its copies are listed. */
export interface StoreFacts {
  readonly role: Role
  /** '' while it is locked. */
  readonly name: string
  readonly known: readonly KnownCopy[]
  /** The key, when it can be had without asking. */
  readonly dataKey: DataKey | null
}

export const NO_FACTS: StoreFacts = { role: 'chair', name: '', known: [], dataKey: null }

type Read = Result<ReadHeader, { code: ReadCopyFailureCode }>

export class CopyShelf {
  readonly #spots = new Map<string, CopySpot>()
  readonly #handles = new Map<string, string>()
  /** What a file was read as, by its path, size and time: reading all copies of a place costs only once a run. */
  readonly #reads = new Map<string, { readonly stamp: string; readonly read: Read }>()
  /** SHA-256 of files that were opened whole in this run. */
  readonly #opened = new Set<string>()

  /** The file of a handle; `null` for one that is not of this run. */
  spot(handle: string): CopySpot | null {
    return this.#spots.get(handle) ?? null
  }

  /** The copies in a folder, unread. */
  async in(folder: string, place: CopyPlace, placeName: string, store: string): Promise<CopySpot[]> {
    return (await copyFilesIn(folder)).map((file) => ({ path: join(folder, file), place, placeName, store }))
  }

  /** The copies of a store in a second place, unread; those of another computer that writes there too are named so. */
  async inPlace({ path, name }: SecondPlace, store: string, install: string | null): Promise<CopySpot[]> {
    const spots = await this.in(placeFolder(path, store), 'second', name, store)
    return spots.map((spot) =>
      isOfOtherInstall(basename(spot.path), install) ? { ...spot, placeName: `${name}, другой компьютер` } : spot,
    )
  }

  /** Reads a copy as far as it goes and puts it on the shelf; `null` when the file is gone or is no copy. */
  async show(spot: CopySpot, facts: StoreFacts): Promise<BackupCopy | null> {
    const read = await this.#read(spot.path)
    const isGone = !read.ok && (read.failure.code === 'backups.placeGone' || read.failure.code === 'backups.notACopy')
    const known = facts.known.find((copy) => copy.place === spot.place && copy.file === basename(spot.path))
    if (isGone && !known) return null
    const handle = this.#handleOf(spot)
    const place = { handle, place: spot.place, placeName: spot.placeName }
    if (!read.ok) return { ...place, ...(await damagedFacts(spot, facts, known)), state: 'damaged', asks: [] }
    const { header, bytes, sha256 } = read.value
    // The very bytes that were read back whole need not be opened again.
    const isKnown = known?.sha256 === sha256 && known.verifiedAt !== null
    const isOpen = facts.dataKey !== null && (isKnown || (await this.#opens(spot.path, sha256, facts.dataKey)))
    return {
      ...place,
      ...headerFacts(header),
      storeName: isOpen ? facts.name : '',
      bytes,
      state: isOpen || isKnown ? 'whole' : 'header',
      asks: isOpen ? [] : asksOf(header),
    }
  }

  /** Those of many that are there, newest first. One after another, so that no more than one lies in memory. */
  async showAll(spots: readonly CopySpot[], factsOf: (store: string) => StoreFacts): Promise<BackupCopy[]> {
    const shown: BackupCopy[] = []
    for (const spot of spots) {
      const copy = await this.show(spot, factsOf(spot.store))
      if (copy) shown.push(copy)
    }
    return shown.sort(newestFirst)
  }

  #handleOf(spot: CopySpot): string {
    const handle = this.#handles.get(spot.path) ?? randomUUID()
    this.#handles.set(spot.path, handle)
    this.#spots.set(handle, spot)
    return handle
  }

  async #read(path: string): Promise<Read> {
    const found = await stat(path).catch(() => null)
    const stamp = found ? `${found.size}/${found.mtimeMs}` : ''
    const before = this.#reads.get(path)
    if (before?.stamp === stamp && found) return before.read
    const read = await readHeader(path)
    this.#reads.set(path, { stamp, read })
    return read
  }

  async #opens(path: string, sha256: string, dataKey: DataKey): Promise<boolean> {
    if (this.#opened.has(sha256)) return true
    const isOpen = (await readCopy(path, dataKey)).ok
    if (isOpen) this.#opened.add(sha256)
    return isOpen
  }
}

/** Newest first; of one moment the copy of this computer first. */
function newestFirst(a: BackupCopy, b: BackupCopy): number {
  return b.at - a.at || b.seq - a.seq || a.place.localeCompare(b.place)
}

type HeaderFacts = Pick<BackupCopy, 'store' | 'role' | 'at' | 'seq' | 'members' | 'rows' | 'reason' | 'appVersion'>

function headerFacts({ store, role, at, seq, members, rows, reason, appVersion }: CopyHeader): HeaderFacts {
  return { store, role, at, seq, members, rows, reason, appVersion }
}

/** A file that does not read is still shown, with what is known about it from elsewhere. */
async function damagedFacts(
  spot: CopySpot,
  { role }: StoreFacts,
  known: KnownCopy | undefined,
): Promise<HeaderFacts & Pick<BackupCopy, 'bytes' | 'storeName'>> {
  const found = await stat(spot.path).catch(() => null)
  return {
    store: spot.store,
    role,
    storeName: '',
    at: known?.at ?? Math.max(0, Math.round(found?.mtimeMs ?? 0)),
    seq: known?.seq ?? 0,
    members: known?.members ?? 0,
    rows: known?.rows ?? 0,
    bytes: found?.size ?? 0,
    reason: 'asked',
    appVersion: '',
  }
}

function asksOf({ slots }: CopyHeader): AskedKey[] {
  const { pass, paper } = readCopySlots(slots)
  return [...(pass ? (['pass'] as const) : []), ...(paper ? (['paper'] as const) : [])]
}
