// Figures of the register as of any day, and movement in any period: one pass over members and their histories.
import { earliest, fullYears, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { atOnce, STEP, type Steps } from '#shared/base/steps.ts'
import type { Member, MemberCategory } from '#shared/records/member.ts'
import type { MembershipEvent, MembershipEventKind } from '#shared/records/membershipEvent.ts'
import { leaveKinds, readHistory, statusAt } from './membership.ts'
import type { History, LeaveKind } from './membership.ts'
import type { Rules } from './rules.ts'

/** A member with the history of their membership. */
export interface Entry {
  readonly member: Member
  /** The rows of `history` as they stand in the table. */
  readonly events: readonly MembershipEvent[]
  readonly history: History
}

/** Members with their histories, built once per change of the tables and shared by all rules that ask "as of". */
export interface RosterIndex {
  readonly entries: ReadonlyMap<Id, Entry>
  /** Events whose card is not there; no figure counts them. */
  readonly orphans: readonly MembershipEvent[]
  /**
   * The first day for which the status of every person is known; '' when the journal reaches back to each first entry,
   * `null` when there is no such day (no cards, or a card without events).
   */
  readonly knownFrom: Day | null
}

/**
 * Joins members and events in one pass. After a change give the index of before as `previous`: histories whose rows are the
 * same objects are taken over, and only the people concerned are read anew.
 */
export function indexRoster(
  members: readonly Member[],
  events: readonly MembershipEvent[],
  previous?: RosterIndex,
): RosterIndex {
  return atOnce(indexSteps(members, events, previous))
}

/** `indexRoster` in steps. */
export function* indexSteps(
  members: readonly Member[],
  events: readonly MembershipEvent[],
  previous?: RosterIndex,
): Steps<RosterIndex> {
  const byMember = new Map<Id, MembershipEvent[]>(members.map((member) => [member.id, []]))
  const orphans: MembershipEvent[] = []
  for (const event of events) (byMember.get(event.memberId) ?? orphans).push(event)
  const entries = new Map<Id, Entry>()
  for (const member of members) {
    if (entries.size % STEP === 0) yield
    const own = byMember.get(member.id) ?? []
    const old = previous?.entries.get(member.id)
    const isSame = old?.events.length === own.length && old.events.every((event, i) => event === own[i])
    entries.set(member.id, isSame ? { ...old, member } : { member, events: own, history: readHistory(own) })
  }
  return { entries, orphans, knownFrom: knownFrom(entries.values()) }
}

function knownFrom(entries: Iterable<Entry>): Day | null {
  let from: Day | null = null
  for (const { history } of entries) {
    const first = history.before.state === 'unknown' ? history.steps[0]?.effective : ''
    if (first === undefined) return null
    if (from === null || first > from) from = first
  }
  return from
}

/** Why there are no figures: no card at all, cards from a list of a later date, cards without any event. */
export type NoData = 'empty' | 'before-opening' | 'no-history'

/** Numbers of members; each is `null` when `Figures.noData` says why. */
export interface MemberCounts {
  /** Everybody on the register = employed + external part-timers + retired + students + not working. */
  readonly membersTotal: number
  /** Employees and union staff whose main work is here: the numerator of coverage. */
  readonly membersEmployed: number
  /** On the register, but their main work is elsewhere: outside coverage. */
  readonly membersExternalPartTime: number
  readonly membersRetired: number
  readonly membersStudents: number
  readonly membersNotWorking: number
  /** The following are among the employed. */
  readonly membersTeaching: number
  readonly membersHeads: number
  readonly membersUnder35: number
  readonly membersNovice: number
  readonly membersWomen: number
  readonly membersOnLeave: number
  /** Among all on the register. */
  readonly membersUnder35Total: number
  readonly membersWomenTotal: number
}

export interface Figures {
  readonly asOf: Day
  readonly noData: NoData | null
  /** `null` with `noData`. Never a figure that leaves out people about whom nothing is known. */
  readonly counts: MemberCounts | null
  /** How many cards have which status; the four add up to all cards. */
  readonly statuses: Readonly<Record<'onRegister' | 'left' | 'notYet' | 'unknown', number>>
  /** Cards counted by the last certain status, because a date of theirs is known by year or month only. */
  readonly uncertain: number
  /** People on the register whose card lacks the answer: the count concerned may be larger by this number. */
  readonly lacking: Readonly<Record<'birthDate' | 'sex' | 'positionGroup' | 'teachingSince', number>>
}

const noCounts: MemberCounts = {
  membersTotal: 0,
  membersEmployed: 0,
  membersExternalPartTime: 0,
  membersRetired: 0,
  membersStudents: 0,
  membersNotWorking: 0,
  membersTeaching: 0,
  membersHeads: 0,
  membersUnder35: 0,
  membersNovice: 0,
  membersWomen: 0,
  membersOnLeave: 0,
  membersUnder35Total: 0,
  membersWomenTotal: 0,
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
interface Tally {
  counts: Mutable<MemberCounts>
  lacking: Mutable<Figures['lacking']>
}

const stateNames = { 'on-register': 'onRegister', left: 'left', 'not-yet': 'notYet', unknown: 'unknown' } as const

/**
 * Figures at the end of a day. Before an imported list the whole answer is «нет данных» (`counts: null`): one person with an
 * unknown past makes the sum unknown. Category and parental leave are taken as of the day; position, sex and the rest as
 * the card has them now.
 */
export function figuresAt(index: RosterIndex, asOf: Day, rules: Rules): Figures {
  const statuses = { onRegister: 0, left: 0, notYet: 0, unknown: 0 }
  const tally: Tally = {
    counts: { ...noCounts },
    lacking: { birthDate: 0, sex: 0, positionGroup: 0, teachingSince: 0 },
  }
  let uncertain = 0
  let isBare = false
  for (const entry of index.entries.values()) {
    const status = statusAt(entry.history, asOf)
    statuses[stateNames[status.state]] += 1
    if (!status.certain) uncertain += 1
    if (entry.history.steps.length === 0) isBare = true
    if (status.state === 'on-register') tallyMember(tally, entry, asOf, rules)
  }
  const noData: NoData | null =
    index.entries.size === 0 ? 'empty' : isBare ? 'no-history' : statuses.unknown > 0 ? 'before-opening' : null
  return { asOf, noData, counts: noData ? null : tally.counts, statuses, uncertain, lacking: tally.lacking }
}

function tallyMember({ counts, lacking }: Tally, { member, history }: Entry, asOf: Day, rules: Rules): void {
  const category = categoryAt(member, history, asOf)
  const isYoung = isYouthAt(member.birthDate, asOf, rules)
  counts.membersTotal += 1
  if (isYoung === null) lacking.birthDate += 1
  if (member.sex === null) lacking.sex += 1
  if (isYoung) counts.membersUnder35Total += 1
  if (member.sex === 'female') counts.membersWomenTotal += 1
  if (category === 'retired') counts.membersRetired += 1
  else if (category === 'student') counts.membersStudents += 1
  else if (category === 'not-working') counts.membersNotWorking += 1
  else if (isEmployedAs(category, member)) tallyEmployed({ counts, lacking }, member, isYoung, asOf, rules)
  else counts.membersExternalPartTime += 1
}

function tallyEmployed({ counts, lacking }: Tally, m: Member, isYoung: boolean | null, asOf: Day, rules: Rules): void {
  counts.membersEmployed += 1
  if (m.sex === 'female') counts.membersWomen += 1
  if (isYoung) counts.membersUnder35 += 1
  if (isOnLeaveAt(m, asOf)) counts.membersOnLeave += 1
  if (m.positionGroup === null) lacking.positionGroup += 1
  if (m.positionGroup === 'teaching') counts.membersTeaching += 1
  if (m.positionGroup === 'head' || m.positionGroup === 'deputy-head') counts.membersHeads += 1
  if (!isYoung) return
  const isNovice = isNoviceAt(m.teachingSince, asOf, rules)
  if (isNovice) counts.membersNovice += 1
  if (isNovice === null && m.positionGroup === 'teaching') lacking.teachingSince += 1
}

/**
 * The category on a day. The journal knows one change of it: `became-retired`. Before that day a person who is now retired
 * was an employee; every other change is written on the card only and counts for all days.
 */
export function categoryAt(member: Member, history: History, day: Day): MemberCategory {
  if (member.category !== 'retired') return member.category
  const isLater = history.steps.some((s) => s.allowed && s.event.kind === 'became-retired' && s.effective > day)
  return isLater ? 'employee' : 'retired'
}

/** Works here as the main place on a day: one of those whom coverage counts. Says nothing of the register. */
export function isEmployedAt({ member, history }: Entry, day: Day): boolean {
  return isEmployedAs(categoryAt(member, history, day), member)
}

function isEmployedAs(category: MemberCategory, { employmentKind }: Member): boolean {
  return (category === 'employee' || category === 'union-staff') && employmentKind !== 'external-part-time'
}

/** «До 35 лет» on a day by the rule of the union; `null` when the birth date is missing or too vague to tell. */
export function isYouthAt(birth: PartialDate | null, day: Day, rules: Rules): boolean | null {
  const limit = rules.youthInclusive35.value ? rules.youthAge.value : rules.youthAge.value - 1
  return yearsAtMost(birth, day, limit)
}

/** Teaching for no more than three full years on a day; `null` when the beginning is missing or too vague to tell. */
export function isNoviceAt(teachingSince: PartialDate | null, day: Day, rules: Rules): boolean | null {
  if (teachingSince !== null && earliest(teachingSince) > day) return false
  return yearsAtMost(teachingSince, day, rules.noviceYears.value)
}

/** On parental leave on a day; both ends of a leave belong to it. */
export function isOnLeaveAt(member: Member, day: Day): boolean {
  return member.parentalLeaves.some((leave) => leave.from <= day && (leave.to === null || leave.to >= day))
}

function yearsAtMost(from: PartialDate | null, day: Day, limit: number): boolean | null {
  if (from === null) return null
  if (fullYears(earliest(from), day) <= limit) return true
  return fullYears(latest(from), day) > limit ? false : null
}

/** Who came and who went in a period. The four numbers are `null` when nothing is known of the whole period. */
export interface Movement {
  readonly from: Day
  readonly to: Day
  /** Admitted: joined or restored. */
  readonly joined: number | null
  /** Came from another organisation: inflow, not «принято». */
  readonly transferredIn: number | null
  /** Left the union, with reasons below. */
  readonly left: number | null
  /** Went to another organisation: outflow, not «выбыло». */
  readonly transferredOut: number | null
  readonly becameRetired: number | null
  /** Leavings by kind, transfers too; zeros included. */
  readonly leftReasons: Readonly<Record<LeaveKind, number>>
  /** A later day than `from` when the beginning of the period lies before the imported list: «с 01.09.2026». */
  readonly knownFrom: Day | null
  /** Events with a partial date that may also belong to another period; counted by the last day of their date. */
  readonly uncertain: number
}

/** Movement from one day to another, both included. Corrections and events that contradict the history are not counted. */
export function movementIn(index: RosterIndex, from: Day, to: Day): Movement {
  const kinds = new Map<MembershipEventKind, number>()
  let uncertain = 0
  for (const { history } of index.entries.values()) {
    for (const { event, effective, allowed, correction } of history.steps) {
      if (!allowed || correction) continue
      const first = earliest(event.date)
      const isInside = effective >= from && effective <= to
      if (isInside) kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1)
      if (first !== effective && first <= to && effective >= from && (first < from || effective > to)) uncertain += 1
    }
  }
  const isKnown = index.knownFrom !== null && index.knownFrom <= to
  const sum = (...names: MembershipEventKind[]) =>
    isKnown ? names.reduce((total, kind) => total + (kinds.get(kind) ?? 0), 0) : null
  return {
    from,
    to,
    joined: sum('joined', 'restored'),
    transferredIn: sum('transferred-in'),
    left: sum(...leaveKinds.filter((kind) => kind !== 'transferred-out')),
    transferredOut: sum('transferred-out'),
    becameRetired: sum('became-retired'),
    leftReasons: Object.fromEntries(leaveKinds.map((kind) => [kind, kinds.get(kind) ?? 0])) as Record<
      LeaveKind,
      number
    >,
    knownFrom: index.knownFrom !== null && index.knownFrom > from ? index.knownFrom : null,
    uncertain,
  }
}

/** Members on the register on a day, in the order of the index: the base of a quorum, of the list on screen. */
export function membersOnRegister(index: RosterIndex, day: Day): Member[] {
  return [...index.entries.values()].filter((e) => isOnRegisterAt(e, day)).map((e) => e.member)
}

/** True when the person is on the register at the end of a day (by the last certain status). */
export function isOnRegisterAt(entry: Entry, day: Day): boolean {
  return statusAt(entry.history, day).state === 'on-register'
}

/** The entry and the leaving of the present or last stay: columns of the list and of the journal. */
export function lastStay(history: History): { entry: MembershipEvent | null; leave: MembershipEvent | null } {
  const last = history.steps.at(-1)?.status
  const stay = history.steps.findLast((step) => step.status.state === 'on-register')?.status
  return {
    entry: stay?.state === 'on-register' ? stay.entry : null,
    leave: last?.state === 'left' ? last.leave : null,
  }
}
