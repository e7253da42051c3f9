// Working days by the production calendar. The calendar is data; for a year that it does not know for certain every answer says so.
import { addDays, dayNumber, type Day } from './day.ts'

/** Public holidays (ТК РФ ст. 112) and the moved days off of each year. */
export interface WorkingCalendar {
  readonly holidays: readonly { readonly monthDay: string; readonly title: string }[]
  readonly years: readonly {
    readonly year: number
    /** False while the Government's order about moved days off is not in the data. */
    readonly isVerified: boolean
    readonly transfers: readonly { readonly from: Day; readonly to: Day }[]
  }[]
}

/** A school works five or six days a week. */
export type WorkingWeek = 'five-day' | 'six-day'

export interface CountedDay {
  readonly day: Day
  /** False when a year on the way is not in the calendar for certain: the day may shift by a moved day off. */
  readonly isVerified: boolean
}

/** Day of the week from 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** Title of the public holiday on this day, or `null`. */
export function holidayTitle(day: Day, calendar: WorkingCalendar): string | null {
  return calendar.holidays.find((holiday) => holiday.monthDay === day.slice(5))?.title ?? null
}

/** True unless the day is a day off of the week, a public holiday or a day off moved here from elsewhere. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar, week: WorkingWeek = 'five-day'): boolean {
  if (holidayTitle(day, calendar) !== null) return false
  // With a six-day week a Saturday is no day off, so nothing can be moved from it.
  const transfers = transfersOf(day, calendar).filter(({ from }) => isWeekend(from, week))
  if (transfers.some(({ to }) => to === day)) return false
  return !isWeekend(day, week) || transfers.some(({ from }) => from === day)
}

/** This day if it is a working one, else the next that is: where a term ends whose last day is a day off (ТК РФ ст. 14). */
export function workingDayFrom(day: Day, calendar: WorkingCalendar, week: WorkingWeek = 'five-day'): CountedDay {
  return walk(day, addDays(day, -1), 1, calendar, week)
}

/** The day that lies `count` working days after `day`; `day` itself is not counted. `count` 0 gives the day itself. */
export function addWorkingDays(
  day: Day,
  count: number,
  calendar: WorkingCalendar,
  week: WorkingWeek = 'five-day',
): CountedDay {
  return walk(day, day, count, calendar, week)
}

function walk(start: Day, before: Day, count: number, calendar: WorkingCalendar, week: WorkingWeek): CountedDay {
  let day = before
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar, week)) left -= 1
  }
  return { day, isVerified: isYearVerified(start, calendar) && isYearVerified(day, calendar) }
}

function isWeekend(day: Day, week: WorkingWeek): boolean {
  return weekday(day) > (week === 'five-day' ? 5 : 6)
}

function yearOf(day: Day, calendar: WorkingCalendar) {
  return calendar.years.find(({ year }) => year === Number(day.slice(0, 4)))
}

function transfersOf(day: Day, calendar: WorkingCalendar) {
  return yearOf(day, calendar)?.transfers ?? []
}

function isYearVerified(day: Day, calendar: WorkingCalendar): boolean {
  return yearOf(day, calendar)?.isVerified ?? false
}
