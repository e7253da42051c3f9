// One field set for many people: which fields, for whom it makes sense, what would change and what would not, with the reason. The
// preview and the write are the same outcomes, so they cannot differ.
import { bug } from '#shared/base/bug.ts'
import { parseDay, type Day } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { changeCard, hasConsent } from './card.ts'
import { cardFields, type CardField, type CardTexts } from './cardFields.ts'
import type { Entry, RosterIndex } from './figures.ts'
import { aisStatusLabels } from './rosterLabels.ts'

/** Why a card is left as it is. */
export type BulkReason = 'left' | 'notAtWork' | 'retiredByJournal' | 'withdrawn' | 'noConsent' | 'filled' | 'refused'

type Why = (entry: Entry, order: BulkOrder) => BulkReason | null

interface BulkRule {
  readonly label: string
  /** Fields of the card that are set together, the first of them necessary. */
  readonly parts: readonly string[]
  /** What the chair should know before she does it. */
  readonly hint?: string
  readonly why?: Why
}

const atWork: Why = ({ member }) =>
  member.category === 'retired' || member.category === 'student' ? 'notAtWork' : null
const notGone = ({ history }: Entry): BulkReason | null =>
  history.steps.at(-1)?.status.state === 'left' ? 'left' : null

const rules = {
  unit: { label: 'Подразделение', parts: ['unit'] },
  positionGroup: { label: 'Группа должности', parts: ['positionGroup'], why: atWork },
  employmentKind: { label: 'Вид занятости', parts: ['employmentKind'], why: atWork },
  category: {
    ...{ label: 'Категория', parts: ['category'] },
    hint: 'Категория изменится и для прошлых дней. Кто вышел на пенсию недавно, тому нужна запись учёта: она в карточке человека.',
    why: ({ history }) =>
      history.steps.some(({ event }) => event.kind === 'became-retired') ? 'retiredByJournal' : null,
  },
  duesMethod: { label: 'Взносы: как платят', parts: ['duesMethod'] },
  duesRate: { label: 'Взносы, %', parts: ['duesRate'] },
  duesApplicationDate: { label: 'Заявление на взносы', parts: ['duesApplicationDate'] },
  consent: {
    ...{ label: 'Согласие подписано', parts: ['consent.date', 'consent.kind'] },
    hint: 'Отмечайте только тех, чей бланк с подписью у вас в папке.',
    why: ({ member }) => (member.consent.withdrawnDate === null ? null : 'withdrawn'),
  },
  consentToDistrict: {
    ...{ label: 'Разрешена передача в район', parts: ['consent.toDistrict'] },
    hint: 'Посмотрите, что об этом сказано в бланке согласия.',
    why: ({ member }) => (hasConsent(member) ? null : 'noConsent'),
  },
  ais: {
    ...{ label: 'Карточка в АИС', parts: ['aisStatus', 'aisDate'] },
    // Those who left are removed there, and nothing else.
    why: (entry, { texts }) => (texts['aisStatus'] === aisStatusLabels.removed ? null : notGone(entry)),
  },
  profcards: { label: 'Зарегистрированы в PROFCARDS', parts: ['profcards'] },
} satisfies Readonly<Record<string, BulkRule>>

export type BulkKey = keyof typeof rules

/** What is to be set. Texts are those of the card's form; a part left empty stays as it is. */
export interface BulkOrder {
  readonly key: BulkKey
  readonly texts: CardTexts
  /** Makes the field empty instead. */
  readonly isClearing: boolean
  /** Leaves alone whoever has anything there already. */
  readonly onlyEmpty: boolean
}

export interface BulkField {
  readonly key: BulkKey
  readonly label: string
  readonly hint: string | null
  readonly parts: readonly CardField[]
  /** The field can be made empty, and be empty. */
  readonly mayBeEmpty: boolean
}

const fields = new Map(cardFields.map((field) => [field.key, field]))
const bulkRule = (key: BulkKey): BulkRule => rules[key]
const partsOf = (key: BulkKey) => bulkRule(key).parts.map((part) => fields.get(part) ?? bug(`no field ${part}`))

export const bulkFields: readonly BulkField[] = (Object.keys(rules) as BulkKey[]).map((key) => {
  const parts = partsOf(key)
  const { label, hint = null } = bulkRule(key)
  return { key, label, hint, parts, mayBeEmpty: parts[0]?.mayBeEmpty ?? false }
})

/** What is wrong with an order, by part; nothing when it can be carried out. */
export function orderProblems({ key, texts, isClearing }: BulkOrder, today: Day): Readonly<Record<string, string>> {
  const parts = partsOf(key)
  if (isClearing) return {}
  const problems: Record<string, string> = {}
  const [first] = parts
  if (first && tidyText(texts[first.key] ?? '') === '') problems[first.key] = 'Укажите, что записать'
  for (const part of parts) {
    const text = texts[part.key] ?? ''
    if (text.trim() === '') continue
    const read = part.withText(emptyMember(''), text)
    if (typeof read === 'string') problems[part.key] = read
    else if (part.kind === 'day' && (parseDay(text) ?? '') > today) problems[part.key] = 'Этот день ещё не наступил'
  }
  return problems
}

/** What becomes of one card. */
export type BulkOutcome =
  | { readonly is: 'change'; readonly before: Member; readonly after: Member }
  | { readonly is: 'same' }
  | { readonly is: 'kept'; readonly member: Member; readonly why: BulkReason }

/** What an order makes of one card. The order has no problems. A few microseconds each. */
export function bulkOutcome(index: RosterIndex, entry: Entry, order: BulkOrder): BulkOutcome {
  const { member } = entry
  const parts = partsOf(order.key)
  const set = order.isClearing ? parts : parts.filter((part) => (order.texts[part.key] ?? '').trim() !== '')
  let after = member
  for (const part of set) {
    const read = part.withText(after, order.isClearing ? '' : (order.texts[part.key] ?? ''))
    if (typeof read === 'string') bug(`${part.key}: ${read}`)
    else after = read
  }
  if (set.every((part) => part.text(member) === part.text(after))) return { is: 'same' }
  const { why: own = () => null } = bulkRule(order.key)
  const why = (order.key === 'ais' ? null : notGone(entry)) ?? own(entry, order)
  if (why !== null) return { is: 'kept', member, why }
  if (order.onlyEmpty && parts[0]?.text(member) !== '') return { is: 'kept', member, why: 'filled' }
  const changed = changeCard(index, member, after)
  return changed.ok ? { is: 'change', before: member, after: changed.value } : { is: 'kept', member, why: 'refused' }
}

/** The outcomes of all people as they are told before anything is written. */
export interface BulkPlan {
  readonly changes: readonly (BulkOutcome & { readonly is: 'change' })[]
  readonly same: number
  /** The commonest reason first. */
  readonly kept: readonly { readonly why: BulkReason; readonly people: readonly Member[] }[]
}

export function bulkPlan(outcomes: readonly BulkOutcome[]): BulkPlan {
  const reasons = new Map<BulkReason, Member[]>()
  for (const outcome of outcomes) {
    if (outcome.is !== 'kept') continue
    const people = reasons.get(outcome.why) ?? []
    people.push(outcome.member)
    reasons.set(outcome.why, people)
  }
  return {
    changes: outcomes.filter((outcome) => outcome.is === 'change'),
    same: outcomes.filter(({ is }) => is === 'same').length,
    kept: [...reasons].map(([why, people]) => ({ why, people })).sort((a, b) => b.people.length - a.people.length),
  }
}

/** What a card has in the field, as one text: «внесён, 21.11.2026»; '' when nothing. */
export function bulkText(key: BulkKey, member: Member): string {
  return partsOf(key)
    .map(({ text }) => text(member))
    .filter(Boolean)
    .join(', ')
}

/** What an order writes, in words: «на бумаге, 21.11.2026». */
export function orderText({ key, texts, isClearing }: BulkOrder): string {
  if (isClearing) return 'пусто'
  const values = bulkRule(key).parts.map((part) => tidyText(texts[part] ?? ''))
  return values.filter(Boolean).join(', ')
}

export const bulkReasonLabels = {
  left: 'сняты с учёта, их карточки — архив',
  notAtWork: 'не работают: пенсионеры или учатся',
  retiredByJournal: 'выведены на пенсию записью учёта',
  withdrawn: 'отозвали согласие',
  noConsent: 'не подписали согласие',
  filled: 'уже записано другое',
  refused: 'карточка с ошибкой: откройте её',
} satisfies Record<BulkReason, string>
