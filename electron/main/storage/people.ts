// The key of each person whose values stand in the journal. Destroying a key makes every line about that person unreadable at once.
// The file is sealed under the store's key and lies in two generations; a key is on the disk before the line that needs it.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { ok, type Result } from '#shared/base/result.ts'
import { destructionLeftSchema, destructionStepSchema } from '#shared/records/destructionReport.ts'
import { writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import type { DataKey } from './dataKey.ts'
import { seal, unseal } from './seal.ts'
import { Turns } from './turns.ts'

z.config({ jitless: true })

const hexKey = z.string().regex(/^[0-9a-f]{64}$/)
const taskSchema = z.strictObject({
  /** Whose data, and id of the act that proves it. */
  person: z.string(),
  act: z.string(),
  /** Number of the operation that takes the rows out. While the journal does not have it, nothing was destroyed. */
  seq: z.int().min(1),
  steps: z.array(destructionStepSchema),
  left: z.array(destructionLeftSchema),
  /** Path of the second place when it was away: its copies are made anew when it is back. */
  awaited: z.string().nullable(),
  isDone: z.boolean(),
  /** The page has written what was done into the act. */
  isTold: z.boolean(),
})
/** A destruction that is under way, or whose result the page has not written down yet. */
export type DestructionTask = z.infer<typeof taskSchema>

const fileSchema = z.strictObject({
  format: z.literal(1),
  /** Grows with each writing; the greater of two whole generations counts. */
  turn: z.int().min(0),
  /** Id of a person → key, hex. */
  keys: z.record(z.string(), hexKey),
  /** Persons whose keys were destroyed. Such an id never gets a key again. */
  forgotten: z.array(z.string()),
  destructions: z.array(taskSchema).default([]),
})
type PeopleFile = z.infer<typeof fileSchema>

/** `people.json` holds no readable text; it is named so because it stands beside the other files of the store. */
export const PEOPLE_FILES = ['people.json', 'people.previous.json'] as const
const EMPTY: PeopleFile = { format: 1, turn: 0, keys: {}, forgotten: [], destructions: [] }

/** What the file holds, in the form in which it is asked. Never changed in place. */
interface Kept {
  readonly keys: ReadonlyMap<string, Buffer>
  readonly forgotten: ReadonlySet<string>
  readonly destructions: readonly DestructionTask[]
}

type Written = Result<undefined, { code: WriteFailureCode }>

export class People {
  readonly #store: string
  readonly #folder: string
  readonly #dataKey: DataKey
  #kept: Kept
  #turn: number
  /** Writings run one after another. */
  readonly #turns = new Turns()

  private constructor(store: string, folder: string, dataKey: DataKey, file: PeopleFile) {
    this.#store = store
    this.#folder = folder
    this.#dataKey = dataKey
    this.#kept = {
      keys: new Map(Object.entries(file.keys).map(([id, key]) => [id, Buffer.from(key, 'hex')])),
      forgotten: new Set(file.forgotten),
      destructions: file.destructions,
    }
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
    return this.#kept.keys.get(person) ?? null
  }

  /** True when the key was destroyed on purpose. */
  isForgotten(person: string): boolean {
    return this.#kept.forgotten.has(person)
  }

  /** Everybody whose key was destroyed on purpose. */
  get forgotten(): ReadonlySet<string> {
    return this.#kept.forgotten
  }

  /** See `DestructionTask`. */
  get destructions(): readonly DestructionTask[] {
    return this.#kept.destructions
  }

  /** All keys by person, hex, as copies carry them; not of those whose data are being destroyed. */
  keys(): Record<string, string> {
    const going = new Set(this.#kept.destructions.map(({ person }) => person))
    const staying = [...this.#kept.keys].filter(([id]) => !going.has(id))
    return Object.fromEntries(staying.map(([id, key]) => [id, key.toString('hex')]))
  }

  /** Makes the keys that are missing and writes them. On failure nothing has changed and the line must not be written. */
  ensure(persons: Iterable<string>): Promise<Written> {
    return this.#turns.take(async () => {
      const { keys, forgotten } = this.#kept
      const missing = [...new Set(persons)].filter((id) => !keys.has(id) && !forgotten.has(id))
      if (missing.length === 0) return ok()
      const added = missing.map((id) => [id, randomBytes(32)] as const)
      return this.#write({ ...this.#kept, keys: new Map([...keys, ...added]) })
    })
  }

  /**
   * Takes over from a copy the keys that are not here yet, and whose keys were destroyed: these stay so. Written with the next that
   * `ensure` makes.
   */
  take({ keys, forgotten }: { keys: Readonly<Record<string, string>>; forgotten: readonly string[] }): void {
    const gone = new Set([...this.#kept.forgotten, ...forgotten])
    const known = Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'hex')] as const)
    const all = [...known, ...this.#kept.keys].filter(([id]) => !gone.has(id))
    this.#kept = { ...this.#kept, keys: new Map(all), forgotten: gone }
  }

  /** Like `take`, written before the answer. */
  adopt(from: Parameters<People['take']>[0]): Promise<Written> {
    return this.#turns.take(() => {
      this.take(from)
      return this.#write(this.#kept)
    })
  }

  /**
   * Destroys the key of a person in both generations. Her rows must be gone from the store, and a copy without them made, before:
   * lines that take rows out cannot be read afterwards either. Copies made earlier hold the key until they are made anew.
   */
  forget(person: string): Promise<Written> {
    return this.#turns.take(() => this.#drop([person], new Set([...this.#kept.forgotten, person])))
  }

  /** Destroys the keys of what is no person and outlived its use, such as the drafts of closed journals. */
  retire(names: readonly string[]): Promise<Written> {
    return this.#turns.take(async () => {
      const there = names.filter((name) => this.#kept.keys.has(name))
      return there.length === 0 ? ok() : this.#drop(there, this.#kept.forgotten)
    })
  }

  /** Writes down how far a destruction is; `null`: it is over, or was never begun. */
  note(person: string, task: DestructionTask | null): Promise<Written> {
    return this.#turns.take(() => {
      const others = this.#kept.destructions.filter((one) => one.person !== person)
      return this.#write({ ...this.#kept, destructions: task ? [...others, task] : others })
    })
  }

  /** Forgets the keys in memory; the files stay. */
  wipe(): void {
    for (const key of this.#kept.keys.values()) key.fill(0)
    this.#kept = { ...this.#kept, keys: new Map() }
  }

  async #drop(names: readonly string[], forgotten: ReadonlySet<string>): Promise<Written> {
    const { keys } = this.#kept
    const staying = new Map([...keys].filter(([id]) => !names.includes(id)))
    const written = await this.#write({ ...this.#kept, keys: staying, forgotten })
    if (!written.ok) return written
    for (const name of names) keys.get(name)?.fill(0)
    return ok()
  }

  /** Both generations, the older place first, so that a stop between the two leaves a whole one. Then it is what is kept. */
  async #write({ keys, forgotten, destructions }: Kept): Promise<Written> {
    const file: PeopleFile = {
      format: 1,
      turn: this.#turn + 1,
      keys: Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('hex')])),
      forgotten: [...forgotten],
      destructions: [...destructions],
    }
    const sealed = seal(this.#dataKey.for('people'), place(this.#store), Buffer.from(JSON.stringify(file), 'utf8'))
    for (const name of [...PEOPLE_FILES].reverse()) {
      const written = await writeFileAtomic(join(this.#folder, name), sealed, { mode: 0o600 })
      if (!written.ok) return written
    }
    this.#turn = file.turn
    this.#kept = { keys, forgotten, destructions }
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
