// The list of members as people read it: one line per card as of a day, filters with counts. Lines are prepared once per change of the
// register, so that a keystroke in the search only compares prepared strings.
import { formatDay, type Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { atOnce, STEP, type Steps } from '#shared/base/steps.ts'
import type { MemberCategory } from '#shared/records/member.ts'
import { categoryAt, isOnLeaveAt, type Entry, type RosterIndex } from './figures.ts'
import { statusAt, type LeaveKind, type MembershipStatus } from './membership.ts'
import { fullName } from './names.ts'
import { counts, memberRemarks, type Found, type MemberRemark } from './remarks.ts'
import { memberCategoryLabels, membershipStateLabels } from './rosterLabels.ts'
import type { Rules } from './rules.ts'
import type { WholeRemarks } from './wholeRemarks.ts'
import { searchMembers, searchSteps, type SearchIndex } from './search.ts'

export interface MemberLine {
  readonly entry: Entry
  readonly name: string
  readonly status: MembershipStatus
  /** The category on the day; of people who are not on the register too. */
  readonly category: MemberCategory
  readonly onLeave: boolean
  /** The word of the column «Состояние». */
  readonly stateText: string
  /** What the card lacks today; empty in a view of the past, because a card does not remember its gaps. */
  readonly remarks: readonly MemberRemark[]
  /** Those of them that only the whole register could tell. */
  readonly found: readonly Found[] | undefined
  /** The words of the column «Не хватает». */
  readonly lacking: string
}

export interface MemberList {
  readonly asOf: Day
  readonly isPast: boolean
  readonly rules: Rules
  /** In the order of names. */
  readonly lines: readonly MemberLine[]
  readonly byId: ReadonlyMap<Id, MemberLine>
  readonly search: SearchIndex
  readonly counts: Readonly<Record<ListFilter, number>>
}

export interface ListDay {
  readonly asOf: Day
  readonly today: Day
  readonly rules: Rules
  /** See `wholeRemarks`; without it the cards are judged one by one. */
  readonly whole?: WholeRemarks
}

/**
 * Prepares the list for a day. Give the list of before as `previous`: lines of people who did not change are taken over, and
 * so is their place, which makes an edit cheap also among 10,000 cards.
 */
export function memberList(index: RosterIndex, day: ListDay, previous?: MemberList): MemberList {
  return atOnce(listSteps(index, day, previous))
}

/** `memberList` in steps. */
export function* listSteps(index: RosterIndex, day: ListDay, previous?: MemberList): Steps<MemberList> {
  const members = Array.from(index.entries.values(), (entry) => entry.member)
  const search = yield* searchSteps(members, previous?.search)
  const isSameDay = previous?.asOf === day.asOf && previous.isPast === day.asOf < day.today
  const lines: MemberLine[] = []
  for (const { member } of search.prepared) {
    if (lines.length % STEP === 0) yield
    const entry = index.entries.get(member.id)
    if (!entry) continue
    const old = isSameDay ? previous.byId.get(member.id) : undefined
    const isSame =
      old?.entry.member === member && old.entry.history === entry.history && old.found === day.whole?.get(member.id)
    lines.push(isSame ? old : memberLine(entry, day))
  }
  const byId = new Map(lines.map((line) => [line.entry.member.id, line]))
  const { asOf, today, rules } = day
  return { asOf, isPast: asOf < today, rules, lines, byId, search, counts: countLines(lines) }
}

function memberLine(entry: Entry, { asOf, today, rules, whole }: ListDay): MemberLine {
  const { member, history } = entry
  const status = statusAt(history, asOf)
  const category = categoryAt(member, history, asOf)
  const onLeave = status.state === 'on-register' && isOnLeaveAt(member, asOf)
  const found = whole?.get(member.id)
  const remarks = asOf < today ? [] : memberRemarks(entry, today, rules, found)
  const words = new Set(remarks.filter(counts).map(({ short }) => short))
  const name = fullName(member)
  const stateText = stateWords(status, category, onLeave)
  return { entry, name, status, category, onLeave, stateText, remarks, found, lacking: [...words].join(', ') }
}

function stateWords(status: MembershipStatus, category: MemberCategory, onLeave: boolean): string {
  if (status.state === 'on-register') return onLeave ? 'отпуск по уходу' : hereWords[category]
  if (status.state !== 'left') return membershipStateLabels[status.state]
  return `${leftWords[status.kind]} ${formatDay(status.leave.date)}`
}

/** Words that fit the column; the card has them in full. */
const hereWords = {
  ...memberCategoryLabels,
  'not-working': 'врем. не работает',
  'union-staff': 'работает в профсоюзе',
} satisfies Record<MemberCategory, string>

const leftWords = {
  'transferred-out': 'переход',
  resigned: 'выход',
  expelled: 'исключение',
  'employment-ended': 'увольнение',
  'retired-left': 'снятие, пенсия',
  deceased: 'смерть',
  graduated: 'окончание учёбы',
} satisfies Record<LeaveKind, string>

const here = (line: MemberLine) => line.status.state === 'on-register'
const works = (line: MemberLine) => here(line) && (line.category === 'employee' || line.category === 'union-staff')
const isElsewhere = (line: MemberLine) => line.entry.member.employmentKind === 'external-part-time'
const has = (line: MemberLine, code: MemberRemark['code']) => line.remarks.some((remark) => remark.code === code)

/** The chips of the list. На учёте = работают + внешние совместители + пенсионеры + учатся + временно не работают. */
const tests = {
  here,
  employed: (line) => works(line) && !isElsewhere(line),
  retired: (line) => here(line) && line.category === 'retired',
  noConsent: (line) => has(line, 'roster.consentMissing') || has(line, 'roster.consentWithdrawn'),
  notInAis: (line) => has(line, 'roster.aisNotEntered'),
  onLeave: (line) => line.onLeave,
  elsewhere: (line) => works(line) && isElsewhere(line),
  students: (line) => here(line) && line.category === 'student',
  notWorking: (line) => here(line) && line.category === 'not-working',
  lacking: (line) => line.lacking !== '',
  left: (line) => line.status.state === 'left',
  notYet: (line) => line.status.state === 'not-yet',
  unknown: (line) => line.status.state === 'unknown',
  all: () => true,
} satisfies Record<string, (line: MemberLine) => boolean>

export type ListFilter = keyof typeof tests
export const listFilters = Object.keys(tests) as ListFilter[]

/** Filters that ask what a card lacks: only the present can answer. */
export const presentFilters: readonly ListFilter[] = ['noConsent', 'notInAis', 'lacking']

function countLines(lines: readonly MemberLine[]): Record<ListFilter, number> {
  const counts = Object.fromEntries(listFilters.map((filter) => [filter, 0])) as Record<ListFilter, number>
  for (const line of lines) for (const filter of listFilters) if (tests[filter](line)) counts[filter] += 1
  return counts
}

/** What the list is narrowed to. `also` is a test beside the filter, as of the list's day. */
export interface ListQuest {
  readonly filter: ListFilter
  readonly query: string
  readonly also?: ((line: MemberLine) => boolean) | undefined
}

/**
 * The lines that answer to a quest, in the given order. In the order of names those whose surname begins with the query come
 * first. One pass over the list.
 */
export function findLines(
  list: MemberList,
  ordered: readonly MemberLine[],
  { filter, query, also }: ListQuest,
): readonly MemberLine[] {
  const own = tests[filter]
  const test = also ? (line: MemberLine) => own(line) && also(line) : own
  if (query.trim() === '') return ordered.filter(test)
  const found = searchMembers(list.search, query)
  if (ordered !== list.lines) {
    const ids = new Set(found.map((member) => member.id))
    return ordered.filter((line) => ids.has(line.entry.member.id) && test(line))
  }
  return found.flatMap((member) => {
    const line = list.byId.get(member.id)
    return line && test(line) ? [line] : []
  })
}
