import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { compareText } from '#shared/base/text.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { newRow } from '#shared/records/row.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { indexRoster } from './figures.ts'
import {
  columnIds,
  fittingColumns,
  listColumn,
  movedColumn,
  orderLines,
  parseColumns,
  roomOf,
  usualColumns,
} from './listColumns.ts'
import { memberList, type MemberList } from './memberList.ts'
import { compareNames } from './names.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function listOf(members: readonly Member[]): MemberList {
  const events = members.map((member, n) => ({
    ...newRow(id(1000 + n)),
    ...{
      memberId: member.id,
      kind: 'joined' as const,
      date: '2020-01-01',
      decision: null,
      organisation: '',
      reason: '',
    },
  }))
  return memberList(indexRoster(members, events), { asOf: today, today, rules })
}

const aMember = (n: number, changes: Partial<Member>): Member => ({
  ...emptyMember(id(n)),
  lastName: `Я${n}`,
  ...changes,
})
const numbers = (lines: readonly { entry: { member: Member } }[]) => lines.map(({ entry }) => entry.member.lastName)

describe('the order of a column', () => {
  test('is that of its texts, both ways, with the unknown last and the equal in the order of names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyMember, { selector: (m) => m.id, maxLength: 12 }),
        fc.constantFrom(...columnIds),
        fc.boolean(),
        (members, column, descending) => {
          const list = listOf(members)
          const { text, key = text } = listColumn(column)
          const lines = orderLines(list, { column, descending })
          expect(new Set(lines)).toEqual(new Set(list.lines))
          if (column === 'name') {
            // Part by part: a sign in a first name must not carry somebody past those of the same surname.
            const names = lines.map(({ entry }) => entry.member)
            for (const [i, one] of names.slice(1).entries()) {
              expect(compareNames(names[i] ?? one, one) * (descending ? -1 : 1)).toBeLessThanOrEqual(0)
            }
            return
          }
          const keys = lines.map((line) => key(line, today))
          const known = keys.filter((one) => one !== '')
          expect(keys).toEqual([...known, ...keys.filter((one) => one === '')])
          for (const [i, one] of known.entries()) {
            const next = known[i + 1]
            if (next !== undefined) expect(compareText(one, next) * (descending ? -1 : 1)).toBeLessThanOrEqual(0)
          }
          const places = new Map(list.lines.map((line, i) => [line, i]))
          for (const [i, line] of lines.entries()) {
            const next = lines[i + 1]
            if (!next || compareText(key(line, today), key(next, today)) !== 0) continue
            expect(places.get(line)).toBeLessThan(places.get(next) ?? 0)
          }
        },
      ),
    )
  })

  test('dates by time, also vague ones; ё beside е; numbers by value', () => {
    const order = (column: Parameters<typeof orderLines>[1]['column'], all: readonly Partial<Member>[]) =>
      numbers(orderLines(listOf(all.map((one, n) => aMember(n, one))), { column, descending: false }))
    expect(
      order('birthDate', [
        { birthDate: '1990-02-01' },
        { birthDate: null },
        { birthDate: '1984' },
        { birthDate: '1989-12' },
        { birthDate: '1984-07-01' },
      ]),
    ).toEqual(['Я4', 'Я2', 'Я3', 'Я0', 'Я1'])
    expect(order('unit', [{ unit: 'Ж' }, { unit: 'Ёлочка' }, { unit: 'ежи' }, { unit: 'елочка' }])).toEqual([
      'Я2',
      'Я1',
      'Я3',
      'Я0',
    ])
    expect(order('number', [{ cardNumber: '10' }, { cardNumber: '9' }, { cardNumber: '' }])).toEqual(['Я1', 'Я0', 'Я2'])
  })
})

describe('chosen columns', () => {
  test('what was kept is shown in its order; nonsense gives the usual ones, the name is never lost', () => {
    expect(parseColumns(['phone', 'name', 'gone', 'phone', 7])).toEqual(['phone', 'name'])
    expect(parseColumns(['phone'])).toEqual(['name', 'phone'])
    for (const nonsense of [undefined, null, {}, 'name', [], ['gone']])
      expect(parseColumns(nonsense)).toEqual(usualColumns)
  })

  test('move as far as the ends', () => {
    expect(movedColumn(['number', 'name', 'phone'], 'phone', -1)).toEqual(['number', 'phone', 'name'])
    expect(movedColumn(['number', 'name', 'phone'], 'number', -1)).toEqual(['number', 'name', 'phone'])
    expect(movedColumn(['number', 'name', 'phone'], 'number', 5)).toEqual(['name', 'phone', 'number'])
  })

  test('leave one by one where there is no room, and never the name', () => {
    const usual = usualColumns.map(listColumn)
    const ids = (room: number) => fittingColumns(usual, room, 10).map(({ id }) => id)
    expect(ids(2000)).toEqual(usualColumns)
    expect(ids(630)).toEqual(['number', 'name', 'since', 'state', 'lacking'])
    expect(ids(0)).toEqual(['name'])
    fc.assert(
      fc.property(fc.subarray([...columnIds]), fc.nat(3000), (chosen, room) => {
        const all = parseColumns(chosen).map(listColumn)
        const fitting = fittingColumns(all, room, 10)
        expect(fitting).toEqual(all.filter((one) => fitting.includes(one)))
        expect(fitting.some((one) => one.id === 'name')).toBe(true)
        if (fitting.length > 1) expect(roomOf(fitting, 10)).toBeLessThanOrEqual(room)
      }),
    )
  })

  test('say nothing of health', () => {
    const line = listOf([
      aMember(1, { socialFlags: ['disability'], healthConsent: { date: '2026-01-01', withdrawnDate: null } }),
    ]).lines[0]
    const said = line ? columnIds.map((one) => listColumn(one).text(line, today)).join(' ') : ''
    expect(said).not.toMatch(/инвалид|01\.01\.2026/)
  })
})
