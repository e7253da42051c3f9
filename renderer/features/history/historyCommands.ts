// What the history can do with an act: look at what taking it back would bring, and take it back.
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import { actsOf, inverseOf, sinceThen } from '#shared/history/acts.ts'
import type { Change, Operation, OperationHead } from '#shared/records/operation.ts'
import type { Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'

export type Answer<T> = Promise<Result<T, Failure<FailureCode>>>

/** A record that was changed again after the act. */
export interface Conflict {
  /** What the act had made of it, and what it is now. */
  readonly since: Change
  /** The later acts that stand on it, newest first; empty when there are more conflicts than are looked into. */
  readonly later: readonly OperationHead[]
}

export interface ActPreview {
  readonly operation: Operation
  /** What taking back would do: each row from what it is now to what it was before. */
  readonly outcome: readonly Change[]
  readonly conflicts: readonly Conflict[]
}

/** Conflicts whose later acts are looked up; of the rest only the number is told. */
const EXPLAINED = 20
const LATER = 100

/** What taking the act back would change, and what stands in its way. Changes nothing. */
export async function previewAct(store: Store, seq: number): Answer<ActPreview> {
  const preview = await store.previewUndo(seq)
  if (!preview.ok) return preview
  const { operation, changes, conflicts } = preview.value
  const explained: Conflict[] = []
  for (const [at, { current, ...change }] of conflicts.entries()) {
    const later = at < EXPLAINED ? await laterActs(store, change.id, seq) : []
    explained.push({ since: sinceThen(change, current), later })
  }
  const outcome = changes.map(({ current, ...change }) => inverseOf(change, current))
  return ok({ operation, outcome, conflicts: explained })
}

/** Acts on a record after `seq` that still stand. What was taken back since, and the taking back of it, are left out. */
async function laterActs(store: Store, record: string, seq: number): Promise<readonly OperationHead[]> {
  const heads = await store.heads(record, null, LATER)
  if (!heads.ok) return []
  return actsOf(heads.value).filter(
    (act) => act.seq > seq && act.undoneBy === null && (act.undoes === null || act.undoes <= seq),
  )
}

/** Takes the act back. `db.conflict` when something changed its rows after the preview was made. */
export function takeBack(store: Store, seq: number) {
  return store.undoOperation(seq)
}
