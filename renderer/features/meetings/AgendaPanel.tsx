// The agenda at the left: what the meeting was about and how each question stands. Also the way to the facts of the meeting itself.
import { Box, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { itemState } from '#shared/meetings/itemState.ts'
import { quorumRules } from '#renderer/reference/quorum.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'
import { AddButton } from './ItemForm.tsx'
import type { ProtocolReport } from './meetingsQueries.ts'

interface AgendaPanelProps {
  report: ProtocolReport
  /** Id of the question being shown; null for the facts of the meeting. */
  current: string | null
  show: (itemId: string | null) => void
  /** Absent when nothing can be changed. */
  add?: () => void
  addReady?: () => void
}

export function AgendaPanel({ report, current, show, add, addReady }: AgendaPanelProps) {
  const { meeting, remarks } = report
  const isWrong = remarks.some(({ itemId, severity }) => itemId === null && severity === 'error')
  return (
    <Paper p={6} component="section" aria-label="Повестка">
      {add && (
        <Entry
          label="О собрании"
          tone={isWrong ? 'warn' : 'ok'}
          words={isWrong ? 'заполнено не всё' : 'заполнено'}
          isHere={current === null}
          show={() => show(null)}
        />
      )}
      <Title order={2} px={10} pt={add ? 10 : 6} pb={4}>
        Повестка
      </Title>
      {meeting.items.length === 0 && (
        <Text fz="sm" c="dimmed" px={10} pb={6}>
          Пока ни одного вопроса.
        </Text>
      )}
      <Stack gap={2} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {meeting.items.map((item, i) => {
          const { tone, words } = itemState(item, meeting, quorumRules)
          return (
            <li key={item.id}>
              <Entry
                number={i + 1}
                label={item.title || 'Вопрос без названия'}
                tone={tone}
                words={words}
                isHere={item.id === current}
                show={() => show(item.id)}
              />
            </li>
          )
        })}
      </Stack>
      <Stack gap={2} mt={4} align="flex-start">
        {add && <AddButton label="Добавить вопрос" press={add} />}
        {addReady && <AddButton label="Взять готовый вопрос" press={addReady} />}
      </Stack>
    </Paper>
  )
}

interface EntryProps {
  number?: number
  label: string
  tone: Tone
  words: string
  isHere: boolean
  show: () => void
}

function Entry({ number, label, tone, words, isHere, show }: EntryProps) {
  const color = tone === 'warn' ? 'var(--tone-amber-text)' : tone === 'bad' ? 'var(--tone-brick-text)' : 'dimmed'
  return (
    <UnstyledButton
      w="100%"
      px={10}
      py={7}
      {...(isHere ? { 'aria-current': 'step' as const } : {})}
      style={{ borderRadius: 6, ...(isHere ? { background: 'var(--mantine-color-ink-light)' } : {}) }}
      onClick={show}
    >
      <Group gap={8} wrap="nowrap" align="flex-start">
        {number !== undefined && (
          <Text fz="sm" fw={600} w={16} className="num" style={{ flex: 'none' }}>
            {number}
          </Text>
        )}
        <Box style={{ minWidth: 0 }}>
          <Text fz="sm" fw={isHere ? 600 : 450} style={{ overflowWrap: 'anywhere' }} lineClamp={4}>
            {label}
          </Text>
          <Group gap={5} mt={2} wrap="nowrap">
            <Sign tone={tone} size={14} />
            <Text fz="xs" c={isHere && color === 'dimmed' ? 'var(--mantine-color-text)' : color}>
              {words}
            </Text>
          </Group>
        </Box>
      </Group>
    </UnstyledButton>
  )
}
