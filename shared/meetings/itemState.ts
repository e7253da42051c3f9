// The state of a question in one or two words, for the list of the agenda.
import type { AgendaItem, Meeting } from '#shared/records/meeting.ts'
import { itemRemarks } from './itemRemarks.ts'
import { presentAt, type QuorumRules } from './quorum.ts'
import type { ProtocolRemarkCode } from './remarkTexts.ts'
import { itemVerdict } from './votes.ts'

export interface ItemState {
  readonly tone: 'ok' | 'warn' | 'bad'
  readonly words: string
}

const lacking: Partial<Record<ProtocolRemarkCode, ItemState>> = {
  'meetings.titleMissing': { tone: 'warn', words: 'нет названия' },
  'meetings.noDecision': { tone: 'warn', words: 'нет решения' },
  'meetings.decisionEmpty': { tone: 'warn', words: 'пункт решения пуст' },
  'meetings.electionWithoutTerm': { tone: 'bad', words: 'не назван срок' },
  'meetings.noVote': { tone: 'warn', words: 'нет голосов' },
  'meetings.votesMissing': { tone: 'warn', words: 'голоса не все' },
  'meetings.votesDoNotAdd': { tone: 'bad', words: 'голоса не сходятся' },
}

/** The first thing that is lacking, else what was decided. */
export function itemState(item: AgendaItem, meeting: Meeting, rules: QuorumRules): ItemState {
  const remarks = itemRemarks(item, meeting, rules)
  const found = remarks.map(({ code }) => lacking[code]).find((state) => state !== undefined)
  if (found) return found
  if (remarks.some(({ code }) => code === 'meetings.gapLeft')) return { tone: 'warn', words: 'остался пропуск' }
  const { state } = itemVerdict(item, presentAt(meeting), meeting.kind, rules)
  if (state === 'rejected') return { tone: 'warn', words: 'решение не принято' }
  return { tone: 'ok', words: state === 'adopted' ? 'решение принято' : 'принято к сведению' }
}
