// Values that stand once for several people: a block merged over their rows, and ditto marks («-//-»). Promises to change nothing
// but blank cells and ditto marks, in rows that have a name.
import { cellAt, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import type { Section } from './layout.ts'
import { cleanText } from './nameText.ts'
import type { ColumnField } from './reading.ts'
import { nameTextAt } from './rows.ts'

/** A name, a birth date and a ticket belong to one person, however the cells are merged. */
const OWN: ReadonlySet<ColumnField> = new Set([
  'fullName',
  'lastName',
  'firstName',
  'middleName',
  'firstAndMiddle',
  'rowNumber',
  'birthDate',
  'birthAndJoined',
  'ticketNumber',
])
const DITTO = /^[-–—\s]*(\/\/|\\\\|["″〃“”„»]|''|—"—)[-–—\s]*$|^то же$/i

/** The sheet with shared values written in every row that they stand for. */
export function filledDown(grid: Grid, sections: readonly Section[]): Grid {
  const changes = [...merged(grid, sections), ...dittos(grid, sections)]
  if (changes.length === 0) return grid
  const rows = grid.rows.map((row) => [...row])
  for (const { row, column, from } of changes) {
    const cells = rows[row] ?? []
    while (cells.length <= column) cells.push({ kind: 'empty' })
    // A chain of ditto marks takes the value that the one before it took.
    cells[column] = withoutComment(rows[from]?.[column] ?? { kind: 'empty' })
  }
  return { ...grid, rows }
}

interface Shared {
  readonly row: number
  readonly column: number
  /** The row whose value stands here too. */
  readonly from: number
}

function merged(grid: Grid, sections: readonly Section[]): Shared[] {
  return grid.merges.flatMap(({ top, left, bottom }) => {
    const section = sections.find(({ from, to }) => from <= top && top < to)
    if (!section || top === bottom || isOwn(section, left)) return []
    return Array.from({ length: bottom - top }, (_, i) => top + 1 + i)
      .filter((row) => isNamed(grid, section, left, row) && isBlank(cellAt(grid, row, left)))
      .map((row) => ({ row, column: left, from: top }))
  })
}

function dittos(grid: Grid, sections: readonly Section[]): Shared[] {
  const found: Shared[] = []
  for (const section of sections)
    for (const block of section.blocks) {
      const columns = [...section.fields.keys()].filter(
        (column) => block.from <= column && column < block.to && !isOwn(section, column),
      )
      let above: number | undefined
      for (let row = section.from; row < section.to; row++) {
        if (nameTextAt(grid, block, row) === '') continue
        for (const column of columns) {
          const cell = cellAt(grid, row, column)
          if (above !== undefined && cell.kind === 'text' && DITTO.test(cleanText(cell.text)))
            found.push({ row, column, from: above })
        }
        above = row
      }
    }
  return found
}

function isOwn({ fields }: Section, column: number): boolean {
  const field = fields.get(column)
  return field === undefined || OWN.has(field)
}

function isNamed(grid: Grid, { blocks }: Section, column: number, row: number): boolean {
  return blocks.some((block) => block.from <= column && column < block.to && nameTextAt(grid, block, row) !== '')
}

/** A comment stands at its own cell only. */
function withoutComment(cell: Cell): Cell {
  const copy = { ...cell }
  delete copy.comment
  return copy
}
