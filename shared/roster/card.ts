// Changes of a member's card that do not touch the register: fields, parental leaves. Each rule returns the new card or why not.
import { formatDay, isDay, type Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { RosterIndex } from './figures.ts'
import { shortName } from './names.ts'
import { cardNumberOwner, type RosterFailure } from './registration.ts'

export type CardFailure = Failure<
  | 'roster.leaveStillOpen'
  | 'roster.leaveNotOpen'
  | 'roster.leaveEndBeforeStart'
  | 'roster.leavesOverlap'
  | 'roster.consentNotGiven'
  | 'roster.consentWithdrawnTooEarly'
  | 'roster.healthConsentMissing'
>

/** What the AIS holds about a person (proposal of the product, proved by no regulation). */
const aisFields = [
  'lastName',
  'firstName',
  'middleName',
  'birthDate',
  'sex',
  'category',
  'position',
  'phone',
  'email',
] as const satisfies readonly (keyof Member)[]

/**
 * Checks a changed card. The surname, the uniqueness of the card number and the consent to a new fact about health (152-ФЗ ст. 10) are
 * all that can refuse it; gaps and contradictions are remarks. A card that is in the AIS asks for an update there when what the AIS
 * holds has changed, unless the chair set the AIS status in the same act.
 */
export function changeCard(
  index: RosterIndex,
  before: Member,
  after: Member,
): Result<Member, RosterFailure | CardFailure> {
  if (after.lastName.trim() === '') return fail('roster.lastNameMissing')
  const owner = foldText(before.cardNumber) === foldText(after.cardNumber) ? null : cardNumberOwner(index, after)
  if (owner) return fail('roster.cardNumberTaken', { cardNumber: after.cardNumber, name: shortName(owner) })
  const tellsOfHealth = healthFlags.some(
    (flag) => after.socialFlags.includes(flag) && !before.socialFlags.includes(flag),
  )
  if (tellsOfHealth && !hasHealthConsent(after)) return fail('roster.healthConsentMissing')
  const isStale =
    before.aisStatus === 'entered' &&
    after.aisStatus === 'entered' &&
    before.aisDate === after.aisDate &&
    aisFields.some((field) => before[field] !== after[field])
  return ok(isStale ? { ...after, aisStatus: 'needs-update' } : after)
}

/** Consent to the processing of personal data was given and not withdrawn (152-ФЗ ст. 9). */
export function hasConsent({ consent }: Pick<Member, 'consent'>): boolean {
  return consent.date !== null && consent.withdrawnDate === null
}

/** Written consent to facts about health was given and not withdrawn (152-ФЗ ст. 10); without it they stay hidden. */
export function hasHealthConsent({ healthConsent }: Pick<Member, 'healthConsent'>): boolean {
  return healthConsent.date !== null && healthConsent.withdrawnDate === null
}

/** What the card says about the consent to the processing of data at the end of a day. */
export function consentAt({ consent }: Pick<Member, 'consent'>, day: Day): 'given' | 'withdrawn' | 'none' {
  if (consent.withdrawnDate !== null && consent.withdrawnDate <= day) return 'withdrawn'
  return consent.date !== null && consent.date <= day ? 'given' : 'none'
}

/** The two papers of a person: consent to the processing of data, and to facts about health. */
export type ConsentPaper = 'data' | 'health'

/** Social flags that tell of health (152-ФЗ ст. 10). */
export const healthFlags: readonly Member['socialFlags'][number][] = ['disabled-child', 'disability']

/** Notes that a paper was signed; a withdrawal of an earlier one is over. */
export function giveConsent(
  member: Member,
  paper: ConsentPaper,
  date: Day,
  today: Day,
): Result<Member, CardFailure | RosterFailure> {
  const wrong = wrongDay(date, today)
  if (wrong) return wrong
  const given = { date, withdrawnDate: null }
  if (paper === 'health') return ok({ ...member, healthConsent: given })
  return ok({ ...member, consent: { ...member.consent, kind: member.consent.kind ?? 'paper', ...given } })
}

/** Notes that a consent was withdrawn on a day. What may be kept after that is decided apart. */
export function withdrawConsent(
  member: Member,
  paper: ConsentPaper,
  date: Day,
  today: Day,
): Result<Member, CardFailure | RosterFailure> {
  const wrong = wrongDay(date, today)
  if (wrong) return wrong
  const consent = paper === 'health' ? member.healthConsent : member.consent
  if (consent.date === null || consent.withdrawnDate !== null) return fail('roster.consentNotGiven')
  if (date < consent.date) return fail('roster.consentWithdrawnTooEarly', { date: formatDay(consent.date) })
  return ok(
    paper === 'health'
      ? { ...member, healthConsent: { ...member.healthConsent, withdrawnDate: date } }
      : { ...member, consent: { ...member.consent, withdrawnDate: date } },
  )
}

function wrongDay(date: Day, today: Day) {
  if (!isDay(date)) return fail('roster.dateWrong')
  return date > today ? fail('roster.dateInFuture', { date: formatDay(date) }) : null
}

/** The next free number: one more than the greatest that is a plain number; «1» in an empty register. */
export function nextCardNumber(index: RosterIndex): string {
  let greatest = 0
  for (const { member } of index.entries.values()) {
    if (/^\d{1,9}$/.test(member.cardNumber)) greatest = Math.max(greatest, Number(member.cardNumber))
  }
  return String(greatest + 1)
}

/** The parental leave that has no end yet, or `null`. */
export function openLeave(member: Member): Member['parentalLeaves'][number] | null {
  return member.parentalLeaves.find((leave) => leave.to === null) ?? null
}

/** Begins a parental leave; `to` may be known ahead. A leave of the future may be entered. */
export function startLeave(member: Member, from: Day, to: Day | null): Result<Member, CardFailure | RosterFailure> {
  if (!isDay(from)) return fail('roster.dateWrong')
  const open = openLeave(member)
  if (open) return fail('roster.leaveStillOpen', { date: formatDay(open.from) })
  return withLeaves(member, [...member.parentalLeaves, { from, to }])
}

/** Ends the open parental leave; `to` is its last day. */
export function endLeave(member: Member, to: Day): Result<Member, CardFailure | RosterFailure> {
  if (!isDay(to)) return fail('roster.dateWrong')
  const open = openLeave(member)
  if (!open) return fail('roster.leaveNotOpen')
  return withLeaves(
    member,
    member.parentalLeaves.map((leave) => (leave === open ? { ...leave, to } : leave)),
  )
}

function withLeaves(member: Member, leaves: Member['parentalLeaves']): Result<Member, CardFailure> {
  const parentalLeaves = leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const wrong = parentalLeaves.find(({ from, to }) => to !== null && to < from)
  if (wrong) return fail('roster.leaveEndBeforeStart', { date: formatDay(wrong.from) })
  const overlapping = parentalLeaves.find((leave, i) => {
    const next = parentalLeaves[i + 1]
    return next !== undefined && (leave.to === null || next.from <= leave.to)
  })
  if (overlapping) return fail('roster.leavesOverlap', { date: formatDay(overlapping.from) })
  return ok({ ...member, parentalLeaves })
}
