import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { indexRoster } from './figures.ts'
import { memberList } from './memberList.ts'
import { remarkCodes } from './remarkKinds.ts'
import { remarkGroups } from './remarkGroups.ts'
import { rulesFileSchema } from './rules.ts'
import { wholeRemarks, type WholeFacts, type WholeRemarks } from './wholeRemarks.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function aMember(n: number, changes: Partial<Member> = {}): Member {
  return { ...emptyMember(id(n)), lastName: `Фамилия${n}`, firstName: 'Анна', ...changes }
}

function anEvent(n: number, kind: MembershipEvent['kind'], date: string, of: number): MembershipEvent {
  const rest = { rev: 0, upd: 0, decision: null, organisation: '', reason: '' }
  return { id: id(1000 + n), memberId: id(of), kind, date, ...rest }
}

function found(members: readonly Member[], more: Partial<WholeFacts> = {}, events: MembershipEvent[] = []) {
  const index = indexRoster(members, [...members.map((_, i) => anEvent(i, 'joined', '2020-01-01', i + 1)), ...events])
  const remarks = wholeRemarks({ index, today, office: [], memberSupport: [], reserveEntry: [], ...more })
  return members.map((member) =>
    (remarks.get(member.id) ?? []).map(({ code, other }) => `${code.slice(7)} ${other?.slice(-1) ?? ''}`.trim()),
  )
}

describe('two cards', () => {
  const maria = { lastName: 'Иванова', firstName: 'Мария', middleName: 'Петровна', birthDate: '1984-05-01' }

  test('of one person: the same name and the same full birth date', () => {
    expect(found([aMember(1, maria), aMember(2, { ...maria, lastName: 'ИВАНОВА', middleName: '' })])).toEqual([
      ['samePerson 2'],
      ['samePerson 1'],
    ])
    expect(found([aMember(1, maria), aMember(2, { ...maria, middleName: 'Ивановна' })])).toEqual([[], []])
    expect(found([aMember(1, maria), aMember(2, { ...maria, birthDate: '1984-05-02' })])).toEqual([[], []])
  })

  test('maybe of one person: the same full name, and a birth date that is not known or only in part', () => {
    expect(found([aMember(1, maria), aMember(2, { ...maria, birthDate: null })])).toEqual([
      ['maybeSamePerson 2'],
      ['maybeSamePerson 1'],
    ])
    expect(found([aMember(1, maria), aMember(2, { ...maria, birthDate: '1984' })])[0]).toEqual(['maybeSamePerson 2'])
    expect(found([aMember(1, maria), aMember(2, { ...maria, birthDate: '1985' })])[0]).toEqual([])
    // Namesakes without patronymics are many.
    const short = { ...maria, middleName: '', birthDate: null }
    expect(found([aMember(1, short), aMember(2, short)])).toEqual([[], []])
  })

  test('with one number, ticket, phone or address', () => {
    const shared: Partial<Member> = {
      ...{ cardNumber: '7', paperCardNumber: 'А-1', electronicCardNumber: '12 34' },
      ...{ phone: '+79001112233', email: 'A@b.ru' },
    }
    const other = { ...shared, electronicCardNumber: '1234', phone: '8 900 111 22 33', email: 'a@b.ru' }
    expect(found([aMember(1, shared), aMember(2, other)])[0]).toEqual(
      ['sameCardNumber', 'samePaperTicket', 'sameElectronicTicket', 'samePhone', 'sameEmail'].map(
        (code) => `${code} 2`,
      ),
    )
    // Who left may share a phone with anybody, but never a number.
    const left = [anEvent(50, 'resigned', '2021-01-01', 2)]
    expect(found([aMember(1, shared), aMember(2, other)], {}, left)[1]).toEqual(
      ['sameCardNumber', 'samePaperTicket', 'sameElectronicTicket'].map((code) => `${code} 1`),
    )
  })

  test('are told once on each card, also when there are three of them', () => {
    const three = [1, 2, 3].map((n) => aMember(n, { phone: '+79001112233' }))
    expect(found(three)).toEqual([['samePhone 2'], ['samePhone 1'], ['samePhone 1']])
    const index = indexRoster(three, [])
    const whole = wholeRemarks({ index, today, office: [], memberSupport: [], reserveEntry: [] })
    expect(whole.get(id(3))?.[0]?.title).toBe('Такой же телефон: у Фамилия1\u00a0А. и ещё у 1')
  })

  test('of one kind are found on both sides, whatever the order of the cards', () => {
    const one = fc.record({
      cardNumber: fc.constantFrom('', '1', '2'),
      phone: fc.constantFrom('', '+79001112233', '+79001112244'),
      birthDate: fc.constantFrom(null, '1984', '1984-05-01'),
      lastName: fc.constantFrom('Иванова', 'Ёлкина'),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (parts) => {
        const members = parts.map((part, i) => aMember(i + 1, { ...part, middleName: 'Петровна' }))
        const map = wholeRemarks({
          index: indexRoster(members, []),
          today,
          office: [],
          memberSupport: [],
          reserveEntry: [],
        })
        for (const [own, remarks] of map) {
          if (new Set(remarks.map(({ code }) => code)).size < remarks.length) return false
          for (const { code, other } of remarks) {
            const back = other === undefined || other === own ? [] : (map.get(other) ?? [])
            if (!back.some((one) => one.code === code)) return false
          }
        }
        return true
      }),
    )
  })
})

describe('rows of other tables', () => {
  const members = [aMember(1), aMember(2)]
  const left = [anEvent(50, 'resigned', '2021-01-01', 2)]

  test('an office and the reserve of one who left; what was ended is quiet', () => {
    const office = { ...emptyOffice(id(90), 'treasurer'), memberId: id(2) }
    const entry = emptyReserveEntry(id(91), id(2), 'chair', '2020-05-05')
    expect(found(members, { office: [office], reserveEntry: [entry] }, left)).toEqual([
      [],
      ['officeAfterLeaving', 'reserveAfterLeaving'],
    ])
    const ended = { office: [{ ...office, endedDate: today }], reserveEntry: [{ ...entry, removedDate: today }] }
    expect(found(members, ended, left)).toEqual([[], []])
  })

  test('support on a day on which the person was no member, and facts about health without consent', () => {
    const support = { ...emptySupport(id(92), id(2), 'present'), date: '2022-03-08' }
    expect(found(members, { memberSupport: [support, support] }, left)[1]).toEqual(['supportOutside'])
    expect(found(members, { memberSupport: [{ ...support, date: '2020-03-08' }] }, left)[1]).toEqual([])
    expect(found(members, { memberSupport: [{ ...support, date: '2022' }] }, left)[1]).toEqual([])
    const health = { ...emptySupport(id(93), id(1), 'health-resort'), date: '2020-03-08' }
    expect(found(members, { memberSupport: [health] })[0]).toEqual(['healthWithoutConsent'])
    // A row that points to nobody says nothing and breaks nothing.
    expect(found(members, { memberSupport: [{ ...health, memberId: id(77) }] })).toEqual([[], []])
  })
})

describe('in the list', () => {
  const listOf = (
    members: readonly Member[],
    previous?: { list: ReturnType<typeof memberList>; whole: WholeRemarks },
  ) => {
    const index = indexRoster(
      members,
      members.map((m, i) => anEvent(i, 'joined', '2020-01-01', Number(m.id.slice(-3)))),
    )
    const whole = wholeRemarks({ index, today, office: [], memberSupport: [], reserveEntry: [] }, previous?.whole)
    return { list: memberList(index, { asOf: today, today, rules, whole }, previous?.list), whole }
  }

  test('the other card of a pair changes too, the rest is taken over', () => {
    const phone = '+79001112233'
    const members = [aMember(1, { phone }), aMember(2, { phone }), aMember(3)]
    const before = listOf(members)
    const codes = (line: number) => before.list.lines[line]?.remarks.map(({ code }) => code)
    expect([codes(0)?.includes('roster.samePhone'), codes(2)?.includes('roster.samePhone')]).toEqual([true, false])
    const after = listOf([aMember(1, { phone: '' }), members[1] as Member, members[2] as Member], before)
    expect(after.list.lines[1]?.remarks.some(({ code }) => code === 'roster.samePhone')).toBe(false)
    // Histories are read anew here, so lines are compared by what they say.
    expect(after.list.lines[2]?.remarks).toEqual(before.list.lines[2]?.remarks)
  })

  test('by kind: the gravest first, counts add up, what was left stands apart', () => {
    const kept = [{ code: 'roster.cardNumberMissing', reason: 'ждём журнал', date: today }]
    const { list } = listOf([
      aMember(1, { phone: '12' }),
      aMember(2, { keptRemarks: kept }),
      aMember(3, { birthDate: '2030' }),
    ])
    const groups = remarkGroups(list.lines)
    expect(groups[0]).toMatchObject({ code: 'roster.birthInFuture', tone: 'error' })
    const number = groups.find(({ code }) => code === 'roster.cardNumberMissing')
    expect([number?.open.length, number?.kept.map(({ remark }) => remark.kept?.reason)]).toEqual([2, ['ждём журнал']])
    const all = list.lines.reduce((sum, { remarks }) => sum + remarks.length, 0)
    expect(groups.reduce((sum, { open, kept: left }) => sum + open.length + left.length, 0)).toBe(all)
    expect(groups.every(({ code }) => remarkCodes.includes(code))).toBe(true)
  })

  test('ten thousand cards are compared in time, and after one change in a fraction of it', () => {
    const members = Array.from({ length: 10_000 }, (_, n) =>
      aMember(n + 1, {
        phone: `+7900${String(n % 9_000).padStart(7, '0')}`,
        cardNumber: String(n),
        middleName: 'Петровна',
      }),
    )
    const index = indexRoster(members, [])
    const facts = { today, office: [], memberSupport: [], reserveEntry: [] }
    const timed = (work: () => WholeRemarks) => {
      const start = process.cpuUsage()
      const result = work()
      const { user, system } = process.cpuUsage(start)
      return [result, (user + system) / 1000] as const
    }
    const [first, firstMs] = timed(() => wholeRemarks({ index, ...facts }))
    expect(first.size).toBe(2_000)
    const changed = indexRoster([{ ...(members[0] as Member), phone: '' }, ...members.slice(1)], [], index)
    const [second, secondMs] = timed(() => wholeRemarks({ index: changed, ...facts }, first))
    expect(second.size).toBe(1_998)
    expect(second.get(id(2))).toBe(first.get(id(2)))
    // Time of the processor; generous, since the machines that test are slow.
    expect(firstMs).toBeLessThan(1500)
    expect(secondMs).toBeLessThan(500)
  })
})
