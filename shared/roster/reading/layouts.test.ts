// The same people through any layout and any format: what secretaries do to a list must not change who stands in it.
import * as sheetJs from '@e965/xlsx'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPasted, readWorkbook } from '#renderer/documents/workbookReader.ts'
import type { Workbook } from '#shared/documents/grid.ts'
import type { Result } from '#shared/base/result.ts'
import { readRoster } from './rosterReading.ts'

interface Somebody {
  readonly last: string
  readonly first: string
  readonly middle: string
  readonly birth: string
  readonly position: string
  readonly phone: string
}
type Value = string | number | { readonly day: string }
interface Sheet {
  readonly rows: readonly (readonly Value[])[]
  /** Top, left, bottom, right from 0. */
  readonly merges?: readonly (readonly [number, number, number, number])[]
}

const names: readonly (readonly [string, string, string])[] = [
  ['Иванова', 'Мария', 'Петровна'],
  ['Петров', 'Олег', 'Игоревич'],
  ['Сидорова', 'Анна', 'Юрьевна'],
  ['Мамедов', 'Рафик', 'Али оглы'],
  ['Ким', 'Ольга', 'Викторовна'],
  ['Белова-Громова', 'Ирина', 'Львовна'],
  ['Ёлкина', 'Зоя', 'Артёмовна'],
  ['Дадаев', 'Висхан', 'Ахмедович'],
  ['Санджиева', 'Кермен', 'Баатровна'],
  ['Тер-Аванесян', 'Гаянэ', 'Суреновна'],
]
const positions = ['учитель математики', 'завхоз', 'повар', 'педагог-психолог', 'сторож', 'директор']

const twoDigits = (n: number) => String(n).padStart(2, '0')
const anyBirth = fc
  .tuple(fc.integer({ min: 1950, max: 1999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${twoDigits(month)}-${twoDigits(day)}`)
const anyPeople = fc.subarray([...names], { minLength: 4 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map(([last, first, middle]) =>
      fc.record({
        last: fc.constant(last),
        first: fc.constant(first),
        middle: fc.constant(middle),
        birth: anyBirth,
        position: fc.constantFrom(...positions),
        phone: fc.integer({ min: 1_000_000, max: 9_999_999 }).map((n) => `+7000${n}`),
      }),
    ),
  ),
)

/** One letter of the word comes from the other keyboard. */
const inLatin = (word: string) => word.replace(/[оаесрОАМ]/, (letter) => latin[letter] ?? letter)
const shown = (day: string) => day.split('-').reverse().join('.')
const whole = ({ last, first, middle }: Somebody) => `${last} ${first} ${middle}`
const row = (person: Somebody, i: number): Value[] => [
  i + 1,
  whole(person),
  { day: person.birth },
  person.position,
  person.phone,
]
const head = ['№ п/п', 'Ф.И.О.', 'Дата рождения', 'Должность', 'Телефон']
const months = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')
const latin: Readonly<Record<string, string>> = { о: 'o', а: 'a', е: 'e', с: 'c', р: 'p', О: 'O', А: 'A', М: 'M' }

type Layout = (people: readonly Somebody[]) => Sheet
const layouts: Readonly<Record<string, Layout>> = {
  plain: (people) => ({ rows: [head, ...people.map(row)] }),
  titleTotalSignature: (people) => ({
    rows: [
      ['Список членов профсоюза МБОУ СОШ № 5'],
      ['по состоянию на 01.09.2026'],
      [],
      head,
      ...people.map(row),
      ['', `Итого: ${people.length}`],
      [],
      ['Председатель ППО ____________ Иванова М.П.'],
    ],
    merges: [[0, 0, 0, 4]],
  }),
  headingInTwoRows: (people) => ({
    rows: [['№ п/п', 'Сведения о работнике', '', '', 'Связь'], ['', ...head.slice(1)], ...people.map(row)],
    merges: [
      [0, 0, 1, 0],
      [0, 1, 0, 3],
    ],
  }),
  headingOnEveryPage: (people) => ({
    rows: people.flatMap((person, i) => [...(i % 2 === 0 ? [head] : []), row(person, i % 2)]),
  }),
  sideBySide: (people) => {
    const half = Math.ceil(people.length / 2)
    return {
      rows: [
        [...head, '', ...head],
        ...people.slice(0, half).map((left, i): Value[] => {
          const right = people[i + half]
          return [...row(left, i), '', ...(right ? row(right, i + half) : [])]
        }),
      ],
    }
  },
  threeNameColumns: (people) => ({
    rows: [
      ['Фамилия', 'Имя', 'Отчество', 'Д.р.', 'Должность', 'Моб. тел.'],
      ...people.map(({ last, first, middle, birth, position, phone }) => [
        last,
        first,
        middle,
        { day: birth },
        position,
        phone,
      ]),
    ],
  }),
  surnameLast: (people) => ({
    rows: [
      ['№', 'Имя Отчество Фамилия', 'Дата рождения', 'Должность', 'Телефон'],
      ...people.map((person, i): Value[] => {
        const [number = '', , ...rest] = row(person, i)
        return [number, `${person.first} ${person.middle} ${person.last}`, ...rest]
      }),
    ],
  }),
  capitals: (people) => ({
    rows: [head, ...people.map((person, i) => row({ ...person, last: person.last.toUpperCase() }, i))],
  }),
  emptyColumnsAndRows: (people) => ({
    rows: [
      [],
      ['', head[0] ?? '', '', head[1] ?? '', '', '', ...head.slice(2)],
      [],
      ...people.flatMap((person, i): Value[][] => {
        const [number = '', name = '', ...rest] = row(person, i)
        return [['', number, '', name, '', '', ...rest], []]
      }),
    ],
  }),
  mergedUnits: (people) => ({
    rows: [
      ['Подразделение', ...head.slice(1)],
      ...people.map((person, i): Value[] => [i === 0 ? 'Начальная школа' : '', ...row(person, i).slice(1)]),
    ],
    merges: [[1, 0, people.length, 0]],
  }),
  groups: (people) => ({
    rows: [
      head,
      ['Администрация'],
      ...people.slice(0, 2).map(row),
      ['Технический персонал'],
      ...people.slice(2).map(row),
    ],
  }),
  peopleInColumns: (people) => ({
    rows: [
      ['ФИО', ...people.map(whole)],
      ['Дата рождения', ...people.map(({ birth }) => ({ day: birth }))],
      ['Должность', ...people.map(({ position }) => position)],
      ['Телефон', ...people.map(({ phone }) => phone)],
    ],
  }),
  serialDays: (people) => ({
    rows: [
      head,
      ...people.map((person, i): Value[] =>
        row(person, i).map((value) => (typeof value === 'object' ? serial(value.day) : value)),
      ),
    ],
  }),
  wordedDays: (people) => ({
    rows: [
      head,
      ...people.map((person, i): Value[] =>
        row(person, i).map((value) => (typeof value === 'object' ? worded(value.day) : value)),
      ),
    ],
  }),
  latinLookAlikes: (people) => ({
    rows: [
      head,
      ...people.map((person, i) =>
        row({ ...person, last: inLatin(person.last), position: inLatin(person.position) }, i),
      ),
    ],
  }),
  phonesAsNumbers: (people) => ({
    rows: [
      head,
      ...people.map((person, i): Value[] => [...row(person, i).slice(0, 4), Number(`8${person.phone.slice(2)}`)]),
    ],
  }),
  personnelOffice: (people) => ({
    rows: [
      ['Список сотрудников'],
      ['Табельный номер', 'Сотрудник', 'Подразделение', 'Должность', 'Дата приема', 'Дата рождения', 'Телефон'],
      ...people.map((person, i) => [
        `0000-000${10 + i}`,
        whole(person),
        'Школа',
        person.position,
        '01.09.2015',
        { day: person.birth },
        person.phone,
      ]),
    ],
  }),
  noHeading: (people) => ({ rows: people.map(row) }),
  cards: (people) => ({
    rows: people.flatMap((person, i): Value[][] => [
      ...row(person, i)
        .slice(1)
        .map((value, at): Value[] => [head[at + 1] ?? '', value]),
      [],
    ]),
  }),
  dateInThreeColumns: (people) => ({
    rows: [
      ['№ п/п', 'Ф.И.О.', 'Дата рождения', '', '', 'Должность', 'Телефон'],
      ['', '', 'число', 'месяц', 'год', '', ''],
      ...people.map((person, i): Value[] => {
        const [year = 0, month = 0, day = 0] = person.birth.split('-').map(Number)
        return [i + 1, whole(person), day, months[month - 1] ?? '', year, person.position, person.phone]
      }),
    ],
    merges: [[0, 2, 0, 4], ...[0, 1, 5, 6].map((column) => [0, column, 1, column] as const)],
  }),
  postBesideTheName: (people) => ({
    rows: [
      ['№', 'ФИО, должность', 'Дата рождения', 'Телефон'],
      ...people.map((person, i): Value[] => [
        i + 1,
        `${whole(person)}, ${person.position}`,
        { day: person.birth },
        person.phone,
      ]),
    ],
  }),
}

function serial(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569
}

function worded(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date ?? ''} ${months[(month ?? 1) - 1] ?? ''} ${year ?? ''} г.`
}

const texts = ({ rows }: Sheet) =>
  rows.map((cells) => cells.map((value) => (typeof value === 'object' ? shown(value.day) : String(value))))

async function excel({ rows, merges = [] }: Sheet): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('Лист1')
  rows.forEach((cells, i) =>
    cells.forEach((value, j) => {
      const cell = sheet.getCell(i + 1, j + 1)
      if (value === '') return
      cell.value = typeof value === 'object' ? new Date(`${value.day}T00:00:00Z`) : value
      if (typeof value === 'object') cell.numFmt = 'dd.mm.yyyy'
    }),
  )
  for (const [top, left, bottom, right] of merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function old(sheet: Sheet, bookType: sheetJs.BookType): Uint8Array {
  const cells = sheet.rows.map((row) =>
    row.map((value): sheetJs.CellObject | null => {
      if (value === '') return null
      if (typeof value === 'object') return { t: 'n', v: serial(value.day), z: 'dd\\.mm\\.yyyy' }
      return typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
    }),
  )
  const made = sheetJs.utils.aoa_to_sheet(cells)
  made['!merges'] = (sheet.merges ?? []).map(([r, c, r2, c2]) => ({ s: { r, c }, e: { r: r2, c: c2 } }))
  const book = sheetJs.utils.book_new()
  sheetJs.utils.book_append_sheet(book, made, 'Лист1')
  return new Uint8Array(sheetJs.write(book, { type: 'array', bookType, cellStyles: true }) as ArrayBuffer)
}

function csv(sheet: Sheet, delimiter: string): string {
  const field = (text: string) => (/["\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return texts(sheet)
    .map((cells) => cells.map(field).join(delimiter))
    .join('\r\n')
}

function cp1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251')
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from(Array.from(text), (sign) => table.get(sign) ?? 0x3f)
}

function html({ rows, merges = [] }: Sheet): string {
  const covered = (i: number, j: number) =>
    merges.some(
      ([top, left, bottom, right]) => i >= top && i <= bottom && j >= left && j <= right && !(i === top && j === left),
    )
  const span = (i: number, j: number) => {
    const [top, left, bottom, right] = merges.find(([t, l]) => t === i && l === j) ?? [i, j, i, j]
    return ` rowspan=${bottom - top + 1} colspan=${right - left + 1}`
  }
  const lines = texts({ rows }).map((cells, i) => {
    const tds = cells.map((text, j) =>
      covered(i, j) ? '' : `<td${span(i, j)}><p class=MsoNormal>${text}<o:p></o:p></p></td>`,
    )
    return `<tr>${tds.join('')}</tr>`
  })
  return `<html><body><!--StartFragment--><table border=1>${lines.join('\n')}</table></body></html>`
}

async function word({ rows, merges = [] }: Sheet): Promise<Uint8Array> {
  const lines = texts({ rows })
  const width = Math.max(...lines.map((cells) => cells.length))
  const isCovered = (i: number, j: number) =>
    merges.some(
      ([top, left, bottom, right]) => i >= top && i <= bottom && j >= left && j <= right && (i > top || j > left),
    )
  const cell = (i: number, j: number) => {
    const [top, left, bottom, right] = merges.find(([t, l]) => t === i && l === j) ?? [i, j, i, j]
    const children = (lines[i]?.[j] ?? '').split('\n').map((line) => new Paragraph(line))
    return new TableCell({ children, rowSpan: bottom - top + 1, columnSpan: right - left + 1 })
  }
  const columns = Array.from({ length: width }, (_, j) => j)
  const made = lines.map((_, i) => {
    const children = columns.flatMap((j) => (isCovered(i, j) ? [] : [cell(i, j)]))
    return new TableRow({ children })
  })
  const document = new Document({ sections: [{ children: [new Table({ rows: made })] }] })
  return new Uint8Array(await Packer.toBuffer(document))
}

type Opened = Promise<Result<Workbook, { readonly code: string }>>
const formats: Readonly<Record<string, (sheet: Sheet) => Opened>> = {
  xlsx: async (sheet) => readWorkbook(await excel(sheet), 'список.xlsx'),
  xls: async (sheet) => readWorkbook(old(sheet, 'biff8'), 'список.xls'),
  xmlOf2003: async (sheet) => readWorkbook(old(sheet, 'xlml'), 'список.xml'),
  xlsb: async (sheet) => readWorkbook(old(sheet, 'xlsb'), 'список.xlsb'),
  ods: async (sheet) => readWorkbook(old(sheet, 'ods'), 'список.ods'),
  fods: async (sheet) => readWorkbook(old(sheet, 'fods'), 'список.fods'),
  docx: async (sheet) => readWorkbook(await word(sheet), 'список.docx'),
  htmlNamedXls: async (sheet) => readWorkbook(new TextEncoder().encode(html(sheet)), 'список.xls'),
  csv: async (sheet) => readWorkbook(new TextEncoder().encode(csv(sheet, ';')), 'список.csv'),
  csvOfExcel: async (sheet) => readWorkbook(cp1251(`sep=,\r\n${csv(sheet, ',')}`), 'список.csv'),
  pastedTabs: async (sheet) => readPasted(csv(sheet, '\t'), ''),
  pastedFromWord: async (sheet) => readPasted('', html(sheet)),
}

const card = ({ last, first, middle, birth, position, phone }: Somebody) =>
  [last, first, middle, birth, position, phone].join(' | ')

async function found(opened: Opened): Promise<string[]> {
  const workbook = await opened
  if (!workbook.ok) return [workbook.failure.code]
  const reading = readRoster(workbook.value, '2026-09-01')
  if (!reading.ok) return [reading.failure.code]
  return reading.value.people
    .map((p) => [p.lastName, p.firstName, p.middleName, p.birthDate, p.position, p.phone].join(' | '))
    .sort()
}

describe.each(Object.keys(layouts))('layout %s', (layout) => {
  test('names the same people in every format', async () => {
    await fc.assert(
      fc.asyncProperty(anyPeople, async (people) => {
        const sheet = layouts[layout]?.(people) ?? { rows: [] }
        const wanted = people.map(card).sort()
        for (const [format, open] of Object.entries(formats))
          expect([format, await found(open(sheet))]).toEqual([format, wanted])
      }),
      { numRuns: 3 },
    )
  })
})
