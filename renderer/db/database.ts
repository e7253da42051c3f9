// The browser's database of one store: sealed rows and one sealed record of what they are together. A cache with a memory: it can say
// whether it is whole and how far it goes, and everything in it can be had again from the journal.
import Dexie, { type Table } from 'dexie'
import { bug } from '#shared/base/bug.ts'
import { emptyRows, type RowsByTable } from '#shared/records/contents.ts'
import type { Digest } from '#shared/records/digest.ts'
import type { Change } from '#shared/records/operation.ts'
import { tableNames, type TableName, type TableRow } from '#shared/records/tables.ts'
import { inChunks, seal, type Sealed, unseal } from './sealing.ts'

interface SealedRow {
  readonly id: string
  readonly rev: number
  readonly sealed: Sealed
}

/** What the rows are together. `count` is the number of all rows. */
export interface StoreMeta {
  /** Version of the shape of the rows. */
  readonly schema: number
  /** Newest operation that the rows contain. */
  readonly seq: number
  readonly count: number
  readonly digest: Digest
}

export interface DatabaseOptions {
  readonly name: string
  readonly storeId: string
  readonly key: CryptoKey
  /** Whether an absent database may be made. Otherwise opening fails, and no empty one is left behind. */
  readonly mayCreate: boolean
  /** How long the browser may be silent before this database counts as broken, ms; 20 seconds unless given. */
  readonly patience?: number | undefined
}

const META = 'meta'
/** Rows that are handed to the browser at once. */
const PORTION = 250
const PATIENCE_MS = 20_000

export class StoreDatabase {
  readonly name: string
  readonly #dexie: Dexie
  readonly #options: DatabaseOptions

  constructor(options: DatabaseOptions) {
    this.name = options.name
    this.#options = options
    this.#dexie = new Dexie(options.name, { chromeTransactionDurability: 'strict' })
    this.#dexie.version(1).stores({ ...Object.fromEntries(tableNames.map((name) => [name, 'id'])), [META]: 'id' })
    // What Dexie tells other windows and live queries of each write; there is one window, and screens read memory.
    for (const name of ['Observability', 'Cache']) this.#dexie.unuse({ stack: 'dbcore', name })
    this.#dexie.on('populate', () => {
      if (!options.mayCreate) throw new Error('the database is not there')
    })
  }

  async open(): Promise<void> {
    await this.#answer(this.#dexie.open())
  }

  close(): void {
    this.#dexie.close()
  }

  /** `null`: this database was never completed. Rejects when it is not readable. */
  async meta(): Promise<StoreMeta | null> {
    const kept = await this.#answer(this.#table(META).get(META))
    return kept ? ((await unseal(this.#options.key, this.#place(META, kept), kept.sealed)) as StoreMeta) : null
  }

  /** All rows. Rejects when one of them does not open under this key in its place. */
  async rows(): Promise<RowsByTable> {
    const found: Record<TableName, unknown[]> = { ...emptyRows() } as never
    for (const table of tableNames) found[table] = await this.#readTable(table)
    return found as unknown as RowsByTable
  }

  /** Writes the changes and the new meta in one strict transaction, or nothing. Of two changes of one row the later counts. */
  async write(changes: readonly Change[], meta: StoreMeta): Promise<void> {
    const newest = new Map(changes.map((change) => [`${change.table}/${change.id}`, change]))
    const sealed = await inChunks([...newest.values()], async ({ table, id, after }) => ({
      table,
      id,
      row: after && (await this.#sealed(table, after)),
    }))
    const sealedMeta = await this.#sealedMeta(meta)
    const touched = tableNames.filter((name) => sealed.some(({ table }) => table === name))
    const steps = touched.flatMap((name) => {
      const mine = sealed.filter(({ table }) => table === name)
      const gone = mine.flatMap(({ id, row }) => (row ? [] : [id]))
      const puts = portionsOf(mine.flatMap(({ row }) => row ?? [])).map((rows) => () => this.#table(name).bulkPut(rows))
      return gone.length > 0 ? [...puts, () => this.#table(name).bulkDelete(gone)] : puts
    })
    const last = () => this.#table(META).put(sealedMeta)
    const written = this.#dexie.transaction('rw', [...touched, META], async () => {
      // All of them are done, in this order, or none. Few are asked for at once; between many the page answers.
      if (sealed.length <= PORTION) await Promise.all([...steps, last].map((step) => step()))
      else for (const step of [...steps, last]) await step()
    })
    await this.#answer(written)
  }

  /** Fills an empty database. The meta comes last: without it the database counts as never completed. */
  async fill(rows: RowsByTable, meta: StoreMeta, progress: (done: number, of: number) => void): Promise<void> {
    let done = 0
    for (const name of tableNames) {
      for (const portion of portionsOf<TableRow<TableName>>(rows[name])) {
        const sealed = await inChunks(portion, (row) => this.#sealed(name, row))
        await this.#answer(this.#table(name).bulkAdd(sealed))
        done += portion.length
        progress(done, meta.count)
      }
    }
    const sealed = await this.#sealedMeta(meta)
    await this.#answer(this.#table(META).put(sealed))
  }

  async #readTable(table: TableName): Promise<unknown[]> {
    const kept = await this.#answer(this.#table(table).toArray())
    return inChunks(kept, async (row) => {
      const value = await unseal(this.#options.key, this.#place(table, row), row.sealed)
      return value ?? bug('an empty row was sealed')
    })
  }

  async #sealed(table: string, row: { id: string; rev: number }): Promise<SealedRow> {
    const { id, rev } = row
    return { id, rev, sealed: await seal(this.#options.key, this.#place(table, row), row) }
  }

  async #sealedMeta(meta: StoreMeta): Promise<SealedRow> {
    const place = { id: META, rev: 0 }
    return { ...place, sealed: await seal(this.#options.key, this.#place(META, place), meta) }
  }

  #place(table: string, { id, rev }: { id: string; rev: number }): string {
    return `${this.#options.storeId}/${table}/${id}/${rev}`
  }

  /** What the browser does after it was given up does no harm: it is read and checked anew. */
  #answer<T>(work: PromiseLike<T>): Promise<T> {
    return inTime(Promise.resolve(work), this.#options.patience)
  }

  #table(name: string): Table<SealedRow, string> {
    return this.#dexie.table(name)
  }
}

function portionsOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / PORTION) }, (_, i) => rows.slice(i * PORTION, (i + 1) * PORTION))
}

/** Names of all databases that the browser has for this program. */
export async function databaseNames(): Promise<ReadonlySet<string>> {
  const found = await indexedDB.databases()
  return new Set(found.flatMap(({ name }) => name ?? []))
}

export async function deleteDatabase(name: string): Promise<void> {
  await Dexie.delete(name)
}

/** `work`, or a rejection when the browser does not answer in time. */
export function inTime<T>(work: Promise<T>, patience = PATIENCE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser does not answer')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
