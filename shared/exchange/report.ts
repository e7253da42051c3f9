// The content of a report as of a day, built from the records: what the page shows before sending and what is signed are this same
// value. Persons without a valid consent are never in it; they are counted.
import type { Day } from '#shared/base/day.ts'
import { type MonitoringFacts, monitoringRecord, type MonitoringTexts } from '#shared/monitoring/monitoring.ts'
import type { Period } from '#shared/records/period.ts'
import type { MemberLine, MonitoringLine, OrgLine } from './lines.ts'
import { limits } from './limits.ts'
import { outgoingMembers, outgoingOffice } from './outgoing.ts'

export type ReportProfile = 'aggregate' | 'roster'

export interface ReportFacts extends MonitoringFacts {
  /** The name that the organisation shows in the exchange. */
  readonly name: string
}

export interface ReportRequest {
  readonly period: Period
  readonly profile: ReportProfile
  readonly texts: MonitoringTexts
  /** The day of sending: a period that has not ended is reported as of this day, and consents are judged on it. */
  readonly today: Day
}

export interface ReportDraft {
  readonly org: OrgLine
  readonly members: MemberLine[] | null
  /** Of the persons on the register: with a consent that holds, and without one. */
  readonly consents: { readonly given: number; readonly missing: number }
}

/** The day that a report of a period speaks for: its last day, or today while the period lasts. */
export function reportDay({ to }: Period, today: Day): Day {
  return today < to ? today : to
}

/** Builds the lines of a report. */
export function reportDraft(facts: ReportFacts, { period, profile, texts, today }: ReportRequest): ReportDraft {
  const { id, rev, upd, ...passport } = facts.passport
  const asOf = reportDay(period, today)
  const record = monitoringRecord(facts, { from: period.from, asOf }, texts)
  const list = outgoingMembers(record.onRegister, today)
  const isRoster = profile === 'roster'
  const org: OrgLine = {
    ...{ id, rev, upd, level: 'primary', passport },
    name: facts.name.slice(0, limits.name),
    officers: record.offices.map(outgoingOffice),
    monitoring: monitoringLine(record.numbers),
    agreement: record.agreement && {
      points: record.agreement.halves,
      maximum: record.agreement.maximum,
      share: record.agreement.share,
    },
    plan: record.plan,
    membersWithheld: isRoster ? list.withheld : 0,
  }
  return {
    org,
    members: isRoster ? list.lines : null,
    consents: { given: list.lines.length, missing: list.withheld },
  }
}

function monitoringLine({ leftReasons, ...numbers }: ReturnType<typeof monitoringRecord>['numbers']): MonitoringLine {
  return { ...numbers, leftReasons: [...leftReasons], submittedDate: null }
}
