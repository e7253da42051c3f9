// What an order would do to all the people, worked out in slices, so that the page answers while it looks through fifteen thousand.
import { useEffect, useState } from 'react'
import { bulkOutcome, bulkPlan, type BulkOrder, type BulkOutcome, type BulkPlan } from '#shared/roster/bulkChange.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import { useRosterIndex } from './rosterQueries.ts'

export type BulkWork =
  | { readonly at: 'nothing' }
  | { readonly at: 'working'; readonly done: number }
  | { readonly at: 'stopped' }
  | { readonly at: 'done'; readonly plan: BulkPlan }

/** So long the page may be silent, ms: less than a frame of a slow screen. */
const SLICE_MS = 12
const PORTION = 100

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
    const outcomes: BulkOutcome[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const slice = () => {
      const end = performance.now() + SLICE_MS
      while (outcomes.length < lines.length && performance.now() < end) {
        for (const { entry } of lines.slice(outcomes.length, outcomes.length + PORTION)) {
          outcomes.push(bulkOutcome(index, entry, order))
        }
      }
      const isDone = outcomes.length >= lines.length
      setState({
        of: order,
        work: isDone ? { at: 'done', plan: bulkPlan(outcomes) } : { at: 'working', done: outcomes.length },
      })
      if (!isDone) timer = setTimeout(slice)
    }
    timer = setTimeout(slice)
    return () => clearTimeout(timer)
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
