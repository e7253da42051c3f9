// Headings that stand over each other's columns: «Должность» over the days of birth and «Дата рождения» over the posts, because
// somebody moved a column and not its heading. Promises to exchange two fields only where the contents of both speak for it.
import { cellAt, cellText, type Grid } from '#shared/documents/grid.ts'
import { profileColumn, type ColumnProfile } from './columnProfile.ts'
import { dateInText } from './dates.ts'
import type { ColumnField } from './reading.ts'

interface Exchange {
  readonly fields: readonly [ColumnField, ColumnField]
  readonly isMistaken: (first: ColumnProfile, second: ColumnProfile) => boolean
}

const isPostAndDay = (post: ColumnProfile, day: ColumnProfile) => post.dates > 0.7 && day.dates < 0.2 && day.words > 0.5
/** Nobody joins before the age of fourteen. */
const isLater = (birth: ColumnProfile, joined: ColumnProfile) =>
  birth.dates > 0.5 &&
  joined.dates > 0.5 &&
  birth.medianYear !== null &&
  joined.medianYear !== null &&
  birth.medianYear >= joined.medianYear + 14

const EXCHANGES: readonly Exchange[] = [
  { fields: ['position', 'birthDate'], isMistaken: isPostAndDay },
  { fields: ['position', 'joinedDate'], isMistaken: isPostAndDay },
  { fields: ['birthDate', 'joinedDate'], isMistaken: isLater },
  {
    fields: ['lastName', 'firstName'],
    isMistaken: (last, first) => last.firstNames > 0.5 && first.firstNames < 0.2 && first.surnames > 0.3,
  },
  {
    fields: ['firstName', 'middleName'],
    isMistaken: (first, middle) => first.patronymics > 0.5 && middle.patronymics < 0.2 && middle.firstNames > 0.3,
  },
  { fields: ['phone', 'ticketNumber'], isMistaken: (phone, ticket) => phone.phones < 0.1 && ticket.phones > 0.7 },
]

/** Exchanges such fields in place. A field of several columns is left alone: it is not known which one was moved. */
export function exchangeFields(grid: Grid, fields: Map<number, ColumnField>, rows: readonly number[]): void {
  for (const { fields: pair, isMistaken } of EXCHANGES) {
    const [first, second] = pair.map((field) =>
      [...fields].filter(([, one]) => one === field).map(([column]) => column),
    )
    const [a, b] = [first?.[0], second?.[0]]
    if (a === undefined || b === undefined || first?.length !== 1 || second?.length !== 1) continue
    if (!isMistaken(profileColumn(grid, a, rows), profileColumn(grid, b, rows))) continue
    if (pair[0] === 'birthDate' && !areLater(grid, a, b, rows)) continue
    fields.set(a, pair[1]).set(b, pair[0])
  }
}

/** The middle years of few rows may mislead: most rows that have both dates must say the same. */
function areLater(grid: Grid, birth: number, joined: number, rows: readonly number[]): boolean {
  const yearAt = (row: number, column: number) => Number(dateInText(cellText(cellAt(grid, row, column)))?.slice(0, 4))
  const gaps = rows.map((row) => yearAt(row, joined) - yearAt(row, birth)).filter((gap) => !Number.isNaN(gap))
  return gaps.filter((gap) => gap < 14).length * 2 > gaps.length
}
