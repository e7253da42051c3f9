// Tables as strips: a head that returns on every sheet, and a strip for each row; a row taller than a sheet goes on in portions.
import { runsOf, type Alignment, type Table, type Text } from '#shared/documents/page.ts'
import { linesOf, type Line } from './pdfLines.ts'
import { blank, lineHeight, POINTS_PER_MM, stack, type Rule, type Sheet, type Strip } from './pdfStrip.ts'

/** Room between the lines of a table and its text. */
const CELL = { across: 4, down: 3 }
/** Height of a row for a signature, and of one for a word. */
const PEN_ROOM = { signature: 8 * POINTS_PER_MM, word: 7 * POINTS_PER_MM }

/** The strips of a table, set one point smaller than the text. Neither its head nor its last row stands alone. */
export function tableStrips({ columns, rows, about, isHeadless = false }: Table, outer: Sheet): Strip[] {
  const sheet = { ...outer, size: outer.size - 1, spacing: 1 }
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => (column.width / total) * sheet.width)
  const least = columns.some((column) => column.isForSigning === true) ? PEN_ROOM[isHeadless ? 'word' : 'signature'] : 0
  const titles = columns.map((column) => runsOf(column.title).map((run) => ({ ...run, bold: true })))
  const centred = columns.map((): Alignment => 'centre')
  const headCells = cellLines(titles, centred, widths, sheet)
  const head = { ...rowStrip(headCells, { widths, isHead: true, least: 0, about }, sheet), mayEnd: false }
  // A head that takes half a sheet is not worth repeating.
  const repeated = !isHeadless && head.height < sheet.bodyHeight / 2 ? [head] : []
  const room = sheet.bodyHeight - head.height * repeated.length - 2 * CELL.down
  const perSheet = Math.max(1, Math.floor(room / lineHeight(sheet.size, sheet)))
  const alignments = columns.map((column) => column.alignment)
  const body = rows
    .flatMap((cells) => portions(cellLines(cells, alignments, widths, sheet), perSheet))
    .map((part) => ({ ...rowStrip(part, { widths, isHead: isHeadless, least, about }, sheet), head: repeated }))
  const strips = [
    ...(isHeadless ? [] : [head]),
    ...body.map((part, i) => (i === body.length - 2 ? { ...part, mayEnd: false } : part)),
  ]
  return strips.map((strip, i) => (i === 0 ? { ...strip, before: sheet.size * 0.3 } : strip))
}

/** The broken text of each cell of a row. */
function cellLines(
  cells: readonly Text[],
  alignments: readonly Alignment[],
  widths: readonly number[],
  sheet: Sheet,
): (readonly Line[])[] {
  return cells.map((cell, i) => {
    const how = { size: sheet.size, width: (widths[i] ?? 0) - 2 * CELL.across, indent: 0 }
    return linesOf(runsOf(cell), { ...how, alignment: alignments[i] ?? 'left' }, sheet.type)
  })
}

/** A row of a table in portions that fit on a sheet; nearly always one. */
function portions(cells: readonly (readonly Line[])[], perSheet: number): Line[][][] {
  const count = Math.max(1, Math.ceil(Math.max(...cells.map((lines) => lines.length)) / perSheet))
  return Array.from({ length: count }, (_, k) => cells.map((lines) => lines.slice(k * perSheet, (k + 1) * perSheet)))
}

interface Row {
  readonly widths: readonly number[]
  /** Draws its own upper edge too. */
  readonly isHead: boolean
  readonly least: number
  readonly about: string | undefined
}

function rowStrip(cells: readonly (readonly Line[])[], { widths, isHead, least, about }: Row, sheet: Sheet): Strip {
  const tallest = Math.max(...cells.map((lines) => lines.length), 1)
  const needed = tallest * lineHeight(sheet.size, sheet) + 2 * CELL.down
  const height = Math.max(needed, least)
  const edges = widths.reduce<number[]>((xs, width) => [...xs, (xs.at(-1) ?? 0) + width], [0])
  const top = CELL.down + (height - needed) / 2
  const ink = cells.flatMap((lines, i) => stack(lines, (edges[i] ?? 0) + CELL.across, sheet, top))
  const across = (y: number): Rule => ({ x1: 0, y1: y, x2: edges.at(-1) ?? 0, y2: y })
  const rules = [
    ...(isHead ? [across(0)] : []),
    across(height),
    ...edges.map((x) => ({ x1: x, y1: 0, x2: x, y2: height })),
  ]
  return { ...blank(height, about), ink, rules, isText: true }
}
