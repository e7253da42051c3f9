// What stands over a list and says something of all its people: members or others, leavers, pensioners, students.
import { cellText, isBlank, type Cell, type Grid } from '#shared/documents/grid.ts'
import { columnsOf, type Block, type Section } from './layout.ts'
import { isLoneSign, meaningOfEmpty } from './marks.ts'
import { cleanText } from './nameText.ts'
import type { ColumnField, NotPerson } from './reading.ts'
import { isDuesHeading, isStaffList, isStaffText } from './staffList.ts'
import { readGroup, type GroupSets, type ListMeaning } from './standing.ts'
import { readStatus } from './status.ts'

/** A title stands at most so many rows above the headings. */
const MAX_TITLE_LINES = 4

/** A sheet or a title that names one group only: «Неработающие пенсионеры», «Студенты». */
export function groupOfSheet(grid: Grid, titles: readonly NotPerson[], sections: readonly Section[]): GroupSets | null {
  const names = [grid.name ?? '', ...titles.map(({ text }) => text ?? '')]
  const named = names.find((name) =>
    /^(список\s+)?(наши\s+)?(не\s?работающ\S*\s+)?(пенсионер\S*|студент\S*|ветеран\S*|обучающихся)(\s*[,–—-].*|\s+(член|состоящ|колледж|техникум|институт|университет|факультет).*)?$/i.test(
      name.trim(),
    ),
  )
  return named === undefined ? studentsOf(sections) : readGroup(named)
}

/** «ФИО студента» over the names. */
function studentsOf([section]: readonly Section[]): GroupSets | null {
  const columns = (section?.blocks ?? []).flatMap((block) => [
    ...columnsOf(block, 'fullName'),
    ...columnsOf(block, 'lastName'),
  ])
  const heading = columns
    .map((column) => section?.headings.get(column) ?? '')
    .find((text) => /студент|обучающ/i.test(text))
  return heading === undefined ? null : readGroup(heading)
}

/** Of two lists side by side each may have a title of its own above it: «Члены профсоюза», «Не члены профсоюза». */
export function titleOfBlock(grid: Grid, section: Section, block: Block): string | null {
  const texts = textsOver(grid, section, block)
  return texts.some((text) => /член|профсоюз|состо/i.test(text)) ? texts.join(' ') : null
}

/** «Выбывшие» over one of two lists side by side. */
export function leaversOf(grid: Grid, section: Section, block: Block): GroupSets | null {
  const named = textsOver(grid, section, block).map(readGroup)
  return named.find(({ left }) => left) ?? null
}

/** What stands over one of several lists side by side, its heading of the name included when that speaks of members. */
function textsOver(grid: Grid, section: Section, block: Block): string[] {
  if (section.blocks.length < 2) return []
  const [name = 0] = columnsOf(block, 'fullName')
  const heading = section.headings.get(name) ?? ''
  const end = section.headerRows.at(-1) ?? section.from
  const texts = grid.rows
    .slice(Math.max(0, end - MAX_TITLE_LINES), end)
    .flatMap((cells) => cells.slice(block.from, block.to).filter((cell) => !isBlank(cell)))
    .map((cell) => cleanText(cellText(cell)))
  return /член/i.test(heading) ? [...texts, heading] : texts
}

/** What the title, the headings and the answers of a list say of the people in it. */
export function listMeaning(
  title: string,
  headings: ReadonlyMap<number, string>,
  block: Block,
  marks: readonly Cell[],
  categories: readonly Cell[],
): ListMeaning {
  const own = [...headings].filter(([column]) => column >= block.from && column < block.to).map(([, text]) => text)
  const isOfOthers = readStatus(title).notMember
  const staff = isStaffText(title) || isStaffList(title, own) || (isOfOthers && namesMembersToo(title))
  const people = isOfOthers && !namesMembersToo(title) ? 'non-members' : staff ? 'staff' : 'members'
  const filled = marks.filter((cell) => !isBlank(cell))
  const known = categories.filter((cell) => !isBlank(cell))
  const understood = known.filter((cell) => readStatus(cellText(cell)).category !== null)
  return {
    people,
    emptyMark: meaningOfEmpty(marks),
    signMeansYes: filled.length > 0 && filled.every(isLoneSign),
    categoryIsKnown: understood.length * 2 >= known.length,
    isUndecided:
      staff &&
      !own.some(isDuesHeading) &&
      !['isMember', 'joinedDate', 'ticketNumber', 'birthAndJoined'].some((field) =>
        block.columns.has(field as ColumnField),
      ),
  }
}

/** «Члены и не члены профсоюза», «+ член, – не член». */
function namesMembersToo(title: string): boolean {
  return /(?<!\p{L})член/iu.test(title.replace(/не\s+(\S+щ\S+\s+)?член\S*/gi, ''))
}
