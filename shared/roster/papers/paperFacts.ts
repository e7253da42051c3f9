// What the papers of the register are made of: the organisation, the person with the rows under the card, the day.
import type { Day } from '#shared/base/day.ts'
import type { MemberAward } from '#shared/records/memberAward.ts'
import type { MemberSupport } from '#shared/records/memberSupport.ts'
import type { MemberTraining } from '#shared/records/memberTraining.ts'
import type { Passport } from '#shared/records/passport.ts'
import type { Entry } from '../figures.ts'
import { organisationHeader } from './organisationHeader.ts'

/** The organisation in the words of the passport; '' where it says nothing, and the paper then has a line to write on. */
export interface PaperOrganisation {
  /** Letterhead, from the union down. */
  readonly header: readonly string[]
  readonly fullName: string
  readonly shortName: string
  readonly address: string
  readonly district: string
  /** Full name of the chair. */
  readonly chair: string
  readonly employer: string
  readonly headPosition: string
  readonly headName: string
}

/** `chair` comes from the offices, whose rules stand above this room. A primary organisation has the address of its employer. */
export function paperOrganisation(passport: Passport | null, known: string, chair: string): PaperOrganisation {
  const employer = passport?.employer
  const { index = '', region = '', district = '', settlement = '', street = '', house = '' } = employer?.address ?? {}
  const parts = [index, region, district, settlement, street, house === '' ? '' : `д.\u00a0${house}`]
  return {
    header: organisationHeader(passport, known),
    fullName: passport?.fullName || passport?.shortName || known,
    shortName: passport?.shortName || passport?.fullName || known,
    address: parts.filter((part) => part !== '').join(', '),
    district: passport?.districtCommitteeName ?? '',
    chair,
    employer: employer?.shortName || employer?.fullName || '',
    headPosition: employer?.headPosition ?? '',
    headName: employer?.headName ?? '',
  }
}

/** An office that the person held or holds, in words. */
export interface OfficeLine {
  readonly title: string
  readonly from: Day | null
  readonly to: Day | null
  readonly decision: string
}

export interface PaperPerson {
  readonly entry: Entry
  readonly offices: readonly OfficeLine[]
  readonly training: readonly MemberTraining[]
  readonly awards: readonly MemberAward[]
  readonly support: readonly MemberSupport[]
}

export interface PaperFacts {
  readonly organisation: PaperOrganisation
  /** The day as of which the register is read. */
  readonly asOf: Day
  /** The card tells of social circumstances and health too, as far as the person consented. */
  readonly withPrivate: boolean
}
