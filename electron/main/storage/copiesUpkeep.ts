// What is done for the copies behind the person's back, once the window is up: the copy of the day, what a stick missed while it was
// away, the reading again of old copies, the monthly drill. Nothing here ever stops the work in front.
import { randomInt } from 'node:crypto'
import { logEvent } from '#electron/main/log.ts'
import { copiesOfThisLine } from './copies.ts'
import { drill, isThis, openKnown, type DrillParts, type DrillSource } from './drill.ts'
import { isReachable } from './places.ts'
import { secondPlace } from './secondPlace.ts'
import type { KnownCopy, StoreState } from './stateFile.ts'

const DAY_MS = 86_400_000
const RECHECK_MS = 7 * DAY_MS
const DRILL_MS = 30 * DAY_MS

/** One round for a store that was just opened. Failures are logged and shown by the state of the copies; it never throws. */
export async function tendCopies(parts: DrillParts, source: DrillSource): Promise<void> {
  try {
    await makeIfDue(parts, source)
    await recheckOne(parts, source)
    const state = await parts.book.get(source.id)
    const drilled = state && isDrillDue(state, parts.now()) ? await drill(parts, source) : null
    // A copy that would not help in need is no copy.
    if (drilled?.ok === true && !drilled.value.ok) await parts.copies.make(source, 'daily')
  } catch (error) {
    // A closed store or a vanished disk; the next opening begins again.
    logEvent('copies.tendFailed', { name: error instanceof Error ? error.name : 'unknown' })
  }
}

/** A copy when there is something new since yesterday, or when the second place is back and lacks the newest. */
async function makeIfDue({ book, copies, now }: DrillParts, source: DrillSource): Promise<void> {
  const state = await book.get(source.id)
  if (!state) return
  const line = copiesOfThisLine(state)
  const newest = line.findLast(isWhole)
  const isOld = !newest || (newest.seq < source.seq && newest.at < now() - DAY_MS)
  const missed = await isSecondBehind(state, line, source)
  if (isOld || missed) await copies.make(source, 'daily')
}

async function isSecondBehind(state: StoreState, line: readonly KnownCopy[], source: DrillSource): Promise<boolean> {
  const there = line.findLast((known) => known.place === 'second' && isWhole(known))
  const place = secondPlace(state, source.dataKey)
  return place !== null && (there?.seq ?? -1) < source.seq && (await isReachable(place.path))
}

/** Reads one copy again that has not been read for a week, chosen by chance, so that in time each has its turn. */
async function recheckOne({ book, copies, now }: DrillParts, source: DrillSource): Promise<void> {
  const state = await book.get(source.id)
  if (!state) return
  const place = secondPlace(state, source.dataKey)
  const isSecondThere = place !== null && (await isReachable(place.path))
  const old = state.copies.filter(
    (known) =>
      known.verifiedAt !== null && known.verifiedAt < now() - RECHECK_MS && (known.place === 'app' || isSecondThere),
  )
  const chosen = old[old.length > 0 ? randomInt(old.length) : 0]
  if (!chosen) return
  const isStillWhole = (await openKnown(copies, state, chosen, source)) !== null
  const verifiedAt = isStillWhole ? now() : null
  await book.change(source.id, (s) => ({
    ...s,
    copies: s.copies.map((known) => (isThis(known, chosen) ? { ...known, verifiedAt } : known)),
  }))
  if (isStillWhole) return
  logEvent('copies.damaged', { code: chosen.place })
  await copies.make(source, 'daily')
}

/** Monthly; after a failed one the next day. */
function isDrillDue({ drill: last }: StoreState, now: number): boolean {
  return last === null || last.at < now - (last.ok ? DRILL_MS : DAY_MS)
}

function isWhole(known: KnownCopy): boolean {
  return known.verifiedAt !== null
}
