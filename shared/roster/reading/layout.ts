// Finds the tables of a sheet: sections under their headings, blocks that stand side by side. Promises that every row belongs to
// exactly one section or stands above the first.
import { cellAt, cellText, gridWidth, isBlank, type Grid } from '#shared/documents/grid.ts'
import { CHARGE, fieldsOf } from './columnFields.ts'
import { guessColumns } from './guess.ts'
import { deniesMembership, headingWords, namesOthers } from './headers.ts'
import { findHeaders, isColumnNumbers, lookAt, readHeadings } from './headingRows.ts'
import { cleanText } from './nameText.ts'
import { nameStrength } from './names.ts'
import { isName, type ColumnField } from './reading.ts'
import { isPost } from './rowWords.ts'
import { titleAbove } from './staffList.ts'

/** One list of people. A sheet with two lists side by side has two blocks. Columns count from 0. */
export interface Block {
  readonly columns: ReadonlyMap<ColumnField, readonly number[]>
  readonly from: number
  readonly to: number
}

/** A heading and the rows under it, up to the next heading. Rows count from 0; `to` is not included. */
export interface Section {
  readonly headerRows: readonly number[]
  readonly numberRows: readonly number[]
  readonly from: number
  readonly to: number
  readonly blocks: readonly Block[]
  readonly fields: ReadonlyMap<number, ColumnField>
  readonly headings: ReadonlyMap<number, string>
  /** No heading says what the columns hold: their contents do. */
  readonly isGuessed: boolean
}

/** What a person said that columns hold, by their numbers from 0. It wins over headings and contents. */
export type ChosenColumns = ReadonlyMap<number, ColumnField>

/** Sections of a sheet, or none when nothing in it looks like names. */
export function findSections(grid: Grid, chosen: ChosenColumns = new Map()): Section[] {
  const headers = findHeaders(grid)
  if (headers.length === 0) return headlessSection(grid, chosen)
  const end = grid.rows.length
  // A heading without a column of names opens nothing: its rows belong to the list before it, or stand above the first.
  const named = headers.filter((rows, i) =>
    buildSection(grid, rows, headers[i + 1]?.[0] ?? end, chosen).blocks.some(hasName),
  )
  const first = named[0]?.[0] ?? 0
  const kept = headers.filter((rows) => named.includes(rows) || ((rows[0] ?? 0) > first && isOfOthers(grid, rows)))
  return kept.map((rows, i) => {
    const section = buildSection(grid, rows, kept[i + 1]?.[0] ?? end, chosen)
    return named.includes(rows) ? section : { ...section, blocks: [] }
  })
}

/** The heading of a list of children below the members: it ends their list, and its own people are nobody here. */
function isOfOthers(grid: Grid, rows: readonly number[]): boolean {
  return rows.some((row) => (grid.rows[row] ?? []).some((cell) => namesOthers(cellText(cell))))
}

/** Columns of the block that hold a field, left to right. */
export function columnsOf(block: Block, field: ColumnField): readonly number[] {
  return block.columns.get(field) ?? []
}

function hasName(block: Block): boolean {
  return [...block.columns.keys()].some((field) => field === 'fullName' || field === 'lastName')
}

function buildSection(grid: Grid, headerRows: readonly number[], to: number, chosen: ChosenColumns): Section {
  let from = (headerRows.at(-1) ?? -1) + 1
  const numberRows: number[] = []
  if (from < to && isColumnNumbers(grid, from)) numberRows.push(from++)
  const rows = filledRows(grid, from, to)
  const headings = readHeadings(grid, headerRows, rows)
  const title = titleAbove(grid, headerRows[0] ?? 0)
  const fields = new Map([...fieldsOf(grid, headings, rows, title), ...chosen])
  const texts = new Map([...headings].map(([column, parts]) => [column, parts.join(' / ')]))
  return {
    headerRows,
    numberRows,
    from,
    to,
    isGuessed: false,
    fields,
    headings: texts,
    blocks: splitBlocks(grid, fields, texts),
  }
}

function headlessSection(grid: Grid, chosen: ChosenColumns): Section[] {
  const rows = filledRows(grid, 0, grid.rows.length)
  const columns = Array.from({ length: gridWidth(grid) }, (_, column) => column)
  const open = columns.filter((column) => !chosen.has(column))
  const fields = new Map([...guessColumns(grid, rows, open, new Set(chosen.values())), ...chosen])
  const blocks = splitBlocks(grid, fields, new Map())
  if (!blocks.some(hasName) || namesOnlyCharge(grid, rows, fields)) return []
  const heading = ownHeading(grid, rows, fields)
  const cells = heading === undefined ? [] : (grid.rows[heading] ?? []).map((cell) => cleanText(cellText(cell)))
  const headings = new Map(cells.flatMap((text, column) => (text === '' ? [] : [[column, text] as const])))
  const [headerRows, from] = heading === undefined ? [[], 0] : [[heading], heading + 1]
  return [{ headerRows, numberRows: [], from, to: grid.rows.length, isGuessed: true, fields, headings, blocks }]
}

/** «Кто | Чем занят | Куда звонить»: words over every column, none of them a person, in the row above the first people. */
function ownHeading(grid: Grid, rows: readonly number[], fields: ReadonlyMap<number, ColumnField>): number | undefined {
  const name = [...fields].find(([, field]) => field === 'fullName' || field === 'lastName')?.[0] ?? 0
  const [first, ...others] = rows
  if (first === undefined || others.length < 2) return undefined
  const { filled, hasData } = lookAt(grid, first)
  const isFull = (row: number) => nameStrength(cellText(cellAt(grid, row, name))) === 'full'
  const isLower = /^\P{Lu}*$|^\p{Lu}\P{Lu}*$/u.test(cleanText(cellText(cellAt(grid, first, name))))
  return !hasData && filled > 2 && filled === fields.size && isLower && others.slice(0, 3).every(isFull)
    ? first
    : undefined
}

/** «Мероприятие | Срок | Ответственный»: a plan, whose people are in charge of something and make no list. */
function namesOnlyCharge(grid: Grid, rows: readonly number[], fields: ReadonlyMap<number, ColumnField>): boolean {
  const names = [...fields].flatMap(([column, field]) => (isName(field) ? [column] : []))
  return names.some((column) => {
    const first = rows.find((row) => !isBlank(cellAt(grid, row, column))) ?? 0
    const { filled, hasData } = lookAt(grid, first)
    return filled > 2 && !hasData && CHARGE.test(cleanText(cellText(cellAt(grid, first, column))))
  })
}

/** Rows with two filled cells or more: the others are groups and remarks and would spoil a guess. */
function filledRows(grid: Grid, from: number, to: number): number[] {
  const filled = Array.from({ length: to - from }, (_, i) => from + i).map((row) => ({
    row,
    cells: (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).length,
  }))
  const wide = filled.filter(({ cells }) => cells > 1)
  return (wide.length > 0 ? wide : filled.filter(({ cells }) => cells > 0)).map(({ row }) => row)
}

/**
 * A second column with the same heading of a name opens a second list beside the first; so does one whose heading is a post too, or
 * «Не члены профсоюза».
 */
function splitBlocks(
  grid: Grid,
  fields: ReadonlyMap<number, ColumnField>,
  headings: ReadonlyMap<number, string>,
): Block[] {
  const columns = [...fields.keys()].sort((a, b) => a - b)
  const lead = columns.find((column) => fields.get(column) === 'fullName' || fields.get(column) === 'lastName')
  const heading = (column: number) =>
    headingWords(headings.get(column) ?? '')
      .replace(/\d+/g, '')
      .trim()
  const lowest = (column: number) => headingWords((headings.get(column) ?? '').split(' / ').at(-1) ?? '')
  const isLead = (column: number, first: number) =>
    heading(column) === heading(first) ||
    (lowest(column) === lowest(first) && !namesOthers(headings.get(column) ?? '')) ||
    (isPost(heading(column)) && isPost(heading(first))) ||
    deniesMembership([headings.get(column) ?? ''])
  const starts = columns.filter(
    (column) => lead !== undefined && fields.get(column) === fields.get(lead) && isLead(column, lead),
  )
  const borders = starts.slice(1).map((start) => {
    let border = start
    while (border > 0 && [undefined, 'rowNumber'].includes(fields.get(border - 1)) && !starts.includes(border - 1))
      border--
    return border
  })
  return [0, ...borders].map((from, i) => {
    const to = borders[i] ?? gridWidth(grid)
    const own = columns.filter((column) => column >= from && column < to)
    return { from, to, columns: groupColumns(own, fields) }
  })
}

function groupColumns(
  columns: readonly number[],
  fields: ReadonlyMap<number, ColumnField>,
): Map<ColumnField, number[]> {
  const grouped = new Map<ColumnField, number[]>()
  for (const column of columns) {
    const field = fields.get(column) ?? 'ignored'
    grouped.set(field, [...(grouped.get(field) ?? []), column])
  }
  return grouped
}
