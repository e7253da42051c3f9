// «Сводка»: who has sent, the coverage of the district with both its numbers, and a row for each organisation whose every figure
// says where it comes from.
import { Box, Button, EmptyState, Group, Paper, Progress, Select, Stack, Text, useMatches } from '@mantine/core'
import { IconBuildingCommunity, IconFileSpreadsheet } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { formatDay } from '#shared/base/day.ts'
import { compareText, count, formatInteger } from '#shared/base/text.ts'
import { briefName } from '#shared/district/briefName.ts'
import { byCodeAndName, type ConsolidatedRow, type FigureName } from '#shared/district/consolidation.ts'
import { dueDay, periodKey, periodTitle, type PeriodType } from '#shared/district/periods.ts'
import { isAwaited, sendingStatusLabels } from '#shared/district/summarySheets.ts'
import type { Period } from '#shared/records/period.ts'
import { formatShare } from '#shared/roster/coverage.ts'
import { showDone, useCommand } from '#renderer/feedback/useCommand.tsx'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { Figure, PageHead, Panel } from '#renderer/ui/Panel.tsx'
import { Remark } from '#renderer/ui/Remark.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import { Board, BOARD_MOST } from './Board.tsx'
import { usePeriods, useSummary, type Summary } from './districtQueries.ts'
import { GridTable, type GridColumn } from './GridTable.tsx'
import { NumberCell, StatusCell } from './RowCells.tsx'
import { saveSummary } from './summaryCommands.ts'

export function SummaryPage() {
  const { period, periods, choose } = usePeriods()
  const summary = useSummary(period)
  const { rows, totals } = summary
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [, go] = useLocation()
  if (rows.length === 0) return <NothingYet />
  const isSmall = rows.length <= BOARD_MOST
  const table = <SummaryTable summary={summary} open={(row) => go(`/organisations/${row.organisation.id}`)} />
  return (
    <>
      <PageHead
        title={`Сводка: ${periodTitle(period)}`}
        sub={`на ${formatDay(today)}, срок отчёта ${formatDay(dueDay(period, rules))}`}
        actions={
          <>
            <Select
              aria-label="Период"
              w={190}
              allowDeselect={false}
              data={groupedPeriods(periods)}
              value={periodKey(period)}
              onChange={(key) => {
                const chosen = periods.find((one) => periodKey(one) === key)
                if (chosen) choose(chosen)
              }}
            />
            <Button
              leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
              loading={busy}
              onClick={() =>
                void run(() => saveSummary(rows, totals, period, today)).then((saved) => {
                  // A file on the disk is no act of the journal, so there is nothing to take back.
                  if (saved) showDone(`Свод записан: ${saved.name}`, null)
                })
              }
            >
              Свод в Excel
            </Button>
          </>
        }
      />
      <Stack gap={14}>
        <Strip summary={summary} />
        {summary.strays.length > 0 && (
          <Remark
            title={`Не вошли в свод: ${count(summary.strays.length, 'принятый отчёт', 'принятых отчёта', 'принятых отчётов')}`}
            rule="Их отправителей нет в списке организаций. Откройте организацию и свяжите её с карточкой."
          />
        )}
        {isSmall && <Board rows={rows} period={period} />}
        {!isSmall && table}
        <Group align="stretch" gap={14} wrap="nowrap">
          <CallList rows={rows} />
          <Bands summary={summary} />
          <Unusual rows={rows} />
        </Group>
        {isSmall && table}
      </Stack>
    </>
  )
}

const groupLabels = {
  quarter: 'Кварталы',
  month: 'Месяцы',
  half: 'Полугодия',
  year: 'Годы',
  adhoc: 'На дату',
} as const satisfies Record<PeriodType, string>

function groupedPeriods(periods: readonly Period[]) {
  return (Object.keys(groupLabels) as PeriodType[]).flatMap((type) => {
    const items = periods
      .filter((one) => one.type === type)
      .map((one) => ({ value: periodKey(one), label: periodTitle(one) }))
    return items.length === 0 ? [] : [{ group: groupLabels[type], items }]
  })
}

function NothingYet() {
  const [, go] = useLocation()
  return (
    <>
      <PageHead title="Сводка" />
      <Paper py={48}>
        <EmptyState
          icon={<IconBuildingCommunity size={40} stroke={1.4} aria-hidden />}
          title="Здесь будет свод по району"
          description="Сначала нужен список первичных организаций: загрузите таблицу района или внесите организации по одной. Потом сюда встанут числа из их отчётов."
          styles={{ description: { maxWidth: 520 } }}
        >
          <EmptyState.Actions>
            <Button onClick={() => go('/organisations')}>К списку организаций</Button>
          </EmptyState.Actions>
        </EmptyState>
      </Paper>
    </>
  )
}

function Strip({ summary: { totals } }: { summary: Summary }) {
  const { coverage, statuses } = totals
  const late = statuses.overdue
  return (
    <Paper p={0}>
      <Group gap={0} wrap="nowrap" align="stretch">
        <Part grow={1.1}>
          <Figure
            size={40}
            value={`${totals.sent} из ${totals.organisations}`}
            of="прислали отчёт"
            note={rest([
              [statuses.typed, 'введено районом'],
              [statuses.notRequired, 'не требуется'],
            ])}
          />
        </Part>
        <Part grow={1.3}>
          <Figure
            size={40}
            value={coverage.percent || '–'}
            of={
              coverage.members === null || coverage.employees === null
                ? 'чисел пока нет'
                : `${formatInteger(coverage.members)} из ${count(coverage.employees, 'работника', 'работников', 'работников')}`
            }
            note={`по ${count(totals.withCoverage, 'организации', 'организациям', 'организациям')} из ${totals.organisations}`}
          />
        </Part>
        <Part grow={0.9}>
          <Figure
            size={40}
            value={<span style={late > 0 ? { color: 'var(--tone-brick-text)' } : {}}>{late}</span>}
            of={late === 0 ? 'просроченных нет' : 'просрочили'}
            note={rest([[statuses.waiting, 'ещё ждём']])}
          />
        </Part>
      </Group>
    </Paper>
  )
}

function rest(parts: readonly (readonly [number, string])[]): ReactNode {
  const words = parts.filter(([n]) => n > 0).map(([n, word]) => `${word}: ${n}`)
  return words.length === 0 ? '\u00a0' : words.join(', ')
}

function Part({ grow, children }: { grow: number; children: ReactNode }) {
  return (
    <Box px={20} py={14} className="district-part" style={{ flex: grow, minWidth: 0 }}>
      {children}
    </Box>
  )
}

const byNumber = (value: (row: ConsolidatedRow) => number | null) => (a: ConsolidatedRow, b: ConsolidatedRow) =>
  (value(a) ?? -1) - (value(b) ?? -1)

function SummaryTable({ summary: { rows, totals }, open }: { summary: Summary; open: (row: ConsolidatedRow) => void }) {
  const isNarrow = useMatches({ base: true, lg: false }, { getInitialValueInEffect: false })
  const columns = useMemo((): GridColumn<ConsolidatedRow>[] => {
    const figure = (name: FigureName, heading: string, width: string): GridColumn<ConsolidatedRow> => ({
      ...{ id: name, heading, width, isRight: true },
      cell: ({ figures }) => <NumberCell value={figures[name] === null ? '' : formatInteger(figures[name])} />,
      compare: byNumber(({ figures }) => figures[name]),
      total: totals.figures[name].value === null ? '–' : formatInteger(totals.figures[name].value),
    })
    const wide: GridColumn<ConsolidatedRow>[] = [
      {
        ...{ id: 'score', heading: 'Договор', width: '70px', isRight: true },
        cell: ({ score }) => (
          <NumberCell value={score === null || score.share === null ? '' : formatShare(score.share, 10_000)} />
        ),
        compare: byNumber(({ score }) => score?.share ?? null),
        total: formatShare(totals.score.points.value ?? 0, totals.score.maximum.value ?? 0) || '–',
      },
      {
        ...{ id: 'plan', heading: 'План', width: '76px', isRight: true },
        cell: ({ plan }) => <NumberCell value={plan ? `${plan.done} из ${plan.total}` : ''} />,
        compare: byNumber(({ plan }) => (plan && plan.total > 0 ? plan.done / plan.total : null)),
        total: totals.plan.total.value === null ? '–' : `${totals.plan.done.value ?? 0} из ${totals.plan.total.value}`,
      },
    ]
    return [
      {
        ...{ id: 'name', heading: 'Организация', width: 'minmax(150px, 1fr)' },
        cell: ({ organisation, status }) => (
          <Text
            span
            fz="sm"
            fw={status === 'overdue' ? 600 : 450}
            className="clip"
            display="block"
            title={organisation.shortName}
          >
            {briefName(organisation.shortName)}
          </Text>
        ),
        compare: (a, b) => byCodeAndName(a.organisation, b.organisation),
        total: `Итого по ${totals.withCoverage} из ${totals.organisations}`,
      },
      {
        ...{ id: 'status', heading: 'Отчёт', width: '196px' },
        cell: (row) => <StatusCell row={row} />,
        compare: (a, b) => compareText(sendingStatusLabels[a.status], sendingStatusLabels[b.status]),
      },
      figure('employees', 'Работников', '84px'),
      figure('membersEmployed', 'Членов', '64px'),
      {
        ...{ id: 'coverage', heading: 'Охват', width: '72px', isRight: true },
        cell: ({ coverage }) => <NumberCell value={coverage.percent} />,
        compare: byNumber(({ coverage }) => coverage.tenths),
        total: totals.coverage.percent || '–',
      },
      figure('membersUnder35', 'До 35 лет', '72px'),
      figure('membersRetired', 'Пенсионеров', '94px'),
      ...(isNarrow ? [] : wide),
    ]
  }, [totals, isNarrow])
  return (
    <Panel pad={0} title="Числа">
      <GridTable
        label="Организации района"
        columns={columns}
        rows={rows}
        rowId={({ organisation }) => organisation.id}
        rowLabel={({ organisation, status }) => `${organisation.shortName}: ${sendingStatusLabels[status]}`}
        open={open}
        height="calc(100vh - 330px)"
      />
    </Panel>
  )
}

const CALLS = 8

function CallList({ rows }: { rows: readonly ConsolidatedRow[] }) {
  const awaited = rows.filter(isAwaited)
  return (
    <Panel title="Не прислали" right={<Text fz="sm">{awaited.length}</Text>} style={{ flex: 1.2, minWidth: 0 }}>
      {awaited.length === 0 ? (
        <Text fz="sm" c="dimmed">
          Отчёты пришли от всех, от кого их ждали.
        </Text>
      ) : (
        <Stack gap={5}>
          {awaited.slice(0, CALLS).map(({ organisation, status }) => (
            <Group key={organisation.id} gap={8} wrap="nowrap" justify="space-between">
              <Text fz="sm" className="clip" title={organisation.shortName} fw={status === 'overdue' ? 600 : 450}>
                {briefName(organisation.shortName)}
              </Text>
              <Text fz="sm" c="dimmed" className="nowrap">
                {organisation.phone || (status === 'overdue' ? 'просрочен' : 'телефона нет')}
              </Text>
            </Group>
          ))}
          {awaited.length > CALLS && (
            <Text fz="sm" c="dimmed">
              и ещё {awaited.length - CALLS}: все на листе «Не прислали» в Excel
            </Text>
          )}
        </Stack>
      )}
    </Panel>
  )
}

function Bands({ summary: { totals } }: { summary: Summary }) {
  const { coverageHighAbove: high, lowCoverageThreshold: low } = rules
  const bands = [
    [`выше ${high.value} %`, totals.bands.high, 'leaf'],
    [`от ${low.value} до ${high.value} %`, totals.bands.middle, 'ink'],
    [`ниже ${low.value} %`, totals.bands.low, 'brick'],
  ] as const
  return (
    <Panel title="По охвату" style={{ flex: 1, minWidth: 0 }}>
      <Stack gap={8}>
        {bands.map(([title, n, color]) => (
          <Box key={title}>
            <Group justify="space-between">
              <Text fz="sm">{title}</Text>
              <Text fz="sm" fw={600}>
                {n}
              </Text>
            </Group>
            <Progress
              size={8}
              color={`var(--tone-${color}-mark)`}
              value={(100 * n) / Math.max(totals.organisations, 1)}
              aria-label={`${title}: ${n}`}
            />
          </Box>
        ))}
        {totals.bands.unknown > 0 && (
          <Text fz="sm" c="dimmed">
            без охвата: {totals.bands.unknown}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

const unusualWords = {
  membersMoreThanEmployees: 'членов больше, чем работников',
  noEmployees: 'работников 0',
} as const

function Unusual({ rows }: { rows: readonly ConsolidatedRow[] }) {
  const found = rows.flatMap(({ organisation, coverage: { problem } }) =>
    problem === 'membersMoreThanEmployees' || problem === 'noEmployees' ? [{ organisation, problem }] : [],
  )
  return (
    <Panel title="Необычные числа" style={{ flex: 1, minWidth: 0 }}>
      {found.length === 0 ? (
        <Text fz="sm" c="dimmed">
          Таких нет: нигде членов не больше, чем работников.
        </Text>
      ) : (
        <Stack gap={6}>
          {found.slice(0, CALLS).map(({ organisation, problem }) => (
            <Group key={organisation.id} gap={8} wrap="nowrap" align="flex-start">
              <Sign tone="warn" />
              <Text fz="sm">
                <b>{briefName(organisation.shortName)}</b>: {unusualWords[problem]}
              </Text>
            </Group>
          ))}
          {found.length > CALLS && (
            <Text fz="sm" c="dimmed">
              и ещё {found.length - CALLS}
            </Text>
          )}
        </Stack>
      )}
    </Panel>
  )
}
