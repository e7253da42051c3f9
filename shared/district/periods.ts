// Periods that reports speak for: identity, words, order, and by which day a report is due.
import { addDays, addYears, daysInMonth, formatDay, formatMonth, type Day } from '#shared/base/day.ts'
import type { Period } from '#shared/records/period.ts'
import type { Rules } from '#shared/roster/rules.ts'

export type PeriodType = Period['type']

/** Two periods are the same when kind and both days are: a quarter never stands for its last month. */
export function periodKey({ type, from, to }: Period): string {
  return `${type} ${from} ${to}`
}

/** The month, quarter, half or year that a day lies in; for `adhoc` the day itself. */
export function periodOf(type: PeriodType, day: Day): Period {
  if (type === 'adhoc') return { type, from: day, to: day }
  const size = { month: 1, quarter: 3, half: 6, year: 12 }[type]
  const year = Number(day.slice(0, 4))
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / size) * size + 1
  const last = first + size - 1
  const pad = (n: number) => String(n).padStart(2, '0')
  return { type, from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${daysInMonth(year, last)}` }
}

const ordinals = ['I', 'II', 'III', 'IV'] as const

/** «октябрь 2026», «III квартал 2026», «I полугодие 2026», «2026 год», «1.09.2026». */
export function periodTitle({ type, from, to }: Period): string {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  switch (type) {
    case 'month':
      return formatMonth(from)
    case 'quarter':
      return `${ordinals[Math.ceil(month / 3) - 1] ?? ''} квартал ${year}`
    case 'half':
      return `${ordinals[Math.ceil(month / 6) - 1] ?? ''} полугодие ${year}`
    case 'year':
      return `${year} год`
    case 'adhoc':
      return from === to ? `на ${formatDay(to)}` : `${formatDay(from)} – ${formatDay(to)}`
  }
}

/** Newest first; of two that end together the shorter first. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.to !== b.to) return a.to < b.to ? 1 : -1
  return a.from === b.from ? a.type.localeCompare(b.type) : a.from < b.from ? 1 : -1
}

/**
 * The last day to send a report of the period. A monitoring is due on the rule's day of its month, any other report five
 * days after its period (form of the statistical report: 5 January).
 */
export function dueDay(period: Period, rules: Rules): Day {
  return period.type === 'month'
    ? `${period.to.slice(0, 8)}${String(rules.monitoringDueDay.value).padStart(2, '0')}`
    : addDays(period.to, 5)
}

/** Periods in which chairs may report now: this year's and the last year's quarters, monitoring months and years, not begun ones left out. */
export function usualPeriods(today: Day, rules: Rules): Period[] {
  const days = [today, addYears(today, -1)]
  const all = days.flatMap((day) => [
    ...(['quarter', 'half'] as const).flatMap((type) => periodsBeside(periodOf(type, day), rules)),
    ...periodsBeside(periodOf('month', monthOf(day, rules)), rules),
    periodOf('year', day),
  ])
  return distinctPeriods(all.filter(({ from }) => from <= today))
}

function monthOf(day: Day, rules: Rules): Day {
  return yearDay(day, rules.monitoringMonthsMiddle.value[0] ?? 1)
}

function yearDay(day: Day, month: number): Day {
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/**
 * The periods of one year that are compared side by side: its quarters, its halves, its monitoring months (with the given one),
 * or the last four years. A day alone stands alone.
 */
export function periodsBeside(period: Period, rules: Rules): Period[] {
  const { type, from } = period
  const months = (list: readonly number[]) => list.map((month) => periodOf(type, yearDay(from, month)))
  switch (type) {
    case 'quarter':
      return months([1, 4, 7, 10])
    case 'half':
      return months([1, 7])
    case 'month':
      return distinctPeriods([...months(rules.monitoringMonthsMiddle.value), period]).reverse()
    case 'year':
      return [3, 2, 1, 0].map((back) => periodOf('year', addYears(from, -back)))
    case 'adhoc':
      return [period]
  }
}

/** Head of a narrow column: «окт», «IV кв», «I пол», «2026». */
export function periodMark(period: Period): string {
  const title = periodTitle(period)
  switch (period.type) {
    case 'month':
      return title.slice(0, 3)
    case 'quarter':
      return title.replace(/ квартал.*/, ' кв')
    case 'half':
      return title.replace(/ полугодие.*/, ' пол')
    case 'year':
      return period.from.slice(0, 4)
    case 'adhoc':
      return formatDay(period.to).slice(0, 5)
  }
}

/** Each period once, newest first. */
export function distinctPeriods(periods: Iterable<Period>): Period[] {
  const byKey = new Map<string, Period>()
  for (const period of periods) byKey.set(periodKey(period), period)
  return [...byKey.values()].sort(comparePeriods)
}
