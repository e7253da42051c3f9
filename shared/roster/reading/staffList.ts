// Lists that somebody else keeps: the staff list of the personnel office, the sheet of deductions of the bookkeeper. Told by
// their headings and titles, so that a day of hiring is never taken for a day of joining the union.
import { cellText, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { headingWords } from './headers.ts'
import { cleanText } from './nameText.ts'

const STAFF = /работник|сотрудник|штат|кадр|коллектив|персонал|педагог|тарификац/
const UNION = /член|профсоюз|профком|проф\.|ппо/
const PERSONNEL = /табельн|таб ?(№|номер|n)|вид занятост|оклад|тарифн|снилс|прием\S* на работу/
const DUES = /взнос/

/** Titles that name the staff and say nothing of the union. */
export function isStaffText(text: string): boolean {
  const words = text.toLowerCase()
  return STAFF.test(words) && !UNION.test(words)
}

/** A list of the personnel office: its titles or headings say so, and nothing in them is about the union. */
export function isStaffList(title: string, headings: readonly string[]): boolean {
  const words = headings.map(headingWords)
  if (words.some((heading) => UNION.test(heading)) || UNION.test(title.toLowerCase())) return false
  return isStaffText(title) || words.some((heading) => PERSONNEL.test(heading))
}

/** A day of «приём» in such a list is one of hiring: the list of the personnel office, also with a column that tells members. */
export function isOfPersonnel(title: string, headings: readonly string[], hasMembers: boolean): boolean {
  if (isStaffList(title, headings)) return true
  return hasMembers && (isStaffText(title) || headings.some((heading) => PERSONNEL.test(headingWords(heading))))
}

/** Texts above the headings and the name of the sheet. */
export function titleAbove(grid: Grid, row: number): string {
  const above = grid.rows.slice(0, row).flatMap((cells) => cells.filter((cell) => !isBlank(cell)).map(cellText))
  return cleanText([grid.name ?? '', ...above].join(' ')).slice(0, 2000)
}

export function isDuesHeading(heading: string): boolean {
  return DUES.test(headingWords(heading))
}

/** «Удержано», «Сумма»: sums of dues where the title names the dues. */
export function isDuesSum(heading: string, title: string): boolean {
  const isSum = /^(удерж|сумма|перечисл)/.test(headingWords(heading))
  return isDuesHeading(heading) || (isSum && DUES.test(title.toLowerCase()))
}

/** What a sum of dues tells: paid, not paid, or nothing («—», words). */
export function readDues(cell: Cell): 'paid' | 'none' | 'unclear' {
  if (isBlank(cell)) return 'none'
  const text = cleanText(cellText(cell)).replace(/\s|₽|руб\S*|р\.?$/gi, '')
  if (/^[-–—]+$/.test(text)) return 'none'
  const sum = Number(text.replace(',', '.'))
  if (Number.isNaN(sum)) return 'unclear'
  return sum > 0 ? 'paid' : 'none'
}
