// The board of a district of up to sixty organisations: one line each, one cell for each period of the year, a sign in every cell.
import { Box, Group, Text, useMatches } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconMinus, IconPencil, IconX } from '@tabler/icons-react'
import { briefName } from '#shared/district/briefName.ts'
import type { ConsolidatedRow, SendingStatus } from '#shared/district/consolidation.ts'
import { periodKey, periodMark, periodTitle } from '#shared/district/periods.ts'
import { sendingStatusLabels } from '#shared/district/summarySheets.ts'
import type { Period } from '#shared/records/period.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { useStandings, type Standing } from './districtQueries.ts'

/** Above this a line each is no longer a picture, and the table below does it better. */
export const BOARD_MOST = 60

const icons = {
  accepted: IconCheck,
  remarks: IconAlertTriangle,
  typed: IconPencil,
  overdue: IconX,
  waiting: IconClock,
  notRequired: IconMinus,
} as const satisfies Record<SendingStatus, unknown>

const CELL = 34

export function Board({ rows, period }: { rows: readonly ConsolidatedRow[]; period: Period }) {
  const standings = useStandings(period)
  const columns = useMatches({ base: 2, lg: 3 }, { getInitialValueInEffect: false })
  const perColumn = Math.ceil(rows.length / columns)
  const parts = Array.from({ length: columns }, (_, i) => rows.slice(i * perColumn, (i + 1) * perColumn))
  return (
    <Panel title="Кто что сдал" right={<Legend />}>
      <Group align="flex-start" gap={28} wrap="nowrap">
        {parts.map((part, i) => (
          <BoardColumn key={i} rows={part} standings={standings} period={period} />
        ))}
      </Group>
    </Panel>
  )
}

function Legend() {
  const shown: readonly SendingStatus[] = ['accepted', 'overdue', 'remarks', 'typed', 'waiting', 'notRequired']
  return (
    <Group gap={14} visibleFrom="lg">
      {shown.map((status) => (
        <Group key={status} gap={6} wrap="nowrap">
          <Box w={22}>
            <Cell status={status} title="" />
          </Box>
          <Text fz="xs">{status === 'remarks' ? 'с замечаниями' : sendingStatusLabels[status]}</Text>
        </Group>
      ))}
    </Group>
  )
}

interface ColumnProps {
  rows: readonly ConsolidatedRow[]
  standings: readonly Standing[]
  period: Period
}

function BoardColumn({ rows, standings, period }: ColumnProps) {
  const style = { gridTemplateColumns: `minmax(0, 1fr) ${standings.map(() => `${CELL}px`).join(' ')}` }
  return (
    <Box style={{ flex: 1, minWidth: 0 }}>
      <div className="board-row" style={style} aria-hidden>
        <span />
        {standings.map((standing) => {
          const isHere = periodKey(standing.period) === periodKey(period)
          return (
            <Text
              key={periodKey(standing.period)}
              fz="xs"
              ta="center"
              fw={isHere ? 700 : 450}
              {...(isHere ? {} : { c: 'dimmed' })}
              className="nowrap"
            >
              {periodMark(standing.period)}
            </Text>
          )
        })}
      </div>
      {rows.map(({ organisation: { id, shortName }, status }) => {
        const states = standings.map((standing) => ({
          period: standing.period,
          status: standing.statusOf.get(id) ?? 'waiting',
        }))
        const words = states.map((one) => `${periodTitle(one.period)} ${sendingStatusLabels[one.status]}`).join(', ')
        return (
          <a
            key={id}
            className="board-row"
            style={style}
            href={`#/organisations/${id}`}
            aria-label={`${shortName}: ${words}`}
          >
            <Text span fz="sm" className="clip" fw={status === 'overdue' ? 600 : 450} title={shortName}>
              {briefName(shortName)}
            </Text>
            {states.map((one) => (
              <Cell
                key={periodKey(one.period)}
                status={one.status}
                title={`${periodTitle(one.period)}: ${sendingStatusLabels[one.status]}`}
              />
            ))}
          </a>
        )
      })}
    </Box>
  )
}

function Cell({ status, title }: { status: SendingStatus; title: string }) {
  const Icon = icons[status]
  return (
    <span className="board-cell" data-state={status} title={title}>
      <Icon size={14} stroke={2.4} aria-hidden />
    </span>
  )
}
