// Paper as data: what stands on a sheet and what it means, never where. One description gives the PDF, the DOCX and the preview,
// so nothing here knows a page number, a font file or a library.
import { bug } from '#shared/base/bug.ts'
import { foldText } from '#shared/base/text.ts'

/** A piece of text of one weight. '\n' starts a new line; a no-break space is kept and holds two words together. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
}

/** Text as a room writes it: a plain string, or runs where weight changes. */
export type Text = string | readonly Run[]

export type Alignment = 'left' | 'centre' | 'right' | 'justified'

/** Millimetres. */
export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Blocks that show one thing of the source (a question of the agenda) carry its id, so that a preview can point at it. */
interface About {
  readonly about?: string
}

export interface Heading extends About {
  readonly kind: 'heading'
  /** 1 is the name of the document, 2 a section. A heading never stands alone at the foot of a page. */
  readonly level: 1 | 2
  readonly text: Text
  readonly alignment: 'left' | 'centre'
}

export interface Paragraph extends About {
  readonly kind: 'paragraph'
  readonly text: Text
  readonly alignment: Alignment
  /** First line set in by 1.25 cm, as GOST R 7.0.97-2016 has it. */
  readonly indent: boolean
  /** The next block starts on the same sheet. */
  readonly keepWithNext: boolean
  /** Millimetres by which the whole paragraph is set in from the left: to whom a statement is written. */
  readonly inset?: number
  /** A note, three points smaller. */
  readonly isSmall?: boolean
}

/** One line of a form: the label, then the value on a thin line that runs to the right edge. */
export interface Field extends About {
  readonly kind: 'field'
  readonly label: string
  /** '' leaves the line empty for a pen. */
  readonly value: string
  /** Small words under the line: what belongs there. */
  readonly hint: string
  /** How many lines a pen gets when there is no value. */
  readonly lines: number
  /** As of a paragraph. */
  readonly inset: number
}

/** Two texts on one line, at both edges: date and number. */
export interface TwoSided extends About {
  readonly kind: 'two-sided'
  readonly left: Text
  readonly right: Text
}

export interface NumberedItem extends About {
  /** As printed, with its point: `1.` or `3.1.` */
  readonly label: string
  readonly text: Text
}

/** A list whose labels stand in a column of their own. */
export interface Numbered {
  readonly kind: 'numbered'
  readonly items: readonly NumberedItem[]
}

export interface TableColumn {
  readonly title: Text
  /** Share of the table's width; only the proportion of the shares counts. */
  readonly width: number
  readonly alignment: Alignment
  /** People sign or write in this column, so its rows are tall enough for a pen. */
  readonly isForSigning?: boolean
}

/** A ruled table. The head is repeated on every sheet; a row is split only when it is taller than a sheet. */
export interface Table extends About {
  readonly kind: 'table'
  readonly columns: readonly TableColumn[]
  /** The titles are not printed: each row begins with its own label. */
  readonly isHeadless?: boolean
  /** Every row has a cell for every column. */
  readonly rows: readonly (readonly Text[])[]
}

/** Post, room for the signature, initials and surname on one level. Stays with at least two lines of the text before it. */
export interface Signature extends About {
  readonly kind: 'signature'
  readonly post: string
  /** '' leaves a line to write the name by hand. */
  readonly name: string
  /** What stands in the room for the signature: '' for a line to sign on, or a word in a copy («подпись»). */
  readonly mark: string
  /** Small words under the lines say what belongs there: for people who do not sign papers every day. */
  readonly isCaptioned?: boolean
}

/** Empty lines. They vanish at the head of a sheet. */
export interface Spacer {
  readonly kind: 'spacer'
  readonly lines: number
}

/** What follows starts on a new sheet: an appendix. */
export interface SheetBreak {
  readonly kind: 'sheet-break'
  /** Another paper begins, whose sheets are counted anew. */
  readonly startsPaper?: boolean
}

export type Block = Heading | Paragraph | Field | TwoSided | Numbered | Table | Signature | Spacer | SheetBreak

export interface Page {
  /** Name of the document for the window title and the file's properties; not printed. */
  readonly title: string
  readonly language: 'ru'
  /** Margins are those of the sheet as it is read. */
  readonly orientation: 'portrait' | 'landscape'
  readonly margins: Margins
  /** Points. Tables are set one point smaller. */
  readonly fontSize: 12 | 13 | 14
  /** In single lines: 1 to 1.5. */
  readonly lineSpacing: number
  /** `from-second`: in the middle of the top margin, no number on the first sheet. */
  readonly pageNumbers: 'from-second' | 'none'
  readonly blocks: readonly Block[]
}

/** GOST R 7.0.97-2016: 20 mm above and below, 10 mm on the right; 30 mm on the left for papers kept over ten years. */
export const permanentMargins: Margins = { left: 30, right: 10, top: 20, bottom: 20 }
/** The same standard for papers kept up to ten years. */
export const ordinaryMargins: Margins = { left: 20, right: 10, top: 20, bottom: 20 }

/** A sheet of the house: A4, portrait, 13 points, margins for papers that are kept for good. */
export function page(title: string, blocks: readonly Block[], margins: Margins = permanentMargins): Page {
  const look = { language: 'ru', orientation: 'portrait', fontSize: 13, lineSpacing: 1.1 } as const
  return { title, ...look, margins, pageNumbers: 'from-second', blocks }
}

/** Papers of one kind in one file, each on a sheet of its own and with its own page numbers. */
export function bindPapers(title: string, papers: readonly Page[]): Page {
  const [first] = papers
  if (!first) bug('no paper to bind')
  const look = ({ orientation, margins, fontSize, lineSpacing, pageNumbers }: Page) =>
    JSON.stringify([orientation, margins, fontSize, lineSpacing, pageNumbers])
  if (papers.some((paper) => look(paper) !== look(first))) bug('papers of different looks in one file')
  const blocks = papers.flatMap((paper, i) =>
    i === 0 ? paper.blocks : [{ kind: 'sheet-break' as const, startsPaper: true }, ...paper.blocks],
  )
  return { ...first, title, blocks }
}

export function heading(text: Text, level: 1 | 2 = 1, alignment: Heading['alignment'] = 'centre'): Heading {
  return { kind: 'heading', level, text, alignment }
}

/** A justified paragraph with the first line set in, unless told otherwise. */
export function paragraph(text: Text, how: Partial<Omit<Paragraph, 'kind' | 'text'>> = {}): Paragraph {
  return { kind: 'paragraph', text, alignment: 'justified', indent: true, keepWithNext: false, ...how }
}

/** A line in the middle: the name of the organisation, the place. */
export function centred(text: Text, how: Partial<Omit<Paragraph, 'kind' | 'text' | 'alignment'>> = {}): Paragraph {
  return paragraph(text, { alignment: 'centre', indent: false, ...how })
}

/** A line of a form; without a value a pen gets one line, or as many as told. */
export function field(label: string, value: string, how: Partial<Pick<Field, 'hint' | 'lines' | 'inset'>> = {}): Field {
  return { kind: 'field', label, value, hint: '', lines: 1, inset: 0, ...how }
}

export function signature(post: string, name: string, mark = ''): Signature {
  return { kind: 'signature', post, name, mark }
}

/** The words under the lines of a signature: under its own, and under the one for the name when there is one. */
export function signatureCaptions({ name, isCaptioned = false }: Signature): string[] {
  return isCaptioned ? ['подпись', ...(name === '' ? ['фамилия и инициалы'] : [])] : []
}

export function spacer(lines = 1): Spacer {
  return { kind: 'spacer', lines }
}

/** A table; a row that has not one cell for each column is a mistake of the room that made it. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly Text[])[]): Table {
  if (columns.length === 0) bug('a table without columns')
  if (rows.some((row) => row.length !== columns.length)) bug('a table row with another number of cells than columns')
  return { kind: 'table', columns, rows }
}

/** A table of labels and values. `isForPen` makes its rows tall enough to write in. */
export function factTable(rows: readonly (readonly [label: Text, value: Text])[], isForPen = false): Table {
  const columns: TableColumn[] = [
    { title: '', width: 6, alignment: 'left' },
    { title: '', width: 10, alignment: 'left', isForSigning: isForPen },
  ]
  return { ...table(columns, rows), isHeadless: true }
}

export function bold(text: string): Run {
  return { text, bold: true }
}

/** Where a date is written by hand is written by hand. */
export const BLANK_DATE = '«___» ______________ 20___ г.'

/** The runs of a text. */
export function runsOf(text: Text): readonly Run[] {
  return typeof text === 'string' ? [{ text }] : text
}

/** The words of a text without their weight. */
export function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

/** All words of a document in reading order, folded for search, so that a paper can be found by what it says. */
export function searchableText(document: Page): string {
  return foldText(document.blocks.flatMap(textsOf).join(' '))
}

/** All texts of a block in reading order. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.text)]
    case 'field':
      return [block.label, block.value, block.hint]
    case 'two-sided':
      return [plainText(block.left), plainText(block.right)]
    case 'numbered':
      return block.items.flatMap((item) => [item.label, plainText(item.text)])
    case 'table': {
      const titles = block.isHeadless === true ? [] : block.columns.map((column) => column.title)
      return [...titles, ...block.rows.flat()].map(plainText)
    }
    case 'signature':
      return [block.post, block.name, ...signatureCaptions(block)]
    case 'spacer':
    case 'sheet-break':
      return []
  }
}

const NO_BREAK = '\u00a0'
const CAPITAL = '[А-ЯЁA-Z]'
const SURNAME = `${CAPITAL}[а-яёa-z]+(?:-${CAPITAL}[а-яёa-z]+)?`
const INITIALS = `${CAPITAL}\\.(?:[ ${NO_BREAK}]?${CAPITAL}\\.)?`
const MONTHS = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'
type Binding = readonly [RegExp, string]
const NAMES_AND_NUMBERS: readonly Binding[] = [
  // «И. О. Фамилия», «Фамилия И. О.»; also without the space between the initials. A capital word before «И. О. Фамилия» is
  // bound too, for it cannot be told from a surname: one bond too many is better than a torn name.
  [new RegExp(`(?<![А-ЯЁа-яёA-Za-z])(${CAPITAL}\\.) (?=${CAPITAL}\\.)`, 'g'), `$1${NO_BREAK}`],
  [new RegExp(`(?<![А-ЯЁа-яёA-Za-z])(${INITIALS}) (?=${SURNAME})`, 'g'), `$1${NO_BREAK}`],
  [new RegExp(`(${SURNAME}) (?=${INITIALS}(?![а-яёa-z]))`, 'g'), `$1${NO_BREAK}`],
  [/([№§]) (?=\S)/g, `$1${NO_BREAK}`],
  [
    /(?<![А-ЯЁа-яё]|\d[ \u00a0])((?:[Сс]т|[Пп]п?|[Чч]|[Гг]л|[Гг]|[Сс]|[Дд]|[Уу]л|[Пп]ос|[Сс]тр|[Кк]в|[Ии]м)\.) (?=[\dА-ЯЁ«])/g,
    `$1${NO_BREAK}`,
  ],
  [/(\d) (?=(?:г|гг|чел|руб|коп|тыс|млн|ч|мин|мм|см|%)(?:\.|%|(?![а-яё])))/g, `$1${NO_BREAK}`],
  [new RegExp(`(\\d) (?=(?:${MONTHS})(?![а-яё]))`, 'g'), `$1${NO_BREAK}`],
  [new RegExp(`((?:${MONTHS})) (?=\\d{4})`, 'g'), `$1${NO_BREAK}`],
]
const BINDINGS: readonly Binding[] = [
  ...NAMES_AND_NUMBERS,
  // A dash stands at the end of a line, never at the head of one; a preposition of one letter goes with its word.
  [/(\S) (?=[–—] )/g, `$1${NO_BREAK}`],
  [/(?<![А-ЯЁа-яё])([ВвКкСсОоУуИиАаЯя]) (?=[\d«А-ЯЁа-яё])/g, `$1${NO_BREAK}`],
]

/** The same text with no-break spaces where Russian typesetting forbids a new line: names, numbers, dates, dashes. */
export function bindWords(text: string): string {
  return bind(text, BINDINGS)
}

/** The same without dashes and prepositions: only what must not be torn. */
export function bindNames(text: string): string {
  return bind(text, NAMES_AND_NUMBERS)
}

function bind(text: string, bindings: readonly Binding[]): string {
  return bindings.reduce((bound, [pattern, replacement]) => bound.replace(pattern, replacement), text)
}
