// Where else a person is named: protocols and plan keep names as text, and link people by id. Names are compared in the forms in which
// this program and people write them; a surname alone names nobody for certain.
import { foldText } from '#shared/base/text.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import type { Member } from '#shared/records/member.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { fullName, initialsFirst, shortName } from './names.ts'

type Named = Pick<Member, 'id' | 'lastName' | 'firstName' | 'middleName'>

/** True when a text names the person: «Иванова Мария Петровна», «Иванова Мария», «Иванова М. П.», «М. П. Иванова». */
export function namesPerson(person: Named): (text: string) => boolean {
  if (person.lastName === '' || person.firstName === '') return () => false
  const forms = [
    fullName(person),
    `${person.lastName} ${person.firstName}`,
    shortName(person),
    initialsFirst(person),
  ].map(folded)
  return (text) => {
    const where = folded(text)
    return forms.some((form) => where.includes(form))
  }
}

/** Protocols in which the person has a part or is named, oldest first. */
export function meetingsNaming(meetings: readonly Meeting[], person: Named): Meeting[] {
  const isNamed = namesPerson(person)
  return meetings
    .filter((meeting) => isLinked(meeting, person.id) || textsOf(meeting).some(isNamed))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** Things of the plan that the person answers for. */
export function planItemsOf(items: readonly PlanItem[], person: Named): PlanItem[] {
  const isNamed = namesPerson(person)
  return items.filter((item) => item.responsibleMemberId === person.id || isNamed(item.responsibleText))
}

function isLinked({ presentMemberIds, chairman, secretary, items }: Meeting, id: string): boolean {
  return (
    presentMemberIds.includes(id) ||
    chairman.memberId === id ||
    secretary.memberId === id ||
    items.some(({ memberIds }) => memberIds.includes(id))
  )
}

function textsOf(meeting: Meeting): string[] {
  return [
    ...[...meeting.presentNames, meeting.chairman.name, meeting.secretary.name, meeting.note],
    ...[...meeting.presidium, ...meeting.countingCommission, ...meeting.attachments],
    ...meeting.guests.map(({ name }) => name),
    ...meeting.items.flatMap(({ title, speaker, heard, discussed, decisions }) => [
      ...[title, speaker, heard],
      ...discussed.flatMap((one) => [one.speaker, one.text]),
      ...decisions.flatMap((one) => [one.text, one.responsible]),
    ]),
  ]
}

/** Points and spaces are set in many ways: «Иванова М.П.» is «Иванова М. П.». */
function folded(text: string): string {
  return foldText(text).replace(/[\s\u00a0.]+/g, ' ')
}
