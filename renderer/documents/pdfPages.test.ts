import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesOf } from './pdfPages.ts'
import type { Strip } from './pdfStrip.ts'

function aStrip(given: Partial<Strip> = {}): Strip {
  return {
    height: 10,
    ink: [],
    rules: [],
    before: 0,
    mayEnd: true,
    startsPage: false,
    startsPaper: false,
    head: [],
    about: null,
    isText: true,
    ...given,
  }
}

const heights = (strips: readonly Strip[], height: number): number[][] =>
  pagesOf(strips, height).map((page) => page.map(({ strip }) => strip.height))

describe('pagesOf', () => {
  it('gives an empty document one empty page', () => {
    expect(pagesOf([], 100)).toEqual([[]])
  })

  it('ends a page only where the strips allow it', () => {
    const strips = [aStrip(), aStrip({ mayEnd: false }), aStrip({ mayEnd: false }), aStrip()]
    expect(heights(strips, 30)).toEqual([[10], [10, 10, 10]])
  })

  it('cuts an unbreakable piece that is taller than a page, and keeps all of it', () => {
    const strips = Array.from({ length: 5 }, () => aStrip({ mayEnd: false }))
    expect(heights(strips, 20)).toEqual([[10, 10], [10, 10], [10]])
  })

  it('gives a strip taller than a page a page of its own', () => {
    expect(heights([aStrip(), aStrip({ height: 99 }), aStrip()], 30)).toEqual([[10], [99], [10]])
  })

  it('drops the empty room above the first strip of a page', () => {
    const [first, second] = pagesOf([aStrip({ before: 5 }), aStrip({ before: 7 }), aStrip({ before: 7 })], 30)
    expect(first?.map(({ top }) => top)).toEqual([0, 17])
    expect(second?.map(({ top }) => top)).toEqual([0])
  })

  it('starts a page where it is told to', () => {
    expect(heights([aStrip(), aStrip({ startsPage: true }), aStrip()], 100)).toEqual([[10], [10, 10]])
  })

  it('puts the table head again on each page and counts its height', () => {
    const head = aStrip({ height: 6, mayEnd: false })
    const rows = Array.from({ length: 4 }, () => aStrip({ head: [head] }))
    expect(heights([head, ...rows], 30)).toEqual([
      [6, 10, 10],
      [6, 10, 10],
    ])
  })

  it('places every strip once, in order, and overflows only with a strip that no page could hold', () => {
    const strip = fc.record({
      height: fc.integer({ min: 1, max: 60 }),
      before: fc.integer({ min: 0, max: 9 }),
      mayEnd: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(strip, { minLength: 1, maxLength: 60 }), (given) => {
        const strips = given.map((one, i) => aStrip({ ...one, about: String(i) }))
        const pages = pagesOf(strips, 50)
        expect(pages.flat().map(({ strip: one }) => one.about)).toEqual(strips.map(({ about }) => about))
        for (const page of pages) {
          const last = page.at(-1)
          if (last && page.length > 1) expect(last.top + last.strip.height).toBeLessThanOrEqual(50.01)
        }
      }),
    )
  })
})
