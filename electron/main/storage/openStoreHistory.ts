// All operations of a store that its journals hold, as one row: which there are, who did them when, and their content on demand. Heads
// stay in memory, contents are opened each time. Generations are read from the newest back, as far as somebody asks.
import { readdir } from 'node:fs/promises'
import type { Operation, OperationHead } from '#shared/records/operation.ts'
import { logEvent } from '#electron/main/log.ts'
import { generationOf, openForReading, type ReadJournal, readJournal, readRecord } from './journalFile.ts'
import type { JournalPlace, RecordPlace } from './journalFileRecord.ts'
import { type Touched, touchedBy, unmask, type Unmasked } from './masked.ts'
import type { People } from './people.ts'

interface Entry extends Touched {
  readonly generation: number
  readonly place: RecordPlace
}

export interface HistoryParts {
  readonly store: string
  readonly folder: string
  /** Key of the journals. */
  readonly key: Uint8Array
  readonly people: People
}

/** Generations of a store that lie on the disk, oldest first. */
export async function generationsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => generationOf(name) ?? []).sort((a, b) => a - b)
}

export class History {
  readonly #parts: HistoryParts
  /** Oldest first, without holes but those of the journals themselves. */
  #entries: Entry[] = []
  /** Generations that were not read yet, oldest first. */
  #unread: number[]
  #reading: Promise<void> = Promise.resolve()
  /** What is read next counts up to this number. */
  #limit = Number.POSITIVE_INFINITY

  private constructor(parts: HistoryParts, unread: number[]) {
    this.#parts = parts
    this.#unread = unread
  }

  /** The history of these generations, oldest first. `newest`: the last of them, when it was read already and is the one in use. */
  static of(parts: HistoryParts, generations: readonly number[], newest: ReadJournal | null): History {
    const history = new History(parts, [...generations])
    const generation = newest && history.#unread.pop()
    if (!newest || !generation) return history
    history.#putBefore(generation, newest)
    // What an earlier file knows beyond the beginning of this one was given up when it was begun.
    history.#limit = Math.min(history.#limit, newest.head?.baseSeq ?? Number.POSITIVE_INFINITY)
    return history
  }

  /** Seq of the newest operation, or `null`. Reads back until there is one. */
  async newest(): Promise<number | null> {
    await this.#readUntil(() => this.#entries.length > 0)
    return this.#entries.at(-1)?.head.seq ?? null
  }

  /** What was just appended. */
  push(generation: number, place: RecordPlace, touched: Touched): void {
    const last = this.#entries.at(-1)?.head.seq ?? 0
    // What was read behind a damage ends where the store goes on.
    if (last >= touched.head.seq) this.#entries = this.#entries.filter(({ head }) => head.seq < touched.head.seq)
    this.#entries.push({ ...touched, generation, place })
  }

  /** Newest first: acts below `before`, of one record (or person) or of all. */
  async heads(query: { record: string | null; before: number | null; limit: number }): Promise<OperationHead[]> {
    const { record, limit } = query
    const before = query.before ?? Number.POSITIVE_INFINITY
    const fitting = () =>
      this.#entries.filter(({ head, records }) => head.seq < before && (record === null || records.includes(record)))
    await this.#readUntil(() => fitting().length >= limit)
    return fitting()
      .slice(-limit)
      .reverse()
      .map(({ head }) => head)
  }

  /** The operations with `from <= seq <= to` that can be read, in order. */
  async operations(from: number, to: number): Promise<Operation[]> {
    return (await this.read(from, to)).map(({ operation }) => operation)
  }

  /** Like `operations`, with the persons whose changes are left out. */
  async read(from: number, to: number): Promise<Unmasked[]> {
    await this.#readUntil(() => (this.#entries[0]?.head.seq ?? Number.POSITIVE_INFINITY) <= from)
    const wanted = this.#entries.filter(({ head }) => from <= head.seq && head.seq <= to)
    const found: Unmasked[] = []
    for (const generation of new Set(wanted.map((entry) => entry.generation))) {
      const entries = wanted.filter((entry) => entry.generation === generation)
      found.push(...(await this.#open(generation, entries)))
    }
    return found
  }

  async #open(generation: number, entries: readonly Entry[]): Promise<Unmasked[]> {
    const place = this.#place(generation)
    const file = await openForReading(place)
    try {
      const found: Unmasked[] = []
      for (const entry of entries) {
        const plain = await readRecord(place, file, entry.place)
        const unmasked = plain && unmask(plain, this.#parts.store, this.#parts.people)
        if (unmasked) found.push(unmasked)
        else logEvent('journal.recordUnreadable')
      }
      return found
    } finally {
      await file.close()
    }
  }

  /** One reader at a time: generations are put before each other in their order. */
  #readUntil(isEnough: () => boolean): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readBack(isEnough))
    return this.#reading
  }

  async #readBack(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      const generation = this.#unread.at(-1)
      if (generation === undefined) return
      const read = await readJournal(this.#place(generation))
      this.#unread.pop()
      if (read) this.#putBefore(generation, read)
    }
  }

  /**
   * Puts a file before what is known. Its operations count up to the number with which the next file went on. A file that begins a line
   * has its whole history in itself: what lies before it belongs to other contents.
   */
  #putBefore(generation: number, { head, records, beyond, tail }: ReadJournal): void {
    if (tail === 'damaged') logEvent('journal.damaged', { count: generation })
    const found = [...records, ...beyond].flatMap((record): Entry[] => {
      const touched = record.type === 'op' ? touchedBy(record.plain, this.#parts.store, this.#parts.people) : null
      const { index, at, size } = record
      return touched && touched.head.seq <= this.#limit ? [{ ...touched, generation, place: { index, at, size } }] : []
    })
    this.#entries = [...found, ...this.#entries]
    // A file without operations may be left over from a change of generation that failed; then the one before it went on.
    if (found[0]) this.#limit = Math.min(this.#limit, found[0].head.seq - 1)
    if (head?.begins === 'line') this.#unread = []
  }

  #place(generation: number): JournalPlace {
    const { store, folder, key } = this.#parts
    return { store, folder, generation, key }
  }
}
