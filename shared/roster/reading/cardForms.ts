// Cards one under another: «ФИО | Иванова …», «Дата рождения | …», again and again. Laid out as a list, read as any other, and
// named by the rows of the file.
import { cellAt, cellText, columnLetter, gridWidth, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { matchHeading } from './headers.ts'
import { isNameHeading } from './headingRows.ts'
import type { ListReading } from './list.ts'
import { columnIndex } from './mapping.ts'
import { cleanText } from './nameText.ts'
import { makeQuestion } from './inquiry.ts'
import type { NotPerson, Person, Question } from './reading.ts'

/** Cards of a sheet as one list, and where each of its cells stands in the sheet. */
export interface CardForms {
  readonly list: Grid
  /** Column of the sheet that holds the values. */
  readonly values: number
  /** Place in the sheet by row and column of the list. */
  readonly placeAt: (row: number, column: number) => Place | undefined
}

interface Place {
  readonly row: number
  readonly column: number
}

/** The cards of a sheet, when its first filled column holds the same headings twice or more, a name first. */
export function cardForms(grid: Grid): CardForms | null {
  const labels = Array.from({ length: gridWidth(grid) }, (_, column) => column).find((column) =>
    grid.rows.some((_, row) => !isBlank(cellAt(grid, row, column))),
  )
  if (labels === undefined) return null
  const written = (row: number) => cleanText(cellText(cellAt(grid, row, labels)))
  // «ФИО: Иванова Мария Петровна» may stand in one cell.
  const isOneCell = grid.rows.every((cells) => cells.filter((cell) => !isBlank(cell)).length < 2)
  const label = (row: number) =>
    (isOneCell ? (/^([^:]*):/.exec(written(row))?.[1] ?? '') : written(row)).replace(/[\s:–—-]+$/, '')
  // The first label of a name opens each card: «ФИО», or «Фамилия» with «Имя» and «Отчество» below it.
  const first = grid.rows.findIndex((_, row) => isNameHeading(label(row)))
  const starts = grid.rows.flatMap((_, row) => (first >= 0 && label(row) === label(first) ? [row] : []))
  if (starts.length < 2 || !areRepeated(grid.rows.map((_, row) => label(row)))) return null
  // «Фамилия | Имя» opens a list, «Фамилия | Иванова» a card.
  if (starts.filter((row) => isHeadingBeside(grid, row, labels)).length * 2 > starts.length) return null
  const values = isOneCell ? labels : valueColumn(grid, labels, starts)
  const cards = starts.map((start, i) => {
    const rows = Array.from({ length: (starts[i + 1] ?? grid.rows.length) - start }, (_, at) => start + at)
    return new Map(rows.filter((row) => label(row) !== '').map((row) => [label(row), { row, column: values }]))
  })
  const own = new Set(cards.flatMap((card) => [...card.keys()]))
  if ([...own].filter((heading) => matchHeading(heading)).length < 2) return null
  for (const [i, start] of starts.entries())
    for (const [heading, place] of furtherPairs(grid, start, starts[i + 1] ?? grid.rows.length, values))
      if (!cards[i]?.has(heading)) cards[i]?.set(heading, place)
  const headings = [...new Set(cards.flatMap((card) => [...card.keys()]))]
  const cell = (place: Place | undefined): Cell =>
    place === undefined
      ? { kind: 'empty' }
      : isOneCell
        ? { kind: 'text', text: written(place.row).replace(/^[^:]*:\s*/, '') }
        : cellAt(grid, place.row, place.column)
  const rows = [
    headings.map((text): Cell => ({ kind: 'text', text })),
    ...cards.map((card) => headings.map((heading) => cell(card.get(heading)))),
  ]
  return {
    list: { ...grid, rows, merges: [], hiddenRows: [], hiddenColumns: [] },
    values,
    placeAt: (row, column) => cards[row - 1]?.get(headings[column] ?? ''),
  }
}

function isHeadingBeside(grid: Grid, row: number, column: number): boolean {
  const next = (grid.rows[row] ?? []).slice(column + 1).find((cell) => !isBlank(cell))
  return next !== undefined && matchHeading(cleanText(cellText(next))) !== null
}

/** Labels of cards come again and again; names under a heading that is repeated on the next page do not. */
function areRepeated(labels: readonly string[]): boolean {
  const written = labels.filter((text) => text !== '')
  const again = written.filter((text) => written.indexOf(text) !== written.lastIndexOf(text))
  return again.length * 2 >= written.length
}

/** «ФИО | Иванова … | Дата рождения | 01.02.1980»: a second label and its value right of the first. */
function furtherPairs(grid: Grid, from: number, to: number, values: number): [string, Place][] {
  const found: [string, Place][] = []
  for (let row = from; row < to; row++) {
    const filled = (grid.rows[row] ?? []).flatMap((cell, column) =>
      column > values && !isBlank(cell) ? [{ column, text: cleanText(cellText(cell)).replace(/[\s:–—-]+$/, '') }] : [],
    )
    for (const [i, { text }] of filled.entries()) {
      const value = filled[i + 1]
      if (value && matchHeading(text) && !matchHeading(value.text)) found.push([text, { row, column: value.column }])
    }
  }
  return found
}

/** The column that holds the names: right of the labels, past what the form leaves empty or merges. */
function valueColumn(grid: Grid, labels: number, starts: readonly number[]): number {
  const filled = starts.map((row) => (grid.rows[row] ?? []).findIndex((cell, at) => at > labels && !isBlank(cell)))
  return filled.find((column) => column > 0) ?? labels + 1
}

/** The reading of the cards in the rows of the sheet. */
export function cardsRead(grid: Grid, { values, placeAt }: CardForms, reading: ListReading): ListReading {
  const column = columnLetter(values)
  const placeOf = (row: number, letters: string | null) => placeAt(row - 1, columnIndex(letters ?? 'A'))
  const place = (row: number, letters: string | null) => (placeOf(row, letters)?.row ?? row - 1) + 1
  const people = reading.people.map((person): Person => ({
    ...person,
    sourceRow: place(person.sourceRow, person.sourceColumn),
    sourceColumn: column,
  }))
  const questions = reading.questions.map(({ row, relatedRow, ...question }): Question => ({
    ...question,
    row: row === null ? null : place(row, question.column),
    column:
      question.column === null
        ? null
        : columnLetter((row === null ? undefined : placeOf(row, question.column)?.column) ?? values),
    ...(relatedRow === undefined ? {} : { relatedRow: place(relatedRow, null) }),
  }))
  const used = new Set(people.map(({ sourceRow }) => sourceRow))
  const notPeople = grid.rows.flatMap((cells, row): NotPerson[] => {
    if (used.has(row + 1)) return []
    const text = cleanText(cells.map(cellText).join(' '))
    return [{ sheet: grid.name, row: row + 1, ...(text === '' ? { kind: 'empty' } : { kind: 'header', text }) }]
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
