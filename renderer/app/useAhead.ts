// What the next click will need: the rooms are loaded one after another, and the list of the roster is derived, while nobody waits.
import { useEffect } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { loadWhenIdle } from '#renderer/ui/later.tsx'
import type { Room } from './routes.tsx'

export function useAhead(rooms: readonly Room[], hasRoster: boolean): void {
  const store = useStore()
  useEffect(() => loadWhenIdle(rooms.map(({ Page }) => Page)), [rooms])
  useEffect(() => {
    if (!hasRoster) return
    let stop: (() => void) | null = null
    let isGone = false
    const waiting = requestIdleCallback(() => {
      void import('#renderer/features/roster/rosterQueries.ts').then(({ deriveAhead }) => {
        if (!isGone) stop = deriveAhead(store, useSession.getState().today)
      })
    })
    return () => {
      isGone = true
      cancelIdleCallback(waiting)
      stop?.()
    }
  }, [store, hasRoster])
}
