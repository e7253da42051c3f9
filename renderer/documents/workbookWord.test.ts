import * as sheetJs from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { cellText, type Grid } from '#shared/documents/grid.ts'
import { readOdt } from './workbookOds.ts'
import { readWorkbook, workbookLimits } from './workbookReader.ts'
import { sheetOfText } from './workbookWord.ts'

interface ZipMaker {
  readonly utils: {
    readonly cfb_new: (options: { readonly fileType: 'zip' }) => object
    readonly cfb_add: (zip: object, name: string, body: Uint8Array) => void
  }
  readonly write: (zip: object, options: object) => Uint8Array
}

function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const { utils, write } = sheetJs.CFB as unknown as ZipMaker
  const zip = utils.cfb_new({ fileType: 'zip' })
  for (const [name, body] of Object.entries(parts)) utils.cfb_add(zip, `/${name}`, new TextEncoder().encode(body))
  return new Uint8Array(write(zip, { type: 'buffer', fileType: 'zip', compression: true }))
}

const word = (body: string, comments = '') =>
  zipped({
    'word/document.xml': `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    'word/comments.xml': `<w:comments>${comments}</w:comments>`,
  })
const r = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (inside: string) => `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${inside}</w:p>`
const tc = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const row = (...texts: string[]) => `<w:tr>${texts.map((text) => tc(p(r(text)))).join('')}</w:tr>`
const tbl = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

async function codeOf(body: string): Promise<string> {
  const result = await readWorkbook(word(body), 'список.docx')
  return result.ok ? 'read' : result.failure.code
}

async function sheetOf(body: string, comments = ''): Promise<Grid> {
  const result = await readWorkbook(word(body, comments), 'список.docx')
  if (!result.ok) throw new Error(result.failure.code)
  const [grid] = result.value.sheets
  if (!grid) throw new Error('no sheet')
  return grid
}
const texts = ({ rows }: Grid) => rows.map((cells) => cells.map(cellText))

describe('tables of Word', () => {
  test('lines outside the tables are rows of their own; a table that goes on over pages goes on', async () => {
    const grid = await sheetOf(
      `${p(r('Список членов'))}${p('')}${tbl(row('ФИО', 'Должность'), row('Иванова М. П.', 'учитель'))}${p(r('Пенсионеры'))}${tbl(row('Ким О. В.', ''), row('Ли А. А.', ''), row('Цой Б. Б.', ''))}`,
    )
    expect(texts(grid)).toEqual([
      ['Список членов'],
      ['ФИО', 'Должность'],
      ['Иванова М. П.', 'учитель'],
      ['Пенсионеры'],
      ['Ким О. В.', ''],
      ['Ли А. А.', ''],
      ['Цой Б. Б.', ''],
    ])
  })

  test('paragraphs and breaks are lines of a cell; words of several runs stay whole; fields show their results', async () => {
    const link = `<w:r><w:instrText>HYPERLINK "mailto:a@b.ru"</w:instrText></w:r>${r('a@')}${r('b.ru')}`
    const grid = await sheetOf(
      tbl(
        `<w:tr>${tc(p(r('Ива') + r('нова')) + p('<w:r><w:t>Мария</w:t><w:br/><w:t>Петровна</w:t></w:r>'))}${tc(p(link))}</w:tr>`,
        row('', ''),
        row('1', '2'),
        row('3', '4'),
      ),
    )
    expect(texts(grid)[0]).toEqual(['Иванова\nМария\nПетровна', 'a@b.ru'])
  })

  test('what was deleted or moved away is not there, what was put in is', async () => {
    const grid = await sheetOf(
      tbl(
        row('ФИО', 'Должность'),
        `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc(p(r('Петров')))}${tc(p(r('завхоз')))}</w:tr>`,
        `<w:tr><w:trPr><w:ins w:id="1"/></w:trPr>${tc(p(`<w:del w:id="2"><w:r><w:delText>Иванова</w:delText></w:r></w:del><w:ins w:id="3">${r('Сидорова')}</w:ins>`))}${tc(p(`<w:moveFrom w:id="4">${r('повар')}</w:moveFrom>`))}</w:tr>`,
        row('Ким', 'повар'),
      ),
    )
    expect(texts(grid)).toEqual([
      ['ФИО', 'Должность'],
      ['Сидорова', ''],
      ['Ким', 'повар'],
    ])
  })

  test('crossed-out words, colours and comments; half a word crossed out is no mark', async () => {
    const strike = '<w:strike/>'
    const marked = tc(p(r('Иванова', strike) + r(' ') + r('М. П.', strike)), '<w:shd w:fill="ffff00"/>')
    const half = tc(
      p(`${r('Пет', strike)}${r('ров', '<w:strike w:val="0"/>')}<w:r><w:commentReference w:id="7"/></w:r>`),
    )
    const bright = tc(p(r('Ким', '<w:highlight w:val="yellow"/>') + r('', strike)))
    const comment = `<w:comment w:id="7" w:author="Секретарь">${p(r('вышел в мае'))}</w:comment>`
    const grid = await sheetOf(
      tbl(`<w:tr>${marked}${half}${bright}</w:tr>`, row('а', 'б', 'в'), row('г', 'д', 'е')),
      comment,
    )
    expect(grid.rows[0]).toEqual([
      { kind: 'text', text: 'Иванова М. П.', struck: true, fill: 'FFFF00' },
      { kind: 'text', text: 'Петров', comment: 'вышел в мае' },
      { kind: 'text', text: 'Ким', fill: 'FFFF00' },
    ])
  })

  test('blocks over columns and rows are merged; borders drawn by hand make no columns', async () => {
    const span = (n: number) => `<w:gridSpan w:val="${n}"/>`
    const grid = await sheetOf(
      tbl(
        `<w:tr>${tc(p(r('ФИО')), '<w:vMerge w:val="restart"/>')}${tc(p(r('Дата')), span(3))}</w:tr>`,
        `<w:tr>${tc(p(''), '<w:vMerge/>')}${tc(p(r('рождения')), span(2))}${tc(p(r('вступления')))}</w:tr>`,
        `<w:tr>${tc(p(r('Иванова')))}${tc(p(r('1980')))}${tc(p(r('2005')), span(2))}</w:tr>`,
        `<w:tr>${tc(p(r('Петров')))}${tc(p(r('1981')), span(2))}${tc(p(r('2006')))}</w:tr>`,
      ),
    )
    expect(texts(grid)).toEqual([
      ['ФИО', 'Дата', ''],
      ['', 'рождения', 'вступления'],
      ['Иванова', '1980', '2005'],
      ['Петров', '1981', '2006'],
    ])
    expect(grid.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ])
  })

  test('a table inside a cell comes behind the table around it', async () => {
    const inner = tbl(row('ФИО'), row('Иванова'), row('Петров'))
    const grid = await sheetOf(tbl(`<w:tr>${tc(p(r('Список')) + inner + p(''))}${tc(p(r('2026')))}</w:tr>`))
    expect(texts(grid)).toEqual([['Список', '2026'], ['ФИО'], ['Иванова'], ['Петров']])
  })

  test('a letter with a letterhead and a place to sign is no list', async () => {
    expect(await codeOf(p(r('Уважаемая Мария Петровна!')))).toBe('workbook.not-a-workbook')
    const letter = `${tbl(row('МБОУ СОШ', '№ 12'), row('', ''))}${p(r('Просим выдать.'))}${tbl(row('Директор', 'Иванова'))}`
    expect(await codeOf(letter)).toBe('workbook.not-a-workbook')
    const cut = word(p(r('текст')))
    const result = await readWorkbook(cut.slice(0, cut.length * 0.6), 'список.docx')
    expect(result).toMatchObject({ failure: { code: 'workbook.damaged' } })
  })

  test('lines that are mostly names make a list without a table; a protocol that names some people does not', async () => {
    const names = ['1. Иванова Мария Петровна, учитель', '2) Петров Олег Игоревич', 'Ким-Ли Ольга Викторовна – повар']
    const lines = ['Список членов', ...names, 'Председатель: Иванова М. П.']
    expect(texts(await sheetOf(lines.map((line) => p(r(line))).join('')))).toEqual(lines.map((line) => [line]))
    const protocol = ['Протокол № 1', 'Присутствовали:', ...names, 'Слушали: о плане.', 'Постановили: принять.']
    expect(await codeOf(protocol.map((line) => p(r(line))).join(''))).toBe('workbook.not-a-workbook')
  })

  test('more rows than any list has are refused', async () => {
    expect(await codeOf(tbl('<w:tr/>'.repeat(workbookLimits.rows + 1)))).toBe('workbook.too-large')
  })
})

describe('tables of LibreOffice Writer', () => {
  const cell = (inside: string) => `<table:table-cell office:value-type="string">${inside}</table:table-cell>`
  const line = (...cells: string[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`
  const page = (body: string) =>
    `<office:document-content><style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style><style:header><text:p>Колонтитул</text:p></style:header><office:body><office:text><text:tracked-changes><text:p>удалено</text:p></text:tracked-changes>${body}</office:text></office:body></office:document-content>`
  const readText = (body: string) => sheetOfText(readOdt(page(body), workbookLimits))

  test('lines, headings, crossed-out words, notes and tables in cells', () => {
    const inner = `<table:table>${line('<text:p>в ячейке</text:p>')}</table:table>`
    const note = '<text:note><text:note-citation>1</text:note-citation></text:note>'
    const comment = '<office:annotation><text:p>вышла</text:p></office:annotation>'
    const grid = readText(
      `<text:h>Список<text:s text:c="2"/>членов</text:h><table:table>${line('<text:p>ФИО</text:p>', '<text:h>Должность</text:h>')}${line(`<text:p text:style-name="S">Иванова</text:p><text:p><text:span text:style-name="S">М. П.</text:span></text:p>`, `<text:p>учи${comment}тель${note}</text:p>`)}${line('<text:p>Ким</text:p>', inner)}</table:table>`,
    )
    expect(grid?.rows).toEqual([
      [{ kind: 'text', text: 'Список  членов' }],
      [
        { kind: 'text', text: 'ФИО' },
        { kind: 'text', text: 'Должность' },
      ],
      [
        { kind: 'text', text: 'Иванова\nМ. П.', struck: true },
        { kind: 'text', text: 'учитель', comment: 'вышла' },
      ],
      [{ kind: 'text', text: 'Ким' }],
      [{ kind: 'text', text: 'в ячейке' }],
    ])
  })

  test('the whole file, packed or flat; a letter is no list', async () => {
    const list = `<table:table>${line('<text:p>ФИО</text:p>')}${line('<text:p>Ким</text:p>')}${line('<text:p>Ли</text:p>')}</table:table>`
    const mimetype = 'application/vnd.oasis.opendocument.text'
    const packed = (body: string) => zipped({ mimetype, 'content.xml': page(body), 'META-INF/manifest.xml': '<m/>' })
    const flat = new TextEncoder().encode(
      `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="${mimetype}">${page(list)}</office:document>`,
    )
    for (const bytes of [packed(list), flat])
      expect(await readWorkbook(bytes, 'список.odt')).toMatchObject({ ok: true, value: { format: 'odt' } })
    expect(await readWorkbook(packed('<text:p>Письмо</text:p>'), 'письмо.odt')).toMatchObject({
      failure: { code: 'workbook.not-a-workbook' },
    })
  })
})
