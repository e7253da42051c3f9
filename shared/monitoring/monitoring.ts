// The monitoring record of an organisation (rules of the field §2): numbers of a day and the movement since the beginning of its
// period, the score of the agreement, the counts of the plan. Everything is derived; a number that is not known stays null.
import type { Day } from '#shared/base/day.ts'
import type { WorkingCalendar } from '#shared/base/workingDays.ts'
import { currentAgreement } from '#shared/agreement/agreement.ts'
import { checkAgreement, type Checklist } from '#shared/agreement/checklist.ts'
import { type PassportNumbers, passportNumbers } from '#shared/passport/numbers.ts'
import { currentOffices, holderName } from '#shared/passport/offices.ts'
import { planCounts } from '#shared/plan/plan.ts'
import type { Agreement, AgreementAnswer } from '#shared/records/agreement.ts'
import type { Headcount } from '#shared/records/headcount.ts'
import type { Member } from '#shared/records/member.ts'
import type { Office } from '#shared/records/office.ts'
import type { Passport } from '#shared/records/passport.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { type Coverage, type CoverageBand, roundShare } from '#shared/roster/coverage.ts'
import { figuresAt, membersOnRegister, type Movement, movementIn, type RosterIndex } from '#shared/roster/figures.ts'
import type { Rules } from '#shared/roster/rules.ts'

export interface MonitoringFacts {
  readonly passport: Passport
  readonly offices: readonly Office[]
  readonly headcounts: readonly Headcount[]
  readonly index: RosterIndex
  readonly agreements: readonly Agreement[]
  readonly agreementAnswers: readonly AgreementAnswer[]
  readonly planItems: readonly PlanItem[]
  readonly checklist: Checklist
  readonly calendar: WorkingCalendar
  readonly rules: Rules
}

/** What the chair adds in words: why people came and went, what was done about it. '' when nothing was written. */
export interface MonitoringTexts {
  readonly reasonsText: string
  readonly measuresText: string
}

type LeftKind = keyof Movement['leftReasons']

/** `year` and `month` are those of `asOfDate`. `coverage` in hundredths of a percent. */
export interface MonitoringNumbers extends MonitoringTexts {
  readonly year: number
  readonly month: number
  readonly asOfDate: Day
  readonly employees: number | null
  readonly employeesUnder35: number | null
  readonly employeesHeads: number | null
  readonly employeesTeaching: number | null
  readonly membersEmployed: number | null
  readonly membersUnder35: number | null
  readonly membersHeads: number | null
  readonly membersTeaching: number | null
  readonly membersRetired: number | null
  readonly membersStudents: number | null
  /** Joined or restored; transfers are not counted. */
  readonly joined: number | null
  /** Left the union; transfers are among the reasons and not in this sum. */
  readonly left: number | null
  readonly leftReasons: readonly { readonly kind: LeftKind; readonly count: number }[]
  readonly coverage: number | null
  readonly band: CoverageBand
}

/** Score of the mandatory points in half points: 97 of 104 is shown as 48,5 из 52. `share` in hundredths of a percent. */
export interface AgreementScore {
  readonly halves: number
  readonly maximum: number
  readonly share: number | null
}

export interface PlanFigures {
  readonly total: number
  readonly done: number
  readonly overdue: number
  readonly cancelled: number
}

export interface MonitoringRecord {
  readonly numbers: MonitoringNumbers
  /** `null` without an agreement, or before its first answer. */
  readonly agreement: AgreementScore | null
  /** Of the year of the day; `null` when that year has no plan. */
  readonly plan: PlanFigures | null
  /** Offices held on the day that have a holder, `personName` taken from the register where the person is on it. */
  readonly offices: readonly Office[]
  /** The persons behind the numbers, in the order of the register. */
  readonly onRegister: readonly Member[]
}

/** The record as of a day; the movement is counted from `from`, both days included. */
export function monitoringRecord(
  facts: MonitoringFacts,
  { from, asOf }: { readonly from: Day; readonly asOf: Day },
  texts: MonitoringTexts,
): MonitoringRecord {
  const { passport, headcounts, index, rules } = facts
  const known = passportNumbers(passport, headcounts, figuresAt(index, asOf, rules), rules)
  return {
    numbers: { ...numbersOf(known), ...movementOf(movementIn(index, from, asOf)), ...texts },
    agreement: agreementScore(facts, known, asOf),
    plan: planFigures(facts.planItems, asOf),
    offices: currentOffices(facts.offices, asOf)
      .map((office) => ({ ...office, personName: holderName(office, index) }))
      .filter(({ personName }) => personName !== ''),
    onRegister: membersOnRegister(index, asOf),
  }
}

function numbersOf({ asOf, headcount, members, coverage }: PassportNumbers) {
  return {
    year: Number(asOf.slice(0, 4)),
    month: Number(asOf.slice(5, 7)),
    asOfDate: asOf,
    employees: headcount?.employees ?? null,
    employeesUnder35: headcount?.employeesUnder35 ?? null,
    employeesHeads: headcount?.employeesHeads ?? null,
    employeesTeaching: headcount?.employeesTeaching ?? null,
    membersEmployed: members.membersEmployed,
    membersUnder35: members.membersUnder35,
    membersHeads: members.membersHeads,
    membersTeaching: members.membersTeaching,
    membersRetired: members.membersRetired,
    membersStudents: members.membersStudents,
    coverage: hundredths(coverage),
    band: coverage.band,
  }
}

function movementOf({ joined, left, leftReasons }: Movement) {
  const reasons = Object.entries(leftReasons) as [LeftKind, number][]
  return { joined, left, leftReasons: reasons.filter(([, n]) => n > 0).map(([kind, n]) => ({ kind, count: n })) }
}

function hundredths({ members, employees, problem }: Coverage): number | null {
  return problem !== null || members === null || employees === null ? null : roundShare(members, employees, 10_000)
}

function agreementScore(facts: MonitoringFacts, known: PassportNumbers, asOf: Day): AgreementScore | null {
  const agreement = currentAgreement(facts.agreements, asOf)
  if (agreement === null) return null
  const { mandatory } = checkAgreement(facts.checklist, agreement, facts.agreementAnswers, {
    today: asOf,
    calendar: facts.calendar,
    employees: known.headcount?.employees ?? null,
    membersEmployed: known.members.membersEmployed,
  })
  if (mandatory.applicable === 0) return null
  return { halves: mandatory.halves, maximum: 2 * mandatory.applicable, share: mandatory.percent }
}

function planFigures(items: readonly PlanItem[], asOf: Day): PlanFigures | null {
  const own = items.filter(({ year }) => year === Number(asOf.slice(0, 4)))
  if (own.length === 0) return null
  const { done, overdue, cancelled } = planCounts(own, asOf)
  return { total: own.length, done, overdue, cancelled }
}
