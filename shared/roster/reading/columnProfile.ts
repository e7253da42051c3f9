// What the cells of a column look like, whatever its heading says. Used when headings are missing, empty or misleading.
import { cellAt, cellText, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { readMark } from './marks.ts'
import { cleanText } from './nameText.ts'
import { isPatronymic, isUsualFirstName, looksLikeSurname } from './nameWords.ts'
import { nameStrength } from './names.ts'
import { readPhone } from './phones.ts'
import { isAddress, isPost } from './rowWords.ts'
import { isDayOnly, splitDates } from './dates.ts'

/** Shares of the filled cells, 0 to 1; `filled` is a count. */
export interface ColumnProfile {
  readonly filled: number
  readonly names: number
  readonly dates: number
  readonly twoDates: number
  /** «12 января»: birthdays without their years. */
  readonly days: number
  readonly phones: number
  readonly marks: number
  /** Marks that say yes; a column of dashes has none. */
  readonly ticks: number
  readonly numbers: number
  /** Years of service, ages: «15», «15 лет». */
  readonly counts: number
  readonly counting: number
  readonly patronymics: number
  readonly firstNames: number
  readonly surnames: number
  readonly words: number
  /** Words that name work: «повар». */
  readonly posts: number
  /** «высшее», «первая», «ул. Лесная, 5»: words that are surely no post. */
  readonly noPosts: number
  /** Numbers of which some begin with zeros: «020893». */
  readonly padded: number
  /** «Мария Петровна». */
  readonly given: number
  /** Of the dates, those that are too late for the birth of anybody in a list. */
  readonly lateYears: number
  /** Middle year of the dates, `null` without dates. */
  readonly medianYear: number | null
}

const SAMPLE = 400
/** Whoever was born then is no member yet. */
const TOO_LATE = 2014
const DATE =
  /^\D{0,8}\d{1,2}[./-](\d{1,2}|[ivxхі]{1,4})[./-]\d{2,4}|^\d{4}-\d{2}-\d{2}|^\d{1,2}\s+[а-я]{3,}\.?\s+\d{4}|^\D{0,4}(19|20)\d{2}(\s?г\S*)?$/i

/** Looks at up to 400 rows of the column. */
export function profileColumn(grid: Grid, column: number, rows: readonly number[]): ColumnProfile {
  const cells = rows
    .slice(0, SAMPLE)
    .map((row) => cellAt(grid, row, column))
    .filter((cell) => !isBlank(cell))
  const texts = cells.map((cell) => cleanText(cellText(cell)))
  const share = (test: (cell: Cell, text: string, i: number) => boolean) =>
    cells.length === 0 ? 0 : cells.filter((cell, i) => test(cell, texts[i] ?? '', i)).length / cells.length
  const years = texts.flatMap((text, i) => (cells[i]?.kind === 'date' || DATE.test(text) ? yearOf(text) : []))
  return {
    filled: cells.length,
    names: share((cell) => cell.kind === 'text' && ['full', 'likely'].includes(nameStrength(cell.text))),
    dates: share((cell, text) => cell.kind === 'date' || (cell.kind === 'text' ? DATE.test(text) : isYear(text))),
    twoDates: share((cell, text) => cell.kind === 'text' && splitDates(text).length === 2),
    days: share((cell, text) => cell.kind === 'text' && isDayOnly(text.toLowerCase())),
    phones: share((cell, text) => text.length >= 10 && readPhone(cell).phone !== null),
    marks: share((cell) => ['yes', 'no'].includes(readMark(cell))),
    ticks: share((cell) => readMark(cell) === 'yes'),
    counts: share((_, text) => /^\d{1,2}([.,]\d)?(\s?(г|л|мес)\p{L}*\.?)*$/iu.test(text)),
    numbers: share((cell, text) => cell.kind === 'number' || /^\d+$/.test(text)),
    counting: share((_, text, i) => i > 0 && Number(text) === Number(texts[i - 1]) + 1),
    patronymics: share((_, text) => isPatronymic(text)),
    firstNames: share((_, text) => isUsualFirstName(text)),
    surnames: share((_, text) => /^\p{L}[\p{L}'() -]+$/u.test(text) && looksLikeSurname(text.split(/[ (]/)[0] ?? '')),
    words: share((cell, text) => cell.kind === 'text' && /\p{L}{3}/u.test(text) && !text.includes('@')),
    posts: share((_, text) => isPost(text)),
    noPosts: share((_, text) => /^(высш|сред|перв|нач|неок)/i.test(text) || isAddress(text)),
    padded: texts.some((text) => /^0\d+$/.test(text)) ? share((_, text) => /^\d{4,12}$/.test(text)) : 0,
    given: share((_, text) => isGiven(text)),
    lateYears: years.filter((year) => year >= TOO_LATE).length / Math.max(years.length, 1),
    medianYear: years.sort((a, b) => a - b)[Math.floor(years.length / 2)] ?? null,
  }
}

function isGiven(text: string): boolean {
  const words = text.split(' ')
  return words.length === 2 && isUsualFirstName(words[0] ?? '') && isPatronymic(words[1] ?? '')
}

function isYear(text: string): boolean {
  return /^(19[3-9]|20[0-3])\d$/.test(text)
}

function yearOf(text: string): number[] {
  const m = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(text)
  if (m) return [Number(m[1])]
  const short = /^\D{0,8}\d{1,2}[./-]\d{1,2}[./-](\d{2})(?!\d)/.exec(text)?.[1]
  // Nobody of a list was born before the thirties.
  return short === undefined ? [] : [Number(short) + (Number(short) > 30 ? 1900 : 2000)]
}
