// Bytes of a spreadsheet → plain cells. The only module that reads with exceljs, which is loaded on the first xlsx.
// It promises a workbook with at least one used cell, or a refusal that says why; it never throws on a bad file.
import type { Cell as ExcelCell, CellValue, Workbook as ExcelWorkbook, Worksheet } from 'exceljs'
import { makeDay } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { isBlank, type Cell, type CellMarks, type Grid, type Merge, type Workbook } from '#shared/documents/grid.ts'
import { readTextTable } from './workbookText.ts'
import { listParts, readPart, type ZipPart } from './workbookZip.ts'

export type WorkbookFailureCode =
  | 'workbook.password-protected'
  | 'workbook.save-as-xlsx'
  | 'workbook.not-a-workbook'
  | 'workbook.damaged'
  | 'workbook.empty'
  | 'workbook.too-large'
export type WorkbookFailure = Failure<WorkbookFailureCode>

/** Above these a file is no list of a school, and exceljs, which holds everything in memory, would stall. */
export const workbookLimits = {
  fileBytes: 30_000_000,
  unpackedBytes: 200_000_000,
  rows: 100_000,
  cells: 1_500_000,
} as const

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

/**
 * Reads .xlsx, .csv and .txt; names .xls, .ods, .xlsb and web pages as «save as xlsx». `fileName` only decides
 * whether bytes without any mark may be a text table.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Result<Workbook, WorkbookFailure>> {
  if (bytes.length === 0) return fail('workbook.empty')
  if (bytes.length > workbookLimits.fileBytes) return fail('workbook.too-large')
  if (startsWith(bytes, [0x50, 0x4b])) return readZip(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return fail(oleRefusal(bytes))
  const known = knownTextRefusal(bytes)
  if (known) return fail(known)
  return readText(bytes, fileName)
}

function readText(bytes: Uint8Array, fileName: string): Result<Workbook, WorkbookFailure> {
  const workbook = readTextTable(bytes)
  if (!workbook) return fail('workbook.not-a-workbook')
  const grid = workbook.sheets[0]
  if (!grid || !isUsed(grid)) return fail('workbook.empty')
  if (grid.rows.length > workbookLimits.rows) return fail('workbook.too-large')
  // Text tables are often named .xls by other programs, but plain prose in such a file is somebody's mistake.
  const isProse = grid.rows.filter((row) => row.length > 1).length < 2
  return isProse && !/\.(csv|txt|tsv|tab)$/i.test(fileName) ? fail('workbook.not-a-workbook') : ok(workbook)
}

async function readZip(bytes: Uint8Array): Promise<Result<Workbook, WorkbookFailure>> {
  const parts = listParts(bytes)
  if (!parts) return fail('workbook.damaged')
  const names = new Set(parts.map((part) => part.name))
  if (!names.has('xl/workbook.xml')) return fail(await zipRefusal(bytes, parts))
  if (parts.some((part) => part.encrypted)) return fail('workbook.password-protected')
  try {
    if (await isTooLarge(bytes, parts)) return fail('workbook.too-large')
    const workbook = await loadExcel(bytes)
    const sheets = workbook.worksheets.map(toGrid)
    if (sheets.length === 0) return fail('workbook.damaged')
    if (!sheets.some(isUsed)) return fail('workbook.empty')
    // A workbook that LibreOffice wrote may lack the property, whatever the types of exceljs say.
    const { date1904 = false } = workbook.properties as { date1904?: boolean }
    return ok({ format: 'xlsx', encoding: null, delimiter: null, date1904, sheets })
  } catch {
    return fail('workbook.damaged')
  }
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

async function isTooLarge(bytes: Uint8Array, parts: readonly ZipPart[]): Promise<boolean> {
  let unpacked = 0
  let rows = 0
  let cells = 0
  const fits = () =>
    unpacked <= workbookLimits.unpackedBytes && rows <= workbookLimits.rows && cells <= workbookLimits.cells
  for (const part of parts) {
    if (!/\.(xml|vml|rels)$/i.test(part.name)) continue
    const isSheet = part.name.startsWith('xl/worksheets/')
    let seen = new Uint8Array(0)
    await readPart(bytes, part, (chunk) => {
      unpacked += chunk.length
      if (isSheet) {
        const joined = new Uint8Array(seen.length + chunk.length)
        joined.set(seen)
        joined.set(chunk, seen.length)
        rows += countTag(joined, '<row ', seen.length)
        cells += countTag(joined, '<c ', seen.length)
        seen = joined.slice(-'<row'.length)
      }
      return fits()
    })
    if (!fits()) return true
  }
  return false
}

/** Counts the tags that end in the new part of the data, from `border` on, so a tag cut by a chunk counts once. */
function countTag(data: Uint8Array, tag: string, border: number): number {
  const letter = tag.charCodeAt(1)
  const end = tag.length - 1
  let count = 0
  for (let at = data.indexOf(0x3c); at >= 0; at = data.indexOf(0x3c, at + 1)) {
    if (data[at + 1] === letter && data[at + end] === 0x20 && at + end >= border) count++
  }
  return count
}

async function zipRefusal(bytes: Uint8Array, parts: readonly ZipPart[]): Promise<WorkbookFailureCode> {
  if (parts.some((part) => part.name === 'xl/workbook.bin')) return 'workbook.save-as-xlsx'
  const mimetype = await partText(bytes, parts, 'mimetype')
  if (!mimetype.includes('opendocument.spreadsheet')) return 'workbook.not-a-workbook'
  const manifest = await partText(bytes, parts, 'META-INF/manifest.xml')
  return manifest.includes('encryption-data') ? 'workbook.password-protected' : 'workbook.save-as-xlsx'
}

async function partText(bytes: Uint8Array, parts: readonly ZipPart[], name: string): Promise<string> {
  const part = parts.find((candidate) => candidate.name === name)
  if (!part) return ''
  const decoder = new TextDecoder()
  let text = ''
  try {
    await readPart(bytes, part, (chunk) => {
      text += decoder.decode(chunk, { stream: true })
      return text.length < 100_000
    })
  } catch {
    return text
  }
  return text
}

/** Old Office files and encrypted new ones share one container; the names in its directory tell them apart. */
function oleRefusal(bytes: Uint8Array): WorkbookFailureCode {
  const names = new TextDecoder('latin1').decode(bytes)
  const has = (name: string) => names.includes(name.replace(/(.)(?=.)/g, '$1\0'))
  if (has('EncryptedPackage')) return 'workbook.password-protected'
  return has('Workbook') || has('Book') ? 'workbook.save-as-xlsx' : 'workbook.not-a-workbook'
}

/** Formats that are text by their bytes but no table: web pages and XML sheets open in Excel, the rest does not. */
function knownTextRefusal(bytes: Uint8Array): WorkbookFailureCode | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).trimStart().replace(/^ï»¿/, '').toLowerCase()
  if (/^(%pdf|\{\\rtf)/.test(head)) return 'workbook.not-a-workbook'
  if (!/^<(\?xml|!doctype|html|table|meta|office:)/.test(head)) return null
  return /spreadsheet|<table|<html/.test(head) ? 'workbook.save-as-xlsx' : 'workbook.not-a-workbook'
}

function toGrid(sheet: Worksheet): Grid {
  const rows: Cell[][] = []
  const hiddenRows: number[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    while (rows.length < number) rows.push([])
    const cells = rows[number - 1] ?? []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column) cells.push({ kind: 'empty' })
      cells[column - 1] = toCell(cell)
    })
    if (row.hidden) hiddenRows.push(number - 1)
  })
  while (rows.length > 0 && rows.at(-1)?.every((cell) => isBlank(cell) && !cell.formula && !cell.comment)) rows.pop()
  return {
    name: sheet.name,
    state: sheet.state === 'visible' ? 'visible' : 'hidden',
    rows,
    merges: merges(sheet),
    hiddenRows,
    hiddenColumns: hiddenColumns(sheet),
  }
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
  return { ...(formula ? { formula } : {}), ...(comment ? { comment } : {}), ...(fill ? { fill } : {}) }
}

function valueCell(value: CellValue, format: string | undefined): Cell {
  if (value === null || value === undefined) return { kind: 'empty' }
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

function numberCell(value: number, format: string | undefined): Cell {
  const padded = format !== undefined && /^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0
  return padded
    ? { kind: 'number', value, shown: String(value).padStart(format.length, '0') }
    : { kind: 'number', value }
}

/** exceljs keeps the shown day and time as UTC. Seconds are rounded: Excel stores 09:00 as 8:59:59.9999. */
function dateCell(value: Date): Cell {
  const date = new Date(Math.round(value.getTime() / 1000) * 1000)
  const day = makeDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (day === null) return { kind: 'error', error: '#ДАТА' }
  const time = date.toISOString().slice(11, 16)
  return time === '00:00' ? { kind: 'date', day } : { kind: 'date', day, time }
}

function fillName(cell: ExcelCell): string | null {
  const fill = cell.fill as ExcelCell['fill'] | undefined
  if (fill?.type !== 'pattern' || fill.pattern !== 'solid') return null
  const colour = fill.fgColor as { argb?: string; theme?: number; indexed?: number } | undefined
  if (colour?.argb) return /^(ff)?ffffff$/i.test(colour.argb) ? null : colour.argb.slice(-6).toUpperCase()
  if (colour?.theme !== undefined) return colour.theme === 0 ? null : `theme${colour.theme}`
  return colour?.indexed === undefined || colour.indexed >= 64 ? null : `indexed${colour.indexed}`
}

/** The text of a comment without the author's name that Excel puts on its first line. */
function commentText(cell: ExcelCell): string | null {
  const note = cell.note as ExcelCell['note'] | undefined
  const text = typeof note === 'string' ? note : (note?.texts ?? []).map((run) => run.text).join('')
  const body = text.replace(/^[^\n]{1,60}:\s*\n/, '').trim()
  return body === '' ? null : body
}

function isUsed(grid: Grid): boolean {
  return grid.rows.some((row) => row.some((cell) => !isBlank(cell)))
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}
