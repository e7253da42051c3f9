// The open store: all tables in memory, and the one door through which records change.
//
// commit → the operation goes to the journal (flushed to the disk) → one strict transaction writes the sealed rows → memory → screens
// see it. The journal is the truth: what it took counts, even when the browser could not write its own copy.
import { bug } from '#shared/base/bug.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { rowCount, type RowsByTable } from '#shared/records/contents.ts'
import type { DestructionReport } from '#shared/records/destructionReport.ts'
import { digestAfter, type Digest } from '#shared/records/digest.ts'
import type { Change, Operation, OperationHead, StoreFailureCode } from '#shared/records/operation.ts'
import { schemaVersion, tables, type TableName, type TableRow } from '#shared/records/tables.ts'
import { Breath } from './breath.ts'
import type { StoreDatabase } from './database.ts'
import { Drafts } from './drafts.ts'
import { Memory, type AnyRow } from './memory.ts'
import { sameContent } from './sameContent.ts'
import { afterOperation, headOf, nothingDone, type UndoState } from './undo.ts'
import { fromJsonBytes, operationBytes, type VaultAnswer, type VaultPort } from './vaultPort.ts'

const UNDONE = 'Отменено: '
const REDONE = 'Возвращено: '

export type StoreResult<T> = Result<T, { code: StoreFailureCode }>

/** A change as a command gives it: `rev` and `upd` of `after` are set by `commit`. */
export type ChangeRequest = {
  [T in TableName]: { table: T; before: TableRow<T> | null; after: TableRow<T> | null }
}[TableName]

export interface SaveState {
  readonly phase: 'saved' | 'saving' | 'failed'
  /** UTC ms of the last saved operation; `null` before the first of this run. */
  readonly at: number | null
  /** Acts that the journal has and the browser could not write down yet. They are safe; the next opening writes them. */
  readonly behind: number
}

export interface StoreOptions {
  readonly id: string
  readonly who: Operation['who']
  readonly now: () => number
  readonly newId: () => string
  /** The computer's clock is known to be wrong. */
  readonly isClockSuspect: () => boolean
  readonly vault: VaultPort
}

/** What opening found and made whole. */
export interface LoadedStore {
  readonly rows: RowsByTable
  readonly seq: number
  readonly digest: Digest
  /** The newest acts, oldest first. */
  readonly heads: readonly OperationHead[]
  readonly drafts: readonly { readonly form: string; readonly text: string }[]
}

/** What taking an act back would change. */
export interface UndoPreview {
  readonly operation: Operation
  readonly changes: readonly ChangePreview[]
  /** Those of `changes` whose row was changed again since: they stand in the way. */
  readonly conflicts: readonly ChangePreview[]
}

/** How an operation gets to the journal. */
type Send = (operation: Uint8Array) => VaultAnswer<unknown>

export type ChangePreview = Change & { readonly current: AnyRow | null }

/** Refusals of the journal after which it is certain that nothing was written. */
const refusals: ReadonlySet<string> = new Set<StoreFailureCode>(['db.noSpace', 'db.readOnly'])

export class Store {
  readonly id: string
  readonly newId: () => string
  readonly #options: StoreOptions
  readonly #database: StoreDatabase
  readonly #drafts: Drafts
  readonly #memory: Memory
  readonly #listeners = new Set<() => void>()
  #undo: UndoState = nothingDone
  #save: SaveState = { phase: 'saved', at: null, behind: 0 }
  #seq: number
  #count: number
  #digest: Digest
  /** Operations that the journal has and the database not yet. */
  #pending: readonly Operation[] = []
  /** Commits run strictly one after another. */
  #queue: Promise<unknown> = Promise.resolve()

  /** For `openStore` alone, which has read and checked everything. */
  constructor(options: StoreOptions, database: StoreDatabase, loaded: LoadedStore) {
    this.id = options.id
    this.newId = options.newId
    this.#options = options
    this.#database = database
    this.#drafts = new Drafts(options.vault, loaded.drafts)
    this.#seq = loaded.seq
    this.#count = rowCount(loaded.rows)
    this.#digest = loaded.digest
    this.#undo = loaded.heads.reduce(afterOperation, nothingDone)
    this.#memory = new Memory(loaded.rows)
  }

  /** Ends what runs, sends the drafts that wait, and leaves the database. */
  async close(): Promise<void> {
    await this.#drafts.flush()
    await this.#queue
    this.#database.close()
  }

  /** Rows of a table by id. The same object until the table changes. */
  byId<T extends TableName>(table: T): ReadonlyMap<string, TableRow<T>> {
    return this.#memory.byId(table)
  }

  /** Rows of a table as a list, in no particular order. The same object until the table changes. */
  list<T extends TableName>(table: T): readonly TableRow<T>[] {
    return this.#memory.list(table)
  }

  get undoState(): UndoState {
    return this.#undo
  }

  get saveState(): SaveState {
    return this.#save
  }

  /** Values of forms that were left unsaved, by form. */
  get drafts(): ReadonlyMap<string, string> {
    return this.#drafts.texts
  }

  /** Keeps the values of an open form (JSON text) until it is saved; `null` forgets them. */
  draft(form: string, text: string | null): void {
    this.#drafts.set(form, text)
  }

  /** Sends the drafts that wait: the page is going. */
  async flushDrafts(): Promise<void> {
    await this.#drafts.flush()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The one door for writes. Writes all changes as one act, or nothing.
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

  /**
   * Like `commitFinal`, for the end of a person's data: the shell takes the act and then destroys her key, her history and every copy that
   * it can reach. The store must be opened anew afterwards, since its database has another name then.
   */
  destroyPerson(
    person: string,
    act: string,
    label: string,
    changes: readonly ChangeRequest[],
  ): Promise<StoreResult<number>> {
    const send: Send = (operation) => this.#options.vault.destroy(person, act, operation)
    return this.#enqueue(() => this.#write(label, changes, null, true, send))
  }

  /** What destructions have done and the acts do not say yet. */
  async destructions(): Promise<readonly DestructionReport[]> {
    const answer = await this.#options.vault.destructions()
    return answer.ok ? answer.value.reports : []
  }

  /** The act says it now. */
  async destructionTold(act: string): Promise<void> {
    await this.#options.vault.destructionTold(act)
  }

  /** Takes the newest act back. `db.nothingToUndo` when there is none, `db.conflict` when a later change is in the way. */
  undo(): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() => this.#takeBack(this.#undo.done.at(-1)?.seq))
  }

  /** Takes back the act of this journal entry, however old, while nothing later stands on the rows it changed. */
  undoOperation(seq: number): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() => this.#takeBack(seq))
  }

  /** Does again what was taken back last. */
  redo(): Promise<StoreResult<OperationHead>> {
    return this.#enqueue(() => this.#takeBack(this.#undo.undone.at(-1)?.seq))
  }

  /** What `undoOperation` would do, and what is in its way. Nothing is changed. */
  async previewUndo(seq: number): Promise<StoreResult<UndoPreview>> {
    const operation = await this.#operation(seq)
    if (!operation) return fail('db.nothingToUndo')
    const changes = operation.changes.map((change) => ({
      ...change,
      current: this.#memory.row(change.table, change.id),
    }))
    const conflicts = changes.filter(({ current, after }) => !sameContent(current, after))
    return ok({ operation, changes, conflicts })
  }

  /** Acts of the journal, newest first: those below `before`, of one record or of all (`null`). */
  async heads(record: string | null, before: number | null, limit: number): Promise<Result<OperationHead[]>> {
    const answer = await this.#options.vault.heads(record, before, limit)
    return answer.ok ? ok(answer.value.heads) : answer
  }

  /** Acts `from` to `to` with their rows, in order. */
  async operations(from: number, to: number): Promise<Result<Operation[]>> {
    const answer = await this.#options.vault.operations(from, to)
    return answer.ok ? ok(fromJsonBytes<Operation[]>(answer.value.operations)) : answer
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #takeBack(seq: number | undefined): Promise<StoreResult<OperationHead>> {
    const preview = seq === undefined ? fail('db.nothingToUndo') : await this.previewUndo(seq)
    if (!preview.ok) return preview
    const { operation, changes, conflicts } = preview.value
    if (operation.isFinal || changes.length === 0 || (await this.#isHidden(operation))) return fail('db.nothingToUndo')
    if (conflicts.length > 0) return fail('db.conflict')
    const inverse = changes.map(({ table, before, current }) => ({ table, before: current, after: before }))
    const label = takenBackLabel(operation)
    const written = await this.#write(label, inverse as ChangeRequest[], operation.seq)
    return written.ok ? ok(headOf(operation)) : written
  }

  /** A destroyed person's part is left out of the act; the rest of it is not taken back by itself. */
  async #isHidden({ seq, changes }: Operation): Promise<boolean> {
    const found = await this.heads(null, seq + 1, 1)
    return found.ok && (found.value[0]?.changeCount ?? 0) > changes.length
  }

  async #operation(seq: number): Promise<Operation | null> {
    const found = await this.operations(seq, seq)
    return found.ok ? (found.value[0] ?? null) : null
  }

  async #write(
    label: string,
    requests: readonly ChangeRequest[],
    undoes: number | null,
    isFinal = false,
    send: Send = (operation) => this.#options.vault.append(operation),
  ): Promise<StoreResult<number>> {
    const at = this.#options.now()
    const changes: Change[] = []
    const seen = new Set<string>()
    const breath = new Breath()
    for (const request of requests) {
      // Nothing changes meanwhile: every write waits for the one before it.
      if (breath.isDue) await breath.take()
      const id = (request.before ?? request.after)?.id ?? bug('a change of nothing')
      const key = `${request.table}/${id}`
      if (seen.has(key)) bug('one act changes a row twice')
      seen.add(key)
      const current = this.#memory.row(request.table, id)
      if ((current?.rev ?? null) !== (request.before?.rev ?? null)) return fail('db.conflict')
      if (sameContent(current, request.after)) continue
      const after = stamped(request.table, current, request.after, at)
      changes.push({ table: request.table, id, before: current, after })
    }
    if (changes.length === 0) return ok(this.#seq)
    const { newId, who, isClockSuspect } = this.#options
    const act = { label, who, at, changes, undoes, isFinal, isClockSuspect: isClockSuspect() }
    return this.#store({ seq: this.#seq + 1, opId: newId(), ...act }, send)
  }

  /** Journal first: after its answer the act counts, whatever the browser's database does. */
  async #store(operation: Operation, send: Send): Promise<StoreResult<number>> {
    this.#setSave({ ...this.#save, phase: 'saving' })
    const refused = await this.#append(operation, send)
    if (refused) {
      this.#setSave({ ...this.#save, phase: 'failed' })
      return fail(refused)
    }
    await this.#take([operation])
    return ok(operation.seq)
  }

  /** Why the journal did not take the operation; `null` when it did. */
  async #append(operation: Operation, send: Send): Promise<StoreFailureCode | null> {
    let code: string
    try {
      const answer = await send(await operationBytes(operation))
      if (answer.ok) return null
      code = answer.failure.code
    } catch {
      code = 'db.writeFailed'
    }
    if (refusals.has(code)) return code as StoreFailureCode
    return (await this.#isInJournal(operation)) ? null : code === 'db.conflict' ? 'db.conflict' : 'db.writeFailed'
  }

  /** After an answer that says little: asks what the journal has, and takes over what is newer than we know. */
  async #isInJournal(operation: Operation): Promise<boolean> {
    try {
      const newer = await this.operations(operation.seq, Number.MAX_SAFE_INTEGER)
      if (!newer.ok || newer.value.length === 0) return false
      if (newer.value[0]?.opId === operation.opId) return true
      await this.#take(newer.value)
    } catch {
      // The shell does not answer; then nothing can be said, and the act does not count.
    }
    return false
  }

  /** Takes over what the journal has: into the database, if that can be written now, and into memory. */
  async #take(operations: readonly Operation[]): Promise<void> {
    for (const { seq, changes } of operations) {
      this.#seq = seq
      this.#digest = digestAfter(this.#digest, changes)
      for (const { before, after } of changes) this.#count += (after ? 1 : 0) - (before ? 1 : 0)
    }
    this.#pending = [...this.#pending, ...operations]
    try {
      const meta = { schema: schemaVersion, seq: this.#seq, count: this.#count, digest: this.#digest }
      const changes = this.#pending.flatMap((one) => one.changes)
      await this.#database.write(changes, meta)
      this.#pending = []
    } catch {
      // Tried again with the next act and made good at the next opening; `behind` says it.
    }
    this.#save = { phase: 'saved', at: operations.at(-1)?.at ?? this.#save.at, behind: this.#pending.length }
    this.#undo = operations.map(headOf).reduce(afterOperation, this.#undo)
    this.#memory.apply(operations)
    this.#tell()
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

/** Taking back what itself took something back brings that back. */
function takenBackLabel({ label }: Operation): string {
  return label.startsWith(UNDONE) ? `${REDONE}${label.slice(UNDONE.length)}` : `${UNDONE}${label.replace(REDONE, '')}`
}
