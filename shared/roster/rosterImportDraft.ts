// One person of a file as the card that the file alone would give. Nothing of the file is lost: what does not fit into its
// field goes to the note.
import { isPartialDate, parsePartialDate, type PartialDate } from '#shared/base/day.ts'
import { foldText, tidyText } from '#shared/base/text.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { isEmail, normalisePhone } from './contacts.ts'
import { splitName } from './names.ts'
import type { Extras } from './reading/extras.ts'
import type { Person, QuestionField, SheetReading } from './reading/reading.ts'
import type { TableRecord } from './recordSheets.ts'
import type { RosterFile } from './rosterImportFile.ts'

export type CardField = Exclude<keyof Member, 'id' | 'rev' | 'upd'>
type TicketKey = 'paperCardNumber' | 'electronicCardNumber'

/** Fields that a foreign list can give, in the order in which people compare cards. */
export const listFields = [
  'lastName',
  'firstName',
  'middleName',
  'formerLastName',
  'birthDate',
  'sex',
  'memberSince',
  'applicationDate',
  'category',
  'position',
  'unit',
  'employmentKind',
  'hiredDate',
  'teachingSince',
  'education',
  'qualification',
  'phone',
  'email',
  'address',
  'cardNumber',
  'paperCardNumber',
  'electronicCardNumber',
  'externalId',
  'note',
] as const satisfies readonly CardField[]

export interface Draft {
  /** Stable for a file: sheet, row and column of the name. */
  readonly key: string
  readonly person: Person
  /** `id` is '' unless the file is this program's own export. */
  readonly card: Member
  /** Fields that the file speaks about. */
  readonly fields: readonly CardField[]
  /** `null`: the file does not say, so a person must. */
  readonly isMember: boolean | null
  /** The file says that this person left. */
  readonly hasLeft: boolean
  /** The journal of this person, in this program's own export only. */
  readonly events: readonly MembershipEvent[]
  /** Their training, awards, support and reserve, in this program's own export only. */
  readonly records: readonly TableRecord[]
  readonly isOwn: boolean
  readonly ticketKey: TicketKey
}

const LINE = 500

const made = new WeakMap<RosterFile, readonly Draft[]>()

/** One draft per person of the file, in its order; the same list for the same file, because a plan is made at each answer. */
export function draftsOf(file: RosterFile): readonly Draft[] {
  const drafts = made.get(file) ?? makeDrafts(file)
  made.set(file, drafts)
  return drafts
}

function makeDrafts({ reading, extras, own }: RosterFile): Draft[] {
  const tickets = new Map(reading.sheets.map((sheet) => [sheet.name, ticketKeyOf(sheet)]))
  const left = new Set(
    reading.questions.filter(({ code }) => code === 'left').map(({ sheet, row }) => `${sheet ?? ''}|${row ?? ''}`),
  )
  return reading.people.map((person, i): Draft => {
    const { sourceSheet, sourceRow, sourceColumn, sourcePart = '' } = person
    const place = { key: `${sourceSheet ?? ''}|${sourceRow}|${sourceColumn ?? ''}${sourcePart}`, person }
    const ticketKey = tickets.get(sourceSheet) ?? 'paperCardNumber'
    const card = own?.cards.get(sourceRow)
    if (own && card) {
      const events = own.events.get(card.id) ?? []
      const fields = ownFields(card, own.columns)
      const isMember = events.length > 0 ? true : person.isMember
      const records = own.records.get(card.id) ?? []
      return { ...place, card, fields, isMember, hasLeft: isMember === false, events, records, isOwn: true, ticketKey }
    }
    return {
      ...place,
      card: cardOf(person, ticketKey, extras[i] ?? null),
      fields: listFields,
      isMember: person.isMember,
      hasLeft: person.isMember === false && left.has(`${sourceSheet ?? ''}|${sourceRow}`),
      events: [],
      records: [],
      isOwn: false,
      ticketKey,
    }
  })
}

/** The column heading tells an electronic ticket from a paper one; paper when it says nothing. */
function ticketKeyOf({ mapping, headers }: SheetReading): TicketKey {
  const column = Object.entries(mapping).find(([, field]) => field === 'ticketNumber')?.[0] ?? ''
  return /(^|[^а-я])(эл\.|элек|эпб)/i.test(headers[column] ?? '') ? 'electronicCardNumber' : 'paperCardNumber'
}

/** A column such as `consent.date` speaks about the field `consent`. */
function ownFields(card: Member, columns: ReadonlySet<string>): CardField[] {
  const named = new Set([...columns].map((column) => column.split('.')[0] ?? column))
  return (Object.keys(card) as (keyof Member)[]).filter(
    (key): key is CardField => key !== 'id' && key !== 'rev' && key !== 'upd' && named.has(key),
  )
}

function cardOf(person: Person, ticketKey: TicketKey, extras: Extras | null): Member {
  const long: string[] = []
  const line = (text: string | null): string => {
    const tidy = tidyText(text ?? '')
    if (tidy.length <= LINE) return tidy
    long.push(tidy)
    return `${tidy.slice(0, LINE - 1)}…`
  }
  const notes = person.note?.trim() ?? ''
  const card: Member = {
    ...emptyMember(''),
    // An address among phones, or alone in a column of notes.
    email: notes.split('; ').find(isEmail) ?? '',
    ...extras?.values,
    lastName: line(person.lastName),
    firstName: line(person.firstName),
    middleName: line(person.middleName),
    formerLastName: line(person.formerLastName),
    birthDate: person.birthDate,
    memberSince: person.joinedDate,
    category: person.category,
    position: line(person.position),
    phone: line(person.phone),
    [ticketKey]: line(person.ticketNumber),
  }
  const words = notes === '' ? [] : notes.split('; ').filter((piece) => piece !== card.email)
  return { ...card, note: [words.join('; '), ...(extras?.rest ?? []), ...long].filter(Boolean).join('; ') }
}

/** What the card of the draft says in the field of a question, as text; '' when nothing. */
export function fieldText(draft: Draft, field: QuestionField | null): string {
  const { card } = draft
  switch (field) {
    case 'birthDate':
      return card.birthDate ?? ''
    case 'joinedDate':
      return card.memberSince ?? ''
    case 'ticketNumber':
      return card[draft.ticketKey]
    case 'phone':
    case 'position':
    case 'note':
    case 'formerLastName':
      return card[field]
    case 'fullName':
    case 'lastName':
    case 'firstName':
    case 'middleName':
    case 'firstAndMiddle':
      return [card.lastName, card.firstName, card.middleName].filter(Boolean).join(' ')
    case 'category':
      return card.category
    default:
      return ''
  }
}

export type TypedKind = 'date' | 'phone' | 'name' | 'text'

/** What is typed into the field of a question; `null` where nothing can be typed. */
export function typedKind(field: QuestionField | null): TypedKind | null {
  switch (field) {
    case 'birthDate':
    case 'joinedDate':
      return 'date'
    case 'phone':
      return 'phone'
    case 'fullName':
    case 'lastName':
    case 'firstName':
    case 'middleName':
    case 'firstAndMiddle':
      return 'name'
    case 'ticketNumber':
    case 'position':
    case 'formerLastName':
      return 'text'
    default:
      return null
  }
}

/** The draft with what a person typed, or `null` when it is no value of this field («31.02», eight digits, a surname alone). */
export function withTyped(draft: Draft, field: QuestionField | null, text: string): Draft | null {
  const typed = tidyText(text)
  if (typed === '' || typed.length > LINE) return null
  switch (field) {
    case 'birthDate':
    case 'joinedDate': {
      const date = parsePartialDate(typed)
      return date === null ? null : withDate(draft, field, date)
    }
    case 'phone': {
      const phone = normalisePhone(typed)
      return phone === null ? null : withCard(draft, { phone })
    }
    case 'ticketNumber':
      return withCard(draft, { [draft.ticketKey]: typed })
    case 'position':
    case 'formerLastName':
      return withCard(draft, { [field]: typed })
    default:
      return typedKind(field) === 'name' && typed.includes(' ') ? withCard(draft, splitName(typed)) : null
  }
}

export function withDate(draft: Draft, field: 'birthDate' | 'joinedDate', date: PartialDate): Draft {
  return isPartialDate(date)
    ? withCard(draft, field === 'birthDate' ? { birthDate: date } : { memberSince: date })
    : draft
}

/** The draft without the value of this field. A surname cannot be left out. */
export function withoutField(draft: Draft, field: QuestionField | null): Draft {
  switch (field) {
    case 'birthDate':
      return withCard(draft, { birthDate: null })
    case 'joinedDate':
      return withCard(draft, { memberSince: null })
    case 'birthAndJoined':
      return withCard(draft, { birthDate: null, memberSince: null })
    case 'ticketNumber':
      return withCard(draft, { [draft.ticketKey]: '' })
    case 'phone':
    case 'position':
    case 'note':
    case 'formerLastName':
      return withCard(draft, { [field]: '' })
    default:
      return draft
  }
}

export function withCard(draft: Draft, changes: Partial<Member>): Draft {
  return { ...draft, card: { ...draft.card, ...changes } }
}

export interface Filled {
  readonly after: Member
  readonly filled: readonly CardField[]
  /** Fields whose value in the card gives way to that of the file; only when the person asked for it. */
  readonly replaced: readonly CardField[]
  /** The file says something else here; the card stays as it is. */
  readonly differing: readonly CardField[]
}

/** Fills only what is empty in a card from a draft, and names what the file says differently. */
export function fillGaps(card: Member, draft: Pick<Draft, 'card' | 'fields'>): Filled {
  const changes: Partial<Record<CardField, unknown>> = {}
  const filled: CardField[] = []
  const differing: CardField[] = []
  for (const field of draft.fields) {
    const [mine, theirs] = [card[field], draft.card[field]]
    if (isEmpty(theirs) || saysSame(mine, theirs, field)) continue
    if (isEmpty(mine)) {
      changes[field] = theirs
      filled.push(field)
    } else differing.push(field)
  }
  return { after: filled.length === 0 ? card : ({ ...card, ...changes } as Member), filled, replaced: [], differing }
}

/** Fields that a list never changes in a card: whose card it is, and words that a person gathered. */
const KEPT: ReadonlySet<CardField> = new Set(['lastName', 'firstName', 'middleName', 'formerLastName', 'cardNumber'])

/**
 * Fills what is empty and puts the values of the file in place of others. Names stay; a note is added to the note of the card; the
 * category changes only when the file says something else than «работник», which stands for silence in a list.
 */
export function updateCard(card: Member, draft: Pick<Draft, 'card' | 'fields' | 'isOwn'>): Filled {
  const base = fillGaps(card, draft)
  const replaced = base.differing.filter(
    (field) => !KEPT.has(field) && (field !== 'category' || draft.isOwn || draft.card.category !== 'employee'),
  )
  if (replaced.length === 0) return base
  const changes = Object.fromEntries(replaced.map((field) => [field, draft.card[field]])) as Partial<Member>
  const note = replaced.includes('note') && !draft.isOwn ? { note: `${card.note}; ${draft.card.note}` } : {}
  return {
    after: { ...base.after, ...changes, ...note },
    filled: base.filled,
    replaced,
    differing: base.differing.filter((field) => !replaced.includes(field)),
  }
}

/** '' and `null`, an empty list, and a record in which everything is empty. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

const DATES: ReadonlySet<CardField> = new Set(['birthDate', 'memberSince', 'hiredDate', 'teachingSince'])

/** The same words, or the file says less exactly what the card says (1984 of 25.11.1984, initials of a name). */
function saysSame(mine: unknown, theirs: unknown, field: CardField): boolean {
  if (typeof mine !== 'string' || typeof theirs !== 'string') return sameParts(mine, theirs)
  if (DATES.has(field)) return mine.startsWith(theirs)
  if ((field === 'firstName' || field === 'middleName') && isInitial(theirs)) return fitsGiven(theirs, mine)
  if (field === 'note') return mine.includes(theirs)
  return foldText(mine) === foldText(theirs)
}

/** Equal values, whatever the order in which their parts were put together. */
function sameParts(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [one, two] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === two.size && one.every(([key, value]) => two.has(key) && sameParts(value, two.get(key)))
}

/** True when a given name, or its initial («М.»), may be this full one. An unknown name fits any. */
export function fitsGiven(short: string, full: string): boolean {
  const [a, b] = [foldText(short), foldText(full)]
  if (a === '' || b === '' || a === b) return true
  return isInitial(a) ? b.startsWith(a.charAt(0)) : isInitial(b) && a.startsWith(b.charAt(0))
}

function isInitial(name: string): boolean {
  return /^\p{L}\.?$/u.test(foldText(name))
}
