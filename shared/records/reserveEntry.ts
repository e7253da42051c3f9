// A person in the cadre reserve (domain form: reports, section 4). Leaving the reserve ends the row, it is not erased.
import { day, idRef, line, newRow, prose, rowShape, z } from './row.ts'

export const reserveRoles = [
  'chair',
  'deputy-chair',
  'audit-chair',
  'osh-authorised',
  'info-officer',
  'district-council',
  'other',
] as const
export type ReserveRole = (typeof reserveRoles)[number]
export const readinessKinds = ['now', 'in-year', 'needs-training'] as const
export const reserveEndReasons = ['elected', 'left', 'refused', 'other'] as const

export const reserveEntrySchema = z.strictObject({
  ...rowShape,
  memberId: idRef,
  forRole: z.enum(reserveRoles),
  includedDate: day,
  includedProtocolText: line,
  readiness: z.enum(readinessKinds).nullable(),
  mentorMemberId: idRef.nullable(),
  trainingPlan: prose,
  /** The day on which the entry was looked through last; it is stale after a year. */
  reviewedDate: day.nullable(),
  removedDate: day.nullable(),
  removedReason: z.enum(reserveEndReasons).nullable(),
})
export type ReserveEntry = z.infer<typeof reserveEntrySchema>

export function emptyReserveEntry(
  id: string,
  memberId: string,
  forRole: ReserveRole,
  includedDate: string,
): ReserveEntry {
  return {
    ...newRow(id),
    memberId,
    forRole,
    includedDate,
    includedProtocolText: '',
    readiness: null,
    mentorMemberId: null,
    trainingPlan: '',
    reviewedDate: null,
    removedDate: null,
    removedReason: null,
  }
}
