// How far the rows of a store can be had: from the newest whole copy and the acts after it, else from an earlier copy, else from the
// empty store, since every generation of the journal is kept.
import { emptyRows, type StoreContents } from '#shared/records/contents.ts'
import { withoutPersons } from '#shared/records/person.ts'
import { fold } from '#shared/records/fold.ts'
import { type Copies, copiesOfThisLine } from './copies.ts'
import { type ReadCopy, readCopy } from './copyFile.ts'
import type { DataKey } from './dataKey.ts'
import type { History } from './openStoreHistory.ts'
import type { People } from './people.ts'
import type { StoreState } from './stateFile.ts'

export interface ContentsParts {
  readonly state: StoreState
  readonly copies: Pick<Copies, 'path'>
  readonly dataKey: DataKey
  readonly people: People
  readonly history: History
}

/**
 * The contents at `target`, or as near below it as anything on the disk allows: where acts are missing or cannot be read, they end
 * before. The empty store is the last answer, so the caller compares `seq`.
 */
export async function reach(parts: ContentsParts, target: number): Promise<StoreContents> {
  const { schema } = parts.state
  const empty: StoreContents = { schema, seq: 0, rows: emptyRows() }
  let best: StoreContents | null = null
  for await (const { payload } of wholeCopies(parts)) {
    // A copy that was out of reach when a person's data were destroyed must not bring them back.
    const contents = { ...payload.contents, rows: withoutPersons(payload.contents.rows, parts.people.forgotten) }
    if (contents.schema !== schema || contents.seq > target) continue
    const reached = await grow(parts, contents, target)
    if (!best || reached.seq > best.seq) best = reached
    if (best.seq === target) return best
  }
  const fromNothing = await grow(parts, empty, target)
  return best && best.seq >= fromNothing.seq ? best : fromNothing
}

/** The copies of the present line that this key opens and that are whole, newest first, each read when it is asked for. */
export async function* wholeCopies({
  state,
  copies,
  dataKey,
}: Pick<ContentsParts, 'state' | 'copies' | 'dataKey'>): AsyncGenerator<ReadCopy> {
  for (const known of copiesOfThisLine(state).reverse()) {
    const path = copies.path(state, known, dataKey)
    const read = path === null ? null : await readCopy(path, dataKey)
    if (read?.ok && read.value.header.store === state.id) yield read.value
  }
}

/** Applies the acts after `base` as far as they follow on each other and can be read whole. */
async function grow({ history, people }: ContentsParts, base: StoreContents, target: number): Promise<StoreContents> {
  const acts = await history.read(base.seq + 1, target)
  // A person whose key was destroyed is gone from the rows too; a key that is missing otherwise hides acts that counted.
  const end = acts.findIndex(
    ({ operation, hidden }, i) => operation.seq !== base.seq + 1 + i || hidden.some((id) => !people.isForgotten(id)),
  )
  const following = (end < 0 ? acts : acts.slice(0, end)).map(({ operation }) => operation)
  const folded = fold(base, following)
  if (folded.ok) return folded.value
  const { seq } = folded.failure.details
  const shorter = fold(
    base,
    following.filter((operation) => operation.seq < seq),
  )
  return shorter.ok ? shorter.value : base
}
