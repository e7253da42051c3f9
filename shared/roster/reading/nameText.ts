// Cleans a name as it stands in a cell, without a word lost: what is no part of the name comes back apart.
// Conventions: specification of sample rosters, «Names».
import { isInitial, isKinWord, isPatronymic } from './nameWords.ts'

export interface NameText {
  /** Words of the name in order, in title case; initials with one dot each. */
  readonly words: readonly string[]
  readonly former: string | null
  /** Text after the name or in brackets that is no name. */
  readonly aside: string | null
  /** The part of it that stands after the name. */
  readonly tail: string | null
  readonly stray: boolean
  /** Letters were lost or belong to another alphabet. */
  readonly broken: boolean
}

const LOOK_ALIKES = new Map(
  Object.entries({
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    K: 'К',
    M: 'М',
    O: 'О',
    P: 'Р',
    T: 'Т',
    X: 'Х',
    Y: 'У',
    a: 'а',
    c: 'с',
    e: 'е',
    o: 'о',
    p: 'р',
    x: 'х',
    y: 'у',
    k: 'к',
    m: 'м',
    t: 'т',
    n: 'п',
    u: 'и',
    r: 'г',
    b: 'в',
    h: 'н',
    ë: 'ё',
    Ë: 'Ё',
  }),
)
const LATIN = /[A-Za-zëË]/
/** Most cells are clean already; this one test spares them five passes. */
const CLEAN = /^[\x21-\x7e\u0400-\u045f«»№—–]+(?: [\x21-\x7e\u0400-\u045f«»№—–]+)*$/
const LOWER_PARTICLES =
  /^(оглы|оглу|углы|кызы|кизи|гызы|улы|уулу|оол(ович|овна)?|кыс|фон|ван|де|дер|ди|да|аль|эль|ибн|бин)$/i
/** Words about a person that are written behind the name in capitals too. */
const STANDING =
  /^(уволена?|выбыла?|исключ[её]на?|умер(ла)?|совместитель(ница)?|декрет|пенсионер(ка)?|студент(ка)?|вакансия)[.,;]?$/i
const FORMER =
  /(?:урожд[её]нн?ая|урожд|ур|бывш(?:ая)?|быв|дев(?:ичья)?|ранее|прежн(?:яя|ее)?|до (?:брака|замужества|\d{4}(?:\s?г\S*)?)|по паспорту|была?)\.?\s*(?:фам(?:илия|\.)?)?\s*[-:]?\s*/i

/** Latin letters that look Cyrillic become Cyrillic in a word that has Cyrillic letters or nothing but look-alikes. */
export function toCyrillic(text: string): string {
  if (!LATIN.test(text)) return text
  return text.replace(/[\p{L}]+/gu, (word) => {
    const letters = Array.from(word)
    const latin = letters.filter((letter) => /[A-Za-zëË]/.test(letter))
    const mixed = latin.length < letters.length
    const strict = latin.every((letter) => /[ABCEHKMOPTXYaceopxyëË]/.test(letter))
    if (latin.length === 0 || (!mixed && !strict)) return word
    return letters.map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('')
  })
}

/** Only words in which both alphabets meet: «yчитель» is a slip of the keyboard, «IT» and «MO» may be meant. */
export function mendMixedWords(text: string): string {
  if (!LATIN.test(text)) return text
  return text.replace(/\p{L}+/gu, (word) => (/[А-Яа-яЁё]/.test(word) ? toCyrillic(word) : word))
}

/** Trims, NFC, one space, no zero-width signs: the silent part of the clean-up that every text gets. */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .trim()
}

/** Takes one cell of a name apart. */
export function readNameText(cell: string): NameText {
  const text = toCyrillic(cleanText(cell)).replace(/[’ʼ`´′‘]/g, "'")
  const broken = /[?\ufffd]/.test(text)
  const brackets = takeBrackets(text)
  const signless = brackets.text.replace(/[^\p{L}\p{M}\s.,'?\ufffd/\-–—‐‑\d)]/gu, '')
  const stray = signless.replace(/\s+/g, '') !== brackets.text.replace(/[;:*"«»_№]/g, '').replace(/\s+/g, '')
  const born = takeFormer(signless.replace(/^\s*\d{1,4}\s*([.)]\s*|\s)(?=\p{L})/u, '').replace(/[*]/g, ''))
  const tail = takeTail(born.name)
  const slash = takeSlash(tail.name)
  const words = titleWords(slash.name)
  const asides = [...(tail.aside ? [tail.aside] : []), ...brackets.asides]
  return {
    words,
    former: brackets.former ?? born.former ?? slash.former,
    aside: asides.length > 0 ? asides.join('; ') : null,
    tail: tail.aside,
    stray,
    broken: broken || words.some((word) => /[A-Za-z]/.test(word) && /[А-Яа-яЁё]/.test(word)),
  }
}

/** A single name word or phrase, title-cased: `ТЕР-АВАНЕСЯН` → `Тер-Аванесян`. */
export function titleCase(word: string): string {
  return word
    .split('-')
    .map((part, i) =>
      LOWER_PARTICLES.test(part) && (i > 0 || part !== titlePart(part)) ? part.toLowerCase() : titlePart(part),
    )
    .join('-')
}

function titlePart(part: string): string {
  if (part.length === 0) return part
  const mixed = part !== part.toUpperCase() && part !== part.toLowerCase() && /^\p{Lu}\p{Ll}/u.test(part)
  if (mixed) return part
  const apostrophe = /^(\p{L}')(\p{L}.*)$/u.exec(part)
  if (apostrophe) return (apostrophe[1] ?? '').toUpperCase() + titlePart(apostrophe[2] ?? '')
  return part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase()
}

function takeBrackets(text: string): { text: string; former: string | null; asides: string[] } {
  let former: string | null = null
  const asides: string[] = []
  const rest = text.replace(/[([]([^)\]]*)[)\]]?/g, (_, inside: string) => {
    const bare = cleanText(inside)
    const name = bare.replace(FORMER, '').trim()
    const oneName = /^\p{Lu}[\p{L}'-]+$/u.test(name)
    if (oneName && former === null) former = titleCase(name)
    else if (bare !== '') asides.push(bare)
    return ' '
  })
  return { text: rest, former, asides }
}

/** Cuts off what follows the name: «, учитель», «- председатель», «1980 г.р.», «урожд. Петрова» stays for the aside. */
function takeTail(text: string): { name: string; aside: string | null } {
  const joined = text.replace(
    /(?<=\p{L})\s*[—–‐‑]\s*(?=\p{Lu})|(?<=\p{L})\s+-\s*(?=\p{Lu})|(?<=\p{L})-\s+(?=\p{Lu})/gu,
    '-',
  )
  const hasCase = /\p{Lu}/u.test(joined)
  const m = /^(.*?\p{L}[\p{L}.'-]*)(?:\s*[,;]\s*(?=\p{Ll}|[\d+])|\s*\/\s*(?=\p{Ll})|\s+[-–—]\s+|\s+(?=\d))(.+)$/u.exec(
    joined,
  )
  const words = joined.split(' ')
  const end = words.findIndex(
    (word, i) =>
      i > 0 &&
      (/^\p{Ll}[\p{Ll}/]/u.test(word) || STANDING.test(word)) &&
      !isKinWord(word) &&
      words.slice(0, i).some((before) => /^\p{L}{2}/u.test(before)) &&
      (isPatronymic(words[i - 1] ?? '') || /^(\p{Lu}\.){1,2}$/u.test(words[i - 1] ?? '')),
  )
  if (end > 1 && /^\p{Lu}/u.test(joined))
    return { name: words.slice(0, end).join(' '), aside: words.slice(end).join(' ') }
  if (m?.[1] !== undefined && m[2] !== undefined && hasCase && m[1].includes(' '))
    return { name: m[1], aside: m[2].replace(/\s*\/\s*$/, '').trim() }
  return { name: joined, aside: null }
}

/** «Кузнецова урожд. Белова Ирина Павловна»: without brackets the word itself tells the former surname. */
function takeFormer(text: string): { name: string; former: string | null } {
  const m =
    /\s(?:урожд[её]нн?ая|урожд|бывш(?:ая)?|быв|девичья|дев)(?:\.\s*|\s+)(?:фам\S*\s+)?(\p{Lu}[\p{L}'-]+)/iu.exec(text)
  return m ? { name: text.replace(m[0], ''), former: titleCase(m[1] ?? '') } : { name: text, former: null }
}

function takeSlash(text: string): { name: string; former: string | null } {
  const m = /^(\p{L}[\p{L}'-]+)\s*\/\s*(\p{L}[\p{L}'-]+)(.*)$/u.exec(text)
  return m ? { name: `${m[1] ?? ''}${m[3] ?? ''}`, former: titleCase(m[2] ?? '') } : { name: text, former: null }
}

function titleWords(text: string): string[] {
  const unglued = text
    .replace(/(?<=\p{L}{2})(\p{Lu})\.\s*(\p{Lu})\.?(?=\s|$)/gu, ' $1. $2.')
    .replace(/(?<=\p{Ll}{2})(\p{Lu})\.?(?=\s|$)/gu, ' $1.')
    .replace(/\.(?=\S)/g, '. ')
    .replace(/[,;/)]+/g, ' ')
    .trim()
  const words: string[] = []
  const hasSmall = /\p{Ll}{2}/u.test(unglued)
  for (const raw of unglued.split(/\s+/)) {
    const word = raw.replace(/^[-'.]+|[-']+$/g, '')
    if (word === '') continue
    const bare = word.replace(/\.+$/, '')
    if (bare === '') continue
    if (isInitial(bare)) words.push(`${bare.toUpperCase()}.`)
    // «Иванова ЕВ»: capitals beside small letters are initials, beside capitals they may be a name.
    else if (hasSmall && words.length > 0 && /^\p{Lu}{2}$/u.test(bare))
      words.push(...Array.from(bare, (sign) => `${sign}.`))
    else if (/^\p{Ll}$/u.test(bare)) words.push(`${bare.toUpperCase()}.`)
    else if (isKinWord(bare) && words.length > 0) words.push(`${words.pop() ?? ''} ${bare.toLowerCase()}`)
    else words.push(titleCase(bare))
  }
  return words
}
