// One destruction after its operation stands in the journal. Whatever was done is noted with the keys of the persons, so that doing it
// again does only what is missing.
import { dirname, join } from 'node:path'
import type { DestructionLeft, DestructionStep } from '#shared/records/destructionReport.ts'
import { logEvent } from '#electron/main/log.ts'
import type { Copies } from './copies.ts'
import { cleanCopies } from './destructionCopies.ts'
import {
  asidesOf,
  cleanAsideKeys,
  oldProfiles,
  presentBegin,
  type Removed,
  removeKeyFiles,
  removeTellingJournals,
} from './destructionFiles.ts'
import type { OpenStore } from './openStore.ts'
import { draftsKeyName, isDraftsKeyName } from './openStoreDrafts.ts'
import type { DestructionTask } from './people.ts'
import { isReachable, journalFolder, placeFolder } from './places.ts'
import { secondPlace } from './secondPlace.ts'
import { type StateBook, withNewDatabase } from './stateBook.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'

export interface DestructionTools {
  readonly book: StateBook
  readonly copies: Pick<Copies, 'folder' | 'make' | 'alone'>
  /** UTC ms. */
  readonly now: () => number
}

const EVERYTHING = Number.POSITIVE_INFINITY

export class DestructionRun {
  readonly #tools: DestructionTools
  readonly #store: OpenStore
  #task: DestructionTask
  #left: DestructionLeft[] = []

  constructor(tools: DestructionTools, store: OpenStore, task: DestructionTask) {
    this.#tools = tools
    this.#store = store
    this.#task = task
  }

  /** Goes as far as the disk lets it; the answer says how far that was. */
  async finish(): Promise<DestructionTask> {
    if (!(await this.#destroyKey())) return this.#task
    const { book } = this.#tools
    const state = await book.get(this.#store.id)
    if (!state) return this.#task
    const dataFolder = dirname(book.root)
    this.#left = await oldProfiles(dataFolder)
    await this.#cleanOwn(state)
    for (const aside of await asidesOf(dataFolder, state.id)) await this.#cleanAside(aside)
    const awaited = await this.#cleanSecond(state)
    await this.#renewDatabase()
    const isDone = this.#has('database') && !this.#left.some(({ kind }) => kind === 'notWritten')
    this.#task = { ...this.#task, left: this.#left, awaited, isDone, isTold: false }
    await this.#note()
    return this.#task
  }

  /** Drafts, a copy without the person, her key. False when the disk did not let it be done: then her key is still there. */
  async #destroyKey(): Promise<boolean> {
    if (this.#has('key')) return true
    const { people, generation } = this.#store
    await this.#forgetDrafts()
    const made = await this.#tools.copies.make(this.#store, 'asked')
    // The journal in which these drafts stand is closed, by the copy as a rule, so that their key can go too.
    const closed = made.ok && this.#store.generation === generation ? await this.#store.rotate(true) : made
    if (!closed.ok) {
      logEvent('destruction.notCopied', { code: closed.failure.code })
      return false
    }
    const destroyed = await people.forget(this.#task.person)
    const open = draftsKeyName(this.#store.generation)
    const retired = await people.retire(Object.keys(people.keys()).filter((n) => isDraftsKeyName(n) && n !== open))
    if (!destroyed.ok || !retired.ok) return false
    await this.#store.rereadHistory()
    this.#add('copy', '', 1)
    this.#add('key', '', 1)
    return this.#note()
  }

  /** Values of forms that speak of the person. */
  async #forgetDrafts(): Promise<void> {
    const { person, seq } = this.#task
    const [operation] = await this.#store.operations(seq, seq)
    const card = operation?.changes.find(({ table, id }) => table === 'member' && id === person)?.before
    const names = card && 'lastName' in card ? [card.lastName, card.firstName].filter(Boolean) : []
    for (const { form, text } of this.#store.drafts) {
      const isNamed = names.length > 0 && names.every((name) => text.includes(name))
      if (isNamed || form.includes(person) || text.includes(person)) {
        await this.#store.draft(form, null, this.#tools.now())
      }
    }
  }

  async #cleanOwn({ id }: StoreState): Promise<void> {
    const { folder } = this.#store
    await this.#cleanCopies('app', this.#tools.copies.folder(id), '')
    this.#count('keyFiles', '', await removeKeyFiles(folder))
    const begin = await presentBegin(folder, this.#store)
    this.#count('journals', '', await removeTellingJournals(folder, this.#store, begin))
  }

  async #cleanAside(folder: string): Promise<void> {
    this.#left.push(...(await cleanAsideKeys(folder, this.#store)))
    this.#count('keyFiles', '', await removeKeyFiles(folder))
    this.#count('journals', '', await removeTellingJournals(folder, this.#store, EVERYTHING))
    await this.#cleanCopies(null, join(folder, 'copies'), '')
  }

  /** The path of the second place when it has to be waited for. */
  async #cleanSecond(state: StoreState): Promise<string | null> {
    const { id, install } = state
    const second = secondPlace(state, this.#store.dataKey)
    if (!second) return null
    if (!(await isReachable(second.path))) {
      this.#left.push({ kind: 'placeAway', name: second.name })
      return second.path
    }
    const folder = placeFolder(second.path, id)
    await this.#cleanCopies('second', folder, second.name)
    this.#count('keyFiles', second.name, await removeKeyFiles(folder))
    const begin = await presentBegin(this.#store.folder, this.#store)
    // Former programs laid the journals beside the copies.
    for (const journals of [folder, journalFolder(second.path, id, install)]) {
      this.#count('journals', second.name, await removeTellingJournals(journals, this.#store, begin))
    }
    return null
  }

  /** @param place whose list of known copies is to be kept right; `null`: nobody's */
  async #cleanCopies(place: KnownCopy['place'] | null, folder: string, label: string): Promise<void> {
    const { id } = this.#store
    const { seq } = this.#task
    // The number is noted before the files are touched: after a stop in the middle nobody could count them.
    const announce = async (holding: number, damaged: number) => {
      this.#announce('copies', label, holding)
      this.#announce('damagedCopies', label, damaged)
      await this.#note()
    }
    const cleaned = await this.#tools.copies.alone(id, () => cleanCopies(this.#store, { folder, seq, announce }))
    this.#left.push(...cleaned.left)
    if (place === null || cleaned.rewritten.size + cleaned.removed.size === 0) return
    const isOf = (known: KnownCopy) => known.place === place
    await this.#tools.book.change(id, (state) => ({
      ...state,
      copies: state.copies
        .filter((known) => !isOf(known) || !cleaned.removed.has(known.file))
        .map((known) => {
          const written = isOf(known) ? cleaned.rewritten.get(known.file) : undefined
          return written ? { ...known, ...written, verifiedAt: this.#tools.now() } : known
        }),
    }))
  }

  /** The browser deletes single rows later than one thinks; a database that is deleted whole is cleared at once. */
  async #renewDatabase(): Promise<void> {
    if (this.#has('database')) return
    const changed = await this.#tools.book.change(this.#store.id, (state) => {
      const next = withNewDatabase(state, 0)
      return { ...next, retired: next.retired.map((one) => ({ ...one, since: 0 })) }
    })
    if (changed.ok) this.#add('database', '', 1)
  }

  #has(what: DestructionStep['what']): boolean {
    return this.#task.steps.some((step) => step.what === what)
  }

  #count(what: DestructionStep['what'], place: string, { count, left }: Removed): void {
    this.#add(what, place, count)
    this.#left.push(...left)
  }

  /** What a run after a stop still finds are some of those that were announced before it. */
  #announce(what: DestructionStep['what'], place: string, count: number): void {
    this.#add(what, place, Math.max(0, count - this.#noted(what, place)))
  }

  #add(what: DestructionStep['what'], place: string, count: number): void {
    if (count === 0) return
    const others = this.#task.steps.filter((step) => step.what !== what || step.place !== place)
    const step = { at: this.#tools.now(), what, place, count: this.#noted(what, place) + count }
    this.#task = { ...this.#task, steps: [...others, step] }
  }

  #noted(what: DestructionStep['what'], place: string): number {
    return this.#task.steps.find((step) => step.what === what && step.place === place)?.count ?? 0
  }

  async #note(): Promise<boolean> {
    const noted = await this.#store.people.note(this.#task.person, this.#task)
    if (!noted.ok) logEvent('destruction.notNoted', { code: noted.failure.code })
    return noted.ok
  }
}
