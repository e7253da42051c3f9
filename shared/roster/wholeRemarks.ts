// Remarks that one card cannot know: two cards of one person, a number that two people have, and rows of other tables that do not fit the
// register. One pass over each table with maps, so that it stays cheap among ten thousand cards.
import { latest, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { atOnce, STEP, type Steps } from '#shared/base/steps.ts'
import { foldText } from '#shared/base/text.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { Member } from '#shared/records/member.ts'
import { hasHealthConsent } from './card.ts'
import { normalisePhone } from './contacts.ts'
import type { RosterIndex } from './figures.ts'
import { statusAt } from './membership.ts'
import { shortName } from './names.ts'
import type { RemarkCode } from './remarkKinds.ts'
import type { Found } from './remarks.ts'

/** What is found about each person, by id; people about whom nothing is found are not in it. */
export type WholeRemarks = ReadonlyMap<Id, readonly Found[]>

export interface WholeFacts extends Pick<RowsByTable, 'office' | 'memberSupport' | 'reserveEntry'> {
  readonly index: RosterIndex
  readonly today: Day
}

/** Give the remarks of before as `previous`: where nothing changed the same array is answered, so that lines can be taken over. */
export function wholeRemarks(facts: WholeFacts, previous?: WholeRemarks): WholeRemarks {
  return atOnce(wholeSteps(facts, previous))
}

/** `wholeRemarks` in steps. */
export function* wholeSteps(facts: WholeFacts, previous?: WholeRemarks): Steps<WholeRemarks> {
  const found = new Map<Id, Found[]>()
  // Of each kind one: a card says what is wrong, not how often.
  const add = (id: Id, one: Found) => {
    const own = found.get(id)
    if (!own) found.set(id, [one])
    else if (!own.some(({ code }) => code === one.code)) own.push(one)
  }
  yield* pairs(facts.index, add)
  rowsThatDoNotFit(facts, add)
  for (const [id, own] of found) {
    const old = previous?.get(id)
    if (old && isSame(old, own)) found.set(id, old as Found[])
  }
  return found
}

type Add = (id: Id, found: Found) => void

/** What of a card is compared with other cards. Folding is dear, so it is done once for each state of a card. */
interface CardKeys {
  /** Surname and first name; '' when one of them is missing. */
  readonly name: string
  /** In the order of `valueCodes`; '' when there is none. */
  readonly values: readonly string[]
}
const known = new WeakMap<Member, CardKeys>()

const valueCodes = [
  'roster.sameCardNumber',
  'roster.samePaperTicket',
  'roster.sameElectronicTicket',
  'roster.samePhone',
  'roster.sameEmail',
] as const satisfies readonly RemarkCode[]
type ValueCode = (typeof valueCodes)[number]

function keysOf(m: Member): CardKeys {
  const old = known.get(m)
  if (old) return old
  const keys: CardKeys = {
    name: m.lastName === '' || m.firstName === '' ? '' : foldText(`${m.lastName} ${m.firstName}`),
    values: [
      folded(m.cardNumber),
      folded(m.paperCardNumber),
      m.electronicCardNumber === '' ? '' : m.electronicCardNumber.replace(/\s/g, ''),
      m.phone === '' ? '' : (normalisePhone(m.phone) ?? ''),
      folded(m.email),
    ],
  }
  known.set(m, keys)
  return keys
}

/** Most cards lack most of these. */
function folded(text: string): string {
  return text === '' ? '' : foldText(text)
}

/** Who has a value: one person as a rule, so that most values cost no list. */
type Owners = Map<string, Member | Member[]>

function put(owners: Owners, value: string, member: Member): void {
  const before = owners.get(value)
  if (before === undefined) owners.set(value, member)
  else if (Array.isArray(before)) before.push(member)
  else owners.set(value, [before, member])
}

/** These are of people who can be reached; an old card of one who left may share a phone with anybody. */
const ONLY_HERE: ReadonlySet<ValueCode> = new Set<ValueCode>(['roster.samePhone', 'roster.sameEmail'])

function* pairs(index: RosterIndex, add: Add): Steps<void> {
  const names: Owners = new Map()
  const values = valueCodes.map((code) => ({ code, owners: new Map() as Owners }))
  let seen = 0
  for (const { member, history } of index.entries.values()) {
    if (seen++ % STEP === 0) yield
    const keys = keysOf(member)
    if (keys.name !== '') put(names, keys.name, member)
    const hasLeft = history.steps.at(-1)?.status.state === 'left'
    for (let i = 0; i < values.length; i++) {
      const value = keys.values[i] ?? ''
      const of = values[i]
      if (value !== '' && of && !(hasLeft && ONLY_HERE.has(of.code))) put(of.owners, value, member)
    }
  }
  for (const { code, owners } of values) {
    for (const members of owners.values()) if (Array.isArray(members)) sameValue(code, members, add)
  }
  for (const alike of names.values()) if (Array.isArray(alike)) samePeople(alike, add)
}

function sameValue(code: ValueCode, members: readonly Member[], add: Add): void {
  const [first, second] = members
  if (!first || !second) return
  const rest = members.length > 2 ? ` и ещё у ${members.length - 2}` : ''
  for (const member of members) {
    const other = member === first ? second : first
    add(member.id, { code, title: `${titles[code]}: у ${shortName(other)}${rest}`, other: other.id })
  }
}

const titles: Readonly<Record<ValueCode, string>> = {
  'roster.sameCardNumber': 'Такой же номер карточки',
  'roster.samePaperTicket': 'Такой же номер профбилета',
  'roster.sameElectronicTicket': 'Такой же номер электронного билета',
  'roster.samePhone': 'Такой же телефон',
  'roster.sameEmail': 'Такой же адрес почты',
}

/** People of one surname and first name. Namesakes are many, so without birth dates only the full name makes one think. */
function samePeople(alike: readonly Member[], add: Add): void {
  for (const member of alike) {
    const others = alike.filter((one) => one !== member)
    for (const code of ['roster.samePerson', 'roster.maybeSamePerson'] as const) {
      const same = others.filter((one) => sameness(member, one) === code)
      const [other] = same
      if (!other) continue
      const number = other.cardNumber === '' ? 'карточка без номера' : `карточка №\u00a0${other.cardNumber}`
      const rest = same.length > 1 ? ` и ещё ${same.length - 1}` : ''
      const what = code === 'roster.samePerson' ? 'Тот же человек' : 'Может быть, тот же человек'
      add(member.id, { code, title: `${what}: ${number}${rest}`, other: other.id })
    }
  }
}

function sameness(a: Member, b: Member): 'roster.samePerson' | 'roster.maybeSamePerson' | null {
  const isFull = foldText(a.middleName) === foldText(b.middleName)
  const isLike = isFull || a.middleName === '' || b.middleName === ''
  const [one, other] = [a.birthDate, b.birthDate]
  if (one !== null && one.length === 10 && one === other) return isLike ? 'roster.samePerson' : null
  const mayBe = one === null || other === null || one.startsWith(other) || other.startsWith(one)
  return isFull && a.middleName !== '' && mayBe ? 'roster.maybeSamePerson' : null
}

function rowsThatDoNotFit({ index, today, office, memberSupport, reserveEntry }: WholeFacts, add: Add): void {
  const hasLeft = (id: Id) => {
    const entry = index.entries.get(id)
    return entry !== undefined && statusAt(entry.history, today).state === 'left'
  }
  for (const { memberId, endedDate } of office) {
    const isOpen = endedDate === null || endedDate > today
    if (memberId !== null && isOpen && hasLeft(memberId)) add(memberId, { code: 'roster.officeAfterLeaving' })
  }
  for (const { memberId, removedDate } of reserveEntry) {
    if (removedDate === null && hasLeft(memberId)) add(memberId, { code: 'roster.reserveAfterLeaving' })
  }
  for (const { memberId, date, isHealth } of memberSupport) {
    const entry = index.entries.get(memberId)
    if (!entry) continue
    const isDay = date !== null && date === latest(date)
    const status = isDay ? statusAt(entry.history, date) : null
    if (status?.certain && (status.state === 'left' || status.state === 'not-yet')) {
      add(memberId, { code: 'roster.supportOutside' })
    }
    if (isHealth && !hasHealthConsent(entry.member)) add(memberId, { code: 'roster.healthWithoutConsent' })
  }
}

function isSame(a: readonly Found[], b: readonly Found[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => one.code === b[i]?.code && one.title === b[i].title && one.other === b[i].other)
  )
}
