// The one door to the states of the stores: every part that changes one does it here, one change after another for each store, so that
// no part writes over what another has just written. Also the organisation's name, which stands in the state under the store's key.
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '#shared/base/id.ts'
import { fail, type Result } from '#shared/base/result.ts'
import { writeFailureCode, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import type { DataKey } from './dataKey.ts'
import { seal, unseal } from './seal.ts'
import { readState, type ReadState, type StoreState, writeState } from './stateFile.ts'
import { StoreTurns } from './turns.ts'

export type StateFailureCode = WriteFailureCode | 'stores.unknown' | 'stores.unreadable'
export type StateResult = Result<StoreState, { code: StateFailureCode }>

export class StateBook {
  readonly #root: string
  /** The end of the queue of each store. */
  readonly #turns = new StoreTurns()

  /** @param root the folder `stores`, which holds one folder a store, named by its id */
  constructor(root: string) {
    this.#root = root
  }

  get root(): string {
    return this.#root
  }

  /** Folder of one store: everything of it that must survive the browser's profile. */
  folder(storeId: string): string {
    return join(this.#root, storeId)
  }

  /** Ids of all store folders, whether or not their state can be read. Makes the folder of stores when it is absent. */
  async ids(): Promise<string[]> {
    await mkdir(this.#root, { recursive: true })
    const entries = await readdir(this.#root, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory() && isId(entry.name)).map((entry) => entry.name)
  }

  /** What lies on the disk, with the reason when it is no state of this version. After every change begun before this call. */
  read(storeId: string): Promise<ReadState> {
    return this.#turns.take(storeId, () => this.#read(storeId))
  }

  /** The state of a store in the present form; `null` when there is none or it cannot be read. */
  async get(storeId: string): Promise<StoreState | null> {
    const read = await this.read(storeId)
    return read.kind === 'state' ? read.state : null
  }

  /** Reads the state, changes it, writes it. `change` must be pure. On failure the state on the disk is as it was. */
  change(storeId: string, change: (state: StoreState) => StoreState): Promise<StateResult> {
    return this.#turns.take(storeId, async () => {
      const read = await this.#read(storeId)
      if (read.kind === 'state') return this.#write(change(read.state))
      return fail(read.kind === 'damaged' || read.kind === 'newer' ? 'stores.unreadable' : 'stores.unknown')
    })
  }

  /** Puts a whole state in place: of a new store, of a rebuilt one, of one taken over from the first version. */
  put(state: StoreState): Promise<StateResult> {
    return this.#turns.take(state.id, async () => {
      try {
        await mkdir(this.folder(state.id), { recursive: true })
      } catch (error) {
        return fail(writeFailureCode(error))
      }
      const read = await this.#read(state.id)
      return this.#write({ ...state, turn: Math.max(state.turn, read.kind === 'state' ? read.state.turn : 0) })
    })
  }

  #write(state: StoreState): Promise<StateResult> {
    return writeState(this.folder(state.id), state)
  }

  async #read(storeId: string): Promise<ReadState> {
    if (!isId(storeId)) return { kind: 'none' }
    const read = await readState(this.folder(storeId))
    const isOther = (read.kind === 'state' || read.kind === 'plain') && read.state.id !== storeId
    return isOther ? { kind: 'damaged' } : read
  }
}

/** A state with all that is the same in every new store. `sealedName` is set by `sealName`. */
export function newState(
  facts: Pick<StoreState, 'id' | 'role' | 'example' | 'createdAt' | 'sealedName' | 'appVersion' | 'electronMajor'> &
    Pick<StoreState, 'schema' | 'digest'>,
): StoreState {
  // `format` stands first: the reader of the file checks the hash over the state with this field in front.
  return {
    format: 3,
    turn: 0,
    ...facts,
    install: null,
    database: databaseName(facts.id, 1),
    isFilled: false,
    retired: [],
    generation: 1,
    lastSeq: 0,
    lastAt: 0,
    starts: 0,
    protection: { mode: 'none', lockMinutes: null, paperCheckedAt: null, paperAskAgainAt: null },
    copies: [],
    second: null,
    oneDiskSince: null,
    drill: null,
    failedDrills: 0,
  }
}

/** The browser's database number `n` of a store. Row keys are sealed, so it starts at `s1`; `v1` was the plain one. */
export function databaseName(storeId: string, n: number): string {
  return `store-${storeId}-s${n}`
}

/** The state with another database, which the page fills at the next opening. `since`: UTC ms from which the one before is out of use. */
export function withNewDatabase(state: StoreState, since: number): StoreState {
  const used = [state.database, ...state.retired.map(({ database }) => database)]
  const numbers = used.map((name) => Number(/-s(\d+)$/.exec(name)?.[1] ?? 0))
  return {
    ...state,
    database: databaseName(state.id, Math.max(...numbers) + 1),
    isFilled: false,
    retired: [...state.retired, { database: state.database, since }],
  }
}

/** The organisation's name for `StoreState.sealedName`. */
export function sealName(key: DataKey, storeId: string, name: string): string {
  return seal(key.for('state'), `${storeId}/name`, Buffer.from(name, 'utf8')).toString('base64')
}

/** The name that `sealName` closed; `null` when it is damaged or the key is another. */
export function openName(key: DataKey, storeId: string, sealed: string): string | null {
  return unseal(key.for('state'), `${storeId}/name`, Buffer.from(sealed, 'base64'))?.toString('utf8') ?? null
}
