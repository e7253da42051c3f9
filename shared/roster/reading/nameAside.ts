// What stands behind a name in its own cell: «Иванова Мария Петровна, 12.05.1975 г.р., учитель, 8 912 …». The days and the
// phone are taken out, so that a list of one column is read like any other; the rest stays words.
import { dateInText } from './dates.ts'
import { readStatus } from './status.ts'

export interface NameAside {
  /** The days as they are written, or `null`. */
  readonly birth: string | null
  readonly joined: string | null
  readonly phone: string | null
  /** The text itself says that it is a birth: «г.р.», «род.», or the heading of the column does. */
  readonly isNamedBirth: boolean
  readonly rest: string | null
}

const DAY = String.raw`(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|\d{1,2}\s+[а-яё]{3,}\s+(?:19|20)\d{2}|(?<!\d)(?:19|20)\d{2}(?!\d))`
const YEAR_WORD = String.raw`\s*(?:г(?:од[ау]?)?(?![а-яё])\.?)?`
const BIRTH = new RegExp(`(?:род(?:ил\\S*|\\.)?\\s+)?${DAY}${YEAR_WORD}\\s*(?:(?:р|рожд\\S*)(?![а-яё])\\.?)?`, 'i')
const JOINED = new RegExp(
  `(?<!не\\s)(?:вступ\\S*|вст\\.|(?:член|в)\\s+(?:проф\\S*|ппо))(?:\\s+в\\s+(?:проф\\S*|ппо))?\\s*(?:с|со|в)?\\s*(${DAY})${YEAR_WORD}`,
  'i',
)
const PHONE =
  /(?:(?:тел|моб|сот|т)\p{L}*\.?:?\s*)?(?:\+7|(?<!\d)[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/iu
const BIRTH_WORD = /род|г(?:ода?)?\.?\s*р(?:ожд\S*)?\.?\s*$/i
/** A day beside such words is one of leaving, of a leave or of a paper. */
const OTHER_DAY = /принят|прибы|декрет|отпуск|приказ|протокол|(?<![а-яё])(с|со|до|по|от)\s+\d/i

/** Takes the days out of the words behind a name. A bare year needs «г.р.», or a heading that speaks of birth or joining. */
export function readNameAside(aside: string | null, heading: string, hasBirth: boolean): NameAside {
  if (aside === null) return { birth: null, joined: null, phone: null, isNamedBirth: false, rest: null }
  // A number first: «111-22-33» in it is no day.
  const phone = PHONE.exec(aside)
  const days = phone === null ? aside : cutOut(aside, phone)
  const told = readStatus(days).left ? null : JOINED.exec(days)
  const open = told === null ? days : cutOut(days, told)
  const found = hasBirth ? null : findBirth(open, heading)
  const words = found === null ? open : cutOut(open, found)
  const second =
    told === null && found !== null && /вступ|проф/i.test(heading) ? new RegExp(DAY, 'i').exec(words) : null
  const rest = second === null ? words : cutOut(words, second)
  return {
    birth: found?.[0].trim() ?? null,
    joined: told?.[1] ?? second?.[0] ?? null,
    phone: phone?.[0] ?? null,
    isNamedBirth: found !== null && isNamed(found[0], heading),
    rest: rest === '' ? null : rest,
  }
}

function findBirth(text: string, heading: string): RegExpExecArray | null {
  const found = BIRTH.exec(text)
  if (found === null || dateInText(found[0]) === null) return null
  if (isNamed(found[0], heading)) return found
  const isYear = !/\d\D+\d/.test(found[0])
  return isYear || OTHER_DAY.test(withoutLeave(text)) || readStatus(text).left ? null : found
}

/** «(в декрете)» without a day of its own says nothing of the day beside it. */
function withoutLeave(text: string): string {
  const pieces = text.split(/[,;]/).filter((piece) => /\d/.test(piece) || !/декрет|отпуск/i.test(piece))
  return pieces.join(',')
}

function isNamed(day: string, heading: string): boolean {
  return BIRTH_WORD.test(day.trim()) || /рожд|г\.?\s*р\./i.test(heading)
}

/** The text without what was found, and without the commas and dashes that are left over. */
function cutOut(text: string, { 0: found, index }: RegExpExecArray): string {
  return `${text.slice(0, index)} ${text.slice(index + found.length)}`
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s*([,;])[\s,;]*/g, '$1 ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;—–-]+|[\s,;—–-]+$/g, '')
}
