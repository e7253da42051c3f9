// What only the journal of registration knows of a person, in the words of the card: since when here, on what ground, how it ended.
import { formatDay } from '#shared/base/day.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { lastStay } from './figures.ts'
import type { History } from './membership.ts'
import { eventKindLabels } from './rosterLabels.ts'

export interface StandingFact {
  readonly label: string
  readonly value: string
}

/** Facts of the present stay, or of the last one of a person who left. None when the journal has no entry. */
export function standingFacts(history: History): StandingFact[] {
  const { entry, leave } = lastStay(history)
  if (entry === null) return []
  const isFromList = entry.kind === 'opening'
  return [
    { label: 'На учёте здесь с', value: `${isFromList ? 'не позже ' : ''}${formatDay(entry.date)}` },
    { label: 'Основание учёта', value: isFromList ? 'загруженный список' : groundText(entry) },
    ...(leave === null ? [] : [{ label: 'Не на учёте с', value: `${formatDay(leave.date)}, ${groundText(leave)}` }]),
  ]
}

function groundText({ kind, organisation }: MembershipEvent): string {
  const label = eventKindLabels[kind]
  const words = `${label.charAt(0).toLowerCase()}${label.slice(1)}`
  return organisation === '' ? words : `${words}: ${organisation}`
}
