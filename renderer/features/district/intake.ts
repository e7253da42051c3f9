// Files that were handed in: how each stands after reading, and how they are counted. Each file is in exactly one group, so the
// sum line on the screen always adds up.
import type { Failure } from '#shared/base/result.ts'
import { isReport, type ReadReport } from '#shared/district/acceptance.ts'
import { isCard, type ReadCard } from '#shared/district/enrol.ts'
import type { ReadBundle } from '#shared/exchange/read.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'

export type IntakeState =
  | { readonly is: 'ready'; readonly read: ReadReport }
  | { readonly is: 'held'; readonly read: ReadReport; readonly why: Failure<FailureCode> }
  | { readonly is: 'card'; readonly read: ReadCard }
  | { readonly is: 'refused'; readonly failure: Failure<FailureCode> }
  | { readonly is: 'accepted'; readonly read: ReadReport; readonly reportId: string }

export interface IntakeItem {
  readonly id: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly state: IntakeState
}

export type IntakeGroup = 'ready' | 'held' | 'refused' | 'accepted'

/** A file that was read without a failure; of a kind that nobody sends to a district it is refused. */
export function stateOf(read: ReadBundle): IntakeState {
  if (isCard(read)) return { is: 'card', read }
  if (!isReport(read)) return { is: 'refused', failure: { code: 'district.notForDistrict' } }
  return read.held === null ? { is: 'ready', read } : { is: 'held', read, why: read.held }
}

/** A card waits for a decision as a held report does, until its control number was compared. */
export function groupOf({ state }: IntakeItem): IntakeGroup {
  if (state.is !== 'card') return state.is
  return isChecked(state.read) ? 'accepted' : 'held'
}

/** True for a card whose key is trusted already. */
export function isChecked(card: ReadCard): boolean {
  return card.sender.trust === 'confirmed'
}

export function intakeCounts(items: readonly IntakeItem[]): Record<IntakeGroup, number> {
  const counts = { ready: 0, held: 0, refused: 0, accepted: 0 }
  for (const item of items) counts[groupOf(item)] += 1
  return counts
}

/** Those that need a person first, then refused ones, then the rest; inside a group as they were handed in. */
export function intakeOrder(items: readonly IntakeItem[]): IntakeItem[] {
  const weight: Record<IntakeGroup, number> = { held: 0, refused: 1, ready: 2, accepted: 3 }
  return [...items].sort((a, b) => weight[groupOf(a)] - weight[groupOf(b)])
}

/** A question that only a person can decide; the other held ones wait for something else. */
export function canTakeHeld(code: string): boolean {
  return code === 'exchange.FORK' || code === 'exchange.SEQ_JUMP'
}
