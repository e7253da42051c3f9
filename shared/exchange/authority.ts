// Who may send what to us (specification of bundles §9.5, §10; reading step 8). Judged on a manifest whose signature holds.
import { ok, type Result } from '#shared/base/result.ts'
import { type BundleFailure, failure, refuse } from './failures.ts'
import type { BundleKind, Level, Manifest } from './manifest.ts'
import { clashingOrg, type KeyHolder, type TrustedOrg, trustedKeys, type TrustStore } from './trust.ts'

/** Us. `recipients` are our sealing recipients, present and former. */
export interface Self {
  readonly org: string
  readonly level: Level
  readonly recipients: readonly string[]
}

export interface Sender {
  readonly org: string
  /** The name in our own trust store; the name in the file only for a card that is new to us. */
  readonly name: string
  readonly key: string
  readonly trust: 'confirmed' | 'unconfirmed' | 'new'
}

export interface Authority {
  readonly sender: Sender
  /** Why the bundle may be looked at but not taken. */
  readonly held: BundleFailure | null
  /** The key is out of use: only a missing link of the known chain is taken from it (§10.1). */
  readonly mustLink: boolean
}

/** The kinds of which this version knows the content. */
const readKinds: ReadonlySet<BundleKind> = new Set<BundleKind>(['card', 'appointment', 'report', 'receipt'])

const allowed: Readonly<Record<BundleKind, (org: TrustedOrg) => boolean>> = {
  card: () => true,
  appointment: (org) => org.relation === 'parent',
  report: (org) => org.relation === 'child',
  receipt: (org) => org.relation === 'parent',
  directives: (org) => org.relation === 'parent' || org.relation === 'ancestor',
  directory: (org) =>
    (org.level === 'region' || org.level === 'central') && (org.relation === 'parent' || org.relation === 'ancestor'),
  handover: (org) => org.relation === 'self' || org.relation === 'parent',
  backup: (org) => org.relation === 'self',
}

/**
 * Judges sender, kind and recipient. `keyIds` are the verified signers, the issuer first.
 * KEY_RETIRED, KEY_REVOKED, NOT_AUTHORISED, WRONG_RECIPIENT, FUTURE_FORMAT; held: UNCONFIRMED, IDENTITY_CLASH.
 */
export function authorise(
  manifest: Manifest,
  keyIds: readonly string[],
  trust: TrustStore,
  self: Self,
): Result<Authority, BundleFailure> {
  const key = keyIds[0] ?? ''
  const holder = trustedKeys(trust).get(key)
  if (!holder) return ok(newcomer(manifest, keyIds, trust))
  const { issuer, kind } = manifest
  const isIssuer =
    issuer.org === holder.org.org && issuer.level === holder.org.level && issuer.epoch <= holder.key.epoch
  if (!isIssuer || !allowed[kind](holder.org)) return refuse('NOT_AUTHORISED', { name: holder.org.name, kind })
  const standing = checkStanding(manifest, holder)
  if (!standing.ok) return standing
  if (!readKinds.has(kind)) return refuse('FUTURE_FORMAT', { wanted: kind })
  if (!isAddressedTo(manifest, self)) return refuse('WRONG_RECIPIENT', { org: manifest.to[0]?.org ?? '' })
  const { name, org } = holder.org
  const isConfirmed = holder.key.state !== 'unconfirmed'
  return ok({
    sender: { org, name, key, trust: isConfirmed ? 'confirmed' : 'unconfirmed' },
    held: isConfirmed || kind === 'card' ? null : failure('UNCONFIRMED', { name }),
    mustLink: standing.value.mustLink,
  })
}

function checkStanding(
  { issuer, seq }: Manifest,
  { org, key }: KeyHolder,
): Result<{ mustLink: boolean }, BundleFailure> {
  const isPast = key.lastGoodSeq !== null && seq <= key.lastGoodSeq
  if (key.state === 'revoked') {
    return isPast ? ok({ mustLink: false }) : refuse('KEY_REVOKED', { name: org.name, date: key.endedDate })
  }
  const isOld = key.state === 'retired' || key.epoch < org.epoch
  if (issuer.epoch < key.epoch || (isOld && !isPast)) return refuse('KEY_RETIRED', { name: org.name })
  return ok({ mustLink: isOld })
}

/** A card speaks to whoever opens it; an invitation names an organisation that need not exist on this machine yet. */
function isAddressedTo({ kind, to }: Manifest, self: Self): boolean {
  if (kind === 'card' || kind === 'appointment') return true
  const ours = to.find((t) => t.org === self.org)
  return ours !== undefined && (ours.keys === undefined || ours.keys.some((key) => self.recipients.includes(key)))
}

/** A card, or an invitation with a card inside, from a key that we do not know. It proposes trust and changes nothing. */
function newcomer({ issuer, kind }: Manifest, keyIds: readonly string[], trust: TrustStore): Authority {
  const key = keyIds[0] ?? ''
  const known = clashingOrg({ ...issuer, key }, trust)
  const sender: Sender = { org: issuer.org, name: issuer.name, key, trust: 'new' }
  const isVouched =
    known?.org === issuer.org && known.keys.some((k) => k.state === 'confirmed' && keyIds.slice(1).includes(k.key))
  if (isVouched) return { sender: { ...sender, trust: 'confirmed' }, held: null, mustLink: false }
  if (known)
    return { sender, held: failure('IDENTITY_CLASH', { name: issuer.name, known: known.name }), mustLink: false }
  return { sender, held: kind === 'card' ? null : failure('UNCONFIRMED', { name: issuer.name }), mustLink: false }
}
