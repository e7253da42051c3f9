// Makes the copies of a store and keeps their list: in the store's own folder and in the second place, each read back whole before it
// counts; old ones go only after a newer one was proven. A second place that is not there is no error, it gets its copies when it is back.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ok, type Result } from '#shared/base/result.ts'
import type { CopyReason, Draft, StorageFailureCode, StoreInfo } from '#shared/host/storageCalls.ts'
import type { StoreContents } from '#shared/records/contents.ts'
import type { WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import type { AuditLog } from './auditLog.ts'
import { writeCopy, type CopyFacts, type CopyPayload } from './copyFile.ts'
import type { DataKey } from './dataKey.ts'
import type { CopySlots } from './keyringSlots.ts'
import { withoutDraftsKeys } from './openStoreDrafts.ts'
import {
  bringJournals,
  COPY_ENDING,
  installMark,
  isReachable,
  isSameDisk,
  journalFolder,
  makeFolder,
  placeFolder,
} from './places.ts'
import { outlivedCopies } from './rotation.ts'
import { secondPlace } from './secondPlace.ts'
import type { StateBook, StateFailureCode } from './stateBook.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'
import { StoreTurns } from './turns.ts'

/** What a copy needs of an open store; `OpenStore` is one. */
export interface CopySource {
  readonly id: string
  readonly info: Pick<StoreInfo, 'name'>
  readonly dataKey: DataKey
  readonly people: { keys(): Readonly<Record<string, string>>; readonly forgotten: ReadonlySet<string> }
  readonly drafts: readonly Draft[]
  readonly audit: Pick<AuditLog, 'entries'> | null
  /** The whole store at the newest acknowledged operation. */
  contents(): Promise<Result<StoreContents, { code: StorageFailureCode }>>
  /** Closes the journal that is written, so that the second place gets it too; called when a copy was proven. */
  rotate?(): Promise<Result<undefined, { code: StateFailureCode }>>
}

export type MakeCopyFailureCode = WriteFailureCode | StateFailureCode | StorageFailureCode
export type MadeCopy = Result<KnownCopy, { code: MakeCopyFailureCode }>

export interface CopiesParts {
  readonly book: StateBook
  /** The slots of the store's key ring that open a copy on another computer. */
  readonly slots: (storeId: string) => Promise<CopySlots>
  /** The private keys of the exchange, to be given back as they are by a restore elsewhere; `null` while there are none. */
  readonly exchangeKeys: (source: CopySource) => Promise<unknown>
  readonly appVersion: string
  /** UTC ms. */
  readonly now: () => number
}

export class Copies {
  readonly #parts: CopiesParts
  /** The end of the queue of each store: one copy at a time. */
  readonly #turns = new StoreTurns()

  constructor(parts: CopiesParts) {
    this.#parts = parts
  }

  /** Folder of the copies that lie beside the store. */
  folder(storeId: string): string {
    return join(this.#parts.book.folder(storeId), 'copies')
  }

  /** Where a known copy lies; `null` for one of a second place that was given up, or of a store that is shut (`key`). */
  path(state: StoreState, { place, file }: Pick<KnownCopy, 'place' | 'file'>, key: DataKey | null): string | null {
    if (place === 'app') return join(this.folder(state.id), file)
    const second = secondPlace(state, key)
    return second && join(placeFolder(second.path, state.id), file)
  }

  /**
   * Makes a copy beside the store and, when the second place is there, one in it with the closed journals; lets the outlived ones go.
   * The answer is the copy beside the store, proven whole and noted in the state. `at`: UTC ms as of which the contents were true;
   * now by default.
   */
  make(source: CopySource, reason: CopyReason, at: number = this.#parts.now()): Promise<MadeCopy> {
    return this.#turns.take(source.id, () => this.#make(source, reason, at))
  }

  /** Does something with the copies of a store while none is being made. */
  alone<T>(storeId: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(storeId, work)
  }

  /** The slots that open a copy of this store on another computer. */
  slots(storeId: string): Promise<CopySlots> {
    return this.#parts.slots(storeId)
  }

  /** Everything that a copy carries. */
  async payloadOf(source: CopySource): Promise<Result<CopyPayload, { code: StorageFailureCode }>> {
    const contents = await source.contents()
    if (!contents.ok) return contents
    return ok({
      contents: contents.value,
      people: withoutDraftsKeys(source.people.keys()),
      forgotten: [...source.people.forgotten],
      exchangeKeys: await this.#parts.exchangeKeys(source),
      name: source.info.name,
      drafts: source.drafts,
      audit: (await source.audit?.entries()) ?? [],
    })
  }

  async #make(source: CopySource, reason: CopyReason, at: number): Promise<MadeCopy> {
    const { book, appVersion } = this.#parts
    const state = await book.get(source.id)
    if (!state) return { ok: false, failure: { code: 'stores.unreadable' } }
    const payload = await this.payloadOf(source)
    if (!payload.ok) return payload
    const facts: CopyFacts = { store: state.id, role: state.role, example: state.example, at, appVersion, reason }
    const file = copyFileName(at, payload.value.contents.seq, reason, state.install)
    const own = await this.#write('app', join(this.folder(source.id), file), facts, payload.value, source)
    if (!own.ok) return own
    const noted = await book.change(source.id, (now) => withCopy(now, own.value))
    if (!noted.ok) return noted
    const rotated = await source.rotate?.()
    if (rotated?.ok === false) logEvent('copies.journalStays', { code: rotated.failure.code })
    await this.#makeSecond(source, file, facts, payload.value)
    await this.#dropOutlived(source)
    return own
  }

  /** The second place gets the same copy. What fails there is logged and tried again with the next copy. */
  async #makeSecond(source: CopySource, file: string, facts: CopyFacts, payload: CopyPayload): Promise<void> {
    const { book } = this.#parts
    const state = await book.get(source.id)
    const second = state && secondPlace(state, source.dataKey)
    if (!second || !(await isReachable(second.path))) return
    const path = join(placeFolder(second.path, state.id), file)
    const made = await this.#write('second', path, facts, payload, source)
    const journals = journalFolder(second.path, state.id, state.install)
    const brought = made.ok ? await bringJournals(book.folder(state.id), journals, state.generation) : made
    if (!brought.ok) logEvent('copies.secondFailed', { code: brought.failure.code })
    if (!made.ok) return
    const isOneDisk = await isSameDisk(book.folder(state.id), second.path)
    await book.change(state.id, (now) => {
      const next = withCopy(now, made.value)
      return isOneDisk ? next : { ...next, oneDiskSince: null }
    })
  }

  async #write(
    place: KnownCopy['place'],
    path: string,
    facts: CopyFacts,
    payload: CopyPayload,
    source: CopySource,
  ): Promise<MadeCopy> {
    const there = await makeFolder(dirname(path))
    if (!there.ok) return there
    const slots = await this.#parts.slots(source.id)
    const written = await writeCopy(path, facts, payload, source.dataKey, slots)
    if (!written.ok) return written
    return ok({ ...written.value, file: basename(path), place, verifiedAt: this.#parts.now() })
  }

  /** Only what this installation wrote itself: copies of another computer in the same place are not known here. */
  async #dropOutlived({ id: storeId, dataKey }: CopySource): Promise<void> {
    const state = await this.#parts.book.get(storeId)
    if (!state) return
    const gone = new Set<KnownCopy>()
    for (const place of ['app', 'second'] as const) {
      for (const known of await this.#outlivedIn(state, place, dataKey)) {
        const path = this.path(state, known, dataKey)
        if (path && (await removed(path))) gone.add(known)
      }
    }
    if (gone.size === 0) return
    const files = new Set([...gone].map((known) => `${known.place}/${known.file}`))
    await this.#parts.book.change(storeId, (now) => ({
      ...now,
      copies: now.copies.filter((known) => !files.has(`${known.place}/${known.file}`)),
    }))
  }

  async #outlivedIn(state: StoreState, place: KnownCopy['place'], key: DataKey): Promise<KnownCopy[]> {
    const second = place === 'second' ? secondPlace(state, key) : null
    if (place === 'second' && !(second && (await isReachable(second.path)))) return []
    const copies = state.copies.filter((known) => known.place === place)
    const outlived = outlivedCopies(
      copies.map((known) => ({ ...known, known, isWhole: known.verifiedAt !== null })),
      zoneMs(this.#parts.now()),
    )
    return outlived.map(({ known }) => known)
  }
}

/**
 * The copies from which the present contents grew, oldest first. A restore or a taking over begins a new line: what was copied before it
 * may know acts that are no longer part of the store.
 */
export function copiesOfThisLine({ copies }: Pick<StoreState, 'copies'>): KnownCopy[] {
  const last = copies.findLast((known) => known.reason === 'restored' || known.reason === 'migrated')
  // The same copy may stand in both places.
  const start = copies.findIndex((known) => known.reason === last?.reason && known.at === last.at)
  return copies.slice(Math.max(start, 0))
}

/**
 * `2026-11-21_14-32-07_123_exit_0b8f3c1e_5f0c.pvcopy`: local time, number of the newest act, why, which installation. Says nothing about
 * anybody.
 */
export function copyFileName(at: number, seq: number, reason: CopyReason, install: string | null): string {
  const local = new Date(at + zoneMs(at)).toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')
  const parts = [local, seq, reason, installMark(install), randomBytes(2).toString('hex')]
  return `${parts.filter((part) => part !== '').join('_')}${COPY_ENDING}`
}

/** Adds a copy to the list. While the second place holds none, it is known since when everything has been on one disk. */
function withCopy(state: StoreState, known: KnownCopy): StoreState {
  const holdsSecond = state.copies.some((copy) => copy.place === 'second')
  return {
    ...state,
    copies: [...state.copies, known],
    oneDiskSince: state.oneDiskSince ?? (holdsSecond ? null : known.at),
  }
}

async function removed(path: string): Promise<boolean> {
  return rm(path, { force: true }).then(
    () => true,
    () => false,
  )
}

function zoneMs(at: number): number {
  return -new Date(at).getTimezoneOffset() * 60_000
}
