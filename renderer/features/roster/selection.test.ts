import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { everybodyChosen, extended, isChosen, nothingChosen, toggled, type Selection } from './selection.ts'

const people = Array.from({ length: 12 }, (_, n) => `п${n}`)
const chosen = (selection: Selection) => people.filter((id) => isChosen(selection, id))
const somebody = fc.subarray(people)

test('a tick changes one person, a range ticks all of it, whatever «all» means', () => {
  fc.assert(
    fc.property(fc.boolean(), somebody, fc.constantFrom(...people), somebody, (isAll, others, id, range) => {
      const before = others.reduce((all, one) => toggled(all, one, null), isAll ? everybodyChosen : nothingChosen)
      const was = new Set(chosen(before))
      const expected = people.filter((one) => (one === id ? !was.has(one) : was.has(one)))
      expect(chosen(toggled(before, id, null))).toEqual(expected)
      expect(chosen(toggled(before, id, range))).toEqual(people.filter((one) => was.has(one) || range.includes(one)))
    }),
  )
})

test('a block grows and shrinks with the keys', () => {
  fc.assert(
    fc.property(fc.boolean(), somebody, somebody, (isAll, from, to) => {
      const before = extended(isAll ? everybodyChosen : nothingChosen, [], from)
      const rest = chosen(before).filter((id) => !from.includes(id))
      expect(new Set(chosen(extended(before, from, to)))).toEqual(new Set([...rest, ...to]))
    }),
  )
})
