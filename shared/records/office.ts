// Who holds which elected office or assignment (domain form: passport, section C). Rows end by a date, they are not erased.
import { day, idRef, line, newRow, rowShape, z } from './row.ts'

export const officeRoles = [
  'chair',
  'deputy-chair',
  'committee-member',
  'committee-secretary',
  'treasurer',
  'audit-chair',
  'audit-member',
  'osh-authorised',
  'legal-inspector',
  'technical-inspector',
  'info-officer',
  'ais-officer',
  'correspondent',
  'youth-chair',
  'commission-chair',
  'group-organiser',
] as const
export type OfficeRole = (typeof officeRoles)[number]

export const commissionKinds = [
  'org-mass',
  'social',
  'labour',
  'osh',
  'culture-sport',
  'information',
  'youth',
  'veterans',
] as const

export const officeSchema = z.strictObject({
  ...rowShape,
  role: z.enum(officeRoles),
  commissionKind: z.enum(commissionKinds).nullable(),
  /** A person of the roster; null when the holder is not on it and only `personName` is known. */
  memberId: idRef.nullable(),
  personName: line,
  electedDate: day.nullable(),
  electionProtocolText: line,
  termYears: z.int().min(1).max(10).nullable(),
  phone: line,
  email: line,
  trainedDate: day.nullable(),
  isReleased: z.boolean(),
  /** The day the person gave the office up; null while it is held. */
  endedDate: day.nullable(),
})
export type Office = z.infer<typeof officeSchema>

export function emptyOffice(id: string, role: OfficeRole): Office {
  return {
    ...newRow(id),
    role,
    commissionKind: null,
    memberId: null,
    personName: '',
    electedDate: null,
    electionProtocolText: '',
    termYears: null,
    phone: '',
    email: '',
    trainedDate: null,
    isReleased: false,
    endedDate: null,
  }
}
