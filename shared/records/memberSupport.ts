// Support that a member received (domain form: roster, rows under a member). Some kinds tell of health and are shown only on demand.
import { idRef, line, newRow, partialDate, rowShape, z } from './row.ts'

export const supportKinds = [
  'material-aid',
  'health-resort',
  'camp-for-children',
  'loan',
  'insurance',
  'legal-help',
  'present',
  'culture',
  'sport',
  'tourism',
  'other',
] as const
export type SupportKind = (typeof supportKinds)[number]
export const supportSources = ['primary', 'district', 'regional', 'employer'] as const

export const memberSupportSchema = z.strictObject({
  ...rowShape,
  memberId: idRef,
  kind: z.enum(supportKinds),
  date: partialDate.nullable(),
  /** Kopecks. */
  amount: z.int().min(0).max(100_000_000_00).nullable(),
  source: z.enum(supportSources).nullable(),
  /** The decision: body, date, number. */
  protocolText: line,
  /** The reason is illness or another fact of health (152-ФЗ ст. 10): hidden, and bound to the consent to such facts. */
  isHealth: z.boolean(),
  note: line,
})
export type MemberSupport = z.infer<typeof memberSupportSchema>

export function emptySupport(id: string, memberId: string, kind: SupportKind): MemberSupport {
  return {
    ...newRow(id),
    memberId,
    kind,
    date: null,
    amount: null,
    source: null,
    protocolText: '',
    isHealth: kind === 'health-resort',
    note: '',
  }
}
