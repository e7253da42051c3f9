// A wish of the dialog as a page and a file: which paper, for whom, blank or filled. Pure; the dialog asks it for the preview and for
// the file.
import { formatDay } from '#shared/base/day.ts'
import { bindPapers, type Page } from '#shared/documents/page.ts'
import { hasConsent, hasHealthConsent } from '#shared/roster/card.ts'
import type { MemberLine, MemberList } from '#shared/roster/memberList.ts'
import { shortName } from '#shared/roster/names.ts'
import { birthdayPage, monthName, type BirthdayOrder } from '#shared/roster/papers/birthdayPage.ts'
import { journalPage } from '#shared/roster/papers/journalPage.ts'
import { attendancePage, memberListPage, viewPage, type ViewColumn } from '#shared/roster/papers/listPages.ts'
import type { PaperFacts, PaperPerson } from '#shared/roster/papers/paperFacts.ts'
import {
  lackingInPassport,
  lackingOnCards,
  personPapers,
  type PersonPaperKind,
} from '#shared/roster/papers/personPapers.ts'
import type { PaperSource } from './papersQueries.ts'

export const listPapers = {
  journal: 'Журнал учёта',
  memberList: 'Список членов Профсоюза',
  attendance: 'Явочный лист',
  birthdays: 'Дни рождения и юбилеи',
  view: 'То, что на экране',
} as const
export type PaperKind = PersonPaperKind | keyof typeof listPapers

/** People whose papers are shown before they are written; the file has all of them. */
export const PREVIEWED = 30

export interface PaperWish {
  readonly kind: PaperKind
  readonly isBlank: boolean
  /** In the order in which they are printed. */
  readonly lines: readonly MemberLine[]
  readonly withPrivate: boolean
  readonly birthdays: BirthdayOrder
  /** What the list on screen shows. */
  readonly view: { readonly title: string; readonly columns: readonly ViewColumn<MemberLine>[] }
}

export function isPersonPaper(kind: PaperKind): kind is PersonPaperKind {
  return kind in personPapers
}

/** A paper that a pen can fill in. */
export function hasBlank(kind: PaperKind): boolean {
  return kind !== 'birthdays' && kind !== 'view'
}

export function paperTitle(kind: PaperKind): string {
  return isPersonPaper(kind) ? personPapers[kind].title : listPapers[kind]
}

/** The paper, or `null` when there is nobody to print it for. */
export function paperOf(wish: PaperWish, list: MemberList, source: PaperSource): Page | null {
  const { kind, isBlank, lines, withPrivate, birthdays, view } = wish
  const facts: PaperFacts = { ...source.facts, withPrivate }
  if (isPersonPaper(kind)) {
    const { make, many } = personPapers[kind]
    if (isBlank) return make(null, facts)
    if (lines.length === 0) return null
    return bindPapers(
      many,
      lines.map(({ entry }) => make(source.personOf(entry), facts)),
    )
  }
  const entries = isBlank ? null : lines.map(({ entry }) => entry)
  switch (kind) {
    case 'journal':
      return journalPage(isBlank ? null : list.lines.map(({ entry }) => entry), facts)
    case 'memberList':
      return memberListPage(entries, facts)
    case 'attendance':
      return attendancePage(entries, facts)
    case 'birthdays':
      return birthdayPage(
        lines.map(({ entry }) => entry),
        birthdays,
        facts,
      )
    case 'view':
      return viewPage({ ...view, asOf: list.asOf, lines }, facts)
  }
}

export interface Lacking {
  /** A line for the dialog; '' when the paper will be whole. */
  readonly sentence: string
  /** Some of it belongs into the passport. */
  readonly isPassport: boolean
}

/** What is left to a pen. */
export function lackingOn({ kind, isBlank, lines }: PaperWish, source: PaperSource): Lacking {
  if (!isPersonPaper(kind)) return { sentence: '', isPassport: false }
  const passport = lackingInPassport(kind, source.facts.organisation)
  const people = lines.map(({ entry }) => source.personOf(entry))
  const cards = isBlank ? [] : lackingOnCards(kind, people)
  const parts = [
    passport.length > 0 ? `В паспорте не указано: ${passport.join(', ')}.` : '',
    cards.length > 0 ? `На карточках не указано: ${cards.join(', ')}.` : '',
  ].filter((part) => part !== '')
  const sentence = parts.length === 0 ? '' : `${parts.join(' ')} Там останутся пустые строки.`
  return { sentence, isPassport: passport.length > 0 }
}

/** There is something on the card that is printed only on demand, and the person consented to its being kept. */
export function hasPrivateFacts({ entry: { member }, support }: PaperPerson): boolean {
  return (
    (member.socialFlags.length > 0 && (hasConsent(member) || hasHealthConsent(member))) ||
    (support.some(({ isHealth }) => isHealth) && hasHealthConsent(member))
  )
}

/** Name of the file without its ending. */
export function paperName({ kind, isBlank, lines, birthdays }: PaperWish, list: MemberList): string {
  const title = paperTitle(kind).replace(/ \(.*/, '')
  const [first] = lines
  if (isBlank) return `${title}, бланк`
  if (kind === 'birthdays') {
    const when = birthdays.month === null ? '' : `${monthName(birthdays.month)} `
    return `${birthdays.onlyJubilees ? 'Юбилеи' : 'Дни рождения'} ${when}${birthdays.year}`
  }
  if (kind === 'view') return `Члены профсоюза ${formatDay(list.asOf)}`
  if (!isPersonPaper(kind)) return `${title} ${formatDay(list.asOf)}`
  if (lines.length === 1 && first) return `${title} ${shortName(first.entry.member).slice(0, 60)}`
  return `${personPapers[kind].many}, ${lines.length} чел. ${formatDay(list.asOf)}`
}
