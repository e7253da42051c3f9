import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import holidaysFile from '#resources/reference/holidays.json' with { type: 'json' }
import file from '#resources/reference/plan-templates.json' with { type: 'json' }
import { isDay } from '#shared/base/day.ts'
import { addWorkingDays, isWorkingDay } from '#shared/base/workingDays.ts'
import { holidaysSchema } from './holidays.ts'
import { isOrderedFor, occurrencesIn, planTemplatesSchema } from './templates.ts'

const templates = planTemplatesSchema.parse(file)
const template = (id: string) => {
  const found = templates.measures.find((measure) => measure.id === id)
  if (!found) throw new Error(`no template ${id}`)
  return found
}
const source = (id: string) => templates.sources.find((one) => one.id === template(id).sourceId)

describe('the shipped templates', () => {
  it('hold every measure of the five programmes and our own calendar, and no name of a file', () => {
    const count = (id: string) => templates.measures.filter(({ sourceId }) => sourceId === id).length
    const own = templates.measures.filter(({ sourceId }) => sourceId === 'year-calendar')
    expect(templates.measures.length - count('year-calendar')).toBe(241)
    expect(own.every(({ isUnverified }) => isUnverified === true)).toBe(true)
    expect(templates.measures.filter(({ scope }) => scope === 'reference')).toHaveLength(68)
    expect(JSON.stringify(file)).not.toMatch(/\.txt|\.json|seed/)
  })

  it('are refused when a measure names what is not in the file', () => {
    const [first] = file.measures
    for (const wrong of [{ direction: 'nowhere' }, { sourceId: 'nowhere' }, { sameAs: 'nowhere' }]) {
      expect(planTemplatesSchema.safeParse({ ...file, measures: [{ ...first, ...wrong }] }).success).toBe(false)
    }
    expect(planTemplatesSchema.safeParse({ ...file, measures: [first, first] }).success).toBe(false)
  })

  it('mark where yearly repetition is our reading', () => {
    const marked = templates.measures.filter((m) => m.isYearlyOurReading && m.sourceId === 'motivation-2024')
    expect(marked.map(({ item }) => item)).toEqual(['5', '6', '7', '8'])
  })
})

describe('the days of a measure', () => {
  it('come from each kind of period', () => {
    const days = (id: string, year = 2026) => occurrencesIn(template(id), year).map(({ from, due }) => [from, due])
    expect(days('motivation-2024-6')).toEqual([['2026-11-01', '2026-11-30']])
    expect(days('motivation-2024-30')).toEqual([
      ['2026-06-01', '2026-06-30'],
      ['2026-12-01', '2026-12-31'],
    ])
    expect(days('info-2022-control').map(([, due]) => due)).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
    ])
    expect(days('motivation-2024-25')).toEqual([['2026-01-01', '2026-01-31']])
    expect(days('motivation-2024-26')).toEqual([['2026-01-01', '2026-03-31']])
    expect(days('motivation-2024-23')).toEqual([['2026-09-01', '2026-10-31']])
    expect(days('org-year-2021-10')).toEqual([[null, null]])
    expect(days('motivation-2024-res-2a')).toEqual([[null, null]])
    expect(days('e-school-2019-stage-1', 2019)).toEqual([['2019-09-01', '2019-12-31']])
    expect(days('e-school-2019-stage-3', 2024)).toEqual([['2024-01-01', '2024-02-29']])
    expect(days('e-school-2019-stage-3', 2026)).toEqual([[null, null]])
  })

  it('tell one repetition from another and one year from the next', () => {
    expect(occurrencesIn(template('motivation-2024-30'), 2026)).toEqual([
      { key: '2026-06', from: '2026-06-01', due: '2026-06-30', isMonthOnly: true },
      { key: '2026-12', from: '2026-12-01', due: '2026-12-31', isMonthOnly: true },
    ])
    expect(occurrencesIn(template('year-calendar-1'), 2027)).toEqual([
      { key: '2027', from: '2027-01-01', due: '2027-01-05', isMonthOnly: false },
    ])
  })

  it('are ordered only for the years of the programme', () => {
    const ordered = (id: string, years: number[]) => years.map((year) => isOrderedFor(template(id), source(id), year))
    expect(ordered('motivation-2024-6', [2023, 2024, 2028, 2029])).toEqual([false, true, true, false])
    expect(ordered('info-2022-annual-8', [2023, 2024, 2026])).toEqual([true, false, true])
    expect(ordered('org-year-2021-5', [2021, 2026])).toEqual([true, false])
    expect(ordered('year-calendar-1', [2026, 2060])).toEqual([true, true])
  })

  it('lie inside the year and the period of every template, with a key of their own', () => {
    const anyTemplate = fc.constantFrom(...templates.measures)
    fc.assert(
      fc.property(anyTemplate, fc.integer({ min: 2019, max: 2040 }), (measure, year) => {
        const found = occurrencesIn(measure, year)
        expect(found.length).toBeGreaterThan(0)
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
        const months = 'months' in measure.period ? measure.period.months : undefined
        for (const { key, from, due } of found) {
          expect(key.slice(0, 4)).toBe(String(year))
          if (from === null || due === null) expect([from, due]).toEqual([null, null])
          else {
            expect([isDay(from), isDay(due), from <= due]).toEqual([true, true, true])
            expect([from.slice(0, 4), due.slice(0, 4)]).toEqual([String(year), String(year)])
            if (months)
              expect([months.includes(Number(from.slice(5, 7))), months.includes(Number(due.slice(5, 7)))]).toEqual([
                true,
                true,
              ])
          }
        }
      }),
    )
  })
})

describe('the shipped holidays', () => {
  const calendar = holidaysSchema.parse(holidaysFile)

  it('have 247 working days in 2025 and 2026, as the production calendars say', () => {
    const worked = (year: number) => {
      let days = 0
      for (let month = 1; month <= 12; month += 1) {
        for (let d = 1; d <= 31; d += 1) {
          const day = `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
          if (isDay(day) && isWorkingDay(day, calendar)) days += 1
        }
      }
      return days
    }
    expect([worked(2025), worked(2026)]).toEqual([247, 247])
  })

  it('say that 2027 is not certain yet', () => {
    expect(addWorkingDays('2026-12-28', 5, calendar)).toEqual({ day: '2027-01-13', isVerified: false })
  })

  it('are refused with a transfer outside its year', () => {
    const years = [{ year: 2027, isVerified: false, transfers: [{ from: '2026-05-01', to: '2027-05-03', basis: 'x' }] }]
    expect(holidaysSchema.safeParse({ ...holidaysFile, years }).success).toBe(false)
  })
})
