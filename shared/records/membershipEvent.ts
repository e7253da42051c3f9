// The journal of registration: how a person came onto the register, left it, came back. Every figure as of a date is read from it.
import { decision, idRef, line, partialDate, rowShape, z } from './row.ts'

export const membershipEventKinds = [
  /** On the register at the date of an imported list; what was before it is not known. */
  'opening',
  'joined',
  'transferred-in',
  'restored',
  'transferred-out',
  'resigned',
  'expelled',
  'employment-ended',
  'retired-left',
  'deceased',
  'graduated',
  /** Stays on the register as a pensioner. */
  'became-retired',
] as const
export type MembershipEventKind = (typeof membershipEventKinds)[number]

export const membershipEventSchema = z.strictObject({
  ...rowShape,
  memberId: idRef,
  kind: z.enum(membershipEventKinds),
  date: partialDate,
  decision: decision.nullable(),
  /** The other organisation of a transfer. */
  organisation: line,
  reason: line,
})
export type MembershipEvent = z.infer<typeof membershipEventSchema>
