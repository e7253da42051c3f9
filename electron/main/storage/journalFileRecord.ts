// One record of a journal: `u32 length | u8 type | sealed | 16 bytes chain`. `sealed` opens only for this store, generation, place in the
// file and type; the chain is a hash over everything before. Whatever bytes are given here, a wrong record is never taken for a right one.
import { createHash } from 'node:crypto'
import { seal, unseal } from './seal.ts'

/** Part of the stored format: a number is never given another meaning. */
const TYPES = { head: 1, op: 2, draft: 3, note: 4 } as const
export type AnyRecordType = keyof typeof TYPES
export type RecordType = Exclude<AnyRecordType, 'head'>

/** Which journal: where it lies, whose it is, and the key of all its records. */
export interface JournalPlace {
  readonly folder: string
  readonly store: string
  readonly generation: number
  readonly key: Uint8Array
  /** Which of the store's books; the journal of its acts by default. Their keys differ, so one is never taken for the other. */
  readonly book?: 'audit'
}

/** Where a record stands in its file: its number (the head is 0), its beginning and its whole length in bytes. */
export interface RecordPlace {
  readonly index: number
  readonly at: number
  readonly size: number
}

export interface JournalRecord extends RecordPlace {
  readonly type: RecordType
  readonly plain: Buffer
}

const BEFORE = 5
export const CHAIN = 16
/** Nonce and tag of an empty record: nothing shorter is one. */
const LEAST = 28
/** How many records may be missing before what is found behind a damage is no longer tried. */
const MOST_MISSING = 1000
const PROBED = 3
export const NO_CHAIN: Buffer = Buffer.alloc(CHAIN)

/** The whole record as bytes; `chain` is the end of the one before. */
export function recordBytes(
  place: JournalPlace,
  type: AnyRecordType,
  index: number,
  plain: Uint8Array,
  chain: Buffer,
): Buffer {
  const sealed = seal(place.key, where(place, index, TYPES[type]), plain)
  const before = Buffer.alloc(BEFORE)
  before.writeUInt32BE(sealed.length)
  before.writeUInt8(TYPES[type], 4)
  const body = Buffer.concat([before, sealed, NO_CHAIN])
  chainAfter(chain, body.subarray(0, -CHAIN)).copy(body, body.length - CHAIN)
  return body
}

function where({ store, generation }: JournalPlace, index: number, type: number): string {
  return `${store}/${generation}/${index}/${type}`
}

/** The chain behind a record; `record` is everything of it but its own chain. */
export function chainAfter(chain: Buffer, record: Uint8Array): Buffer {
  return createHash('sha256').update(chain).update(record).digest().subarray(0, CHAIN)
}

/** Whole length of the record that begins at `at`, or `null` when none can begin there or it does not end within the file. */
export function sizeAt(file: Buffer, at: number): number | null {
  if (file.length - at < BEFORE + LEAST + CHAIN) return null
  const length = file.readUInt32BE(at)
  const type = file.readUInt8(at + 4)
  const size = BEFORE + length + CHAIN
  return length >= LEAST && type >= TYPES.head && type <= TYPES.note && at + size <= file.length ? size : null
}

/** Opens the record at `at`, whose length is known; `null` when a single bit, its number or its place is another. */
export function openRecord(
  place: JournalPlace,
  file: Buffer,
  at: number,
  size: number,
  index: number,
): { type: AnyRecordType; bytes: Buffer } | null {
  const number = file.readUInt8(at + 4)
  const type = (Object.keys(TYPES) as AnyRecordType[]).find((name) => TYPES[name] === number)
  const bytes = unseal(place.key, where(place, index, number), file.subarray(at + BEFORE, at + size - CHAIN))
  return type && bytes && (type === 'head') === (index === 0) ? { type, bytes } : null
}

/**
 * The records behind a damage at `from`, where record `index` should be. It tells a damage from a torn tail: whoever finds whole records
 * further on has lost something that had been acknowledged.
 */
export function recordsBeyond(place: JournalPlace, file: Buffer, from: number, index: number): JournalRecord[] {
  for (let at = from; at < file.length; at++) {
    const row = rowFrom(file, at)
    if (row.length === 0) continue
    const found = openRow(place, file, row, index, at === from ? index : index + MOST_MISSING)
    // A last record of which only the end is wrong may be one that was being written.
    if (found.some((record) => record.at > from)) return found
  }
  return []
}

/** Beginnings of the records from `at`, as far as they follow one another; a torn one at the end does not hide those before it. */
function rowFrom(file: Buffer, at: number): number[] {
  const row: number[] = []
  for (let next = at; next < file.length;) {
    const size = sizeAt(file, next)
    if (size === null) break
    row.push(next)
    next += size
  }
  return row
}

/** Opens what can be opened of a row whose first record has an index between `least` and `most`. */
function openRow(
  place: JournalPlace,
  file: Buffer,
  row: readonly number[],
  least: number,
  most: number,
): JournalRecord[] {
  for (let first = least; first <= most; first++) {
    const open = (at: number, i: number): JournalRecord[] => {
      const size = sizeAt(file, at) ?? 0
      const opened = openRecord(place, file, at, size, first + i)
      if (!opened || opened.type === 'head') return []
      return [{ type: opened.type, index: first + i, at, size, plain: opened.bytes }]
    }
    // A few of them are enough to see whether the numbers fit.
    if (row.slice(0, PROBED).some((at, i) => open(at, i).length > 0)) return row.flatMap(open)
  }
  return []
}
