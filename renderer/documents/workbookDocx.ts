// The document.xml of a Word file → its lines and tables, as they would be printed with all changes accepted: deleted words and rows
// are left out, comments, colours and crossed-out cells are kept.
import type { Cell, CellMarks, Merge } from '#shared/documents/grid.ts'
import { commentBody, textCell, TooManyCells, type TableLimits } from './workbookCells.ts'
import type { TextBlock } from './workbookWord.ts'
import { xmlTokens, type XmlAttributes, type XmlToken } from './xmlTokens.ts'

/** Names of the colours with which Word marks words. */
const HIGHLIGHTS: Readonly<Record<string, string>> = {
  yellow: 'FFFF00',
  green: '00FF00',
  cyan: '00FFFF',
  magenta: 'FF00FF',
  blue: '0000FF',
  red: 'FF0000',
  darkBlue: '000080',
  darkCyan: '008080',
  darkGreen: '008000',
  darkMagenta: '800080',
  darkRed: '800000',
  darkYellow: '808000',
  darkGray: '808080',
  lightGray: 'C0C0C0',
}

/** Old properties, formatting of the mark at the end of a paragraph, deleted and moved words, pictures of text for old programs. */
const SKIPPED = /^(w:pPr|w:del|w:moveFrom|w:\w+PrChange|mc:Fallback)$/

/** Texts of the comments by their ids, from comments.xml. */
export function readDocxComments(comments: string): Map<string, string> {
  const found = new Map<string, string>()
  let id = ''
  let isText = false
  for (const token of xmlTokens(comments)) {
    if (token.kind === 'text') {
      if (isText) found.set(id, (found.get(id) ?? '') + token.text)
      continue
    }
    if (token.name === 'w:t') isText = token.kind === 'open'
    else if (token.kind === 'open' && token.name === 'w:comment') id = token.attributes.get('w:id') ?? ''
    else if (token.kind === 'close' && token.name === 'w:p' && found.has(id)) found.set(id, `${found.get(id) ?? ''}\n`)
  }
  return found
}

/**
 * The lines and tables of a document.xml in their order; a table inside a cell comes behind the table around it. Throws
 * `TooManyCells` above the limits.
 */
export function readDocx(document: string, comments: ReadonlyMap<string, string>, limits: TableLimits): TextBlock[] {
  const builder = new DocumentBuilder(comments, limits)
  for (const token of xmlTokens(document)) builder.take(token)
  return builder.finish()
}

/** What collects paragraphs: the page itself or a cell. */
interface Writing {
  readonly lines: string[]
  /** Marks of the words written so far; a word without one takes it away. */
  isStruck: boolean
  highlight: string | null
  isMarked: boolean
}

interface WordCell {
  readonly start: number
  end: number
  merge: 'none' | 'first' | 'continued'
  fill: string | null
  comment: string
  readonly writing: Writing
}

interface WordRow {
  readonly cells: WordCell[]
  /** Columns of the page's grid that are filled so far. */
  at: number
  isDeleted: boolean
}

interface OpenTable {
  readonly rows: WordRow[]
  /** Its place among the blocks. */
  readonly at: number
}

const newWriting = (): Writing => ({ lines: [], isStruck: false, highlight: null, isMarked: false })

class DocumentBuilder {
  private readonly blocks: (TextBlock | null)[] = []
  private readonly tables: OpenTable[] = []
  private readonly cells: WordCell[] = []
  private page = newWriting()
  private run: { isStruck: boolean; highlight: string | null } = { isStruck: false, highlight: null }
  private skipped = 0
  private isText = false
  private isRowProperties = false
  private rows = 0
  private count = 0

  constructor(
    private readonly comments: ReadonlyMap<string, string>,
    private readonly limits: TableLimits,
  ) {}

  take(token: XmlToken): void {
    if (token.kind === 'text') {
      if (this.isText && this.skipped === 0) this.write(token.text)
      return
    }
    // In the properties of a row the mark of a deletion is the row's own.
    if (SKIPPED.test(token.name) && !this.isRowProperties) {
      if (token.kind !== 'empty') this.skipped += token.kind === 'open' ? 1 : -1
      return
    }
    if (this.skipped > 0) return
    if (token.kind !== 'close') this.open(token.name, token.attributes)
    if (token.kind !== 'open') this.close(token.name)
  }

  finish(): TextBlock[] {
    this.flush()
    return this.blocks.filter((block) => block !== null)
  }

  private open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'w:tbl':
        this.flush()
        this.tables.push({ rows: [], at: this.blocks.push(null) - 1 })
        break
      case 'w:tr':
        this.addRow()
        break
      case 'w:trPr':
        this.isRowProperties = true
        break
      case 'w:tc':
        this.addCell()
        break
      case 'w:p':
        this.writing.lines.push('')
        break
      case 'w:r':
        this.run = { isStruck: false, highlight: null }
        break
      case 'w:t':
        this.isText = true
        break
      case 'w:tab':
      case 'w:ptab':
        this.write('\t')
        break
      case 'w:br':
      case 'w:cr':
        this.write('\n')
        break
      case 'w:noBreakHyphen':
        this.write('-')
        break
      default:
        this.property(name, attributes)
    }
  }

  private property(name: string, attributes: XmlAttributes): void {
    const value = attributes.get('w:val') ?? ''
    const row = this.row
    const cell = this.cells.at(-1)
    if (name === 'w:strike' || name === 'w:dstrike') this.run.isStruck = !/^(0|false|off)$/.test(value)
    else if (name === 'w:highlight') this.run.highlight = HIGHLIGHTS[value] ?? null
    else if (row && this.isRowProperties) {
      if (name === 'w:del') row.isDeleted = true
      else if (name === 'w:gridBefore') row.at = Number(value) || 0
    } else if (!cell) return
    else if (name === 'w:gridSpan') cell.end = cell.start + Math.max(1, Number(value) || 1)
    else if (name === 'w:vMerge') cell.merge = value === 'restart' ? 'first' : 'continued'
    else if (name === 'w:shd') this.shade(cell, attributes.get('w:fill') ?? '')
    else if (name === 'w:commentReference') cell.comment += this.comments.get(attributes.get('w:id') ?? '') ?? ''
  }

  /** Words and paragraphs have shades too; the cell's own comes before any word. */
  private shade(cell: WordCell, fill: string): void {
    const isOwn = cell.writing.lines.length === 0
    if (isOwn && /^[0-9a-f]{6}$/i.test(fill) && !/^ffffff$/i.test(fill)) cell.fill = fill.toUpperCase()
  }

  private close(name: string): void {
    if (name === 'w:t') this.isText = false
    else if (name === 'w:trPr') this.isRowProperties = false
    else if (name === 'w:tc') this.closeCell()
    else if (name === 'w:tbl') this.closeTable()
  }

  private get row(): WordRow | undefined {
    return this.tables.at(-1)?.rows.at(-1)
  }

  private get writing(): Writing {
    return this.cells.at(-1)?.writing ?? this.page
  }

  private write(text: string): void {
    const { writing, run } = this
    const last = writing.lines.length - 1
    if (last < 0) return
    writing.lines[last] = (writing.lines[last] ?? '') + text
    if (text.trim() === '') return
    writing.isStruck = run.isStruck && (writing.isStruck || !writing.isMarked)
    writing.highlight = !writing.isMarked || writing.highlight === run.highlight ? run.highlight : null
    writing.isMarked = true
  }

  private addRow(): void {
    if (++this.rows > this.limits.rows) throw new TooManyCells()
    this.tables.at(-1)?.rows.push({ cells: [], at: 0, isDeleted: false })
  }

  private addCell(): void {
    if (++this.count > this.limits.cells) throw new TooManyCells()
    const start = this.row?.at ?? 0
    this.cells.push({ start, end: start + 1, merge: 'none', fill: null, comment: '', writing: newWriting() })
  }

  private closeCell(): void {
    const cell = this.cells.pop()
    const row = this.row
    if (!cell || !row) return
    row.cells.push(cell)
    row.at = cell.end
  }

  private closeTable(): void {
    const table = this.tables.pop()
    if (table) this.blocks[table.at] = tableOf(table.rows.filter(({ isDeleted }) => !isDeleted))
  }

  /** Lines of the page that stand before the next table. */
  private flush(): void {
    if (this.cells.length > 0) return
    for (const line of this.page.lines) if (line.trim() !== '') this.blocks.push({ kind: 'line', text: line.trim() })
    this.page = newWriting()
  }
}

function tableOf(rows: readonly WordRow[]): TextBlock {
  const columns = columnsOf(rows)
  const width = Math.max(0, ...rows.map(({ cells }, i) => Math.max(0, ...cells.map((cell) => columns.to(cell, i)))))
  const merges: Merge[] = []
  const cells = rows.map((row, at): Cell[] => {
    const line = Array.from({ length: width }, (): Cell => ({ kind: 'empty' }))
    let free = 0
    for (const cell of row.cells) {
      const left = Math.max(free, columns.from(cell, at))
      const right = Math.max(left, columns.to(cell, at) - 1)
      free = left + 1
      const above =
        cell.merge === 'continued' ? merges.findLastIndex((m) => m.left === left && m.bottom === at - 1) : -1
      const merge = merges[above]
      if (merge) merges[above] = { ...merge, bottom: at }
      else {
        line[left] = cellOf(cell)
        if (right > left || cell.merge === 'first') merges.push({ top: at, left, bottom: at, right })
      }
    }
    return line
  })
  return { kind: 'table', rows: cells, merges: merges.filter((m) => m.bottom > m.top || m.right > m.left) }
}

interface Columns {
  readonly from: (cell: WordCell, row: number) => number
  /** Not included. */
  readonly to: (cell: WordCell, row: number) => number
}

/**
 * Where the cells stand. The borders of a table drawn by hand differ from row to row, and each of them is a column of Word's grid, so
 * in rows with the usual number of cells the cells are counted; a row with fewer has its place under the nearest of those.
 */
function columnsOf(rows: readonly WordRow[]): Columns {
  const sizes = rows.map(({ cells }) => cells.length)
  const usual = Math.max(0, ...sizes)
  const isUsual = sizes.filter((size) => size === usual).length * 2 >= rows.length
  const whole = rows.flatMap(({ cells }, i) => (cells.length === usual && isUsual ? [i] : []))
  const all = [...new Set(rows.flatMap(({ cells }) => cells.map(({ start }) => start)))].sort((a, b) => a - b)
  const startsAt = (row: number) => {
    const near = whole.find((one) => one >= row) ?? whole.at(-1)
    return near === undefined ? all : (rows[near]?.cells ?? []).map(({ start }) => start)
  }
  return {
    from: (cell, row) =>
      Math.max(
        0,
        startsAt(row).findLastIndex((start) => start <= cell.start),
      ),
    to: (cell, row) => {
      const starts = startsAt(row)
      const end = starts.findIndex((start) => start >= cell.end)
      return end < 0 ? starts.length : Math.max(end, 1)
    },
  }
}

function cellOf({ writing, fill, comment }: WordCell): Cell {
  const value = textCell(writing.lines.join('\n').trim())
  const body = commentBody(comment)
  const colour = fill ?? writing.highlight
  const marks: CellMarks = {
    ...(body === null ? {} : { comment: body }),
    ...(colour === null ? {} : { fill: colour }),
    ...(writing.isStruck ? { struck: true as const } : {}),
  }
  return { ...value, ...marks }
}
