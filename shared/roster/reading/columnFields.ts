// Which column holds what, by its heading and by its cells. Promises that a sure heading wins over a doubtful one, and that what the
// cells say wins over both where the heading cannot be meant.
import { cellAt, cellText, gridWidth, type Grid } from '#shared/documents/grid.ts'
import { profileColumn } from './columnProfile.ts'
import { guessColumns } from './guess.ts'
import { deniesMembership, headingWords, matchStackedHeading, namesOthers } from './headers.ts'
import { isPersonText } from './headingRows.ts'
import { cleanText } from './nameText.ts'
import { isName, type ColumnField } from './reading.ts'
import { isPost } from './rowWords.ts'
import { isOfPersonnel } from './staffList.ts'
import { readStatus } from './status.ts'
import { exchangeFields } from './swapped.ts'

/** Headings over names of people who are in charge of what the row is about. */
export const CHARGE =
  /^(фио\s+)?(ответствен|исполнител|дежурн|докладчик|куратор|организатор|отв\.|кто провод|председател|руководител|директор|заведующ)/i

/** A table and what is known of its columns so far. Each step writes into `fields` what it finds. */
interface TableFields {
  readonly grid: Grid
  readonly headings: ReadonlyMap<number, readonly string[]>
  readonly fields: Map<number, ColumnField>
  /** The rows with people. */
  readonly rows: readonly number[]
}

/** The fields of the columns of a table with headings. `rows` are its rows with people, `title` what stands above it. */
export function fieldsOf(
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
  const table: TableFields = { grid, headings, fields, rows }
  correctByContent(table)
  if (/член|профсоюз/i.test(title)) findMarks(table)
  splitName(table)
  findMembershipWords(table)
  findPeopleByPost(table)
  guessNameless(table)
  guessHiddenNames(table)
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
function splitName({ grid, headings, fields, rows }: TableFields): void {
  const lead = [...fields].find(([, field]) => field === 'fullName')?.[0]
  if (lead === undefined) return
  const heading = (column: number) => (headings.get(column) ?? []).join('|')
  const parts = [lead]
  while (fields.get(lead + parts.length) === 'fullName' && heading(lead + parts.length) === heading(lead))
    parts.push(lead + parts.length)
  if (parts.length === 1) parts.push(...givenBeside({ grid, headings, fields, rows }, lead))
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
function givenBeside({ grid, headings, fields, rows }: TableFields, lead: number): number[] {
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
function correctByContent({ grid, headings, fields, rows }: TableFields): void {
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
function findMarks({ grid, headings, fields, rows }: TableFields): void {
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
function findMembershipWords({ grid, headings, fields, rows }: TableFields): void {
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
function findPeopleByPost({ grid, headings, fields, rows }: TableFields): void {
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
function guessNameless({ grid, headings, fields, rows }: TableFields): void {
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
function guessHiddenNames({ grid, headings, fields, rows }: TableFields): void {
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
