import { describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { changeCard, endLeave, nextCardNumber, startLeave } from './card.ts'
import { indexRoster } from './figures.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anna: Member = {
  ...emptyMember(id(1)),
  lastName: 'Орлова',
  firstName: 'Анна',
  cardNumber: '31',
  aisStatus: 'entered',
}
const vera: Member = { ...emptyMember(id(2)), lastName: 'Лукина', cardNumber: '9' }
const index = indexRoster([anna, vera], [])

describe('a changed card', () => {
  test('what the AIS holds has changed: the card asks for an update there, unless the chair set the status', () => {
    expect(changeCard(index, anna, { ...anna, position: 'учитель' })).toMatchObject({
      ok: true,
      value: { aisStatus: 'needs-update' },
    })
    expect(changeCard(index, anna, { ...anna, note: 'кружок' })).toMatchObject({
      ok: true,
      value: { aisStatus: 'entered' },
    })
    expect(changeCard(index, anna, { ...anna, position: 'учитель', aisDate: '2026-11-21' })).toMatchObject({
      ok: true,
      value: { aisStatus: 'entered' },
    })
    expect(changeCard(index, vera, { ...vera, position: 'учитель' })).toMatchObject({
      ok: true,
      value: { aisStatus: 'not-entered' },
    })
  })

  test('is refused without a surname and with the number of another card', () => {
    expect(changeCard(index, anna, { ...anna, lastName: ' ' })).toEqual({
      ok: false,
      failure: { code: 'roster.lastNameMissing' },
    })
    expect(changeCard(index, vera, { ...vera, cardNumber: ' 31 ' })).toEqual({
      ok: false,
      failure: { code: 'roster.cardNumberTaken', details: { cardNumber: ' 31 ', name: 'Орлова\u00a0А.' } },
    })
  })

  test('takes no new fact about health without the consent to it; what stood there before does not lock the card', () => {
    const told: Member = { ...vera, socialFlags: ['disability'] }
    expect(changeCard(index, vera, told)).toEqual({ ok: false, failure: { code: 'roster.healthConsentMissing' } })
    const allowed: Member = { ...told, healthConsent: { date: '2026-09-01', withdrawnDate: null } }
    expect(changeCard(index, vera, allowed).ok).toBe(true)
    expect(changeCard(index, told, { ...told, note: 'кружок' }).ok).toBe(true)
    expect(changeCard(index, vera, { ...vera, socialFlags: ['large-family'] }).ok).toBe(true)
  })

  test('a number that was double before does not lock the card', () => {
    const twin = { ...vera, id: id(3), cardNumber: '31' }
    expect(changeCard(indexRoster([anna, twin], []), twin, { ...twin, note: 'x' }).ok).toBe(true)
  })

  test('the next free number', () => {
    expect([nextCardNumber(index), nextCardNumber(indexRoster([], []))]).toEqual(['32', '1'])
    expect(nextCardNumber(indexRoster([{ ...anna, cardNumber: 'А-900' }], []))).toBe('1')
  })
})

describe('parental leaves', () => {
  const leaves = (result: ReturnType<typeof startLeave>) => (result.ok ? result.value.parentalLeaves : result.failure)
  const open = { ...anna, parentalLeaves: [{ from: '2026-01-10', to: null }] }

  test('begin and end', () => {
    expect(leaves(startLeave(anna, '2026-01-10', null))).toEqual([{ from: '2026-01-10', to: null }])
    expect(leaves(endLeave(open, '2026-10-01'))).toEqual([{ from: '2026-01-10', to: '2026-10-01' }])
    const again = { ...anna, parentalLeaves: [{ from: '2026-01-10', to: '2026-10-01' }] }
    expect(leaves(startLeave(again, '2020-05-01', '2021-05-01'))).toEqual([
      { from: '2020-05-01', to: '2021-05-01' },
      { from: '2026-01-10', to: '2026-10-01' },
    ])
  })

  test('contradictions', () => {
    expect(leaves(startLeave(open, '2026-11-01', null))).toEqual({
      code: 'roster.leaveStillOpen',
      details: { date: '10.01.2026' },
    })
    expect(leaves(endLeave(anna, '2026-11-01'))).toEqual({ code: 'roster.leaveNotOpen' })
    expect(leaves(endLeave(open, '2026-01-09'))).toEqual({
      code: 'roster.leaveEndBeforeStart',
      details: { date: '10.01.2026' },
    })
    expect(leaves(startLeave(anna, '2026-02-31', null))).toEqual({ code: 'roster.dateWrong' })
    const ended = { ...anna, parentalLeaves: [{ from: '2026-01-10', to: '2026-10-01' }] }
    expect(leaves(startLeave(ended, '2026-10-01', null))).toEqual({
      code: 'roster.leavesOverlap',
      details: { date: '10.01.2026' },
    })
  })
})
