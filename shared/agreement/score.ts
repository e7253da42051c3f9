// The score of a check, counted in half points so that no step of it is a fraction: «да» is two halves, «частично» one, «нет» none.
import type { AnswerStatus } from '#shared/records/agreement.ts'

export interface Score {
  /** Half points: 97 is 48,5. */
  readonly halves: number
  /** Points that count: answered «да», «частично» or «нет». */
  readonly applicable: number
  /** Hundredths of a percent, half up: 9327 is 93,27 %. `null` when no point counts. */
  readonly percent: number | null
}

const HALVES = { yes: 2, partial: 1, no: 0 } as const

/** Score of these answers; «не применимо» and «не проверено» are left out. */
export function scoreOf(statuses: readonly AnswerStatus[]): Score {
  const counted = statuses.flatMap((s) => (s === 'not-applicable' || s === 'not-checked' ? [] : HALVES[s]))
  const halves = counted.reduce<number>((sum, one) => sum + one, 0)
  return { halves, applicable: counted.length, percent: share(halves, 2 * counted.length, 10_000) }
}

/** «48,5» from 97 halves. */
export function formatHalves(halves: number): string {
  return `${Math.floor(halves / 2)}${halves % 2 === 0 ? '' : ',5'}`
}

/** «93,3 %», one decimal, half up from the exact fraction; «—» when no point counts. */
export function formatScorePercent({ halves, applicable }: Score): string {
  const tenths = share(halves, 2 * applicable, 1000)
  return tenths === null ? '—' : `${Math.floor(tenths / 10)},${tenths % 10}\u00a0%`
}

/** part / whole in units of 1/scale, rounded half up without floating point. */
function share(part: number, whole: number, scale: number): number | null {
  return whole === 0 ? null : Math.floor((2 * part * scale + whole) / (2 * whole))
}
