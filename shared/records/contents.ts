// The whole of a store at one moment, as snapshots, migrations and restoring carry it, and the figure by which two wholes are compared.
import { tableNames, type TableName, type TableRow } from './tables.ts'

export type RowsByTable = { readonly [T in TableName]: readonly TableRow<T>[] }

export interface StoreContents {
  /** Version of the shape of the rows, see `schemaVersion`. */
  readonly schema: number
  /** `seq` of the newest operation that these rows contain; 0 for an untouched store. */
  readonly seq: number
  readonly rows: RowsByTable
}

export function emptyRows(): RowsByTable {
  return Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as RowsByTable
}

export function rowCount(rows: RowsByTable): number {
  return tableNames.reduce((sum, name) => sum + rows[name].length, 0)
}
