// The text of a formula, read and counted at once.
import { counted } from './formulaFunctions.ts'
import { compared, NotCounted, numberOf, scalar, textOf, type Area, type Scalar, type Value } from './formulaValues.ts'

/** Where a formula gets the cells that it names. Each throws `NotCounted` for one that cannot be had. */
export interface Places {
  at(sheet: number, row: number, column: number): Scalar
  area(sheet: number, top: number, left: number, bottom: number, right: number): Area
  sheetNamed(name: string): number
}

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?)(?![\d:])|((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\p{L}\p{N}_(])|([\p{L}_][\p{L}\p{N}_.]*)|(<>|<=|>=|[-+*/&=<>(),;^%]))/uy

interface Token {
  readonly kind: 'text' | 'number' | 'place' | 'word' | 'sign'
  readonly text: string
  readonly sheet?: string
}

/** Reads a formula by descent: comparison, then «&», then sums, products, and single values. */
export class Parser {
  private readonly tokens: readonly Token[]
  private next = 0

  constructor(
    formula: string,
    private readonly sheet: number,
    private readonly places: Places,
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
    const at = sheet === undefined ? this.sheet : this.places.sheetNamed(sheet)
    const [first = '', second] = text.replaceAll('$', '').split(':')
    const [from, to] = [cornerOf(first), cornerOf(second ?? first)]
    if (second === undefined) return this.places.at(at, from.row ?? 0, from.column)
    return this.places.area(at, from.row ?? 0, from.column, to.row ?? Infinity, to.column)
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

function cornerOf(address: string): { row: number | undefined; column: number } {
  const letters = /^[A-Z]+/.exec(address)?.[0] ?? 'A'
  const column = Array.from(letters).reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
  const row = /\d+$/.exec(address)?.[0]
  return { row: row === undefined ? undefined : Number(row) - 1, column }
}
