// Журнал учёта: one row for each stay of each person on the register, read from the history of membership. The journal is kept for
// good, so the margin for the binding is wide; its columns need a sheet laid across.
import { formatDay, type Day } from '#shared/base/day.ts'
import { compareText } from '#shared/base/text.ts'
import { heading, centred, page, spacer, table, type Page, type TableColumn } from '#shared/documents/page.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { Entry } from '../figures.ts'
import type { History, Step } from '../membership.ts'
import { compareNames, fullName } from '../names.ts'
import { eventKindLabels } from '../rosterLabels.ts'
import { blankRows } from './listPages.ts'
import type { PaperFacts } from './paperFacts.ts'
import { decisionWords, proposal, signedByChair } from './paperParts.ts'

const columns: readonly TableColumn[] = [
  ['№', 8],
  ['№ карточки', 17],
  ['Фамилия, имя, отчество', 42],
  ['Дата рождения', 22],
  ['Должность', 30],
  ['Принят, поставлен на учёт', 23],
  ['Решение', 28],
  ['Билет №', 21],
  ['Снят с учёта', 22],
  ['Причина', 26],
  ['Примечание', 28],
].map(([title = '', width = 1]) => ({ title: String(title), width: Number(width), alignment: 'left' }))

const BLANK_ROWS = 14

/** From coming onto the register to leaving it. */
export interface Stay {
  readonly entry: Step
  readonly leave: Step | null
}

/** The stays of a person. Events that contradict the history change no status; a leaving entered by mistake ended no stay. */
export function staysOf(history: History): Stay[] {
  const stays: Stay[] = []
  for (const step of history.steps) {
    if (step.correction) continue
    const last = stays.at(-1)
    const isOpen = last !== undefined && last.leave === null
    if (step.status.state === 'on-register' && !isOpen) stays.push({ entry: step, leave: null })
    if (step.status.state === 'left' && isOpen) stays[stays.length - 1] = { entry: last.entry, leave: step }
  }
  return stays
}

/** The journal as of the day of the facts, by card number; `null` is an empty one for a pen. */
export function journalPage(entries: readonly Entry[] | null, facts: PaperFacts): Page {
  const { asOf } = facts
  const own = page('Журнал учёта членов Профсоюза', [
    centred(facts.organisation.fullName),
    spacer(0.5),
    heading('ЖУРНАЛ УЧЁТА ЧЛЕНОВ ПРОФСОЮЗА'),
    ...(entries ? [centred(`на ${formatDay(asOf)}`, { keepWithNext: true })] : []),
    spacer(0.5),
    entries
      ? table(columns, journalRows(entries, asOf))
      : table(
          columns.map((column, i) => (i === 1 ? { ...column, isForSigning: true } : column)),
          blankRows(columns.length, BLANK_ROWS),
        ),
    spacer(),
    signedByChair(facts),
    spacer(0.5),
    proposal(),
  ])
  return { ...own, fontSize: 12, lineSpacing: 1, orientation: 'landscape' }
}

function journalRows(entries: readonly Entry[], asOf: Day): string[][] {
  return entries
    .flatMap(({ member, history }) => staysOf(history).map((stay) => ({ member, ...stay })))
    .filter(({ entry }) => entry.effective <= asOf)
    .sort(
      (a, b) =>
        byNumber(a.member, b.member) ||
        compareText(a.entry.effective, b.entry.effective) ||
        compareNames(a.member, b.member),
    )
    .map(({ member, entry, leave }, i) => [String(i + 1), ...journalCells(member, entry.event, leave, asOf)])
}

/** Cards without a number stand last. */
function byNumber(a: Member, b: Member): number {
  return Number(a.cardNumber === '') - Number(b.cardNumber === '') || compareText(a.cardNumber, b.cardNumber)
}

function journalCells(m: Member, entry: MembershipEvent, leave: Step | null, asOf: Day): string[] {
  const left = leave !== null && leave.effective <= asOf ? leave.event : null
  // What is known of the admission stands on the card; an imported list does not know the day of the entry itself.
  const isOpening = entry.kind === 'opening'
  const entered = isOpening ? (m.memberSince ?? '') : entry.date
  const decision = entry.decision ?? (entry.kind === 'joined' || isOpening ? m.admissionDecision : null)
  const origin =
    entry.kind === 'joined' ? '' : isOpening ? `на учёте на ${formatDay(entry.date)}` : eventKindLabels[entry.kind]
  return [
    m.cardNumber,
    fullName(m),
    formatDay(m.birthDate ?? ''),
    m.position,
    formatDay(entered),
    decisionWords(decision),
    m.electronicCardNumber || m.paperCardNumber,
    formatDay(left?.date ?? ''),
    left ? [eventKindLabels[left.kind], left.organisation, left.reason].filter(Boolean).join(', ') : '',
    [origin, entry.organisation, entry.reason].filter(Boolean).join(', '),
  ]
}
