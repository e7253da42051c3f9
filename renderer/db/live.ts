// The one way a component reads stored data: hooks over the open store. They rerun when, and only when, their table changed.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { bug } from '#shared/base/bug.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'
import type { SaveState, Store } from './store.ts'
import type { UndoState } from './undo.ts'

export const StoreContext = createContext<Store | null>(null)

/** The open store. Every screen inside the shell has one. */
export function useStore(): Store {
  return useContext(StoreContext) ?? bug('no open store')
}

/** All rows of a table. The same array until the table changes. */
export function useRows<T extends TableName>(table: T): readonly TableRow<T>[] {
  return useReading((store) => store.list(table))
}

/** Rows of a table by id. The same map until the table changes. */
export function useRowsById<T extends TableName>(table: T): ReadonlyMap<string, TableRow<T>> {
  return useReading((store) => store.byId(table))
}

/** One row, or `null` when there is none. */
export function useRow<T extends TableName>(table: T, id: string): TableRow<T> | null {
  return useReading((store) => store.byId(table).get(id) ?? null)
}

export function useSaveState(): SaveState {
  return useReading((store) => store.saveState)
}

export function useUndoState(): UndoState {
  return useReading((store) => store.undoState)
}

function useReading<R>(read: (store: Store) => R): R {
  const store = useStore()
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store])
  return useSyncExternalStore(subscribe, () => read(store))
}
