// Further fields of the card: what a list says of them, and that nothing of a cell is lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Grid } from '#shared/documents/grid.ts'
import { educationLabels, qualificationLabels, sexLabels } from '#shared/roster/rosterLabels.ts'
import { matchExtra, type ChosenField, type Extras } from './extras.ts'
import { readCards, readRoster } from './rosterReading.ts'

type Rows = readonly (readonly string[])[]

function book(rows: Rows) {
  const cell = (text: string): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })
  const sheet: Grid = {
    ...{ name: 'Лист1', state: 'visible', merges: [], hiddenRows: [], hiddenColumns: [] },
    rows: rows.map((row) => row.map(cell)),
  }
  return { format: 'xlsx', encoding: null, delimiter: null, date1904: false, sheets: [sheet] } as const
}

function extrasOf(rows: Rows, columns: Readonly<Record<string, ChosenField>> = {}): readonly (Extras | null)[] {
  const cards = readCards(book(rows), '2026-09-01', { mappings: [{ sheet: 'Лист1', columns }] })
  if (!cards.ok) throw new Error(cards.failure.code)
  return cards.value.extras
}

const people = ['Иванова Мария Петровна', 'Петров Олег Игоревич', 'Ким Ольга Викторовна']
/** One column beside three names. */
const list = (heading: string, values: readonly string[]): Rows => [
  ['ФИО', heading],
  ...people.map((name, i) => [name, values[i] ?? '']),
]
const values = (heading: string, ...cells: string[]) => extrasOf(list(heading, cells)).map((one) => one?.values ?? null)

describe('headings', () => {
  test.each([
    ['Пол (м/ж)', 'sex'],
    ['Адрес электронной почты', 'email'],
    ['Домашний адрес', 'address'],
    ['Табельный номер', 'externalId'],
    ['№ учётной карточки', 'cardNumber'],
    ['Квалификационная категория', 'qualification'],
    ['Образование', 'education'],
    ['Педагогический стаж с', 'teachingSince'],
    ['Дата приёма на работу', 'hiredDate'],
    ['Структурное подразделение', 'unit'],
    ['Класс', 'unit'],
    ['Педагогический стаж', null],
    ['ФИО ребёнка', null],
    ['Паспорт', null],
  ])('%s', (heading, field) => {
    expect(matchExtra(heading)).toBe(field)
  })
})

test('the cells of a column in the field of the card', () => {
  expect(values('Пол', 'ж', 'Муж.', '')).toEqual([{ sex: 'female' }, { sex: 'male' }, null])
  expect(values('Дата приёма на работу', '01.09.05', '2010', 'сентябрь 2015')).toEqual([
    { hiredDate: '2005-09-01' },
    { hiredDate: '2010' },
    { hiredDate: '2015-09' },
  ])
  expect(values('Категория', 'высшая', 'первая', 'б/к').map((one) => one?.qualification)).toEqual([
    'highest',
    'first',
    'none',
  ])
  expect(values('E-mail', 'a@school.ru', 'б@школа.рф', '-')).toEqual([
    { email: 'a@school.ru' },
    { email: 'б@школа.рф' },
    null,
  ])
})

test('what a field cannot hold goes to the note under its heading', () => {
  const [full, none, unread] = extrasOf(list('Образование', ['Высшее, КГПИ, 1998', 'высшее', 'незаконченное высшее']))
  expect(full).toEqual({ values: { education: 'higher' }, rest: ['Образование: Высшее, КГПИ, 1998'] })
  expect([none?.rest, unread]).toEqual([[], { values: {}, rest: ['Образование: незаконченное высшее'] }])
})

test('a column that its heading promises and its cells do not bear out is left alone', () => {
  expect(values('Пол', 'паркет', 'линолеум', 'ж')).toEqual([null, null, null])
  expect(values('Код', '12', '12', '12')).toEqual([null, null, null])
})

test('a person says what a column holds, or that it is not to be loaded', () => {
  const rows = list('Графа 7', ['ул. Мира, 3', '', ''])
  expect(extrasOf(rows, { B: 'address' })[0]?.values).toEqual({ address: 'ул. Мира, 3' })
  expect(extrasOf(list('Адрес', ['ул. Мира, 3', '', '']), { B: 'ignored' })[0]).toBeNull()
})

test('the reading of people is the same with such columns and without them', () => {
  const bare = readRoster(book(list('', [])), '2026-09-01')
  const more = readRoster(book(list('Адрес', ['ул. Мира, 3', 'ул. Лесная, 1', ''])), '2026-09-01')
  if (!bare.ok || !more.ok) throw new Error('refused')
  expect(more.value.people).toEqual(bare.value.people)
  expect(Object.keys(more.value)).toEqual(Object.keys(bare.value))
})

test('every word that the program itself uses is read back as its value', () => {
  const known = [
    ...Object.entries(sexLabels).map(([value, label]) => ['Пол', 'sex', value, label] as const),
    ...Object.entries(educationLabels).map(([value, label]) => ['Образование', 'education', value, label] as const),
    ...Object.entries(qualificationLabels).map(
      ([value, label]) => ['Квалификационная категория', 'qualification', value, label] as const,
    ),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.boolean(), ([heading, field, value, label], capitals) => {
      expect(values(heading, capitals ? label.toUpperCase() : label)[0]).toEqual({ [field]: value })
    }),
  )
})
