// The month: the table of days, and below it in full words what is overdue, what is ahead and what is done.
import { Button, EmptyState, Group, Stack, Text } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useState } from 'react'
import type { Day } from '#shared/base/day.ts'
import { overdueItems } from '#shared/plan/plan.ts'
import { dayOf, monthLong, monthSummary, yearView, type PlacedItem } from '#shared/plan/planCalendar.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Sign } from '#renderer/ui/Status.tsx'
import type { OpenDialog } from './ItemMenu.tsx'
import { MonthGrid } from './MonthGrid.tsx'
import { PlanRows } from './PlanRows.tsx'
import { monthKey, monthName, monthOf, type At } from './planWords.ts'

interface MonthViewProps {
  items: readonly PlanItem[]
  at: At
  open: OpenDialog
  addOn: (day: Day) => void
  choose: () => void
}

export function MonthView({ items, at, open, addOn, choose }: MonthViewProps) {
  const today = useSession((session) => session.today)
  const isNow = monthKey(at) === monthKey(monthOf(today))
  const inMonth = (item: PlanItem) => dayOf(item)?.startsWith(`${monthKey(at)}-`) ?? false
  // In the month of today the old debts of all months stand on top; another month shows its own.
  const overdue = overdueItems(items, today).filter((item) => isNow || inMonth(item))
  const { ahead, total } = monthSummary(items, at, today)
  const running = monthLong(items, at, today).filter(({ item }) => !inMonth(item))
  const done = items.filter((item) => item.status === 'done' && inMonth(item))
  const undated = yearView(items, at.year, today).undated.filter(({ state }) => state !== 'overdue')
  const groups: readonly { readonly title: string; readonly placed: readonly PlacedItem[] }[] = [
    { title: 'Просрочено', placed: overdue.map((item) => ({ item, state: 'overdue' as const })) },
    { title: `Впереди: ${monthName(at)}`, placed: [...ahead, ...running] },
    { title: 'Выполнено', placed: done.map((item) => ({ item, state: 'done' as const })) },
  ]
  return (
    <>
      <MonthGrid items={items} at={at} open={open} addOn={addOn} />
      {total === 0 && overdue.length === 0 && running.length === 0 && (
        <Panel>
          <EmptyState
            py={16}
            icon={<IconCalendarEvent size={36} stroke={1.4} />}
            title={`${monthName(at, true)}: пока ничего`}
            description="Возьмите мероприятия из программ района и региона или добавьте своё. Сделанное здесь попадёт в отчёт."
          >
            <EmptyState.Actions>
              <Button variant="default" onClick={choose}>
                Взять из шаблонов
              </Button>
            </EmptyState.Actions>
          </EmptyState>
        </Panel>
      )}
      <Stack gap={12} mt={12}>
        {groups
          .filter(({ placed }) => placed.length > 0)
          .map(({ title, placed }, at) => (
            <Panel key={title} title={`${title} (${placed.length})`} pad={0} right={at === 0 && <Legend />}>
              <PlanRows placed={placed} open={open} />
            </Panel>
          ))}
        {undated.length > 0 && <Undated year={at.year} placed={undated} open={open} />}
      </Stack>
    </>
  )
}

/** Often a long list that belongs to no month, so it is folded. */
function Undated({ year, placed, open }: { year: number; placed: readonly PlacedItem[]; open: OpenDialog }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel
      title={`Без даты, на весь ${year} год (${placed.length})`}
      pad={0}
      right={
        <Button variant="default" size="xs" fz={14} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Свернуть' : 'Показать'}
        </Button>
      }
    >
      {isOpen && <PlanRows placed={placed} open={open} />}
    </Panel>
  )
}

function Legend() {
  return (
    <Group gap={14} wrap="nowrap">
      {(
        [
          ['ok', 'выполнено'],
          ['warn', 'есть срок'],
          ['bad', 'просрочено'],
        ] as const
      ).map(([tone, word]) => (
        <Group key={tone} gap={5} wrap="nowrap">
          <Sign tone={tone} size={15} />
          <Text fz="xs">{word}</Text>
        </Group>
      ))}
    </Group>
  )
}
