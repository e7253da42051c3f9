// People who seem to stand in a list twice, and card numbers that do. Nothing is merged: the later row is asked about.
import type { PartialDate } from '#shared/base/day.ts'
import { foldText } from '#shared/base/text.ts'
import { makeQuestion } from './inquiry.ts'
import { isInitial } from './nameWords.ts'
import type { Person, Question } from './reading.ts'
import { isSlip } from './slip.ts'

interface Known {
  readonly person: Person
  readonly last: string
  readonly first: string
  readonly middle: string
}

/** Questions about probable duplicates, namesakes and repeated card numbers, in the order of the rows. */
export function findDuplicates(
  people: readonly Person[],
  cardColumn: (sheet: string | null) => string | null,
): Question[] {
  const byBirth = new Map<string, Known[]>()
  const bySurname = new Map<string, Known[]>()
  const cards = new Map<string, Person>()
  const questions: Question[] = []
  for (const person of people) {
    const known: Known = {
      person,
      last: fold(person.lastName),
      first: fold(person.firstName),
      middle: fold(person.middleName),
    }
    const candidates = [
      ...(bySurname.get(known.last) ?? []),
      ...(person.birthDate ? (byBirth.get(person.birthDate) ?? []) : []),
    ]
    if (known.last !== '') questions.push(...askAboutTwin(known, candidates))
    questions.push(...askAboutCard(person, cards, cardColumn(person.sourceSheet)))
    push(bySurname, known.last, known)
    if (person.birthDate?.length === 10) push(byBirth, person.birthDate, known)
  }
  return questions
}

type Finding = { readonly code: 'probable-duplicate'; readonly why: string } | { readonly code: 'namesake' }

function askAboutTwin(later: Known, candidates: readonly Known[]): Question[] {
  const findings = candidates.flatMap((earlier) => {
    const finding = compare(earlier, later)
    return finding ? [{ earlier, finding }] : []
  })
  const best = findings.find(({ finding }) => finding.code === 'probable-duplicate') ?? findings[0]
  if (!best) return []
  const { person } = later
  const name = [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ')
  const related = relation(best.earlier.person, person)
  return [
    makeQuestion(person.sourceSheet, {
      code: best.finding.code,
      severity: 'confirm',
      row: person.sourceRow,
      column: person.sourceColumn,
      field: 'lastName',
      raw: name,
      ...related.link,
      details: { row: related.row, ...(best.finding.code === 'probable-duplicate' ? { why: best.finding.why } : {}) },
    }),
  ]
}

function askAboutCard(person: Person, cards: Map<string, Person>, column: string | null): Question[] {
  const number = person.ticketNumber
  if (number === null || number.replace(/\D/g, '').length < 2) return []
  const earlier = cards.get(number)
  if (!earlier) {
    cards.set(number, person)
    return []
  }
  const related = relation(earlier, person)
  return [
    makeQuestion(person.sourceSheet, {
      code: 'card-duplicate',
      severity: 'confirm',
      row: person.sourceRow,
      column,
      field: 'ticketNumber',
      raw: number,
      ...related.link,
      details: { row: related.row },
    }),
  ]
}

function relation(
  earlier: Person,
  later: Person,
): { row: string; link: { relatedRow: number; relatedSheet?: string } } {
  const other = earlier.sourceSheet === later.sourceSheet ? null : earlier.sourceSheet
  const row = `в строке ${earlier.sourceRow}${other === null ? '' : ` листа «${other}»`}`
  return {
    row,
    link: {
      relatedRow: earlier.sourceRow,
      ...(other === null ? {} : { relatedSheet: other }),
    },
  }
}

function compare(earlier: Known, later: Known): Finding | null {
  const born = sameDate(earlier.person.birthDate, later.person.birthDate)
  const sameLast = earlier.last === later.last
  const given = compareGiven(earlier, later)
  if (sameLast && given === 'same') {
    if (born === 'different') return { code: 'namesake' }
    return duplicate(born === 'same' ? 'совпадают имя и дата рождения' : 'совпадают фамилия, имя и отчество')
  }
  if (sameLast && given === 'fits') {
    if (born === 'same')
      return duplicate(
        hasInitials(earlier, later) ? 'инициалы и дата рождения подходят' : 'совпадают имя и дата рождения',
      )
    return born === 'unknown' && hasInitials(earlier, later) ? duplicate('инициалы подходят к имени') : null
  }
  if (born !== 'same') return null
  if (sameLast && earlier.middle === later.middle && isSlip(earlier.first, later.first))
    return duplicate('имя отличается одной буквой, дата рождения та же')
  if (sameLast && earlier.first === later.first && isSlip(earlier.middle, later.middle))
    return duplicate('отчество отличается одной буквой, дата рождения та же')
  if (given !== 'same' || earlier.first === '' || earlier.middle === '') return null
  if (isSlip(earlier.last, later.last))
    return duplicate('фамилия отличается одной буквой или их перестановкой, дата рождения та же')
  return isInitial(later.person.firstName ?? '')
    ? null
    : duplicate('те же имя, отчество и дата рождения, другая фамилия (возможно, смена фамилии)')
}

function duplicate(why: string): Finding {
  return { code: 'probable-duplicate', why }
}

/** `fits`: an initial against a name, or a patronymic that one of the two lacks. */
function compareGiven(a: Known, b: Known): 'same' | 'fits' | 'different' {
  if (a.first === '' && b.first === '') return 'same'
  if (a.first === b.first && a.middle === b.middle) return 'same'
  return fits(a.first, b.first) && fits(a.middle, b.middle) ? 'fits' : 'different'
}

function fits(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true
  const initial = a.length <= 2 || b.length <= 2
  return initial && a[0] === b[0]
}

function hasInitials(a: Known, b: Known): boolean {
  return a.first !== '' && b.first !== '' && [a, b].some(({ person }) => isInitial(person.firstName ?? ''))
}

function sameDate(a: PartialDate | null, b: PartialDate | null): 'same' | 'different' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  if (a === b) return 'same'
  const short = Math.min(a.length, b.length)
  return short < 10 && a.slice(0, short) === b.slice(0, short) ? 'unknown' : 'different'
}

function fold(name: string | null): string {
  return foldText(name ?? '').replace(/[\s-]+/g, ' ')
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
