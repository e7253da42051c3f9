// Work that must not overlap: each waits for the one asked for before it. A failed one does not hold up the next.

/** One line for everything. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #isEnded = false

  /** Rejects after `end`: what comes too late must not find keys that are wiped and files that were let go. */
  take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isEnded) return Promise.reject(new Error('closed'))
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Takes nothing more; when all that was asked for so far is over. */
  async end(): Promise<void> {
    this.#isEnded = true
    await this.#last
  }
}

/** A line for each store. */
export class StoreTurns {
  readonly #lines = new Map<string, Turns>()

  take<T>(storeId: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(storeId) ?? new Turns()
    this.#lines.set(storeId, line)
    return line.take(work)
  }
}
