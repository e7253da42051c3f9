import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/base/day.ts'
import { agreementSchema, emptyAgreement, type Agreement, type Prolongation } from '#shared/records/agreement.ts'
import { agreementState, currentAgreement, lastAllowedDay, registrationState, termsOf } from './agreement.ts'
import { agreementRemarks } from './remarks.ts'

const ID = '0b0f9a52-7f6e-4c1c-9a8c-3a4f3f6f0001'
const today = '2026-11-21'
const calendar = {
  holidays: [{ monthDay: '05-09', title: 'День Победы' }],
  years: [{ year: 2026, isVerified: true, transfers: [{ from: '2026-05-09', to: '2026-05-11' }] }],
}

function anAgreement(changes: Partial<Agreement> = {}): Agreement {
  return {
    ...emptyAgreement(ID, 'signed'),
    signedDate: '2024-03-15',
    startDate: '2024-03-15',
    endDate: '2027-03-14',
    sentForRegistrationDate: '2024-03-19',
    registrationNumber: '1184/24',
    registrationDate: '2024-03-28',
    registrationBody: 'Управление труда',
    lastReportDate: '2026-02-10',
    ...changes,
  }
}

function aProlongation(changes: Partial<Prolongation> = {}): Prolongation {
  return {
    signedDate: '2027-02-01',
    startDate: '2027-03-15',
    endDate: '2030-03-14',
    registrationNumber: '',
    registrationDate: null,
    ...changes,
  }
}

const codes = (agreement: Agreement, at = today) => agreementRemarks(agreement, at, calendar).map(({ code }) => code)

describe('the state of an agreement', () => {
  it('is read from the dates', () => {
    expect(agreementState(anAgreement(), today)).toEqual({
      status: 'in-force',
      isInForce: true,
      startDate: '2024-03-15',
      effectiveEndDate: '2027-03-14',
      daysLeft: 113,
      isEndingSoon: false,
    })
    expect(agreementState(anAgreement(), '2027-03-15').status).toBe('expired')
    expect(agreementState(anAgreement(), '2027-03-14')).toMatchObject({
      status: 'in-force',
      daysLeft: 0,
      isEndingSoon: true,
    })
    expect(agreementState(anAgreement(), '2024-03-14').status).toBe('not-started')
  })

  it('lasts through its prolongation, and not through a gap before it', () => {
    const prolonged = anAgreement({ prolongations: [aProlongation()] })
    expect(agreementState(prolonged, '2028-01-01')).toMatchObject({
      status: 'prolonged',
      effectiveEndDate: '2030-03-14',
    })
    expect(agreementState(prolonged, today)).toMatchObject({ status: 'in-force', effectiveEndDate: '2030-03-14' })
    const torn = anAgreement({ prolongations: [aProlongation({ startDate: '2027-04-01' })] })
    expect(['2027-03-20', '2027-04-01'].map((day) => agreementState(torn, day).isInForce)).toEqual([false, true])
    expect(codes(torn)).toEqual(['agreement.prolongationGap'])
  })

  it('never takes a missing registration for «не действует»', () => {
    const unregistered = anAgreement({ sentForRegistrationDate: null, registrationNumber: '', registrationDate: null })
    expect(agreementState(unregistered, today)).toEqual(agreementState(anAgreement(), today))
  })

  it('is unknown without dates, and declared otherwise only for «нет» and talks', () => {
    expect(agreementState(anAgreement({ endDate: null }), today)).toMatchObject({
      status: 'unknown',
      effectiveEndDate: null,
    })
    expect(agreementState(emptyAgreement(ID, 'none'), today).status).toBe('none')
    expect(agreementState(anAgreement({ stage: 'in-negotiation' }), today)).toMatchObject({
      status: 'in-negotiation',
      isInForce: true,
    })
  })

  it('allows three years less a day, from 29 February too', () => {
    expect(['2024-03-15', '2024-02-29', '2025-03-01'].map(lastAllowedDay)).toEqual([
      '2027-03-14',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('shows the agreement in force before talks and before an older one', () => {
    const old = anAgreement({ startDate: '2021-03-15', endDate: '2024-03-14' })
    const talks = emptyAgreement(ID, 'in-negotiation')
    expect(currentAgreement([old, talks, anAgreement()], today)).toEqual(anAgreement())
    expect(currentAgreement([old, talks], today)).toBe(talks)
    expect(currentAgreement([], today)).toBeNull()
  })

  it('never ends before it starts, whatever the dates are', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n))
    const dates = fc.record({ startDate: fc.option(day), endDate: fc.option(day), signedDate: fc.option(day) })
    const broken = fc
      .record({ own: dates, later: fc.array(dates, { maxLength: 3 }), today: day })
      .map(({ own, later, today }) => ({
        today,
        agreement: anAgreement({ ...own, prolongations: later.map((dates) => aProlongation(dates)) }),
      }))
    fc.assert(
      fc.property(broken, ({ agreement, today }) => {
        const { startDate, effectiveEndDate, isInForce } = agreementState(agreement, today)
        expect(agreementSchema.safeParse(agreement).success).toBe(true)
        expect((startDate ?? '') <= (effectiveEndDate ?? '')).toBe(true)
        if (isInForce) expect((startDate ?? '9') <= today && today <= (effectiveEndDate ?? '')).toBe(true)
        const terms = termsOf(agreement)
        terms.forEach((term, at) => expect(term.from > (terms[at - 1]?.to ?? '')).toBe(true))
        expect(() => agreementRemarks(agreement, today, calendar)).not.toThrow()
      }),
    )
  })
})

describe('registration', () => {
  it('measures the seven days to the sending, not to the registration', () => {
    expect(registrationState(anAgreement({ registrationDate: '2024-07-15' }), calendar)).toEqual({
      status: 'registered',
      sentOnDay: 4,
      deadline: { day: '2024-03-22', isVerified: false },
      isSentInTime: true,
    })
  })

  it('moves a deadline on a day off to the next working day', () => {
    const agreement = anAgreement({ signedDate: '2026-05-02', sentForRegistrationDate: '2026-05-12' })
    expect(registrationState(agreement, calendar)).toMatchObject({
      sentOnDay: 10,
      deadline: { day: '2026-05-12', isVerified: true },
      isSentInTime: true,
    })
    const late = anAgreement({ signedDate: '2026-05-02', sentForRegistrationDate: '2026-05-13' })
    expect(registrationState(late, calendar).isSentInTime).toBe(false)
  })

  it('does not accuse of a few days in a year whose calendar it does not know', () => {
    const sentOn = (day: string) =>
      registrationState(anAgreement({ sentForRegistrationDate: day }), calendar).isSentInTime
    expect(['2024-03-22', '2024-03-25', '2024-03-26'].map(sentOn)).toEqual([true, null, false])
  })
})

describe('remarks', () => {
  it('are none about an agreement in order, and about none', () => {
    expect(codes(anAgreement())).toEqual([])
    expect(codes(emptyAgreement(ID, 'none'))).toEqual([])
  })

  it('explain themselves with rule and source', () => {
    expect(agreementRemarks(anAgreement({ endDate: '2027-03-15' }), today, calendar)).toEqual([
      {
        code: 'agreement.termTooLong',
        index: 0,
        tone: 'bad',
        title: 'Срок больше трёх лет: последний возможный день — 14.03.2027',
        rule: 'Договор заключают не больше чем на три года',
        source: 'ТК РФ ст. 43 ч. 1',
        unverified: false,
      },
    ])
  })

  it('name what is wrong with each prolongation', () => {
    const prolongations = [
      aProlongation({ endDate: '2030-03-15' }),
      aProlongation({ signedDate: null, startDate: null }),
    ]
    const found = agreementRemarks(anAgreement({ prolongations, hasAutomaticProlongation: true }), today, calendar)
    expect(found.map(({ code, index }) => [code, index])).toEqual([
      ['agreement.automaticProlongation', 0],
      ['agreement.prolongationTooLong', 1],
      ['agreement.prolongationIncomplete', 2],
    ])
  })

  it('tell of a prolongation before the agreement, which does not count', () => {
    const early = anAgreement({
      prolongations: [aProlongation({ startDate: '2023-01-01', endDate: '2025-01-01', signedDate: '2024-12-01' })],
    })
    expect(codes(early)).toEqual(['agreement.prolongationBeforeStart'])
    expect(agreementState(early, today)).toEqual(agreementState(anAgreement(), today))
  })

  it('of talks about a first agreement speak only of the talks', () => {
    const talks = { ...emptyAgreement(ID, 'in-negotiation'), negotiationsStartedDate: '2026-08-20' }
    expect(['2026-11-20', '2026-11-21'].map((day) => codes(talks, day))).toEqual([[], ['agreement.negotiationsLong']])
  })

  it('warn of the end, of late sending, of a report long ago', () => {
    expect(codes(anAgreement(), '2027-01-01')).toEqual(['agreement.endsSoon'])
    expect(codes(anAgreement({ sentForRegistrationDate: '2024-04-30' }))).toEqual(['agreement.sentLate'])
    expect(codes(anAgreement({ lastReportDate: '2025-11-20' }))).toEqual(['agreement.reportOverdue'])
    expect(codes(anAgreement({ startDate: '2027-03-14', endDate: '2027-03-01' }))).toEqual(['agreement.endBeforeStart'])
  })

  it('call a missing registration a note', () => {
    const unsent = anAgreement({ sentForRegistrationDate: null, registrationNumber: '', registrationDate: null })
    expect(agreementRemarks(unsent, today, calendar).map(({ code, tone }) => [code, tone])).toEqual([
      ['agreement.notSent', 'warning'],
      ['agreement.notRegistered', 'note'],
    ])
  })
})
