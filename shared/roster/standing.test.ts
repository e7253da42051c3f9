import { expect, test } from 'vitest'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { readHistory } from './membership.ts'
import { standingFacts } from './standing.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let made = 0
const anEvent = (kind: MembershipEvent['kind'], date: string, organisation = ''): MembershipEvent => ({
  ...{ ...newRow(id(++made)), memberId: id(900), kind, date, decision: null, organisation, reason: '' },
})
const facts = (...events: MembershipEvent[]) =>
  standingFacts(readHistory(events)).map(({ label, value }) => `${label}: ${value}`)

test('the card says since when and on what ground somebody is here, from the journal alone', () => {
  expect(facts()).toEqual([])
  expect(facts(anEvent('joined', '2015'), anEvent('became-retired', '2024-08-31'))).toEqual([
    'На учёте здесь с: 2015',
    'Основание учёта: вступление в профсоюз',
  ])
  expect(facts(anEvent('opening', '2026-11-21'))).toEqual([
    'На учёте здесь с: не позже 21.11.2026',
    'Основание учёта: загруженный список',
  ])
})

test('the present stay counts; of a person who left, the last one with its end', () => {
  const stay = [anEvent('joined', '2015-03-02'), anEvent('transferred-out', '2020-06-01', 'ППО лицея № 2')]
  expect(facts(...stay)).toEqual([
    'На учёте здесь с: 02.03.2015',
    'Основание учёта: вступление в профсоюз',
    'Не на учёте с: 01.06.2020, снятие с учёта (переход): ППО лицея № 2',
  ])
  expect(facts(...stay, anEvent('transferred-in', '2022-09-01', 'ППО лицея № 2'))).toEqual([
    'На учёте здесь с: 01.09.2022',
    'Основание учёта: постановка на учёт (переход): ППО лицея № 2',
  ])
})
