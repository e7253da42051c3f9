// The calls `vault.*`: which store is open and what the page gets of it. One store is open at a time.
import { fail, ok } from '#shared/base/result.ts'
import type { HostCalls, HostResult } from '#shared/host/channels.ts'
import type { OpeningNotice, OpenVault, StoreInfo } from '#shared/host/storageCalls.ts'
import { digestOf } from '#shared/records/digest.ts'
import { logEvent } from '#electron/main/log.ts'
import type { Space } from '#electron/main/machine/space.ts'
import type { AuditNote } from './auditLog.ts'
import { notesOfAct } from './auditNotes.ts'
import { countRefused, noteRefused } from './auditRefused.ts'
import type { Copies, CopySource } from './copies.ts'
import type { DataKey } from './dataKey.ts'
import type { Keyrings } from './keyring.ts'
import { destroy, destructionReports, destructionTold, resumeDestructions } from './destruction.ts'
import { openStore } from './opening.ts'
import type { OpeningTools } from './openingFound.ts'
import type { OpenStore } from './openStore.ts'
import type { LineTools } from './openStoreLine.ts'
import { withNewDatabase } from './stateBook.ts'
import type { PlainState, StoreState } from './stateFile.ts'
import { adoptInto, adoptPlain } from './vaultsAdopt.ts'
import { CopyPauses, type CopyingTools } from './vaultsCopies.ts'
import { contentsOf, operationOf, operationsOf } from './vaultsInput.ts'
import { Turns } from './turns.ts'

/** An act with more changes is the loading of a list, which needs more room on the disk than an edit. */
const IMPORT_SIZE = 200
/** So many acts can be taken back step by step. */
const HEADS = 200
const DAY = 86_400_000
/** How long a database that is out of use is kept. */
const RETIRED_DAYS = 30

export interface VaultsTools
  extends OpeningTools, Pick<LineTools, 'slots' | 'exchangeKeys'>, Pick<CopyingTools, 'copyDelayMs'> {
  readonly keyrings: Pick<Keyrings, 'has' | 'open' | 'create' | 'slots'>
  readonly copies: Pick<Copies, 'folder' | 'path' | 'make' | 'alone'>
  /** Shows the page anew, so that nothing of a locked store stays in its memory. */
  readonly reload: () => void
  readonly space?: Pick<Space, 'check' | 'releaseBallast'>
}

interface Current {
  readonly store: OpenStore
  /** Told once. */
  notice: OpeningNotice | null
  readonly copies: CopyPauses
  /** The last copy is being made: others may still need the key, but nothing new is taken. */
  isClosing: boolean
}

type Input<C extends keyof HostCalls> = HostCalls[C]['input']

export class Vaults {
  readonly #tools: VaultsTools
  /** Names of the stores that were opened in this run. */
  readonly #names = new Map<string, string>()
  /** Stores for which this start of the program was counted. */
  readonly #started = new Set<string>()
  #current: Current | null = null
  /** A plain store that is being taken over. */
  #taken: Pick<CopySource, 'id' | 'dataKey'> | null = null
  /** Opening, closing and taking over stand in one line. */
  readonly #turns = new Turns()

  constructor(tools: VaultsTools) {
    this.#tools = tools
  }

  /** The store with this id while it is open, else `null`. */
  current(storeId: string): OpenStore | null {
    return this.#current?.store.id === storeId ? this.#current.store : null
  }

  /** The key of a store while it is open or being taken over. */
  dataKey(storeId: string): DataKey | null {
    const taken = this.#taken?.id === storeId ? this.#taken.dataKey : null
    return this.current(storeId)?.dataKey ?? taken
  }

  /** Its name when it was learned in this run; else ''. */
  name(storeId: string): string {
    return this.#names.get(storeId) ?? ''
  }

  /** Remembers a name for this run. */
  learnName(storeId: string, name: string): void {
    this.#names.set(storeId, name)
  }

  open({ store: storeId, key }: Input<'vault.open'>): Promise<HostResult<'vault.open'>> {
    return this.#turns.take(async () => {
      // The page was loaded anew: nothing was locked in between. A given secret is always checked.
      if (this.#current?.store.id === storeId && key.by === 'nothing') return this.#answer(this.#current)
      await this.#shut()
      const { book } = this.#tools
      const read = await book.read(storeId)
      if (read.kind === 'plain') {
        return ok({ state: 'plain', store: plainInfo(read.state), database: plainDatabase(storeId) })
      }
      const opened = await openStore(this.#tools, storeId, key, !this.#started.has(storeId))
      if (!opened.ok) {
        if (opened.failure.code === 'vault.wrongSecret') await countRefused(book.folder(storeId), this.#tools.now())
        return opened
      }
      if (opened.value.state === 'locked') {
        const { asks, wait } = opened.value
        const store = this.#lockedInfo(storeId, read.kind === 'state' ? read.state : null)
        return ok({ state: 'locked', store, asks, wait })
      }
      const { store, notice } = opened.value
      this.#current = { store, notice, copies: new CopyPauses(this.#tools, store), isClosing: false }
      this.#started.add(storeId)
      this.learnName(storeId, store.info.name)
      if (store.audit) await noteRefused(store.folder, store.audit)
      await store.audit?.note({ what: 'unlocked', kind: key.by })
      if (!store.isHollow) await resumeDestructions(this.#tools, store)
      return this.#answer(this.#current)
    })
  }

  async append({ store: storeId, operation: bytes }: Input<'vault.append'>): Promise<HostResult<'vault.append'>> {
    const store = this.#writable(storeId)
    if (!store) return fail('vault.notOpen')
    const operation = operationOf(bytes)
    if (!operation || operation.who !== store.role) return fail('host.refused')
    const space = this.#tools.space
    const room = await space?.check(operation.changes.length > IMPORT_SIZE ? 'import' : 'append')
    if (room && !room.ok) return room
    let appended = await store.append(operation)
    const isFull = !appended.ok && appended.failure.code === 'db.noSpace'
    if (isFull && (await space?.releaseBallast())) appended = await store.append(operation)
    if (!appended.ok) return appended
    for (const note of notesOfAct(operation)) this.note(note)
    this.#current?.copies.soon()
    return ok(null)
  }

  /** Into the security log of the open store. Never fails and is not waited for. */
  note(note: AuditNote): void {
    void this.#current?.store.audit?.note(note)
  }

  async auditEntries({ store, limit }: Input<'audit.entries'>): Promise<HostResult<'audit.entries'>> {
    const open = this.current(store)
    if (!open) return fail('vault.notOpen')
    const entries = (await open.audit?.entries()) ?? []
    return ok({ entries: entries.slice(-limit).reverse(), total: entries.length })
  }

  async operations({ store, from, to }: Input<'vault.operations'>): Promise<HostResult<'vault.operations'>> {
    const operations = await this.current(store)?.operations(from, to)
    return operations ? ok({ operations: toBytes(operations) }) : fail('vault.notOpen')
  }

  async heads({ store, ...query }: Input<'vault.heads'>): Promise<HostResult<'vault.heads'>> {
    const heads = await this.current(store)?.heads(query)
    return heads ? ok({ heads }) : fail('vault.notOpen')
  }

  async contents({ store }: Input<'vault.contents'>): Promise<HostResult<'vault.contents'>> {
    const contents = await this.current(store)?.contents()
    if (!contents) return fail('vault.notOpen')
    return contents.ok ? ok({ contents: toBytes(contents.value) }) : contents
  }

  async newDatabase({ store: storeId }: Input<'vault.newDatabase'>): Promise<HostResult<'vault.newDatabase'>> {
    const store = this.#writable(storeId)
    if (!store) return fail('vault.notOpen')
    const now = this.#tools.now()
    const changed = await store.notePosition((state) => withNewDatabase(state, now))
    if (!changed.ok) return changed
    const { database } = changed.value
    const noted = await store.noteDatabase(database)
    return noted.ok ? ok({ database }) : noted
  }

  /** The page's database is complete. `db.conflict`: it is not what the journal says, and has to be filled anew. */
  async opened({ store: storeId, database, seq, digest }: Input<'vault.opened'>): Promise<HostResult<'vault.opened'>> {
    const store = this.#writable(storeId)
    if (!store) return fail('vault.notOpen')
    const state = await this.#tools.book.get(storeId)
    if (state?.database !== database || seq !== store.seq) return fail('db.conflict')
    if (digest !== store.digest && !(await isTrueDigest(store, seq, digest))) return fail('db.conflict')
    const old = this.#tools.now() - RETIRED_DAYS * DAY
    const noted = await store.notePosition((now) => ({
      ...now,
      isFilled: true,
      retired: now.retired.filter(({ since }) => since > old),
    }))
    // Only its memory is missing then: the next opening fills the database once more.
    if (!noted.ok) logEvent('vault.openedNotNoted', { code: noted.failure.code })
    this.#current?.copies.soon()
    return ok(null)
  }

  adopt({ store: storeId, ...given }: Input<'vault.adopt'>): Promise<HostResult<'vault.adopt'>> {
    return this.#turns.take(async () => {
      const contents = contentsOf(given.contents)
      const operations = operationsOf(given.operations)
      if (!contents || !operations || (operations.at(-1)?.seq ?? 0) > contents.seq) return fail('host.refused')
      const store = this.current(storeId)
      if (store) return adoptInto(this.#tools, store, { contents, operations })
      const read = await this.#tools.book.read(storeId)
      if (read.kind !== 'plain') return fail('vault.notOpen')
      return adoptPlain(this.#takingTools(), read.state, { contents, operations })
    })
  }

  async draft({ store, form, text }: Input<'vault.draft'>): Promise<HostResult<'vault.draft'>> {
    const kept = await this.#writable(store)?.draft(form, text, this.#tools.now())
    if (!kept) return fail('vault.notOpen')
    return kept.ok ? ok(null) : kept
  }

  destroy({
    store: storeId,
    operation: bytes,
    ...order
  }: Input<'vault.destroy'>): Promise<HostResult<'vault.destroy'>> {
    return this.#turns.take(async () => {
      const store = this.#writable(storeId)
      if (!store) return fail('vault.notOpen')
      const operation = operationOf(bytes)
      if (!operation || operation.who !== store.role) return fail('host.refused')
      // Room for a copy more, and for each older one to be written beside itself.
      const room = await this.#tools.space?.check('import')
      if (room && !room.ok) return room
      return destroy(this.#tools, store, { ...order, operation })
    })
  }

  async destructions({ store: storeId }: Input<'vault.destructions'>): Promise<HostResult<'vault.destructions'>> {
    const store = this.current(storeId)
    return store ? ok({ reports: destructionReports(store) }) : fail('vault.notOpen')
  }

  async destructionTold({ store, act }: Input<'vault.destructionTold'>): Promise<HostResult<'vault.destructionTold'>> {
    const open = this.#writable(store)
    return open ? destructionTold(open, act) : fail('vault.notOpen')
  }

  /** A second place may be back that was away when a person's data were destroyed. */
  finishDestructions(storeId: string): Promise<void> {
    return this.#turns.take(async () => {
      const store = this.#writable(storeId)
      if (store) await resumeDestructions(this.#tools, store)
    })
  }

  async rename(storeId: string, name: string): Promise<HostResult<'stores.rename'>> {
    const renamed = await this.#writable(storeId)?.rename(name)
    if (!renamed) return fail('vault.notOpen')
    if (!renamed.ok) return renamed
    this.learnName(storeId, name)
    return ok(null)
  }

  close({ store }: Input<'vault.close'>): Promise<HostResult<'vault.close'>> {
    return this.#turns.take(async () => {
      if (this.current(store)) await this.#shut()
      return ok(null)
    })
  }

  /** Like `close`; then the page is loaded anew, so that nothing of the store stays in its memory. */
  async lock({ store }: Input<'vault.lock'>): Promise<HostResult<'vault.lock'>> {
    if (this.current(store)) this.note({ what: 'locked' })
    const closed = await this.close({ store })
    // After the answer, which would otherwise find no page.
    setTimeout(this.#tools.reload, 0)
    return closed
  }

  /** Closes whatever is open: copy if there is something new, keys wiped. */
  closeAll(): Promise<void> {
    return this.#turns.take(() => this.#shut())
  }

  #writable(storeId: string): OpenStore | null {
    const store = this.#current?.isClosing === false ? this.current(storeId) : null
    return store?.isHollow ? null : store
  }

  /** The person leaves the computer: a store that locks itself is locked now. */
  async leave(): Promise<void> {
    const id = this.#current?.store.id
    if (!id) return
    const state = await this.#tools.book.get(id)
    const { pass, os, account } = await this.#tools.keyrings.slots(id)
    // By what is on the disk: a state that was written anew has forgotten the minutes, the key ring has not.
    const isSecret = pass && !os && !account
    if (isSecret || (state?.protection.lockMinutes ?? null) !== null) await this.lock({ store: id })
  }

  /** The computer may go off: a copy if there is something new. The store stays open, since it may also stay on. */
  async settle(): Promise<void> {
    await this.#current?.copies.last()
  }

  async #answer(current: Current): Promise<HostResult<'vault.open'>> {
    const { store, notice } = current
    const state = await this.#tools.book.get(store.id)
    if (!state) return fail('vault.damaged')
    current.notice = null
    const old = this.#tools.now() - RETIRED_DAYS * DAY
    const heads = await store.heads({ record: null, before: null, limit: HEADS })
    const answer: OpenVault = {
      state: 'open',
      store: store.info,
      rowsKey: Uint8Array.from(store.dataKey.for('rows')),
      database: state.database,
      isFilled: state.isFilled,
      schema: state.schema,
      seq: store.seq,
      heads: heads.reverse(),
      drafts: store.drafts,
      notice,
      discard: state.retired.filter(({ since }) => since <= old).map(({ database }) => database),
    }
    return ok(answer)
  }

  /** While a plain store is taken over its keys of the exchange are read under its new key. */
  #takingTools(): VaultsTools {
    const exchangeKeys: VaultsTools['exchangeKeys'] = async (source) => {
      this.#taken = source
      try {
        return await this.#tools.exchangeKeys(source)
      } finally {
        this.#taken = null
      }
    }
    return { ...this.#tools, exchangeKeys }
  }

  #lockedInfo(id: string, state: StoreState | null): StoreInfo {
    const { role, example, createdAt } = state ?? { role: 'chair', example: false, createdAt: '' }
    return { id, role, example, createdAt, name: this.name(id), form: 'vault' }
  }

  async #shut(): Promise<void> {
    const current = this.#current
    if (!current) return
    const { store } = current
    current.isClosing = true
    try {
      await current.copies.last()
      await store.notePosition()
    } finally {
      this.#current = null
      await store.close()
    }
  }
}

/** The figure that is kept up act by act is only a short cut; the contents decide. */
async function isTrueDigest(store: OpenStore, seq: number, digest: string): Promise<boolean> {
  const contents = await store.contents()
  return contents.ok && contents.value.seq === seq && digestOf(contents.value.rows) === digest
}

/** Where the program's first version kept its rows. */
function plainDatabase(storeId: string): string {
  return `store-${storeId}-v1`
}

export function plainInfo({ id, role, name, example, createdAt }: PlainState): StoreInfo {
  return { id, role, name, example, createdAt, form: 'plain' }
}

function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
