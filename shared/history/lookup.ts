// Where the words of the history find names for what a row only refers to: other rows, points of the checklist, parts of programmes.
import type { Operation } from '#shared/records/operation.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'

export interface Lookup {
  /** The row as it is now, else as an act of the history had it; `null` when neither knows it. */
  readonly row: <T extends TableName>(table: T, id: string) => TableRow<T> | null
  /** A point of the agreement's checklist with its number from 1. */
  readonly point: (id: string) => { readonly number: number; readonly text: string } | null
  readonly direction: (id: string) => string | null
  readonly programme: (id: string) => string | null
}

/** A lookup that also knows the rows of these acts: what was deleted keeps its name. */
export function withOperations(lookup: Lookup, operations: readonly Operation[]): Lookup {
  const known = new Map<string, TableRow<TableName>>()
  for (const { changes } of operations) {
    for (const { table, id, before, after } of changes) {
      const row = after ?? before
      if (row) known.set(`${table}/${id}`, row)
    }
  }
  return {
    ...lookup,
    row: <T extends TableName>(table: T, id: string) =>
      lookup.row(table, id) ?? (known.get(`${table}/${id}`) as TableRow<T> | undefined) ?? null,
  }
}
