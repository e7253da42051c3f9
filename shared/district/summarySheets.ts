// The consolidated workbook: one sheet with a row per organisation and the totals of the screen, one with those that have not sent.
// Totals are numbers computed by the same rule as on the screen, not formulas, so that every program shows the same.
import { formatDay, type Day } from '#shared/base/day.ts'
import type { SheetText } from '#shared/documents/sheet.ts'
import type { Period } from '#shared/records/period.ts'
import type { ConsolidatedRow, SendingStatus } from './consolidation.ts'
import { dueDay, periodTitle } from './periods.ts'
import type { Sum, Totals } from './totals.ts'
import { roundShare } from '#shared/roster/coverage.ts'
import type { Rules } from '#shared/roster/rules.ts'

export const sendingStatusLabels = {
  accepted: 'принят',
  remarks: 'принят с замечаниями',
  typed: 'введено районом',
  overdue: 'просрочен',
  waiting: 'ждём',
  notRequired: 'не требуется',
} as const satisfies Record<SendingStatus, string>

/** The words that stand beside figures without a signature, on screens and in files. */
export const UNSIGNED = 'введено районом, без подписи'

interface Column {
  readonly heading: string
  readonly width: number
  readonly isNumber?: true
  readonly cell: (row: ConsolidatedRow) => string
  readonly total?: (totals: Totals) => string
}

const number = (value: number | null) => (value === null ? '' : String(value))
const sum = ({ value }: Sum) => number(value)
/** Tenths as a decimal number: 916 is 91.6. */
const tenths = (value: number | null) => (value === null ? '' : String(value / 10))

const shareOf = (part: number | null, whole: number | null) =>
  part === null || !whole ? '' : tenths(roundShare(part, whole, 1000))

const columns: readonly Column[] = [
  { heading: 'Код', width: 8, cell: ({ organisation }) => organisation.districtCode },
  {
    heading: 'Организация',
    width: 46,
    cell: ({ organisation }) => organisation.shortName,
    total: ({ organisations, withCoverage }) => `Итого: числа есть у ${withCoverage} из ${organisations} организаций`,
  },
  { heading: 'ИНН', width: 14, cell: ({ organisation }) => organisation.employer.inn },
  figure('Работников', 'employees'),
  figure('Членов среди работников', 'membersEmployed'),
  {
    ...{ heading: 'Охват, %', width: 10, isNumber: true },
    cell: ({ coverage }) => tenths(coverage.tenths),
    total: ({ coverage }) => tenths(coverage.tenths),
  },
  figure('Членов до 35 лет', 'membersUnder35'),
  figure('Пенсионеров на учёте', 'membersRetired'),
  figure('Студентов на учёте', 'membersStudents'),
  {
    ...{ heading: 'Проверка договора, %', width: 12, isNumber: true },
    cell: ({ score }) => shareOf(score?.share ?? null, 10_000),
    total: ({ score }) => shareOf(score.points.value, score.maximum.value),
  },
  {
    ...{ heading: 'План: выполнено', width: 12, isNumber: true },
    cell: ({ plan }) => number(plan?.done ?? null),
    total: ({ plan }) => sum(plan.done),
  },
  {
    ...{ heading: 'План: всего', width: 12, isNumber: true },
    cell: ({ plan }) => number(plan?.total ?? null),
    total: ({ plan }) => sum(plan.total),
  },
  { heading: 'Отчёт', width: 22, cell: ({ status }) => sendingStatusLabels[status] },
  { heading: 'Откуда числа', width: 40, cell: sourceWords },
  { heading: 'На дату', width: 12, cell: ({ asOfDate }) => (asOfDate === null ? '' : formatDay(asOfDate)) },
  {
    heading: 'Файл отчёта (обозначение)',
    width: 68,
    cell: ({ source }) => (source.kind === 'signed' ? source.report.bundleId : ''),
  },
]

function figure(
  heading: string,
  name: 'employees' | 'membersEmployed' | 'membersUnder35' | 'membersRetired' | 'membersStudents',
): Column {
  return {
    ...{ heading, width: 13, isNumber: true },
    cell: ({ figures }) => number(figures[name]),
    total: ({ figures }) => sum(figures[name]),
  }
}

/** Where the figures of a row come from, in words. */
export function sourceWords({ source }: Pick<ConsolidatedRow, 'source'>): string {
  switch (source.kind) {
    case 'signed':
      return `отчёт № ${source.report.seq}, принят ${formatDay(source.report.acceptedDate)}`
    case 'typed':
      return source.figures.source === '' ? UNSIGNED : `${UNSIGNED}: ${source.figures.source}`
    case 'none':
      return 'нет данных'
  }
}

/** Both sheets of the workbook «Свод». */
export function summarySheets(
  rows: readonly ConsolidatedRow[],
  totals: Totals,
  period: Period,
  today: Day,
  rules: Rules,
): SheetText[] {
  return [
    {
      name: 'Свод',
      headings: columns.map(({ heading }) => heading),
      widths: columns.map(({ width }) => width),
      rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
      numbers: columns.flatMap(({ isNumber }, i) => (isNumber ? [i] : [])),
      footer: columns.map(({ total }) => total?.(totals) ?? ''),
    },
    notSentSheet(rows, period, today, rules),
  ]
}

function notSentSheet(rows: readonly ConsolidatedRow[], period: Period, today: Day, rules: Rules): SheetText {
  const late = rows.filter(isAwaited)
  const due = formatDay(dueDay(period, rules))
  return {
    name: 'Не прислали',
    headings: ['Код', 'Организация', 'Председатель', 'Телефон', 'Отчёт', 'Срок', 'Последний отчёт'],
    widths: [8, 46, 34, 20, 22, 12, 34],
    rows: late.map(({ organisation, status, lastReport }) => [
      organisation.districtCode,
      organisation.shortName,
      organisation.chairName,
      organisation.phone,
      status === 'typed'
        ? today > dueDay(period, rules)
          ? 'просрочен, числа ввёл район'
          : 'ждём, числа ввёл район'
        : sendingStatusLabels[status],
      due,
      lastReport ? `№ ${lastReport.seq}, ${periodTitle(lastReport.period)}` : 'ни одного',
    ]),
  }
}

/** True for organisations whose signed report of the period is still missing and due. */
export function isAwaited({ status }: Pick<ConsolidatedRow, 'status'>): boolean {
  return status === 'overdue' || status === 'waiting' || status === 'typed'
}
