import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import * as sheetJs from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAt, cellText, type Grid, type Workbook } from '#shared/documents/grid.ts'
import { readOds } from './workbookOds.ts'
import { readPasted, readWorkbook, workbookLimits } from './workbookReader.ts'
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
    expect(await codeOf(text('<html><body><p>Нет таблицы</p></body></html>'), 'список.xls')).toBe(
      'workbook.not-a-workbook',
    )
    expect(await codeOf(text('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'список.xls')).toBe(
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

  test('old books: cut ones are damaged, a password has its own code, a letter is no table', async () => {
    const xls = sample('s07-vse-rabotniki.xls')
    expect(await codeOf(xls)).toBe('read')
    expect(await codeOf(xls.slice(0, 2000))).toMatch(/^workbook\.(damaged|not-a-workbook)$/)
    expect(await codeOf(withPassword(xls))).toBe('workbook.password-protected')
    expect(await codeOf(sample('s08-detsad.ods').slice(0, 9000))).toBe('workbook.damaged')
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

  test('formulas that a script wrote without values are counted; what cannot be counted is an error', async () => {
    const formulas = [
      'B2&" "&C2&" "&D2',
      'TRIM(CONCATENATE(PROPER(B3)," ",C3))',
      'DATE(1980,2,1)',
      'IF(E2="","нет",VLOOKUP(E2,$G$1:$H$3,2,FALSE))',
      'IFERROR(VLOOKUP(9,G:H,2,0),"—")',
      'TEXT(DATE(1975,7,15),"dd.mm.yyyy")',
      'A3',
      'LEFT(C2,1)&"."&LEFT(D2,1)&"."',
      'DATEDIF(A1,NOW(),"y")',
      'A10',
    ]
    const grid = await firstSheet((sheet) => {
      for (const formula of formulas) sheet.addRow([{ formula }])
      sheet.getCell('B2').value = 'Иванова'
      sheet.getCell('C2').value = 'Мария'
      sheet.getCell('D2').value = 'Петровна'
      sheet.getCell('B3').value = 'КИМ'
      sheet.getCell('C3').value = 'Ольга '
      sheet.getCell('E2').value = 2
      sheet.getCell('G2').value = 2
      sheet.getCell('H2').value = 'учитель'
      sheet.getCell('A1').value = { formula: formulas[0] ?? '' }
    })
    const formula = true
    expect(formulas.map((_, row) => cellAt(grid, row, 0))).toEqual([
      { kind: 'text', text: 'Иванова Мария Петровна', formula },
      { kind: 'text', text: 'Ким Ольга', formula },
      { kind: 'date', day: '1980-02-01', formula },
      { kind: 'text', text: 'учитель', formula },
      { kind: 'text', text: '—', formula },
      { kind: 'text', text: '15.07.1975', formula },
      { kind: 'date', day: '1980-02-01', formula },
      { kind: 'text', text: 'М.П.', formula },
      { kind: 'error', error: '=DATEDIF(A1,NOW(),"y")', formula },
      { kind: 'error', error: '=A10', formula },
    ])
  })

  test('a counted day is that day also in a book of 1904; a day beyond the calendar is an error', async () => {
    const grid = await firstSheet((sheet) => {
      sheet.workbook.properties.date1904 = true
      const formulas = ['DATE(1980,2,1)', 'YEAR(C1)', 'C1', 'DATE(99999999,1,1)']
      for (const formula of formulas) sheet.addRow([{ formula }])
      sheet.getCell('C1').value = new Date(Date.UTC(1975, 6, 15))
    })
    const formula = true
    expect(grid.rows.map((_, row) => cellAt(grid, row, 0))).toEqual([
      { kind: 'date', day: '1980-02-01', formula },
      { kind: 'number', value: 1975, formula },
      { kind: 'date', day: '1975-07-15', formula },
      { kind: 'error', error: '=DATE(99999999,1,1)', formula },
    ])
  })

  test('old books of scripts have a zero for every formula: it is counted, and stays where it cannot be', async () => {
    const made = sheetJs.utils.aoa_to_sheet([['Иванова', 'Мария']])
    made.C1 = { t: 'n', v: 0, f: 'A1&" "&B1' }
    made.D1 = { t: 'n', v: 0, f: 'DATE(1980,2,1)', z: 'dd.mm.yyyy' }
    made.E1 = { t: 'n', v: 0, f: 'DATEDIF(D1,NOW(),"y")' }
    made.F1 = { t: 'n', v: 7, f: 'LEN(A1)' }
    made['!ref'] = 'A1:F1'
    const book = sheetJs.utils.book_new()
    sheetJs.utils.book_append_sheet(book, made, 'Лист1')
    const bytes = sheetJs.write(book, { type: 'array', bookType: 'xlml' }) as ArrayBuffer
    const [grid] = (await read(new Uint8Array(bytes), 'список.xml')).sheets
    expect(grid?.rows[0]?.slice(2)).toEqual([
      { kind: 'text', text: 'Иванова Мария', formula: true },
      { kind: 'date', day: '1980-02-01', formula: true },
      { kind: 'number', value: 0, formula: true },
      { kind: 'number', value: 7, formula: true },
    ])
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

describe('other formats', () => {
  test('ods: values, days, comments, colours, merged blocks, what is hidden; repeated blanks cost nothing', () => {
    const [grid, hidden] = readOds(
      `<?xml version="1.0"?><office:document-content><office:automatic-styles>
      <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
      <style:style style:name="ce1"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>
      </office:automatic-styles><office:spreadsheet>
      <table:table table:name="Члены"><table:table-column table:number-columns-repeated="2"/>
      <table:table-column table:visibility="collapse"/>
      <table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Ф.И.О.</text:p>
      </table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
      <table:table-row table:visibility="collapse"><table:table-cell table:style-name="ce1" office:value-type="string">
      <office:annotation><text:p>была Петрова</text:p></office:annotation><text:p>Ива<text:s/>&amp;</text:p><text:p>нова</text:p>
      </table:table-cell><table:table-cell office:value-type="date" office:date-value="1980-02-01"/>
      <table:table-cell office:value-type="float" office:value="1215"><text:p>001215</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
      </table:table-row></table:table>
      <table:table table:name="Архив" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="boolean"
      office:boolean-value="true"/></table:table-row></table:table></office:spreadsheet></office:document-content>`,
      workbookLimits,
    )
    expect(grid).toEqual({
      name: 'Члены',
      state: 'visible',
      rows: [
        [{ kind: 'text', text: 'Ф.И.О.' }],
        [
          { kind: 'text', text: 'Ива &\nнова', comment: 'была Петрова', fill: 'FFFF00' },
          { kind: 'date', day: '1980-02-01' },
          { kind: 'number', value: 1215, shown: '001215' },
        ],
      ],
      merges: [{ top: 0, left: 0, bottom: 0, right: 1 }],
      hiddenRows: [1],
      hiddenColumns: [2],
    })
    expect(hidden).toMatchObject({ name: 'Архив', state: 'hidden', rows: [[{ kind: 'boolean', value: true }]] })
  })

  test('xls: what xlsx keeps, and days that no zone of the computer moves', async () => {
    const sheet = sheetJs.utils.aoa_to_sheet([
      ['Иванова', { t: 'n', v: 29252, z: 'dd\\.mm\\.yyyy' }, { t: 'n', v: 1215, z: '000000' }, { t: 'b', v: true }],
      ['Петров', { t: 'n', v: 29252.375, z: 'dd\\.mm\\.yyyy\\ hh:mm' }, { t: 'e', v: 42 }, 80009960649],
    ])
    const book = sheetJs.utils.book_new()
    sheetJs.utils.book_append_sheet(book, sheet, 'Члены')
    const bytes = new Uint8Array(sheetJs.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
    expect((await read(bytes, 'список.xls')).sheets[0]?.rows).toEqual([
      [
        { kind: 'text', text: 'Иванова' },
        { kind: 'date', day: '1980-02-01' },
        { kind: 'number', value: 1215, shown: '001215' },
        { kind: 'boolean', value: true },
      ],
      [
        { kind: 'text', text: 'Петров' },
        { kind: 'date', day: '1980-02-01', time: '09:00' },
        { kind: 'error', error: '#N/A' },
        { kind: 'number', value: 80009960649 },
      ],
    ])
  })

  test.each([
    ['ibm866', 0],
    ['windows-1251', 0xc9],
  ])('dbf of a bookkeeping program in %s', async (encoding, mark) => {
    const word = (value: string) => oneByte(value.padEnd(10), encoding)
    const field = (name: string) =>
      Uint8Array.from({ length: 32 }, (_, i) => (i === 11 ? 67 : i === 16 ? 10 : name.charCodeAt(i) || 0))
    const head = Uint8Array.from(
      { length: 32 },
      (_, i) => ({ 0: 3, 1: 126, 2: 9, 3: 1, 4: 1, 8: 97, 10: 21, 29: mark })[i] ?? 0,
    )
    const bytes = [...head, ...field('FIO'), ...field('DOLZN'), 13, 32, ...word('Иванова'), ...word('завуч'), 26]
    expect((await read(Uint8Array.from(bytes), 'kadry.dbf')).sheets[0]?.rows.map((row) => row.map(cellText))).toEqual([
      ['FIO', 'DOLZN'],
      ['Иванова', 'завуч'],
    ])
  })

  test('copied from Word: lines of a cell stay in it, tables of one width are one list, a merged block stands once', async () => {
    const cell = (inside: string, span = '') => `<td${span}><p class=MsoNormal>${inside}<o:p></o:p></p></td>`
    const table = (rows: string) => `<table border=1>${rows}</table>`
    const html = `<html><body>${table(`<tr>${cell('ФИО')}${cell('Должность')}</tr><tr>${cell('Иванова<br>Мария', ' rowspan=2')}${cell('учитель')}</tr><tr>${cell('&laquo;завуч&raquo; &#8470;&nbsp;1')}</tr>`)}<p></p>${table(`<tr>${cell('Петров')}${cell('31.12.80')}</tr>`)}</body></html>`
    const pasted = await readPasted('ФИО\tДолжность', html)
    expect(
      pasted.ok && pasted.value.sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(cellText))]),
    ).toEqual([
      [
        null,
        [
          ['ФИО', 'Должность'],
          ['Иванова\nМария', 'учитель'],
          ['', '«завуч» № 1'],
          ['Петров', '31.12.80'],
        ],
      ],
    ])
  })

  test('a book saved as a web page keeps the names of its sheets', async () => {
    const sheet = (name: string, rows: string) => `<h1>Sheet 1: <em>${name}</em></h1><table>${rows}</table>`
    const list = '<tr><td>ФИО</td><td>Должность</td></tr><tr><td>Иванова</td><td>повар</td></tr>'
    const book = await read(
      text(`<html><body>${sheet('Члены', list)}${sheet('Выбывшие', list)}</body></html>`),
      'список.xls',
    )
    expect(book.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Члены', 2],
      ['Выбывшие', 2],
    ])
  })

  test('marks of single letters glue no words and cut none', async () => {
    const page = '<table><tr><td><b>Петров</b> Олег</td><td><span lang=RU>учи</span><span>тель</span></td></tr></table>'
    const { sheets } = await read(new TextEncoder().encode(page), 'список.html')
    expect(sheets[0]?.rows[0]?.map(cellText)).toEqual(['Петров Олег', 'учитель'])
  })

  test('cells of a page without their end tags', async () => {
    const pasted = await readPasted('', '<table><tr><td>ФИО<td>Должность<tr><td>Иванова<td>повар')
    expect(pasted.ok && pasted.value.sheets[0]?.rows.map((row) => row.map(cellText))).toEqual([
      ['ФИО', 'Должность'],
      ['Иванова', 'повар'],
    ])
  })

  test('pasted cells of Excel, and nothing at all', async () => {
    const pasted = await readPasted('ФИО\tДолжность\r\nИванова\tповар\r\n', '')
    expect(pasted.ok && pasted.value.sheets[0]?.rows.length).toBe(2)
    expect(await readPasted('', '')).toEqual({ ok: false, failure: { code: 'workbook.empty' } })
  })
})

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface ZipMaker {
  readonly utils: {
    readonly cfb_new: (options: { fileType: 'zip' }) => object
    readonly cfb_add: (zip: object, name: string, body: Uint8Array) => void
  }
  readonly write: (zip: object, options: { type: 'buffer'; fileType: 'zip'; compression: true }) => Uint8Array
}

function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const { utils, write } = sheetJs.CFB as unknown as ZipMaker
  const zip = utils.cfb_new({ fileType: 'zip' })
  for (const [name, body] of Object.entries(parts)) utils.cfb_add(zip, `/${name}`, text(body))
  return new Uint8Array(write(zip, { type: 'buffer', fileType: 'zip', compression: true }))
}

describe('books that other programs write', () => {
  const sheetXml = (rows: string, prefix = '') =>
    zipped({
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      'xl/workbook.xml': `<${prefix}workbook xmlns${prefix && `:${prefix.slice(0, -1)}`}="${MAIN}" xmlns:r="${RELS}"><${prefix}sheets><${prefix}sheet name="Лист1" sheetId="1" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`,
      'xl/worksheets/sheet1.xml': `<${prefix}worksheet xmlns${prefix && `:${prefix.slice(0, -1)}`}="${MAIN}"><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`,
    })

  test('days as ISO text are whole days, not years', async () => {
    const { sheets } = await read(sheetXml('<row r="1"><c r="A1" t="d"><v>1980-02-01</v></c></row>'))
    expect(sheets[0]?.rows[0]?.[0]).toMatchObject({ kind: 'number', value: 29_252 })
  })

  test('tags with a prefix, cells without addresses', async () => {
    const cell = (tag: string) => `<${tag}c t="inlineStr"><${tag}is><${tag}t>Иванова</${tag}t></${tag}is></${tag}c>`
    const rows = [`<x:row r="1">${cell('x:').replace('<x:c', '<x:c r="A1"')}</x:row>`, `<row>${cell('')}</row>`]
    for (const [i, prefix] of ['x:', ''].entries()) {
      const { sheets } = await read(sheetXml(rows[i] ?? '', prefix))
      expect(sheets[0]?.rows[0]?.map(cellText)).toEqual(['Иванова'])
    }
  })

  test('a crossed-out cell is known in xlsx and in ods', async () => {
    const grid = await firstSheet((sheet) => {
      sheet.getCell('A1').value = 'Иванова'
      sheet.getCell('A1').font = { strike: true }
      sheet.getCell('B1').value = { richText: [{ text: 'Пет', font: { strike: true } }, { text: 'ров' }] }
    })
    expect(grid.rows[0]).toEqual([
      { kind: 'text', text: 'Иванова', struck: true },
      { kind: 'text', text: 'Петров' },
    ])
    const [ods] = readOds(
      `<office:document-content><style:style style:name="c"><style:text-properties style:text-line-through-style="solid"/></style:style>
      <table:table table:name="Л"><table:table-row><table:table-cell table:style-name="c" office:value-type="string"><text:p>Иванова</text:p>
      </table:table-cell></table:table-row></table:table></office:document-content>`,
      workbookLimits,
    )
    expect(ods?.rows[0]).toEqual([{ kind: 'text', text: 'Иванова', struck: true }])
  })

  test('a page in one file, quoted or base64', async () => {
    const page = '<table><tr><td>ФИО</td></tr><tr><td>Иванова Мария Петровна</td></tr></table>'
    const letter = (encoding: string, body: string) =>
      text(
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="-x"\r\n\r\n---x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n---x--\r\n`,
      )
    const quoted = Array.from(text(page), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    const soft = quoted.map((sign, i) => (i % 20 === 19 ? `${sign}=\r\n` : sign)).join('')
    for (const bytes of [letter('quoted-printable', soft), letter('base64', Buffer.from(page).toString('base64'))]) {
      const { sheets, format } = await read(bytes, 'список.xls')
      expect([format, sheets[0]?.rows.map((row) => row.map(cellText))]).toEqual([
        'html',
        [['ФИО'], ['Иванова Мария Петровна']],
      ])
    }
  })

  test('a file of zeros is damaged, a sheet of SYLK is to be saved anew', async () => {
    expect(await codeOf(new Uint8Array(4000))).toBe('workbook.damaged')
    expect(await codeOf(text('ID;PWXL;N;E\r\nC;Y1;X1;K"x"\r\n'), 'список.slk')).toBe('workbook.save-as-xlsx')
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

  test('the line that tells Excel the separator is no row', async () => {
    const { sheets, delimiter } = await read(text(`sep=,\r\n${table.replaceAll(';', ',')}`), 'список.csv')
    expect([delimiter, sheets[0]?.rows[0]?.map(cellText)]).toEqual([',', ['ФИО', 'Должность']])
  })

  test.each(['windows-1251', 'ibm866', 'koi8-r'])('a list in capitals is known as %s too', async (encoding) => {
    const capitals = 'ФАМИЛИЯ;ИМЯ\r\nИВАНОВА;МАРИЯ\r\nПЕТРОВ;ОЛЕГ\r\n'
    expect((await read(oneByte(capitals, encoding), 'список.csv')).encoding).toBe(encoding)
  })

  test.each(['x-mac-cyrillic', 'iso-8859-5'])('%s is known too', async (encoding) => {
    const rows = 'ФИО;Должность\r\nПономарёва Мария;учитель русского языка\r\nПетров Олег;завуч\r\n'
    expect((await read(oneByte(rows, encoding), 'список.csv')).encoding).toBe(encoding)
  })

  test('a table in a frame, as programs of DOS print it', async () => {
    const frame = [
      '┌───┬─────────┐',
      '│ № │ ФИО     │',
      '├───┼─────────┤',
      '│ 1 │ Иванова │',
      '│ 2 │ Петров  │',
      '└───┴─────────┘',
    ]
    const { sheets } = await read(text(frame.join('\r\n')), 'список.txt')
    expect(sheets[0]?.rows[3]?.map((cell) => cellText(cell).trim())).toEqual(['', '1', 'Иванова', ''])
  })

  test('columns under each other by spaces', async () => {
    const lines = [
      'Список членов профсоюза',
      '№   ФИО                  Должность',
      '1   Иванова Мария        учитель',
      '2   Петров Олег          завуч',
    ]
    const { sheets } = await read(oneByte(lines.join('\r\n'), 'ibm866'), 'список.txt')
    expect(sheets[0]?.rows.map((row) => row.map(cellText))).toEqual([
      ['Список членов профсоюза'],
      ['№', 'ФИО', 'Должность'],
      ['1', 'Иванова Мария', 'учитель'],
      ['2', 'Петров Олег', 'завуч'],
    ])
  })

  test('letters decoded by the wrong table are put right, whole books only', async () => {
    const wrong = (from: Uint8Array, to: string) => new TextDecoder(to).decode(from)
    for (const broken of [
      wrong(oneByte(table.repeat(3), 'windows-1251'), 'windows-1252'),
      wrong(text(table.repeat(3)), 'windows-1251'),
    ]) {
      const { sheets } = await read(text(broken), 'список.csv')
      expect(sheets[0]?.rows[1]?.map(cellText)).toEqual(['Иванова Мария', 'учитель'])
    }
    const { sheets } = await read(text(table.repeat(3)), 'список.csv')
    expect(sheets[0]?.rows[1]?.map(cellText)).toEqual(['Иванова Мария', 'учитель'])
  })

  test('what keeps zeros, and what scripts write for nothing', async () => {
    const { sheets } = await read(text('ФИО;Билет\r\nИванова;"=""00012""\x22\r\nПетров;NaN\r\n'), 'список.csv')
    expect([sheets[0]?.rows[1]?.[1], sheets[0]?.rows[2]?.[1]]).toEqual([
      { kind: 'text', text: '00012' },
      { kind: 'empty' },
    ])
  })

  test('a formula that failed leaves an error, not a word', async () => {
    const { sheets } = await read(text('ФИО;Должность\r\nИванова;#Н/Д\r\n'), 'список.csv')
    expect(sheets[0]?.rows[1]?.[1]).toEqual({ kind: 'error', error: '#Н/Д' })
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

/** The first record of the stream of cells after its beginning says «encrypted», as Excel 97 to 2003 write it. */
function withPassword(xls: Uint8Array): Uint8Array {
  const begin = Uint8Array.of(0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00)
  const at = xls.findIndex((_, i) => begin.every((byte, j) => xls[i + j] === byte))
  const spoilt = xls.slice()
  spoilt.set([0x2f, 0x00, 0x36, 0x00, 0x01, 0x00, 0x01, 0x00, 0x01, 0x00], at + 20)
  return spoilt
}

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
