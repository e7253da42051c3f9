// What can be taken back and what can be done again, read from the journal alone, so that both survive a restart.
import type { Operation, OperationHead } from '#shared/records/operation.ts'

export interface UndoState {
  /** Newest last. Taking back an operation of this list undoes it. */
  readonly done: readonly OperationHead[]
  /** Newest last. Taking back an operation of this list does its original again. */
  readonly undone: readonly OperationHead[]
}

export const nothingDone: UndoState = { done: [], undone: [] }

export function headOf({ seq, label, who, at, undoes, isFinal, isClockSuspect, changes }: Operation): OperationHead {
  return { seq, label, who, at, undoes, isFinal, isClockSuspect, changeCount: changes.length }
}

/** Adds one journal entry. A new act forgets what could be done again, as every editor has it; a final one is passed over. */
export function afterOperation(state: UndoState, operation: OperationHead): UndoState {
  const { undoes } = operation
  if (operation.isFinal) return state
  if (undoes === null) return { done: [...state.done, operation], undone: [] }
  if (state.done.some((head) => head.seq === undoes)) {
    return { done: state.done.filter((head) => head.seq !== undoes), undone: [...state.undone, operation] }
  }
  return { done: [...state.done, operation], undone: state.undone.filter((head) => head.seq !== undoes) }
}
