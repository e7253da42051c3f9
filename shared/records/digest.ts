// A figure that two copies of a store share exactly when they hold the same versions of the same rows. It changes by parts, so that
// keeping it up costs nothing at each edit. It notices loss and mix-ups; against forgery every row is authenticated by itself.
import type { RowsByTable } from './contents.ts'
import type { Change } from './operation.ts'
import type { Row } from './row.ts'
import { tableNames, type TableName } from './tables.ts'

/** 32 hex digits. Order of rows does not matter; taking a row out undoes putting it in. */
export type Digest = string

export const emptyDigest: Digest = '0'.repeat(32)

/** The digest of all rows. */
export function digestOf(rows: RowsByTable): Digest {
  const words = [0, 0, 0, 0]
  for (const table of tableNames) for (const row of rows[table]) mix(words, table, row)
  return toText(words)
}

/** The digest after an operation's changes. */
export function digestAfter(digest: Digest, changes: readonly Change[]): Digest {
  const words = toWords(digest)
  for (const { table, before, after } of changes) {
    if (before) mix(words, table, before)
    if (after) mix(words, table, after)
  }
  return toText(words)
}

/** Exclusive or: the same row twice leaves no trace, which is what makes taking out the same as putting in. */
function mix(words: number[], table: TableName, { id, rev }: Pick<Row, 'id' | 'rev'>): void {
  const text = `${table}/${id}/${rev}`
  for (let i = 0; i < 4; i++) words[i] = (words[i] ?? 0) ^ hash32(text, i)
}

/** FNV-1a with a start of its own for each word, finished by an avalanche step. */
function hash32(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ Math.imul(salt + 1, 0x9e3779b1)
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

function toText(words: readonly number[]): Digest {
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function toWords(digest: Digest): number[] {
  return [0, 8, 16, 24].map((at) => Number.parseInt(digest.slice(at, at + 8), 16) | 0)
}
