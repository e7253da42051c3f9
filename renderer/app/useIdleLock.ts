// Locks an organisation that nobody touches: counted by the clock and not by a timer, so that waking from sleep locks at once.
import { useEffect } from 'react'

const EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const LOOK_MS = 5000

/** @param minutes without input; `null`: never */
export function useIdleLock(minutes: number | null, lock: () => void): void {
  useEffect(() => {
    if (minutes === null) return
    let touched = Date.now()
    const touch = () => {
      touched = Date.now()
    }
    const look = () => {
      const idle = Date.now() - touched
      // A clock that was put back must not keep the data open for hours.
      if (idle >= minutes * 60_000 || idle < 0) lock()
    }
    for (const event of EVENTS) window.addEventListener(event, touch, { capture: true, passive: true })
    const timer = window.setInterval(look, LOOK_MS)
    return () => {
      for (const event of EVENTS) window.removeEventListener(event, touch, { capture: true })
      window.clearInterval(timer)
    }
  }, [minutes, lock])
}
