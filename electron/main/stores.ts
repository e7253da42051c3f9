// Which organisations live on this computer. One folder a store with a small state file, outside the browser's profile, so that
// a lost or emptied database is noticed instead of being mistaken for a new beginning.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { fail, ok } from '#shared/base/result.ts'
import type { HostResult, Role, StoreInfo } from '#shared/host/channels.ts'
import { writeFailureCode, writeFileAtomic } from './atomicWrite.ts'
import { logEvent } from './log.ts'

z.config({ jitless: true })

const id = z.string().refine(isId)
const stateSchema = z.strictObject({
  format: z.literal(1),
  id,
  role: z.enum(['chair', 'district']),
  name: z.string().min(1).max(200),
  example: z.boolean(),
  populated: z.boolean(),
  createdAt: z.string(),
})
type State = z.infer<typeof stateSchema>

const lastSchema = z.strictObject({ last: id })

export class Stores {
  readonly #root: string

  constructor(dataFolder: string) {
    this.#root = join(dataFolder, 'stores')
  }

  /** Folder of one store; the place for everything of it that must survive the browser's profile. */
  folder(storeId: string): string {
    return join(this.#root, storeId)
  }

  /** All stores, oldest first. A folder whose state cannot be read is a failure: it must not look like "no stores". */
  async list(): Promise<HostResult<'stores.list'>> {
    await mkdir(this.#root, { recursive: true })
    const states: State[] = []
    for (const entry of await readdir(this.#root, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue
      const state = await this.#read(entry.name)
      if (!state) return fail('stores.unreadable')
      states.push(state)
    }
    states.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    return ok({ stores: states.map(toInfo), last: await this.#last() })
  }

  async create(input: { role: Role; name: string; example: boolean }): Promise<HostResult<'stores.create'>> {
    const state: State = {
      format: 1,
      id: randomUUID(),
      ...input,
      populated: false,
      createdAt: new Date().toISOString(),
    }
    try {
      await mkdir(this.folder(state.id), { recursive: true })
    } catch (error) {
      return fail(writeFailureCode(error))
    }
    const written = await this.#write(state)
    return written.ok ? ok(toInfo(state)) : written
  }

  async opened(input: { id: string }): Promise<HostResult<'stores.opened'>> {
    const changed = await this.#change(input.id, { populated: true })
    if (!changed.ok) return changed
    const bytes = new TextEncoder().encode(JSON.stringify({ last: input.id }))
    const written = await writeFileAtomic(join(this.#root, 'last.json'), bytes)
    return written.ok ? ok(null) : written
  }

  async rename(input: { id: string; name: string }): Promise<HostResult<'stores.rename'>> {
    return this.#change(input.id, { name: input.name })
  }

  async get(storeId: string): Promise<StoreInfo | null> {
    const state = isId(storeId) ? await this.#read(storeId) : null
    return state ? toInfo(state) : null
  }

  async #change(storeId: string, part: Partial<State>): Promise<HostResult<'stores.rename'>> {
    const state = await this.#read(storeId)
    if (!state) return fail('stores.unknown')
    const written = await this.#write({ ...state, ...part })
    return written.ok ? ok(null) : written
  }

  async #read(storeId: string): Promise<State | null> {
    try {
      const parsed = stateSchema.safeParse(JSON.parse(await readFile(join(this.folder(storeId), 'state.json'), 'utf8')))
      if (parsed.success && parsed.data.id === storeId) return parsed.data
    } catch {
      // Reported below: whatever the cause, the state of this store cannot be used.
    }
    logEvent('stores.unreadable')
    return null
  }

  async #write(state: State): ReturnType<typeof writeFileAtomic> {
    const bytes = new TextEncoder().encode(`${JSON.stringify(state, null, 1)}\n`)
    return writeFileAtomic(join(this.folder(state.id), 'state.json'), bytes)
  }

  async #last(): Promise<string | null> {
    try {
      return lastSchema.parse(JSON.parse(await readFile(join(this.#root, 'last.json'), 'utf8'))).last
    } catch {
      // Only a convenience: without it the list of organisations is shown.
      return null
    }
  }
}

function toInfo(state: State): StoreInfo {
  return { id: state.id, role: state.role, name: state.name, example: state.example, populated: state.populated }
}
