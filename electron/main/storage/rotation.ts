// Which copies of a place stay (reliability §8.2). Pure: a list in, the ones that may go out. The order of the list is the order in which
// the copies were made; the clock only sorts them into days, weeks and months.

/** A copy as far as its stay depends on it. */
export interface RotatedCopy {
  /** UTC ms. */
  readonly at: number
  readonly seq: number
  readonly reason: string
  /** It was read back whole and its file is still as it was then. */
  readonly isWhole: boolean
}

const LAST = 10
const DAYS = 7
const WEEKS = 5
const MONTHS = 12
const IMPORTS = 5
const RESTORES = 3
/** What does not read today may read tomorrow: a stick that was pulled out too early, a disk that was busy. */
const DAMAGED_MS = 30 * 86_400_000
const DAY_MS = 86_400_000
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const MONDAY_SHIFT = 3

/**
 * The copies that may be deleted, `copies` being all of one place, oldest first. Nothing goes that is not older than the newest whole
 * one, so a place never loses its last whole copy. `zoneMs`: offset of local time from UTC, for days and months of the person.
 */
export function outlivedCopies<C extends RotatedCopy>(copies: readonly C[], zoneMs = 0): C[] {
  const newest = copies.findLast((copy) => copy.isWhole)
  if (!newest) return []
  // Only whole copies hold a place in the calendar; a damaged one must not push a whole one out.
  const whole = copies.filter((copy) => copy.isWhole).reverse()
  const local = (copy: C) => copy.at + zoneMs
  // Without it nobody could tell which of the older copies belong to a past that was left.
  const begins = copies.findLast(({ reason }) => reason === 'restored' || reason === 'migrated')
  const stay = new Set<C>([
    ...whole.slice(0, LAST),
    ...firstOfEach(whole, DAYS, (copy) => String(day(local(copy)))),
    ...firstOfEach(whole, WEEKS, (copy) => String(Math.floor((day(local(copy)) + MONDAY_SHIFT) / 7))),
    ...firstOfEach(whole, MONTHS, (copy) => new Date(local(copy)).toISOString().slice(0, 7)),
    ...firstOfEach(whole.filter(before('beforeMigration')), Number.POSITIVE_INFINITY, (copy) => String(copy.seq)),
    ...whole.filter(before('beforeImport')).slice(0, IMPORTS),
    ...whole.filter(before('beforeRestore')).slice(0, RESTORES),
    ...copies.filter(({ isWhole, at }) => !isWhole && at > newest.at - DAMAGED_MS),
  ])
  return copies.slice(0, copies.indexOf(newest)).filter((copy) => !stay.has(copy) && copy !== begins)
}

/** Of the newest `limit` groups the first copy of each; `copies` newest first. */
function firstOfEach<C>(copies: readonly C[], limit: number, group: (copy: C) => string): C[] {
  const found = new Map<string, C>()
  for (const copy of copies) if (!found.has(group(copy)) && found.size < limit) found.set(group(copy), copy)
  return [...found.values()]
}

function before(reason: 'beforeMigration' | 'beforeImport' | 'beforeRestore'): (copy: RotatedCopy) => boolean {
  return (copy) => copy.reason === reason
}

function day(ms: number): number {
  return Math.floor(ms / DAY_MS)
}
