// Which word of a name is what. Promises: every word of the cell lands in the person or in the aside, and a name that
// cannot be taken apart is kept whole in the surname.
import { isInitial, isPatronymic, isUsualFirstName, looksLikeSurname } from './nameWords.ts'
import { isAddress } from './rowWords.ts'
import { cleanText, readNameText, toCyrillic, type NameText } from './nameText.ts'

export interface ReadName {
  readonly lastName: string | null
  readonly firstName: string | null
  readonly middleName: string | null
  readonly formerLastName: string | null
  readonly aside: string | null
  readonly problem: 'unreadable-name' | 'incomplete-name' | 'initials-only' | null
  /** Which order the words themselves prove; `null` when they prove nothing. */
  readonly order: NameOrder | null
  readonly stray: boolean
}

export type NameOrder = 'surname-first' | 'surname-last'

/** How sure it is that a text is a person's name: `full` has a patronymic or initials beside a surname. */
export type NameStrength = 'full' | 'likely' | 'single' | 'none'

/** Reads a cell with the whole name. `usual` settles words that do not tell their order themselves. */
export function readFullName(cell: string, usual: NameOrder): ReadName {
  const text = readNameText(cell)
  if (text.broken) return brokenName(cell, text)
  const order = provenOrder(text.words)
  const parts = placeWords(text.words, order ?? usual)
  return finish(cell, text, parts, text.words.length > 1 ? order : null)
}

/** Reads a name split over columns; `given` holds name and patronymic together or apart, `null` where there is none. */
export function readSplitName(last: string, given: readonly string[]): ReadName {
  const surname = readNameText(last)
  const rest = given.map(readNameText)
  const words = rest.flatMap((text) => text.words)
  if (words.length === 0 && surname.words.length > 1) return readFullName(last, 'surname-first')
  if (surname.broken || rest.some((text) => text.broken)) return brokenName([last, ...given].join(' '), surname)
  const asides = [surname, ...rest].flatMap((text) => (text.aside ? [text.aside] : []))
  const merged: NameText = {
    words: [...surname.words, ...words],
    former: surname.former ?? rest.find((text) => text.former)?.former ?? null,
    aside: asides.length > 0 ? asides.join('; ') : null,
    tail: null,
    stray: surname.stray || rest.some((text) => text.stray),
    broken: false,
  }
  const parts = { last: surname.words.join(' '), first: words[0] ?? null, middle: words.slice(1).join(' ') || null }
  return finish([last, ...given].join(' '), merged, parts, null)
}

const BETWEEN_PEOPLE = /[\n;,]+|\s(?=\d{1,3}\s?[.)]\s*\p{Lu})/u

/** The people that one cell names by lines, commas or numbers, each with a whole name; none when it is one person or no list. */
export function peopleIn(cell: string): readonly string[] {
  if (!/[\n;,]|\d[.)]/.test(cell)) return []
  const pieces = cell.split(BETWEEN_PEOPLE).filter((piece) => /\p{L}/u.test(piece))
  return pieces.length > 1 && pieces.every((piece) => oneNameStrength(piece) === 'full') ? pieces : []
}

/** Judges whether a text standing alone can be a person, or several. */
export function nameStrength(cell: string): NameStrength {
  return peopleIn(cell).length > 0 ? 'full' : oneNameStrength(cell)
}

function oneNameStrength(cell: string): NameStrength {
  const text = cleanText(cell)
  if (isAddress(text) || /^\p{Ll}\.\s*\p{Lu}\p{L}+(,|$)/u.test(text)) return 'none'
  const { words, tail } = readNameText(text)
  // Brackets may stand inside of what follows the name, so they go first.
  const whole = cleanText(toCyrillic(text).replace(/\([^)]*\)?/g, ' '))
  const head = tail === null ? whole : whole.replace(cleanText(tail), '')
  // «Сведения о работнике», «Работа с детьми»: a preposition is no initial.
  if (/\p{L}\s+[авикоусях](\s|$)/u.test(head) && text !== text.toLowerCase()) return 'none'
  if (head.length > 80 || /[:=@]|_{2}|\d{3}/.test(head)) return 'none'
  if (words.length === 0 || words.length > 5 || words.some((word) => !/^\p{L}[\p{L}'.\- ?\ufffd]*$/u.test(word)))
    return 'none'
  const initials = words.filter(isInitial).length
  if (initials > 0 && initials <= 2 && words.length - initials >= 1)
    return words.length - initials <= 2 ? 'full' : 'none'
  if (words.length > 1 && words.some((word, i) => isPatronymic(word) && (i > 0 || words.length > 2))) return 'full'
  if (!/^\p{Lu}/u.test(text)) return 'none'
  const capitals = cleanText(cell)
    .split(/[\s-]+/)
    .every((word) => /^[("«]?\p{Lu}/u.test(word))
  if (words.length > 1)
    return capitals && words.some((w) => isUsualFirstName(w) || looksLikeSurname(w)) ? 'likely' : 'none'
  return looksLikeSurname(words[0] ?? '') ? 'single' : 'none'
}

interface Parts {
  readonly last: string | null
  readonly first: string | null
  readonly middle: string | null
}

/** A patronymic or initials at the end prove «surname first»; followed by one more word they prove the contrary. */
function provenOrder(words: readonly string[]): NameOrder | null {
  const count = words.length
  const lastWord = words[count - 1] ?? ''
  if (count < 2) return null
  const initials = words.map(isInitial)
  if (initials.some(Boolean)) return initials[0] ? 'surname-last' : 'surname-first'
  if (count === 2) {
    const [first, second] = [words[0] ?? '', lastWord]
    if (isPatronymic(second)) return null
    if (isUsualFirstName(first) && !isUsualFirstName(second) && looksLikeSurname(second)) return 'surname-last'
    return isUsualFirstName(second) && !isUsualFirstName(first) ? 'surname-first' : null
  }
  const inner = isPatronymic(words[1] ?? '')
  const atEnd = isPatronymic(lastWord)
  if (atEnd && !inner) return 'surname-first'
  if (inner && !atEnd) return isUsualFirstName(words[0] ?? '') || !isPatronymic(words[0] ?? '') ? 'surname-last' : null
  if (inner && atEnd) return isUsualFirstName(words[0] ?? '') ? 'surname-last' : null
  return null
}

function placeWords(words: readonly string[], order: NameOrder): Parts {
  const count = words.length
  const at = (i: number) => words[i] ?? null
  const join = (from: number, to: number) => words.slice(from, to).join(' ') || null
  if (count < 2) return { last: at(0), first: null, middle: null }
  if (words.every(isInitial)) return { last: null, first: at(0), middle: at(1) }
  if (order === 'surname-last') {
    const middle = count === 2 ? null : isPatronymicOrInitial(at(1)) ? at(1) : join(1, count - 1)
    const from = middle !== null && middle === at(1) ? 2 : count - 1
    return { first: at(0), middle, last: join(from, count) }
  }
  if (count === 2) return placeTwo(words)
  const firstInitial = words.findIndex(isInitial)
  if (firstInitial === count - 1 && count > 2)
    return { last: join(0, count - 2), first: at(count - 2), middle: at(count - 1) }
  if (firstInitial > 0)
    return { last: join(0, firstInitial), first: at(firstInitial), middle: join(firstInitial + 1, count) }
  if (count > 3 && isPatronymic(at(count - 1) ?? ''))
    return { last: join(0, count - 2), first: at(count - 2), middle: at(count - 1) }
  return { last: at(0), first: at(1), middle: join(2, count) }
}

/** Two words: surname and name; or name and patronymic, when the surname is missing. */
function placeTwo(words: readonly string[]): Parts {
  const [one, two] = [words[0] ?? '', words[1] ?? '']
  if (!isPatronymic(two) || looksLikeSurname(one)) return { last: one, first: two, middle: null }
  return isUsualFirstName(one) ? { last: null, first: one, middle: two } : { last: one, first: two, middle: null }
}

function isPatronymicOrInitial(word: string | null): boolean {
  return word !== null && (isPatronymic(word) || isInitial(word))
}

function finish(cell: string, text: NameText, parts: Parts, order: NameOrder | null): ReadName {
  const base = { formerLastName: text.former, aside: text.aside, order, stray: text.stray }
  const { last, first, middle } = parts
  if (last === null || last === '' || isInitial(last))
    return { ...base, lastName: cleanText(cell), firstName: null, middleName: null, problem: 'unreadable-name' }
  const onlyInitials = [first, middle].some((word) => word !== null && isInitial(word))
  const problem = first === null ? 'incomplete-name' : onlyInitials ? 'initials-only' : null
  return { ...base, lastName: last, firstName: first, middleName: middle, problem }
}

/** Letters are lost: the surname stays as it stands, initials after it are still good. */
function brokenName(cell: string, text: NameText): ReadName {
  const words = cleanText(cell)
    .replace(/\.(?=\S)/g, '. ')
    .split(' ')
  const split = words.findIndex((word, i) => i > 0 && isInitial(word))
  const wholeWords = split < 0 && words.length > 1 && !words.slice(1).some((word) => /[?\ufffd]/.test(word))
  const at = split > 0 ? split : wholeWords ? 1 : words.length
  const rest = words.slice(at).map((word) => (isInitial(word) ? `${word.replace('.', '')}.` : word))
  return {
    lastName: words.slice(0, at).join(' '),
    firstName: rest[0] ?? null,
    middleName: rest.slice(1).join(' ') || null,
    formerLastName: text.former,
    aside: text.aside,
    problem: 'unreadable-name',
    order: null,
    stray: false,
  }
}
