import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headOf, isForeignHead, type Link, linksOf, place } from './history.ts'
import type { Manifest } from './manifest.ts'

const id = (n: number | string) => String(n).padStart(64, 'a')
const link = (seq: number, prev = seq === 1 ? null : id(seq - 1)): Link => ({
  seq,
  id: id(seq),
  prev,
  period: null,
  importedDate: '2026-11-21',
})
const known = [link(1), link(2), link(3)]

describe('the place of a bundle in its chain', () => {
  it.each([
    ['the first of all', [], { seq: 1, prev: null }, 'x', { at: 'next' }],
    ['the same again', known, { seq: 3, prev: id(2) }, id(3), { at: 'known', link: link(3) }],
    ['an older one again', known, { seq: 1, prev: null }, id(1), { at: 'known', link: link(1) }],
    ['the next', known, { seq: 4, prev: id(3) }, 'x', { at: 'next' }],
    ['some missing', known, { seq: 6, prev: id(5) }, 'x', { at: 'gap', missing: [4, 5], count: 2 }],
    ['first seen late', [], { seq: 3, prev: id(2) }, 'x', { at: 'gap', missing: [1, 2], count: 2 }],
    [
      'a missing one that its successor names',
      [link(1), link(3)],
      { seq: 2, prev: id(1) },
      id(2),
      { at: 'late', head: 3 },
    ],
    [
      'a missing one that only its predecessor ties',
      [link(1), link(5)],
      { seq: 2, prev: id(1) },
      'x',
      { at: 'late', head: 5 },
    ],
    [
      'an older one that ties to nothing',
      [link(1), link(9)],
      { seq: 5, prev: id(4) },
      'x',
      { at: 'fork', looksRestored: false },
    ],
    [
      'an older one that its successor denies',
      [link(1), link(3)],
      { seq: 2, prev: id(1) },
      'x',
      { at: 'fork', looksRestored: false },
    ],
    ['91 same number, other content', known, { seq: 3, prev: id(2) }, 'x', { at: 'fork', looksRestored: false }],
    [
      '92 next number after the grand-parent',
      known,
      { seq: 4, prev: id(2) },
      'x',
      { at: 'fork', looksRestored: false },
    ],
    ['next number after a stranger', known, { seq: 4, prev: id('z') }, 'x', { at: 'fork', looksRestored: false }],
    ['a later number after an older one', known, { seq: 6, prev: id(1) }, 'x', { at: 'fork', looksRestored: false }],
    [
      'a restore',
      known,
      { seq: 3, prev: id(2), resumed: { from: 2, reason: 'restore' as const } },
      'x',
      { at: 'fork', looksRestored: true },
    ],
    ['94 fast-forward', known, { seq: 2 ** 31 - 1, prev: id(3) }, 'x', { at: 'jump', last: 3 }],
    ['a leap of 1 001', known, { seq: 1004, prev: id(7) }, 'x', { at: 'jump', last: 3 }],
  ])('%s', (_, links, bundle, own, expected) => expect(place(bundle, own, links)).toEqual(expected))

  it('lists at most fifty missing numbers and counts all', () => {
    const at = place({ seq: 900, prev: id(899) }, 'x', known)
    expect(at.at === 'gap' && [at.missing.length, at.count]).toEqual([50, 896])
  })

  it('takes any order of arrival of one chain without a fork', () => {
    const whole = Array.from({ length: 8 }, (_, i) => link(i + 1))
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: 8 }), (arrivals) => {
        const places = arrivals.map((one, i) => place(one, one.id, arrivals.slice(0, i)).at)
        // A late bundle with both neighbours still missing ties to nothing yet: it is asked about, never taken silently.
        const asked = arrivals.filter(
          (one, i) => places[i] === 'fork' && arrivals.slice(0, i).some((k) => Math.abs(k.seq - one.seq) === 1),
        )
        expect([asked, places.includes('known')]).toEqual([[], false])
      }),
    )
  })

  it('keeps chains of issuer, epoch, stream and recipient apart', () => {
    const chain = { org: 'o', epoch: 1, stream: 'reports', recipient: 'r', links: known } as const
    const of = (org: string, epoch: number, recipient: string) =>
      linksOf({ issuer: { org, epoch }, stream: 'reports', to: [{ org: recipient }] } as Manifest, [
        { ...chain, links: [...known] },
      ])
    expect(of('o', 1, 'r')).toEqual(known)
    expect([of('p', 1, 'r'), of('o', 2, 'r'), of('o', 1, 's')]).toEqual([[], [], []])
    expect(headOf([])).toBeNull()
  })

  it('99 raises the alarm for a bundle that we never made', () => {
    const own = [{ id: id(1) }, { id: id(2) }]
    expect(isForeignHead({ bundle: id(2), head: { id: id(2) } }, own)).toBe(false)
    expect(isForeignHead({ bundle: id(2), head: null }, own)).toBe(false)
    expect(isForeignHead({ bundle: id(2), head: { id: id(9) } }, own)).toBe(true)
    expect(isForeignHead({ bundle: id(9), head: null }, own)).toBe(true)
  })
})
