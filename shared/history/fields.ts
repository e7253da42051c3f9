// The grammar of the history: how a value of each kind is said, and how two values are told apart. Every difference gives a line; what
// has no words for a person (hashes, ids) gives a line without values.
import { formatDay } from '#shared/base/day.ts'
import { formatInteger, formatMoney } from '#shared/base/text.ts'
import type { Row } from '#shared/records/row.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'
import { formatPhone } from '#shared/roster/contacts.ts'
import { fullName } from '#shared/roster/names.ts'
import type { Lookup } from './lookup.ts'
import { aroundDifference, shortText } from './shorten.ts'

export interface FieldChange {
  /** What the field is a part of: «Работодатель», «Вопрос 2 «О плане»»; '' when it belongs to the record itself. */
  readonly part: string
  readonly label: string
  /** `items`: `before` are those that went, `after` those that came. `hidden`: it differs, but the values say nothing to a person. */
  readonly kind: 'value' | 'items' | 'hidden'
  /** '' when there was nothing. */
  readonly before: string
  readonly after: string
  /** Facts about health: not shown before somebody asks. */
  readonly isHealth: boolean
}

/** Compares two values of a field; `undefined` stands for a record that is not there, or for the absent whole of a part. */
export type Field<V> = (before: V | undefined, after: V | undefined, lookup: Lookup) => FieldChange[]
/** A row without its stamps: each field must have its words, or it does not compile. */
export type Fields<T> = { readonly [K in Exclude<keyof T, keyof Row>]-?: Field<T[K]> }
export interface TableWords<T extends TableName> {
  /** The records of the table in the plural, as the head of a count. */
  readonly many: string
  /** What this record is called in the middle of a sentence. */
  readonly title: (row: TableRow<T>, lookup: Lookup) => string
  /** Differences of two states; `undefined`: the record is not there. */
  readonly compare: (before: TableRow<T> | undefined, after: TableRow<T> | undefined, lookup: Lookup) => FieldChange[]
}

type Atom = string | number | boolean | null

/** All differences of two objects, in the order of `fields`. */
export function compareFields<T extends object>(
  fields: Fields<T>,
  before: T | undefined,
  after: T | undefined,
  lookup: Lookup,
): FieldChange[] {
  return (Object.keys(fields) as (keyof Fields<T>)[]).flatMap((key) => fields[key](before?.[key], after?.[key], lookup))
}

/** A field of one value. `say` gets neither `null` nor `undefined`; '' is silence. */
export function said<V extends Atom>(label: string, say: (value: NonNullable<V>, lookup: Lookup) => string): Field<V> {
  return (before, after, lookup) => {
    if (before === after) return []
    const words = (value: V | undefined) => (value === undefined || value === null ? '' : say(value, lookup))
    return valueLines(label, words(before), words(after), before !== undefined && after !== undefined)
  }
}

/** The line of two texts. `isDifferent`: something differs even if the words are the same. */
export function valueLines(label: string, before: string, after: string, isDifferent: boolean): FieldChange[] {
  if (before === after) return isDifferent ? [hiddenLine(label)] : []
  if (before === '' || after === '') return [{ ...line, label, before: shortText(before), after: shortText(after) }]
  const [a, b] = aroundDifference(before, after)
  return a === b ? [hiddenLine(label)] : [{ ...line, label, before: a, after: b }]
}

const line = { part: '', kind: 'value', isHealth: false } as const

function hiddenLine(label: string): FieldChange {
  return { ...line, label, kind: 'hidden', before: '', after: '' }
}

export function text(label: string): Field<string> {
  return said<string>(label, (value) => value)
}

/** A day or a partial date. */
export function date(label: string): Field<string | null> {
  return said<string | null>(label, formatDay)
}

export function number(label: string): Field<number | null> {
  return said<number | null>(label, formatInteger)
}

/** A number that says something only above 0. */
export function countAboveZero(label: string): Field<number> {
  return (before, after, lookup) =>
    before === undefined || after === undefined
      ? number(label)(before === 0 ? undefined : before, after === 0 ? undefined : after, lookup)
      : number(label)(before, after, lookup)
}

/** Kopecks as «1 250,50 ₽». */
export function money(label: string): Field<number | null> {
  return said<number | null>(label, formatMoney)
}

/** A new record says nothing of a plain «нет». */
export function flag(label: string): Field<boolean> {
  return (before, after, lookup) =>
    before === undefined || after === undefined
      ? yesNo(label)(before === false ? undefined : before, after === false ? undefined : after, lookup)
      : yesNo(label)(before, after, lookup)
}

export function yesNo(label: string): Field<boolean | null> {
  return said<boolean | null>(label, (value) => (value ? 'да' : 'нет'))
}

export function phone(label: string): Field<string> {
  return said<string>(label, formatPhone)
}

export function choice<T extends string>(label: string, words: Readonly<Record<T, string>>): Field<T | null> {
  return said<T | null>(label, (value) => words[value])
}

export function person(label: string): Field<string | null> {
  return said<string | null>(label, (id, lookup) => personName(id, lookup))
}

/** «Иванова Мария Петровна»; a card that nobody remembers is «человек, которого нет в списке». */
export function personName(id: string, lookup: Lookup): string {
  const member = lookup.row('member', id)
  return member ? fullName(member) : 'человек, которого нет в списке'
}

/** What the program needs and a person cannot read: only that it changed. A new record says nothing of it. */
export function technical<V>(label: string): Field<V> {
  return (before, after) =>
    before === undefined || after === undefined || JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [hiddenLine(label)]
}

/** A list of things without names of their own, told by what came and what went. */
export function list<V>(label: string, say: (item: V, lookup: Lookup) => string): Field<readonly V[]> {
  return (before, after, lookup) => {
    const [was, is] = [before ?? [], after ?? []].map((items) => items.map((item) => say(item, lookup)))
    const [gone, come] = [without(was ?? [], is ?? []), without(is ?? [], was ?? [])]
    if (gone.length === 0 && come.length === 0) {
      return JSON.stringify(before) === JSON.stringify(after) || !before || !after ? [] : [hiddenLine(label)]
    }
    return [{ ...line, label, kind: 'items', before: joined(gone), after: joined(come) }]
  }
}

/** Items of a list that the other does not have; equal ones are counted. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return items.filter((item) => {
    const n = left.get(item) ?? 0
    left.set(item, n - 1)
    return n <= 0
  })
}

const ITEMS = 12

function joined(items: readonly string[]): string {
  const shown = items.slice(0, ITEMS).map((item) => shortText(item) || 'пустая строка')
  return items.length > ITEMS ? `${shown.join('; ')} и ещё ${items.length - ITEMS}` : shown.join('; ')
}

export function texts(label: string): Field<readonly string[]> {
  return list(label, (item: string) => item)
}

export function people(label: string): Field<readonly string[]> {
  return list(label, personName)
}

/** An object inside a row: the lines of its fields as parts of it. `null` is an absent whole. */
export function part<T extends object>(label: string, fields: Fields<T>): Field<T | null> {
  return (before, after, lookup) => {
    const lines = compareFields(fields, before ?? undefined, after ?? undefined, lookup)
    if (lines.length > 0) return partsOf(label, lines)
    const isGone = before !== undefined && after !== undefined && (before === null) !== (after === null)
    return isGone ? [hiddenLine(label)] : []
  }
}

/** An object inside a row that is said as one short sentence. */
export function phrase<T extends object>(label: string, say: (value: T, lookup: Lookup) => string): Field<T | null> {
  return (before, after, lookup) => {
    const words = (value: T | null | undefined) => (value ? say(value, lookup) : '')
    const isDifferent = before !== undefined && after !== undefined && JSON.stringify(before) !== JSON.stringify(after)
    return valueLines(label, words(before), words(after), isDifferent)
  }
}

interface Entry {
  readonly id: string
}

/** A list of parts that have ids: each is compared with itself. `name` says which one it is, by its place from 1. */
export function entries<E extends Entry>(
  label: string,
  name: (entry: E, place: number) => string,
  fields: Fields<E>,
): Field<readonly E[]> {
  return (before, after, lookup) => {
    const [was, is] = [before ?? [], after ?? []]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const old = new Map(was.map((entry) => [entry.id, entry]))
    const kept = new Set(is.map(({ id }) => id))
    const lines = [
      ...is.flatMap((entry, at) => {
        const title = old.has(entry.id) || !before ? name(entry, at + 1) : `${name(entry, at + 1)} (добавлено)`
        return one(title, old.get(entry.id), entry, lookup)
      }),
      ...was.flatMap((entry, at) => {
        if (kept.has(entry.id)) return []
        return one(after ? `${name(entry, at + 1)} (убрано)` : name(entry, at + 1), entry, undefined, lookup)
      }),
    ]
    return lines.length === 0 ? [hiddenLine(`${label}: порядок`)] : lines
  }

  function one(title: string, before: E | undefined, after: E | undefined, lookup: Lookup): FieldChange[] {
    const lines = compareFields(fields, before, after, lookup)
    if (lines.length > 0) return partsOf(title, lines)
    if (before && after) return []
    return [{ ...line, label: title, before: before ? 'без слов' : '', after: after ? 'без слов' : '' }]
  }
}

/** The lines of a part; parts inside it go into the names of their fields. */
function partsOf(part: string, lines: readonly FieldChange[]): FieldChange[] {
  return lines.map((one) => ({ ...one, part, label: one.part === '' ? one.label : within(one.part, one.label) }))
}

/** «Работодатель: телефон»: the inner name begins small unless it is an abbreviation. */
export function within(outer: string, inner: string): string {
  return `${outer}: ${beginSmall(inner)}`
}

/** Labels of a control, as they stand inside a sentence. */
export function inSentence<T extends string>(labels: Readonly<Record<T, string>>): Readonly<Record<T, string>> {
  const small = Object.entries<string>(labels).map(([value, label]) => [value, beginSmall(label)])
  return Object.fromEntries(small) as Record<T, string>
}

/** «Телефон» inside a sentence is «телефон», «ИНН» stays. */
export function beginSmall(label: string): string {
  return /^\p{Lu}(\p{Ll}|\s)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
