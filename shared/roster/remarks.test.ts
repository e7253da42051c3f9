import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { readHistory } from './membership.ts'
import { memberRemarks } from './remarks.ts'
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
    expect(codes({ category: 'retired' })).toEqual(['warning roster.retiredWithPosition'])
    expect(codes({ category: 'retired' }, [joined, anEvent('became-retired', '2026-11-01')])).toEqual([])
  })

  test('the card of one who left is an archive; only the AIS is still to be told', () => {
    const events = [joined, anEvent('resigned', '2026-11-01')]
    expect(codes({ birthDate: null, cardNumber: '' }, events)).toEqual(['warning roster.aisNeedsUpdate'])
    expect(codes({ aisStatus: 'removed', birthDate: null }, events)).toEqual([])
    expect(codes({ aisStatus: 'removed' })).toEqual(['warning roster.aisNotEntered'])
  })
})
