// One JSON object in the plain form (specification of bundles §6.1, §6.2): the only form that writers produce and readers take.
// The checks run on bytes that were already authenticated; they guard against a faulty or hostile program of a known sender.
import { fromUtf8 } from './bytes.ts'
import type { FaultCode } from './failures.ts'
import { limits } from './limits.ts'

export type PlainObject = { readonly [key: string]: unknown }

export type PlainReading = { readonly value: PlainObject } | { readonly what: FaultCode; readonly where: string }

/** Names that mean something to every JavaScript object; no field of ours is called so. */
const trapNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])
const KEY = /^[A-Za-z][A-Za-z0-9-]{0,63}$/

/** Fields whose text may have line breaks; every other text is one line. */
const multiLine: ReadonlySet<string> = new Set(['reasonsText', 'measuresText', 'remark', 'reason', 'note'])

// Controls, marks that reorder text, zero-width signs and tags: invisible, and able to make two texts look alike.
const INVISIBLE = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u200b-\u200d\u2060\ufeff]|[\u{e0000}-\u{e007f}]/u
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, 'gu')
// Line ends of other kinds, and code points that mean nothing or something else on each PC.
const NOT_IN_A_LINE = /[\n\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u

/** Texts of which every sign is known to be harmless and composed. Nearly all are, and one look at them is enough. */
const SIMPLE = /^[ -~А-Яа-яЁё«»№–—…]*$/

/** Reads one object. Cheap checks first; `JSON.parse` sees only text of bounded depth. */
export function readPlain(bytes: Uint8Array, maxDepth: number): PlainReading {
  const text = fromUtf8(bytes)
  if (text === null) return { what: 'utf8', where: '' }
  if (isDeeper(text, maxDepth)) return { what: 'tooDeep', where: '' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { what: 'syntax', where: '' }
  }
  // Refuses duplicate keys, spaces, other spellings of numbers and texts, all in one comparison.
  if (JSON.stringify(value) !== text) return { what: 'notPlain', where: '' }
  if (!isObject(value)) return { what: 'syntax', where: '' }
  return findFault(value, '', '') ?? { value }
}

/** The plain form of a value that already is plain. */
export function plainText(value: object): string {
  return JSON.stringify(value)
}

/**
 * A copy of a record fit to be sent: NFC, no invisible signs, other white space as spaces. What cannot be carried but would be
 * seen (private-use signs) becomes `�`, so that nothing disappears unnoticed.
 */
export function fitToSend(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return fitText(value, multiLine.has(key))
  if (Array.isArray(value)) return value.map((item) => fitToSend(item, key))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fitToSend(item, name)]))
}

function fitText(text: string, hasLines: boolean): string {
  if (SIMPLE.test(text)) return text
  const unified = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ')
  const clean = unified.replace(INVISIBLE_ALL, '')
  // A removed sign may have kept a letter and its accent apart, so the text is composed once more.
  if (hasLines) return clean.normalize('NFC')
  return clean
    .replace(/[\n\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Co}\p{Cn}]/gu, '\ufffd')
    .normalize('NFC')
}

function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Counts brackets outside texts, because the parser itself accepts any depth and later code would overflow. */
function isDeeper(text: string, maxDepth: number): boolean {
  // One opening bracket at the start and none later, wherever it stands: nothing is nested.
  if (maxDepth > 0 && !text.includes('{', 1) && !text.includes('[')) return false
  let depth = 0
  let inText = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (inText) {
      if (sign === '\\') i++
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{' || sign === '[') {
      if (++depth > maxDepth) return true
    } else if (sign === '}' || sign === ']') depth--
  }
  return false
}

type Found = { readonly what: FaultCode; readonly where: string } | null

function findFault(value: unknown, key: string, where: string): Found {
  if (typeof value === 'string') return textFault(value, key, where)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : { what: 'number', where }
  if (Array.isArray(value)) {
    if (value.length > limits.arrayItems) return { what: 'tooMany', where }
    return firstFault(value, (item, i) => findFault(item, key, `${where}[${i}]`))
  }
  return isObject(value) ? objectFault(value, where) : null
}

function objectFault(value: PlainObject, where: string): Found {
  const names = Object.getOwnPropertyNames(value)
  if (names.length > limits.keysPerObject) return { what: 'tooMany', where }
  return firstFault(names, (name) => {
    if (trapNames.has(name) || !KEY.test(name)) return { what: 'key', where }
    return findFault(value[name], name, where === '' ? name : `${where}.${name}`)
  })
}

function textFault(text: string, key: string, where: string): Found {
  if (text.length > limits.text) return { what: 'tooLong', where }
  if (SIMPLE.test(text)) return null
  const isClean =
    text.isWellFormed() &&
    !INVISIBLE.test(text) &&
    (multiLine.has(key) || !NOT_IN_A_LINE.test(text)) &&
    text.normalize('NFC') === text
  return isClean ? null : { what: 'text', where }
}

function firstFault<T>(items: readonly T[], check: (item: T, index: number) => Found): Found {
  for (const [i, item] of items.entries()) {
    const fault = check(item, i)
    if (fault) return fault
  }
  return null
}
