// An .xlsx → plain cells, by exceljs, which is loaded on the first one. Throws on a damaged file: the caller says so.
import type { Cell as ExcelCell, CellValue, Workbook as ExcelWorkbook, Worksheet } from 'exceljs'
import type { Cell, CellMarks, Grid, Merge } from '#shared/documents/grid.ts'
import { withFormulas, type OpenFormula } from './workbookFormulas.ts'
import { commentBody, dateCell, numberCell, trimmed } from './workbookCells.ts'

/** Parts of a sheet that a reader of people does not need and that make exceljs slow or make it throw. */
const IGNORED_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'tableParts',
  'drawing',
  'picture',
  'autoFilter',
  'hyperlinks',
  'rowBreaks',
  'sheetProtection',
  'pageSetup',
  'headerFooter',
  'printOptions',
  'pageMargins',
]

/** Reads every sheet of an .xlsx. A sheet whose merged blocks overlap is read without them. */
export async function readExcel(bytes: Uint8Array): Promise<{ sheets: Grid[]; date1904: boolean }> {
  const workbook = await loadExcel(bytes)
  // A workbook that LibreOffice wrote may lack the property, whatever the types of exceljs say.
  const { date1904 = false } = workbook.properties as { date1904?: boolean }
  const open: OpenFormula[] = []
  const sheets = workbook.worksheets.map((sheet, at) => toGrid(sheet, at, open))
  return { sheets: withFormulas(sheets, open), date1904 }
}

/** A sheet whose merged blocks overlap makes exceljs throw; its cells are still good. */
async function loadExcel(bytes: Uint8Array): Promise<ExcelWorkbook> {
  const exceljs = await import('exceljs')
  const { Workbook: Loaded } = 'Workbook' in exceljs ? exceljs : (exceljs as { default: typeof exceljs }).default
  const load = async (ignoreNodes: string[]) => {
    const workbook = new Loaded()
    const data = bytes.slice().buffer
    await workbook.xlsx.load(data, { ignoreNodes })
    return workbook
  }
  try {
    return await load(IGNORED_NODES)
  } catch {
    return load([...IGNORED_NODES, 'mergeCells'])
  }
}

function toGrid(sheet: Worksheet, at: number, open: OpenFormula[]): Grid {
  const rows: Cell[][] = []
  const hiddenRows: number[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    while (rows.length < number) rows.push([])
    const cells = rows[number - 1] ?? []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column) cells.push({ kind: 'empty' })
      const made = toCell(cell)
      cells[column - 1] = made
      if (made.formula && made.kind === 'empty') open.push(...openFormula(cell, at))
    })
    if (row.hidden) hiddenRows.push(number - 1)
  })
  return {
    name: sheet.name,
    state: sheet.state === 'visible' ? 'visible' : 'hidden',
    rows: trimmed(rows),
    merges: merges(sheet),
    hiddenRows,
    hiddenColumns: hiddenColumns(sheet),
  }
}

/** The formula of a cell that the program which wrote the book did not count. */
function openFormula(cell: ExcelCell, sheet: number): OpenFormula[] {
  const { value, formula, row, col } = cell
  // A formula that was counted and gave nothing has an empty text.
  const hasResult =
    typeof value === 'object' && value !== null && 'result' in value && (value.result as unknown) !== undefined
  const format = (cell.numFmt as string | undefined) ?? ''
  const isDate = /[dy]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''))
  return hasResult || !formula ? [] : [{ sheet, row: Number(row) - 1, column: Number(col) - 1, formula, isDate }]
}

function merges(sheet: Worksheet): Merge[] {
  const ranges: string[] = sheet.model.merges
  return ranges.flatMap((range) => {
    const ends = range.split(':').map((address) => sheet.getCell(address))
    const [from, to] = [ends[0], ends[1] ?? ends[0]]
    if (!from || !to) return []
    const [top, left, bottom, right] = [from.row, from.col, to.row, to.col].map((n) => Number(n) - 1)
    return [{ top: top ?? 0, left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0 }]
  })
}

function hiddenColumns(sheet: Worksheet): number[] {
  const columns = sheet.columns as Worksheet['columns'] | null
  return (columns ?? []).flatMap((column, i) => (column.hidden ? [i] : []))
}

function toCell(cell: ExcelCell): Cell {
  // The cells under a merged block repeat its first cell in exceljs; in the sheet they are empty.
  if (cell.isMerged && cell.master !== cell) return { kind: 'empty' }
  const marks = cellMarks(cell)
  return { ...valueCell(cell.value, cell.numFmt), ...marks }
}

function cellMarks(cell: ExcelCell): CellMarks {
  const fill = fillName(cell)
  const comment = commentText(cell)
  const value = cell.value
  const formula = typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)
  return {
    ...(formula ? { formula } : {}),
    ...(comment ? { comment } : {}),
    ...(fill ? { fill } : {}),
    ...(isStruck(cell) ? { struck: true as const } : {}),
  }
}

function isStruck({ font, value }: ExcelCell): boolean {
  const runs = typeof value === 'object' && value !== null && 'richText' in value ? value.richText : []
  const written = runs.filter(({ text }) => text.trim() !== '')
  const own = (font as ExcelCell['font'] | undefined)?.strike === true
  return written.length > 0 ? written.every((run) => run.font?.strike === true) : own
}

function valueCell(value: CellValue, format: string | undefined): Cell {
  if (value === null || value === undefined || value === '') return { kind: 'empty' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return numberCell(value, format)
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (value instanceof Date) return dateCell(value)
  if ('error' in value) return { kind: 'error', error: value.error }
  if ('richText' in value) return { kind: 'text', text: value.richText.map((run) => run.text).join('') }
  if ('hyperlink' in value) return { kind: 'text', text: linkText(value.text) }
  if ('formula' in value || 'sharedFormula' in value) return valueCell(value.result, format)
  return { kind: 'empty' }
}

/** exceljs types a link's text as a string, but hands over rich text when the link is formatted. */
function linkText(text: unknown): string {
  if (typeof text === 'string') return text
  if (typeof text !== 'object' || text === null || !('richText' in text) || !Array.isArray(text.richText)) return ''
  return text.richText.map((run: { text?: unknown }) => (typeof run.text === 'string' ? run.text : '')).join('')
}

function fillName(cell: ExcelCell): string | null {
  const fill = cell.fill as ExcelCell['fill'] | undefined
  if (fill?.type !== 'pattern' || fill.pattern !== 'solid') return null
  const colour = fill.fgColor as { argb?: string; theme?: number; indexed?: number } | undefined
  if (colour?.argb) return /^(ff)?ffffff$/i.test(colour.argb) ? null : colour.argb.slice(-6).toUpperCase()
  if (colour?.theme !== undefined) return colour.theme === 0 ? null : `theme${colour.theme}`
  return colour?.indexed === undefined || colour.indexed >= 64 ? null : `indexed${colour.indexed}`
}

function commentText(cell: ExcelCell): string | null {
  const note = cell.note as ExcelCell['note'] | undefined
  const text = typeof note === 'string' ? note : (note?.texts ?? []).map((run) => run.text).join('')
  return commentBody(text)
}
