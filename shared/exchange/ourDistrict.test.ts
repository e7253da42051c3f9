import { describe, expect, it } from 'vitest'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import { trustedOrgSchema } from '#shared/records/trustedOrg.ts'
import { uuid } from '#shared/testing/referee/parties.ts'
import { confirmDistrict, ourDistrict, standingOfCard, type WaitingCard } from './ourDistrict.ts'
import { trustStoreOf } from './trust.ts'

const hex = (n: number) => n.toString(16).padStart(64, '0')
const OWN = uuid(1)

function waiting(org: string, key: number, change: Partial<WaitingCard['card']> = {}): WaitingCard {
  const seal = [`age1${'q'.repeat(58)}`, `age1${'z'.repeat(58)}`]
  const card = {
    org,
    name: 'Заречная РО',
    level: 'district',
    sign: hex(key + 1),
    seal,
    office: 'район',
    invitation: null,
  }
  return { card: { ...(card as WaitingCard['card']), ...change }, key: hex(key), epoch: 1, bundleId: hex(key + 2) }
}

const apply = (trust: TrustedOrgRow[], card: WaitingCard, lastSeq = 0): TrustedOrgRow[] => {
  const changes = confirmDistrict(card, trust, lastSeq, '2026-11-21')
  return [...trust.filter((row) => changes.every(({ before }) => before !== row)), ...changes.map(({ after }) => after)]
}

describe('the district of a chair', () => {
  it('is trusted with the key of the card that was compared, and its rows are whole', () => {
    const trust = apply([], waiting(uuid(2), 10))
    expect(trust.every((row) => trustedOrgSchema.safeParse(row).success)).toBe(true)
    expect(ourDistrict(trust)).toMatchObject({ id: uuid(2), relation: 'parent', keys: [{ state: 'confirmed' }] })
    expect(trustStoreOf(trust)[0]?.keys[0]).toEqual({
      ...{ key: hex(10), sign: hex(11), epoch: 1, state: 'confirmed', lastGoodSeq: null, endedDate: '' },
    })
  })

  it('retires its earlier key at the last receipt when it comes with a new card', () => {
    const trust = apply(apply([], waiting(uuid(2), 10)), waiting(uuid(2), 20), 4)
    expect(trust).toHaveLength(1)
    expect(trust[0]?.keys.map(({ key, state, lastGoodSeq }) => [key, state, lastGoodSeq])).toEqual([
      [hex(10), 'retired', 4],
      [hex(20), 'confirmed', null],
    ])
  })

  it('is one: another district takes its place', () => {
    const trust = apply(apply([], waiting(uuid(2), 10)), waiting(uuid(3), 30))
    expect(ourDistrict(trust)?.id).toBe(uuid(3))
    expect(trust.find(({ id }) => id === uuid(2))?.relation).toBe('other')
  })

  it('is told from our own card, from a school, and from itself with other keys', () => {
    const trust = apply([], waiting(uuid(2), 10))
    const standings = [
      waiting(OWN, 40),
      waiting(uuid(4), 50, { level: 'primary' }),
      waiting(uuid(2), 10),
      waiting(uuid(2), 60),
      waiting(uuid(5), 70),
    ].map((card) => standingOfCard(card, trust, OWN))
    expect(standings).toEqual(['own', 'notDistrict', 'known', 'otherKeys', 'new'])
  })
})
