// The member list as a workbook and back: one column table. The program's own file restores every field of every card; a person,
// and the program's reader of foreign lists, understand its headings too.
import { formatDay, parseDay, parsePartialDate } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import { isId, type Id } from '#shared/base/id.ts'
import {
  readSheet,
  writeSheet,
  type Sheet,
  type SheetColumn,
  type SheetProblem,
  type SheetText,
} from '#shared/documents/sheet.ts'
import { emptyMember, type Member, type MemberCategory } from '#shared/records/member.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { cardFields } from './cardFields.ts'
import type { Entry } from './figures.ts'
import { noRecords, writeRecordSheets, type PersonRecords } from './recordSheets.ts'
import { decisionBodyLabels, eventKindLabels, memberCategoryLabels } from './rosterLabels.ts'

/** Heading and width of a card field. Headings are chosen so that the reader of lists takes the known ones for what they are. */
const fieldHeadings: Readonly<Record<string, readonly [heading: string, width: number]>> = {
  cardNumber: ['№ карточки', 11],
  lastName: ['Фамилия', 18],
  firstName: ['Имя', 14],
  middleName: ['Отчество', 18],
  birthDate: ['Дата рождения', 14],
  memberSince: ['Дата вступления', 15],
  category: ['Категория', 26],
  position: ['Должность', 26],
  phone: ['Телефон', 16],
  paperCardNumber: ['№ профбилета', 14],
  electronicCardNumber: ['№ электронного билета', 20],
  sex: ['Пол', 9],
  formerLastName: ['Прежнее имя', 16],
  positionGroup: ['Группа работников', 26],
  employmentKind: ['Вид работы', 22],
  unit: ['Подразделение', 18],
  hiredDate: ['Принят на работу', 15],
  teachingSince: ['Педагогический стаж с', 15],
  youngSpecialistUntil: ['Молодой специалист до', 15],
  education: ['Образование', 22],
  qualification: ['Квалификационная категория', 20],
  applicationDate: ['Дата заявления', 14],
  'admissionDecision.body': ['Решение: кто', 13],
  'admissionDecision.date': ['Решение: когда', 14],
  'admissionDecision.protocolNumber': ['Решение: протокол', 14],
  duesApplicationDate: ['Взносы: заявление', 14],
  duesMethod: ['Взносы: способ', 18],
  duesRate: ['Взносы: %', 10],
  'consent.date': ['Согласие: дата', 14],
  'consent.kind': ['Согласие: вид', 14],
  'consent.withdrawnDate': ['Согласие: отозвано', 14],
  'consent.toDistrict': ['Согласие: передача в район', 14],
  'healthConsent.date': ['Согласие о здоровье: дата', 14],
  'healthConsent.withdrawnDate': ['Согласие о здоровье: отозвано', 14],
  profcards: ['PROFCARDS', 12],
  aisStatus: ['АИС', 15],
  aisDate: ['АИС: дата', 14],
  externalId: ['Код в другой программе', 20],
  email: ['Электронная почта', 24],
  address: ['Адрес', 30],
  childrenBirthYears: ['Дети: годы рождения', 20],
  socialFlags: ['Социальные признаки', 24],
  note: ['Примечание', 30],
}

/** Words that leave no question open to a reader who sees the category alone. */
const categoryWords = {
  ...memberCategoryLabels,
  employee: 'работник',
  student: 'студент',
  retired: 'неработающий пенсионер',
} satisfies Record<MemberCategory, string>

/** A row of the sheet: the card, and what only the journal of registration says. */
interface SheetRow {
  readonly member: Member
  readonly onRegister: string
  readonly left: string
}

type Column = SheetColumn<SheetRow>
type CardText = Pick<(typeof cardFields)[number], 'text' | 'withText'>
type TextKey =
  | 'cardNumber'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'formerLastName'
  | 'position'
  | 'unit'
  | 'address'
  | 'phone'
  | 'email'
  | 'paperCardNumber'
  | 'electronicCardNumber'
  | 'externalId'
  | 'note'

/** Texts go into the file letter by letter: the form tidies and checks what is typed, a file gives back what was stored. */
function exactText(key: TextKey): CardText {
  return { text: (m) => m[key], withText: (m, text) => ({ ...m, [key]: text }) }
}

const textKeys: readonly TextKey[] = [
  'cardNumber',
  'lastName',
  'firstName',
  'middleName',
  'formerLastName',
  'position',
  'unit',
  'address',
  'phone',
  'email',
  'paperCardNumber',
  'electronicCardNumber',
  'externalId',
  'note',
]

const ownTexts: Readonly<Record<string, CardText>> = {
  ...Object.fromEntries(textKeys.map((key) => [key, exactText(key)])),
  category: wordOf(
    categoryWords,
    (m) => m.category,
    (m, category) => ({ ...m, category }),
  ),
  'admissionDecision.protocolNumber': {
    text: (m) => m.admissionDecision?.protocolNumber ?? '',
    withText: (m, protocolNumber) => {
      if (m.admissionDecision === null) return protocolNumber === '' ? m : 'Не написано, кто принял решение'
      return { ...m, admissionDecision: { ...m.admissionDecision, protocolNumber } }
    },
  },
}

function wordOf<T extends string>(
  words: Readonly<Record<T, string>>,
  get: (m: Member) => T,
  set: (m: Member, value: T) => Member,
): CardText {
  const values = Object.keys(words) as T[]
  return {
    text: (m) => words[get(m)],
    withText: (m, text) => {
      const value = values.find((one) => words[one] === text.trim().toLowerCase())
      return value === undefined ? `Бывает: ${Object.values<string>(words).join(', ')}` : set(m, value)
    },
  }
}

const cardColumns: readonly Column[] = Object.entries(fieldHeadings).map(([id, [heading, width]]) => {
  const { text, withText } = ownTexts[id] ?? cardFields.find(({ key }) => key === id) ?? bug(`no field ${id}`)
  return {
    ...{ id, heading, width },
    write: ({ member }) => text(member),
    read: (row, cell) => {
      const member = withText(row.member, cell)
      return typeof member === 'string' ? member : { ...row, member }
    },
  }
})

const leavesColumn: Column = {
  ...{ id: 'parentalLeaves', heading: 'Отпуска по уходу', width: 24 },
  write: ({ member }) =>
    member.parentalLeaves.map(({ from, to }) => `${formatDay(from)} – ${formatDay(to ?? '')}`.trim()).join('; '),
  read: (row, text) => {
    const leaves = text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => part.split('–'))
    const parentalLeaves: Member['parentalLeaves'] = []
    for (const [start = '', end = '', ...rest] of leaves) {
      const [from, to] = [parseDay(start), end.trim() === '' ? null : parseDay(end)]
      if (from === null || (to === null && end.trim() !== '') || rest.length > 0)
        return 'Отпуск пишут так: 01.02.2026 – 31.12.2026; 05.03.2028 –'
      parentalLeaves.push({ from, to })
    }
    return { ...row, member: { ...row.member, parentalLeaves } }
  },
}

const keptColumn: Column = {
  ...{ id: 'keptRemarks', heading: 'Оставленные замечания', width: 30 },
  write: ({ member }) =>
    member.keptRemarks.map(({ code, date, reason }) => `${code} ${formatDay(date)} ${reason}`).join('\n'),
  read: (row, text) => {
    const keptRemarks: Member['keptRemarks'] = []
    for (const line of text.split('\n').filter(Boolean)) {
      const [, code = '', written = '', reason = ''] = /^(\S+) (\S+) (.+)$/.exec(line) ?? []
      const date = parseDay(written)
      if (date === null || reason === '') return 'Замечание пишут так: код, дата, причина'
      keptRemarks.push({ code, reason, date })
    }
    return { ...row, member: { ...row.member, keptRemarks } }
  },
}

const idColumn: Column = {
  ...{ id: 'id', heading: 'Код записи', width: 38 },
  write: ({ member }) => member.id,
  read: (row, text) =>
    isId(text.trim()) ? { ...row, member: { ...row.member, id: text.trim() } } : 'Нет кода записи: это новый человек',
}

const sheet: Sheet<SheetRow> = {
  name: 'Члены профсоюза',
  columns: [
    ...cardColumns.filter(({ id }) => id !== 'note'),
    leavesColumn,
    { id: 'onRegister', heading: 'Член профсоюза', width: 15, write: ({ onRegister }) => onRegister },
    { id: 'left', heading: 'Выбыл', width: 26, write: ({ left }) => left },
    ...cardColumns.filter(({ id }) => id === 'note'),
    keptColumn,
    idColumn,
  ],
}

/** The column of social flags holds data about health and goes into a file only when asked for. */
const healthColumn = 'socialFlags'

/**
 * The sheet of these people, the sheet of their journal of registration, and those of their training, awards, support and reserve.
 * `withHealth` adds the social flags and the support that tells of health; a file without them says nothing about them, so
 * importing it leaves them as they are.
 */
export function rosterSheets(
  entries: readonly Entry[],
  withHealth: boolean,
  records: PersonRecords = noRecords,
): SheetText[] {
  const columns = sheet.columns.filter(({ id }) => withHealth || id !== healthColumn)
  const rows = entries.map(({ member, history }) => {
    const status = history.steps.at(-1)?.status ?? history.before
    const left = status.state === 'left' ? `${formatDay(status.leave.date)}, ${kindWord(status.kind)}` : ''
    return { member, left, onRegister: status.state === 'on-register' ? 'да' : status.state === 'left' ? 'нет' : '' }
  })
  const events = entries
    .flatMap(({ member, history }) => history.steps.map(({ event }) => ({ event, cardNumber: member.cardNumber })))
    .map((event, i) => ({ ...event, number: i + 1 }))
  const cardNumbers = new Map(entries.map(({ member }) => [member.id, member.cardNumber]))
  return [
    writeSheet({ ...sheet, columns }, rows),
    writeSheet(eventSheet, events),
    ...writeRecordSheets(records, cardNumbers, withHealth),
  ]
}

export interface RosterSheetReading {
  /** Cards with the ids of the file; fields without a column are empty, see `columns`. Rows without an id are problems only. */
  readonly members: readonly Member[]
  /** Ids of columns that the file has: `lastName`, `consent.date`, `parentalLeaves`, … */
  readonly columns: ReadonlySet<string>
  readonly problems: readonly SheetProblem[]
}

/** True when the first row is that of a member sheet of this program. */
export function isRosterSheet(rows: readonly (readonly string[])[]): boolean {
  const headings = rows[0]?.map((heading) => heading.trim()) ?? []
  return headings.includes(idColumn.heading) && headings.includes('Фамилия')
}

/** Reads a member sheet of this program back. Two rows of one id: the first counts, the second is a problem. */
export function parseRosterSheet(rows: readonly (readonly string[])[]): RosterSheetReading {
  const { records, problems, columns } = readSheet(sheet, rows, () => ({
    member: emptyMember(''),
    onRegister: '',
    left: '',
  }))
  const found = uniqueById(
    records.map(({ row, record }) => ({ row, value: record.member })),
    idColumn.heading,
  )
  const nameless = found.values.filter(({ value }) => value.lastName === '')
  return {
    members: found.values.filter(({ value }) => value.lastName !== '').map(({ value }) => value),
    columns,
    problems: [
      ...problems,
      ...found.problems,
      ...nameless.map(({ row }) => ({ row, heading: 'Фамилия', text: '', sentence: 'Без фамилии карточки не бывает' })),
    ],
  }
}

interface EventRow {
  readonly event: MembershipEvent
  readonly cardNumber: string
  /** The place in the sheet, from 1. */
  readonly number: number
}

const decisionBodies = Object.keys(decisionBodyLabels) as (keyof typeof decisionBodyLabels)[]
const kindWord = (kind: MembershipEvent['kind']) => eventKindLabels[kind].toLowerCase()
const NO_DATE = 'Такой даты нет'
const emptyEvent: MembershipEvent = {
  ...newRow(''),
  memberId: '',
  kind: 'opening',
  date: '',
  decision: null,
  organisation: '',
  reason: '',
}

function eventColumn(
  id: string,
  heading: string,
  width: number,
  write: (event: MembershipEvent) => string,
  read: (event: MembershipEvent, text: string) => MembershipEvent | string,
): SheetColumn<EventRow> {
  return {
    ...{ id, heading, width },
    write: ({ event }) => write(event),
    read: (row, text) => {
      const event = read(row.event, text)
      return typeof event === 'string' ? event : { ...row, event }
    },
  }
}

/** Its headings name no person on purpose: a reader of foreign lists must not take the journal for a list of people. */
const eventSheet: Sheet<EventRow> = {
  name: 'Журнал учёта',
  columns: [
    { id: 'number', heading: '№', width: 6, write: ({ number }) => String(number) },
    { id: 'cardNumber', heading: '№ карточки', width: 11, write: ({ cardNumber }) => cardNumber },
    eventColumn(
      'date',
      'Дата записи',
      14,
      (e) => formatDay(e.date),
      (e, text) => {
        const date = parsePartialDate(text)
        return date === null ? NO_DATE : { ...e, date }
      },
    ),
    eventColumn(
      'kind',
      'Статус: что произошло',
      36,
      (e) => kindWord(e.kind),
      (e, text) => {
        const kind = membershipEventKinds.find((one) => kindWord(one) === text.trim().toLowerCase())
        return kind === undefined ? 'Такой записи журнала не бывает' : { ...e, kind }
      },
    ),
    eventColumn(
      'decision.body',
      'Кто решил',
      13,
      (e) => (e.decision ? decisionBodyLabels[e.decision.body] : ''),
      (e, text) => {
        if (text.trim() === '') return e
        const body = decisionBodies.find((one) => decisionBodyLabels[one] === text.trim())
        return body === undefined
          ? 'Бывает: профком, собрание'
          : { ...e, decision: { body, date: null, protocolNumber: '' } }
      },
    ),
    eventColumn(
      'decision.date',
      'Дата протокола',
      14,
      (e) => formatDay(e.decision?.date ?? ''),
      (e, text) => {
        if (text.trim() === '') return e
        const date = parseDay(text)
        return date === null || e.decision === null ? NO_DATE : { ...e, decision: { ...e.decision, date } }
      },
    ),
    eventColumn(
      'decision.protocolNumber',
      '№ протокола',
      13,
      (e) => e.decision?.protocolNumber ?? '',
      (e, protocolNumber) => (e.decision === null ? e : { ...e, decision: { ...e.decision, protocolNumber } }),
    ),
    eventColumn(
      'organisation',
      'Другая организация',
      28,
      (e) => e.organisation,
      (e, organisation) => ({ ...e, organisation }),
    ),
    eventColumn(
      'reason',
      'Примечание',
      28,
      (e) => e.reason,
      (e, reason) => ({ ...e, reason }),
    ),
    eventColumn(
      'memberId',
      'Код человека',
      38,
      (e) => e.memberId,
      (e, text) => (isId(text.trim()) ? { ...e, memberId: text.trim() } : 'Нет кода человека'),
    ),
    eventColumn(
      'id',
      'Код записи журнала',
      38,
      (e) => e.id,
      (e, text) => (isId(text.trim()) ? { ...e, id: text.trim() } : 'Нет кода записи'),
    ),
  ],
}

export interface EventSheetReading {
  /** Only rows that were read whole. */
  readonly events: readonly MembershipEvent[]
  readonly problems: readonly SheetProblem[]
}

/** Reads the sheet «Журнал учёта» of this program back. */
export function parseEventSheet(rows: readonly (readonly string[])[]): EventSheetReading {
  const { records, problems } = readSheet(eventSheet, rows, () => ({ event: emptyEvent, cardNumber: '', number: 0 }))
  const broken = new Set(problems.map(({ row }) => row))
  const whole = records.filter(
    ({ row, record }) => !broken.has(row) && record.event.date !== '' && record.event.memberId !== '',
  )
  const found = uniqueById(
    whole.map(({ row, record }) => ({ row, value: record.event })),
    'Код записи журнала',
  )
  return { events: found.values.map(({ value }) => value), problems: [...problems, ...found.problems] }
}

interface Numbered<R> {
  readonly row: number
  readonly value: R
}

/** Rows of one id: the first counts. Rows without an id have their problem already. */
function uniqueById<R extends { readonly id: Id }>(rows: readonly Numbered<R>[], heading: string) {
  const seen = new Set<Id>()
  const values: Numbered<R>[] = []
  const problems: SheetProblem[] = []
  for (const row of rows) {
    const { id } = row.value
    if (id === '') continue
    if (seen.has(id)) problems.push({ row: row.row, heading, text: id, sentence: 'Этот код уже был выше' })
    else values.push(row)
    seen.add(id)
  }
  return { values, problems }
}
