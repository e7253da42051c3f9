// A name that stands in two rows or three, because the column was narrow or the list came from a printed page: «Ким», and below it
// «Ольга Викторовна». The upper row gets the whole name, the lower ones nothing, so that they are no other people.
import { cellAt, cellText, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { columnsOf, type Section } from './layout.ts'
import { cleanText } from './nameText.ts'
import { isInitial, isPatronymic } from './nameWords.ts'

const EMPTY: Cell = { kind: 'empty' }

/** The sheet with such names joined. */
export function joinedNames(grid: Grid, sections: readonly Section[]): Grid {
  const rows = grid.rows.map((row) => [...row])
  let isChanged = false
  for (const { from, to, blocks } of sections)
    for (const column of blocks.flatMap((block) => [...columnsOf(block, 'fullName')]))
      for (let row = from; row + 1 < to; row++) {
        if (!isAlone(grid, row + 1) || isAlone(grid, row)) continue
        const [upper, lower] = [textAt(grid, row, column), textAt(grid, row + 1, column)]
        const third = row + 2 < to && isAlone(grid, row + 2) ? textAt(grid, row + 2, column) : ''
        const isInThree = isSurname(lower) && isPatronymic(third) && !third.includes(' ')
        if (!isSurname(upper) || (!isGiven(lower) && !isInThree)) continue
        const text = [upper, lower, ...(isInThree ? [third] : [])].join(' ')
        rows[row]?.splice(column, 1, { ...cellAt(grid, row, column), kind: 'text', text })
        for (const below of isInThree ? [row + 1, row + 2] : [row + 1]) rows[below]?.splice(column, 1, EMPTY)
        isChanged = true
      }
  return isChanged ? { ...grid, rows } : grid
}

function textAt(grid: Grid, row: number, column: number): string {
  return cleanText(cellText(cellAt(grid, row, column)))
}

function isSurname(text: string): boolean {
  return /^\p{Lu}[\p{L}-]+$/u.test(text)
}

/** «Ольга Викторовна», «О.В.»: what no surname stands in. */
function isGiven(text: string): boolean {
  const words = text.replace(/\.(?=\S)/g, '. ').split(' ')
  return words.length === 2 && (isPatronymic(words[1] ?? '') || words.every(isInitial))
}

function isAlone(grid: Grid, row: number): boolean {
  return (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).length === 1
}
