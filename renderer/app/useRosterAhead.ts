// The roster is what most visits are for: its room is loaded and its list derived while nobody waits for it, so that the first click on
// it need not.
import { useEffect } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'

export function useRosterAhead(isChair: boolean): void {
  const store = useStore()
  useEffect(() => {
    if (!isChair) return
    let stop: (() => void) | null = null
    let isGone = false
    const waiting = requestIdleCallback(() => {
      void Promise.all([
        import('#renderer/features/roster/rosterQueries.ts'),
        import('#renderer/features/roster/RosterPage.tsx'),
      ]).then(([{ deriveAhead }]) => {
        if (!isGone) stop = deriveAhead(store, useSession.getState().today)
      })
    })
    return () => {
      isGone = true
      cancelIdleCallback(waiting)
      stop?.()
    }
  }, [store, isChair])
}
