// Training, awards, support and reserve as sheets of the program's own workbook and back: one column table each, which gives every
// field of every row back as it was. They name no person on purpose, as the sheet of the journal does.
import { bug } from '#shared/base/bug.ts'
import { formatDay, parseDay, parsePartialDate } from '#shared/base/day.ts'
import { isId, type Id } from '#shared/base/id.ts'
import {
  readSheet,
  writeSheet,
  type Sheet,
  type SheetColumn,
  type SheetProblem,
  type SheetText,
} from '#shared/documents/sheet.ts'
import { emptyAward, type MemberAward } from '#shared/records/memberAward.ts'
import { emptySupport, type MemberSupport } from '#shared/records/memberSupport.ts'
import { emptyTraining, type MemberTraining } from '#shared/records/memberTraining.ts'
import { emptyReserveEntry, type ReserveEntry } from '#shared/records/reserveEntry.ts'
import { recordTables, type RecordTable } from './memberRecords.ts'
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

/** The rows about people besides their cards and the journal of registration. */
export interface PersonRecords {
  readonly memberTraining: readonly MemberTraining[]
  readonly memberAward: readonly MemberAward[]
  readonly memberSupport: readonly MemberSupport[]
  readonly reserveEntry: readonly ReserveEntry[]
}
type PersonRecord = PersonRecords[RecordTable][number]
/** A row with its table. */
export type TableRecord = {
  [T in RecordTable]: { readonly table: T; readonly row: PersonRecords[T][number] }
}[RecordTable]

export const noRecords: PersonRecords = { memberTraining: [], memberAward: [], memberSupport: [], reserveEntry: [] }

/** A row of a sheet: the record, and the number of the card for people who look at the sheet. */
interface SheetRow<R> {
  readonly record: R
  readonly cardNumber: string
}
type Column<R> = SheetColumn<SheetRow<R>>
type Head = readonly [heading: string, width: number]
type KeysOf<R, V> = { [K in keyof R]: R[K] extends V ? (V extends R[K] ? K : never) : never }[keyof R] & string

const NO_DATE = 'Такой даты нет'
const MEMBER = 'Код человека'

function column<R>(
  [heading, width]: Head,
  id: string,
  write: (record: R) => string,
  read: (record: R, text: string) => R | string,
): Column<R> {
  return {
    ...{ id, heading, width },
    write: ({ record }) => write(record),
    read: (row, text) => {
      const record = read(row.record, text)
      return typeof record === 'string' ? record : { ...row, record }
    },
  }
}

/** Texts go into the file letter by letter. */
function text<R>(key: KeysOf<R, string>, head: Head): Column<R> {
  return column<R>(
    head,
    key,
    (r) => r[key] as string,
    (r, value) => ({ ...r, [key]: value }),
  )
}

function id<R>(key: KeysOf<R, string>, heading: string): Column<R> {
  return column<R>(
    [heading, 38],
    key,
    (r) => r[key] as string,
    (r, value) =>
      isId(value.trim()) ? { ...r, [key]: value.trim() } : 'Кода нет: новые записи вносят в карточке человека',
  )
}

/** What may be unknown: an empty cell is `null`. */
function maybe<R, V>(
  key: KeysOf<R, V | null>,
  head: Head,
  write: (value: V) => string,
  read: (text: string) => V | null,
  wrong: string,
): Column<R> {
  return column<R>(
    head,
    key,
    (r) => (r[key] === null ? '' : write(r[key] as V)),
    (r, cell) => {
      if (cell.trim() === '') return { ...r, [key]: null }
      const value = read(cell)
      return value === null ? wrong : { ...r, [key]: value }
    },
  )
}

function wordReader<T extends string>(words: Readonly<Record<T, string>>) {
  const values = Object.keys(words) as T[]
  return {
    read: (cell: string) => values.find((value) => words[value] === cell.trim().toLowerCase()) ?? null,
    wrong: `Бывает: ${Object.values<string>(words).join(', ')}`,
  }
}

function choice<R, T extends string>(
  key: KeysOf<R, T | null>,
  head: Head,
  words: Readonly<Record<T, string>>,
): Column<R> {
  const { read, wrong } = wordReader(lowered(words))
  return maybe<R, T>(key, head, (value) => words[value], read, wrong)
}

/** A choice that is always made. */
function word<R, T extends string>(key: KeysOf<R, T>, head: Head, words: Readonly<Record<T, string>>): Column<R> {
  const { read, wrong } = wordReader(lowered(words))
  return column<R>(
    head,
    key,
    (r) => words[r[key] as T],
    (r, cell) => {
      const value = read(cell)
      return value === null ? wrong : { ...r, [key]: value }
    },
  )
}

function lowered<T extends string>(words: Readonly<Record<T, string>>): Readonly<Record<T, string>> {
  return Object.fromEntries(
    Object.entries<string>(words).map(([value, label]) => [value, label.toLowerCase()]),
  ) as Record<T, string>
}

const partial = <R>(key: KeysOf<R, string | null>, heading: string) =>
  maybe<R, string>(key, [heading, 14], formatDay, parsePartialDate, NO_DATE)
const day = <R>(key: KeysOf<R, string | null>, heading: string) =>
  maybe<R, string>(key, [heading, 14], formatDay, parseDay, NO_DATE)

function kopecks(cell: string): number | null {
  const match = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(cell.replace(/[\s\u00a0₽]/g, ''))
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

function roubles(amount: number): string {
  const rest = amount % 100
  return `${Math.floor(amount / 100)}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`
}

interface RecordSheet<R> extends Sheet<SheetRow<R>> {
  readonly blank: R
}

/** The heading of the code tells which sheet it is, whatever it is called. */
function sheetOf<R extends PersonRecord>(
  name: string,
  code: string,
  blank: R,
  columns: readonly Column<R>[],
): RecordSheet<R> {
  return {
    ...{ name, blank },
    columns: [
      { id: 'cardNumber', heading: '№ карточки', width: 11, write: ({ cardNumber }) => cardNumber },
      ...columns,
      id<R>('memberId' as KeysOf<R, string>, MEMBER),
      id<R>('id' as KeysOf<R, string>, code),
    ],
  }
}

const training = sheetOf<MemberTraining>('Обучение', 'Код обучения', emptyTraining('', ''), [
  text('title', ['Чему учились', 36]),
  choice('topic', ['Тема', 22], trainingTopicLabels),
  choice('form', ['Форма обучения', 16], trainingFormLabels),
  partial('date', 'Когда окончено'),
  maybe<MemberTraining, number>(
    'hours',
    ['Часов', 8],
    String,
    (cell) => (/^\d{1,7}$/.test(cell.trim()) ? Number(cell.trim()) : null),
    'Нужно целое число',
  ),
  choice('organiser', ['Кто проводил', 24], unionLevelLabels),
  text('certificate', ['Удостоверение', 24]),
])

const award = sheetOf<MemberAward>('Награды', 'Код награды', emptyAward('', ''), [
  text('title', ['Награда', 40]),
  choice('level', ['Чья награда', 28], awardLevelLabels),
  partial('date', 'Когда вручена'),
  text('reason', ['За что', 30]),
  text('decision', ['Основание', 30]),
])

const support = sheetOf<MemberSupport>('Поддержка', 'Код поддержки', emptySupport('', '', 'other'), [
  word('kind', ['Вид поддержки', 24], supportKindLabels),
  partial('date', 'Когда оказана'),
  maybe<MemberSupport, number>('amount', ['Сумма, ₽', 12], roubles, kopecks, 'Нужна сумма: 1500 или 1500,50'),
  choice('source', ['Чьи средства', 24], supportSourceLabels),
  text('protocolText', ['Основание', 30]),
  column<MemberSupport>(
    ['Сведения о здоровье', 12],
    'isHealth',
    ({ isHealth }) => (isHealth ? 'да' : 'нет'),
    (r, cell) => {
      const isHealth = { да: true, нет: false }[cell.trim().toLowerCase()]
      return isHealth === undefined ? 'Бывает: да, нет' : { ...r, isHealth }
    },
  ),
  text('note', ['Подробности', 30]),
])

const reserve = sheetOf<ReserveEntry>('Резерв', 'Код резерва', emptyReserveEntry('', '', 'other', ''), [
  word('forRole', ['На какую должность', 32], reserveRoleLabels),
  column<ReserveEntry>(
    ['В резерве с', 14],
    'includedDate',
    ({ includedDate }) => formatDay(includedDate),
    (r, cell) => {
      const includedDate = parseDay(cell)
      return includedDate === null ? NO_DATE : { ...r, includedDate }
    },
  ),
  text('includedProtocolText', ['Основание', 30]),
  choice('readiness', ['Готовность', 18], readinessLabels),
  maybe<ReserveEntry, Id>(
    'mentorMemberId',
    ['Код наставника', 38],
    String,
    (cell) => (isId(cell.trim()) ? cell.trim() : null),
    'Это не код человека',
  ),
  text('trainingPlan', ['План подготовки', 40]),
  day('reviewedDate', 'Просмотрено'),
  day('removedDate', 'Исключён'),
  choice('removedReason', ['Почему исключён', 20], reserveEndLabels),
])

const sheets = { memberTraining: training, memberAward: award, memberSupport: support, reserveEntry: reserve }

/** Columns without which a row would say something else than it did. */
const needed: Readonly<Record<RecordTable, readonly string[]>> = {
  memberTraining: [],
  memberAward: [],
  memberSupport: ['kind', 'isHealth'],
  reserveEntry: ['forRole', 'includedDate'],
}

const dateOf = (record: PersonRecord) => ('date' in record ? (record.date ?? '') : record.includedDate)
const plainOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The sheets of these records, without those that are empty, person by person and by date. `cardNumbers` gives the number of the
 * card of each person whose records are wanted, in their order. Support that tells of health goes along only `withHealth`.
 */
export function writeRecordSheets(
  records: PersonRecords,
  cardNumbers: ReadonlyMap<Id, string>,
  withHealth: boolean,
): SheetText[] {
  const places = new Map(Array.from(cardNumbers.keys(), (person, place) => [person, place]))
  const place = ({ memberId }: PersonRecord) => places.get(memberId) ?? 0
  const rowsOf = <R extends PersonRecord>(sheet: RecordSheet<R>, list: readonly R[]): SheetText[] => {
    const mine = list
      .filter(({ memberId }) => cardNumbers.has(memberId))
      .sort((a, b) => place(a) - place(b) || plainOrder(dateOf(a), dateOf(b)) || plainOrder(a.id, b.id))
    const rows = mine.map((record) => ({ record, cardNumber: cardNumbers.get(record.memberId) ?? '' }))
    return rows.length === 0 ? [] : [writeSheet(sheet, rows)]
  }
  return [
    ...rowsOf(training, records.memberTraining),
    ...rowsOf(award, records.memberAward),
    ...rowsOf(
      support,
      records.memberSupport.filter(({ isHealth }) => withHealth || !isHealth),
    ),
    ...rowsOf(reserve, records.reserveEntry),
  ]
}

/** Which of these sheets this is, by its headings; `null` when it is none. */
export function recordTableOf(headings: readonly string[]): RecordTable | null {
  const own = new Set(headings.map((heading) => heading.trim()))
  return recordTables.find((table) => own.has(codeHeading(table)) && own.has(MEMBER)) ?? null
}

export interface RecordSheetReading {
  /** Only rows that were read whole; of two with one code the first. */
  readonly records: readonly TableRecord[]
  readonly problems: readonly SheetProblem[]
}

export function parseRecordSheet(table: RecordTable, rows: readonly (readonly string[])[]): RecordSheetReading {
  const sheet = sheets[table] as unknown as RecordSheet<PersonRecord>
  const read = readSheet(sheet, rows, () => ({ record: sheet.blank, cardNumber: '' }))
  const lacking = sheet.columns.find(({ id: one }) => needed[table].includes(one) && !read.columns.has(one))
  if (lacking) {
    const sentence = 'Этой колонки на листе нет, поэтому лист не прочитан'
    return { records: [], problems: [{ row: 1, heading: lacking.heading, text: '', sentence }] }
  }
  const broken = new Set(read.problems.map(({ row }) => row))
  const seen = new Set<Id>()
  const problems = [...read.problems]
  const records: TableRecord[] = []
  for (const { row: place, record } of read.records) {
    const row = record.record
    if (broken.has(place)) continue
    if (!seen.has(row.id)) records.push({ table, row } as TableRecord)
    else problems.push({ row: place, heading: codeHeading(table), text: row.id, sentence: 'Этот код уже был выше' })
    seen.add(row.id)
  }
  return { records, problems }
}

function codeHeading(table: RecordTable): string {
  return sheets[table].columns.at(-1)?.heading ?? bug('a sheet without columns')
}
