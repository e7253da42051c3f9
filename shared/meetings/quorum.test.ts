import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingKinds } from '#shared/records/meeting.ts'
import { countQuorum, presentAt, quorumOf, quorumRuleOf, quorumRulesSchema } from './quorum.ts'
import { sampleId, sampleMeeting } from './sampleProtocol.ts'
import { leastOf, reaches, shareWords } from './share.ts'

const file: unknown = JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8'))
const rules = quorumRulesSchema.parse(file)
const half = { numerator: 1, denominator: 2, isStrict: true }
const twoThirds = { numerator: 2, denominator: 3, isStrict: false }

describe('shares', () => {
  it.each([
    [half, 47, 24],
    [half, 48, 25],
    [half, 1, 1],
    [half, 2, 2],
    [twoThirds, 9, 6],
    [twoThirds, 10, 7],
    [twoThirds, 1, 1],
  ])('%j of %i is reached by %i', (share, base, least) => {
    expect(leastOf(share, base)).toBe(least)
  })

  it('is exact at the boundary, whatever the share and the number of people', () => {
    const share = fc
      .record({
        numerator: fc.integer({ min: 1, max: 99 }),
        denominator: fc.integer({ min: 2, max: 100 }),
        isStrict: fc.boolean(),
      })
      .filter(({ numerator, denominator }) => numerator < denominator)
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 1_000_000 }), (one, base) => {
        const least = leastOf(one, base)
        expect([reaches(one, least, base), reaches(one, least - 1, base)]).toEqual([true, false])
      }),
    )
  })

  it('has words for every share', () => {
    expect([half, twoThirds, { numerator: 3, denominator: 5, isStrict: true }].map(shareWords)).toEqual([
      'больше половины',
      'не меньше двух третей',
      'больше 3/5',
    ])
  })
})

describe('quorumOf', () => {
  it('says what is needed and why, with the mark of an unverified rule', () => {
    expect(quorumOf(sampleMeeting(), rules, 47)).toEqual({
      ok: true,
      needed: 24,
      present: 31,
      base: 47,
      unverified: true,
      explanation:
        'Нужно больше половины, то есть 24. На учёте 18\u00a0ноября было 47. Правило не сверено с уставом: проверьте с районом.',
      source: quorumRuleOf(rules, 'meeting').source,
    })
  })

  it('leaves the mark out once the rule is verified', () => {
    const rule = { ...quorumRuleOf(rules, 'committee'), verified: true }
    expect(countQuorum(rule, 4, 7, '2026-11-18')).toMatchObject({
      ok: true,
      unverified: false,
      explanation: 'Нужно больше половины, то есть 4. Избрано в состав: 7.',
    })
  })

  it.each([
    ['meeting', 24, 47, true],
    ['meeting', 23, 46, false],
    ['election-meeting', 24, 46, true],
    ['conference', 20, 30, true],
    ['conference', 19, 30, false],
    ['committee', 3, 6, false],
    ['committee', 4, 7, true],
    ['audit', 2, 3, true],
    ['counting', 1, 2, false],
    ['founding-meeting', 3, 3, true],
    ['founding-meeting', 2, 2, false],
    ['staff-meeting', 31, 60, true],
  ] as const)('%s: %i of %i is %s', (kind, present, base, ok) => {
    expect(countQuorum(quorumRuleOf(rules, kind), present, base, '2026-11-18').ok).toBe(ok)
  })

  it('has no quorum while the base is unknown or zero, and says so', () => {
    const wanted = { ok: false, needed: null, base: null }
    expect(quorumOf(sampleMeeting(), rules, null)).toMatchObject({
      ...wanted,
      explanation:
        'Неизвестно, сколько членов Профсоюза состоит на учёте: кворум не сосчитать. Правило не сверено с уставом: проверьте с районом.',
    })
    expect(quorumOf(sampleMeeting({ kind: 'committee' }), rules, 47)).toMatchObject(wanted)
    expect(quorumOf(sampleMeeting({ kind: 'staff-meeting', employeesCount: 0 }), rules, 47)).toMatchObject({
      ok: false,
      needed: null,
      base: 0,
    })
  })

  it('counts a draft by the roster and a final protocol by its frozen number', () => {
    const typed = sampleMeeting({ registeredCount: 70 })
    expect([47, null].map((registered) => quorumOf(typed, rules, registered).base)).toEqual([47, 70])
    expect(quorumOf({ ...typed, status: 'final' }, rules, 47)).toMatchObject({ base: 70, ok: false })
  })

  it('counts people, not guests; a typed number stands for names that were not kept', () => {
    expect(presentAt(sampleMeeting())).toBe(31)
    expect(presentAt(sampleMeeting({ presentMemberIds: [], presentCount: 25 }))).toBe(25)
    expect(presentAt(sampleMeeting({ presentMemberIds: [sampleId(1)] }))).toBe(1)
  })
})

describe('quorumRulesSchema', () => {
  it('wants one quorum for every kind and one rule for every majority', () => {
    expect(rules.quorums.map((rule) => rule.kind)).toEqual([...meetingKinds])
    expect(quorumRulesSchema.safeParse({ ...rules, quorums: rules.quorums.slice(1) }).success).toBe(false)
    expect(
      quorumRulesSchema.safeParse({ ...rules, majorities: [...rules.majorities, rules.majorities[0]] }).success,
    ).toBe(false)
  })

  it.each([
    { numerator: 0 },
    { denominator: 0 },
    { numerator: 1, denominator: 1, isStrict: true },
    { numerator: 3, denominator: 2 },
  ])('refuses a share of %j', (wrong) => {
    const quorums = rules.quorums.map((rule) => ({ ...rule, share: { ...rule.share, ...wrong } }))
    expect(quorumRulesSchema.safeParse({ ...rules, quorums }).success).toBe(false)
  })

  it('marks every rule of the charter as unverified', () => {
    expect([...rules.quorums, ...rules.majorities].filter((rule) => rule.verified)).toEqual([])
  })
})
