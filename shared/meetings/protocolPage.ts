// A protocol on paper: header of the organisations, numbers, agenda, questions, signatures, the list of those present. A meeting
// without a quorum prints no decisions: only that it was not held.
import { formatDayLong } from '#shared/base/day.ts'
import { compareText } from '#shared/base/text.ts'
import {
  bold,
  centred,
  heading,
  page,
  paragraph,
  signature,
  spacer,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { signingTable } from '#shared/roster/papers/signingList.ts'
import { BLANK, itemBlocks, sentence, voteWords } from './itemBlocks.ts'
import { wordsOf } from './kinds.ts'
import { nameInText, nameOfSigner } from './personName.ts'
import type { ProtocolFacts } from './protocol.ts'
import { presentAt, quorumBaseOf, quorumOf, quorumRuleOf, type QuorumRules } from './quorum.ts'

/** What the paper needs besides the record. A final protocol prints its own frozen header, names and numbers. */
export interface ProtocolPaper extends ProtocolFacts {
  readonly rules: QuorumRules
  /** Members on the register on the day of the meeting; null when no roster is kept. */
  readonly registered: number | null
}

/** The protocol as a document. A draft shows blanks where something is still unknown; nothing is made up. */
export function protocolPage(meeting: Meeting, paper: ProtocolPaper): Page {
  const words = wordsOf(meeting.kind)
  const isHeld = meeting.quorumOk ?? quorumOf(meeting, paper.rules, paper.registered).ok
  const isKnown =
    quorumBaseOf(meeting, quorumRuleOf(paper.rules, meeting.kind), paper.registered) !== null && presentAt(meeting) > 0
  // A draft that is still being filled in is shown whole; that the quorum is lacking can be said only when the numbers are there.
  const isFailed = !isHeld && (isKnown || meeting.status !== 'draft')
  return page(`Протокол ${numberWords(meeting)} ${words.genitive} ${datesOf(meeting)}`, [
    ...headBlocks(meeting, paper, 'ПРОТОКОЛ', words.genitive),
    spacer(),
    ...peopleBlocks(meeting, paper, isHeld, isKnown),
    ...(isFailed ? [spacer(), paragraph([bold(words.notHeld)])] : agendaBlocks(meeting, paper.rules)),
    ...attachmentBlocks(meeting, isFailed),
    spacer(),
    signature(words.chairPost, nameOfSigner(meeting.chairman.name)),
    signature(words.secretaryPost, nameOfSigner(meeting.secretary.name)),
    ...listBlocks(meeting, paper),
  ])
}

/** Organisations, name of the document, date and number, place, heading in the genitive: the same for the protocol and its extract. */
export function headBlocks(meeting: Meeting, facts: ProtocolFacts, name: string, genitive: string): Block[] {
  const organisations = meeting.status === 'draft' ? facts.header : meeting.header
  return [
    ...organisations.filter((line) => line !== '').map((line) => centred(line)),
    spacer(),
    heading(name),
    spacer(0.5),
    { kind: 'two-sided', left: datesOf(meeting), right: numberWords(meeting) },
    centred(meeting.place === '' ? BLANK : meeting.place),
    spacer(0.5),
    centred(genitive),
  ]
}

/** `18 ноября 2026 г.`, or both days with a dash. */
export function datesOf({ date, dateEnd }: Meeting): string {
  return dateEnd === null || dateEnd === date
    ? formatDayLong(date)
    : `${formatDayLong(date)} – ${formatDayLong(dateEnd)}`
}

export function numberWords({ number }: Meeting): string {
  return `№\u00a0${number ?? BLANK}`
}

/** The lines that say how many people there should have been, how many came, and whether that is a quorum. */
export function countLines(meeting: Meeting, paper: ProtocolPaper, presentTail: string): string[] {
  const { baseLabel } = wordsOf(meeting.kind)
  const base = quorumBaseOf(meeting, quorumRuleOf(paper.rules, meeting.kind), paper.registered)
  return [
    ...(baseLabel === '' ? [] : [`${baseLabel}: ${base ?? BLANK}`]),
    `Присутствуют: ${presentAt(meeting) || BLANK}${presentTail}`,
  ]
}

function peopleBlocks(meeting: Meeting, paper: ProtocolPaper, isHeld: boolean, isKnown: boolean): Block[] {
  const words = wordsOf(meeting.kind)
  const { absentExcused, absentUnknown, guests } = meeting
  const absent = [
    ...(absentExcused === null ? [] : [`отпуск, болезнь, командировка – ${absentExcused}`]),
    ...(absentUnknown === null ? [] : [`по неизвестным причинам – ${absentUnknown}`]),
  ]
  const persons = guests.map(({ name, position }) => [nameInText(name), position].filter(Boolean).join(', '))
  const lines = [
    ...countLines(meeting, paper, presentTail(meeting, paper)),
    ...(absent.length > 0 ? [`Отсутствуют: ${absent.join('; ')}`] : []),
    ...(persons.length > 0 ? [`Приглашены: ${persons.join('; ')}`] : []),
    isHeld ? 'Кворум имеется.' : isKnown || meeting.quorumOk !== null ? 'Кворума нет.' : `Кворум: ${BLANK}`,
  ]
  const leaders = [
    `${words.chairPost}: ${nameOfSigner(meeting.chairman.name) || BLANK}`,
    `${words.secretaryPost}: ${nameOfSigner(meeting.secretary.name) || BLANK}`,
    ...listLine('Президиум', meeting.presidium),
    ...listLine('Счётная комиссия', meeting.countingCommission),
  ]
  const left = (text: string): Block => paragraph(text, { alignment: 'left', indent: false })
  return [...lines.map(left), spacer(0.5), ...leaders.map(left)]
}

function listLine(label: string, names: readonly string[]): string[] {
  return names.length > 0 ? [`${label}: ${names.map(nameInText).join(', ')}`] : []
}

/** Up to 15 names stand in the text, more are a list of their own; without names there is only the number. */
function presentTail(meeting: Meeting, paper: ProtocolPaper): string {
  const names = presentNames(meeting, paper)
  if (names.length === 0) return ''
  return isListAttached(names, paper) ? ' (список прилагается)' : ` – ${names.map(nameInText).join(', ')}`
}

function isListAttached(names: readonly string[], paper: ProtocolPaper): boolean {
  return names.length > paper.rules.attendanceListAbove.value
}

function presentNames(meeting: Meeting, { names }: ProtocolPaper): readonly string[] {
  if (meeting.status !== 'draft') return meeting.presentNames
  return meeting.presentMemberIds.map((id) => names.get(id) ?? 'имя не найдено').sort(compareText)
}

function agendaBlocks(meeting: Meeting, rules: QuorumRules): Block[] {
  const items = meeting.items.map((item, i) => {
    const speaker = item.speaker === '' ? '' : ` Докладчик: ${nameInText(item.speaker)}`
    return { label: `${i + 1}.`, text: `${sentence(item.title || BLANK)}${speaker}`, about: item.id }
  })
  const agendaVote = meeting.agendaVote
    ? [spacer(0.5), paragraph(`За повестку дня голосовали: ${voteWords(meeting.agendaVote)}.`, { indent: false })]
    : []
  return [
    spacer(),
    paragraph([bold('ПОВЕСТКА ДНЯ:')], { alignment: 'left', indent: false, keepWithNext: true }),
    { kind: 'numbered', items },
    ...agendaVote,
    ...meeting.items.flatMap((item, i) => [spacer(0.8), ...itemBlocks(item, i + 1, meeting, rules)]),
  ]
}

function attachmentBlocks({ attachments }: Meeting, isFailed: boolean): Block[] {
  if (attachments.length === 0 || isFailed) return []
  const items = attachments.map((text, i) => ({ label: `${i + 1}.`, text: sentence(text) }))
  return [
    spacer(),
    paragraph('Приложения:', { alignment: 'left', indent: false, keepWithNext: true }),
    { kind: 'numbered', items },
  ]
}

/** The appendix with the names of those present and room for their signatures. */
function listBlocks(meeting: Meeting, paper: ProtocolPaper): Block[] {
  const names = presentNames(meeting, paper)
  if (!isListAttached(names, paper)) return []
  const words = wordsOf(meeting.kind)
  return [
    { kind: 'sheet-break' },
    paragraph(`Приложение\nк протоколу ${words.genitive}\nот ${datesOf(meeting)} ${numberWords(meeting)}`, {
      alignment: 'right',
      indent: false,
    }),
    spacer(),
    heading('СПИСОК', 2),
    centred(`${words.people}, присутствовавших ${words.at}`, { keepWithNext: true }),
    signingTable(names),
  ]
}
