// Everything that the program holds about one person, as the person may ask for it (152-ФЗ ст. 14 ч. 7, ст. 20): once as data, once as
// sections of words for paper. Of other people it tells nothing.
import type { Day } from '#shared/base/day.ts'
import { formatDay } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { Row } from '#shared/records/row.ts'
import { cardFields, cardGroups, type CardGroup } from './cardFields.ts'
import type { Entry, RosterIndex } from './figures.ts'
import { fullName } from './names.ts'
import { recordKinds, recordTables, type MemberRecord, type RecordTable } from './memberRecords.ts'
import { meetingsNaming, planItemsOf } from './personNamed.ts'
import { retentionDefaults, retentionKinds, type RetentionYears } from './retention.ts'
import { decisionBodyLabels, eventKindLabels } from './rosterLabels.ts'
import type { TypedField } from './typedField.ts'

/** Working days in which an answer is due (152-ФЗ ст. 20 ч. 1). */
export const ANSWER_WORKING_DAYS = 10

/** What only other rooms can say. */
export interface ExtractAround {
  readonly organisation: string
  readonly address: string
  /** The day on which the person asked, and the last day for the answer. */
  readonly requested: Day
  readonly answerBy: Day
  readonly made: Day
  readonly retention: RetentionYears
  /** «Протокол № 5 заседания профкома» for a meeting. */
  readonly meetingTitle: (meeting: RowsByTable['meeting'][number]) => string
  readonly officeTitle: (office: RowsByTable['office'][number]) => string
  /** Reports with a member list in which the person stood. */
  readonly sent: readonly SentTo[]
}

export interface SentTo {
  readonly report: string
  readonly date: Day
  readonly to: string
  readonly bundleId: string
}

export interface ExtractSection {
  readonly title: string
  /** Name and value. */
  readonly rows: readonly (readonly [string, string])[]
}

export interface PersonExtract {
  readonly name: string
  readonly around: ExtractAround
  readonly sections: readonly ExtractSection[]
  /** The same as JSON for another program. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The extract; `null` when there is no such person. */
export function personExtract(
  index: RosterIndex,
  rows: RowsByTable,
  memberId: Id,
  around: ExtractAround,
): PersonExtract | null {
  const entry = index.entries.get(memberId)
  if (!entry) return null
  const own = ownRows(entry, rows)
  return {
    name: fullName(entry.member),
    around,
    sections: [
      ...cardSections(entry),
      ...recordSections(own, around),
      ...elsewhere(own, around),
      processing(around),
    ].filter((section) => section.rows.length > 0),
    data: dataOf(entry, own, around),
  }
}

type OwnRows = ReturnType<typeof ownRows>

function ownRows({ member, history }: Entry, rows: RowsByTable) {
  const hers = <T extends { readonly memberId: Id | null }>(all: readonly T[]) =>
    all.filter((row) => row.memberId === member.id)
  return {
    events: history.steps.map(({ event }) => event),
    records: {
      memberTraining: byDate(hers(rows.memberTraining)),
      memberAward: byDate(hers(rows.memberAward)),
      memberSupport: byDate(hers(rows.memberSupport)),
      reserveEntry: hers(rows.reserveEntry),
    },
    offices: hers(rows.office),
    meetings: meetingsNaming(rows.meeting, member),
    plan: planItemsOf(rows.planItem, member),
  }
}

function byDate<T extends { readonly date: string | null }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1))
}

function cardSections({ member }: Entry): ExtractSection[] {
  const groups = Object.keys(cardGroups) as CardGroup[]
  const leaves = member.parentalLeaves.map(({ from, to }): [string, string] => [
    'Отпуск по уходу за ребёнком',
    to ? `${formatDay(from)}–${formatDay(to)}` : `с ${formatDay(from)}`,
  ])
  const kept = member.keptRemarks.map(({ reason, date }): [string, string] => [`Пометка от ${formatDay(date)}`, reason])
  return groups.map((group) => ({
    title: cardGroups[group],
    rows: [
      ...cardFields
        .filter((field) => field.group === group && field.text(member) !== '')
        .map((field): [string, string] => [field.label, field.text(member)]),
      ...(group === 'work' ? leaves : []),
      ...(group === 'note' ? kept : []),
    ],
  }))
}

function recordSections(own: OwnRows, { officeTitle }: ExtractAround): ExtractSection[] {
  return [
    {
      title: 'Журнал учёта',
      rows: own.events.map(({ kind, date, decision, organisation, reason }) => [
        formatDay(date),
        said([
          eventKindLabels[kind],
          decision &&
            said([decisionBodyLabels[decision.body], dayOf(decision.date), numbered(decision.protocolNumber)]),
          organisation,
          reason,
        ]),
      ]),
    },
    ...recordTables.map((table) => recordSection(table, own.records[table])),
    {
      title: 'Обязанности в профсоюзе',
      rows: own.offices.map((office) => [
        dayOf(office.electedDate),
        said([
          officeTitle(office),
          office.electionProtocolText,
          office.endedDate ? `до ${formatDay(office.endedDate)}` : 'по настоящее время',
          office.phone,
          office.email,
        ]),
      ]),
    },
  ]
}

/** Field by field, so that no field of a row can be forgotten. */
function recordSection<T extends RecordTable>(table: T, rows: readonly MemberRecord<T>[]): ExtractSection {
  const { title, fields, date } = recordKinds[table]
  const told = (row: MemberRecord<T>, field: TypedField<MemberRecord<T>>): string => {
    // Who the mentor is would tell of somebody else.
    const text = field.kind === 'person' && field.text(row) !== '' ? 'назначен' : field.text(row)
    // What the label asks for stands after its colon.
    return text === '' || text === dayOf(date(row)) ? '' : `${field.label.replace(/:.*/, '')}: ${text}`
  }
  return {
    title,
    rows: rows.map((row) => [
      dayOf(date(row)),
      fields
        .map((field) => told(row, field))
        .filter(Boolean)
        .join('; '),
    ]),
  }
}

function elsewhere({ meetings, plan }: OwnRows, { meetingTitle, sent }: ExtractAround): ExtractSection[] {
  return [
    { title: 'Протоколы, где вы названы', rows: meetings.map((one) => [formatDay(one.date), meetingTitle(one)]) },
    {
      title: 'План: где вы ответственный',
      rows: plan.map(({ due, year, title }) => [due ? formatDay(due) : String(year), title]),
    },
    {
      title: 'Кому передавались сведения',
      rows:
        sent.length === 0
          ? [['Никому', 'Список членов профсоюза с вашим именем программой не записывался']]
          : sent.map(({ report, date, to }) => [formatDay(date), `${report}: ${to}`]),
    },
  ]
}

/** What the law wants to be told besides the data themselves (ст. 14 ч. 7). Wordings of our own, to be confirmed by the union's lawyer. */
function processing({ organisation, address, retention }: ExtractAround): ExtractSection {
  const terms = retentionKinds.map((kind) => `${small(retentionDefaults[kind].title)}: ${retention[kind]}`)
  return {
    title: 'Как обрабатываются сведения',
    rows: [
      ['Оператор', said([organisation, address])],
      ['Зачем', 'учёт членов профсоюза, защита их прав, отчётность без имён'],
      ['На каком основании', 'членство в профсоюзе и ваше согласие (152-ФЗ, ст. 6, 9, 10); пункты проверьте с районом'],
      ['Как', 'на компьютере организации, в зашифрованном хранилище, и на бумаге; в интернет сведения не передаются'],
      ['Кто имеет доступ', 'председатель организации и те, кому он открыл программу'],
      ['Откуда сведения', 'от вас, из заявлений и протоколов, из списков работников'],
      ['Сколько хранятся после снятия с учёта, лет', terms.join('; ')],
      ['Ваши права', 'уточнить сведения, отозвать согласие, потребовать прекратить обработку, обжаловать её'],
    ],
  }
}

function dataOf({ member }: Entry, own: OwnRows, around: ExtractAround): Record<string, unknown> {
  const { organisation, address, requested, answerBy, made, sent, meetingTitle } = around
  return {
    format: 'pervichka.person',
    version: 1,
    ...{ made, requested, answerBy, organisation, address },
    member: bare(member),
    membershipEvents: own.events.map(bare),
    training: own.records.memberTraining.map(bare),
    awards: own.records.memberAward.map(bare),
    support: own.records.memberSupport.map(bare),
    // Who the mentor is would tell of somebody else.
    reserve: own.records.reserveEntry.map(({ mentorMemberId, ...rest }) => ({
      ...bare(rest),
      hasMentor: mentorMemberId !== null,
    })),
    offices: own.offices.map(bare),
    protocols: own.meetings.map((one) => ({
      title: meetingTitle(one),
      date: one.date,
      number: one.number,
      status: one.status,
    })),
    plan: own.plan.map(({ title, due, year }) => ({ title, due, year })),
    sentTo: sent,
  }
}

/** The row without what only the store needs. */
function bare<T extends Row>(row: T): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'rev' && key !== 'upd'))
}

function dayOf(date: string | null): string {
  return date === null || date === '' ? '' : formatDay(date)
}

function numbered(number: string): string {
  return number === '' ? '' : `№\u00a0${number}`
}

function small(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}

function said(parts: readonly (string | false | null)[]): string {
  return parts.filter(Boolean).join(', ')
}
