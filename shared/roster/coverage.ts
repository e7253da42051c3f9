// Coverage (охват профсоюзным членством): exact on integers, rounded only to be shown (domain form: rules §1, §2).
import { formatInteger } from '#shared/base/text.ts'
import type { Passport } from '#shared/records/passport.ts'
import type { Rules } from './rules.ts'

export type CoverageMethod = Passport['coverageMethod']
export type CoverageBand = 'high' | 'middle' | 'low' | 'unknown'

export interface CoverageInput {
  readonly method: CoverageMethod
  /** Employed members, those on parental leave among them. */
  readonly membersEmployed: number | null
  readonly membersOnLeave: number | null
  /** Staff at their main job, those on parental leave among them, external part-timers not. */
  readonly employees: number | null
  readonly employeesOnLeave: number | null
}

/** Both numbers always stand beside the percent; `percent` is '' and `tenths` null when there is nothing to show. */
export interface Coverage {
  readonly method: CoverageMethod
  readonly members: number | null
  readonly employees: number | null
  /** Tenths of a percent, half up: 916 is 91,6 %. For files and charts; bands never use it. */
  readonly tenths: number | null
  /** «91,6 %» with a no-break space; two decimals when one would look like a threshold («80,04 %»). */
  readonly percent: string
  /** More than half of the employees are members (ТК РФ ст. 37); exactly half is not. `null` when not known. */
  readonly hasMajority: boolean | null
  readonly band: CoverageBand
  readonly problem: CoverageProblem | null
}

export type CoverageProblem = 'membersMoreThanEmployees' | 'noEmployees' | 'noNumbers'

/**
 * Coverage by the method of the passport. `without-parental-leave` takes those on leave out of both numbers and has no
 * value while one of the two is unknown; `manual` takes the typed numbers as they are. Members above employees give no
 * percent and no band: one of the two numbers is wrong.
 */
export function coverageOf(input: CoverageInput, rules: Rules): Coverage {
  const isWithout = input.method === 'without-parental-leave'
  const members = isWithout ? minus(input.membersEmployed, input.membersOnLeave) : input.membersEmployed
  const employees = isWithout ? minus(input.employees, input.employeesOnLeave) : input.employees
  const none = { method: input.method, members, employees, tenths: null, percent: '', hasMajority: null } as const
  if (members === null || employees === null) return { ...none, band: 'unknown', problem: 'noNumbers' }
  if (members > employees) return { ...none, band: 'unknown', problem: 'membersMoreThanEmployees' }
  if (employees === 0) return { ...none, band: 'unknown', problem: 'noEmployees' }
  return {
    ...none,
    tenths: roundShare(members, employees, 1000),
    percent: formatShare(members, employees, [rules.lowCoverageThreshold.value, rules.coverageHighAbove.value]),
    hasMajority: hasMajority(members, employees),
    band: bandOf(members, employees, rules),
    problem: null,
  }
}

/** The band by exact fractions: 80 % and 50 % themselves are `middle` (rules §2). `employees` must be above 0. */
export function bandOf(members: number, employees: number, rules: Rules): CoverageBand {
  if (100 * members > rules.coverageHighAbove.value * employees) return 'high'
  return 100 * members >= rules.lowCoverageThreshold.value * employees ? 'middle' : 'low'
}

/** Strictly more than half (ТК РФ ст. 37, 372). */
export function hasMajority(members: number, employees: number): boolean {
  return 2 * members > employees
}

/** «91,6 %»: one decimal, half up; two when the rounded value equals a threshold. '' when `whole` is 0. */
export function formatShare(part: number, whole: number, thresholds: readonly number[] = []): string {
  if (whole === 0) return ''
  const tenths = roundShare(part, whole, 1000)
  if (!thresholds.some((t) => t * 10 === tenths)) return decimal(tenths, 1)
  return decimal(roundShare(part, whole, 10_000), 2)
}

/** `part / whole` in units of `1 / scale`, half up, on integers: `roundShare(669, 730, 1000)` is 916. `whole` above 0. */
export function roundShare(part: number, whole: number, scale: number): number {
  return Math.floor((2 * part * scale + whole) / (2 * whole))
}

/** Months in which the district expects monitoring, by the band that fixes the year (rules §2). */
export function monitoringMonths(band: CoverageBand, rules: Rules): readonly number[] {
  if (band === 'high') return rules.monitoringMonthsHigh.value
  return band === 'middle' ? rules.monitoringMonthsMiddle.value : rules.monitoringMonthsLow.value
}

/** Малочисленная организация: up to 15 members inclusive (rules §7). */
export function isSmallOrganisation(membersTotal: number, rules: Rules): boolean {
  return membersTotal <= rules.smallOrganisationMax.value
}

function minus(whole: number | null, part: number | null): number | null {
  return whole === null || part === null ? null : whole - part
}

function decimal(units: number, digits: number): string {
  const whole = Math.floor(units / 10 ** digits)
  return `${formatInteger(whole)},${String(units % 10 ** digits).padStart(digits, '0')}\u00a0%`
}
