// Votes: do they add up to the people present, and was the decision adopted? A tie is not a majority; the chair has no second vote.
import { bug } from '#shared/base/bug.ts'
import type { AgendaItem, MeetingKind, Vote } from '#shared/records/meeting.ts'
import { quorumRuleOf, type MajorityRule, type QuorumRules } from './quorum.ts'
import { leastOf, reaches } from './share.ts'

export interface VoteCount {
  /** Null while a number is missing. */
  readonly sum: number | null
  readonly fits: boolean
  /** «всего 31 из 31» or «28 + 1 + 1 = 30, а было 31»; '' while a number is missing. */
  readonly sentence: string
}

/** Whether for, against, abstained, not voting and invalid ballots make up the number present. */
export function countVotes(vote: Vote, present: number): VoteCount {
  if (vote.for === null || vote.against === null || vote.abstained === null)
    return { sum: null, fits: false, sentence: '' }
  const parts = [vote.for, vote.against, vote.abstained, ...[vote.notVoting, vote.invalid].filter((n) => n > 0)]
  const sum = parts.reduce((total, n) => total + n, 0)
  const fits = sum === present
  return {
    sum,
    fits,
    sentence: fits ? `всего ${sum} из ${present}` : `${parts.join(' + ')} = ${sum}, а было ${present}`,
  }
}

export interface VoteVerdict {
  /** `unknown` while votes are missing or do not add up. */
  readonly state: 'adopted' | 'rejected' | 'unknown'
  /** Votes «за» that were needed; null while unknown. */
  readonly needed: number | null
  readonly rule: MajorityRule
}

/** The majority that holds for a question: its own, or the one that the rules set for this kind of meeting. */
export function majorityOf(item: Pick<AgendaItem, 'majority'>, kind: MeetingKind, rules: QuorumRules): MajorityRule {
  const id = item.majority ?? quorumRuleOf(rules, kind).majority
  return rules.majorities.find((rule) => rule.id === id) ?? bug(`no rule for the majority ${id}`)
}

/** Adopted or not. Votes cast are all but those who did not vote: abstentions and invalid ballots took part. */
export function verdictOf(vote: Vote, present: number, rule: MajorityRule): VoteVerdict {
  if (vote.for === null || !countVotes(vote, present).fits) return { state: 'unknown', needed: null, rule }
  const base = rule.of === 'present' ? present : present - vote.notVoting
  const isAdopted = vote.for > 0 && reaches(rule.share, vote.for, base)
  return { state: isAdopted ? 'adopted' : 'rejected', needed: Math.max(1, leastOf(rule.share, base)), rule }
}

/** Whether the decisions of a question stand; a question without a vote is `unknown`. */
export function itemVerdict(item: AgendaItem, present: number, kind: MeetingKind, rules: QuorumRules): VoteVerdict {
  const rule = majorityOf(item, kind, rules)
  return item.vote ? verdictOf(item.vote, present, rule) : { state: 'unknown', needed: null, rule }
}
