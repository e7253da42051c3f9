// A register outside the program: as a sheet of a workbook and as paper. Both are the register itself, column by column.
import { formatDay, formatDayLong, type Day } from '#shared/base/day.ts'
import {
  bindWords,
  bold,
  centred,
  heading,
  ordinaryMargins,
  page,
  paragraph,
  signature,
  spacer,
  table,
  type Block,
  type Page,
  type Text,
} from '#shared/documents/page.ts'
import type { SheetText } from '#shared/documents/sheet.ts'
import { formatInteger, formatMoney } from '#shared/base/text.ts'
import { initialsFirst, splitName } from './names.ts'
import { shownColumns, type Register, type RegisterCell, type RegisterColumn } from './register.ts'
import { noDataLabels } from './rosterLabels.ts'
import { plainMoney } from './typedField.ts'

/** A cell as people read it. */
export function cellText({ kind }: RegisterColumn, cell: RegisterCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  return kind === 'money' ? formatMoney(cell) : formatInteger(cell)
}

const isNumber = ({ kind }: RegisterColumn) => kind === 'count' || kind === 'money'

/** All columns of a register; people of whom nobody knows stand in a sheet of their own. */
export function registerSheets(register: Register): SheetText[] {
  const { columns, rows, footer, unknown } = register
  const text = (cell: RegisterCell, i: number) => {
    if (typeof cell !== 'number') return cell ?? ''
    return columns[i]?.kind === 'money' ? plainMoney(cell, '.') : String(cell)
  }
  const sheet: SheetText = {
    name: register.title,
    headings: ['№', ...columns.map((column) => (column.kind === 'money' ? `${column.title}, ₽` : column.title))],
    widths: [5, ...columns.map(({ width }) => width)],
    rows: rows.map(({ cells }, i) => [String(i + 1), ...cells.map(text)]),
    numbers: columns.flatMap((column, i) => (isNumber(column) ? [i + 1] : [])),
    ...(footer ? { footer: ['', ...footer.map(text)] } : {}),
  }
  if (unknown.length === 0) return [sheet]
  return [
    sheet,
    {
      name: 'Нет данных',
      headings: ['№', 'Фамилия, имя, отчество', 'Чего не хватает'],
      widths: [5, 34, 44],
      rows: unknown.map(({ name, lacks }, i) => [String(i + 1), name, lacks]),
    },
  ]
}

export interface RegisterPaper {
  readonly organisation: string
  readonly asOf: Day
  /** Full name; '' leaves a line to write it by hand. */
  readonly chair: string
}

export function registerPage(register: Register, { organisation, asOf, chair }: RegisterPaper): Page {
  const { title, who, source, sums, warnings, noData, rows } = register
  const small = (text: Text) => paragraph(text, { indent: false, alignment: 'left' })
  // An empty list is a «нет» only where everything is known.
  const isKnown = noData === null && register.unknown.length === 0
  const after = [
    ...unknownText(register).map(small),
    ...warnings.map((warning) => small(bindWords(warning))),
    ...(source === '' ? [] : [small(`Основание: ${bindWords(source)}.`)]),
  ]
  const blocks: Block[] = [
    ...(organisation === '' ? [] : [centred(bindWords(organisation))]),
    heading(title),
    centred(`на ${formatDayLong(asOf)}`, { keepWithNext: true }),
    spacer(),
    small(bindWords(who)),
    ...sums.map((sum) => small(`${sum.charAt(0).toUpperCase()}${sum.slice(1)}.`)),
    ...(noData === null ? [] : [small([bold(noDataLabels[noData])])]),
    ...(rows.length > 0 ? [registerTable(register)] : isKnown ? [small([bold('Записей нет.')])] : []),
    ...(after.length === 0 ? [] : [spacer(), ...after]),
    spacer(),
    signature('Председатель', chair === '' ? '' : initialsFirst(splitName(chair))),
  ]
  return { ...page(`${title} на ${formatDay(asOf)}`, blocks, ordinaryMargins), fontSize: 12 }
}

/** As many as a paper can bear; a workbook has them all. */
const NAMED = 20

function unknownText({ unknown }: Register): Text[] {
  if (unknown.length === 0) return []
  const names = unknown.slice(0, NAMED).map(({ name, lacks }) => `${name} (${lacks})`)
  const rest = unknown.length > NAMED ? [`ещё ${unknown.length - NAMED}`] : []
  return [[bold(`Нет данных: ${unknown.length}. `), { text: `${[...names, ...rest].join('; ')}.` }]]
}

/** Of the width of a paper in hundredths; a date needs so much not to be broken. */
const DATE_SHARE = 12

function registerTable(register: Register): Block {
  const { rows, footer } = register
  const shown = shownColumns(register, 'paper')
  const total = shown.reduce((sum, { column }) => sum + column.width, 0)
  const width = ({ kind, width: own }: RegisterColumn) =>
    kind === 'date' ? Math.max(own, (total * DATE_SHARE) / 100) : own
  const line = (cells: readonly RegisterCell[]) => shown.map(({ column, i }) => cellText(column, cells[i] ?? null))
  return table(
    [
      { title: '№', width: total / 22, alignment: 'right' },
      ...shown.map(({ column }) => ({
        ...{ title: column.title, width: width(column) },
        alignment: isNumber(column) ? ('right' as const) : ('left' as const),
      })),
    ],
    [
      ...rows.map(({ cells }, i) => [String(i + 1), ...line(cells)]),
      ...(footer ? [['', ...line(footer)].map((text) => [bold(text)])] : []),
    ],
  )
}
