// An organisation that we exchange files with, and its public keys. `id` is the organisation's own UUID. Nothing is trusted
// because of a name: a key counts only after its card was compared by voice (specification of bundles §9).
import { day, line, rowShape, z } from './row.ts'

/** SHA-256 or a raw 32-byte key, lower-case hex. */
export const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
/** A recipient of age: bech32, X25519 only. */
export const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/)
export const organisationLevels = ['primary', 'district', 'region', 'central'] as const

export const trustedKeyRow = z.strictObject({
  /** Key id: SHA-256 of the public key. */
  key: hex64,
  /** The public signing key itself. */
  sign: hex64,
  epoch: z.int().min(0),
  state: z.enum(['unconfirmed', 'confirmed', 'retired', 'revoked']),
  lastGoodSeq: z.int().min(0).nullable(),
  endedDate: z.union([day, z.literal('')]),
  /** Bundle id of the card that brought this key; the control number is computed from it. */
  card: hex64,
  confirmedDate: day.nullable(),
  confirmedHow: z.enum(['phone', 'in-person', 'co-signed']).nullable(),
})

export const trustedOrgSchema = z.strictObject({
  ...rowShape,
  name: line.min(1),
  level: z.enum(organisationLevels),
  relation: z.enum(['parent', 'ancestor', 'child', 'self', 'other']),
  epoch: z.int().min(0),
  keys: z.array(trustedKeyRow),
  /** `age1…` recipients: what is sent to this organisation is sealed to each of them. */
  seal: z.array(recipient),
})
export type TrustedOrgRow = z.infer<typeof trustedOrgSchema>
