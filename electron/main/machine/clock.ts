// Whether the computer's date can be right (reliability §13.1). Nothing is ordered by time, but people read dates and terms run by them.
import type { Machine } from '#shared/host/storageCalls.ts'

declare const BUILD_DAY: string | undefined

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Clocks are corrected by some minutes all the time. */
const BEHIND = 10 * MINUTE
/** The build day is a day of its own time zone. */
const BUILD_SLACK = 2 * DAY
/** No release of the program is meant to be used for longer. */
const AHEAD = 5 * 366 * DAY

/** Start of the day on which this program was built, UTC ms; `null` when it runs unbuilt, as in tests. */
export const buildDay: number | null = typeof BUILD_DAY === 'string' ? Date.parse(BUILD_DAY) : null

/**
 * `behind`: before the newest act or before the program was built. `ahead`: later than the program can be in use. All in UTC ms;
 * `null`: not known.
 */
export function clockAt(now: number, latestKnown: number | null, built: number | null): Machine['clock'] {
  if (built !== null && now > built + AHEAD) return 'ahead'
  if (built !== null && now < built - BUILD_SLACK) return 'behind'
  return latestKnown !== null && now < latestKnown - BEHIND ? 'behind' : 'ok'
}

/** The clock against everything that this run has seen. */
export class Clock {
  #latest: number | null

  /** `latestKnown`: the newest time in the states of the stores. */
  constructor(
    latestKnown: number | null,
    private readonly now: () => number = Date.now,
    private readonly built: number | null = buildDay,
  ) {
    this.#latest = latestKnown
  }

  /** The time of an act that was just stored. */
  note(at: number): void {
    this.#latest = Math.max(at, this.#latest ?? at)
  }

  state(): Machine['clock'] {
    return clockAt(this.now(), this.#latest, this.built)
  }
}
