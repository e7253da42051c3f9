import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './day.ts'
import { addWorkingDays, isWorkingDay, weekday, workingDayFrom } from './workingDays.ts'

const calendar = {
  holidays: [
    { monthDay: '03-08', title: 'Международный женский день' },
    { monthDay: '11-04', title: 'День народного единства' },
  ],
  years: [
    {
      year: 2025,
      isVerified: true,
      transfers: [
        { from: '2025-03-08', to: '2025-06-13' },
        { from: '2025-11-01', to: '2025-11-03' },
      ],
    },
    { year: 2026, isVerified: true, transfers: [{ from: '2026-03-08', to: '2026-03-09' }] },
    { year: 2027, isVerified: false, transfers: [] },
  ],
}

describe('working days', () => {
  it('knows the day of the week', () => {
    expect(['2026-11-16', '2026-11-21', '2026-11-22', '1969-12-31'].map(weekday)).toEqual([1, 6, 7, 3])
  })

  it('works on a Saturday that was moved, rests on the day it was moved to', () => {
    const days = ['2025-10-31', '2025-11-01', '2025-11-02', '2025-11-03', '2025-11-04', '2025-11-05']
    expect(days.map((day) => isWorkingDay(day, calendar))).toEqual([true, true, false, false, false, true])
  })

  it('keeps a holiday free although its day off was moved away', () => {
    expect(isWorkingDay('2025-03-08', calendar)).toBe(false)
    expect(isWorkingDay('2025-06-13', calendar)).toBe(false)
  })

  it('with six days rests on Sundays and holidays; what was moved from a Saturday does not concern it', () => {
    const days = ['2025-11-01', '2025-11-02', '2025-11-03', '2025-11-04', '2026-03-09']
    expect(days.map((day) => isWorkingDay(day, calendar, 'six-day'))).toEqual([true, false, true, false, false])
  })

  it('counts the five working days of a reasoned opinion over a holiday', () => {
    expect(addWorkingDays('2026-11-02', 5, calendar)).toEqual({ day: '2026-11-10', isVerified: true })
    expect(addWorkingDays('2026-11-02', 5, calendar, 'six-day')).toEqual({ day: '2026-11-09', isVerified: true })
  })

  it('says when the calendar of a year is not certain', () => {
    expect(addWorkingDays('2026-12-30', 3, calendar)).toEqual({ day: '2027-01-04', isVerified: false })
    expect(workingDayFrom('2024-06-01', calendar)).toEqual({ day: '2024-06-03', isVerified: false })
  })

  it('ends on a working day, with exactly the asked number of working days in between', () => {
    const offset = fc.integer({ min: 0, max: 1000 }).map((n) => addDays('2025-01-01', n))
    fc.assert(
      fc.property(offset, fc.integer({ min: 1, max: 30 }), fc.constantFrom('five-day', 'six-day'), (from, n, week) => {
        const { day } = addWorkingDays(from, n, calendar, week)
        let counted = 0
        for (let at = addDays(from, 1); at <= day; at = addDays(at, 1))
          counted += isWorkingDay(at, calendar, week) ? 1 : 0
        return counted === n && isWorkingDay(day, calendar, week)
      }),
    )
  })
})
