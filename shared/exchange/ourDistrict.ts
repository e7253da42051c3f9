// The district as a chair's program knows it: its card put aside until the phone call, then confirmed, later replaced by a newer
// one. Nothing is trusted because of a name; a key counts only after groups of its card's number were typed from a voice.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { newRow, z } from '#shared/records/row.ts'
import { hex64, type TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import { cardLineSchema } from './lines.ts'
import { natural } from './manifest.ts'
import type { ReadBundle } from './read.ts'

/** A district's card that waits for the call, as it is kept between two starts of the program. */
export const waitingCardSchema = z.strictObject({ card: cardLineSchema, key: hex64, epoch: natural, bundleId: hex64 })
export type WaitingCard = z.infer<typeof waitingCardSchema>

/** The card in a file that was read, or `null` when it is no card. */
export function cardIn({ content, sender, manifest, bundleId }: ReadBundle): WaitingCard | null {
  return content.kind === 'card'
    ? { card: content.card, key: sender.key, epoch: manifest.issuer.epoch, bundleId }
    : null
}

/** The confirmed district, or `null`. */
export function ourDistrict(trust: readonly TrustedOrgRow[]): TrustedOrgRow | null {
  return trust.find(({ relation, keys }) => relation === 'parent' && keys.some((k) => k.state === 'confirmed')) ?? null
}

export type CardStanding = 'own' | 'notDistrict' | 'known' | 'otherKeys' | 'new'

/** What a card is to a chair whose organisation is `own`. */
export function standingOfCard({ card, key }: WaitingCard, trust: readonly TrustedOrgRow[], own: Id): CardStanding {
  if (card.org === own) return 'own'
  if (card.level === 'primary') return 'notDistrict'
  const known = trust.find(({ id }) => id === card.org)
  if (!known) return 'new'
  return known.keys.some((one) => one.key === key && one.state === 'confirmed') ? 'known' : 'otherKeys'
}

/** Rows of the trust table before and after. */
export interface TrustChange {
  readonly before: TrustedOrgRow | null
  readonly after: TrustedOrgRow
}

/**
 * Trust after the numbers agreed: this district is ours and any other is not. Earlier keys of the same district retire today
 * at `lastSeq`, the last number of a receipt that was taken from them.
 */
export function confirmDistrict(
  { card, key, epoch, bundleId }: WaitingCard,
  trust: readonly TrustedOrgRow[],
  lastSeq: number,
  today: Day,
): TrustChange[] {
  const known = trust.find(({ id }) => id === card.org) ?? null
  const earlier = (known?.keys ?? []).filter((one) => one.key !== key)
  const after: TrustedOrgRow = {
    ...(known ?? newRow(card.org)),
    ...{ name: card.name, level: card.level, relation: 'parent', seal: [...card.seal] },
    epoch: Math.max(epoch, known?.epoch ?? 0),
    keys: [
      ...earlier.map((one) =>
        one.state === 'confirmed' ? { ...one, state: 'retired' as const, lastGoodSeq: lastSeq, endedDate: today } : one,
      ),
      {
        ...{ key, sign: card.sign, epoch, state: 'confirmed', lastGoodSeq: null, endedDate: '' },
        ...{ card: bundleId, confirmedDate: today, confirmedHow: 'phone' },
      },
    ],
  }
  const former = trust.filter(({ id, relation }) => relation === 'parent' && id !== card.org)
  return [
    ...former.map((before): TrustChange => ({ before, after: { ...before, relation: 'other' } })),
    { before: known, after },
  ]
}
