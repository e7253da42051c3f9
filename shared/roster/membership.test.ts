import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { figuresAt, indexRoster, lastStay, movementIn, type RosterIndex } from './figures.ts'
import { readHistory, statusAt, type MembershipStatus } from './membership.ts'
import {
  addMember,
  becameRetired,
  cancelLeaving,
  correctEvent,
  leaveMember,
  nextKinds,
  returnMember,
  transferOut,
} from './registration.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function aMember(n = 1, changes: Partial<Member> = {}): Member {
  return { ...emptyMember(id(n)), lastName: 'Жданова', firstName: 'Юлия', cardNumber: String(n), ...changes }
}

function anEvent(n: number, kind: MembershipEvent['kind'], date: string, member = 1): MembershipEvent {
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

function short(status: MembershipStatus): string {
  return `${status.state}${status.certain ? '' : '?'}`
}

function statuses(events: MembershipEvent[], ...days: string[]): string[] {
  const history = readHistory(events)
  return days.map((day) => short(statusAt(history, day)))
}

describe('status as of a day', () => {
  test('joined, left, came back: each from its day on', () => {
    const events = [
      anEvent(1, 'joined', '2015-03-02'),
      anEvent(2, 'resigned', '2020-06-01'),
      anEvent(3, 'restored', '2021-09-01'),
    ]
    const days = ['2015-03-01', '2015-03-02', '2020-05-31', '2020-06-01', '2021-08-31', '2021-09-01']
    expect(statuses(events, ...days)).toEqual(['not-yet', 'on-register', 'on-register', 'left', 'left', 'on-register'])
    expect(statusAt(readHistory(events), '2020-06-01')).toEqual({
      state: 'left',
      certain: true,
      kind: 'resigned',
      leave: events[1],
    })
  })

  test('before an imported list nothing is known, unless an earlier entry is', () => {
    const opening = anEvent(1, 'opening', '2026-09-01')
    expect(statuses([opening], '2026-08-31', '2026-09-01')).toEqual(['unknown', 'on-register'])
    expect(statuses([opening, anEvent(2, 'joined', '2015')], '2014-12-31', '2016-01-01', today)).toEqual([
      'not-yet',
      'on-register',
      'on-register',
    ])
    expect(statuses([], today)).toEqual(['unknown'])
  })

  test('a date known by year changes the status on its last day and is uncertain until then', () => {
    const events = [anEvent(1, 'joined', '2015'), anEvent(2, 'resigned', '2019-06')]
    const days = [
      '2014-12-31',
      '2015-01-01',
      '2015-12-30',
      '2015-12-31',
      '2019-05-31',
      '2019-06-01',
      '2019-06-29',
      '2019-06-30',
    ]
    expect(statuses(events, ...days)).toEqual([
      'not-yet',
      'not-yet?',
      'not-yet?',
      'on-register',
      'on-register',
      'on-register?',
      'on-register?',
      'left',
    ])
  })

  test('an exact event after a vague one fixes its day', () => {
    const events = [anEvent(1, 'joined', '2020'), anEvent(2, 'resigned', '2020-03-01')]
    const days = ['2019-12-31', '2020-02-29', '2020-03-01', today]
    expect(statuses(events, ...days)).toEqual(['not-yet', 'not-yet?', 'left', 'left'])
    expect(readHistory(events).steps.map((s) => [s.effective, s.allowed])).toEqual([
      ['2020-03-01', true],
      ['2020-03-01', true],
    ])
  })

  test('two events of one day are read by sense, whatever their order and ids', () => {
    const left = anEvent(9, 'resigned', '2020-06-01')
    const back = anEvent(2, 'restored', '2020-06-01')
    expect(statuses([left, back, anEvent(1, 'joined', '2015-03-02')], '2020-06-01')).toEqual(['on-register'])
    expect(
      statuses([left, back, anEvent(1, 'joined', '2015-03-02'), anEvent(3, 'expelled', '2019-01-01')], '2020-06-01'),
    ).toEqual(['left'])
  })

  test('an event that cannot follow changes nothing and is marked', () => {
    const history = readHistory([
      anEvent(1, 'joined', '2015-03-02'),
      anEvent(2, 'joined', '2016-03-02'),
      anEvent(3, 'became-retired', '2020-01-01'),
    ])
    expect(history.steps.map((s) => [s.event.kind, s.allowed])).toEqual([
      ['joined', true],
      ['joined', false],
      ['became-retired', true],
    ])
    expect(lastStay(history)).toEqual({ entry: anEvent(1, 'joined', '2015-03-02'), leave: null })
  })

  test('after a death only its correction may follow', () => {
    const events = [anEvent(1, 'joined', '2015-03-02'), anEvent(2, 'deceased', '2020-06-01')]
    expect(statuses([...events, anEvent(3, 'restored', '2021-01-01')], today)).toEqual(['left'])
    const corrected = readHistory([...events, anEvent(3, 'restored', '2020-06-01')])
    expect(statusAt(corrected, today)).toEqual({ state: 'on-register', certain: true, entry: events[0] })
    expect(corrected.steps.map((s) => s.correction)).toEqual([false, true, true])
  })
})

describe('changes of the register', () => {
  const decision = { body: 'committee' as const, date: '2026-10-11', protocolNumber: '13' }
  const input = { eventId: id(500), date: '2026-10-09', today }
  const empty = indexRoster([], [])
  const one = indexRoster([aMember()], [anEvent(1, 'joined', '2015-03-02')])
  const left = indexRoster([aMember()], [anEvent(1, 'joined', '2015-03-02'), anEvent(2, 'resigned', '2026-06-01')])
  const code = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code ?? 'ok'

  test('a new member: the card gets the decision and the day of membership', () => {
    const card = aMember(2, { applicationDate: '2026-10-09' })
    expect(addMember(one, card, 'joined', { ...input, decision })).toEqual({
      ok: true,
      value: {
        member: { ...card, memberSince: '2026-10-09', admissionDecision: decision },
        event: { ...anEvent(400, 'joined', '2026-10-09', 2), decision },
      },
    })
  })

  test('what a new member may not be', () => {
    expect(addMember(one, aMember(2, { cardNumber: ' 1 ' }), 'joined', input)).toEqual({
      ok: false,
      failure: { code: 'roster.cardNumberTaken', details: { cardNumber: ' 1 ', name: 'Жданова\u00a0Ю.' } },
    })
    const add = (card: Member, changes: object) => code(addMember(empty, card, 'joined', { ...input, ...changes }))
    expect(add(aMember(2, { lastName: ' ' }), {})).toBe('roster.lastNameMissing')
    expect(add(aMember(2), { date: '2026-02-30' })).toBe('roster.dateWrong')
    expect(add(aMember(2), { date: '2026-11-22' })).toBe('roster.dateInFuture')
    expect(add(aMember(2), { date: '2026' })).toBe('roster.dateNotExact')
    expect(add(aMember(2, { applicationDate: '2026-10-12' }), { decision })).toBe('roster.decisionBeforeApplication')
    expect(code(addMember(one, aMember(), 'joined', input))).toBe('roster.alreadyOnRegister')
    expect(add(aMember(2), { date: '1984' })).toBe('ok')
  })

  test('leaving: only from the register, expelled only by a decision, the AIS is to be updated', () => {
    const entered = indexRoster([aMember(1, { aisStatus: 'entered' })], [anEvent(1, 'joined', '2015-03-02')])
    expect(leaveMember(entered, id(1), 'resigned', input)).toEqual({
      ok: true,
      value: { member: aMember(1, { aisStatus: 'needs-update' }), event: anEvent(400, 'resigned', '2026-10-09') },
    })
    expect(code(leaveMember(left, id(1), 'resigned', input))).toBe('roster.notOnRegister')
    expect(code(leaveMember(one, id(1), 'expelled', input))).toBe('roster.decisionMissing')
    expect(code(leaveMember(one, id(1), 'expelled', { ...input, decision }))).toBe('ok')
    expect(code(leaveMember(one, id(7), 'resigned', input))).toBe('roster.memberMissing')
    expect(code(leaveMember(one, id(1), 'resigned', { ...input, date: '2015-03-01' }))).toBe('roster.notOnRegister')
    expect(code(leaveMember(left, id(1), 'resigned', { ...input, date: '2018-01-01' }))).toBe(
      'roster.contradictsHistory',
    )
  })

  test('transfer and return keep seniority, joining again begins it anew', () => {
    expect(code(transferOut(one, id(1), input))).toBe('ok')
    const back = (kind: 'joined' | 'restored') => returnMember(left, id(1), kind, input)
    expect(back('joined')).toMatchObject({ ok: true, value: { member: { memberSince: '2026-10-09' } } })
    expect(back('restored')).toMatchObject({ ok: true, value: { member: { memberSince: null } } })
    expect(code(returnMember(one, id(1), 'restored', input))).toBe('roster.alreadyOnRegister')
  })

  test('becoming a pensioner changes the category from its day on, and only then', () => {
    const index = indexRoster(
      [aMember(1, { position: 'учитель', positionGroup: 'teaching' })],
      [anEvent(1, 'joined', '2015-03-02')],
    )
    const result = becameRetired(index, id(1), input)
    if (!result.ok) throw new Error(result.failure.code)
    const later = indexRoster([result.value.member], [anEvent(1, 'joined', '2015-03-02'), result.value.event])
    const counts = (day: string) => {
      const c = figuresAt(later, day, rules).counts
      return [c?.membersTotal, c?.membersEmployed, c?.membersTeaching, c?.membersRetired]
    }
    expect([counts('2026-10-08'), counts('2026-10-09')]).toEqual([
      [1, 1, 1, 0],
      [1, 0, 0, 1],
    ])
    expect(code(becameRetired(later, id(1), { ...input, eventId: id(501) }))).toBe('roster.notEmployed')
  })

  test('a mistaken leaving is undone by a new event and counts in no report', () => {
    const reason = 'ошибка: другая Жданова'
    expect(code(cancelLeaving(left, id(1), { eventId: id(500), today }))).toBe('roster.reasonMissing')
    expect(code(cancelLeaving(one, id(1), { eventId: id(500), today, reason }))).toBe('roster.alreadyOnRegister')
    const result = cancelLeaving(left, id(1), { eventId: id(500), today, reason })
    expect(result).toEqual({
      ok: true,
      value: { member: aMember(), event: { ...anEvent(400, 'restored', '2026-06-01'), reason } },
    })
    if (!result.ok) return
    const index = indexRoster(
      [aMember()],
      [anEvent(1, 'joined', '2015-03-02'), anEvent(2, 'resigned', '2026-06-01'), result.value.event],
    )
    expect(movementIn(index, '2026-01-01', today)).toMatchObject({ joined: 0, left: 0 })
  })

  test('a date is corrected when the whole history still makes sense', () => {
    expect(correctEvent(left, id(102), { date: '2026-05-31' }, today)).toEqual({
      ok: true,
      value: anEvent(2, 'resigned', '2026-05-31'),
    })
    expect(code(correctEvent(left, id(102), { date: '2014-05-31' }, today))).toBe('roster.notOnRegister')
    expect(code(correctEvent(left, id(101), { date: '2026-07-01' }, today))).toBe('roster.contradictsHistory')
    expect(code(correctEvent(left, id(999), { date: '2026-07-01' }, today))).toBe('roster.eventMissing')
  })

  test('what may come next', () => {
    const next = (index: RosterIndex) => [...index.entries.values()].flatMap(nextKinds)
    expect(next(left)).toEqual(['joined', 'transferred-in', 'restored'])
    expect(next(one)).toEqual([
      'became-retired',
      'transferred-out',
      'resigned',
      'expelled',
      'employment-ended',
      'retired-left',
      'deceased',
      'graduated',
    ])
  })
})

const aDate = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2018, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  fc.integer({ min: 2018, max: 2026 }).map(String),
)
const aDay = aDate.filter((date) => date.length === 10)
const anyEvents = fc
  .array(fc.tuple(fc.constantFrom(...membershipEventKinds), aDate, fc.integer({ min: 1, max: 5 })), { maxLength: 25 })
  .map((list) => list.map(([kind, date, member], i) => anEvent(i, kind, date, member)))
const fiveMembers = fc.tuple(
  ...[1, 2, 3, 4, 5].map((n) =>
    fc
      .record({
        category: fc.constantFrom('employee' as const, 'student' as const, 'retired' as const, 'not-working' as const),
        employmentKind: fc.constantFrom('main' as const, 'external-part-time' as const, null),
        birthDate: fc.option(aDate.map((d) => String(Number(d.slice(0, 4)) - 35) + d.slice(4))),
        positionGroup: fc.constantFrom('teaching' as const, 'head' as const, null),
        sex: fc.constantFrom('female' as const, null),
      })
      .map((changes) => aMember(n, changes)),
  ),
)

describe('properties', () => {
  test('statuses add up to the cards, parts to the whole, and no part is above its whole', () => {
    fc.assert(
      fc.property(fiveMembers, anyEvents, aDay, (members, events, day) => {
        const { statuses: s, counts: c, noData } = figuresAt(indexRoster(members, events), day, rules)
        expect(s.onRegister + s.left + s.notYet + s.unknown).toBe(5)
        expect(c === null).toBe(noData !== null)
        if (c === null) return
        const others = c.membersRetired + c.membersStudents + c.membersNotWorking + c.membersExternalPartTime
        expect([s.onRegister, c.membersEmployed + others]).toEqual([c.membersTotal, c.membersTotal])
        for (const part of [c.membersTeaching, c.membersHeads, c.membersUnder35, c.membersWomen, c.membersOnLeave]) {
          expect(part).toBeLessThanOrEqual(c.membersEmployed)
        }
        expect(c.membersNovice).toBeLessThanOrEqual(c.membersUnder35)
      }),
    )
  })

  test('figures of a day depend only on events that may have happened by it', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, aDay, (events, more, day) => {
        const members = [1, 2, 3, 4, 5].map((n) => aMember(n))
        // Five entries long ago keep "no event at all" and "opening first" out of the comparison: those are the past of a card.
        const entries = members.map((_, i) => anEvent(50 + i, 'joined', '2017-01-01', i + 1))
        const later = more
          .map((e, i) => ({ ...e, id: id(800 + i) }))
          .filter((e) => `${e.date}-01-01`.slice(0, 10) > day)
        const now = figuresAt(indexRoster(members, [...entries, ...events]), day, rules)
        expect(figuresAt(indexRoster(members, [...entries, ...events, ...later]), day, rules)).toEqual(now)
      }),
    )
  })

  test('the order of rows never matters', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((e) => fc.tuple(fc.constant(e), fc.shuffledSubarray(e, { minLength: e.length }))),
        ([a, b]) => {
          expect(readHistory(b.filter((e) => e.memberId === id(1)))).toEqual(
            readHistory(a.filter((e) => e.memberId === id(1))),
          )
        },
      ),
    )
  })

  test('who was there, plus who came, minus who went, is who is there', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const members = [1, 2, 3, 4, 5].map((n) => aMember(n))
        const entries = members.map((_, i) => anEvent(50 + i, 'joined', '2017-01-01', i + 1))
        const index = indexRoster(members, [...entries, ...events])
        const m = movementIn(index, '2018-01-01', '2026-12-31')
        const change = (m.joined ?? 0) + (m.transferredIn ?? 0) - (m.left ?? 0) - (m.transferredOut ?? 0)
        const total = (day: string) => figuresAt(index, day, rules).counts?.membersTotal ?? NaN
        expect(total('2026-12-31') - total('2017-12-31')).toBe(change)
      }),
    )
  })

  test('a change that a rule allows never puts an event out of place', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('joined', 'restored', 'resigned', 'deceased', 'transferred-out', 'became-retired'),
            aDate,
          ),
          { maxLength: 12 },
        ),
        (wishes) => {
          let member = aMember()
          let events = [anEvent(0, 'joined', '2018-06-01')]
          wishes.forEach(([kind, date], i) => {
            const index = indexRoster([member], events)
            const input = { eventId: id(600 + i), date, today }
            const result =
              kind === 'joined' || kind === 'restored'
                ? returnMember(index, member.id, kind, input)
                : kind === 'became-retired'
                  ? becameRetired(index, member.id, input)
                  : leaveMember(index, member.id, kind, input)
            if (!result.ok) return
            member = result.value.member
            events = [...events, result.value.event]
          })
          expect(readHistory(events).steps.filter((step) => !step.allowed)).toEqual([])
        },
      ),
    )
  })
})
