// What a member's card lacks or contradicts. Remarks explain and never block; the list shows their short words. One that the chair has
// left with a reason stays visible and counts no more.
import { addYears, earliest, formatDay, latest, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import type { Member } from '#shared/records/member.ts'
import { hasHealthConsent } from './card.ts'
import { isEmail, normalisePhone } from './contacts.ts'
import { lastStay, type Entry } from './figures.ts'
import { statusAt } from './membership.ts'
import { mendMixedWords } from './reading/nameText.ts'
import { isInitial } from './reading/nameWords.ts'
import type { Remark } from './remark.ts'
import { remarkCodes, remarkKind, type RemarkCode, type RemarkField } from './remarkKinds.ts'
import { withdrawalTerm } from './retention.ts'
import type { Rules } from './rules.ts'
import { sexByPatronymic } from './sexByPatronymic.ts'

/** A remark about a card with the one word of the column «Не хватает». */
export interface MemberRemark extends Remark {
  readonly code: RemarkCode
  readonly field: RemarkField
  readonly short: string
  /** The other card of a pair. */
  readonly other: Id | null
  /** The chair has looked at it and left it. */
  readonly kept: { readonly reason: string; readonly date: Day } | null
}

/** A remark before it is put into words; what is not given is as its kind says. */
export interface Found {
  readonly code: RemarkCode
  readonly title?: string
  readonly rule?: string
  readonly source?: string
  readonly other?: Id
}

/**
 * Remarks about one card on `today`, gravest first, those that were left at the end. Gaps are asked only of people on the register: the card of one who left
 * is an archive. Contradictions are said of every card. `whole`: what only the whole register can tell (`wholeRemarks`).
 */
export function memberRemarks(entry: Entry, today: Day, rules: Rules, whole: readonly Found[] = []): MemberRemark[] {
  const { member } = entry
  const isHere = statusAt(entry.history, today).state === 'on-register'
  // One list for all finders: the roster is read through with ten thousand cards at once.
  const found: Found[] = []
  findPerson(found, member, today, rules)
  findWork(found, entry, today)
  findMembership(found, entry, today, isHere)
  findContacts(found, member)
  findConsent(found, member, today, isHere)
  if (isHere) findGaps(found, entry)
  findAis(found, member, isHere)
  for (const one of whole) if (!found.some(({ code }) => code === one.code)) found.push(one)
  const remarks = found.map((one) => inWords(one, member))
  const open = remarks.filter(({ kept }) => kept === null)
  const left = remarks.filter(({ kept }) => kept !== null)
  return [...tones.flatMap((tone) => open.filter((one) => one.tone === tone)), ...left]
}

const tones: readonly Remark['tone'][] = ['error', 'warning', 'note']

/** Remarks that say no more than their kind: the same object for everybody. */
const plain = Object.fromEntries(
  remarkCodes.map((code) => [code, { code, ...remarkKind(code), other: null, kept: null }]),
) as Record<RemarkCode, MemberRemark>

function inWords({ code, title, rule, source, other }: Found, { keptRemarks }: Member): MemberRemark {
  const base = plain[code]
  const kept = keptRemarks.length === 0 ? undefined : keptRemarks.find((one) => one.code === code)
  if (title === undefined && rule === undefined && source === undefined && other === undefined && !kept) return base
  return {
    ...base,
    title: title ?? base.title,
    rule: rule ?? base.rule,
    source: source ?? base.source,
    other: other ?? null,
    kept: kept ? { reason: kept.reason, date: kept.date } : null,
  }
}

/** True when somebody still has to look at it: what was left with a reason and what is only worth knowing do not count. */
export function counts({ kept, tone }: Pick<MemberRemark, 'kept' | 'tone'>): boolean {
  return kept === null && tone !== 'note'
}

function findPerson(found: Found[], m: Member, today: Day, { memberAgeMin }: Rules): void {
  const { birthDate: birth, lastName, firstName, middleName } = m
  if (birth !== null && earliest(birth) > today) found.push({ code: 'roster.birthInFuture' })
  else if (birth !== null) {
    if (latest(birth) < addYears(today, -100)) found.push({ code: 'roster.tooOld' })
    if (isCertainlyBefore(m.memberSince ?? m.applicationDate, birth, memberAgeMin.value)) {
      const title = `Вступление раньше ${memberAgeMin.value} лет`
      found.push({ code: 'roster.joinedTooYoung', title, source: memberAgeMin.source })
    }
    const year = Number(birth.slice(0, 4))
    const isStrange = (child: number) => child < year + CHILD_AGE || child > Number(today.slice(0, 4))
    if (m.childrenBirthYears.some(isStrange)) found.push({ code: 'roster.childTooEarly' })
  }
  if (isMixed(lastName) || isMixed(firstName) || isMixed(middleName)) found.push({ code: 'roster.mixedLetters' })
  else if (isCapitals(lastName) || isCapitals(firstName)) found.push({ code: 'roster.nameInCapitals' })
  if (firstName !== '' && firstName.length < 5 && isInitial(firstName)) found.push({ code: 'roster.nameIsInitial' })
  const sex = m.sex === null ? null : sexByPatronymic(middleName)
  if (sex !== null && sex !== m.sex) found.push({ code: 'roster.sexContradicts' })
}

function isMixed(name: string): boolean {
  return mendMixedWords(name) !== name
}

/** «ИВАНОВА»; «МакДональд» and initials are not. */
function isCapitals(name: string): boolean {
  return name.length > 2 && name === name.toUpperCase() && name !== name.toLowerCase()
}

/** Certain only: the last day that the entry may mean lies before the first day on which the age may be reached. */
function isCertainlyBefore(date: string | null, birth: string, age: number): boolean {
  return date !== null && latest(date) < addYears(earliest(birth), age)
}

const CHILD_AGE = 14
const WORK_AGE = 14
const TEACHING_AGE = 16
/** No pension by age or length of service begins before it; one by disability may. */
const PENSION_AGE = 40

function findWork(found: Found[], { member: m, history }: Entry, today: Day): void {
  const { birthDate: birth, hiredDate, teachingSince } = m
  if (birth !== null && isCertainlyBefore(hiredDate, birth, WORK_AGE)) found.push({ code: 'roster.hiredTooYoung' })
  if (hiredDate !== null && earliest(hiredDate) > today) found.push({ code: 'roster.hiredInFuture' })
  if (birth !== null && isCertainlyBefore(teachingSince, birth, TEACHING_AGE)) {
    found.push({ code: 'roster.teachingTooYoung' })
  }
  if (m.category === 'retired') {
    // After `became-retired` the position is the last one held; without that event it may mean that the person still works.
    const hasRetired = history.steps.some((step) => step.event.kind === 'became-retired')
    if (m.position !== '' && !hasRetired) found.push({ code: 'roster.retiredWithPosition' })
    const isYoung = birth !== null && earliest(birth) <= today && addYears(earliest(birth), PENSION_AGE) > today
    if (isYoung) found.push({ code: 'roster.retiredTooYoung' })
  }
  const until = m.youngSpecialistUntil
  if (until !== null && latest(until) < today) {
    found.push({ code: 'roster.youngSpecialistPast', title: `Срок молодого специалиста прошёл: ${formatDay(until)}` })
  }
}

function findMembership(found: Found[], { member: m, history }: Entry, today: Day, isHere: boolean): void {
  const decisionDay = m.admissionDecision?.date
  if (decisionDay && m.applicationDate && decisionDay < m.applicationDate) {
    const rule = `Заявление ${formatDay(m.applicationDate)}, решение ${formatDay(decisionDay)}.`
    found.push({ code: 'roster.decisionBeforeApplication', rule })
  }
  const since = m.memberSince === null ? null : earliest(m.memberSince)
  if (since !== null && since > today) found.push({ code: 'roster.sinceInFuture' })
  else if (since !== null) {
    const { entry } = lastStay(history)
    if (entry !== null && entry.kind !== 'opening' && since > latest(entry.date)) {
      found.push({ code: 'roster.sinceAfterEntry' })
    }
  }
  findEvents(found, history)
  findLeaves(found, m, today, isHere)
}

function findEvents(found: Found[], { steps }: Entry['history']): void {
  for (const { allowed, correction, event } of steps) {
    const { kind, date } = event
    const add = (code: RemarkCode, title?: string) => {
      if (!found.some((one) => one.code === code)) found.push(title === undefined ? { code } : { code, title })
    }
    if (!allowed) add('roster.eventOutOfPlace', `Запись от ${formatDay(date)} противоречит истории`)
    else if (correction) continue
    else if (kind === 'expelled' && !event.decision) add('roster.expelledWithoutDecision')
    else if ((kind === 'transferred-in' || kind === 'transferred-out') && event.organisation === '') {
      add('roster.transferWithoutOrganisation', `Переход ${formatDay(date)} без названия организации`)
    }
  }
}

function findLeaves(found: Found[], { parentalLeaves }: Member, today: Day, isHere: boolean): void {
  const open = parentalLeaves.find(({ to }) => to === null)
  if (!open) return
  if (!isHere) found.push({ code: 'roster.leaveOfLeft' })
  else if (addYears(open.from, 3) <= today) {
    const title = `Отпуск по уходу за ребёнком с ${formatDay(open.from)} не закончен`
    found.push({ code: 'roster.longLeave', title })
  }
}

function findContacts(found: Found[], { phone, email }: Member): void {
  if (phone !== '' && normalisePhone(phone) === null) found.push({ code: 'roster.phoneWrong' })
  if (email !== '' && !isEmail(email)) found.push({ code: 'roster.emailWrong' })
}

function findConsent(found: Found[], m: Member, today: Day, isHere: boolean): void {
  const { date, withdrawnDate } = m.consent
  const isLate = (date !== null && date > today) || (withdrawnDate !== null && withdrawnDate > today)
  const isTurned = withdrawnDate !== null && date !== null && withdrawnDate < date
  if (isLate || isTurned) found.push({ code: 'roster.consentDates' })
  if (withdrawnDate !== null) {
    const term = formatDay(withdrawalTerm(withdrawnDate))
    const rule = isHere
      ? `До ${term} прекратите обработку того, для чего нет другого основания. В списки для района человек уже не входит; что требует учёт членства, решите с районом.`
      : `До ${term} данные нужно уничтожить, если хранить их не требует закон.`
    found.push({ code: 'roster.consentWithdrawn', title: `Согласие отозвано ${formatDay(withdrawnDate)}`, rule })
  } else if (isHere && date === null) found.push({ code: 'roster.consentMissing' })
  const isHealth = m.socialFlags.some((flag) => flag === 'disability' || flag === 'disabled-child')
  if (isHealth && !hasHealthConsent(m)) found.push({ code: 'roster.healthWithoutConsent' })
}

function findGaps(found: Found[], { member: m, history }: Entry): void {
  const isEmployed = m.category === 'employee' || m.category === 'union-staff'
  const lack = (is: boolean, code: RemarkCode) => {
    if (is) found.push({ code })
  }
  lack(m.birthDate === null, 'roster.birthMissing')
  lack(m.cardNumber === '', 'roster.cardNumberMissing')
  lack(m.firstName === '', 'roster.firstNameMissing')
  lack(m.memberSince === null, 'roster.memberSinceMissing')
  lack(isEmployed && m.position === '', 'roster.positionMissing')
  lack(m.sex === null, 'roster.sexMissing')
  lack(isEmployed && m.positionGroup === null, 'roster.positionGroupMissing')
  lack(isEmployed && m.employmentKind === null, 'roster.employmentKindMissing')
  const isJoined = m.admissionDecision === null && history.steps.some(({ event }) => event.kind === 'joined')
  lack(isJoined, 'roster.decisionMissing')
  lack(isEmployed && m.duesMethod !== 'cash' && m.duesApplicationDate === null, 'roster.duesApplicationMissing')
}

function findAis(found: Found[], { aisStatus }: Member, isHere: boolean): void {
  if (!isHere) {
    if (aisStatus === 'entered' || aisStatus === 'needs-update') found.push({ code: 'roster.aisNotRemoved' })
  } else if (aisStatus === 'needs-update') found.push({ code: 'roster.aisNeedsUpdate' })
  else if (aisStatus !== 'entered') found.push({ code: 'roster.aisNotEntered' })
}
