// Writing a bundle (specification of bundles §8): records → members → manifest → signature → container → self-check → seal →
// opened again and compared. What leaves here has been read by the complete reader; nothing is returned otherwise.
import { bug } from '#shared/base/bug.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { sameBytes, toHex } from './bytes.ts'
import { frame, signedBytes } from './container.ts'
import { type Content, readContent } from './content.ts'
import { controlNumber } from './enrolment.ts'
import type { ExchangeCrypto, Signer } from './exchangeCrypto.ts'
import { type BundleFailure, refuse } from './failures.ts'
import { CONTAINER_VERSION, READER_SCHEMA } from './limits.ts'
import { checkManifest, fileLimit, kindRules, type Manifest, manifestBytes, type Profile } from './manifest.ts'
import { bodyOf, type PackedMember, packAttachment, packLines, packPadding, unpackMembers } from './members.ts'
import { fitToSend } from './plainJson.ts'
import { verifyContainer } from './verify.ts'

/** What the caller decides; kind, profile, stream, counts and members follow from the content. */
export interface BundleDraft extends Pick<
  Manifest,
  'app' | 'issuer' | 'to' | 'seq' | 'prev' | 'install' | 'createdAt' | 'period' | 'resumed' | 'supersedes'
> {
  readonly content: Content
}

/** The seal of a bundle: to every key in `to`, and to ourselves, so that what was sent can be opened again. */
export interface Sealing {
  readonly ownRecipients: readonly string[]
  readonly ownIdentities: readonly string[]
}

export interface WrittenBundle {
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, hex, to compare with what was read back from the disk. */
  readonly sha256: string
  readonly bundleId: string
  readonly controlNumber: string
  readonly manifest: Manifest
  /** A proposal; the name of a file carries no trust and is never read. */
  readonly fileName: string
}

/**
 * Writes a bundle. `sealing` is null for the open kinds (card, appointment, receipt); a report is never written open.
 * Fails with the class that a reader would answer: CONTENT_BAD, LIMITS, TOO_LARGE; DAMAGED when signing or sealing went wrong.
 */
export async function writeBundle(
  draft: BundleDraft,
  signers: readonly Signer[],
  sealing: Sealing | null,
  crypto: ExchangeCrypto,
): Promise<Result<WrittenBundle, BundleFailure>> {
  if (draft.content.kind === 'report' && sealing === null) return bug('a report is sealed')
  const members = await packContent(draft.content, crypto)
  const keyIds = await Promise.all(signers.map(async (s) => toHex(await crypto.sha256(s.publicKey))))
  const manifest = checkManifest(
    manifestOf(
      draft,
      signers.map(({ role }, i) => ({ key: keyIds[i] ?? '', role })),
      members,
    ),
  )
  if (!manifest.ok) return manifest
  const container = await signContainer(manifest.value, bodyOf(members), signers, crypto)
  const bundleId = await selfCheck(container, signers, keyIds, crypto)
  if (!bundleId.ok) return bundleId
  const sealed = sealing === null ? ok(container) : await seal(container, manifest.value, sealing, crypto)
  if (!sealed.ok) return sealed
  return ok({
    bytes: sealed.value,
    sha256: toHex(await crypto.sha256(sealed.value)),
    bundleId: bundleId.value,
    controlNumber: controlNumber(bundleId.value),
    manifest: manifest.value,
    fileName: proposedFileName(manifest.value),
  })
}

/** Manifest, signatures and body as one container, in the given bytes and nothing else. */
export async function signContainer(
  manifest: Manifest,
  body: Uint8Array,
  signers: readonly Signer[],
  crypto: ExchangeCrypto,
): Promise<Uint8Array> {
  const bytes = manifestBytes(manifest)
  const message = signedBytes(bytes)
  const signatures = await Promise.all(
    signers.map(async (s) => ({ keyId: await crypto.sha256(s.publicKey), signature: await s.sign(message) })),
  )
  return frame({ signatures, manifest: bytes, body })
}

/** `otchet_4F2A91_2026-2_0007.ppob`: kind, organisation, period, number. ASCII, no names of persons. */
export function proposedFileName({ kind, issuer, period, seq }: Manifest): string {
  const parts = [
    fileWords[kind],
    issuer.org.slice(0, 6).toUpperCase(),
    periodMark(period),
    String(seq).padStart(4, '0'),
  ]
  return `${parts.filter((part) => part !== '').join('_')}.ppob`
}

const fileWords: Readonly<Record<Manifest['kind'], string>> = {
  card: 'kartochka',
  appointment: 'podtverzhdenie',
  report: 'otchet',
  receipt: 'kvitanciya',
  directives: 'rassylka',
  directory: 'spravochnik',
  handover: 'peredacha',
  backup: 'kopiya',
}

function periodMark(period: Manifest['period']): string {
  if (period === null) return ''
  const year = period.from.slice(0, 4)
  const month = Number(period.from.slice(5, 7))
  switch (period.type) {
    case 'year':
      return year
    case 'half':
      return `${year}-p${Math.ceil(month / 6)}`
    case 'quarter':
      return `${year}-${Math.ceil(month / 3)}`
    case 'month':
      return period.from.slice(0, 7).replace('-', '-m')
    case 'adhoc':
      return period.to
  }
}

async function packContent(content: Content, crypto: ExchangeCrypto): Promise<PackedMember[]> {
  const lines = (name: string, records: readonly object[], codec: 'none' | 'gzip') =>
    packLines(
      name,
      records.map((record) => fitToSend(record) as object),
      codec,
      crypto,
    )
  switch (content.kind) {
    case 'card':
      return [await lines('keys', [content.card], 'none')]
    case 'appointment': {
      const appointment = await lines('keys', [content.appointment], 'none')
      return content.districtCard ? [appointment, await packAttachment(content.districtCard, crypto)] : [appointment]
    }
    case 'receipt':
      return [await lines('receipt', [content.receipt], 'gzip')]
    case 'report': {
      const org = await lines('org', [content.org], 'gzip')
      if (content.members === null) return [org]
      const members = await lines(
        'members',
        content.members.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        'gzip',
      )
      return [org, members, await packPadding(org.stored.length + members.stored.length, crypto)]
    }
  }
}

function manifestOf(draft: BundleDraft, signers: Manifest['signers'], members: readonly PackedMember[]): Manifest {
  const { content, resumed, supersedes, ...given } = draft
  const entries = members.map((m) => m.entry)
  return {
    ...given,
    container: CONTAINER_VERSION,
    kind: content.kind,
    schema: READER_SCHEMA,
    minReader: READER_SCHEMA,
    issuer: { ...draft.issuer, name: fitToSend(draft.issuer.name) as string },
    signers,
    stream: kindRules[content.kind].stream ?? bug('kinds with content have a stream'),
    ...(resumed && { resumed }),
    profile: profileOf(content),
    counts: Object.fromEntries(entries.filter((e) => e.type === 'jsonl').map((e) => [e.name, e.records])),
    members: entries,
    ...(supersedes !== undefined && { supersedes }),
  }
}

function profileOf(content: Content): Profile {
  if (content.kind !== 'report') return 'none'
  return content.members === null ? 'aggregate' : 'roster'
}

/** The complete reader on our own container, with our own public keys as the only known ones. Answers the bundle id. */
async function selfCheck(
  container: Uint8Array,
  signers: readonly Signer[],
  keyIds: readonly string[],
  crypto: ExchangeCrypto,
): Promise<Result<string, BundleFailure>> {
  const keys = new Map(signers.map((s, i) => [keyIds[i], s.publicKey]))
  const verified = await verifyContainer(container, (keyId) => keys.get(keyId) ?? null, crypto)
  if (!verified.ok) return verified
  const { manifest, bundleId, body } = verified.value
  const members = await unpackMembers(manifest, body, crypto)
  if (!members.ok) return members
  const content = readContent(manifest, members.value)
  return content.ok ? ok(bundleId) : content
}

async function seal(
  container: Uint8Array,
  manifest: Manifest,
  own: Sealing,
  crypto: ExchangeCrypto,
): Promise<Result<Uint8Array, BundleFailure>> {
  const theirs = manifest.to.flatMap((t) => t.keys ?? [])
  if (theirs.length === 0) return bug('a sealed bundle names the keys of its recipient')
  // Our own keys stand first, so that opening again for the comparison finds its stanza at once.
  const sealed = await crypto.seal(container, [...new Set([...own.ownRecipients, ...theirs])])
  const limit = fileLimit(manifest)
  if (sealed.length > limit) return refuse('TOO_LARGE', { size: sealed.length, limit })
  const opened = await crypto.open(sealed, own.ownIdentities)
  const isSame = typeof opened !== 'string' && sameBytes(opened.bytes, container)
  return isSame ? ok(sealed) : refuse('DAMAGED', { stage: 'seal' })
}
