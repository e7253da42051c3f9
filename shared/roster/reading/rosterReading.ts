// A workbook → the people of a school's list, the questions a careful clerk would ask, and every other row with its kind.
// Pure: the same workbook and day give the same reading. Conventions: specification of sample rosters.
import type { Day, PartialDate } from '#shared/base/day.ts'
import { foldText } from '#shared/base/text.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { cellText, isBlank, type Grid, type Workbook } from '#shared/documents/grid.ts'
import { cardForms, cardsRead } from './cardForms.ts'
import { dateInText } from './dates.ts'
import { findDuplicates } from './duplicates.ts'
import type { ExtraField, Extras } from './extras.ts'
import { makeQuestion } from './inquiry.ts'
import { findSections, type Section } from './layout.ts'
import { readList, rowText, type ListReading, type ListSettings } from './list.ts'
import { chosenColumns, chosenFields, type ChosenMapping } from './mapping.ts'
import { cleanText } from './nameText.ts'
import type { Person, Question, RosterReading, SheetReading, SheetRole } from './reading.ts'
import { tidied } from './tidied.ts'
import { hasPeopleInColumns, isSidewaysForm, turned, turnedBack } from './turned.ts'

export type RosterFailure = Failure<'roster.no-people'>

const PROGRESS_ROWS = 500

interface Candidate {
  readonly grid: Grid
  readonly sections: readonly Section[]
  readonly reading: ListReading
}

export interface ReadOptions {
  /** What a person said of the columns of a sheet. */
  readonly mappings?: readonly ChosenMapping[]
  /** Called now and then with the number of rows that have been read so far. */
  readonly progress?: (rows: number) => void
}

/**
 * Reads a workbook. `today` judges ages when the file names no date. Fails when no sheet names a person. A mapping that leaves
 * nobody is a failure too.
 */
export function readRoster(
  workbook: Workbook,
  today: Day,
  options: ReadOptions = {},
): Result<RosterReading, RosterFailure> {
  const cards = readCards(workbook, today, options)
  return cards.ok ? ok(cards.value.reading) : cards
}

/** A reading with what its rows say for further fields of the card. */
export interface CardsReading {
  readonly reading: RosterReading
  /** In the order of the people. */
  readonly extras: readonly (Extras | null)[]
  /** Columns that give such fields, by sheet and letter. */
  readonly extraColumns: ReadonlyMap<string | null, Readonly<Record<string, ExtraField>>>
}

/** Reads a workbook as `readRoster` does, and the further fields of the cards. */
export function readCards(
  workbook: Workbook,
  today: Day,
  { mappings = [], progress }: ReadOptions = {},
): Result<CardsReading, RosterFailure> {
  const asOf = dateOfList(workbook)
  let rows = 0
  const onRow = () => {
    rows += 1
    if (rows % PROGRESS_ROWS === 0) progress?.(rows)
  }
  const isTextFile = ['csv', 'html', 'docx', 'odt'].includes(workbook.format)
  const settings = { asOf: asOf ?? today, date1904: workbook.date1904, isTextFile, onRow }
  const candidates = workbook.sheets.map((grid) =>
    readSheet(grid, { ...settings, chosen: chosenFields(mappings, grid) }),
  )
  const roles = chooseRoles(candidates)
  const read = candidates.filter((candidate) => roles.get(candidate) === 'roster')
  if (read.length === 0) return fail('roster.no-people')
  const left = candidates.filter((candidate) => roles.get(candidate) === 'left-list')
  const sheets = candidates.map((candidate) => sheetOf(candidate, roles.get(candidate) ?? 'reference'))
  const { people, questions } = markLeavers(
    read.flatMap(({ reading }) => reading.people),
    left,
  )
  const reading: RosterReading = {
    kind: 'roster',
    asOf,
    source: {
      format: workbook.format,
      encoding: workbook.encoding,
      delimiter: workbook.delimiter,
      date1904: workbook.date1904,
    },
    sheets,
    people,
    questions: [
      ...otherSheets(candidates, roles, people),
      ...read.flatMap(({ reading }) => reading.questions),
      ...findDuplicates(people, (name) => cardColumn(sheets, name)),
      ...questions,
    ],
    notPeople: read.flatMap((candidate) => candidate.reading.notPeople),
  }
  return ok({
    reading,
    extras: read.flatMap((candidate) => candidate.reading.extras),
    extraColumns: new Map(read.map((candidate) => [candidate.grid.name, candidate.reading.extraColumns])),
  })
}

function readSheet(sheet: Grid, settings: ListSettings): Candidate {
  const grid = tidied(sheet)
  const chosen = chosenColumns(settings.chosen)
  const forms = chosen.size === 0 ? cardForms(grid) : null
  if (forms) {
    const found = readList(forms.list, findSections(forms.list), settings)
    if (found.people.length > 1) return { grid, sections: [], reading: cardsRead(grid, forms, found) }
  }
  if (chosen.size === 0 && isSidewaysForm(grid)) {
    const found = readSideways(grid, settings)
    if (found) return { grid, sections: [], reading: found }
  }
  const sections = findSections(grid, chosen)
  const reading = readList(grid, sections, settings)
  if (reading.people.length > 0 || chosen.size > 0 || !hasPeopleInColumns(grid)) return { grid, sections, reading }
  return { grid, sections, reading: readSideways(grid, settings) ?? reading }
}

function readSideways(grid: Grid, settings: ListSettings): ListReading | null {
  const sideways = turned(grid)
  const found = readList(sideways, findSections(sideways), settings)
  return found.people.length > 0 ? turnedBack(grid, found) : null
}

function cardColumn(sheets: readonly SheetReading[], name: string | null): string | null {
  const mapping = sheets.find((sheet) => sheet.name === name)?.mapping ?? {}
  return Object.entries(mapping).find(([, field]) => field === 'ticketNumber')?.[0] ?? null
}

/** «на 01.09.2026», «по состоянию на 1 сентября 2026 г.» above a table, in a sheet name or on a title sheet. */
function dateOfList(workbook: Workbook): PartialDate | null {
  const lines = workbook.sheets.flatMap((grid) => [
    ...grid.rows.slice(0, 12).map((_, row) => headText(grid, row)),
    grid.name ?? '',
  ])
  const named = lines.find(
    (line) => /(^|\s)на\s+\d|состоянию|дата\s+составлен/i.test(line) && dateInText(line)?.length === 10,
  )
  return named === undefined ? null : dateInText(named)
}

/** A line of a title block: few filled cells. A row of a table has more. */
function headText(grid: Grid, row: number): string {
  return (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).length > 3 ? '' : rowText(grid, row)
}

function chooseRoles(candidates: readonly Candidate[]): Map<Candidate, SheetRole> {
  const roles = new Map<Candidate, SheetRole>()
  const withPeople = candidates.filter((candidate) => {
    const role = plainRole(candidate)
    if (role) roles.set(candidate, role)
    return role === null
  })
  const visible = withPeople.some(({ grid }) => grid.state === 'visible')
  const ranked = [...withPeople].sort((a, b) => rank(b, visible) - rank(a, visible))
  for (const candidate of ranked)
    roles.set(
      candidate,
      listRole(
        candidate,
        ranked.filter((other) => roles.get(other) === 'roster'),
        visible,
      ),
    )
  keepNewestYear(withPeople, roles)
  keepNewestMonth(withPeople, roles)
  if (![...roles.values()].includes('roster')) promote(candidates, roles)
  return roles
}

/** Sheets named by years («2024», «2025-2026») are the same list over time: the newest is read, the others are asked about. */
function keepNewestYear(candidates: readonly Candidate[], roles: Map<Candidate, SheetRole>): void {
  const dated = candidates.flatMap((candidate) => {
    const year = (candidate.grid.name ?? '').match(/20\d{2}/g)?.at(-1)
    const bare = (candidate.grid.name ?? '').replace(/20\d{2}|[\s\-–—/.,]|года?|уч/g, '').toLowerCase()
    return year !== undefined && candidate.grid.state === 'visible' ? [{ candidate, year: Number(year), bare }] : []
  })
  for (const one of dated) {
    const newest = dated.filter(({ bare }) => bare === one.bare).sort((a, b) => b.year - a.year)[0]
    const isOneYear = dated.every(({ bare, year }) => bare !== one.bare || year === one.year)
    if (!newest || isOneYear) continue
    if (newest === one) roles.set(one.candidate, 'roster')
    else roles.set(one.candidate, repeats(one.candidate, [newest.candidate]) ? 'copy' : 'people')
  }
}

const MONTHS = 'январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр'.split(' ')

/** Sheets named by months that repeat the same people: the latest one is read. Months of birthdays repeat nobody. */
function keepNewestMonth(candidates: readonly Candidate[], roles: Map<Candidate, SheetRole>): void {
  const dated = candidates.flatMap((candidate) => {
    const name = (candidate.grid.name ?? '').toLowerCase()
    const month = MONTHS.findIndex((start) => new RegExp(`(^|[^а-я])${start}[а-я]{0,2}([^а-я]|$)`).test(name))
    const isOpen = roles.get(candidate) === 'roster' || roles.get(candidate) === 'copy'
    return month >= 0 && isOpen && candidate.grid.state === 'visible' ? [{ candidate, month }] : []
  })
  const [first, ...others] = dated
  if (!first || !others.every(({ candidate }) => repeats(candidate, [first.candidate]))) return
  // A school year runs on from December to January, so only the order of the sheets tells which month is the last.
  const rises = others.filter(({ month }, i) => month === ((dated[i]?.month ?? 0) + 1) % 12).length
  const newest = rises * 2 >= others.length ? dated.at(-1) : first
  for (const { candidate } of dated) roles.set(candidate, candidate === newest?.candidate ? 'roster' : 'copy')
}

/** More than half of the people stand in one of the other lists too. */
function repeats(candidate: Candidate, others: readonly Candidate[]): boolean {
  const known = new Set(others.flatMap(({ reading }) => reading.people.map(nameKey)))
  const people = candidate.reading.people
  return known.size > 0 && people.filter((person) => known.has(nameKey(person))).length * 2 > people.length
}

/** When every list looked secondary (the only sheet is called «Выбывшие» or «Дети»), the longest one is read. */
function promote(candidates: readonly Candidate[], roles: Map<Candidate, SheetRole>): void {
  const longest = candidates
    .filter((candidate) => roles.get(candidate) !== 'passport')
    .sort((a, b) => b.reading.people.length - a.reading.people.length)[0]
  if (longest && longest.reading.people.length > 0) roles.set(longest, 'roster')
}

function plainRole({ grid, reading }: Candidate): SheetRole | null {
  if (grid.rows.every((row) => row.every(isBlank))) return 'empty'
  const title = titleOf(grid)
  if (reading.sheet.headerRows.length === 0 && /паспорт|титул|реквизит|сведения об? организации/i.test(title))
    return 'passport'
  if (reading.people.length === 0) return /паспорт|титул|организац|численност/i.test(title) ? 'passport' : 'reference'
  if (
    /выбы|уволен|исключ|снят|архив/i.test(grid.name ?? '') ||
    /(список|перечень)?\s*(выбывш|уволенн|исключ[её]нн|снят)/i.test(rowText(grid, 0))
  )
    return 'left-list'
  return /(^|[^а-я])(дети|детей|д[её]тям|кандидат|юбиляр|дни рожд|именинник)/i.test(title) ? 'people' : null
}

/** The fullest list wins; a later year and a visible sheet break ties. */
function rank({ grid, reading }: Candidate, anyVisible: boolean): number {
  const year = Number(/20\d{2}/.exec(`${grid.name ?? ''} ${titleOf(grid)}`)?.[0] ?? 0)
  const isUnion = /член|профсоюз/i.test(grid.name ?? '') ? 0.5 : 0
  const secondary = (anyVisible && grid.state === 'hidden' ? -1_000_000 : 0) + (isUndecided(reading) ? -100_000 : 0)
  return secondary + reading.people.length + isUnion + year / 100_000
}

/** A list of the staff that does not tell who is a member. */
function isUndecided({ people }: ListReading): boolean {
  return people.filter(({ isMember }) => isMember === null).length * 2 > people.length
}

function listRole(candidate: Candidate, read: readonly Candidate[], anyVisible: boolean): SheetRole {
  if (anyVisible && candidate.grid.state === 'hidden') return 'people'
  // «Все работники» beside «Члены профсоюза»: the members are read, the staff is asked about.
  if (isUndecided(candidate.reading) && read.some((other) => repeats(other, [candidate]))) return 'people'
  return repeats(candidate, read) ? 'copy' : 'roster'
}

function otherSheets(
  candidates: readonly Candidate[],
  roles: ReadonlyMap<Candidate, SheetRole>,
  people: readonly Person[],
): Question[] {
  const known = new Set(people.map(nameKey))
  return candidates.flatMap((candidate) => {
    const role = roles.get(candidate) ?? 'reference'
    if (role !== 'left-list' && role !== 'copy' && role !== 'people') return []
    const others = candidate.reading.people
    const repeated = others.filter((person) => known.has(nameKey(person))).length
    const why =
      repeated === 0
        ? ''
        : repeated === 1
          ? ' (один из них есть и в основном списке)'
          : ` (из них в основном списке — ${repeated})`
    const asked = {
      code: 'other-sheet',
      severity: 'confirm',
      row: null,
      raw: candidate.grid.name,
      details: { number: others.length, why },
    } as const
    return others.length === 0 ? [] : [makeQuestion(candidate.grid.name, asked)]
  })
}

/** People of the main list who also stand on a sheet of those who left: nobody knows any more, so a person decides. */
function markLeavers(
  people: readonly Person[],
  lists: readonly Candidate[],
): { people: Person[]; questions: Question[] } {
  const leavers = new Map(
    lists.flatMap(({ grid, reading }) => reading.people.map((person) => [nameKey(person), { grid, person }] as const)),
  )
  const questions: Question[] = []
  const marked = people.map((person) => {
    const leaver = leavers.get(nameKey(person))
    if (!leaver || person.isMember === false || differs(person.birthDate, leaver.person.birthDate)) return person
    const line = withoutName(leaver.grid, leaver.person)
    const raw = `лист «${leaver.grid.name ?? ''}», строка ${leaver.person.sourceRow}: ${line}`
    questions.push(
      makeQuestion(person.sourceSheet, {
        code: 'left',
        severity: 'ask',
        row: person.sourceRow,
        column: person.sourceColumn,
        field: 'isMember',
        raw,
        value: leftDate(line, leaver.person),
      }),
    )
    return { ...person, isMember: null }
  })
  return { people: marked, questions }
}

function withoutName(grid: Grid, person: Person): string {
  const name = foldText([person.lastName, person.firstName, person.middleName].join(' '))
  const texts = (grid.rows[person.sourceRow - 1] ?? [])
    .filter((cell) => !isBlank(cell))
    .map((cell) => cleanText(cellText(cell)))
  return texts.filter((text) => !name.includes(foldText(text)) && !/^\d{1,4}$/.test(text)).join(', ')
}

/** The latest date of the line: birth and joining come before leaving. */
function leftDate(line: string, leaver: Person): PartialDate | null {
  const dates = (line.match(/\d{1,2}\.\d{1,2}\.\d{4}/g) ?? []).flatMap((text) => dateInText(text) ?? [])
  const late = dates
    .filter((date) => date !== leaver.birthDate)
    .sort()
    .at(-1)
  return late ?? null
}

function differs(a: PartialDate | null, b: PartialDate | null): boolean {
  return a !== null && b !== null && a !== b
}

function nameKey(person: Person): string {
  return foldText([person.lastName, person.firstName, person.middleName].join('|'))
}

function titleOf(grid: Grid): string {
  return [grid.name ?? '', ...grid.rows.slice(0, 3).map((_, row) => headText(grid, row))].join(' ')
}

function sheetOf({ grid, reading }: Candidate, role: SheetRole): SheetReading {
  return role === 'roster'
    ? reading.sheet
    : { name: grid.name, state: grid.state, role, headerRows: [], mapping: {}, headers: {} }
}
