// How long the data of people who left are kept, and whose time is over (152-ФЗ ст. 21). The terms are set by the organisation; the
// defaults come from lists of archival terms and are not confirmed by the union.
import { addDays, latest, type Day } from '#shared/base/day.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import type { Member } from '#shared/records/member.ts'
import type { RosterIndex } from './figures.ts'
import { statusAt } from './membership.ts'
import { compareNames } from './names.ts'

export const retentionKinds = ['card', 'applications', 'training', 'support'] as const
export type RetentionKind = (typeof retentionKinds)[number]
/** Full years after the year in which the person left. */
export type RetentionYears = Readonly<Record<RetentionKind, number>>

/** Key of the setting. */
export const RETENTION_KEY = 'roster.retentionYears'
export const MOST_YEARS = 75

export interface RetentionTerm {
  readonly title: string
  readonly years: number
  readonly source: string
}

const LIST = 'Перечень типовых документов Росархива; номера статей проверьте с районом'

/** The defaults, each with its source. */
export const retentionDefaults: Readonly<Record<RetentionKind, RetentionTerm>> = {
  card: {
    title: 'Карточка и журнал учёта',
    years: 3,
    source: 'Предложение программы: как у заявлений о приёме; проверьте с районом',
  },
  applications: { title: 'Заявления о вступлении и взносах', years: 3, source: LIST },
  training: { title: 'Обучение, награды, резерв', years: 5, source: LIST },
  support: {
    title: 'Помощь, займы, путёвки',
    years: 5,
    source: '402-ФЗ, ст. 29: первичные документы; проверьте с районом',
  },
}

/** The terms out of a stored setting; what is missing or strange in it has its default. */
export function readRetention(value: unknown): RetentionYears {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {}
  const years = retentionKinds.map((kind) => {
    const own = given[kind]
    const isGood = typeof own === 'number' && Number.isInteger(own) && own >= 0 && own <= MOST_YEARS
    return [kind, isGood ? own : retentionDefaults[kind].years]
  })
  return Object.fromEntries(years) as Record<RetentionKind, number>
}

/** Whose data are to be destroyed, or will be. */
export interface DueLine {
  readonly member: Member
  /** The last day on the register, as far as it is known. */
  readonly leftOn: Day | null
  /** From this day on nothing lets the data be kept. */
  readonly due: Day
  readonly reason: Extract<DestructionAct['reason'], 'retention-ended' | 'consent-withdrawn'>
  /** The kind of papers that is kept longest; `null` when the consent was withdrawn. */
  readonly kind: RetentionKind | null
}

/** Days in which processing has to end after a withdrawal, where there is no other ground (152-ФЗ ст. 21 ч. 5). */
export const WITHDRAWAL_DAYS = 30

export function withdrawalTerm(withdrawn: Day): Day {
  return addDays(withdrawn, WITHDRAWAL_DAYS)
}

/** People off the register with the day from which their data are to be destroyed, the earliest first. */
export function destructionDue(index: RosterIndex, rows: RowsByTable, today: Day, years: RetentionYears): DueLine[] {
  const kinds = kindsOf(rows)
  const lines: DueLine[] = []
  for (const { member, history } of index.entries.values()) {
    const status = statusAt(history, today)
    if (status.state !== 'left') continue
    const leftOn = latest(status.leave.date)
    const { withdrawnDate } = member.consent
    const byPapers = termOf(member, kinds, leftOn, years)
    const byConsent = withdrawnDate === null ? null : withdrawalTerm(withdrawnDate)
    if (byConsent !== null && byConsent <= byPapers.due) {
      lines.push({ member, leftOn, due: byConsent, reason: 'consent-withdrawn', kind: null })
    } else lines.push({ member, leftOn, reason: 'retention-ended', ...byPapers })
  }
  return lines.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : compareNames(a.member, b.member)))
}

/** The terms run from 1 January of the year after the one in which the papers were closed. */
function termOf(
  member: Member,
  kinds: ReadonlyMap<string, ReadonlySet<RetentionKind>>,
  leftOn: Day,
  years: RetentionYears,
) {
  const own = new Set<RetentionKind>(['card', ...(kinds.get(member.id) ?? [])])
  if (member.applicationDate !== null || member.duesApplicationDate !== null) own.add('applications')
  const kind = [...own].sort((a, b) => years[b] - years[a])[0] ?? 'card'
  const year = Number(leftOn.slice(0, 4)) + 1 + years[kind]
  return { due: `${String(year).padStart(4, '0')}-01-01`, kind }
}

function kindsOf({ memberTraining, memberAward, reserveEntry, memberSupport }: RowsByTable) {
  const kinds = new Map<string, Set<RetentionKind>>()
  const add = (rows: readonly { readonly memberId: string }[], kind: RetentionKind) => {
    for (const { memberId } of rows) kinds.set(memberId, (kinds.get(memberId) ?? new Set()).add(kind))
  }
  for (const rows of [memberTraining, memberAward, reserveEntry]) add(rows, 'training')
  add(memberSupport, 'support')
  return kinds
}
