// For every field of a person's card: does it leave this machine, and in which profile? A field without an answer does not compile.
// Source: specification of bundles §7.5 (the legal minimum), 152-ФЗ ст. 5 and 9 (only what the purpose needs, with consent).
import type { Day } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import type { Office } from '#shared/records/office.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { MemberLine, OfficerLine } from './lines.ts'

/** `never` stays at home; `number` goes only into totals; `roster` as a field of the member list; `report` in every report. */
export type Leaving = 'never' | 'number' | 'roster' | 'report'

export const memberLeaving = {
  id: 'roster',
  rev: 'roster',
  upd: 'roster',
  cardNumber: 'never',
  lastName: 'roster',
  firstName: 'roster',
  middleName: 'roster',
  formerLastName: 'never',
  /** Only the year goes into the list; the age goes into totals. */
  birthDate: 'roster',
  sex: 'number',
  category: 'number',
  position: 'roster',
  positionGroup: 'number',
  unit: 'never',
  employmentKind: 'number',
  hiredDate: 'never',
  teachingSince: 'number',
  youngSpecialistUntil: 'never',
  education: 'number',
  qualification: 'number',
  parentalLeaves: 'number',
  address: 'never',
  phone: 'never',
  email: 'never',
  applicationDate: 'never',
  admissionDecision: 'never',
  memberSince: 'roster',
  duesApplicationDate: 'never',
  duesMethod: 'roster',
  duesRate: 'never',
  paperCardNumber: 'roster',
  electronicCardNumber: 'roster',
  aisStatus: 'number',
  aisDate: 'never',
  externalId: 'never',
  profcards: 'never',
  /** Date and kind of the consent that lets the person be listed; a withdrawn one keeps the person out. */
  consent: 'roster',
  healthConsent: 'never',
  socialFlags: 'never',
  childrenBirthYears: 'never',
  note: 'never',
  keptRemarks: 'never',
} as const satisfies Readonly<Record<keyof Member, Leaving>>

export const officeLeaving = {
  id: 'never',
  rev: 'never',
  upd: 'never',
  role: 'report',
  commissionKind: 'report',
  memberId: 'never',
  personName: 'report',
  electedDate: 'report',
  electionProtocolText: 'report',
  termYears: 'report',
  /** Work contacts of an office holder, as the district's form of the passport asks for them. */
  phone: 'report',
  email: 'report',
  trainedDate: 'report',
  isReleased: 'report',
  endedDate: 'report',
} as const satisfies Readonly<Record<keyof Office, Leaving>>

type Named<T, L extends Leaving> = { [K in keyof T]: T[K] extends L ? K : never }[keyof T]

/** The part of a member's card that a list may be made of; the compiler shows no other field to the code below. */
type Listed = Pick<Member, Named<typeof memberLeaving, 'roster'>>
type ReportedOffice = Pick<Office, Named<typeof officeLeaving, 'report'>>

/** True when a consent is recorded that holds on that day and does not keep the name from the district. */
export function hasConsent({ consent }: Pick<Member, 'consent'>, on: Day): boolean {
  const { date, withdrawnDate, toDistrict } = consent
  return date !== null && date <= on && (withdrawnDate === null || withdrawnDate > on) && toDistrict !== false
}

/** The member list for a report of a day: persons with valid consent as lines, the others as a number. */
export function outgoingMembers(members: readonly Member[], on: Day): { lines: MemberLine[]; withheld: number } {
  const lines = members.filter((member) => hasConsent(member, on)).map(memberLine)
  return { lines, withheld: members.length - lines.length }
}

/** Reports with a member list in which the person stood, judged by the card as it is now. `isOnRegister`: on that day. */
export function reportsListing(
  sent: readonly SentBundle[],
  member: Pick<Member, 'consent'>,
  isOnRegister: (day: Day) => boolean,
): SentBundle[] {
  return sent.filter(({ kind, profile, period, createdDate }) => {
    const asOf = period !== null && period.to < createdDate ? period.to : createdDate
    return kind === 'report' && profile === 'roster' && isOnRegister(asOf) && hasConsent(member, createdDate)
  })
}

function memberLine(member: Listed): MemberLine {
  const { id, rev, upd, lastName, firstName, middleName, position, memberSince, duesMethod, consent } = member
  return {
    id,
    rev,
    upd,
    lastName,
    firstName,
    middleName,
    birthYear: member.birthDate === null ? null : Number(member.birthDate.slice(0, 4)),
    position,
    cardNumber: member.electronicCardNumber || member.paperCardNumber,
    memberSince,
    duesMethod,
    consentDate: consent.date ?? '',
    consentKind: consent.kind,
  }
}

/** An office with the work contacts of its holder, without the link to the roster. */
export function outgoingOffice(office: ReportedOffice): OfficerLine {
  const { role, commissionKind, personName, electedDate, electionProtocolText, termYears } = office
  const { phone, email, trainedDate, isReleased, endedDate } = office
  return {
    role,
    commissionKind,
    personName,
    electedDate,
    electionProtocolText,
    termYears,
    phone,
    email,
    trainedDate,
    isReleased,
    endedDate,
  }
}
