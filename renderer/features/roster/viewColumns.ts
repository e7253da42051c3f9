// The columns of the list as a paper prints them: «Напечатать то, что на экране».
import { formatDay } from '#shared/base/day.ts'
import { listColumns, type ListColumn, type MemberLine } from '#shared/roster/memberList.ts'
import type { ViewColumn } from '#shared/roster/papers/listPages.ts'
import { aisStatusLabels } from '#shared/roster/rosterLabels.ts'

const columns: Record<ListColumn, ViewColumn<MemberLine>> = {
  number: { title: 'Карточка', width: 20, isNumber: true, text: ({ entry }) => entry.member.cardNumber },
  name: { title: 'Фамилия, имя, отчество', width: 58, text: ({ name }) => name },
  position: { title: 'Должность', width: 48, text: ({ entry }) => entry.member.position },
  since: { title: 'В союзе с', width: 23, text: ({ entry }) => formatDay(entry.member.memberSince ?? '') },
  state: { title: 'Состояние', width: 34, text: ({ stateText }) => stateText },
  ais: { title: 'АИС', width: 24, text: ({ entry }) => aisStatusLabels[entry.member.aisStatus] },
  lacking: { title: 'Не хватает', width: 34, text: ({ lacking }) => lacking },
}

/** A card does not remember what it lacked, so a list of the past has no such column. */
export function viewColumns(isPast: boolean): ViewColumn<MemberLine>[] {
  return listColumns.filter((id) => !isPast || id !== 'lacking').map((id) => columns[id])
}
