// The operation journal. One entry is one thing a person did: all rows that it changed, before and after. History, undo and
// "what changed since the last report" are readings of this journal. `seq` orders it, the clock never does.
import type { TableName, TableRow } from './tables.ts'

export interface Change<T extends TableName = TableName> {
  readonly table: T
  readonly id: string
  readonly before: TableRow<T> | null
  readonly after: TableRow<T> | null
}

export interface Operation {
  readonly seq: number
  readonly opId: string
  /** What was done, in the words of the person: «Добавлен член профсоюза: Иванова М. П.». */
  readonly label: string
  /** The role that did it. */
  readonly who: 'chair' | 'district'
  /** UTC time in ms, informational. */
  readonly at: number
  readonly changes: readonly Change[]
  /** `seq` of the operation that this one takes back. */
  readonly undoes: number | null
  /** What it says happened outside the program too (a file was written and may have left), so it cannot be taken back here. */
  readonly isFinal: boolean
  /** The computer's clock was known to be wrong at that time, so `at` may be too. */
  readonly isClockSuspect: boolean
}

/** An operation without its rows, as lists of acts show it. */
export interface OperationHead extends Omit<Operation, 'changes' | 'opId'> {
  /** How many rows it changed. */
  readonly changeCount: number
}

/** Why a store could not be opened or written; in each case what was stored before is as it was. */
export type StoreFailureCode =
  /** The browser refuses to open the database, even a new one. */
  | 'db.cannotOpen'
  /** A row changed since the caller read it. */
  | 'db.conflict'
  /** The disk is full or nearly so; nothing was written. */
  | 'db.noSpace'
  /** The folder of the program cannot be written; nothing was written. */
  | 'db.readOnly'
  | 'db.writeFailed'
  | 'db.nothingToUndo'
