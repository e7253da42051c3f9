// Formulas that a program wrote without their values, or in .xls with a zero for every one: scripts do so, and Excel counts them
// when it opens the book. Promises to count the few kinds that lists of people use (joined names, dates, look-ups); where it
// cannot, an empty cell becomes an error and a filled one stays.
import type { Cell, CellMarks, Grid } from '#shared/documents/grid.ts'
import { numberCell, serialCell, textCell } from './workbookCells.ts'

/** A formula without a value. Sheet, row and column count from 0. */
export interface OpenFormula {
  readonly sheet: number
  readonly row: number
  readonly column: number
  readonly formula: string
  readonly isDate: boolean
}

/** A day is its Excel count, kept apart from numbers so that it is shown as a day. */
type Scalar = string | number | boolean | null | { readonly serial: number }
interface Area {
  readonly rows: readonly (readonly Scalar[])[]
}
type Value = Scalar | Area

class NotCounted extends Error {}

/** So many cells are looked at for all areas of a book: a look-up over ten thousand rows in each of ten thousand is not waited for. */
const MAX_CELLS = 2_000_000

/** The sheets with what the formulas give. */
export function withFormulas(sheets: readonly Grid[], open: readonly OpenFormula[], date1904: boolean): Grid[] {
  if (open.length === 0) return [...sheets]
  const counter = new Counter(sheets, open, date1904)
  const rows = sheets.map((grid) => grid.rows.map((cells) => [...cells]))
  for (const { sheet, row, column, formula, isDate } of open) {
    const cells = rows[sheet]?.[row]
    const cell = counter.cellOf(sheet, row, column, isDate)
    if (cell === null && (cells?.[column]?.kind ?? 'empty') !== 'empty') continue
    if (cells) cells[column] = { ...marksOf(cells[column]), ...(cell ?? { kind: 'error', error: `=${formula}` }) }
  }
  return sheets.map((grid, i) => ({ ...grid, rows: rows[i] ?? grid.rows }))
}

function marksOf({ comment, fill, struck }: Partial<CellMarks> = {}): CellMarks {
  return {
    formula: true,
    ...(comment === undefined ? {} : { comment }),
    ...(fill === undefined ? {} : { fill }),
    ...(struck === undefined ? {} : { struck }),
  }
}

class Counter {
  private readonly formulas: ReadonlyMap<string, OpenFormula>
  /** What was counted, and what could not be. */
  private readonly known = new Map<string, Scalar | NotCounted>()
  private readonly areas = new Map<string, Area>()
  private readonly running = new Set<string>()
  private looked = 0

  constructor(
    private readonly sheets: readonly Grid[],
    open: readonly OpenFormula[],
    private readonly date1904: boolean,
  ) {
    this.formulas = new Map(open.map((one) => [placeOf(one.sheet, one.row, one.column), one]))
  }

  cellOf(sheet: number, row: number, column: number, isDate: boolean): Cell | null {
    try {
      const value = this.at(sheet, row, column)
      if (value === null) return { kind: 'empty' }
      if (typeof value === 'string') return textCell(value)
      if (typeof value === 'boolean') return { kind: 'boolean', value }
      if (typeof value === 'object') return serialCell(value.serial, this.date1904)
      return isDate ? serialCell(value, this.date1904) : numberCell(value, undefined)
    } catch (error) {
      if (error instanceof NotCounted) return null
      throw error
    }
  }

  at(sheet: number, row: number, column: number): Scalar {
    const place = placeOf(sheet, row, column)
    const known = this.known.get(place)
    if (known instanceof NotCounted) throw known
    if (known !== undefined) return known
    const open = this.formulas.get(place)
    if (!open) return this.written(this.sheets[sheet]?.rows[row]?.[column])
    if (this.running.has(place) || this.running.size > MAX_DEPTH) throw new NotCounted()
    this.running.add(place)
    try {
      const value = scalar(new Parser(open.formula, sheet, this).read())
      this.known.set(place, value)
      return value
    } catch (error) {
      if (error instanceof NotCounted) this.known.set(place, error)
      throw error
    } finally {
      this.running.delete(place)
    }
  }

  area(sheet: number, top: number, left: number, bottom: number, right: number): Area {
    const end = Math.min(bottom, (this.sheets[sheet]?.rows.length ?? 0) - 1)
    const place = `${placeOf(sheet, top, left)}:${placeOf(sheet, end, right)}`
    const known = this.areas.get(place)
    if (known) return known
    const [height, width] = [Math.max(0, end - top + 1), right - left + 1]
    this.looked += height * width
    if (this.looked > MAX_CELLS) throw new NotCounted()
    const area: Area = {
      rows: Array.from({ length: height }, (_, i) =>
        Array.from({ length: width }, (_column, j) => this.at(sheet, top + i, left + j)),
      ),
    }
    this.areas.set(place, area)
    return area
  }

  sheetNamed(name: string): number {
    const found = this.sheets.findIndex((grid) => grid.name?.toLowerCase() === name.toLowerCase())
    if (found < 0) throw new NotCounted()
    return found
  }

  private written(cell: Cell | undefined): Scalar {
    switch (cell?.kind) {
      case undefined:
      case 'empty':
        return null
      case 'text':
        return cell.text
      case 'number':
        return cell.value
      case 'boolean':
        return cell.value
      case 'date':
        return { serial: serialOf(cell.day, this.date1904) }
      case 'error':
        throw new NotCounted()
    }
  }
}

const MAX_DEPTH = 200
const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?)(?![\d:])|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\p{L}\p{N}_(])|([\p{L}_][\p{L}\p{N}_.]*)|(<>|<=|>=|[-+*/&=<>(),;^%]))/uy

interface Token {
  readonly kind: 'text' | 'number' | 'place' | 'word' | 'sign'
  readonly text: string
  readonly sheet?: string
}

/** Reads a formula by descent: comparison, then «&», then sums, products, and single values. */
class Parser {
  private readonly tokens: readonly Token[]
  private next = 0

  constructor(
    formula: string,
    private readonly sheet: number,
    private readonly counter: Counter,
  ) {
    this.tokens = tokensOf(formula)
  }

  read(): Value {
    const value = this.comparison()
    if (this.next < this.tokens.length) throw new NotCounted()
    return value
  }

  private take(...signs: string[]): string | null {
    const token = this.tokens[this.next]
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null
    this.next++
    return token.text
  }

  private comparison(): Value {
    let left = this.joined()
    for (let sign = this.take('=', '<>', '<', '>', '<=', '>='); sign; sign = this.take('=', '<>', '<', '>', '<=', '>='))
      left = compared(scalar(left), sign, scalar(this.joined()))
    return left
  }

  private joined(): Value {
    let left = this.sum()
    while (this.take('&')) left = textOf(scalar(left)) + textOf(scalar(this.sum()))
    return left
  }

  private sum(): Value {
    let left = this.product()
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const right = numberOf(scalar(this.product()))
      left = numberOf(scalar(left)) + (sign === '+' ? right : -right)
    }
    return left
  }

  private product(): Value {
    let left = this.single()
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const right = numberOf(scalar(this.single()))
      if (sign === '/' && right === 0) throw new NotCounted()
      left = sign === '*' ? numberOf(scalar(left)) * right : numberOf(scalar(left)) / right
    }
    return left
  }

  private single(): Value {
    if (this.take('-')) return -numberOf(scalar(this.single()))
    if (this.take('+')) return this.single()
    if (this.take('(')) {
      const inside = this.comparison()
      if (!this.take(')')) throw new NotCounted()
      return inside
    }
    const token = this.tokens[this.next++]
    switch (token?.kind) {
      case 'text':
        return token.text
      case 'number':
        return Number(token.text)
      case 'place':
        return this.place(token)
      case 'word':
        return this.call(token.text.toUpperCase().replace(/^_XLFN\./, ''))
      default:
        throw new NotCounted()
    }
  }

  private place({ text, sheet }: Token): Value {
    const at = sheet === undefined ? this.sheet : this.counter.sheetNamed(sheet)
    const [first = '', second] = text.replaceAll('$', '').split(':')
    const [from, to] = [cornerOf(first), cornerOf(second ?? first)]
    if (second === undefined) return this.counter.at(at, from.row ?? 0, from.column)
    return this.counter.area(at, from.row ?? 0, from.column, to.row ?? Infinity, to.column)
  }

  private call(name: string): Value {
    if (!this.take('(')) {
      if (name === 'TRUE' || name === 'FALSE') return name === 'TRUE'
      throw new NotCounted()
    }
    const given: (() => Value)[] = []
    while (!this.take(')')) {
      if (this.next >= this.tokens.length) throw new NotCounted()
      const start = this.next
      this.skip()
      const end = this.next
      given.push(() => this.part(start, end))
      this.take(',', ';')
    }
    return counted(name, given)
  }

  /** Steps over one argument, so that the branch of an IF that is not taken is never counted. */
  private skip(): void {
    for (let depth = 0; this.next < this.tokens.length; this.next++) {
      const token = this.tokens[this.next]
      const sign = token?.kind === 'sign' ? token.text : ''
      if (depth === 0 && [',', ';', ')'].includes(sign)) return
      if (sign === '(') depth++
      if (sign === ')') depth--
    }
  }

  private part(start: number, end: number): Value {
    if (start === end) return null
    const after = this.next
    this.next = start
    try {
      const value = this.comparison()
      if (this.next !== end) throw new NotCounted()
      return value
    } finally {
      this.next = after
    }
  }
}

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  const source = formula.trim()
  while (TOKEN.lastIndex < source.length) {
    const m = TOKEN.exec(source)
    if (!m) throw new NotCounted()
    const [, text, number, sheet, place, word, sign] = m
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll('""', '"') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (place !== undefined) {
      const name = sheet?.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")
      tokens.push({ kind: 'place', text: place, ...(name === undefined ? {} : { sheet: name }) })
    } else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'sign', text: sign ?? '' })
  }
  return tokens
}

function counted(name: string, given: readonly (() => Value)[]): Value {
  const at = (i: number) => scalar(given[i]?.() ?? null)
  const text = (i: number) => textOf(at(i))
  const number = (i: number, usual = 0) => (given[i] ? numberOf(at(i)) : usual)
  switch (name) {
    case 'CONCATENATE':
    case 'CONCAT':
      return given
        .flatMap((one) => flat(one()))
        .map(textOf)
        .join('')
    case 'TEXTJOIN':
      return given
        .slice(2)
        .flatMap((one) => flat(one()))
        .map(textOf)
        .filter((one) => one !== '')
        .join(text(0))
    case 'TRIM':
      return text(0).trim().replace(/ +/g, ' ')
    case 'CLEAN':
    case 'T':
      return text(0)
    case 'UPPER':
      return text(0).toUpperCase()
    case 'LOWER':
      return text(0).toLowerCase()
    case 'PROPER':
      return text(0)
        .toLowerCase()
        .replace(/(?<!\p{L})\p{L}/gu, (sign) => sign.toUpperCase())
    case 'LEFT':
      return text(0).slice(0, number(1, 1))
    case 'RIGHT':
      return text(0).slice(Math.max(0, text(0).length - number(1, 1)))
    case 'MID':
      return text(0).slice(number(1) - 1, number(1) - 1 + number(2))
    case 'LEN':
      return text(0).length
    case 'SUBSTITUTE':
      return text(0).replaceAll(text(1), text(2))
    case 'TEXT':
      return shownAs(at(0), text(1))
    case 'VALUE':
      return number(0)
    case 'DATE':
      return {
        serial: serialOf(new Date(Date.UTC(number(0), number(1) - 1, number(2))).toISOString().slice(0, 10), false),
      }
    case 'YEAR':
      return Number(dayOf(at(0)).slice(0, 4))
    case 'MONTH':
      return Number(dayOf(at(0)).slice(5, 7))
    case 'DAY':
      return Number(dayOf(at(0)).slice(8, 10))
    case 'IF':
      return truth(at(0)) ? (given[1]?.() ?? 0) : given[2] ? given[2]() : false
    case 'AND':
      return given.every((one) => truth(scalar(one())))
    case 'OR':
      return given.some((one) => truth(scalar(one())))
    case 'NOT':
      return !truth(at(0))
    case 'ISBLANK':
      return at(0) === null
    case 'IFERROR':
    case 'IFNA':
      try {
        return given[0]?.() ?? null
      } catch (error) {
        if (!(error instanceof NotCounted)) throw error
        return given[1]?.() ?? null
      }
    case 'VLOOKUP':
      return lookedUp(at(0), area(given[1]?.()), number(2), given[3] ? truth(at(3)) : true)
    case 'INDEX':
      return area(given[0]?.()).rows[number(1) - 1]?.[number(2, 1) - 1] ?? null
    case 'MATCH': {
      const wanted = at(0)
      const found = flat(area(given[1]?.())).findIndex((one) => isSame(one, wanted))
      if (found < 0) throw new NotCounted()
      return found + 1
    }
    case 'SUM':
      return given
        .flatMap((one) => flat(one()))
        .reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
    case 'COUNTA':
      return given.flatMap((one) => flat(one())).filter((one) => one !== null).length
    default:
      throw new NotCounted()
  }
}

function lookedUp(wanted: Scalar, { rows }: Area, column: number, isNear: boolean): Scalar {
  const exact = rows.find((row) => isSame(row[0] ?? null, wanted))
  const near = () =>
    rows.findLast((row) => typeof row[0] === 'number' && typeof wanted === 'number' && row[0] <= wanted)
  const row = exact ?? (isNear ? near() : undefined)
  if (!row || column > row.length) throw new NotCounted()
  return row[column - 1] ?? null
}

function scalar(value: Value): Scalar {
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

function area(value: Value | undefined): Area {
  if (value === undefined || !isArea(value)) throw new NotCounted()
  return value
}

function flat(value: Value): Scalar[] {
  return isArea(value) ? value.rows.flat() : [value]
}

function textOf(value: Scalar): string {
  if (value === null) return ''
  if (typeof value === 'object') return String(value.serial)
  return typeof value === 'boolean' ? (value ? 'ИСТИНА' : 'ЛОЖЬ') : String(value)
}

function numberOf(value: Scalar): number {
  if (value === null) return 0
  const number = typeof value === 'object' ? value.serial : Number(value)
  if (Number.isNaN(number) || value === '') throw new NotCounted()
  return number
}

function truth(value: Scalar): boolean {
  return typeof value === 'boolean' ? value : numberOf(value) !== 0
}

function isSame(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase()
  const plain = (one: Scalar) => (typeof one === 'object' && one !== null ? one.serial : one)
  return plain(a) === plain(b)
}

function compared(left: Scalar, sign: string, right: Scalar): boolean {
  const isBlank = (one: Scalar) => one === null || one === ''
  const same = (isBlank(left) && isBlank(right)) || isSame(left, right)
  if (sign === '=') return same
  if (sign === '<>') return !same
  const [a, b] = [numberOf(left), numberOf(right)]
  return sign.startsWith('<') ? a < b || (sign === '<=' && same) : a > b || (sign === '>=' && same)
}

function serialOf(day: string, date1904: boolean): number {
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
  return days + (date1904 ? DAYS_TO_1904 : DAYS_TO_1900)
}

const DAY_MS = 86_400_000
const DAYS_TO_1900 = 25_569
const DAYS_TO_1904 = 24_107

function dayOf(value: Scalar): string {
  const cell = serialCell(numberOf(value), false)
  if (cell.kind !== 'date') throw new NotCounted()
  return cell.day
}

/** `TEXT(…;"ДД.ММ.ГГГГ")` and `TEXT(…;"000000")`: the two that lists use. */
function shownAs(value: Scalar, format: string): string {
  if (/^0+$/.test(format)) return String(numberOf(value)).padStart(format.length, '0')
  if (!/^[дdмmгy./-]+$/i.test(format)) throw new NotCounted()
  const [year = '', month = '', day = ''] = dayOf(value).split('-')
  return format
    .replace(/[дd]+/gi, (signs) => (signs.length > 1 ? day : String(Number(day))))
    .replace(/[мm]+/gi, (signs) => (signs.length > 1 ? month : String(Number(month))))
    .replace(/[гy]+/gi, (signs) => (signs.length > 2 ? year : year.slice(2)))
}

function cornerOf(address: string): { row: number | undefined; column: number } {
  const letters = /^[A-Z]+/.exec(address)?.[0] ?? 'A'
  const column = Array.from(letters).reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
  const row = /\d+$/.exec(address)?.[0]
  return { row: row === undefined ? undefined : Number(row) - 1, column }
}

function placeOf(sheet: number, row: number, column: number): string {
  return `${sheet}|${row}|${column}`
}
