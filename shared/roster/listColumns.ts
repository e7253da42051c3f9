// The columns that the list of members can have: what each says of a person, what orders it, how wide it is. One table for the screen,
// the choice of columns and the files for people. Facts about health have no column.
import { bug } from '#shared/base/bug.ts'
import { earliest, formatDay, fullYears, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import { compareText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { cardFields } from './cardFields.ts'
import type { MemberLine, MemberList } from './memberList.ts'
import { aisStatusLabels, decisionBodyLabels } from './rosterLabels.ts'

/** Width in px: at least `min`; up to `max`, or with `share` a part of the room that is left. */
interface ColumnWidth {
  readonly min: number
  readonly max?: number
  readonly share?: number
}

interface ColumnRule extends ColumnWidth {
  /** As it stands above the column. */
  readonly heading: string
  /** As it stands in a list of columns and in a file. */
  readonly name: string
  readonly text: (line: MemberLine, asOf: Day) => string
  /** What orders the lines where the text does not: '' is unknown. */
  readonly key?: (line: MemberLine, asOf: Day) => string
  /** A column of less worth leaves first where there is no room. */
  readonly worth?: number
}

export interface ListColumn extends ColumnRule {
  readonly id: ColumnId
}

const fields = new Map(cardFields.map((field) => [field.key, field]))
const card = (line: MemberLine) => line.entry.member

/** A field of the card as it stands there. Words of choices, dates and numbers need little room, texts any. */
function field(key: string, width: ColumnWidth, heading?: string): ColumnRule {
  const { label, text, kind } = fields.get(key) ?? bug(`no field ${key}`)
  const isDate = kind === 'day' || kind === 'partial'
  return {
    ...{ heading: heading ?? label, name: label, ...width },
    text: (line) => text(card(line)),
    ...(isDate ? { key: (line: MemberLine) => orderOf(text(card(line)).split('.').reverse().join('-')) } : {}),
  }
}

const date = (key: string, heading?: string) => field(key, { min: 92 }, heading)

function ageText({ birthDate }: Member, asOf: Day): string {
  if (birthDate === null || earliest(birthDate) > asOf) return ''
  const [most, least] = [fullYears(earliest(birthDate), asOf), fullYears(latest(birthDate), asOf)]
  return most === least ? String(most) : `${least}–${most}`
}

function decisionText({ admissionDecision: decision }: Member): string {
  if (decision === null) return ''
  const number = decision.protocolNumber === '' ? '' : `№\u00a0${decision.protocolNumber}`
  const day = decision.date === null ? '' : `от\u00a0${formatDay(decision.date)}`
  return [decisionBodyLabels[decision.body], number, day].filter(Boolean).join(' ')
}

/** The last day that an entry may mean, as the figures take it. */
const orderOf = (day: PartialDate | null | undefined) => (day ? latest(day) : '')
/** An `opening` says only that the person was there already. */
const registeredSince = ({ status }: MemberLine) =>
  status.state === 'on-register' && status.entry.kind !== 'opening' ? status.entry.date : null
const leftOn = ({ status }: MemberLine) => (status.state === 'left' ? status.leave.date : null)

/** The commonest state first, those who left last. */
const stateRank = ({ status, stateText }: MemberLine) =>
  status.state === 'on-register' ? `0${stateText}` : `1${stateText}`

const rules = {
  number: { ...field('cardNumber', { min: 38, max: 44 }, '№'), worth: 3 },
  name: {
    ...{ heading: 'Фамилия, имя, отчество', name: 'Фамилия, имя, отчество', min: 200, share: 1.4, worth: 9 },
    text: ({ name }) => name,
  },
  position: { ...field('position', { min: 120, share: 1 }), worth: 0 },
  since: {
    ...{ heading: 'В союзе с', name: 'В профсоюзе с', min: 82, max: 90, worth: 3 },
    text: (line) => formatDay(card(line).memberSince ?? ''),
    key: (line) => orderOf(card(line).memberSince),
  },
  state: {
    ...{ heading: 'Состояние', name: 'Состояние', min: 152, max: 184, worth: 4 },
    text: ({ stateText }) => stateText,
    key: stateRank,
  },
  ais: {
    ...{ heading: 'АИС', name: 'Карточка в АИС', min: 110, max: 120, worth: -1 },
    text: (line) => aisStatusLabels[card(line).aisStatus],
  },
  lacking: {
    ...{ heading: 'Не хватает', name: 'Чего не хватает', min: 104, share: 0.7, worth: 5 },
    text: ({ lacking }) => lacking,
  },
  birthDate: date('birthDate', 'Родился'),
  age: {
    ...{ heading: 'Возраст', name: 'Возраст', min: 66 },
    text: (line, asOf) => ageText(card(line), asOf),
  },
  sex: field('sex', { min: 76 }),
  formerLastName: field('formerLastName', { min: 110, share: 0.6 }),
  category: field('category', { min: 130, max: 160 }),
  positionGroup: field('positionGroup', { min: 140, share: 0.8 }),
  employmentKind: field('employmentKind', { min: 150, max: 190 }),
  unit: field('unit', { min: 120, share: 0.8 }),
  hiredDate: date('hiredDate', 'Принят'),
  teachingSince: date('teachingSince', 'Стаж с'),
  youngSpecialistUntil: date('youngSpecialistUntil', 'Молодой до'),
  education: field('education', { min: 120, max: 190 }),
  qualification: field('qualification', { min: 130, max: 170 }),
  phone: field('phone', { min: 140, max: 150 }),
  email: field('email', { min: 130, share: 0.8 }, 'Почта'),
  address: field('address', { min: 140, share: 1 }),
  childrenBirthYears: field('childrenBirthYears', { min: 90, max: 130 }, 'Дети'),
  applicationDate: date('applicationDate', 'Заявление'),
  decision: {
    ...{ heading: 'Решение о приёме', name: 'Решение о приёме', min: 150, share: 0.7 },
    text: (line) => decisionText(card(line)),
    key: (line) => card(line).admissionDecision?.date ?? '',
  },
  registeredSince: {
    ...{ heading: 'На учёте с', name: 'На учёте у нас с', min: 92 },
    text: (line) => formatDay(registeredSince(line) ?? ''),
    key: (line) => orderOf(registeredSince(line)),
  },
  leftOn: {
    ...{ heading: 'Снят', name: 'Снят с учёта', min: 92 },
    text: (line) => formatDay(leftOn(line) ?? ''),
    key: (line) => orderOf(leftOn(line)),
  },
  duesMethod: field('duesMethod', { min: 130, max: 150 }, 'Взносы'),
  duesRate: field('duesRate', { min: 78 }, 'Взносы, %'),
  duesApplicationDate: date('duesApplicationDate', 'Заявл. на взносы'),
  paperCardNumber: field('paperCardNumber', { min: 96, share: 0.5 }, 'Профбилет'),
  electronicCardNumber: field('electronicCardNumber', { min: 116, share: 0.6 }, 'Эл. билет'),
  profcards: field('profcards', { min: 100 }, 'PROFCARDS'),
  consent: date('consent.date', 'Согласие'),
  consentToDistrict: field('consent.toDistrict', { min: 84 }, 'В район'),
  aisDate: date('aisDate', 'АИС: дата'),
  externalId: field('externalId', { min: 100, share: 0.5 }, 'Чужой код'),
  note: field('note', { min: 140, share: 1 }),
} satisfies Readonly<Record<string, ColumnRule>>

export type ColumnId = keyof typeof rules
export const columnIds = Object.keys(rules) as ColumnId[]

const columns = new Map(columnIds.map((id): [ColumnId, ListColumn] => [id, { ...rules[id], id }]))

export function listColumn(id: ColumnId): ListColumn {
  return columns.get(id) ?? bug(`no column ${id}`)
}

/** What the list shows until somebody chooses. */
export const usualColumns: readonly ColumnId[] = ['number', 'name', 'position', 'since', 'state', 'ais', 'lacking']

/**
 * A kept choice of columns. Ids that are not known (any more) and repetitions are passed over, the name is always there; what is
 * no choice at all gives the usual columns.
 */
export function parseColumns(value: unknown): readonly ColumnId[] {
  if (!Array.isArray(value)) return usualColumns
  const chosen = [...new Set(value)].flatMap((one) => columnIds.find((id) => id === one) ?? [])
  if (chosen.length === 0) return usualColumns
  return chosen.includes('name') ? chosen : ['name', ...chosen]
}

/** Moves a column by some places, at most to the ends. */
export function movedColumn(order: readonly ColumnId[], id: ColumnId, by: number): ColumnId[] {
  const others = order.filter((one) => one !== id)
  return others.toSpliced(Math.max(0, order.indexOf(id) + by), 0, id)
}

/**
 * The columns that fit into `room` px with `gap` before each: those of least worth leave first, the right before the left. The name
 * never leaves.
 */
export function fittingColumns(chosen: readonly ListColumn[], room: number, gap: number): readonly ListColumn[] {
  const left = [...chosen]
  const worth = (column: ListColumn) => column.worth ?? 1
  while (left.length > 1 && roomOf(left, gap) > room) {
    const least = left.findLast((one) => worth(one) === Math.min(...left.map(worth)))
    if (!least || least.id === 'name') break
    left.splice(left.indexOf(least), 1)
  }
  return left
}

/** The room that columns need at least. */
export function roomOf(chosen: readonly ColumnWidth[], gap: number): number {
  return chosen.reduce((sum, { min }) => sum + min + gap, 0)
}

export interface ListOrder {
  readonly column: ColumnId
  readonly descending: boolean
}

/**
 * All lines in an order: texts as the Russian alphabet has them, dates by time. What is unknown stands last in both directions,
 * people of equal value stay in the order of names. Once per list and order, not per keystroke.
 */
export function orderLines(list: MemberList, { column, descending }: ListOrder): readonly MemberLine[] {
  if (column === 'name') return descending ? list.lines.toReversed() : list.lines
  const { text, key = text } = listColumn(column)
  const keys = new Map(list.lines.map((line) => [line, key(line, list.asOf)]))
  const ranks = rankedTexts(keys.values())
  const rank = (line: MemberLine) => {
    const known = ranks.get(keys.get(line) ?? '')
    return known === undefined ? ranks.size : descending ? -known : known
  }
  return list.lines.toSorted((a, b) => rank(a) - rank(b))
}

/** The place of each text in the order, the same for texts that are equal in it (ё and е). Few texts are compared, not all lines. */
function rankedTexts(texts: Iterable<string>): Map<string, number> {
  const sorted = [...new Set(texts)].filter((text) => text !== '').sort(compareText)
  let rank = 0
  return new Map(
    sorted.map((text, i) => {
      if (i > 0 && compareText(sorted[i - 1] ?? '', text) !== 0) rank += 1
      return [text, rank]
    }),
  )
}
