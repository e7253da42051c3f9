import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { duplicateCards } from './duplicates.ts'
import { indexRoster } from './figures.ts'
import { orderLines } from './listColumns.ts'
import { findLines, memberList, type ListFilter, type MemberList } from './memberList.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const complete: Partial<Member> = {
  ...{
    firstName: 'Анна',
    birthDate: '1990-01-01',
    sex: 'female',
    position: 'учитель',
    positionGroup: 'teaching',
    employmentKind: 'main',
  },
  ...{
    memberSince: '2016',
    aisStatus: 'entered',
    consent: { date: '2025-10-01', kind: 'paper', withdrawnDate: null, toDistrict: null },
  },
}

function aMember(n: number, lastName: string, changes: Partial<Member> = {}): Member {
  return { ...emptyMember(id(n)), ...complete, cardNumber: String(n), lastName, ...changes }
}

function anEvent(n: number, kind: MembershipEvent['kind'], date: string, member: number): MembershipEvent {
  return {
    id: id(100 + n),
    rev: 0,
    upd: 0,
    memberId: id(member),
    kind,
    date,
    decision: null,
    organisation: '',
    reason: '',
  }
}

const members = [
  aMember(1, 'Щукина'),
  aMember(2, 'Ёлкина', {
    consent: { date: null, kind: null, withdrawnDate: null, toDistrict: null },
    aisStatus: 'not-entered',
  }),
  aMember(3, 'Егоров', { category: 'retired', position: '', birthDate: '1960-01-01' }),
  aMember(10, 'Егорова', { employmentKind: 'external-part-time' }),
  aMember(5, 'Жданова', { parentalLeaves: [{ from: '2026-01-01', to: null }] }),
  aMember(6, 'Авдеева', { category: 'union-staff' }),
]
const events = [
  ...members.map((m, i) => anEvent(i, 'opening', '2026-09-01', Number(m.cardNumber))),
  anEvent(20, 'resigned', '2026-10-05', 6),
]
const index = indexRoster(members, events)
const list = memberList(index, { asOf: today, today, rules })
const names = (lines: readonly { name: string }[]) => lines.map(({ name }) => name.split(' ')[0])
const find = (of: MemberList, filter: ListFilter, query = '', order = of.lines) =>
  names(findLines(of, order, { filter, query }))

describe('the list of members', () => {
  test('lines in the order of names with state and gaps', () => {
    expect(list.lines.map((l) => [l.name.split(' ')[0], l.stateText, l.lacking])).toEqual([
      ['Авдеева', 'выход 05.10.2026', 'АИС'],
      ['Егоров', 'пенсионер', ''],
      ['Егорова', 'работает', ''],
      ['Ёлкина', 'работает', 'согласие, АИС'],
      ['Жданова', 'отпуск по уходу', ''],
      ['Щукина', 'работает', ''],
    ])
  })

  test('counts add up: на учёте = работают + совместители + пенсионеры + учатся + не работают', () => {
    const { here, employed, elsewhere, retired, students, notWorking, left, all } = list.counts
    expect([here, employed, elsewhere, retired, students, notWorking, left, all]).toEqual([5, 3, 1, 1, 0, 0, 1, 6])
    expect([list.counts.noConsent, list.counts.notInAis, list.counts.onLeave]).toEqual([1, 1, 1])
  })

  test('as of an earlier day: others, no gaps, no data before the list', () => {
    const before = memberList(index, { asOf: '2026-10-01', today, rules }, list)
    expect([before.isPast, before.counts.here, before.counts.noConsent, before.counts.left]).toEqual([true, 6, 0, 0])
    const long = memberList(index, { asOf: '2025-01-01', today, rules }, before)
    expect([long.counts.here, long.counts.unknown, long.lines[0]?.stateText]).toEqual([0, 6, 'нет данных'])
  })

  test('takes over the lines of people who did not change, and finds the place of one who did', () => {
    const married = { ...members[0], lastName: 'Белова' } as Member
    const next = memberList(
      indexRoster([married, ...members.slice(1)], events, index),
      { asOf: today, today, rules },
      list,
    )
    expect(names(next.lines)).toEqual(['Авдеева', 'Белова', 'Егоров', 'Егорова', 'Ёлкина', 'Жданова'])
    expect(next.lines.filter((line) => list.lines.includes(line))).toHaveLength(5)
    expect(find(next, 'all', 'белова')).toEqual(['Белова'])
    const fresh = memberList(indexRoster([married, ...members.slice(1)], events), { asOf: today, today, rules })
    expect(next.lines).toEqual(fresh.lines)
  })

  test('search in a filter: another layout, ё, whose surname begins with it first', () => {
    expect(find(list, 'here', 'tkrb')).toEqual(['Ёлкина'])
    expect(find(list, 'here', 'егор')).toEqual(['Егоров', 'Егорова'])
    expect(find(list, 'retired', 'егор')).toEqual(['Егоров'])
    expect(find(list, 'here', 'авдеева')).toEqual([])
  })

  test('orders: numbers by value, gaps last, and search keeps the order', () => {
    const byNumber = orderLines(list, { column: 'number', descending: false })
    expect(byNumber.map((l) => l.entry.member.cardNumber)).toEqual(['1', '2', '3', '5', '6', '10'])
    expect(find(list, 'all', 'его', orderLines(list, { column: 'number', descending: true }))).toEqual([
      'Егорова',
      'Егоров',
    ])
    expect(names(orderLines(list, { column: 'lacking', descending: false })).slice(0, 2)).toEqual(['Авдеева', 'Ёлкина'])
    expect(names(orderLines(list, { column: 'name', descending: true }))[0]).toBe('Щукина')
  })
})

test('duplicates: the same name, and a birth date that may be the same', () => {
  const card = aMember(50, 'елкина')
  const found = (changes: Partial<Member>) =>
    duplicateCards(index, { ...card, ...changes }).map((entry) => entry.member.cardNumber)
  expect(found({})).toEqual(['2'])
  expect(found({ birthDate: '1990' })).toEqual(['2'])
  expect(found({ birthDate: null })).toEqual(['2'])
  expect(found({ birthDate: '1991' })).toEqual([])
  expect(found({ firstName: 'Вера' })).toEqual([])
  expect(found({ id: id(2) })).toEqual([])
  expect(found({ firstName: '' })).toEqual([])
})
