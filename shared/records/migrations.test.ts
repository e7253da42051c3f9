// From each stored shape to the one of today, on real rows of the earlier program; nothing is dropped and nothing invented.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyRows } from './contents.ts'
import { digestOf } from './digest.ts'
import { fold } from './fold.ts'
import { migrate, steps, type OldContents, type OldOperation } from './migrations.ts'
import { schemaVersion, tableNames } from './tables.ts'

interface Sample {
  readonly stores: readonly {
    readonly name: string
    readonly newestSeq: number
    readonly counts: Readonly<Record<string, number>>
    readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>
  }[]
}

function storesOf(schema: number) {
  const file = join(import.meta.dirname, `../../electron/e2e/samples/store-v${schema}.json`)
  const sample = JSON.parse(readFileSync(file, 'utf8')) as Sample
  return sample.stores.map(({ name, newestSeq, counts, rows: { operation = [], ...rows } }) => {
    const old: OldContents = { schema, seq: newestSeq, rows }
    return { name, counts, old, operations: operation as OldOperation[] }
  })
}

/** What a row of that table has today and had not in the shape of the sample. */
function today(table: string, row: Record<string, unknown>, schema: number): Record<string, unknown> {
  if (table === 'sentBundle' && schema < 2) return { ...row, subject: null }
  if (table !== 'member') return row
  return {
    ...row,
    youngSpecialistUntil: null,
    externalId: '',
    profcards: null,
    consent: { ...(row['consent'] as object), toDistrict: null },
    healthConsent: { date: null, withdrawnDate: null },
    childrenBirthYears: [],
    keptRemarks: [],
  }
}

describe('steps', () => {
  it('lead from 1 to today without a gap', () => {
    expect(steps.map(({ from }) => from)).toEqual(Array.from({ length: schemaVersion - 1 }, (_, n) => n + 1))
  })
})

describe.each(storesOf(2))('the store of version 2 «$name»', ({ counts, old }) => {
  it('keeps every row, and of each row every value', () => {
    const moved = migrate(old, [])
    if (!moved.ok) throw new Error(JSON.stringify(moved.failure))
    for (const name of tableNames) {
      expect(moved.value.contents.rows[name]).toHaveLength(counts[name] ?? 0)
      expect(moved.value.contents.rows[name]).toEqual((old.rows[name] ?? []).map((row) => today(name, row, 2)))
    }
  })
})

describe.each(storesOf(1))('the store of version 1 «$name»', ({ counts, old, operations }) => {
  const moved = migrate(old, operations)
  if (!moved.ok) throw new Error(JSON.stringify(moved.failure))
  const { contents, operations: acts } = moved.value

  it('keeps every row, and of each row every value', () => {
    expect(contents).toMatchObject({ schema: schemaVersion, seq: old.seq })
    for (const name of tableNames) {
      expect(contents.rows[name]).toHaveLength(counts[name] ?? 0)
      expect(contents.rows[name]).toEqual((old.rows[name] ?? []).map((row) => today(name, row, 1)))
    }
  })

  it('keeps every act, from which the same rows follow', () => {
    expect(acts).toHaveLength(counts['operation'] ?? -1)
    for (const [n, act] of acts.entries()) {
      const { changes, ...head } = act
      const { changes: oldChanges, ...oldHead } = operations[n] ?? { changes: [] }
      expect(head).toEqual({ ...oldHead, isClockSuspect: false })
      expect(changes).toHaveLength(oldChanges.length)
    }
    const folded = fold({ schema: schemaVersion, seq: 0, rows: emptyRows() }, acts)
    expect(folded.ok && digestOf(folded.value.rows)).toBe(digestOf(contents.rows))
    const byId = (rows: readonly { id: string }[]) => rows.toSorted((a, b) => a.id.localeCompare(b.id))
    for (const name of tableNames) {
      expect(folded.ok && byId(folded.value.rows[name])).toEqual(byId(contents.rows[name]))
    }
  })

  it('is the same after coming to the same version twice', () => {
    expect(migrate(contents as unknown as OldContents, acts as unknown as OldOperation[])).toEqual(moved)
  })
})

describe('what is refused', () => {
  const empty = { schema: schemaVersion, seq: 0, rows: {} }

  it('a store of a later program', () => {
    expect(migrate({ ...empty, schema: schemaVersion + 1 }, [])).toEqual({
      ok: false,
      failure: { code: 'records.newer' },
    })
  })

  it('a row that is not what its table holds, by name', () => {
    const office = { id: 'not an id' }
    expect(migrate({ ...empty, rows: { office: [office] } }, [])).toEqual({
      ...{ ok: false, failure: { code: 'records.unfit', details: { table: 'office', row: 'not an id' } } },
    })
  })

  it('a table that nobody knows, so that its rows are not dropped in silence', () => {
    expect(migrate({ ...empty, rows: { strange: [] } }, [])).toMatchObject({ failure: { code: 'records.unfit' } })
  })
})
