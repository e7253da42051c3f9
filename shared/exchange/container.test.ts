import { beforeAll, describe, expect, it } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import { fromHex, toHex, utf8 } from './bytes.ts'
import { frame, signedBytes, unframe } from './container.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import { kat1 } from './kat1.ts'
import { type Manifest, manifestBytes } from './manifest.ts'
import { admitBundle, readBundle, type ReadContext } from './read.ts'
import { signContainer } from './write.ts'

let crypto: ExchangeCrypto
let file: Uint8Array

const context: ReadContext = {
  self: { org: '00000000-0000-4000-8000-000000000002', level: 'primary', recipients: [] },
  identities: [],
  trust: [
    {
      org: '00000000-0000-4000-8000-000000000001',
      name: 'Тестовая районная организация',
      level: 'district',
      relation: 'parent',
      epoch: 1,
      keys: [{ key: kat1.keyId, sign: kat1.publicKey, epoch: 1, state: 'confirmed', lastGoodSeq: null, endedDate: '' }],
      seal: [],
    },
  ],
  chains: [],
  now: '2026-11-21T10:00:00Z',
}

beforeAll(async () => {
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  const publicKey = await ed.publicKey(kat1.seed)
  const manifest = JSON.parse(kat1.manifest) as Manifest
  const signer = { publicKey, role: 'issuer', sign: (message: Uint8Array) => ed.sign(kat1.seed, message) } as const
  file = await signContainer(manifest, utf8(kat1.body), [signer], crypto)
})

async function classesOf(files: Iterable<Uint8Array>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const changed of files) {
    const read = await admitBundle(changed, context, crypto)
    const name = read.ok ? 'accepted' : read.failure.code.replace('exchange.', '')
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

function* bitFlips(): Iterable<Uint8Array> {
  for (let bit = 0; bit < file.length * 8; bit++) {
    const changed = file.slice()
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield changed
  }
}

function* blockChanges(): Iterable<Uint8Array> {
  const size = 16
  const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
  for (let at = 0; at + size <= file.length; at += size) {
    const [before, block, after] = [file.subarray(0, at), file.subarray(at, at + size), file.subarray(at + size)]
    const next = after.subarray(0, size)
    yield join(before, after)
    yield join(before, block, block, after)
    // Two equal blocks swapped are the same file.
    if (next.length > 0 && toHex(next) !== toHex(block)) yield join(before, next, block, after.subarray(size))
  }
}

describe('KAT-1', () => {
  it('is written byte for byte', async () => {
    expect(toHex(manifestBytes(JSON.parse(kat1.manifest) as Manifest))).toBe(toHex(utf8(kat1.manifest)))
    expect(toHex(await crypto.sha256(signedBytes(utf8(kat1.manifest))))).toBe(kat1.signedSha256)
    expect(file.length).toBe(963)
    expect(toHex(await crypto.sha256(file))).toBe(kat1.fileSha256)
  })

  it('is read back to its parts', async () => {
    const framed = unframe(file)
    expect(framed).toEqual({
      ok: true,
      value: {
        signatures: [{ keyId: fromHex(kat1.keyId), signature: fromHex(kat1.signature) }],
        manifest: utf8(kat1.manifest),
        body: utf8(kat1.body),
      },
    })
    expect(framed.ok && toHex(frame(framed.value))).toBe(toHex(file))
  })

  it('passes every step before the lines, and its stub of a receipt is refused by the schema', async () => {
    const admitted = await admitBundle(file, context, crypto)
    expect(admitted.ok && admitted.value.verified.bundleId).toBe(kat1.bundleId)
    expect(admitted.ok && admitted.value.members.get('receipt')).toEqual(utf8(kat1.body))
    const read = await readBundle(file, context, crypto)
    expect(read.ok ? null : read.failure.code).toBe('exchange.COUNT_MISMATCH')
  })
})

describe('mutation sweeps of KAT-1', () => {
  it('accepts no flipped bit, and names each as the referee does', async () => {
    expect(await classesOf(bitFlips())).toEqual({
      SIGNATURE_BAD: 7016,
      UNKNOWN_SENDER: 256,
      DAMAGED: 256,
      NOT_BUNDLE: 64,
      TOO_LARGE: 55,
      TRUNCATED: 34,
      FUTURE_FORMAT: 23,
    })
  }, 60_000)

  it('accepts no cut file', async () => {
    const cuts = Array.from({ length: file.length }, (_, length) => file.subarray(0, length))
    expect(await classesOf(cuts)).toEqual({ EMPTY: 1, NOT_BUNDLE: 7, TRUNCATED: 955 })
  })

  it('accepts nothing behind the end', async () => {
    const longer = [1, 2, 100, 65_536].map((extra) => Uint8Array.from([...file, ...new Uint8Array(extra)]))
    expect(await classesOf(longer)).toEqual({ DAMAGED: 4 })
  })

  it('accepts no deleted, doubled or swapped block', async () => {
    const classes = await classesOf(blockChanges())
    expect(Object.keys(classes)).not.toContain('accepted')
    expect(Object.values(classes).reduce((a, b) => a + b)).toBeGreaterThan(170)
  })
})
