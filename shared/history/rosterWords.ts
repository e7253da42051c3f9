// Cards of members and the journal of registration in the words of the history. Fields of a card are those of the card's own form.
import { formatDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { Decision } from '#shared/records/row.ts'
import { cardFields } from '#shared/roster/cardFields.ts'
import { shortName } from '#shared/roster/names.ts'
import { decisionBodyLabels, eventKindLabels } from '#shared/roster/rosterLabels.ts'
import {
  beginSmall,
  choice,
  compareFields,
  date,
  list,
  person,
  phrase,
  text,
  valueLines,
  type Field,
  type FieldChange,
  type Fields,
  type TableWords,
} from './fields.ts'
import type { Lookup } from './lookup.ts'

const leaves: Field<Member['parentalLeaves']> = list('Отпуск по уходу за ребёнком', ({ from, to }) =>
  to === null ? `с ${formatDay(from)}` : `с ${formatDay(from)} по ${formatDay(to)}`,
)

const kept: Field<Member['keptRemarks']> = list('Замечание оставлено', ({ reason }) => reason)

function compareCards(before: Member | undefined, after: Member | undefined, lookup: Lookup): FieldChange[] {
  const fields = cardFields.flatMap(({ key, label, group, text: say }) => {
    const [was, is] = [before, after].map((member) => (member ? say(member) : ''))
    // The text of the form says all that the field holds, so equal texts are equal values.
    return valueLines(label, was ?? '', is ?? '', false).map((line) => ({
      ...line,
      isHealth: key === 'socialFlags' || group === 'social',
    }))
  })
  return [
    ...fields,
    ...leaves(before?.parentalLeaves, after?.parentalLeaves, lookup),
    ...kept(before?.keptRemarks, after?.keptRemarks, lookup),
  ]
}

export const memberWords: TableWords<'member'> = {
  many: 'Карточки',
  title: (member) => `карточка: ${shortName(member)}`,
  compare: compareCards,
}

const eventFields: Fields<MembershipEvent> = {
  memberId: person('Кто'),
  kind: choice('Что произошло', eventKindLabels),
  date: date('Дата'),
  decision: phrase('Решение', decisionWords),
  organisation: text('Другая организация'),
  reason: text('Причина'),
}

export const membershipEventWords: TableWords<'membershipEvent'> = {
  many: 'Записи журнала учёта',
  title: ({ memberId, kind, date: day }, lookup) => {
    const member = lookup.row('member', memberId)
    const who = member ? shortName(member) : 'человек, которого нет в списке'
    return `журнал учёта: ${who}, ${beginSmall(eventKindLabels[kind])} ${formatDay(day)}`
  },
  compare: (before, after, lookup) => compareFields(eventFields, before, after, lookup),
}

/** «профком, 11.10.2026, № 13». */
export function decisionWords({ body, date: day, protocolNumber }: Decision): string {
  return [decisionBodyLabels[body], day ? formatDay(day) : '', protocolNumber ? `№\u00a0${protocolNumber}` : '']
    .filter(Boolean)
    .join(', ')
}
