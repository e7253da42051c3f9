// Search in the list of members: prepared once per change of the list, so that each keystroke only compares strings.
import { atOnce, STEP, type Steps } from '#shared/base/steps.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { compareNames } from './names.ts'

interface Prepared {
  readonly member: Member
  /** Folded words of name, former surname, position, unit, numbers and mail, each after a space. */
  readonly text: string
  /** Folded words of the surname and the former one, each after a space. */
  readonly surnames: string
  /** First letters of the first name and the patronymic. */
  readonly given: string
  /** Phone and numbers of tickets as bare digits, each after a space; a phone without its 7. */
  readonly digits: string
}

/** Members in the order of names, ready to be searched. */
export interface SearchIndex {
  readonly prepared: readonly Prepared[]
}

/**
 * Prepares members for search and sorts them by name. About a tenth of a second for 10,000 people, once; with the index of
 * before as `previous` only changed cards are prepared, and the sort finds all others in their order.
 */
export function prepareSearch(members: readonly Member[], previous?: SearchIndex): SearchIndex {
  return atOnce(searchSteps(members, previous))
}

/** `prepareSearch` in steps. */
export function* searchSteps(members: readonly Member[], previous?: SearchIndex): Steps<SearchIndex> {
  const waiting = new Map(members.map((member) => [member.id, member]))
  const prepared: Prepared[] = []
  const preparing = preparer()
  for (const old of previous?.prepared ?? []) {
    if (prepared.length % STEP === 0) yield
    const member = waiting.get(old.member.id)
    if (!member) continue
    waiting.delete(member.id)
    prepared.push(member === old.member ? old : preparing(member))
  }
  for (const member of waiting.values()) {
    if (prepared.length % STEP === 0) yield
    prepared.push(preparing(member))
  }
  return { prepared: prepared.sort((a, b) => compareNames(a.member, b.member)) }
}

/** Prepares one card after another; names, posts and units that come again are folded once. */
function preparer(): (member: Member) => Prepared {
  const known = new Map<string, string>([['', '']])
  const often = (text: string) => {
    const found = known.get(text) ?? spaced(text)
    known.set(text, found)
    return found
  }
  return (m) => {
    const numbers = [m.cardNumber, m.paperCardNumber, m.electronicCardNumber].filter(Boolean)
    const surnames = spaced(m.lastName) + spaced(m.formerLastName)
    const given = often(m.firstName) + often(m.middleName)
    // «Анна-Мария» is typed in one word too.
    const double = [m.lastName, m.firstName, m.formerLastName].filter((name) => name.includes('-'))
    const glued = double.map((name) => spaced(name.replaceAll('-', ''))).join('')
    const mail = spaced(m.email.slice(0, m.email.indexOf('@') + 1))
    const phone = digitsOf(m.phone).replace(/^7(?=\d{10}$)/, '')
    return {
      member: m,
      text: surnames + given + glued + often(m.position) + often(m.unit) + numbers.map(spaced).join('') + mail,
      surnames,
      given: initialsOf(given),
      digits: [phone, ...numbers.map(digitsOf)].map((number) => ` ${number}`).join(''),
    }
  }
}

function initialsOf(spacedWords: string): string {
  let letters = ''
  for (let at = spacedWords.indexOf(' '); at >= 0; at = spacedWords.indexOf(' ', at + 1)) {
    letters += spacedWords.charAt(at + 1)
  }
  return letters
}

/**
 * Members who answer to every word of the query, those whose surname begins with its first word (or whose card has this very
 * number) before the others. It forgives: ё and е, case, punctuation, spaces, Latin letters that look Cyrillic, a word typed in
 * parts, and the wrong keyboard layout in both directions. Lone letters are initials («Иванова М. П.», «М. П. Иванова»), also
 * two of them in one word after another one («Иванова МП»). A number begins a number of the card or a ticket; four digits and
 * more are also looked for in the phone, however it is divided. An empty query finds everybody.
 */
export function searchMembers({ prepared }: SearchIndex, query: string): Member[] {
  const isLatin = /[a-z]/i.test(query)
  const readings = (isLatin ? [query, inRussianLayout(query)] : [query]).map(tokensOf).filter(isAsking)
  if (readings.length === 0) return prepared.map((p) => p.member)
  const found = answering(prepared, readings)
  // What Russian keys may have meant in Latin (a mail, a number with letters) would be noise beside names.
  return found.length > 0 ? found : answering(prepared, [tokensOf(inLatinLayout(query))].filter(isLong))
}

function answering(prepared: readonly Prepared[], readings: readonly (readonly Token[])[]): Member[] {
  const first: Member[] = []
  const rest: Member[] = []
  for (const one of prepared) {
    const reading = readings.find((tokens) => answers(one, tokens))
    if (reading) (isBest(one, reading[0]) ? first : rest).push(one.member)
  }
  return [...first, ...rest]
}

function isBest({ surnames, member }: Prepared, token: Token | undefined): boolean {
  if (token?.is === 'number') return member.cardNumber === token.joined
  return surnames.startsWith(` ${token?.text ?? ''}`)
}

type Token =
  | { readonly is: 'word'; readonly text: string; readonly mayBeInitials: boolean }
  /** Lone letters that follow each other. */
  | { readonly is: 'initials'; readonly text: string }
  /** Numbers that follow each other: each as the beginning of a word, and all of them joined. */
  | { readonly is: 'number'; readonly starts: readonly string[]; readonly joined: string }

const PHONE_PART = 4

function answers(one: Prepared, tokens: readonly Token[]): boolean {
  let isSurnameSaid = false
  for (const token of tokens) {
    if (token.is === 'number' ? !hasNumber(one, token) : token.is === 'word' && !hasWord(one, token)) return false
    if (token.is === 'word' && one.surnames.includes(token.text)) isSurnameSaid = true
  }
  return tokens.every((token) => token.is !== 'initials' || hasInitials(one, token.text, isSurnameSaid))
}

function hasWord({ text, given }: Prepared, token: Token & { is: 'word' }): boolean {
  return text.includes(token.text) || (token.mayBeInitials && isWithin(token.text, given))
}

/** With the surname said, letters are those of the given names; otherwise one of them may be the surname's, first or last. */
function hasInitials({ given, surnames }: Prepared, letters: string, isSurnameSaid: boolean): boolean {
  if (isWithin(letters, given)) return true
  if (isSurnameSaid) return false
  const [first, last] = [letters.charAt(0), letters.charAt(letters.length - 1)]
  return (
    (surnames.includes(` ${first}`) && isWithin(letters.slice(1), given)) ||
    (surnames.includes(` ${last}`) && isWithin(letters.slice(0, -1), given))
  )
}

/** True when the letters stand in `all` in their order, others perhaps between them. */
function isWithin(letters: string, all: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = all.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

function hasNumber({ text, digits }: Prepared, { starts, joined }: Token & { is: 'number' }): boolean {
  if (starts.every((start) => text.includes(start))) return true
  if (joined.length < PHONE_PART) return false
  return digits.includes(joined) || (/^[78]/.test(joined) && digits.includes(` ${joined.slice(1)}`))
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  for (const word of words(query.normalize('NFC'))) {
    const last = tokens.at(-1)
    if (/^\d+$/.test(word)) {
      const [starts, joined] = last?.is === 'number' ? [last.starts, last.joined] : [[], '']
      if (last?.is === 'number') tokens.pop()
      tokens.push({ is: 'number', starts: [...starts, ` ${word}`], joined: joined + word })
    } else if (/^\p{L}$/u.test(word)) {
      if (last?.is === 'initials') tokens.pop()
      tokens.push({ is: 'initials', text: (last?.is === 'initials' ? last.text : '') + word })
    } else {
      tokens.push({ is: 'word', text: word, mayBeInitials: last?.is === 'word' && /^\p{L}{2}$/u.test(word) })
    }
  }
  return tokens
}

const isAsking = (tokens: readonly Token[]) => tokens.length > 0
const isLong = (tokens: readonly Token[]) =>
  isAsking(tokens) && tokens.every((token) => token.is === 'number' || token.text.length > 2)

/** What the same keys would have typed in the Russian layout; letters that are already Russian stay. */
export function inRussianLayout(text: string): string {
  return Array.from(text.toLowerCase(), (char) => russianOf.get(char) ?? char).join('')
}

/** What the same keys would have typed in the Latin layout. */
export function inLatinLayout(text: string): string {
  return Array.from(text.toLowerCase(), (char) => latinOf.get(char) ?? char).join('')
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/?"
const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё.,'
/** The same with Shift, where that is not a capital letter in Latin. */
const [latinShifted, russianShifted] = ['{}:"<>~', 'хъжэбюё'] as const
const pairs = (from: string, to: string) => Array.from(from, (key, i) => [key, to.charAt(i)] as const)
const russianOf = new Map([...pairs(latinShifted, russianShifted), ...pairs(latinKeys, russianKeys)])
const latinOf = new Map(pairs(russianKeys, latinKeys))

/** Latin letters that look Cyrillic, as sheets and tickets have them; both sides of the search are folded the same way. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у' },
}

function words(text: string): string[] {
  return spaced(text).split(' ').filter(Boolean)
}

/** Only small Russian letters and digits: what most names are. */
const PLAIN = /^[а-я\d]+(?: [а-я\d]+)*$/

/** The folded words of a text, each after a space. */
function spaced(text: string): string {
  if (text === '') return ''
  const folded = foldText(text)
  if (PLAIN.test(folded)) return ` ${folded}`
  const found = folded
    .replace(/[abcehkmoptxy]/g, (letter) => lookAlikes[letter] ?? letter)
    .replace(/['’ʼ]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
  return found.map((word) => (word === '' ? '' : ` ${word}`)).join('')
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
