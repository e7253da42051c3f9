// The lines of each member (specification of bundles §7, §9.2; schema 1): closed schemas, whole numbers only, percentages in
// hundredths. What a report carries is decided here and in outgoing.ts; nothing else of the store can get into a bundle.
import { type membershipEventKinds } from '#shared/records/membershipEvent.ts'
import { officeSchema } from '#shared/records/office.ts'
import { passportSchema } from '#shared/records/passport.ts'
import { countOf, day, idRef, line, partialDate, rowShape, z } from '#shared/records/row.ts'
import { hex64, organisationLevels, recipient } from '#shared/records/trustedOrg.ts'
import { limits } from './limits.ts'
import { natural, orgName } from './manifest.ts'

const count = countOf.nullable()
const hundredths = z.int().min(0).max(10_000)
const text = z.string().max(limits.text)

export const monitoringBands = ['high', 'middle', 'low', 'unknown'] as const
/** How a person leaves the register, as counted in a monitoring. */
export const leavingKinds = [
  'transferred-out',
  'resigned',
  'expelled',
  'employment-ended',
  'retired-left',
  'deceased',
  'graduated',
] as const satisfies readonly (typeof membershipEventKinds)[number][]

/** The monitoring record of a date. A number that is not known is null, never 0. `coverage` in hundredths of a percent. */
export const monitoringLineSchema = z.strictObject({
  year: z.int().min(2000).max(2200),
  month: z.int().min(1).max(12),
  asOfDate: day,
  employees: count,
  employeesUnder35: count,
  employeesHeads: count,
  employeesTeaching: count,
  membersEmployed: count,
  membersUnder35: count,
  membersHeads: count,
  membersTeaching: count,
  membersRetired: count,
  membersStudents: count,
  joined: count,
  left: count,
  leftReasons: z.array(z.strictObject({ kind: z.enum(leavingKinds), count: countOf })).max(leavingKinds.length),
  reasonsText: text,
  measuresText: text,
  coverage: hundredths.nullable(),
  band: z.enum(monitoringBands),
  submittedDate: day.nullable(),
})
export type MonitoringLine = z.infer<typeof monitoringLineSchema>

/** A holder of an elected office with the work contacts. The link to the roster stays at home. */
export const officerLineSchema = officeSchema.omit({ id: true, rev: true, upd: true, memberId: true })
export type OfficerLine = z.infer<typeof officerLineSchema>

/** The one line of member `org`. `id` is the organisation's UUID. */
export const orgLineSchema = z.strictObject({
  ...rowShape,
  name: orgName,
  level: z.enum(organisationLevels),
  passport: passportSchema.omit({ id: true, rev: true, upd: true }),
  officers: z.array(officerLineSchema).max(limits.arrayItems),
  monitoring: monitoringLineSchema.nullable(),
  /** Score of the agreement checklist in half points: 97 of 104 is shown as 48,5 из 52. `share` in hundredths of a percent. */
  agreement: z.strictObject({ points: natural, maximum: natural, share: hundredths.nullable() }).nullable(),
  plan: z.strictObject({ total: countOf, done: countOf, overdue: countOf, cancelled: countOf }).nullable(),
  /** Persons on the register who are not in `members`, because no valid consent is recorded. 0 in profile aggregate. */
  membersWithheld: countOf,
})
export type OrgLine = z.infer<typeof orgLineSchema>

/** One line of member `members`: the legal minimum of §7.5, made by `outgoingMembers` only. */
export const memberLineSchema = z.strictObject({
  ...rowShape,
  lastName: line.min(1),
  firstName: line,
  middleName: line,
  birthYear: z.int().min(1900).max(2200).nullable(),
  position: line,
  cardNumber: line,
  memberSince: partialDate.nullable(),
  duesMethod: z.enum(['cashless', 'cash']).nullable(),
  consentDate: day,
  consentKind: z.enum(['paper', 'electronic']).nullable(),
})
export type MemberLine = z.infer<typeof memberLineSchema>

/** The one line of a card: an organisation's public keys. */
export const cardLineSchema = z.strictObject({
  org: idRef,
  name: orgName,
  level: z.enum(organisationLevels),
  sign: hex64,
  seal: z.array(recipient).min(1).max(4),
  office: line,
  invitation: idRef.nullable(),
})
export type CardLine = z.infer<typeof cardLineSchema>

const appointed = {
  org: idRef,
  name: orgName,
  level: z.enum(organisationLevels),
  epoch: natural,
  readsSchema: z.int().min(1),
}

/** The one line of an appointment, by its state. `districtCard` names the attached card bundle of the issuer. */
export const appointmentLineSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('invited'), ...appointed, invitation: idRef, districtCard: line.min(1) }),
  z.strictObject({
    state: z.literal('active'),
    ...appointed,
    /** Bundle id of the card that is confirmed. */
    card: hex64,
    key: hex64,
    reason: z.enum(['first', 'elections', 'lost', 'rotation']),
  }),
  z.strictObject({ state: z.literal('revoked'), ...appointed, key: hex64, lastGoodSeq: natural, reason: text }),
])
export type AppointmentLine = z.infer<typeof appointmentLineSchema>

export const receiptOutcomes = ['accepted', 'acceptedWithRemarks', 'rejected'] as const

/** The one line of a receipt: what the district did with one bundle, and what it now holds as the organisation's newest. */
export const receiptLineSchema = z.strictObject({
  ...rowShape,
  org: idRef,
  bundle: hex64,
  seq: natural,
  outcome: z.enum(receiptOutcomes),
  /** Class of §15 when rejected, else ''. */
  reasonClass: line,
  remarks: z.array(z.strictObject({ code: line, remark: text })).max(100),
  head: z.strictObject({ epoch: natural, seq: natural, id: hex64 }).nullable(),
  date: day,
  readsSchema: z.int().min(1),
})
export type ReceiptLine = z.infer<typeof receiptLineSchema>
