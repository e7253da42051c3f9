// How full the passport is: required answers by section, what is missing, in words that serve as links on the screen.
import type { Passport } from '#shared/records/passport.ts'
import { shortName, splitName } from '#shared/roster/names.ts'
import { committeeRoles, auditRoles, currentOffices, holderName, officeRemarks, passportTermEnd } from './offices.ts'
import type { OfficeFacts } from './offices.ts'
import { passportRemarks } from './passport.ts'
import type { PassportNumbers } from './numbers.ts'

export type PassportSectionId = 'identity' | 'employer' | 'offices' | 'elections' | 'headcounts'

/** One answer that is asked for. `field` is a path in the passport, or `offices.…` and `headcount.…`. */
export interface Missing {
  readonly field: string
  readonly title: string
}

export interface Section {
  readonly id: PassportSectionId
  readonly title: string
  readonly filled: number
  readonly total: number
  readonly missing: readonly Missing[]
}

export interface Completeness {
  readonly filled: number
  readonly total: number
  readonly sections: readonly Section[]
}

export interface PassportFacts extends OfficeFacts {
  readonly numbers: PassportNumbers
}

type Answer = readonly [field: string, title: string, isFilled: boolean]

/**
 * Counts required answers only (domain form, column R); conditional ones join when their condition holds. A value that
 * cannot be right is not an answer, and a contradiction (of offices, of numbers) counts as one that is still to be given.
 * The sum over sections is the figure «58 из 61».
 */
export function completeness(facts: PassportFacts): Completeness {
  const wrong = new Set(passportRemarks(facts.passport, facts.asOf).map((remark) => remark.field))
  const unlessWrong = (answers: readonly Answer[]) =>
    answers.map(([field, title, isFilled]): Answer => {
      const isWrong = isFilled && [...wrong].some((path) => path === field || path.startsWith(`${field}.`))
      return isWrong ? [field, `${title}: исправить`, false] : [field, title, isFilled]
    })
  const sections = [
    section('identity', 'Организация', unlessWrong(identity(facts.passport))),
    section('employer', 'Работодатель', unlessWrong(employer(facts.passport))),
    section('offices', 'Выборные органы', offices(facts)),
    section('elections', 'Выборы и сроки', unlessWrong(elections(facts.passport))),
    section('headcounts', 'Численность', headcounts(facts)),
  ]
  const sum = (of: 'filled' | 'total') => sections.reduce((total, s) => total + s[of], 0)
  return { filled: sum('filled'), total: sum('total'), sections }
}

function section(id: PassportSectionId, title: string, answers: readonly Answer[]): Section {
  const missing = answers.filter(([, , isFilled]) => !isFilled).map(([field, name]) => ({ field, title: name }))
  return { id, title, filled: answers.length - missing.length, total: answers.length, missing }
}

function identity(p: Passport): Answer[] {
  const always: Answer[] = [
    ['fullName', 'полное наименование', p.fullName !== ''],
    ['shortName', 'краткое наименование', p.shortName !== ''],
    ['districtCode', 'учётный номер в районе', p.districtCode !== ''],
    ['districtCommitteeName', 'вышестоящая организация', p.districtCommitteeName !== ''],
    ['regionalOrganisationName', 'региональная организация', p.regionalOrganisationName !== ''],
    ['institutionType', 'тип образовательной организации', p.institutionType !== null],
    ['organisationKind', 'вид первичной организации', p.organisationKind !== null],
  ]
  if (!p.isLegalEntity) return always
  return [
    ...always,
    ['inn', 'ИНН первичной организации', p.inn !== ''],
    ['ogrn', 'ОГРН первичной организации', p.ogrn !== ''],
  ]
}

function employer({ employer: e }: Passport): Answer[] {
  // A village may have no streets and a city no district: the least that a letter needs.
  const { index, region, settlement, house } = e.address
  return [
    ['employer.fullName', 'полное наименование работодателя', e.fullName !== ''],
    ['employer.shortName', 'краткое наименование работодателя', e.shortName !== ''],
    ['employer.inn', 'ИНН работодателя', e.inn !== ''],
    ['employer.address', 'адрес работодателя', [index, region, settlement, house].every((part) => part !== '')],
    ['employer.locality', 'город или село', e.locality !== null],
    ['employer.headName', 'руководитель', e.headName !== ''],
    ['employer.headPosition', 'должность руководителя', e.headPosition !== ''],
    ['employer.headIsMember', 'руководитель — член профсоюза', e.headIsMember !== null],
    ['employer.deputies', 'число заместителей', e.deputies !== null],
    ['employer.deputiesMembers', 'заместители — члены профсоюза', e.deputiesMembers !== null],
  ]
}

function offices(facts: PassportFacts): Answer[] {
  const held = currentOffices(facts.offices, facts.asOf)
  const remarks = officeRemarks(facts)
  const codes = new Set(remarks.map((remark) => remark.code))
  const hasCommittee = held.some((office) => office.role !== 'chair' && committeeRoles.includes(office.role))
  const answers: Answer[] = [
    ['offices.chair', 'председатель', !codes.has('passport.chairMissing') && !codes.has('passport.chairsTooMany')],
    ['offices.audit', 'ревизионная комиссия', held.some((office) => auditRoles.includes(office.role))],
    ['offices.info-officer', 'ответственный за информационную работу', !codes.has('passport.infoOfficerMissing')],
    ['offices.ais-officer', 'ответственный за АИС', !codes.has('passport.aisOfficerMissing')],
  ]
  if (hasCommittee) answers.push(['offices.committee', 'состав профкома', !codes.has('passport.committeeSmall')])
  const open = remarks.filter(({ code }) => code === 'passport.committeeAndAudit' || code === 'passport.holderLeft')
  for (const { code, field } of open) {
    const office = held.find(({ id }) => id === field)
    const who = office ? shortName(splitName(holderName(office, facts.index))) : ''
    answers.push([
      `office.${field}`,
      `${code === 'passport.holderLeft' ? 'освободить должность' : 'двойная обязанность'}: ${who}`,
      false,
    ])
  }
  return answers
}

function elections(passport: Passport): Answer[] {
  return [
    ['lastElectionDate', 'дата отчётно-выборного собрания', passport.lastElectionDate !== null],
    ['termYears', 'срок полномочий', passportTermEnd(passport) !== null],
  ]
}

function headcounts({ passport, numbers: { headcount: h, members: m, coverage } }: PassportFacts): Answer[] {
  const answers: Answer[] = [
    ['headcount.asOfDate', 'дата данных о работниках', h !== null],
    ['headcount.employees', 'всего работников', (h?.employees ?? null) !== null],
    ['headcount.employeesTeaching', 'педагогических работников', (h?.employeesTeaching ?? null) !== null],
    ['headcount.employeesHeads', 'руководителей и заместителей', (h?.employeesHeads ?? null) !== null],
    ['headcount.employeesUnder35', 'работников до 35 лет', (h?.employeesUnder35 ?? null) !== null],
    ['headcount.membersTotal', 'членов профсоюза всего', m.membersTotal !== null],
    ['headcount.membersEmployed', 'работающих членов профсоюза', m.membersEmployed !== null],
    ['headcount.membersTeaching', 'педагогов в профсоюзе', m.membersTeaching !== null],
    ['headcount.membersHeads', 'руководителей в профсоюзе', m.membersHeads !== null],
    ['headcount.membersUnder35', 'членов профсоюза до 35 лет', m.membersUnder35 !== null],
    ['headcount.membersRetired', 'неработающих пенсионеров', m.membersRetired !== null],
  ]
  if (coverage.problem === 'membersMoreThanEmployees') {
    answers.push(['headcount.coverage', 'членов профсоюза больше, чем работников', false])
  }
  if (passport.organisationKind !== 'students' && passport.organisationKind !== 'joint') return answers
  return [
    ...answers,
    ['headcount.studentsFullTime', 'студентов очной формы', (h?.studentsFullTime ?? null) !== null],
    ['headcount.membersStudents', 'студентов в профсоюзе', m.membersStudents !== null],
  ]
}
