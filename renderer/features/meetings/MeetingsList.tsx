// All meetings of the organisation, the newest first.
import { Anchor, Button, EmptyState, Group, Paper, Table, Text } from '@mantine/core'
import { IconMessages, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { useMeetingLines, type MeetingLine } from './meetingsQueries.ts'
import { NewMeetingDialog } from './NewMeetingDialog.tsx'

export function MeetingsList() {
  const lines = useMeetingLines()
  const [isAdding, setAdding] = useState(false)
  const drafts = lines.filter(({ meeting }) => meeting.status === 'draft').length
  const total = count(lines.length, 'протокол', 'протокола', 'протоколов')
  return (
    <>
      <PageHead
        title="Собрания"
        sub={
          lines.length === 0
            ? 'Протоколы собраний и заседаний профкома'
            : `${total}${drafts > 0 ? `, черновиков: ${drafts}` : ''}`
        }
        actions={
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
            Новый протокол
          </Button>
        }
      />
      <Paper p={0} py={lines.length === 0 ? 48 : 0}>
        {lines.length === 0 ? <NothingYet /> : <Lines lines={lines} />}
      </Paper>
      {isAdding && <NewMeetingDialog close={() => setAdding(false)} />}
    </>
  )
}

function NothingYet() {
  return (
    <EmptyState
      icon={<IconMessages size={40} stroke={1.4} aria-hidden />}
      title="Здесь будут протоколы"
      description="Программа посчитает кворум по списку членов профсоюза, проверит голоса, присвоит номер и подготовит протокол и выписки к печати."
      styles={{ description: { maxWidth: 520 } }}
    />
  )
}

function Lines({ lines }: { lines: readonly MeetingLine[] }) {
  return (
    <Table aria-label="Протоколы" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={112}>Дата</Table.Th>
          <Table.Th w={244}>Собрание</Table.Th>
          <Table.Th w={90}>Номер</Table.Th>
          <Table.Th>Повестка</Table.Th>
          <Table.Th w={110}>Были</Table.Th>
          <Table.Th w={170}>Состояние</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Line key={line.meeting.id} line={line} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Line({ line }: { line: MeetingLine }) {
  const { meeting, present, base } = line
  const [, go] = useLocation()
  const { title } = wordsOf(meeting.kind)
  const agenda = meeting.items.map((item) => item.title || 'без названия')
  return (
    <Table.Tr style={{ cursor: 'pointer' }} onClick={() => go(`/meetings/${meeting.id}`)}>
      <Table.Td className="num">{formatDay(meeting.date)}</Table.Td>
      <Table.Td>
        <Anchor href={`#/meetings/${meeting.id}`} fz="sm" fw={550} onClick={(event) => event.stopPropagation()}>
          {title}
        </Anchor>
      </Table.Td>
      <Table.Td>
        {meeting.number === null ? (
          <Text span fz="sm" c="dimmed">
            черновик
          </Text>
        ) : (
          `№\u00a0${meeting.number}`
        )}
      </Table.Td>
      <Table.Td title={agenda.join('; ')}>
        <Group gap={8} wrap="nowrap">
          <Text fz="sm" className="clip" {...(agenda.length === 0 ? { c: 'dimmed' } : {})}>
            {agenda[0] ?? 'повестки нет'}
          </Text>
          {agenda.length > 1 && (
            <Text fz="sm" c="dimmed" className="nowrap">
              и ещё {agenda.length - 1}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td className="num nowrap">
        {present === 0 ? '' : base === null ? present : `${present} из ${base}`}
      </Table.Td>
      <Table.Td>
        <MeetingStatus line={line} />
      </Table.Td>
    </Table.Tr>
  )
}

function MeetingStatus({ line: { meeting, hasQuorum, errors } }: { line: MeetingLine }) {
  if (meeting.status === 'draft') {
    return errors > 0 ? <Status tone="wait">заполняется</Status> : <Status tone="info">можно завершить</Status>
  }
  if (!hasQuorum) return <Status tone="bad">не состоялось</Status>
  return <Status tone="ok">{meeting.status === 'final' ? 'завершён' : 'подписан'}</Status>
}
