// One file in full: what it would change in the totals, why it is held or refused, and what can be done.
import { Box, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { formatDay } from '#shared/base/day.ts'
import { remarkSentence, type ReadReport } from '#shared/district/acceptance.ts'
import { reportChanges, type ReportChange } from '#shared/district/changes.ts'
import { newestReport, orgOf } from '#shared/district/consolidation.ts'
import type { ReadCard } from '#shared/district/enrol.ts'
import { periodTitle } from '#shared/district/periods.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import { useRows } from '#renderer/db/live.ts'
import { failureText } from '#renderer/feedback/failureText.ts'
import { rules } from '#renderer/reference/rules.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { canTakeHeld, isChecked, type IntakeItem } from './intake.ts'

interface IntakeDetailsProps {
  item: IntakeItem
  busy: boolean
  accept: (read: ReadReport, isDecided: boolean) => void
  checkCard: (card: ReadCard) => void
  remove: () => void
}

export function IntakeDetails({ item, busy, accept, checkCard, remove }: IntakeDetailsProps) {
  const { state, fileName } = item
  if (state.is === 'refused') {
    return (
      <Panel title={fileName}>
        <Trouble
          text={failureText(state.failure)}
          actions={
            <Button variant="default" onClick={remove}>
              Убрать из списка
            </Button>
          }
        />
        <Text fz="xs" c="dimmed" mt={10}>
          Для поддержки: {state.failure.code.replace(/^\w+\./, '')}
        </Text>
      </Panel>
    )
  }
  if (state.is === 'card') {
    return (
      <Panel title={state.read.content.card.name}>
        {isChecked(state.read) ? (
          <Text>Карточка сверена по телефону: отчёты с этим ключом принимаются.</Text>
        ) : (
          <>
            <Text mb="md">
              Это карточка организации. Пока её контрольное число не сверено по телефону, отчёты с этим ключом не
              принимаются.
            </Text>
            <Button variant="default" onClick={() => checkCard(state.read)}>
              Сверить карточку
            </Button>
          </>
        )}
      </Panel>
    )
  }
  const { read } = state
  const { period, seq, createdAt } = read.manifest
  return (
    <Panel title={`${read.sender.name}: отчёт № ${seq}`}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed" mt={-8}>
          {period ? `${periodTitle(period)}, ` : ''}подпись верная, файл сделан {formatDay(createdAt.slice(0, 10))}
          {read.manifest.profile === 'roster' ? ', со списком членов' : ', без списка членов'}
        </Text>
        {state.is === 'held' && <Held read={read} failure={state.why} busy={busy} accept={() => accept(read, true)} />}
        {state.is === 'accepted' && <Text fw={550}>Отчёт принят, его числа в своде.</Text>}
        {read.remarks.map((remark, i) => (
          <Remark key={i} title={remarkSentence(remark)} />
        ))}
        <Changes read={read} />
        <Reason read={read} />
        {state.is === 'ready' && (
          <Group gap="xs">
            <Button variant="light" loading={busy} onClick={() => accept(read, false)}>
              Принять этот отчёт
            </Button>
            <Button variant="default" onClick={remove}>
              Не принимать сейчас
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}

function Held(props: {
  read: ReadReport
  failure: Parameters<typeof failureText>[0]
  busy: boolean
  accept: () => void
}) {
  const text = failureText(props.failure)
  const organisation = useRows('organisation').find(({ exchangeId }) => exchangeId === props.read.sender.org)
  const canTake = canTakeHeld(props.failure.code)
  return (
    <Remark
      title={`Почему отложен: ${text.what}`}
      rule={`${text.todo}${organisation?.phone ? ` Телефон: ${organisation.phone}.` : ''}`}
      source={text.safe}
      {...(canTake
        ? {
            fixes: (
              <Button variant="default" loading={props.busy} onClick={props.accept}>
                Уточнил, принять этот
              </Button>
            ),
          }
        : {})}
    />
  )
}

const differenceColor: Record<ReportChange['direction'], string> = {
  up: 'var(--tone-leaf-text)',
  down: 'var(--tone-amber-text)',
  same: 'var(--mantine-color-dimmed)',
  unknown: 'var(--mantine-color-dimmed)',
}

function Changes({ read }: { read: ReadReport }) {
  const reports = useRows('receivedReport')
  const before = useMemo(
    () =>
      newestReport(reports.filter(({ sender, bundleId }) => sender === read.sender.org && bundleId !== read.bundleId)),
    [reports, read],
  )
  const { org } = read.content
  const changes = useMemo(() => reportChanges(before && orgOf(before), org, rules), [before, org])
  const { seq, period } = read.manifest
  return (
    <Box mx={-16}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl={16}>Что изменится в своде</Table.Th>
            <Table.Th ta="right">{before ? reportTitle(before) : 'раньше'}</Table.Th>
            <Table.Th ta="right">{`${period ? periodTitle(period) : ''}, № ${seq}`}</Table.Th>
            <Table.Th ta="right" pr={16}>
              разница
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ title, before: then, after, difference, direction }) => (
            <Table.Tr key={title}>
              <Table.Td pl={16}>{title}</Table.Td>
              <Table.Td ta="right" c="dimmed">
                {then}
              </Table.Td>
              <Table.Td ta="right" fw={600}>
                {after}
              </Table.Td>
              <Table.Td ta="right" pr={16} style={{ color: differenceColor[direction] }}>
                {difference}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

function reportTitle({ period, seq }: ReceivedReport): string {
  return `${periodTitle(period)}, № ${seq}`
}

/** The chair's own words about joining and leaving. */
function Reason({ read }: { read: ReadReport }) {
  const { monitoring } = read.content.org
  const words = [monitoring?.reasonsText, monitoring?.measuresText].filter((text) => text !== undefined && text !== '')
  if (words.length === 0) return null
  return (
    <Box>
      <Text fw={600}>Что написал председатель</Text>
      {words.map((text) => (
        <Text key={text} fz="sm" className="lines">
          «{text}»
        </Text>
      ))}
    </Box>
  )
}
