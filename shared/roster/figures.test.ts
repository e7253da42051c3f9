import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { figuresAt, indexRoster, isNoviceAt, isYouthAt, membersOnRegister, movementIn } from './figures.ts'
import { rulesFileSchema, type Rules } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function aMember(n: number, changes: Partial<Member> = {}): Member {
  return { ...emptyMember(id(n)), lastName: 'Егоров', ...changes }
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

const teacher = { positionGroup: 'teaching', employmentKind: 'main', sex: 'female' } as const

const members = [
  aMember(1, { ...teacher, birthDate: '2000-05-05', teachingSince: '2024-09-01' }),
  aMember(2, { ...teacher, birthDate: '1970', parentalLeaves: [{ from: '2026-01-10', to: null }] }),
  aMember(3, { positionGroup: 'deputy-head', employmentKind: 'main', sex: 'male', birthDate: '1991-11-22' }),
  aMember(4, { ...teacher, employmentKind: 'external-part-time', birthDate: '1980-01-01' }),
  aMember(5, { category: 'retired', sex: 'female', birthDate: '1950-01-01' }),
  aMember(6, { category: 'student', sex: 'male', birthDate: '2007-01-01' }),
  aMember(7, { category: 'not-working' }),
  aMember(8, { category: 'union-staff', birthDate: '1985-01-01', sex: 'female' }),
  aMember(9, { ...teacher, birthDate: '1999-01-01' }),
]
const events = [
  ...members.map((_, i) => anEvent(i, 'opening', '2026-09-01', i + 1)),
  anEvent(20, 'resigned', '2026-10-01', 9),
]

test('figures of a mixed register', () => {
  expect(figuresAt(indexRoster(members, events), today, rules)).toEqual({
    asOf: today,
    noData: null,
    counts: {
      membersTotal: 8,
      membersEmployed: 4,
      membersExternalPartTime: 1,
      membersRetired: 1,
      membersStudents: 1,
      membersNotWorking: 1,
      membersTeaching: 2,
      membersHeads: 1,
      membersUnder35: 2,
      membersNovice: 1,
      membersWomen: 3,
      membersOnLeave: 1,
      membersUnder35Total: 3,
      membersWomenTotal: 5,
    },
    statuses: { onRegister: 8, left: 1, notYet: 0, unknown: 0 },
    uncertain: 0,
    lacking: { birthDate: 1, sex: 1, positionGroup: 1, teachingSince: 0 },
  })
})

describe('no data', () => {
  test('before the list, and while one person came by a later list', () => {
    const second = [...events.slice(0, 8), anEvent(9, 'opening', '2026-10-15', 9)]
    const index = indexRoster(members, second)
    expect(index.knownFrom).toBe('2026-10-15')
    const at = (day: string) => {
      const { noData, counts, statuses } = figuresAt(index, day, rules)
      return [noData, counts?.membersTotal, statuses.unknown]
    }
    expect(at('2026-08-31')).toEqual(['before-opening', undefined, 9])
    expect(at('2026-10-14')).toEqual(['before-opening', undefined, 1])
    expect(at('2026-10-15')).toEqual([null, 9, 0])
  })

  test('an empty register is no data, not zero; so is a card without events', () => {
    expect(figuresAt(indexRoster([], []), today, rules)).toMatchObject({ noData: 'empty', counts: null })
    const index = indexRoster(members, events.slice(1))
    expect(figuresAt(index, today, rules)).toMatchObject({ noData: 'no-history', counts: null })
    expect(index.knownFrom).toBe(null)
  })

  test('events without a card are kept apart', () => {
    const stray = anEvent(50, 'joined', '2026-09-05', 77)
    const index = indexRoster(members, [...events, stray])
    expect(index.orphans).toEqual([stray])
    expect(figuresAt(index, today, rules)).toEqual(figuresAt(indexRoster(members, events), today, rules))
  })
})

test('an index built on the one of before is the same, and keeps what did not change', () => {
  const before = indexRoster(members, events)
  const joined = [...events, anEvent(60, 'became-retired', '2026-11-01', 2)]
  const renamed = members.map((m) => (m.id === id(3) ? { ...m, lastName: 'Орлов' } : m))
  const after = indexRoster(renamed, joined, before)
  expect(after).toEqual(indexRoster(renamed, joined))
  expect(after.entries.get(id(3))?.history).toBe(before.entries.get(id(3))?.history)
  expect(after.entries.get(id(2))?.history).not.toBe(before.entries.get(id(2))?.history)
})

test('members on the register, for a quorum on that day', () => {
  const index = indexRoster(members, events)
  expect(membersOnRegister(index, '2026-09-30')).toEqual(members)
  expect(membersOnRegister(index, '2026-10-01')).toEqual(members.slice(0, 8))
})

describe('age', () => {
  const exclusive: Rules = { ...rules, youthInclusive35: { ...rules.youthInclusive35, value: false } }

  test('35 belongs to youth by default and not with the switch off', () => {
    expect(isYouthAt('1991-11-22', today, rules)).toBe(true)
    expect(isYouthAt('1990-11-22', today, rules)).toBe(true)
    expect(isYouthAt('1990-11-21', today, rules)).toBe(false)
    expect(isYouthAt('1991-11-21', today, exclusive)).toBe(false)
    expect(isYouthAt('1991-11-22', today, exclusive)).toBe(true)
  })

  test('a year alone answers when both ends of it agree', () => {
    expect(['1991', '1990', '1989', '1990-11', '1990-12'].map((birth) => isYouthAt(birth, today, rules))).toEqual([
      true,
      null,
      false,
      null,
      true,
    ])
    expect(isYouthAt(null, today, rules)).toBe(null)
  })

  test('three full years of teaching are still a novice, four are not', () => {
    const novice = (since: string | null) => isNoviceAt(since, today, rules)
    expect([novice('2022-11-22'), novice('2022-11-21'), novice('2022'), novice('2027'), novice(null)]).toEqual([
      true,
      false,
      null,
      false,
      null,
    ])
  })
})

describe('movement', () => {
  const cards = [1, 2, 3, 4].map((n) => aMember(n))
  const history = [
    anEvent(1, 'joined', '2025-12-31', 1),
    anEvent(2, 'joined', '2026-01-01', 2),
    anEvent(3, 'transferred-in', '2024-01-01', 3),
    anEvent(4, 'joined', '2020', 4),
    anEvent(5, 'resigned', '2026-12-31', 1),
    anEvent(6, 'transferred-out', '2026-05-05', 2),
    anEvent(7, 'resigned', '2026-06-05', 3),
    anEvent(8, 'restored', '2026-07-05', 3),
  ]

  test('both ends belong to the period; transfers stand apart; reasons are counted', () => {
    expect(movementIn(indexRoster(cards, history), '2026-01-01', '2026-12-31')).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
      joined: 2,
      transferredIn: 0,
      left: 2,
      transferredOut: 1,
      becameRetired: 0,
      leftReasons: {
        'transferred-out': 1,
        resigned: 2,
        expelled: 0,
        'employment-ended': 0,
        'retired-left': 0,
        deceased: 0,
        graduated: 0,
      },
      knownFrom: null,
      uncertain: 0,
    })
  })

  test('a vague date counts by its last day and is named as uncertain in each period it may belong to', () => {
    const index = indexRoster(cards, history)
    const of = (from: string, to: string) => {
      const m = movementIn(index, from, to)
      return [m.joined, m.uncertain]
    }
    expect([of('2020-01-01', '2020-06-30'), of('2020-07-01', '2020-12-31'), of('2020-01-01', '2020-12-31')]).toEqual([
      [0, 1],
      [1, 1],
      [1, 0],
    ])
  })

  test('nothing is known before a list; of a period it cuts, only the rest', () => {
    const index = indexRoster(members, events)
    expect(movementIn(index, '2026-01-01', '2026-06-30')).toMatchObject({
      joined: null,
      left: null,
      knownFrom: '2026-09-01',
    })
    expect(movementIn(index, '2026-01-01', '2026-12-31')).toMatchObject({ joined: 0, left: 1, knownFrom: '2026-09-01' })
    expect(movementIn(index, '2026-09-01', '2026-12-31')).toMatchObject({ joined: 0, left: 1, knownFrom: null })
  })
})
