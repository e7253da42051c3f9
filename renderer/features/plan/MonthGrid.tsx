// The month as a table: a pill per thing with sign and word, «ещё 3» where a day holds more, moving by drag (or by the menu).
import { Box, Group, Paper, Popover, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useState, type DragEvent } from 'react'
import type { Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { briefTitle } from '#shared/plan/briefTitle.ts'
import { monthGrid, monthLong, type PlacedItem, type PlanDay } from '#shared/plan/planCalendar.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { holidays } from '#renderer/reference/holidays.ts'
import { useSession } from '#renderer/session.ts'
import { Sign, toneColor } from '#renderer/ui/Status.tsx'
import { ItemMenu, type OpenDialog } from './ItemMenu.tsx'
import styles from './plan.module.css'
import { moveItem } from './planCommands.ts'
import { dayWithWeekday, monthName, monthOf, stateWords, toneOf, weekdayHeads, type At } from './planWords.ts'

/** As many pills as a cell has room for. */
const SHOWN = 2
const LONG_SHOWN = 6
const DRAG_TYPE = 'application/x-plan-item'

interface MonthGridProps {
  items: readonly PlanItem[]
  at: At
  open: OpenDialog
  /** Begins a new item on this day. */
  addOn: (day: Day) => void
}

export function MonthGrid({ items, at, open, addOn }: MonthGridProps) {
  const today = useSession((session) => session.today)
  const weeks = monthGrid(items, at, today, holidays)
  return (
    <Paper p={0} mb={12} style={{ overflow: 'hidden' }}>
      <Table
        layout="fixed"
        withColumnBorders
        highlightOnHover={false}
        verticalSpacing={0}
        horizontalSpacing={6}
        aria-label={`Календарь: ${monthName(at, true)}`}
      >
        <Table.Thead>
          <Table.Tr>
            {weekdayHeads.map((head) => (
              <Table.Th key={head} ta="center" py={5} fz="xs">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {weeks.map((week, row) => (
            <Table.Tr key={row}>
              {week.map((cell, column) =>
                cell ? (
                  <DayCell key={cell.day} cell={cell} items={items} open={open} addOn={addOn} />
                ) : (
                  <Table.Td key={column} className={styles['cell'] ?? ''} bg="var(--app-page)" />
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <LongItems placed={monthLong(items, at, today)} at={at} open={open} />
    </Paper>
  )
}

interface DayCellProps {
  cell: PlanDay
  items: readonly PlanItem[]
  open: OpenDialog
  addOn: (day: Day) => void
}

function DayCell({ cell, items, open, addOn }: DayCellProps) {
  const store = useStore()
  const run = useRun()
  const [isOver, setOver] = useState(false)
  const byUrgency = cell.items.toSorted((a, b) => urgency(a) - urgency(b))
  const hasMore = byUrgency.length > SHOWN
  const shown = hasMore ? byUrgency.slice(0, SHOWN - 1) : byUrgency
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const item = items.find(({ id }) => id === event.dataTransfer.getData(DRAG_TYPE))
    if (!item || item.due === cell.day) return
    void run(
      () => moveItem(store, item, cell.day),
      () => `Перенесено на ${dayWithWeekday(cell.day)}: ${item.title}`,
    )
  }
  return (
    <Table.Td
      className={styles['cell'] ?? ''}
      {...(isOver ? { 'data-over': true } : {})}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group justify="space-between" gap={4} wrap="nowrap">
        <Text fz="xs" c="var(--tone-brick-text)" className="clip" title={cell.holiday ?? ''}>
          {cell.holiday}
        </Text>
        {/* A short cut for the mouse; by keyboard the same is «Добавить мероприятие» with the day typed. */}
        <UnstyledButton
          tabIndex={-1}
          className={styles['day'] ?? ''}
          c={cell.isToday ? '#fff' : cell.isDayOff ? 'var(--tone-brick-text)' : ''}
          {...(cell.isToday ? { 'data-today': true } : {})}
          aria-label={`${dayWithWeekday(cell.day)}${cell.isToday ? ', сегодня' : ''}: записать на этот день`}
          onClick={() => addOn(cell.day)}
        >
          {Number(cell.day.slice(8))}
        </UnstyledButton>
      </Group>
      {shown.map((placed) => (
        <Pill key={placed.item.id} placed={placed} open={open} />
      ))}
      {hasMore && <More day={cell} rest={byUrgency.slice(SHOWN - 1)} open={open} />}
    </Table.Td>
  )
}

/** What must not be hidden behind «ещё» comes first. */
function urgency({ item, state }: PlacedItem): number {
  return ['bad', 'warn', 'info', 'wait', 'ok', 'none'].indexOf(toneOf(item, state))
}

function More({ day, rest, open }: { day: PlanDay; rest: readonly PlacedItem[]; open: OpenDialog }) {
  const isLate = rest.some(({ state }) => state === 'overdue')
  return (
    <Popover width={260} position="bottom" withinPortal trapFocus>
      <Popover.Target>
        <UnstyledButton className={styles['pill'] ?? ''} c={isLate ? 'var(--tone-brick-text)' : 'dimmed'}>
          {isLate && <Sign tone="bad" size={13} />}
          <span>ещё {rest.length}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`${dayWithWeekday(day.day)}: все мероприятия`}>
        <Text fz="sm" fw={600}>
          {dayWithWeekday(day.day)}: {count(day.items.length, 'мероприятие', 'мероприятия', 'мероприятий')}
        </Text>
        {day.items.map((placed) => (
          <Pill key={placed.item.id} placed={placed} open={open} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Sign and a word or two; the whole title in the tooltip and on top of the menu. */
function Pill({ placed, open, suffix = '' }: { placed: PlacedItem; open: OpenDialog; suffix?: string }) {
  const { item, state } = placed
  const tone = toneOf(item, state)
  const color = toneColor[tone]
  const isOpen = state === 'open' || state === 'overdue'
  return (
    <ItemMenu item={item} open={open} withTitle>
      <UnstyledButton
        className={styles['pill'] ?? ''}
        bg={`var(--tone-${color}-wash)`}
        c={`var(--tone-${color}-text)`}
        title={item.title}
        aria-label={`${item.title}: ${stateWords[state].word}${tone === 'warn' ? ', есть срок' : ''}`}
        draggable={isOpen}
        onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, item.id)}
      >
        {tone !== 'info' && <Sign tone={tone} size={13} />}
        <span>
          {item.templateId === null ? item.title : briefTitle(item.title)}
          {suffix}
        </span>
      </UnstyledButton>
    </ItemMenu>
  )
}

/** What has a month and not a day. */
function LongItems({ placed, at, open }: { placed: readonly PlacedItem[]; at: At; open: OpenDialog }) {
  const [isWhole, setWhole] = useState(false)
  if (placed.length === 0) return null
  const shown = isWhole ? placed : placed.slice(0, LONG_SHOWN)
  const until = ({ item }: PlacedItem) => {
    const last = item.due === null ? at : monthOf(item.due)
    return last.month === at.month && last.year === at.year ? '' : `, до конца срока: ${monthName(last)}`
  }
  return (
    <Stack gap={2} px={12} py={8} style={{ borderTop: '1px solid var(--app-line)' }}>
      <Text fz="xs" c="dimmed">
        В течение месяца, без точного дня
      </Text>
      <Group gap={6}>
        {shown.map((one) => (
          <Box key={one.item.id} maw={300} miw={0}>
            <Pill placed={one} open={open} suffix={until(one)} />
          </Box>
        ))}
        {placed.length > shown.length && (
          <UnstyledButton fz="xs" c="var(--mantine-color-anchor)" onClick={() => setWhole(true)}>
            ещё {placed.length - shown.length}
          </UnstyledButton>
        )}
      </Group>
    </Stack>
  )
}
