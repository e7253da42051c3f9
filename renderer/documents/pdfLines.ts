// Breaks a text into lines. All breaks of a paragraph are weighed together, so one loose line is not the price of ten good ones:
// justified Russian text without rivers, mostly even without divided words.
import type { Alignment, Run } from '#shared/documents/page.ts'
import { boxesOf, DIVISION, measure, type Box, type Type } from './pdfWords.ts'

/** Text on one line in one weight; `x` in points from the left edge of the text column. */
export interface Word {
  readonly x: number
  readonly text: string
  readonly bold: boolean
}

export interface Line {
  readonly words: readonly Word[]
}

export interface Measure {
  /** Points. */
  readonly size: number
  readonly width: number
  readonly indent: number
  readonly alignment: Alignment
}

/** How far a space may be set closer, and how wide it may grow before a line looks loose; in spaces. */
const SHRINK = 0.16
const STRETCH = 0.5
const DIVIDED = 180
const DIVIDED_TWICE = 1500
const SHORT_LAST_LINE = 40

interface Span {
  readonly from: number
  readonly to: number
  readonly isLast: boolean
}

const known = new WeakMap<Type, Map<string, readonly Line[]>>()

/**
 * The lines of a text. An empty text is one empty line, so that an empty cell or paragraph keeps its height. The same text is broken
 * once in a document: papers of many people differ in few words.
 */
export function linesOf(runs: readonly Run[], how: Measure, type: Type): readonly Line[] {
  const { size, width, indent, alignment } = how
  const key = JSON.stringify([size, width, indent, alignment, runs])
  const own = known.get(type) ?? new Map<string, readonly Line[]>()
  known.set(type, own)
  const lines = own.get(key) ?? breakText(runs, how, type)
  own.set(key, lines)
  return lines
}

function breakText(runs: readonly Run[], how: Measure, type: Type): Line[] {
  const space = measure(' ', type.regular, how.size)
  const boxes = boxesOf(runs, type, how.size, Math.max(how.width - how.indent, how.size))
  const lines: Line[] = []
  for (const [from, to] of stretches(boxes)) {
    const own = boxes.slice(from, to)
    const indent = from === 0 ? how.indent : 0
    const setting = { ...how, indent, space, type }
    for (const span of breaks(own, setting)) lines.push(setLine(own, span, setting))
  }
  return lines
}

interface Setting extends Measure {
  readonly space: number
  readonly type: Type
}

/** Parts of the text between forced line ends. */
function stretches(boxes: readonly Box[]): [number, number][] {
  const parts: [number, number][] = []
  let from = 0
  boxes.forEach((box, i) => {
    if (box.after !== 'line-end') return
    parts.push([from, i + 1])
    from = i + 1
  })
  return parts
}

/** The cheapest set of breaks; when bound words are longer than a line, bonds give way. */
function breaks(boxes: readonly Box[], how: Setting): Span[] {
  return (
    weigh(boxes, how, false) ??
    weigh(boxes, how, true) ??
    boxes.map((_, i) => ({ from: i, to: i + 1, isLast: i === boxes.length - 1 }))
  )
}

function weigh(boxes: readonly Box[], how: Setting, bondsGiveWay: boolean): Span[] | null {
  const n = boxes.length
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let to = 1; to <= n; to++) {
    const after = boxes[to - 1]?.after
    best[to] = { cost: Infinity, from: -1 }
    if (to < n && after === 'bound' && !bondsGiveWay) continue
    for (let from = to - 1; from >= 0; from--) {
      const span = { from, to, isLast: to === n }
      const { natural } = lengths(boxes, span, how)
      if (natural > how.width * 1.2 && from < to - 1) break
      const before = best[from]?.cost ?? Infinity
      const cost = before === Infinity ? Infinity : before + costOf(boxes, span, how)
      if (cost < (best[to]?.cost ?? Infinity)) best[to] = { cost, from }
    }
  }
  if (best[n]?.cost === Infinity) return null
  const spans: Span[] = []
  for (let to = n; to > 0; to = best[to]?.from ?? 0) spans.unshift({ from: best[to]?.from ?? 0, to, isLast: to === n })
  return spans
}

function costOf(boxes: readonly Box[], span: Span, how: Setting): number {
  const { natural, gaps, room } = lengths(boxes, span, how)
  const fit = room - natural
  const mayShrink = how.alignment === 'justified' ? gaps * how.space * SHRINK : 0
  // Half a point of rounding is never worth a new line.
  if (fit < -mayShrink - 0.5) return span.to - span.from === 1 && natural <= room + how.size ? 1e6 : Infinity
  const divided = !span.isLast && boxes[span.to - 1]?.after === 'hyphen'
  const dividedBefore = span.from > 0 && boxes[span.from - 1]?.after === 'hyphen'
  const words = (divided ? DIVIDED : 0) + (divided && dividedBefore ? DIVIDED_TWICE : 0)
  if (how.alignment !== 'justified') {
    // Fewest lines first, then even ones; a left-set last line may be as short as it likes.
    const ragged = span.isLast && how.alignment !== 'centre' ? 0 : fit / room
    return 1e4 + 1e3 * ragged * ragged + words
  }
  if (span.isLast && fit >= 0) return (natural < room * 0.12 && span.from > 0 ? SHORT_LAST_LINE : 0) + words
  const flexible = Math.max(gaps, 0.5) * how.space * (fit < 0 ? SHRINK : STRETCH)
  return (1 + 10 * (Math.abs(fit) / flexible) ** 3) ** 1.5 + words
}

function lengths(boxes: readonly Box[], span: Span, how: Setting): { natural: number; gaps: number; room: number } {
  let natural = 0
  let gaps = 0
  for (let i = span.from; i < span.to; i++) {
    const box = boxes[i]
    if (!box) continue
    natural += box.width
    if (i === span.to - 1) natural += box.after === 'hyphen' ? measure(DIVISION, how.type.regular, how.size) : 0
    else if (isSpace(box)) {
      gaps++
      natural += how.space
    }
  }
  return { natural, gaps, room: how.width - (span.from === 0 ? how.indent : 0) }
}

function isSpace(box: Box): boolean {
  return box.after === 'space' || box.after === 'bound'
}

function setLine(boxes: readonly Box[], span: Span, how: Setting): Line {
  const { natural, gaps, room } = lengths(boxes, span, how)
  const fit = room - natural
  const isStretched = how.alignment === 'justified' && gaps > 0 && (!span.isLast || fit < 0)
  const gap = how.space + (isStretched ? fit / gaps : 0)
  const start = how.alignment === 'right' ? fit : how.alignment === 'centre' ? fit / 2 : 0
  let x = how.width - room + start
  const words: Word[] = []
  for (let i = span.from; i < span.to; i++) {
    const box = boxes[i]
    if (!box) continue
    const isEnd = i === span.to - 1
    box.pieces.forEach((piece, k) => {
      const closes = k === box.pieces.length - 1
      const tail = !closes ? '' : isEnd ? (box.after === 'hyphen' ? DIVISION : '') : isSpace(box) ? ' ' : ''
      append(words, { x, text: piece.text + tail, bold: piece.bold }, isStretched)
      x += piece.width
    })
    if (!isEnd && isSpace(box)) x += gap
  }
  return { words }
}

/** Joins a word to the one before it where the type sets the distance itself: in one word, or over a space of natural width. */
function append(words: Word[], word: Word, isStretched: boolean): void {
  const last = words.at(-1)
  if (last && last.bold === word.bold && !(isStretched && last.text.endsWith(' '))) {
    words[words.length - 1] = { ...last, text: last.text + word.text }
  } else words.push(word)
}
