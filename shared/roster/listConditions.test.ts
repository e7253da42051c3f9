import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { anyDay, anyMember, anyPartialDate } from '#shared/testing/anyMember.ts'
import { figuresAt, indexRoster } from './figures.ts'
import {
  conditionOptions,
  conditionsTest,
  conditionWords,
  emptyCondition,
  isOpen,
  numberText,
  parseCondition,
  readNumber,
  subjectGroups,
  subjectKind,
  type ChoiceSubject,
  type Condition,
  type DaySubject,
  type NumberSubject,
} from './listConditions.ts'
import { findLines, memberList, type ListFilter, type MemberList } from './memberList.ts'
import { rulesFileSchema } from './rules.ts'
import { keptFilters, parseSavedFilters, withFilter, type SavedFilter } from './savedFilters.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const subjects = subjectGroups.flatMap((group) => group.subjects)

const anEvent = (n: number, memberId: string, kind: MembershipEvent['kind'], date: string): MembershipEvent => ({
  ...newRow(id(1000 + n)),
  ...{ memberId, kind, date, decision: null, organisation: '', reason: '' },
})

/** Members with one to three events each: every status occurs. */
const anyRoster = fc.uniqueArray(anyMember, { selector: (m) => m.id, minLength: 1, maxLength: 8 }).chain((members) =>
  fc
    .array(fc.tuple(fc.constantFrom(...members), fc.constantFrom(...membershipEventKinds), anyPartialDate), {
      maxLength: 16,
    })
    .map((events) => ({
      members,
      events: [
        ...members.map((member, n) => anEvent(n, member.id, 'joined', '1950-01-01')),
        ...events.map(([member, kind, date], n) => anEvent(100 + n, member.id, kind, date)),
      ],
    })),
)

const anyCondition: fc.Arbitrary<Condition> = fc.constantFrom(...subjects).chain((subject): fc.Arbitrary<Condition> => {
  const range = <T>(end: fc.Arbitrary<T>) => fc.record({ from: fc.option(end), to: fc.option(end) })
  if (subjectKind(subject) === 'days') return range(anyDay).map((ends) => ({ subject: subject as DaySubject, ...ends }))
  if (subjectKind(subject) === 'numbers')
    return range(fc.nat(130)).map((ends) => ({ subject: subject as NumberSubject, ...ends }))
  return fc
    .record({
      values: fc.uniqueArray(fc.constantFrom('', 'yes', 'no', 'female', 'employee', '05', 'phone', 'given', 'Ёж'), {
        maxLength: 3,
      }),
      isNot: fc.boolean(),
    })
    .map((choice) => ({ subject: subject as ChoiceSubject, ...choice }))
})

const found = (list: MemberList, conditions: readonly Condition[], filter: ListFilter = 'all') =>
  findLines(list, list.lines, { filter, query: '', also: conditionsTest(conditions, list) })
const is = (subject: ChoiceSubject, ...values: string[]): Condition => ({ subject, values, isNot: false })

describe('conditions of the list', () => {
  test('count as of any day what the figures count', () => {
    fc.assert(
      fc.property(anyRoster, anyDay, ({ members, events }, asOf) => {
        const index = indexRoster(members, events)
        const list = memberList(index, { asOf, today, rules })
        const counts = figuresAt(index, asOf, rules).counts
        fc.pre(counts !== null)
        const n = (filter: ListFilter, ...conditions: Condition[]) => found(list, conditions, filter).length
        expect({
          total: n('all', is('state', 'on-register')),
          young: n('here', is('youth', 'yes')),
          women: n('here', is('sex', 'female')),
          retired: n('here', is('category', 'retired')),
          teaching: n('employed', is('positionGroup', 'teaching')),
          heads: n('employed', is('positionGroup', 'head', 'deputy-head')),
          novice: n('employed', is('novice', 'yes')),
          onLeave: n('employed', is('onLeave', 'yes')),
          youngWomen: n('employed', is('youth', 'yes'), is('sex', 'female')) <= counts.membersUnder35,
        }).toEqual({
          total: counts.membersTotal,
          young: counts.membersUnder35Total,
          women: counts.membersWomenTotal,
          retired: counts.membersRetired,
          teaching: counts.membersTeaching,
          heads: counts.membersHeads,
          novice: counts.membersNovice,
          onLeave: counts.membersOnLeave,
          youngWomen: true,
        })
      }),
    )
  })

  test('«кроме» is everybody else, several conditions narrow each other, an open one does nothing', () => {
    fc.assert(
      fc.property(anyRoster, anyDay, anyCondition, anyCondition, ({ members, events }, asOf, a, b) => {
        const list = memberList(indexRoster(members, events), { asOf, today, rules })
        const [ofA, ofB, both] = [found(list, [a]), found(list, [b]), found(list, [a, b])]
        expect(both).toEqual(ofA.filter((line) => ofB.includes(line)))
        if ('values' in a && !isOpen(a))
          expect(found(list, [{ ...a, isNot: !a.isNot }])).toEqual(list.lines.filter((line) => !ofA.includes(line)))
        if (isOpen(a)) expect(ofA).toEqual(list.lines)
        expect(found(list, [emptyCondition(a.subject)])).toEqual(list.lines)
      }),
    )
  })

  test('every offered value has the people that its count promises', () => {
    fc.assert(
      fc.property(anyRoster, fc.constantFrom(...subjects), ({ members, events }, subject) => {
        fc.pre(subjectKind(subject) === 'choice')
        const list = memberList(indexRoster(members, events), { asOf: today, today, rules })
        const options = conditionOptions(subject as ChoiceSubject, list, list.lines, [])
        for (const { value, count } of options)
          expect(found(list, [is(subject as ChoiceSubject, value)])).toHaveLength(count)
        const all = options.map(({ value }) => value)
        if (subject !== 'missing') expect(found(list, [is(subject as ChoiceSubject, ...all)])).toEqual(list.lines)
      }),
    )
  })

  const aMember = (n: number, changes: Partial<Member>): Member => ({
    ...emptyMember(id(n)),
    lastName: `Я${n}`,
    ...changes,
  })
  const listOf = (members: readonly Member[], asOf = today) =>
    memberList(
      indexRoster(
        members,
        members.map((member, n) => anEvent(n, member.id, 'joined', '2020-01-01')),
      ),
      { asOf, today, rules },
    )
  const names = (list: MemberList, ...conditions: Condition[]) => found(list, conditions).map(({ name }) => name)

  test('a vague date answers when any of its days does', () => {
    const list = listOf([
      aMember(1, { birthDate: '1984' }),
      aMember(2, { birthDate: '1984-11' }),
      aMember(3, { birthDate: '1985-01-01' }),
      aMember(4, { birthDate: null }),
    ])
    expect(names(list, { subject: 'birthDate', from: '1984-12-01', to: null })).toEqual(['Я1', 'Я3'])
    expect(names(list, { subject: 'age', from: 42, to: 42 })).toEqual(['Я1', 'Я2'])
    expect(names(list, { subject: 'age', from: null, to: 41 })).toEqual(['Я1', 'Я2', 'Я3'])
    expect(names(list, is('birthMonth', '11'))).toEqual(['Я2'])
    expect(names(list, is('birthMonth', ''))).toEqual(['Я1', 'Я4'])
  })

  test('consent is asked as of the day', () => {
    const consent = { date: '2024-01-01', kind: null, withdrawnDate: '2025-01-01', toDistrict: null }
    const asked = (asOf: string) =>
      ['given', 'missing', 'withdrawn'].filter(
        (one) => names(listOf([aMember(1, { consent })], asOf), is('consent', one)).length,
      )
    expect(['2023-05-05', '2024-05-05', '2025-05-05'].map(asked)).toEqual([['missing'], ['given'], ['withdrawn']])
  })

  test('texts of cards are compared without case and ё; a value that is gone stays on offer', () => {
    const list = listOf([aMember(1, { unit: 'Ёлочка' }), aMember(2, { unit: 'елочка' }), aMember(3, {})])
    const options = conditionOptions('unit', list, list.lines, ['Корпус 2'])
    expect(options).toEqual([
      { value: 'Ёлочка', label: 'Ёлочка', count: 2 },
      { value: 'Корпус 2', label: 'Корпус 2', count: 0 },
      { value: '', label: 'не указано', count: 1 },
    ])
    expect(names(list, is('unit', 'Корпус 2'))).toEqual([])
    expect(names(list, is('unit', 'ЕЛОЧКА', ''))).toEqual(['Я1', 'Я2', 'Я3'])
    expect(conditionOptions('category', list, list.lines, ['gone']).at(-1)).toEqual({
      value: 'gone',
      label: 'gone',
      count: 0,
    })
  })

  test('a field that is not filled', () => {
    const list = listOf([aMember(1, { phone: '+79001234567' }), aMember(2, { email: 'a@b.ru' })])
    expect([names(list, is('missing', 'phone')), names(list, is('missing', 'phone', 'email'))]).toEqual([
      ['Я2'],
      ['Я1', 'Я2'],
    ])
  })

  test('are said in words', () => {
    const words = [
      is('category', 'employee', 'student'),
      { subject: 'sex', values: ['female'], isNot: true },
      is('missing', 'phone', 'email', 'address', 'unit', 'sex'),
      is('category'),
      { subject: 'age', from: 30, to: 35 },
      { subject: 'duesRate', from: null, to: 50 },
      { subject: 'memberSince', from: '2020-09-01', to: null },
    ] as const
    expect(words.map(conditionWords)).toEqual([
      'Категория: работает, учится',
      'Пол: кроме женский',
      'Не заполнено: телефон, электронная почта, адрес и ещё 2',
      'Категория: любые',
      'Возраст, лет: 30–35',
      'Взносы, %: до 0,5',
      'В профсоюзе с: от 01.09.2020',
    ])
  })

  test('numbers are typed as people write them', () => {
    expect(['1', '0,5', '0.25', '101', 'x', ''].map((text) => readNumber('duesRate', text))).toEqual([
      100,
      50,
      25,
      null,
      null,
      null,
    ])
    expect(['35', '3,5', '131'].map((text) => readNumber('age', text))).toEqual([35, null, null])
    expect([numberText('duesRate', 50), numberText('age', null), numberText('age', 35)]).toEqual(['0,5', '', '35'])
  })
})

describe('kept filters', () => {
  const aFilter = (n: number, changes: Partial<SavedFilter> = {}): SavedFilter => ({
    ...{ id: id(n), name: `Отбор ${n}`, filter: 'here', conditions: [], unread: [] },
    ...changes,
  })

  test('come back as they were kept', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 4 }), (conditions) => {
        const filters = [aFilter(1, { conditions })]
        expect(parseSavedFilters(JSON.parse(JSON.stringify(keptFilters(filters))))).toEqual(filters)
        for (const condition of conditions) expect(parseCondition(condition)).toEqual(condition)
      }),
    )
  })

  test('of a later program open, and nothing of them is lost when they are kept again', () => {
    const later = { subject: 'shoeSize', from: 40, to: null }
    const kept = [
      { id: id(1), name: 'Новый', filter: 'elsewhen', conditions: [is('sex', 'female'), later] },
      'мусор',
      null,
      { id: 5 },
    ]
    const [read, ...rest] = parseSavedFilters(kept)
    expect(rest).toEqual([])
    expect(read).toEqual({
      ...aFilter(1),
      name: 'Новый',
      filter: 'all',
      conditions: [is('sex', 'female')],
      unread: [later],
    })
    expect(keptFilters(read ? [read] : [])[0]?.conditions).toEqual([is('sex', 'female'), later])
    expect(parseSavedFilters({})).toEqual([])
  })

  test('nonsense is no condition', () => {
    const nonsense = [
      null,
      'sex',
      { subject: 'toString', values: [], isNot: false },
      { subject: 'sex', values: [1], isNot: false },
      { subject: 'sex', values: ['female'] },
      { subject: 'age', from: '30', to: null },
      { subject: 'memberSince', from: '31.02.2020', to: null },
      { subject: 'memberSince', from: null },
    ]
    expect(nonsense.map(parseCondition)).toEqual(nonsense.map(() => null))
  })

  test('have a name of their own', () => {
    const filters = [aFilter(1), aFilter(2)]
    expect(withFilter(filters, aFilter(3, { name: '  Молодёжь  школы ' }))).toMatchObject({
      value: [aFilter(1), aFilter(2), { name: 'Молодёжь школы' }],
    })
    expect(withFilter(filters, aFilter(2, { name: 'отбор 2' }))).toMatchObject({
      value: [aFilter(1), { name: 'отбор 2' }],
    })
    expect(withFilter(filters, aFilter(2, { name: 'ОТБОР 1' }))).toMatchObject({
      failure: { code: 'roster.filterNameTaken' },
    })
    expect(withFilter(filters, aFilter(3, { name: ' ' }))).toMatchObject({
      failure: { code: 'roster.filterNameMissing' },
    })
  })
})
