// One question of a protocol on paper: heard, spoke, decided, votes. The protocol and the extract print it in the same words.
import { formatDayLong, formatMonth, type PartialDate } from '#shared/base/day.ts'
import { bold, paragraph, type Block } from '#shared/documents/page.ts'
import type { AgendaItem, Meeting, ProtocolDecision, Vote } from '#shared/records/meeting.ts'
import { nameInText, namesPerson } from './personName.ts'
import { presentAt, type QuorumRules } from './quorum.ts'
import { itemVerdict } from './votes.ts'

/** Stands where the chair has yet to fill something in. */
export const BLANK = '__'

/** The blocks of a question with its number in the agenda; all carry the id of the question. */
export function itemBlocks(item: AgendaItem, order: number, meeting: Meeting, rules: QuorumRules): Block[] {
  const about = item.id
  const spoke = item.discussed.map(({ speaker, text }) => namedText(speaker, text, ': '))
  const hasDecision = item.decisions.length > 0
  return [
    paragraph([bold(`${order}. СЛУШАЛИ: `), { text: heardText(item) }], { about, keepWithNext: hasDecision }),
    ...spoke.map((text, i) => paragraph(i === 0 ? [bold('ВЫСТУПИЛИ: '), { text }] : text, { about })),
    ...(hasDecision ? [paragraph([bold('ПОСТАНОВИЛИ:')], { about, keepWithNext: true })] : []),
    ...item.decisions.flatMap((decision, i) => decisionBlocks(decision, `${order}.${i + 1}.`, about)),
    ...(item.vote ? [paragraph(votedText(item, item.vote, meeting, rules), { about })] : []),
  ]
}

/** `«за» – 29, «против» – 0, «воздержались» – 2`; what was not counted yet is a blank, what did not happen is left out. */
export function voteWords({ for: inFavour, against, abstained, notVoting, invalid }: Vote): string {
  const number = (name: string, n: number | null): string => `${name} – ${n ?? BLANK}`
  return [
    number('«за»', inFavour),
    number('«против»', against),
    number('«воздержались»', abstained),
    ...(notVoting > 0 ? [number('не голосовали', notVoting)] : []),
    ...(invalid > 0 ? [number('недействительных бюллетеней', invalid)] : []),
  ].join(', ')
}

/** What was typed, with the speaker before it unless the text names the speaker itself; the title when nothing was typed. */
function heardText({ heard, speaker, title }: AgendaItem): string {
  const text = heard.trim() || lowerFirst(title.trim()) || BLANK
  return sentence(heard.trim() !== '' && namesPerson(heard, speaker) ? text : namedText(speaker, text, ' – '))
}

function namedText(speaker: string, text: string, between: string): string {
  if (speaker.trim() === '') return sentence(text)
  if (text.trim() === '') return sentence(nameInText(speaker))
  return sentence(namesPerson(text, speaker) ? text : `${nameInText(speaker)}${between}${text.trim()}`)
}

/** The decision, and on a line of its own who answers for it and by when. */
function decisionBlocks({ text, responsible, due }: ProtocolDecision, label: string, about: string): Block[] {
  const task = [
    ...(responsible === '' ? [] : [sentence(`Ответственный: ${nameInText(responsible)}`)]),
    ...(due === null ? [] : [`Срок: ${dueWords(due)}`]),
  ].join(' ')
  const decided = paragraph(`${label} ${sentence(text.trim() || BLANK)}`, { about, keepWithNext: task !== '' })
  return task === '' ? [decided] : [decided, paragraph(task, { about })]
}

function votedText(item: AgendaItem, vote: Vote, meeting: Meeting, rules: QuorumRules): string {
  const { state } = itemVerdict(item, presentAt(meeting), meeting.kind, rules)
  const end = { adopted: ' Решение принято.', rejected: ' Решение не принято.', unknown: '' }[state]
  return `${vote.form === 'secret' ? 'Тайное голосование' : 'Голосовали'}: ${voteWords(vote)}.${end}`
}

/** `25 декабря 2026 г.`, `декабрь 2026 г.`, `2026 г.` */
function dueWords(due: PartialDate): string {
  if (due.length === 10) return formatDayLong(due)
  return `${due.length === 7 ? formatMonth(due) : due}\u00a0г.`
}

/** The text with a point at its end, unless it ends in one already. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** «О плане» inside a sentence becomes «о плане»; an abbreviation keeps its capitals. */
function lowerFirst(text: string): string {
  return /^(?:О|Обо?)\s/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
