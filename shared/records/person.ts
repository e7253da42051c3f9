// Whose personal values a row holds. History of such rows is kept under a key of that person alone, so that destroying the key makes
// it unreadable everywhere at once (152-ФЗ ст. 21; reliability §12).
import type { TableName, TableRow } from './tables.ts'

/** Id of the member whom the row is about, or `null` for rows of the organisation itself. */
export function personOf<T extends TableName>(table: T, row: TableRow<T>): string | null {
  if (table === 'member') return row.id
  return personTables.has(table) && 'memberId' in row ? row.memberId : null
}

/** Tables whose rows are about one person, besides the card itself. */
export const personTables: ReadonlySet<TableName> = new Set([
  'membershipEvent',
  'memberTraining',
  'memberAward',
  'memberSupport',
  'reserveEntry',
])
