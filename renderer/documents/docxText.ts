// Paragraphs and runs of text as Word takes them, for every block of a paper. Lengths are twips, twentieths of a point.
import { AlignmentType, LineRuleType, Paragraph, Tab, TextRun } from 'docx'
import type { IParagraphOptions } from 'docx'
import { bindNames, runsOf, type Alignment, type Text } from '#shared/documents/page.ts'

/** What blocks need to know of the sheet. */
export interface DocxSheet {
  readonly width: number
  /** Points. */
  readonly size: number
  readonly lineSpacing: number
}

/** How a block stands among the others. */
export interface Standing {
  /** Empty room above. */
  readonly before: number
  readonly pageBreakBefore: boolean
  readonly keepNext: boolean
}

export const inTheOpen: Standing = { before: 0, pageBreakBefore: false, keepNext: false }

export const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  centre: AlignmentType.CENTER,
  justified: AlignmentType.BOTH,
} as const satisfies Record<Alignment, string>

/** A paragraph of one text; `options` have the last word. */
export function paragraphOf(text: Text, sheet: DocxSheet, how: Standing, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...standing(sheet, how), children: runs(text, sheet), ...options })
}

function standing(sheet: DocxSheet, { before, pageBreakBefore, keepNext }: Standing): IParagraphOptions {
  return {
    spacing: { ...spacing(sheet), before: Math.round(before) },
    ...(pageBreakBefore ? { pageBreakBefore } : {}),
    ...(keepNext ? { keepNext } : {}),
  }
}

export function spacing({ lineSpacing }: DocxSheet) {
  return { before: 0, after: 0, line: Math.round(240 * lineSpacing), lineRule: LineRuleType.AUTO }
}

/** Empty room of this height that stays with what follows. */
export function room(height: number, pageBreakBefore = false): Paragraph {
  const line = Math.max(Math.round(height), 20)
  const exact = { before: 0, after: 0, line, lineRule: LineRuleType.EXACT }
  const ownPage = pageBreakBefore ? { pageBreakBefore } : {}
  return new Paragraph({ spacing: exact, keepNext: true, ...ownPage, run: { size: 2 } })
}

interface Look {
  readonly bold?: boolean
  readonly underline?: boolean
}

/**
 * Names and numbers bound, forced line ends, only characters that XML may hold. Prepositions and dashes are left alone: Word never
 * stretches a no-break space, and justified text would look uneven.
 */
export function runs(text: Text, { size }: DocxSheet, { bold = false, underline = false }: Look = {}): TextRun[] {
  const clean = runsOf(text).map((run) => ({ text: printable(run.text), bold: bold || run.bold === true }))
  const bound = bindNames(clean.map((run) => run.text).join(''))
  let at = 0
  return clean.flatMap((run) => {
    // Binding replaces one space by another, so lengths hold.
    const own = bound.slice(at, (at += run.text.length))
    const look = {
      size: 2 * size,
      ...(run.bold ? { bold: true } : {}),
      ...(underline ? { underline: { type: 'single' as const } } : {}),
    }
    return (own.match(/[\t\n]|[^\t\n]+/g) ?? []).map((part) => {
      if (part === '\t') return new TextRun({ ...look, children: [new Tab()] })
      return new TextRun(part === '\n' ? { ...look, break: 1 } : { ...look, text: part })
    })
  })
}

/** Characters that make a file which Word refuses to open. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function printable(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(FORBIDDEN, '')
}

export function smaller(sheet: DocxSheet, by: number): DocxSheet {
  return { ...sheet, size: sheet.size - by, lineSpacing: 1 }
}

/** Height of one line; single spacing of this font is 1.15 of its size. */
export function lineHeight({ size, lineSpacing }: DocxSheet): number {
  return size * 20 * 1.15 * lineSpacing
}

/** About as long as the text will be. Word measures it itself; this only keeps room. */
export function about(text: string, { size }: DocxSheet): number {
  return text.length * size * 10.5
}

/** Millimetres as twips. */
export function twips(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}
