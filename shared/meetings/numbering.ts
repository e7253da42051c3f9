// Numbers of protocols: one sequence for each body and period, given when a protocol becomes final, without gaps or repeats.
import type { Day } from '#shared/base/day.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { wordsOf } from './kinds.ts'

export interface Numbering {
  readonly period: 'term' | 'year'
  /** Days on which terms of office began, in any order. A meeting on that day belongs to the new term. */
  readonly termStarts: readonly Day[]
  /** The first number of a sequence that has none yet, for those who began it on paper. */
  readonly first: number
}

/** Numbers begin anew with each term of office; protocols of a counting commission with each meeting that elected it. */
export function nextNumber(meeting: Meeting, others: readonly Meeting[], numbering: Numbering): number {
  const taken = sameSequence(meeting, others, numbering).map((other) => other.number ?? 0)
  return taken.length === 0 ? numbering.first : Math.max(...taken) + 1
}

/** Numbered protocols of the same body and period, without the meeting itself. */
export function sameSequence(meeting: Meeting, others: readonly Meeting[], numbering: Numbering): Meeting[] {
  const { body } = wordsOf(meeting.kind)
  const own = periodOf(meeting, numbering)
  return others.filter(
    (other) =>
      other.id !== meeting.id &&
      other.number !== null &&
      wordsOf(other.kind).body === body &&
      periodOf(other, numbering) === own,
  )
}

function periodOf({ kind, date }: Meeting, { period, termStarts }: Numbering): string {
  if (wordsOf(kind).body === 'counting') return date
  if (period === 'year') return date.slice(0, 4)
  return termStarts.filter((start) => start <= date).reduce((latest, start) => (start > latest ? start : latest), '')
}
