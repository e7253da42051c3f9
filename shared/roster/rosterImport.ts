// What loading a file would do: for each person of it a new card, a card that is there, or why it is not loaded; the questions
// that are open; and the sum in which every row of the file stands once. Nothing is changed here, see rosterImportChanges.
import { formatDay, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { Entry } from './figures.ts'
import { mayFollow } from './membership.ts'
import type { Question } from './reading/reading.ts'
import {
  answered,
  isPair,
  isStanding,
  joinedRows,
  readerQuestions,
  type Answers,
  type Asked,
} from './rosterImportAsked.ts'
import {
  draftsOf,
  fillGaps,
  isEmpty,
  updateCard,
  type CardField,
  type Draft,
  type Filled,
} from './rosterImportDraft.ts'
import type { PersonRecords } from './recordSheets.ts'
import type { RosterFile } from './rosterImportFile.ts'
import { findCard, type CardFinder, type Match } from './rosterImportMatch.ts'
import {
  cardAsking,
  goneAsking,
  namelessAsking,
  namelessId,
  numberAsking,
  readerAsking,
  type Asking,
  type ImportQuestion,
} from './rosterImportQuestions.ts'
import { knownRecords, recordChanges, withCodes, type KnownRecords, type RecordChange } from './rosterImportRecords.ts'

/** What a list may do to cards that are there: nothing, fill what is empty, or change what it says differently. */
export const importModes = ['add', 'fill', 'update'] as const
export type ImportMode = (typeof importModes)[number]

export interface ImportInput {
  readonly file: RosterFile
  readonly finder: CardFinder
  readonly answers: Answers
  /** The day of the list: on it the new people stand on the register. */
  readonly date: Day
  /** `fill` when nobody chose. */
  readonly mode?: ImportMode
  /** The training, awards, support and reserve that are there. */
  readonly records?: PersonRecords
}

export type Outcome =
  | { readonly kind: 'new'; readonly records: readonly RecordChange[] }
  | SameOutcome
  | { readonly kind: 'waiting' }
  | { readonly kind: 'not-member' }
  | { readonly kind: 'left' }
  /** The same person as an earlier row, whose card it completes. */
  | { readonly kind: 'repeat'; readonly of: string }

interface SameOutcome extends Filled {
  readonly kind: 'same'
  readonly entry: Entry
  /** The person had left and the answer puts them back. */
  readonly comesBack: boolean
  /** The card has no event yet. */
  readonly opens: boolean
  /** Rows under the card that come or are completed. */
  readonly records: readonly RecordChange[]
}

export interface ImportRow {
  readonly draft: Draft
  readonly outcome: Outcome
  /** The question that takes a person who is counted apart after all. */
  readonly standing: string | null
}

export const termKinds = ['ready', 'waiting', 'not-members', 'repeats', 'not-people'] as const
export type TermKind = (typeof termKinds)[number]

export interface ImportPlan {
  readonly rows: readonly ImportRow[]
  readonly questions: readonly ImportQuestion[]
  /** Rows of the file = the sum of the terms. */
  readonly total: number
  readonly terms: Readonly<Record<TermKind, number>>
  readonly ready: ReadyCounts
  /** What each mode would do with the people who are ready. */
  readonly modes: Readonly<Record<ImportMode, ReadyCounts>>
}

export interface ReadyCounts {
  readonly fresh: number
  readonly completed: number
  readonly unchanged: number
}

/** Computes the plan anew from the file, the roster and the answers so far. Pure; about 0.3 s for 10,000 rows, the first time for a file more. */
export function planImport({ file, finder, answers, date, mode = 'fill', records }: ImportInput): ImportPlan {
  const people = draftsOf(file)
  const asked = readerQuestions(file, people)
  const drafts = answered(people, asked, answers)
  const joins = joinedRows(drafts, asked, answers)
  const matches = matchCards(drafts, finder, joins, asked, answers)
  const askings = [
    ...asked.flatMap((item) => relevant(item, drafts, matches, answers)),
    ...rosterAskings(drafts, matches, finder, answers, date),
  ]
  const questions = askings.map((asking) => withState(asking, answers, drafts))
  const blocked = new Set(
    questions.filter(({ state }) => state === 'open' || state === 'deferred').flatMap(({ people }) => people),
  )
  const standing = standingQuestions(asked)
  const known = knownRecords(records)
  const codes = ownCodes(drafts, matches)
  const inMode = (one: ImportMode) => outcomes(drafts, matches, { blocked, answers, standing, mode: one, known, codes })
  const rows = inMode(mode)
  const modes = Object.fromEntries(
    importModes.map((one) => [one, readyCounts(one === mode ? rows : inMode(one))]),
  ) as Record<ImportMode, ReadyCounts>
  const list = [
    ...rows.map(({ outcome }) => termOf(outcome)),
    ...file.reading.notPeople.map((): TermKind => 'not-people'),
  ]
  const terms = Object.fromEntries(
    termKinds.map((kind) => [kind, list.filter((one) => one === kind).length]),
  ) as Record<TermKind, number>
  return { rows, questions, total: list.length, terms, ready: modes[mode], modes }
}

interface Matches {
  readonly cards: ReadonlyMap<string, Match>
  readonly repeats: ReadonlyMap<string, string>
}

/** Certain cards first, in the order of the file; then the likely ones among the cards that are left. */
function matchCards(
  drafts: ReadonlyMap<string, Draft>,
  finder: CardFinder,
  joins: ReadonlyMap<string, string>,
  asked: readonly Asked[],
  answers: Answers,
): Matches {
  const claimed = new Map<Id, string>()
  const cards = new Map<string, Match>()
  const repeats = new Map(joins)
  const others = new Set(
    asked.filter((item) => isPair(item) && answers.get(item.id)?.option === 'two').flatMap(({ people }) => people),
  )
  const mine = [...drafts.values()].filter(({ key, isMember }) => isMember !== false && !joins.has(key))
  const taken = new Set<Id>()
  const claim = (key: string, match: Match) => {
    cards.set(key, match)
    if (match.kind !== 'same') return
    claimed.set(match.entry.member.id, key)
    taken.add(match.entry.member.id)
  }
  for (const draft of mine) {
    const match = findCard(finder, draft, taken)
    if (match.kind === 'same') claim(draft.key, match)
  }
  for (const draft of mine) {
    if (cards.has(draft.key)) continue
    const owner = findCard(finder, draft, new Set())
    const first = owner.kind === 'same' ? claimed.get(owner.entry.member.id) : undefined
    if (first !== undefined && !others.has(draft.key)) repeats.set(draft.key, first)
    else claim(draft.key, decided(draft, findCard(finder, draft, taken), answers))
  }
  return { cards, repeats }
}

/** A likely card after the person's answer: the same one, or none. */
function decided(draft: Draft, match: Match, answers: Answers): Match {
  if (match.kind !== 'likely') return match
  const option = answers.get(`same-card|${draft.key}|${match.entry.member.id}`)?.option
  if (option === 'other') return { kind: 'none' }
  return option === 'same' ? { kind: 'same', entry: match.entry, isRenamed: match.doubt === 'surname' } : match
}

/** Fields of the card that a question is about; a card that has them leaves nothing to ask. */
const cardFieldsOf: Readonly<Partial<Record<NonNullable<Question['field']>, readonly CardField[]>>> = {
  birthDate: ['birthDate'],
  joinedDate: ['memberSince'],
  birthAndJoined: ['birthDate', 'memberSince'],
  phone: ['phone'],
  position: ['position'],
  ticketNumber: ['paperCardNumber', 'electronicCardNumber'],
  category: ['category'],
  lastName: ['lastName'],
  firstName: ['lastName'],
  fullName: ['lastName'],
  firstAndMiddle: ['lastName'],
}

function relevant(item: Asked, drafts: ReadonlyMap<string, Draft>, matches: Matches, answers: Answers): Asking[] {
  const { question, id, related } = item
  const isAnswered = answers.has(id)
  if (isStanding(question) && !isAnswered) return []
  const people = item.people.filter((key) => isAnswered || isOpenFor(key, item, drafts, matches))
  const isAboutFile = item.people.length === 0 && question.severity === 'confirm'
  if (people.length === 0 && !isAboutFile) return []
  const mine = people.flatMap((key) => drafts.get(key) ?? [])
  const asking = readerAsking(question, id, mine, related === null ? null : (drafts.get(related) ?? null))
  // Where the person has a card already, an open value only means that a gap stays a gap.
  const hasCard = people.length > 0 && people.every((key) => matches.cards.get(key)?.kind === 'same')
  return [{ ...asking, isBlocking: asking.isBlocking && !(hasCard && !isPair(item) && question.field !== 'isMember') }]
}

function isOpenFor(key: string, item: Asked, drafts: ReadonlyMap<string, Draft>, matches: Matches): boolean {
  const { field } = item.question
  const draft = drafts.get(key)
  const match = matches.cards.get(key)
  const card = match?.kind === 'same' ? match.entry.member : null
  if (!draft || matches.repeats.has(key)) return false
  if (isPair(item))
    return (
      !(card && matches.cards.get(item.related ?? '')?.kind === 'same') &&
      draft.isMember !== false &&
      drafts.get(item.related ?? '')?.isMember !== false
    )
  if (field === 'isMember') return card === null
  if (draft.isMember === false) return false
  const fields = field === null ? [] : (cardFieldsOf[field] ?? [])
  return card === null || fields.length === 0 || !fields.some((one) => !isEmpty(card[one]))
}

/** What only the roster can ask: whose card it is, who had left, a missing surname, a number that is taken. */
function rosterAskings(
  drafts: ReadonlyMap<string, Draft>,
  { cards, repeats }: Matches,
  finder: CardFinder,
  answers: Answers,
  date: Day,
): Asking[] {
  const doubted = new Set(
    [...answers.keys()].flatMap((id) =>
      id.startsWith('same-card|') ? [id.slice('same-card|'.length, id.lastIndexOf('|'))] : [],
    ),
  )
  const numbers = new Map([...finder.entries.values()].map(({ member }) => [foldText(member.cardNumber), member]))
  return [...drafts.values()].flatMap((draft): Asking[] => {
    const { key, card, isMember } = draft
    const match = cards.get(key) ?? { kind: 'none' }
    if (isMember === false || repeats.has(key)) return []
    const askings: Asking[] = []
    const decidedEntry = match.kind === 'same' ? match.entry : null
    if (match.kind === 'likely') askings.push(cardAsking(draft, match.entry, match.doubt))
    else if (doubted.has(key)) askings.push(...answeredCardAsking(draft, finder, answers))
    const left = decidedEntry?.history.steps.at(-1)?.status
    if (decidedEntry && left?.state === 'left' && !draft.isOwn) {
      const mayReturn = left.leave.date <= date && mayFollow(left, { kind: 'restored', date })
      askings.push(goneAsking(draft, decidedEntry, formatDay(left.leave.date), mayReturn))
    }
    if (card.lastName === '' || answers.has(namelessId(draft))) askings.push(namelessAsking(draft))
    const owner = decidedEntry || card.cardNumber === '' ? undefined : numbers.get(foldText(card.cardNumber))
    if (owner) askings.push(numberAsking(draft, owner))
    return askings
  })
}

/** An answered question stays in sight, so that the answer can be changed. */
function answeredCardAsking(draft: Draft, finder: CardFinder, answers: Answers): Asking[] {
  const likely = findCard(finder, draft, new Set())
  if (likely.kind !== 'likely' || !answers.has(`same-card|${draft.key}|${likely.entry.member.id}`)) return []
  return [cardAsking(draft, likely.entry, likely.doubt)]
}

function withState(asking: Asking, answers: Answers, drafts: ReadonlyMap<string, Draft>): ImportQuestion {
  const answer = answers.get(asking.id) ?? null
  const option = asking.options.find(({ value }) => value === answer?.option)
  const first = drafts.get(asking.people[0] ?? '')
  const isUsable = option !== undefined && answer !== null && (!first || option.apply(first, answer) !== null)
  const state = !isUsable ? (asking.isBlocking ? 'open' : 'optional') : option.waits ? 'deferred' : 'answered'
  return { ...asking, answer: isUsable ? answer : null, state }
}

function standingQuestions(asked: readonly Asked[]): Map<string, string> {
  return new Map(
    asked
      .filter(({ question }) => isStanding(question))
      .flatMap(({ id, people }) => people.map((key) => [key, id] as const)),
  )
}

interface Deciding {
  readonly blocked: ReadonlySet<string>
  readonly answers: Answers
  readonly standing: ReadonlyMap<string, string>
  readonly mode: ImportMode
  readonly known: KnownRecords
  readonly codes: ReadonlyMap<Id, Id>
}

/** Codes of people in a file of this program whose card here has another code. */
function ownCodes(drafts: ReadonlyMap<string, Draft>, { cards }: Matches): Map<Id, Id> {
  const codes = new Map<Id, Id>()
  for (const { key, card, isOwn } of drafts.values()) {
    const match = cards.get(key)
    if (isOwn && match?.kind === 'same' && match.entry.member.id !== card.id) codes.set(card.id, match.entry.member.id)
  }
  return codes
}

function outcomes(drafts: ReadonlyMap<string, Draft>, matches: Matches, deciding: Deciding): ImportRow[] {
  const joined = new Map<string, Draft[]>()
  for (const [key, root] of matches.repeats) {
    const draft = drafts.get(key)
    if (draft) joined.set(root, [...(joined.get(root) ?? []), draft])
  }
  return [...drafts.values()].map((draft): ImportRow => {
    const whole = (joined.get(draft.key) ?? []).reduce(completed, draft)
    return {
      draft: whole,
      outcome: outcomeOf(whole, matches, deciding),
      standing: deciding.standing.get(draft.key) ?? null,
    }
  })
}

/** An earlier row completed by a later one of the same person. */
function completed(draft: Draft, later: Draft): Draft {
  return { ...draft, card: fillGaps(draft.card, later).after }
}

function outcomeOf(draft: Draft, { cards, repeats }: Matches, deciding: Deciding): Outcome {
  const { blocked, answers, mode, known, codes } = deciding
  const of = repeats.get(draft.key)
  if (of !== undefined) return { kind: 'repeat', of }
  if (draft.isMember === false) return { kind: draft.hasLeft ? 'left' : 'not-member' }
  if (blocked.has(draft.key)) return { kind: 'waiting' }
  const match = cards.get(draft.key)
  if (match?.kind !== 'same') {
    // A row whose code is there belongs to somebody else.
    const rows = withCodes(draft.records, codes)
    const fresh = recordChanges(rows, known, false).filter(({ before }) => before === null)
    return { kind: 'new', records: fresh }
  }
  const { entry } = match
  const comesBack = answers.get(`gone|${draft.key}|${entry.member.id}`)?.option === 'back'
  return {
    kind: 'same',
    entry,
    comesBack,
    opens: entry.events.length === 0,
    records: mode === 'add' ? [] : recordChanges(withCodes(draft.records, codes), known, mode === 'update'),
    ...fill(entry.member, draft, match.isRenamed ?? false, mode),
  }
}

/** What the mode allows; a new surname comes by an explicit answer in any mode, and the old one is kept. */
function fill(card: Member, draft: Draft, isRenamed: boolean, mode: ImportMode): Filled {
  const base = byMode(card, draft, mode)
  if (!isRenamed || !base.differing.includes('lastName')) return base
  const former = card.formerLastName === '' ? card.lastName : card.formerLastName
  return {
    ...base,
    after: { ...base.after, lastName: draft.card.lastName, formerLastName: former },
    filled: [...base.filled, 'lastName'],
    differing: base.differing.filter((field) => field !== 'lastName' && field !== 'formerLastName'),
  }
}

function byMode(card: Member, draft: Draft, mode: ImportMode): Filled {
  if (mode === 'update') return updateCard(card, draft)
  const filled = fillGaps(card, draft)
  return mode === 'fill' ? filled : { after: card, filled: [], replaced: [], differing: filled.differing }
}

function termOf(outcome: Outcome): TermKind {
  switch (outcome.kind) {
    case 'new':
    case 'same':
      return 'ready'
    case 'waiting':
      return 'waiting'
    case 'not-member':
    case 'left':
      return 'not-members'
    case 'repeat':
      return 'repeats'
  }
}

/** True when loading would write something for this row. */
export function isChange(outcome: Outcome): boolean {
  return (
    outcome.kind === 'new' ||
    (outcome.kind === 'same' &&
      (outcome.after !== outcome.entry.member || outcome.records.length > 0 || outcome.comesBack || outcome.opens))
  )
}

function readyCounts(rows: readonly ImportRow[]): ReadyCounts {
  const ready = rows.filter(({ outcome }) => termOf(outcome) === 'ready')
  const fresh = ready.filter(({ outcome }) => outcome.kind === 'new').length
  const changed = ready.filter(({ outcome }) => isChange(outcome)).length
  return { fresh, completed: changed - fresh, unchanged: ready.length - changed }
}
