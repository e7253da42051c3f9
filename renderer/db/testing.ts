// For tests only: a vault in memory that answers as the shell does, and a store opened over it. It keeps operations as JSON, as the
// journal does, so that nothing is shared with the store by reference.
import { bug } from '#shared/base/bug.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { emptyRows, type StoreContents } from '#shared/records/contents.ts'
import type { DestructionReport } from '#shared/records/destructionReport.ts'
import { fold } from '#shared/records/fold.ts'
import type { Operation, OperationHead } from '#shared/records/operation.ts'
import { personOf } from '#shared/records/person.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { openStore, type OpenedStore, type OpenOptions, type VaultOpening } from './opening.ts'
import { importRowsKey } from './sealing.ts'
import type { Store } from './store.ts'
import { headOf } from './undo.ts'
import { fromJsonBytes, toJsonBytes, type VaultPort } from './vaultPort.ts'

type Call = keyof VaultPort
type Answer<T> = Result<T>

/** How a told call goes wrong: refused with a code, or done and its answer lost. */
type Trouble = { readonly code: string } | { readonly answerLost: true }

export class MemoryVault implements VaultPort {
  /** Changed by tests that want a store of another day. */
  base: StoreContents = { schema: schemaVersion, seq: 0, rows: emptyRows() }
  isFilled = false
  database: string
  readonly drafts = new Map<string, string>()
  /** Of destructions that the page has not written down. */
  readonly reports = new Map<string, DestructionReport>()
  /** Databases that were reserved after the first. */
  readonly reserved: string[] = []
  discard: readonly string[] = []
  #journal: string[] = []
  readonly #troubles = new Map<string, Trouble>()
  readonly #calls = new Map<Call, number>()

  constructor(readonly id: string) {
    this.database = `store-${id}-1`
  }

  /** The `nth` call from now on (1: the next one) goes wrong. */
  trouble(call: Call, trouble: Trouble, nth = 1): void {
    this.#troubles.set(`${call} ${(this.#calls.get(call) ?? 0) + nth}`, trouble)
  }

  get journal(): readonly Operation[] {
    return this.#journal.map((text) => JSON.parse(text) as Operation)
  }

  /** Forgets the newest acts, as a journal that was put back from yesterday. */
  loseNewest(count: number): void {
    this.#journal = this.#journal.slice(0, this.#journal.length - count)
  }

  get opening(): VaultOpening {
    const { database, isFilled, discard } = this
    const drafts = [...this.drafts].map(([form, text]) => ({ form, text }))
    const heads = this.journal.slice(-200).map(headOf)
    return { database, isFilled, schema: this.base.schema, seq: this.#seq, heads, drafts, discard, notice: null }
  }

  append = (operation: Uint8Array) =>
    this.#answer('append', () => {
      const { seq } = fromJsonBytes<Operation>(operation)
      if (seq !== this.#seq + 1) return fail('db.conflict')
      this.#journal.push(new TextDecoder().decode(operation))
      return ok(null)
    })

  operations = (from: number, to: number) =>
    this.#answer('operations', () =>
      ok({ operations: toJsonBytes(this.journal.filter(({ seq }) => seq >= from && seq <= to)) }),
    )

  heads = (record: string | null, before: number | null, limit: number): Promise<Answer<{ heads: OperationHead[] }>> =>
    this.#answer('heads', () => {
      const asked = this.journal.filter(
        ({ seq, changes }) => seq < (before ?? Infinity) && (!record || changes.some(({ id }) => id === record)),
      )
      return ok({ heads: asked.reverse().slice(0, limit).map(headOf) })
    })

  contents = () => this.#answer('contents', () => ok({ contents: toJsonBytes(this.#whole()) }))

  newDatabase = () =>
    this.#answer('newDatabase', () => {
      this.database = `store-${this.id}-${this.reserved.length + 2}`
      this.isFilled = false
      this.reserved.push(this.database)
      return ok({ database: this.database })
    })

  opened = (database: string, seq: number, digest: string) =>
    this.#answer('opened', () => {
      if (database !== this.database || seq !== this.#seq || !/^[0-9a-f]{32}$/.test(digest)) return fail('db.conflict')
      this.isFilled = true
      return ok(null)
    })

  adopt = (contents: Uint8Array, operations: Uint8Array) =>
    this.#answer('adopt', () => {
      const given = fromJsonBytes<Operation[]>(operations)
      if (given.length > 0) this.#journal = given.map((operation) => JSON.stringify(operation))
      this.base = fromJsonBytes<StoreContents>(contents)
      return ok(null)
    })

  /** The rows of the person are left out of every act from then on, as the shell does it. */
  destroy = (person: string, act: string, operation: Uint8Array) =>
    this.#answer('destroy', () => {
      const { seq } = fromJsonBytes<Operation>(operation)
      if (seq !== this.#seq + 1) return fail('db.conflict')
      this.#journal = [...this.#journal, new TextDecoder().decode(operation)].map((text) => without(text, person))
      const step = { at: 1, place: '', count: 1 } as const
      const report: DestructionReport = {
        act,
        isDone: true,
        steps: [
          { ...step, what: 'rows' },
          { ...step, what: 'key' },
        ],
        left: [],
      }
      this.reports.set(act, report)
      return ok(report)
    })

  destructions = () => this.#answer('destructions', () => ok({ reports: [...this.reports.values()] }))

  destructionTold = (act: string) =>
    this.#answer('destructionTold', () => {
      this.reports.delete(act)
      return ok(null)
    })

  draft = (form: string, text: string | null) =>
    this.#answer('draft', () => {
      if (text === null) this.drafts.delete(form)
      else this.drafts.set(form, text)
      return ok(null)
    })

  get #seq(): number {
    return Math.max(this.base.seq, this.journal.at(-1)?.seq ?? 0)
  }

  /** The base with the acts after it; an older shape stays as it is. */
  #whole(): StoreContents {
    const folded = fold(this.base, this.journal)
    return folded.ok ? folded.value : bug(folded.failure.code)
  }

  async #answer<T>(call: Call, work: () => Answer<T>): Promise<Answer<T>> {
    const count = (this.#calls.get(call) ?? 0) + 1
    this.#calls.set(call, count)
    const trouble = this.#troubles.get(`${call} ${count}`)
    if (trouble && 'code' in trouble) return fail(trouble.code)
    const answer = work()
    return trouble ? Promise.reject(new Error('the answer was lost')) : answer
  }
}

function without(text: string, person: string): string {
  const operation = JSON.parse(text) as Operation
  const changes = operation.changes.filter(({ table, before, after }) =>
    [before, after].every((row) => row === null || personOf(table, row) !== person),
  )
  return JSON.stringify({ ...operation, changes })
}

export interface TestStoreOptions extends Partial<Omit<OpenOptions<string>, 'vault'>> {
  readonly id: string
  readonly vault?: MemoryVault
}

/** The key of all test stores, unless a test brings another. */
export function testKey(byte = 7): Promise<CryptoKey> {
  return importRowsKey(new Uint8Array(32).fill(byte))
}

/** Opens a store over a vault in memory (a new one unless given) and `fake-indexeddb`, which the test imports. */
export async function openTestStore(options: TestStoreOptions): Promise<Store> {
  return (await openTest(options)).store
}

/** The same with what the opening found. */
export async function openTest(options: TestStoreOptions): Promise<OpenedStore> {
  const opened = await tryOpenTest(options)
  return opened.ok ? opened.value : bug(opened.failure.code)
}

export async function tryOpenTest(options: TestStoreOptions) {
  const vault = options.vault ?? new MemoryVault(options.id)
  let clock = 1000
  return openStore({
    who: 'chair',
    now: () => ++clock,
    newId: () => crypto.randomUUID(),
    isClockSuspect: () => false,
    rowsKey: options.rowsKey ?? (await testKey()),
    opening: vault.opening,
    ...options,
    vault,
  })
}
