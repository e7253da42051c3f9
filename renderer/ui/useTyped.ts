// What is being typed, apart from what is stored: handed over when the field is left, after a short rest (so that the sheet beside
// follows), when the screen goes away and when the window closes. The typed text stays in the field until the stored one has
// come, so that nothing jumps under the pointer.
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 1500

interface Typed {
  readonly text: string
  /** The stored text when the field was left; null while it has the focus. */
  readonly leftWith: string | null
}

export interface Typing {
  readonly text: string
  /** The field was left and its text has not become the stored one (yet). */
  readonly isLeft: boolean
  readonly type: (text: string) => void
  readonly leave: (text?: string) => void
}

export function useTyped(stored: string, save: (text: string) => void): Typing {
  const [typed, setTyped] = useState<Typed | null>(null)
  if (typed !== null && typed.leftWith !== null && typed.leftWith !== stored) setTyped(null)
  const waiting = typed !== null && typed.leftWith === null && typed.text !== stored ? typed.text : null
  const pending = useRef<() => void>(() => undefined)
  useEffect(() => {
    pending.current = () => {
      if (waiting !== null) save(waiting)
    }
  })
  useEffect(() => {
    if (waiting === null) return
    const timer = window.setTimeout(() => pending.current(), PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [waiting])
  useEffect(() => {
    const close = () => pending.current()
    window.addEventListener('pagehide', close)
    return () => {
      window.removeEventListener('pagehide', close)
      close()
    }
  }, [])
  return {
    text: typed?.text ?? stored,
    isLeft: typed !== null && typed.leftWith !== null,
    type: (text) => setTyped({ text, leftWith: null }),
    leave: (chosen) => {
      const text = chosen ?? typed?.text
      if (text === undefined) return
      const isNew = text.trim() !== stored.trim()
      if (isNew) save(text)
      setTyped(isNew ? { text, leftWith: stored } : null)
    },
  }
}
