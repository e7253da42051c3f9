// The year as twelve counts with what has no date, and the year as one list with a filter by state.
import { Chip, Group, Paper, Progress, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { compareText, count } from '#shared/base/text.ts'
import { lastDayOf, planItemState, type PlanItemState } from '#shared/plan/plan.ts'
import { yearView, type MonthCounts, type PlacedItem } from '#shared/plan/planCalendar.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import type { OpenDialog } from './ItemMenu.tsx'
import { PlanRows } from './PlanRows.tsx'
import { monthKey, monthName, monthOf, stateWords } from './planWords.ts'

interface YearProps {
  items: readonly PlanItem[]
  year: number
  open: OpenDialog
}

export function YearCounts({ items, year, open }: YearProps) {
  const today = useSession((session) => session.today)
  const { months, undated } = yearView(items, year, today)
  return (
    <Stack gap={12}>
      <SimpleGrid cols={4} spacing={12}>
        {months.map((month) => (
          <MonthCard
            key={month.month}
            year={year}
            counts={month}
            isNow={monthKey({ year, month: month.month }) === today.slice(0, 7)}
          />
        ))}
      </SimpleGrid>
      {undated.length > 0 && (
        <Panel title={`Без даты (${undated.length})`} pad={0}>
          <PlanRows placed={undated} open={open} />
        </Panel>
      )}
    </Stack>
  )
}

function MonthCard({ year, counts, isNow }: { year: number; counts: MonthCounts; isNow: boolean }) {
  const { month, total, done, overdue } = counts
  return (
    <UnstyledButton component="a" href={`#/plan/month/${monthKey({ year, month })}`} style={{ borderRadius: 8 }}>
      <Paper px={16} py={12} h={112} bd={isNow ? '1px solid var(--tone-ink-mark)' : ''}>
        <Group justify="space-between" wrap="nowrap" gap={6}>
          <Text fw={600} tt="capitalize">
            {monthName({ year, month })}
          </Text>
          {overdue > 0 && <Status tone="bad">просрочено {overdue}</Status>}
        </Group>
        <Text fz="sm" c={total === 0 ? 'dimmed' : ''} mt={6}>
          {total === 0 ? 'пусто' : count(total, 'мероприятие', 'мероприятия', 'мероприятий')}
        </Text>
        {total > 0 && (
          <>
            <Progress
              value={(100 * done) / total}
              color="leaf"
              mt={6}
              aria-label={`${monthName({ year, month })}: выполнено`}
            />
            <Text fz="xs" c="dimmed" mt={4}>
              выполнено {done} из {total}
            </Text>
          </>
        )}
      </Paper>
    </UnstyledButton>
  )
}

const filters = ['open', 'overdue', 'done', 'postponed', 'cancelled'] as const satisfies readonly PlanItemState[]

/** Every item of the year, the cancelled ones too: nothing of the plan is out of sight here. */
export function YearList({ items, year, open }: YearProps) {
  const today = useSession((session) => session.today)
  const [filter, setFilter] = useState('all')
  const all = items
    .filter((item) => item.year === year)
    .map((item): PlacedItem => ({ item, state: planItemState(item, today) }))
    .sort((a, b) => order(a.item, b.item))
  const shown = all.filter(({ state }) => filter === 'all' || state === filter)
  const groups = groupByMonth(shown)
  const countOf = (state: PlanItemState) => all.filter((one) => one.state === state).length
  return (
    <Stack gap={12}>
      <Chip.Group value={filter} onChange={(value) => setFilter(typeof value === 'string' ? value : 'all')}>
        <Group gap={8} role="group" aria-label="Что показать">
          <Chip value="all" size="sm">
            Все {all.length}
          </Chip>
          {filters
            .filter((state) => countOf(state) > 0)
            .map((state) => (
              <Chip key={state} value={state} size="sm">
                {stateWords[state].word} {countOf(state)}
              </Chip>
            ))}
        </Group>
      </Chip.Group>
      {groups.map(({ title, placed }) => (
        <Panel key={title} title={title} pad={0}>
          <PlanRows placed={placed} open={open} />
        </Panel>
      ))}
      {shown.length === 0 && (
        <Panel>
          <Text c="dimmed">{all.length === 0 ? `На ${year} год в плане ничего нет.` : 'Таких мероприятий нет.'}</Text>
        </Panel>
      )}
    </Stack>
  )
}

function order(a: PlanItem, b: PlanItem): number {
  if ((a.due === null) !== (b.due === null)) return a.due === null ? 1 : -1
  return lastDayOf(a) === lastDayOf(b) ? compareText(a.title, b.title) : lastDayOf(a) < lastDayOf(b) ? -1 : 1
}

function groupByMonth(placed: readonly PlacedItem[]): { title: string; placed: PlacedItem[] }[] {
  const groups = new Map<string, PlacedItem[]>()
  for (const one of placed) {
    const name = one.item.due === null ? 'без даты' : monthName(monthOf(one.item.due))
    const title = name.charAt(0).toUpperCase() + name.slice(1)
    groups.set(title, [...(groups.get(title) ?? []), one])
  }
  return [...groups].map(([title, placed]) => ({ title, placed }))
}
