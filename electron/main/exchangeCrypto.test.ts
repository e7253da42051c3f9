import { deflateRawSync } from 'node:zlib'
import * as age from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { toHex, utf8 } from '#shared/exchange/bytes.ts'
import { crc32, gunzip } from '#shared/exchange/gzipFrame.ts'
import { kat1 } from '#shared/exchange/kat1.ts'
import { isSmallOrder } from '#shared/exchange/smallOrder.ts'
import {
  chooseEd25519,
  type Ed25519,
  exchangeCrypto,
  nobleEd25519,
  passesKnownAnswer,
  webCryptoEd25519,
} from './exchangeCrypto.ts'

const message = utf8('сообщение')
const seed = new Uint8Array(32).fill(7)

describe.each([webCryptoEd25519, nobleEd25519])('Ed25519 by $name', (ed) => {
  it('passes KAT-1', async () => expect(await passesKnownAnswer(ed)).toBe(true))

  it('answers false, and does not throw, for anything malformed', async () => {
    const [key, signature] = [await ed.publicKey(seed), await ed.sign(seed, message)]
    expect(await ed.verify(key, signature, message)).toBe(true)
    const noPoint = new Uint8Array(32).fill(0xff)
    for (const [k, s] of [
      [key.subarray(1), signature],
      [key, signature.subarray(1)],
      [noPoint, signature],
      [key, new Uint8Array(64)],
      [key, new Uint8Array(64).fill(0xff)],
      [new Uint8Array(), new Uint8Array()],
    ] as const) {
      expect(await ed.verify(k, s, message)).toBe(false)
    }
  })

  it('fails the known answer when it is wrong anywhere', async () => {
    const wrong: Ed25519[] = [
      { ...ed, publicKey: async () => new Uint8Array(32) },
      { ...ed, sign: async () => new Uint8Array(64) },
      { ...ed, verify: async () => true },
      { ...ed, verify: async () => false },
      { ...ed, sign: () => Promise.reject(new Error('not supported')) },
    ]
    expect(await Promise.all(wrong.map(passesKnownAnswer))).toEqual([false, false, false, false, false])
  })
})

it('both make the same keys and signatures', async () => {
  expect(toHex(await webCryptoEd25519.publicKey(seed))).toBe(toHex(await nobleEd25519.publicKey(seed)))
  expect(toHex(await webCryptoEd25519.sign(seed, message))).toBe(toHex(await nobleEd25519.sign(seed, message)))
  expect((await chooseEd25519()).name).toBe('webcrypto')
})

describe('the adapter', async () => {
  const crypto = exchangeCrypto(await chooseEd25519())

  it('hashes like the known answer', async () => {
    expect(toHex(await crypto.sha256(utf8(kat1.manifest)))).toBe(kat1.bundleId)
  })

  it('inflates to a limit and tells how much it took', async () => {
    const raw = new Uint8Array(2_000).fill(65)
    const deflated = new Uint8Array(deflateRawSync(raw))
    const longer = Uint8Array.from([...deflated, 1, 2, 3])
    expect(await crypto.inflateRaw(deflated, raw.length)).toEqual({ bytes: raw, consumed: deflated.length })
    expect(await crypto.inflateRaw(longer, raw.length)).toEqual({ bytes: raw, consumed: deflated.length })
    expect(await crypto.inflateRaw(deflated, raw.length - 1)).toBe('tooLong')
    expect(await crypto.inflateRaw(deflated, 0)).toBe('tooLong')
    expect(await crypto.inflateRaw(deflated.subarray(0, 9), raw.length)).toBe('broken')
    expect(await crypto.inflateRaw(new Uint8Array([0xff]), 10)).toBe('broken')
    expect(await crypto.inflateRaw(new Uint8Array(deflateRawSync('')), 0)).toEqual({
      bytes: new Uint8Array(),
      consumed: 2,
    })
  })

  it('makes one gzip member that our own frame reader takes, whatever optional fields stand in its head', async () => {
    const raw = utf8('строка\n'.repeat(100))
    const plain = await crypto.gzip(raw)
    expect(await gunzip(plain, raw.length, crypto)).toEqual(raw)
    const named = Uint8Array.from([
      ...plain.subarray(0, 3),
      0x1e,
      ...plain.subarray(4, 10),
      2,
      0,
      9,
      9,
      0x61,
      0,
      0x62,
      0,
      7,
      7,
      ...plain.subarray(10),
    ])
    expect(await gunzip(named, raw.length, crypto)).toEqual(raw)
    expect(await gunzip(named.subarray(0, 15), raw.length, crypto)).toBeNull()
    expect(
      await gunzip(Uint8Array.from([...plain.subarray(0, 3), 0x20, ...plain.subarray(4)]), raw.length, crypto),
    ).toBeNull()
    expect(await gunzip(plain.subarray(0, 12), raw.length, crypto)).toBeNull()
    expect(await gunzip(plain, raw.length - 1, crypto)).toBeNull()
    // The check value of the CRC catalogue.
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926)
  })

  it('seals to several, opens for each, and tells a stranger from damage', async () => {
    const [a, b, c] = [
      await age.generateX25519Identity(),
      await age.generateX25519Identity(),
      await age.generateX25519Identity(),
    ]
    const sealed = await crypto.seal(message, [await age.identityToRecipient(a), await age.identityToRecipient(b)])
    expect(await crypto.open(sealed, [c, b])).toEqual({ bytes: message })
    expect(await crypto.open(sealed, [c])).toBe('notForUs')
    expect(await crypto.open(sealed, [])).toBe('notForUs')
    expect(await crypto.open(sealed.subarray(0, -1), [a])).toBe('damaged')
    await expect(crypto.seal(message, ['age1wrong'])).rejects.toThrow()
  })
})

it('the list of points of small order is what the curve says', async () => {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  const torsion = ed25519.Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
  const points = Array.from({ length: 7 }, (_, i) => torsion.multiplyUnsafe(BigInt(i + 1)).toHex())
  expect([...points, ed25519.Point.ZERO.toHex()].every(isSmallOrder)).toBe(true)
  expect(new Set([...points, ed25519.Point.ZERO.toHex()]).size).toBe(8)
  expect(isSmallOrder(kat1.publicKey)).toBe(false)
})
