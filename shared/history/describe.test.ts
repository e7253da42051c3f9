// Every difference of every table has its line, nothing is ever thrown, and no id or hash reaches a person.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyMeeting } from '#shared/records/meeting.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { Change } from '#shared/records/operation.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { emptyPlanItem } from '#shared/records/planItem.ts'
import { newRow } from '#shared/records/row.ts'
import { tableNames, tables, type TableName, type TableRow } from '#shared/records/tables.ts'
import { anyRow } from '#shared/testing/anyRow.ts'
import { countWords, describeChange, describeOperation, fieldSentence, operationSentences } from './describe.ts'
import type { Lookup } from './lookup.ts'

const id = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`
const stranger: Lookup = { row: () => null, point: () => null, direction: () => null, programme: () => null }

function changed<T extends TableName>(table: T, before: TableRow<T> | null, after: TableRow<T> | null): Change {
  return { table, id: (after ?? before)?.id ?? '', before, after }
}

function lines(change: Change, lookup = stranger): string[] {
  return describeChange(change, lookup).fields.map(fieldSentence)
}

const ivanova: Member = { ...emptyMember(id(1)), lastName: 'Иванова', firstName: 'Мария', middleName: 'Петровна' }

describe('a record in words', () => {
  it('says the old and the new value of each field that differs', () => {
    const after: Member = {
      ...ivanova,
      phone: '+79001234567',
      birthDate: '1984-09',
      category: 'retired',
      duesRate: 50,
      parentalLeaves: [{ from: '2025-02-01', to: null }],
      consent: { date: '2026-11-20', kind: 'paper', withdrawnDate: null, toDistrict: null },
    }
    const told = describeChange(changed('member', ivanova, after), stranger)
    expect(told.title).toBe('карточка: Иванова\u00a0М.\u00a0П.')
    expect(told.kind).toBe('changed')
    expect(told.fields.map(fieldSentence)).toEqual([
      'дата рождения: указано «09.1984»',
      'категория: было «работает», стало «пенсионер»',
      'взносы, %: было «1», стало «0,5»',
      'согласие подписано: указано «20.11.2026»',
      'вид согласия: указано «на бумаге»',
      'телефон: указано «+7\u00a0900\u00a0123-45-67»',
      'отпуск по уходу за ребёнком: добавлено «с 01.02.2025»',
    ])
  })

  it('tells what an added record has, and leaves out what is empty', () => {
    const item = { ...emptyPlanItem(id(2), 2026), title: 'День матери', due: '2026-11-25', budget: 125_050 }
    expect(lines(changed('planItem', null, item))).toEqual([
      'что будет: указано «День матери»',
      'год: указано «2026»',
      'последний день: указано «25.11.2026»',
      'состояние: указано «в плане»',
      'расходы: указано «1250,50\u00a0₽»',
    ])
    expect(describeChange(changed('planItem', item, null), stranger).kind).toBe('removed')
  })

  it('compares each question of an agenda with itself', () => {
    const decision = { id: id(11), text: 'Принять', responsible: '', due: null }
    const item = {
      ...{ id: id(10), topic: 'admission' as const, title: 'О приёме', speaker: '', heard: '', discussed: [] },
      ...{ decisions: [decision], memberIds: [], vote: null, majority: null },
    }
    const other = { ...item, id: id(12), title: 'О плане', decisions: [] }
    const before = { ...emptyMeeting(id(3), 'committee', '2026-10-12'), items: [item, other] }
    const after = {
      ...before,
      items: [{ ...item, decisions: [{ ...decision, due: '2026-12' }], memberIds: [ivanova.id] }],
    }
    const lookup: Lookup = {
      ...stranger,
      row: (table, of) => (table === 'member' && of === ivanova.id ? ivanova : null) as never,
    }
    const told = describeChange(changed('meeting', before, after), lookup)
    expect(told.title).toBe('заседание профкома 12.10.2026')
    expect(told.fields.map(fieldSentence)).toEqual([
      'вопрос 1 «О приёме»: решение 1: срок: указано «12.2026»',
      'вопрос 1 «О приёме»: о ком: добавлено «Иванова Мария Петровна»',
      'вопрос 2 «О плане» (убрано): о чём: убрано «О плане»',
      'вопрос 2 «О плане» (убрано): вид вопроса: убрано «Приём в Профсоюз»',
    ])
    const turned = { ...before, items: [other, item] }
    expect(lines(changed('meeting', before, turned))).toEqual(['повестка: порядок: изменено'])
  })

  it('shows of long texts the place that differs', () => {
    const text = 'Собрание решило. '.repeat(40)
    const before = { ...emptyMeeting(id(3), 'meeting', '2026-10-12'), note: `${text}Срок пять дней. ${text}` }
    const [field] = describeChange(
      changed('meeting', before, { ...before, note: before.note.replace('пять', 'семь') }),
      stranger,
    ).fields
    expect(field?.before).toBe('…Собрание решило. Собрание решило. Срок пять дней. Собрание решило. Собрание…')
    expect(field?.after).toContain('Срок семь дней.')
  })

  it('names the parts of the passport', () => {
    const before = emptyPassport(id(4), 'ППО')
    const after = { ...before, employer: { ...before.employer, inn: '7707083893', headIsMember: true } }
    expect(lines(changed('passport', before, after))).toEqual([
      'работодатель: ИНН: указано «7707083893»',
      'работодатель: руководитель — член профсоюза: указано «да»',
    ])
  })

  it('marks facts about health', () => {
    const after: Member = { ...ivanova, socialFlags: ['disability'] }
    expect(describeChange(changed('member', ivanova, after), stranger).fields).toEqual([
      { part: '', label: 'Социальные признаки', kind: 'value', before: '', after: 'инвалидность', isHealth: true },
    ])
  })
})

describe('a big act', () => {
  it('is counted as a whole and told in part', () => {
    const members = Array.from({ length: 52 }, (_, n) => changed('member', null, { ...ivanova, id: id(100 + n) }))
    const event = {
      ...newRow(id(200)),
      memberId: id(100),
      kind: 'opening',
      date: '2026-09-01',
      decision: null,
    } as const
    const operation = {
      changes: [...members, changed('membershipEvent', null, { ...event, organisation: '', reason: '' })],
    }
    const { counts, records, rest } = describeOperation(operation, stranger)
    expect(counts.map((one) => `${one.many}: ${countWords(one)}`)).toEqual([
      'Карточки: добавлено 52',
      'Записи журнала учёта: добавлено 1',
    ])
    expect([records.length, rest]).toEqual([20, 33])
    expect(operationSentences(operation, stranger).at(-1)).toBe('ещё 33')
    // The event names the person, because the act itself knows the card.
    expect(describeOperation(operation, stranger, 100).records.at(-1)?.title).toBe(
      'журнал учёта: Иванова\u00a0М.\u00a0П., на учёте на дату списка 01.09.2026',
    )
  })
})

describe.each(tableNames)('any two rows of %s', (table) => {
  const fields = Object.keys(tables[table].shape).filter((key) => !['id', 'rev', 'upd'].includes(key))

  it('give a line for each field that differs, without ids', () => {
    fc.assert(
      fc.property(anyRow(table), anyRow(table), (before, after) => {
        for (const key of fields) {
          const next = { ...before, [key]: (after as Record<string, unknown>)[key] }
          const differs = JSON.stringify(before) !== JSON.stringify(next)
          const said = lines(changed(table, before, next))
          expect({ key, said: said.length > 0 }).toEqual({ key, said: differs })
        }
        const all = [changed(table, before, after), changed(table, null, after), changed(table, before, null)]
        for (const change of all) {
          const { title, fields: told } = describeChange(change, stranger)
          const text = [title, ...told.map(fieldSentence)].join('\n')
          expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|[ab]{20}|age1q|undefined|null|\[object|NaN/)
        }
      }),
      { numRuns: 40 },
    )
  })
})
