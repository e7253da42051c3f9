// Guesses columns from their contents: for sheets without headings and for columns whose heading is empty.
import { isCertainSurname, isUsualFirstName } from './nameWords.ts'
import { cellAt, cellText, type Grid } from '#shared/documents/grid.ts'
import { profileColumn, type ColumnProfile } from './columnProfile.ts'
import { cleanText } from './nameText.ts'
import type { ColumnField } from './reading.ts'

type Profiles = ReadonlyMap<number, ColumnProfile>

/** Fields for `columns` that nothing names; columns without a sign of their own get none. `taken` fields are not given out again. */
export function guessColumns(
  grid: Grid,
  rows: readonly number[],
  columns: readonly number[],
  taken: ReadonlySet<ColumnField>,
): Map<number, ColumnField> {
  const profiles: Profiles = new Map(columns.map((column) => [column, profileColumn(grid, column, rows)]))
  const guessed =
    taken.has('fullName') || taken.has('lastName') ? new Map<number, ColumnField>() : guessNames(grid, rows, profiles)
  const free = () => [...profiles].filter(([column, profile]) => !guessed.has(column) && profile.filled > 0)
  const give = (field: ColumnField, test: (profile: ColumnProfile) => boolean) => {
    if (taken.has(field)) return
    const best = free().filter(([, profile]) => test(profile))[0]
    if (best) guessed.set(best[0], field)
  }
  give('rowNumber', (profile) => profile.numbers > 0.8 && profile.counting > 0.6)
  give('birthAndJoined', (profile) => profile.twoDates > 0.5)
  guessDates(free(), guessed, taken)
  if (![...guessed.values()].includes('birthDate')) give('birthDate', (profile) => profile.days > 0.5)
  give('phone', (profile) => profile.phones > 0.5)
  give('ticketNumber', (profile) => profile.padded > 0.8 && profile.phones === 0)
  give('isMember', (profile) => profile.marks > 0.8 && profile.filled > 1)
  const isWords = (profile: ColumnProfile) => profile.words > 0.7 && profile.filled >= rows.length * 0.4
  give('position', (profile) => isWords(profile) && profile.posts > 0.3)
  if (![...guessed.values()].includes('position'))
    give('position', (profile) => isWords(profile) && profile.noPosts < 0.5)
  for (const [column, profile] of free()) if (profile.words > 0) guessed.set(column, 'note')
  return guessed
}

/** Two columns of dates: the earlier one on the whole is birth. One alone is birth unless its years, or some, are too late. */
function guessDates(
  free: readonly (readonly [number, ColumnProfile])[],
  guessed: Map<number, ColumnField>,
  taken: ReadonlySet<ColumnField>,
): void {
  if (taken.has('birthAndJoined') || [...guessed.values()].includes('birthAndJoined')) return
  const dates = free
    .filter(([, profile]) => profile.dates > 0.5)
    .sort((a, b) => (a[1].medianYear ?? 0) - (b[1].medianYear ?? 0))
  for (const [column, profile] of dates) {
    const given = new Set([...taken, ...guessed.values()])
    const late = (profile.medianYear ?? 0) >= 2003 || profile.lateYears > 0.1
    const field = given.has('birthDate') || (late && dates.length === 1) ? 'joinedDate' : 'birthDate'
    if (!given.has(field)) guessed.set(column, field)
  }
}

/** A column of whole names (or several, side by side), else three single-word columns around the patronymics. */
function guessNames(grid: Grid, rows: readonly number[], profiles: Profiles): Map<number, ColumnField> {
  const filled = [...profiles].filter(([, profile]) => profile.filled > 0)
  // In a sheet of one column the title, the total and lone surnames stand among the names.
  const whole = filled.filter(([, profile]) => profile.names > (filled.length === 1 ? 0.3 : 0.5))
  const given = filled.find(([column, profile]) => profile.given > 0.6 && profiles.has(column - 1))?.[0]
  if (given !== undefined && isOfSurnames(grid, rows, given - 1))
    return new Map([
      [given - 1, 'lastName'],
      [given, 'firstAndMiddle'],
    ])
  const best = Math.max(0, ...whole.map(([, profile]) => profile.filled))
  const named = whole.filter(([, profile]) => profile.filled >= best / 3)
  if (named.length > 0) return new Map(named.map(([column]) => [column, 'fullName']))
  const middle = [...profiles].find(([, profile]) => profile.patronymics > 0.6)?.[0]
  if (middle === undefined) return guessNamesWithoutPatronymic(grid, rows, profiles)
  const beside = (column: number): number => share(grid, rows, column, isUsualFirstName)
  if (beside(middle - 1) < 0.2 && beside(middle - 2) >= 0.2)
    return new Map([
      [middle - 2, 'firstName'],
      [middle, 'middleName'],
      [middle - 1, 'lastName'],
    ])
  const isLeft =
    (profiles.get(middle - 2)?.surnames ?? 0) > 0.3 ||
    (isOfSurnames(grid, rows, middle - 2) && !isOfSurnames(grid, rows, middle + 1))
  const surname = profiles.has(middle - 2) && isLeft ? middle - 2 : middle + 1
  return new Map([
    [surname, 'lastName'],
    [middle - 1, 'firstName'],
    [middle, 'middleName'],
  ])
}

/** Single words with a capital; surnames such as «Ким» have no ending of their own. */
function isOfSurnames(grid: Grid, rows: readonly number[], column: number): boolean {
  return share(grid, rows, column, (word) => /^\p{Lu}[\p{L}-]+$/u.test(word)) > 0.7
}

/** Nothing but surnames: only endings that no other word has, or a timetable («Вторник», «Химия») would become people. */
function guessNamesWithoutPatronymic(
  grid: Grid,
  rows: readonly number[],
  profiles: Profiles,
): Map<number, ColumnField> {
  const given = [...profiles].find(([, profile]) => profile.firstNames > 0.5)?.[0]
  if (given === undefined) {
    const single = [...profiles].find(
      ([column, profile]) => profile.words > 0.9 && share(grid, rows, column, isCertainSurname) > 0.7,
    )?.[0]
    return new Map(single === undefined ? [] : [[single, 'fullName']])
  }
  const left = (profiles.get(given - 1)?.surnames ?? 0) > 0.5
  return new Map([
    [left ? given - 1 : given + 1, 'lastName'],
    [given, 'firstName'],
  ])
}

function share(grid: Grid, rows: readonly number[], column: number, test: (word: string) => boolean): number {
  const words = rows.map((row) => cleanText(cellText(cellAt(grid, row, column)))).filter((word) => word !== '')
  return words.length === 0 ? 0 : words.filter(test).length / words.length
}
