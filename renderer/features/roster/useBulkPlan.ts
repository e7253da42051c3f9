// What an order would do to all the people, worked out in slices, so that the page answers while it looks through fifteen thousand.
import { useEffect, useState } from 'react'
import { bulkOutcome, bulkPlan, type BulkOrder, type BulkOutcome, type BulkPlan } from '#shared/roster/bulkChange.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { Breath } from '#renderer/db/breath.ts'
import { useRosterIndex } from './rosterQueries.ts'

export type BulkWork =
  | { readonly at: 'nothing' }
  | { readonly at: 'working'; readonly done: number }
  | { readonly at: 'stopped' }
  | { readonly at: 'done'; readonly plan: BulkPlan }

/** How often progress is drawn, ms: oftener, the drawing would be most of the work. */
const TELL_EVERY_MS = 150

/** The plan of an order; `null` orders nothing. The second value stops the work until the order or the people change. */
export function useBulkPlan(lines: readonly MemberLine[], order: BulkOrder | null): [BulkWork, () => void] {
  const index = useRosterIndex()
  const [state, setState] = useState<{ readonly of: BulkOrder | null; readonly work: BulkWork }>({
    of: null,
    work: { at: 'nothing' },
  })
  const [stopped, setStopped] = useState<BulkOrder | null>(null)
  useEffect(() => {
    if (order === null || order === stopped) return
    let isOver = false
    const work = async () => {
      const outcomes: BulkOutcome[] = []
      const breath = new Breath()
      let toldAt = performance.now()
      for (const { entry } of lines) {
        if (breath.isDue) {
          if (performance.now() > toldAt + TELL_EVERY_MS) {
            setState({ of: order, work: { at: 'working', done: outcomes.length } })
            toldAt = performance.now()
          }
          await breath.take()
          if (isOver) return
        }
        outcomes.push(bulkOutcome(index, entry, order))
      }
      setState({ of: order, work: { at: 'done', plan: bulkPlan(outcomes) } })
    }
    // The letter itself is drawn first.
    const timer = setTimeout(() => void work())
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [index, lines, order, stopped])
  const work: BulkWork =
    order === null
      ? { at: 'nothing' }
      : order === stopped
        ? { at: 'stopped' }
        : state.of === order
          ? state.work
          : { at: 'working', done: 0 }
  return [work, () => setStopped(order)]
}
