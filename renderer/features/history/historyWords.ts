// Words of the screens of the history: days, times, who, how many records.
import { addDays, formatDayLong, formatDayMonth, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { Operation } from '#shared/records/operation.ts'
import { localDay } from '#renderer/session.ts'

export const roleWords = { chair: 'председатель', district: 'район' } as const satisfies Record<
  Operation['who'],
  string
>

/** `14:32` on this computer. */
export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit' })
}

export function dayOf(at: number): Day {
  return localDay(new Date(at))
}

/** «Сегодня, 21 ноября», «18 ноября», «5 мая 2024 г.». */
export function dayTitle(day: Day, today: Day): string {
  if (day === today) return `Сегодня, ${formatDayMonth(day)}`
  if (day === addDays(today, -1)) return `Вчера, ${formatDayMonth(day)}`
  return day.slice(0, 4) === today.slice(0, 4) ? formatDayMonth(day) : formatDayLong(day)
}

/** «Сегодня, 21 ноября, в 14:32». */
export function momentOf(at: number, today: Day): string {
  return `${dayTitle(dayOf(at), today)}, в\u00a0${timeOf(at)}`
}

export function recordsWords(n: number): string {
  return count(n, 'запись', 'записи', 'записей')
}

/** A title begins a line: «Карточка: Иванова М. П.». */
export function beginBig(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const actPath = (seq: number) => `/history/act/${seq}`
