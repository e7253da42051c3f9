// One generation of a store's journal as a file that only grows (reliability §7.1, §7.4). One record is one write and one flush; a
// record that did not get through leaves no trace. Reading goes as far as every byte is proven and says what ends there.
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import { writeFailureCode, writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import {
  CHAIN,
  chainAfter,
  type JournalPlace,
  type JournalRecord,
  NO_CHAIN,
  openRecord,
  recordBytes,
  type RecordPlace,
  recordsBeyond,
  type RecordType,
  sizeAt,
} from './journalFileRecord.ts'
import { Turns } from './turns.ts'

/** First record of a file: enough to know the store again when its state is lost. */
export interface JournalHead {
  readonly format: 1
  readonly store: string
  readonly generation: number
  /** The newest operation when this file was begun. Its own operations follow; a taken-over history stands in it up to this number. */
  readonly baseSeq: number
  /** `line`: the contents did not grow out of the file before (taken over, restored), and only the state makes this one count. */
  readonly begins: 'generation' | 'line'
  /** End of the chain of the generation before, hex; '' in the first one. */
  readonly chain: string
  readonly role: 'chair' | 'district'
  readonly example: boolean
  readonly createdAt: string
  readonly name: string
  /** Version of the rows. */
  readonly schema: number
  /** The browser's database when this file was begun. */
  readonly database: string
}

export interface ReadJournal {
  /** `null`: the head itself is damaged. */
  readonly head: JournalHead | null
  readonly records: readonly JournalRecord[]
  /** Bytes of the whole part, and the chain at its end. */
  readonly end: number
  readonly chain: Buffer
  /** `torn`: the last record was cut short, it was never acknowledged. `damaged`: something else is wrong behind `end`. */
  readonly tail: 'whole' | 'torn' | 'damaged'
  /** What can be read behind a damage, record by record. */
  readonly beyond: readonly JournalRecord[]
}

type Book = 'journal' | NonNullable<JournalPlace['book']>

export type AppendFailureCode = Extract<StoreFailureCode, 'db.noSpace' | 'db.readOnly' | 'db.writeFailed'>

export function journalName(generation: number, book: Book = 'journal'): string {
  return `${book}-${generation}.log`
}

/** The generation that a file name stands for, or `null`. */
export function generationOf(name: string, book: Book = 'journal'): number | null {
  const [, found, generation] = /^([a-z]+)-([1-9]\d{0,8})\.log$/.exec(name) ?? []
  return found === book ? Number(generation) : null
}

/** Reads a journal as far as it can be trusted; `null` when there is no such file. Anything on the disk gives an answer. */
export async function readJournal(place: JournalPlace): Promise<ReadJournal | null> {
  try {
    return parseJournal(place, await readFile(pathOf(place)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    return { head: null, records: [], end: 0, chain: NO_CHAIN, tail: 'damaged', beyond: [] }
  }
}

/** Like `readJournal`, from bytes. */
export function parseJournal(place: JournalPlace, file: Buffer): ReadJournal {
  let at = 0
  let chain: Buffer = NO_CHAIN
  let head: JournalHead | null = null
  const records: JournalRecord[] = []
  for (let index = 0; at < file.length; index++) {
    const size = sizeAt(file, at)
    const next = size === null ? null : chainAfter(chain, file.subarray(at, at + size - CHAIN))
    const isNext = size !== null && next?.equals(file.subarray(at + size - CHAIN, at + size))
    const plain = isNext ? openRecord(place, file, at, size, index) : null
    if (size === null || !next || !plain) break
    if (index === 0) head = headOf(plain.bytes, place)
    else if (plain.type !== 'head') records.push({ type: plain.type, index, at, size, plain: plain.bytes })
    if (!head) break
    at += size
    chain = next
  }
  const beyond = at < file.length ? recordsBeyond(place, file, at, head ? records.length + 1 : 0) : []
  const tail = !head || beyond.length > 0 ? 'damaged' : at < file.length ? 'torn' : 'whole'
  return { head, records, end: at, chain, tail, beyond }
}

/** Reads one record of a file that was read before; `null` when it is no longer what it was. */
export async function readRecord(
  place: JournalPlace,
  file: FileHandle,
  { at, size, index }: RecordPlace,
): Promise<Buffer | null> {
  const bytes = Buffer.alloc(size)
  const { bytesRead } = await file.read(bytes, 0, size, at)
  return bytesRead === size && sizeAt(bytes, 0) === size
    ? (openRecord(place, bytes, 0, size, index)?.bytes ?? null)
    : null
}

/** Opens the file of a journal for `readRecord`. */
export function openForReading(place: JournalPlace): Promise<FileHandle> {
  return open(pathOf(place), 'r')
}

export class JournalFile {
  readonly place: JournalPlace
  #end: number
  #chain: Buffer
  #index: number
  #file: FileHandle | null = null
  /** Bytes may lie behind the end: of a torn record, or of one that failed and could not be taken back. */
  #isEndDirty: boolean
  readonly #turns = new Turns()

  private constructor(place: JournalPlace, end: number, chain: Buffer, index: number, isEndDirty: boolean) {
    this.place = place
    this.#end = end
    this.#chain = chain
    this.#index = index
    this.#isEndDirty = isEndDirty
  }

  /** Goes on after what was read. Nothing is touched before the first `append`, so a store on a read-only disk can be looked at. */
  static continue(place: JournalPlace, read: Pick<ReadJournal, 'end' | 'chain' | 'records' | 'tail'>): JournalFile {
    return new JournalFile(place, read.end, read.chain, read.records.length + 1, read.tail !== 'whole')
  }

  /** Writes a new file with its first records, durably and read back. An earlier file of this generation is replaced. */
  static async create(
    place: JournalPlace,
    head: JournalHead,
    records: readonly { readonly type: RecordType; readonly plain: Uint8Array }[] = [],
  ): Promise<Result<JournalFile, { code: WriteFailureCode }>> {
    let chain: Buffer = NO_CHAIN
    const parts: Buffer[] = []
    const headRecord = { type: 'head' as const, plain: Buffer.from(JSON.stringify(head), 'utf8') }
    for (const [index, record] of [headRecord, ...records].entries()) {
      const bytes = recordBytes(place, record.type, index, record.plain, chain)
      chain = bytes.subarray(-CHAIN)
      parts.push(bytes)
    }
    const file = Buffer.concat(parts)
    const written = await writeFileAtomic(pathOf(place), file, { mode: 0o600 })
    return written.ok ? ok(new JournalFile(place, file.length, chain, records.length + 1, false)) : written
  }

  /** The chain over everything so far, hex. */
  get chain(): string {
    return this.#chain.toString('hex')
  }

  /** Bytes up to which everything is on the disk. */
  get end(): number {
    return this.#end
  }

  /** Appends one record and flushes it: one write, one flush. On failure the file is as it was. Where it stands is the answer. */
  append(type: RecordType, plain: Uint8Array): Promise<Result<RecordPlace, { code: AppendFailureCode }>> {
    return this.#turns.take(() => this.#append(type, plain))
  }

  /** Waits for what is being written and lets the file go. */
  async close(): Promise<void> {
    await this.#turns.end()
    await this.#file?.close().catch(() => undefined)
    this.#file = null
  }

  async #append(type: RecordType, plain: Uint8Array): Promise<Result<RecordPlace, { code: AppendFailureCode }>> {
    const bytes = recordBytes(this.place, type, this.#index, plain, this.#chain)
    try {
      this.#file ??= await open(pathOf(this.place), 'r+')
      if (this.#isEndDirty) await this.#file.truncate(this.#end)
      this.#isEndDirty = true
      const { bytesWritten } = await this.#file.write(bytes, 0, bytes.length, this.#end)
      if (bytesWritten < bytes.length) return await this.#takeBack('db.noSpace')
      await this.#file.datasync()
    } catch (error) {
      return this.#takeBack(appendFailureCode(error))
    }
    this.#isEndDirty = false
    const record = { at: this.#end, size: bytes.length, index: this.#index }
    this.#end += bytes.length
    this.#chain = bytes.subarray(-CHAIN)
    this.#index++
    return ok(record)
  }

  async #takeBack(code: AppendFailureCode): Promise<ReturnType<typeof fail<AppendFailureCode>>> {
    try {
      await this.#file?.truncate(this.#end)
      await this.#file?.datasync()
      this.#isEndDirty = false
    } catch {
      // The next append cuts it off; a reader takes it for the record that it is not only if every byte of it got through.
    }
    return fail(code)
  }
}

/** Why an append failed, in the words of the store. */
export function appendFailureCode(error: unknown): AppendFailureCode {
  const codes = {
    'files.noSpace': 'db.noSpace',
    'files.readOnly': 'db.readOnly',
    'files.ioError': 'db.writeFailed',
  } as const
  return codes[writeFailureCode(error)]
}

function pathOf({ folder, generation, book }: JournalPlace): string {
  return join(folder, journalName(generation, book))
}

function headOf(bytes: Buffer, { store, generation }: JournalPlace): JournalHead | null {
  const head = JSON.parse(bytes.toString('utf8')) as JournalHead
  return head.store === store && head.generation === generation ? head : null
}
