// What the readers of every format share: a cell from a number, a day, a comment. Same content, same cell, whatever the file.
import { addDays, makeDay } from '#shared/base/day.ts'
import { isBlank, type Cell } from '#shared/documents/grid.ts'

const ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|Н\/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ\/0!|ИМЯ\?|ЧИСЛО!|ПУСТО!)$/i

/** A cell of a file that knows texts only: a formula that failed has left its error as text. */
export function textCell(text: string): Cell {
  if (text === '') return { kind: 'empty' }
  return ERROR.test(text.trim()) ? { kind: 'error', error: text.trim() } : { kind: 'text', text }
}

/** A number that its format `000000` shows with leading zeros keeps them as `shown`. */
export function numberCell(value: number, format: string | undefined): Cell {
  const padded = format !== undefined && /^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0
  return padded
    ? { kind: 'number', value, shown: String(value).padStart(format.length, '0') }
    : { kind: 'number', value }
}

/** The day and time that UTC parts name. Seconds are rounded: Excel stores 09:00 as 8:59:59.9999. */
export function dateCell(value: Date): Cell {
  if (Number.isNaN(value.getTime())) return { kind: 'error', error: '#ДАТА' }
  const date = new Date(Math.round(value.getTime() / 1000) * 1000)
  const day = makeDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (day === null) return { kind: 'error', error: '#ДАТА' }
  const time = date.toISOString().slice(11, 16)
  return time === '00:00' ? { kind: 'date', day } : { kind: 'date', day, time }
}

const DAY_MS = 86_400_000

/** Excel's count of days → a date cell; 1904 books count from 1904-01-01. Counts before 1 March 1900 are a day off in Excel itself. */
export function serialCell(value: number, date1904: boolean): Cell {
  const base = date1904 ? '1904-01-01' : value < 61 ? '1899-12-31' : '1899-12-30'
  const whole = Math.floor(value)
  if (whole < 0 || whole > 2_958_465) return { kind: 'number', value }
  const seconds = Math.round((value - whole) * 86_400)
  return dateCell(new Date(Date.parse(`${addDays(base, whole)}T00:00:00Z`) + (seconds / 86_400) * DAY_MS))
}

/** The text of a comment without the author's name that Excel puts on its first line; `null` when nothing is left. */
export function commentBody(text: string): string | null {
  // Old books keep the runs of formatting behind the text, after a zero.
  const [written = ''] = text.split('\0')
  const body = written.replace(/^[^\n]{1,60}:\s*\n/, '').trim()
  return body === '' ? null : body
}

/** Rows without the trailing ones that hold nothing at all, not even a formula or a comment. */
export function trimmed(rows: Cell[][]): Cell[][] {
  const isUsed = (cell: Cell) => !isBlank(cell) || cell.formula === true || cell.comment !== undefined
  const last = rows.findLastIndex((row) => row.some(isUsed))
  return rows.slice(0, last + 1).map((row) => row.slice(0, row.findLastIndex((cell) => isUsed(cell) || cell.fill) + 1))
}

export interface TableLimits {
  readonly rows: number
  readonly cells: number
}

/** Thrown when the rows or cells of a file would fill the memory. */
export class TooManyCells extends Error {}
