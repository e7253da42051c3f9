// Leads to the history of one record: a person, a meeting, a measure of the plan, found by name.
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { recordTitle } from '#shared/history/describe.ts'
import type { Lookup } from '#shared/history/lookup.ts'
import type { Change } from '#shared/records/operation.ts'
import { tableNames, type TableName } from '#shared/records/tables.ts'
import { useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { useLookup } from './historyQueries.ts'
import { beginBig } from './historyWords.ts'

/** Journal entries are found through the card of their person; settings have no name that one would look for. */
const unlisted: ReadonlySet<TableName> = new Set(['membershipEvent', 'setting'])

export function RecordFilter() {
  const store = useStore()
  const lookup = useLookup()
  const [, go] = useLocation()
  const [records, setRecords] = useState<{ value: string; label: string }[]>([])
  return (
    <Select
      aria-label="История одной записи"
      placeholder="Фамилия, собрание, мероприятие…"
      w={300}
      searchable
      limit={30}
      nothingFoundMessage="Такой записи сейчас нет"
      data={records}
      value={null}
      onFocus={() => setRecords(allRecords(store, lookup))}
      onChange={(id) => id !== null && go(historyOf(id).slice(1))}
    />
  )
}

function allRecords(store: Store, lookup: Lookup) {
  return tableNames
    .filter((table) => !unlisted.has(table))
    .flatMap((table) =>
      store.list(table).map((row) => {
        const change = { table, id: row.id, before: null, after: row } as Change
        return { value: row.id, label: beginBig(recordTitle(change, lookup)) }
      }),
    )
    .sort((a, b) => a.label.localeCompare(b.label, 'ru'))
}
