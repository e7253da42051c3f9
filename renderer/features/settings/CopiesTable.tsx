// The copies that can be found now, newest first.
import { Anchor, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { formatInteger } from '#shared/base/text.ts'
import type { BackupCopy } from '#shared/host/storageCalls.ts'
import { copyReasonLabels } from '#shared/settings/copyWords.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { copyStateWords, momentOf } from './settingsWords.ts'

const FEW = 6

export function CopiesTable({ copies }: { copies: readonly BackupCopy[] }) {
  const isChair = useSession((session) => session.organisation?.role === 'chair')
  const [isAll, setAll] = useState(false)
  if (copies.length === 0) {
    return (
      <Panel title="Список копий">
        <Text fz="sm">
          Копий пока нет. Первая появится сама, когда вы закроете программу, или сейчас кнопкой вверху.
        </Text>
      </Panel>
    )
  }
  const shown = isAll ? copies : copies.slice(0, FEW)
  return (
    <Panel title="Список копий" pad={0}>
      <Table horizontalSpacing={16}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Когда</Table.Th>
            <Table.Th>Где</Table.Th>
            {isChair && <Table.Th ta="right">Людей</Table.Th>}
            <Table.Th ta="right">Записей</Table.Th>
            <Table.Th>Почему сделана</Table.Th>
            <Table.Th>Состояние</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((copy) => (
            <Row key={copy.handle} copy={copy} isChair={isChair} />
          ))}
        </Table.Tbody>
      </Table>
      {copies.length > FEW && (
        <Anchor component="button" type="button" fz="sm" px={16} py={10} onClick={() => setAll(!isAll)}>
          {isAll ? 'Показать последние' : `Показать все ${copies.length}`}
        </Anchor>
      )}
    </Panel>
  )
}

function Row({ copy, isChair }: { copy: BackupCopy; isChair: boolean }) {
  const { tone, text } = copyStateWords[copy.state]
  return (
    <Table.Tr>
      <Table.Td className="nowrap">{momentOf(copy.at)}</Table.Td>
      <Table.Td style={{ maxWidth: 260, overflowWrap: 'anywhere' }}>{copy.placeName}</Table.Td>
      {isChair && <Table.Td ta="right">{formatInteger(copy.members)}</Table.Td>}
      <Table.Td ta="right">{formatInteger(copy.rows)}</Table.Td>
      <Table.Td>{copyReasonLabels[copy.reason]}</Table.Td>
      <Table.Td>
        <span style={{ display: 'inline-flex', gap: 7, alignItems: 'center' }}>
          <Sign tone={tone} size={16} />
          {text}
        </span>
      </Table.Td>
    </Table.Tr>
  )
}
