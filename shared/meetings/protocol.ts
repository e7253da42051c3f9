// A protocol on its way from draft to final: what is still wrong with it, each remark with its rule, and the step that gives the
// number and freezes everything that the paper rests on.
import type { Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { compareText, tidyText } from '#shared/base/text.ts'
import type { AgendaItem, Meeting } from '#shared/records/meeting.ts'
import { itemRemarks } from './itemRemarks.ts'
import { nextNumber, sameSequence, type Numbering } from './numbering.ts'
import { presentAt, quorumBaseOf, quorumOf, quorumRuleOf, type QuorumRules } from './quorum.ts'
import { noteRemark, type ProtocolRemark } from './remarkTexts.ts'
import { countVotes, itemVerdict } from './votes.ts'

/** What the rules must know besides the protocol itself. */
export interface ProtocolContext {
  readonly rules: QuorumRules
  readonly today: Day
  /** Members on the register on the day of the meeting, by the roster; null when no roster is kept. */
  readonly registered: number | null
  /** All meetings of the organisation; the meeting itself may be among them. */
  readonly others: readonly Meeting[]
  readonly numbering: Numbering
}

/** Everything that stands against a final protocol (`error`) or deserves a look (`warning`), in the order of the paper. */
export function protocolRemarks(meeting: Meeting, context: ProtocolContext): ProtocolRemark[] {
  const isQuorate = quorumOf(meeting, context.rules, context.registered).ok
  return [
    ...dateRemarks(meeting, context),
    ...peopleRemarks(meeting),
    ...attendanceRemarks(meeting, context),
    ...(meeting.items.length === 0 ? [noteRemark('meetings.agendaEmpty')] : []),
    // Without a quorum nothing was decided, so there are no votes and decisions to check.
    ...(isQuorate ? agendaVoteRemarks(meeting) : []),
    ...(isQuorate ? meeting.items.flatMap((item) => itemRemarks(item, meeting, context.rules)) : []),
  ]
}

function dateRemarks(meeting: Meeting, { today, others, numbering }: ProtocolContext): ProtocolRemark[] {
  const found: ProtocolRemark[] = []
  if (meeting.date > today) found.push(noteRemark('meetings.dateInFuture'))
  if (meeting.dateEnd !== null && meeting.dateEnd < meeting.date) found.push(noteRemark('meetings.endBeforeStart'))
  const numbered = sameSequence(meeting, others, numbering)
  if (meeting.number !== null && numbered.some((other) => other.number === meeting.number)) {
    found.push(noteRemark('meetings.numberTaken', { number: meeting.number }))
  }
  const later = numbered.find((other) => other.date > meeting.date)
  if (meeting.number === null && later)
    found.push(noteRemark('meetings.laterProtocolNumbered', { number: later.number ?? 0 }))
  if (meeting.place === '') found.push(noteRemark('meetings.placeMissing'))
  return found
}

function peopleRemarks({ chairman, secretary, presentMemberIds }: Meeting): ProtocolRemark[] {
  const found: ProtocolRemark[] = []
  if (chairman.name === '') found.push(noteRemark('meetings.chairmanMissing'))
  if (secretary.name === '') found.push(noteRemark('meetings.secretaryMissing'))
  const isSameMember = chairman.memberId !== null && chairman.memberId === secretary.memberId
  if (isSameMember || (chairman.name !== '' && tidyText(chairman.name) === tidyText(secretary.name))) {
    found.push(noteRemark('meetings.chairmanIsSecretary'))
  }
  if (presentMemberIds.length === 0) return found
  const isAbsent = (id: string | null): boolean => id !== null && !presentMemberIds.includes(id)
  if (isAbsent(chairman.memberId)) found.push(noteRemark('meetings.chairmanAbsent'))
  if (isAbsent(secretary.memberId)) found.push(noteRemark('meetings.secretaryAbsent'))
  return found
}

function attendanceRemarks(meeting: Meeting, { rules, registered }: ProtocolContext): ProtocolRemark[] {
  const found: ProtocolRemark[] = []
  const present = presentAt(meeting)
  const names = meeting.presentMemberIds.length
  const base = quorumBaseOf(meeting, quorumRuleOf(rules, meeting.kind), registered)
  const quorum = quorumOf(meeting, rules, registered)
  if (new Set(meeting.presentMemberIds).size < names) found.push(noteRemark('meetings.presentTwice'))
  if (names > 0 && meeting.presentCount !== null && meeting.presentCount !== names) {
    found.push(noteRemark('meetings.countIsNotNames', { count: meeting.presentCount, names }))
  }
  if (base === null || (base === 0 && meeting.kind !== 'founding-meeting'))
    found.push(noteRemark('meetings.baseUnknown'))
  else if (present > base) found.push(noteRemark('meetings.presentMoreThanBase', { present, base }))
  if (present === 0) found.push(noteRemark('meetings.nobodyPresent'))
  else if (base !== null && base > 0 && !quorum.ok) {
    found.push(noteRemark('meetings.noQuorum', { present, base, needed: quorum.needed ?? 0 }))
  }
  const { absentExcused, absentUnknown } = meeting
  if (base !== null && base >= present && absentExcused !== null && absentUnknown !== null) {
    const absent = absentExcused + absentUnknown
    if (absent !== base - present) found.push(noteRemark('meetings.absentDoNotAdd', { absent, wanted: base - present }))
  }
  return found
}

function agendaVoteRemarks(meeting: Meeting): ProtocolRemark[] {
  if (!meeting.agendaVote) return []
  const count = countVotes(meeting.agendaVote, presentAt(meeting))
  return count.sum === null || count.fits
    ? []
    : [noteRemark('meetings.agendaVotesDoNotAdd', { sentence: count.sentence })]
}

/** What the paper shows besides the record, and what must not change with it later. */
export interface ProtocolFacts {
  /** Names of the organisations from the union down, as printed; empty lines are left out. */
  readonly header: readonly string[]
  /** Full names of members by id. */
  readonly names: ReadonlyMap<string, string>
}

export type FinalizeFailure = Failure<'meetings.notDraft' | 'meetings.hasErrors' | 'meetings.nameUnknown'>

/**
 * The final protocol: numbered (a reopened one keeps its number), with numbers, names and the verdict on the quorum frozen. Fails with `meetings.notDraft`, with
 * `meetings.hasErrors` (`details.count`, `details.first` = title of the first) or with `meetings.nameUnknown` (`details.count`)
 * when a person present is not among the names. A meeting without a quorum becomes final too, as one that was not held.
 */
export function finalizeProtocol(
  meeting: Meeting,
  context: ProtocolContext,
  facts: ProtocolFacts,
): Result<Meeting, FinalizeFailure> {
  if (meeting.status !== 'draft') return fail('meetings.notDraft')
  const errors = protocolRemarks(meeting, context).filter((remark) => remark.severity === 'error')
  const [first] = errors
  if (first) return fail('meetings.hasErrors', { count: errors.length, first: first.title })
  const names = meeting.presentMemberIds.map((id) => facts.names.get(id)).filter((name) => name !== undefined)
  const unknown = meeting.presentMemberIds.length - names.length
  if (unknown > 0) return fail('meetings.nameUnknown', { count: unknown })
  return ok({
    ...meeting,
    status: 'final',
    number: meeting.number ?? nextNumber(meeting, context.others, context.numbering),
    header: facts.header.filter((line) => line !== ''),
    registeredCount: context.registered ?? meeting.registeredCount,
    presentNames: names.sort(compareText),
    quorumOk: quorumOf(meeting, context.rules, context.registered).ok,
    quorumRuleVersion: context.rules.version,
  })
}

/**
 * The draft again, for a mistake found before the paper was signed. It keeps its number, so that no gap appears, and gives up
 * what was frozen. Fails with `meetings.notFinal` for a draft and for a protocol that is signed on paper.
 */
export function reopenProtocol(meeting: Meeting): Result<Meeting, Failure<'meetings.notFinal'>> {
  if (meeting.status !== 'final') return fail('meetings.notFinal')
  return ok({ ...meeting, status: 'draft', header: [], presentNames: [], quorumOk: null, quorumRuleVersion: '' })
}

/** Questions of a final protocol whose decisions stand: there was a quorum and the votes adopted them. Tasks and events come of these. */
export function itemsInForce(meeting: Meeting, rules: QuorumRules): AgendaItem[] {
  if (meeting.status === 'draft' || meeting.quorumOk !== true) return []
  return meeting.items.filter(
    (item) =>
      item.decisions.length > 0 && itemVerdict(item, presentAt(meeting), meeting.kind, rules).state === 'adopted',
  )
}
