// Totals of a consolidated period: every sum says over how many organisations it goes, and coverage is a ratio of sums over
// those that gave both numbers. An organisation without a number is left out of its sum and never counts as 0.
import { coverageOf, type Coverage, type CoverageBand } from '#shared/roster/coverage.ts'
import type { Rules } from '#shared/roster/rules.ts'
import { figureNames, type ConsolidatedRow, type FigureName, type SendingStatus } from './consolidation.ts'

/** A sum over the organisations that have the number; `value` is null when none has. */
export interface Sum {
  readonly value: number | null
  readonly organisations: number
}

export interface Totals {
  readonly organisations: number
  /** Those with a signed report of the period. */
  readonly sent: number
  /** Those with employees and employed members, of whatever origin. */
  readonly withCoverage: number
  readonly coverage: Coverage
  readonly figures: Readonly<Record<FigureName, Sum>>
  /** Points of the agreement checklist and their maximum. */
  readonly score: { readonly points: Sum; readonly maximum: Sum }
  readonly plan: { readonly done: Sum; readonly total: Sum }
  readonly bands: Readonly<Record<CoverageBand, number>>
  readonly statuses: Readonly<Record<SendingStatus, number>>
}

export function totalsOf(rows: readonly ConsolidatedRow[], rules: Rules): Totals {
  const sum = (value: (row: ConsolidatedRow) => number | null) => sumOf(rows.map(value))
  const both = rows.filter(({ figures }) => figures.employees !== null && figures.membersEmployed !== null)
  const coverage = coverageOf(
    {
      method: 'manual',
      membersEmployed: sumOf(both.map(({ figures }) => figures.membersEmployed)).value,
      employees: sumOf(both.map(({ figures }) => figures.employees)).value,
      membersOnLeave: null,
      employeesOnLeave: null,
    },
    rules,
  )
  const figures = Object.fromEntries(figureNames.map((name) => [name, sum((row) => row.figures[name])]))
  return {
    organisations: rows.length,
    sent: rows.filter(({ source }) => source.kind === 'signed').length,
    withCoverage: both.length,
    coverage,
    figures: figures as Record<FigureName, Sum>,
    score: { points: sum(({ score }) => score?.points ?? null), maximum: sum(({ score }) => score?.maximum ?? null) },
    plan: { done: sum(({ plan }) => plan?.done ?? null), total: sum(({ plan }) => plan?.total ?? null) },
    bands: countBy(rows, ({ coverage: { band } }) => band, { high: 0, middle: 0, low: 0, unknown: 0 }),
    statuses: countBy(rows, ({ status }) => status, {
      ...{ accepted: 0, remarks: 0, typed: 0, overdue: 0, waiting: 0, notRequired: 0 },
    }),
  }
}

function sumOf(values: readonly (number | null)[]): Sum {
  const known = values.filter((value) => value !== null)
  return { value: known.length === 0 ? null : known.reduce((a, b) => a + b, 0), organisations: known.length }
}

function countBy<K extends string>(
  rows: readonly ConsolidatedRow[],
  key: (row: ConsolidatedRow) => K,
  zero: Record<K, number>,
): Record<K, number> {
  const counts = { ...zero }
  for (const row of rows) counts[key(row)] += 1
  return counts
}
