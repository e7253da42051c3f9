// Saves of one screen strictly one after another: leaving a field by pressing an answer is two acts on one row.
import { useCallback, useRef } from 'react'

/** Starts `work` when all work given before it has ended, well or not. */
export function useInTurn(): (work: () => Promise<unknown>) => void {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback((work) => {
    last.current = last.current.then(work, work)
  }, [])
}
