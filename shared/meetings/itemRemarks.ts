// Remarks on one question of the agenda: its wording, its decision, its votes.
import { latest } from '#shared/base/day.ts'
import type { AgendaItem, Meeting } from '#shared/records/meeting.ts'
import { presentAt, type QuorumRules } from './quorum.ts'
import { noteRemark, type ProtocolRemark } from './remarkTexts.ts'
import { countVotes, itemVerdict } from './votes.ts'
import { hasGap } from './wordings.ts'

const TAKEN_NOTE = /приня(?:ть|ли|та|то)\s+к\s+сведению/iu
const TERM_NAMED =
  /срок[а-яё]*\s+(?:полномочий|на|в)|на\s+(?:\d{1,2}|один|два|три|четыре|пять)\s+(?:лет|год)|летний\s+срок/iu

export function itemRemarks(item: AgendaItem, meeting: Meeting, rules: QuorumRules): ProtocolRemark[] {
  return [...wordingRemarks(item), ...decisionRemarks(item, meeting), ...voteRemarks(item, meeting, rules)]
}

function wordingRemarks(item: AgendaItem): ProtocolRemark[] {
  const { id } = item
  const title = item.title.trim()
  return [
    ...(title === '' ? [noteRemark('meetings.titleMissing', {}, id)] : []),
    ...(title === '' || /^об?о?\s/iu.test(title) ? [] : [noteRemark('meetings.titleForm', {}, id)]),
    ...(hasGap(item) ? [noteRemark('meetings.gapLeft', {}, id)] : []),
  ]
}

function decisionRemarks({ id, topic, heard, decisions }: AgendaItem, { date }: Meeting): ProtocolRemark[] {
  const found: ProtocolRemark[] = []
  if (decisions.some(({ text }) => text.trim() === '')) found.push(noteRemark('meetings.decisionEmpty', {}, id))
  if (decisions.length === 0 && !TAKEN_NOTE.test(heard)) found.push(noteRemark('meetings.noDecision', {}, id))
  if (decisions.some(({ due }) => due !== null && latest(due) < date))
    found.push(noteRemark('meetings.dueBeforeMeeting', {}, id))
  if (topic === 'election' && decisions.length > 0 && !decisions.some(({ text }) => TERM_NAMED.test(text))) {
    found.push(noteRemark('meetings.electionWithoutTerm', {}, id))
  }
  return found
}

function voteRemarks(item: AgendaItem, meeting: Meeting, rules: QuorumRules): ProtocolRemark[] {
  const { id, vote } = item
  if (!vote) {
    const needsVote = item.decisions.some(({ text }) => !TAKEN_NOTE.test(text))
    return needsVote ? [noteRemark('meetings.noVote', {}, id)] : []
  }
  const present = presentAt(meeting)
  const { sum, fits, sentence } = countVotes(vote, present)
  if (sum === null) return [noteRemark('meetings.votesMissing', {}, id)]
  if (!fits) return [noteRemark('meetings.votesDoNotAdd', { sentence }, id)]
  const found: ProtocolRemark[] = []
  if (vote.form === 'open' && vote.invalid > 0) found.push(noteRemark('meetings.invalidInOpenVote', {}, id))
  const verdict = itemVerdict(item, present, meeting.kind, rules)
  if (verdict.state === 'rejected') {
    found.push(noteRemark('meetings.notAdopted', { for: vote.for ?? 0, needed: verdict.needed ?? 0 }, id))
  }
  return found
}
