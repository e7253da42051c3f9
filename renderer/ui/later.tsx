// Parts of the program that come in a file of their own.
import { lazy, useState, type ComponentType, type ReactNode } from 'react'
import { bug } from '#shared/base/bug.ts'

export interface Later<Props> {
  (props: Props): ReactNode
  /** Loads the part while nobody waits for it. */
  readonly ahead: () => Promise<void>
}

/**
 * A component that is loaded when it is first drawn, or before by `ahead`; until then the nearest `Suspense` stands in for it. `lazy`
 * alone would show that also for a part which is loaded already, and React leaves it there for 300 ms.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let part: ComponentType<Props> | null = null
  let coming: Promise<void> | null = null
  const ahead = () =>
    (coming ??= load().then((loaded) => {
      part = loaded
    }))
  const Waiting = lazy(async () => {
    await ahead()
    return { default: part ?? bug('a part was loaded and is not there') }
  })
  const Part = (props: Props) => {
    // Decided once: another component in the same place would lose what it holds.
    const [Shown] = useState<ComponentType<Props>>(() => part ?? (Waiting as ComponentType<Props>))
    return <Shown {...props} />
  }
  return Object.assign(Part, { ahead })
}

/**
 * Loads parts one after another, each when the page has nothing else to do. Answers how to stop. One that cannot be loaded says so when
 * it is drawn.
 */
export function loadWhenIdle(parts: readonly Later<never>[]): () => void {
  const left = [...parts]
  let waiting = 0
  const next = () => {
    const part = left.shift()
    if (part) waiting = requestIdleCallback(() => void part.ahead().then(next, next))
  }
  next()
  return () => {
    left.length = 0
    cancelIdleCallback(waiting)
  }
}
