// From runs of text to words that can be measured: binds names and numbers, finds where a word may be divided, and puts □ in
// place of what the font cannot draw, so that nothing vanishes from a paper unnoticed.
import { bindWords, type Run } from '#shared/documents/page.ts'
import type { FontMetrics } from './pdfFont.ts'

/** Characters of one weight that stand together. `width` is in points. */
export interface Piece {
  readonly text: string
  readonly bold: boolean
  readonly width: number
}

/** What a line is made of. `end` is what may happen after the box if it stands last on a line. */
export interface Box {
  readonly pieces: readonly Piece[]
  readonly width: number
  /** `space`: a line may end here; `bound`: a space, but no line end; `hyphen`: a word divided with a sign; `joint`: without one. */
  readonly after: 'space' | 'bound' | 'hyphen' | 'joint' | 'line-end'
}

export interface Type {
  readonly regular: FontMetrics
  readonly bold: FontMetrics
  /** Divides a word by soft hyphens; null sets whole words only. */
  readonly hyphenate: ((word: string) => string) | null
  /** Collects characters that no font of ours can draw. */
  readonly missing: Set<string>
}

const SOFT_HYPHEN = '\u00ad'
/** The sign at the end of a divided word. It looks like a hyphen and is a glyph of its own, so a file can tell the two apart. */
export const DIVISION = '\u2010'
export const UNKNOWN = '□'
/** Marks without a shape of their own: direction marks, zero spaces, soft hyphens of the source. */
const INVISIBLE = /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
/** Joiner and variation selectors: they make several characters one picture, so they go after the pictures were counted. */
const JOINERS = /[\u200d\ufe00-\ufe0f]/g
const SPACES = /[\t\v\f\u2000-\u200a\u205f\u3000]/g
const plainWord = /^[«("]*\p{Ll}{6,}[».,;:)"!?]*$/u
const letters = /^[«("]*\p{L}{6,}[».,;:)"!?]*-?$/u
const graphemes = new Intl.Segmenter('ru', { granularity: 'grapheme' })

/** Width of `text` in points at `size`. */
export function measure(text: string, font: FontMetrics, size: number): number {
  let width = 0
  for (const char of text) width += font.widthOf(char.codePointAt(0) ?? 0) ?? 0
  return (width * size) / 1000
}

/** The boxes of a text at `size` points; no box is wider than `limit`: what the dictionary leaves wider is divided anywhere. */
export function boxesOf(runs: readonly Run[], type: Type, size: number, limit: number): Box[] {
  const boxes: Box[] = []
  let open: Piece[] = []
  const close = (after: Box['after']): void => {
    if (open.length > 0 || after === 'line-end') boxes.push({ pieces: open, width: widthOf(open), after })
    open = []
  }
  for (const { char, bold } of wordsAndSpaces(runs)) {
    if (char === '\n') close('line-end')
    else if (char === ' ') close('space')
    else if (char === '\u00a0') close('bound')
    else {
      const font = bold ? type.bold : type.regular
      const word = printable(char, font, type.missing)
      const parts = divisions(word, type.hyphenate, measure(word, font, size) > limit)
      parts.forEach(({ text, after }, i) => {
        for (const piece of cut(text, font, size, limit)) {
          if (widthOf(open) + measure(piece, font, size) > limit) close('joint')
          open.push({ text: piece, bold, width: measure(piece, font, size) })
        }
        if (i < parts.length - 1) close(after)
      })
    }
  }
  close('line-end')
  return boxes
}

/** Splits runs into words, single spaces and line ends. Binding looks at the whole text, for a name may change weight in the middle. */
function wordsAndSpaces(runs: readonly Run[]): { char: string; bold: boolean }[] {
  const clean = runs.map((run) => ({
    text: run.text
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(/\r\n?/g, '\n')
      .replace(SPACES, ' ')
      .replace(/[\u202f\u2007]/g, '\u00a0')
      .replaceAll(DIVISION, '-'),
    bold: run.bold === true,
  }))
  const bound = bindWords(clean.map((run) => run.text).join(''))
  let at = 0
  return clean.flatMap(({ text, bold }) => {
    // Binding replaces one space by another, so lengths hold.
    const own = bound.slice(at, (at += text.length))
    return (own.match(/\n|[ \u00a0]|[^ \u00a0\n]+/g) ?? []).map((char) => ({ char, bold }))
  })
}

function printable(word: string, font: FontMetrics, missing: Set<string>): string {
  const canDraw = (text: string): boolean =>
    Array.from(text).every((char) => font.widthOf(char.codePointAt(0) ?? 0) !== null)
  if (canDraw(word)) return word.replace(JOINERS, '')
  return [...graphemes.segment(word)]
    .map(({ segment }) => {
      const drawn = segment.replace(JOINERS, '')
      if (canDraw(drawn)) return drawn
      missing.add(segment)
      return UNKNOWN
    })
    .join('')
}

/** Where a word may end a line: after its own hyphen between letters, and at the soft hyphens of the dictionary. */
function divisions(
  word: string,
  hyphenate: Type['hyphenate'],
  isTooWide: boolean,
): { text: string; after: 'hyphen' | 'joint' }[] {
  const parts = word.split(/(?<=\p{L}{2}-)(?=\p{L}{3})/u)
  return parts.flatMap((part) => {
    // Names, abbreviations, anything with digits and words with a hyphen of their own are not divided by the dictionary, unless they
    // must be divided somewhere.
    const isPlain = isTooWide ? letters.test(part) : parts.length === 1 && plainWord.test(part)
    const pieces = isPlain && hyphenate ? hyphenate(part).split(SOFT_HYPHEN) : [part]
    return pieces.map((text, i) => ({ text, after: i < pieces.length - 1 ? ('hyphen' as const) : ('joint' as const) }))
  })
}

function cut(text: string, font: FontMetrics, size: number, limit: number): string[] {
  if (measure(text, font, size) <= limit) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const char of text) {
    if (piece !== '' && measure(piece + char, font, size) > limit) {
      pieces.push(piece)
      piece = ''
    }
    piece += char
  }
  return [...pieces, piece]
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.width, 0)
}
