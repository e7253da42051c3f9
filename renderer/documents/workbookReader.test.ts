import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAt, cellText, type Grid, type Workbook } from '#shared/documents/grid.ts'
import { readWorkbook, workbookLimits } from './workbookReader.ts'
import { splitRecords } from './workbookText.ts'

const samples = join(import.meta.dirname, '../../resources/samples/rosters')
const sample = (name: string) => new Uint8Array(readFileSync(join(samples, name)))

async function codeOf(bytes: Uint8Array, name = 'список.xlsx'): Promise<string> {
  const result = await readWorkbook(bytes, name)
  return result.ok ? 'read' : result.failure.code
}

async function read(bytes: Uint8Array, name = 'список.xlsx'): Promise<Workbook> {
  const result = await readWorkbook(bytes, name)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

async function firstSheet(build: (sheet: exceljs.Worksheet) => void): Promise<Grid> {
  const workbook = new exceljs.Workbook()
  build(workbook.addWorksheet('Члены'))
  const { sheets } = await read(new Uint8Array(await workbook.xlsx.writeBuffer()))
  return sheets[0] ?? { name: null, state: 'visible', rows: [], merges: [], hiddenRows: [], hiddenColumns: [] }
}

describe('refusals', () => {
  test('what cannot be read says why', async () => {
    expect(await codeOf(new Uint8Array())).toBe('workbook.empty')
    expect(await codeOf(sample('s12-parol.xlsx'))).toBe('workbook.password-protected')
    expect(await codeOf(sample('s07-vse-rabotniki.xls'))).toBe('workbook.save-as-xlsx')
    expect(await codeOf(sample('s08-detsad.ods'))).toBe('workbook.save-as-xlsx')
    expect(await codeOf(text('<html><body><table><tr><td>ФИО</td></tr></table>'), 'список.xls')).toBe(
      'workbook.save-as-xlsx',
    )
    expect(await codeOf(text('%PDF-1.7 …'), 'список.csv')).toBe('workbook.not-a-workbook')
    expect(await codeOf(text('Это письмо, а не таблица'), 'письмо.xlsx')).toBe('workbook.not-a-workbook')
    expect(
      await codeOf(
        Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
        'фото.csv',
      ),
    ).toBe('workbook.not-a-workbook')
    expect(await codeOf(text(' \r\n;;\r\n'), 'пусто.csv')).toBe('workbook.empty')
    expect(await codeOf(new Uint8Array(workbookLimits.fileBytes + 1))).toBe('workbook.too-large')
  })

  test('a cut or overwritten book is damaged, wherever it is cut', async () => {
    const whole = sample('s01-chistyj.xlsx')
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await codeOf(whole.slice(0, whole.length * share))).toBe('workbook.damaged')
    const spoilt = whole.slice()
    spoilt.fill(0x55, 60, whole.length - 1500)
    expect(await codeOf(spoilt)).toBe('workbook.damaged')
  })

  test('an empty book and a zip that is no book', async () => {
    const workbook = new exceljs.Workbook()
    workbook.addWorksheet('Лист1')
    expect(await codeOf(new Uint8Array(await workbook.xlsx.writeBuffer()))).toBe('workbook.empty')
    expect(await codeOf(Uint8Array.from([0x50, 0x4b, 5, 6, ...Array<number>(18).fill(0)]))).toBe(
      'workbook.not-a-workbook',
    )
  })

  test('too many rows are refused before the library unpacks them', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('Лист1')
    for (let i = 0; i <= workbookLimits.rows; i++) sheet.addRow([1])
    expect(await codeOf(new Uint8Array(await workbook.xlsx.writeBuffer()))).toBe('workbook.too-large')
  }, 60_000)
})

describe('cells of xlsx', () => {
  test('every kind of cell keeps its kind', async () => {
    const grid = await firstSheet((sheet) => {
      sheet.addRow(['текст', 80009960649, new Date(Date.UTC(1950, 0, 10)), new Date(Date.UTC(1980, 1, 1, 9)), true])
      sheet.addRow([
        { richText: [{ text: 'Ива' }, { text: 'нова' }] },
        { text: 'почта', hyperlink: 'mailto:a@b.ru' },
        { formula: 'A1&B1', result: 'итог' },
        { formula: 'VLOOKUP(1,A:B,2)', result: { error: '#N/A' } },
        { formula: 'DATE(2000,9,5)', result: new Date(Date.UTC(2000, 8, 5)) },
      ])
      const padded = sheet.addRow([1215]).getCell(1)
      padded.numFmt = '000000'
    })
    expect(grid.rows[0]).toEqual([
      { kind: 'text', text: 'текст' },
      { kind: 'number', value: 80009960649 },
      { kind: 'date', day: '1950-01-10' },
      { kind: 'date', day: '1980-02-01', time: '09:00' },
      { kind: 'boolean', value: true },
    ])
    expect(grid.rows[1]).toEqual([
      { kind: 'text', text: 'Иванова' },
      { kind: 'text', text: 'почта' },
      { kind: 'text', text: 'итог', formula: true },
      { kind: 'error', error: '#N/A', formula: true },
      { kind: 'date', day: '2000-09-05', formula: true },
    ])
    expect(cellText(cellAt(grid, 2, 0))).toBe('001215')
  })

  test('merges, hidden rows and columns, comments, colours', async () => {
    const grid = await firstSheet((sheet) => {
      sheet.addRow(['Ф.И.О.', null, 'Телефон'])
      sheet.mergeCells('A1:B1')
      sheet.addRow(['Иванова', 'Мария', 1])
      sheet.getCell('A2').note = 'Автор:\nбыла Петрова'
      sheet.getCell('B2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } }
      sheet.getRow(2).hidden = true
      sheet.getColumn(3).hidden = true
    })
    expect(grid).toEqual({
      name: 'Члены',
      state: 'visible',
      rows: [
        [{ kind: 'text', text: 'Ф.И.О.' }, { kind: 'empty' }, { kind: 'text', text: 'Телефон' }],
        [
          { kind: 'text', text: 'Иванова', comment: 'была Петрова' },
          { kind: 'text', text: 'Мария', fill: 'FFFF00' },
          { kind: 'number', value: 1 },
        ],
      ],
      merges: [{ top: 0, left: 0, bottom: 0, right: 1 }],
      hiddenRows: [1],
      hiddenColumns: [2],
    })
  })

  test('a validation over a whole column neither stalls nor breaks the reading', async () => {
    const grid = await firstSheet((sheet) => {
      sheet.addRow(['ФИО', 'Пол'])
      for (let row = 2; row < 50; row++) sheet.getCell(`B${row}`).dataValidation = { type: 'list', formulae: ['"м,ж"'] }
    })
    expect(grid.rows[0]?.map(cellText)).toEqual(['ФИО', 'Пол'])
  })
})

describe('text tables', () => {
  const table = 'ФИО;Должность\r\nИванова Мария;учитель\r\nПетров Олег;завуч\r\n'

  test('encodings are found without help', async () => {
    const known: [string, Uint8Array][] = [
      ['utf-8', text(table)],
      ['utf-8-bom', Uint8Array.from([0xef, 0xbb, 0xbf, ...text(table)])],
      ['utf-16le', Uint8Array.from([0xff, 0xfe, ...utf16(table)])],
      ['utf-16be', Uint8Array.from([0xfe, 0xff, ...swapped(utf16(table))])],
      ['utf-16le', utf16(table)],
      ['windows-1251', oneByte(table, 'windows-1251')],
      ['ibm866', oneByte(table, 'ibm866')],
      ['koi8-r', oneByte(table, 'koi8-r')],
    ]
    for (const [encoding, bytes] of known) {
      const workbook = await read(bytes, 'список.csv')
      expect([workbook.encoding, workbook.delimiter]).toEqual([encoding, ';'])
      expect(workbook.sheets[0]?.rows.map((row) => row.map(cellText))).toEqual([
        ['ФИО', 'Должность'],
        ['Иванова Мария', 'учитель'],
        ['Петров Олег', 'завуч'],
      ])
    }
  })

  test.each([';', ',', '\t', '|'])('delimiter %j', async (delimiter) => {
    const { sheets, delimiter: found } = await read(text(table.replaceAll(';', delimiter)), 'список.txt')
    expect(found).toBe(delimiter)
    expect(sheets[0]?.rows.length).toBe(3)
  })

  test('quotes, doubled quotes and line breaks inside; an open quote swallows nothing', () => {
    expect(splitRecords('a;"b;""c""\nd";e\nf', ';')).toEqual([['a', 'b;"c"\nd', 'e'], ['f']])
    expect(splitRecords('"Иванова;1\nПетрова;2\n', ';')).toEqual([
      ['"Иванова', '1'],
      ['Петрова', '2'],
    ])
    expect(splitRecords('a;;\n;;\n', ';')).toEqual([
      ['a', '', ''],
      ['', '', ''],
    ])
  })

  test('a stray quote that finds a partner far below swallows no record', async () => {
    const rows = ['ФИО;Должность;Телефон', '"Иванова Мария;повар;1', 'Петров Олег;завуч;2', 'Белова Ия;учитель;"3"']
    const { sheets } = await read(text(rows.join('\n')), 'список.csv')
    expect(sheets[0]?.rows.map((row) => row.map(cellText)[0])).toEqual([
      'ФИО',
      '"Иванова Мария',
      'Петров Олег',
      'Белова Ия',
    ])
  })

  test('what was written is read: fields of any text', () => {
    const field = fc.string({ unit: fc.constantFrom('а', 'Я', '"', ';', '\n', ' ', ',') })
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (records) => {
          const written = records
            .map((record) => record.map((value) => `"${value.replaceAll('"', '""')}"`).join(';'))
            .join('\r\n')
          expect(splitRecords(written, ';')).toEqual(records)
        },
      ),
    )
  })
})

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

function utf16(value: string): Uint8Array {
  return Uint8Array.from(Array.from(value).flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]))
}

function swapped(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, i) => bytes[i ^ 1] ?? 0)
}

function oneByte(value: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from(Array.from(value), (sign) => table.get(sign) ?? 0x3f)
}
