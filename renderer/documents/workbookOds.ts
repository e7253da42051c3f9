// OpenDocument → plain cells, read straight from its content.xml: values, dates as days, comments, colours, merged blocks, hidden
// rows, columns and sheets of an .ods; lines and tables of an .odt.
import type { Cell, CellMarks, Grid, Merge } from '#shared/documents/grid.ts'
import { commentBody, dateCell, serialCell, trimmed, TooManyCells, type TableLimits } from './workbookCells.ts'
import type { TextBlock } from './workbookWord.ts'
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
  const reader = new ContentReader(limits)
  for (const token of xmlTokens(content)) reader.take(token)
  return reader.sheets
}

/** The lines and tables of a text in their order; a table inside a cell comes behind the table around it. */
export function readOdt(content: string, limits: TableLimits): TextBlock[] {
  const reader = new ContentReader(limits)
  for (const token of xmlTokens(content)) reader.take(token)
  return reader.finishText()
}

/** Deleted words and the foot notes of a text are no part of its lines. */
const SKIPPED = /^text:(tracked-changes|note)$/

/** The styles of the file and what they dress: sheets, or tables between lines. */
class ContentReader {
  /** Tables that stand in no other. */
  readonly sheets: Grid[] = []
  readonly styles = new Map<string, Style>()
  readonly dateFormats = new Set<string>()
  private readonly blocks: (TextBlock | null)[] = []
  private readonly open: { readonly table: SheetBuilder; readonly at: number }[] = []
  private lines: string[] = []
  private style = ''
  private skipped = 0
  private isInText = false

  constructor(private readonly limits: TableLimits) {}

  take(token: XmlToken): void {
    if (token.kind !== 'text' && SKIPPED.test(token.name)) this.skipped += { open: 1, close: -1, empty: 0 }[token.kind]
    else if (this.skipped > 0) return
    else if (token.kind === 'open' && token.name === 'table:table') this.openTable(token.attributes)
    else if (token.kind === 'close' && token.name === 'table:table') this.closeTable()
    else if (this.open.length > 0) this.open.at(-1)?.table.take(token)
    else if (token.kind !== 'text' && token.name === 'office:text') this.isInText = token.kind === 'open'
    else if (this.isInText) this.takeLine(token)
    else if (token.kind === 'open' || token.kind === 'empty') this.takeStyle(token.name, token.attributes)
  }

  finishText(): TextBlock[] {
    this.flush()
    return this.blocks.filter((block) => block !== null)
  }

  private openTable(attributes: XmlAttributes): void {
    // Pages of a fodt have heads and feet of their own, which are no part of the text.
    if (this.open.length === 0) this.flush()
    const table = new SheetBuilder(attributes, this, this.limits)
    this.open.push({ table, at: this.blocks.push(null) - 1 })
  }

  private closeTable(): void {
    const last = this.open.pop()
    if (!last) return
    const grid = last.table.finish()
    this.blocks[last.at] = { kind: 'table', rows: grid.rows, merges: grid.merges }
    if (this.open.length === 0) this.sheets.push(grid)
  }

  private takeStyle(name: string, attributes: XmlAttributes): void {
    if (name === 'number:date-style') this.dateFormats.add(attributes.get('style:name') ?? '')
    else if (name === 'style:style') {
      this.style = attributes.get('style:name') ?? ''
      this.styles.set(this.style, { format: attributes.get('style:data-style-name') ?? '' })
    } else if (this.style !== '')
      this.styles.set(this.style, { ...this.styles.get(this.style), ...styleOf(name, attributes) })
  }

  private takeLine(token: XmlToken): void {
    if (token.kind === 'close') return
    const last = this.lines.length - 1
    if (token.kind !== 'text' && /^text:[ph]$/.test(token.name)) this.lines.push('')
    else if (last >= 0) this.lines[last] = (this.lines[last] ?? '') + writtenBy(token)
  }

  private flush(): void {
    for (const line of this.lines) if (line.trim() !== '') this.blocks.push({ kind: 'line', text: line.trim() })
    this.lines = []
  }
}

/** What a token adds to a line. */
function writtenBy(token: Exclude<XmlToken, { kind: 'close' }>): string {
  if (token.kind === 'text') return token.text
  if (token.name === 'text:line-break') return '\n'
  if (token.name === 'text:tab') return '\t'
  return token.name === 'text:s' ? ' '.repeat(Math.min(Number(token.attributes.get('text:c') ?? 1) || 1, 1000)) : ''
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
  /** The paragraph around a comment goes on behind it. */
  private isParagraphAround = false
  private readonly spans: boolean[] = []
  /** `null` until the cell has words. */
  private isStruck: boolean | null = null
  private cells = 0

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly book: { readonly styles: ReadonlyMap<string, Style>; readonly dateFormats: ReadonlySet<string> },
    private readonly limits: TableLimits,
  ) {}

  take(token: XmlToken): void {
    if (token.kind === 'close') this.close(token.name)
    else this.write(writtenBy(token))
    if (token.kind === 'open' || token.kind === 'empty') {
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
        this.isStruck = null
        break
      case 'office:annotation':
        this.isComment = true
        this.isParagraphAround = this.isParagraph
        break
      case 'text:p':
      case 'text:h':
        this.paragraph()
        this.spans.push(this.isStruckStyle(attributes))
        break
      case 'text:span':
        this.spans.push(this.isStruckStyle(attributes))
        break
    }
  }

  private close(name: string): void {
    if (name === 'office:annotation') {
      this.isComment = false
      this.isParagraph = this.isParagraphAround
    } else if (name === 'text:p' || name === 'text:h') {
      this.isParagraph = false
      this.spans.pop()
    } else if (name === 'text:span') this.spans.pop()
    else if (name === 'table:table-row') this.addRows()
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.addCells()
  }

  private isStruckStyle(attributes: XmlAttributes): boolean {
    return this.book.styles.get(attributes.get('text:style-name') ?? '')?.isStruck === true
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
    if (!this.cell || !this.isParagraph || text === '') return
    lines[last] = (lines[last] ?? '') + text
    if (!this.isComment && text.trim() !== '') this.isStruck = this.isStruck !== false && this.spans.includes(true)
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
    if (!attributes) return
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
      ...(isStruck || this.isStruck ? { struck: true as const } : {}),
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
