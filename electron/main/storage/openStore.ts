// A store while it is open: its key, its journal, and what follows from them. All writing of the journal goes through here, one thing
// after another; whatever answers "ok" is on the disk.
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Draft, Role, StorageFailureCode, StoreInfo } from '#shared/host/storageCalls.ts'
import type { StoreContents } from '#shared/records/contents.ts'
import { type Digest, digestAfter } from '#shared/records/digest.ts'
import type { Operation, OperationHead } from '#shared/records/operation.ts'
import type { WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import type { AuditLog } from './auditLog.ts'
import type { Copies } from './copies.ts'
import type { DataKey } from './dataKey.ts'
import { type AppendFailureCode, JournalFile, type JournalHead, readJournal } from './journalFile.ts'
import { mask, personsIn, touchedBy } from './masked.ts'
import { reach } from './openStoreContents.ts'
import { carriedDrafts, draftRecord, draftsKeyName } from './openStoreDrafts.ts'
import { generationsIn, History } from './openStoreHistory.ts'
import type { People } from './people.ts'
import { openName, sealName, type StateBook, type StateFailureCode } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'
import { Turns } from './turns.ts'

/** What stands in the journal besides acts and drafts, so that a lost state can be written again from it. */
export type Note = { readonly name: string } | { readonly database: string }

/** What changes as the store is written. */
export interface Position {
  readonly journal: JournalFile
  /** Newest operation when this generation began. */
  readonly baseSeq: number
  readonly history: History
  readonly seq: number
  readonly lastAt: number
  readonly digest: Digest
  readonly drafts: ReadonlyMap<string, Draft>
  /**
   * Acts are known to have been, and none of them can be read. Such a store takes nothing but the whole contents of the browser's
   * database (`moveTo`), and its state on the disk stays as it was, so that it is never taken for an empty one.
   */
  readonly isHollow?: true
}

export interface OpenStoreParts {
  readonly info: StoreInfo
  readonly dataKey: DataKey
  readonly people: People
  readonly book: StateBook
  readonly copies: Pick<Copies, 'path'>
  readonly position: Position
  /** `null`: this disk takes no security log. */
  readonly audit: AuditLog | null
}

export class OpenStore {
  readonly id: string
  readonly role: Role
  readonly folder: string
  readonly dataKey: DataKey
  readonly people: People
  readonly audit: AuditLog | null
  readonly #book: StateBook
  readonly #copies: Pick<Copies, 'path'>
  #info: StoreInfo
  #position: Position
  #lastOpId: string | null = null
  readonly #turns = new Turns()

  constructor({ info, dataKey, people, book, copies, position, audit }: OpenStoreParts) {
    this.id = info.id
    this.role = info.role
    this.folder = book.folder(info.id)
    this.dataKey = dataKey
    this.people = people
    this.audit = audit
    this.#book = book
    this.#copies = copies
    this.#info = info
    this.#position = position
  }

  /** With the organisation's name. */
  get info(): StoreInfo {
    return this.#info
  }

  /** Newest acknowledged operation; 0 when there is none. */
  get seq(): number {
    return this.#position.seq
  }

  /** UTC ms of the newest operation; 0 when there is none. */
  get lastAt(): number {
    return this.#position.lastAt
  }

  /** Digest of the rows at `seq`. */
  get digest(): Digest {
    return this.#position.digest
  }

  /** The journal that is written. */
  get generation(): number {
    return this.#position.journal.place.generation
  }

  /** See `Position.isHollow`. */
  get isHollow(): boolean {
    return this.#position.isHollow === true
  }

  /** Values of open forms, one a form. */
  get drafts(): readonly Draft[] {
    return [...this.#position.drafts.values()]
  }

  /**
   * Appends the next operation: keys of new persons first, then one write and one flush. `db.conflict` unless its `seq` is the next
   * one; the same operation once more is acknowledged once more. On failure the store is as it was.
   */
  append(operation: Operation): Promise<Result<undefined, { code: AppendFailureCode | 'db.conflict' }>> {
    return this.#turns.take(async () => {
      const { seq, opId, at, changes } = operation
      if (seq === this.seq && opId === this.#lastOpId) return ok()
      if (seq !== this.seq + 1) return fail('db.conflict')
      const persons = personsIn(operation)
      // What was destroyed by an act does not come back under the same person.
      if ([...persons].some((person) => this.people.isForgotten(person))) return fail('db.conflict')
      const keyed = await this.people.ensure(persons)
      if (!keyed.ok) return fail(asAppendFailure(keyed.failure.code))
      const bytes = mask(operation, this.id, this.people)
      const { journal, history, digest } = this.#position
      const appended = await journal.append('op', bytes)
      if (!appended.ok) return appended
      const touched = touchedBy(bytes, this.id, this.people)
      if (touched) history.push(journal.place.generation, appended.value, touched)
      this.#lastOpId = opId
      this.#position = { ...this.#position, seq, lastAt: at, digest: digestAfter(digest, changes) }
      return ok()
    })
  }

  /** Newest first: acts below `before`, of one record (or person) or of all. */
  heads(query: { record: string | null; before: number | null; limit: number }): Promise<OperationHead[]> {
    return this.#position.history.heads({ ...query, before: Math.min(query.before ?? this.seq + 1, this.seq + 1) })
  }

  /** The operations with `from <= seq <= to` that can be read, in order. */
  operations(from: number, to: number): Promise<Operation[]> {
    return this.#position.history.operations(from, Math.min(to, this.seq))
  }

  /** The whole store from the newest whole copy and the journal, at `seq` of the moment of the call. */
  async contents(): Promise<Result<StoreContents, { code: StorageFailureCode }>> {
    const { seq, history } = this.#position
    const state = await this.#book.get(this.id)
    if (!state || this.isHollow) return fail('vault.damaged')
    const { dataKey, people } = this
    const contents = await reach({ state, copies: this.#copies, dataKey, people, history }, seq)
    return contents.seq === seq ? ok(contents) : fail('vault.damaged')
  }

  /** Keeps the values of a form, or forgets them (`null`). */
  draft(form: string, text: string | null, at: number): Promise<Result<undefined, { code: AppendFailureCode }>> {
    return this.#turns.take(async () => {
      const { journal, drafts } = this.#position
      if (text === (drafts.get(form)?.text ?? null)) return ok()
      const { generation } = journal.place
      const keyed = await this.people.ensure([draftsKeyName(generation)])
      if (!keyed.ok) return fail(asAppendFailure(keyed.failure.code))
      const record = draftRecord({ form, text, at }, this.id, generation, this.people)
      const appended = record && (await journal.append('draft', record))
      if (appended && !appended.ok) return appended
      const next = new Map(drafts)
      if (text === null) next.delete(form)
      else next.set(form, { form, text, at })
      this.#position = { ...this.#position, drafts: next }
      return ok()
    })
  }

  /** Changes the organisation's name, in the journal first. */
  rename(name: string): Promise<Result<undefined, { code: AppendFailureCode | StateFailureCode }>> {
    return this.#turns.take(async () => {
      const noted = await this.#note({ name })
      if (!noted.ok) return noted
      const changed = await this.#book.change(this.id, (state) => ({
        ...state,
        sealedName: sealName(this.dataKey, this.id, name),
      }))
      if (!changed.ok) return changed
      this.#info = { ...this.#info, name }
      return ok()
    })
  }

  /** Writes the name of another database into the journal, for a state that would have to be written again. */
  noteDatabase(database: string): Promise<Result<undefined, { code: AppendFailureCode }>> {
    return this.#turns.take(() => this.#note({ database }))
  }

  /** Notes in the state how far the store is. Between these, what is newer stands in the journal alone. */
  notePosition(change: (state: StoreState) => StoreState = (state) => state): ReturnType<StateBook['change']> {
    const { seq, lastAt, digest } = this.#position
    const known = this.isHollow ? {} : { lastSeq: seq, lastAt, digest }
    return this.#book.change(this.id, (state) => ({ ...change(state), ...known }))
  }

  /**
   * Closes this generation of the journal and starts the next, with the live drafts in it. The file stays as history. Nothing happens
   * when no act was added since the last time, unless it is forced. On failure the store goes on in the present generation.
   */
  rotate(isForced = false): Promise<Result<undefined, { code: StateFailureCode }>> {
    return this.#turns.take(async () => {
      const { journal, baseSeq, seq } = this.#position
      if (seq === baseSeq && !isForced) return ok()
      const state = await this.#book.get(this.id)
      if (!state) return fail('stores.unreadable')
      const generation = Math.max(...(await generationsIn(this.folder))) + 1
      const place = { ...journal.place, generation }
      const head = { ...headOf(state, this.#info.name), generation, baseSeq: seq, chain: journal.chain }
      const drafts = await carriedDrafts(this.drafts, this.id, generation, this.people)
      if (!drafts.ok) return drafts
      const created = await JournalFile.create(place, { ...head, begins: 'generation' }, drafts.value)
      if (!created.ok) return created
      const swapped = await this.notePosition((now) => ({ ...now, generation }))
      if (!swapped.ok) {
        await created.value.close()
        return swapped
      }
      this.#position = { ...this.#position, journal: created.value, baseSeq: seq }
      await journal.close()
      const retired = await this.people.retire([draftsKeyName(journal.place.generation)])
      if (!retired.ok) logEvent('store.draftsKeyStays', { code: retired.failure.code })
      return ok()
    })
  }

  /** Reads the heads of all acts anew: a key that was destroyed hides labels that are still in memory. */
  rereadHistory(): Promise<void> {
    return this.#turns.take(async () => {
      const { place } = this.#position.journal
      const newest = await readJournal(place)
      const parts = { store: this.id, folder: this.folder, key: place.key, people: this.people }
      const history = History.of(parts, await generationsIn(this.folder), newest)
      this.#position = { ...this.#position, history }
    })
  }

  /** Goes on from another position, made while nothing else is written: contents that were taken over. */
  moveTo<F extends { code: string }>(
    make: (from: Position) => Promise<Result<Position, F>>,
  ): Promise<Result<undefined, F>> {
    return this.#turns.take(async () => {
      const before = this.#position
      const made = await make(before)
      if (!made.ok) return made
      this.#position = made.value
      this.#lastOpId = null
      await before.journal.close()
      return ok()
    })
  }

  /** Waits for what is being written and forgets the keys. The store cannot be used afterwards. */
  async close(): Promise<void> {
    await this.#turns.end()
    await this.#position.journal.close()
    await this.audit?.close()
    this.people.wipe()
    this.dataKey.wipe()
  }

  async #note(note: Note): Promise<Result<undefined, { code: AppendFailureCode }>> {
    const appended = await this.#position.journal.append('note', Buffer.from(JSON.stringify(note), 'utf8'))
    return appended.ok ? ok() : appended
  }
}

/** What the first record of a journal repeats of the state. */
export function headOf(
  { id, role, example, createdAt, schema, database }: StoreState,
  name: string,
): Omit<JournalHead, 'generation' | 'baseSeq' | 'chain' | 'begins'> {
  return { format: 1, store: id, role, example, createdAt, name, schema, database }
}

/** A store as the page knows it. */
export function infoOf({ id, role, example, createdAt, sealedName }: StoreState, key: DataKey): StoreInfo {
  return { id, role, example, createdAt, name: openName(key, id, sealedName) ?? '', form: 'vault' }
}

function asAppendFailure(code: WriteFailureCode): AppendFailureCode {
  const codes = {
    'files.noSpace': 'db.noSpace',
    'files.readOnly': 'db.readOnly',
    'files.ioError': 'db.writeFailed',
  } as const
  return codes[code]
}
