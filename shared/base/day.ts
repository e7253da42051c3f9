// Calendar days as text. A day has no time and no zone, so it never shifts when the clock or the zone of a PC changes.

/** A calendar day `YYYY-MM-DD`. */
export type Day = string
/** A date known in full or in part: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Old papers often give only a year. */
export type PartialDate = string

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const
const MONTH_NAMES = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const

/** Number of days in a month; `month` counts from 1. Gregorian. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Builds a day from its parts, or `null` when there is no such day in the calendar (31.02). Years 1000 to 9999. */
export function makeDay(year: number, month: number, day: number): Day | null {
  const real =
    Number.isInteger(year) &&
    year >= 1000 &&
    year <= 9999 &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  return real ? `${year}-${pad(month)}-${pad(day)}` : null
}

/** True for an existing calendar day in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const m = DAY.exec(text)
  return m !== null && makeDay(Number(m[1]), Number(m[2]), Number(m[3])) !== null
}

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists in the calendar. */
export function isPartialDate(text: string): boolean {
  const m = PARTIAL.exec(text)
  if (!m) return false
  return makeDay(Number(m[1]), m[2] === undefined ? 1 : Number(m[2]), m[3] === undefined ? 1 : Number(m[3])) !== null
}

/** The first day that a partial date may mean. */
export function earliest(date: PartialDate): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

/** The last day that a partial date may mean. */
export function latest(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 7) return `${date}-${daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5)))}`
  return date
}

/** Days since 1970-01-01, proleptic Gregorian. For differences, not for storage. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
}

/** The day that lies `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10)
}

/** The same day `years` later; 29 February becomes 28 February in a year that has none. */
export function addYears(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const month = Number(day.slice(5, 7))
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)))}`
}

/** The same day `months` later (earlier when negative); the last day of a month that is shorter. */
export function addMonths(day: Day, months: number): Day {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = (count % 12) + 1
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)))}`
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Full years between two days: the age in statistics. 29 February is reached on 1 March of a common year. */
export function fullYears(from: Day, to: Day): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}

/** `25.11.2026` for tables; a partial date as `11.2026` or `2026`. */
export function formatDay(date: PartialDate): string {
  return date.split('-').reverse().join('.')
}

/** `25 ноября 2026 г.` with no-break spaces, for sentences and papers. */
export function formatDayLong(day: Day): string {
  return `${Number(day.slice(8, 10))}\u00a0${monthGenitive(day)}\u00a0${day.slice(0, 4)}\u00a0г.`
}

/** `25 ноября`, for a day of the current year in a sentence. */
export function formatDayMonth(day: Day): string {
  return `${Number(day.slice(8, 10))}\u00a0${monthGenitive(day)}`
}

/** `ноябрь 2026`. */
export function formatMonth(day: Day): string {
  return `${MONTH_NAMES[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

/** Reads what a person types in a date field: `1.9.2026`, `01.09.2026`, `2026-09-01`. `null` when it is not one existing day. */
export function parseDay(text: string): Day | null {
  const t = text.trim()
  if (isDay(t)) return t
  const m = /^(\d{1,2})[.,/ -](\d{1,2})[.,/ -](\d{4})$/.exec(t)
  return m ? makeDay(Number(m[3]), Number(m[2]), Number(m[1])) : null
}

/** Like `parseDay`, and also a year alone (`1984`) or month and year (`09.1984`). */
export function parsePartialDate(text: string): PartialDate | null {
  const t = text.trim()
  if (isPartialDate(t)) return t
  const m = /^(\d{1,2})[./-](\d{4})$/.exec(t)
  if (m) return makeDay(Number(m[2]), Number(m[1]), 1)?.slice(0, 7) ?? null
  return parseDay(t)
}

function monthGenitive(day: Day): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? ''
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
