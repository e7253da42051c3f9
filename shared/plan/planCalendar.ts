// The plan laid out in time: a month as weeks of days, the words above it, the year as twelve counts, and what has no day.
import { daysInMonth, type Day } from '#shared/base/day.ts'
import { compareText } from '#shared/base/text.ts'
import { holidayTitle, isWorkingDay, weekday, type WorkingCalendar } from '#shared/base/workingDays.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { planItemState, type PlanItemState } from './plan.ts'

export interface PlacedItem {
  readonly item: PlanItem
  readonly state: PlanItemState
}

export interface PlanDay {
  readonly day: Day
  readonly isToday: boolean
  readonly isDayOff: boolean
  readonly holiday: string | null
  readonly items: readonly PlacedItem[]
}

/** Seven cells from Monday; `null` where the week reaches into another month. */
export type PlanWeek = readonly (PlanDay | null)[]

/** The month's weeks with the items on their days. Cancelled items are left out, and those that have a month and not a day. */
export function monthGrid(
  items: readonly PlanItem[],
  at: { readonly year: number; readonly month: number },
  today: Day,
  calendar: WorkingCalendar,
): PlanWeek[] {
  const placed = monthItems(items, at, today).filter(({ item }) => !item.isMonthOnly)
  const days = monthDays(at).map((day) => ({
    day,
    isToday: day === today,
    isDayOff: !isWorkingDay(day, calendar),
    holiday: holidayTitle(day, calendar),
    items: placed.filter(({ item }) => dayOf(item) === day),
  }))
  const lead = weekday(days[0]?.day ?? today) - 1
  const cells = [...Array<null>(lead).fill(null), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => cells[7 * week + at] ?? null),
  )
}

/**
 * What has this month and not a day of it, by its last month: items that end in it, and open ones of several months that go on
 * through it. Each is in the summary of its last month only.
 */
export function monthLong(
  items: readonly PlanItem[],
  at: { readonly year: number; readonly month: number },
  today: Day,
): PlacedItem[] {
  const month = `${at.year}-${String(at.month).padStart(2, '0')}`
  return live(items, today)
    .filter(({ item: { from, due, isMonthOnly }, state }) => {
      if (!isMonthOnly || due === null) return false
      if (due.startsWith(month)) return true
      return state === 'open' && from !== null && from.slice(0, 7) <= month && month < due.slice(0, 7)
    })
    .sort((a, b) => compareDays(a.item.due, b.item.due) || compareText(a.item.title, b.item.title))
}

export interface MonthSummary {
  readonly total: number
  readonly done: number
  readonly overdue: number
  /** The nearest day, today or later, with something open; `null` when no day of this month has anything ahead. */
  readonly next: Day | null
  /** «Впереди»: open items from today on, by day. */
  readonly ahead: readonly PlacedItem[]
}

export function monthSummary(
  items: readonly PlanItem[],
  at: { readonly year: number; readonly month: number },
  today: Day,
): MonthSummary {
  const placed = monthItems(items, at, today)
  const ahead = placed.filter(({ state }) => state === 'open')
  return {
    total: placed.length,
    done: placed.filter(({ state }) => state === 'done').length,
    overdue: placed.filter(({ state }) => state === 'overdue').length,
    next: ahead.find(({ item }) => !item.isMonthOnly)?.item.due ?? null,
    ahead,
  }
}

export interface MonthCounts {
  readonly month: number
  readonly total: number
  readonly done: number
  readonly overdue: number
}

export interface YearView {
  /** Twelve, from January. */
  readonly months: readonly MonthCounts[]
  /** Items of this year's plan that have no day, by title. */
  readonly undated: readonly PlacedItem[]
}

/** The year as counts. Months and `undated` together hold every item of the year that is not cancelled, each once. */
export function yearView(items: readonly PlanItem[], year: number, today: Day): YearView {
  const months = Array.from({ length: 12 }, (_, at) => {
    const { total, done, overdue } = monthSummary(items, { year, month: at + 1 }, today)
    return { month: at + 1, total, done, overdue }
  })
  const undated = live(items, today).filter(({ item }) => dayOf(item) === null && item.year === year)
  return { months, undated: undated.toSorted((a, b) => compareText(a.item.title, b.item.title)) }
}

/** The day on which an item stands: its due day; one without it stands where it was done, if that was in its plan's year. */
export function dayOf({ due, doneDate, year, status }: PlanItem): Day | null {
  if (due !== null) return due
  return status === 'done' && doneDate?.startsWith(`${year}-`) ? doneDate : null
}

function monthItems(
  items: readonly PlanItem[],
  { year, month }: { readonly year: number; readonly month: number },
  today: Day,
): PlacedItem[] {
  const prefix = `${year}-${String(month).padStart(2, '0')}-`
  return live(items, today)
    .filter(({ item }) => dayOf(item)?.startsWith(prefix))
    .sort(
      (a, b) =>
        Number(dayOf(a.item)?.slice(8)) - Number(dayOf(b.item)?.slice(8)) || compareText(a.item.title, b.item.title),
    )
}

function compareDays(a: Day | null, b: Day | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1
}

function live(items: readonly PlanItem[], today: Day): PlacedItem[] {
  return items.flatMap((item) => (item.status === 'cancelled' ? [] : [{ item, state: planItemState(item, today) }]))
}

function monthDays({ year, month }: { readonly year: number; readonly month: number }): Day[] {
  const prefix = `${year}-${String(month).padStart(2, '0')}-`
  return Array.from({ length: daysInMonth(year, month) }, (_, at) => `${prefix}${String(at + 1).padStart(2, '0')}`)
}
