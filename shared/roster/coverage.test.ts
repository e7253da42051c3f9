import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import {
  bandOf,
  coverageOf,
  formatShare,
  hasMajority,
  isSmallOrganisation,
  monitoringMonths,
  roundShare,
} from './coverage.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const input = {
  method: 'all-staff',
  membersEmployed: 669,
  membersOnLeave: 9,
  employees: 730,
  employeesOnLeave: 30,
} as const

describe('coverage', () => {
  test('one decimal half up, both numbers beside it', () => {
    expect(coverageOf(input, rules)).toEqual({
      method: 'all-staff',
      members: 669,
      employees: 730,
      tenths: 916,
      percent: '91,6\u00a0%',
      hasMajority: true,
      band: 'high',
      problem: null,
    })
  })

  test('without parental leave both numbers lose those on leave, or there is no value', () => {
    const method = 'without-parental-leave' as const
    expect(coverageOf({ ...input, method }, rules)).toMatchObject({
      members: 660,
      employees: 700,
      percent: '94,3\u00a0%',
    })
    expect(coverageOf({ ...input, method, employeesOnLeave: null }, rules)).toMatchObject({
      employees: null,
      percent: '',
      problem: 'noNumbers',
    })
  })

  test('no value: nobody works, nothing known, more members than employees', () => {
    const none = { tenths: null, percent: '', hasMajority: null, band: 'unknown' }
    expect(coverageOf({ ...input, membersEmployed: 0, employees: 0 }, rules)).toMatchObject({
      ...none,
      problem: 'noEmployees',
    })
    expect(coverageOf({ ...input, membersEmployed: null }, rules)).toMatchObject({
      ...none,
      problem: 'noNumbers',
      employees: 730,
    })
    expect(coverageOf({ ...input, membersEmployed: 731 }, rules)).toMatchObject({
      ...none,
      problem: 'membersMoreThanEmployees',
      members: 731,
      employees: 730,
    })
  })

  test('exactly 80 and exactly 50 are middle; exactly half is no majority', () => {
    expect([bandOf(8, 10, rules), bandOf(5, 10, rules), hasMajority(5, 10), hasMajority(6, 11)]).toEqual([
      'middle',
      'middle',
      false,
      true,
    ])
    expect([bandOf(2001, 2500, rules), formatShare(2001, 2500, [80])]).toEqual(['high', '80,04\u00a0%'])
    expect([bandOf(1249, 2500, rules), formatShare(1249, 2500, [50])]).toEqual(['low', '49,96\u00a0%'])
    expect([
      formatShare(4, 5, [80]),
      formatShare(1, 1, [80]),
      formatShare(1, 3),
      formatShare(0, 7),
      formatShare(1, 0),
    ]).toEqual(['80,00\u00a0%', '100,0\u00a0%', '33,3\u00a0%', '0,0\u00a0%', ''])
  })

  test('bands are exact around 50 and 80 percent for any number of employees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (fifth) => {
        const employees = 5 * fifth
        expect([4 * fifth - 1, 4 * fifth, 4 * fifth + 1].map((m) => bandOf(m, employees, rules))).toEqual([
          'middle',
          'middle',
          'high',
        ])
        const even = 2 * fifth + 2
        expect([fifth, fifth + 1].map((m) => bandOf(m, even, rules))).toEqual(['low', 'middle'])
        expect([fifth + 1, fifth + 2].map((m) => hasMajority(m, even))).toEqual([false, true])
      }),
    )
  })

  test('rounding is exactly half up, checked in whole numbers', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000_000 }), (part, whole) => {
        const tenths = BigInt(roundShare(part, whole, 1000))
        const doubled = 2000n * BigInt(part)
        expect((2n * tenths - 1n) * BigInt(whole) <= doubled && doubled < (2n * tenths + 1n) * BigInt(whole)).toBe(true)
      }),
    )
  })

  test('months and small organisations', () => {
    expect((['high', 'middle', 'low', 'unknown'] as const).map((band) => monitoringMonths(band, rules))).toEqual([
      [10, 12],
      [3, 6, 10, 12],
      [3, 6, 10, 12],
      [3, 6, 10, 12],
    ])
    expect([isSmallOrganisation(15, rules), isSmallOrganisation(16, rules)]).toEqual([true, false])
  })
})

test('a rules file with crossed thresholds or without one is refused', () => {
  const crossed = structuredClone(rulesJson)
  crossed.rules.lowCoverageThreshold.value = 90
  expect(rulesFileSchema.safeParse(crossed).success).toBe(false)
  const rulesOfFile = Object.entries(rulesJson.rules).filter(([name]) => name !== 'youthAge')
  expect(rulesFileSchema.safeParse({ ...rulesJson, rules: Object.fromEntries(rulesOfFile) }).success).toBe(false)
})
