// When an open store is copied: after many acts, once a day, and at its end. In the pauses of the person, one copy at a time.
import type { CopyReason } from '#shared/host/storageCalls.ts'
import { logEvent } from '#electron/main/log.ts'
import { type Copies, copiesOfThisLine } from './copies.ts'
import type { OpenStore } from './openStore.ts'
import type { StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

/** Acts after which a copy is made without waiting for the evening. */
const ACTS_PER_COPY = 200
/** Copies are made when the person has paused for so long. */
const PAUSE_MS = 15_000

export interface CopyingTools {
  readonly book: Pick<StateBook, 'get'>
  readonly copies: Pick<Copies, 'make'>
  /** UTC ms. */
  readonly now: () => number
  readonly copyDelayMs?: number
}

export class CopyPauses {
  readonly #tools: CopyingTools
  readonly #store: OpenStore
  #timer: NodeJS.Timeout | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(tools: CopyingTools, store: OpenStore) {
    this.#tools = tools
    this.#store = store
  }

  /** Looks in the next pause whether a copy is due. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#next(dueCopy)
    }, this.#tools.copyDelayMs ?? PAUSE_MS).unref()
  }

  /** Makes a copy now if anything is new, after the one that is being made. Never fails: every act stands in the journal. */
  async last(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.#next((state, seq) => (seq > newestCopySeq(state) ? 'exit' : null))
  }

  #next(reasonOf: (state: StoreState, seq: number, now: number) => CopyReason | null): Promise<void> {
    this.#work = this.#work.then(async () => {
      try {
        const state = await this.#tools.book.get(this.#store.id)
        const reason = state && reasonOf(state, this.#store.seq, this.#tools.now())
        const made = reason && (await this.#tools.copies.make(this.#store, reason))
        // It is tried again at the next pause.
        if (made && !made.ok) logEvent('vault.copyFailed', { code: made.failure.code })
      } catch (error) {
        logEvent('vault.copyThrew', { name: error instanceof Error ? error.name : 'unknown' })
      }
    })
    return this.#work
  }
}

function newestCopySeq(state: StoreState): number {
  return Math.max(0, ...copiesOfThisLine(state).map(({ seq }) => seq))
}

/** Why a copy should be made now, if it should. */
function dueCopy(state: StoreState, seq: number, now: number): CopyReason | null {
  const last = copiesOfThisLine(state).at(-1)
  const acts = seq - newestCopySeq(state)
  if (acts <= 0) return null
  if (acts >= ACTS_PER_COPY) return 'rolling'
  return last && new Date(last.at).toDateString() === new Date(now).toDateString() ? null : 'daily'
}
