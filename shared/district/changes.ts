// What a report changes against the one accepted before it, as people compare: «было 41, стало 43».
import { formatInteger } from '#shared/base/text.ts'
import type { OrgLine } from '#shared/exchange/lines.ts'
import type { Coverage } from '#shared/roster/coverage.ts'
import type { Rules } from '#shared/roster/rules.ts'
import { coverageOfFigures, noFigures } from './consolidation.ts'

export interface ReportChange {
  readonly title: string
  /** As shown; «нет данных» where the report has no number. */
  readonly before: string
  readonly after: string
  /** «+2», «−20», «нет»; '' when one of the two is not known. */
  readonly difference: string
  readonly direction: 'up' | 'down' | 'same' | 'unknown'
}

const NO_DATA = 'нет данных'

type Monitoring = NonNullable<OrgLine['monitoring']>

const counted: readonly (readonly [string, (monitoring: Monitoring) => number | null])[] = [
  ['Работников', (m) => m.employees],
  ['Членов среди работников', (m) => m.membersEmployed],
  ['из них до 35 лет', (m) => m.membersUnder35],
  ['Пенсионеров на учёте', (m) => m.membersRetired],
  ['Студентов на учёте', (m) => m.membersStudents],
  ['Принято за период', (m) => m.joined],
  ['Снято с учёта за период', (m) => m.left],
]

/** All compared figures; `before` is null when nothing was accepted from this organisation yet. */
export function reportChanges(before: OrgLine | null, after: OrgLine, rules: Rules): ReportChange[] {
  const changes = counted.map(([title, value]) =>
    countChange(
      title,
      before?.monitoring ? value(before.monitoring) : null,
      after.monitoring ? value(after.monitoring) : null,
    ),
  )
  const coverage = [before, after].map((org) => coverageOfFigures({ ...noFigures, ...org?.monitoring }, rules))
  changes.splice(2, 0, coverageChange(coverage[0], coverage[1]))
  const share = (org: OrgLine | null) => org?.agreement?.share ?? null
  return [
    ...changes,
    unitChange('Проверка договора', tenth(share(before)), tenth(share(after))),
    countChange('Выполнено по плану', before?.plan?.done ?? null, after.plan?.done ?? null),
  ]
}

/** One sentence for the list: «членов было 41, стало 43». '' when the number of members is not known. */
export function membersSentence(before: OrgLine | null, after: OrgLine): string {
  const now = after.monitoring?.membersEmployed ?? null
  if (now === null) return 'числа членов в отчёте нет'
  const then = before?.monitoring?.membersEmployed ?? null
  if (then === null) return `членов ${formatInteger(now)}, прежнего отчёта нет`
  return then === now
    ? `членов ${formatInteger(now)}, без изменений`
    : `членов было ${formatInteger(then)}, стало ${formatInteger(now)}`
}

function countChange(title: string, before: number | null, after: number | null): ReportChange {
  const show = (value: number | null) => (value === null ? NO_DATA : formatInteger(value))
  return { title, before: show(before), after: show(after), ...differenceOf(before, after, formatInteger) }
}

function coverageChange(before: Coverage | undefined, after: Coverage | undefined): ReportChange {
  const change = unitChange('Охват', before?.tenths ?? null, after?.tenths ?? null)
  return { ...change, before: before?.percent || NO_DATA, after: after?.percent || NO_DATA }
}

/** Values in tenths of a percent. */
function unitChange(title: string, before: number | null, after: number | null): ReportChange {
  const show = (value: number | null) => (value === null ? NO_DATA : `${decimal(value)}\u00a0%`)
  return { title, before: show(before), after: show(after), ...differenceOf(before, after, decimal) }
}

function differenceOf(before: number | null, after: number | null, show: (n: number) => string) {
  if (before === null || after === null) return { difference: '', direction: 'unknown' as const }
  if (before === after) return { difference: 'нет', direction: 'same' as const }
  return after > before
    ? { difference: `+${show(after - before)}`, direction: 'up' as const }
    : { difference: `−${show(before - after)}`, direction: 'down' as const }
}

function decimal(tenths: number): string {
  return `${formatInteger(Math.floor(tenths / 10))},${tenths % 10}`
}

/** Hundredths to tenths, half up. */
function tenth(hundredths: number | null): number | null {
  return hundredths === null ? null : Math.floor((hundredths + 5) / 10)
}
