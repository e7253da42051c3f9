// The trust store as this room sees it: organisations by UUID and keys by key id. It comes in as an argument, as plain data that
// may cross between processes; nothing here is trusted because of a name (specification of bundles §9.3, §9.4).
import { idRef, z } from '#shared/records/row.ts'
import { trustedKeyRow, type TrustedOrgRow, trustedOrgSchema as trustedOrgRow } from '#shared/records/trustedOrg.ts'
import { type Level, orgName } from './manifest.ts'
import { nameSkeleton } from './nameSkeleton.ts'

/** A key as a reader needs it: the record without the story of how it came to be confirmed. */
export const trustedKeySchema = trustedKeyRow.omit({ card: true, confirmedDate: true, confirmedHow: true })
export type TrustedKey = z.infer<typeof trustedKeySchema>

export const trustedOrgSchema = trustedOrgRow
  .omit({ id: true, rev: true, upd: true })
  .extend({ org: idRef, name: orgName, keys: z.array(trustedKeySchema) })
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

/** The trust store for a reader, from the rows of the table: whose key it is and what it may do, without how that was found out. */
export function trustStoreOf(rows: readonly TrustedOrgRow[]): TrustedOrg[] {
  return rows.map(({ id, name, level, relation, epoch, seal, keys }) => ({
    ...{ org: id, name, level, relation, epoch, seal: [...seal] },
    keys: keys.map(({ key, sign, epoch: of, state, lastGoodSeq, endedDate }) => ({
      ...{ key, sign, epoch: of, state, lastGoodSeq, endedDate },
    })),
  }))
}
