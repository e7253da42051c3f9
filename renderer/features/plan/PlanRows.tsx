// Items as lines: a tick for «выполнено», the day, the title in full, who answers, and the menu.
import { ActionIcon, Badge, Box, Checkbox, Group, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { PlacedItem } from '#shared/plan/planCalendar.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Sign } from '#renderer/ui/Status.tsx'
import { ItemMenu, type OpenDialog } from './ItemMenu.tsx'
import { completeItem, reopenItem } from './planCommands.ts'
import { useResponsible } from './planQueries.ts'
import { historyWords, stateWords, toneOf, whenWords } from './planWords.ts'

export function PlanRows({ placed, open }: { placed: readonly PlacedItem[]; open: OpenDialog }) {
  return (
    <Box className="rule">
      {placed.map((one) => (
        <Row key={one.item.id} placed={one} open={open} />
      ))}
    </Box>
  )
}

function Row({ placed: { item, state }, open }: { placed: PlacedItem; open: OpenDialog }) {
  const store = useStore()
  const run = useRun()
  const today = useSession((session) => session.today)
  const responsible = useResponsible()
  const tone = toneOf(item, state)
  const isDone = state === 'done'
  const note = historyWords(item)
  const tick = () =>
    isDone
      ? run(
          () => reopenItem(store, item),
          () => `Снова в работе: ${item.title}`,
        )
      : run(
          () =>
            completeItem(store, item, { day: today, note: item.resultNote, participants: item.participants }, today),
          () => `Выполнено: ${item.title}`,
        )
  return (
    <Group px={16} py={6} gap={12} wrap="nowrap" role="group" aria-label={item.title}>
      <Checkbox
        size="sm"
        aria-label={`Выполнено: ${item.title}`}
        checked={isDone}
        disabled={state === 'cancelled'}
        onChange={() => void tick()}
      />
      <Group w={168} gap={5} wrap="nowrap" style={{ flex: 'none' }}>
        {(tone === 'warn' || tone === 'bad') && <Sign tone={tone} size={15} />}
        <Text
          fz="sm"
          lh="19px"
          c={tone === 'bad' ? 'var(--tone-brick-text)' : tone === 'warn' ? 'var(--tone-amber-text)' : 'dimmed'}
        >
          {whenWords(item)}
        </Text>
      </Group>
      <Box style={{ flex: 1, minWidth: 0 }}>
        <Text fz="sm" fw={500} lineClamp={2} td={state === 'cancelled' ? 'line-through' : ''}>
          {item.title}
        </Text>
        {note !== '' && (
          <Text fz="xs" c="dimmed" lineClamp={2}>
            {note}
          </Text>
        )}
      </Box>
      {(state === 'overdue' || state === 'postponed' || state === 'cancelled') && (
        <Badge color={state === 'overdue' ? 'brick' : 'gray'}>{stateWords[state].word}</Badge>
      )}
      <Text fz="sm" c="dimmed" maw={190} ta="right" lineClamp={3} style={{ flex: 'none' }}>
        {responsible(item)}
      </Text>
      <ItemMenu item={item} open={open}>
        <ActionIcon variant="subtle" color="gray" aria-label={`Действия: ${item.title}`}>
          <IconDots size={18} />
        </ActionIcon>
      </ItemMenu>
    </Group>
  )
}
