import { expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { emptyMember, type Member } from '#shared/records/member.ts'
import { newRow } from '#shared/records/row.ts'
import { indexRoster } from './figures.ts'
import { listCsv, listSheet } from './listSheet.ts'
import { memberList } from './memberList.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const people: readonly Partial<Member>[] = [
  { lastName: 'Ёлкина', firstName: 'Мария', phone: '+79001234567', note: 'две\nстроки; "да"', birthDate: '1984' },
  { lastName: 'Орлова', phone: '+7 900', note: '=1+1', cardNumber: '007' },
]
const members = people.map((one, n): Member => ({ ...emptyMember(id(n + 1)), ...one }))
const events = members.map((member, n) => ({
  ...newRow(id(100 + n)),
  ...{ memberId: member.id, kind: 'joined' as const, date: '2020-01-01', decision: null, organisation: '', reason: '' },
}))
const list = memberList(indexRoster(members, events), { asOf: today, today, rules })

test('the chosen columns in their order, numbered, with plain spaces', () => {
  const sheet = listSheet(list.lines, ['name', 'phone', 'age', 'number'], today)
  expect([sheet.headings, ...sheet.rows]).toEqual([
    ['№ п/п', 'Фамилия, имя, отчество', 'Телефон', 'Возраст', 'Номер карточки'],
    ['1', 'Ёлкина Мария', '+7 900 123-45-67', '41–42', ''],
    ['2', 'Орлова', '+7 900', '', '007'],
  ])
  expect(sheet.widths).toHaveLength(5)
})

test('as a text table phones need no apostrophe, and what could be a formula has one', () => {
  expect(
    listCsv(listSheet(list.lines, ['name', 'phone', 'note'], today))
      .split('\r\n')
      .slice(1),
  ).toEqual(['1;Ёлкина Мария;8 900 123-45-67;"две строки; ""да"""', "2;Орлова;'+7 900;'=1+1", ''])
})
