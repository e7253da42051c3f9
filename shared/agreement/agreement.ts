// The state of a collective agreement as of a day, read from its dates: in force or not, until when, sent for registration in
// time or not. Registration is only a notice to the authority: an agreement without it is in force all the same (ТК РФ ст. 50).
import { addDays, addYears, daysBetween, type Day } from '#shared/base/day.ts'
import { workingDayFrom, type CountedDay, type WorkingCalendar } from '#shared/base/workingDays.ts'
import type { Agreement } from '#shared/records/agreement.ts'

/** `unknown`: signed, but the dates that would tell are missing or contradict each other. */
export type AgreementStatus =
  'none' | 'in-negotiation' | 'not-started' | 'in-force' | 'prolonged' | 'expired' | 'unknown'

/** A stretch of days, both ends included. */
export interface Term {
  readonly from: Day
  readonly to: Day
}

export interface AgreementState {
  readonly status: AgreementStatus
  /** Said by the dates alone; also true while talks about the next agreement go on. */
  readonly isInForce: boolean
  readonly startDate: Day | null
  /** Last day of the agreement with all its prolongations. */
  readonly effectiveEndDate: Day | null
  /** Days from today to the last day; negative after it, `null` when the end is not known. */
  readonly daysLeft: number | null
  /** In force, and the last day is at most `END_WARNING_DAYS` away. */
  readonly isEndingSoon: boolean
}

export type RegistrationStatus = 'not-signed' | 'not-sent' | 'sent' | 'incomplete' | 'registered'

export interface RegistrationState {
  readonly status: RegistrationStatus
  /** «отправлен на 4-й день»: days from signing to sending; `null` when one of the dates is not known. */
  readonly sentOnDay: number | null
  /** Last day on which the employer had to send it. */
  readonly deadline: CountedDay | null
  /** `null` while nothing proves it either way. */
  readonly isSentInTime: boolean | null
}

/** How long before the end the parties are reminded of new talks (specification of the checklist, `proc-in-force`). */
export const END_WARNING_DAYS = 90
/** ТК РФ ст. 50 ч. 1. */
export const SENDING_DAYS = 7

/** Last day of a term of three years, the longest that ТК РФ ст. 43 allows for an agreement and for each prolongation. */
export function lastAllowedDay(start: Day): Day {
  const anniversary = addYears(start, 3)
  // From 29 February the anniversary falls on 1 March, and `addYears` already gave the day before it.
  return anniversary.slice(5) === start.slice(5) ? addDays(anniversary, -1) : anniversary
}

/** A stretch from two dates, or `null` when one is missing or they are the wrong way round. */
export function termOf(dates: { readonly startDate: Day | null; readonly endDate: Day | null }): Term | null {
  const { startDate, endDate } = dates
  return startDate !== null && endDate !== null && startDate <= endDate ? { from: startDate, to: endDate } : null
}

/** The agreement's own term and its prolongations in order, joined where no day lies between them. Broken dates do not count. */
export function termsOf(agreement: Agreement): Term[] {
  const own = termOf(agreement)
  if (!own) return []
  const later = agreement.prolongations.flatMap((p) => termOf(p) ?? []).filter(({ from }) => from >= own.from)
  const joined: Term[] = []
  for (const term of [own, ...later.sort((a, b) => (a.from < b.from ? -1 : 1))]) {
    const last = joined.at(-1)
    if (last && term.from <= addDays(last.to, 1)) {
      joined[joined.length - 1] = { from: last.from, to: last.to > term.to ? last.to : term.to }
    } else joined.push(term)
  }
  return joined
}

/** The state as of `today`. The declared stage decides only between «нет», «идут переговоры» and "look at the dates". */
export function agreementState(agreement: Agreement, today: Day): AgreementState {
  const terms = agreement.stage === 'none' ? [] : termsOf(agreement)
  const isInForce = terms.some(({ from, to }) => from <= today && today <= to)
  const effectiveEndDate = terms.at(-1)?.to ?? null
  const daysLeft = effectiveEndDate === null ? null : daysBetween(today, effectiveEndDate)
  return {
    status: agreement.stage === 'signed' ? statusFromDates(agreement, terms, isInForce, today) : agreement.stage,
    isInForce,
    startDate: terms[0]?.from ?? null,
    effectiveEndDate,
    daysLeft,
    isEndingSoon: isInForce && daysLeft !== null && daysLeft <= END_WARNING_DAYS,
  }
}

function statusFromDates(
  agreement: Agreement,
  terms: readonly Term[],
  isInForce: boolean,
  today: Day,
): AgreementStatus {
  const first = terms[0]
  if (!first) return 'unknown'
  if (isInForce) return agreement.endDate !== null && today > agreement.endDate ? 'prolonged' : 'in-force'
  return today < first.from ? 'not-started' : 'expired'
}

/** What is known about the notifying registration (ТК РФ ст. 50). Time is measured to the sending, never to the registration. */
export function registrationState(agreement: Agreement, calendar: WorkingCalendar): RegistrationState {
  const { signedDate, sentForRegistrationDate: sent } = agreement
  const deadline = signedDate === null ? null : sendingDeadline(signedDate, calendar)
  return {
    status: registrationStatus(agreement),
    sentOnDay: signedDate === null || sent === null ? null : daysBetween(signedDate, sent),
    deadline,
    isSentInTime: deadline === null ? null : isSentInTime(agreement, deadline),
  }
}

/** Seven calendar days after signing; a day off at the end moves it to the next working day (ТК РФ ст. 14 ч. 4, from memory). */
export function sendingDeadline(signedDate: Day, calendar: WorkingCalendar): CountedDay {
  return workingDayFrom(addDays(signedDate, SENDING_DAYS), calendar)
}

function isSentInTime(agreement: Agreement, deadline: CountedDay): boolean | null {
  const sent = agreement.sentForRegistrationDate
  if (sent !== null) {
    if (sent <= deadline.day) return true
    // In a year whose moved days off are not known, a few days more may still have been in time.
    return !deadline.isVerified && sent <= addDays(deadline.day, 3) ? null : false
  }
  // Registered within the days for sending: then it was sent within them too.
  return agreement.registrationDate !== null && agreement.registrationDate <= deadline.day ? true : null
}

function registrationStatus(agreement: Agreement): RegistrationStatus {
  const { registrationNumber, registrationDate } = agreement
  if (registrationNumber !== '' && registrationDate !== null) return 'registered'
  if (registrationNumber !== '' || registrationDate !== null) return 'incomplete'
  if (agreement.sentForRegistrationDate !== null) return 'sent'
  return agreement.signedDate === null ? 'not-signed' : 'not-sent'
}

const ORDER: readonly AgreementStatus[] = [
  'in-force',
  'prolonged',
  'in-negotiation',
  'not-started',
  'expired',
  'unknown',
  'none',
]

/** The agreement that the program shows: one in force before talks, talks before one that has ended; of equals the later one. */
export function currentAgreement(agreements: readonly Agreement[], today: Day): Agreement | null {
  const ranked = agreements.map((agreement) => ({ agreement, state: agreementState(agreement, today) }))
  ranked.sort((a, b) => rank(a.state) - rank(b.state) || compareDays(b.state.startDate, a.state.startDate))
  return ranked[0]?.agreement ?? null
}

function rank(state: AgreementState): number {
  return state.isInForce ? 0 : ORDER.indexOf(state.status)
}

function compareDays(a: Day | null, b: Day | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1
}
