import { describe, expect, it } from 'vitest'
import checklistFile from '#resources/reference/agreement-checklist.json' with { type: 'json' }
import rulesFile from '#resources/reference/rules.json' with { type: 'json' }
import { checklistSchema } from '#shared/agreement/checklist.ts'
import { emptyAgreement, emptyAgreementAnswer } from '#shared/records/agreement.ts'
import { emptyHeadcount } from '#shared/records/headcount.ts'
import { emptyMember } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { emptyPlanItem } from '#shared/records/planItem.ts'
import { newRow } from '#shared/records/row.ts'
import { indexRoster } from '#shared/roster/figures.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { type MonitoringFacts, monitoringRecord } from './monitoring.ts'

const { rules } = rulesFileSchema.parse(rulesFile)
const checklist = checklistSchema.parse(checklistFile)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const ORG = id(1)

/** Four people: two since 2020, one admitted in October 2026, one who left in November 2026. */
const members = [2, 3, 4, 5].map((n) => ({ ...emptyMember(id(n)), lastName: `Пробный${n}`, birthDate: '1990-05-05' }))
const event = (n: number, member: number, kind: MembershipEvent['kind'], date: string): MembershipEvent => ({
  ...{ ...newRow(id(n)), memberId: id(member), kind, date, decision: null, organisation: '', reason: '' },
})
const events = [
  ...[event(12, 2, 'joined', '2020-09-01'), event(13, 3, 'joined', '2020-09-01')],
  ...[event(14, 4, 'joined', '2026-10-05'), event(15, 5, 'joined', '2021-01-11')],
  event(16, 5, 'resigned', '2026-11-10'),
]

const facts: MonitoringFacts = {
  passport: emptyPassport(ORG, 'ППО школы № 7'),
  offices: [],
  headcounts: [{ ...emptyHeadcount(id(20), '2026-09-01'), employees: 7, employeesUnder35: 2 }],
  index: indexRoster(members, events),
  agreements: [],
  agreementAnswers: [],
  planItems: [],
  checklist,
  calendar: { holidays: [], years: [] },
  rules,
}
const texts = { reasonsText: 'Переезд', measuresText: '' }
const record = (change: Partial<MonitoringFacts> = {}, asOf = '2026-11-21', from = '2026-10-01') =>
  monitoringRecord({ ...facts, ...change }, { from, asOf }, texts)

describe('monitoringRecord', () => {
  it('gives the numbers of the day and the movement since the beginning of the period', () => {
    expect(record().numbers).toEqual({
      ...{ year: 2026, month: 11, asOfDate: '2026-11-21', ...texts },
      ...{ employees: 7, employeesUnder35: 2, employeesHeads: null, employeesTeaching: null },
      ...{ membersEmployed: 3, membersUnder35: 0, membersHeads: 0, membersTeaching: 0 },
      ...{ membersRetired: 0, membersStudents: 0, joined: 1, left: 1 },
      leftReasons: [{ kind: 'resigned', count: 1 }],
      coverage: 4286,
      band: 'low',
    })
  })

  it('speaks for an earlier day with the people of that day', () => {
    const { numbers, onRegister } = record({}, '2026-09-30', '2026-07-01')
    expect(numbers).toMatchObject({ membersEmployed: 3, joined: 0, left: 0, leftReasons: [], month: 9 })
    expect(onRegister.map((one) => one.id)).toEqual([id(2), id(3), id(5)])
  })

  it('leaves unknown what is not known, and never shows a share above the whole', () => {
    const bare = record({ index: indexRoster([], []), headcounts: [] }).numbers
    expect(bare).toMatchObject({
      employees: null,
      membersEmployed: null,
      joined: null,
      coverage: null,
      band: 'unknown',
    })
    const few = { ...emptyHeadcount(id(21), '2026-10-01'), employees: 2 }
    expect(record({ headcounts: [few] }).numbers).toMatchObject({ coverage: null, band: 'unknown' })
  })

  it('scores the mandatory points of the agreement in half points', () => {
    expect(record().agreement).toBeNull()
    const agreement = emptyAgreement(id(30), 'signed')
    const [first, second] = checklist.points.filter((p) => p.requirement === 'mandatory' && p.autoCheck === undefined)
    const answer = (n: number, pointId: string, status: 'yes' | 'partial') => ({
      ...emptyAgreementAnswer(id(n), { agreementId: agreement.id, pointId, checklistVersion: checklist.version }),
      status,
    })
    const answers = [answer(31, first?.id ?? '', 'yes'), answer(32, second?.id ?? '', 'partial')]
    const before = record({ agreements: [agreement] }).agreement
    const after = record({ agreements: [agreement], agreementAnswers: answers }).agreement
    expect((after?.halves ?? 0) - (before?.halves ?? 0)).toBe(3)
    expect((after?.maximum ?? 0) - (before?.maximum ?? 0)).toBe(4)
  })

  it('counts the plan of the year of the day', () => {
    expect(record().plan).toBeNull()
    const item = (n: number, change: object) => ({ ...emptyPlanItem(id(n), 2026), title: 'Дело', ...change })
    const planItems = [
      ...[item(40, { status: 'done' }), item(41, { due: '2026-11-01' }), item(42, { status: 'cancelled' })],
      ...[item(43, {}), item(44, { year: 2025 })],
    ]
    expect(record({ planItems }).plan).toEqual({ total: 4, done: 1, overdue: 1, cancelled: 1 })
  })

  it('names holders of offices by their card and leaves out empty and past offices', () => {
    const offices = [
      { ...emptyOffice(id(50), 'chair'), memberId: id(2) },
      { ...emptyOffice(id(51), 'treasurer'), personName: 'Берёзова Инна Павловна' },
      { ...emptyOffice(id(52), 'info-officer') },
      { ...emptyOffice(id(53), 'chair'), personName: 'Прежняя', endedDate: '2026-09-01' },
    ]
    expect(record({ offices }).offices.map(({ personName }) => personName)).toEqual([
      'Пробный2',
      'Берёзова Инна Павловна',
    ])
  })
})
