import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { anyDecision, anyMember, anyPartialDate } from '#shared/testing/anyMember.ts'
import { cardFields, cardTexts, readCardTexts } from './cardFields.ts'
import type { Entry } from './figures.ts'
import { readHistory } from './membership.ts'
import { matchHeading } from './reading/headers.ts'
import { readRoster } from './reading/rosterReading.ts'
import { isRosterSheet, parseEventSheet, parseRosterSheet, rosterSheets } from './rosterSheet.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function entryOf(member: Member, events: MembershipEvent[] = []): Entry {
  return { member, events, history: readHistory(events) }
}

function textsOf(entries: readonly Entry[], withHealth = true) {
  return rosterSheets(entries, withHealth).map(({ headings, rows }) => [headings, ...rows])
}

const anyEvent = (memberId: string): fc.Arbitrary<MembershipEvent> =>
  fc.record({
    id: fc.uuid({ version: 4 }),
    rev: fc.constant(0),
    upd: fc.constant(0),
    memberId: fc.constant(memberId),
    kind: fc.constantFrom(...membershipEventKinds),
    date: anyPartialDate,
    decision: fc.option(anyDecision, { nil: null }),
    organisation: fc.constantFrom('', 'ППО лицея № 2'),
    reason: fc.constantFrom('', '= не формула'),
  })

const member: Member = {
  ...emptyMember(id(1)),
  lastName: 'Ёлкина',
  firstName: 'Анна',
  position: 'учитель',
  cardNumber: '007',
}

describe('the member sheet', () => {
  test('gives every field of every card back exactly', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyMember, { selector: (m) => m.id, maxLength: 4 }), (members) => {
        const [rows = []] = textsOf(members.map((m) => entryOf(m)))
        expect(parseRosterSheet(rows)).toMatchObject({ members, problems: [] })
      }),
      { numRuns: 200 },
    )
  })

  test('gives the journal of registration back exactly', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEvent(id(1)), { selector: (e) => e.id, maxLength: 5 }), (events) => {
        const [, rows = []] = textsOf([entryOf(member, events)])
        const read = parseEventSheet(rows)
        expect(read.problems).toEqual([])
        expect([...read.events].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          events.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
      }),
    )
  })

  test('leaves the data about health out unless asked for, and then says nothing about it', () => {
    const [rows = []] = textsOf([entryOf({ ...member, socialFlags: ['disability'] })], false)
    expect(rows.flat().join()).not.toContain('инвалид')
    expect(parseRosterSheet(rows).columns.has('socialFlags')).toBe(false)
    expect(parseRosterSheet(textsOf([entryOf(member)])[0] ?? []).columns.has('socialFlags')).toBe(true)
  })

  test('columns may change places; what cannot be read is a problem and keeps its row', () => {
    const rows = [
      ['Фамилия', 'Код записи', 'Дата рождения', 'Категория', 'Взносы: %', 'Чужая'],
      ['Орлова', id(2), '31.02.1990', 'работник', '1', 'x'],
      ['', '', '', '', '', ''],
      ['Лукина', '', '05.1984', 'директор', '', ''],
      ['Ещё раз', id(2), '', 'студент', '0,5', ''],
    ]
    expect(isRosterSheet(rows)).toBe(true)
    expect(parseRosterSheet(rows)).toEqual({
      members: [{ ...emptyMember(id(2)), lastName: 'Орлова' }],
      columns: new Set(['lastName', 'id', 'birthDate', 'category', 'duesRate']),
      problems: [
        {
          row: 2,
          heading: 'Дата рождения',
          text: '31.02.1990',
          sentence: expect.stringContaining('Такой даты нет') as string,
        },
        {
          row: 4,
          heading: 'Категория',
          text: 'директор',
          sentence: expect.stringContaining('неработающий пенсионер') as string,
        },
        { row: 4, heading: 'Взносы: %', text: '', sentence: 'Число от 0 до 100: 1 или 0,5' },
        { row: 4, heading: 'Код записи', text: '', sentence: 'Нет кода записи: это новый человек' },
        { row: 5, heading: 'Код записи', text: id(2), sentence: 'Этот код уже был выше' },
      ],
    })
  })

  test('says who left and how', () => {
    const event = (kind: MembershipEvent['kind'], date: string): MembershipEvent => ({
      ...newRow(id(date === '2020' ? 5 : 6)),
      ...{ memberId: id(1), kind, date, decision: null, organisation: '', reason: '' },
    })
    const [rows = []] = textsOf([entryOf(member, [event('joined', '2020'), event('resigned', '2026-10-05')])])
    const cell = (heading: string) => rows[1]?.[rows[0]?.indexOf(heading) ?? -1]
    expect([cell('Член профсоюза'), cell('Выбыл'), cell('№ карточки')]).toEqual([
      'нет',
      '05.10.2026, выход по заявлению',
      '007',
    ])
  })

  test('its headings mean to the reader of foreign lists what they are, and nothing else', () => {
    const [[headings = []] = []] = textsOf([])
    const known = headings.map((heading) => [heading, matchHeading(heading)?.field ?? null] as const)
    expect(known.filter(([, field]) => field !== null && field !== 'ignored')).toEqual([
      ['Фамилия', 'lastName'],
      ['Имя', 'firstName'],
      ['Отчество', 'middleName'],
      ['Дата рождения', 'birthDate'],
      ['Дата вступления', 'joinedDate'],
      ['Категория', 'category'],
      ['Должность', 'position'],
      ['Телефон', 'phone'],
      ['№ профбилета', 'ticketNumber'],
      ['№ электронного билета', 'ticketNumber'],
      ['Дата заявления', 'joinedDate'],
      ['Член профсоюза', 'isMember'],
      ['Выбыл', 'note'],
      ['Примечание', 'note'],
    ])
  })
})

test('the reader of foreign lists takes the file for what it is, without a question', () => {
  const person = (n: number, name: readonly [string, string, string], changes: Partial<Member>) => {
    const [lastName, firstName, middleName] = name
    const card: Member = {
      ...emptyMember(id(n)),
      ...{ lastName, firstName, middleName, cardNumber: String(n), position: 'учитель', phone: `+7900123450${n}` },
      ...{ birthDate: '1990-04-17', memberSince: '2016-09-05', hiredDate: '2015-09-01', applicationDate: '2016-09-05' },
      ...{ positionGroup: 'teaching', employmentKind: 'main', duesMethod: 'cashless', address: 'ул. Садовая, 5' },
      ...{ admissionDecision: { body: 'committee', date: '2016-09-12', protocolNumber: '13' }, note: 'кружок' },
      ...{ consent: { date: '2025-10-01', kind: 'paper', withdrawnDate: null, toDistrict: null }, ...changes },
    }
    const event = (kind: MembershipEvent['kind'], date: string): MembershipEvent => ({
      ...newRow(id(100 * n + (kind === 'joined' ? 1 : 2))),
      ...{ memberId: card.id, kind, date, decision: card.admissionDecision, organisation: '', reason: '' },
    })
    return entryOf(
      card,
      n === 4 ? [event('joined', '2016-09-12'), event('resigned', '2026-10-05')] : [event('joined', '2016-09-12')],
    )
  }
  const entries = [
    person(1, ['Ёлкина', 'Мария', 'Петровна'], {
      formerLastName: 'Иванова',
      parentalLeaves: [{ from: '2026-01-10', to: null }],
    }),
    person(2, ['Орлова', 'Дарья', 'Михайловна'], { category: 'retired' }),
    person(3, ['Егоров', 'Павел', 'Андреевич'], { category: 'student', position: '' }),
    person(4, ['Лукина', 'Надежда', 'Фёдоровна'], {}),
  ]
  const sheets = rosterSheets(entries, true).map(({ name, headings, rows }) => ({
    ...{ name, state: 'visible' as const, merges: [], hiddenRows: [], hiddenColumns: [] },
    rows: [headings, ...rows].map((cells) =>
      cells.map((text) => (text === '' ? { kind: 'empty' as const } : { kind: 'text' as const, text })),
    ),
  }))
  const read = readRoster({ format: 'xlsx', encoding: null, delimiter: null, date1904: false, sheets }, '2026-11-21')
  if (!read.ok) throw new Error(read.failure.code)
  expect(
    read.value.people.map((p) => [p.lastName, p.birthDate, p.joinedDate, p.category, p.isMember, p.phone]),
  ).toEqual([
    ['Ёлкина', '1990-04-17', '2016-09-05', 'employee', true, '+79001234501'],
    ['Орлова', '1990-04-17', '2016-09-05', 'retired', true, '+79001234502'],
    ['Егоров', '1990-04-17', '2016-09-05', 'student', true, '+79001234503'],
    ['Лукина', '1990-04-17', '2016-09-05', 'employee', false, '+79001234504'],
  ])
  expect(read.value.sheets.map(({ role }) => role)).toEqual(['roster', 'reference'])
  expect(read.value.questions.filter(({ severity }) => severity === 'ask')).toEqual([])
})

describe('the fields of a card as text', () => {
  test('an untouched form changes nothing at all', () => {
    fc.assert(
      fc.property(anyMember, (card) => {
        expect(readCardTexts(card, cardTexts(card))).toEqual({ member: card, problems: {} })
      }),
    )
  })

  test('reads what was typed and says what cannot be', () => {
    const read = readCardTexts(member, {
      birthDate: '1984',
      memberSince: '9.2016',
      phone: '8 (900) 123-45-67',
      duesRate: '0,5 %',
      sex: 'Женский',
      'admissionDecision.body': 'профком',
      'admissionDecision.date': '05.09.2016',
      'admissionDecision.protocolNumber': ' 13 ',
      hiredDate: '31.02.2020',
      email: 'почта',
      lastName: '  ',
    })
    expect(read).toEqual({
      member: {
        ...member,
        lastName: '',
        ...{ birthDate: '1984', memberSince: '2016-09', phone: '+79001234567', duesRate: 50, sex: 'female' },
        admissionDecision: { body: 'committee', date: '2016-09-05', protocolNumber: '13' },
      },
      problems: {
        hiredDate: 'Такой даты нет. День, месяц и год через точку: 25.11.1984, или только год',
        email: 'Адрес вида school@example.ru',
        lastName: 'Без фамилии карточку не найти',
      },
    })
  })

  test('a decision without a body is not lost silently', () => {
    expect(readCardTexts(member, { 'admissionDecision.protocolNumber': '13' }).problems).toEqual({
      'admissionDecision.protocolNumber': 'Выберите, кто принял решение',
    })
  })

  test('every field of the record is on the card, but for the row, the leaves and the remarks that were left', () => {
    const fields = new Set(cardFields.map(({ key }) => key.split('.')[0]))
    const missing = Object.keys(emptyMember('')).filter((key) => !fields.has(key))
    expect(missing).toEqual(['id', 'rev', 'upd', 'parentalLeaves', 'keptRemarks'])
  })
})
