import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, addYears, makeDay } from './day.ts'

test('months are added by the calendar; a day that a shorter month lacks becomes its last', () => {
  const days = [
    addMonths('2026-01-31', 1),
    addMonths('2024-01-31', 1),
    addMonths('2026-11-21', 2),
    addMonths('2026-01-15', -1),
  ]
  expect(days).toEqual(['2026-02-28', '2024-02-29', '2027-01-21', '2025-12-15'])
  const anyDay = fc
    .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => makeDay(...parts))
    .filter((day) => day !== null)
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -50, max: 50 }), (day, years) => {
      expect(addMonths(day, 12 * years)).toBe(addYears(day, years))
    }),
  )
})
