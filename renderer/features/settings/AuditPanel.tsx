// «Журнал безопасности»: who opened the data, what left them, what changed about their protection; newest first.
import { Anchor, Button, Table, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ok } from '#shared/base/result.ts'
import { formatInteger } from '#shared/base/text.ts'
import type { AuditEntry } from '#shared/host/storageCalls.ts'
import { auditLine, auditSheet } from '#shared/settings/auditWords.ts'
import { useStore } from '#renderer/db/live.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { momentOf } from './settingsWords.ts'

const FEW = 8
const MANY = 200
const ALL = 1_000_000

export function AuditPanel() {
  const { id: store } = useStore()
  // Whatever changes in them was noted.
  const { protection, backups } = useSafety()
  const [limit, setLimit] = useState(FEW)
  const [{ entries, total }, setLog] = useState<{ entries: readonly AuditEntry[]; total: number }>({
    entries: [],
    total: 0,
  })
  useEffect(() => {
    let isGone = false
    void host.audit.entries({ store, limit }).then((answer) => {
      if (answer.ok && !isGone) setLog(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [store, limit, protection, backups])
  return (
    <Panel title="Журнал безопасности" pad={0} right={<SaveLog store={store} />}>
      <Text fz="sm" c="dimmed" px={16} pb={8}>
        Кто и когда открывал данные, что записано в файлы, что менялось в защите. Имён здесь нет. Хранится три года.
      </Text>
      <Table horizontalSpacing={16}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={170}>Когда</Table.Th>
            <Table.Th>Что</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, i) => (
            <Row key={total - i} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
      {limit === FEW && total > FEW && (
        <Anchor component="button" type="button" fz="sm" px={16} py={10} onClick={() => setLimit(MANY)}>
          Показать ещё {formatInteger(Math.min(MANY, total) - FEW)}
        </Anchor>
      )}
      {limit === MANY && total > MANY && (
        <Text fz="sm" c="dimmed" px={16} py={10}>
          Показаны последние {MANY} из {formatInteger(total)}. Остальные есть в выгрузке.
        </Text>
      )}
    </Panel>
  )
}

function Row({ entry }: { entry: AuditEntry }) {
  const { text, isOdd } = auditLine(entry)
  return (
    <Table.Tr>
      <Table.Td className="nowrap">{momentOf(entry.at)}</Table.Td>
      <Table.Td>
        <span style={{ display: 'inline-flex', gap: 7, alignItems: 'center' }}>
          {isOdd && <Sign tone="warn" size={16} />}
          {text}
          {entry.isClockSuspect && (
            <Text span fz="sm" c="dimmed">
              (часы компьютера были неверны)
            </Text>
          )}
        </span>
      </Table.Td>
    </Table.Tr>
  )
}

function SaveLog({ store }: { store: string }) {
  const { run, busy } = useCommand()
  const today = useSession((session) => session.today)
  const save = async () => {
    const saved = await run(async () => {
      const log = await host.audit.entries({ store, limit: ALL })
      if (!log.ok) return log
      const sheet = auditSheet(log.value.entries.toReversed(), momentOf)
      const bytes = await writeWorkbook([sheet], new Date())
      const file = await host.files.save({
        suggestedName: `Журнал безопасности ${today}.xlsx`,
        kind: 'workbook',
        bytes,
      })
      return file.ok ? ok(file.value) : file
    })
    if (saved) showWritten(saved.name, () => host.files.view({ handle: saved.handle }))
  }
  return (
    <Button size="xs" fz={14} variant="default" loading={busy} onClick={() => void save()}>
      Выгрузить
    </Button>
  )
}
