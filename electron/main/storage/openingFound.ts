// What an opening finds in the folder of a store, before anybody has judged whether it fits together.
import type { OpeningNotice } from '#shared/host/storageCalls.ts'
import type { Copies } from './copies.ts'
import type { DataKey } from './dataKey.ts'
import { type ReadJournal, readJournal } from './journalFile.ts'
import type { JournalPlace } from './journalFileRecord.ts'
import type { Keyrings } from './keyring.ts'
import type { Position } from './openStore.ts'
import { generationsIn } from './openStoreHistory.ts'
import { People } from './people.ts'
import type { StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

export interface OpeningTools {
  readonly book: StateBook
  readonly keyrings: Pick<Keyrings, 'has' | 'open'>
  readonly copies: Pick<Copies, 'folder' | 'path'>
  readonly appVersion: string
  /** 0 without Electron. */
  readonly electronMajor: number
  /** UTC ms. */
  readonly now: () => number
  /** The computer's date can be right. */
  readonly isClockRight: () => boolean
}

/** What lies in the folder of a store: opened, not yet judged. */
export interface Found {
  readonly storeId: string
  readonly folder: string
  readonly dataKey: DataKey
  readonly people: People
  readonly peopleKind: Awaited<ReturnType<typeof People.open>>['kind']
  /** Generations on the disk, oldest first. */
  readonly generations: readonly number[]
  /** The state with the journal that it names; `null`: no generation of the state can be read, or there is no such journal. */
  readonly known: { readonly state: StoreState; readonly journal: ReadJournal | null } | null
}

/** What an opening ends with. */
export interface Sound {
  readonly state: StoreState
  readonly position: Position
  readonly notice: OpeningNotice | null
}

/** Reads what is there and changes nothing. */
export async function look(
  folder: string,
  storeId: string,
  dataKey: DataKey,
  state: StoreState | null,
): Promise<Found> {
  const { people, kind: peopleKind } = await People.open(storeId, folder, dataKey)
  const generations = await generationsIn(folder)
  const known = state && {
    state,
    journal: await readJournal(placeOf({ storeId, folder, dataKey }, state.generation)),
  }
  return { storeId, folder, dataKey, people, peopleKind, generations, known }
}

/** The journal of one generation. */
export function placeOf(
  { storeId, folder, dataKey }: Pick<Found, 'storeId' | 'folder' | 'dataKey'>,
  generation: number,
): JournalPlace {
  return { folder, store: storeId, generation, key: dataKey.for('journal') }
}
