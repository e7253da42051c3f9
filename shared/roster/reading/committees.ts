// «Состав профкома:» below a list names people of the list again. They are no more people; who stands there for the first time is.
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
  const isNamed = ({ rows }: ReadSection) => rows.some((row) => row.kind !== 'people' && isCommitteeHeading(row.text))
  if (!read.some(isNamed)) return read
  const known = new Set<string>()
  let isCommittee = false
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
