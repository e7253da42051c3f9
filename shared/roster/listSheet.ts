// The list as a file for people: the columns that were chosen, in their order, for reading, printing and other programs. What loads back
// is the workbook of rosterSheet.
import type { Day } from '#shared/base/day.ts'
import { csvText } from '#shared/documents/csv.ts'
import type { SheetText } from '#shared/documents/sheet.ts'
import { listColumn, type ColumnId } from './listColumns.ts'
import type { MemberLine } from './memberList.ts'

/** Px of the screen for a sign of a sheet. */
const SIGN = 7

/** These people as a sheet, numbered from 1. */
export function listSheet(lines: readonly MemberLine[], columns: readonly ColumnId[], asOf: Day): SheetText {
  const chosen = columns.map(listColumn)
  return {
    name: 'Список',
    headings: ['№ п/п', ...chosen.map(({ name }) => name)],
    widths: [
      7,
      ...chosen.map(({ min, share = 0, name }) => Math.max(Math.round((min * (1 + share)) / SIGN), name.length / 2, 8)),
    ],
    rows: lines.map((line, n) => [
      String(n + 1),
      ...chosen.map(({ text }) => text(line, asOf).replaceAll('\u00a0', ' ')),
    ]),
    numbers: [0],
  }
}

/** The same as a text table. A phone begins with 8 there: a plus would be taken for the beginning of a formula. */
export function listCsv(sheet: SheetText): string {
  const rows = sheet.rows.map((cells) => cells.map((text) => text.replace(/^\+7(?= \d{3} \d{3}-\d\d-\d\d$)/, '8')))
  return csvText({ ...sheet, rows })
}
