// Rows under a card: training, awards, support, reserve. Each kind is described once: its fields as they are typed, what contradicts
// itself, how the card says it. Support that tells of health is bound to the written consent to such facts (152-ФЗ ст. 10).
import { earliest, formatDay, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { count, formatMoney } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import { emptySupport, type MemberSupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import type { TableRow } from '#shared/records/tables.ts'
import { hasHealthConsent } from './card.ts'
import {
  awardLevelLabels,
  readinessLabels,
  reserveEndLabels,
  reserveRoleLabels,
  supportKindLabels,
  supportSourceLabels,
  trainingFormLabels,
  trainingTopicLabels,
  unionLevelLabels,
} from './recordLabels.ts'
import {
  choiceField,
  countField,
  dayField,
  flagField,
  lineField,
  moneyField,
  mustChooseField,
  mustDayField,
  own,
  partialField,
  personField,
  proseField,
  type Problems,
  type Texts,
  type TypedField,
} from './typedField.ts'

export const recordTables = ['memberTraining', 'memberAward', 'memberSupport', 'reserveEntry'] as const
export type RecordTable = (typeof recordTables)[number]
export type MemberRecord<T extends RecordTable = RecordTable> = TableRow<T>

/** What the card shows of a row. */
export interface RecordWords {
  readonly title: string
  /** Lines under the title, none of them empty. */
  readonly details: readonly string[]
}

export interface RecordKind<R> {
  /** The head of the section on the card. */
  readonly title: string
  /** After «Добавить». */
  readonly one: string
  /** What belongs here, for a section without rows. */
  readonly hint: string
  readonly fields: readonly TypedField<R>[]
  /** Fields that a new row does not ask for. */
  readonly later: ReadonlySet<string>
  readonly empty: (id: Id, memberId: Id, today: Day) => R
  /** Texts that a new row begins with: '' where the person must choose and a value in place would be taken for an answer. */
  readonly blank: Texts
  /** What cannot be so, by field. */
  readonly check: (row: R, today: Day) => Problems
  readonly say: (row: R, nameOf: (id: Id) => string) => RecordWords
  /** By which the rows stand, newest first. */
  readonly date: (row: R) => PartialDate | null
}

const NOT_YET = 'Этот день ещё не наступил'
const NO_TITLE = 'Напишите название'

function inFuture(date: PartialDate | null, today: Day): boolean {
  return date !== null && earliest(date) > today
}

/** Details of a row: empty ones are left out, the pieces of a line stand beside each other. */
function lines(...all: readonly (readonly string[])[]): string[] {
  return all.map((pieces) => pieces.filter(Boolean).join(', ')).filter(Boolean)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const dateText = (date: PartialDate | null) => (date === null ? '' : formatDay(date))

const training: RecordKind<MemberRecord<'memberTraining'>> = {
  title: 'Обучение',
  one: 'обучение',
  hint: 'Школа актива, семинары, курсы.',
  fields: [
    lineField(['title', 'Название'], own('title')),
    choiceField(['topic', 'Тема'], trainingTopicLabels, own('topic')),
    choiceField(['form', 'Форма'], trainingFormLabels, own('form')),
    partialField(['date', 'Когда закончилось'], own('date')),
    countField(['hours', 'Часов'], own('hours')),
    choiceField(['organiser', 'Кто провёл'], unionLevelLabels, own('organiser')),
    lineField(['certificate', 'Удостоверение, сертификат'], own('certificate')),
  ],
  later: new Set(),
  empty: emptyTraining,
  blank: {},
  check: ({ title, date }, today) => ({
    ...(title === '' ? { title: NO_TITLE } : {}),
    ...(inFuture(date, today) ? { date: NOT_YET } : {}),
  }),
  say: (row) => ({
    title: row.title,
    details: lines(
      [
        dateText(row.date),
        row.form === null ? '' : trainingFormLabels[row.form],
        row.hours === null ? '' : count(row.hours, 'час', 'часа', 'часов'),
      ],
      [
        row.topic === null ? '' : trainingTopicLabels[row.topic],
        row.organiser === null ? '' : unionLevelLabels[row.organiser],
      ],
      [row.certificate],
    ),
  }),
  date: ({ date }) => date,
}

const award: RecordKind<MemberRecord<'memberAward'>> = {
  title: 'Награды',
  one: 'награду',
  hint: 'Грамоты, благодарности, звания.',
  fields: [
    lineField(['title', 'Награда'], own('title')),
    choiceField(['level', 'Чья'], awardLevelLabels, own('level')),
    partialField(['date', 'Когда'], own('date')),
    lineField(['reason', 'За что'], own('reason')),
    lineField(['decision', 'Решение: кто, №, дата'], own('decision')),
  ],
  later: new Set(),
  empty: emptyAward,
  blank: {},
  check: ({ title, date }, today) => ({
    ...(title === '' ? { title: NO_TITLE } : {}),
    ...(inFuture(date, today) ? { date: NOT_YET } : {}),
  }),
  say: (row) => ({
    title: row.title,
    details: lines(
      [dateText(row.date), row.level === null ? '' : `награда ${awardLevelLabels[row.level]}`],
      [row.reason],
      [row.decision],
    ),
  }),
  date: ({ date }) => date,
}

const support: RecordKind<MemberSupport> = {
  title: 'Поддержка',
  one: 'поддержку',
  hint: 'Материальная помощь, путёвки, займы, страхование, подарки.',
  fields: [
    mustChooseField(['kind', 'Вид'], supportKindLabels, {
      get: ({ kind }) => kind,
      set: (row, kind) => ({ ...row, kind, isHealth: row.isHealth || kind === 'health-resort' }),
    }),
    partialField(['date', 'Когда'], own('date')),
    moneyField(['amount', 'Сумма, ₽'], own('amount')),
    choiceField(['source', 'Из чьих средств'], supportSourceLabels, own('source')),
    lineField(['protocolText', 'Решение: кто, №, дата'], own('protocolText')),
    lineField(['note', 'Примечание'], own('note')),
    flagField(['isHealth', 'Запись говорит о здоровье'], own('isHealth')),
  ],
  later: new Set(),
  empty: (id, memberId) => emptySupport(id, memberId, 'material-aid'),
  blank: { kind: '' },
  check: ({ date }, today) => (inFuture(date, today) ? { date: NOT_YET } : {}),
  say: (row) => ({
    title: capital(supportKindLabels[row.kind]),
    details: lines(
      [
        dateText(row.date),
        row.amount === null ? '' : formatMoney(row.amount),
        row.source === null ? '' : supportSourceLabels[row.source],
      ],
      [row.protocolText],
      [row.note],
    ),
  }),
  date: ({ date }) => date,
}

const reserve: RecordKind<MemberRecord<'reserveEntry'>> = {
  title: 'Кадровый резерв',
  one: 'в резерв',
  hint: 'На какую выборную должность готовят человека.',
  fields: [
    mustChooseField(['forRole', 'На какую должность'], reserveRoleLabels, own('forRole')),
    choiceField(['readiness', 'Готовность'], readinessLabels, own('readiness')),
    mustDayField(['includedDate', 'Включён в резерв'], own('includedDate')),
    personField(['mentorMemberId', 'Наставник'], own('mentorMemberId')),
    lineField(['includedProtocolText', 'Протокол: №, дата'], own('includedProtocolText')),
    proseField(['trainingPlan', 'План подготовки'], own('trainingPlan')),
    dayField(['reviewedDate', 'Запись просмотрена'], own('reviewedDate')),
    dayField(['removedDate', 'Исключён из резерва'], own('removedDate')),
    choiceField(['removedReason', 'Почему исключён'], reserveEndLabels, own('removedReason')),
  ],
  later: new Set(['reviewedDate', 'removedDate', 'removedReason']),
  empty: (id, memberId, today) => emptyReserveEntry(id, memberId, 'other', today),
  blank: { forRole: '' },
  check: (row, today) => ({
    ...(inFuture(row.includedDate, today) ? { includedDate: NOT_YET } : {}),
    ...(row.mentorMemberId === row.memberId ? { mentorMemberId: 'Наставник — другой человек' } : {}),
    ...afterInclusion('reviewedDate', row.reviewedDate, row, today),
    ...afterInclusion('removedDate', row.removedDate, row, today),
    ...(row.removedDate === null && row.removedReason !== null ? { removedDate: 'Напишите, когда исключён' } : {}),
    ...(row.removedDate !== null && row.removedReason === null ? { removedReason: 'Выберите причину' } : {}),
  }),
  say: (row, nameOf) => ({
    title: capital(reserveRoleLabels[row.forRole]),
    details: lines(
      [`с ${formatDay(row.includedDate)}`, row.readiness === null ? '' : readinessLabels[row.readiness]],
      [row.includedProtocolText],
      [row.mentorMemberId === null ? '' : `наставник: ${nameOf(row.mentorMemberId)}`],
      [row.trainingPlan],
      [row.reviewedDate === null ? '' : `просмотрено ${formatDay(row.reviewedDate)}`],
      row.removedDate === null
        ? []
        : [
            `исключён ${formatDay(row.removedDate)}`,
            row.removedReason === null ? '' : reserveEndLabels[row.removedReason],
          ],
    ),
  }),
  date: ({ includedDate }) => includedDate,
}

function afterInclusion(key: string, day: Day | null, { includedDate }: { includedDate: Day }, today: Day): Problems {
  if (day === null) return {}
  if (day > today) return { [key]: NOT_YET }
  return day < includedDate ? { [key]: 'Раньше, чем включён в резерв' } : {}
}

export const recordKinds: { readonly [T in RecordTable]: RecordKind<MemberRecord<T>> } = {
  memberTraining: training,
  memberAward: award,
  memberSupport: support,
  reserveEntry: reserve,
}

/** The rows of one person, newest first; rows without a date stand last. */
export function recordsOf<R extends { readonly id: Id; readonly memberId: Id }>(
  { date }: RecordKind<R>,
  rows: readonly R[],
  memberId: Id,
): R[] {
  const key = (row: R) => {
    const day = date(row)
    return day === null ? '' : latest(day)
  }
  return rows
    .filter((row) => row.memberId === memberId)
    .toSorted((a, b) => (key(a) === key(b) ? (a.id < b.id ? -1 : 1) : key(a) > key(b) ? -1 : 1))
}

/** The support of one person as it may be shown. */
export interface ShownSupport {
  readonly shown: readonly MemberSupport[]
  /** Rows about health that are shown on demand. */
  readonly onDemand: number
  /** Rows about health without the consent to keep them: of these only that they are there. */
  readonly withoutConsent: readonly MemberSupport[]
}

export function shownSupport(
  rows: readonly MemberSupport[],
  member: Pick<Member, 'healthConsent'>,
  isDemanded: boolean,
): ShownSupport {
  const health = rows.filter(({ isHealth }) => isHealth)
  if (!hasHealthConsent(member)) {
    return { shown: rows.filter(({ isHealth }) => !isHealth), onDemand: 0, withoutConsent: health }
  }
  return {
    shown: isDemanded ? rows : rows.filter(({ isHealth }) => !isHealth),
    onDemand: health.length,
    withoutConsent: [],
  }
}

export type RecordFailure = Failure<
  'roster.memberMissing' | 'roster.recordWrong' | 'roster.healthConsentMissing' | 'roster.reserveTwice'
>

/** The store's side of a row that is to be saved. */
export interface RecordFacts<T extends RecordTable> {
  /** The card as it will be after the act: consent that is noted in the same act counts. */
  readonly member: Member | undefined
  /** The rows of the same table. */
  readonly rows: readonly MemberRecord<T>[]
  readonly today: Day
}

/** The row if it may be kept. */
export function checkRecord<T extends RecordTable>(
  table: T,
  row: MemberRecord<T>,
  { member, rows, today }: RecordFacts<T>,
): Result<MemberRecord<T>, RecordFailure> {
  if (!member) return fail('roster.memberMissing')
  const [why] = Object.values(recordKinds[table].check(row, today))
  if (why !== undefined) return fail('roster.recordWrong', { why })
  if ('isHealth' in row && row.isHealth && !hasHealthConsent(member)) return fail('roster.healthConsentMissing')
  if (rows.some((other) => isSameReserve(other, row))) return fail('roster.reserveTwice')
  return ok(row)
}

/** The same person stands in the reserve for the same office twice. */
function isSameReserve(a: MemberRecord, b: MemberRecord): boolean {
  if (!('forRole' in a) || !('forRole' in b) || a.id === b.id) return false
  return a.memberId === b.memberId && a.forRole === b.forRole && a.removedDate === null && b.removedDate === null
}
