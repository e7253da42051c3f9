// From every shape that was ever stored to the one of today: stores, copies and their histories go the same way. Forward only; each step
// is a pure function of rows and operations, and a step that was shipped is never edited (reliability §10).
import { fail, ok, type Result } from '#shared/base/result.ts'
import { emptyRows, type StoreContents } from './contents.ts'
import type { Operation } from './operation.ts'
import { schemaVersion, tableNames, tables } from './tables.ts'

type OldRow = Readonly<Record<string, unknown>>

/** A whole store of any shape: what JSON gave, not yet believed. */
export interface OldContents {
  readonly schema: number
  readonly seq: number
  readonly rows: Readonly<Record<string, readonly OldRow[]>>
}

export interface OldChange {
  readonly table: string
  readonly before: OldRow | null
  readonly after: OldRow | null
}

export type OldOperation = OldRow & { readonly changes: readonly OldChange[] }

/** One step to the version after `from`. */
export interface Step {
  readonly from: number
  readonly row: (table: string, row: OldRow) => OldRow
  readonly operation: (operation: OldOperation) => OldOperation
}

export const steps: readonly Step[] = [
  {
    from: 1,
    row: (table, row) => (table === 'sentBundle' ? { ...row, subject: null } : row),
    operation: (operation) => ({ ...operation, isClockSuspect: false }),
  },
  {
    from: 2,
    row: (table, row) =>
      table === 'member' ? { ...row, ...newOfCards, consent: { ...consentOf(row), toDistrict: null } } : row,
    operation: (operation) => operation,
  },
]

/** What cards did not have before shape 3: training, awards, support and reserve came as tables of their own. */
const newOfCards = {
  youngSpecialistUntil: null,
  externalId: '',
  profcards: null,
  healthConsent: { date: null, withdrawnDate: null },
  childrenBirthYears: [],
  keptRemarks: [],
}

function consentOf(row: OldRow): object {
  return typeof row['consent'] === 'object' && row['consent'] !== null ? row['consent'] : {}
}

export interface Migrated {
  readonly contents: StoreContents
  readonly operations: readonly Operation[]
}

/**
 * Brings a store and its history to the shape of today; one that has it comes back as it is, checked.
 * `records.newer`: a later program wrote it. `records.unfit`: a row or a table does not have the shape it claims; `details` name it.
 */
export function migrate(
  contents: OldContents,
  operations: readonly OldOperation[],
): Result<Migrated, { code: 'records.newer' | 'records.unfit'; details?: Readonly<Record<string, string | number>> }> {
  if (contents.schema > schemaVersion) return fail('records.newer')
  const due = steps.filter(({ from }) => from >= contents.schema)
  const rowToday = (table: string, row: OldRow) => due.reduce((value, step) => step.row(table, value), row)
  const rows: Record<string, unknown[]> = Object.fromEntries(Object.keys(emptyRows()).map((name) => [name, []]))
  for (const [table, old] of Object.entries(contents.rows)) {
    const name = tableNames.find((known) => known === table)
    if (!name) return fail('records.unfit', { table, row: '' })
    for (const row of old) {
      const checked = tables[name].safeParse(rowToday(name, row))
      if (!checked.success) return fail('records.unfit', { table, row: String(row['id']) })
      rows[name]?.push(checked.data)
    }
  }
  const acts = operations.map((operation) => due.reduce((value, step) => migrated(step, value), operation))
  return ok({
    contents: { schema: schemaVersion, seq: contents.seq, rows: rows as unknown as StoreContents['rows'] },
    // History was checked when it was written, row by row against the schema of its day; it is shown, never computed with.
    operations: acts as unknown as Operation[],
  })
}

function migrated(step: Step, operation: OldOperation): OldOperation {
  const changes = operation.changes.map((change) => ({
    ...change,
    before: change.before && step.row(change.table, change.before),
    after: change.after && step.row(change.table, change.after),
  }))
  return step.operation({ ...operation, changes })
}
