// Section E of the passport: numbers of employees and members as of a day, with coverage, from the register or typed.
import type { Day } from '#shared/base/day.ts'
import { formatDay } from '#shared/base/day.ts'
import type { Headcount } from '#shared/records/headcount.ts'
import type { Passport } from '#shared/records/passport.ts'
import { coverageOf, type Coverage } from '#shared/roster/coverage.ts'
import type { Figures, MemberCounts } from '#shared/roster/figures.ts'
import type { Remark } from '#shared/roster/remark.ts'
import type { Rules } from '#shared/roster/rules.ts'

type MemberNumberName = Exclude<keyof MemberCounts, 'membersUnder35Total' | 'membersWomenTotal'>
/** Each number is `null` when it is not known: no data of the register, or not typed. */
export type MemberNumbers = { readonly [K in MemberNumberName]: number | null }

export interface PassportNumbers {
  readonly asOf: Day
  /** The numbers of employees in force on the day: the last row not later than it; `null` when there is none. */
  readonly headcount: Headcount | null
  readonly origin: Headcount['numbersOrigin']
  readonly members: MemberNumbers
  readonly coverage: Coverage
}

/** The row of employee numbers in force on a day. */
export function headcountAt(headcounts: readonly Headcount[], day: Day): Headcount | null {
  let last: Headcount | null = null
  for (const row of headcounts) {
    if (row.asOfDate > day) continue
    if (last === null || row.asOfDate > last.asOfDate || (row.asOfDate === last.asOfDate && row.id > last.id))
      last = row
  }
  return last
}

/**
 * Joins employees and members as of `figures.asOf`. Numbers typed by the chair (`numbersOrigin: manual`) replace those of
 * the register as a whole; the two are never mixed.
 */
export function passportNumbers(
  passport: Passport,
  headcounts: readonly Headcount[],
  figures: Figures,
  rules: Rules,
): PassportNumbers {
  const headcount = headcountAt(headcounts, figures.asOf)
  const isManual = headcount?.numbersOrigin === 'manual'
  const members = isManual ? typedMembers(headcount) : registerMembers(figures)
  const coverage = coverageOf(
    {
      method: passport.coverageMethod,
      membersEmployed: members.membersEmployed,
      membersOnLeave: members.membersOnLeave,
      employees: headcount?.employees ?? null,
      employeesOnLeave: headcount?.employeesParentalLeave ?? null,
    },
    rules,
  )
  return { asOf: figures.asOf, headcount, origin: isManual ? 'manual' : 'roster', members, coverage }
}

const parts = [
  ['employeesTeaching', 'педагогов'],
  ['employeesHeads', 'руководителей и заместителей'],
  ['employeesUnder35', 'работников до 35 лет'],
  ['employeesNovice', 'начинающих педагогов'],
  ['employeesParentalLeave', 'работников в отпуске по уходу'],
  ['employeesWomen', 'женщин'],
] as const

const pairs = [
  ['membersEmployed', 'employees', 'членов профсоюза', 'работников'],
  ['membersTeaching', 'employeesTeaching', 'членов профсоюза среди педагогов', 'педагогов'],
  ['membersHeads', 'employeesHeads', 'членов профсоюза среди руководителей', 'руководителей и заместителей'],
  ['membersUnder35', 'employeesUnder35', 'членов профсоюза до 35 лет', 'работников до 35 лет'],
  ['membersNovice', 'employeesNovice', 'членов профсоюза среди начинающих', 'начинающих педагогов'],
  ['membersWomen', 'employeesWomen', 'женщин в профсоюзе', 'женщин среди работников'],
  ['membersOnLeave', 'employeesParentalLeave', 'членов профсоюза в отпуске по уходу', 'работников в отпуске по уходу'],
  ['membersStudents', 'studentsFullTime', 'членов профсоюза среди студентов', 'студентов'],
] as const

/** Numbers that cannot be true together: a part above its whole, members above employees, a date in the future. */
export function numberRemarks({ headcount, members }: PassportNumbers, today: Day): Remark[] {
  if (headcount === null) return []
  const { employees, employeesNovice, employeesUnder35 } = headcount
  const remarks = [
    ...parts.map(([name, title]) =>
      above('passport.partAboveWhole', name, title, headcount[name], 'всего работников', employees),
    ),
    above('passport.partAboveWhole', 'employeesNovice', 'начинающих', employeesNovice, 'до 35 лет', employeesUnder35),
    ...pairs.map(([ours, name, a, b]) =>
      above('passport.membersAboveEmployees', name, a, members[ours], b, headcount[name]),
    ),
  ].filter((remark) => remark !== null)
  if (headcount.asOfDate <= today) return remarks
  const title = `Дата данных ${formatDay(headcount.asOfDate)} ещё не наступила`
  return [
    ...remarks,
    { code: 'passport.dateInFuture', field: 'headcount.asOfDate', tone: 'error', title, rule: '', source: '' },
  ]
}

function above(
  code: string,
  name: keyof Headcount,
  partTitle: string,
  part: number | null,
  wholeTitle: string,
  whole: number | null,
): Remark | null {
  if (part === null || whole === null || part <= whole) return null
  return {
    code,
    field: `headcount.${name}`,
    tone: 'error',
    title: `${upper(partTitle)} ${part}, а ${wholeTitle} ${whole}`,
    rule: 'Часть не может быть больше целого: одно из двух чисел неверно.',
    source: '',
  }
}

function registerMembers({ counts }: Figures): MemberNumbers {
  return counts ?? unknownMembers
}

function typedMembers(row: Headcount): MemberNumbers {
  const { membersEmployed, membersTeaching, membersHeads, membersUnder35, membersRetired, membersStudents } = row
  const isSummable = membersEmployed !== null && membersRetired !== null && membersStudents !== null
  return {
    ...unknownMembers,
    membersTotal: isSummable ? membersEmployed + membersRetired + membersStudents : null,
    membersEmployed,
    membersTeaching,
    membersHeads,
    membersUnder35,
    membersRetired,
    membersStudents,
  }
}

const unknownMembers: MemberNumbers = {
  membersTotal: null,
  membersEmployed: null,
  membersExternalPartTime: null,
  membersRetired: null,
  membersStudents: null,
  membersNotWorking: null,
  membersTeaching: null,
  membersHeads: null,
  membersUnder35: null,
  membersNovice: null,
  membersWomen: null,
  membersOnLeave: null,
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
