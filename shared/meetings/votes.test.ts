import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyVote, majorityKinds, type Vote } from '#shared/records/meeting.ts'
import { quorumRulesSchema } from './quorum.ts'
import { sampleItem } from './sampleProtocol.ts'
import { countVotes, itemVerdict, majorityOf, verdictOf } from './votes.ts'

const rules = quorumRulesSchema.parse(JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8')))

function votes(inFavour: number, against: number, abstained: number, more: Partial<Vote> = {}): Vote {
  return { ...emptyVote(), for: inFavour, against, abstained, ...more }
}

const state = (vote: Vote, present: number, majority: (typeof majorityKinds)[number]): string =>
  verdictOf(vote, present, majorityOf({ majority }, 'meeting', rules)).state

describe('countVotes', () => {
  it.each([
    [votes(29, 0, 2), 31, { sum: 31, fits: true, sentence: 'всего 31 из 31' }],
    [votes(28, 1, 1), 31, { sum: 30, fits: false, sentence: '28 + 1 + 1 = 30, а было 31' }],
    [votes(28, 1, 1, { notVoting: 1 }), 31, { sum: 31, fits: true, sentence: 'всего 31 из 31' }],
    [
      votes(20, 5, 5, { notVoting: 1, invalid: 2 }),
      31,
      { sum: 33, fits: false, sentence: '20 + 5 + 5 + 1 + 2 = 33, а было 31' },
    ],
    [{ ...votes(28, 0, 0), against: null }, 28, { sum: null, fits: false, sentence: '' }],
    [emptyVote(), 0, { sum: null, fits: false, sentence: '' }],
  ])('%j of %i', (vote, present, wanted) => {
    expect(countVotes(vote, present)).toEqual(wanted)
  })
})

describe('verdictOf', () => {
  it.each([
    ['of-present', votes(16, 15, 0), 31, 'adopted'],
    ['of-present', votes(15, 16, 0), 31, 'rejected'],
    // A tie is not a majority.
    ['of-present', votes(15, 15, 0), 30, 'rejected'],
    // More for than against, but not more than half of those present.
    ['of-present', votes(15, 5, 11), 31, 'rejected'],
    ['of-votes-cast', votes(11, 10, 0, { notVoting: 10 }), 31, 'adopted'],
    ['of-votes-cast', votes(11, 8, 1, { form: 'secret', invalid: 2, notVoting: 9 }), 31, 'rejected'],
    ['qualified-2-3', votes(20, 10, 0), 30, 'adopted'],
    ['qualified-2-3', votes(19, 11, 0), 30, 'rejected'],
    ['of-present', votes(28, 1, 1), 31, 'unknown'],
    ['of-present', emptyVote(), 31, 'unknown'],
    ['of-votes-cast', votes(0, 0, 0, { notVoting: 31 }), 31, 'rejected'],
  ] as const)('%s %j of %i is %s', (majority, vote, present, wanted) => {
    expect(state(vote, present, majority)).toBe(wanted)
  })

  it('never adopts without more votes for than against, and one vote more never rejects', () => {
    const n = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(n, n, n, n, fc.constantFrom(...majorityKinds), (a, b, c, d, majority) => {
        const present = a + b + c + d
        const before = state(votes(a, b, c, { notVoting: d }), present, majority)
        if (before === 'adopted') expect(a).toBeGreaterThan(b)
        if (before === 'adopted' && b > 0)
          expect(state(votes(a + 1, b - 1, c, { notVoting: d }), present, majority)).toBe('adopted')
      }),
    )
  })

  it('names the votes that were needed, exact at the boundary', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.constantFrom(...majorityKinds), (present, majority) => {
        const rule = majorityOf({ majority }, 'meeting', rules)
        const needed = verdictOf(votes(present, 0, 0), present, rule).needed ?? 0
        expect(state(votes(needed, present - needed, 0), present, majority)).toBe('adopted')
        expect(state(votes(needed - 1, present - needed + 1, 0), present, majority)).toBe('rejected')
      }),
    )
  })
})

describe('itemVerdict', () => {
  const item = sampleItem(1, 'О выборах', 'Избрать', 31)
  const vote = votes(12, 9, 0, { notVoting: 10 })

  it('takes the majority of the kind of meeting, unless the question has its own', () => {
    expect(itemVerdict({ ...item, vote }, 31, 'meeting', rules)).toMatchObject({ state: 'rejected', needed: 16 })
    expect(itemVerdict({ ...item, vote }, 31, 'election-meeting', rules)).toMatchObject({
      state: 'adopted',
      needed: 11,
    })
    expect(itemVerdict({ ...item, vote, majority: 'qualified-2-3' }, 31, 'election-meeting', rules)).toMatchObject({
      state: 'rejected',
      needed: 21,
    })
  })

  it('knows nothing of a question that was not put to the vote', () => {
    expect(itemVerdict({ ...item, vote: null }, 31, 'meeting', rules)).toMatchObject({ state: 'unknown', needed: null })
  })
})
