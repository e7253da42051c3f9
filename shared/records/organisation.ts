// A primary organisation as the district lists it. It is listed before, and whether or not, it uses this program.
import { employer, institutionTypes, organisationKinds } from './passport.ts'
import { idRef, line, newRow, prose, rowShape, z } from './row.ts'

export const organisationSchema = z.strictObject({
  ...rowShape,
  districtCode: line,
  fullName: line,
  shortName: line.min(1),
  institutionType: z.enum(institutionTypes).nullable(),
  organisationKind: z.enum(organisationKinds).nullable(),
  employer: employer.pick({ fullName: true, shortName: true, inn: true, address: true, locality: true }),
  chairName: line,
  phone: line,
  email: line,
  /** The UUID under which this organisation signs, once its card was taken; see `trustedOrg`. */
  exchangeId: idRef.nullable(),
  note: prose,
  /** Closed or merged: out of the totals, kept in the history. */
  isArchived: z.boolean(),
})
export type Organisation = z.infer<typeof organisationSchema>

export function emptyOrganisation(id: string, shortName: string): Organisation {
  return {
    ...newRow(id),
    districtCode: '',
    fullName: '',
    shortName,
    institutionType: null,
    organisationKind: null,
    employer: {
      fullName: '',
      shortName: '',
      inn: '',
      address: { index: '', region: '', district: '', settlement: '', street: '', house: '' },
      locality: null,
    },
    chairName: '',
    phone: '',
    email: '',
    exchangeId: null,
    note: '',
    isArchived: false,
  }
}
