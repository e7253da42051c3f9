// A sheet whose people stand in columns («ФИО | Иванова … | Петров …»): turned, read as any other, and turned back, so that
// every row and column that is named is the one of the file.
import { cellAt, cellText, columnLetter, gridWidth, isBlank, type Grid } from '#shared/documents/grid.ts'
import { matchHeading } from './headers.ts'
import { makeQuestion } from './inquiry.ts'
import type { ListReading } from './list.ts'
import { columnIndex } from './mapping.ts'
import { cleanText } from './nameText.ts'
import { nameFields, type NotPerson, type Person, type Question } from './reading.ts'

/** True when the first filled column holds headings of a list, a name among them. */
export function hasPeopleInColumns(grid: Grid): boolean {
  const column = labelColumn(grid)
  const found = grid.rows.flatMap((_, row) => matchHeading(cleanText(cellText(cellAt(grid, row, column)))) ?? [])
  return found.length > 1 && found.some(({ field }) => nameFields.some((name) => name === field))
}

/**
 * True when the first filled column holds little but headings, with no other heading beside that of the name: a card of one
 * person, or people in columns. Words of a list («Должность | учитель») must not be taken for its heading then.
 */
export function isSidewaysForm(grid: Grid): boolean {
  const column = labelColumn(grid)
  const labels = grid.rows.flatMap((_, row) => {
    const text = cleanText(cellText(cellAt(grid, row, column)))
    return text === '' ? [] : [{ row, match: matchHeading(text) }]
  })
  const strong = labels.flatMap(({ row, match }) => (match && !match.weak ? [{ row, field: match.field }] : []))
  const name = strong.find(({ field }) => nameFields.some((one) => one === field))
  if (!name || new Set(strong.map(({ field }) => field)).size < 3 || strong.length * 2 < labels.length) return false
  const beside = (grid.rows[name.row] ?? []).slice(column + 1).filter((cell) => !isBlank(cell))
  return beside.length > 0 && beside.every((cell) => matchHeading(cleanText(cellText(cell))) === null)
}

/** Rows become columns. Hidden rows and columns change places, merged blocks turn with them. */
export function turned(grid: Grid): Grid {
  const rows = Array.from({ length: gridWidth(grid) }, (_, column) =>
    grid.rows.map((_row, row) => cellAt(grid, row, column)),
  )
  const merges = grid.merges.map(({ top, left, bottom, right }) => ({
    top: left,
    left: top,
    bottom: right,
    right: bottom,
  }))
  return { ...grid, rows, merges, hiddenRows: grid.hiddenColumns, hiddenColumns: grid.hiddenRows }
}

/** The reading of a turned sheet in the rows and columns of the sheet as it is. People stand in the row of their names. */
export function turnedBack(grid: Grid, reading: ListReading): ListReading {
  const column = labelColumn(grid)
  const nameRow = Math.max(0, ...reading.people.slice(0, 1).map(({ sourceColumn }) => columnIndex(sourceColumn ?? 'A')))
  const people = reading.people.map((person): Person => ({
    ...person,
    sourceRow: columnIndex(person.sourceColumn ?? 'A') + 1,
    sourceColumn: columnLetter(person.sourceRow - 1),
  }))
  const questions = reading.questions.map((question): Question => ({
    ...question,
    row: question.column === null ? (question.row === null ? null : nameRow + 1) : columnIndex(question.column) + 1,
    column: question.row === null ? null : columnLetter(question.row - 1),
  }))
  const used = new Set(people.map(({ sourceRow }) => sourceRow))
  const notPeople = grid.rows.flatMap((cells, row): NotPerson[] => {
    if (used.has(row + 1)) return []
    const text = cleanText(cellText(cellAt(grid, row, column)))
    const isEmpty = cells.every(isBlank)
    return [{ sheet: grid.name, row: row + 1, ...(isEmpty ? { kind: 'empty' } : { kind: 'header', text }) }]
  })
  const asked = { code: 'people-in-columns', severity: 'confirm', row: null } as const
  return {
    sheet: { ...reading.sheet, headerRows: [], mapping: {}, headers: {} },
    people,
    extras: reading.extras,
    extraColumns: {},
    questions: [makeQuestion(grid.name, asked), ...questions],
    notPeople,
  }
}

function labelColumn(grid: Grid): number {
  const filled = (column: number) => grid.rows.some((_, row) => !isBlank(cellAt(grid, row, column)))
  return Math.max(0, Array.from({ length: gridWidth(grid) }, (_, column) => column).findIndex(filled))
}
