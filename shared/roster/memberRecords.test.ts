import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMember } from '#shared/records/member.ts'
import { awardLevels, emptyAward, memberAwardSchema, type MemberAward } from '#shared/records/memberAward.ts'
import {
  emptySupport,
  memberSupportSchema,
  supportKinds,
  supportSources,
  type MemberSupport,
} from '#shared/records/memberSupport.ts'
import {
  emptyTraining,
  memberTrainingSchema,
  trainingForms,
  trainingTopics,
  unionLevels,
  type MemberTraining,
} from '#shared/records/memberTraining.ts'
import {
  emptyReserveEntry,
  readinessKinds,
  reserveEndReasons,
  reserveEntrySchema,
  reserveRoles,
  type ReserveEntry,
} from '#shared/records/reserveEntry.ts'
import { anyDay, anyPartialDate } from '#shared/testing/anyMember.ts'
import { checkRecord, recordKinds, recordsOf, recordTables, shownSupport } from './memberRecords.ts'
import { readTexts, type TypedField } from './typedField.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anna = { ...emptyMember(id(1)), lastName: 'Орлова', firstName: 'Анна' }

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const text = fc.constantFrom('', 'Школа актива', '№ 5 от 01.02.2026', 'Ёж «и» ёлка', '=1+1')
const prose = fc.constantFrom('', 'одна строка', 'первая\nвторая')
const ids = fc.integer({ min: 1, max: 9 }).map(id)

const anyTraining: fc.Arbitrary<MemberTraining> = fc
  .record({
    title: text,
    topic: maybe(fc.constantFrom(...trainingTopics)),
    form: maybe(fc.constantFrom(...trainingForms)),
    date: maybe(anyPartialDate),
    hours: maybe(fc.integer({ min: 0, max: 999_999 })),
    organiser: maybe(fc.constantFrom(...unionLevels)),
    certificate: text,
  })
  .map((fields) => ({ ...emptyTraining(id(20), id(1)), ...fields }))
const anyAward: fc.Arbitrary<MemberAward> = fc
  .record({
    ...{ title: text, level: maybe(fc.constantFrom(...awardLevels)) },
    ...{ date: maybe(anyPartialDate), reason: text, decision: text },
  })
  .map((fields) => ({ ...emptyAward(id(21), id(1)), ...fields }))
const anySupport: fc.Arbitrary<MemberSupport> = fc
  .record({
    kind: fc.constantFrom(...supportKinds),
    date: maybe(anyPartialDate),
    amount: maybe(fc.integer({ min: 0, max: 100_000_000_00 })),
    source: maybe(fc.constantFrom(...supportSources)),
    protocolText: text,
    isHealth: fc.boolean(),
    note: text,
  })
  .map((fields) => ({ ...emptySupport(id(22), id(1), fields.kind), ...fields }))
const anyReserve: fc.Arbitrary<ReserveEntry> = fc
  .record({
    ...{ forRole: fc.constantFrom(...reserveRoles), includedDate: anyDay, includedProtocolText: text },
    ...{ readiness: maybe(fc.constantFrom(...readinessKinds)), mentorMemberId: maybe(ids), trainingPlan: prose },
    ...{ reviewedDate: maybe(anyDay), removedDate: maybe(anyDay) },
    removedReason: maybe(fc.constantFrom(...reserveEndReasons)),
  })
  .map((fields) => ({ ...emptyReserveEntry(id(23), id(1), fields.forRole, fields.includedDate), ...fields }))

/** What the form shows of a row, typed anew into an empty row, is that row. */
function survives<R>(
  any: fc.Arbitrary<R>,
  fields: readonly TypedField<R>[],
  empty: R,
  isRow: (row: R) => boolean,
): void {
  fc.assert(
    fc.property(any, (row) => {
      const texts = Object.fromEntries(fields.map((field) => [field.key, field.text(row)]))
      expect(readTexts(fields, row, texts)).toEqual({ row, problems: {} })
      expect(readTexts(fields, empty, texts)).toEqual({ row, problems: {} })
      expect(isRow(row)).toBe(true)
    }),
    { numRuns: 60 },
  )
}

describe('fields of rows under a card', () => {
  test('give back what they were written from, for every kind of row', () => {
    const { memberTraining, memberAward, memberSupport, reserveEntry } = recordKinds
    const fits = (schema: { safeParse: (row: unknown) => { success: boolean } }) => (row: unknown) =>
      schema.safeParse(row).success
    survives(anyTraining, memberTraining.fields, emptyTraining(id(20), id(1)), fits(memberTrainingSchema))
    survives(anyAward, memberAward.fields, emptyAward(id(21), id(1)), fits(memberAwardSchema))
    survives(anySupport, memberSupport.fields, emptySupport(id(22), id(1), 'material-aid'), fits(memberSupportSchema))
    survives(
      anyReserve,
      reserveEntry.fields,
      emptyReserveEntry(id(23), id(1), 'other', today),
      fits(reserveEntrySchema),
    )
  })

  test('every stored value has its field', () => {
    for (const table of recordTables) {
      const row = recordKinds[table].empty(id(9), id(1), today)
      const stored = Object.keys(row).filter((key) => !['id', 'rev', 'upd', 'memberId'].includes(key))
      expect(recordKinds[table].fields.map(({ key }) => key).toSorted()).toEqual(stored.toSorted())
    }
  })

  test('money is typed in every usual way and never rounded', () => {
    const { fields } = recordKinds.memberSupport
    const empty = emptySupport(id(22), id(1), 'loan')
    const typed = (amount: string) => readTexts(fields, empty, { amount })
    const amounts = ['4000', '4 000', '1250,5', '1250.05 ₽', '12\u00a0000 руб.', '0'].map(
      (one) => typed(one).row.amount,
    )
    expect(amounts).toEqual([400000, 400000, 125050, 125005, 1200000, 0])
    expect(['около 4000', '4000,555', '-5', '9999999999'].map((one) => Object.keys(typed(one).problems))).toEqual(
      Array(4).fill(['amount']),
    )
  })

  test('a resort tells of health by itself, and whoever unticks it is believed', () => {
    const { fields } = recordKinds.memberSupport
    const empty = emptySupport(id(22), id(1), 'material-aid')
    expect(readTexts(fields, empty, { kind: 'оздоровление' }).row.isHealth).toBe(true)
    expect(readTexts(fields, empty, { kind: 'оздоровление', isHealth: '' }).row.isHealth).toBe(false)
    expect(readTexts(fields, empty, { kind: 'заём' }).row.isHealth).toBe(false)
  })
})

describe('checkRecord', () => {
  const facts = { member: anna, rows: [], today }

  test('a row without a name or of a day to come is refused with its sentence', () => {
    const row = { ...emptyTraining(id(20), anna.id), title: 'Школа актива', date: '2026-11' }
    expect(checkRecord('memberTraining', row, facts)).toEqual({ ok: true, value: row })
    const refused = (change: Partial<MemberTraining>) => checkRecord('memberTraining', { ...row, ...change }, facts)
    expect(refused({ title: '' })).toMatchObject({
      failure: { code: 'roster.recordWrong', details: { why: 'Напишите название' } },
    })
    expect(refused({ date: '2026-12' })).toMatchObject({ failure: { details: { why: 'Этот день ещё не наступил' } } })
    expect(checkRecord('memberTraining', row, { ...facts, member: undefined })).toMatchObject({
      failure: { code: 'roster.memberMissing' },
    })
  })

  test('what tells of health needs the consent to it, and only that', () => {
    const row = { ...emptySupport(id(22), anna.id, 'health-resort'), date: '2026' }
    const consented = { ...anna, healthConsent: { date: '2026-01-15', withdrawnDate: null } }
    const withdrawn = { ...anna, healthConsent: { date: '2026-01-15', withdrawnDate: '2026-02-01' } }
    const code = (member: typeof anna, isHealth = true) => {
      const checked = checkRecord('memberSupport', { ...row, isHealth }, { ...facts, member })
      return checked.ok ? 'ok' : checked.failure.code
    }
    expect([code(anna), code(withdrawn), code(consented), code(anna, false)]).toEqual([
      'roster.healthConsentMissing',
      'roster.healthConsentMissing',
      'ok',
      'ok',
    ])
  })

  test('an entry of the reserve cannot end before it began, nor stand twice', () => {
    const row = { ...emptyReserveEntry(id(23), anna.id, 'chair', '2026-10-01') }
    const refused = (change: Partial<ReserveEntry>, rows: ReserveEntry[] = []) => {
      const checked = checkRecord('reserveEntry', { ...row, ...change }, { ...facts, rows })
      return checked.ok ? 'ok' : (checked.failure.details?.why ?? checked.failure.code)
    }
    expect(refused({ removedDate: '2026-09-30', removedReason: 'other' })).toBe('Раньше, чем включён в резерв')
    expect(refused({ removedDate: '2026-10-30' })).toBe('Выберите причину')
    expect(refused({ removedReason: 'elected' })).toBe('Напишите, когда исключён')
    expect(refused({ mentorMemberId: anna.id })).toBe('Наставник — другой человек')
    const twin = { ...row, id: id(24) }
    expect(refused({}, [twin])).toBe('roster.reserveTwice')
    const others = [
      { ...twin, forRole: 'other' as const },
      { ...twin, memberId: id(2) },
      { ...twin, removedDate: '2026-11-01', removedReason: 'refused' as const },
    ]
    expect(refused({}, [row, ...others])).toBe('ok')
  })
})

test('rows of a person stand newest first, those without a date last', () => {
  const row = (n: number, date: string | null, memberId = anna.id) => ({ ...emptyAward(id(n), memberId), date })
  const rows = [row(1, '2019'), row(2, null), row(3, '2026-05-01'), row(4, '2025-12'), row(5, '2026', id(2))]
  expect(recordsOf(recordKinds.memberAward, rows, anna.id).map(({ date }) => date)).toEqual([
    '2026-05-01',
    '2025-12',
    '2019',
    null,
  ])
})

test('support about health is shown on demand and only with consent', () => {
  const plain = emptySupport(id(1), anna.id, 'present')
  const health = emptySupport(id(2), anna.id, 'health-resort')
  const rows = [plain, health]
  const consented = { healthConsent: { date: '2026-01-15', withdrawnDate: null } }
  expect(shownSupport(rows, consented, false)).toEqual({ shown: [plain], onDemand: 1, withoutConsent: [] })
  expect(shownSupport(rows, consented, true)).toEqual({ shown: rows, onDemand: 1, withoutConsent: [] })
  expect(shownSupport(rows, anna, true)).toEqual({ shown: [plain], onDemand: 0, withoutConsent: [health] })
})
