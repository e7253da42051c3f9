// Arbitrary districts for property tests: organisations in every state, signed reports and typed figures of several periods.
import * as fc from 'fast-check'
import { periodOf } from '#shared/district/periods.ts'
import type { OrgLine } from '#shared/exchange/lines.ts'
import { emptyOrganisation, type Organisation } from '#shared/records/organisation.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'

export const october = periodOf('month', '2026-10-15')
export const june = periodOf('month', '2026-06-15')

/** Deterministic UUID of a kind and a number. */
export const uuidOf = (kind: number, n: number) => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`

export function orgLine(sender: string, figures: Partial<NonNullable<OrgLine['monitoring']>> | null): OrgLine {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a line carries the passport without the identity of its row
  const { id, rev, upd, ...passport } = emptyPassport(sender, 'ППО')
  return {
    ...{ id: sender, rev: 1, upd: 1, name: 'ППО школы', level: 'primary', passport, officers: [] },
    monitoring: figures && {
      ...{ year: 2026, month: 10, asOfDate: '2026-10-01' },
      ...{ employees: null, employeesUnder35: null, employeesHeads: null, employeesTeaching: null },
      ...{ membersEmployed: null, membersUnder35: null, membersHeads: null, membersTeaching: null },
      ...{ membersRetired: null, membersStudents: null, joined: null, left: null, leftReasons: [] },
      ...{ reasonsText: '', measuresText: '', coverage: null, band: 'unknown', submittedDate: null },
      ...figures,
    },
    agreement: null,
    plan: null,
    membersWithheld: 0,
  }
}

export function aReport(n: number, sender: string, seq: number, change: Partial<ReceivedReport> = {}): ReceivedReport {
  return {
    ...{ id: uuidOf(3, n), rev: 1, upd: 1, bundleId: String(n).padStart(64, '0'), sender, epoch: 1, seq },
    ...{ prev: null, period: october, profile: 'aggregate', fileName: '', createdAt: '', acceptedDate: '2026-10-20' },
    ...{ remarks: [], org: orgLine(sender, null), members: null },
    ...change,
  }
}

const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null })
const figures = fc.record({
  employees: maybe(200),
  membersEmployed: maybe(200),
  membersUnder35: maybe(60),
  membersRetired: maybe(40),
  membersStudents: maybe(9),
})
const period = fc.constantFrom(october, june)

export interface AnyDistrict {
  readonly organisations: readonly Organisation[]
  readonly reports: readonly ReceivedReport[]
  readonly typed: readonly TypedFigures[]
}

/** A district of up to twelve organisations; some share a sender by mistake, some are archived, some have several sources. */
export const anyDistrict: fc.Arbitrary<AnyDistrict> = fc
  .array(
    fc.record({
      isArchived: fc.boolean(),
      isLinked: fc.boolean(),
      sharesSender: fc.boolean(),
      reports: fc.array(fc.record({ period, figures: fc.option(figures, { nil: null }) }), { maxLength: 3 }),
      typed: fc.array(fc.record({ period, figures }), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((seeds) => {
    let n = 0
    const organisations: Organisation[] = []
    const reports: ReceivedReport[] = []
    const typed: TypedFigures[] = []
    for (const [i, seed] of seeds.entries()) {
      const id = uuidOf(1, i)
      const sender = seed.sharesSender ? uuidOf(2, 0) : uuidOf(2, i)
      organisations.push({
        ...emptyOrganisation(id, `ППО ${i}`),
        districtCode: String(i),
        isArchived: seed.isArchived,
        exchangeId: seed.isLinked ? sender : null,
      })
      for (const report of seed.reports) {
        n++
        reports.push(aReport(n, sender, n, { period: report.period, org: orgLine(sender, report.figures) }))
      }
      for (const one of seed.typed) {
        n++
        typed.push({
          ...{ id: uuidOf(4, n), rev: 1, upd: 1, organisationId: id, period: one.period, asOfDate: '2026-10-01' },
          ...{ ...one.figures, origin: 'typed', source: '' },
        })
      }
    }
    return { organisations, reports, typed }
  })
