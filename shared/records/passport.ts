// The passport of a primary organisation (domain form: sections A identity, B employer, D elections). One row per store.
import { countOf, day, line, newRow, partialDate, rowShape, z } from './row.ts'

export const institutionTypes = [
  'general',
  'preschool',
  'supplementary',
  'vocational',
  'higher',
  'orphanage',
  'authority',
  'other',
] as const
export const organisationKinds = ['employees', 'students', 'joint'] as const
export const localities = ['urban', 'rural'] as const
export const coverageMethods = ['all-staff', 'without-parental-leave', 'manual'] as const

export const address = z.strictObject({
  index: line,
  region: line,
  district: line,
  settlement: line,
  street: line,
  house: line,
})
export type Address = z.infer<typeof address>

export const employer = z.strictObject({
  fullName: line,
  shortName: line,
  inn: line,
  ogrn: line,
  address,
  locality: z.enum(localities).nullable(),
  headName: line,
  headPosition: line,
  headIsMember: z.boolean().nullable(),
  deputies: countOf.nullable(),
  deputiesMembers: countOf.nullable(),
  founder: line,
  site: line,
  phone: line,
  email: line,
})
export type Employer = z.infer<typeof employer>

export const passportSchema = z.strictObject({
  ...rowShape,
  fullName: line,
  shortName: line,
  districtCode: line,
  foundedDate: partialDate.nullable(),
  districtCommitteeName: line,
  regionalOrganisationName: line,
  institutionType: z.enum(institutionTypes).nullable(),
  organisationKind: z.enum(organisationKinds).nullable(),
  groups: countOf.nullable(),
  bureaus: countOf.nullable(),
  isLegalEntity: z.boolean(),
  inn: line,
  ogrn: line,
  kpp: line,
  statuteBasis: z.enum(['union-charter', 'own-regulation']).nullable(),
  employer,
  lastElectionDate: day.nullable(),
  termYears: z.int().min(1).max(10),
  electionProtocolText: line,
  coverageMethod: z.enum(coverageMethods),
  confirmedDate: day.nullable(),
  confirmedBy: line,
  revision: countOf,
})
export type Passport = z.infer<typeof passportSchema>

/** An empty passport. `id` is the store's own UUID, which is also the organisation id in bundles. */
export function emptyPassport(id: string, shortName: string): Passport {
  return {
    ...newRow(id),
    fullName: '',
    shortName,
    districtCode: '',
    foundedDate: null,
    districtCommitteeName: '',
    regionalOrganisationName: '',
    institutionType: null,
    organisationKind: null,
    groups: null,
    bureaus: null,
    isLegalEntity: false,
    inn: '',
    ogrn: '',
    kpp: '',
    statuteBasis: null,
    employer: {
      fullName: '',
      shortName: '',
      inn: '',
      ogrn: '',
      address: { index: '', region: '', district: '', settlement: '', street: '', house: '' },
      locality: null,
      headName: '',
      headPosition: '',
      headIsMember: null,
      deputies: null,
      deputiesMembers: null,
      founder: '',
      site: '',
      phone: '',
      email: '',
    },
    lastElectionDate: null,
    termYears: 5,
    electionProtocolText: '',
    coverageMethod: 'all-staff',
    confirmedDate: null,
    confirmedBy: '',
    revision: 0,
  }
}
