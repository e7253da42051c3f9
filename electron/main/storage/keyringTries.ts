// Back-off after failed tries to open a store (reliability §6): three are free, then the waits grow to a minute. It lives in memory and
// nothing is ever wiped: whoever forgot half a passphrase may try for as long as she likes.

const WAITS = [0, 0, 0, 5, 15, 60]

export class UnlockTries {
  readonly #now: () => number
  readonly #failed = new Map<string, { readonly count: number; readonly until: number }>()

  /** @param now ms of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whole seconds until the next try is looked at. */
  wait(store: string): number {
    const until = this.#failed.get(store)?.until ?? 0
    return Math.max(0, Math.ceil((until - this.#now()) / 1000))
  }

  failed(store: string): void {
    const count = (this.#failed.get(store)?.count ?? 0) + 1
    const wait = WAITS[Math.min(count, WAITS.length) - 1] ?? 0
    this.#failed.set(store, { count, until: this.#now() + wait * 1000 })
  }

  passed(store: string): void {
    this.#failed.delete(store)
  }
}
