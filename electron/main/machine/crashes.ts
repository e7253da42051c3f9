// How often a page may crash before it is not loaded again (reliability §9.8).

const WINDOW_MS = 5 * 60_000

/** The crashes of one window. */
export class Crashes {
  #times: number[] = []

  /** What follows a crash at `now` (ms): the first one in five minutes loads the page again, the next brings the restore page. */
  note(now: number): 'reload' | 'restore' {
    this.#times = [...this.#times.filter((at) => Math.abs(now - at) < WINDOW_MS), now]
    return this.#times.length === 1 ? 'reload' : 'restore'
  }
}
