// Live readings for the room of meetings: the list, one meeting with everything its rules ask for, and the people to choose from.
import { useMemo } from 'react'
import type { Day } from '#shared/base/day.ts'
import { organisationHeader } from '#shared/roster/papers/organisationHeader.ts'
import { protocolPage, type ProtocolPaper } from '#shared/meetings/protocolPage.ts'
import { protocolRemarks, type ProtocolContext } from '#shared/meetings/protocol.ts'
import { nextNumber, sameSequence } from '#shared/meetings/numbering.ts'
import { quorumBaseOf, quorumOf, quorumRuleOf } from '#shared/meetings/quorum.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import type { Member } from '#shared/records/member.ts'
import type { Passport } from '#shared/records/passport.ts'
import { figuresAt, indexRoster, type RosterIndex } from '#shared/roster/figures.ts'
import { statusAt } from '#shared/roster/membership.ts'
import { compareNames, fullName } from '#shared/roster/names.ts'
import { auditRoles, committeeRoles, currentOffices } from '#shared/passport/offices.ts'
import type { Store } from '#renderer/db/store.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { quorumRules } from '#renderer/reference/quorum.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'

/** Members on the register on a day, by the roster; null when the roster does not reach back to it or is empty. */
function registeredAt(index: RosterIndex, date: Day): number | null {
  return figuresAt(index, date, rules).counts?.membersTotal ?? null
}

/** Numbers begin anew with each term of office. `first` is asked only when the sequence has no number yet. */
function numberingOf(passport: Passport | null, first: number): ProtocolContext['numbering'] {
  const start = passport?.lastElectionDate ?? null
  return { period: 'term', termStarts: start === null ? [] : [start], first }
}

/** What the rules and the paper need to know about a meeting, as the store stands now. */
export function protocolFacts(store: Store, meeting: Meeting, today: Day, known: string, first = 1) {
  const passport = store.byId('passport').get(store.id) ?? null
  const members = store.list('member')
  const index = indexRoster(members, store.list('membershipEvent'))
  return factsOf({ meeting, passport, members, index, meetings: store.list('meeting'), today, known, first })
}

/** The protocol as a paper, from what is stored at this moment; null when the meeting is gone. */
export function storedProtocol(store: Store, id: string, today: Day, known: string) {
  const meeting = store.byId('meeting').get(id)
  if (!meeting) return null
  return { page: protocolPage(meeting, protocolFacts(store, meeting, today, known).paper), meeting }
}

interface FactsGiven {
  readonly meeting: Meeting
  readonly passport: Passport | null
  readonly members: readonly Member[]
  readonly index: RosterIndex
  readonly meetings: readonly Meeting[]
  readonly today: Day
  readonly known: string
  readonly first: number
}

function factsOf(given: FactsGiven): { context: ProtocolContext; paper: ProtocolPaper } {
  const registered = registeredAt(given.index, given.meeting.date)
  return {
    context: {
      rules: quorumRules,
      today: given.today,
      registered,
      others: given.meetings,
      numbering: numberingOf(given.passport, given.first),
    },
    paper: {
      rules: quorumRules,
      registered,
      header: organisationHeader(given.passport, given.known),
      names: new Map(given.members.map((member) => [member.id, fullName(member)])),
    },
  }
}

function useRosterIndex(): RosterIndex {
  const members = useRows('member')
  const events = useRows('membershipEvent')
  return useMemo(() => indexRoster(members, events), [members, events])
}

/** Everything that the screen of one meeting shows besides its fields. */
export function useProtocol(meeting: Meeting) {
  const store = useStore()
  const passport = useRow('passport', store.id)
  const members = useRows('member')
  const meetings = useRows('meeting')
  const index = useRosterIndex()
  const today = useSession((session) => session.today)
  const known = useSession((session) => session.organisation?.name ?? '')
  return useMemo(() => {
    const { context, paper } = factsOf({ meeting, passport, members, index, meetings, today, known, first: 1 })
    const rule = quorumRuleOf(quorumRules, meeting.kind)
    return {
      meeting,
      paper,
      page: protocolPage(meeting, paper),
      remarks: protocolRemarks(meeting, context),
      quorum: quorumOf(meeting, quorumRules, context.registered),
      base: quorumBaseOf(meeting, rule, context.registered),
      baseKind: rule.base,
      registered: context.registered,
      number: meeting.number ?? nextNumber(meeting, meetings, context.numbering),
      isFirstNumber: meeting.number === null && sameSequence(meeting, meetings, context.numbering).length === 0,
    }
  }, [meeting, passport, members, index, meetings, today, known])
}

export type ProtocolReport = ReturnType<typeof useProtocol>

export interface Person {
  readonly id: string
  readonly name: string
  /** Sits in the body that meets: the committee or the audit commission. */
  readonly isElected: boolean
}

/** People who may be ticked as present on the day: on the register then, or with a past that is not known. Surname first. */
export function usePeople(meeting: Meeting): readonly Person[] {
  const index = useRosterIndex()
  const offices = useRows('office')
  const { date, kind } = meeting
  return useMemo(() => {
    const roles = kind === 'committee' ? committeeRoles : kind === 'audit' ? auditRoles : []
    const elected = new Set(
      currentOffices(offices, date)
        .filter(({ role }) => roles.includes(role))
        .map(({ memberId }) => memberId),
    )
    return [...index.entries.values()]
      .filter(({ history }) => ['on-register', 'unknown'].includes(statusAt(history, date).state))
      .map(({ member }) => member)
      .sort(compareNames)
      .map((member) => ({ id: member.id, name: fullName(member), isElected: elected.has(member.id) }))
  }, [index, offices, date, kind])
}

export interface MeetingLine {
  readonly meeting: Meeting
  readonly present: number
  readonly base: number | null
  /** The quorum of a draft is judged as of now, of a final protocol as it was frozen. */
  readonly hasQuorum: boolean
  /** How many errors keep a draft from being finished. */
  readonly errors: number
}

/** All meetings, the newest first. */
export function useMeetingLines(): readonly MeetingLine[] {
  const store = useStore()
  const passport = useRow('passport', store.id)
  const members = useRows('member')
  const meetings = useRows('meeting')
  const index = useRosterIndex()
  const today = useSession((session) => session.today)
  return useMemo(
    () =>
      meetings
        .toSorted((a, b) => b.date.localeCompare(a.date) || (b.number ?? 0) - (a.number ?? 0) || b.upd - a.upd)
        .map((meeting) => {
          const { context } = factsOf({ meeting, passport, members, index, meetings, today, known: '', first: 1 })
          const { present, base, ok } = quorumOf(meeting, quorumRules, context.registered)
          const remarks = meeting.status === 'draft' ? protocolRemarks(meeting, context) : []
          const errors = remarks.filter(({ severity }) => severity === 'error').length
          return { meeting, present, base, hasQuorum: meeting.quorumOk ?? ok, errors }
        }),
    [passport, members, meetings, index, today],
  )
}
