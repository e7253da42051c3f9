// What stands behind a name in its own cell: «Иванова Мария Петровна, 12.05.1975 г.р., учитель». The day of birth is taken out,
// so that a list of one column is read like any other; the rest stays words.
import { dateInText } from './dates.ts'
import { readStatus } from './status.ts'

export interface NameAside {
  /** The day as it is written, or `null`. */
  readonly birth: string | null
  /** The text itself says that it is a birth: «г.р.», «род.», or the heading of the column does. */
  readonly isNamedBirth: boolean
  readonly rest: string | null
}

const DAY =
  /(?:род(?:ил\S*|\.)?\s+)?(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|\d{1,2}\s+[а-яё]{3,}\s+(?:19|20)\d{2}|(?<!\d)(?:19|20)\d{2}(?!\d))\s*(?:г(?:од[а]?)?(?![а-яё])\.?)?\s*(?:(?:р|рожд\S*)(?![а-яё])\.?)?/i
const BIRTH = /род|г(?:ода?)?\.?\s*р(?:ожд\S*)?\.?\s*$/i
/** A day beside such words is one of joining, leaving or a leave. */
const OTHER_DAY = /вступ|вст\.|принят|прибы|декрет|отпуск|приказ|протокол|(?<![а-яё])(с|со|до|по|от)\s+\d/i

/** Takes the day of birth out of the words behind a name. A bare year needs «г.р.» or a heading that speaks of birth. */
export function readNameAside(aside: string | null, heading: string): NameAside {
  const none = { birth: null, isNamedBirth: false, rest: aside }
  const found = aside === null ? null : DAY.exec(aside)
  if (aside === null || found === null || dateInText(found[0]) === null) return none
  const isNamedBirth = BIRTH.test(found[0].trim()) || /рожд|г\.?\s*р\./i.test(heading)
  const isYear = !/\d\D+\d/.test(found[0])
  if (!isNamedBirth && (isYear || OTHER_DAY.test(aside) || readStatus(aside).left)) return none
  const words = `${aside.slice(0, found.index)} ${aside.slice(found.index + found[0].length)}`
  const rest = words
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s*([,;])[\s,;]*/g, '$1 ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;—–-]+|[\s,;—–-]+$/g, '')
  return { birth: found[0].trim(), isNamedBirth, rest: rest === '' ? null : rest }
}
