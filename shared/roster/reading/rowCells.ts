// The cells of one person's row by field, and the questions about them. A field may have several columns: the first
// filled one speaks for it.
import type { Day } from '#shared/base/day.ts'
import { cellAt, cellText, columnLetter, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import type { DateContext } from './dates.ts'
import type { ExtraColumns } from './extras.ts'
import { makeQuestion, type Asked } from './inquiry.ts'
import { columnsOf, type Block } from './layout.ts'
import { cleanText } from './nameText.ts'
import type { NameOrder } from './names.ts'
import type { ColumnField, Question } from './reading.ts'
import type { ListMeaning } from './standing.ts'

/** What a list as a whole decides for its rows. */
export interface ListContext {
  readonly grid: Grid
  readonly block: Block
  readonly headings: ReadonlyMap<number, string>
  /** Day on which ages and dates are judged: that of the list, else today. */
  readonly asOf: Day
  readonly date1904: boolean
  readonly order: NameOrder
  readonly slashes: DateContext['slashes']
  readonly meaning: ListMeaning
  /** Column of sums of dues that shows who pays; `null` when there is none. */
  readonly dues: number | null
  /** Columns that give further fields of the card. */
  readonly extras: ExtraColumns
}

export interface FieldCell {
  readonly cell: Cell
  readonly column: string | null
  /** False when the list has no such column. */
  readonly mapped: boolean
}

export class RowCells {
  readonly list: ListContext
  /** Row of the grid, from 0. */
  readonly row: number
  readonly questions: Question[] = []

  constructor(list: ListContext, row: number) {
    this.list = list
    this.row = row
  }

  ask(asked: Omit<Asked, 'row'>): void {
    this.questions.push(makeQuestion(this.list.grid.name, { ...asked, row: this.row + 1 }))
  }

  /** Column of the whole name, else of the surname. */
  get nameColumn(): string | null {
    return this.letterOf('fullName') ?? this.letterOf('lastName')
  }

  columns(field: ColumnField): readonly number[] {
    return columnsOf(this.list.block, field)
  }

  at(column: number): Cell {
    return cellAt(this.list.grid, this.row, column)
  }

  /** Clean text of a column; a formula error has none. */
  textAt(column: number): string {
    const cell = this.at(column)
    return cell.kind === 'error' ? '' : cleanText(cellText(cell))
  }

  firstColumn(field: ColumnField): number | undefined {
    const columns = this.columns(field)
    return columns.find((column) => !isBlank(this.at(column))) ?? columns[0]
  }

  first(field: ColumnField): FieldCell {
    const column = this.firstColumn(field)
    if (column === undefined) return { cell: { kind: 'empty' }, column: null, mapped: false }
    return { cell: this.at(column), column: columnLetter(column), mapped: true }
  }

  text(field: ColumnField): string {
    const column = this.firstColumn(field)
    return column === undefined ? '' : this.textAt(column)
  }

  letterOf(field: ColumnField): string | null {
    const column = this.firstColumn(field)
    return column === undefined ? null : columnLetter(column)
  }

  heading(column: number): string {
    return this.list.headings.get(column) ?? ''
  }
}
