// An extract from a protocol (выписка): the chosen questions alone, with their own numbers, and the attestation. It names nobody
// but the persons of these questions and those who sign.
import { formatDayLong, type Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { heading, page, paragraph, signature, spacer, type Block, type Page } from '#shared/documents/page.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { itemBlocks } from './itemBlocks.ts'
import { wordsOf } from './kinds.ts'
import { nameOfSigner } from './personName.ts'
import { countLines, datesOf, headBlocks, numberWords, type ProtocolPaper } from './protocolPage.ts'

export const extractPurposes = {
  employer: 'Выписка дана для представления работодателю.',
  accounting: 'Выписка дана для представления в бухгалтерию.',
  district: 'Выписка дана для представления в районную организацию Профсоюза.',
  court: 'Выписка дана для представления в суд.',
} as const
export type ExtractPurpose = keyof typeof extractPurposes

export interface ExtractOrder {
  /** Ids of the questions; they are printed in the order of the agenda. */
  readonly itemIds: readonly string[]
  readonly purpose: ExtractPurpose | null
  readonly issuedDate: Day
  /** Who attests that the extract is true. */
  readonly issuedBy: { readonly post: string; readonly name: string }
}

export type ExtractFailure = Failure<
  'meetings.notFinal' | 'meetings.notHeld' | 'meetings.noSuchItem' | 'meetings.issuedBeforeMeeting'
>

/** The extract, or why there can be none: the protocol is a draft, the meeting was not held, no question was chosen. */
export function extractPage(meeting: Meeting, order: ExtractOrder, paper: ProtocolPaper): Result<Page, ExtractFailure> {
  if (meeting.status === 'draft') return fail('meetings.notFinal')
  if (meeting.quorumOk !== true) return fail('meetings.notHeld')
  const chosen = meeting.items
    .map((item, i) => ({ item, number: i + 1 }))
    .filter(({ item }) => order.itemIds.includes(item.id))
  if (chosen.length === 0 || chosen.length < new Set(order.itemIds).size) return fail('meetings.noSuchItem')
  if (order.issuedDate < meeting.date) return fail('meetings.issuedBeforeMeeting')
  const words = wordsOf(meeting.kind)
  const left = (text: string): Block => paragraph(text, { alignment: 'left', indent: false })
  return ok(
    page(`Выписка из протокола ${numberWords(meeting)} от ${datesOf(meeting)}`, [
      ...headBlocks(meeting, paper, 'ВЫПИСКА ИЗ ПРОТОКОЛА', words.genitive),
      spacer(),
      ...countLines(meeting, paper, '').map(left),
      left('Кворум имеется.'),
      ...chosen.flatMap(({ item, number }) => [spacer(0.8), ...itemBlocks(item, number, meeting, paper.rules)]),
      spacer(),
      signature(words.chairPost, nameOfSigner(meeting.chairman.name), 'подпись'),
      signature(words.secretaryPost, nameOfSigner(meeting.secretary.name), 'подпись'),
      spacer(),
      ...(order.purpose === null ? [] : [paragraph(extractPurposes[order.purpose], { keepWithNext: true })]),
      heading('Выписка верна', 2, 'left'),
      signature(order.issuedBy.post, nameOfSigner(order.issuedBy.name)),
      spacer(0.5),
      { kind: 'two-sided', left: formatDayLong(order.issuedDate), right: 'М. П.' },
    ]),
  )
}
