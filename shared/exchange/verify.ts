// From container bytes to a manifest that may be believed (reading steps 4 to 7): framing, keys, signatures, and only then the
// manifest. The one exception is a card, whose key lies inside; what is read for that is used for nothing but the signature.
import { ok, type Result } from '#shared/base/result.ts'
import { fromHex, toHex } from './bytes.ts'
import { type Framed, signedBytes, unframe } from './container.ts'
import { type Content, readContent } from './content.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import { type BundleFailure, refuse, refuseContent } from './failures.ts'
import { fileLimit, type Manifest, parseManifest } from './manifest.ts'
import { unpackMembers } from './members.ts'
import { isSmallOrder } from './smallOrder.ts'

export interface Verified {
  readonly manifest: Manifest
  /** SHA-256 of the manifest bytes, lower-case hex. It names the bundle everywhere. */
  readonly bundleId: string
  /** Verified signers, the issuer first. */
  readonly keyIds: readonly string[]
  readonly body: Uint8Array
}

/** The public key of a known key id, or `null`. */
export type FindKey = (keyId: string) => Uint8Array | null

/** Reading steps 4 to 7 and the signers of step 10. */
export async function verifyContainer(
  bytes: Uint8Array,
  findKey: FindKey,
  crypto: ExchangeCrypto,
): Promise<Result<Verified, BundleFailure>> {
  const framed = unframe(bytes)
  if (!framed.ok) return framed
  const { manifest: manifestPart, body, signatures } = framed.value
  const keyIds = signatures.map((s) => toHex(s.keyId))
  const signed = await checkSignatures(framed.value, keyIds, findKey, crypto)
  if (!signed.ok) return signed
  const parsed = parseManifest(manifestPart)
  if (!parsed.ok) return parsed
  const manifest = parsed.value
  const isSigners = manifest.signers.length === keyIds.length && manifest.signers.every((s, i) => s.key === keyIds[i])
  if (!isSigners) return refuse('DAMAGED', { stage: 'signers' })
  if (signed.value.unknown !== null) return refuse('UNKNOWN_SENDER', { key: signed.value.unknown })
  const limit = fileLimit(manifest)
  if (bytes.length > limit) return refuse('TOO_LARGE', { size: bytes.length, limit })
  return ok({ manifest, bundleId: toHex(await crypto.sha256(manifestPart)), keyIds, body })
}

/**
 * Steps 5 and 6. The issuer's key must be known; a further signer that is not known is reported, and the manifest then tells
 * whether it was stuck on by a stranger.
 */
async function checkSignatures(
  framed: Framed,
  keyIds: readonly string[],
  findKey: FindKey,
  crypto: ExchangeCrypto,
): Promise<Result<{ unknown: string | null }, BundleFailure>> {
  const message = signedBytes(framed.manifest)
  let unknown: string | null = null
  for (const [i, { signature }] of framed.signatures.entries()) {
    const keyId = keyIds[i] ?? ''
    const publicKey = await publicKeyOf(keyId, i === 0 ? framed : null, findKey, crypto)
    if (!publicKey.ok) return publicKey
    if (publicKey.value === null) unknown ??= keyId
    else if (!(await crypto.verify(publicKey.value, signature, message))) return refuse('SIGNATURE_BAD', {})
    if (i === 0 && unknown !== null) return refuse('UNKNOWN_SENDER', { key: keyId })
  }
  return ok({ unknown })
}

async function publicKeyOf(
  keyId: string,
  framed: Framed | null,
  findKey: FindKey,
  crypto: ExchangeCrypto,
): Promise<Result<Uint8Array | null, BundleFailure>> {
  const inside = findKey(keyId) ?? (framed ? await keyInside(framed, crypto) : null)
  // A card that was damaged on its way is asked for again; "unknown sender" would send people to the telephone.
  if (inside !== null && 'code' in inside) return { ok: false, failure: inside }
  const publicKey = inside
  if (publicKey === null || toHex(await crypto.sha256(publicKey)) !== keyId) return ok(null)
  return isSmallOrder(toHex(publicKey))
    ? refuseContent([{ what: 'card', where: 'keys[0].sign', id: '' }])
    : ok(publicKey)
}

/** The key that a card claims for itself, or an invitation for its sender by the card that it carries. One level, no deeper. */
async function keyInside(framed: Framed, crypto: ExchangeCrypto): Promise<Uint8Array | BundleFailure | null> {
  const content = await claim(framed, crypto)
  if (content === null || 'code' in content) return content
  if (content.kind === 'card') return fromHex(content.card.sign)
  if (content.kind !== 'appointment' || content.districtCard === null) return null
  const inner = unframe(content.districtCard)
  const card = inner.ok ? await claim(inner.value, crypto) : null
  return card !== null && 'kind' in card && card.kind === 'card' ? fromHex(card.card.sign) : null
}

/** What a card or an invitation says about itself; the failure when its body is not the one that its manifest describes. */
async function claim(framed: Framed, crypto: ExchangeCrypto): Promise<Content | BundleFailure | null> {
  const manifest = parseManifest(framed.manifest)
  if (!manifest.ok || (manifest.value.kind !== 'card' && manifest.value.kind !== 'appointment')) return null
  const members = await unpackMembers(manifest.value, framed.body, crypto)
  if (!members.ok) return members.failure
  const content = readContent(manifest.value, members.value)
  return content.ok ? content.value : null
}
