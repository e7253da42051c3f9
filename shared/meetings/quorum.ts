// Is there a quorum? The rules are data that the district can replace; each says where it comes from and whether anyone checked it.
import { formatDayMonth, type Day } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import { plural } from '#shared/base/text.ts'
import { majorityKinds, meetingKinds, type Meeting, type MeetingKind } from '#shared/records/meeting.ts'
import { day, z } from '#shared/records/row.ts'
import { leastOf, reaches, shareSchema, shareWords } from './share.ts'

/** Whom the quorum is counted from: members on the register, elected members or delegates, employees, or those who came. */
export const quorumBases = ['registered', 'elected', 'employees', 'participants'] as const

const origin = { source: z.string().min(1), verified: z.boolean() }

export const quorumRule = z.strictObject({
  kind: z.enum(meetingKinds),
  base: z.enum(quorumBases),
  share: shareSchema,
  /** Fewer people than this are never a quorum. */
  least: z.int().min(1).max(1000),
  majority: z.enum(majorityKinds),
  ...origin,
})
export type QuorumRule = z.infer<typeof quorumRule>

export const majorityRule = z.strictObject({
  id: z.enum(majorityKinds),
  title: z.string().min(1),
  of: z.enum(['present', 'votes-cast']),
  share: shareSchema,
  ...origin,
})
export type MajorityRule = z.infer<typeof majorityRule>

/** The file `quorum-rules.json`: exactly one quorum for every kind of meeting, one rule for every majority. */
export const quorumRulesSchema = z
  .strictObject({
    id: z.literal('quorum-rules'),
    version: z.string().min(1),
    date: day,
    title: z.string().min(1),
    /** With more people than this the protocol gives their number and a list is attached. */
    attendanceListAbove: z.strictObject({ value: z.int().min(0).max(1000), ...origin }),
    quorums: z.array(quorumRule),
    majorities: z.array(majorityRule),
  })
  .refine(({ quorums }) =>
    isOneForEach(
      meetingKinds,
      quorums.map((rule) => rule.kind),
    ),
  )
  .refine(({ majorities }) =>
    isOneForEach(
      majorityKinds,
      majorities.map((rule) => rule.id),
    ),
  )
export type QuorumRules = z.infer<typeof quorumRulesSchema>

/** What the program says where nobody has confirmed a rule of the union's charter. */
export const ASK_DISTRICT = 'Правило не сверено с уставом: проверьте с районом.'

export interface Quorum {
  readonly ok: boolean
  /** Null while the base is not known. */
  readonly needed: number | null
  readonly present: number
  readonly base: number | null
  readonly unverified: boolean
  /** «Нужно больше половины, то есть 24. На учёте 18 ноября было 47.» */
  readonly explanation: string
  readonly source: string
}

export function quorumRuleOf(rules: QuorumRules, kind: MeetingKind): QuorumRule {
  return rules.quorums.find((rule) => rule.kind === kind) ?? bug(`no quorum rule for ${kind}`)
}

/** How many people were present: the number typed, or the names ticked. Guests do not count. */
export function presentAt(meeting: Meeting): number {
  return meeting.presentCount ?? meeting.presentMemberIds.length
}

/**
 * The number that the quorum is counted from. `registered` is what the roster says for the day of the meeting (null: no roster);
 * a final protocol keeps its own frozen number.
 */
export function quorumBaseOf(meeting: Meeting, rule: QuorumRule, registered: number | null): number | null {
  switch (rule.base) {
    case 'registered':
      return meeting.status === 'draft' ? (registered ?? meeting.registeredCount) : meeting.registeredCount
    case 'elected':
      return meeting.electedCount
    case 'employees':
      return meeting.employeesCount
    case 'participants':
      return presentAt(meeting)
  }
}

/** The verdict on a meeting by the rules, with its reason in words. An unknown or zero base is never a quorum. */
export function quorumOf(meeting: Meeting, rules: QuorumRules, registered: number | null): Quorum {
  const rule = quorumRuleOf(rules, meeting.kind)
  return countQuorum(rule, presentAt(meeting), quorumBaseOf(meeting, rule, registered), meeting.date)
}

export function countQuorum(rule: QuorumRule, present: number, base: number | null, date: Day): Quorum {
  const known = { present, base, unverified: !rule.verified, source: rule.source }
  const mark = rule.verified ? '' : ` ${ASK_DISTRICT}`
  if (base === null || (base === 0 && rule.base !== 'participants')) {
    return { ...known, ok: false, needed: null, explanation: `${unknownBase[rule.base]}${mark}` }
  }
  const isFixed = rule.base === 'participants'
  const needed = isFixed ? rule.least : Math.max(rule.least, leastOf(rule.share, base))
  const ok = present >= rule.least && (isFixed || reaches(rule.share, present, base))
  const reason = isFixed
    ? `Нужно не меньше ${needed} ${plural(needed, 'участника', 'участников', 'участников')}.`
    : `Нужно ${shareWords(rule.share)}, то есть ${needed}. ${baseWords(rule, base, date)}`
  return { ...known, ok, needed, explanation: `${reason}${mark}` }
}

const unknownBase = {
  registered: 'Неизвестно, сколько членов Профсоюза состоит на учёте: кворум не сосчитать.',
  elected: 'Не указано, сколько человек избрано: кворум не сосчитать.',
  employees: 'Не указано, сколько всего работников: кворум не сосчитать.',
  participants: 'Не указано, сколько человек участвует.',
} as const

function baseWords(rule: QuorumRule, base: number, date: Day): string {
  switch (rule.base) {
    case 'registered':
      return `На учёте ${formatDayMonth(date)} было ${base}.`
    case 'elected':
      return rule.kind === 'conference' ? `Избрано делегатов: ${base}.` : `Избрано в состав: ${base}.`
    case 'employees':
      return `Работников: ${base}.`
    case 'participants':
      return ''
  }
}

function isOneForEach(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.length === given.length && wanted.every((one) => given.includes(one))
}
