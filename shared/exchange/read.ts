// Reading a bundle (specification of bundles §8, steps 1 to 13): bytes and what we know in, a preview out. Reading changes nothing;
// accepting the preview is the caller's own step. Each stage is cheap before the next, and the order of the stages is the format's.
import { addDays } from '#shared/base/day.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { AGE_MAGIC, checkAgeHeader } from './ageHeader.ts'
import { type Authority, authorise, type Self, type Sender } from './authority.ts'
import { fromHex, startsWith, toHex } from './bytes.ts'
import { MAGIC } from './container.ts'
import { type Content, readContent } from './content.ts'
import { controlNumber } from './enrolment.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import { type BundleFailure, failure, refuse, refuseContent, type Remark } from './failures.ts'
import { foreignFile } from './foreignFile.ts'
import { type Chain, linksOf, type Place, place } from './history.ts'
import { FORMAT_BORN, limits } from './limits.ts'
import type { Manifest } from './manifest.ts'
import { unpackMembers } from './members.ts'
import { mixedWords } from './nameSkeleton.ts'
import { trustedKeys, type TrustStore } from './trust.ts'
import { type Verified, verifyContainer } from './verify.ts'

export interface ReadContext {
  readonly self: Self
  /** `AGE-SECRET-KEY-1…` in the order to try: own, retired own, recovery when typed. `locked`: the key store is closed. */
  readonly identities: readonly string[] | 'locked'
  readonly trust: TrustStore
  readonly chains: readonly Chain[]
  /** The moment of reading, `YYYY-MM-DDThh:mm:ssZ`; compared with the bundle's own date for a remark, never for an order. */
  readonly now: string
}

/** A bundle that may be shown. `held`: it may not be taken yet, and why. */
export interface ReadBundle {
  readonly state: 'ok' | 'held'
  readonly held: BundleFailure | null
  readonly manifest: Manifest
  readonly bundleId: string
  readonly controlNumber: string
  readonly isSealed: boolean
  readonly sender: Sender
  /** Where it belongs in its chain; null for a card, which has none that matters. */
  readonly place: Place | null
  readonly content: Content
  readonly remarks: readonly Remark[]
}

type Read<T> = Result<T, BundleFailure>

/** A bundle of known sender, right recipient and whole members, its lines not yet read. */
interface Admitted {
  readonly verified: Verified
  readonly isSealed: boolean
  readonly authority: Authority
  readonly place: Place | null
  readonly members: ReadonlyMap<string, Uint8Array>
}

/** Reads one file. Every class of §15 that a reader can answer comes out of here as a failure, a held state or a remark. */
export async function readBundle(
  file: Uint8Array,
  context: ReadContext,
  crypto: ExchangeCrypto,
): Promise<Read<ReadBundle>> {
  const admitted = await admitBundle(file, context, crypto)
  if (!admitted.ok) return admitted
  const { verified, authority, isSealed, place: at, members } = admitted.value
  const { manifest, bundleId } = verified
  const content = readContent(manifest, members)
  if (!content.ok) return content
  const consistent = await checkAgainstSelf(content.value, verified, context.self, crypto)
  if (!consistent.ok) return consistent
  const held = authority.held ?? heldByHistory(manifest, at)
  return ok({
    state: held === null ? 'ok' : 'held',
    held,
    manifest,
    bundleId,
    controlNumber: controlNumber(bundleId),
    isSealed,
    sender: authority.sender,
    place: at,
    content: content.value,
    remarks: remarksOn(manifest, content.value, at, isSealed, context.now),
  })
}

/** Reading steps 1 to 12: everything before the lines. Exported so that the framing can be tested with any content. */
export async function admitBundle(
  file: Uint8Array,
  context: ReadContext,
  crypto: ExchangeCrypto,
): Promise<Read<Admitted>> {
  const inner = await unseal(file, context.identities, crypto)
  if (!inner.ok) return inner
  const keys = trustedKeys(context.trust)
  const findKey = (keyId: string) => fromHex(keys.get(keyId)?.key.sign ?? '-')
  const read = await verifyContainer(inner.value.bytes, findKey, crypto)
  if (!read.ok) return read
  const verified = read.value
  const authorised = authorise(verified.manifest, verified.keyIds, context.trust, context.self)
  if (!authorised.ok) return authorised
  const placed = placeBundle(verified, authorised.value, context.chains)
  if (!placed.ok) return placed
  const members = await unpackMembers(verified.manifest, verified.body, crypto)
  if (!members.ok) return members
  const { isSealed } = inner.value
  return ok({ verified, isSealed, authority: authorised.value, place: placed.value, members: members.value })
}

/** Steps 1 to 3: size, first bytes, the seal. */
async function unseal(
  file: Uint8Array,
  identities: ReadContext['identities'],
  crypto: ExchangeCrypto,
): Promise<Read<{ bytes: Uint8Array; isSealed: boolean }>> {
  if (file.length > limits.anyFile) return refuse('TOO_LARGE', { size: file.length, limit: limits.anyFile })
  if (file.length === 0) return refuse('EMPTY', {})
  // One copy for all checks and all uses: nobody can change the bytes between the two.
  const copy = file.slice()
  if (startsWith(copy, MAGIC)) return ok({ bytes: copy, isSealed: false })
  if (!startsWith(copy, AGE_MAGIC)) return notOurs(copy)
  const header = checkAgeHeader(copy)
  if (!header.ok) return header
  if (identities === 'locked') return refuse('LOCKED', {})
  const opened = await crypto.open(copy, identities)
  if (opened === 'notForUs') return refuse('NOT_FOR_US', {})
  if (opened === 'damaged') return refuse('DAMAGED', { stage: 'seal' })
  return ok({ bytes: opened.bytes, isSealed: true })
}

/** Something else; or the beginning of a bundle and nothing more. */
function notOurs(file: Uint8Array): Read<never> {
  return file.length > 8 && startsWith(AGE_MAGIC, file)
    ? refuse('TRUNCATED', {})
    : refuse('NOT_BUNDLE', { hint: foreignFile(file) })
}

/** Step 9. The keys of cards change trust, not data, and are compared by people: a card has no history here. */
function placeBundle(
  { manifest, bundleId }: Verified,
  authority: Authority,
  chains: readonly Chain[],
): Read<Place | null> {
  if (manifest.kind === 'card') return ok(null)
  const at = place(manifest, bundleId, linksOf(manifest, chains))
  if (at.at === 'known') return refuse('ALREADY_IMPORTED', { date: at.link.importedDate, seq: at.link.seq })
  if (authority.mustLink && at.at !== 'late') return refuse('KEY_RETIRED', { name: authority.sender.name })
  return ok(at)
}

function heldByHistory({ seq }: Manifest, at: Place | null): BundleFailure | null {
  if (at?.at === 'fork') return failure('FORK', { seq, looksRestored: at.looksRestored ? 1 : 0 })
  return at?.at === 'jump' ? failure('SEQ_JUMP', { seq, last: at.last }) : null
}

/** What the lines say about keys and organisations, against the signature and against us. */
async function checkAgainstSelf(
  content: Content,
  verified: Verified,
  self: Self,
  crypto: ExchangeCrypto,
): Promise<Read<undefined>> {
  switch (content.kind) {
    case 'card':
      return (await keyIdOf(content.card.sign, crypto)) === verified.keyIds[0] ? ok() : badCard('keys[0].sign')
    case 'receipt':
      return content.receipt.org === self.org ? ok() : refuse('WRONG_RECIPIENT', { org: content.receipt.org })
    case 'appointment': {
      const { appointment, districtCard } = content
      if (districtCard === null)
        return appointment.org === self.org ? ok() : refuse('WRONG_RECIPIENT', { org: appointment.org })
      const card = await verifyContainer(districtCard, () => null, crypto)
      return card.ok && isCardOf(card.value, verified) ? ok() : badCard('keys[0].districtCard')
    }
    case 'report':
      return ok()
  }
}

function isCardOf({ manifest, keyIds }: Verified, sender: Verified): boolean {
  return (
    manifest.kind === 'card' && manifest.issuer.org === sender.manifest.issuer.org && keyIds[0] === sender.keyIds[0]
  )
}

async function keyIdOf(publicKey: string, crypto: ExchangeCrypto): Promise<string> {
  return toHex(await crypto.sha256(fromHex(publicKey) ?? new Uint8Array()))
}

function badCard(where: string) {
  return refuseContent([{ what: 'card', where, id: '' }])
}

function remarksOn(manifest: Manifest, content: Content, at: Place | null, isSealed: boolean, now: string): Remark[] {
  const { issuer, createdAt, seq, kind } = manifest
  const remarks: Remark[] = []
  if (at?.at === 'gap') remarks.push({ code: 'GAP', missing: at.missing, count: at.count })
  if (at?.at === 'late') remarks.push({ code: 'SUPERSEDED', seq, head: at.head })
  const isClockOff = createdAt.slice(0, 10) > addDays(now.slice(0, 10), 1) || createdAt < FORMAT_BORN
  if (isClockOff) remarks.push({ code: 'CLOCK', createdAt, now })
  if (kind === 'report' && !isSealed) remarks.push({ code: 'NOT_SEALED' })
  remarks.push(...mixedWords(issuer.name).map((text) => ({ code: 'MIXED_SCRIPT', text, id: issuer.org }) as const))
  if (content.kind !== 'report') return remarks
  if (content.org.membersWithheld > 0) remarks.push({ code: 'WITHHELD', count: content.org.membersWithheld })
  for (const { id, lastName, firstName, middleName } of content.members ?? []) {
    const words = mixedWords(`${lastName} ${firstName} ${middleName}`)
    remarks.push(...words.map((text) => ({ code: 'MIXED_SCRIPT', text, id }) as const))
  }
  return remarks
}
