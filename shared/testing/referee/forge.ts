// Bundles that are signed correctly and are wrong inside: what a faulty or hostile program of a known sender could produce.
import { concat, toHex, utf8 } from '#shared/exchange/bytes.ts'
import { frame, signedBytes } from '#shared/exchange/container.ts'
import type { ExchangeCrypto, Signer } from '#shared/exchange/exchangeCrypto.ts'
import type { Manifest, MemberEntry } from '#shared/exchange/manifest.ts'

/** A container over any manifest text and any body; every signer signs, nothing is checked. */
export async function forge(
  manifest: string | Uint8Array,
  body: Uint8Array,
  signers: readonly Signer[],
  crypto: ExchangeCrypto,
): Promise<Uint8Array> {
  const bytes = typeof manifest === 'string' ? utf8(manifest) : manifest
  const message = signedBytes(bytes)
  const signatures = await Promise.all(
    signers.map(async (s) => ({ keyId: await crypto.sha256(s.publicKey), signature: await s.sign(message) })),
  )
  return frame({ signatures, manifest: bytes, body })
}

/** An entry and its bytes, with any field overridden. */
export async function forgeMember(
  name: string,
  raw: Uint8Array,
  crypto: ExchangeCrypto,
  change: Partial<MemberEntry> & { storedBytes?: Uint8Array } = {},
): Promise<{ entry: MemberEntry; stored: Uint8Array }> {
  const { storedBytes: stored = raw, ...entry } = change
  return {
    stored,
    entry: {
      name,
      type: 'jsonl',
      codec: 'none',
      stored: stored.length,
      storedSha256: toHex(await crypto.sha256(stored)),
      raw: raw.length,
      rawSha256: toHex(await crypto.sha256(raw)),
      records: raw.filter((byte) => byte === 0x0a).length,
      ...entry,
    },
  }
}

/** A manifest with other members, its counts following them. */
export function withMembers(manifest: Manifest, members: readonly { entry: MemberEntry; stored: Uint8Array }[]) {
  const lines = members.filter((m) => m.entry.type === 'jsonl')
  const counts = Object.fromEntries(lines.map((m) => [m.entry.name, m.entry.records]))
  const forged: Manifest = { ...manifest, counts, members: members.map((m) => m.entry) }
  return { manifest: forged, body: concat(members.map((m) => m.stored)) }
}
