// Which organisations live on this computer. One folder a store, outside the browser's profile, so that a lost or emptied database is
// noticed instead of being mistaken for a new beginning. Names are under the key of their store.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { HostAnswer, HostResult, Role, StoreInfo } from '#shared/host/channels.ts'
import { emptyDigest } from '#shared/records/digest.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { writeFailureCode, writeFileAtomic, type WriteFailureCode } from './atomicWrite.ts'
import type { DataKey } from './storage/dataKey.ts'
import { generationOf, JournalFile } from './storage/journalFile.ts'
import type { Keyrings } from './storage/keyring.ts'
import { headOf, infoOf } from './storage/openStore.ts'
import { carriedDrafts } from './storage/openStoreDrafts.ts'
import { People } from './storage/people.ts'
import { newState, sealName, type StateBook } from './storage/stateBook.ts'
import type { StoreState } from './storage/stateFile.ts'
import { plainInfo, type Vaults } from './storage/vaults.ts'

z.config({ jitless: true })

const lastSchema = z.strictObject({ last: z.string().refine(isId) })

export interface StoresTools {
  readonly book: StateBook
  readonly keyrings: Pick<Keyrings, 'create' | 'open'>
  readonly vaults: Pick<Vaults, 'name' | 'learnName' | 'rename'>
  readonly appVersion: string
  /** 0 without Electron. */
  readonly electronMajor: number
  readonly now: () => Date
}

export class Stores {
  readonly #tools: StoresTools

  constructor(tools: StoresTools) {
    this.#tools = tools
  }

  /** All stores, oldest first. One whose state is damaged is among them: opening it mends it or leads to its copies. */
  async list(): Promise<HostResult<'stores.list'>> {
    const stores: StoreInfo[] = []
    for (const id of await this.#tools.book.ids()) {
      const store = await this.get(id)
      if (store) stores.push(store)
    }
    stores.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    return ok({ stores, last: await this.#last() })
  }

  /** A store as the page knows it; `null` when there is none. */
  async get(storeId: string): Promise<StoreInfo | null> {
    const read = await this.#tools.book.read(storeId)
    if (read.kind === 'plain') return plainInfo(read.state)
    if (read.kind === 'state') return this.#infoOf(read.state)
    const folder = this.#tools.book.folder(storeId)
    if (read.kind === 'none' && !(await holdsData(folder))) return null
    const createdAt = (await stat(folder)).birthtime.toISOString()
    return { id: storeId, role: 'chair', name: '', example: false, createdAt, form: 'vault' }
  }

  /** Key ring, keys of persons, journal and at last the state: before that the store does not count. */
  async create(input: { role: Role; name: string; example: boolean }): Promise<HostResult<'stores.create'>> {
    const { book, keyrings, vaults } = this.#tools
    const id = randomUUID()
    try {
      await mkdir(book.folder(id), { recursive: true })
    } catch (error) {
      return fail(writeFailureCode(error))
    }
    const key = await keyrings.create(id)
    if (!key.ok) return key
    const state = this.#newState(id, input, key.value)
    const info = infoOf(state, key.value)
    const begun = await beginJournal(book.folder(id), state, input.name, key.value)
    key.value.wipe()
    if (!begun.ok) return begun
    const put = await book.put(state)
    if (!put.ok) return put
    vaults.learnName(id, input.name)
    return ok(info)
  }

  rename({ id, name }: { id: string; name: string }): Promise<HostResult<'stores.rename'>> {
    return this.#tools.vaults.rename(id, name)
  }

  /** The store that is offered first at the next start. */
  async markLast(storeId: string): Promise<HostAnswer<null>> {
    const bytes = new TextEncoder().encode(JSON.stringify({ last: storeId }))
    const written = await writeFileAtomic(join(this.#tools.book.root, 'last.json'), bytes)
    return written.ok ? ok(null) : written
  }

  #newState(
    id: string,
    { role, name, example }: { role: Role; name: string; example: boolean },
    key: DataKey,
  ): StoreState {
    const { appVersion, electronMajor, now } = this.#tools
    return newState({
      id,
      role,
      example,
      createdAt: now().toISOString(),
      sealedName: sealName(key, id, name),
      appVersion,
      electronMajor,
      schema: schemaVersion,
      digest: emptyDigest,
    })
  }

  /** A name that no run has learned yet is read where the store opens without a secret. */
  async #infoOf(state: StoreState): Promise<StoreInfo> {
    const { keyrings, vaults } = this.#tools
    const { id, role, example, createdAt } = state
    if (vaults.name(id) === '') {
      const opened = await keyrings.open(id, { by: 'nothing' })
      if (opened.ok && opened.value.state === 'open') {
        vaults.learnName(id, infoOf(state, opened.value.key).name)
        opened.value.key.wipe()
      }
    }
    return { id, role, example, createdAt, name: vaults.name(id), form: 'vault' }
  }

  async #last(): Promise<string | null> {
    try {
      return lastSchema.parse(JSON.parse(await readFile(join(this.#tools.book.root, 'last.json'), 'utf8'))).last
    } catch {
      // Only a convenience: without it the list of organisations is shown.
      return null
    }
  }
}

async function beginJournal(
  folder: string,
  state: StoreState,
  name: string,
  dataKey: DataKey,
): Promise<Result<undefined, { code: WriteFailureCode }>> {
  const { id, generation } = state
  const { people } = await People.open(id, folder, dataKey)
  const drafts = await carriedDrafts([], id, generation, people)
  people.wipe()
  if (!drafts.ok) return drafts
  const place = { folder, store: id, generation, key: dataKey.for('journal') }
  const head = { ...headOf(state, name), generation, baseSeq: 0, chain: '', begins: 'generation' } as const
  const created = await JournalFile.create(place, head)
  return created.ok ? ok() : created
}

/** A creation that was cut short leaves a folder without journal and copies; it never was a store. */
async function holdsData(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  return names.some((name) => generationOf(name) !== null || name === 'copies')
}
