// When to ask whether the paper code is still at hand (reliability §6): half a year after it was last in somebody's hand, and after «Позже»
// a week later. A code that nobody can find is no way back, and that is learned too late on the day of need.
import type { StoreState } from './stateFile.ts'

const DAY = 86_400_000
const HALF_YEAR = 182 * DAY
export const ASK_AGAIN = 7 * DAY

/** @param now UTC ms; by a clock that is known to be wrong nobody is asked */
export function isPaperAsked(
  { protection, createdAt, example }: Pick<StoreState, 'protection' | 'createdAt' | 'example'>,
  now: number,
): boolean {
  // One that came with a copy was never in a hand on this computer.
  const since = protection.paperCheckedAt ?? Date.parse(createdAt)
  return !example && now >= since + HALF_YEAR && now >= (protection.paperAskAgainAt ?? 0)
}
