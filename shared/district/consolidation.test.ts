import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyOrganisation, type Organisation } from '#shared/records/organisation.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { anyDistrict, aReport, june, october, orgLine, uuidOf } from '#shared/testing/anyDistrict.ts'
import { consolidate, figureNames, reportsWithoutOrganisation, type DistrictRecords } from './consolidation.ts'
import { totalsOf } from './totals.ts'

const { rules } = rulesFileSchema.parse(JSON.parse(readFileSync('resources/reference/rules.json', 'utf8')))
const today = '2026-10-20'
const sender = uuidOf(2, 1)
const school: Organisation = { ...emptyOrganisation(uuidOf(1, 1), 'ППО школы № 7'), exchangeId: sender }
const typed: TypedFigures = {
  ...{ id: uuidOf(4, 1), rev: 1, upd: 1, organisationId: school.id, period: october, asOfDate: '2026-10-01' },
  ...{ employees: 50, membersEmployed: 40, membersUnder35: null, membersRetired: null, membersStudents: null },
  ...{ origin: 'typed', source: '' },
}
const signed = (n: number, seq: number, employees: number, membersEmployed: number) =>
  aReport(n, sender, seq, { org: orgLine(sender, { employees, membersEmployed }) })
const only = (records: Partial<DistrictRecords>, day = today) =>
  consolidate({ organisations: [school], reports: [], typed: [], ...records }, october, day, rules)[0]

describe('the source of an organisation’s figures', () => {
  test('no data stays no data', () => {
    const row = only({})
    expect([row?.source.kind, row?.figures.employees, row?.coverage.problem, row?.status]).toEqual([
      ...['none', null, 'noNumbers', 'waiting'],
    ])
    expect(only({}, '2026-10-26')?.status).toBe('overdue')
  })

  test('typed figures are marked, and a signed report of the period puts them out of use', () => {
    expect(only({ typed: [typed] })).toMatchObject({ source: { kind: 'typed', figures: typed }, status: 'typed' })
    const row = only({ typed: [typed], reports: [signed(1, 1, 48, 43)] })
    expect(row).toMatchObject({
      source: { kind: 'signed', replaced: typed },
      figures: { employees: 48, membersEmployed: 43 },
      coverage: { percent: '89,6\u00a0%' },
      status: 'accepted',
    })
  })

  test('the newest number speaks, a newer epoch before it, and another period never', () => {
    const reports = [signed(1, 7, 48, 43), signed(2, 9, 48, 44), signed(3, 8, 48, 45)]
    expect(only({ reports })?.figures.membersEmployed).toBe(44)
    const later = { ...signed(4, 1, 48, 40), epoch: 2 }
    expect(only({ reports: [...reports, later] })?.figures.membersEmployed).toBe(40)
    expect(only({ reports: [{ ...signed(5, 99, 48, 1), period: june }] })?.source.kind).toBe('none')
  })

  test('a signed report without numbers is sent but gives none', () => {
    const row = only({ reports: [aReport(1, sender, 1)], typed: [typed] })
    expect([row?.status, row?.figures.employees]).toEqual(['accepted', null])
  })

  test('with high coverage only October and December are owed', () => {
    const before = { ...signed(1, 1, 50, 45), period: june }
    const asked = (reports: (typeof before)[]) =>
      consolidate(
        { organisations: [school], reports, typed: [] },
        { ...june, from: '2027-06-01', to: '2027-06-30' },
        '2027-06-28',
        rules,
      )[0]?.status
    expect([
      asked([before]),
      asked([{ ...before, org: orgLine(sender, { employees: 50, membersEmployed: 40 }) }]),
      asked([]),
    ]).toEqual([...['notRequired', 'overdue', 'overdue']])
  })

  test('accepted reports of a sender that no organisation stands for are named', () => {
    const stray = aReport(1, uuidOf(2, 9), 1)
    const records = { organisations: [school], reports: [stray, signed(2, 1, 5, 5)], typed: [] }
    expect(reportsWithoutOrganisation(records)).toEqual([stray])
  })
})

describe('totals, whatever the mix', () => {
  test('equal the sums of the rows, count nobody twice and never take an absent number for 0', () => {
    fc.assert(
      fc.property(anyDistrict, (district) => {
        const rows = consolidate(district, october, today, rules)
        const totals = totalsOf(rows, rules)
        expect(totals.organisations).toBe(district.organisations.filter(({ isArchived }) => !isArchived).length)
        for (const name of figureNames) {
          const known = rows.flatMap(({ figures }) => (figures[name] === null ? [] : [figures[name]]))
          expect(totals.figures[name]).toEqual({
            value: known.length === 0 ? null : known.reduce((a, b) => a + b, 0),
            organisations: known.length,
          })
        }
        const both = rows.filter(({ figures }) => figures.employees !== null && figures.membersEmployed !== null)
        const add = (values: (number | null)[]) =>
          values.length === 0 ? null : values.reduce<number>((a, b) => a + (b ?? 0), 0)
        expect([totals.withCoverage, totals.coverage.members, totals.coverage.employees]).toEqual([
          both.length,
          add(both.map(({ figures }) => figures.membersEmployed)),
          add(both.map(({ figures }) => figures.employees)),
        ])
        const parts = Object.values(totals.statuses).reduce((a, b) => a + b, 0)
        expect([parts, Object.values(totals.bands).reduce((a, b) => a + b, 0)]).toEqual([rows.length, rows.length])
      }),
    )
  })

  test('use each report in one row at most, and only with its own organisation', () => {
    fc.assert(
      fc.property(anyDistrict, (district) => {
        const rows = consolidate(district, october, today, rules)
        const used = rows.flatMap(({ source, organisation }) =>
          source.kind === 'signed'
            ? [{ id: source.report.id, fits: source.report.sender === organisation.exchangeId }]
            : [],
        )
        expect(new Set(used.map(({ id }) => id)).size).toBe(used.length)
        expect(used.every(({ fits }) => fits)).toBe(true)
        for (const { source, figures } of rows)
          if (source.kind === 'none') expect(Object.values(figures).every((n) => n === null)).toBe(true)
      }),
    )
  })
})
