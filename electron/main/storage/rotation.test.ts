// Which copies stay. Whatever happens, the newest whole one does.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlivedCopies, type RotatedCopy } from './rotation.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 5, 12)

const copy = fc.record({
  // Clocks go wrong, so days need not come in order.
  at: fc.integer({ min: 0, max: 800 }).map((day) => START + day * DAY),
  seq: fc.nat(50),
  reason: fc.constantFrom('daily', 'exit', 'rolling', 'asked', 'beforeImport', 'beforeMigration', 'beforeRestore'),
  isWhole: fc.boolean(),
})
const copies = fc.array(copy, { maxLength: 80, size: 'max' })

/** One copy an evening for `days` days. */
function daily(days: number, reason = 'exit'): RotatedCopy[] {
  return Array.from({ length: days }, (_, n) => ({ at: START + n * DAY, seq: n, reason, isWhole: true }))
}

describe('outlivedCopies', () => {
  it('never gives up the newest whole copy nor one made after it', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const newest = all.findLastIndex(({ isWhole }) => isWhole)
        for (const gone of outlivedCopies(all)) expect(all.indexOf(gone)).toBeLessThan(newest)
      }),
    )
  })

  it('keeps the last ten whole ones', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const gone = new Set(outlivedCopies(all))
        const last = all.filter(({ isWhole }) => isWhole).slice(-10)
        expect(last.filter((one) => gone.has(one))).toEqual([])
      }),
    )
  })

  it('never gives up the copy that begins the present line: without it an older past would count again', () => {
    const old = [...daily(3), { at: START + 3 * DAY, seq: 2, reason: 'restored', isWhole: true }]
    const later = Array.from({ length: 400 }, (_, n) => ({
      at: START + 3 * DAY + n,
      seq: n + 3,
      reason: 'exit',
      isWhole: true,
    }))
    const gone = outlivedCopies([...old, ...later])
    expect(gone.length).toBeGreaterThan(300)
    expect(gone.some(({ reason }) => reason === 'restored')).toBe(false)
  })

  it('lets a whole copy go only for whole ones, however many damaged ones there are', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const whole = all.filter(({ isWhole }) => isWhole)
        expect(outlivedCopies(all).filter(({ isWhole }) => isWhole)).toEqual(outlivedCopies(whole))
      }),
    )
  })

  it('keeps a copy that does not read for a month', () => {
    const bad = { at: START, seq: 0, reason: 'exit', isWhole: false }
    const good = (day: number) => ({ at: START + day * DAY, seq: 1, reason: 'exit', isWhole: true })
    expect(outlivedCopies([bad, good(29)])).toEqual([])
    expect(outlivedCopies([bad, good(30)])).toEqual([bad])
  })

  it('has nothing more to do after it was done', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const gone = new Set(outlivedCopies(all))
        expect(outlivedCopies(all.filter((one) => !gone.has(one)))).toEqual([])
      }),
    )
  })

  it('keeps ten last, days, weeks and twelve months of two years of evenings', () => {
    const all = daily(730)
    const gone = new Set(outlivedCopies(all))
    const stay = all.filter((one) => !gone.has(one)).map(({ at }) => new Date(at).toISOString().slice(0, 10))
    const months = ['02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30']
    const weeks = ['12-12', '12-19']
    const last = ['12-26', '12-27', '12-28', '12-29', '12-30', '12-31']
    expect(stay).toEqual([
      ...[...months, ...weeks, ...last].map((day) => `2027-${day}`),
      ...['01-01', '01-02', '01-03', '01-04'].map((day) => `2028-${day}`),
    ])
  })

  it('keeps five before imports, one before each migration, three before restores', () => {
    const old = [
      ...daily(8, 'beforeImport'),
      ...daily(3, 'beforeMigration').map((one) => ({ ...one, seq: 5 })),
      ...daily(6, 'beforeRestore'),
    ]
    const all = [...old, ...daily(900).map((one) => ({ ...one, at: one.at + 400 * DAY }))]
    const gone = new Set(outlivedCopies(all))
    const stay = old.filter((one) => !gone.has(one)).map(({ reason }) => reason)
    const counted = (reason: string) => stay.filter((one) => one === reason).length
    expect([counted('beforeImport'), counted('beforeMigration'), counted('beforeRestore')]).toEqual([5, 1, 3])
  })

  it('sorts by the person’s own midnight', () => {
    // 23:30 and 00:30 in Vladivostok are one day in Greenwich and two at home.
    const evening = { at: Date.UTC(2026, 4, 1, 13, 30), seq: 1, reason: 'exit', isWhole: true }
    const night = { at: Date.UTC(2026, 4, 1, 14, 30), seq: 2, reason: 'exit', isWhole: true }
    const later = Array.from({ length: 10 }, (_, n) => ({ ...night, at: night.at + DAY + n, seq: n + 3 }))
    expect(outlivedCopies([evening, night, ...later])).toEqual([evening])
    expect(outlivedCopies([evening, night, ...later], 10 * 3_600_000)).toEqual([])
  })
})
