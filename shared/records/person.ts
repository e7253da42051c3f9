// Whose personal values a row holds. History of such rows is kept under a key of that person alone, so that destroying the key makes
// it unreadable everywhere at once (152-ФЗ ст. 21; reliability §12).
import type { RowsByTable } from './contents.ts'
import { tableNames, type TableName, type TableRow } from './tables.ts'

/**
 * Id of the member whom the row is about, or `null` for rows of the organisation itself. An act of destruction names a person too and is
 * kept for three years only, so it stands under a key of its own.
 */
export function personOf<T extends TableName>(table: T, row: TableRow<T>): string | null {
  if (table === 'member' || table === 'destructionAct') return row.id
  return personTables.has(table) && 'memberId' in row ? row.memberId : null
}

/** Tables whose rows are about one person, besides the card itself. An office may be held by somebody who has no card. */
export const personTables: ReadonlySet<TableName> = new Set([
  'membershipEvent',
  'memberTraining',
  'memberAward',
  'memberSupport',
  'reserveEntry',
  'office',
])

/** The rows without those of these persons; the same object when there are none. */
export function withoutPersons(rows: RowsByTable, persons: ReadonlySet<string>): RowsByTable {
  if (persons.size === 0) return rows
  const kept = tableNames.map((name) => {
    const all: readonly TableRow<TableName>[] = rows[name]
    return [name, all.filter((row) => !persons.has(personOf(name, row) ?? ''))] as const
  })
  const isSame = kept.every(([name, others]) => others.length === rows[name].length)
  return isSame ? rows : { ...rows, ...(Object.fromEntries(kept) as unknown as RowsByTable) }
}
