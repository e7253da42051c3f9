import { expect, test } from 'vitest'
import { completeness } from '#shared/passport/completeness.ts'
import { numberRemarks, passportNumbers } from '#shared/passport/numbers.ts'
import { heldOffices, officeRemarks } from '#shared/passport/offices.ts'
import { passportRemarks } from '#shared/passport/passport.ts'
import { tables, type TableName, type TableRow } from '#shared/records/tables.ts'
import { figuresAt, indexRoster } from '#shared/roster/figures.ts'
import { duplicateCards } from '#shared/roster/duplicates.ts'
import { checkRecord, recordTables } from '#shared/roster/memberRecords.ts'
import { registerFacts } from '#shared/roster/register.ts'
import { allRegisters } from '#shared/roster/registers.ts'
import { checklist } from './checklist.ts'
import { exampleChanges } from './example.ts'
import { planTemplates } from './templates.ts'
import { rules } from './rules.ts'

const storeId = '00000000-0000-4000-8000-000000000001'
const today = '2026-11-21'
const changes = exampleChanges(storeId)

function rows<T extends TableName>(table: T): TableRow<T>[] {
  return changes.flatMap((change) => (change.table === table ? [change.after as TableRow<T>] : []))
}

test('every row fits its schema, ids are unique', () => {
  const wrong = changes.flatMap(({ table, after }) => {
    const checked = tables[table].safeParse(after)
    return checked.success ? [] : [`${table}: ${checked.error.message}`]
  })
  expect(wrong).toEqual([])
  expect(new Set(changes.map(({ table, after }) => `${table} ${after.id}`)).size).toBe(changes.length)
})

test('the roster makes sense: 47 on the register, no orphans, no duplicates, nobody twice in the history', () => {
  const index = indexRoster(rows('member'), rows('membershipEvent'))
  expect(index.orphans).toEqual([])
  expect(figuresAt(index, today, rules).counts).toMatchObject({ membersTotal: 47, membersRetired: 3 })
  expect([...index.entries.values()].flatMap(({ history }) => history.steps.filter(({ allowed }) => !allowed))).toEqual(
    [],
  )
  expect(rows('member').filter((member) => duplicateCards(index, member).length > 0)).toEqual([])
  expect(rows('member').every(({ phone }) => phone === '' || phone.startsWith('+7000'))).toBe(true)
})

test('rows under the cards stand the checks of the form, and every register but the empty ones of consents has somebody', () => {
  const index = indexRoster(rows('member'), rows('membershipEvent'))
  const refused = recordTables.flatMap((table) =>
    rows(table).filter((row) => {
      const member = index.entries.get(row.memberId)?.member
      return !checkRecord(table, row, { member, rows: rows(table), today }).ok
    }),
  )
  expect(refused).toEqual([])
  const [passport] = rows('passport')
  if (!passport) throw new Error('no passport')
  const offices = heldOffices({ offices: rows('office'), passport, index }, today)
  const records = {
    index,
    offices,
    training: rows('memberTraining'),
    support: rows('memberSupport'),
    reserve: rows('reserveEntry'),
  }
  const view = { trainedFrom: null, supportFrom: '2026-01-01', withNames: false, withHealth: false }
  const registers = allRegisters(registerFacts(records, { asOf: today, today, rules }, view))
  expect(registers.filter(({ count }) => !count).map(({ id }) => id)).toEqual(['consentWithdrawn'])
})

test('the passport is full and contradicts nothing', () => {
  const [passport] = rows('passport')
  if (!passport) throw new Error('no passport')
  expect(passport.id).toBe(storeId)
  const index = indexRoster(rows('member'), rows('membershipEvent'))
  const figures = figuresAt(index, today, rules)
  const numbers = passportNumbers(passport, rows('headcount'), figures, rules)
  const facts = { passport, offices: rows('office'), index, asOf: today, isSmall: false, rules }
  expect(passportRemarks(passport, today)).toEqual([])
  expect(officeRemarks(facts)).toEqual([])
  expect(numberRemarks(numbers, today)).toEqual([])
  const { filled, total, sections } = completeness({ ...facts, numbers })
  expect({ filled, missing: sections.flatMap(({ missing }) => missing) }).toEqual({ filled: total, missing: [] })
})

test('answers, plan and meeting speak of what is there', () => {
  const points = new Set(checklist.points.map(({ id }) => id))
  expect(
    rows('agreementAnswer').filter(
      ({ pointId, checklistVersion }) => !points.has(pointId) || checklistVersion !== checklist.version,
    ),
  ).toEqual([])
  const directions = new Set(planTemplates.directions.map(({ id }) => id))
  expect(rows('planItem').filter(({ direction }) => !directions.has(direction))).toEqual([])
  const members = new Set(rows('member').map(({ id }) => id))
  const named = [
    ...rows('office').map(({ memberId }) => memberId),
    ...rows('planItem').map(({ responsibleMemberId }) => responsibleMemberId),
    ...rows('meeting').flatMap(({ presentMemberIds, items }) => [
      ...presentMemberIds,
      ...items.flatMap(({ memberIds }) => memberIds),
    ]),
  ]
  expect(named.filter((id) => id !== null && !members.has(id))).toEqual([])
})
