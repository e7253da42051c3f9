// A workbook as the import sees it: the people of the list, and, when the file is this program's own export, the whole cards
// and their journal by row. Every used row of the read sheets is a person or stands among the other rows.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import { cellText, columnLetter, gridWidth, type Grid, type Workbook } from '#shared/documents/grid.ts'
import type { SheetProblem } from '#shared/documents/sheet.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { fittingMappings, type ChosenMapping, type KeptMapping } from './reading/mapping.ts'
import type { ChosenField, Extras } from './reading/extras.ts'
import type { NotPerson, Person, Question, RosterReading } from './reading/reading.ts'
import type { RefusalCode } from './reading/refusal.ts'
import { readCards, readRoster, type CardsReading } from './reading/rosterReading.ts'
import { recordTableLabels } from './recordLabels.ts'
import { recordTables } from './memberRecords.ts'
import { parseRecordSheet, recordTableOf, type TableRecord } from './recordSheets.ts'
import { isRosterSheet, parseEventSheet, parseRosterSheet } from './rosterSheet.ts'

/** Why a file gives no list of people: it could not be opened, names nobody, or its reader broke. */
export type RosterFileFailure = Failure<
  `workbook.${Exclude<RefusalCode, 'no-people'>}` | 'roster.no-people' | 'roster.readerBroke'
>

/** What this program's own export says beyond a foreign list. Rows are counted as Excel shows them. */
export interface OwnExport {
  readonly cards: ReadonlyMap<number, Member>
  /** Ids of the columns of the file; a field without a column is not known from it. */
  readonly columns: ReadonlySet<string>
  readonly events: ReadonlyMap<Id, readonly MembershipEvent[]>
  /** Training, awards, support and reserve of each person. */
  readonly records: ReadonlyMap<Id, readonly TableRecord[]>
}

/** A column of a list that was read: what stands in it, as what it was read, and whether a person said so. */
export interface SheetColumn {
  readonly sheet: string | null
  readonly letter: string
  readonly heading: string
  /** What was read from it; `ignored` when nothing was. */
  readonly field: ChosenField
  readonly isChosen: boolean
  /** The first few different texts below the heading. */
  readonly samples: readonly string[]
}

export interface RosterFile {
  readonly reading: RosterReading
  /** Further fields of the cards that the list gives, in the order of its people; none in this program's own export. */
  readonly extras: readonly (Extras | null)[]
  readonly own: OwnExport | null
  /** Columns of the lists that were read; none for this program's own export, whose columns are known. */
  readonly columns: readonly SheetColumn[]
  /** The choices for columns with which the file was read. */
  readonly chosen: readonly ChosenMapping[]
}

export interface FileOptions {
  /** Read this sheet alone, whatever the other sheets look like. */
  readonly onlySheet?: string
  /** What a person chose for columns of this file. It wins over what is kept. */
  readonly mappings?: readonly ChosenMapping[]
  /** Choices kept from earlier files with the same headings. */
  readonly kept?: readonly KeptMapping[]
  readonly progress?: (rows: number) => void
}

/** Reads the list of a workbook. */
export function readRosterFile(
  workbook: Workbook,
  today: Day,
  { onlySheet, mappings, kept = [], progress }: FileOptions = {},
): Result<RosterFile, Failure<'roster.no-people'>> {
  const chosen = onlySheet === undefined ? workbook.sheets : workbook.sheets.filter(({ name }) => name === onlySheet)
  const ownSheet = chosen.find((grid) => isRosterSheet([texts(grid, 0)]))
  if (ownSheet) return readOwn(workbook, ownSheet, today)
  const sheets = { ...workbook, sheets: chosen }
  const read = (used: readonly ChosenMapping[]) =>
    readCards(sheets, today, { mappings: used, ...(progress ? { progress } : {}) })
  const first = read(mappings ?? [])
  if (!first.ok) return first
  const remembered = mappings === undefined ? fittingMappings(first.value.reading.sheets, kept) : []
  const again = remembered.length > 0 ? read(remembered) : first
  const used = again.ok ? (mappings ?? remembered) : []
  const cards = (again.ok ? again : first).value
  const reading = withAllSheets(cards.reading, workbook)
  const columns = columnsOf({ ...cards, reading }, workbook, used)
  return ok({ reading, extras: cards.extras, own: null, columns, chosen: used })
}

const SAMPLES = 3

function columnsOf(
  { reading, extraColumns }: CardsReading,
  workbook: Workbook,
  chosen: readonly ChosenMapping[],
): SheetColumn[] {
  return reading.sheets.flatMap((sheet) => {
    const grid = workbook.sheets.find(({ name }) => name === sheet.name)
    if (sheet.role !== 'roster' || !grid) return []
    const said = chosen.find((one) => one.sheet === sheet.name)?.columns ?? {}
    const rows = grid.rows.slice(Math.max(0, ...sheet.headerRows))
    return Array.from({ length: gridWidth(grid) }, (_, column): SheetColumn => {
      const letter = columnLetter(column)
      const filled = rows.flatMap((row) => {
        const text = tidyText(cellText(row[column] ?? { kind: 'empty' }))
        return text === '' ? [] : [text]
      })
      return {
        sheet: sheet.name,
        letter,
        heading: sheet.headers[letter] ?? '',
        field: extraColumns.get(sheet.name)?.[letter] ?? sheet.mapping[letter] ?? 'ignored',
        isChosen: letter in said,
        samples: [...new Set(filled)].slice(0, SAMPLES),
      }
    }).filter(({ heading, samples }) => heading !== '' || samples.length > 0)
  })
}

/** Sheets that were not asked for stay in sight, so that another one can be chosen. */
function withAllSheets(reading: RosterReading, workbook: Workbook): RosterReading {
  const known = new Map(reading.sheets.map((sheet) => [sheet.name, sheet]))
  const other = { role: 'people', headerRows: [], mapping: {}, headers: {} } as const
  return { ...reading, sheets: workbook.sheets.map(({ name, state }) => known.get(name) ?? { name, state, ...other }) }
}

function readOwn(workbook: Workbook, grid: Grid, today: Day): Result<RosterFile, Failure<'roster.no-people'>> {
  const rows = grid.rows.map((_, row) => texts(grid, row))
  const headings = (rows[0] ?? []).map((heading) => heading.trim())
  const { members, columns, problems } = parseRosterSheet(rows)
  const byId = new Map(members.map((member) => [member.id, member]))
  const cards = new Map<number, Member>()
  for (const [i, row] of rows.entries()) {
    const id = (row[headings.indexOf('Код записи')] ?? '').trim()
    const member = i === 0 ? undefined : byId.get(id)
    if (!member) continue
    cards.set(i + 1, member)
    // The same code once more is another row: it is read as a foreign one and asked about as a repetition.
    byId.delete(id)
  }
  const foreign = readRoster({ ...workbook, sheets: [grid] }, today)
  if (!foreign.ok && cards.size === 0) return fail('roster.no-people')
  const marks = headings.indexOf('Член профсоюза')
  const people = [...cards].map(([row, card]) => personOf(card, grid.name, row, rows[row - 1]?.[marks] ?? ''))
  const { events, records, ...others } = readOtherSheets(workbook)
  const unread = problems.filter(({ row }) => cards.has(row)).map((problem) => unreadCell(grid.name, problem))
  const reading = foreign.ok ? foreign.value : emptyReading(workbook, grid)
  return ok({
    reading: joined(reading, people, [
      ...unread,
      ...others.unread,
      ...strayRecords(records, cards.values(), grid.name),
    ]),
    extras: [],
    own: {
      ...{ cards, columns },
      events: byPerson(events, ({ memberId }) => memberId),
      records: byPerson(records, ({ row }) => row.memberId),
    },
    columns: [],
    chosen: [],
  })
}

/** The sheets beside the list of people: the journal of registration and the rows under the cards. */
function readOtherSheets(workbook: Workbook) {
  const events: MembershipEvent[] = []
  const records: TableRecord[] = []
  const unread: Question[] = []
  for (const sheet of workbook.sheets) {
    const headings = texts(sheet, 0)
    const table = recordTableOf(headings)
    const rows = () => sheet.rows.map((_, row) => texts(sheet, row))
    const take = (problems: readonly SheetProblem[]) =>
      unread.push(...problems.map((problem) => unreadCell(sheet.name, problem)))
    if (headings.includes('Код записи журнала')) {
      const journal = parseEventSheet(rows())
      events.push(...journal.events)
      take(journal.problems)
    } else if (table !== null) {
      const read = parseRecordSheet(table, rows())
      records.push(...read.records)
      take(read.problems)
    }
  }
  return { events, records, unread }
}

function byPerson<T>(items: readonly T[], personOf: (item: T) => Id): Map<Id, T[]> {
  const found = new Map<Id, T[]>()
  for (const item of items) {
    const own = found.get(personOf(item))
    if (own) own.push(item)
    else found.set(personOf(item), [item])
  }
  return found
}

/** Rows about people who have no card in this file are not loaded, and that is said. */
function strayRecords(records: readonly TableRecord[], cards: Iterable<Member>, sheet: string | null): Question[] {
  const known = new Set(Array.from(cards, ({ id }) => id))
  const stray = records.filter(({ row }) => !known.has(row.memberId))
  if (stray.length === 0) return []
  const counts = recordTables
    .map((table) => ({ table, n: stray.filter((one) => one.table === table).length }))
    .filter(({ n }) => n > 0)
    .map(({ table, n }) => `${recordTableLabels[table]} ${n}`)
  return [
    {
      ...{
        sheet,
        row: null,
        column: null,
        field: null,
        code: 'cell-error',
        severity: 'confirm',
        raw: null,
        value: null,
      },
      text: `В файле есть записи о людях, которых на этом листе нет: ${counts.join(', ')}. Они не загрузятся.`,
    },
  ]
}

function joined(reading: RosterReading, own: readonly Person[], unread: readonly Question[]): RosterReading {
  const rows = new Set(own.map(({ sourceRow }) => sourceRow))
  const isForeign = (row: number | null) => row !== null && !rows.has(row)
  const others = reading.people.filter(({ sourceRow }) => isForeign(sourceRow))
  return {
    ...reading,
    people: [...own, ...others].sort((a, b) => a.sourceRow - b.sourceRow),
    questions: [...unread, ...reading.questions.filter(({ row }) => isForeign(row))],
    notPeople: reading.notPeople.filter(({ row }) => isForeign(row)),
  }
}

/** A cell of our own sheet that somebody changed into what its field cannot hold: the field stays empty, and is asked about. */
function unreadCell(sheet: string | null, { row, heading, text, sentence }: SheetProblem): Question {
  return {
    ...{ sheet, row, column: null, field: null, code: 'cell-error', severity: 'confirm', raw: text, value: null },
    text: `В колонке «${heading}» стоит «${text}». Не прочитано: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}.`,
  }
}

/** The reading of a sheet in which the reader of foreign lists finds nobody. */
function emptyReading({ format, encoding, delimiter, date1904 }: Workbook, grid: Grid): RosterReading {
  const rest = grid.rows.map((_, row): NotPerson => ({
    sheet: grid.name,
    row: row + 1,
    kind: row === 0 ? 'header' : 'note',
    text: texts(grid, row).join(' ').trim(),
  }))
  return {
    kind: 'roster',
    asOf: null,
    source: { format, encoding, delimiter, date1904 },
    sheets: [{ name: grid.name, state: grid.state, role: 'roster', headerRows: [1], mapping: {}, headers: {} }],
    people: [],
    questions: [],
    notPeople: rest,
  }
}

function personOf(card: Member, sourceSheet: string | null, sourceRow: number, mark: string): Person {
  const { category } = card
  return {
    lastName: card.lastName,
    firstName: card.firstName,
    middleName: card.middleName,
    formerLastName: card.formerLastName,
    birthDate: card.birthDate,
    joinedDate: card.memberSince,
    position: card.position,
    category: category === 'union-staff' ? 'employee' : category,
    isMember: mark.trim() === 'да' ? true : mark.trim() === 'нет' ? false : null,
    phone: card.phone,
    ticketNumber: card.paperCardNumber || card.electronicCardNumber,
    note: card.note,
    sourceSheet,
    sourceRow,
    sourceColumn: 'A',
  }
}

function texts(grid: Grid, row: number): string[] {
  return (grid.rows[row] ?? []).map(cellText)
}
