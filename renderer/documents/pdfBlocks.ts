// From blocks to strips. Each strip says what may happen at its foot; where pages end is decided in pdfPages.
import {
  plainText,
  runsOf,
  signatureCaptions,
  type Block,
  type Field,
  type Page,
  type Paragraph,
  type Run,
  type Signature,
  type Text,
} from '#shared/documents/page.ts'
import { linesOf, type Measure } from './pdfLines.ts'
import {
  baseLine,
  blank,
  heightOf,
  inkOf,
  lineHeight,
  POINTS_PER_MM,
  stack,
  type Ink,
  type Rule,
  type Sheet,
  type Strip,
} from './pdfStrip.ts'
import { tableStrips } from './pdfTable.ts'
import { measure, type Type } from './pdfWords.ts'

const INDENT = 12.5 * POINTS_PER_MM
const SIGN_ROOM = 42 * POINTS_PER_MM
const GUTTER = 4 * POINTS_PER_MM
/** From one empty line to the next, for a pen. */
const PEN_LINE = 8 * POINTS_PER_MM
/** By how much notes and hints are smaller than the text, in points. */
const SMALLER = 3

/** The strips of a document in order. `bodyHeight` is the height of the text column in points. */
export function stripsOf(page: Page, width: number, bodyHeight: number, type: Type): Strip[] {
  const sheet: Sheet = { width, bodyHeight, size: page.fontSize, spacing: page.lineSpacing, type }
  const strips: Strip[] = []
  let before = 0
  let startsPage = false
  let startsPaper = false
  page.blocks.forEach((block, i) => {
    if (block.kind === 'spacer') before += block.lines * lineHeight(sheet.size, sheet)
    else if (block.kind === 'sheet-break') {
      startsPage = strips.length > 0
      startsPaper ||= startsPage && block.startsPaper === true
    } else {
      if (block.kind === 'signature' && nextOf(page.blocks, i, -1)?.kind !== 'signature') keepTextWithSignature(strips)
      const own = blockStrips(block, sheet)
      if (block.kind === 'signature' && isSigned(nextOf(page.blocks, i, 1))) forbidEnd(own, own.length - 1)
      own.forEach((strip, k) =>
        strips.push(k === 0 ? { ...strip, before: strip.before + before, startsPage, startsPaper } : strip),
      )
      before = 0
      startsPage = false
      startsPaper = false
    }
  })
  return strips
}

/** The nearest block that prints something. */
function nextOf(blocks: readonly Block[], from: number, step: 1 | -1): Block | undefined {
  let i = from + step
  while (blocks[i]?.kind === 'spacer') i += step
  return blocks[i]
}

/** Belongs to the signature above it: another signature, or its date and seal. */
function isSigned(block: Block | undefined): boolean {
  return block?.kind === 'signature' || block?.kind === 'two-sided'
}

/** At least two lines of text go to the page of the signatures. */
function keepTextWithSignature(strips: Strip[]): void {
  let lines = 0
  for (let i = strips.length - 1; i >= 0 && lines < 2; i--) {
    forbidEnd(strips, i)
    if (strips[i]?.isText) lines++
    if (strips[i]?.startsPage) break
  }
}

function forbidEnd(strips: Strip[], i: number): void {
  const strip = strips[i]
  if (strip) strips[i] = { ...strip, mayEnd: false }
}

type Printed = Exclude<Block, { kind: 'spacer' | 'sheet-break' }>

function blockStrips(block: Printed, sheet: Sheet): Strip[] {
  switch (block.kind) {
    case 'heading': {
      const runs = runsOf(block.text).map((run) => ({ ...run, bold: true }))
      return textStrips(runs, { alignment: block.alignment, indent: 0 }, sheet, { keep: true, about: block.about })
    }
    case 'paragraph':
      return paragraphStrips(block, sheet)
    case 'field':
      return [fieldStrip(block, sheet)]
    case 'two-sided':
      return [twoSided(block.left, block.right, sheet, block.about)]
    case 'numbered': {
      const labels = block.items.map((item) => measure(item.label, sheet.type.regular, sheet.size))
      const hang = Math.max(...labels, 0) + sheet.size * 0.6
      return block.items.flatMap((item) => {
        const label: Ink = { x: 0, y: baseLine(sheet.size, sheet), text: item.label, bold: false, size: sheet.size }
        const own = textStrips(runsOf(item.text), { alignment: 'left', indent: 0 }, sheet, {
          about: item.about,
          shift: hang,
        })
        return own.map((strip, i) => (i === 0 ? { ...strip, ink: [label, ...strip.ink] } : strip))
      })
    }
    case 'table':
      return tableStrips(block, sheet)
    case 'signature':
      return [signatureStrip(block, sheet)]
  }
}

function paragraphStrips(block: Paragraph, sheet: Sheet): Strip[] {
  const how = { alignment: block.alignment, indent: block.indent ? INDENT : 0 }
  const own = block.isSmall === true ? smaller(sheet) : sheet
  const shift = (block.inset ?? 0) * POINTS_PER_MM
  return textStrips(runsOf(block.text), how, own, { keep: block.keepWithNext, about: block.about, shift })
}

function smaller(sheet: Sheet): Sheet {
  return { ...sheet, size: sheet.size - SMALLER, spacing: 1 }
}

/** A label and its lines, never parted. Where label and value do not fit side by side, the value begins below. */
function fieldStrip({ label, value, hint, lines, inset, about }: Field, sheet: Sheet): Strip {
  const { size, type, width } = sheet
  const isBlank = value === ''
  const left = inset * POINTS_PER_MM
  const labelWidth = label === '' ? 0 : measure(label, type.regular, size) + size * 0.4
  const isBeside = labelWidth < (width - left) * 0.6
  const x = left + (isBeside ? labelWidth : 0)
  const set = (text: string, from: number, points: number, alignment: 'left' | 'centre') =>
    text === '' ? [] : linesOf([{ text }], { size: points, width: width - from, indent: 0, alignment }, type)
  const step = isBlank ? PEN_LINE : lineHeight(size, sheet) + 1
  const drop = isBlank ? PEN_LINE - lineHeight(size, sheet) : 0
  const labels = set(label, left, size, 'left')
  const values = set(value, x, size, 'left')
  const top = isBeside ? drop : labels.length * lineHeight(size, sheet)
  const bases = Array.from(
    { length: isBlank ? lines : values.length },
    (_, i) => top + i * step + baseLine(size, sheet),
  )
  // A pen goes on at the left edge, a value under its own beginning.
  const edge = (i: number) => (isBlank && i > 0 ? left : x)
  const rules = bases.map((y, i): Rule => ({ x1: edge(i), x2: width, y1: y + 2, y2: y + 2 }))
  const small = smaller(sheet)
  const hintLeft = edge(bases.length - 1)
  const hints = set(hint, hintLeft, small.size, 'centre')
  const lowest = (bases.at(-1) ?? 0) + 2
  const ink = [
    ...stack(labels, left, sheet, isBeside ? drop : 0),
    ...values.flatMap((line, i) => inkOf(line, x, bases[i] ?? 0, size)),
    ...stack(hints, hintLeft, small, lowest),
  ]
  const below = Math.max(lineHeight(size, sheet) - baseLine(size, sheet) - 2, 0)
  const height = lowest + (hints.length > 0 ? hints.length * lineHeight(small.size, small) : below)
  return { ...blank(height, about), before: size * 0.25, ink, rules, isText: true }
}

interface TextOptions {
  readonly keep?: boolean
  readonly about?: string | undefined
  readonly shift?: number
}

/** One strip for a line. A page never takes the first line of a paragraph alone, nor leaves its last one. */
function textStrips(
  runs: readonly Run[],
  how: Pick<Measure, 'alignment' | 'indent'>,
  sheet: Sheet,
  options: TextOptions,
): Strip[] {
  const { keep = false, about, shift = 0 } = options
  const lines = linesOf(runs, { ...how, size: sheet.size, width: sheet.width - shift }, sheet.type)
  return lines.map((line, i) => ({
    ...blank(lineHeight(sheet.size, sheet), about),
    ink: inkOf(line, shift, baseLine(sheet.size, sheet), sheet.size),
    mayEnd: i === lines.length - 1 ? !keep : i !== 0 && i !== lines.length - 2,
    isText: true,
  }))
}

function twoSided(left: Text, right: Text, sheet: Sheet, about: string | undefined): Strip {
  const column = (text: Text, x: number, width: number, alignment: 'left' | 'right'): Ink[] =>
    stack(linesOf(runsOf(text), { size: sheet.size, width, indent: 0, alignment }, sheet.type), x, sheet)
  const rightWidth = Math.min(sheet.width / 2, measure(plainText(right), sheet.type.bold, sheet.size) + sheet.size)
  const leftWidth = sheet.width - rightWidth - GUTTER
  const ink = [...column(left, 0, leftWidth, 'left'), ...column(right, sheet.width - rightWidth, rightWidth, 'right')]
  return { ...blank(heightOf(ink, sheet), about), ink, isText: true }
}

/** Post on the left, name on the right, both ending on one base line, and between them the room to sign. */
function signatureStrip(block: Signature, sheet: Sheet): Strip {
  const { size, type, width } = sheet
  const nameWidth = Math.max(measure(block.name, type.regular, size), block.name === '' ? SIGN_ROOM : 0) + 1
  const nameColumn = Math.max(nameWidth, width * 0.3)
  const nameX = width - nameColumn
  const postWidth = nameX - SIGN_ROOM - 2 * GUTTER
  const post = stack(
    linesOf([{ text: block.post }], { size, width: postWidth, indent: 0, alignment: 'left' }, type),
    0,
    sheet,
  )
  const height = heightOf(post, sheet)
  const y = height - lineHeight(size, sheet) + baseLine(size, sheet)
  const names = linesOf([{ text: block.name }], { size, width: nameColumn, indent: 0, alignment: 'left' }, type)
  const mark = linesOf([{ text: block.mark }], { size, width: SIGN_ROOM, indent: 0, alignment: 'centre' }, type)
  const signX = nameX - SIGN_ROOM - GUTTER
  const line = (x1: number, x2: number): Rule => ({ x1, x2, y1: y + 2, y2: y + 2 })
  const rules = [
    ...(block.mark === '' ? [line(signX, signX + SIGN_ROOM)] : []),
    ...(block.name === '' ? [line(nameX, width)] : []),
  ]
  const small = smaller(sheet)
  const captions = signatureCaptions(block).flatMap((text, i) => {
    const room = i === 0 ? { x: signX, width: SIGN_ROOM } : { x: nameX, width: nameColumn }
    const how = { size: small.size, width: room.width, indent: 0, alignment: 'centre' } as const
    return stack(linesOf([{ text }], how, type), room.x, small, y + 2)
  })
  const ink = [
    ...post,
    ...mark.flatMap((l) => inkOf(l, signX, y, size)),
    ...stack(names, nameX, sheet, y - baseLine(size, sheet)),
  ]
  const below = captions.length > 0 ? y + 2 + lineHeight(small.size, small) : 0
  // A long name runs on below; the room above lets a pen move.
  const tallest = Math.max(height, heightOf(ink, sheet), below)
  return { ...blank(tallest, block.about), before: size * 0.9, ink: [...ink, ...captions], rules }
}
