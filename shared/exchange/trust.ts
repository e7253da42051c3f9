// The trust store as this room sees it: organisations by UUID and keys by key id. It comes in as an argument, as plain data that
// may cross between processes; nothing here is trusted because of a name (specification of bundles §9.3, §9.4).
import { day, idRef, z } from '#shared/records/row.ts'
import { hex64, type Level, levels, natural, orgName, recipient } from './manifest.ts'
import { nameSkeleton } from './nameSkeleton.ts'

/** How the other organisation stands to ours. */
export const relations = ['parent', 'ancestor', 'child', 'self', 'other'] as const

export const trustedKeySchema = z.strictObject({
  /** Key id: SHA-256 of the public key. */
  key: hex64,
  sign: hex64,
  epoch: natural,
  state: z.enum(['unconfirmed', 'confirmed', 'retired', 'revoked']),
  /** For a retired key the last number it is known to have used, for a revoked one the last good number. */
  lastGoodSeq: natural.nullable(),
  /** Day of retirement or revocation, '' when the key is in use. */
  endedDate: z.union([day, z.literal('')]),
})
export type TrustedKey = z.infer<typeof trustedKeySchema>

export const trustedOrgSchema = z.strictObject({
  org: idRef,
  name: orgName,
  level: z.enum(levels),
  relation: z.enum(relations),
  /** The newest epoch known. */
  epoch: natural,
  keys: z.array(trustedKeySchema),
  seal: z.array(recipient),
})
export type TrustedOrg = z.infer<typeof trustedOrgSchema>
export type TrustStore = readonly TrustedOrg[]

export interface KeyHolder {
  readonly org: TrustedOrg
  readonly key: TrustedKey
}

/** Keys by key id. */
export function trustedKeys(trust: TrustStore): ReadonlyMap<string, KeyHolder> {
  return new Map(trust.flatMap((org) => org.keys.map((key) => [key.key, { org, key }] as const)))
}

/** The known organisation that a card of this UUID and name would be taken for, or `null` (§9.4). */
export function clashingOrg(
  card: { org: string; name: string; key: string; level: Level },
  trust: TrustStore,
): TrustedOrg | null {
  const same = trust.find((known) => known.org === card.org)
  if (same) return same.keys.some((known) => known.key === card.key) ? null : same
  const skeleton = nameSkeleton(card.name)
  return trust.find((known) => nameSkeleton(known.name) === skeleton) ?? null
}
