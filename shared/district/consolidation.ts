// The consolidated picture of one period. For each organisation the newest signed report of that period speaks; without one the
// figures that the district typed or imported, marked; without those «нет данных», which never becomes 0. Nothing is stored:
// every figure leads back to the row that it came from.
import type { Day } from '#shared/base/day.ts'
import { compareText } from '#shared/base/text.ts'
import { orgLineSchema, type OrgLine } from '#shared/exchange/lines.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { Period } from '#shared/records/period.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'
import { coverageOf, monitoringMonths, type Coverage, type CoverageBand } from '#shared/roster/coverage.ts'
import type { Rules } from '#shared/roster/rules.ts'
import { dueDay, periodKey } from './periods.ts'

export const figureNames = [
  'employees',
  'membersEmployed',
  'membersUnder35',
  'membersRetired',
  'membersStudents',
] as const
export type FigureName = (typeof figureNames)[number]
export type Figures = { readonly [N in FigureName]: number | null }

export const noFigures: Figures = {
  employees: null,
  membersEmployed: null,
  membersUnder35: null,
  membersRetired: null,
  membersStudents: null,
}

export type FigureSource =
  /** `replaced` are figures of the district that this report has put out of use. */
  | { readonly kind: 'signed'; readonly report: ReceivedReport; readonly replaced: TypedFigures | null }
  | { readonly kind: 'typed'; readonly figures: TypedFigures }
  | { readonly kind: 'none' }

/** `overdue`, `waiting` and `notRequired` have no signed report of the period; `typed` has figures of the district instead. */
export type SendingStatus = 'accepted' | 'remarks' | 'typed' | 'overdue' | 'waiting' | 'notRequired'

export interface ConsolidatedRow {
  readonly organisation: Organisation
  readonly source: FigureSource
  readonly status: SendingStatus
  readonly asOfDate: Day | null
  readonly figures: Figures
  readonly coverage: Coverage
  readonly score: OrgLine['agreement']
  readonly plan: OrgLine['plan']
  /** The newest signed report of any period. */
  readonly lastReport: ReceivedReport | null
}

export interface DistrictRecords {
  readonly organisations: readonly Organisation[]
  readonly reports: readonly ReceivedReport[]
  readonly typed: readonly TypedFigures[]
}

/** Rows of the organisations in work, by district code and name. Archived ones are left out of everything. */
export function consolidate(records: DistrictRecords, period: Period, today: Day, rules: Rules): ConsolidatedRow[] {
  const bySender = groupBy(records.reports, (report) => report.sender)
  const byOrganisation = groupBy(records.typed, (figures) => figures.organisationId)
  const claimed = new Set<string>()
  return records.organisations
    .filter(({ isArchived }) => !isArchived)
    .sort(byCodeAndName)
    .map((organisation) => {
      const sender = organisation.exchangeId
      // Two organisations must not both count one sender's reports; the first in the list has them.
      const reports = sender === null || claimed.has(sender) ? [] : (bySender.get(sender) ?? [])
      if (sender !== null) claimed.add(sender)
      const typed = byOrganisation.get(organisation.id) ?? []
      return consolidateOne({ organisation, reports, typed, period, today, rules })
    })
}

interface OneOrganisation {
  readonly organisation: Organisation
  readonly reports: readonly ReceivedReport[]
  readonly typed: readonly TypedFigures[]
  readonly period: Period
  readonly today: Day
  readonly rules: Rules
}

function consolidateOne(one: OneOrganisation): ConsolidatedRow {
  const { organisation, reports, rules } = one
  const source = sourceOf(one)
  const org = source.kind === 'signed' ? orgOf(source.report) : null
  const figures = figuresOf(source, org)
  return {
    organisation,
    source,
    status: statusOf(one, source),
    asOfDate:
      source.kind === 'signed'
        ? (org?.monitoring?.asOfDate ?? source.report.period.to)
        : source.kind === 'typed'
          ? source.figures.asOfDate
          : null,
    figures,
    coverage: coverageOfFigures(figures, rules),
    score: org?.agreement ?? null,
    plan: org?.plan ?? null,
    lastReport: newestReport(reports),
  }
}

function sourceOf({ reports, typed, period }: OneOrganisation): FigureSource {
  const key = periodKey(period)
  const report = newestReport(reports.filter((one) => periodKey(one.period) === key))
  const figures = newestTyped(typed.filter((one) => periodKey(one.period) === key))
  if (report) return { kind: 'signed', report, replaced: figures }
  return figures ? { kind: 'typed', figures } : { kind: 'none' }
}

function figuresOf(source: FigureSource, org: OrgLine | null): Figures {
  const from = source.kind === 'typed' ? source.figures : source.kind === 'signed' ? org?.monitoring : null
  if (!from) return noFigures
  const { employees, membersEmployed, membersUnder35, membersRetired, membersStudents } = from
  return { employees, membersEmployed, membersUnder35, membersRetired, membersStudents }
}

/** Coverage by the two numbers as they were stated. */
export function coverageOfFigures({ employees, membersEmployed }: Figures, rules: Rules): Coverage {
  return coverageOf(
    { method: 'manual', membersEmployed, employees, membersOnLeave: null, employeesOnLeave: null },
    rules,
  )
}

function statusOf(one: OneOrganisation, source: FigureSource): SendingStatus {
  if (source.kind === 'signed') return source.report.remarks.length > 0 ? 'remarks' : 'accepted'
  if (source.kind === 'typed') return 'typed'
  if (!isExpected(one)) return 'notRequired'
  return one.today > dueDay(one.period, one.rules) ? 'overdue' : 'waiting'
}

/** A monitoring month that only some bands owe (domain rules §2) is owed by the band last known before it. */
function isExpected({ reports, typed, period, rules }: OneOrganisation): boolean {
  const month = Number(period.to.slice(5, 7))
  if (period.type !== 'month' || !rules.monitoringMonthsMiddle.value.includes(month)) return true
  return monitoringMonths(lastBand(reports, typed, period.from, rules), rules).includes(month)
}

function lastBand(
  reports: readonly ReceivedReport[],
  typed: readonly TypedFigures[],
  before: Day,
  rules: Rules,
): CoverageBand {
  const known = [
    ...reports.map((report) => ({ to: report.period.to, figures: orgOf(report)?.monitoring ?? null })),
    ...typed.map((figures) => ({ to: figures.period.to, figures })),
  ].filter(({ to, figures }) => to < before && figures !== null)
  const newest = known.reduce<(typeof known)[number] | null>((a, b) => (a === null || b.to > a.to ? b : a), null)
  const figures = newest?.figures
  return figures ? coverageOfFigures({ ...noFigures, ...pickRatio(figures) }, rules).band : 'unknown'
}

function pickRatio({ employees, membersEmployed }: Pick<Figures, 'employees' | 'membersEmployed'>) {
  return { employees, membersEmployed }
}

/** The newest by epoch and number; the clock of the sender decides nothing. */
export function newestReport(reports: readonly ReceivedReport[]): ReceivedReport | null {
  const isNewer = (a: ReceivedReport, b: ReceivedReport) => (a.epoch === b.epoch ? a.seq > b.seq : a.epoch > b.epoch)
  return reports.reduce<ReceivedReport | null>((best, one) => (best === null || isNewer(one, best) ? one : best), null)
}

function newestTyped(typed: readonly TypedFigures[]): TypedFigures | null {
  const order = (one: TypedFigures) => `${one.asOfDate} ${one.id}`
  return typed.reduce<TypedFigures | null>(
    (best, one) => (best === null || order(one) > order(best) ? one : best),
    null,
  )
}

const parsed = new WeakMap<ReceivedReport, OrgLine | null>()

/** The signed line of a stored report; `null` when this version of the program cannot read it. Stored rows never change in place. */
export function orgOf(report: ReceivedReport): OrgLine | null {
  const known = parsed.get(report)
  if (known !== undefined) return known
  const read = orgLineSchema.safeParse(report.org)
  const org = read.success ? read.data : null
  parsed.set(report, org)
  return org
}

/** Accepted reports whose sender no organisation of the list stands for: they count nowhere and must be shown. */
export function reportsWithoutOrganisation({ organisations, reports }: DistrictRecords): ReceivedReport[] {
  const known = new Set(organisations.map(({ exchangeId }) => exchangeId))
  return reports.filter(({ sender }) => !known.has(sender))
}

export function byCodeAndName(a: Organisation, b: Organisation): number {
  return compareText(a.districtCode, b.districtCode) || compareText(a.shortName, b.shortName)
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
