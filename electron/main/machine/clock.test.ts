import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Clock, clockAt } from './clock.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const BUILT = Date.parse('2026-11-21')
const NOW = BUILT + 100 * DAY

describe('the clock', () => {
  it('may be ten minutes behind the newest act, not more', () => {
    expect(clockAt(NOW, NOW + 10 * MINUTE, BUILT)).toBe('ok')
    expect(clockAt(NOW, NOW + 10 * MINUTE + 1, BUILT)).toBe('behind')
  })

  it('cannot be before the program was built, as after a dead battery', () => {
    expect(clockAt(BUILT - DAY, null, BUILT)).toBe('ok')
    expect(clockAt(Date.parse('2010-01-01'), null, BUILT)).toBe('behind')
  })

  it('cannot be more than five years after it', () => {
    expect(clockAt(Date.parse('2031-11-21'), null, BUILT)).toBe('ok')
    expect(clockAt(Date.parse('2036-11-21'), null, BUILT)).toBe('ahead')
    expect(clockAt(Date.parse('2038-01-19'), Date.parse('2039-01-01'), BUILT)).toBe('ahead')
  })

  it('goes by the newest act alone when nothing else is known', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (now, latest) => {
        expect(clockAt(now, latest, null)).toBe(now < latest - 10 * MINUTE ? 'behind' : 'ok')
      }),
    )
    expect(clockAt(NOW, null, null)).toBe('ok')
  })

  it('notices a jump back during the work', () => {
    let now = NOW
    const clock = new Clock(null, () => now, BUILT)
    clock.note(now)
    expect(clock.state()).toBe('ok')
    now -= 30 * DAY
    expect(clock.state()).toBe('behind')
    clock.note(now)
    expect(clock.state()).toBe('behind')
  })
})
