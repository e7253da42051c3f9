import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import file from '#resources/reference/agreement-checklist.json' with { type: 'json' }
import {
  answerStatuses,
  emptyAgreement,
  emptyAgreementAnswer,
  type Agreement,
  type AgreementAnswer,
  type AnswerStatus,
} from '#shared/records/agreement.ts'
import { autoAnswer, formulaIds, type AgreementFacts } from './autoChecks.ts'
import { carryAnswers, checkAgreement, checklistSchema, gapsFirst, gapsOf, uncheckedOf } from './checklist.ts'
import { formatHalves, formatScorePercent, scoreOf } from './score.ts'

const checklist = checklistSchema.parse(file)
const ID = '0b0f9a52-7f6e-4c1c-9a8c-3a4f3f6f0001'
const facts: AgreementFacts = {
  today: '2026-11-21',
  calendar: { holidays: [], years: [{ year: 2026, isVerified: true, transfers: [] }] },
  employees: 48,
  membersEmployed: 43,
}
const signed: Agreement = {
  ...emptyAgreement(ID, 'signed'),
  signedDate: '2026-03-16',
  startDate: '2026-03-16',
  endDate: '2029-03-15',
  sentForRegistrationDate: '2026-03-20',
  registrationNumber: '1184/26',
  registrationDate: '2026-03-28',
  registrationBody: 'Управление труда',
  lastReportDate: '2026-11-01',
}

function answer(pointId: string, status: AnswerStatus, changes: Partial<AgreementAnswer> = {}): AgreementAnswer {
  const of = { agreementId: ID, pointId, checklistVersion: checklist.version }
  return { ...emptyAgreementAnswer(ID, of), status, ...changes }
}

const check = (answers: AgreementAnswer[], agreement = signed) => checkAgreement(checklist, agreement, answers, facts)

describe('the shipped checklist', () => {
  it('has its 70 points, each formula once, and no name of a file in it', () => {
    const of = (requirement: string) => checklist.points.filter((point) => point.requirement === requirement).length
    expect([checklist.points.length, of('mandatory'), of('recommended'), checklist.sections.length]).toEqual([
      70, 55, 15, 13,
    ])
    expect(checklist.points.flatMap(({ autoCheck }) => autoCheck ?? []).sort()).toEqual(formulaIds.toSorted())
    expect(JSON.stringify(file)).not.toMatch(/\.txt|\.json|seed/)
  })

  it('is refused with an id twice or an unknown section', () => {
    const [first] = checklist.points
    expect(checklistSchema.safeParse({ ...file, points: [first, first] }).success).toBe(false)
    expect(checklistSchema.safeParse({ ...file, points: [{ ...first, section: 'nowhere' }] }).success).toBe(false)
  })
})

describe('a check', () => {
  it('fills from the dates what the dates can say', () => {
    const auto = check([]).points.filter(({ origin }) => origin === 'auto')
    expect(auto.map(({ point, status, comment }) => [point.id, status, comment])).toEqual([
      ['proc-representativeness', 'yes', 'В профсоюзе 43 из 48\u00a0работников: больше половины'],
      ['proc-signatures', 'yes', 'Подписан 16.03.2026'],
      ['proc-term', 'yes', '16.03.2026 – 15.03.2029'],
      ['proc-in-force', 'yes', 'Действует до 15.03.2029'],
      ['proc-prolongation', 'not-applicable', 'Договор не продлевали'],
      ['proc-registration', 'yes', '№ 1184/26 от 28.03.2026'],
      ['proc-registration-7-days', 'yes', 'Отправлен на 4-й день из 7'],
      ['ctrl-reports', 'yes', 'Последний отчёт 01.11.2026'],
    ])
    expect(check([])).toMatchObject({ total: 70, checked: 8, verdict: 'unfinished', mandatoryGaps: 0 })
  })

  it('judges nothing «нет» that is only unknown', () => {
    const empty = checkAgreement(checklist, emptyAgreement(ID, 'signed'), [], { ...facts, employees: null })
    expect(empty.points.filter(({ status }) => status !== 'not-checked').map(({ point }) => point.id)).toEqual([
      'proc-prolongation',
    ])
  })

  it('lets a person overrule the dates, and asks for the reason', () => {
    const [silent] = check([answer('proc-term', 'partial')]).points.filter(({ point }) => point.id === 'proc-term')
    expect(silent).toMatchObject({
      status: 'partial',
      origin: 'person',
      isOverruled: true,
      comment: '',
      remarks: ['agreement.overruleUnexplained'],
    })
    const [spoken] = check([answer('proc-term', 'partial', { comment: 'Срок назван неясно' })]).points.filter(
      ({ isOverruled }) => isOverruled,
    )
    expect(spoken).toMatchObject({ comment: 'Срок назван неясно', remarks: [] })
  })

  it('remarks «нет» and «частично» without a word, and keeps a clause without an answer', () => {
    const found = check([answer('pay-slip', 'no'), answer('pay-late', 'partial', { comment: 'Размер не назван' })])
    expect(gapsOf(found).map(({ point, remarks }) => [point.id, remarks])).toEqual([
      ['pay-slip', ['agreement.commentMissing']],
      ['pay-late', []],
    ])
    const clause = check([answer('proc-term', 'not-checked', { clause: 'п. 1.4' })]).points.find((p) => p.clause !== '')
    expect(clause).toMatchObject({
      status: 'yes',
      origin: 'auto',
      clause: 'п. 1.4',
      comment: '16.03.2026 – 15.03.2029',
    })
  })

  it('scores the picture of the specification: 48,5 of 52, ten of fourteen, two without an answer', () => {
    const special: Record<string, AnswerStatus> = {
      'ann-internal-rules': 'not-checked',
      'ann-pay-regulation': 'not-checked',
      'pay-slip': 'no',
      'emp-change-notice': 'no',
      'pay-late': 'partial',
      'osh-funding': 'partial',
      'union-time-off': 'partial',
    }
    const recommended = checklist.points.filter((p) => p.requirement === 'recommended').map(({ id }) => id)
    for (const id of [...recommended.slice(0, 3), 'pay-indexation']) special[id] = 'no'
    for (const id of recommended.slice(3, 4)) special[id] = 'not-applicable'
    const judged = checklist.points.filter(({ id }) => id !== 'proc-prolongation')
    const found = check(judged.map(({ id }) => answer(id, special[id] ?? 'yes', { comment: 'сверено' })))
    expect(found).toMatchObject({
      mandatory: { halves: 97, applicable: 52, percent: 9327 },
      recommended: { halves: 20, applicable: 14, percent: 7143 },
      verdict: 'unfinished',
      checked: 68,
      mandatoryGaps: 5,
    })
    expect([formatHalves(97), formatScorePercent(found.mandatory)]).toEqual(['48,5', '93,3\u00a0%'])
    expect(uncheckedOf(found).map(({ point }) => point.id)).toEqual(['ann-internal-rules', 'ann-pay-regulation'])
    expect(found.sections.at(-1)).toMatchObject({ id: 'annexes', total: 2, checked: 0, state: 'open' })
    expect(found.sections.find(({ id }) => id === 'pay')).toMatchObject({ total: 10, no: 2, partial: 1, state: 'gaps' })
    const order = gapsFirst(found.points.filter(({ point }) => point.section === 'pay')).map(({ point }) => point.id)
    expect(order.slice(0, 4)).toEqual(['pay-slip', 'pay-indexation', 'pay-late', 'pay-system'])
  })

  it('ends with one of two verdicts when nothing is open', () => {
    const all = (status: AnswerStatus) => checklist.points.map(({ id }) => answer(id, status, { comment: 'сверено' }))
    expect(check(all('yes')).verdict).toBe('compliant')
    expect(check([...all('yes'), answer('pay-slip', 'partial')]).verdict).toBe('with-remarks')
    expect(check([...all('yes'), answer('pay-indexation', 'no')]).verdict).toBe('compliant')
  })

  it('leaves answers to another agreement or version aside, and carries over those whose point did not change', () => {
    const other = answer('pay-slip', 'no', { agreementId: '0b0f9a52-7f6e-4c1c-9a8c-3a4f3f6f0002' })
    expect(gapsOf(check([other, answer('pay-slip', 'no', { checklistVersion: '2025.1' })]))).toEqual([])
    const points = checklist.points.map((point) => (point.id === 'pay-late' ? { ...point, text: 'Иначе' } : point))
    const newer = { ...checklist, version: '2027.1', points }
    const carried = carryAnswers(
      ID,
      [answer('pay-slip', 'yes'), answer('pay-late', 'yes'), other],
      checklist,
      newer,
      () => 'new',
    )
    expect(carried).toEqual([{ ...answer('pay-slip', 'yes'), id: 'new', checklistVersion: '2027.1' }])
  })
})

describe('formulas', () => {
  const ask = (id: string, changes: Partial<Agreement>, more: Partial<AgreementFacts> = {}) =>
    autoAnswer(id, { ...signed, ...changes }, { ...facts, ...more })?.status

  it('hold exactly half for no majority, and a missing protocol for unknown', () => {
    const half = { employees: 48, membersEmployed: 24 }
    expect(ask('majority-or-mandate', {}, half)).toBeNull()
    expect(ask('majority-or-mandate', { hasMandateProtocol: false }, half)).toBe('no')
    expect(ask('majority-or-mandate', { hasMandateProtocol: true }, half)).toBe('yes')
    expect(ask('majority-or-mandate', {}, { employees: 48, membersEmployed: 25 })).toBe('yes')
    expect(ask('majority-or-mandate', {}, { employees: 48, membersEmployed: 49 })).toBeNull()
  })

  it('count the last allowed day in, the next one out', () => {
    expect(ask('term-within-three-years', { endDate: '2029-03-15' })).toBe('yes')
    expect(ask('term-within-three-years', { endDate: '2029-03-16' })).toBe('no')
    expect(ask('sent-within-seven-days', { sentForRegistrationDate: '2026-03-23' })).toBe('yes')
    expect(ask('sent-within-seven-days', { sentForRegistrationDate: '2026-03-24' })).toBe('no')
    expect(ask('sent-within-seven-days', { sentForRegistrationDate: '2026-03-15' })).toBeNull()
    expect(ask('report-within-twelve-months', { lastReportDate: '2025-11-21' })).toBe('yes')
    expect(ask('report-within-twelve-months', { lastReportDate: '2025-11-20' })).toBe('no')
    expect(ask('in-force-today', {}, { today: '2029-03-15' })).toBe('yes')
    expect(ask('in-force-today', {}, { today: '2029-03-16' })).toBe('no')
  })

  it('propose nothing where only a hint is possible, and nothing at all for a formula of the future', () => {
    expect(ask('equipment-above-hundred', {}, { employees: 101 })).toBeNull()
    expect(autoAnswer('talks-before-end', signed, facts)).toEqual({
      status: null,
      reason: 'Напомним о переговорах 15.12.2028',
    })
    expect(autoAnswer('not-invented-yet', signed, facts)).toBeNull()
  })
})

describe('the score', () => {
  it('rounds half up from the exact fraction', () => {
    const of = (halves: number, applicable: number) => ({ halves, applicable, percent: null })
    expect([of(1, 400), of(97, 52), of(104, 52), of(0, 3), of(0, 0)].map(formatScorePercent)).toEqual([
      '0,1\u00a0%',
      '93,3\u00a0%',
      '100,0\u00a0%',
      '0,0\u00a0%',
      '—',
    ])
  })

  it('stays between 0 and 100, ignores what does not count, and does not depend on the order', () => {
    const statuses = fc.array(fc.constantFrom(...answerStatuses), { maxLength: 80 })
    fc.assert(
      fc.property(statuses, (list) => {
        const score = scoreOf(list)
        const count = (status: AnswerStatus) => list.filter((one) => one === status).length
        expect(score.halves).toBe(2 * count('yes') + count('partial'))
        expect(score.applicable).toBe(list.length - count('not-applicable') - count('not-checked'))
        expect(score.percent === null).toBe(score.applicable === 0)
        expect((score.percent ?? 0) >= 0 && (score.percent ?? 0) <= 10_000).toBe(true)
        expect(scoreOf([...list, 'not-applicable', 'not-checked'].reverse() as AnswerStatus[])).toEqual(score)
      }),
    )
  })

  it('of any check adds up: points, sections and verdict tell the same', () => {
    const any = fc.array(fc.constantFrom(...answerStatuses), { minLength: 70, maxLength: 70 })
    fc.assert(
      fc.property(any, (list) => {
        const found = check(checklist.points.map(({ id }, at) => answer(id, list[at] ?? 'yes')))
        const sum = (key: 'total' | 'checked' | 'no' | 'partial') => found.sections.reduce((n, s) => n + s[key], 0)
        expect([sum('total'), sum('checked')]).toEqual([found.total, found.checked])
        expect(sum('no') + sum('partial')).toBe(gapsOf(found).length)
        expect(found.checked + uncheckedOf(found).length).toBe(70)
        expect(gapsFirst(found.points)).toHaveLength(70)
        expect(found.verdict === 'unfinished').toBe(found.checked < 70)
      }),
      { numRuns: 30 },
    )
  })
})
