// Sheets that nobody has seen before: each guards one habit of secretaries, and the properties hold for any sheet.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Grid, Merge, Workbook } from '#shared/documents/grid.ts'
import { readRoster } from './rosterReading.ts'
import type { Person, RosterReading } from './reading.ts'

type Value = string | number | Cell | null

const today = '2026-09-01'

function cell(value: Value): Cell {
  if (value === null || value === '') return { kind: 'empty' }
  if (typeof value === 'number') return { kind: 'number', value }
  return typeof value === 'string' ? { kind: 'text', text: value } : value
}

function grid(rows: readonly (readonly Value[])[], more: Partial<Grid> = {}): Grid {
  return {
    name: 'Лист1',
    state: 'visible',
    rows: rows.map((row) => row.map(cell)),
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    ...more,
  }
}

function book(...sheets: Grid[]): Workbook {
  return { format: 'xlsx', encoding: null, delimiter: null, date1904: false, sheets }
}

function read(...sheets: Grid[]): RosterReading {
  const reading = readRoster(book(...sheets), today)
  if (!reading.ok) throw new Error(reading.failure.code)
  return reading.value
}

/** A person on one line: place, name, then what is known, `-` for nothing. */
function line(person: Person): string {
  const {
    sourceRow,
    sourceColumn,
    lastName,
    firstName,
    middleName,
    birthDate,
    joinedDate,
    position,
    category,
    isMember,
  } = person
  const member = isMember === null ? '?' : isMember ? 'член' : 'нет'
  return [
    `${sourceRow}${sourceColumn ?? ''}`,
    lastName,
    firstName,
    middleName,
    birthDate,
    joinedDate,
    position,
    category,
    member,
  ]
    .map((value) => value ?? '-')
    .join(' ')
}

const codes = (reading: RosterReading) =>
  reading.questions.map(({ row, code, severity }) => `${row ?? '*'} ${code} ${severity}`)
const others = (reading: RosterReading) => reading.notPeople.map(({ row, kind }) => `${row} ${kind}`)

describe('tables of every make', () => {
  test('columns in any order, heading in row 3, an empty first column, years only', () => {
    const reading = read(
      grid([
        ['', 'Профсоюзная организация МБОУ СОШ № 5'],
        ['', 'Список на 01.10.2025'],
        ['', 'Должность', 'Дата вступления (год)', 'Ф.И.О. члена профсоюза', 'Год рождения', 'Моб. тел.'],
        ['', 'учитель химии', 2010, 'Петрова Анна Ивановна', 1980, 89001234567],
        ['', 'директор', 1999, 'Сидоров Пётр', 1970, ''],
        ['', 'завхоз', '2005 г.', 'Мамедов Рафик Али оглы', '1965', '+7 900 111-22-33'],
        ['', '', '', 'Итого', 3, ''],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '4D Петрова Анна Ивановна 1980 2010 учитель химии employee член',
      '5D Сидоров Пётр - 1970 1999 директор employee член',
      '6D Мамедов Рафик Али оглы 1965 2005 завхоз employee член',
    ])
    expect(codes(reading)).toEqual(['* partial-date confirm', '* partial-date confirm'])
    expect(others(reading)).toEqual(['1 title', '2 title', '3 header', '7 total'])
    expect(reading.asOf).toBe('2025-10-01')
  })

  test('two lists side by side', () => {
    const reading = read(
      grid([
        ['№', 'ФИО', 'Дата рождения', '', '№', 'ФИО', 'Дата рождения'],
        [1, 'Иванова Мария Петровна', '01.02.1980', '', 3, 'Козлова Ольга Викторовна', '05.06.1990'],
        [2, 'Смирнов Олег Игоревич', '11.12.1975'],
        ['', 'Председатель', '', '', '', 'Иванова М.П.'],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '2B Иванова Мария Петровна 1980-02-01 - - employee член',
      '2F Козлова Ольга Викторовна 1990-06-05 - - employee член',
      '3B Смирнов Олег Игоревич 1975-12-11 - - employee член',
    ])
    expect(others(reading)).toEqual(['1 header', '4 signature'])
  })

  test('three columns of names without any heading, marks of one kind', () => {
    const reading = read(
      grid([
        [1, 'Иванова', 'Мария', 'Петровна', 'учитель математики', { kind: 'date', day: '1980-02-03' }, '+'],
        [2, 'Петров', 'Олег', 'Игоревич', 'завуч', { kind: 'date', day: '1975-02-03' }, '+'],
        [3, 'Белова', 'Ирина', 'Юрьевна', 'повар', { kind: 'date', day: '1985-02-03' }, ''],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '1B Иванова Мария Петровна 1980-02-03 - учитель математики employee член',
      '2B Петров Олег Игоревич 1975-02-03 - завуч employee член',
      '3B Белова Ирина Юрьевна 1985-02-03 - повар employee нет',
    ])
    expect(codes(reading)).toEqual(['* no-header confirm', '3 not-member confirm'])
  })

  test('a bare list, numbered inside the cell, surname alone at the end', () => {
    const reading = read(
      grid([
        ['Члены профсоюза школы'],
        ['1. Иванова Мария Петровна, учитель'],
        ['2) Петров О.И. - завуч'],
        ['Ким'],
        ['Всего: 3'],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '2A Иванова Мария Петровна - - учитель employee член',
      '3A Петров О. И. - - завуч employee член',
      '4A Ким - - - - - employee член',
    ])
    expect(reading.people.map(({ note }) => note)).toEqual([null, null, null])
    expect(others(reading)).toEqual(['1 title', '5 total'])
  })

  test('headings in two rows without merges, column numbers, a repeated heading', () => {
    const reading = read(
      grid([
        ['№', 'Сведения о члене профсоюза', '', '', 'Дата', '', 'Тел.'],
        ['п/п', 'Фамилия', 'Имя', 'Отчество', 'рождения', 'приёма в профсоюз', ''],
        ['1', '2', '3', '4', '5', '6', '7'],
        ['1', 'Иванова', 'Мария', 'Петровна', '01.02.1980', '01.09.2001', '8 (900) 1234567'],
        ['п/п', 'Фамилия', 'Имя', 'Отчество', 'рождения', 'приёма в профсоюз', ''],
        ['2', 'Петров', 'Олег', '', '28.02.1981', '—', ''],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '4B Иванова Мария Петровна 1980-02-01 2001-09-01 - employee член',
      '6B Петров Олег - 1981-02-28 - - employee член',
    ])
    expect(others(reading)).toEqual(['1 header', '2 header', '3 columnNumbers', '5 header'])
    expect(reading.questions).toEqual([])
  })

  test('two tables below each other with columns of their own', () => {
    const reading = read(
      grid([
        ['Школа'],
        ['ФИО', 'Дата рождения', 'Дата выбытия'],
        ['Иванова Мария Петровна', '01.02.1980', { kind: 'date', day: '2025-05-12' }],
        [],
        ['Детский сад'],
        ['Телефон', 'Фамилия Имя Отчество'],
        ['12-34-56', 'Сидорова Анна Юрьевна'],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '3A Иванова Мария Петровна 1980-02-01 - - employee нет',
      '7B Сидорова Анна Юрьевна - - - employee член',
    ])
    expect(reading.questions.map(({ code, value }) => [code, value])).toEqual([
      ['left', '2025-05-12'],
      ['phone-incomplete', null],
    ])
  })

  test('group rows in words of headings, merged over the table', () => {
    const reading = read(
      grid(
        [
          ['ФИО', 'Дата рождения', 'Вступление в профсоюз'],
          ['Дошкольное отделение'],
          ['Иванова Мария Петровна', '01.02.1980', '01.09.2005'],
          ['Морозко'],
          ['Петров Олег Игоревич', '01.02.1981', '01.09.2006'],
        ],
        { merges: [1, 3].map((row) => ({ top: row, left: 0, bottom: row, right: 2 })) },
      ),
    )
    expect(reading.people.map(({ lastName }) => lastName)).toEqual(['Иванова', 'Петров'])
    expect(others(reading)).toEqual(['1 header', '2 group', '4 group'])
    expect(reading.questions).toEqual([])
  })

  test('one column of headings and names', () => {
    expect(
      read(
        grid(
          [
            ['ФИО', 'Год'],
            ['Яшин Пётр Олегович', '1950'],
          ],
          { name: 'Пенсионеры' },
        ),
      ).people.map(line),
    ).toEqual(['2A Яшин Пётр Олегович 1950 - - retired член'])
  })
})

describe('who is a member', () => {
  test('«состоит / не состоит», and nothing at all in a mixed column', () => {
    const reading = read(
      grid(
        [
          ['№', 'Фамилия', 'Имя', 'Профсоюз (состоит/не состоит)'],
          [1, 'Иванова', 'Мария', 'состоит'],
          [2, 'Петров', 'Олег', 'не состоит'],
          [3, 'Сидорова', 'Анна', ''],
        ],
        { name: 'Сотрудники' },
      ),
    )
    expect(reading.people.map(({ isMember }) => isMember)).toEqual([true, false, null])
    expect(codes(reading)).toEqual(['3 not-member confirm', '4 membership-unknown ask'])
  })

  test('a mark may tell the year of joining', () => {
    const reading = read(
      grid([
        ['ФИО', 'Членство в профсоюзе'],
        ['Иванова Мария Петровна', 'с 2005 г.'],
        ['Петров Олег Игоревич', 'нет'],
        ['Белова Ия Львовна', 'да'],
      ]),
    )
    expect(reading.people.map(({ isMember, joinedDate }) => [isMember, joinedDate])).toEqual([
      [true, '2005'],
      [false, null],
      [true, null],
    ])
    expect(codes(reading)).toEqual(['2 partial-date confirm', '3 not-member confirm'])
  })

  test('a list of staff without marks decides nothing, a list of non-members does', () => {
    const staff = read(
      grid([
        ['Список работников школы'],
        ['№', 'ФИО', 'Должность'],
        [1, 'Иванова Мария Петровна', 'учитель'],
        [2, 'Петров Олег Игоревич', 'завуч'],
      ]),
    )
    expect(staff.people.map(({ isMember }) => isMember)).toEqual([null, null])
    expect(codes(staff)).toEqual(['* membership-unknown ask'])
    const out = read(
      grid([['Работники, не являющиеся членами профсоюза'], ['№', 'ФИО'], [1, 'Иванова Мария Петровна']]),
    )
    expect(out.people.map(({ isMember }) => isMember)).toEqual([false])
  })

  test('groups decide for the rows below, words in the row win', () => {
    const reading = read(
      grid([
        ['№', 'Ф.И.О', 'Должность', 'Дата рожд', 'Примечание'],
        ['I. Администрация'],
        [1, 'Иванова Мария Петровна', 'директор', '1.2.1980', 'на пенсии, работает'],
        ['', 'Итого по группе', '', '1'],
        ['Пенсионеры'],
        [1, 'Сидорова Анна Юрьевна', '', '05.05.1945', ''],
        [2, 'Громов Лев Ильич', 'сторож', '05.05.1950', ''],
        ['Выбывшие'],
        [1, 'Орлов Лев Ильич', 'завуч', '05.05.1970', ''],
        ['', 'Всего', '', '4', ''],
        ['', 'Председатель первичной организации', '', '', 'Иванова М.П.'],
      ]),
    )
    expect(reading.people.map(line)).toEqual([
      '3B Иванова Мария Петровна 1980-02-01 - директор employee член',
      '6B Сидорова Анна Юрьевна 1945-05-05 - - retired член',
      '7B Громов Лев Ильич 1950-05-05 - сторож employee член',
      '9B Орлов Лев Ильич 1970-05-05 - завуч employee нет',
    ])
    expect(codes(reading)).toEqual(['7 category-unclear confirm', '9 left confirm'])
    expect(others(reading)).toEqual([
      '1 header',
      '2 group',
      '4 total',
      '5 group',
      '8 group',
      '10 total',
      '11 signature',
    ])
  })
})

describe('several sheets', () => {
  const rows = [
    ['ФИО', 'Дата рождения'],
    ['Иванова Мария Петровна', '01.02.1980'],
    ['Петров Олег Игоревич', '11.02.1980'],
  ]

  test('the same list of two years is read once, the later year', () => {
    const reading = read(grid(rows, { name: '2025' }), grid(rows, { name: '2026' }))
    expect(reading.sheets.map(({ name, role }) => [name, role])).toEqual([
      ['2025', 'copy'],
      ['2026', 'roster'],
    ])
    expect(reading.people.map(({ sourceSheet }) => sourceSheet)).toEqual(['2026', '2026'])
    expect(codes(reading)).toEqual(['* other-sheet confirm'])
  })

  test('lists of different people are all read, hidden sheets are asked about', () => {
    const more = [['ФИО'], ['Козлова Ольга Викторовна'], ['Иванова Мария Петровна'], ['Громов Лев Ильич']]
    const reading = read(
      grid(rows, { name: 'Школа' }),
      grid(more, { name: 'Сад' }),
      grid([['ФИО'], ['Тайный Лев Ильич']], { name: 'старое', state: 'hidden' }),
    )
    expect(reading.sheets.map(({ role }) => role)).toEqual(['roster', 'roster', 'people'])
    expect(reading.people.length).toBe(5)
    expect(codes(reading)).toEqual(['* other-sheet confirm', '3 probable-duplicate confirm'])
  })

  test('no person anywhere is a failure', () => {
    expect(readRoster(book(grid([['Паспорт'], ['Председатель', 'Иванова Мария Петровна']])), today)).toEqual({
      ok: false,
      failure: { code: 'roster.no-people' },
    })
  })
})

test('slash dates: the row proves the order, contradicting rows leave it open', () => {
  const reading = read(
    grid([
      ['ФИО', 'Дата рождения', 'Дата вступления'],
      ['Иванова Мария Петровна', '12/25/1980', '09/01/2005'],
      ['Петров Олег Игоревич', '05/06/1975', ''],
      ['Сидорова Анна Юрьевна', '15/06/1975', ''],
    ]),
  )
  expect(reading.people.map(({ birthDate, joinedDate }) => [birthDate, joinedDate])).toEqual([
    ['1980-12-25', '2005-09-01'],
    [null, null],
    ['1975-06-15', null],
  ])
  expect(codes(reading)).toEqual(['2 ambiguous-date confirm', '3 ambiguous-date ask'])
})

test('a legend explains a colour, a comment and a hidden column are asked about', () => {
  const yellow = (text: string): Cell => ({ kind: 'text', text, fill: 'FFFF00' })
  const reading = read(
    grid(
      [
        ['ФИО', 'Телефон'],
        [yellow('Иванова Мария Петровна'), '89001234567'],
        [{ kind: 'text', text: 'Петров Олег Игоревич', comment: 'уволен 01.02.2026' }, ''],
        [],
        ['Жёлтым выделены: декрет'],
      ],
      { hiddenColumns: [1] },
    ),
  )
  expect(reading.people.map(({ note, isMember }) => [note, isMember])).toEqual([
    ['выделено жёлтым: декрет', true],
    ['комментарий: уволен 01.02.2026', false],
  ])
  expect(codes(reading).sort()).toEqual([
    '* colour-meaning confirm',
    '* hidden-columns confirm',
    '2 colour-meaning confirm',
    '3 cell-comment confirm',
    '3 left confirm',
  ])
})

const anyValue = fc.oneof(
  fc.constantFrom<Value>(
    '',
    null,
    'ФИО',
    '№',
    'Фамилия',
    'Имя',
    'Должность',
    'Дата рождения',
    'Член профсоюза',
    'Телефон',
    'Итого',
    'вакансия',
    'Пенсионеры',
    'да',
    'нет',
    '+',
    '?',
  ),
  fc.constantFrom<Value>(
    'Иванова Мария Петровна',
    'Петров О.И.',
    'Ким',
    'учитель',
    'декрет',
    '01.02.1980',
    '31.02.1980',
    '2011',
    '89001234567',
    '_____',
    1,
    2,
    1980,
    27174,
  ),
  fc.constantFrom<Value>(
    { kind: 'date', day: '1980-02-01' },
    { kind: 'error', error: '#N/A' },
    { kind: 'boolean', value: true },
    { kind: 'text', text: ' ', formula: true },
  ),
  fc.string(),
)
const anyMerge: fc.Arbitrary<Merge> = fc.record({
  top: fc.nat(6),
  left: fc.nat(4),
  bottom: fc.nat(6),
  right: fc.nat(4),
})
const anyGrid = fc
  .tuple(fc.array(fc.array(anyValue, { maxLength: 6 }), { maxLength: 12 }), fc.array(anyMerge, { maxLength: 2 }))
  .map(([rows, merges]) => grid(rows, { merges }))

describe('any sheet', () => {
  test('every row is in exactly one of people and notPeople', () => {
    fc.assert(
      fc.property(anyGrid, (sheet) => {
        const reading = readRoster(book(sheet), today)
        if (!reading.ok) return
        const people = [...new Set(reading.value.people.map(({ sourceRow }) => sourceRow))]
        const rows = [...people, ...reading.value.notPeople.map(({ row }) => row)].sort((a, b) => a - b)
        expect(rows).toEqual(sheet.rows.map((_, row) => row + 1))
      }),
      { numRuns: 400 },
    )
  })

  test('the same people are found in any order of columns', () => {
    const columns: readonly (readonly string[])[] = [
      ['№', '1', '2', '3'],
      ['Ф.И.О.', 'Сухова Тамара Михайловна', 'Дадаев Висхан Ахмедович', 'Санджиева Кермен'],
      ['Дата рожд.', '19.06.1979', '2.8.1997', '18 мая 1995'],
      ['Должность', 'сторож', 'повар', 'учитель'],
      ['Конт. телефон', '8 (000) 930-61-41', '', '80008100870'],
    ]
    const wanted = [
      'Сухова Тамара Михайловна 1979-06-19 - сторож',
      'Дадаев Висхан Ахмедович 1997-08-02 - повар',
      'Санджиева Кермен - 1995-05-18 - учитель',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray([...columns], { minLength: 5 }), fc.nat(3), (shuffled, above) => {
        const table = [0, 1, 2, 3].map((row) => shuffled.map((column) => column[row] ?? ''))
        const reading = read(grid([...Array.from({ length: above }, () => ['Список членов профсоюза']), ...table]))
        expect(
          reading.people.map((person) =>
            line(person)
              .replace(/^\S+ /, '')
              .replace(/ employee член$/, ''),
          ),
        ).toEqual(wanted)
        expect(reading.questions).toEqual([])
      }),
    )
  })

  test('reading twice gives the same', () => {
    fc.assert(
      fc.property(anyGrid, (sheet) => {
        expect(readRoster(book(sheet), today)).toEqual(readRoster(book(sheet), today))
      }),
      { numRuns: 50 },
    )
  })
})

test('600 rows are read well under a second', () => {
  const rows = Array.from({ length: 600 }, (_, i) => [
    i + 1,
    `Иванов${'абвгд'[i % 5] ?? ''} Олег Петрович`,
    `${1 + (i % 28)}.${1 + (i % 12)}.${1950 + (i % 50)}`,
    'учитель',
    89000000000 + i,
  ])
  const start = performance.now()
  expect(read(grid([['№', 'ФИО', 'Дата рождения', 'Должность', 'Телефон'], ...rows])).people.length).toBe(600)
  expect(performance.now() - start).toBeLessThan(3000)
})
