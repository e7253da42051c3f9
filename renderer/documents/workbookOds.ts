// An .ods → plain cells, read straight from its content.xml: values, dates as days, comments, colours, merged blocks, hidden
// rows, columns and sheets. Throws on broken XML; the caller says «damaged».
import type { Cell, CellMarks, Grid, Merge } from '#shared/documents/grid.ts'
import { commentBody, dateCell, serialCell, trimmed, TooManyCells, type TableLimits } from './workbookCells.ts'
import { xmlTokens, type XmlAttributes, type XmlToken } from './xmlTokens.ts'

interface Style {
  readonly fill?: string
  /** Name of the format of numbers. */
  readonly format?: string
  readonly isHidden?: boolean
  readonly isStruck?: boolean
}

/** Reads all sheets of a content.xml. Trailing repeated rows and cells that hold nothing cost nothing. */
export function readOds(content: string, limits: TableLimits): Grid[] {
  const styles = new Map<string, Style>()
  const dateFormats = new Set<string>()
  const sheets: Grid[] = []
  let sheet: SheetBuilder | null = null
  let style = ''
  for (const token of xmlTokens(content)) {
    if (token.kind === 'close' && token.name === 'table:table' && sheet) {
      sheets.push(sheet.finish())
      sheet = null
    } else if (sheet) sheet.take(token)
    else if (token.kind !== 'text' && token.kind !== 'close') {
      const { name, attributes } = token
      if (name === 'number:date-style') dateFormats.add(attributes.get('style:name') ?? '')
      else if (name === 'style:style') {
        style = attributes.get('style:name') ?? ''
        styles.set(style, { format: attributes.get('style:data-style-name') ?? '' })
      } else if (name === 'table:table' && token.kind === 'open')
        sheet = new SheetBuilder(attributes, { styles, dateFormats }, limits)
      else if (style !== '') styles.set(style, { ...styles.get(style), ...styleOf(name, attributes) })
    }
  }
  return sheets
}

function styleOf(name: string, attributes: XmlAttributes): Style {
  if (name === 'style:text-properties') {
    const line =
      attributes.get('style:text-line-through-style') ?? attributes.get('style:text-line-through-type') ?? 'none'
    return line === 'none' ? {} : { isStruck: true }
  }
  if (name === 'style:table-properties') return { isHidden: attributes.get('table:display') === 'false' }
  if (name !== 'style:table-cell-properties') return {}
  const colour = /^#([0-9a-f]{6})$/i.exec(attributes.get('fo:background-color') ?? '')?.[1]?.toUpperCase()
  return colour === undefined || colour === 'FFFFFF' ? {} : { fill: colour }
}

/** The state of one sheet while its tokens come. Text of a cell and of its comment are told apart by the annotation tag. */
class SheetBuilder {
  private readonly rows: Cell[][] = []
  private readonly merges: Merge[] = []
  private readonly hiddenRows: number[] = []
  private readonly columns: { readonly isHidden: boolean; readonly style: string }[] = []
  private row: Cell[] = []
  private rowAttributes: XmlAttributes = new Map()
  private cell: XmlAttributes | null = null
  private text: string[] = []
  private comment: string[] = []
  private isComment = false
  private isParagraph = false
  private depth = 0
  private cells = 0

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly book: { readonly styles: ReadonlyMap<string, Style>; readonly dateFormats: ReadonlySet<string> },
    private readonly limits: TableLimits,
  ) {}

  take(token: XmlToken): void {
    if (token.kind === 'text') this.write(token.text)
    else if (token.kind === 'close') this.close(token.name)
    else {
      this.open(token.name, token.attributes)
      if (token.kind === 'empty') this.close(token.name)
    }
  }

  finish(): Grid {
    const rows = trimmed(this.rows)
    const width = Math.max(0, ...rows.map((row) => row.length))
    return {
      name: this.attributes.get('table:name') ?? null,
      state: this.book.styles.get(this.attributes.get('table:style-name') ?? '')?.isHidden ? 'hidden' : 'visible',
      rows,
      merges: this.merges,
      hiddenRows: this.hiddenRows.filter((row) => row < rows.length),
      hiddenColumns: this.columns.flatMap(({ isHidden }, i) => (isHidden && i < width ? [i] : [])),
    }
  }

  private open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      // A table inside a cell (a pivot, a chart) is no part of the list.
      case 'table:table':
        this.depth++
        break
      case 'table:table-column':
        this.addColumns(attributes)
        break
      case 'table:table-row':
        this.row = []
        this.rowAttributes = attributes
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.cell = name === 'table:covered-table-cell' ? new Map([...attributes, ['covered', '']]) : attributes
        this.text = []
        this.comment = []
        break
      case 'office:annotation':
        this.isComment = true
        break
      case 'text:p':
        this.paragraph()
        break
      case 'text:line-break':
        this.write('\n')
        break
      case 'text:tab':
        this.write('\t')
        break
      case 'text:s':
        this.write(' '.repeat(Number(attributes.get('text:c') ?? 1)))
        break
    }
  }

  private close(name: string): void {
    if (name === 'office:annotation') this.isComment = false
    else if (name === 'text:p') this.isParagraph = false
    else if (name === 'table:table') this.depth--
    else if (name === 'table:table-row') this.addRows()
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.addCells()
  }

  /** Paragraphs of a cell are its lines. */
  private paragraph(): void {
    const lines = this.isComment ? this.comment : this.text
    lines.push('')
    this.isParagraph = true
  }

  private write(text: string): void {
    const lines = this.isComment ? this.comment : this.text
    const last = lines.length - 1
    if (this.cell && this.isParagraph) lines[last] = (lines[last] ?? '') + text
  }

  private addColumns(attributes: XmlAttributes): void {
    const isHidden = /collapse|filter/.test(attributes.get('table:visibility') ?? '')
    const style = attributes.get('table:default-cell-style-name') ?? ''
    const times = Math.min(repeat(attributes, 'table:number-columns-repeated'), 1024)
    for (let i = 0; i < times && this.columns.length < 1024; i++) this.columns.push({ isHidden, style })
  }

  private addCells(): void {
    const attributes = this.cell
    this.cell = null
    if (!attributes || this.depth > 0) return
    const value = attributes.has('covered') ? ({ kind: 'empty' } as const) : this.value(attributes)
    const marks = this.marks(attributes)
    const times = repeat(attributes, 'table:number-columns-repeated')
    const isBare = value.kind === 'empty' && marks.comment === undefined && marks.formula === undefined
    this.addMerge(attributes)
    // The rest of the 16,384 columns; colours of the blank ones between filled cells are kept.
    for (let i = 0; i < (isBare ? Math.min(times, 256) : times); i++) this.row.push({ ...value, ...marks })
    this.count(isBare ? 0 : times)
  }

  private addMerge(attributes: XmlAttributes): void {
    const across = Number(attributes.get('table:number-columns-spanned') ?? 1)
    const down = Number(attributes.get('table:number-rows-spanned') ?? 1)
    const [top, left] = [this.rows.length, this.row.length]
    if (across > 1 || down > 1) this.merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 })
  }

  private addRows(): void {
    if (this.depth > 0) return
    const times = repeat(this.rowAttributes, 'table:number-rows-repeated')
    const [row = []] = trimmed([this.row])
    if (/collapse|filter/.test(this.rowAttributes.get('table:visibility') ?? ''))
      for (let i = 0; i < Math.min(times, this.limits.rows); i++) this.hiddenRows.push(this.rows.length + i)
    // Blank rows are kept as places; a million of them at the foot of every sheet is cut off at the end.
    const kept = row.length === 0 ? Math.min(times, this.limits.rows) : times
    if (row.length > 0) this.count(row.length * (times - 1))
    if (row.length > 0 && this.rows.length + times > this.limits.rows) throw new TooManyCells()
    for (let i = 0; i < kept && this.rows.length <= this.limits.rows; i++) this.rows.push(row)
  }

  private count(cells: number): void {
    this.cells += cells
    if (this.cells > this.limits.cells) throw new TooManyCells()
  }

  private value(attributes: XmlAttributes): Cell {
    const text = this.text.join('\n')
    switch (attributes.get('office:value-type')) {
      case 'float':
      case 'currency':
      case 'percentage':
        // Some programs write a date as a number with a date format, as Excel does.
        return this.book.dateFormats.has(this.styleAt(attributes)?.format ?? '')
          ? serialCell(Number(attributes.get('office:value')), false)
          : numberValue(Number(attributes.get('office:value')), text)
      case 'date':
        return dateCell(momentOf(attributes.get('office:date-value') ?? ''))
      case 'boolean':
        return { kind: 'boolean', value: attributes.get('office:boolean-value') === 'true' }
      case undefined:
        return text === '' ? { kind: 'empty' } : { kind: 'text', text }
      default:
        return errorOrText(text, attributes)
    }
  }

  private styleAt(attributes: XmlAttributes): Style | undefined {
    const column = this.columns[this.row.length]?.style
    const name = attributes.get('table:style-name') ?? this.rowAttributes.get('table:default-cell-style-name') ?? column
    return this.book.styles.get(name ?? '')
  }

  private marks(attributes: XmlAttributes): CellMarks {
    const { fill, isStruck } = this.styleAt(attributes) ?? {}
    const comment = commentBody(this.comment.join('\n'))
    return {
      ...(attributes.has('table:formula') ? { formula: true as const } : {}),
      ...(comment === null ? {} : { comment }),
      ...(fill === undefined ? {} : { fill }),
      ...(isStruck ? { struck: true as const } : {}),
    }
  }
}

/** `1980-02-01` or `1980-02-01T09:00:00.000`, without a zone. */
function momentOf(text: string): Date {
  return new Date(`${text.slice(0, 19).padEnd(11, 'T').padEnd(19, '00:00:00')}Z`)
}

/** «001215» shown for 1215 keeps its zeros; an error of a formula is written as a number with its name as text. */
function numberValue(value: number, text: string): Cell {
  if (/^#|^(Err|Ошибка):/i.test(text)) return { kind: 'error', error: text }
  if (!Number.isFinite(value)) return text === '' ? { kind: 'empty' } : { kind: 'text', text }
  return /^0\d+$/.test(text) && Number(text) === value
    ? { kind: 'number', value, shown: text }
    : { kind: 'number', value }
}

function errorOrText(text: string, attributes: XmlAttributes): Cell {
  const shown = text === '' ? (attributes.get('office:string-value') ?? '') : text
  if (attributes.get('calcext:value-type') === 'error') return { kind: 'error', error: shown }
  return shown === '' ? { kind: 'empty' } : { kind: 'text', text: shown }
}

function repeat(attributes: XmlAttributes, name: string): number {
  return Math.max(1, Number(attributes.get(name) ?? 1) || 1)
}
