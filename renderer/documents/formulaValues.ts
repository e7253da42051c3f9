// What formulas count with: texts, numbers, days and areas, and how Excel takes one for another.
import { serialCell } from './workbookCells.ts'

/** A day is its Excel count from 1900, in a book of 1904 too, kept apart from numbers so that it is shown as a day. */
export type Scalar = string | number | boolean | null | { readonly serial: number }
export interface Area {
  readonly rows: readonly (readonly Scalar[])[]
}
export type Value = Scalar | Area

/** This formula is beyond what is promised. */
export class NotCounted extends Error {}

export function scalar(value: Value): Scalar {
  if (isArea(value)) {
    const [row] = value.rows
    if (value.rows.length !== 1 || row?.length !== 1) throw new NotCounted()
    return row[0] ?? null
  }
  return value
}

function isArea(value: Value): value is Area {
  return typeof value === 'object' && value !== null && 'rows' in value
}

export function area(value: Value | undefined): Area {
  if (value === undefined || !isArea(value)) throw new NotCounted()
  return value
}

export function flat(value: Value): Scalar[] {
  return isArea(value) ? value.rows.flat() : [value]
}

export function textOf(value: Scalar): string {
  if (value === null) return ''
  if (typeof value === 'object') return String(value.serial)
  return typeof value === 'boolean' ? (value ? 'ИСТИНА' : 'ЛОЖЬ') : String(value)
}

export function numberOf(value: Scalar): number {
  if (value === null) return 0
  const number = typeof value === 'object' ? value.serial : Number(value)
  if (Number.isNaN(number) || value === '') throw new NotCounted()
  return number
}

export function truth(value: Scalar): boolean {
  return typeof value === 'boolean' ? value : numberOf(value) !== 0
}

export function isSame(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase()
  const plain = (one: Scalar) => (typeof one === 'object' && one !== null ? one.serial : one)
  return plain(a) === plain(b)
}

export function compared(left: Scalar, sign: string, right: Scalar): boolean {
  const isBlank = (one: Scalar) => one === null || one === ''
  const same = (isBlank(left) && isBlank(right)) || isSame(left, right)
  if (sign === '=') return same
  if (sign === '<>') return !same
  const [a, b] = [numberOf(left), numberOf(right)]
  return sign.startsWith('<') ? a < b || (sign === '<=' && same) : a > b || (sign === '>=' && same)
}

/** @param ms the day as UTC ms; NaN lies beyond every calendar */
export function serialOf(ms: number): number {
  if (Number.isNaN(ms)) throw new NotCounted()
  return Math.round(ms / DAY_MS) + DAYS_TO_1970
}

const DAY_MS = 86_400_000
const DAYS_TO_1970 = 25_569

export function dayOf(value: Scalar): string {
  const cell = serialCell(numberOf(value), false)
  if (cell.kind !== 'date') throw new NotCounted()
  return cell.day
}

/** `TEXT(…;"ДД.ММ.ГГГГ")` and `TEXT(…;"000000")`: the two that lists use. */
export function shownAs(value: Scalar, format: string): string {
  if (/^0+$/.test(format)) return String(numberOf(value)).padStart(format.length, '0')
  if (!/^[дdмmгy./-]+$/i.test(format)) throw new NotCounted()
  const [year = '', month = '', day = ''] = dayOf(value).split('-')
  return format
    .replace(/[дd]+/gi, (signs) => (signs.length > 1 ? day : String(Number(day))))
    .replace(/[мm]+/gi, (signs) => (signs.length > 1 ? month : String(Number(month))))
    .replace(/[гy]+/gi, (signs) => (signs.length > 2 ? year : year.slice(2)))
}
