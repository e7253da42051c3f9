// Finds the tables of a sheet: heading rows, the field of every column, blocks that stand side by side. Promises that
// every row belongs to exactly one section or stands above the first.
import { cellAt, cellText, gridWidth, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { profileColumn } from './columnProfile.ts'
import { guessColumns } from './guess.ts'
import {
  deniesMembership,
  headingWords,
  matchHeading,
  matchStackedHeading,
  namesOthers,
  type HeadingMatch,
} from './headers.ts'
import { cleanText } from './nameText.ts'
import { nameStrength } from './names.ts'
import { nameFields, type ColumnField } from './reading.ts'
import { isPost } from './rowWords.ts'
import { isOfPersonnel, titleAbove } from './staffList.ts'
import { readStatus } from './status.ts'
import { exchangeFields } from './swapped.ts'

/** One list of people. A sheet with two lists side by side has two blocks. Columns count from 0. */
export interface Block {
  readonly columns: ReadonlyMap<ColumnField, readonly number[]>
  readonly from: number
  readonly to: number
}

/** A heading and the rows under it, up to the next heading. Rows count from 0; `to` is not included. */
export interface Section {
  readonly headerRows: readonly number[]
  readonly numberRows: readonly number[]
  readonly from: number
  readonly to: number
  readonly blocks: readonly Block[]
  readonly fields: ReadonlyMap<number, ColumnField>
  readonly headings: ReadonlyMap<number, string>
  /** No heading says what the columns hold: their contents do. */
  readonly isGuessed: boolean
}

/** What a person said that columns hold, by their numbers from 0. It wins over headings and contents. */
export type ChosenColumns = ReadonlyMap<number, ColumnField>

const MAX_HEADER_ROWS = 3
const MAX_MERGED_ROWS = 6
const MAX_TITLE_ROWS = 60
/** Headings over names of people who are in charge of what the row is about. */
const CHARGE =
  /^(фио\s+)?(ответствен|исполнител|дежурн|докладчик|куратор|организатор|отв\.|кто провод|председател|руководител|директор|заведующ)/i
const isName = (field: ColumnField) => nameFields.some((name) => name === field)

/** Sections of a sheet, or none when nothing in it looks like names. */
export function findSections(grid: Grid, chosen: ChosenColumns = new Map()): Section[] {
  const headers = findHeaders(grid)
  if (headers.length === 0) return headlessSection(grid, chosen)
  const end = grid.rows.length
  // A heading without a column of names opens nothing: its rows belong to the list before it, or stand above the first.
  const named = headers.filter((rows, i) =>
    buildSection(grid, rows, headers[i + 1]?.[0] ?? end, chosen).blocks.some(hasName),
  )
  const first = named[0]?.[0] ?? 0
  const kept = headers.filter((rows) => named.includes(rows) || ((rows[0] ?? 0) > first && isOfOthers(grid, rows)))
  return kept.map((rows, i) => {
    const section = buildSection(grid, rows, kept[i + 1]?.[0] ?? end, chosen)
    return named.includes(rows) ? section : { ...section, blocks: [] }
  })
}

/** The heading of a list of children below the members: it ends their list, and its own people are nobody here. */
function isOfOthers(grid: Grid, rows: readonly number[]): boolean {
  return rows.some((row) => (grid.rows[row] ?? []).some((cell) => namesOthers(cellText(cell))))
}

/** Columns of the block that hold a field, left to right. */
export function columnsOf(block: Block, field: ColumnField): readonly number[] {
  return block.columns.get(field) ?? []
}

function hasName(block: Block): boolean {
  return [...block.columns.keys()].some((field) => field === 'fullName' || field === 'lastName')
}

/** Runs of rows that are headings, top to bottom. */
function findHeaders(grid: Grid): number[][] {
  const found: number[][] = []
  for (let row = 0; row < grid.rows.length; row++) {
    if (!isHeading(grid, row)) continue
    const rows = [row]
    const above = found.at(-1)?.at(-1) ?? -1
    while (rows.length < MAX_HEADER_ROWS && (rows[0] ?? 0) - 1 > above && isHeadingTop(grid, (rows[0] ?? 0) - 1))
      rows.unshift((rows[0] ?? 0) - 1)
    while (rows.length < MAX_HEADER_ROWS && isHeadingBottom(grid, (rows.at(-1) ?? 0) + 1))
      rows.push((rows.at(-1) ?? 0) + 1)
    while (rows.length < MAX_MERGED_ROWS && isUnderHeading(grid, rows)) rows.push((rows.at(-1) ?? 0) + 1)
    found.push(rows)
    row = rows.at(-1) ?? row
  }
  return found
}

interface RowLook {
  readonly filled: number
  readonly matches: readonly HeadingMatch[]
  /** A date, a number or a person's name: such a row is data. */
  readonly hasData: boolean
}

function lookAt(grid: Grid, row: number): RowLook {
  const cells = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell))
  const texts = cells.map((cell) => cleanText(cellText(cell)))
  // Most rows of a list are settled by a number or a date, without looking at words.
  if (cells.some((cell, i) => cell.kind !== 'text' || /^[\d\s.,()+-]{5,}$/.test(texts[i] ?? '')))
    return { filled: cells.length, matches: [], hasData: true }
  const matches = texts.map(matchHeading).filter((match) => match !== null)
  return { filled: cells.length, matches, hasData: texts.some(isPersonText) }
}

function isPersonText(text: string): boolean {
  return matchHeading(text) === null && nameStrength(text) === 'full'
}

function isHeading(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  const fields = new Set(matches.map((match) => match.field))
  const named = matches.some((match) => isName(match.field) && (!match.weak || matches.length > 1))
  if (hasData) return row < MAX_TITLE_ROWS && isHeadingBesideNumbers(grid, row)
  if (matches.length === 0) return false
  // «ФИО | Дата | Графа 3»: one sure word over names is enough, whatever stands beside it.
  if (matches.length < filled / 2)
    return matches.some((match) => isName(match.field) && !match.weak) && isOverNames(grid, row)
  if (matches.length === 1) return named && !matches[0]?.weak && isOverNames(grid, row)
  if ((named && (fields.size > 1 || matches.length > 1)) || fields.size > 3) return true
  // «№ | | Должность | Телефон»: nobody wrote «ФИО», but people begin right below.
  const strong = new Set(matches.filter(({ weak }) => !weak).map(({ field }) => field))
  if (strong.size > 1 && (grid.rows[row + 1] ?? []).some((cell) => isPersonText(cellText(cell)))) return true
  // «Подразделение | Сотрудники — члены профсоюза».
  return matches.some(({ field }) => field === 'isMember') && isOverNames(grid, row)
}

/** «№ | ФИО | Должность | Дата рождения | | Всего | 45»: somebody keeps sums right of the table, or a word looks like a person. */
function isHeadingBesideNumbers(grid: Grid, row: number): boolean {
  const texts = (grid.rows[row] ?? []).flatMap((cell) => (cell.kind === 'text' ? [cleanText(cell.text)] : []))
  if (texts.length < 4) return false
  const strong = texts.flatMap((text) => matchHeading(text) ?? []).filter(({ weak }) => !weak)
  const fields = new Set(strong.map(({ field }) => field))
  // «Курсы ПК» looks like a surname with initials; a row of people has no headings beside them.
  return fields.size > 3 && strong.some(({ field }) => isName(field)) && texts.filter(isPersonText).length < 2
}

/** True when people stand right below the heading of the name: a heading with no other beside it is one only then. */
function isOverNames(grid: Grid, row: number): boolean {
  const named = (cell: Cell) => {
    const match = matchHeading(cleanText(cellText(cell)))
    return match !== null && (isName(match.field) || match.field === 'isMember')
  }
  const column = (grid.rows[row] ?? []).findIndex(named)
  // Line breaks stay: they may stand between several people.
  const below = grid.rows.slice(row + 1, row + 6).map((_, i) => cellText(cellAt(grid, row + 1 + i, column)))
  const filled = below.filter((text) => cleanText(text) !== '')
  return filled.length > 0 && filled.filter((text) => nameStrength(text) !== 'none').length >= filled.length / 2
}

/** «ФИО», «Фамилия, имя»: words of a heading that stand where a name is due. */
export function isNameHeading(name: string): boolean {
  const match = matchHeading(cleanText(name))
  return match !== null && !match.weak && isName(match.field)
}

/** True for a row of headings that opens no list of its own: repeated in part, or of a table without names. */
export function isStrayHeading(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  const strong = matches.filter(({ weak }) => !weak)
  return !hasData && strong.length > 2 && strong.length * 4 >= filled * 3
}

function isHeadingTop(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  return !hasData && filled > 1 && matches.length >= filled / 2
}

function isHeadingBottom(grid: Grid, row: number): boolean {
  const { filled, matches, hasData } = lookAt(grid, row)
  // A group row such as «Дошкольное отделение» or «Члены профсоюза» uses words of headings, alone in its row.
  const known = matches.filter((match) => !['ignored', 'isMember', 'note'].includes(match.field))
  return !hasData && filled > 1 && known.length > 0 && matches.length >= filled / 2
}

/** True when the next row is part of the heading by its shape: a block of the heading reaches into it, or splits over it. */
function isUnderHeading(grid: Grid, rows: readonly number[]): boolean {
  const row = (rows.at(-1) ?? 0) + 1
  const { filled, hasData } = lookAt(grid, row)
  if (filled === 0) return false
  if (datePartsAt(grid, row) !== null) return true
  const blocks = grid.merges.filter(({ top }) => rows.includes(top))
  if (blocks.some(({ bottom }) => bottom >= row))
    return !(grid.rows[row] ?? []).some((cell) => isPersonText(cellText(cell)))
  // Words under «Ф.И.О.» are surnames and names, not parts of the heading.
  const split = blocks.filter(
    ({ top, left, right }) => left < right && !isNameHeading(cellText(cellAt(grid, top, left))),
  )
  const isSplit = (column: number) => split.some(({ left, right }) => left <= column && column <= right)
  return !hasData && (grid.rows[row] ?? []).every((cell, column) => isBlank(cell) || isSplit(column))
}

/** The column of «число» in a row of nothing but «число | месяц | год», which a text file cannot merge under one heading. */
function datePartsAt(grid: Grid, row: number): number | null {
  const words = (grid.rows[row] ?? []).map((cell) => headingWords(cellText(cell)))
  const first = words.findIndex((word) => word !== '')
  const isParts =
    /^(число|день)$/.test(words[first] ?? '') &&
    /^месяц$/.test(words[first + 1] ?? '') &&
    /^год$/.test(words[first + 2] ?? '')
  return isParts && words.filter((word) => word !== '').length === 3 ? first : null
}

function buildSection(grid: Grid, headerRows: readonly number[], to: number, chosen: ChosenColumns): Section {
  let from = (headerRows.at(-1) ?? -1) + 1
  const numberRows: number[] = []
  if (from < to && isColumnNumbers(grid, from)) numberRows.push(from++)
  const rows = filledRows(grid, from, to)
  const headings = readHeadings(grid, headerRows, rows)
  const title = titleAbove(grid, headerRows[0] ?? 0)
  const fields = new Map([...fieldsOf(grid, headings, rows, title), ...chosen])
  const texts = new Map([...headings].map(([column, parts]) => [column, parts.join(' / ')]))
  return {
    headerRows,
    numberRows,
    from,
    to,
    isGuessed: false,
    fields,
    headings: texts,
    blocks: splitBlocks(grid, fields, texts),
  }
}

function headlessSection(grid: Grid, chosen: ChosenColumns): Section[] {
  const rows = filledRows(grid, 0, grid.rows.length)
  const columns = Array.from({ length: gridWidth(grid) }, (_, column) => column)
  const open = columns.filter((column) => !chosen.has(column))
  const fields = new Map([...guessColumns(grid, rows, open, new Set(chosen.values())), ...chosen])
  const blocks = splitBlocks(grid, fields, new Map())
  if (!blocks.some(hasName) || namesOnlyCharge(grid, rows, fields)) return []
  const heading = ownHeading(grid, rows, fields)
  const cells = heading === undefined ? [] : (grid.rows[heading] ?? []).map((cell) => cleanText(cellText(cell)))
  const headings = new Map(cells.flatMap((text, column) => (text === '' ? [] : [[column, text] as const])))
  const [headerRows, from] = heading === undefined ? [[], 0] : [[heading], heading + 1]
  return [{ headerRows, numberRows: [], from, to: grid.rows.length, isGuessed: true, fields, headings, blocks }]
}

/** «Кто | Чем занят | Куда звонить»: words over every column, none of them a person, in the row above the first people. */
function ownHeading(grid: Grid, rows: readonly number[], fields: ReadonlyMap<number, ColumnField>): number | undefined {
  const name = [...fields].find(([, field]) => field === 'fullName' || field === 'lastName')?.[0] ?? 0
  const [first, ...others] = rows
  if (first === undefined || others.length < 2) return undefined
  const { filled, hasData } = lookAt(grid, first)
  const isFull = (row: number) => nameStrength(cellText(cellAt(grid, row, name))) === 'full'
  const isLower = /^\P{Lu}*$|^\p{Lu}\P{Lu}*$/u.test(cleanText(cellText(cellAt(grid, first, name))))
  return !hasData && filled > 2 && filled === fields.size && isLower && others.slice(0, 3).every(isFull)
    ? first
    : undefined
}

/** «Мероприятие | Срок | Ответственный»: a plan, whose people are in charge of something and make no list. */
function namesOnlyCharge(grid: Grid, rows: readonly number[], fields: ReadonlyMap<number, ColumnField>): boolean {
  const names = [...fields].flatMap(([column, field]) => (isName(field) ? [column] : []))
  return names.some((column) => {
    const first = rows.find((row) => !isBlank(cellAt(grid, row, column))) ?? 0
    const { filled, hasData } = lookAt(grid, first)
    return filled > 2 && !hasData && CHARGE.test(cleanText(cellText(cellAt(grid, first, column))))
  })
}

/** Rows with two filled cells or more: the others are groups and remarks and would spoil a guess. */
function filledRows(grid: Grid, from: number, to: number): number[] {
  const filled = Array.from({ length: to - from }, (_, i) => from + i).map((row) => ({
    row,
    cells: (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).length,
  }))
  const wide = filled.filter(({ cells }) => cells > 1)
  return (wide.length > 0 ? wide : filled.filter(({ cells }) => cells > 0)).map(({ row }) => row)
}

/** Heading parts of each column, top to bottom; a heading merged over columns counts for each of them that holds anything. */
function readHeadings(grid: Grid, headerRows: readonly number[], rows: readonly number[]): Map<number, string[]> {
  const isUsed = (column: number) =>
    rows.some((row) => !isBlank(cellAt(grid, row, column))) ||
    headerRows.some((row) => !isBlank(cellAt(grid, row, column)))
  const headings = new Map<number, string[]>()
  for (const row of headerRows) {
    for (let column = 0; column < gridWidth(grid); column++) {
      if (mergedFrom(grid, row, column) !== column && !isUsed(column)) continue
      const text = cleanText(cellText(cellAt(grid, row, mergedFrom(grid, row, column))))
      if (text !== '') headings.set(column, [...(headings.get(column) ?? []), text])
    }
    const day = datePartsAt(grid, row)
    const above = day === null ? [] : (headings.get(day)?.slice(0, -1) ?? [])
    for (const column of day === null ? [] : [day + 1, day + 2]) {
      const own = headings.get(column) ?? []
      if (own.length === 1) headings.set(column, [...above, ...own])
    }
  }
  return headings
}

function mergedFrom(grid: Grid, row: number, column: number): number {
  const merge = grid.merges.find((m) => m.top === row && m.left < column && column <= m.right)
  return merge?.left ?? column
}

function isColumnNumbers(grid: Grid, row: number): boolean {
  const texts = (grid.rows[row] ?? []).filter((cell) => !isBlank(cell)).map((cell) => cleanText(cellText(cell)))
  if (texts.length < 3) return false
  // «А | Б | 1 | 2» of official forms.
  const letters = texts.findIndex((text) => !/^[А-ЯA-Z]$/.test(text))
  const from = letters < 0 ? texts.length : letters
  return from < 4 && texts.length > from && texts.slice(from).every((text, i) => Number(text) === i + 1)
}

function fieldsOf(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  rows: readonly number[],
  title: string,
): Map<number, ColumnField> {
  const fields = new Map<number, ColumnField>()
  const matches = [...headings].map(([column, parts]) => [column, matchStackedHeading(parts)] as const)
  for (const [column, match] of matches) if (match && !match.weak) fields.set(column, match.field)
  nameInitials(headings, fields)
  const strong = new Set(fields.values())
  const isStaff = isOfPersonnel(
    title,
    [...headings.values()].map((parts) => parts.join(' ')),
    strong.has('isMember'),
  )
  for (const [column, match] of matches)
    if (
      match?.weak &&
      !(isStaff && match.field === 'joinedDate') &&
      !strong.has(match.field) &&
      !(match.field === 'fullName' && strong.has('lastName'))
    )
      fields.set(column, match.field)
  findDateParts(headings, fields)
  exchangeFields(grid, fields, rows)
  correctByContent(grid, headings, fields, rows)
  if (/член|профсоюз/i.test(title)) findMarks(grid, headings, fields, rows)
  splitName(grid, headings, fields, rows)
  findMembershipWords(grid, headings, fields, rows)
  findPeopleByPost(grid, headings, fields, rows)
  guessNameless(grid, headings, fields, rows)
  guessHiddenNames(grid, headings, fields, rows)
  for (const column of headings.keys()) if (!fields.has(column)) fields.set(column, 'ignored')
  return fields
}

/** «Фамилия | И. | О.»: the letters alone mean something only right of the surname. */
function nameInitials(headings: ReadonlyMap<number, readonly string[]>, fields: Map<number, ColumnField>): void {
  const words = (column: number) => headingWords(headings.get(column)?.at(-1) ?? '')
  const last = [...fields].find(([, field]) => field === 'lastName')?.[0]
  if (last === undefined || words(last + 1) !== 'и') return
  fields.set(last + 1, 'firstName')
  if (words(last + 2) === 'о') fields.set(last + 2, 'middleName')
}

/** One heading «Ф.И.О.» over two or three columns of single words: the words tell which column is which. */
function splitName(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  const lead = [...fields].find(([, field]) => field === 'fullName')?.[0]
  if (lead === undefined) return
  const heading = (column: number) => (headings.get(column) ?? []).join('|')
  const parts = [lead]
  while (fields.get(lead + parts.length) === 'fullName' && heading(lead + parts.length) === heading(lead))
    parts.push(lead + parts.length)
  if (parts.length === 1) parts.push(...givenBeside(grid, headings, fields, rows, lead))
  const profiles = parts.map((column) => profileColumn(grid, column, rows))
  const [surnames] = profiles
  const second = parts[1]
  if (!surnames || surnames.names > 0.3 || second === undefined || parts.length > 3) return
  if (parts.length === 2 && hasTwoWords(grid, second, rows)) {
    fields.set(lead, 'lastName').set(second, 'firstAndMiddle')
    return
  }
  if (profiles.some(({ names }) => names > 0.3)) return
  const middle = profiles.findIndex(({ patronymics }) => patronymics > 0.5)
  const first = profiles.findIndex(({ firstNames }, i) => i !== middle && firstNames > 0.3)
  const known: readonly (readonly [number, ColumnField])[] = [
    [middle, 'middleName'],
    [first < 0 && middle > 0 ? middle - 1 : first, 'firstName'],
  ]
  for (const column of parts) fields.set(column, 'lastName')
  for (const [at, field] of known) {
    const column = parts[at]
    if (column !== undefined) fields.set(column, field)
  }
}

/** Columns without a heading right of «Ф.И.О.» that hold first names, then patronymics. */
function givenBeside(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: ReadonlyMap<number, ColumnField>,
  rows: readonly number[],
  lead: number,
): number[] {
  const isOpen = (column: number) => !headings.has(column) && !fields.has(column)
  const [first, middle] = [lead + 1, lead + 2].map((column) => profileColumn(grid, column, rows))
  if (!first || !middle || !isOpen(lead + 1) || first.firstNames <= 0.3) return []
  return isOpen(lead + 2) && middle.patronymics > 0.5 ? [lead + 1, lead + 2] : []
}

/** «Число | Месяц | Год рождения»: three columns of one date, though one heading only speaks of the birth. */
function findDateParts(headings: ReadonlyMap<number, readonly string[]>, fields: Map<number, ColumnField>): void {
  const words = (column: number) => headingWords(headings.get(column)?.at(-1) ?? '')
  for (const [column, field] of [...fields])
    if (
      field === 'birthDate' &&
      /^год/.test(words(column)) &&
      /^месяц/.test(words(column - 1)) &&
      /^(число|день)$/.test(words(column - 2))
    )
      fields.set(column - 1, field).set(column - 2, field)
}

/** Headings that promise one thing over cells that hold another. */
function correctByContent(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  const has = (field: ColumnField) => [...fields.values()].includes(field)
  const split = has('firstName') || has('firstAndMiddle')
  for (const [column, field] of [...fields]) {
    const profile = profileColumn(grid, column, rows)
    if (profile.filled === 0) continue
    if (field === 'lastName' && !split && profile.names > 0.5) fields.set(column, 'fullName')
    if (field === 'firstName' && !has('middleName') && profile.patronymics < 0.2 && hasTwoWords(grid, column, rows))
      fields.set(column, 'firstAndMiddle')
    if (field === 'isMember' && profile.names > 0.5) {
      const heading = (one: number) => (headings.get(one) ?? []).join('|')
      const isAgain = [...fields].some(([one, other]) => other === 'fullName' && heading(one) === heading(column))
      fields.set(column, !isAgain && (has('fullName') || has('lastName')) ? 'ignored' : 'fullName')
    }
    if (field === 'note' && profile.names > 0.5 && deniesMembership(headings.get(column) ?? []))
      fields.set(column, 'fullName')
    if (field === 'isMember' && profile.dates > 0.5 && !has('joinedDate')) fields.set(column, 'joinedDate')
    if (field === 'joinedDate' && profile.marks > 0.8 && profile.ticks > 0.2 && profile.dates < 0.2 && !has('isMember'))
      fields.set(column, 'isMember')
    // «15», «15 лет»: how long, not since when.
    if (field === 'joinedDate' && profile.counts > 0.5) fields.set(column, 'ignored')
    if (field === 'category' && profile.marks > 0.8 && profile.filled > 1 && !has('isMember'))
      fields.set(column, 'isMember')
    else if (field === 'category' && !namesStanding(grid, column, rows)) fields.set(column, 'ignored')
    if (field === 'birthDate' && profile.twoDates > 0.5) fields.set(column, 'birthAndJoined')
  }
}

/** «Отметка», «+»: a column of ticks in a list whose title speaks of the union tells its members. */
function findMarks(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  if ([...fields.values()].includes('isMember')) return
  const column = [...headings.keys()].find((one) => {
    const isOpen = [undefined, 'note', 'ignored'].includes(fields.get(one))
    const { ticks, marks } = profileColumn(grid, one, rows)
    return (
      isOpen &&
      /^(отм(ет|\.)|[+*v✓]|чл)/.test((headings.get(one)?.at(-1) ?? '').toLowerCase()) &&
      marks > 0.8 &&
      ticks > 0.5
    )
  })
  if (column !== undefined) fields.set(column, 'isMember')
}

/** «член профсоюза», «не состоит» under a heading that nobody knows. */
function findMembershipWords(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  if ([...fields.values()].includes('isMember')) return
  const column = [...headings.keys()].find(
    (one) =>
      !fields.has(one) &&
      profileColumn(grid, one, rows).marks > 0.8 &&
      rows.some((row) => /член|состо/i.test(cellText(cellAt(grid, row, one)))),
  )
  if (column !== undefined) fields.set(column, 'isMember')
}

/** «Воспитатель | Младший воспитатель»: whole names under a second heading that is a post are people too. */
function findPeopleByPost(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  const lead = [...fields].find(([, field]) => field === 'fullName')?.[0]
  if (lead === undefined || !isPost(headings.get(lead)?.join(' ') ?? '')) return
  for (const [column, parts] of headings)
    if (!fields.has(column) && isPost(parts.join(' ')) && profileColumn(grid, column, rows).names > 0.5)
      fields.set(column, 'fullName')
}

/** «Категория» with «высшая» and «первая» is a qualification; one «пенсионер» makes it a standing. */
function namesStanding(grid: Grid, column: number, rows: readonly number[]): boolean {
  return rows.some((row) => {
    const { category, left, notMember, partTimer } = readStatus(cellText(cellAt(grid, row, column)))
    return category !== null || left || notMember || partTimer
  })
}

function hasTwoWords(grid: Grid, column: number, rows: readonly number[]): boolean {
  const texts = rows.map((row) => cleanText(cellText(cellAt(grid, row, column)))).filter((text) => text !== '')
  return texts.filter((text) => text.includes(' ')).length > texts.length / 2
}

/** Columns with an empty or unknown heading: the missing name, dates and phone are looked for; other words are notes. */
function guessNameless(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  const open = Array.from({ length: gridWidth(grid) }, (_, column) => column).filter((column) => !fields.has(column))
  const taken = new Set<ColumnField>([...fields.values(), 'rowNumber', 'isMember', 'position'])
  for (const [column, field] of guessColumns(grid, rows, open, taken)) {
    const headed = headings.has(column)
    // «Организация | Председатель»: a table of something else that names who is in charge.
    if (isName(field) && CHARGE.test(headings.get(column)?.join(' ') ?? '')) continue
    if (field === 'joinedDate' && isBeforeJoining(grid, fields, column, rows)) continue
    // Left of the name stands the day on which the row was written: an answer of a form, a line of a journal.
    if (field === 'joinedDate' && headed && [...fields].some(([one, other]) => isName(other) && one > column)) continue
    if (!headed || isName(field) || /^дата$|^год$|^число$/.test(headingWords(headings.get(column)?.join(' ') ?? '')))
      fields.set(column, field)
  }
}

/** Where no heading names the people, a heading that says nothing of them («Кабинет за кем») may stand over whole names. */
function guessHiddenNames(
  grid: Grid,
  headings: ReadonlyMap<number, readonly string[]>,
  fields: Map<number, ColumnField>,
  rows: readonly number[],
): void {
  if ([...fields.values()].some(isName)) return
  const column = [...fields.keys()].find((one) => {
    const heading = headings.get(one) ?? []
    if (fields.get(one) !== 'ignored' || heading.some(namesOthers) || CHARGE.test(heading.join(' '))) return false
    const texts = rows.map((row) => cellText(cellAt(grid, row, one))).filter((text) => cleanText(text) !== '')
    // Words of events («Выход из профсоюза») may look likely, but have no patronymic and no initials.
    return matchStackedHeading(heading)?.field === 'ignored' && texts.filter(isPersonText).length * 2 > texts.length
  })
  if (column !== undefined) fields.set(column, 'fullName')
}

/** «Год» that repeats the years of the births beside it tells no joining. */
function isBeforeJoining(
  grid: Grid,
  fields: ReadonlyMap<number, ColumnField>,
  column: number,
  rows: readonly number[],
): boolean {
  const birth = [...fields].find(([, field]) => field === 'birthDate')?.[0]
  const [born, other] = [birth, column].map((one) =>
    one === undefined ? null : profileColumn(grid, one, rows).medianYear,
  )
  return typeof born === 'number' && typeof other === 'number' && other < born + 14
}

/**
 * A second column with the same heading of a name opens a second list beside the first; so does one whose heading is a post too, or
 * «Не члены профсоюза».
 */
function splitBlocks(
  grid: Grid,
  fields: ReadonlyMap<number, ColumnField>,
  headings: ReadonlyMap<number, string>,
): Block[] {
  const columns = [...fields.keys()].sort((a, b) => a - b)
  const lead = columns.find((column) => fields.get(column) === 'fullName' || fields.get(column) === 'lastName')
  const heading = (column: number) =>
    headingWords(headings.get(column) ?? '')
      .replace(/\d+/g, '')
      .trim()
  const lowest = (column: number) => headingWords((headings.get(column) ?? '').split(' / ').at(-1) ?? '')
  const isLead = (column: number, first: number) =>
    heading(column) === heading(first) ||
    (lowest(column) === lowest(first) && !namesOthers(headings.get(column) ?? '')) ||
    (isPost(heading(column)) && isPost(heading(first))) ||
    deniesMembership([headings.get(column) ?? ''])
  const starts = columns.filter(
    (column) => lead !== undefined && fields.get(column) === fields.get(lead) && isLead(column, lead),
  )
  const borders = starts.slice(1).map((start) => {
    let border = start
    while (border > 0 && [undefined, 'rowNumber'].includes(fields.get(border - 1)) && !starts.includes(border - 1))
      border--
    return border
  })
  return [0, ...borders].map((from, i) => {
    const to = borders[i] ?? gridWidth(grid)
    const own = columns.filter((column) => column >= from && column < to)
    return { from, to, columns: groupColumns(own, fields) }
  })
}

function groupColumns(
  columns: readonly number[],
  fields: ReadonlyMap<number, ColumnField>,
): Map<ColumnField, number[]> {
  const grouped = new Map<ColumnField, number[]>()
  for (const column of columns) {
    const field = fields.get(column) ?? 'ignored'
    grouped.set(field, [...(grouped.get(field) ?? []), column])
  }
  return grouped
}
