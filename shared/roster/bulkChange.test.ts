import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { tables } from '#shared/records/tables.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { bulkFields, bulkOutcome, bulkPlan, bulkText, orderProblems, orderText, type BulkOrder } from './bulkChange.ts'
import { cardFields } from './cardFields.ts'
import { indexRoster, type RosterIndex } from './figures.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const anEvent = (n: number, memberId: string, kind: MembershipEvent['kind'], date: string): MembershipEvent => ({
  ...newRow(id(1000 + n)),
  ...{ memberId, kind, date, decision: null, organisation: '', reason: '' },
})

function rosterOf(members: readonly Member[], leaving: readonly string[] = []): RosterIndex {
  return indexRoster(members, [
    ...members.map((member, n) => anEvent(n, member.id, 'joined', '2000-01-01')),
    ...leaving.map((memberId, n) => anEvent(500 + n, memberId, 'resigned', '2020-01-01')),
  ])
}

const aMember = (n: number, changes: Partial<Member> = {}): Member => ({
  ...emptyMember(id(n)),
  lastName: `Я${n}`,
  ...changes,
})
const anOrder = (key: BulkOrder['key'], texts: BulkOrder['texts'], more: Partial<BulkOrder> = {}): BulkOrder => ({
  ...{ key, texts, isClearing: false, onlyEmpty: false },
  ...more,
})
const plan = (index: RosterIndex, order: BulkOrder) =>
  bulkPlan([...index.entries.values()].map((entry) => bulkOutcome(index, entry, order)))

/** An order without problems: any text that each part can hold. */
const anyOrder: fc.Arbitrary<BulkOrder> = fc.constantFrom(...bulkFields).chain(({ key, parts, mayBeEmpty }) =>
  fc.record({
    key: fc.constant(key),
    texts: fc
      .tuple(
        ...parts.map(({ kind, options }) =>
          options.length > 0
            ? fc.constantFrom(...options)
            : fc.constantFrom(
                ...(kind === 'day' ? ['01.09.2026', '5.10.2020'] : kind === 'rate' ? ['1', '0,5'] : ['Корпус 2']),
              ),
        ),
      )
      .map((texts) => Object.fromEntries(parts.map((part, i) => [part.key, texts[i] ?? '']))),
    isClearing: mayBeEmpty ? fc.boolean() : fc.constant(false),
    onlyEmpty: mayBeEmpty ? fc.boolean() : fc.constant(false),
  }),
)

describe('a bulk change', () => {
  test('tells of everybody once, writes valid rows, touches nothing else, and is done when it is done', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyMember, { selector: (m) => m.id, minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 2 }),
        anyOrder,
        (members, gone, order) => {
          fc.pre(!(order.isClearing && order.onlyEmpty))
          const index = rosterOf(
            members,
            gone.flatMap((n) => members[n]?.id ?? []),
          )
          expect(orderProblems(order, today)).toEqual({})
          const { changes, same, kept } = plan(index, order)
          expect(changes.length + same + kept.reduce((n, { people }) => n + people.length, 0)).toBe(members.length)
          const parts = bulkFields.find(({ key }) => key === order.key)?.parts ?? []
          for (const { before, after } of changes) {
            expect(tables.member.safeParse(after).error).toBeUndefined()
            for (const field of cardFields) {
              const isMine = parts.includes(field) || field.key === 'aisStatus'
              if (!isMine) expect(field.text(after)).toBe(field.text(before))
            }
            for (const part of parts) {
              const text = order.isClearing ? '' : (order.texts[part.key] ?? '')
              expect(part.text(after)).toBe(part.text(part.withText(before, text) as Member))
            }
          }
          const after = new Map(changes.map((change) => [change.before.id, change.after]))
          const done = rosterOf(
            members.map((member) => after.get(member.id) ?? member),
            gone.flatMap((n) => members[n]?.id ?? []),
          )
          expect(plan(done, order).changes).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('says whom it leaves alone, and why', () => {
    const people = [
      aMember(1),
      aMember(2, { category: 'retired' }),
      aMember(3, { positionGroup: 'teaching' }),
      aMember(4, { positionGroup: 'service' }),
      aMember(5),
    ]
    const index = rosterOf(people, [id(5)])
    const order = anOrder('positionGroup', { positionGroup: 'педагогический работник' })
    const told = (one: BulkOrder) => {
      const { changes, same, kept } = plan(index, one)
      return [
        changes.map(({ before }) => before.lastName),
        same,
        kept.map(({ why, people: all }) => `${why} ${all.map(({ lastName }) => lastName).join()}`),
      ]
    }
    expect(told(order)).toEqual([['Я1', 'Я4'], 1, ['notAtWork Я2', 'left Я5']])
    expect(told({ ...order, onlyEmpty: true })).toEqual([['Я1'], 1, ['notAtWork Я2', 'filled Я4', 'left Я5']])
  })

  test('a card in the AIS asks for an update when the AIS holds what changed; marking it entered does not', () => {
    const index = rosterOf([aMember(1, { aisStatus: 'entered', aisDate: '2026-01-01' })])
    const after = (order: BulkOrder) => plan(index, order).changes[0]?.after
    expect(after(anOrder('category', { category: 'учится' }))).toMatchObject({
      category: 'student',
      aisStatus: 'needs-update',
    })
    expect(after(anOrder('ais', { aisStatus: 'внесён', aisDate: '01.11.2026' }))).toMatchObject({
      aisStatus: 'entered',
      aisDate: '2026-11-01',
    })
  })

  test('consent: not over a withdrawal; the paper goes to the district only where there is a consent', () => {
    const consent = { date: '2025-01-01', kind: null, withdrawnDate: '2026-01-01', toDistrict: null }
    const index = rosterOf([aMember(1, { consent }), aMember(2)])
    const reasons = (order: BulkOrder) => plan(index, order).kept.map(({ why }) => why)
    expect(reasons(anOrder('consent', { 'consent.date': '01.11.2026', 'consent.kind': '' }))).toEqual(['withdrawn'])
    expect(reasons(anOrder('consentToDistrict', { 'consent.toDistrict': 'да' }))).toEqual(['noConsent'])
  })

  test('those who left are only taken out of the AIS; a pensioner by the journal keeps the category', () => {
    const people = [aMember(1, { aisStatus: 'entered' }), aMember(2, { category: 'retired' })]
    const index = indexRoster(people, [
      anEvent(1, id(1), 'joined', '2000-01-01'),
      anEvent(2, id(1), 'resigned', '2020-01-01'),
      anEvent(3, id(2), 'joined', '2000-01-01'),
      anEvent(4, id(2), 'became-retired', '2020-01-01'),
    ])
    const names = (order: BulkOrder) => plan(index, order).changes.map(({ before }) => before.lastName)
    expect(names(anOrder('ais', { aisStatus: 'снят' }))).toEqual(['Я1', 'Я2'])
    expect(names(anOrder('ais', { aisStatus: 'внесён' }))).toEqual(['Я2'])
    expect(plan(index, anOrder('category', { category: 'работает' })).kept).toMatchObject([{ why: 'retiredByJournal' }])
  })

  test('what cannot be written is said at its part', () => {
    const problems = (key: BulkOrder['key'], texts: BulkOrder['texts']) => orderProblems(anOrder(key, texts), today)
    expect(problems('unit', { unit: ' ' })).toEqual({ unit: 'Укажите, что записать' })
    expect(problems('consent', { 'consent.date': '31.02.2026', 'consent.kind': '' })).toEqual({
      'consent.date': expect.stringContaining('Такой даты нет') as string,
    })
    expect(problems('consent', { 'consent.date': '22.11.2026', 'consent.kind': 'глиняное' })).toEqual({
      'consent.date': 'Этот день ещё не наступил',
      'consent.kind': expect.stringContaining('Бывает') as string,
    })
    expect(orderProblems(anOrder('unit', {}, { isClearing: true }), today)).toEqual({})
  })

  test('is said in one text before and after', () => {
    const card = aMember(1, { aisStatus: 'entered', aisDate: '2026-11-01' })
    expect([bulkText('ais', card), bulkText('unit', card)]).toEqual(['внесён, 01.11.2026', ''])
    expect(orderText(anOrder('ais', { aisStatus: 'внесён', aisDate: ' ' }))).toBe('внесён')
    expect(orderText(anOrder('unit', {}, { isClearing: true }))).toBe('пусто')
  })
})
