// Changes of the register: each rule checks one step of a person's membership and returns the new rows, or why it cannot be.
import { earliest, formatDay, isPartialDate, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow, type Decision } from '#shared/records/row.ts'
import type { Entry, RosterIndex } from './figures.ts'
import { mayFollow, readHistory, type EntryKind, type LeaveKind, type Step } from './membership.ts'
import { shortName } from './names.ts'

export type RosterFailure = Failure<
  | 'roster.lastNameMissing'
  | 'roster.cardNumberTaken'
  | 'roster.memberMissing'
  | 'roster.eventMissing'
  | 'roster.dateWrong'
  | 'roster.dateInFuture'
  | 'roster.dateNotExact'
  | 'roster.decisionMissing'
  | 'roster.decisionBeforeApplication'
  | 'roster.alreadyOnRegister'
  | 'roster.notOnRegister'
  | 'roster.deceased'
  | 'roster.contradictsHistory'
  | 'roster.notEmployed'
  | 'roster.reasonMissing'
>

/** What the chair says about one event; `eventId` is a new id, `today` the day of entry. */
export interface EventInput {
  readonly eventId: Id
  readonly date: PartialDate
  readonly today: Day
  readonly decision?: Decision | null
  /** The other organisation of a transfer. */
  readonly organisation?: string
  readonly reason?: string
}

/** Rows to commit together: the card (the same object when it did not change) and the new event. */
export interface Registration {
  readonly member: Member
  readonly event: MembershipEvent
}

type Outcome = Result<Registration, RosterFailure>

/**
 * Puts a new card on the register by admission, transfer or restoration, or as one who was on it before the journal began
 * (`opening`: figures of earlier days are then «нет данных»). A card number is unique in the organisation, also
 * among those who left; an empty one is a gap of the card, not a failure. Fails also with the failures of dates.
 */
export function addMember(index: RosterIndex, card: Member, kind: EntryKind | 'opening', input: EventInput): Outcome {
  if (card.lastName.trim() === '') return fail('roster.lastNameMissing')
  const namesake = cardNumberOwner(index, card)
  if (namesake) return fail('roster.cardNumberTaken', { cardNumber: card.cardNumber, name: shortName(namesake) })
  const decisionDay = input.decision?.date
  if (decisionDay && card.applicationDate && decisionDay < card.applicationDate) {
    return fail('roster.decisionBeforeApplication', { date: formatDay(card.applicationDate) })
  }
  const entry: Entry = index.entries.get(card.id) ?? { member: card, events: [], history: readHistory([]) }
  return register({ ...entry, member: card }, kind, input, {
    memberSince: card.memberSince ?? card.applicationDate ?? (kind === 'joined' ? input.date : null),
    admissionDecision: card.admissionDecision ?? (kind === 'joined' ? (input.decision ?? null) : null),
  })
}

/**
 * Takes a person off the register. `expelled` needs a decision with date and number (domain form: roster, events). A card
 * already in the AIS then asks for an update there. Offices of the person stay: `officeRemarks` says what to free.
 */
export function leaveMember(index: RosterIndex, memberId: Id, kind: LeaveKind, input: EventInput): Outcome {
  const entry = index.entries.get(memberId)
  if (!entry) return fail('roster.memberMissing')
  if (kind === 'expelled' && (!input.decision?.date || input.decision.protocolNumber === '')) {
    return fail('roster.decisionMissing')
  }
  return register(entry, kind, input)
}

/** Off the register because the person goes to another organisation of the union: seniority (`memberSince`) goes on. */
export function transferOut(index: RosterIndex, memberId: Id, input: EventInput): Outcome {
  return leaveMember(index, memberId, 'transferred-out', input)
}

/** Back on the register with the same card. `joined` after leaving begins the seniority anew, the other kinds keep it. */
export function returnMember(index: RosterIndex, memberId: Id, kind: EntryKind, input: EventInput): Outcome {
  const entry = index.entries.get(memberId)
  if (!entry) return fail('roster.memberMissing')
  return register(entry, kind, input, kind === 'joined' ? { memberSince: input.date } : {})
}

/**
 * An employee becomes a pensioner and stays on the register. The position stays on the card as the last one held: figures
 * of earlier days need it. A person of another category is no employee; their category is changed on the card.
 */
export function becameRetired(index: RosterIndex, memberId: Id, input: EventInput): Outcome {
  const entry = index.entries.get(memberId)
  if (!entry) return fail('roster.memberMissing')
  const { category } = entry.member
  if (category !== 'employee' && category !== 'union-staff') return fail('roster.notEmployed')
  return register(entry, 'became-retired', input, { category: 'retired' })
}

/**
 * Corrects a leaving entered by mistake: the journal is only added to, so a `restored` on the very date of the leaving undoes
 * it. The stay goes on as if never broken, and neither event counts as left or joined. Works for the last event only.
 */
export function cancelLeaving(index: RosterIndex, memberId: Id, input: Omit<EventInput, 'date'>): Outcome {
  const entry = index.entries.get(memberId)
  if (!entry) return fail('roster.memberMissing')
  const last = entry.history.steps.at(-1)
  if (last?.status.state !== 'left') return fail('roster.alreadyOnRegister')
  if (!input.reason?.trim()) return fail('roster.reasonMissing')
  return register(entry, 'restored', { ...input, date: last.status.leave.date })
}

/**
 * Corrects the date or the decision of an event that did happen. The row keeps its id: the journal of operations holds what
 * it said before. The corrected history must make sense as a whole.
 */
export function correctEvent(
  index: RosterIndex,
  eventId: Id,
  changes: Partial<Pick<MembershipEvent, 'date' | 'decision' | 'organisation' | 'reason'>>,
  today: Day,
): Result<MembershipEvent, RosterFailure> {
  for (const { history } of index.entries.values()) {
    const step = history.steps.find((s) => s.event.id === eventId)
    if (!step) continue
    const event = { ...step.event, ...changes }
    const wrong = checkDate(event.date, today) ?? checkOrder(history.steps, event)
    return wrong ? { ok: false, failure: wrong } : ok(event)
  }
  return fail('roster.eventMissing')
}

/** The card that already has this number, if another person's. Spaces and case do not make numbers different. */
export function cardNumberOwner(index: RosterIndex, card: Pick<Member, 'id' | 'cardNumber'>): Member | null {
  const number = foldText(card.cardNumber)
  if (number === '') return null
  for (const { member } of index.entries.values()) {
    if (member.id !== card.id && foldText(member.cardNumber) === number) return member
  }
  return null
}

function register(entry: Entry, kind: MembershipEvent['kind'], input: EventInput, card: Partial<Member> = {}): Outcome {
  const event: MembershipEvent = {
    ...newRow(input.eventId),
    memberId: entry.member.id,
    kind,
    date: input.date,
    decision: input.decision ?? null,
    organisation: input.organisation ?? '',
    reason: input.reason ?? '',
  }
  const wrong = checkDate(input.date, input.today) ?? checkOrder(entry.history.steps, event)
  if (wrong) return { ok: false, failure: wrong }
  const ais = entry.member.aisStatus === 'entered' ? { aisStatus: 'needs-update' as const } : {}
  const changes = { ...card, ...ais }
  const member = Object.keys(changes).length === 0 ? entry.member : { ...entry.member, ...changes }
  return ok({ member, event })
}

/** A date may be vague about the past; of the running year or month it must be a day, or it would lie in the future. */
function checkDate(date: PartialDate, today: Day): RosterFailure | null {
  if (!isPartialDate(date)) return failure('roster.dateWrong')
  if (earliest(date) > today) return failure('roster.dateInFuture', { date: formatDay(date) })
  return latest(date) > today ? failure('roster.dateNotExact', { date: formatDay(date) }) : null
}

/** The history with the event in it must have no event that cannot follow, beyond those it had before. */
function checkOrder(steps: readonly Step[], event: MembershipEvent): RosterFailure | null {
  const others = steps.filter((step) => step.event.id !== event.id)
  const history = readHistory([...others.map((step) => step.event), event])
  const own = history.steps.findIndex((step) => step.event.id === event.id)
  if (history.steps[own]?.allowed) {
    const known = new Set(steps.filter((step) => !step.allowed).map((step) => step.event.id))
    const broken = history.steps.find((step) => !step.allowed && !known.has(step.event.id))
    return broken ? failure('roster.contradictsHistory', { date: formatDay(broken.event.date) }) : null
  }
  const status = history.steps[own - 1]?.status ?? history.before
  if (status.state === 'on-register') return failure('roster.alreadyOnRegister')
  if (status.state === 'left' && status.kind === 'deceased') return failure('roster.deceased')
  return failure('roster.notOnRegister')
}

function failure(code: RosterFailure['code'], details?: Record<string, string>): RosterFailure {
  return details ? { code, details } : { code }
}

/** The kinds of event that may come next for a person, for the menu of a card. Dates are checked when the event is made. */
export function nextKinds(entry: Entry): (EntryKind | LeaveKind | 'became-retired')[] {
  const status = entry.history.steps.at(-1)?.status ?? entry.history.before
  const kinds = [
    'joined',
    'transferred-in',
    'restored',
    'became-retired',
    'transferred-out',
    'resigned',
    'expelled',
    'employment-ended',
    'retired-left',
    'deceased',
    'graduated',
  ] as const
  const isEmployed = entry.member.category === 'employee' || entry.member.category === 'union-staff'
  return kinds.filter((kind) => mayFollow(status, { kind, date: '' }) && (kind !== 'became-retired' || isEmployed))
}
