// Membership as a history: what the events of one person say about any day. Nothing here is stored, everything is derived.
import { bug } from '#shared/base/bug.ts'
import { earliest, latest, type Day } from '#shared/base/day.ts'
import type { MembershipEvent, MembershipEventKind } from '#shared/records/membershipEvent.ts'

export const entryKinds = ['joined', 'transferred-in', 'restored'] as const satisfies readonly MembershipEventKind[]
export type EntryKind = (typeof entryKinds)[number]

export const leaveKinds = [
  'transferred-out',
  'resigned',
  'expelled',
  'employment-ended',
  'retired-left',
  'deceased',
  'graduated',
] as const satisfies readonly MembershipEventKind[]
export type LeaveKind = (typeof leaveKinds)[number]

/**
 * What is known about a person on a day. `certain` is false between the first and the last day that a partial date of an
 * event may mean: the status is then the last one that is certain (see `readHistory`).
 */
export type MembershipStatus =
  | { readonly state: 'on-register'; readonly certain: boolean; readonly entry: MembershipEvent }
  | { readonly state: 'left'; readonly certain: boolean; readonly kind: LeaveKind; readonly leave: MembershipEvent }
  | { readonly state: 'not-yet'; readonly certain: boolean }
  | { readonly state: 'unknown'; readonly certain: boolean }

/** One event in its place: the day it takes effect and whether it may follow what was before it. */
export interface Step {
  readonly event: MembershipEvent
  /** The last day the date may mean, or the earlier day by which the event must have happened. */
  readonly effective: Day
  readonly status: MembershipStatus
  readonly allowed: boolean
  /** A leaving undone by `restored` on its own date, or that `restored`: a correction, neither left nor joined. */
  readonly correction: boolean
}

/** The events of one person in order. Build it once with `readHistory` (or for all people with `indexRoster`). */
export interface History {
  readonly steps: readonly Step[]
  /** The status before the first event: «нет данных» before an imported list, otherwise simply not yet a member. */
  readonly before: MembershipStatus
}

export function isEntry(kind: MembershipEventKind): kind is EntryKind {
  return (entryKinds as readonly string[]).includes(kind)
}

export function isLeave(kind: MembershipEventKind): kind is LeaveKind {
  return (leaveKinds as readonly string[]).includes(kind)
}

/**
 * Puts the events of one person in order.
 *
 * Partial dates: an event takes effect on the LAST day its date may mean. So a status changes only when the change is
 * certain: «вышел в 2019» leaves the person on the register until 31.12.2019 and «принят в 2019» puts them on it from
 * that day; every day in between answers with `certain: false`, and figures count those people apart. Taking the last day
 * for both directions keeps the order of two events of one year the same as the order of their possible intervals. An
 * exact event that only makes sense after a vague one («принят в 2020», вышел 01.03.2020) fixes the vague one to its day.
 *
 * Events of one day: rows carry no order of entry, so it is found by sense: at each step the first event that may follow
 * the status reached is taken (in the order of `membershipEventKinds`, then by id). Resigned and restored on one day thus
 * mean "restored" for a member and "resigned" for one who had left. The order of the given list never matters.
 *
 * Events that cannot follow (a second leaving) change nothing and have `allowed: false`.
 */
export function readHistory(events: readonly MembershipEvent[]): History {
  const waiting = events
    .map((event) => ({ event, last: latest(event.date) }))
    .sort((a, b) => text(a.last, b.last) || rank(a.event.kind) - rank(b.event.kind) || text(a.event.id, b.event.id))
  const before: MembershipStatus =
    waiting[0] && waiting[0].event.kind !== 'opening'
      ? { state: 'not-yet', certain: true }
      : { state: 'unknown', certain: true }
  const steps: Step[] = []
  let status: MembershipStatus = before
  while (waiting.length > 0) {
    const { event, effective } = takeNext(waiting, status)
    const allowed = mayFollow(status, event)
    const previous = steps.at(-1)
    const correction = allowed && previous !== undefined && undoes(event, previous)
    if (correction) {
      steps[steps.length - 1] = { ...previous, correction }
      status = steps.at(-2)?.status ?? before
    } else if (allowed) status = after(status, event)
    steps.push({ event, effective, status, allowed, correction })
  }
  return { steps, before }
}

/** The status of a person at the end of a day. A card without any event is `unknown`. */
export function statusAt(history: History, day: Day): MembershipStatus {
  let status: MembershipStatus = history.before
  for (const step of history.steps) if (step.effective <= day) status = step.status
  const mayHaveChanged = history.steps.some(
    ({ event, effective }) =>
      effective > day && earliest(event.date) <= day && changesState(status, event) && mayFollow(status, event),
  )
  return mayHaveChanged ? { ...status, certain: false } : status
}

/** On the register, a list it stands in and becoming a pensioner change nothing. */
function changesState(status: MembershipStatus, event: MembershipEvent): boolean {
  return status.state !== 'on-register' || isLeave(event.kind)
}

/** True when an event may follow a status (domain form: roster, membership events). */
export function mayFollow(status: MembershipStatus, event: Pick<MembershipEvent, 'kind' | 'date'>): boolean {
  if (event.kind === 'opening') return status.state !== 'left'
  if (isLeave(event.kind) || event.kind === 'became-retired') return status.state === 'on-register'
  if (status.state === 'left') return status.kind !== 'deceased' || undoesLeave(event, status.leave)
  return status.state !== 'on-register'
}

function after(status: MembershipStatus, event: MembershipEvent): MembershipStatus {
  if (isLeave(event.kind)) return { state: 'left', certain: true, kind: event.kind, leave: event }
  // Becoming a pensioner, or standing in an imported list while the entry is known, does not begin a new stay.
  if (status.state === 'on-register') return status
  return { state: 'on-register', certain: true, entry: event }
}

/** An event with the last day its date may mean. */
interface Dated {
  readonly event: MembershipEvent
  readonly last: Day
}

/** The next event by the rules in `readHistory`; it is taken out of the sorted list. */
function takeNext(waiting: Dated[], status: MembershipStatus): Pick<Step, 'event' | 'effective'> {
  const effective = waiting[0]?.last ?? bug('no event is waiting')
  const sameDay = waiting.findIndex(({ event, last }) => last === effective && mayFollow(status, event))
  const taken =
    sameDay >= 0
      ? sameDay
      : waiting.findIndex(({ event }) => earliest(event.date) <= effective && mayFollow(status, event))
  const [next] = waiting.splice(Math.max(taken, 0), 1)
  return next ? { event: next.event, effective } : bug('no event is waiting')
}

function undoes(event: MembershipEvent, previous: Step): boolean {
  return previous.allowed && isLeave(previous.event.kind) && undoesLeave(event, previous.event)
}

function undoesLeave(event: Pick<MembershipEvent, 'kind' | 'date'>, leave: MembershipEvent): boolean {
  return event.kind === 'restored' && event.date === leave.date
}

const order: readonly MembershipEventKind[] = ['opening', ...entryKinds, 'became-retired', ...leaveKinds]

function rank(kind: MembershipEventKind): number {
  return order.indexOf(kind)
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
