// The history of one record: every act that touched it, with what became of this record alone.
import { Anchor, Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { describeChange, recordTitle, type RecordChange } from '#shared/history/describe.ts'
import { withOperations, type Lookup } from '#shared/history/lookup.ts'
import { tableNames } from '#shared/records/tables.ts'
import { useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { useSession } from '#renderer/session.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { ActMarks } from './ActMarks.tsx'
import { ChangedFields, ChangeView } from './ChangeView.tsx'
import { useLookup, useRecordHistory, useRelated, type OneAct, type RecordHistory } from './historyQueries.ts'
import { actPath, momentOf, roleWords } from './historyWords.ts'
import { Waiting } from './Waiting.tsx'

const FIRST = 20

export function RecordPage({ record }: { record: string }) {
  const records = useRelated(record)
  const [size, setSize] = useState(FIRST)
  const loaded = useRecordHistory(records, size)
  return (
    <>
      <Anchor href="#/history" fz="sm">
        Вся история
      </Anchor>
      <Waiting of={loaded}>
        {(history) => (
          <OneRecord record={record} records={records} history={history} showMore={() => setSize(size + FIRST)} />
        )}
      </Waiting>
    </>
  )
}

interface OneRecordProps {
  record: string
  records: readonly string[]
  history: RecordHistory
  showMore: () => void
}

function OneRecord({ record, records, history: { acts, hasMore }, showMore }: OneRecordProps) {
  const store = useStore()
  const lookup = withOperations(
    useLookup(),
    acts.map(({ operation }) => operation),
  )
  const title = titleOf(store, record, acts, lookup)
  return (
    <>
      <PageHead
        title={title === null ? 'Такой записи нет' : `История: ${title}`}
        sub={acts.length === 0 ? 'В истории о ней ничего нет' : 'Кто, когда и что изменил'}
      />
      <Stack gap={16}>
        {acts.map((one) => (
          <ActOfRecord key={one.act.seq} one={one} records={records} lookup={lookup} />
        ))}
        {hasMore && (
          <Center>
            <Button variant="default" onClick={showMore}>
              Показать ещё {FIRST}
            </Button>
          </Center>
        )}
      </Stack>
    </>
  )
}

function ActOfRecord({
  one: { act, operation },
  records,
  lookup,
}: {
  one: OneAct
  records: readonly string[]
  lookup: Lookup
}) {
  const today = useSession((session) => session.today)
  const told: RecordChange[] = operation.changes
    .filter(({ id }) => records.includes(id))
    .map((change) => describeChange(change, lookup))
  return (
    <Paper component="section" p={0} aria-label={act.label}>
      <Group justify="space-between" wrap="nowrap" gap="md" px={16} pt={11} align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={2} fz={15} lh="22px" style={{ overflowWrap: 'anywhere' }}>
            <Anchor href={`#${actPath(act.seq)}`} inherit>
              {act.label}
            </Anchor>
          </Title>
          <Text fz="sm" c="dimmed">
            {momentOf(act.at, today)} · {roleWords[act.who]}
          </Text>
        </div>
        <ActMarks act={act} />
      </Group>
      <div className="rule" style={{ padding: '0 16px 6px' }}>
        {told.length === 0 ? (
          <Text fz="sm" c="dimmed" py={10}>
            Данные уничтожены по акту
          </Text>
        ) : (
          told.map((change) =>
            change.kind === 'changed' && change.id === records[0] ? (
              <ChangedFields key={change.id} change={change} />
            ) : (
              <ChangeView key={change.id} change={change} isFolded />
            ),
          )
        )}
      </div>
    </Paper>
  )
}

/** The record as it is now, or as the newest act had it; `null` when nobody remembers it. */
function titleOf(store: Store, record: string, acts: readonly OneAct[], lookup: Lookup): string | null {
  for (const table of tableNames) {
    const row = store.byId(table).get(record)
    if (row) return recordTitle({ table, id: record, before: null, after: row }, lookup)
  }
  const change = acts.flatMap(({ operation }) => operation.changes).find(({ id }) => id === record)
  return change ? recordTitle(change, lookup) : null
}
