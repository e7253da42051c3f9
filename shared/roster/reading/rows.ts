// Tells people from everything else, row by row. Promises one answer per row: the blocks that hold a person there, or
// the kind of row it is.
import { cellAt, cellText, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { splitDates } from './dates.ts'
import { isNameHeading, isStrayHeading } from './headingRows.ts'
import { columnsOf, type Block, type Section } from './layout.ts'
import { readMark } from './marks.ts'
import { cleanText } from './nameText.ts'
import { nameStrength, peopleIn } from './names.ts'
import { readPhone } from './phones.ts'
import type { ColumnField, NotPersonKind } from './reading.ts'
import {
  isAddress,
  isCompiler,
  isExample,
  isGroupText,
  isLegend,
  isNobody,
  isPageLine,
  isPolite,
  isPost,
  isSignature,
  isTotal,
  isVacancy,
} from './rowWords.ts'

export type RowReading =
  | { readonly kind: 'people'; readonly row: number; readonly blocks: readonly Block[] }
  | { readonly kind: NotPersonKind; readonly row: number; readonly text: string }

/** Text of the name columns of a block in reading order. */
export function nameTextAt(grid: Grid, block: Block, row: number): string {
  return nameCells(grid, block, row)
    .map((cell) => cleanText(cellText(cell)))
    .join(' ')
}

/** The people that the one cell of the name holds, when there are several. */
export function peopleAt(grid: Grid, block: Block, row: number): readonly string[] {
  const [cell, ...others] = nameCells(grid, block, row)
  return cell?.kind === 'text' && others.length === 0 ? peopleIn(cell.text) : []
}

/** Filled cells of the name: its parts, or the one that holds it whole. */
export function nameCells(grid: Grid, block: Block, row: number): Cell[] {
  const whole = nonBlank(grid, row, columnsOf(block, 'fullName').slice(0, 1))
  const split = nonBlank(
    grid,
    row,
    (['lastName', 'firstName', 'firstAndMiddle', 'middleName'] as const).flatMap((field) => columnsOf(block, field)),
  )
  const parts = split.filter((cell) => !isNoPart(cellText(cell)))
  if (parts.length > 0) return parts
  return split.length > 0 ? split : whole
}

/** «нет» where a patronymic is due. */
export function isNoPart(text: string): boolean {
  return /^нет$/i.test(cleanText(text))
}

/** Rows below `row` that the block of its name reaches over: a second post of the same person stands there. */
export function rowsOfName(grid: Grid, block: Block, row: number): number[] {
  const [column] = [...columnsOf(block, 'fullName'), ...columnsOf(block, 'lastName')]
  const merge = grid.merges.find(({ top, left }) => top === row && left === column)
  return Array.from({ length: (merge?.bottom ?? row) - row }, (_, i) => row + 1 + i)
}

/**
 * What the row below adds to the person in `row`: «1 | Иванова … | 01.05.1980», then « | учитель | 8 912 …». Told by a post where
 * the name is due and by the missing number; `null` when the row below is no such row.
 */
export function continuationOf(grid: Grid, block: Block, row: number): { post: string; others: Cell[] } | null {
  if (isNumbered(grid, block, row + 1) || !isNumbered(grid, block, row)) return null
  const post = nameTextAt(grid, block, row + 1)
  if (post === '' || !isPost(post) || nameStrength(post) === 'full') return null
  const cells = (grid.rows[row + 1] ?? []).slice(block.from, block.to).filter((cell) => !isBlank(cell))
  if (cells.length < 2 || nameStrength(nameTextAt(grid, block, row)) !== 'full') return null
  return { post, others: cells.filter((cell) => cleanText(cellText(cell)) !== post) }
}

function isNumbered(grid: Grid, block: Block, row: number): boolean {
  return nonBlank(grid, row, columnsOf(block, 'rowNumber')).some((cell) => /^\d+\.?$/.test(cleanText(cellText(cell))))
}

/** Reads rows `from` (included) to `to` of a section. Rows are told apart with what stands after them in mind. */
export function readRows(grid: Grid, section: Section, isLastSection: boolean): RowReading[] {
  const rows = Array.from({ length: section.to - section.from }, (_, i) => readRow(grid, section, section.from + i))
  const trimmed = dropSigners(grid, section, rows)
  const last = trimmed.findLastIndex((reading) => reading.kind === 'people')
  // A line right above the next heading names the list below it: «Неработающие пенсионеры».
  const heads = isLastSection
    ? -1
    : trimmed.findLastIndex((one) => one.kind !== 'empty' && !(one.kind !== 'people' && isPageLine(one.text)))
  return trimmed.map((reading, i) => settle(reading, i > last && i !== heads))
}

/** A lone line under the last person heads no group; «МО - …» inside the table explains no sign. */
function settle(reading: RowReading, afterPeople: boolean): RowReading {
  if (reading.kind === 'group' && afterPeople) return { ...reading, kind: 'note' }
  if (reading.kind === 'legend' && !afterPeople && isGroupText(reading.text) && !/цвет|выделен/i.test(reading.text))
    return { ...reading, kind: 'group' }
  return reading
}

function readRow(grid: Grid, section: Section, row: number): RowReading {
  const cells = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell))
  const hasFormula = (grid.rows[row] ?? []).some((cell) => cell.formula)
  const text = cells.map((cell) => cleanText(cellText(cell))).join(' ')
  if (cells.length === 0) return { kind: hasFormula ? 'empty-formula' : 'empty', row, text }
  if (isStrayHeading(grid, row)) return { kind: 'header', row, text }
  const isHint = cells.some((cell) => cell.kind === 'text' && isExample(cellText(cell)))
  const isBelow = section.blocks.every((block) => continuationOf(grid, block, row - 1) !== null)
  if (isHint || isBelow || continuesName(grid, section, row)) return { kind: 'note', row, text }
  const blocks = isSignedLine(grid, section, row)
    ? []
    : section.blocks.filter((block) => isPerson(grid, section, block, row))
  if (blocks.length > 0) return { kind: 'people', row, blocks }
  return { kind: otherKind(grid, section, row, cells, text), row, text }
}

function otherKind(grid: Grid, section: Section, row: number, cells: readonly Cell[], text: string): NotPersonKind {
  const words = cells.filter((cell) => cell.kind === 'text' && /\p{L}/u.test(cell.text) && !cell.formula)
  const first = words[0] ? cleanText(cellText(words[0])) : ''
  if (words.length === 0) {
    const numbers = section.blocks.flatMap((block) => [...columnsOf(block, 'rowNumber')])
    const onlyNumber = (grid.rows[row] ?? []).every((cell, column) => isBlank(cell) || numbers.includes(column))
    if (onlyNumber) return 'empty'
    return cells.some((cell) => cell.formula) ? 'empty-formula' : 'note'
  }
  const isPostOfNobody = section.blocks.some((block) => isNobody(nameTextAt(grid, block, row)))
  if (isPostOfNobody || words.some((cell) => isVacancy(cellText(cell)))) return 'vacancy'
  if (isTotal(first)) return 'total'
  if (isLegend(text)) return 'legend'
  // A post below the name that it belongs to: «секретарь» signs nothing here.
  if (cells.length === 1 && /^\p{Ll}/u.test(first) && isPost(first)) return 'note'
  if (isSignature(first) || /_{3,}/.test(text)) return 'signature'
  if (isPageLine(text)) return 'note'
  if (isUnnamedPost(grid, section, row)) return 'vacancy'
  const others = cells.filter((cell) => {
    const written = cleanText(cellText(cell))
    return cell.kind !== 'number' && !/^\d+$/.test(written) && !isCountOfPeople(written)
  })
  return others.length === 1 &&
    !/^\(.*\)$|^\p{Ll}/u.test(first) &&
    !isAddress(first) &&
    !isInDataColumn(grid, section, row)
    ? 'group'
    : 'note'
}

/** «5 | — | сторож»: a post with a dash for a name. */
function isUnnamedPost(grid: Grid, section: Section, row: number): boolean {
  return section.blocks.some(
    (block) => /^[-–—]+$/.test(nameTextAt(grid, block, row)) && evidenceAt(grid, block, row).soft > 0,
  )
}

/** A lone text in a column of posts or notes, right of the names, heads no group. */
function isInDataColumn(grid: Grid, section: Section, row: number): boolean {
  const column = (grid.rows[row] ?? []).findIndex((cell) => cell.kind === 'text' && !isBlank(cell))
  const field = section.fields.get(column)
  const names = section.blocks.flatMap((block) => [...columnsOf(block, 'fullName'), ...columnsOf(block, 'lastName')])
  const isMerged = grid.merges.some(({ top, left, right }) => top === row && left === column && left < right)
  return column > Math.min(...names) && !isMerged && field !== undefined && DATA.has(field)
}

const DATA: ReadonlySet<ColumnField> = new Set(['position', 'category', 'note', 'phone', 'isMember', 'ticketNumber'])

/** True when every block's name is one merged over this row from above. */
function continuesName(grid: Grid, section: Section, row: number): boolean {
  return section.blocks.every((block) => {
    const [column] = [...columnsOf(block, 'fullName'), ...columnsOf(block, 'lastName')]
    return grid.merges.some(
      ({ top, left, bottom }) => left === column && top < row && row <= bottom && top >= section.from,
    )
  })
}

/** How much of a person a row holds besides the name. */
interface Evidence {
  /** Dates, phones and card numbers that can be read. */
  readonly hard: number
  /** A post, a category or a mark. */
  readonly soft: number
  readonly numbered: boolean
}

function isPerson(grid: Grid, section: Section, block: Block, row: number): boolean {
  const written = nameTextAt(grid, block, row)
  const name = /[\p{L}\d?\ufffd]/u.test(written) ? written : ''
  const { hard, soft, numbered } = evidenceAt(grid, block, row)
  if (name === '')
    return hard > 0 && hard + soft > 1 && !isTotal(firstText(grid, row)) && !isVacancyRow(grid, block, row)
  if (
    isVacancy(name) ||
    isNobody(name) ||
    isTotal(name) ||
    isCompiler(name) ||
    isPolite(name) ||
    /^\d+$/.test(name) ||
    isNameHeading(name)
  )
    return false
  if (peopleAt(grid, block, row).length > 0) return true
  const strength = nameStrength(name)
  if (strength === 'full') return true
  if (hard === 0 && strength !== 'likely' && hasWordForNumber(grid, block, row)) return false
  if (isSignature(name) && hard === 0) return false
  if (hard > 0) return true
  if (/[:=]|_{2}/.test(name)) return false
  const isGroup = isGroupText(name) || isMergedAcross(grid, section, block, row)
  if (soft > 0) return strength !== 'none' || !isGroup
  // «Прачечная» among rows that have more than a name heads a group.
  if (strength === 'single' && !numbered && !isNamesOnly(block)) return false
  if (isNamesOnly(block) && /^\p{Lu}[\p{L}'-]*$/u.test(name)) return !isGroup
  return (
    !isGroup && (strength !== 'none' || (numbered && /^\p{L}[\p{L}' .?-]*$/u.test(name) && name.split(' ').length < 4))
  )
}

/** «Мероприятие | Дата | Участников» below a list that numbers its people. */
function hasWordForNumber(grid: Grid, block: Block, row: number): boolean {
  return nonBlank(grid, row, columnsOf(block, 'rowNumber')).some((cell) =>
    /^\p{L}{4,}/u.test(cleanText(cellText(cell))),
  )
}

/** A list of nothing but names, where a lone word is a surname. */
function isNamesOnly(block: Block): boolean {
  return [...block.columns.keys()].every((field) =>
    ['fullName', 'lastName', 'firstName', 'rowNumber', 'ignored'].includes(field),
  )
}

function evidenceAt(grid: Grid, block: Block, row: number): Evidence {
  const cells = (field: Parameters<typeof columnsOf>[1]) =>
    nonBlank(grid, row, columnsOf(block, field)).filter((cell) => !cell.formula || cell.kind === 'date')
  const dates = (['birthDate', 'joinedDate', 'birthAndJoined'] as const)
    .flatMap(cells)
    .filter((cell) => cell.kind === 'date' || cell.kind === 'number' || isWrittenDate(cellText(cell)))
  const phones = cells('phone').filter((cell) => readPhone(cell).phone !== null)
  const tickets = cells('ticketNumber').filter((cell) => /\d/.test(cellText(cell)))
  const words = (['position', 'category'] as const)
    .flatMap(cells)
    .filter((cell) => /\p{L}{2}/u.test(cellText(cell)) && !isCountOfPeople(cellText(cell)))
  const marks = cells('isMember').filter((cell) => ['yes', 'no'].includes(readMark(cell)))
  return {
    hard: dates.length + phones.length + tickets.length,
    soft: words.length + marks.length,
    numbered: isNumbered(grid, block, row),
  }
}

/** «2 чел.» beside a group counts its people and is no post. */
function isCountOfPeople(text: string): boolean {
  return /^\s*\d+\s*(чел|работник|сотрудник|ед)\p{L}*\.?\s*$/iu.test(text)
}

/** «8 912 111-22-33» holds «11-22-33» and is no date. */
function isWrittenDate(text: string): boolean {
  return splitDates(text).some((date) => /\d/.test(date)) && readPhone({ kind: 'text', text }).phone === null
}

function isVacancyRow(grid: Grid, block: Block, row: number): boolean {
  return (grid.rows[row] ?? []).slice(block.from, block.to).some((cell) => isVacancy(cellText(cell)))
}

/** «Председатель ППО | Лучникова Н.П.»: the role stands left of the name and in no column of posts. */
function isSignedLine(grid: Grid, section: Section, row: number): boolean {
  const column = (grid.rows[row] ?? []).findIndex((cell) => !isBlank(cell))
  const text = cleanText(cellText(cellAt(grid, row, column)))
  const isPost = section.fields.get(column) === 'position' || section.fields.get(column) === 'category'
  const hard = section.blocks.reduce((sum, block) => sum + evidenceAt(grid, block, row).hard, 0)
  return !isPost && hard === 0 && isSignature(text) && nameStrength(text) !== 'full'
}

/** Below the table and apart from it, a name with a role and nothing else is a signature, not one more person. */
function dropSigners(grid: Grid, section: Section, rows: readonly RowReading[]): RowReading[] {
  const people = rows.filter((reading) => reading.kind === 'people')
  const plain = people.filter((reading) => isBare(grid, section, reading.row))
  if (plain.length * 5 > people.length) return [...rows]
  return rows.map((reading, i) => {
    const apart = i > 0 && ['empty', 'total', 'note', 'signature'].includes(rows[i - 1]?.kind ?? '')
    if (reading.kind !== 'people' || !apart || !isBare(grid, section, reading.row)) return reading
    const texts = (grid.rows[reading.row] ?? [])
      .filter((cell) => !isBlank(cell))
      .map((cell) => cleanText(cellText(cell)))
    return texts.some(isSignature) ? { kind: 'signature', row: reading.row, text: texts.join(' ') } : reading
  })
}

/** Nothing but a name, a post or a note: no date, phone, card or number of its own. */
export function isBare(grid: Grid, section: Section, row: number): boolean {
  return section.blocks.every((block) => {
    const { hard, numbered } = evidenceAt(grid, block, row)
    return hard === 0 && !numbered
  })
}

/** A block over several columns heads a group, unless the heading of the name is as wide: then every name is. */
function isMergedAcross(grid: Grid, section: Section, block: Block, row: number): boolean {
  return grid.merges.some(
    (m) =>
      m.top <= row &&
      row <= m.bottom &&
      m.right > m.left &&
      m.left < block.to &&
      m.right >= block.from &&
      !grid.merges.some(
        ({ top, left, right }) => section.headerRows.includes(top) && left === m.left && right === m.right,
      ),
  )
}

function firstText(grid: Grid, row: number): string {
  const cell = (grid.rows[row] ?? []).find((candidate) => !isBlank(candidate) && candidate.kind === 'text')
  return cell ? cleanText(cellText(cell)) : ''
}

function nonBlank(grid: Grid, row: number, columns: readonly number[]): Cell[] {
  return columns.map((column) => cellAt(grid, row, column)).filter((cell) => !isBlank(cell))
}
