// Opens a store: believes the browser's database only as far as it proves itself, and makes it good from the journal otherwise. Nothing
// empty ever stands in for something lost (reliability §9.3–9.5).
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { rowCount, type RowsByTable, type StoreContents } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import { fold } from '#shared/records/fold.ts'
import { migrate, type OldContents, type OldOperation } from '#shared/records/migrations.ts'
import type { Operation, OperationHead, StoreFailureCode } from '#shared/records/operation.ts'
import { schemaVersion, tableNames } from '#shared/records/tables.ts'
import { databaseNames, deleteDatabase, inTime, StoreDatabase, type StoreMeta } from './database.ts'
import { Store, type StoreOptions } from './store.ts'
import { fromJsonBytes, toJsonBytes, type VaultPort } from './vaultPort.ts'

/** What main said about the store when it opened the vault. */
export interface VaultOpening {
  readonly database: string
  readonly isFilled: boolean
  readonly schema: number
  readonly seq: number
  readonly heads: readonly OperationHead[]
  readonly drafts: readonly { readonly form: string; readonly text: string }[]
  readonly discard: readonly string[]
  /** Acknowledged acts that main could not find again. */
  readonly notice: { readonly lost: number } | null
}

export interface OpenOptions<C extends string> extends StoreOptions {
  readonly vault: VaultPort<C>
  readonly rowsKey: CryptoKey
  readonly opening: VaultOpening
  /** Called while a database is filled: rows written, rows in all. */
  readonly progress?: (done: number, of: number) => void
  /** See `DatabaseOptions`. */
  readonly patience?: number
}

/** What had to be done to the browser's database; the data are whole in each case. */
export type Repair =
  /** Acts that only the journal had were added. */
  | 'replayed'
  /** It was lost or damaged and was filled anew. */
  | 'rebuilt'
  /** An earlier program wrote it; the data were brought to today's shape, and it was filled anew. */
  | 'migrated'
  /** The journal had lost acts that the browser still had, and took them over. */
  | 'adopted'

export interface OpenedStore {
  readonly store: Store
  readonly repair: Repair | null
  /** Acts that the journal had lost and got back from the browser's database. */
  readonly regained: number
  /** UTC ms of the newest act; `null` for a store without any. */
  readonly upTo: number | null
}

export type OpeningFailure<C extends string> = Failure<C | StoreFailureCode | 'vault.newer' | 'vault.damaged'>
type Step<T, C extends string> = Promise<Result<T, OpeningFailure<C>>>

/** A database that holds exactly `contents`. */
interface Filled {
  readonly database: StoreDatabase
  readonly contents: StoreContents
  readonly repair: Repair | null
}

/**
 * Opens the store and reads it whole. `db.cannotOpen`: the browser does not even open a new database. Codes of the vault when the
 * journal itself cannot be read. In each failure what is stored is as it was.
 */
export async function openStore<C extends string>(options: OpenOptions<C>): Step<OpenedStore, C> {
  const filled = await whole(options)
  if (!filled.ok) return filled
  const { database, contents, repair } = filled.value
  const { heads, drafts, discard } = options.opening
  const { rows, seq } = contents
  const store = new Store(options, database, { rows, seq, digest: digestOf(rows), heads, drafts })
  for (const name of discard) if (name !== database.name) void deleteDatabase(name).catch(() => undefined)
  const regained = Math.max(0, seq - options.opening.seq)
  return ok({ store, repair, regained, upTo: newestTime(rows, heads) })
}

/** A database that is whole and that main knows as such. */
async function whole<C extends string>(options: OpenOptions<C>): Step<Filled, C> {
  const found = await look(options)
  const first = found ? await matched(options, found) : await rebuilt(options)
  if (!first.ok) return first
  const noted = await note(options, first.value)
  if (noted.ok) return first
  first.value.database.close()
  // Main counts another digest: what the browser has is not what the journal says.
  const isFresh = first.value.repair === 'rebuilt' || first.value.repair === 'migrated'
  if (noted.failure.code !== 'db.conflict' || isFresh) return noted
  const second = await rebuilt(options)
  if (!second.ok) return second
  const again = await note(options, second.value)
  if (again.ok) return second
  second.value.database.close()
  return again
}

function note<C extends string>({ vault }: OpenOptions<C>, { database, contents }: Filled) {
  return vault.opened(database.name, contents.seq, digestOf(contents.rows))
}

/** The present database, when it opens, unseals and agrees with itself. */
async function look<C extends string>(options: OpenOptions<C>): Promise<Omit<Filled, 'repair'> | null> {
  const { database: name, schema } = options.opening
  if (schema !== schemaVersion || !(await isPresent(options, name))) return null
  const database = databaseOf(options, name, false)
  try {
    await database.open()
    const meta = await database.meta()
    const rows = meta && (await database.rows())
    if (rows && isSound(meta, rows)) return { database, contents: { schema: meta.schema, seq: meta.seq, rows } }
  } catch {
    // Unreadable in one way or another: it is filled anew.
  }
  database.close()
  return null
}

/** Acts that only the database has are known by their rows alone. */
function newestTime(rows: RowsByTable, heads: readonly OperationHead[]): number | null {
  const times = tableNames.flatMap((name) => rows[name].map(({ upd }) => upd))
  const newest = times.reduce((a, b) => Math.max(a, b), heads.at(-1)?.at ?? 0)
  return newest === 0 ? null : newest
}

function isSound(meta: StoreMeta, rows: RowsByTable): boolean {
  return meta.schema === schemaVersion && meta.count === rowCount(rows) && meta.digest === digestOf(rows)
}

/** Brings database and journal to the same act. */
async function matched<C extends string>(options: OpenOptions<C>, found: Omit<Filled, 'repair'>): Step<Filled, C> {
  const { seq } = options.opening
  const { database, contents } = found
  const isHollow = seq === 0 && (options.opening.notice?.lost ?? 0) > 0
  if (contents.seq === seq && !isHollow) return ok({ ...found, repair: null })
  if (contents.seq >= seq) {
    const adopted = await options.vault.adopt(toJsonBytes(contents), toJsonBytes([]))
    if (adopted.ok) return ok({ ...found, repair: 'adopted' })
    database.close()
    return adopted
  }
  const missed = await options.vault.operations(contents.seq + 1, seq)
  const operations = missed.ok ? fromJsonBytes<Operation[]>(missed.value.operations) : []
  const after = fold(contents, operations)
  try {
    if (after.ok && after.value.seq === seq) {
      const changes = operations.flatMap((operation) => operation.changes)
      await database.write(changes, metaOf(after.value))
      return ok({ ...found, contents: after.value, repair: 'replayed' })
    }
  } catch {
    // It can be read and not written: as good as damaged.
  }
  database.close()
  return rebuilt(options)
}

/** Fills a database from the journal. One that was never completed gets its own name again; another one is left for 30 days. */
async function rebuilt<C extends string>(options: OpenOptions<C>): Step<Filled, C> {
  const told = await contentsToday(options)
  if (!told.ok) return told
  const { isFilled, database: own, schema } = options.opening
  const repair = schema < schemaVersion ? 'migrated' : isFilled ? 'rebuilt' : null
  if (!isFilled && (await isGone(options, own))) {
    const database = await filled(options, own, told.value)
    if (database) return ok({ database, contents: told.value, repair })
  }
  const other = await options.vault.newDatabase()
  if (!other.ok) return other
  const database = await filled(options, other.value.database, told.value)
  return database ? ok({ database, contents: told.value, repair }) : fail('db.cannotOpen')
}

/** What the journal says the store holds, in the shape of today. */
async function contentsToday<C extends string>({ vault, opening }: OpenOptions<C>): Step<StoreContents, C> {
  const answer = await vault.contents()
  if (!answer.ok) return answer
  const old = fromJsonBytes<OldContents>(answer.value.contents)
  if (old.schema === schemaVersion) return ok(old as unknown as StoreContents)
  const history = await vault.operations(1, opening.seq)
  if (!history.ok) return history
  const moved = migrate(old, fromJsonBytes<OldOperation[]>(history.value.operations))
  if (!moved.ok) return fail(moved.failure.code === 'records.newer' ? 'vault.newer' : 'vault.damaged')
  const { contents, operations } = moved.value
  const adopted = await vault.adopt(toJsonBytes(contents), toJsonBytes(operations))
  return adopted.ok ? ok(contents) : adopted
}

async function filled<C extends string>(
  options: OpenOptions<C>,
  name: string,
  contents: StoreContents,
): Promise<StoreDatabase | null> {
  const database = databaseOf(options, name, true)
  try {
    await database.open()
    await database.fill(contents.rows, metaOf(contents), options.progress ?? (() => undefined))
    return database
  } catch {
    database.close()
    return null
  }
}

function metaOf({ schema, seq, rows }: StoreContents): StoreMeta {
  return { schema, seq, count: rowCount(rows), digest: digestOf(rows) }
}

function databaseOf<C extends string>(options: OpenOptions<C>, name: string, mayCreate: boolean) {
  const { id, rowsKey, patience } = options
  return new StoreDatabase({ name, storeId: id, key: rowsKey, mayCreate, patience })
}

/** When the browser does not say, the answer is yes: opening then finds out, and is not allowed to create. */
async function isPresent<C extends string>(options: OpenOptions<C>, name: string): Promise<boolean> {
  try {
    return (await inTime(databaseNames(), options.patience)).has(name)
  } catch {
    return true
  }
}

/** Takes away what an interrupted filling left. */
async function isGone<C extends string>(options: OpenOptions<C>, name: string): Promise<boolean> {
  try {
    await inTime(deleteDatabase(name), options.patience)
    return true
  } catch {
    return false
  }
}
