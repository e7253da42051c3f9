// Sheets of text → bytes of an .xlsx file. The only module that writes with exceljs, which is loaded on the first file. Every cell
// is a text cell: Excel shows what the program holds and never takes it for a formula, a number or a date of its own. Only in
// columns that the sheet names as numbers is a plain number a number cell.
import type { Workbook } from 'exceljs'
import type { SheetText } from '#shared/documents/sheet.ts'

/** Excel's limit of a sheet name, and the signs that it refuses. */
const NAME_MAX = 31

/**
 * Writes a workbook: headings in the first row, bold and frozen, with a filter; long texts wrapped.
 * @param at the moment of writing, which the file carries
 */
export async function writeWorkbook(sheets: readonly SheetText[], at: Date): Promise<Uint8Array> {
  const workbook = await newWorkbook()
  workbook.creator = 'Первичка'
  workbook.created = at
  workbook.modified = at
  for (const sheet of sheets) addSheet(workbook, sheet)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

async function newWorkbook(): Promise<Workbook> {
  const exceljs = await import('exceljs')
  const { Workbook: Loaded } = 'Workbook' in exceljs ? exceljs : (exceljs as { default: typeof exceljs }).default
  return new Loaded()
}

const PLAIN_NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

function addSheet(workbook: Workbook, { name, headings, widths, rows, numbers = [], footer }: SheetText): void {
  const isNumber = new Set(numbers)
  const sheet = workbook.addWorksheet(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, NAME_MAX), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = headings.map((_, i) => ({
    width: widths[i] ?? 12,
    style: { numFmt: isNumber.has(i) ? 'General' : '@', alignment: { vertical: 'top' } },
  }))
  sheet.addRow([...headings])
  const head = sheet.getRow(1)
  head.font = { bold: true }
  head.alignment = { vertical: 'top', wrapText: true }
  // An empty cell is left out: an empty text would count as filled in Excel.
  const cell = (text: string, column: number) =>
    text === '' ? null : isNumber.has(column) && PLAIN_NUMBER.test(text) ? Number(text) : text
  for (const row of rows) sheet.addRow(row.map(cell))
  if (footer) sheet.addRow(footer.map(cell)).font = { bold: true }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: headings.length } }
}
