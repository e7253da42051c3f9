// Sets a paper (`Page`) as PDF: A4, embedded fonts, Russian line breaking. The same paper, day and options give the same bytes,
// in the page, in a worker and under Node.
import type { jsPDF } from 'jspdf'
import type { Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import type { Page } from '#shared/documents/page.ts'
import { stripsOf } from './pdfBlocks.ts'
import { readFont } from './pdfFont.ts'
import { loadHyphenation } from './pdfHyphens.ts'
import { pagesOf, type Placed } from './pdfPages.ts'
import { POINTS_PER_MM } from './pdfStrip.ts'
import { DIVISION, measure, type Type } from './pdfWords.ts'

/** TrueType files of one family. */
export interface PdfFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

export interface PdfOptions {
  readonly fonts: PdfFonts
  /** Day written into the file's properties; the day of the document, so that the bytes do not depend on the clock. */
  readonly day: Day
  /** Divide words at line ends, which is the default. The sign is a soft hyphen (U+00AD), which programs tell from a hyphen of the word. */
  readonly hyphenate?: boolean
  /** Called after each page of the finished paper. */
  readonly progress?: (done: number, of: number) => void
}

/** Where a block with `about` stands: page from 1, points from the upper left corner of the sheet. For the mark in the preview. */
export interface PdfMark {
  readonly about: string
  readonly page: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PdfPaper {
  readonly bytes: Uint8Array
  readonly pageCount: number
  /** The sheet as it is read, in points. */
  readonly sheet: { readonly width: number; readonly height: number }
  readonly marks: readonly PdfMark[]
  /** Characters printed as □ because the font has no picture of them (emoji, rare scripts); empty nearly always. */
  readonly missing: readonly string[]
}

export type PdfFailure = Failure<'documents.badFont'>

const A4 = { short: 210 * POINTS_PER_MM, long: 297 * POINTS_PER_MM }
const HAIRLINE = 0.5
/** GOST R 7.0.97-2016: the number stands in the top margin, at least 10 mm from the edge. */
const NUMBER_BASE_LINE = 14.5 * POINTS_PER_MM

/** Sets the paper. Fails with `documents.badFont` (`details.font`) when a font file is damaged. */
export async function renderPdf(page: Page, options: PdfOptions): Promise<Result<PdfPaper, PdfFailure>> {
  const regular = readFont(options.fonts.regular)
  if (!regular) return fail('documents.badFont', { font: 'regular' })
  const bold = readFont(options.fonts.bold)
  if (!bold) return fail('documents.badFont', { font: 'bold' })
  const missing = new Set<string>()
  const type: Type = { regular, bold, hyphenate: options.hyphenate === false ? null : await loadHyphenation(), missing }
  const left = page.margins.left * POINTS_PER_MM
  const top = page.margins.top * POINTS_PER_MM
  const isWide = page.orientation === 'landscape'
  const sheet = isWide ? { width: A4.long, height: A4.short } : { width: A4.short, height: A4.long }
  const width = sheet.width - left - page.margins.right * POINTS_PER_MM
  const height = sheet.height - top - page.margins.bottom * POINTS_PER_MM
  const pages = pagesOf(stripsOf(page, width, height, type), height)

  const { jsPDF } = await import('jspdf')
  const { orientation } = page
  const pdf = new jsPDF({
    unit: 'pt',
    format: 'a4',
    orientation,
    compress: true,
    putOnlyUsedFonts: true,
    floatPrecision: 3,
  })
  describe(pdf, page, options)
  addFont(pdf, 'regular', 'normal', options.fonts.regular)
  addFont(pdf, 'bold', 'bold', options.fonts.bold)
  pdf.setLineWidth(HAIRLINE)
  let ofPaper = 0
  pages.forEach((strips, i) => {
    if (i > 0) pdf.addPage('a4', orientation)
    for (const placed of strips) draw(pdf, placed, left, top)
    ofPaper = strips[0]?.strip.startsPaper === true ? 1 : ofPaper + 1
    if (ofPaper > 1 && page.pageNumbers === 'from-second') {
      drawNumber(pdf, String(ofPaper), { type, size: page.fontSize, width: sheet.width })
    }
    options.progress?.(i + 1, pages.length)
  })
  nameDivisions(pdf)
  const marks = pages.flatMap((strips, i) => marksOf(strips, i + 1, left, top, width))
  const bytes = new Uint8Array(pdf.output('arraybuffer'))
  return ok({ bytes, pageCount: pages.length, sheet, marks, missing: [...missing] })
}

function describe(pdf: jsPDF, page: Page, options: PdfOptions): void {
  pdf.setProperties({ title: page.title, creator: 'Первичка' })
  pdf.setLanguage(page.language)
  pdf.viewerPreferences({ DisplayDocTitle: true })
  // jsPDF takes dates as text up to 2037 only.
  const year = Math.min(Number(options.day.slice(0, 4)), 2037)
  pdf.setCreationDate(`D:${year}${options.day.slice(5, 7)}${options.day.slice(8, 10)}120000+00'00'`)
  pdf.setFileId(fileId(JSON.stringify([page, options.day, options.hyphenate !== false])))
}

function draw(pdf: jsPDF, { strip, top }: Placed, left: number, pageTop: number): void {
  for (const { x, y, text, bold, size } of strip.ink) {
    if (text === '') continue
    pdf.setFont('Tinos', bold ? 'bold' : 'normal')
    pdf.setFontSize(size)
    pdf.text(text, left + x, pageTop + top + y)
  }
  for (const { x1, y1, x2, y2 } of strip.rules) pdf.line(left + x1, pageTop + top + y1, left + x2, pageTop + top + y2)
}

function drawNumber(pdf: jsPDF, number: string, how: { type: Type; size: number; width: number }): void {
  const { type, size, width } = how
  pdf.setFont('Tinos', 'normal')
  pdf.setFontSize(size)
  pdf.text(number, (width - measure(number, type.regular, size)) / 2, NUMBER_BASE_LINE)
}

function marksOf(strips: readonly Placed[], page: number, left: number, pageTop: number, width: number): PdfMark[] {
  const marks: PdfMark[] = []
  for (const { strip, top } of strips) {
    if (strip.about === null) continue
    const last = marks.at(-1)
    const bottom = pageTop + top + strip.height
    if (last?.about === strip.about) marks[marks.length - 1] = { ...last, height: bottom - last.top }
    else marks.push({ about: strip.about, page, left, top: pageTop + top, width, height: strip.height })
  }
  return marks
}

const binaryFonts = new WeakMap<Uint8Array, string>()

/** jsPDF wants a font as a string of bytes; made once for each file. */
function addFont(pdf: jsPDF, name: string, style: 'normal' | 'bold', bytes: Uint8Array): void {
  let text = binaryFonts.get(bytes)
  if (text === undefined) {
    const parts: string[] = []
    for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
    text = parts.join('')
    binaryFonts.set(bytes, text)
  }
  pdf.addFileToVFS(`${name}.ttf`, text)
  pdf.addFont(`${name}.ttf`, 'Tinos', style)
}

/** What jsPDF keeps of an embedded font and does not declare: the text that each used glyph stands for. */
interface GlyphNames {
  characterToGlyph(code: number): number
  readonly toUnicode: Record<number, number>
}

/** Writes into the file that the sign of a divided word is a soft hyphen: copied and searched text has its words whole. */
function nameDivisions(pdf: jsPDF): void {
  for (const style of ['normal', 'bold']) {
    const metadata = pdf.setFont('Tinos', style).getFont().metadata as GlyphNames
    const glyph = metadata.characterToGlyph(DIVISION.charCodeAt(0))
    if (metadata.toUnicode[glyph] !== undefined) metadata.toUnicode[glyph] = 0xad
  }
}

/** 32 hexadecimal digits that depend on the content alone (FNV-1a, four seeds). Names the file, protects nothing. */
function fileId(content: string): string {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
    .map((seed) => {
      let hash = seed
      for (let i = 0; i < content.length; i++) hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193)
      return (hash >>> 0).toString(16).padStart(8, '0')
    })
    .join('')
    .toUpperCase()
}
