import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { indexRoster } from './figures.ts'
import { askAgain, keepRemark, withoutStale } from './keptRemarks.ts'
import { memberList } from './memberList.ts'
import { readHistory } from './membership.ts'
import { knownFix } from './remarkFixes.ts'
import { counts, memberRemarks } from './remarks.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = '00000000-0000-4000-8000-000000000001'

const full: Member = {
  ...emptyMember(id),
  lastName: 'Васильева',
  firstName: 'Анна',
  cardNumber: '31',
  birthDate: '1998-04-17',
  sex: 'female',
  position: 'учитель',
  positionGroup: 'teaching',
  employmentKind: 'main',
  memberSince: '2026-10-11',
  consent: { date: '2026-10-09', kind: 'paper', withdrawnDate: null, toDistrict: null },
  aisStatus: 'entered',
  applicationDate: '2026-10-09',
  admissionDecision: { body: 'committee', date: '2026-10-11', protocolNumber: '13' },
  duesApplicationDate: '2026-10-09',
}

const joined = anEvent('joined', '2026-10-11')

function anEvent(kind: MembershipEvent['kind'], date: string): MembershipEvent {
  return {
    id: `00000000-0000-4000-8000-${date.replaceAll('-', '')}0000`,
    rev: 0,
    upd: 0,
    memberId: id,
    kind,
    date,
    decision: null,
    organisation: '',
    reason: '',
  }
}

function codes(changes: Partial<Member>, events = [joined]): string[] {
  const entry = { member: { ...full, ...changes }, events, history: readHistory(events) }
  return memberRemarks(entry, today, rules).map((r) => `${r.tone} ${r.code}`)
}

describe('remarks about a card', () => {
  test('a full card has none', () => {
    expect(codes({})).toEqual([])
  })

  test('a remark in full', () => {
    const entry = {
      member: { ...full, consent: { date: null, kind: null, withdrawnDate: null, toDistrict: null } },
      events: [joined],
      history: readHistory([joined]),
    }
    expect(memberRemarks(entry, today, rules)).toEqual([
      {
        code: 'roster.consentMissing',
        field: 'consent',
        tone: 'warning',
        short: 'согласие',
        title: 'Нет согласия на обработку данных',
        rule: 'Отдельный бланк с подписью.',
        source: '152-ФЗ, ст. 9',
        other: null,
        kept: null,
      },
    ])
  })

  test('an almost empty card', () => {
    expect(codes({ ...emptyMember(id), lastName: 'Васильева' })).toEqual([
      'warning roster.consentMissing',
      'warning roster.birthMissing',
      'warning roster.cardNumberMissing',
      'warning roster.firstNameMissing',
      'warning roster.memberSinceMissing',
      'warning roster.positionMissing',
      'warning roster.aisNotEntered',
      'note roster.sexMissing',
      'note roster.positionGroupMissing',
      'note roster.employmentKindMissing',
      'note roster.decisionMissing',
      'note roster.duesApplicationMissing',
    ])
  })

  test('contradictions', () => {
    expect(codes({ birthDate: '2012-10-12' })).toEqual(['error roster.joinedTooYoung'])
    expect(codes({ birthDate: '2012-10-11' })).toEqual([])
    expect(codes({ birthDate: '2012' })).toEqual([])
    expect(codes({ birthDate: '2027' })).toEqual(['error roster.birthInFuture'])
    const admissionDecision = { body: 'committee' as const, date: '2026-10-01', protocolNumber: '1' }
    expect(codes({ applicationDate: '2026-10-09', admissionDecision })).toEqual([
      'error roster.decisionBeforeApplication',
    ])
    expect(codes({ phone: '12', email: '@' })).toEqual(['warning roster.phoneWrong', 'warning roster.emailWrong'])
    expect(codes({}, [joined, anEvent('joined', '2026-10-20')])).toEqual(['error roster.eventOutOfPlace'])
    expect(
      codes({ consent: { date: '2026-10-09', kind: 'paper', withdrawnDate: '2026-11-01', toDistrict: null } }),
    ).toEqual(['error roster.consentWithdrawn'])
  })

  test('a pensioner with a position, unless the journal says when they retired', () => {
    const retired: Partial<Member> = { category: 'retired', birthDate: '1960' }
    expect(codes(retired)).toEqual(['warning roster.retiredWithPosition'])
    expect(codes(retired, [joined, anEvent('became-retired', '2026-11-01')])).toEqual([])
  })

  test('the card of one who left is an archive; only the AIS is still to be told', () => {
    const events = [joined, anEvent('resigned', '2026-11-01')]
    expect(codes({ birthDate: null, cardNumber: '' }, events)).toEqual(['warning roster.aisNotRemoved'])
    expect(codes({ aisStatus: 'removed', birthDate: null }, events)).toEqual([])
    expect(codes({ aisStatus: 'removed' })).toEqual(['warning roster.aisNotEntered'])
  })

  test('what is only suspicious is said when it is certain, and not when a date may mean something else', () => {
    const only = (changes: Partial<Member>, events = [joined]) => codes(changes, events).map((c) => c.split(' ')[1])
    expect(only({ birthDate: '1925-01-01' })).toEqual(['roster.tooOld'])
    expect(only({ birthDate: '1926' })).toEqual([])
    expect(only({ hiredDate: '2012-04-16' })).toEqual(['roster.hiredTooYoung'])
    expect(only({ hiredDate: '2012' })).toEqual([])
    expect(only({ hiredDate: '2027' })).toEqual(['roster.hiredInFuture'])
    expect(only({ teachingSince: '2013' })).toEqual(['roster.teachingTooYoung'])
    expect(only({ category: 'retired', position: '' })).toEqual(['roster.retiredTooYoung'])
    expect(only({ childrenBirthYears: [2011] })).toEqual(['roster.childTooEarly'])
    expect(only({ childrenBirthYears: [2012, 2026] })).toEqual([])
    expect(only({ youngSpecialistUntil: '2026-11-20' })).toEqual(['roster.youngSpecialistPast'])
    expect(only({ youngSpecialistUntil: '2026' })).toEqual([])
    expect(only({ parentalLeaves: [{ from: '2023-11-21', to: null }] })).toEqual(['roster.longLeave'])
    expect(only({ parentalLeaves: [{ from: '2023-11-22', to: null }] })).toEqual([])
    expect(only({ memberSince: '2027' })).toEqual(['roster.sinceInFuture'])
    expect(only({ memberSince: '2026-10-12' })).toEqual(['roster.sinceAfterEntry'])
    // Who joined again begins anew.
    const again = [anEvent('joined', '2010-01-01'), anEvent('resigned', '2015-01-01'), joined]
    expect(only({}, again)).toEqual([])
    expect(only({ lastName: 'Иванoва' })).toEqual(['roster.mixedLetters'])
    expect(only({ lastName: 'ИВАНОВА' })).toEqual(['roster.nameInCapitals'])
    expect(only({ firstName: 'А.' })).toEqual(['roster.nameIsInitial'])
    expect(only({ middleName: 'Петрович' })).toEqual(['roster.sexContradicts'])
    expect(only({ middleName: 'Биче-оол' })).toEqual([])
    expect(only({ socialFlags: ['disability'] })).toEqual(['roster.healthWithoutConsent'])
    const consent = { ...full.consent, date: '2026-11-22' }
    expect(only({ consent })).toEqual(['roster.consentDates'])
    expect(only({}, [{ ...anEvent('transferred-in', '2026-10-11') }])).toEqual(['roster.transferWithoutOrganisation'])
    const expelled = [joined, anEvent('expelled', '2026-11-01')]
    expect(only({ aisStatus: 'removed' }, expelled)).toEqual(['roster.expelledWithoutDecision'])
    const leave = { parentalLeaves: [{ from: '2026-01-01', to: null }] }
    expect(only({ aisStatus: 'removed', ...leave }, [joined, anEvent('resigned', '2026-11-01')])).toEqual([
      'roster.leaveOfLeft',
    ])
  })

  test('a withdrawn consent says until when what has to end', () => {
    const consent = { ...full.consent, withdrawnDate: '2026-11-01' }
    const entry = { member: { ...full, consent }, events: [joined], history: readHistory([joined]) }
    const [remark] = memberRemarks(entry, today, rules)
    expect(remark?.rule).toContain('До 01.12.2026 прекратите обработку')
    expect(remark?.source).toBe('152-ФЗ, ст. 21 ч. 5')
  })
})

describe('a remark that was left with a reason', () => {
  const entryOf = (member: Member) => ({ member, events: [joined], history: readHistory([joined]) })
  const wrong: Member = { ...full, phone: '12', email: '@' }

  test('stays visible and counts no more; it can be asked again', () => {
    expect(keepRemark(wrong, 'roster.phoneWrong', ' \n ', today)).toEqual({
      ...{ ok: false, failure: { code: 'roster.reasonMissing' } },
    })
    const kept = keepRemark(wrong, 'roster.phoneWrong', 'внутренний  номер', today)
    if (!kept.ok) throw new Error('not kept')
    const remarks = memberRemarks(entryOf(kept.value), today, rules)
    expect(remarks.map(({ code, kept: why }) => [code, why])).toEqual([
      ['roster.emailWrong', null],
      ['roster.phoneWrong', { reason: 'внутренний номер', date: today }],
    ])
    expect(remarks.filter(counts).map(({ code }) => code)).toEqual(['roster.emailWrong'])
    expect(askAgain(kept.value, 'roster.phoneWrong')).toEqual(wrong)
    const list = memberList(indexRoster([kept.value], [joined]), { asOf: today, today, rules })
    expect([list.lines[0]?.lacking, list.counts.lacking]).toEqual(['почта', 1])
    const both = keepRemark(kept.value, 'roster.emailWrong', 'так и есть', today)
    const none = memberList(indexRoster(both.ok ? [both.value] : [], [joined]), { asOf: today, today, rules })
    expect([none.lines[0]?.lacking, none.counts.lacking]).toEqual(['', 0])
  })

  test('is forgotten when what it speaks of is no longer so', () => {
    const kept = keepRemark(wrong, 'roster.phoneWrong', 'внутренний номер', today)
    if (!kept.ok) throw new Error('not kept')
    const live = (member: Member) => new Set(memberRemarks(entryOf(member), today, rules).map(({ code }) => code))
    expect(withoutStale(kept.value, live(kept.value))).toBe(kept.value)
    const mended = { ...kept.value, phone: '+79001234567' }
    expect(withoutStale(mended, live(mended)).keptRemarks).toEqual([])
  })
})

describe('what the program can mend by itself', () => {
  test('each fix takes its remark away and adds none', () => {
    const left = [joined, anEvent('resigned', '2026-11-01')]
    const cases: [Partial<Member>, MembershipEvent[]][] = [
      [{ consent: emptyMember(id).consent }, [joined]],
      [{ aisStatus: 'not-entered' }, [joined]],
      [{ aisStatus: 'needs-update' }, [joined]],
      [{}, left],
      [{ lastName: 'Иванoва' }, [joined]],
      [{ lastName: 'ИВАНОВА-ПЕТРОВА', firstName: 'АННА' }, [joined]],
      [{ middleName: 'Петрович' }, [joined]],
      [{ sex: null, middleName: 'Петровна' }, [joined]],
      [{ youngSpecialistUntil: '2020' }, [joined]],
      [{ category: 'retired', birthDate: '1960' }, [joined]],
    ]
    const codesOf = (member: Member, events: MembershipEvent[]) =>
      memberRemarks({ member, events, history: readHistory(events) }, today, rules)
    for (const [changes, events] of cases) {
      const member = { ...full, ...changes }
      const [remark] = codesOf(member, events)
      const fix = remark && knownFix(remark, member, today)
      expect([changes, fix && codesOf(fix.change(member), events)]).toEqual([changes, []])
    }
    const capitals = { ...full, lastName: 'ИВАНОВА-ПЕТРОВА', firstName: 'АННА' }
    const [remark] = codesOf(capitals, [joined])
    const mended = remark && knownFix(remark, capitals, today)?.change(capitals)
    expect([mended?.lastName, mended?.firstName]).toEqual(['Иванова-Петрова', 'Анна'])
  })
})
