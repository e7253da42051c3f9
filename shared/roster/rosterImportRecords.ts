// The rows under a card that a file of this program brings: training, awards, support, reserve. Rows are recognised by their code; a
// load adds them and completes them, it never takes one away.
import type { Id } from '#shared/base/id.ts'
import type { Change } from '#shared/records/operation.ts'
import { recordTables, type RecordTable } from './memberRecords.ts'
import { noRecords, type PersonRecords, type TableRecord } from './recordSheets.ts'
import { isEmpty } from './rosterImportDraft.ts'

export type RecordChange = { [T in RecordTable]: Change<T> }[RecordTable]

/** The rows that are there, by table and code. */
export type KnownRecords = ReadonlyMap<RecordTable, ReadonlyMap<Id, TableRecord['row']>>

export function knownRecords(records: PersonRecords = noRecords): KnownRecords {
  return new Map(
    recordTables.map((table) => {
      const rows: readonly TableRecord['row'][] = records[table]
      return [table, new Map(rows.map((row) => [row.id, row]))]
    }),
  )
}

/** The rows with the codes that their people have here. */
export function withCodes(records: readonly TableRecord[], codes: ReadonlyMap<Id, Id>): readonly TableRecord[] {
  if (codes.size === 0) return records
  const here = (id: Id) => codes.get(id) ?? id
  return records.map((one): TableRecord => {
    if (one.table !== 'reserveEntry')
      return { ...one, row: { ...one.row, memberId: here(one.row.memberId) } } as TableRecord
    const { memberId, mentorMemberId } = one.row
    const mentor = mentorMemberId === null ? null : here(mentorMemberId)
    return { ...one, row: { ...one.row, memberId: here(memberId), mentorMemberId: mentor } }
  })
}

/**
 * What becomes of the rows of one person. A row that is not there is added. Of one that is there gaps are filled; with `isUpdate` the
 * file's values take the place of others. A row that belongs to another person stays as it is.
 */
export function recordChanges(records: readonly TableRecord[], known: KnownRecords, isUpdate: boolean): RecordChange[] {
  return records.flatMap(({ table, row }) => {
    const before = known.get(table)?.get(row.id)
    if (before === undefined) return { table, id: row.id, before: null, after: row } as RecordChange
    const after = before.memberId === row.memberId ? completed(before, row, isUpdate) : before
    return after === before ? [] : ({ table, id: row.id, before, after } as RecordChange)
  })
}

function completed<R extends TableRecord['row']>(before: R, row: R, isUpdate: boolean): R {
  const changes = Object.entries(row).filter(([key, theirs]) => {
    if (key === 'rev' || key === 'upd' || isEmpty(theirs)) return false
    const mine: unknown = before[key as keyof R]
    return mine !== theirs && (isUpdate || isEmpty(mine))
  })
  return changes.length === 0 ? before : { ...before, ...Object.fromEntries(changes) }
}
