// A strip: a piece of paper as wide as the text column that is never cut, with its ink. Here is what every block needs to make one.
import type { Line } from './pdfLines.ts'
import type { Type } from './pdfWords.ts'

/** Text with its base line; points from the left and upper edge of the strip. */
export interface Ink {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly bold: boolean
  readonly size: number
}

/** A thin straight line, points within the strip. */
export interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface Strip {
  readonly height: number
  readonly ink: readonly Ink[]
  readonly rules: readonly Rule[]
  /** Empty room above, which vanishes at the head of a page. */
  readonly before: number
  /** False forbids a page end right after this strip. */
  readonly mayEnd: boolean
  /** A new page starts with this strip. */
  readonly startsPage: boolean
  /** The page that it starts is the first of another paper: pages are counted from it. */
  readonly startsPaper: boolean
  /** Strips of a table head, put again at the head of a page that starts with this strip. */
  readonly head: readonly Strip[]
  readonly about: string | null
  readonly isText: boolean
}

export const POINTS_PER_MM = 72 / 25.4

/** The text column that blocks are set in; lengths in points, `spacing` in single lines. */
export interface Sheet {
  readonly width: number
  readonly bodyHeight: number
  readonly size: number
  readonly spacing: number
  readonly type: Type
}

export function blank(height: number, about: string | undefined): Strip {
  return {
    height,
    ink: [],
    rules: [],
    before: 0,
    mayEnd: true,
    startsPage: false,
    startsPaper: false,
    head: [],
    about: about ?? null,
    isText: false,
  }
}

export function inkOf(line: Line, x: number, y: number, size: number): Ink[] {
  return line.words.map((word) => ({ ...word, x: x + word.x, y, size }))
}

export function stack(lines: readonly Line[], x: number, sheet: Sheet, top = 0): Ink[] {
  return lines.flatMap((line, i) =>
    inkOf(line, x, top + i * lineHeight(sheet.size, sheet) + baseLine(sheet.size, sheet), sheet.size),
  )
}

export function heightOf(ink: readonly Ink[], sheet: Sheet): number {
  const lowest = Math.max(baseLine(sheet.size, sheet), ...ink.map((piece) => piece.y))
  return lowest + lineHeight(sheet.size, sheet) - baseLine(sheet.size, sheet)
}

export function lineHeight(size: number, sheet: Sheet): number {
  return ((sheet.type.regular.ascent + sheet.type.regular.descent) * size * sheet.spacing) / 1000
}

/** Distance from the top of a line to its base line: the extra of the spacing is shared above and below. */
export function baseLine(size: number, sheet: Sheet): number {
  const { ascent, descent } = sheet.type.regular
  return (ascent * size) / 1000 + (lineHeight(size, sheet) - ((ascent + descent) * size) / 1000) / 2
}
