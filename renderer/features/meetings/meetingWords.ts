// Words that the screens of a protocol share.
import { formatDay, formatDayMonth } from '#shared/base/day.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import type { Meeting } from '#shared/records/meeting.ts'

/** `Протокол общего собрания 18 ноября`, with the year when it is not the present one. */
export function protocolTitle({ kind, date, number, status }: Meeting, today: string): string {
  const name = wordsOf(kind).genitive.replace('профсоюзного комитета', 'профкома')
  const numbered = status === 'draft' || number === null ? '' : ` №\u00a0${number}`
  const when = date.slice(0, 4) === today.slice(0, 4) ? formatDayMonth(date) : formatDay(date)
  return `Протокол${numbered} ${name} ${when}`
}

/** Name of the file that is offered: `Протокол № 4 общего собрания 18.11.2026.pdf`. */
export function fileName(what: string, { kind, date, number }: Meeting): string {
  const name = wordsOf(kind).genitive.replace('профсоюзного комитета', 'профкома')
  return `${what} ${number === null ? 'черновик' : `№ ${number}`} ${name} ${formatDay(date)}.pdf`
}
