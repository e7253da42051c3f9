// Old and rarer books (.xls, .xlsb, XML of Excel 2003, .dbf) and tables of web pages → plain cells, by SheetJS, which is
// loaded on the first one. Throws on a damaged file; a password gives `null`.
import type * as SheetJsModule from '@e965/xlsx'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import type { Cell, CellMarks, Grid, Merge } from '#shared/documents/grid.ts'
import { withFormulas, type OpenFormula } from './workbookFormulas.ts'
import { commentBody, numberCell, serialCell, textCell, trimmed } from './workbookCells.ts'

export interface OldBook {
  readonly sheets: Grid[]
  readonly date1904: boolean
}

type SheetJs = typeof SheetJsModule

/** One-byte alphabets that old files name by number. The library brings no tables of its own, the platform has them. */
const ALPHABETS: Readonly<Record<number, string>> = {
  437: 'ibm866',
  866: 'ibm866',
  1200: 'utf-16le',
  1201: 'utf-16be',
  1251: 'windows-1251',
  1252: 'windows-1252',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
}

const OPTIONS = {
  dense: true,
  cellNF: true,
  cellStyles: true,
  cellFormula: true,
  cellHTML: false,
  cellText: true,
} as const

/** Reads the bytes of an old book, at most `rows` rows of a sheet. `null`: it is protected by a password. */
export async function readOldBook(bytes: Uint8Array, isDbf: boolean, rows: number): Promise<OldBook | null> {
  const sheetJs = await load()
  try {
    const codepage = isDbf ? { codepage: 866 } : {}
    return toBook(sheetJs, sheetJs.read(bytes, { type: 'array', ...OPTIONS, ...codepage, sheetRows: rows + 1 }))
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) return null
    throw error
  }
}

/** Reads every table of a web page or of copied cells. All cells are texts: nothing is taken for a date or a number here. */
export async function readHtmlTables(html: string): Promise<Grid[]> {
  const sheetJs = await load()
  const page = withEnds(withSigns(withoutLetterTags(html)))
  let before = 0
  const tables = [...page.matchAll(/<table[\s\S]*?<\/table>/gi)].flatMap(({ 0: table, index }) => {
    const title = headingOf(page.slice(before, index))
    before = index + table.length
    const [grid] = toBook(sheetJs, sheetJs.read(table, { type: 'string', dense: true, raw: true })).sheets
    return grid && grid.rows.length > 0 ? [{ title, grid }] : []
  })
  return joinedTables(tables)
}

/** The last heading above a table, as a book saved as a page names its sheets: «Sheet 3: Выбывшие». */
function headingOf(html: string): string {
  const [, inside = ''] = [...html.matchAll(/<h[1-4][^>]*>([\s\S]*?)<\/h[1-4]>/gi)].at(-1) ?? []
  return inside
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^\s*(sheet|лист|таблица)\s*\d+\s*:\s*/i, '')
    .trim()
}

/** Marks of single letters go, the spaces beside them stay: the library would glue «<b>Петров</b> Олег». */
function withoutLetterTags(html: string): string {
  return html.replace(/<\/?(?:b|strong|i|em|u|s|strike|del|font|span|a|small|big|mark|nobr|o:p)(?:\s[^>]*)?>/gi, '')
}

/** Cells may stand without their end tags; the library needs them. */
function withEnds(html: string): string {
  const cells = html.replace(/(<tr[^<>]*>\s*)?<t[dh]\b/gi, (all, opened?: string) => (opened ? all : `</td>${all}`))
  return /<table/i.test(cells) && !/<\/table/i.test(cells) ? `${cells}</table>` : cells
}

/** Names of signs that Word writes and the library does not know; it knows no numbers of signs either. */
const SIGNS: Readonly<Record<string, string>> = {
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  minus: '−',
  hellip: '…',
  shy: '',
}

function withSigns(html: string): string {
  return html
    .replace(/&#(x?)([0-9a-f]+);/gi, (all, hex: string, digits: string) => {
      const code = parseInt(digits, hex === '' ? 10 : 16)
      // Signs of the markup itself stay for the library.
      return code > 62 && code < 0x110000 ? String.fromCodePoint(code) : all
    })
    .replace(/&(\w+);/g, (all, name: string) => SIGNS[name] ?? all)
}

async function load(): Promise<SheetJs> {
  const sheetJs = await import('@e965/xlsx')
  sheetJs.set_cptable({
    utils: {
      decode: (codepage: number, data: ArrayLike<number>) =>
        new TextDecoder(ALPHABETS[codepage] ?? 'windows-1251').decode(Uint8Array.from(data)),
    },
  })
  return sheetJs
}

function toBook(sheetJs: SheetJs, book: WorkBook): OldBook {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const open: OpenFormula[] = []
  const sheets: Grid[] = []
  for (const [i, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    if (!sheet) continue
    open.push(...openFormulas(sheetJs, sheet, sheets.length))
    sheets.push({ ...toGrid(sheetJs, sheet, date1904), name, state: hidden ? 'hidden' : 'visible' })
  }
  return { sheets: withFormulas(sheets, open), date1904 }
}

type Line = readonly (CellObject | undefined)[]

function linesOf(sheet: WorkSheet): readonly (Line | undefined)[] {
  return sheet['!data'] ?? []
}

/** Formulas that have a zero or nothing for a value. A zero that was counted is counted again as a zero. */
function openFormulas(sheetJs: SheetJs, sheet: WorkSheet, at: number): OpenFormula[] {
  return linesOf(sheet).flatMap((cells, row) =>
    Array.from(cells ?? []).flatMap((cell, column) => {
      if (cell?.f === undefined || (cell.v !== 0 && cell.v !== undefined)) return []
      return [{ sheet: at, row, column, formula: cell.f, isDate: isDate(sheetJs, String(cell.z ?? '')) }]
    }),
  )
}

function toGrid(sheetJs: SheetJs, sheet: WorkSheet, date1904: boolean): Omit<Grid, 'name' | 'state'> {
  const merges = (sheet['!merges'] ?? []).map(({ s, e }): Merge => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
  const rows = Array.from(linesOf(sheet), (row) =>
    Array.from(row ?? [], (cell): Cell => (cell ? toCell(sheetJs, cell, date1904) : { kind: 'empty' })),
  )
  for (const merge of merges) emptyUnder(merge, rows)
  const kept = trimmed(rows)
  const width = Math.max(0, ...kept.map((row) => row.length))
  const indexes = (marks: readonly ({ hidden?: boolean } | undefined)[] | undefined, end: number) =>
    Array.from(marks ?? []).flatMap((mark, i) => (mark?.hidden && i < end ? [i] : []))
  return {
    rows: kept,
    merges,
    hiddenRows: indexes(sheet['!rows'], kept.length),
    hiddenColumns: indexes(sheet['!cols'], width),
  }
}

/** The cells under a merged block may keep what stood there before the merge; nobody sees it. */
function emptyUnder({ top, left, bottom, right }: Merge, rows: Cell[][]): void {
  for (let row = top; row <= Math.min(bottom, rows.length - 1); row++)
    for (let column = left; column <= Math.min(right, (rows[row]?.length ?? 0) - 1); column++)
      if (row !== top || column !== left) rows[row]?.splice(column, 1, { kind: 'empty' })
}

function toCell(sheetJs: SheetJs, cell: CellObject, date1904: boolean): Cell {
  return { ...valueOf(sheetJs, cell, date1904), ...marksOf(cell) }
}

function valueOf(sheetJs: SheetJs, { t, v, z, w }: CellObject, date1904: boolean): Cell {
  const format = typeof z === 'string' ? z : undefined
  switch (t) {
    case 's':
      return textCell(v === undefined ? '' : String(v))
    case 'n':
      if (typeof v !== 'number') return { kind: 'empty' }
      return format !== undefined && isDate(sheetJs, format) ? serialCell(v, date1904) : numberCell(v, format)
    case 'b':
      return { kind: 'boolean', value: v === true }
    case 'e':
      return { kind: 'error', error: w ?? '#ОШИБКА' }
    default:
      return { kind: 'empty' }
  }
}

function isDate(sheetJs: SheetJs, format: string): boolean {
  const ssf = sheetJs.SSF as { is_date: (format: string) => boolean }
  return ssf.is_date(format)
}

function marksOf({ f, c, s }: CellObject): CellMarks {
  const style = s as { fgColor?: { rgb?: string } } | undefined
  const rgb = style?.fgColor?.rgb?.slice(-6).toUpperCase()
  const comment = commentBody((c ?? []).map(({ t }) => t).join('\n'))
  return {
    ...(f === undefined ? {} : { formula: true as const }),
    ...(comment === null ? {} : { comment }),
    ...(rgb === undefined || rgb === 'FFFFFF' ? {} : { fill: rgb }),
  }
}

interface Table {
  readonly title: string
  readonly grid: Grid
}

/** A long Word table is copied as several: one as wide as the one before, without a heading, goes on with it. One table has no name. */
function joinedTables(tables: readonly Table[]): Grid[] {
  const widthOf = ({ rows }: Grid) => Math.max(0, ...rows.map((row) => row.length))
  const joined: Table[] = []
  for (const { title, grid } of tables) {
    const before = joined.at(-1)
    if (!before || title !== '' || widthOf(before.grid) !== widthOf(grid)) {
      joined.push({ title, grid })
      continue
    }
    const shift = before.grid.rows.length
    const merges = grid.merges.map((m) => ({ ...m, top: m.top + shift, bottom: m.bottom + shift }))
    const both = { rows: [...before.grid.rows, ...grid.rows], merges: [...before.grid.merges, ...merges] }
    joined[joined.length - 1] = { title: before.title, grid: { ...before.grid, ...both } }
  }
  const names = new Set<string>()
  return joined.map(({ title, grid }, i) => {
    const name = title === '' || names.has(title) ? `Таблица ${i + 1}` : title
    names.add(name)
    return { ...grid, name: joined.length === 1 ? null : name }
  })
}
