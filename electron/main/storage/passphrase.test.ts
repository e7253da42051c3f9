import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calibrated,
  isGoodPass,
  normalPass,
  passFunctions,
  type PassFunctions,
  type PassKdf,
  passKdf,
  PassKeys,
} from './passphrase.ts'

const TEXT = 'Синий чайник кипит в девять'
const SALT = Uint8Array.from({ length: 16 }, (_, i) => i)
const argon = (memory: number, passes: number): PassKdf => ({ kdf: 'argon2id', memory, passes, lanes: 1 })
const scrypt: PassKdf = { kdf: 'scrypt', cost: 131_072, block: 8, lanes: 1 }
const pbkdf2: PassKdf = { kdf: 'pbkdf2-sha256', rounds: 600_000 }
const refuse = () => Promise.reject(new RangeError('memory'))

describe('the key of a passphrase', () => {
  // Made outside by libargon2 0~20171227 and Python's hashlib. A change here would lock everybody out.
  it.each<[PassKdf, string]>([
    [argon(65_536, 3), '0b949faee6af22c80fbaab6dcd43ca1d7d7cb87a732b64b842f9649cf79f178a'],
    [argon(19_456, 2), 'f64ffd6fcf24d065524122177eda9ed53c3c748cd4979dea535d0892471c67cb'],
    [scrypt, 'd62fc9670732bbfcd0066b3e2df4c90afcafc56714a3519f4945095e4cfcd92b'],
    [pbkdf2, 'c1aa37b75f1b16e61f711d3b7e2f9e1569b078117f8a9d8341f8cdd42f62ca73'],
  ])('is that of other programs for %j', async (kdf, key) => {
    expect((await new PassKeys().derive(TEXT, SALT, kdf)).toString('hex')).toBe(key)
  })

  it('is the same however the words were typed, and another for other words', async () => {
    const key = async (text: string) => (await new PassKeys().derive(text, SALT, argon(19_456, 2))).toString('hex')
    const composed = 'ёжик й 12'.normalize('NFC')
    expect(await key(`  ${composed.normalize('NFD')}\n`)).toBe(await key(composed))
    expect(await key('\u{FF11}\u{FF12} ﬁ\u{A0}№')).toBe(await key('12 fi No'))
    expect(await key('ёжик и 12')).not.toBe(await key(composed))
  })
})

describe('what a computer bears', () => {
  /** A computer on which one pass over 1 MiB takes so long, ms. */
  function computer(msPerMib: number): PassFunctions {
    let now = 0
    return {
      ...passFunctions,
      argon2id: async (_text, _salt, { memory, passes }) => {
        now += (memory / 1024) * passes * msPerMib
        return new Uint8Array(32)
      },
      now: () => now,
    }
  }

  it('is half a second to one and a half, unless that would be under the floor or over the bounds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.05, max: 60, noNaN: true }), async (msPerMib) => {
        const { kdf } = await new PassKeys(computer(msPerMib)).make(TEXT)
        expect(passKdf.parse(kdf)).toEqual(kdf)
        if (kdf.kdf !== 'argon2id') throw new Error('not argon2id')
        const ms = (kdf.memory / 1024) * kdf.passes * msPerMib
        const isFloor = kdf.memory === 19_456 && kdf.passes === 2
        const isMost = kdf.memory === 65_536 && kdf.passes === 16
        if (!isMost) expect(ms).toBeGreaterThanOrEqual(500)
        if (!isFloor) expect(ms).toBeLessThanOrEqual(1500)
      }),
    )
  })

  it.each([
    [1000, argon(65_536, 3)],
    [260, argon(65_536, 9)],
    [1, argon(65_536, 16)],
    [0, argon(65_536, 16)],
    [2300, argon(34_192, 2)],
    [60_000, argon(19_456, 2)],
  ])('%i ms for the start give %j', (ms, kdf) => expect(calibrated(ms)).toEqual(kdf))

  it('is measured once in a run; each passphrase has its own salt', async () => {
    let calls = 0
    const keys = new PassKeys({ ...computer(5), argon2id: async () => (calls++, new Uint8Array(32)) })
    const [a, b] = [await keys.make(TEXT), await keys.make(TEXT)]
    expect(calls).toBe(3)
    expect(a.salt).toHaveLength(16)
    expect(a.salt).not.toEqual(b.salt)
  })

  it('falls back to scrypt and then to PBKDF2 when memory is refused', async () => {
    const noArgon = new PassKeys({ ...passFunctions, argon2id: refuse })
    const first = await noArgon.make(TEXT)
    expect(first.kdf).toEqual(scrypt)
    expect(await new PassKeys().derive(TEXT, first.salt, first.kdf)).toEqual(first.key)
    let isShort = false
    const fast = async () => new Uint8Array(32)
    const keys = new PassKeys({ ...passFunctions, argon2id: () => (isShort ? refuse() : fast()), scrypt: refuse })
    expect((await keys.make(TEXT)).kdf).toMatchObject({ kdf: 'argon2id' })
    isShort = true
    const second = await keys.make(TEXT)
    expect(second.kdf).toEqual(pbkdf2)
    expect(await new PassKeys().derive(TEXT, second.salt, second.kdf)).toEqual(second.key)
  })
})

describe('parameters that were read', () => {
  it.each<[string, unknown]>([
    ['8 GiB', argon(8 * 1024 * 1024, 3)],
    ['a thousand passes', argon(65_536, 1000)],
    ['much of both', argon(262_144, 16)],
    ['below the floor', argon(8, 1)],
    ['many lanes', { ...argon(65_536, 3), lanes: 4 }],
    ['dear scrypt', { ...scrypt, cost: 2 ** 24 }],
    ['many rounds', { ...pbkdf2, rounds: 1e9 }],
    ['few rounds', { ...pbkdf2, rounds: 1 }],
    ['another function', { kdf: 'md5' }],
  ])('are refused: %s', (_what, kdf) => expect(passKdf.safeParse(kdf).success).toBe(false))
})

describe('the rule for a passphrase', () => {
  it.each([
    ['двенадцать12', true],
    ['одиннадцать', false],
    ['  одиннадцать  ', false],
    ['да но ну уж', true],
    ['а б в г д', false],
    ['', false],
    ['🙂🙂🙂🙂🙂🙂', false],
  ])('%j: %s', (text, isGood) => expect(isGoodPass(text)).toBe(isGood))

  it('looks at the normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalPass(normalPass(text))).toBe(normalPass(text))
        expect(isGoodPass(normalPass(text))).toBe(isGoodPass(text))
      }),
    )
  })
})
