// Rows of headings: which rows of a sheet they are, and the words over each column. Promises that a row of people is none, whatever words
// of headings stand in it.
import { cellAt, cellText, gridWidth, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { headingWords, matchHeading, type HeadingMatch } from './headers.ts'
import { cleanText } from './nameText.ts'
import { nameStrength } from './names.ts'
import { isName } from './reading.ts'

const MAX_HEADER_ROWS = 3
const MAX_MERGED_ROWS = 6
const MAX_TITLE_ROWS = 60

/** Runs of rows that are headings, top to bottom. */
export function findHeaders(grid: Grid): number[][] {
  const found: number[][] = []
  for (let row = 0; row < grid.rows.length; row++) {
    if (!isHeading(grid, row)) continue
    const rows = [row]
    const above = found.at(-1)?.at(-1) ?? -1
    while (rows.length < MAX_HEADER_ROWS && (rows[0] ?? 0) - 1 > above && isHeadingTop(grid, (rows[0] ?? 0) - 1))
      rows.unshift((rows[0] ?? 0) - 1)
    while (rows.length < MAX_HEADER_ROWS && isHeadingBottom(grid, (rows.at(-1) ?? 0) + 1))
      rows.push((rows.at(-1) ?? 0) + 1)
    while (rows.length < MAX_MERGED_ROWS && isUnderHeading(grid, rows)) rows.push((rows.at(-1) ?? 0) + 1)
    found.push(rows)
    row = rows.at(-1) ?? row
  }
  return found
}

interface RowLook {
  readonly filled: number
  readonly matches: readonly HeadingMatch[]
  /** A date, a number or a person's name: such a row is data. */
  readonly hasData: boolean
}

/** What tells a row of headings from one of data. */
export function lookAt(grid: Grid, row: number): RowLook {
  const cells = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell))
  const texts = cells.map((cell) => cleanText(cellText(cell)))
  // Most rows of a list are settled by a number or a date, without looking at words.
  if (cells.some((cell, i) => cell.kind !== 'text' || /^[\d\s.,()+-]{5,}$/.test(texts[i] ?? '')))
    return { filled: cells.length, matches: [], hasData: true }
  const matches = texts.map(matchHeading).filter((match) => match !== null)
  return { filled: cells.length, matches, hasData: texts.some(isPersonText) }
}

/** A name with its patronymic or initials, which is no word of a heading. */
export function isPersonText(text: string): boolean {
  return matchHeading(text) === null && nameStrength(text) === 'full'
}

function isHeading(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  const fields = new Set(matches.map((match) => match.field))
  const named = matches.some((match) => isName(match.field) && (!match.weak || matches.length > 1))
  if (hasData) return row < MAX_TITLE_ROWS && isHeadingBesideNumbers(grid, row)
  if (matches.length === 0) return false
  // «ФИО | Дата | Графа 3»: one sure word over names is enough, whatever stands beside it.
  if (matches.length < filled / 2)
    return matches.some((match) => isName(match.field) && !match.weak) && isOverNames(grid, row)
  if (matches.length === 1) return named && !matches[0]?.weak && isOverNames(grid, row)
  if ((named && (fields.size > 1 || matches.length > 1)) || fields.size > 3) return true
  // «№ | | Должность | Телефон»: nobody wrote «ФИО», but people begin right below.
  const strong = new Set(matches.filter(({ weak }) => !weak).map(({ field }) => field))
  if (strong.size > 1 && (grid.rows[row + 1] ?? []).some((cell) => isPersonText(cellText(cell)))) return true
  // «Подразделение | Сотрудники — члены профсоюза».
  return matches.some(({ field }) => field === 'isMember') && isOverNames(grid, row)
}

/** «№ | ФИО | Должность | Дата рождения | | Всего | 45»: somebody keeps sums right of the table, or a word looks like a person. */
function isHeadingBesideNumbers(grid: Grid, row: number): boolean {
  const texts = (grid.rows[row] ?? []).flatMap((cell) => (cell.kind === 'text' ? [cleanText(cell.text)] : []))
  if (texts.length < 4) return false
  const strong = texts.flatMap((text) => matchHeading(text) ?? []).filter(({ weak }) => !weak)
  const fields = new Set(strong.map(({ field }) => field))
  // «Курсы ПК» looks like a surname with initials; a row of people has no headings beside them.
  return fields.size > 3 && strong.some(({ field }) => isName(field)) && texts.filter(isPersonText).length < 2
}

/** True when people stand right below the heading of the name: a heading with no other beside it is one only then. */
function isOverNames(grid: Grid, row: number): boolean {
  const named = (cell: Cell) => {
    const match = matchHeading(cleanText(cellText(cell)))
    return match !== null && (isName(match.field) || match.field === 'isMember')
  }
  const column = (grid.rows[row] ?? []).findIndex(named)
  // Line breaks stay: they may stand between several people.
  const below = grid.rows.slice(row + 1, row + 6).map((_, i) => cellText(cellAt(grid, row + 1 + i, column)))
  const filled = below.filter((text) => cleanText(text) !== '')
  return filled.length > 0 && filled.filter((text) => nameStrength(text) !== 'none').length >= filled.length / 2
}

/** «ФИО», «Фамилия, имя»: words of a heading that stand where a name is due. */
export function isNameHeading(name: string): boolean {
  const match = matchHeading(cleanText(name))
  return match !== null && !match.weak && isName(match.field)
}

/** True for a row of headings that opens no list of its own: repeated in part, or of a table without names. */
export function isStrayHeading(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  const strong = matches.filter(({ weak }) => !weak)
  return !hasData && strong.length > 2 && strong.length * 4 >= filled * 3
}

function isHeadingTop(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  return !hasData && filled > 1 && matches.length >= filled / 2
}

function isHeadingBottom(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  // A group row such as «Дошкольное отделение» or «Члены профсоюза» uses words of headings, alone in its row.
  const known = matches.filter((match) => !['ignored', 'isMember', 'note'].includes(match.field))
  return !hasData && filled > 1 && known.length > 0 && matches.length >= filled / 2
}

/** True when the next row is part of the heading by its shape: a block of the heading reaches into it, or splits over it. */
function isUnderHeading(grid: Grid, rows: readonly number[]): boolean {
  const row = (rows.at(-1) ?? 0) + 1
  const { filled, hasData } = lookAt(grid, row)
  if (filled === 0) return false
  if (datePartsAt(grid, row) !== null) return true
  const blocks = grid.merges.filter(({ top }) => rows.includes(top))
  if (blocks.some(({ bottom }) => bottom >= row))
    return !(grid.rows[row] ?? []).some((cell) => isPersonText(cellText(cell)))
  // Words under «Ф.И.О.» are surnames and names, not parts of the heading.
  const split = blocks.filter(
    ({ top, left, right }) => left < right && !isNameHeading(cellText(cellAt(grid, top, left))),
  )
  const isSplit = (column: number) => split.some(({ left, right }) => left <= column && column <= right)
  return !hasData && (grid.rows[row] ?? []).every((cell, column) => isBlank(cell) || isSplit(column))
}

/** The column of «число» in a row of nothing but «число | месяц | год», which a text file cannot merge under one heading. */
function datePartsAt(grid: Grid, row: number): number | null {
  const words = (grid.rows[row] ?? []).map((cell) => headingWords(cellText(cell)))
  const first = words.findIndex((word) => word !== '')
  const isParts =
    /^(число|день)$/.test(words[first] ?? '') &&
    /^месяц$/.test(words[first + 1] ?? '') &&
    /^год$/.test(words[first + 2] ?? '')
  return isParts && words.filter((word) => word !== '').length === 3 ? first : null
}

/** Heading parts of each column, top to bottom; a heading merged over columns counts for each of them that holds anything. */
export function readHeadings(
  grid: Grid,
  headerRows: readonly number[],
  rows: readonly number[],
): Map<number, string[]> {
  const isUsed = (column: number) =>
    rows.some((row) => !isBlank(cellAt(grid, row, column))) ||
    headerRows.some((row) => !isBlank(cellAt(grid, row, column)))
  const headings = new Map<number, string[]>()
  for (const row of headerRows) {
    for (let column = 0; column < gridWidth(grid); column++) {
      if (mergedFrom(grid, row, column) !== column && !isUsed(column)) continue
      const text = cleanText(cellText(cellAt(grid, row, mergedFrom(grid, row, column))))
      if (text !== '') headings.set(column, [...(headings.get(column) ?? []), text])
    }
    const day = datePartsAt(grid, row)
    const above = day === null ? [] : (headings.get(day)?.slice(0, -1) ?? [])
    for (const column of day === null ? [] : [day + 1, day + 2]) {
      const own = headings.get(column) ?? []
      if (own.length === 1) headings.set(column, [...above, ...own])
    }
  }
  return headings
}

function mergedFrom(grid: Grid, row: number, column: number): number {
  const merge = grid.merges.find((m) => m.top === row && m.left < column && column <= m.right)
  return merge?.left ?? column
}

/** «1 | 2 | 3» right below the headings. */
export function isColumnNumbers(grid: Grid, row: number): boolean {
  const texts = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).map((cell) => cleanText(cellText(cell)))
  if (texts.length < 3) return false
  // «А | Б | 1 | 2» of official forms.
  const letters = texts.findIndex((text) => !/^[А-ЯA-Z]$/.test(text))
  const from = letters < 0 ? texts.length : letters
  return from < 4 && texts.length > from && texts.slice(from).every((text, i) => Number(text) === i + 1)
}
