// The papers of one person, by name: what the dialog offers, what each is called for one and for many, what each wants to know.
import type { Page } from '#shared/documents/page.ts'
import { consentPage, healthConsentPage } from './consents.ts'
import { deregistrationNote } from './deregistrationNote.ts'
import { duesStatement } from './duesStatement.ts'
import { memberCardPage } from './memberCardPage.ts'
import type { PaperFacts, PaperOrganisation, PaperPerson } from './paperFacts.ts'
import { deregistrationStatement, joiningStatement, leavingStatement, registrationStatement } from './statements.ts'

export interface PersonPaper {
  readonly title: string
  /** Name of a file with the papers of several people. */
  readonly many: string
  /** The paper of a person, or blank with the organisation's own data in it. */
  readonly make: (person: PaperPerson | null, facts: PaperFacts) => Page
  /** What it takes from the passport, and from the card. */
  readonly organisation: readonly (keyof PaperOrganisation)[]
  readonly card: readonly CardFact[]
}

export const personPapers = {
  memberCard: {
    title: 'Учётная карточка',
    many: 'Учётные карточки',
    make: memberCardPage,
    organisation: ['chair'],
    card: ['birthDate', 'address', 'phone'],
  },
  joining: {
    title: 'Заявление о вступлении',
    many: 'Заявления о вступлении',
    make: joiningStatement,
    organisation: ['employer'],
    card: ['position', 'birthDate', 'address', 'phone'],
  },
  dues: {
    title: 'Заявление о взносах (работодателю)',
    many: 'Заявления о взносах',
    make: duesStatement,
    organisation: ['employer', 'headPosition', 'headName'],
    card: ['position'],
  },
  consent: {
    title: 'Согласие на обработку данных',
    many: 'Согласия на обработку данных',
    make: consentPage,
    organisation: ['address', 'district'],
    card: ['address'],
  },
  healthConsent: {
    title: 'Согласие на сведения о здоровье',
    many: 'Согласия на сведения о здоровье',
    make: healthConsentPage,
    organisation: ['address'],
    card: ['address'],
  },
  registration: {
    title: 'Заявление о постановке на учёт (переход к нам)',
    many: 'Заявления о постановке на учёт',
    make: registrationStatement,
    organisation: [],
    card: ['position', 'phone'],
  },
  deregistration: {
    title: 'Заявление о снятии с учёта (переход от нас)',
    many: 'Заявления о снятии с учёта',
    make: deregistrationStatement,
    organisation: [],
    card: ['position', 'phone'],
  },
  deregistrationNote: {
    title: 'Справка о снятии с учёта',
    many: 'Справки о снятии с учёта',
    make: deregistrationNote,
    organisation: ['chair'],
    card: ['birthDate', 'memberSince'],
  },
  leaving: {
    title: 'Заявление о выходе из Профсоюза',
    many: 'Заявления о выходе',
    make: leavingStatement,
    organisation: [],
    card: ['position', 'phone'],
  },
} as const satisfies Record<string, PersonPaper>

export type PersonPaperKind = keyof typeof personPapers

const organisationWords: Partial<Record<keyof PaperOrganisation, string>> = {
  address: 'адрес организации',
  district: 'районная организация',
  chair: 'председатель',
  employer: 'работодатель',
  headPosition: 'должность руководителя',
  headName: 'руководитель',
}

const cardWords = {
  position: 'должность',
  birthDate: 'дата рождения',
  address: 'адрес',
  phone: 'телефон',
  memberSince: 'дата вступления',
} as const
type CardFact = keyof typeof cardWords

/** What the passport does not say and the paper wants, in words. */
export function lackingInPassport(kind: PersonPaperKind, organisation: PaperOrganisation): string[] {
  return personPapers[kind].organisation.flatMap((key) =>
    organisation[key] === '' ? (organisationWords[key] ?? []) : [],
  )
}

/** What cards do not say and the paper wants, with the number of such people where they are several. */
export function lackingOnCards(kind: PersonPaperKind, people: readonly PaperPerson[]): string[] {
  return personPapers[kind].card.flatMap((key) => {
    const without = people.filter(({ entry }) => !entry.member[key]).length
    if (without === 0) return []
    return people.length === 1 ? cardWords[key] : `${cardWords[key]} (${without} из ${people.length})`
  })
}
