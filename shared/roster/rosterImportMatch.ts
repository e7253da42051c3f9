// Whose card is it? Finds the card of a person of a file: certain by the record code, by the number that another program gives the
// person together with the name, or by name and birth date; asked about where something else only makes it likely (a new surname after marriage, no birth date, the number of a ticket).
import { earliest, latest, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { Entry, RosterIndex } from './figures.ts'
import { fillGaps, fitsGiven, type Draft } from './rosterImportDraft.ts'

/** Why it is only likely: everything but the surname agrees, no birth date to compare, several such cards, only the ticket. */
export type Doubt = 'surname' | 'no-birth-date' | 'several' | 'ticket'

export type Match =
  | { readonly kind: 'none' }
  /** `isRenamed`: a person has said that the surname of the file is the new one. */
  | { readonly kind: 'same'; readonly entry: Entry; readonly isRenamed?: boolean }
  | { readonly kind: 'likely'; readonly entry: Entry; readonly doubt: Doubt }

/** The cards, ready to be asked for each person of a file. Build once per change of the roster. */
export interface CardFinder {
  readonly entries: ReadonlyMap<Id, Entry>
  readonly bySurname: ReadonlyMap<string, readonly Entry[]>
  readonly byBirth: ReadonlyMap<string, readonly Entry[]>
  readonly byTicket: ReadonlyMap<string, readonly Entry[]>
  /** By the number that another program gives the person. */
  readonly byExternalId: ReadonlyMap<string, readonly Entry[]>
}

export function cardFinder({ entries }: RosterIndex): CardFinder {
  const all = [...entries.values()]
  return {
    entries,
    bySurname: grouped(all, ({ lastName, formerLastName }) => [nameKey(lastName), nameKey(formerLastName)]),
    byBirth: grouped(all, ({ birthDate }) => [birthDate?.length === 10 ? birthDate : '']),
    byTicket: grouped(all, (member) => tickets(member)),
    byExternalId: grouped(all, ({ externalId }) => [foldText(externalId)]),
  }
}

const none: Match = { kind: 'none' }

/** The card of this person. Cards in `claimed` belong to other rows and are passed over. */
export function findCard(finder: CardFinder, draft: Draft, claimed: ReadonlySet<Id>): Match {
  const own = draft.isOwn ? finder.entries.get(draft.card.id) : undefined
  if (own) return { kind: 'same', entry: own }
  const isFree = ({ member }: Entry) => !claimed.has(member.id)
  const { card } = draft
  const surnames = new Set([nameKey(card.lastName), nameKey(card.formerLastName)].filter(Boolean))
  const named = [...surnames]
    .flatMap((name) => finder.bySurname.get(name) ?? [])
    .filter((e) => isFree(e) && givenFit(e.member, card))
  return (
    byExternalId(finder, draft, isFree) ??
    byName(draft, unique(named)) ??
    byBirthOrTicket(finder, draft, isFree) ??
    none
  )
}

/**
 * The same number of another program. Such numbers are given anew to other people, so the name must bear it out: surname and given
 * name make it certain, whatever the dates say; the given name with a birth date that does not contradict makes it a new surname.
 */
function byExternalId(finder: CardFinder, { card }: Draft, isFree: (entry: Entry) => boolean): Match | null {
  const known = (finder.byExternalId.get(foldText(card.externalId)) ?? []).filter(
    (entry) => isFree(entry) && givenFit(entry.member, card),
  )
  const names = ({ lastName, formerLastName }: Member) => [nameKey(lastName), nameKey(formerLastName)].filter(Boolean)
  const same = known.find(({ member }) => names(member).includes(nameKey(card.lastName)))
  if (same) return { kind: 'same', entry: same }
  const renamed = known.find(({ member }) => compareBirth(member.birthDate, card.birthDate) !== 'different')
  return renamed ? { kind: 'likely', entry: renamed, doubt: 'surname' } : null
}

function byName(draft: Draft, named: readonly Entry[]): Match | null {
  const { card } = draft
  const isCurrent = ({ member }: Entry) =>
    nameKey(member.lastName) === nameKey(card.lastName) || nameKey(member.formerLastName) === nameKey(card.lastName)
  const born = named.filter(({ member }) => compareBirth(member.birthDate, card.birthDate) === 'same')
  const unborn = named.filter(({ member }) => compareBirth(member.birthDate, card.birthDate) === 'unknown')
  const found = born.length > 0 ? born : unborn
  const best = found.length > 0 ? mostAlike(draft, found) : null
  if (!best) return null
  if (!isCurrent(best.entry)) return { kind: 'likely', entry: best.entry, doubt: 'surname' }
  if (best.isTied) return { kind: 'likely', entry: best.entry, doubt: 'several' }
  if (born.length > 0 || isCertainWithoutBirth(best.entry.member, card)) return { kind: 'same', entry: best.entry }
  return { kind: 'likely', entry: best.entry, doubt: 'no-birth-date' }
}

/** Two cards are tied only when they differ from the row in the same measure and from each other in something. */
function mostAlike(draft: Draft, entries: readonly Entry[]): { entry: Entry; isTied: boolean } | null {
  const ranked = entries
    .map((entry) => ({ entry, score: likeness(entry.member, draft) }))
    .sort((a, b) => b.score - a.score || (a.entry.member.id < b.entry.member.id ? -1 : 1))
  const [first, second] = ranked
  if (!first) return null
  const isTied = second?.score === first.score && !isPerfect(first.entry.member, draft)
  return { entry: first.entry, isTied }
}

function likeness(member: Member, draft: Draft): number {
  const { filled, differing } = fillGaps(member, draft)
  return -differing.length * 10 - filled.length
}

function isPerfect(member: Member, draft: Draft): boolean {
  return likeness(member, draft) === 0
}

/** Without a birth date the full name must agree, and a phone, a ticket or the joining date, or the date is unknown to both. */
function isCertainWithoutBirth(member: Member, card: Member): boolean {
  const isFull =
    nameKey(member.firstName) === nameKey(card.firstName) && nameKey(member.middleName) === nameKey(card.middleName)
  if (!isFull) return false
  if (member.birthDate === null && card.birthDate === null) return true
  return (
    (member.phone !== '' && member.phone === card.phone) ||
    tickets(member).some((ticket) => tickets(card).includes(ticket)) ||
    (member.memberSince?.length === 10 && member.memberSince === card.memberSince)
  )
}

function byBirthOrTicket(finder: CardFinder, draft: Draft, isFree: (entry: Entry) => boolean): Match | null {
  const { card } = draft
  const sameGiven = ({ member }: Entry) =>
    card.firstName !== '' &&
    nameKey(member.firstName) === nameKey(card.firstName) &&
    nameKey(member.middleName) === nameKey(card.middleName)
  const born = (finder.byBirth.get(card.birthDate ?? '') ?? []).find((entry) => isFree(entry) && sameGiven(entry))
  if (born) return { kind: 'likely', entry: born, doubt: 'surname' }
  const ticket = tickets(card)
    .flatMap((number) => finder.byTicket.get(number) ?? [])
    .find(isFree)
  if (!ticket) return null
  const agrees =
    nameKey(ticket.member.lastName) === nameKey(card.lastName) &&
    compareBirth(ticket.member.birthDate, card.birthDate) === 'same'
  return agrees
    ? { kind: 'same', entry: ticket }
    : { kind: 'likely', entry: ticket, doubt: sameGiven(ticket) ? 'surname' : 'ticket' }
}

function givenFit(a: Member, b: Member): boolean {
  return fitsGiven(a.firstName, b.firstName) && fitsGiven(a.middleName, b.middleName)
}

/** A vaguer date («1984») is the same as an exact one in it. */
function compareBirth(a: PartialDate | null, b: PartialDate | null): 'same' | 'different' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  return earliest(a) <= latest(b) && earliest(b) <= latest(a) ? 'same' : 'different'
}

/** Case, ё, hyphens and spaces do not make names different. */
function nameKey(name: string): string {
  return foldText(name)
    .replace(/[\s.-]+/g, ' ')
    .trim()
}

/** Numbers of two signs and more: «1» is a row number that somebody put there. */
function tickets({ paperCardNumber, electronicCardNumber }: Member): string[] {
  return [paperCardNumber, electronicCardNumber]
    .map((text) => foldText(text).replace(/\s/g, ''))
    .filter((text) => text.length > 2)
}

function grouped(entries: readonly Entry[], keys: (member: Member) => readonly string[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const key of new Set(keys(entry.member))) {
      if (key === '') continue
      const list = map.get(key)
      if (list) list.push(entry)
      else map.set(key, [entry])
    }
  }
  return map
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)]
}
