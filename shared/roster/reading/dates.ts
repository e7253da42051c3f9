// Dates as secretaries write them. Promises: day before month, no invented day, and whatever has two readings is said
// to have two. Conventions: specification of sample rosters, «Dates».
import { addDays, fullYears, makeDay, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Cell } from '#shared/documents/grid.ts'
import type { QuestionCode, Severity } from './reading.ts'

export type DateCode = Extract<
  QuestionCode,
  | 'impossible-date'
  | 'ambiguous-date'
  | 'partial-date'
  | 'unreadable-date'
  | 'two-digit-year'
  | 'serial-date'
  | 'timezone-date'
  | 'cell-error'
>

export interface ReadDate {
  readonly value: PartialDate | null
  readonly problem: { readonly code: DateCode; readonly severity: Severity } | null
  /** Words beside the date that are worth keeping. */
  readonly rest: string | null
}

export interface DateContext {
  /** A person is born at least 14 years before the list; a joining may be yesterday. Decides two-digit years. */
  readonly purpose: 'birth' | 'joined'
  readonly asOf: Day
  readonly date1904: boolean
  /** What the other slash dates around prove: which part is the month. */
  readonly slashes: 'day-first' | 'month-first' | 'unknown'
}

const NOTHING: ReadDate = { value: null, problem: null, rest: null }
const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']
const FILLERS =
  /(^|[\s(])(г\s?\.?\s?р|с|со|в|от|до|род|рожд|рождения|год[ау]?|год рождения|г|гг|р|дата|вст|вступ\S*|принята?)(?=[\s.,):]|$)\.?/g

/** Reads one cell of a date column. An empty cell or a dash is no date and no question. */
export function readDateCell(cell: Cell, context: DateContext): ReadDate {
  switch (cell.kind) {
    case 'empty':
      return NOTHING
    case 'date':
      return cell.time ? found(cell.day, 'ambiguous-date') : found(cell.day)
    case 'number':
      return readNumber(cell.value, context)
    case 'boolean':
      return unread('unreadable-date')
    case 'error':
      return unread('cell-error')
    case 'text':
      return readDateText(cell.text, context)
  }
}

/** Reads a date written as text. */
export function readDateText(text: string, context: DateContext): ReadDate {
  const tidy = tidyDate(text)
  if (isNoDate(tidy)) return NOTHING
  if (/^\d{5}$/.test(tidy)) return readNumber(Number(tidy), context)
  const stamp = readStamp(withoutMidnight(tidy)) ?? readEnglish(tidy, context)
  if (stamp) return stamp
  const bare = withoutMidnight(tidy)
  const inside = readWhole(bare, context) ?? readInside(bare, text, context)
  return inside === null ? unread('unreadable-date') : withoutDoubt(inside, context)
}

/** The age or the number of a protocol beside a day makes nobody doubt the day. */
function withoutDoubt(read: ReadDate, { purpose, asOf }: DateContext): ReadDate {
  const { value, problem, rest } = read
  if (value === null || rest === null || problem?.code !== 'ambiguous-date') return read
  if (/^((пр(от)?\.?|протокол\S*)\s*(№|n)?|№)\s*\d+$/.test(rest)) return { ...read, problem: null }
  const age = /^[\s/,;–-]*(\d{1,2})$/.exec(rest)?.[1]
  const isAge = purpose === 'birth' && value.length === 10 && age !== undefined
  return isAge && Math.abs(fullYears(value, asOf) - Number(age)) < 2 ? found(value) : read
}

/** «01.02.1984 0:00»: a date cell that another program wrote out. */
function withoutMidnight(tidy: string): string {
  return tidy.replace(/(?<=^\S+) 0?0:00(:00)?$/, '')
}

/** «Feb 1, 1984», «1-Feb-84», «Fri Feb 01 1984 00:00:00 GMT+0300»: the month has a name, so nothing is doubtful. */
function readEnglish(tidy: string, context: DateContext): ReadDate | null {
  const m =
    /^(?:[a-z]{3},? )?([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?: 0?0:00.*)?$/.exec(tidy) ??
    /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4}|\d{2})$/.exec(tidy)
  if (!m) return null
  const [day, name] = /^\d/.test(m[1] ?? '') ? [m[1], m[2]] : [m[2], m[1]]
  const month = ENGLISH.indexOf(name ?? '') + 1
  return month === 0 ? null : readParts(day ?? '', String(month), m[3] ?? '', false, context)
}

/** «12 января», «12.01»: a day without its year. The text is in lower case. */
export function isDayOnly(bare: string): boolean {
  const worded = /^\d{1,2}[\s.-]+([а-я]{3,})\.?$/.exec(bare)
  if (worded) return monthNumber(worded[1] ?? '') !== null
  const numbers = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(bare)
  return numbers !== null && makeDay(2000, Number(numbers[2]), Number(numbers[1])) !== null
}

/** The dates that stand in one text, in order, a dash in place of a missing one. For «родился / вступил» columns. */
export function splitDates(text: string): string[] {
  const tidy = tidyDate(text)
  const pattern =
    /\d{4}-\d{2}-\d{2}|\d{1,2}\s?[./-]\s?(?:\d{1,2}|[ivx]+)\s?[./-]\s?\d{2,4}|\d{1,2}\s+[а-я]{3,}\.?\s+\d{4}|(?<!\d)(?:[а-я]{3,}\.?\s+|\d{1,2}\.)?(?:19|20)\d{2}(?!\d)|(?:^|(?<=[/;,\s]))[-–—](?=$|[/;,\s])/g
  return tidy.match(pattern) ?? []
}

/** Which part is the month in a date with slashes that proves it by itself. */
export function slashOrder(text: string): 'day-first' | 'month-first' | null {
  const m = /^\s*(\d{1,2})\/(\d{1,2})\/\d{2,4}/.exec(text)
  if (!m) return null
  if (Number(m[1]) > 12) return 'day-first'
  return Number(m[2]) > 12 ? 'month-first' : null
}

/** A full or partial date anywhere in a sentence («уволена 31.08.2025», «на 1 сентября 2026 г.»), else `null`. */
export function dateInText(text: string): PartialDate | null {
  const tidy = tidyDate(text)
  const full = /(\d{1,2})[./](\d{1,2})[./](\d{4})/.exec(tidy)
  if (full) return makeDay(Number(full[3]), Number(full[2]), Number(full[1]))
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(tidy)
  if (iso) return makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const short = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)/.exec(tidy)
  if (short) return makeDay(2000 + Number(short[3]), Number(short[2]), Number(short[1]))
  const worded = /(?:(\d{1,2})\s+)?([а-я]{3,})\.?\s+(\d{4})/.exec(tidy)
  const month = worded ? monthNumber(worded[2] ?? '') : null
  if (worded && month) {
    const day = makeDay(Number(worded[3]), month, worded[1] === undefined ? 1 : Number(worded[1]))
    return worded[1] === undefined ? (day?.slice(0, 7) ?? null) : day
  }
  const monthYear = /(?<![\d.])(\d{1,2})\.((?:19|20)\d{2})/.exec(tidy)
  if (monthYear) return makeDay(Number(monthYear[2]), Number(monthYear[1]), 1)?.slice(0, 7) ?? null
  return /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(tidy)?.[0] ?? null
}

function tidyDate(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^(понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|[пвсч][нтрбс]),?\s+/, '')
    .replace(/[‐‑‒]/g, '-')
    .replace(/(?<=^|[\s./-])[ivxхі]{1,4}(?=[\s./-]|$)/g, (month) => month.replaceAll('х', 'x').replaceAll('і', 'i'))
    .replace(/[«»"“”„'’]/g, '')
    .replace(/(?<=\d)[oо](?=[\d.])|(?<=^|[.\s])[oо](?=\d)/g, '0')
    .replace(/(?<=^|[.\s])[il](?=\d\.)|(?<=\d)[il](?=\.\d)/g, '1')
    .replace(/(?<=^\d{1,2}\D+(?:\d{1,2}\D+)?\d{4})(\s?г\S*)?,?\s*\(?\d{1,2}\s?(лет|год|года)?\)?$/, (all) =>
      /[а-я(]/.test(all) ? '' : all,
    )
}

function isNoDate(tidy: string): boolean {
  return /^([-–—_.\s]*|нет)$/.test(tidy)
}

/** A number where a date is due: a year, or the day count of Excel (0 is 1899-12-30; 1904 files start later). */
function readNumber(value: number, context: DateContext): ReadDate {
  if (Number.isInteger(value) && value >= 1900 && value <= 2100) return found(String(value), 'partial-date')
  const glued = /^\d{7,8}$/.test(String(value)) ? String(value).padStart(8, '0') : ''
  const day = makeDay(Number(glued.slice(4)), Number(glued.slice(2, 4)), Number(glued.slice(0, 2)))
  if (day !== null && day > '1900') return found(day)
  const yearFirst = readGlued(glued)
  if (yearFirst !== null) return yearFirst
  if (value < 5000 || value > 80_000) return unread('unreadable-date')
  const days = Math.floor(value) + (context.date1904 ? 1462 : 0)
  return found(addDays('1899-12-30', days), 'serial-date')
}

/** ISO text with a clock: the day in Moscow when the zone is UTC, the day as written otherwise. */
function readStamp(tidy: string): ReadDate | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(z|[+-]\d{2}:?\d{2})?$/.exec(tidy)
  if (!m) return null
  const day = makeDay(Number(m[1]), Number(m[2]), Number(m[3]))
  if (day === null) return unread('impossible-date')
  const midnight = Number(m[4] ?? 0) === 0 && Number(m[5] ?? 0) === 0
  if (m[7] !== 'z' || midnight) return midnight ? found(day) : found(day, 'ambiguous-date')
  const moment = new Date(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6] ?? '00'}Z`)
  const moscow = moscowClock(moment)
  return found(moscow.day, moscow.isMidnight ? 'timezone-date' : 'ambiguous-date')
}

const MOSCOW = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Moscow time by the law of that year, from the zone table that every runtime of ours carries. */
function moscowClock(moment: Date): { day: Day; isMidnight: boolean } {
  const part = new Map(MOSCOW.formatToParts(moment).map(({ type, value }) => [type, value]))
  // Programs that forgot the summer hour wrote midnight an hour off; the day is the same.
  const isMidnight = ['00', '01'].includes(part.get('hour') ?? '') && part.get('minute') === '00'
  return { day: `${part.get('year')}-${part.get('month')}-${part.get('day')}`, isMidnight }
}

/** The text is one date and fillers such as «с», «г.», «г.р.». */
function readWhole(tidy: string, context: DateContext): ReadDate | null {
  const bare = stripFillers(tidy)
  const numbers = /^(\d{1,2})\s*[.,/\-–—: ]+\s*(\d{1,2}|[ivx]+)\s*[.,/\-–—: ]+\s*(\d{4}|\d{2})$/.exec(bare)
  if (numbers) return readParts(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '', bare.includes('/'), context)
  const glued = /^(\d{2})[.,]?(\d{2})[.,]?(\d{4})$/.exec(bare)
  if (glued) return readGlued(bare) ?? readParts(glued[1] ?? '', glued[2] ?? '', glued[3] ?? '', false, context)
  const yearFirst = /^(\d{4})[.,/\-– ]+(\d{1,2})[.,/\-– ]+(\d{1,2})$/.exec(bare)
  if (yearFirst) return calendar(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const worded = /^(\d{1,2})[\s.\-]*([а-я]{3,})[\s.\-]*(\d{4}|\d{2})$/.exec(bare)
  const month = worded ? monthNumber(worded[2] ?? '') : null
  if (worded && month) return readParts(worded[1] ?? '', String(month), worded[3] ?? '', false, context)
  return readIncomplete(bare)
}

/** «19850607»: eight digits that are a day only with the year in front. */
function readGlued(bare: string): ReadDate | null {
  const m = /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
  if (!m || makeDay(Number(bare.slice(4)), Number(bare.slice(2, 4)), Number(bare.slice(0, 2))) !== null) return null
  const value = makeDay(Number(m[1]), Number(m[2]), Number(m[3]))
  return value === null ? null : found(value)
}

function readIncomplete(bare: string): ReadDate | null {
  if (/^(19|20)\d{2}$/.test(bare)) return found(bare, 'partial-date')
  const numeric =
    /^(\d{1,2})\s*[./\-]\s*((?:19|20)\d{2})$/.exec(bare) ?? /^()((?:19|20)\d{2})[./-](\d{1,2})$/.exec(bare)
  if (numeric) {
    const day = makeDay(Number(numeric[2]), Number(numeric[3] ?? numeric[1]), 1)
    return day ? found(day.slice(0, 7), 'partial-date') : unread('impossible-date')
  }
  const worded = /^([а-я]{3,}|[ivx]+)[\s.,/-]+((?:19|20)\d{2})$/.exec(bare)
  const roman = ROMAN.indexOf(worded?.[1] ?? '')
  const month = roman >= 0 ? roman + 1 : worded ? monthNumber(worded[1] ?? '') : null
  const day = worded && month ? makeDay(Number(worded[2]), month, 1) : null
  return day ? found(day.slice(0, 7), 'partial-date') : null
}

/** One date among other words: the date is taken, the words go on as `rest`, and a person confirms. */
function readInside(tidy: string, text: string, context: DateContext): ReadDate | null {
  if (isDayOnly(stripFillers(tidy))) return { ...unread('partial-date'), rest: text.trim() }
  const dates = splitDates(tidy).filter((date) => /\d{1,2}\D+\S+\D+\d{2,4}/.test(date))
  const year = /^\D*(?<!\d)((?:19|20)\d{2})(?!\d)\D*$/.exec(tidy)?.[1]
  const first = dates[0] ?? year
  if (first === undefined) return null
  if (dates.length > 1) return { ...unread('ambiguous-date'), rest: tidy }
  const read = readWhole(first, context)
  if (!read) return null
  const at = text.toLowerCase().indexOf(first)
  const words = at < 0 ? tidy.replace(first, ' ') : `${text.slice(0, at)} ${text.slice(at + first.length)}`
  const rest = stripFillers(words.replace(/\s+/g, ' ').trim())
  return { ...read, problem: read.problem ?? { code: 'ambiguous-date', severity: 'confirm' }, rest }
}

function readParts(first: string, second: string, yearText: string, slashes: boolean, context: DateContext): ReadDate {
  const roman = ROMAN.indexOf(second)
  let day = Number(first)
  let month = roman >= 0 ? roman + 1 : Number(second)
  let code: DateCode | undefined
  if (slashes && roman < 0) {
    const proof = day > 12 ? 'day-first' : month > 12 ? 'month-first' : context.slashes
    if (proof === 'unknown' && day !== month) return unread('ambiguous-date')
    if (day <= 12 && month <= 12 && day !== month) code = 'ambiguous-date'
    if (proof === 'month-first') [day, month] = [month, day]
  }
  if (yearText.length === 4) return calendar(Number(yearText), month, day, code)
  return calendar(century(Number(yearText), month, day, context), month, day, code ?? 'two-digit-year')
}

/** The latest year with these two digits that lets the person be 14 on the list date, or the joining be past. */
function century(twoDigits: number, month: number, day: number, context: DateContext): number {
  const late = 2000 + twoDigits
  const date = makeDay(late, month, Math.min(day, 28))
  if (date === null) return late
  const fits = context.purpose === 'birth' ? fullYears(date, context.asOf) >= 14 : date <= context.asOf
  return fits ? late : late - 100
}

function calendar(year: number, month: number, day: number, code?: DateCode): ReadDate {
  const value = makeDay(year, month, day)
  return value === null || year < 1850 || year > 2150 ? unread('impossible-date') : found(value, code)
}

function stripFillers(tidy: string): string {
  const spaced = tidy.replace(/(\d)(г)/g, '$1 $2')
  return spaced
    .replace(FILLERS, '$1')
    .replace(/[().,;:\s]+$/, '')
    .replace(/^[().,;:\s]+/, '')
}

function monthNumber(word: string): number | null {
  const may = /^ма[йяе]/.test(word)
  const at = MONTHS.findIndex((start) => (start === 'ма' ? may : word.startsWith(start)))
  return at < 0 ? null : at + 1
}

function found(value: PartialDate, code?: DateCode): ReadDate {
  return { value, problem: code ? { code, severity: 'confirm' } : null, rest: null }
}

function unread(code: DateCode): ReadDate {
  return { value: null, problem: { code, severity: 'ask' }, rest: null }
}
