import { identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recoveryBits, recoveryGroups, recoveryIdentity } from './recovery.ts'

const bits = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('paper recovery code', () => {
  it('is eight groups of six digits, each a multiple of 11 below 65 536 × 11', () => {
    fc.assert(
      fc.property(bits, (secret) => {
        const groups = recoveryGroups(secret)
        expect(groups).toHaveLength(8)
        for (const group of groups) {
          expect(group).toMatch(/^\d{6}$/)
          expect(Number(group) % 11).toBe(0)
          expect(Number(group) / 11).toBeLessThan(65_536)
        }
      }),
    )
  })

  it('comes back from what a person types, with any signs between the groups', () => {
    fc.assert(
      fc.property(bits, fc.constantFrom(' ', '-', '\n', ' — ', ''), (secret, between) => {
        expect(recoveryBits(recoveryGroups(secret).join(between))).toEqual(secret)
      }),
    )
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(bits, fc.nat(47), fc.integer({ min: 1, max: 9 }), (secret, at, by) => {
        const digits = Array.from(recoveryGroups(secret).join(''))
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(recoveryBits(digits.join(''))).toBeNull()
      }),
    )
  })

  it.each(['', '123', '000011 '.repeat(7), '000011 '.repeat(9), '999999 '.repeat(8), 'сорок восемь цифр'])(
    'is not %j',
    (typed) => expect(recoveryBits(typed)).toBeNull(),
  )

  it('gives an identity that the age library takes, always the same for the same paper', async () => {
    const secret = Uint8Array.from({ length: 16 }, (_, i) => i)
    expect(recoveryGroups(secret).join(' ')).toBe('000011 005665 011319 016973 022627 028281 033935 039589')
    const identity = recoveryIdentity(secret)
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
    // Pinned: a change of the derivation would make every printed paper worthless.
    expect(await identityToRecipient(identity)).toBe('age13j3c5xtvljezpxhql3475x0jvte3a4meznq962zxth420z544s8s5cl4j2')
  })
})
