// What typing makes of a cell: letters spread by spaces («И В А Н О В А»), dots or a line to sign behind a name. Promises to change such texts
// only, and to lose no letter.
import type { Cell, Grid } from '#shared/documents/grid.ts'
import { nameStrength } from './names.ts'

const SPREAD = /(?:^|\s)\p{L}\s\p{L}\s\p{L}(?:\s|$)/u
/** A word in capitals, or with one in front; two spaces stand between such words. A run without capitals may be «5 а б в г». */
const WORD = /(?<!\S)(?:\p{Lu}(?:[ \u00a0]\p{Ll}){2,14}|\p{Lu}(?:[ \u00a0]\p{Lu}){3,14})(?!\S)/gu
const SMALL = /^\s*\p{Ll}(?:[ \u00a0]\p{Ll}){3,24}\s*$/u
/** Dots that lead from a name to what stands at the end of the line. */
const LEADERS = /(?<=\p{L}\.?)\s*(?:\.{4,}|…{2,})\s*(?=[\p{L}\d+(])/gu
const LINE = /[\s_]*_{3,}\s*$/
/** Fewer lines to sign are the signatures below a list. */
const SIGNING = 3

/** The sheet with such cells put right. */
export function tidied(grid: Grid): Grid {
  const signing = signingColumns(grid)
  const rows = grid.rows.map((cells) =>
    cells.map((cell, column) => {
      if (cell.kind !== 'text') return cell
      const text = together(signing.has(column) && isToSign(cell) ? cell.text.replace(LINE, '') : cell.text)
      return text === cell.text ? cell : { ...cell, text }
    }),
  )
  const isChanged = rows.some((cells, i) => cells.some((cell, column) => cell !== grid.rows[i]?.[column]))
  return isChanged ? { ...grid, rows } : grid
}

function together(written: string): string {
  const text = written.includes('....') || written.includes('……') ? written.replace(LEADERS, ', ') : written
  if (!SPREAD.test(text)) return text
  const joined = (run: string) => run.replace(/[ \u00a0]/g, '')
  return SMALL.test(text) ? joined(text.trim()) : text.replace(WORD, joined)
}

function signingColumns(grid: Grid): Set<number> {
  const counts = new Map<number, number>()
  for (const cells of grid.rows)
    for (const [column, cell] of cells.entries()) if (isToSign(cell)) counts.set(column, (counts.get(column) ?? 0) + 1)
  return new Set([...counts].flatMap(([column, count]) => (count < SIGNING ? [] : [column])))
}

function isToSign(cell: Cell): boolean {
  return cell.kind === 'text' && LINE.test(cell.text) && nameStrength(cell.text.replace(LINE, '')) === 'full'
}
