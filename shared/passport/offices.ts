// Elected bodies and assignments as of a day: who holds what, until when, and what contradicts the rules of the union.
import { addDays, addYears, formatDay, type Day } from '#shared/base/day.ts'
import { foldText } from '#shared/base/text.ts'
import { officeRoles, type Office, type OfficeRole } from '#shared/records/office.ts'
import type { Passport } from '#shared/records/passport.ts'
import type { RosterIndex } from '#shared/roster/figures.ts'
import type { HeldOffice } from '#shared/roster/register.ts'
import { statusAt } from '#shared/roster/membership.ts'
import { fullName } from '#shared/roster/names.ts'
import type { Remark } from '#shared/roster/remark.ts'
import type { Rules } from '#shared/roster/rules.ts'
import { officeRoleLabels, officeTitle } from './passportLabels.ts'

/** The roles that make a person sit on the committee (профком). */
export const committeeRoles: readonly OfficeRole[] = [
  'chair',
  'deputy-chair',
  'committee-member',
  'committee-secretary',
]
/** The audit commission (КРК), or the one auditor of a small organisation. */
export const auditRoles: readonly OfficeRole[] = ['audit-chair', 'audit-member']

/** A remark about office rows: all rows that take part in it are named, for tint and for the buttons that fix it. */
export interface OfficeRemark extends Remark {
  readonly officeIds: readonly string[]
}

export interface OfficeFacts {
  readonly passport: Passport
  readonly offices: readonly Office[]
  readonly index: RosterIndex
  readonly asOf: Day
  readonly isSmall: boolean
  readonly rules: Rules
}

/** Offices held on a day: elected by then (or without a date) and not given up; the day of giving up is no longer held. */
export function currentOffices(offices: readonly Office[], asOf: Day): Office[] {
  return offices.filter(
    (office) =>
      (office.electedDate === null || office.electedDate <= asOf) &&
      (office.endedDate === null || office.endedDate > asOf),
  )
}

type Term = Pick<Passport, 'lastElectionDate' | 'termYears'>

/** The day a term ends: election + years; the row's own values, else those of the last election in the passport. */
export function officeTermEnd(office: Office, passport: Term): Day | null {
  const elected = office.electedDate ?? passport.lastElectionDate
  return elected === null ? null : addYears(elected, office.termYears ?? passport.termYears)
}

/** The name of the holder: from the card when the person is on the roster, else as typed. */
export function holderName(office: Office, index: RosterIndex): string {
  const entry = office.memberId === null ? undefined : index.entries.get(office.memberId)
  return entry ? fullName(entry.member) : office.personName
}

/** The offices of a day as the registers of the roster read them, in the order of the roles. */
export function heldOffices(
  { offices, passport, index }: { offices: readonly Office[]; passport: Term; index: RosterIndex },
  asOf: Day,
): HeldOffice[] {
  const held = currentOffices(offices, asOf).sort(
    (a, b) => officeRoles.indexOf(a.role) - officeRoles.indexOf(b.role) || (a.id < b.id ? -1 : 1),
  )
  const keyOf = personKeys(held, index)
  return held.map((office) => ({
    memberId: office.memberId,
    person: keyOf(office),
    name: holderName(office, index),
    title: officeTitle(office),
    electedDate: office.electedDate,
    protocol: office.electionProtocolText,
    termEnd: officeTermEnd(office, passport),
    trainedDate: office.trainedDate,
    isChair: office.role === 'chair',
  }))
}

/** All remarks about the offices held on `asOf`, contradictions first. */
export function officeRemarks(facts: OfficeFacts): OfficeRemark[] {
  const held = currentOffices(facts.offices, facts.asOf)
  return [
    ...doubleOffices(held, facts),
    ...chairRemarks(held),
    ...bodyRemarks(held, facts),
    ...officerRemarks(held),
    ...held.flatMap((office) => [...holderRemarks(office, facts), ...termRemarks(office, facts)]),
  ]
}

/** People who sit both on the committee and on the audit commission that checks it. */
function doubleOffices(held: readonly Office[], { index }: OfficeFacts): OfficeRemark[] {
  const byPerson = new Map<string, Office[]>()
  const keyOf = personKeys(held, index)
  for (const office of held) {
    const key = keyOf(office)
    if (key !== '') byPerson.set(key, [...(byPerson.get(key) ?? []), office])
  }
  return [...byPerson.values()].flatMap((offices) => {
    const audit = offices.filter((o) => auditRoles.includes(o.role))
    const committee = offices.filter((o) => committeeRoles.includes(o.role))
    const [first] = audit
    if (!first || committee.length === 0) return []
    return remark(
      'passport.committeeAndAudit',
      'error',
      `${holderName(first, index)}: и в профкоме, и в ревизионной комиссии`,
      [...committee, ...audit],
      'Комиссия проверяет профком, поэтому в ней не может быть членов профкома.',
      'Положение о контрольно-ревизионных органах, проверьте пункт с районом',
    )
  })
}

function chairRemarks(held: readonly Office[]): OfficeRemark[] {
  const chairs = held.filter((office) => office.role === 'chair')
  if (chairs.length === 0) return [remark('passport.chairMissing', 'error', 'Председатель не указан', [])]
  if (chairs.length === 1) return []
  return [remark('passport.chairsTooMany', 'error', 'Председатель может быть только один', chairs)]
}

/** Committee and audit commission: present where they must be, and not too small. */
function bodyRemarks(held: readonly Office[], { index, isSmall, rules }: OfficeFacts): OfficeRemark[] {
  const { committeeMembersMin: committeeMin, auditCommissionMin: auditMin } = rules
  const keyOf = personKeys(held, index)
  const people = (offices: readonly Office[]) => new Set(offices.map((office) => keyOf(office) || office.id)).size
  const found: OfficeRemark[] = []
  const committee = held.filter((office) => office.role !== 'chair' && committeeRoles.includes(office.role))
  if (committee.length > 0 && people(committee) < committeeMin.value) {
    const title = `В профкоме кроме председателя ${people(committee)}, а нужно не меньше ${committeeMin.value}`
    found.push(remark('passport.committeeSmall', 'warning', title, committee, '', committeeMin.source))
  }
  const audit = held.filter((office) => auditRoles.includes(office.role))
  if (audit.length === 0) {
    found.push(remark('passport.auditMissing', 'warning', 'Ревизионная комиссия не указана', []))
  } else if (!isSmall && people(audit) < auditMin.value) {
    const title = `В ревизионной комиссии ${people(audit)}, а нужно не меньше ${auditMin.value}`
    const rule = 'В малочисленной организации достаточно одного ревизора.'
    found.push(remark('passport.auditSmall', 'warning', title, audit, rule, auditMin.source))
  }
  return found
}

function officerRemarks(held: readonly Office[]): OfficeRemark[] {
  const officers = [
    ['info-officer', 'passport.infoOfficerMissing'],
    ['ais-officer', 'passport.aisOfficerMissing'],
  ] as const
  return officers
    .filter(([role]) => !held.some((office) => office.role === role))
    .map(([role, code]) => {
      const rule = 'Ответственный нужен в каждой организации.'
      return remark(
        code,
        'warning',
        `${officeRoleLabels[role]} не назначен`,
        [],
        rule,
        'План информационной работы района',
      )
    })
}

/** The holder left the register, or the card is gone, or nobody is named. */
function holderRemarks(office: Office, { index, asOf }: OfficeFacts): OfficeRemark[] {
  const title = officeTitle(office)
  if (office.memberId === null) {
    return office.personName
      ? []
      : [remark('passport.holderMissing', 'warning', `${title}: человек не указан`, [office])]
  }
  const entry = index.entries.get(office.memberId)
  if (!entry)
    return [remark('passport.holderUnknown', 'warning', `${title}: карточки этого человека нет в списке`, [office])]
  const status = statusAt(entry.history, asOf)
  if (status.state !== 'left') return []
  return [
    remark(
      'passport.holderLeft',
      'error',
      `${fullName(entry.member)}: снятие с учёта ${formatDay(status.leave.date)}. Освободить должность: ${title}`,
      [office],
      'Выборную должность занимает член профсоюза.',
      'Устав Профсоюза, проверьте пункт с районом',
    ),
  ]
}

/** Only terms that differ from the one of the passport: the common term is said once, with the elections. */
function termRemarks(office: Office, { passport, asOf, rules }: OfficeFacts): OfficeRemark[] {
  const end = officeTermEnd(office, passport)
  if (end === null || end === passportTermEnd(passport)) return []
  const name = officeTitle(office)
  if (end < asOf)
    return [remark('passport.officeTermEnded', 'error', `${name}: срок истёк ${formatDay(end)}`, [office])]
  if (end > addDays(asOf, rules.termWarningDays.value)) return []
  return [remark('passport.officeTermEnds', 'warning', `${name}: срок истекает ${formatDay(end)}`, [office])]
}

/** The day the powers of the elected bodies end: the last election + the years of the term. */
export function passportTermEnd(passport: Term): Day | null {
  return passport.lastElectionDate === null ? null : addYears(passport.lastElectionDate, passport.termYears)
}

/**
 * Tells people apart: by card, else by the typed name, and a name that also stands on a card among the holders is that
 * person. '' when nobody is named.
 */
function personKeys(held: readonly Office[], index: RosterIndex): (office: Office) => string {
  const cards = new Map<string, string>()
  for (const office of held) {
    if (office.memberId !== null) cards.set(foldText(holderName(office, index)), office.memberId)
  }
  return (office) => {
    const name = foldText(office.personName)
    return office.memberId ?? cards.get(name) ?? name
  }
}

function remark(
  code: string,
  tone: Remark['tone'],
  title: string,
  offices: readonly Office[],
  rule = '',
  source = '',
): OfficeRemark {
  const officeIds = offices.map((office) => office.id)
  return { code, field: officeIds.at(-1) ?? 'offices', tone, title, rule, source, officeIds }
}
