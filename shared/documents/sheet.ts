// A workbook sheet as data: one column table used in both directions. What a column writes it reads back to the same value; a
// text that it cannot read is a problem with its place, never a guess and never a dropped row.

export interface SheetColumn<R> {
  readonly id: string
  readonly heading: string
  /** In characters. */
  readonly width: number
  readonly write: (record: R) => string
  /** The record with this cell's value, or a sentence of what is wrong. Without it the column is only for people to read. */
  readonly read?: (record: R, text: string) => R | string
}

export interface Sheet<R> {
  readonly name: string
  readonly columns: readonly SheetColumn<R>[]
}

/** A sheet ready to be written: every cell is text, apart from the columns of `numbers`. */
export interface SheetText {
  readonly name: string
  readonly headings: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
  /** Columns, from 0, whose texts are numbers with a point (`91.6`) and become cells that a sheet can add up. */
  readonly numbers?: readonly number[]
  /** A last row apart from the others, as totals: bold and outside the filter. */
  readonly footer?: readonly string[]
}

export interface SheetProblem {
  /** The row number that Excel shows. */
  readonly row: number
  readonly heading: string
  /** The cell as it stands in the file. */
  readonly text: string
  readonly sentence: string
}

export interface SheetReading<R> {
  /** One per row below the headings that is not empty, also when a cell of it has a problem. */
  readonly records: readonly { readonly row: number; readonly record: R }[]
  readonly problems: readonly SheetProblem[]
  /** Ids of the columns that the file has: the others say nothing about their field. */
  readonly columns: ReadonlySet<string>
}

export function writeSheet<R>(sheet: Sheet<R>, records: readonly R[]): SheetText {
  return {
    name: sheet.name,
    headings: sheet.columns.map(({ heading }) => heading),
    widths: sheet.columns.map(({ width }) => width),
    rows: records.map((record) => sheet.columns.map((column) => column.write(record))),
  }
}

/**
 * Reads rows of texts whose first row is the headings of this sheet, in any order and with columns left out. `blank` gives
 * the record that a row starts from. A cell that cannot be read leaves its field as in `blank` and becomes a problem.
 */
export function readSheet<R>(sheet: Sheet<R>, rows: readonly (readonly string[])[], blank: () => R): SheetReading<R> {
  const headings = (rows[0] ?? []).map((heading) => heading.trim())
  const columns = sheet.columns.filter(({ heading, read }) => read && headings.includes(heading))
  const problems: SheetProblem[] = []
  const records: { row: number; record: R }[] = []
  rows.forEach((cells, i) => {
    if (i === 0 || cells.every((cell) => cell.trim() === '')) return
    let record = blank()
    for (const { heading, read } of columns) {
      const text = cells[headings.indexOf(heading)] ?? ''
      const next = read?.(record, text) ?? record
      if (typeof next === 'string') problems.push({ row: i + 1, heading, text, sentence: next })
      else record = next
    }
    records.push({ row: i + 1, record })
  })
  return { records, problems, columns: new Set(columns.map(({ id }) => id)) }
}
