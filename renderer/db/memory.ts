// All tables of an open store in memory. Readers get the same object until its table changes, so that screens can compare by identity.
import { bug } from '#shared/base/bug.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { Operation } from '#shared/records/operation.ts'
import { tableNames, type TableName, type TableRow } from '#shared/records/tables.ts'

export type AnyRow = TableRow<TableName>

export class Memory {
  readonly #rows = new Map<TableName, ReadonlyMap<string, AnyRow>>()
  readonly #lists = new Map<TableName, readonly AnyRow[]>()

  constructor(tables: RowsByTable) {
    for (const name of tableNames) {
      const rows: readonly AnyRow[] = tables[name]
      this.#rows.set(name, new Map(rows.map((row) => [row.id, row])))
    }
  }

  byId<T extends TableName>(table: T): ReadonlyMap<string, TableRow<T>> {
    return (this.#rows.get(table) ?? bug(`no table ${table}`)) as ReadonlyMap<string, TableRow<T>>
  }

  list<T extends TableName>(table: T): readonly TableRow<T>[] {
    let list = this.#lists.get(table)
    if (!list) {
      list = [...this.byId(table).values()]
      this.#lists.set(table, list)
    }
    return list as readonly TableRow<T>[]
  }

  row(table: TableName, id: string): AnyRow | null {
    return this.byId(table).get(id) ?? null
  }

  apply(operations: readonly Operation[]): void {
    const touched = new Map<TableName, Map<string, AnyRow>>()
    for (const { table, id, after } of operations.flatMap(({ changes }) => changes)) {
      const rows = touched.get(table) ?? new Map<string, AnyRow>(this.byId(table))
      touched.set(table, rows)
      if (after) rows.set(id, after)
      else rows.delete(id)
    }
    for (const [name, rows] of touched) {
      this.#rows.set(name, rows)
      this.#lists.delete(name)
    }
  }
}
