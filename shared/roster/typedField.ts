// Fields that are typed as text: one description serves the form, the screen and what is read back. What is read from a field's own text
// is exactly the value it was written from; a text that is no value is a sentence of what is wrong with it, never a guess.
import { formatDay, parseDay, parsePartialDate, type Day, type PartialDate } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'

/**
 * How a field is typed. `choice` offers the words of `options`; `flags` are words, `years` numbers divided by «; »; the text of a
 * `flag` is «да» or nothing, of a `person` the id of a card.
 */
export type FieldKind =
  | 'line'
  | 'prose'
  | 'day'
  | 'partial'
  | 'choice'
  | 'phone'
  | 'email'
  | 'rate'
  | 'flags'
  | 'years'
  | 'count'
  | 'money'
  | 'flag'
  | 'person'

/** What a form has to know of a field. */
export interface FieldFace {
  readonly key: string
  readonly label: string
  readonly kind: FieldKind
  readonly options: readonly string[]
  /** False when an empty text is no value: category, rate, AIS status. */
  readonly mayBeEmpty: boolean
}

export interface TypedField<R> extends FieldFace {
  /** The stored value as the user reads it; '' when unknown. */
  readonly text: (row: R) => string
  /** The row with the value of this text, or a sentence of what is wrong with it. */
  readonly withText: (row: R, text: string) => R | string
}

/** Texts of a form by field, and what is wrong with them by field. */
export type Texts = Readonly<Record<string, string>>
export type Problems = Readonly<Record<string, string>>

/**
 * The row with what was typed. Fields whose text is as it was keep their stored value to the letter; `problems` has a sentence for
 * each field that could not be read, and the row then keeps the old value there.
 */
export function readTexts<R>(
  fields: readonly TypedField<R>[],
  before: R,
  texts: Texts,
): { row: R; problems: Record<string, string> } {
  let row = before
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const text = texts[field.key]
    if (text === undefined || text === field.text(row)) continue
    const read = field.withText(row, text)
    if (typeof read === 'string') problems[field.key] = read
    else row = read
  }
  return { row, problems }
}

export type FieldHead = readonly [key: string, label: string]

/** How a value is taken from a row and put into it. */
export interface Place<R, V> {
  readonly get: (row: R) => V
  readonly set: (row: R, value: V) => R
}

/** A property of the row itself. */
export function own<R, K extends keyof R>(key: K): Place<R, R[K]> {
  return { get: (row) => row[key], set: (row, value) => ({ ...row, [key]: value }) }
}

const LINE_MAX = 500
const PROSE_MAX = 20_000
const WRONG_DAY = 'Такой даты нет. День, месяц и год через точку: 25.11.2026'
const WRONG_PARTIAL = 'Такой даты нет. День, месяц и год через точку: 25.11.1984, или только год'

function face([key, label]: FieldHead, kind: FieldKind, mayBeEmpty = true): FieldFace {
  return { key, label, kind, options: [], mayBeEmpty }
}

export function lineField<R>(head: FieldHead, at: Place<R, string>): TypedField<R> {
  return {
    ...face(head, 'line'),
    text: at.get,
    withText: (row, text) => (text.length > LINE_MAX ? `Не больше ${LINE_MAX} знаков` : at.set(row, tidyText(text))),
  }
}

/** Text with line breaks. */
export function proseField<R>(head: FieldHead, at: Place<R, string>): TypedField<R> {
  return {
    ...face(head, 'prose'),
    text: at.get,
    withText: (row, text) => (text.length > PROSE_MAX ? 'Слишком длинно' : at.set(row, text.normalize('NFC').trim())),
  }
}

export function dayField<R>(head: FieldHead, at: Place<R, Day | null>): TypedField<R> {
  return dateField(face(head, 'day'), at, parseDay, WRONG_DAY)
}

/** A day, a month or a year. */
export function partialField<R>(head: FieldHead, at: Place<R, PartialDate | null>): TypedField<R> {
  return dateField(face(head, 'partial'), at, parsePartialDate, WRONG_PARTIAL)
}

/** A day that there must be. */
export function mustDayField<R>(head: FieldHead, at: Place<R, Day>): TypedField<R> {
  return {
    ...face(head, 'day', false),
    text: (row) => formatDay(at.get(row)),
    withText: (row, text) => {
      const day = parseDay(text)
      return day === null ? WRONG_DAY : at.set(row, day)
    },
  }
}

function dateField<R>(
  own: FieldFace,
  at: Place<R, string | null>,
  parse: (text: string) => string | null,
  wrong: string,
): TypedField<R> {
  return {
    ...own,
    text: (row) => formatDay(at.get(row) ?? ''),
    withText: (row, text) => {
      if (text.trim() === '') return at.set(row, null)
      const date = parse(text)
      return date === null ? wrong : at.set(row, date)
    },
  }
}

/** A value out of a few, shown by its word. */
export function choiceField<R, T extends string>(
  head: FieldHead,
  words: Readonly<Record<T, string>>,
  at: Place<R, T | null>,
): TypedField<R> {
  return {
    ...face(head, 'choice'),
    options: Object.values<string>(words),
    text: (row) => {
      const value = at.get(row)
      return value === null ? '' : words[value]
    },
    withText: (row, text) => {
      if (text.trim() === '') return at.set(row, null)
      const value = valueOfWord(words, text)
      return value === null ? noSuchWord(words) : at.set(row, value)
    },
  }
}

/** A value out of a few that there must be. */
export function mustChooseField<R, T extends string>(
  head: FieldHead,
  words: Readonly<Record<T, string>>,
  at: Place<R, T>,
): TypedField<R> {
  return {
    ...face(head, 'choice', false),
    options: Object.values<string>(words),
    text: (row) => words[at.get(row)],
    withText: (row, text) => {
      if (text.trim() === '') return 'Выберите одно из значений'
      const value = valueOfWord(words, text)
      return value === null ? noSuchWord(words) : at.set(row, value)
    },
  }
}

function valueOfWord<T extends string>(words: Readonly<Record<T, string>>, text: string): T | null {
  const word = tidyText(text).toLowerCase()
  return (Object.keys(words) as T[]).find((value) => words[value].toLowerCase() === word) ?? null
}

function noSuchWord(words: Readonly<Record<string, string>>): string {
  return `Такого значения нет. Бывает: ${Object.values(words).join(', ')}`
}

const yesNoWords = { yes: 'да', no: 'нет' } as const

/** «да», «нет» or nothing. */
export function yesNoField<R>(head: FieldHead, at: Place<R, boolean | null>): TypedField<R> {
  return choiceField(head, yesNoWords, {
    get: (row) => {
      const value = at.get(row)
      return value === null ? null : value ? 'yes' : 'no'
    },
    set: (row, word) => at.set(row, word === null ? null : word === 'yes'),
  })
}

/** Ticked or not. */
export function flagField<R>(head: FieldHead, at: Place<R, boolean>): TypedField<R> {
  return {
    ...face(head, 'flag'),
    text: (row) => (at.get(row) ? 'да' : ''),
    withText: (row, text) => at.set(row, text === 'да'),
  }
}

/** A whole number that is not below zero. */
export function countField<R>(head: FieldHead, at: Place<R, number | null>): TypedField<R> {
  return {
    ...face(head, 'count'),
    text: (row) => String(at.get(row) ?? ''),
    withText: (row, text) => {
      if (text.trim() === '') return at.set(row, null)
      return /^\d{1,6}$/.test(text.trim()) ? at.set(row, Number(text)) : 'Целое число: 36'
    },
  }
}

const MAX_ROUBLES = 100_000_000

/** Roubles as people type them, stored in kopecks. */
export function moneyField<R>(head: FieldHead, at: Place<R, number | null>): TypedField<R> {
  return {
    ...face(head, 'money'),
    text: (row) => {
      const kopecks = at.get(row)
      return kopecks === null ? '' : plainMoney(kopecks, ',')
    },
    withText: (row, text) => {
      const typed = text.replace(/[\s\u00a0]|₽|руб\.?$/g, '')
      if (typed === '') return at.set(row, null)
      const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed)
      if (!match) return 'Рубли, если нужно с копейками: 4000 или 1250,50'
      const kopecks = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
      return kopecks > MAX_ROUBLES * 100 ? 'Слишком большая сумма' : at.set(row, kopecks)
    },
  }
}

/** `1250,50` or `4000`: kopecks as a plain number of roubles. */
export function plainMoney(kopecks: number, point: ',' | '.'): string {
  const rest = kopecks % 100
  return `${Math.floor(kopecks / 100)}${rest === 0 ? '' : `${point}${String(rest).padStart(2, '0')}`}`
}

/** A card of the roster, by its id. */
export function personField<R>(head: FieldHead, at: Place<R, string | null>): TypedField<R> {
  return {
    ...face(head, 'person'),
    text: (row) => at.get(row) ?? '',
    withText: (row, text) => at.set(row, text === '' ? null : text),
  }
}
