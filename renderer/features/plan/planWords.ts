// The words of the plan: states and their tones, days as a person says them, who answers for it.
import { formatDay, formatDayMonth, formatMonth, type Day } from '#shared/base/day.ts'
import { weekday } from '#shared/base/workingDays.ts'
import { planStatusLabels } from '#shared/history/choiceLabels.ts'
import type { PlanItemState } from '#shared/plan/plan.ts'
import type { Occurrence } from '#shared/plan/templates.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import type { Tone } from '#renderer/ui/Status.tsx'

export interface At {
  readonly year: number
  readonly month: number
}

export const stateWords: Record<PlanItemState, { readonly tone: Tone; readonly word: string }> = {
  open: { tone: 'info', word: 'впереди' },
  overdue: { tone: 'bad', word: 'просрочено' },
  done: { tone: 'ok', word: planStatusLabels.done },
  postponed: { tone: 'wait', word: planStatusLabels.postponed },
  cancelled: { tone: 'none', word: planStatusLabels.cancelled },
}

/** The tone of an item: an open one that somebody waits for is amber. */
export function toneOf(item: PlanItem, state: PlanItemState): Tone {
  return state === 'open' && item.isDeadline ? 'warn' : stateWords[state].tone
}

const weekdays = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'] as const
export const weekdayHeads = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'] as const

/** «25 ноября, среда». */
export function dayWithWeekday(day: Day): string {
  return `${formatDayMonth(day)}, ${weekdays[weekday(day) - 1] ?? ''}`
}

/** «ноябрь»; with `year` «ноябрь 2026». */
export function monthName({ year, month }: At, withYear = false): string {
  const name = formatMonth(monthKey({ year, month }))
  return withYear ? name : (name.split(' ')[0] ?? '')
}

/** `2026-11`. */
export function monthKey({ year, month }: At): string {
  return `${year}-${String(month).padStart(2, '0')}`
}

export function monthOf(day: Day): At {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }
}

/** The month `by` months later. */
export function monthAfter({ year, month }: At, by: number): At {
  const index = 12 * year + month - 1 + by
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

/** When it is to be done: «25 ноября, среда», «декабрь», «февраль – май», or the words of the programme. */
export function whenWords({ from, due, isMonthOnly, periodLabel }: PlanItem): string {
  if (due === null) return periodLabel || 'без даты'
  return periodWords({ from, due, isMonthOnly })
}

/** The same for an offer; '' when it has no days. */
export function periodWords({ from, due, isMonthOnly }: Pick<Occurrence, 'from' | 'due' | 'isMonthOnly'>): string {
  if (due === null) return ''
  if (!isMonthOnly) return dayWithWeekday(due)
  const [first, last] = [monthOf(from ?? due), monthOf(due)]
  return monthKey(first) === monthKey(last) ? monthName(last) : `${monthName(first)} – ${monthName(last)}`
}

/** What happened to an item besides its state: «сделано 12.11.2026, перенесено с 20.11.2026»; '' when nothing did. */
export function historyWords({ doneDate, movedFrom, resultNote }: PlanItem): string {
  return [
    doneDate === null ? '' : `выполнено ${formatDay(doneDate)}`,
    movedFrom === null ? '' : `перенесено с ${formatDay(movedFrom)}`,
    resultNote,
  ]
    .filter(Boolean)
    .join(', ')
}
