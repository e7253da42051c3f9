// Formulas that a program wrote without their values, or in .xls with a zero for every one: scripts do so, and Excel counts them
// when it opens the book. Promises to count the few kinds that lists of people use (joined names, dates, look-ups); where it
// cannot, an empty cell becomes an error and a filled one stays.
import type { Cell, CellMarks, Grid } from '#shared/documents/grid.ts'
import { Parser, type Places } from './formulaText.ts'
import { NotCounted, scalar, serialOf, type Area, type Scalar } from './formulaValues.ts'
import { numberCell, serialCell, textCell } from './workbookCells.ts'

/** A formula without a value. Sheet, row and column count from 0. */
export interface OpenFormula {
  readonly sheet: number
  readonly row: number
  readonly column: number
  readonly formula: string
  readonly isDate: boolean
}

/** So many cells are looked at for all areas of a book: a look-up over ten thousand rows in each of ten thousand is not waited for. */
const MAX_CELLS = 2_000_000

/** The sheets with what the formulas give. */
export function withFormulas(sheets: readonly Grid[], open: readonly OpenFormula[]): Grid[] {
  if (open.length === 0) return [...sheets]
  const counter = new Counter(sheets, open)
  const rows = sheets.map((grid) => grid.rows.map((cells) => [...cells]))
  for (const { sheet, row, column, formula, isDate } of open) {
    const cells = rows[sheet]?.[row]
    const cell = counter.cellOf(sheet, row, column, isDate)
    if (cell === null && (cells?.[column]?.kind ?? 'empty') !== 'empty') continue
    if (cells) cells[column] = { ...marksOf(cells[column]), ...(cell ?? { kind: 'error', error: `=${formula}` }) }
  }
  return sheets.map((grid, i) => ({ ...grid, rows: rows[i] ?? grid.rows }))
}

function marksOf({ comment, fill, struck }: Partial<CellMarks> = {}): CellMarks {
  return {
    formula: true,
    ...(comment === undefined ? {} : { comment }),
    ...(fill === undefined ? {} : { fill }),
    ...(struck === undefined ? {} : { struck }),
  }
}

class Counter implements Places {
  private readonly formulas: ReadonlyMap<string, OpenFormula>
  /** What was counted, and what could not be. */
  private readonly known = new Map<string, Scalar | NotCounted>()
  private readonly areas = new Map<string, Area>()
  private readonly running = new Set<string>()
  private looked = 0

  constructor(
    private readonly sheets: readonly Grid[],
    open: readonly OpenFormula[],
  ) {
    this.formulas = new Map(open.map((one) => [placeOf(one.sheet, one.row, one.column), one]))
  }

  cellOf(sheet: number, row: number, column: number, isDate: boolean): Cell | null {
    try {
      const value = this.at(sheet, row, column)
      if (value === null) return { kind: 'empty' }
      if (typeof value === 'string') return textCell(value)
      if (typeof value === 'boolean') return { kind: 'boolean', value }
      if (typeof value === 'object') return serialCell(value.serial, false)
      return isDate ? serialCell(value, false) : numberCell(value, undefined)
    } catch (error) {
      if (error instanceof NotCounted) return null
      throw error
    }
  }

  at(sheet: number, row: number, column: number): Scalar {
    const place = placeOf(sheet, row, column)
    const known = this.known.get(place)
    if (known instanceof NotCounted) throw known
    if (known !== undefined) return known
    const open = this.formulas.get(place)
    if (!open) return this.written(this.sheets[sheet]?.rows[row]?.[column])
    if (this.running.has(place) || this.running.size > MAX_DEPTH) throw new NotCounted()
    this.running.add(place)
    try {
      const value = scalar(new Parser(open.formula, sheet, this).read())
      this.known.set(place, value)
      return value
    } catch (error) {
      if (error instanceof NotCounted) this.known.set(place, error)
      throw error
    } finally {
      this.running.delete(place)
    }
  }

  area(sheet: number, top: number, left: number, bottom: number, right: number): Area {
    const end = Math.min(bottom, (this.sheets[sheet]?.rows.length ?? 0) - 1)
    const place = `${placeOf(sheet, top, left)}:${placeOf(sheet, end, right)}`
    const known = this.areas.get(place)
    if (known) return known
    const [height, width] = [Math.max(0, end - top + 1), right - left + 1]
    this.looked += height * width
    if (this.looked > MAX_CELLS) throw new NotCounted()
    const area: Area = {
      rows: Array.from({ length: height }, (_, i) =>
        Array.from({ length: width }, (_column, j) => this.at(sheet, top + i, left + j)),
      ),
    }
    this.areas.set(place, area)
    return area
  }

  sheetNamed(name: string): number {
    const found = this.sheets.findIndex((grid) => grid.name?.toLowerCase() === name.toLowerCase())
    if (found < 0) throw new NotCounted()
    return found
  }

  private written(cell: Cell | undefined): Scalar {
    switch (cell?.kind) {
      case undefined:
      case 'empty':
        return null
      case 'text':
        return cell.text
      case 'number':
        return cell.value
      case 'boolean':
        return cell.value
      case 'date':
        return { serial: serialOf(Date.parse(`${cell.day}T00:00:00Z`)) }
      case 'error':
        throw new NotCounted()
    }
  }
}

const MAX_DEPTH = 200
function placeOf(sheet: number, row: number, column: number): string {
  return `${sheet}|${row}|${column}`
}
