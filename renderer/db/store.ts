// The open store: all tables in memory, and the one door through which records change.
//
// commit → one strict transaction writes rows and journal entry → the live query on the newest `seq` applies the rows to memory →
// screens see it. Nothing else writes, and nothing reads Dexie by a field.
import { liveQuery, type Subscription } from 'dexie'
import { bug } from '#shared/base/bug.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Change, Operation, StoreFailureCode } from '#shared/records/operation.ts'
import { tableNames, tables, type TableName, type TableRow } from '#shared/records/tables.ts'
import { StoreDatabase } from './database.ts'
import { sameContent } from './sameContent.ts'
import { afterOperation, nothingDone, type OperationHead, type UndoState } from './undo.ts'

export type StoreResult<T> = Result<T, { code: StoreFailureCode }>

/** A change as a command gives it: `rev` and `upd` of `after` are set by `commit`. */
export type ChangeRequest = {
  [T in TableName]: { table: T; before: TableRow<T> | null; after: TableRow<T> | null }
}[TableName]

export interface SaveState {
  readonly phase: 'saved' | 'saving' | 'failed'
  /** UTC ms of the last saved operation; `null` before the first of this run. */
  readonly at: number | null
}

export interface StoreOptions {
  readonly id: string
  readonly who: Operation['who']
  readonly mayCreate: boolean
  readonly now: () => number
  readonly newId: () => string
}

/** How many acts can be taken back step by step; the journal itself keeps all of them. */
const UNDO_DEPTH = 200

type AnyRow = TableRow<TableName>
type Snapshot<T extends TableName> = ReadonlyMap<string, TableRow<T>>

export class Store {
  readonly id: string
  readonly newId: () => string
  readonly #options: StoreOptions
  readonly #database: StoreDatabase
  readonly #rows = new Map<TableName, ReadonlyMap<string, AnyRow>>()
  readonly #lists = new Map<TableName, readonly AnyRow[]>()
  readonly #listeners = new Set<() => void>()
  #undo: UndoState = nothingDone
  #save: SaveState = { phase: 'saved', at: null }
  #seq = 0
  #live: Subscription | null = null
  /** Commits run strictly one after another. */
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(options: StoreOptions, database: StoreDatabase) {
    this.id = options.id
    this.newId = options.newId
    this.#options = options
    this.#database = database
  }

  /**
   * Opens the store and reads it whole. `db.missing`: it was filled before and is not there now; nothing was created.
   * `db.cannotOpen`: the browser refuses to open it; nothing was changed.
   */
  static async open(options: StoreOptions): Promise<StoreResult<Store>> {
    const database = new StoreDatabase(options.id, options.mayCreate)
    try {
      await database.open()
      const store = new Store(options, database)
      await store.#readAll()
      store.#follow()
      return ok(store)
    } catch (error) {
      database.close()
      return fail(isMissing(error) ? 'db.missing' : 'db.cannotOpen')
    }
  }

  close(): void {
    this.#live?.unsubscribe()
    this.#database.close()
  }

  /** Rows of a table by id. The same object until the table changes. */
  byId<T extends TableName>(table: T): Snapshot<T> {
    return (this.#rows.get(table) ?? bug(`no table ${table}`)) as Snapshot<T>
  }

  /** Rows of a table as a list, in no particular order. The same object until the table changes. */
  list<T extends TableName>(table: T): readonly TableRow<T>[] {
    let list = this.#lists.get(table)
    if (!list) {
      list = [...this.byId(table).values()]
      this.#lists.set(table, list)
    }
    return list as readonly TableRow<T>[]
  }

  get undoState(): UndoState {
    return this.#undo
  }

  get saveState(): SaveState {
    return this.#save
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The one door for writes. Writes all changes and the journal entry in one strict transaction, or nothing.
   * `db.conflict`: a row changed since the caller read it. A change that leaves its row as it was is left out; if none is
   * left, nothing is written and the answer is the newest `seq`.
   * @param label what was done, in Russian, as the undo toast and the history show it
   * @param changes what to write; as a function it is asked when its turn comes, after every earlier commit, so that two
   * fields left in quick succession do not meet as strangers
   */
  commit(
    label: string,
    changes: readonly ChangeRequest[] | (() => readonly ChangeRequest[]),
  ): Promise<StoreResult<number>> {
    return this.#enqueue(() => this.#write(label, typeof changes === 'function' ? changes() : changes, null))
  }

  /** Like `commit`, for what also happened outside the program: «Отменить» passes over it, because the file stays written. */
  commitFinal(label: string, changes: readonly ChangeRequest[]): Promise<StoreResult<number>> {
    return this.#enqueue(() => this.#write(label, changes, null, true))
  }

  /** Takes the newest act back. `db.nothingToUndo` when there is none, `db.conflict` when a later change is in the way. */
  undo(): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() => this.#takeBack(this.#undo.done.at(-1), 'Отменено'))
  }

  /** Takes back the act of this journal entry, if it is still the newest one of its rows. */
  undoOperation(seq: number): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() =>
      this.#takeBack(
        this.#undo.done.find((head) => head.seq === seq),
        'Отменено',
      ),
    )
  }

  /** Does again what was taken back last. */
  redo(): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() => this.#takeBack(this.#undo.undone.at(-1), 'Возвращено'))
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #takeBack(head: OperationHead | undefined, verb: string): Promise<StoreResult<OperationHead>> {
    const operation = head && (await this.#database.operation.get(head.seq))
    if (!head || !operation) return fail('db.nothingToUndo')
    const inverse: ChangeRequest[] = []
    for (const change of operation.changes) {
      const current = this.#current(change.table, change.id)
      if (!sameContent(current, change.after)) return fail('db.conflict')
      inverse.push({ table: change.table, before: current, after: change.before } as ChangeRequest)
    }
    const written = await this.#write(`${verb}: ${plainLabel(operation.label)}`, inverse, head.seq)
    return written.ok ? ok(head) : written
  }

  async #write(
    label: string,
    requests: readonly ChangeRequest[],
    undoes: number | null,
    isFinal = false,
  ): Promise<StoreResult<number>> {
    const at = this.#options.now()
    const changes: Change[] = []
    for (const request of requests) {
      const id = (request.before ?? request.after)?.id ?? bug('a change of nothing')
      const current = this.#current(request.table, id)
      if ((current?.rev ?? null) !== (request.before?.rev ?? null)) return fail('db.conflict')
      if (sameContent(current, request.after)) continue
      changes.push({
        table: request.table,
        id,
        before: current,
        after: stamped(request.table, current, request.after, at),
      })
    }
    if (changes.length === 0) return ok(this.#seq)
    const operation: Operation = {
      seq: this.#seq + 1,
      opId: this.#options.newId(),
      label,
      who: this.#options.who,
      at,
      changes,
      undoes,
      isFinal,
    }
    return this.#store(operation)
  }

  async #store(operation: Operation): Promise<StoreResult<number>> {
    this.#setSave({ ...this.#save, phase: 'saving' })
    try {
      await this.#database.transaction('rw', this.#database.tables, async () => {
        // `add` fails when another window has used this number: then nothing at all is written.
        await this.#database.operation.add(operation)
        for (const name of tableNames) {
          const mine = operation.changes.filter((change) => change.table === name)
          const put = mine.flatMap((change) => (change.after ? [change.after] : []))
          const gone = mine.flatMap((change) => (change.after ? [] : [change.id]))
          if (put.length > 0) await this.#database.rows(name).bulkPut(put)
          if (gone.length > 0) await this.#database.rows(name).bulkDelete(gone)
        }
      })
    } catch (error) {
      this.#setSave({ ...this.#save, phase: 'failed' })
      return fail(
        isNamed(error, 'ConstraintError')
          ? 'db.conflict'
          : isNamed(error, 'QuotaExceededError')
            ? 'db.noSpace'
            : 'db.writeFailed',
      )
    }
    this.#save = { phase: 'saved', at: operation.at }
    this.#apply([operation])
    return ok(operation.seq)
  }

  async #readAll(): Promise<void> {
    await this.#database.transaction('r', this.#database.tables, async () => {
      for (const name of tableNames) {
        const rows = await this.#database.rows(name).toArray()
        this.#rows.set(name, new Map(rows.map((row) => [row.id, row])))
      }
      const newest = await this.#database.operation.orderBy('seq').reverse().limit(UNDO_DEPTH).toArray()
      for (const operation of newest.reverse()) this.#remember(operation)
    })
  }

  /** Follows the journal, so that an operation of another window of this store appears here too. */
  #follow(): void {
    const newest = liveQuery(() => this.#database.operation.orderBy('seq').reverse().limit(1).primaryKeys())
    this.#live = newest.subscribe({
      next: (keys) => {
        if ((keys[0] ?? 0) > this.#seq) void this.#enqueue(() => this.#catchUp())
      },
    })
  }

  async #catchUp(): Promise<void> {
    const missed = await this.#database.operation.where('seq').above(this.#seq).sortBy('seq')
    if (missed.length > 0) this.#apply(missed)
  }

  #apply(operations: readonly Operation[]): void {
    const touched = new Map<TableName, Map<string, AnyRow>>()
    for (const operation of operations) {
      for (const change of operation.changes) {
        const rows = touched.get(change.table) ?? new Map<string, AnyRow>(this.byId(change.table))
        touched.set(change.table, rows)
        if (change.after) rows.set(change.id, change.after)
        else rows.delete(change.id)
      }
      this.#remember(operation)
    }
    for (const [name, rows] of touched) {
      this.#rows.set(name, rows)
      this.#lists.delete(name)
    }
    this.#tell()
  }

  #remember({ seq, label, at, undoes, isFinal }: Operation): void {
    this.#undo = afterOperation(this.#undo, { seq, label, at, undoes, isFinal })
    this.#seq = seq
  }

  #current(table: TableName, id: string): AnyRow | null {
    return this.byId(table).get(id) ?? null
  }

  #setSave(state: SaveState): void {
    this.#save = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function stamped(table: TableName, current: AnyRow | null, after: AnyRow | null, at: number): AnyRow | null {
  if (!after) return null
  const row = { ...after, rev: Math.max(current?.rev ?? 0, after.rev) + 1, upd: at }
  const checked = tables[table].safeParse(row)
  // Commands check what a person typed; a row that does not fit its schema here is our own fault.
  return checked.success ? checked.data : bug(`${table}: ${checked.error.issues[0]?.path.join('.') ?? ''} is not valid`)
}

/** The label without the words that an earlier undo or redo put before it. */
function plainLabel(label: string): string {
  return label.replace(/^(Отменено|Возвращено): /, '')
}

function isMissing(error: unknown): boolean {
  return isNamed(error, 'MissingDatabase')
}

/** Dexie wraps what a hook throws; the cause is in `inner`. */
function isNamed(error: unknown, name: string): boolean {
  if (typeof error !== 'object' || error === null) return false
  return ('name' in error && error.name === name) || ('inner' in error && isNamed(error.inner, name))
}
