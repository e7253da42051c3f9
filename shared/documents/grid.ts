// A spreadsheet as plain data: what the cells hold, before anybody says what it means. It promises that nothing of
// the file is rounded, guessed or dropped here; a date is the day that Excel shows, without a zone.
import type { Day } from '#shared/base/day.ts'

/** Marks that any cell may carry. `fill` is `RRGGBB`, or a theme name such as `theme5` that has no fixed colour. */
export interface CellMarks {
  readonly formula?: true
  readonly comment?: string
  readonly fill?: string
  /** The text is crossed out. */
  readonly struck?: true
}

export type Cell = CellMarks &
  (
    | { readonly kind: 'empty' }
    | { readonly kind: 'text'; readonly text: string }
    /** `shown` is what the sheet displays when its format pads the number with zeros. */
    | { readonly kind: 'number'; readonly value: number; readonly shown?: string }
    /** `time` is `HH:MM` when the cell holds more than a midnight. */
    | { readonly kind: 'date'; readonly day: Day; readonly time?: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'error'; readonly error: string }
  )

/** A merged block; rows and columns count from 0, both ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Grid {
  /** `null` in a text file, which has no sheet names. */
  readonly name: string | null
  readonly state: 'visible' | 'hidden'
  /** Row 0 is row 1 of Excel; in a text file, record 1. A row may be shorter than the others. */
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
  /** Indexes from 0. */
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
}

export type WorkbookFormat = 'xlsx' | 'xls' | 'xlsb' | 'xml' | 'ods' | 'dbf' | 'html' | 'docx' | 'odt' | 'csv'

export interface Workbook {
  readonly format: WorkbookFormat
  /** `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1251`, `ibm866`, `koi8-r` …; `null` unless a text file. */
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly date1904: boolean
  readonly sheets: readonly Grid[]
}

const EMPTY: Cell = { kind: 'empty' }

/** The cell at a place, empty when the row is short. Both indexes count from 0. */
export function cellAt(grid: Grid, row: number, column: number): Cell {
  return grid.rows[row]?.[column] ?? EMPTY
}

/** Number of columns of the widest row. */
export function gridWidth(grid: Grid): number {
  return grid.rows.reduce((width, row) => Math.max(width, row.length), 0)
}

/** `A` for 0, `AA` for 26. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** What a person sees in the cell, white space kept. A date reads `01.09.2026`. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return ''
    case 'text':
      return cell.text
    case 'number':
      return cell.shown ?? numberText(cell.value)
    case 'date':
      return cell.day.split('-').reverse().join('.')
    case 'boolean':
      return cell.value ? 'ИСТИНА' : 'ЛОЖЬ'
    case 'error':
      return cell.error
  }
}

/** True when nothing but white space would be seen. */
export function isBlank(cell: Cell): boolean {
  return cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '')
}

/** Digits without an exponent, so that a phone stored as a number stays a phone. */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value)
}
