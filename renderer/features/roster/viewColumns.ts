// The list as a paper prints it: «Напечатать то, что на экране». The columns are those of the screen, with the room that they take there.
import type { Day } from '#shared/base/day.ts'
import { listColumn, type ColumnId } from '#shared/roster/listColumns.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'
import type { ViewColumn } from '#shared/roster/papers/listPages.ts'

const MM_PER_PX = 0.27

export function viewColumns(ids: readonly ColumnId[], asOf: Day): ViewColumn<MemberLine>[] {
  return ids.map((id) => {
    const { heading, min, text } = listColumn(id)
    const isNumber = id === 'number'
    // The sign alone is the head of the running number on paper.
    const title = isNumber ? 'Карточка' : heading
    return { title, isNumber, width: Math.max(18, min * MM_PER_PX), text: (line) => text(line, asOf) }
  })
}
