import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { watchPower } from './power.ts'

function watched(ending: () => Promise<void>) {
  const monitor = new EventEmitter()
  const window = new EventEmitter()
  const seen: string[] = []
  const note = (what: string) => void seen.push(what)
  const answers = {
    away: async () => note('away'),
    ending: () => {
      note('ending')
      return ending()
    },
    resumed: () => note('resumed'),
    quit: () => note('quit'),
  }
  watchPower(monitor as never, window as never, answers, ENDING_MS)
  return { monitor, window, seen }
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const ENDING_MS = 100

describe('the power of the computer', () => {
  it('asks to lock on sleep and on the lock screen, and to look around after a sleep', () => {
    const { monitor, seen } = watched(async () => undefined)
    for (const event of ['suspend', 'resume', 'lock-screen']) monitor.emit(event)
    expect(seen).toEqual(['away', 'resumed', 'away'])
  })

  it('holds a shutdown up until the last copy is written', async () => {
    const { monitor, seen } = watched(async () => {
      await wait(20)
    })
    let isHeld = false
    monitor.emit('shutdown', { preventDefault: () => (isHeld = true) })
    expect([isHeld, seen]).toEqual([true, ['ending']])
    await expect.poll(() => seen).toEqual(['ending', 'quit'])
  })

  it('does not hold it up for long, nor for a failure', async () => {
    const stuck = watched(() => new Promise(() => undefined))
    const failed = watched(() => Promise.reject(new Error('disk')))
    const start = Date.now()
    stuck.monitor.emit('shutdown')
    failed.monitor.emit('shutdown')
    await expect.poll(() => failed.seen).toEqual(['ending', 'quit'])
    expect(stuck.seen).toEqual(['ending'])
    await expect.poll(() => stuck.seen, { timeout: 2000 }).toEqual(['ending', 'quit'])
    expect(Date.now() - start).toBeGreaterThanOrEqual(ENDING_MS - 5)
  })

  it('begins the last copy as soon as Windows asks', () => {
    const { window, seen } = watched(async () => undefined)
    window.emit('query-session-end', {})
    expect(seen).toEqual(['ending'])
  })
})
