// Rows plus the acts that came after them: the one rule by which a journal becomes a store. Main restores by it, the page catches up.
import { ok, type Result } from '#shared/base/result.ts'
import type { RowsByTable, StoreContents } from './contents.ts'
import type { Change, Operation } from './operation.ts'
import type { TableName, TableRow } from './tables.ts'

export type FoldFailureCode =
  /** An act is missing between two others. */
  | 'fold.gap'
  /** A row is not in the version that the act found. */
  | 'fold.conflict'

type AnyRow = TableRow<TableName>
type Table = Map<string, AnyRow>

/**
 * The contents after `operations`, which come in order of `seq`. Those that `contents` already has are passed over, so doing it twice
 * changes nothing. The next one must be the direct successor and must find each row in the version that it changed; otherwise the
 * failure names its `seq` and nothing is answered in part.
 */
export function fold(
  contents: StoreContents,
  operations: readonly Pick<Operation, 'seq' | 'changes'>[],
): Result<StoreContents, { code: FoldFailureCode; details: { seq: number } }> {
  const touched = new Map<TableName, Table>()
  const tableOf = (name: TableName): Table => {
    const table = touched.get(name) ?? new Map<string, AnyRow>(contents.rows[name].map((row) => [row.id, row]))
    touched.set(name, table)
    return table
  }
  let { seq } = contents
  for (const operation of operations) {
    if (operation.seq <= seq) continue
    if (operation.seq !== seq + 1) return failAt('fold.gap', operation.seq)
    for (const change of operation.changes) {
      if (!apply(tableOf(change.table), change)) return failAt('fold.conflict', operation.seq)
    }
    seq = operation.seq
  }
  return ok({ schema: contents.schema, seq, rows: withTables(contents.rows, touched) })
}

/** False when the row is not in the version that the change found. */
function apply(table: Table, { id, before, after }: Change): boolean {
  if ((table.get(id)?.rev ?? null) !== (before?.rev ?? null)) return false
  if (after) table.set(id, after)
  else table.delete(id)
  return true
}

function withTables(rows: RowsByTable, touched: ReadonlyMap<TableName, Table>): RowsByTable {
  const changed = [...touched].map(([name, table]) => [name, [...table.values()]] as const)
  return { ...rows, ...(Object.fromEntries(changed) as unknown as Partial<RowsByTable>) }
}

function failAt(code: FoldFailureCode, seq: number) {
  return { ok: false, failure: { code, details: { seq } } } as const
}
