// One organisation as a list of the district gives it, whatever the file was: only what the file says, and what in it could not
// be read. An empty cell says nothing, so it never erases what is already known.
import type { Day } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import { noFigures, type Figures } from './consolidation.ts'

type Employer = Organisation['employer']

export interface ListedOrganisation {
  /** Where in the file: «строка 7», «запись 7». */
  readonly place: string
  /** The record's own id when the file carries one. */
  readonly id: string | null
  readonly known: Partial<
    Pick<
      Organisation,
      | 'districtCode'
      | 'fullName'
      | 'shortName'
      | 'institutionType'
      | 'organisationKind'
      | 'chairName'
      | 'phone'
      | 'email'
    >
  >
  readonly employer: Partial<Employer>
  readonly figures: Figures
  /** Sentences about cells that could not be read; their values are left out. */
  readonly problems: readonly string[]
}

/** What a file of organisations holds. `otherRows` are rows that are no organisation: totals, signatures, headings inside. */
export interface OrganisationList {
  readonly organisations: readonly ListedOrganisation[]
  readonly otherRows: number
  /** The day that the file names for its figures. */
  readonly asOf: Day | null
}

export function blankListed(place: string): ListedOrganisation {
  return { place, id: null, known: {}, employer: {}, figures: noFigures, problems: [] }
}

/** The name by which the list calls it, '' when it does not. */
export function listedName({ known, employer }: ListedOrganisation): string {
  return tidyText(known.shortName || known.fullName || employer.shortName || employer.fullName || '')
}

/** The organisation with what the list says; everything else as it was. */
export function withListed(before: Organisation, listed: ListedOrganisation): Organisation {
  const { address, ...employer } = listed.employer
  return {
    ...before,
    ...filled(listed.known),
    shortName: listed.known.shortName ? listed.known.shortName : before.shortName || listedName(listed),
    employer: {
      ...before.employer,
      ...filled(employer),
      address: isWritten(address) ? { ...before.employer.address, ...address } : before.employer.address,
    },
  }
}

function isWritten(address: Employer['address'] | undefined): boolean {
  return address !== undefined && Object.values(address).some((part) => part !== '')
}

/** Without empty texts and nulls. */
function filled<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null)) as Partial<T>
}
