// Words about a person's standing, wherever they stand: left, not a member, pensioner, student, leave, part-time.
// Promises that leave, part-time work and pension never end membership (specification of sample rosters).
import type { PartialDate } from '#shared/base/day.ts'
import { dateInText } from './dates.ts'
import { cleanText } from './nameText.ts'
import type { ReadCategory } from './reading.ts'

export interface Status {
  readonly left: boolean
  readonly leftOn: PartialDate | null
  readonly notMember: boolean
  readonly category: ReadCategory | null
  /** «пенсионер» alone: retired, but a person should confirm. */
  readonly unclear: boolean
  /** «работает», «работающий»: the text itself says that the person works. */
  readonly works: boolean
  /** «не работает»: wins over a post in the same row. */
  readonly worksNot: boolean
  readonly partTimer: boolean
  readonly onLeave: boolean
  /** «бывш. учитель»: a former post. */
  readonly formerPost: boolean
}

const LEFT =
  /выбыл|выбыва(ет|ют)|выбывш|(?<![а-яё])(выб|увол|искл)(?![а-яё])|уволен|уволил|уволивш|увольняется|исключ[её]н|исключить|умер|скончал|снята?\s+с\s+(проф\S*\s+)?уч[её]та|сняла?с[яь]\s+с\s+(проф\S*\s+)?уч[её]та|снятие с уч|вышла?\s+из\s+(проф|член|союз|ппо|организац|состава)|вышел\s+из\s+(проф|член|союз|ппо|организац|состава)|выход из проф|прекрат\S*\s+членств|покинул|перевод(ом)?\s+в\s+(др|сош|оош|мбоу|мкоу|мбдоу|школ|лице|гимназ|д\/с|детск|доу|колледж|техникум|шк|№)|переведена?\s+в\s|(сменила?|смена)\s+мест\S*\s+работы|перев[её]лс[яь]\s+в\s|перевелась\s+в\s|переш(ла|[её]л)\s+в\s|ушла?\s+в\s+друг|уш[её]л\s+(в\s+друг|из\s+проф)|ушла\s+из\s+проф/i
const NOT_LEFT =
  /не\s+(выбыл|выбывш|уволен|исключ|снят)|увол\S*\s+с\s+должност\S*.*работа|восстановлен|переш(ла|[её]л)\s+в\s+(декрет|отпуск)|переведена?\s+в\s+(режим|должност)/i
const NOT_MEMBER =
  /не\s*(явля\S+\s+)?член(ом|а|ами|ы|ов)?(?![а-яё])(?!\s+(профкома|комиссии|комитета))|не\s+состо|без\s*членства|(?<![а-яё])б\/ч(?![а-яё])/i
const RETIRED_NOT_WORKING = /(пенс|ветеран)/i
const NOT_WORKING = /не\s?раб(отает|отающ|от\.|\.|(?![а-яё]))|нераб/i
const WORKING = /(?<!не\s?)(?<!не)раб(отает|отающ|от\.|\.)/i
const LEAVE = /декрет|отп\S*\s+по\s+(уходу|берем|ух)|по\s+уходу\s+за|д\/о(?![а-яё])|берем/i
const PART_TIME = /совмест|совм\.|(?<![а-яё])совм(?![а-яё])/i

/** What the words say; all `false` and `null` when they say nothing of the kind. */
export function readStatus(text: string): Status {
  const words = cleanText(text).toLowerCase()
  const pension = RETIRED_NOT_WORKING.test(words) && !/ветеран\s+труда/.test(words)
  const temporarily = /врем\S*\s+не\s?раб|времен\S*\s+нераб|безработ/.test(words)
  const worksNot = NOT_WORKING.test(words) && !temporarily
  const works = WORKING.test(words)
  const left = LEFT.test(words) && !NOT_LEFT.test(words)
  return {
    left,
    leftOn: left ? dateInText(words) : null,
    notMember: NOT_MEMBER.test(words),
    category: categoryOf(words, { pension, temporarily, worksNot, works }),
    unclear: pension && !works && !worksNot,
    works,
    worksNot,
    partTimer: PART_TIME.test(words),
    onLeave: LEAVE.test(words),
    formerPost: /(?<![а-яё])быв(ш\S*|\.)/.test(words),
  }
}

/** True when the text is only about standing, so it is no post. */
export function isOnlyStatus(text: string): boolean {
  const words = cleanText(text).toLowerCase()
  return /^((внеш\S*|внутр\S*)\s*)?(совместитель\S*|совм\S*)$|^(в\s+)?(декрет\S*|отпуск\S*)(\s.*)?$|^отп\S*\s.*(уход|берем).*$|^д\/о$|^(не)?раб\S*\s+пенс\S*$|^пенс\S*([\s,(]+(не\s?)?раб\S*\)?)?$|^на пенсии.*$|^студент\S*(\s.*)?$|^врем\S*\s+не\s?раб\S*$|^не\s?раб\S*$|^работает$|^безработ\S*$/.test(
    words,
  )
}

function categoryOf(
  words: string,
  is: { pension: boolean; temporarily: boolean; worksNot: boolean; works: boolean },
): ReadCategory | null {
  if (is.temporarily) return 'not-working'
  if (/студент|обучающ|учащ(ий|аяся)ся/.test(words)) return 'student'
  if (is.pension) return is.works && !is.worksNot ? 'employee' : 'retired'
  if (is.worksNot) return 'not-working'
  if (LEAVE.test(words) || PART_TIME.test(words)) return 'employee'
  if (
    /^(работник|сотрудник|работающ\S*|работает|штатн\S*|основн\S*( место( работы)?)?|по основному месту.*|осн\.?|педагог\S*|педработник|член\S*.*)$/.test(
      words,
    )
  )
    return 'employee'
  return null
}
