// What the chair chose for the list and wants to find again: filters with a name, columns. Choices of the store: undoable, and in the copies.
import { bug } from '#shared/base/bug.ts'
import type { Id } from '#shared/base/id.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { newRow } from '#shared/records/row.ts'
import type { Setting } from '#shared/records/setting.ts'
import { listColumn, parseColumns, type ColumnId } from '#shared/roster/listColumns.ts'
import {
  keptFilters,
  parseSavedFilters,
  withFilter,
  type FilterFailure,
  type SavedFilter,
} from '#shared/roster/savedFilters.ts'
import type { ChangeRequest, Store, StoreResult } from '#renderer/db/store.ts'

const FILTERS = 'roster.filters'
const COLUMNS = 'roster.columns'

type Settings = readonly Setting[]

export function savedFilters(settings: Settings): readonly SavedFilter[] {
  return parseSavedFilters(valueOf(settings, FILTERS))
}

export function chosenColumns(settings: Settings): readonly ColumnId[] {
  return parseColumns(valueOf(settings, COLUMNS))
}

/** Keeps a filter, new or changed. Answers its id. */
export async function saveFilter(
  store: Store,
  filter: SavedFilter,
): Promise<Result<Id, FilterFailure> | StoreResult<never>> {
  const before = savedFilters(store.list('setting'))
  const after = withFilter(before, filter)
  if (!after.ok) return after
  const old = before.find(({ id }) => id === filter.id)
  const { name } = after.value.find(({ id }) => id === filter.id) ?? bug('a filter without a place')
  const label =
    old && old.name !== name ? `Отбор «${old.name}» теперь называется «${name}»` : `Сохранён отбор «${name}»`
  const saved = await store.commit(label, [change(store, FILTERS, keptFilters(after.value))])
  return saved.ok ? ok(filter.id) : saved
}

export function removeFilter(store: Store, { id, name }: SavedFilter) {
  const others = savedFilters(store.list('setting')).filter((one) => one.id !== id)
  return store.commit(`Удалён отбор «${name}»`, [change(store, FILTERS, keptFilters(others))])
}

export function chooseColumns(store: Store, columns: readonly ColumnId[]) {
  const names = columns.map((id) => listColumn(id).heading)
  return store.commit(`Колонки списка: ${names.join(' · ')}`, [change(store, COLUMNS, [...columns])])
}

function valueOf(settings: Settings, key: string): unknown {
  return settings.find((setting) => setting.key === key)?.value
}

function change(store: Store, key: string, value: unknown): ChangeRequest {
  const before = store.list('setting').find((setting) => setting.key === key) ?? null
  return {
    table: 'setting',
    before,
    after: { ...(before ?? newRow(store.newId())), key, value: value as Setting['value'] },
  }
}
