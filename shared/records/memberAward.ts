// An award that a member received (domain form: roster, rows under a member).
import { idRef, line, newRow, partialDate, rowShape, z } from './row.ts'

export const awardLevels = ['primary', 'district', 'regional', 'central', 'state', 'employer'] as const

export const memberAwardSchema = z.strictObject({
  ...rowShape,
  memberId: idRef,
  title: line,
  level: z.enum(awardLevels).nullable(),
  date: partialDate.nullable(),
  /** For what. */
  reason: line,
  /** Who decided, with date and number. */
  decision: line,
})
export type MemberAward = z.infer<typeof memberAwardSchema>

export function emptyAward(id: string, memberId: string): MemberAward {
  return { ...newRow(id), memberId, title: '', level: null, date: null, reason: '', decision: '' }
}
