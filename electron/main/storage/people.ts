// The key of each person whose values stand in the journal. Destroying a key makes every line about that person unreadable at once.
// The file is sealed under the store's key and lies in two generations; a key is on the disk before the line that needs it.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { ok, type Result } from '#shared/base/result.ts'
import { writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import type { DataKey } from './dataKey.ts'
import { seal, unseal } from './seal.ts'
import { Turns } from './turns.ts'

z.config({ jitless: true })

const hexKey = z.string().regex(/^[0-9a-f]{64}$/)
const fileSchema = z.strictObject({
  format: z.literal(1),
  /** Grows with each writing; the greater of two whole generations counts. */
  turn: z.int().min(0),
  /** Id of a person → key, hex. */
  keys: z.record(z.string(), hexKey),
  /** Persons whose keys were destroyed. Such an id never gets a key again. */
  forgotten: z.array(z.string()),
})
type PeopleFile = z.infer<typeof fileSchema>

/** `people.json` holds no readable text; it is named so because it stands beside the other files of the store. */
export const PEOPLE_FILES = ['people.json', 'people.previous.json'] as const
const EMPTY: PeopleFile = { format: 1, turn: 0, keys: {}, forgotten: [] }

export class People {
  readonly #store: string
  readonly #folder: string
  readonly #dataKey: DataKey
  readonly #keys: Map<string, Buffer>
  #forgotten: ReadonlySet<string>
  #turn: number
  /** Writings run one after another. */
  readonly #turns = new Turns()

  private constructor(store: string, folder: string, dataKey: DataKey, file: PeopleFile) {
    this.#store = store
    this.#folder = folder
    this.#dataKey = dataKey
    this.#keys = new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, 'hex')]))
    this.#forgotten = new Set(file.forgotten)
    this.#turn = file.turn
  }

  /** Reads the newer whole generation. `damaged`: there are files and none can be read; `people` is empty then. */
  static async open(
    store: string,
    folder: string,
    dataKey: DataKey,
  ): Promise<{ people: People; kind: 'whole' | 'none' | 'secondGeneration' | 'damaged' }> {
    const read = await Promise.all(PEOPLE_FILES.map((name) => readOne(join(folder, name), store, dataKey)))
    const whole = read.filter((file) => typeof file === 'object').sort((a, b) => b.turn - a.turn)
    const people = new People(store, folder, dataKey, whole[0] ?? EMPTY)
    if (whole[0]) return { people, kind: typeof read[0] === 'object' ? 'whole' : 'secondGeneration' }
    return { people, kind: read.every((file) => file === 'none') ? 'none' : 'damaged' }
  }

  /** The key of a person, or `null` when she has none or it was destroyed. The buffer is this object's own. */
  key(person: string): Buffer | null {
    return this.#keys.get(person) ?? null
  }

  /** True when the key was destroyed on purpose. */
  isForgotten(person: string): boolean {
    return this.#forgotten.has(person)
  }

  /** All keys by person, hex, as copies carry them. */
  keys(): Record<string, string> {
    return Object.fromEntries([...this.#keys].map(([id, key]) => [id, key.toString('hex')]))
  }

  /** Makes the keys that are missing and writes them. On failure nothing has changed and the line must not be written. */
  ensure(persons: Iterable<string>): Promise<Result<undefined, { code: WriteFailureCode }>> {
    return this.#turns.take(async () => {
      const missing = [...new Set(persons)].filter((id) => !this.#keys.has(id) && !this.#forgotten.has(id))
      if (missing.length === 0) return ok()
      return this.#set(new Map(missing.map((id) => [id, randomBytes(32)])))
    })
  }

  /** Takes keys over from a copy, those that are not here yet; they are written with the next that `ensure` makes. */
  take(keys: Readonly<Record<string, string>>): void {
    for (const [id, key] of Object.entries(keys)) {
      if (!this.#keys.has(id) && !this.#forgotten.has(id)) this.#keys.set(id, Buffer.from(key, 'hex'))
    }
  }

  /** Like `take`, written before the answer. */
  adopt(keys: Readonly<Record<string, string>>): Promise<Result<undefined, { code: WriteFailureCode }>> {
    return this.#turns.take(() => {
      this.take(keys)
      return this.#write(this.#keys, this.#forgotten)
    })
  }

  /**
   * Destroys the key of a person in both generations. Her rows must be gone from the store, and a copy without them made, before:
   * lines that take rows out cannot be read afterwards either. Copies made earlier hold the key until they are made anew.
   */
  forget(person: string): Promise<Result<undefined, { code: WriteFailureCode }>> {
    return this.#turns.take(() => this.#drop(person, new Set([...this.#forgotten, person])))
  }

  /** Destroys the key of something that is no person and outlived its use, such as the drafts of a closed journal. */
  retire(name: string): Promise<Result<undefined, { code: WriteFailureCode }>> {
    return this.#turns.take(async () => (this.#keys.has(name) ? this.#drop(name, this.#forgotten) : ok()))
  }

  /** Forgets the keys in memory; the files stay. */
  wipe(): void {
    for (const key of this.#keys.values()) key.fill(0)
    this.#keys.clear()
  }

  async #drop(name: string, forgotten: ReadonlySet<string>): Promise<Result<undefined, { code: WriteFailureCode }>> {
    const keys = new Map(this.#keys)
    keys.delete(name)
    const written = await this.#write(keys, forgotten)
    if (!written.ok) return written
    this.#keys.get(name)?.fill(0)
    this.#keys.delete(name)
    this.#forgotten = forgotten
    return ok()
  }

  async #set(added: ReadonlyMap<string, Buffer>): Promise<Result<undefined, { code: WriteFailureCode }>> {
    const written = await this.#write(new Map([...this.#keys, ...added]), this.#forgotten)
    if (!written.ok) return written
    for (const [id, key] of added) this.#keys.set(id, key)
    return ok()
  }

  /** Both generations, the older place first, so that a stop between the two leaves a whole one. */
  async #write(
    keys: ReadonlyMap<string, Buffer>,
    forgotten: ReadonlySet<string>,
  ): Promise<Result<undefined, { code: WriteFailureCode }>> {
    const file: PeopleFile = {
      format: 1,
      turn: this.#turn + 1,
      keys: Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('hex')])),
      forgotten: [...forgotten],
    }
    const sealed = seal(this.#dataKey.for('people'), place(this.#store), Buffer.from(JSON.stringify(file), 'utf8'))
    for (const name of [...PEOPLE_FILES].reverse()) {
      const written = await writeFileAtomic(join(this.#folder, name), sealed, { mode: 0o600 })
      if (!written.ok) return written
    }
    this.#turn = file.turn
    return ok()
  }
}

async function readOne(path: string, store: string, dataKey: DataKey): Promise<PeopleFile | 'none' | 'damaged'> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'damaged'
  }
  const plain = unseal(dataKey.for('people'), place(store), bytes)
  if (!plain) return 'damaged'
  try {
    return fileSchema.parse(JSON.parse(plain.toString('utf8')))
  } catch {
    return 'damaged'
  }
}

function place(store: string): string {
  return `${store}/people`
}
