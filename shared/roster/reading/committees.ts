// «Состав профкома:» below a list, or above it, names people of the list again. They are no more people; who stands there for the first time is.
import { cellText, isBlank, type Grid } from '#shared/documents/grid.ts'
import type { Section } from './layout.ts'
import { cleanText } from './nameText.ts'
import { readFullName } from './names.ts'
import { isBare, nameTextAt, type RowReading } from './rows.ts'
import { isCommitteeHeading } from './rowWords.ts'

interface ReadSection {
  readonly section: Section
  readonly rows: readonly RowReading[]
}

/** The sections with such people as notes: bare names under the words, or a table of its own right below them. */
export function withoutCommittees(grid: Grid, read: readonly ReadSection[]): readonly ReadSection[] {
  const titles = read.map((_, i) => lineAbove(grid, read, i))
  const isNamed = ({ rows }: ReadSection) => rows.some((row) => row.kind !== 'people' && isCommitteeHeading(row.text))
  if (!read.some(isNamed) && !titles.some(isCommitteeHeading)) return read
  const known = new Set(isAboveList(grid, read, titles) ? read.slice(1).flatMap((one) => keysOf(grid, one)) : [])
  let isCommittee = known.size > 0
  return read.map(({ section, rows }) => {
    const isOwnTable = isCommittee
    return {
      section,
      rows: rows.map((reading): RowReading => {
        if (reading.kind !== 'people') {
          if (reading.kind !== 'empty') isCommittee = known.size > 0 && isCommitteeHeading(reading.text)
          return reading
        }
        const keys = section.blocks.flatMap((block) => keyOf(nameTextAt(grid, block, reading.row)))
        const isAgain =
          isCommittee && (isOwnTable || isBare(grid, section, reading.row)) && keys.every((key) => known.has(key))
        if (isAgain) return { kind: 'note', row: reading.row, text: textOf(grid, reading.row) }
        keys.forEach((key) => known.add(key))
        return reading
      }),
    }
  })
}

/** The line right above the heading of a section. */
function lineAbove(grid: Grid, read: readonly ReadSection[], at: number): string {
  const first = read[at]?.section.headerRows[0] ?? 0
  const row = grid.rows.slice(0, first).findLastIndex((cells) => !cells.every(isBlank))
  return row < 0 ? '' : textOf(grid, row)
}

/** A committee with a table of its own that stands before the list, all of whose people the list names again. */
function isAboveList(grid: Grid, read: readonly ReadSection[], titles: readonly string[]): boolean {
  const [first, ...others] = read
  if (!first || others.length === 0 || !isCommitteeHeading(titles[0] ?? '')) return false
  if (titles.slice(1).every(isCommitteeHeading)) return false
  const list = new Set(others.flatMap((one) => keysOf(grid, one)))
  return keysOf(grid, first).every((key) => list.has(key))
}

function keysOf(grid: Grid, { section, rows }: ReadSection): string[] {
  const people = rows.filter(({ kind }) => kind === 'people')
  return people.flatMap(({ row }) => section.blocks.flatMap((block) => keyOf(nameTextAt(grid, block, row))))
}

/** Surname and first letter of the name: committees are written with initials. */
function keyOf(name: string): string[] {
  if (name === '') return []
  const { lastName, firstName } = readFullName(name, 'surname-first')
  return [`${lastName ?? ''}|${firstName?.slice(0, 1) ?? ''}`.toLowerCase()]
}

function textOf(grid: Grid, row: number): string {
  const filled = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell))
  return filled.map((cell) => cleanText(cellText(cell))).join(' ')
}
