// Birth and joining of the person in a row, and what is improbable about them.
import { addYears, earliest, formatDay, fullYears, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import { cellText, columnLetter } from '#shared/documents/grid.ts'
import { headingWords } from './headers.ts'
import { readMark } from './marks.ts'
import {
  dateInText,
  isDayOnly,
  readDateCell,
  readDateText,
  slashOrder,
  splitDates,
  type DateContext,
  type ReadDate,
} from './dates.ts'
import type { NameAside } from './nameAside.ts'
import { cleanText } from './nameText.ts'
import type { RowCells } from './rowCells.ts'
import { readStatus } from './status.ts'

type DateField = 'birthDate' | 'joinedDate'

export interface PersonDates {
  readonly birth: PartialDate | null
  readonly joined: PartialDate | null
  /** Words beside the dates. */
  readonly rest: readonly string[]
}

const NONE: ReadDate = { value: null, problem: null, rest: null }

/** Reads both dates, from two columns or from one that holds both. */
export function readPersonDates(cells: RowCells, told: NameAside): PersonDates {
  const both = cells.columns('birthAndJoined')[0]
  const [birthColumn, joinedColumn] =
    both === undefined ? [readOne(cells, 'birthDate'), readOne(cells, 'joinedDate')] : readBoth(cells, both)
  const birth = told.birth ? readTold(cells, 'birthDate', told.birth, told.isNamedBirth) : birthColumn
  const joined =
    told.joined && cells.text('joinedDate') === '' ? readTold(cells, 'joinedDate', told.joined, true) : joinedColumn
  const since = joined.value ?? (joined.problem ? null : joinedByMark(cells))
  checkDates(cells, birth.value, since)
  const rest = [birth.rest, joined.rest].flatMap((words) => (words ? [words] : []))
  return { birth: birth.value, joined: since, rest }
}

/** A day behind the name. Nothing but «г.р.» tells a late one from a day of joining. */
function readTold(cells: RowCells, field: DateField, raw: string, isNamed: boolean): ReadDate {
  const read = readDateText(raw, contextOf(cells, field))
  const isDoubtful = !isNamed && read.problem === null && (read.value ?? '') >= '1990'
  const asked = isDoubtful ? ({ ...read, problem: { code: 'ambiguous-date', severity: 'confirm' } } as const) : read
  askAboutDate(cells, asked, field, cells.nameColumn, raw)
  return read
}

/** «с 2005 г.» or a date in the column of marks tells since when, where no other column does. */
function joinedByMark(cells: RowCells): PartialDate | null {
  const { cell, column } = cells.first('isMember')
  const raw = cells.text('isMember')
  const value = readMark(cell) === 'yes' ? dateInText(raw) : null
  if (value === null) return null
  const code = value.length < 10 ? 'partial-date' : 'ambiguous-date'
  cells.ask({ code, severity: 'confirm', column, field: 'joinedDate', raw, value })
  return value
}

function readOne(cells: RowCells, field: DateField): ReadDate {
  const parts = datePartColumns(cells, field)
  if (parts !== null) return readParts(cells, field, parts)
  const { cell, column } = cells.first(field)
  const words = cell.kind === 'text' ? cleanText(cell.text) : ''
  // «не член», «выбыла» in place of a date is no date that could not be read.
  if (saysStanding(words)) return { ...NONE, rest: words }
  const read = readDateCell(cell, contextOf(cells, field))
  askAboutDate(cells, read, field, column, cleanText(cellText(cell)))
  return read
}

/** «Дата рождения / число | месяц | год»: three columns of one date. */
export function datePartColumns(cells: RowCells, field: DateField): readonly number[] | null {
  const patterns = [/^(число|день)$/, /^мес/, /^год/]
  const own = (pattern: RegExp) =>
    cells.columns(field).find((column) => pattern.test(headingWords(cells.heading(column).split(' / ').at(-1) ?? '')))
  const found = patterns.flatMap((pattern) => own(pattern) ?? [])
  return found.length === patterns.length ? found : dayAndYear(cells, field)
}

/** «День рождения | Год рождения»: «1 мая» in one column and 1980 in the other. */
function dayAndYear(cells: RowCells, field: DateField): readonly number[] | null {
  const columns = cells.columns(field)
  const [day = 0, year = 0] = columns
  const isBoth =
    columns.length === 2 && isDayOnly(cells.textAt(day).toLowerCase()) && /^(19|20)\d{2}$/.test(cells.textAt(year))
  return isBoth ? columns : null
}

function readParts(cells: RowCells, field: DateField, columns: readonly number[]): ReadDate {
  const text = columns
    .map((column) => cells.textAt(column))
    .filter((part) => part !== '')
    .join(' ')
  const read = readDateText(text, contextOf(cells, field))
  askAboutDate(cells, read, field, columnLetter(columns[0] ?? 0), text)
  return read
}

/** Words about membership that stand where a date is due. */
export function saysStanding(text: string): boolean {
  const { notMember, left } = readStatus(text)
  return (notMember || left) && dateInText(text) === null
}

/** Two dates in one cell are birth first. One alone may be either, so neither is taken. */
function readBoth(cells: RowCells, index: number): [ReadDate, ReadDate] {
  const text = cleanText(cellText(cells.at(index)).replace(/\n/g, ' / '))
  const column = columnLetter(index)
  const parts = splitDates(text)
  const [first, second] = parts
  if (first === undefined || second === undefined || parts.length > 2) {
    const code = parts.length === 0 ? 'unreadable-date' : 'ambiguous-date'
    if (/[\p{L}\d]/u.test(text)) cells.ask({ code, severity: 'ask', column, field: 'birthAndJoined', raw: text })
    return [NONE, NONE]
  }
  const read = (field: DateField, part: string) => {
    const date = readDateText(part, contextOf(cells, field))
    askAboutDate(cells, date, field, column, part)
    return date
  }
  return [read('birthDate', first), read('joinedDate', second)]
}

function askAboutDate(cells: RowCells, read: ReadDate, field: DateField, column: string | null, raw: string): void {
  if (read.problem) cells.ask({ ...read.problem, column, field, raw, value: read.value })
}

function contextOf(cells: RowCells, field: DateField): DateContext {
  const { asOf, date1904, slashes } = cells.list
  const proofs = (['birthDate', 'joinedDate'] as const).map((other) => slashOrder(cells.text(other)))
  const purpose = field === 'birthDate' ? 'birth' : 'joined'
  return { purpose, asOf, date1904, slashes: proofs.find((proof) => proof !== null) ?? slashes }
}

/** Real days that do not fit a working life: age outside 14..100, joined in the future or before the 14th birthday. */
function checkDates(cells: RowCells, birth: PartialDate | null, joined: PartialDate | null): void {
  const { asOf } = cells.list
  const odd = birth === null ? null : oddBirth(birth, asOf)
  if (birth !== null && odd) askImplausible(cells, 'birthDate', birth, odd)
  if (joined === null) return
  if (earliest(joined) > asOf) askImplausible(cells, 'joinedDate', joined, 'она позже даты списка')
  else if (birth !== null && !odd && latest(joined) < addYears(earliest(birth), 14)) {
    const column = dateColumn(cells, 'joinedDate')
    const raw = formatDay(joined)
    const details = { why: `дата вступления ${raw}, а дата рождения ${formatDay(birth)}` }
    cells.ask({
      code: 'date-contradiction',
      severity: 'confirm',
      column,
      field: 'joinedDate',
      raw,
      value: joined,
      details,
    })
  }
}

function oddBirth(birth: PartialDate, asOf: Day): string | null {
  if (earliest(birth) > asOf) return 'она позже даты списка'
  const isYoung = addYears(earliest(birth), 14) > asOf
  const age = fullYears(isYoung ? earliest(birth) : latest(birth), asOf)
  return isYoung || age > 100 ? `возраст на дату списка — ${age}` : null
}

function askImplausible(cells: RowCells, field: DateField, value: PartialDate, why: string): void {
  const column = dateColumn(cells, field)
  cells.ask({
    code: 'implausible-date',
    severity: 'confirm',
    column,
    field,
    raw: formatDay(value),
    value,
    details: { why },
  })
}

function dateColumn(cells: RowCells, field: DateField): string | null {
  return cells.letterOf('birthAndJoined') ?? cells.letterOf(field)
}
