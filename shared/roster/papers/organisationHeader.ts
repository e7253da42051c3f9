// The names at the head of a paper, from the union down to the primary organisation.
import type { Passport } from '#shared/records/passport.ts'

export const UNION_NAME = 'Общероссийский Профсоюз образования'
export const UNION_NAME_GENITIVE = 'Общероссийского Профсоюза образования'

/** The names as printed; what the passport does not know is left out. `known` is the name by which the program calls the organisation. */
export function organisationHeader(passport: Passport | null, known: string): string[] {
  const own = passport?.fullName || passport?.shortName || known
  return [UNION_NAME, passport?.regionalOrganisationName ?? '', passport?.districtCommitteeName ?? '', own].filter(
    (line) => line !== '',
  )
}
