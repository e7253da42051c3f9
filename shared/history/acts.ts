// The list of acts as it is read: which of them still stand, which were taken back and by which act, and what may be done with each.
import type { Change, OperationHead } from '#shared/records/operation.ts'
import type { TableRow, TableName } from '#shared/records/tables.ts'

export interface Act extends OperationHead {
  /** The later act that took this one back and itself still stands; `null`: this act stands. */
  readonly undoneBy: number | null
  /** It took back a taking back, so that what was undone came again. */
  readonly isReturn: boolean
}

/** Reads the heads, newest first. An act is undone while the act that took it back is not undone itself. */
export function actsOf(heads: readonly OperationHead[]): Act[] {
  const undoneBy = new Map<number, number>()
  const returns = returnsIn(heads)
  return heads.map((head) => {
    const by = undoneBy.get(head.seq) ?? null
    // The heads run from new to old, so whether this act stands is known before the one it took back is reached.
    if (by === null && head.undoes !== null) undoneBy.set(head.undoes, head.seq)
    return { ...head, undoneBy: by, isReturn: returns.has(head.seq) }
  })
}

/** Of a chain of takings back every second one returns what was there. An act whose target is not among the heads counts as the first. */
function returnsIn(heads: readonly OperationHead[]): ReadonlySet<number> {
  const returns = new Set<number>()
  const takings = new Set<number>()
  for (const { seq, undoes } of heads.toReversed()) {
    if (undoes === null) continue
    if (takings.has(undoes)) returns.add(seq)
    else takings.add(seq)
  }
  return returns
}

/** What the act of a preview would do to a row: from what it is now back to what it was before. */
export function inverseOf(change: Change, current: TableRow<TableName> | null): Change {
  return { table: change.table, id: change.id, before: current, after: change.before }
}

/** What later acts made of a row, against what this act had made of it. */
export function sinceThen(change: Change, current: TableRow<TableName> | null): Change {
  return { table: change.table, id: change.id, before: change.after, after: current }
}
