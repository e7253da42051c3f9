// The calls `backups.*`: what copies there are, making one, the second place, the drill, the file for another computer.
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { HostResult } from '#shared/host/channels.ts'
import type { BackupsState } from '#shared/host/storageCalls.ts'
import type { Files } from '#electron/main/files.ts'
import type { Copies, CopySource } from './copies.ts'
import { OWN_PLACE_NAME, type CopyShelf, type StoreFacts } from './copiesList.ts'
import { tendCopies } from './copiesUpkeep.ts'
import { drill, isThis, type DrillSource } from './drill.ts'
import { freeBytes, isInside, isReachable, makeFolder, placeFolder, placeName } from './places.ts'
import { sealPlace, secondPlace } from './secondPlace.ts'
import type { StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'
import { transfer, type TransferSource } from './transfer.ts'

/** A store while it is open, as this room needs it; `OpenStore` is one. */
export type BackupSource = CopySource & DrillSource & TransferSource

export interface BackupsParts {
  readonly book: StateBook
  readonly copies: Copies
  readonly shelf: CopyShelf
  readonly files: Pick<Files, 'saveBy' | 'chooseFolder'>
  /** The store with this id while it is open. */
  readonly current: (storeId: string) => BackupSource | null
  /** The folder of the program; copies inside it would be lost with it. */
  readonly dataFolder: string
  readonly appVersion: string
  /** UTC ms. */
  readonly now: () => number
}

type OfStore = { readonly store: string }

export class Backups {
  readonly #parts: BackupsParts

  constructor(parts: BackupsParts) {
    this.#parts = parts
  }

  async state({ store }: OfStore): Promise<HostResult<'backups.state'>> {
    const state = await this.#parts.book.get(store)
    return state ? ok(await this.#stateOf(state)) : fail('stores.unreadable')
  }

  make({ store, reason }: OfStore & { reason: 'asked' | 'beforeImport' }): Promise<HostResult<'backups.make'>> {
    return this.#withOpen(store, async (source) => {
      const made = await this.#parts.copies.make(source, reason)
      return made.ok ? this.state({ store }) : made
    })
  }

  choosePlace({ store }: OfStore): Promise<HostResult<'backups.choosePlace'>> {
    return this.#withOpen(store, async (source) => {
      const path = await this.#parts.files.chooseFolder('Где хранить копии')
      if (path === null) return ok(null)
      const { book, copies, dataFolder, now } = this.#parts
      if (isInside(dataFolder, path)) return fail('backups.badPlace')
      const there = await makeFolder(placeFolder(path, store))
      if (!there.ok) return there
      const before = await book.get(store)
      if (!before) return fail('stores.unreadable')
      if (secondPlace(before, source.dataKey)?.path !== path) {
        const sealed = sealPlace(source.dataKey, store, { path, name: placeName(path) })
        const set = await book.change(store, (state) => withPlace(state, { sealed, since: now() }, now()))
        if (!set.ok) return set
      }
      const made = await copies.make(source, 'asked')
      const after = await book.get(store)
      if (made.ok && after?.copies.some(({ place }) => place === 'second')) return this.state({ store })
      // A place that cannot hold even the first copy is not kept; the one before it stays.
      await book.change(store, (state) => withPlaceOf(state, before))
      return made.ok ? fail('backups.badPlace') : made
    })
  }

  async forgetPlace({ store }: OfStore): Promise<HostResult<'backups.forgetPlace'>> {
    const { book, now } = this.#parts
    const set = await book.change(store, (state) => withPlace(state, null, now()))
    return set.ok ? ok(await this.#stateOf(set.value)) : set
  }

  drill({ store }: OfStore): Promise<HostResult<'backups.drill'>> {
    return this.#withOpen(store, (source) => drill(this.#parts, source))
  }

  transfer({ store }: OfStore): Promise<HostResult<'backups.transfer'>> {
    return this.#withOpen(store, (source) => transfer(this.#parts, source))
  }

  /** The silent round after a store was opened and its window is up. Never throws. */
  async tend(storeId: string): Promise<void> {
    const source = this.#parts.current(storeId)
    if (source) await tendCopies(this.#parts, source)
  }

  async #withOpen<T>(store: string, work: (source: BackupSource) => Promise<T>): Promise<T | NotOpen> {
    const source = this.#parts.current(store)
    return source ? work(source) : fail('vault.notOpen')
  }

  async #stateOf(state: StoreState): Promise<BackupsState> {
    const { copies, shelf, current } = this.#parts
    const source = current(state.id)
    const dataKey = source?.dataKey ?? null
    const facts: StoreFacts = { role: state.role, name: source?.info.name ?? '', known: state.copies, dataKey }
    const place = secondPlace(state, dataKey)
    const isThere = place !== null && (await isReachable(place.path))
    const spots = await shelf.in(copies.folder(state.id), 'app', OWN_PLACE_NAME, state.id)
    if (place && isThere) spots.push(...(await shelf.inPlace(place, state.id, state.install)))
    const present = new Set(spots.map(({ path }) => path))
    const verified = state.copies.flatMap((known) => {
      const isAway = known.place === 'second' && !isThere
      const isHere = isAway || present.has(copies.path(state, known, dataKey) ?? '')
      return isHere && known.verifiedAt !== null ? [known.verifiedAt] : []
    })
    return {
      copies: await shelf.showAll(spots, () => facts),
      place: place && { name: place.name, isThere, freeBytes: isThere ? await freeBytes(place.path) : null },
      verifiedAt: verified.length > 0 ? Math.max(...verified) : null,
      oneDiskSince: state.oneDiskSince,
      drill: state.drill,
      failedDrills: state.failedDrills,
    }
  }
}

type NotOpen = Extract<Result<never, { code: 'vault.notOpen' }>, { ok: false }>

/** Another second place, or none. The copies in the one before stay where they are, but are no longer counted upon. */
function withPlace(state: StoreState, second: StoreState['second'], now: number): StoreState {
  const copies = state.copies.filter(({ place }) => place !== 'second')
  return { ...state, second, copies, oneDiskSince: state.oneDiskSince ?? (copies.length > 0 ? now : null) }
}

/** The second place of `before` again; what was copied on this computer since then counts. */
function withPlaceOf(state: StoreState, { second, copies, oneDiskSince }: StoreState): StoreState {
  const added = state.copies.filter((known) => known.place === 'app' && !copies.some((one) => isThis(one, known)))
  return { ...state, second, oneDiskSince, copies: [...copies, ...added] }
}
