// Taking a chair's card (specification of bundles §9.3): whom it may stand for, what it is confused with, and the row of trust that
// a voice on the phone makes of it. Nothing is trusted because of a name.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { nameSkeleton } from '#shared/exchange/nameSkeleton.ts'
import type { ReadBundle } from '#shared/exchange/read.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import { newRow } from '#shared/records/row.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'

/** A file that was read as a card. */
export type ReadCard = ReadBundle & { readonly content: { readonly kind: 'card' } }

export function isCard(read: ReadBundle): read is ReadCard {
  return read.content.kind === 'card'
}

export type CardStanding =
  /** This very key is already trusted. */
  | { readonly is: 'known'; readonly trusted: TrustedOrgRow }
  /** The organisation is known with other keys: a new chair, a new computer, or somebody else. */
  | { readonly is: 'otherKeys'; readonly trusted: TrustedOrgRow }
  /** Another organisation of our trust has a name that reads the same. */
  | { readonly is: 'sameName'; readonly trusted: TrustedOrgRow }
  | { readonly is: 'new' }
  /** A card of a district or of ourselves: not to be enrolled here. */
  | { readonly is: 'notPrimary' }

export function standingOf(read: ReadCard, trust: readonly TrustedOrgRow[], own: Id): CardStanding {
  const { org, level, name } = read.content.card
  if (level !== 'primary' || org === own) return { is: 'notPrimary' }
  const same = trust.find(({ id }) => id === org)
  if (same) {
    const holds = same.keys.some(({ key, state }) => key === read.sender.key && state === 'confirmed')
    return { is: holds ? 'known' : 'otherKeys', trusted: same }
  }
  const skeleton = nameSkeleton(name)
  const alike = trust.find((one) => nameSkeleton(one.name) === skeleton)
  return alike ? { is: 'sameName', trusted: alike } : { is: 'new' }
}

/** Organisations that the card may stand for, the likeliest first: linked already, then the same name. */
export function suggestedOrganisations(read: ReadCard, organisations: readonly Organisation[]): Organisation[] {
  const { org, name } = read.content.card
  const skeleton = nameSkeleton(name)
  const weight = ({ exchangeId, shortName, fullName, employer }: Organisation) =>
    exchangeId === org
      ? 2
      : [shortName, fullName, employer.shortName, employer.fullName].some(
            (one) => one !== '' && nameSkeleton(one) === skeleton,
          )
        ? 1
        : 0
  return organisations.filter((one) => !one.isArchived && weight(one) > 0).sort((a, b) => weight(b) - weight(a))
}

/**
 * The row of trust after the control number was compared: the key counts for the epoch that its card states. Earlier keys of
 * the organisation retire that day at `lastSeq`, the last number that was accepted from them.
 */
export function confirmedOrg(read: ReadCard, before: TrustedOrgRow | null, lastSeq: number, today: Day): TrustedOrgRow {
  const { card } = read.content
  const { key } = read.sender
  const { epoch } = read.manifest.issuer
  const retired = (before?.keys ?? [])
    .filter((one) => one.key !== key)
    .map((one) =>
      one.state === 'confirmed' || one.state === 'unconfirmed'
        ? { ...one, state: 'retired' as const, lastGoodSeq: lastSeq, endedDate: today }
        : one,
    )
  return {
    ...(before ?? newRow(card.org)),
    name: card.name,
    level: card.level,
    relation: 'child',
    epoch: Math.max(epoch, before?.epoch ?? 0),
    keys: [
      ...retired,
      {
        ...{ key, sign: card.sign, epoch, state: 'confirmed', lastGoodSeq: null, endedDate: '' },
        ...{ card: read.bundleId, confirmedDate: today, confirmedHow: 'phone' },
      },
    ],
    seal: [...card.seal],
  }
}
