// Habits of secretaries, one by one: what each strange sheet gives, with its questions. Every answer here was judged by a person.
import { expect, test } from 'vitest'
import type { Cell, Grid } from '#shared/documents/grid.ts'
import { fingerprintOf, fittingMappings, keepMapping, parseKeptMappings, type ChosenMapping } from './mapping.ts'
import { readRoster } from './rosterReading.ts'
import type { RosterReading } from './reading.ts'

type Value = string | number | Cell
type Merged = readonly [top: number, left: number, bottom: number, right: number]

function grid(rows: readonly (readonly Value[])[], merged: readonly Merged[] = [], name = 'Лист1'): Grid {
  const cell = (value: Value): Cell => {
    if (value === '') return { kind: 'empty' }
    if (typeof value === 'number') return { kind: 'number', value }
    return typeof value === 'string' ? { kind: 'text', text: value } : value
  }
  const merges = merged.map(([top, left, bottom, right]) => ({ top, left, bottom, right }))
  return { name, state: 'visible', rows: rows.map((row) => row.map(cell)), merges, hiddenRows: [], hiddenColumns: [] }
}

function read(sheets: readonly Grid[], mappings: readonly ChosenMapping[] = []): RosterReading {
  const book = { format: 'xlsx', encoding: null, delimiter: null, date1904: false, sheets } as const
  const reading = readRoster(book, '2026-09-01', { mappings })
  if (!reading.ok) throw new Error(reading.failure.code)
  return reading.value
}

/** Place, name, then birth, joining, post, membership and note, `-` for nothing. */
const people = (reading: RosterReading) =>
  reading.people.map((p) => {
    const member = p.isMember === null ? '?' : p.isMember ? 'член' : 'нет'
    const name = [p.lastName, p.firstName, p.middleName].filter(Boolean).join(' ')
    return [`${p.sourceRow}${p.sourceColumn ?? ''} ${name}`, p.birthDate, p.joinedDate, p.position, member, p.note]
      .map((value) => value ?? '-')
      .join(' | ')
  })
const questions = (reading: RosterReading) =>
  reading.questions.map(({ row, column, code, severity }) => `${row ?? '*'}${column ?? ''} ${code} ${severity}`)
const others = (reading: RosterReading) => reading.notPeople.map(({ row, kind }) => `${row} ${kind}`)

test('a staff list of 1С: the day of hiring is no day of joining, and nobody becomes a member by it', () => {
  const reading = read([
    grid([
      ['Список сотрудников'],
      ['Табельный номер', 'Сотрудник', 'Подразделение', 'Должность', 'Дата приема', 'Вид занятости'],
      ['0000-00012', 'Иванова Мария Петровна', 'Школа', 'Учитель', '01.09.2005', 'Основное место работы'],
      ['0000-00013', 'Петров Олег Игоревич', 'АХЧ', 'Завхоз', '12.10.1999', 'Внутреннее совместительство'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '3B Иванова Мария Петровна | - | - | Учитель | ? | -',
    '4B Петров Олег Игоревич | - | - | Завхоз | ? | Внутреннее совместительство',
  ])
  expect(questions(reading)).toEqual(['* membership-unknown ask', '4F part-timer confirm'])
})

test('a sheet of deductions: who pays is a member, who does not is asked about', () => {
  const reading = read([
    grid([
      ['Ведомость удержаний за октябрь 2026'],
      ['№', 'Таб. №', 'ФИО', 'Оклад', 'Профвзносы 1%'],
      [1, '0012', 'Иванова Мария Петровна', 25000, 250],
      [2, '0013', 'Петров Олег Игоревич', 20000, '200,00'],
      [3, '0014', 'Ким Ольга Викторовна', 20000, ''],
      ['', '', 'Итого', '', 450],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'член', '?'])
  expect(questions(reading)).toEqual(['5 membership-unknown ask'])
})

test('two columns «член» and «не член»: a tick in the second says no', () => {
  const reading = read([
    grid([
      ['ФИО', 'Член профсоюза', 'Не член профсоюза'],
      ['Иванова Мария Петровна', '+', ''],
      ['Петров Олег Игоревич', '', '+'],
      ['Ким Ольга Викторовна', 'да', 'нет'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'нет', 'член'])
  expect(questions(reading)).toEqual(['3C not-member confirm'])
})

test('«не член» where the day of joining is due', () => {
  const reading = read([
    grid([
      ['ФИО', 'Член профсоюза с'],
      ['Иванова Мария Петровна', '01.09.2005'],
      ['Петров Олег Игоревич', 'не член'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | - | 2005-09-01 | - | член | -',
    '3A Петров Олег Игоревич | - | - | - | нет | не член',
  ])
  expect(questions(reading)).toEqual(['3B not-member confirm'])
})

test('a heading merged over empty columns makes no more people; over words of the name it tells which is which', () => {
  const wide = grid(
    [
      ['№', 'Ф.И.О. (полностью)', '', '', 'Должность'],
      [1, 'Иванова Мария Петровна', '', '', 'учитель'],
      [2, 'Ким', '', '', 'повар'],
    ],
    [0, 1, 2].map((row) => [row, 1, row, 3] as const),
  )
  expect(people(read([wide]))).toEqual([
    '2B Иванова Мария Петровна | - | - | учитель | член | -',
    '3B Ким | - | - | повар | член | -',
  ])
  const split = grid(
    [
      ['№', 'Ф.И.О.', '', '', 'Должность'],
      [1, 'Иванова', 'Мария', 'Петровна', 'учитель'],
      [2, 'Ким', 'Лиана', 'Витальевна', 'повар'],
    ],
    [[0, 1, 0, 3]],
  )
  expect(read([split]).sheets[0]?.mapping).toMatchObject({ B: 'lastName', C: 'firstName', D: 'middleName' })
  const two = grid(
    [
      ['Ф.И.О.', '', 'Должность'],
      ['Иванова', 'Мария Петровна', 'учитель'],
      ['Ким', 'Лиана Витальевна', 'повар'],
    ],
    [[0, 0, 0, 1]],
  )
  expect(read([two]).sheets[0]?.mapping).toMatchObject({ A: 'lastName', B: 'firstAndMiddle' })
})

test('headings in two rows with words over groups of columns', () => {
  const reading = read([
    grid(
      [
        ['№ п/п', 'Сведения о работнике', '', '', 'Профсоюз', ''],
        ['', 'Ф.И.О.', 'дата рождения', 'должность', 'дата вступления', '№ билета'],
        [1, 'Иванова Мария Петровна', '01.02.1980', 'учитель', '01.09.2005', '00123'],
      ],
      [
        [0, 0, 1, 0],
        [0, 1, 0, 3],
        [0, 4, 0, 5],
      ],
    ),
  ])
  expect(Object.values(reading.sheets[0]?.mapping ?? {})).toEqual([
    'rowNumber',
    'fullName',
    'birthDate',
    'position',
    'joinedDate',
    'ticketNumber',
  ])
  expect(others(reading)).toEqual(['1 header', '2 header'])
})

test('initials in columns of their own', () => {
  const reading = read([
    grid([
      ['Фамилия', 'И.', 'О.', 'Должность'],
      ['Иванова', 'М', 'П', 'учитель'],
      ['Петров', 'О', 'И', 'завхоз'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова М. П. | - | - | учитель | член | -',
    '3A Петров О. И. | - | - | завхоз | член | -',
  ])
  expect(questions(reading)).toEqual(['*A initials-only ask'])
})

test('sheets of several years: the newest is read, the others are asked about', () => {
  const rows = [['ФИО'], ['Иванова Мария Петровна'], ['Петров Олег Игоревич']]
  const older = [...rows, ['Ким Ольга Викторовна'], ['Белова Ирина Львовна']]
  const reading = read([grid(older, [], '2024-2025'), grid(rows, [], '2025-2026')])
  expect(reading.sheets.map(({ role }) => role)).toEqual(['people', 'roster'])
  expect([reading.people.length, questions(reading)]).toEqual([2, ['* other-sheet confirm']])
  const buildings = read([grid(rows, [], 'Корпус 1'), grid([['ФИО'], ['Ким Ольга Викторовна']], [], 'Корпус 2')])
  expect(buildings.people.length).toBe(3)
})

test('people in columns are read with a question; places are those of the file', () => {
  const reading = read([
    grid([
      ['ФИО', 'Иванова Мария Петровна', 'Петров О.И.'],
      ['Дата рождения', '01.02.1980', '31.02.1975'],
      ['Должность', 'учитель', 'завхоз'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '1B Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '1C Петров О. И. | - | - | завхоз | член | -',
  ])
  expect(questions(reading)).toEqual(['* people-in-columns confirm', '1C initials-only ask', '2C impossible-date ask'])
  expect(others(reading)).toEqual(['2 header', '3 header'])
})

test('words of every kind in the column of birth', () => {
  const days = [
    '01.02.80',
    '1 февраля 1980 г.',
    '1980-02-01',
    '«1» февраля 1980 года',
    '19800201',
    '1.2.1980г.р.',
    "'01.02.1980",
  ]
  const names = ['Иванова', 'Петрова', 'Ким', 'Белова', 'Зуева', 'Орлова', 'Юдина']
  const reading = read([grid([['ФИО', 'Д.р.'], ...days.map((day, i) => [`${names[i] ?? ''} Анна Олеговна`, day])])])
  expect(reading.people.map(({ birthDate }) => birthDate)).toEqual(days.map(() => '1980-02-01'))
  expect(reading.questions.filter(({ code }) => code !== 'probable-duplicate').map(({ code }) => code)).toEqual([
    'two-digit-year',
  ])
})

test('what is no list of people is refused: a timetable, prices', () => {
  const sheets = [
    [
      ['Урок', 'Понедельник', 'Вторник'],
      ['1', 'Математика', 'Русский язык'],
      ['2', 'Физика', 'Химия'],
    ],
    [
      ['Товар', 'Цена'],
      ['Бумага А4', 300],
    ],
  ]
  for (const rows of sheets) expect(() => read([grid(rows)])).toThrow('roster.no-people')
})

test('a heading without names in the middle of a list swallows no row', () => {
  const reading = read([
    grid([
      ['ФИО', 'Должность', 'Телефон'],
      ['Иванова Мария Петровна', 'учитель', '89001234567'],
      ['№', 'Должность', 'Телефон', 'Дата рождения', 'Примечание'],
      ['Петров Олег Игоревич', 'завхоз', '89001234568'],
    ]),
  ])
  expect([reading.people.length, others(reading)]).toEqual([2, ['1 header', '3 header']])
})

const twice = grid([
  ['ФИО', 'Дата', 'Графа 3'],
  ['Иванова Мария Петровна', '01.02.1980', 'учитель'],
  ['Петров Олег Игоревич', '15.07.1975', 'завхоз'],
])

test('what a person says of a column wins, and nothing else changes', () => {
  const said = [{ sheet: 'Лист1', columns: { B: 'joinedDate', C: 'position' } }] as const
  expect(people(read([twice]))[0]).toBe('2A Иванова Мария Петровна | 1980-02-01 | - | - | член | -')
  expect(people(read([twice], said))[0]).toBe('2A Иванова Мария Петровна | - | 1980-02-01 | учитель | член | -')
  expect(read([twice], [{ sheet: 'Другой', columns: { B: 'ignored' } }])).toEqual(read([twice]))
  const bare = grid([
    ['Иванова Мария Петровна', 'первая'],
    ['Петров Олег Игоревич', 'вторая'],
  ])
  expect(people(read([bare], [{ sheet: 'Лист1', columns: { B: 'note' } }]))[0]).toContain('первая')
})

test('a choice is kept by the headings, known again in the next file, and read back from storage', () => {
  const [sheet] = read([twice]).sheets
  if (!sheet) throw new Error('no sheet')
  const kept = keepMapping([], sheet, { sheet: 'Лист1', columns: { C: 'position' } })
  expect(fingerprintOf(sheet)).toBe('A:фио|B:дата|C:графа 3')
  expect(fittingMappings([{ ...sheet, name: 'Май' }], kept)).toEqual([{ sheet: 'Май', columns: { C: 'position' } }])
  expect(fittingMappings([{ ...sheet, headers: { A: 'ФИО' } }], kept)).toEqual([])
  expect(fittingMappings([{ ...sheet, mapping: { ...sheet.mapping, C: 'position' } }], kept)).toEqual([])
  expect(keepMapping(kept, { ...sheet, headers: {} }, { sheet: null, columns: {} })).toEqual(kept)
  expect(parseKeptMappings(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  expect(parseKeptMappings([{ fingerprint: 'x', columns: { A: 'salary', B: 'note', '?': 'note' } }, 7])).toEqual([
    { fingerprint: 'x', columns: { B: 'note' } },
  ])
})

test('a post merged over several people and ditto marks stand for each of them; names and birth dates are never shared', () => {
  const reading = read([
    grid(
      [
        ['Должность', 'ФИО', 'Дата рождения', 'Дата вступления'],
        ['учитель', 'Иванова Мария Петровна', '01.02.1980', '01.09.2015'],
        ['', 'Петров Олег Игоревич', '', '-//-'],
        ['', 'Ким Ольга Викторовна', '05.06.1975', '"'],
        ['сторож', 'Белова Анна Львовна', '', ''],
      ],
      [
        [1, 0, 3, 0],
        [1, 2, 2, 2],
      ],
    ),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | 1980-02-01 | 2015-09-01 | учитель | член | -',
    '3B Петров Олег Игоревич | - | 2015-09-01 | учитель | член | -',
    '4B Ким Ольга Викторовна | 1975-06-05 | 2015-09-01 | учитель | член | -',
    '5B Белова Анна Львовна | - | - | сторож | член | -',
  ])
})

test('a second post below a name that is merged over both rows goes to the note; the row is no group', () => {
  const reading = read([
    grid(
      [
        ['№', 'ФИО', 'Должность'],
        [1, 'Иванова Мария Петровна', 'учитель'],
        ['', '', 'педагог дополнительного образования'],
        [2, 'Петров Олег Игоревич', 'завхоз'],
      ],
      [
        [1, 0, 2, 0],
        [1, 1, 2, 1],
      ],
    ),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | - | - | учитель | член | педагог дополнительного образования',
    '4B Петров Олег Игоревич | - | - | завхоз | член | -',
  ])
  expect(others(reading)).toEqual(['1 header', '3 note'])
})

test('a birth date in three columns, the month as a number or a word', () => {
  const reading = read([
    grid(
      [
        ['ФИО', 'Дата рождения', '', '', 'Должность'],
        ['', 'число', 'месяц', 'год', ''],
        ['Иванова Мария Петровна', 1, 2, 1980, 'учитель'],
        ['Петров Олег Игоревич', 15, 'марта', 1975, 'завхоз'],
      ],
      [
        [0, 1, 0, 3],
        [0, 0, 1, 0],
        [0, 4, 1, 4],
      ],
    ),
  ])
  expect(people(reading)).toEqual([
    '3A Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '4A Петров Олег Игоревич | 1975-03-15 | - | завхоз | член | -',
  ])
  expect([questions(reading), others(reading)]).toEqual([[], ['1 header', '2 header']])
})

test('birthdays without a year are asked about and kept as words', () => {
  const reading = read([
    grid([['ФИО', 'Дата'], ['Январь'], ['Иванова Мария Петровна', '12 января'], ['Петров Олег Игоревич', '30 января']]),
  ])
  expect(people(reading)).toEqual([
    '3A Иванова Мария Петровна | - | - | - | член | 12 января',
    '4A Петров Олег Игоревич | - | - | - | член | 30 января',
  ])
  expect(questions(reading)).toEqual(['*B partial-date ask'])
})

test('several people in one cell are several people; a surname with a comma is one', () => {
  const reading = read([
    grid([
      ['МО', 'Члены профсоюза (ФИО)'],
      ['Начальные классы', '1. Иванова Мария Петровна\n2. Ким Ольга Викторовна'],
      ['Хозяйство', 'Петров О.И., Белова А.Л.'],
      ['Столовая', 'Попова, Вера Ильинична'],
    ]),
  ])
  expect(reading.people.map(({ sourcePart, lastName, sourceRow }) => [sourceRow, sourcePart, lastName])).toEqual([
    [2, 1, 'Иванова'],
    [2, 2, 'Ким'],
    [3, 1, 'Петров'],
    [3, 2, 'Белова'],
    [4, undefined, 'Попова'],
  ])
  expect(questions(reading).filter((line) => line.includes('several'))).toEqual([
    '2B several-people confirm',
    '3B several-people confirm',
  ])
})

test('cards one under another, with the value beside its label or after a colon', () => {
  const cards = [
    ['Иванова Мария Петровна', '01.02.1980', 'учитель'],
    ['Петров Олег Игоревич', '15.07.1975', 'завхоз'],
  ] as const
  const labels = ['ФИО', 'Дата рождения', 'Должность']
  const beside = cards.flatMap((card) => [...card.map((value, i) => [labels[i] ?? '', value]), ['']])
  const after = cards.flatMap((card) => [...card.map((value, i) => [`${labels[i] ?? ''}: ${value}`]), ['']])
  expect(people(read([grid(beside)]))).toEqual([
    '1B Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '5B Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  expect(people(read([grid(after)])).map((line) => line.replace(/^\d+./, ''))).toEqual(
    people(read([grid(beside)])).map((line) => line.replace(/^\d+./, '')),
  )
})

test('a crossed-out person is asked about, unless the list says already', () => {
  const struck = (text: string): Cell => ({ kind: 'text', text, struck: true })
  const reading = read([
    grid([
      ['ФИО', 'Примечание'],
      [struck('Иванова Мария Петровна'), ''],
      [struck('Петров Олег Игоревич'), 'уволен'],
      ['Ким Ольга Викторовна', ''],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['?', 'нет', 'член'])
  expect(questions(reading)).toEqual(['2A struck-out ask', '3B left confirm'])
})

test('pensioners under a heading of their own are pensioners, and page lines end no group', () => {
  const head = ['№', 'ФИО', 'Должность']
  const reading = read([
    grid([
      head,
      [1, 'Иванова Мария Петровна', 'учитель'],
      ['Неработающие пенсионеры'],
      head,
      [1, 'Петров Олег Игоревич', ''],
      ['Продолжение списка'],
      [2, 'Ким Ольга Викторовна', ''],
    ]),
  ])
  expect(reading.people.map(({ category }) => category)).toEqual(['employee', 'retired', 'retired'])
  expect(others(reading)).toEqual(['1 header', '3 group', '4 header', '6 note'])
})

test('example lines, hints, a post without a name and who made the list are no people', () => {
  const reading = read([
    grid([
      ['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность', 'Телефон'],
      ['текст', 'текст', 'текст', 'ДД.ММ.ГГГГ', '', ''],
      ['Пример:', 'Иван', 'Иванович', '01.01.1980', 'учитель', ''],
      ['Иванова', 'Мария', 'Петровна', '01.02.1980', 'учитель', ''],
      ['—', '', '', '', 'сторож', ''],
      ['Составила Коваль И.П.', '', '', '', '', '89001234567'],
    ]),
  ])
  expect(people(reading)).toEqual(['4A Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -'])
  expect(others(reading)).toEqual(['1 header', '2 note', '3 note', '5 vacancy', '6 signature'])
})

test('of months with the same people the latest is read, months of birthdays are all read', () => {
  const month = (name: string, ...names: string[]) => grid([['ФИО'], ...names.map((one) => [one])], [], name)
  const [a, b, c] = ['Иванова Мария Петровна', 'Петров Олег Игоревич', 'Ким Ольга Викторовна'] as const
  const roles = (...sheets: Grid[]) => read(sheets).sheets.map(({ role }) => role)
  expect(roles(month('Ноябрь', a, b), month('Декабрь', a, b), month('Январь', b, a))).toEqual([
    'copy',
    'copy',
    'roster',
  ])
  expect(roles(month('Январь', a), month('Февраль', b), month('Март', c))).toEqual(['roster', 'roster', 'roster'])
})

test('members are read and the staff beside them is asked about', () => {
  const names = ['Иванова Мария Петровна', 'Петров Олег Игоревич', 'Ким Ольга Викторовна', 'Белова Анна Львовна']
  const staff = grid([['ФИО', 'Должность'], ...names.map((name) => [name, 'учитель'])], [], 'Все работники')
  const members = grid(
    [
      ['ФИО', 'Должность'],
      [names[0] ?? '', 'учитель'],
    ],
    [],
    'Члены профсоюза',
  )
  const reading = read([staff, members])
  expect(reading.sheets.map(({ role }) => role)).toEqual(['people', 'roster'])
  expect([reading.people.length, questions(reading)]).toEqual([1, ['* other-sheet confirm']])
})

test('headings in own words are no person', () => {
  const reading = read([
    grid([
      ['Кто работает', 'Чем занят', 'Куда звонить'],
      ['Иванова Мария Петровна', 'учитель', '89001234567'],
      ['Петров Олег Игоревич', 'завхоз', '89001234568'],
      ['Ким Ольга Викторовна', 'повар', '89001234569'],
    ]),
  ])
  expect([reading.people.length, others(reading), questions(reading)]).toEqual([
    3,
    ['1 header'],
    ['* no-header confirm'],
  ])
})

test('everything in the one cell of the name: the day of birth and the post are taken out of it', () => {
  const reading = read([
    grid([
      ['Список членов профсоюза'],
      ['1. Иванова Мария Петровна, 12.05.1975 г.р., учитель'],
      ['2. Петров Олег Игоревич - завхоз - 03.04.1980'],
      ['3. Ким Ольга Викторовна, 1990 г.р., повар'],
      ['4. Белова Анна Львовна, вступила 01.09.2015'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | 1975-05-12 | - | учитель | член | -',
    '3A Петров Олег Игоревич | 1980-04-03 | - | завхоз | член | -',
    '4A Ким Ольга Викторовна | 1990 | - | повар | член | -',
    '5A Белова Анна Львовна | - | 2015-09-01 | - | член | -',
  ])
  const headed = read([
    grid([
      ['№', 'ФИО, должность, год рождения, год вступления'],
      [1, 'Иванова Мария Петровна, учитель, 1980, 2005'],
      [2, 'Петров О.И. – завхоз (декрет), 1975 г.р., член профсоюза с 1999 г.'],
    ]),
  ])
  expect(people(headed)).toEqual([
    '2B Иванова Мария Петровна | 1980 | 2005 | учитель | член | -',
    '3B Петров О. И. | 1975 | 1999 | завхоз | член | декрет',
  ])
})

test('cards with the name in three lines, and a card on a sheet of its own', () => {
  const labels = ['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'Должность', 'Телефон']
  const card = (...values: string[]) => [
    ['Учётная карточка'],
    ...values.map((value, i) => [labels[i] ?? '', '', value]),
    [''],
  ]
  const one = card('Иванова', 'Мария', 'Петровна', '01.02.1980', 'учитель', '8 (000) 111-22-33')
  const two = card('Петров', 'Олег', 'Игоревич', '15.07.1975', 'завхоз', '8 (000) 111-22-34')
  expect(people(read([grid([...one, ...two])]))).toEqual([
    '2C Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '10C Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  expect(people(read([grid(one, [], 'Иванова'), grid(two, [], 'Петров')]))).toEqual([
    '2C Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '2C Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
})

test('a person in two rows: the post below the name and the phone below the day of birth', () => {
  const reading = read([
    grid([
      ['№', 'Ф.И.О., должность', 'Дата рождения, телефон'],
      [1, 'Иванова Мария Петровна', '01.02.1980'],
      ['', 'учитель математики', '8 000 111-22-33'],
      [2, 'Петров Олег Игоревич', '15.07.1975'],
      ['', 'завхоз', '8 000 111-22-34'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | 1980-02-01 | - | учитель математики | член | -',
    '4B Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  expect(reading.people.map(({ phone }) => phone)).toEqual(['+70001112233', '+70001112234'])
  expect([questions(reading), others(reading)]).toEqual([[], ['1 header', '3 note', '5 note']])
})

test('the committee named below the list is nobody new', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность'],
      [1, 'Иванова Мария Петровна', 'учитель'],
      [2, 'Петров Олег Игоревич', 'завхоз'],
      [''],
      ['Состав профкома:'],
      ['', 'Иванова М.П. – председатель'],
      ['', 'Петров О.И. – казначей'],
      ['', 'Ким О.В. – член профкома'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[0])).toEqual([
    '2B Иванова Мария Петровна',
    '3B Петров Олег Игоревич',
    '8B Ким О. В.',
  ])
})

test('two lists side by side, members and others, each under its own title', () => {
  const reading = read([
    grid([
      ['Члены профсоюза', '', '', '', 'Не члены профсоюза'],
      ['№', 'ФИО', 'Должность', '', '№', 'ФИО', 'Должность'],
      [1, 'Иванова Мария Петровна', 'учитель', '', 1, 'Ким Ольга Викторовна', 'повар'],
      [2, 'Петров Олег Игоревич', 'завхоз', '', 2, 'Белова Анна Львовна', 'сторож'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '3B Иванова Мария Петровна | - | - | учитель | член | -',
    '3F Ким Ольга Викторовна | - | - | повар | нет | -',
    '4B Петров Олег Игоревич | - | - | завхоз | член | -',
    '4F Белова Анна Львовна | - | - | сторож | нет | -',
  ])
})

test('sums kept right of the table leave its heading a heading', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность', 'Дата рождения', '', 'Всего работников', 45],
      [1, 'Иванова Мария Петровна', 'учитель', '01.02.1980', '', 'Членов профсоюза', 40],
      [2, 'Петров Олег Игоревич', 'завхоз', '15.07.1975', '', 'Процент', 0.89],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '3B Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  expect(questions(reading)).toEqual([])
})

test('the day of joining the union wins over the day of registration, wherever they stand', () => {
  const reading = read([
    grid([
      ['ФИО', 'Дата постановки на учёт', 'Дата вступления в Профсоюз'],
      ['Иванова Мария Петровна', '01.09.2019', '01.09.2005'],
    ]),
  ])
  expect(reading.people[0]?.joinedDate).toBe('2005-09-01')
  const alone = read([
    grid([
      ['ФИО', 'Дата постановки на учёт'],
      ['Иванова Мария Петровна', '01.09.2019'],
    ]),
  ])
  expect(alone.people[0]?.joinedDate).toBe('2019-09-01')
})

test('pensioners beside their rows in a column without a heading are not asked about', () => {
  const reading = read([
    grid(
      [
        ['', '№', 'ФИО', 'Дата рождения', 'Должность'],
        ['Педагоги', 1, 'Иванова Мария Петровна', '01.02.1980', 'учитель'],
        ['Неработающие пенсионеры', 2, 'Петров Олег Игоревич', '15.07.1945', ''],
        ['', 3, 'Ким Ольга Викторовна', '15.07.1946', ''],
      ],
      [[2, 0, 3, 0]],
    ),
  ])
  expect(reading.people.map(({ category }) => category)).toEqual(['employee', 'retired', 'retired'])
  expect(questions(reading)).toEqual([])
})

test('a name in two rows of a narrow column is one person', () => {
  const reading = read([
    grid([
      ['№', 'Фамилия, имя, отчество', 'Должность'],
      [1, 'Иванова', 'учитель'],
      ['', 'Мария Петровна', ''],
      [2, 'Ким', 'повар'],
      ['', 'О.В.', ''],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | - | - | учитель | член | -',
    '4B Ким О. В. | - | - | повар | член | -',
  ])
  expect(others(reading)).toEqual(['1 header', '3 empty', '5 empty'])
})

test('«он же» and «нет» are nobody, who is in charge of a plan makes no list', () => {
  const reading = read([
    grid([
      ['№', 'Должность', 'ФИО'],
      [1, 'Завхоз', 'Петров Олег Игоревич'],
      [2, 'Сторож', 'он же'],
      [3, 'Дворник', 'нет'],
    ]),
  ])
  expect([reading.people.length, others(reading)]).toEqual([1, ['1 header', '3 vacancy', '4 vacancy']])
  const plan = grid([
    ['№', 'Мероприятие', 'Срок', 'Ответственный'],
    [1, 'Собрание', 'сентябрь 2026', 'Иванова М.П.'],
    [2, 'День учителя', '05.10.2026', 'Петров О.И.'],
  ])
  expect(() => read([plan])).toThrow('roster.no-people')
})

test('a mobile number goes before one of the home; a year that repeats the births is no joining', () => {
  const reading = read([
    grid([
      ['ФИО', 'Год', 'Дата рождения', 'Дом. телефон', 'Моб. телефон'],
      ['Иванова Мария Петровна', 1980, '01.02.1980', '8 (47300) 2-22-33', '8 000 111-22-33'],
      ['Петров Олег Игоревич', 1975, '15.07.1975', '8 (47300) 2-22-34', ''],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | 1980-02-01 | - | - | член | второй телефон: +74730022233',
    '3A Петров Олег Игоревич | 1975-07-15 | - | - | член | -',
  ])
  expect(reading.people.map(({ phone }) => phone)).toEqual(['+70001112233', '+74730022234'])
})

test('a message: name, birth and phone in one line', () => {
  const reading = read([
    grid([
      ['Иванова Мария Петровна 01.02.1980 8-000-111-22-33'],
      ['Петров Олег Игоревич 15.07.1975, тел. 8-000-111-22-34'],
      ['Ким Ольга Викторовна 8-000-111-22-35'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '1A Иванова Мария Петровна | 1980-02-01 | - | - | член | -',
    '2A Петров Олег Игоревич | 1975-07-15 | - | - | член | -',
    '3A Ким Ольга Викторовна | - | - | - | член | -',
  ])
  expect(reading.people.map(({ phone }) => phone)).toEqual(['+70001112233', '+70001112234', '+70001112235'])
})

test('class teachers are people; where no heading names them, their names do', () => {
  const rows = (heading: string) => [
    ['№', 'Класс', heading, 'Телефон', 'Член профсоюза'],
    [1, '1А', 'Иванова Мария Петровна', '80001112233', 'да'],
    [2, '1Б', 'Петров Олег Игоревич', '80001112234', 'нет'],
    [3, '2А', 'Ким Ольга Викторовна', '80001112235', 'да'],
  ]
  for (const heading of ['Классный руководитель', 'Кабинет за кем'])
    expect(people(read([grid(rows(heading))])).map((line) => [line.split(' | ')[0], line.split(' | ')[4]])).toEqual([
      ['2C Иванова Мария Петровна', 'член'],
      ['3C Петров Олег Игоревич', 'нет'],
      ['4C Ким Ольга Викторовна', 'член'],
    ])
})

test('students of a college and pensioners with their former posts', () => {
  const students = read([
    grid([
      ['Список студентов – членов профсоюза колледжа'],
      ['№', 'ФИО', 'Группа', 'Студ. билет', '№ профбилета'],
      [1, 'Иванова Мария Петровна', 'ДО-21', '123', '012345'],
    ]),
  ])
  expect(students.people).toMatchObject([{ category: 'student', ticketNumber: '012345', note: null }])
  const pensioners = read([
    grid([
      ['Список неработающих пенсионеров, состоящих на учёте'],
      ['№', 'ФИО', 'Бывшая должность'],
      [1, 'Петров Олег Игоревич', 'учитель'],
    ]),
  ])
  expect(pensioners.people).toMatchObject([{ category: 'retired', position: null, note: 'учитель' }])
  expect(questions(pensioners)).toEqual([])
})

test('children listed below the members are nobody', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность'],
      [1, 'Иванова Мария Петровна', 'учитель'],
      [''],
      ['Список детей на подарки'],
      ['№', 'ФИО ребёнка', 'Дата рождения'],
      [1, 'Иванов Пётр Олегович', '01.05.2015'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[0])).toEqual(['2B Иванова Мария Петровна'])
  expect(others(reading)).toEqual(['1 header', '3 empty', '4 group', '5 header', '6 note'])
})

test('cards with two labels in a row', () => {
  const card = (name: string, birth: string, post: string, phone: string) => [
    ['ФИО', name, '', 'Дата рождения:', birth],
    ['Должность', post, '', 'Телефон:', phone],
    [''],
  ]
  const reading = read([
    grid([
      ...card('Иванова Мария Петровна', '01.02.1980', 'учитель', '8 000 111-22-33'),
      ...card('Петров Олег Игоревич', '31.02.1975', 'завхоз', '8 000 111-22-34'),
    ]),
  ])
  expect(people(reading)).toEqual([
    '1B Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '4B Петров Олег Игоревич | - | - | завхоз | член | -',
  ])
  expect(reading.people.map(({ phone }) => phone)).toEqual(['+70001112233', '+70001112234'])
  expect(questions(reading)).toEqual(['* people-in-columns confirm', '4E impossible-date ask'])
})

test('a committee with a table of its own is nobody new, but a namesake and a new name are', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность'],
      [1, 'Иванова Мария Петровна', 'учитель'],
      [2, 'Петров Олег Игоревич', 'завхоз'],
      ['Состав профкома'],
      ['№', 'ФИО', 'Обязанности', 'Телефон'],
      [1, 'Иванова М.П.', 'председатель', '80001112233'],
      [2, 'Петров Игорь Олегович', 'казначей', '80001112234'],
      [3, 'Ким О.В.', 'член профкома', ''],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[0])).toEqual([
    '2B Иванова Мария Петровна',
    '3B Петров Олег Игоревич',
    '7B Петров Игорь Олегович',
    '8B Ким О. В.',
  ])
})

test('chairs in a table of numbers make no list, leaders that head a group do not hide one', () => {
  const sums = grid([
    ['№', 'Организация', 'Председатель', 'Телефон', 'Членов профсоюза'],
    [1, 'СОШ № 1', 'Иванова М.П.', '80001112233', 40],
    [2, 'СОШ № 2', 'Петров О.И.', '80001112234', 25],
  ])
  expect(() => read([sums])).toThrow('roster.no-people')
  const list = read([
    grid([
      ['Директор школы'],
      ['Иванова Мария Петровна'],
      ['Учителя'],
      ['Петров Олег Игоревич'],
      ['Ким Ольга Викторовна'],
    ]),
  ])
  expect(list.people.length).toBe(3)
})

test('«не член профсоюза с 2020» behind a name is no joining', () => {
  const reading = read([
    grid([
      ['ФИО'],
      ['Иванова Мария Петровна, не член профсоюза с 2020 г.'],
      ['Петров Олег Игоревич, в профсоюзе с 1999'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | - | - | - | нет | не член профсоюза с 2020 г.',
    '3A Петров Олег Игоревич | - | 1999 | - | член | -',
  ])
})

test('headings over each other’s columns change places where the contents of both say so', () => {
  const posts = read([
    grid([
      ['ФИО', 'Должность', 'Дата рождения'],
      ['Иванова Мария Петровна', '01.02.1980', 'учитель'],
      ['Петров Олег Игоревич', '15.07.1975', 'завхоз'],
    ]),
  ])
  expect(people(posts)).toEqual([
    '2A Иванова Мария Петровна | 1980-02-01 | - | учитель | член | -',
    '3A Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  const days = read([
    grid([
      ['Имя', 'Фамилия', 'Отчество', 'Дата вступления', 'Дата рождения'],
      ['Иванова', 'Мария', 'Петровна', '01.02.1980', '01.09.2005'],
      ['Петров', 'Олег', 'Игоревич', '15.07.1975', '12.10.1999'],
    ]),
  ])
  expect(people(days)).toEqual([
    '2A Иванова Мария Петровна | 1980-02-01 | 2005-09-01 | - | член | -',
    '3A Петров Олег Игоревич | 1975-07-15 | 1999-10-12 | - | член | -',
  ])
})

test('a column of former surnames is no surname, and loses nobody who has none', () => {
  const reading = read([
    grid([
      ['ФИО', 'Девичья фамилия', 'Должность'],
      ['Иванова Мария Петровна', 'Сидорова', 'учитель'],
      ['Ким Ольга Викторовна', '-', 'повар'],
    ]),
  ])
  expect(reading.people.map(({ lastName, formerLastName, note }) => [lastName, formerLastName, note])).toEqual([
    ['Иванова', 'Сидорова', null],
    ['Ким', null, null],
  ])
  expect(questions(reading)).toEqual(['2B former-name confirm'])
})

test('a group with the number of its people, and the day of a birth beside its year', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность', 'День рождения', 'Год рождения'],
      ['1', 'Администрация', '2 чел.', '', ''],
      ['1.1', 'Иванова Мария Петровна', 'директор', '1 февраля', 1980],
      ['1.2', 'Петров Олег Игоревич', 'завхоз', '15.07', '1975'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '3B Иванова Мария Петровна | 1980-02-01 | - | директор | член | -',
    '4B Петров Олег Игоревич | 1975-07-15 | - | завхоз | член | -',
  ])
  expect(others(reading)).toEqual(['1 header', '2 group'])
})

test('letters spread by spaces are words again', () => {
  const reading = read([
    grid([
      ['С П И С О К  ЧЛЕНОВ ПРОФСОЮЗА'],
      ['Ф . И . О .', 'Д о л ж н о с т ь'],
      ['И В А Н О В А  Мария Петровна', 'у ч и т е л ь'],
      ['П е т р о в  О л е г  Игоревич', '5 а б в г'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '3A Иванова Мария Петровна | - | - | учитель | член | -',
    '4A Петров Олег Игоревич | - | - | 5 а б в г | член | -',
  ])
})

test('one heading of membership over «да» and «нет»: a tick in the second says no', () => {
  const rows = [
    ['№', 'ФИО', 'Членство в профсоюзе', ''],
    ['', '', 'да', 'нет'],
    [1, 'Иванова Мария Петровна', '+', ''],
    [2, 'Петров Олег Игоревич', '', '+'],
  ]
  const reading = read([grid(rows, [[0, 2, 0, 3]])])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'нет'])
})

test('a list of the staff with a column of members: the day of hiring is no day of joining', () => {
  const reading = read([
    grid([
      ['Штатные сотрудники'],
      ['Сотрудник', 'Табельный номер', 'Дата приема', 'Член профсоюза'],
      ['Иванова Мария Петровна', '0001', '01.09.2003', 'да'],
      ['Петров Олег Игоревич', '0002', '15.01.2010', 'нет'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ').slice(2, 5))).toEqual([
    ['-', '-', 'член'],
    ['-', '-', 'нет'],
  ])
})

test('a committee with a table of its own above the list is nobody new either', () => {
  const members = ['Иванова Мария Петровна', 'Петров Олег Игоревич', 'Ким Ольга Викторовна', 'Ли Вера Павловна']
  const reading = read([
    grid([
      ['Состав профкома'],
      ['№', 'ФИО', 'Обязанности'],
      [1, 'Иванова М. П.', 'председатель'],
      [2, 'Ким О. В.', 'казначей'],
      ['Список членов профсоюза'],
      ['№', 'ФИО', 'Должность'],
      ...members.map((name, i) => [i + 1, name, 'учитель']),
    ]),
  ])
  expect(reading.people.map(({ sourceRow }) => sourceRow)).toEqual([7, 8, 9, 10])
  expect(questions(reading)).toEqual([])
})

test('the heading of the name tells students', () => {
  const reading = read([
    grid([
      ['Члены профсоюза группы 2-ПД'],
      ['ФИО студента', 'Дата рождения'],
      ['Иванова Мария Петровна', '12.05.2007'],
    ]),
  ])
  expect(reading.people.map(({ category }) => category)).toEqual(['student'])
})

test('two lists side by side under «Члены профсоюза»', () => {
  const reading = read([
    grid([
      ['№', 'Члены профсоюза', '№', 'Члены профсоюза'],
      [1, 'Иванова М. П.', 3, 'Ким О. В.'],
      [2, 'Петров О. И.', 4, 'Ли В. П.'],
    ]),
  ])
  expect(reading.people.map(({ sourceColumn, lastName }) => `${sourceColumn ?? ''} ${lastName ?? ''}`)).toEqual([
    'B Иванова',
    'D Ким',
    'B Петров',
    'D Ли',
  ])
})

test('«Число | Месяц | Год рождения» without a heading above', () => {
  const reading = read([
    grid([
      ['ФИО', 'Число', 'Месяц', 'Год рождения'],
      ['Иванова Мария Петровна', 12, 5, 1980],
      ['Петров Олег Игоревич', 1, 'февраль', 1975],
    ]),
  ])
  expect(reading.people.map(({ birthDate }) => birthDate)).toEqual(['1980-05-12', '1975-02-01'])
})

test('behind a name: a leave in brackets leaves the day of birth one, the years of work are no post', () => {
  const reading = read([
    grid([
      ['Члены профсоюза'],
      ['1. Иванова Мария Петровна, учитель, 10.10.1990 (в декрете)'],
      ['2. Петров Олег Игоревич, 1975 г.р., завхоз, стаж 10 лет'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | 1990-10-10 | - | учитель | член | в декрете',
    '3A Петров Олег Игоревич | 1975 | - | завхоз | член | стаж 10 лет',
  ])
})

test('lines to sign are people, the line of who collected them is not; a title of one word is nobody', () => {
  const signed = read([
    grid([
      ['Мы, нижеподписавшиеся, просим:'],
      ['Иванова М. П. ____________'],
      ['Петров О. И. ___________'],
      ['Ким О. В.   ____________'],
      ['Председатель ____________ Иванова М. П.'],
    ]),
  ])
  expect(signed.people.map(({ lastName }) => lastName)).toEqual(['Иванова', 'Петров', 'Ким'])
  const titled = read([
    grid([['Список'], ['Иванова Мария Петровна'], ['Петров Олег Игоревич'], ['Ким Ольга Викторовна']]),
  ])
  expect(titled.people.map(({ lastName }) => lastName)).toEqual(['Иванова', 'Петров', 'Ким'])
})

test('words of membership under a heading that nobody knows', () => {
  const reading = read([
    grid([
      ['Список работников'],
      ['ФИО', 'Что с союзом'],
      ['Иванова Мария Петровна', 'член профсоюза с 2003 г.'],
      ['Петров Олег Игоревич', 'не состоит'],
      ['Ким Ольга Викторовна', 'состоит'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ').slice(2, 5))).toEqual([
    ['2003', '-', 'член'],
    ['-', '-', 'нет'],
    ['-', '-', 'член'],
  ])
})

test('a number of a protocol beside a day leaves no doubt in it', () => {
  const reading = read([
    grid([
      ['ФИО', 'Дата приёма, № протокола', 'Причина снятия с учёта'],
      ['Иванова Мария Петровна', '01.10.2003, пр. № 5', ''],
      ['Петров Олег Игоревич', '15.01.2010 (протокол 2)', 'увольнение'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | - | 2003-10-01 | - | член | пр. № 5',
    '3A Петров Олег Игоревич | - | 2010-01-15 | - | нет | Причина снятия с учёта: увольнение; протокол 2',
  ])
  expect(questions(reading)).toEqual(['3C left confirm'])
})

test('a pensioner who works, shortened', () => {
  const reading = read([
    grid([
      ['ФИО', 'Примечание'],
      ['Иванова Мария Петровна', 'пенсионер работ.'],
    ]),
  ])
  expect(reading.people.map(({ category }) => category)).toEqual(['employee'])
  expect(questions(reading)).toEqual([])
})

test('groups of a kindergarten: people under two headings that are posts', () => {
  const reading = read([
    grid([
      ['Члены профсоюза по группам'],
      ['Группа', 'Воспитатель', 'Младший воспитатель'],
      ['Ясельная', 'Иванова Мария Петровна', 'Ли Вера Павловна'],
      ['Средняя', 'Ким Ольга Викторовна', 'Цой Анна Ильинична'],
    ]),
  ])
  expect(reading.people.map(({ lastName, position }) => [lastName, position])).toEqual([
    ['Иванова', null],
    ['Ли', null],
    ['Ким', null],
    ['Цой', null],
  ])
})

test('a heading in which one word looks like a person is a heading still', () => {
  const reading = read([
    grid([
      ['№', 'Ф.И.О.', 'Должность', 'Дата рождения', 'Курсы ПК', 'Телефон'],
      [1, 'Иванова Мария Петровна', 'учитель', '12.05.1980', '2024', '80001112233'],
      [2, 'Петров Олег Игоревич', 'завхоз', '01.02.1975', '2025', ''],
    ]),
  ])
  expect(reading.people.map(({ phone }) => phone)).toEqual(['+70001112233', null])
  expect(questions(reading)).toEqual([])
})

test('a legend above the table explains its colour, and makes nobody a stranger', () => {
  const red = { kind: 'text', text: 'Петров Олег Игоревич', fill: 'FF0000' } as const
  const reading = read([
    grid([
      ['Список членов профсоюза'],
      ['красным – не члены профсоюза'],
      ['ФИО', 'Должность'],
      ['Иванова Мария Петровна', 'учитель'],
      [red, 'завхоз'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'нет'])
  expect(questions(reading)).toEqual(['5 colour-meaning confirm', '*A colour-meaning confirm'])
  expect(others(reading)).toEqual(['1 title', '2 legend', '3 header'])
})

test('answers of a form: when a row was written is no joining, «Да, с 2003 года» is one', () => {
  const reading = read([
    grid([
      ['Дата', 'ФИО', 'Вы член профсоюза? Если да, то с какого года', 'Дата рождения'],
      ['01.09.2026', 'Иванова Мария Петровна', 'Да, с 2003 года', '12.05.1980'],
      ['02.09.2026', 'Петров Олег Игоревич', 'Нет', '01.02.1975'],
      ['03.09.2026', 'Ким Ольга Викторовна', 'чл. с 1999', '03.03.1970'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | 1980-05-12 | 2003 | - | член | -',
    '3B Петров Олег Игоревич | 1975-02-01 | - | - | нет | -',
    '4B Ким Ольга Викторовна | 1970-03-03 | 1999 | - | член | -',
  ])
})

test('«нет» in place of a patronymic, a post between slashes', () => {
  const split = read([
    grid([
      ['Фамилия', 'Имя', 'Отчество'],
      ['Шмидт', 'Эльза', 'нет'],
      ['Иванова', 'Мария', 'Петровна'],
    ]),
  ])
  expect(split.people.map(({ middleName }) => middleName)).toEqual([null, 'Петровна'])
  const slashes = read([
    grid([['ФИО'], ['Иванова Мария Петровна /зам. директора/'], ['Петров Олег Игоревич /завхоз/']]),
  ])
  expect(slashes.people.map(({ position }) => position)).toEqual(['зам. директора', 'завхоз'])
})

test('«Фамилия Имя Отчество» over the first of three columns, the other two without a heading', () => {
  const reading = read([
    grid([
      ['№', 'Фамилия Имя Отчество', '', '', 'Должность'],
      [1, 'Иванова', 'Мария', 'Петровна', 'учитель'],
      [2, 'Ким', 'Лиана', 'Витальевна', 'повар'],
      [3, 'Нгуен', 'Лан', '', 'няня'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2B Иванова Мария Петровна | - | - | учитель | член | -',
    '3B Ким Лиана Витальевна | - | - | повар | член | -',
    '4B Нгуен Лан | - | - | няня | член | -',
  ])
  expect(questions(reading)).toEqual([])
})

test('a heading of those who left, in any words', () => {
  const reading = read([
    grid([
      ['Список членов профсоюза'],
      ['ФИО', 'Должность'],
      ['Иванова Мария Петровна', 'учитель'],
      ['Петров Олег Игоревич', 'завхоз'],
      ['Список снятых с учёта'],
      ['ФИО', 'Должность'],
      ['Ким Ольга Викторовна', 'повар'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'член', 'нет'])
})

test('a title that speaks of members and of others decides nothing, the marks do', () => {
  const reading = read([
    grid([
      ['Список работников школы с отметкой о членстве'],
      ['(+) – член профсоюза, (–) – не член'],
      ['ФИО', 'Отм.'],
      ['Иванова Мария Петровна', '+'],
      ['Петров Олег Игоревич', '–'],
      ['Ким Ольга Викторовна', '+'],
    ]),
  ])
  expect(people(reading).map((line) => line.split(' | ')[4])).toEqual(['член', 'нет', 'член'])
  const unmarked = read([grid([['Члены и не члены профсоюза'], ['ФИО', 'Стаж'], ['Иванова Мария Петровна', 12]])])
  expect(questions(unmarked)).toEqual(['* membership-unknown ask'])
})

test('members and leavers side by side; members and others in two columns', () => {
  const [one, two, three] = ['Иванова Мария Петровна', 'Петров Олег Игоревич', 'Ким Ольга Викторовна']
  const left = read([
    grid([
      ['Члены профсоюза', '', '', 'Выбывшие', ''],
      ['ФИО', 'Должность', '', 'ФИО', 'Причина'],
      [one, 'учитель', '', two, 'уволен'],
      [three, 'повар', '', '', ''],
    ]),
  ])
  const told = (reading: RosterReading) =>
    reading.people.map(({ lastName, isMember }) => `${lastName ?? ''} ${String(isMember)}`)
  expect(told(left)).toEqual(['Иванова true', 'Петров false', 'Ким true'])
  const others = read([grid([['Коллектив'], ['Члены профсоюза', 'Не члены профсоюза'], [one, two], [three, '']])])
  expect(told(others)).toEqual(['Иванова true', 'Петров false', 'Ким true'])
})

test('the heading of another table below a numbered list is nobody', () => {
  const reading = read([
    grid([
      ['№', 'ФИО', 'Должность'],
      [1, 'Иванова Мария Петровна', 'учитель'],
      [2, 'Ким', 'повар'],
      ['Мероприятия'],
      ['Мероприятие', 'Дата', 'Участников'],
      ['Субботник', 'апрель', 20],
    ]),
  ])
  expect(reading.people.map(({ lastName }) => lastName)).toEqual(['Иванова', 'Ким'])
})

test('a name in three rows; a line of a subtotal that repeats the name; dots that lead to a phone; polite words', () => {
  const lastNames = (rows: readonly (readonly Value[])[]) =>
    read([grid(rows)]).people.map((p) => [p.lastName, p.firstName, p.middleName, p.phone].filter(Boolean).join(' '))
  expect(
    lastNames([
      ['№', 'ФИО', 'Должность'],
      [1, 'Иванова', 'учитель'],
      ['', 'Мария', ''],
      ['', 'Петровна', ''],
      [2, 'Ким', 'повар'],
    ]),
  ).toEqual(['Иванова Мария Петровна', 'Ким'])
  expect(
    lastNames([
      ['ФИО', 'Сумма'],
      ['Иванова Мария Петровна', 300],
      ['Иванова Мария Петровна Итог', 300],
    ]),
  ).toEqual(['Иванова Мария Петровна'])
  expect(
    lastNames([
      ['Добрый день! Наш список:'],
      ['Иванова Мария Петровна......8-000-111-22-33'],
      ['Ким О. В. б/л.........8-000-111-22-34'],
      ['С уважением, Орлова'],
    ]),
  ).toEqual(['Иванова Мария Петровна +70001112233', 'Ким О. В. +70001112234'])
})

test('without headings: surnames beside first names with patronymics, padded numbers of tickets, mail that is no post', () => {
  const reading = read([
    grid([
      ['МБОУ «Лесная СОШ»'],
      ['Иванова', 'Мария Петровна', '020893', 'i@mail.example', 'учитель'],
      ['Петров', 'Олег Игоревич', '056613', 'p@mail.example', 'завхоз'],
      ['Ким', 'Ольга Викторовна', '074872', 'k@mail.example', 'повар'],
    ]),
  ])
  const told = reading.people.map((p) => [p.lastName, p.firstName, p.middleName, p.ticketNumber, p.position].join(' '))
  expect(told).toEqual([
    'Иванова Мария Петровна 020893 учитель',
    'Петров Олег Игоревич 056613 завхоз',
    'Ким Ольга Викторовна 074872 повар',
  ])
})

test('without headings: years of which some are too late for a birth are those of joining', () => {
  const years = [1988, 1999, 1985, 1991, 2020, 2016]
  const names = [
    'Мария Петровна',
    'Ольга Викторовна',
    'Вера Павловна',
    'Инна Сергеевна',
    'Анна Ильинична',
    'Зоя Юрьевна',
  ]
  const reading = read([grid(names.map((name, i) => [`Иванова ${name}`, 'учитель', years[i] ?? 0]))])
  expect(reading.people.map(({ birthDate, joinedDate }) => birthDate ?? joinedDate)).toEqual(years.map(String))
  expect(reading.people.every(({ birthDate }) => birthDate === null)).toBe(true)
})

test('a group at the foot of a page goes on over its number and the heading of the next page', () => {
  const reading = read([
    grid([
      ['ФИО', 'Дата рождения'],
      ['Иванова Мария Петровна', '12.05.1980'],
      ['Неработающие пенсионеры'],
      ['Лист 2'],
      ['ФИО', 'Дата рождения'],
      ['Ким Ольга Викторовна', '03.03.1950'],
    ]),
  ])
  expect(reading.people.map(({ category }) => category)).toEqual(['employee', 'retired'])
})

test('without headings: days with short years are put in order too', () => {
  const days = ['01.10.03', '15.01.10', '15.01.99', '05.05.14']
  const births = ['12.05.1980', '01.02.1975', '03.03.1970', '10.10.1990']
  const names = ['Мария Петровна', 'Ольга Викторовна', 'Вера Павловна', 'Инна Сергеевна']
  const reading = read([grid(names.map((name, i) => [`Иванова ${name}`, days[i] ?? '', births[i] ?? '']))])
  expect(reading.people.map(({ birthDate }) => birthDate)).toEqual([
    '1980-05-12',
    '1975-02-01',
    '1970-03-03',
    '1990-10-10',
  ])
})

test('a heading repeated on the next page over names in the first column makes no cards', () => {
  const reading = read([
    grid([
      ['ФИО', 'Примечание', 'Должность'],
      ['Иванова Мария Петровна', '', 'учитель'],
      ['Ким Ольга Викторовна', '', 'повар'],
      ['ФИО', 'Примечание', 'Должность'],
      ['Ли Вера Павловна', '', 'няня'],
      ['Педагогические работники учреждения', '', ''],
      ['Цой Анна Ильинична', '', 'учитель'],
    ]),
  ])
  expect(people(reading)).toEqual([
    '2A Иванова Мария Петровна | - | - | учитель | член | -',
    '3A Ким Ольга Викторовна | - | - | повар | член | -',
    '5A Ли Вера Павловна | - | - | няня | член | -',
    '7A Цой Анна Ильинична | - | - | учитель | член | -',
  ])
})

test('what concerns the whole list is asked once, however often its heading is repeated', () => {
  const page = (name: string) => [
    ['ФИО', 'СНИЛС'],
    [name, '112-233-445 95'],
  ]
  const reading = read([grid([...page('Иванова Мария Петровна'), ...page('Ким Ольга Викторовна')])])
  expect(questions(reading)).toEqual(['* membership-unknown ask'])
})

test('headings of birth and joining change places only where the rows themselves say so', () => {
  const rows = [
    ['Иванова Мария Петровна', '19.05.2025', '1998'],
    ['Ким Ольга Викторовна', '22.09.1974', '1951'],
    ['Ли Вера Павловна', '19.02.1975', '1951'],
    ['Цой Анна Ильинична', '17.12.1975', '1950'],
    ['Орлова Инна Сергеевна', '24.01.2014', '1994'],
    ['Зайцева Нина Павловна', '', '1990'],
  ]
  const reading = read([grid([['ФИО', 'Дата вступления', 'Год рождения'], ...rows])])
  expect(reading.people.map(({ birthDate }) => birthDate)).toEqual(rows.map(([, , year]) => year))
})

test('without headings: a village is no person, an education is no post', () => {
  const reading = read([
    grid([
      ['Иванова М. П.', 'высшее', 'с. Ивовое, ул. Лесная, 5', 'учитель'],
      ['Ким О. В.', 'среднее', 'с. Ивовое, ул. Речная, 7', 'повар'],
      ['Ли В. П.', 'высшее', 'с. Ивовое', 'воспитатель'],
    ]),
  ])
  expect(reading.people.map(({ lastName, position }) => [lastName, position])).toEqual([
    ['Иванова', 'учитель'],
    ['Ким', 'повар'],
    ['Ли', 'воспитатель'],
  ])
})

test('surnames that come again below a repeated heading make no cards either', () => {
  const page = (...names: string[]) => [['Фамилия', 'Имя', 'Телефон'], ...names.map((name) => [...name.split(' '), ''])]
  const reading = read([
    grid([
      ...page('Ким Инна', 'Козлова Анна', 'Сидорова Мария'),
      ...page('Ким Ольга', 'Козлова Вера', 'Сидорова Зоя'),
      ['Председатель организации', '', ''],
    ]),
  ])
  expect(reading.people.map(({ sourceRow }) => sourceRow)).toEqual([2, 3, 4, 6, 7, 8])
})

test('without headings: surnames that have no ending of surnames stand before the first name all the same', () => {
  const rows = [
    ['Ким', 'Елена', 'Ильинична', '20.06.1962'],
    ['Шмидт', 'Алёна', 'Викторовна', '08.05.1964'],
    ['Дзюба', 'Мария', 'Сергеевна', '25.05.1960'],
    ['Ли', 'Анна', 'Ивановна', '17.02.1964'],
  ]
  const told = read([grid(rows)]).people.map((p) => [p.lastName, p.firstName, p.middleName])
  expect(told).toEqual(rows.map((row) => row.slice(0, 3)))
})
