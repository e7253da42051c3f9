// Readings for the history: acts from the journal page by page, one act with its rows, and the names that their words need.
import { useEffect, useMemo, useRef, useState } from 'react'
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import { actsOf, type Act } from '#shared/history/acts.ts'
import type { Lookup } from '#shared/history/lookup.ts'
import type { Operation, OperationHead } from '#shared/records/operation.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'
import { useRows, useSaveState, useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { checklist } from '#renderer/reference/checklist.ts'
import { planTemplates } from '#renderer/reference/templates.ts'
import { previewAct, type ActPreview, type Answer } from './historyCommands.ts'

export type Loaded<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: Failure<FailureCode> }
  | { readonly state: 'here'; readonly value: T }

/** Loads anew when `key` changes; until the new answer is there the old one stays, so that nothing flashes. */
function useLoaded<T>(key: string, load: () => Answer<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'waiting' })
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  useEffect(() => {
    let isStale = false
    void latest.current().then((result) => {
      if (isStale) return
      setLoaded(result.ok ? { state: 'here', value: result.value } : { state: 'failed', failure: result.failure })
    })
    return () => {
      isStale = true
    }
  }, [key])
  return loaded
}

/** The store's port names no codes; behind it stands the shell, whose codes all have texts. */
function coded<T>(result: Result<T>): Result<T, Failure<FailureCode>> {
  return result.ok ? result : { ok: false, failure: result.failure as Failure<FailureCode> }
}

/** Changes with each act, so that an open history shows it at once. */
function useNewest(): string {
  return String(useSaveState().at ?? 0)
}

export const PAGE = 100

export interface ActPage {
  /** Newest first. */
  readonly acts: readonly Act[]
  readonly hasMore: boolean
}

/** The newest `size` acts of the store. */
export function useActs(size: number): Loaded<ActPage> {
  const store = useStore()
  const newest = useNewest()
  return useLoaded(`${store.id} ${size} ${newest}`, async () => {
    const heads = coded(await store.heads(null, null, size + 1))
    if (!heads.ok) return heads
    return ok({ acts: actsOf(heads.value).slice(0, size), hasMore: heads.value.length > size })
  })
}

export interface OneAct {
  readonly act: Act
  readonly operation: Operation
}

/** One act with its rows; `null` when there is no such act. */
export function useAct(seq: number): Loaded<OneAct | null> {
  const store = useStore()
  const newest = useNewest()
  return useLoaded(`${store.id} ${seq} ${newest}`, async () => {
    const found = coded(await store.operations(seq, seq))
    if (!found.ok) return found
    const operation = found.value[0]
    if (!operation) return ok(null)
    // Who took the act back changed the same rows, so the acts of one of them tell.
    const record = operation.changes[0]?.id ?? null
    const heads = coded(await (record === null ? store.heads(null, seq + 1, 1) : store.heads(record, null, 1000)))
    if (!heads.ok) return heads
    const act = actsOf(heads.value).find((one) => one.seq === seq) ?? actOf(operation)
    return ok({ act, operation })
  })
}

function actOf({ changes, ...head }: Operation): Act {
  return { ...head, changeCount: changes.length, undoneBy: null, isReturn: false }
}

export interface RecordHistory {
  readonly acts: readonly OneAct[]
  readonly hasMore: boolean
}

/** The newest `size` acts that touched any of these records, with their rows. */
export function useRecordHistory(records: readonly string[], size: number): Loaded<RecordHistory> {
  const store = useStore()
  const newest = useNewest()
  return useLoaded(`${store.id} ${records.join()} ${size} ${newest}`, async () => {
    const heads = await headsOf(store, records, size + 1)
    if (!heads.ok) return heads
    const acts: OneAct[] = []
    for (const act of actsOf(heads.value).slice(0, size)) {
      const operations = coded(await store.operations(act.seq, act.seq))
      if (!operations.ok) return operations
      const [operation] = operations.value
      if (operation) acts.push({ act, operation })
    }
    return ok({ acts, hasMore: heads.value.length > size })
  })
}

/** Newest first, each act once. */
async function headsOf(store: Store, records: readonly string[], limit: number): Answer<OperationHead[]> {
  const found = new Map<number, OperationHead>()
  for (const record of records) {
    const heads = coded(await store.heads(record, null, limit))
    if (!heads.ok) return heads
    for (const head of heads.value) found.set(head.seq, head)
  }
  return ok([...found.values()].sort((a, b) => b.seq - a.seq).slice(0, limit))
}

/** What taking an act back would bring, as the rows stand now. */
export function usePreview(seq: number): Loaded<ActPreview> {
  const store = useStore()
  return useLoaded(`${store.id} ${seq} ${useNewest()}`, () => previewAct(store, seq))
}

/** Names for what rows refer to: the rows as they are now, the checklist, the programmes. */
export function useLookup(): Lookup {
  const store = useStore()
  return useMemo(() => {
    const points = new Map(checklist.points.map(({ id, text }, at) => [id, { number: at + 1, text }]))
    const titles = (list: readonly { readonly id: string; readonly title: string }[]) =>
      new Map(list.map(({ id, title }) => [id, title]))
    const [directions, sources] = [titles(planTemplates.directions), titles(planTemplates.sources)]
    return {
      row: <T extends TableName>(table: T, id: string): TableRow<T> | null => store.byId(table).get(id) ?? null,
      point: (id) => points.get(id) ?? null,
      direction: (id) => directions.get(id) ?? null,
      programme: (id) => sources.get(id) ?? null,
    }
  }, [store])
}

/** The record and what is told together with it: a card and the person's entries in the journal of registration. */
export function useRelated(record: string): readonly string[] {
  const events = useRows('membershipEvent')
  return useMemo(
    () => [record, ...events.filter(({ memberId }) => memberId === record).map(({ id }) => id)],
    [events, record],
  )
}
