// Papers as a document of the docx library: each in a section of its own, block by block.
import { AlignmentType, Document, Header, PageNumber, PageOrientation, Paragraph, Table, TextRun } from 'docx'
import type { FileChild, ISectionOptions } from 'docx'
import type { Block, Page } from '#shared/documents/page.ts'
import { fieldLines, ruledTable, signatureTable } from './docxForms.ts'
import {
  about,
  alignments,
  lineHeight,
  paragraphOf,
  room,
  runs,
  smaller,
  spacing,
  twips,
  type DocxSheet,
  type Standing,
} from './docxText.ts'

/** Set with the same widths as the Tinos of our PDF, and there on every computer that opens DOCX. */
const FONT = 'Times New Roman'

/** The document of these papers of `page`; `at` is the place of the first among all of them. */
export function documentOf(page: Page, papers: readonly (readonly Block[])[], at: number): Document {
  const { fontSize, lineSpacing, margins } = page
  const isWide = page.orientation === 'landscape'
  const [left, right] = [twips(margins.left), twips(margins.right)]
  const sheet = { width: twips(isWide ? 297 : 210) - left - right, size: fontSize, lineSpacing }
  const hasNumbers = page.pageNumbers === 'from-second'
  const heading = { run: { bold: true, size: 2 * fontSize, font: FONT, color: '000000' } }
  const properties: ISectionOptions['properties'] = {
    ...(hasNumbers ? { titlePage: true } : {}),
    page: {
      // The library turns the sheet by itself.
      size: {
        ...{ width: twips(210), height: twips(297) },
        orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        ...{ left, right, top: twips(margins.top), bottom: twips(margins.bottom) },
        ...{ header: twips(10), footer: twips(10) },
      },
      pageNumbers: { start: 1 },
    },
  }
  return new Document({
    title: page.title,
    creator: 'Первичка',
    hyphenation: { autoHyphenation: true, doNotHyphenateCaps: true, consecutiveHyphenLimit: 2 },
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 2 * fontSize, language: { value: 'ru-RU' } },
          paragraph: { spacing: spacing(sheet) },
        },
        heading1: heading,
        heading2: heading,
      },
    },
    // Later sections take the header of the first; the sheets of each are counted anew.
    sections: papers.map((blocks, i) => ({
      properties,
      ...(at + i === 0 && hasNumbers ? { headers: { default: numberHeader(sheet) } } : {}),
      children: childrenOf(blocks, sheet),
    })),
  })
}

/** GOST R 7.0.97-2016: from the second sheet on, in the middle of the top margin. */
function numberHeader({ size }: DocxSheet): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: 2 * size })
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

function childrenOf(blocks: readonly Block[], sheet: DocxSheet): FileChild[] {
  const children: FileChild[] = []
  let before = 0
  let pageBreakBefore = false
  blocks.forEach((block, i) => {
    if (block.kind === 'spacer') before += block.lines * lineHeight(sheet)
    else if (block.kind === 'sheet-break') pageBreakBefore = children.length > 0
    else {
      const how = { before, pageBreakBefore, keepNext: staysWithNext(blocks, i) }
      if (block.kind === 'table' || block.kind === 'signature') {
        // A table has no room above of its own, and two tables without a paragraph between them would become one.
        const least = block.kind === 'signature' ? 18 * sheet.size : 6 * sheet.size
        children.push(room(Math.max(before, least), pageBreakBefore))
      }
      children.push(...partsOf(block, sheet, how))
      before = 0
      pageBreakBefore = false
    }
  })
  // A section ends with a paragraph; Word would add one of full height.
  if (children.length === 0 || children.at(-1) instanceof Table) children.push(room(0))
  return children
}

/** A signature never goes to a new page alone; a heading never stays behind. */
function staysWithNext(blocks: readonly Block[], i: number): boolean {
  const block = blocks[i]
  const next = blocks.slice(i + 1, i + 4).find(({ kind }) => kind !== 'spacer')
  if (next === undefined || next.kind === 'sheet-break') return false
  if (block?.kind === 'heading' || (block?.kind === 'paragraph' && block.keepWithNext)) return true
  return next.kind === 'signature' || (block?.kind === 'signature' && next.kind === 'two-sided')
}

type Printed = Exclude<Block, { kind: 'spacer' | 'sheet-break' }>

function partsOf(block: Printed, sheet: DocxSheet, how: Standing): FileChild[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? ('Heading1' as const) : ('Heading2' as const)
      return [paragraphOf(block.text, sheet, how, { heading, alignment: alignments[block.alignment] })]
    }
    case 'paragraph': {
      const indent = { left: twips(block.inset ?? 0), firstLine: block.indent ? twips(12.5) : 0 }
      const own = block.isSmall === true ? smaller(sheet, 3) : sheet
      return [paragraphOf(block.text, own, how, { indent, alignment: alignments[block.alignment] })]
    }
    case 'field':
      return fieldLines(block, sheet, how)
    case 'two-sided': {
      const children = [...runs(block.left, sheet), ...runs('\t', sheet), ...runs(block.right, sheet)]
      return [paragraphOf('', sheet, how, { tabStops: [{ type: 'right', position: sheet.width }], children })]
    }
    case 'numbered': {
      const hang = Math.round(Math.max(...block.items.map(({ label }) => about(label, sheet)), 0) + sheet.size * 12)
      return block.items.map(({ label, text }, i) =>
        paragraphOf('', sheet, i === 0 ? how : { ...how, before: 0, pageBreakBefore: false }, {
          indent: { left: hang, hanging: hang },
          tabStops: [{ type: 'left', position: hang }],
          children: [...runs(`${label}\t`, sheet), ...runs(text, sheet)],
        }),
      )
    }
    case 'table':
      return [ruledTable(block, sheet)]
    case 'signature':
      return [signatureTable(block, sheet, how.keepNext)]
  }
}
