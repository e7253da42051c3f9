// What Word needs tables and tab stops for: ruled tables, lines of a form, signatures.
import {
  BorderStyle,
  HeightRule,
  LineRuleType,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { ITableCellOptions } from 'docx'
import {
  signatureCaptions,
  type Alignment,
  type Field,
  type Signature,
  type Table as Ruled,
  type Text,
} from '#shared/documents/page.ts'
import {
  about,
  alignments,
  inTheOpen,
  paragraphOf,
  runs,
  smaller,
  twips,
  type DocxSheet,
  type Standing,
} from './docxText.ts'

/** The same measures as in the PDF. */
const PEN_LINE = twips(8)
const PEN_ROOM = { signature: twips(8), word: twips(7) }
const SIGN_ROOM = twips(42)
const GUTTER = twips(4)
const SMALLER = 3

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const noBorders = { top: NONE, bottom: NONE, left: NONE, right: NONE }

/** A ruled table, set one point smaller than the text; its head returns on every sheet and no row is split. */
export function ruledTable({ columns, rows, isHeadless = false }: Ruled, outer: DocxSheet): Table {
  const sheet = smaller(outer, 1)
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const columnWidths = columns.map(({ width }) => Math.floor((width / total) * sheet.width))
  const least = columns.some((column) => column.isForSigning === true) ? PEN_ROOM[isHeadless ? 'word' : 'signature'] : 0
  const height = least === 0 ? {} : { height: { value: least, rule: HeightRule.ATLEAST } }
  const cell = (text: Text, i: number, alignment: Alignment, bold = false, keepNext = false) =>
    new TableCell({
      width: { size: columnWidths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: least > 0 && !bold ? 'center' : 'top',
      children: [
        paragraphOf(
          '',
          sheet,
          { ...inTheOpen, keepNext },
          {
            ...(alignment === 'left' ? {} : { alignment: alignments[alignment] }),
            children: runs(text, sheet, { bold }),
          },
        ),
      ],
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, i) => cell(title, i, 'centre', true, true)),
  })
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        ...height,
        children: cells.map((text, i) => cell(text, i, columns[i]?.alignment ?? 'left')),
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    margins: { left: 80, right: 80, top: 50, bottom: 50 },
    rows: isHeadless ? body : [head, ...body],
  })
}

/** A line of a form: label and value, then a tab that is underlined up to the right edge. */
export function fieldLines({ label, value, hint, lines, inset }: Field, sheet: DocxSheet, how: Standing): Paragraph[] {
  const left = twips(inset)
  const indent = { left }
  const tabStops = [{ type: 'right' as const, position: sheet.width }]
  const isBlank = value === ''
  const isBeside = about(label, sheet) < (sheet.width - left) * 0.6
  const pen = { before: 0, after: 0, line: PEN_LINE, lineRule: LineRuleType.AT_LEAST }
  const below = { ...how, before: 0, pageBreakBefore: false }
  const line = (start: string, standing: Standing) =>
    paragraphOf('', sheet, standing, {
      ...(isBlank ? { spacing: { ...pen, before: Math.round(standing.before) } } : {}),
      indent,
      tabStops,
      children: [...runs(start, sheet), ...runs(`${value}\t`, sheet, { underline: true })],
    })
  const count = isBlank ? lines : 1
  const stays = (i: number) => ({ keepNext: how.keepNext || i < count - 1 || hint !== '' })
  const written = Array.from({ length: count }, (_, i) => {
    const isFirst = i === 0 && isBeside
    return line(isFirst && label !== '' ? `${label} ` : '', { ...(isFirst ? how : below), ...stays(i) })
  })
  const small = smaller(sheet, SMALLER)
  const hintLeft = left + (isBeside && count === 1 ? about(label, sheet) : 0)
  return [
    ...(isBeside ? [] : [paragraphOf(label, sheet, { ...how, keepNext: true }, { indent })]),
    ...written,
    ...(hint === ''
      ? []
      : [paragraphOf(hint, small, below, { indent: { left: hintLeft }, alignment: alignments.centre })]),
  ]
}

/** Post, room to sign, name on one level: a table without rules but the lines to write on. */
export function signatureTable(block: Signature, sheet: DocxSheet, keepNext: boolean): Table {
  const { post, name, mark } = block
  const nameWidth = Math.round(Math.max(sheet.width * 0.3, Math.min(about(name, sheet), sheet.width * 0.5)))
  const postWidth = sheet.width - nameWidth - SIGN_ROOM - 2 * GUTTER
  const columnWidths = [postWidth, GUTTER, SIGN_ROOM, GUTTER, nameWidth]
  const small = smaller(sheet, SMALLER)
  const [signCaption = '', nameCaption = ''] = signatureCaptions(block)
  const isCaptioned = signCaption !== ''
  const cell = (
    i: number,
    text: string,
    look: { own?: DocxSheet; line?: boolean; alignment?: Alignment; keep?: boolean } = {},
  ) => {
    const { own = sheet, line = false, alignment = 'left', keep = keepNext } = look
    const options: ITableCellOptions = {
      width: { size: columnWidths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: 'bottom',
      borders: { ...noBorders, ...(line ? { bottom: LINE } : {}) },
      children: [paragraphOf(text, own, { ...inTheOpen, keepNext: keep }, { alignment: alignments[alignment] })],
    }
    return new TableCell(options)
  }
  const keep = keepNext || isCaptioned
  const signed = new TableRow({
    cantSplit: true,
    children: [
      cell(0, post, { keep }),
      cell(1, '', { keep }),
      cell(2, mark, { keep, line: mark === '', alignment: 'centre' }),
      cell(3, '', { keep }),
      cell(4, name, { keep, line: name === '' }),
    ],
  })
  const caption = (i: number, text: string) => cell(i, text, { own: small, alignment: 'centre' })
  const captions = new TableRow({
    cantSplit: true,
    children: ['', '', signCaption, '', nameCaption].map((text, i) => caption(i, text)),
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: sheet.width, type: WidthType.DXA },
    columnWidths,
    borders: { ...noBorders, insideHorizontal: NONE, insideVertical: NONE },
    margins: { left: 0, right: 0 },
    rows: isCaptioned ? [signed, captions] : [signed],
  })
}
