// A register: a list of people, or of sums, that is read from cards and journals as of a day. Each register is one description, and the
// screen, the workbook and the paper are made of it, so that they cannot say different things.
import { earliest, formatDay, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { count } from '#shared/base/text.ts'
import type { MemberSupport } from '#shared/records/memberSupport.ts'
import type { MemberTraining } from '#shared/records/memberTraining.ts'
import type { ReserveEntry } from '#shared/records/reserveEntry.ts'
import { figuresAt, isOnRegisterAt, type Entry, type Figures, type NoData, type RosterIndex } from './figures.ts'
import { statusAt } from './membership.ts'
import { compareNames, fullName } from './names.ts'
import type { Rules } from './rules.ts'

export const registerIds = [
  'reserve',
  'activists',
  'offices',
  'youth',
  'novices',
  'onLeave',
  'retired',
  'noConsent',
  'consentWithdrawn',
  'notToDistrict',
  'support',
] as const
export type RegisterId = (typeof registerIds)[number]

/** An office of the passport held on the day. The roster does not know that room, so it comes as an argument. */
export interface HeldOffice {
  readonly memberId: Id | null
  /** The same for offices of one person; '' when nobody is named. */
  readonly person: string
  readonly name: string
  readonly title: string
  readonly electedDate: Day | null
  readonly protocol: string
  readonly termEnd: Day | null
  readonly trainedDate: Day | null
  readonly isChair: boolean
}

/** What a person chooses beside the day. */
export interface RegisterView {
  /** Training counts from this day on; `null`: whenever it was. */
  readonly trainedFrom: Day | null
  /** Support is summed from this day to the day of the register. */
  readonly supportFrom: Day
  /** Support with names, not only counts and sums. */
  readonly withNames: boolean
  /** Among the names also support that tells of health, where the person has consented. */
  readonly withHealth: boolean
}

export interface RegisterRecords {
  readonly index: RosterIndex
  /** Held on the day. */
  readonly offices: readonly HeldOffice[]
  readonly training: readonly MemberTraining[]
  readonly support: readonly MemberSupport[]
  readonly reserve: readonly ReserveEntry[]
}

export interface RegisterFacts extends RegisterRecords {
  readonly asOf: Day
  readonly today: Day
  readonly rules: Rules
  readonly view: RegisterView
  readonly figures: Figures
  /** Who is on the register on the day, in the order of names. */
  readonly here: readonly Entry[]
}

export interface RegisterColumn {
  readonly title: string
  /** In characters; on screen and paper only the proportion counts. */
  readonly width: number
  /** `name` leads to the card of the row, `remark` says what is wrong, `money` are kopecks; a `date` is never broken. */
  readonly kind: 'text' | 'name' | 'date' | 'remark' | 'count' | 'money'
  /** Where there is no room for it; a workbook has all columns. */
  readonly notOn?: readonly RegisterPlace[]
  /** Left out where nothing stands in it, except in a workbook. */
  readonly isOptional?: true
}

export type RegisterPlace = 'screen' | 'paper'

/** `null` and '' are empty. */
export type RegisterCell = string | number | null

export interface RegisterRow {
  /** Whose card the row opens. */
  readonly memberId: Id | null
  readonly cells: readonly RegisterCell[]
}

/** Somebody of whom nobody can say whether they belong here. */
export interface UnknownPerson {
  readonly memberId: Id | null
  readonly name: string
  /** What the card does not say. */
  readonly lacks: string
}

export interface Register {
  readonly id: RegisterId
  readonly title: string
  /** Who or what stands in it, in one sentence. */
  readonly who: string
  /** Where the rule comes from; '' when the sentence says it all. */
  readonly source: string
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly RegisterRow[]
  /** A last row of totals. */
  readonly footer: readonly RegisterCell[] | null
  /** The figure of the register; `null` with `noData`. */
  readonly count: number | null
  /** Why there is no figure: the list does not reach back to the day. The rows are then those who are known. */
  readonly noData: NoData | null
  /** The figure in words with its parts. */
  readonly sums: readonly string[]
  /** What has to be seen to. */
  readonly warnings: readonly string[]
  readonly unknown: readonly UnknownPerson[]
  /** What an empty list means and how somebody comes into it. */
  readonly empty: string
}

/** The columns that are shown, with their place among all. */
export function shownColumns({ columns, rows }: Register, place: RegisterPlace) {
  const isFilled = (i: number) => rows.some(({ cells }) => cells[i] !== '' && cells[i] !== null)
  return columns
    .map((column, i) => ({ column, i }))
    .filter(({ column, i }) => !column.notOn?.includes(place) && (!column.isOptional || isFilled(i)))
}

export function registerFacts(
  records: RegisterRecords,
  day: { readonly asOf: Day; readonly today: Day; readonly rules: Rules },
  view: RegisterView,
): RegisterFacts {
  const here = [...records.index.entries.values()]
    .filter((entry) => isOnRegisterAt(entry, day.asOf))
    .sort((a, b) => compareNames(a.member, b.member))
  return { ...records, ...day, view, here, figures: figuresAt(records.index, day.asOf, day.rules) }
}

/** A column with how its cell is read from an item. */
export interface ReadColumn<T> extends RegisterColumn {
  readonly cell: (item: T) => RegisterCell
}

/** Rows and columns from items. */
export function tabulate<T>(
  columns: readonly ReadColumn<T>[],
  items: readonly T[],
  memberId: (item: T) => Id | null,
): Pick<Register, 'columns' | 'rows'> {
  return {
    columns,
    rows: items.map((item) => ({ memberId: memberId(item), cells: columns.map(({ cell }) => cell(item)) })),
  }
}

/** What a register is when nothing more is said of it. */
export const plainRegister = { source: '', noData: null, footer: null, sums: [], warnings: [], unknown: [] } as const

export function people(n: number): string {
  return count(n, 'человек', 'человека', 'человек')
}

/** Source of a rule of the union, marked while no expert has confirmed it. */
export function sourceOf({ source, verified }: { readonly source: string; readonly verified: boolean }): string {
  return verified ? source : `${source}, проверьте с районом`
}

/**
 * Whether a partial date lies between two days, both included; `null` when it may or may not. What was written down has happened by
 * today, so «2026» said in November 2026 ends today.
 */
export function liesWithin(date: PartialDate | null, from: Day | null, to: Day, today: Day): boolean | null {
  if (date === null) return null
  const first = earliest(date)
  const last = latest(date) > today && first <= today ? today : latest(date)
  if (first > to || (from !== null && last < from)) return false
  return last <= to && (from === null || first >= from) ? true : null
}

export function dateText(date: PartialDate | null): string {
  return date === null ? '' : formatDay(date)
}

/** The card that a row opens: none when it is gone. */
export function cardOf(index: RosterIndex, memberId: Id | null): Id | null {
  return memberId !== null && index.entries.has(memberId) ? memberId : null
}

/** The name of a person by card; '' when the card is gone. */
export function nameOfMember(index: RosterIndex, memberId: Id): string {
  const entry = index.entries.get(memberId)
  return entry ? fullName(entry.member) : ''
}

/** Why somebody who holds or is meant for an office should not: the person left, or there is no card. */
export function standingRemark(index: RosterIndex, memberId: Id | null, asOf: Day): string {
  if (memberId === null) return 'нет карточки'
  const entry = index.entries.get(memberId)
  if (!entry) return 'нет карточки'
  return statusAt(entry.history, asOf).state === 'left' ? 'снят с учёта' : ''
}
