// Whether a new card is about a person who has one already.
import { earliest, latest, type PartialDate } from '#shared/base/day.ts'
import { foldText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { Entry, RosterIndex } from './figures.ts'

/**
 * Cards of the same name whose birth date may be the same: equal, one a part of the other («1984» and 25.11.1984), or not
 * known. ё and case do not make names different. Namesakes with other birth dates are not found; a missing patronymic matches any.
 */
export function duplicateCards(index: RosterIndex, card: Pick<Member, 'id' | NamePart | 'birthDate'>): Entry[] {
  if (card.lastName.trim() === '' || card.firstName.trim() === '') return []
  const isSameName = sameNameAs(card)
  return [...index.entries.values()].filter(
    ({ member }) => member.id !== card.id && mayBeSameDay(member.birthDate, card.birthDate) && isSameName(member),
  )
}

type NamePart = 'lastName' | 'firstName' | 'middleName'

/** Folds the card once: it is compared with everybody on each keystroke of its form. */
function sameNameAs(card: Pick<Member, NamePart>): (other: Pick<Member, NamePart>) => boolean {
  const [last, first, middle] = [card.lastName, card.firstName, card.middleName].map(foldText)
  return (other) => {
    if (foldText(other.lastName) !== last || foldText(other.firstName) !== first) return false
    return middle === '' || other.middleName === '' || foldText(other.middleName) === middle
  }
}

function mayBeSameDay(a: PartialDate | null, b: PartialDate | null): boolean {
  return a === null || b === null || (earliest(a) <= latest(b) && earliest(b) <= latest(a))
}
