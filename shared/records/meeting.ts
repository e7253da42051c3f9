// A meeting with its protocol (протокол): who was there, what was heard, decided, and how they voted. What a final protocol
// rests on (numbers, names, the verdict on the quorum) is frozen in the row, so that an old paper never changes by itself.
import type { Day } from '#shared/base/day.ts'
import { countOf, day, idRef, line, newRow, partialDate, prose, rowShape, z } from './row.ts'

export const meetingKinds = [
  'meeting',
  'election-meeting',
  'founding-meeting',
  'conference',
  'committee',
  'audit',
  'counting',
  'staff-meeting',
] as const
export type MeetingKind = (typeof meetingKinds)[number]

export const meetingStatuses = ['draft', 'final', 'signed-on-paper'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]

/** What a question is about: decisions of some kinds change other records (a member joined, an aid was paid, an office was filled). */
export const agendaTopics = [
  'other',
  'admission',
  'registration',
  'deregistration',
  'expulsion',
  'aid',
  'plan',
  'budget',
  'local-act',
  'award',
  'public-report',
  'statistical-report',
  'meeting-preparation',
  'osh-agreement',
  'collective-agreement',
  'programme',
  'passport',
  'reserve',
  'election',
] as const
export type AgendaTopic = (typeof agendaTopics)[number]

export const majorityKinds = ['of-present', 'of-votes-cast', 'qualified-2-3'] as const
export type MajorityKind = (typeof majorityKinds)[number]

/** A person with a part in the meeting; `memberId` is null when the person is not on the roster. */
export const meetingPerson = z.strictObject({ memberId: idRef.nullable(), name: line })
export type MeetingPerson = z.infer<typeof meetingPerson>

export const vote = z.strictObject({
  form: z.enum(['open', 'secret']),
  /** Null until counted; nobody's vote is ever taken as zero. */
  for: countOf.nullable(),
  against: countOf.nullable(),
  abstained: countOf.nullable(),
  notVoting: countOf,
  /** Ballots of a secret vote that say nothing clear. */
  invalid: countOf,
})
export type Vote = z.infer<typeof vote>

export const protocolDecision = z.strictObject({
  id: idRef,
  text: prose,
  responsible: line,
  due: partialDate.nullable(),
})
export type ProtocolDecision = z.infer<typeof protocolDecision>

export const agendaItem = z.strictObject({
  id: idRef,
  topic: z.enum(agendaTopics),
  /** Begins with «О» or «Об». */
  title: line,
  speaker: line,
  /** What was heard; '' when the title says it. */
  heard: prose,
  discussed: z.array(z.strictObject({ id: idRef, speaker: line, text: prose })),
  decisions: z.array(protocolDecision),
  /** Members whom the decision is about: who is admitted, paid, elected. */
  memberIds: z.array(idRef),
  vote: vote.nullable(),
  /** Null: the majority that the rules set for this kind of meeting. */
  majority: z.enum(majorityKinds).nullable(),
})
export type AgendaItem = z.infer<typeof agendaItem>

export const meetingSchema = z.strictObject({
  ...rowShape,
  kind: z.enum(meetingKinds),
  status: z.enum(meetingStatuses),
  /** Null in a draft. Given when the protocol becomes final, without gaps within its body and period. */
  number: z.int().min(1).nullable(),
  date: day,
  /** The last day when the meeting took several. */
  dateEnd: day.nullable(),
  place: line,
  /** Names of the organisations from the union down to the primary one, as printed; empty in a draft. */
  header: z.array(line),
  registeredCount: countOf.nullable(),
  /** Elected members of the body, or elected delegates. */
  electedCount: countOf.nullable(),
  employeesCount: countOf.nullable(),
  presentMemberIds: z.array(idRef),
  /** Full names of those present, alphabetical; empty in a draft. */
  presentNames: z.array(line),
  /** Typed when people were counted without a list of names; null: the number of names. */
  presentCount: countOf.nullable(),
  absentExcused: countOf.nullable(),
  absentUnknown: countOf.nullable(),
  guests: z.array(z.strictObject({ name: line, position: line })),
  chairman: meetingPerson,
  secretary: meetingPerson,
  presidium: z.array(line),
  countingCommission: z.array(line),
  agendaVote: vote.nullable(),
  items: z.array(agendaItem),
  attachments: z.array(line),
  /** Null in a draft. */
  quorumOk: z.boolean().nullable(),
  /** Version of the rules that gave the verdict; '' in a draft. */
  quorumRuleVersion: line,
  note: prose,
})
export type Meeting = z.infer<typeof meetingSchema>

/** A draft of a protocol with nothing in it but its kind and day. */
export function emptyMeeting(id: string, kind: MeetingKind, date: Day): Meeting {
  return {
    ...newRow(id),
    kind,
    status: 'draft',
    number: null,
    date,
    dateEnd: null,
    place: '',
    header: [],
    registeredCount: null,
    electedCount: null,
    employeesCount: null,
    presentMemberIds: [],
    presentNames: [],
    presentCount: null,
    absentExcused: null,
    absentUnknown: null,
    guests: [],
    chairman: { memberId: null, name: '' },
    secretary: { memberId: null, name: '' },
    presidium: [],
    countingCommission: [],
    agendaVote: null,
    items: [],
    attachments: [],
    quorumOk: null,
    quorumRuleVersion: '',
    note: '',
  }
}

/** A question of the agenda with no decision yet. */
export function emptyItem(id: string, title = '', topic: AgendaTopic = 'other'): AgendaItem {
  return {
    id,
    topic,
    title,
    speaker: '',
    heard: '',
    discussed: [],
    decisions: [],
    memberIds: [],
    vote: null,
    majority: null,
  }
}

/** An open vote that nobody has counted yet. */
export function emptyVote(): Vote {
  return { form: 'open', for: null, against: null, abstained: null, notVoting: 0, invalid: 0 }
}
