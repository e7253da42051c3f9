// Everything of a row that has no field of its own: notes, comments, further phones and posts, ruined cells.
// Promises that no filled cell of a known column is left out.
import { cellAt, cellText, columnLetter, isBlank, type Cell } from '#shared/documents/grid.ts'
import { isLoneSign, readMark } from './marks.ts'
import { deniesMembership, isFormerSurname } from './headers.ts'
import { cleanText, titleCase } from './nameText.ts'
import { datePartColumns } from './personDates.ts'
import { readPhone } from './phones.ts'
import type { ColumnField, QuestionField } from './reading.ts'
import type { RowCells } from './rowCells.ts'
import { continuationOf, rowsOfName } from './rows.ts'
import { readStatus } from './status.ts'

export interface ColumnText {
  readonly text: string
  readonly column: string
}

/** Fields of which a person has one; what stands in further columns goes to the note under its heading. */
const SINGLE = ['position', 'ticketNumber', 'birthDate', 'joinedDate', 'isMember', 'category'] as const

/** The first whole number; others and incomplete ones go to the note. */
export function readPersonPhone(cells: RowCells, below: readonly Cell[]): { phone: string | null; notes: string[] } {
  const reads = [
    ...phoneColumns(cells).map((column) => ({ column: columnLetter(column), ...readPhone(cells.at(column)) })),
    ...below.map((cell) => ({ column: cells.nameColumn, ...readPhone(cell) })).filter(({ phone }) => phone !== null),
  ]
  const numbers = [...new Set(reads.flatMap(({ phone, others }) => (phone ? [phone, ...others] : [])))]
  const broken = reads.flatMap(({ column, incomplete }) => (incomplete === null ? [] : [{ column, incomplete }]))
  if (numbers.length === 0) {
    for (const { column, incomplete } of broken)
      cells.ask({ code: 'phone-incomplete', severity: 'ask', column, field: 'phone', raw: incomplete })
  }
  const notes = [
    ...numbers.slice(1).map((number) => `второй телефон: ${number}`),
    ...broken.map(({ incomplete }) => `тел. ${incomplete}`),
    ...reads.flatMap(({ words }) => words ?? []),
  ]
  return { phone: numbers[0] ?? null, notes }
}

/** A mobile number reaches the person: its column goes before those of the home and of the office. */
function phoneColumns(cells: RowCells): number[] {
  const rank = (column: number) => {
    const heading = cells.heading(column)
    return /моб|сот/i.test(heading) ? 0 : /дом|раб|служ|город|стац/i.test(heading) ? 2 : 1
  }
  return [...cells.columns('phone')].sort((a, b) => rank(a) - rank(b))
}

/** The former surname that a column of its own tells. */
export function readFormerSurname(cells: RowCells): string | null {
  const column = cells.columns('note').find((one) => isFormerSurname(cells.heading(one)))
  const text = column === undefined ? '' : cells.textAt(column)
  if (column === undefined || !/^\p{L}[\p{L}' -]+$/u.test(text) || /^нет$/i.test(text)) return null
  const value = text.split(' ').map(titleCase).join(' ')
  const letter = columnLetter(column)
  cells.ask({ code: 'former-name', severity: 'confirm', column: letter, field: 'formerLastName', raw: text, value })
  return value
}

/** Texts of the note columns, then of second columns of other fields. */
export function readNotes(cells: RowCells): ColumnText[] {
  const written = cells.columns('note').filter((column) => !isFormerSurname(cells.heading(column)))
  const notes = written.map((column) => {
    const text = cellText(cells.at(column)).normalize('NFC').trim()
    if (isNotMemberColumn(cells, column)) return { column, text: notMemberText(cells, column, text) }
    return { column, text: isLeftColumn(cells, column) && text !== '' ? `${cells.heading(column)}: ${text}` : text }
  })
  const further = SINGLE.flatMap((field) => {
    const first = cells.firstColumn(field)
    const isDate = field === 'birthDate' || field === 'joinedDate'
    if (isDate && datePartColumns(cells, field) !== null) return []
    const others = cells.columns(field).filter((column) => column !== first && !isBlank(cells.at(column)))
    return others.map((column) => ({ column, text: `${cells.heading(column)}: ${cells.textAt(column)}` }))
  })
  const below = rowsOfName(cells.list.grid, cells.list.block, cells.row).flatMap((row) =>
    (['position', 'category', 'note'] as const).flatMap((field) =>
      cells.columns(field).flatMap((column) => {
        const text = cleanText(cellText(cellAt(cells.list.grid, row, column)))
        return text === '' || text === cells.textAt(column) ? [] : [{ column, text }]
      }),
    ),
  )
  const continued = (continuationOf(cells.list.grid, cells.list.block, cells.row)?.others ?? [])
    .filter((cell) => readPhone(cell).phone === null)
    .map((cell) => ({ column: cells.firstColumn('fullName') ?? 0, text: cleanText(cellText(cell)) }))
  return [...notes, ...further, ...below, ...continued]
    .filter(({ column, text }) => cells.at(column).kind !== 'error' && !/^[-–—.\s]*$/.test(text))
    .map(({ column, text }) => ({ column: columnLetter(column), text }))
}

/** Comments on any cell of the row; each is asked about. */
export function readComments(cells: RowCells): ColumnText[] {
  const { grid, block } = cells.list
  const found: ColumnText[] = []
  for (let index = block.from; index < block.to; index++) {
    const comment = cellAt(grid, cells.row, index).comment
    if (!comment) continue
    const text = cleanText(comment)
    const column = columnLetter(index)
    const field = readStatus(text).left ? 'isMember' : fieldOf(cells, index)
    cells.ask({ code: 'cell-comment', severity: 'confirm', column, field, raw: text })
    found.push({ text, column })
  }
  return found
}

/** Filled cells of columns such as «Дата выбытия»: their heading tells that the person left. */
export function readLeftCells(cells: RowCells): ColumnText[] {
  return cells
    .columns('note')
    .filter((column) => isLeftColumn(cells, column))
    .map((column) => ({ column: columnLetter(column), text: cells.textAt(column) }))
    .filter(({ text }) => !/^([-–—.\s]*|нет)$/i.test(text))
}

/** Formula errors, and texts that another program would run as formulas. */
export function askAboutBadCells(cells: RowCells): void {
  const dates = ['birthDate', 'joinedDate']
  for (const [field, columns] of cells.list.block.columns) {
    if (field === 'ignored' || field === 'rowNumber') continue
    for (const index of columns) {
      const cell = cells.at(index)
      const column = columnLetter(index)
      // Date columns ask about their errors themselves.
      if (cell.kind === 'error' && !dates.includes(field))
        cells.ask({ code: 'cell-error', severity: 'ask', column, field, raw: cell.error })
      const text = cell.kind === 'text' && !cell.formula ? cell.text.trim() : ''
      const isWords = ['fullName', 'lastName', 'firstName', 'position', 'category', 'note'].includes(field)
      if (isWords && /^[=+\-@](?![-–—\s]*$)/.test(text) && readPhone(cell).phone === null)
        cells.ask({ code: 'formula-like-text', severity: 'confirm', column, field, raw: text })
    }
  }
}

/** «была Пташкина», «до замужества Пташкина»: the former surname that a comment tells. */
export function formerSurname(comment: string): string | null {
  if (!/фамил|замуж|урожд|девич|(?<![а-яё])была?(?![а-яё])/i.test(comment)) return null
  const after =
    /(?:была?|урожд\S*|девичья|прежняя|замужества|ранее)\s*(?:фамилия)?\s*[-—:]?\s*(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)/u
  return after.exec(comment)?.[1] ?? null
}

function isLeftColumn(cells: RowCells, column: number): boolean {
  const heading = cells.heading(column)
  return /выбы|снят|исключ|увол/i.test(heading) && !/прим|коммент/i.test(heading)
}

/** A column «Не член профсоюза»: a tick in it says no, a «нет» in it says nothing. */
function isNotMemberColumn(cells: RowCells, column: number): boolean {
  return deniesMembership(cells.heading(column).split(' / '))
}

function notMemberText(cells: RowCells, column: number, text: string): string {
  const cell = cells.at(column)
  const mark = readMark(cell)
  if (mark === 'empty' || mark === 'no') return ''
  return mark === 'yes' || isLoneSign(cell) ? cells.heading(column) : `${cells.heading(column)}: ${text}`
}

/** The field of the person that a column feeds. */
function fieldOf(cells: RowCells, column: number): QuestionField | null {
  const fed: Partial<Record<ColumnField, QuestionField>> = { birthAndJoined: 'joinedDate', fullName: 'lastName' }
  const found = [...cells.list.block.columns].find(([, columns]) => columns.includes(column))?.[0]
  return found === undefined ? null : (fed[found] ?? found)
}
