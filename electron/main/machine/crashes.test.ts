import { expect, it } from 'vitest'
import { Crashes } from './crashes.ts'

const MINUTE = 60_000

it('loads a page again once in five minutes, then shows the restore page', () => {
  const crashes = new Crashes()
  const after = (minutes: number) => crashes.note(minutes * MINUTE)
  expect([after(0), after(1), after(5), after(9.9), after(15), after(15.1)]).toEqual([
    ...['reload', 'restore', 'restore', 'restore', 'reload', 'restore'],
  ])
})
