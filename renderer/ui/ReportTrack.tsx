// Where a sent report is now: four exact words on a line, the current one bold. «Принят» is filled by a signed receipt alone.
import { Box, Group, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'

const words = ['сохранён', 'упакован', 'передан', 'принят'] as const

interface ReportTrackProps {
  /** How many of the four are done, 1 to 4. */
  done: number
  /** The district refused it: the last disc is a cross and the word «отклонён». */
  isRejected?: boolean
}

export function ReportTrack({ done, isRejected = false }: ReportTrackProps) {
  const shown = isRejected ? [...words.slice(0, 3), 'отклонён'] : words
  const next = shown[done]
  const sentence = `Отчёт ${shown[done - 1] ?? ''}${next === undefined ? '' : `, ещё не ${next}`}`
  return (
    <Group gap={0} wrap="nowrap" role="img" aria-label={sentence} align="flex-start">
      {shown.map((word, i) => (
        <Box key={word} w={i < 3 ? 80 : 68} style={{ flex: 'none' }}>
          <Group gap={0} wrap="nowrap">
            <Disc state={i >= done ? 'open' : isRejected && i === 3 ? 'refused' : 'done'} />
            {i < 3 && (
              <Box h={2} style={{ flex: 1, background: i < done - 1 ? 'var(--tone-leaf-mark)' : 'var(--app-line)' }} />
            )}
          </Group>
          <Text fz="xs" mt={4} fw={i === done - 1 ? 600 : 400} {...(i < done ? {} : { c: 'dimmed' })}>
            {word}
          </Text>
        </Box>
      ))}
    </Group>
  )
}

function Disc({ state }: { state: 'open' | 'done' | 'refused' }) {
  const filled = { open: 'var(--mantine-color-body)', done: 'var(--tone-leaf-mark)', refused: 'var(--tone-brick-mark)' }
  const Icon = state === 'refused' ? IconX : IconCheck
  return (
    <Box
      w={18}
      h={18}
      style={{
        borderRadius: 9,
        flex: 'none',
        display: 'grid',
        placeItems: 'center',
        background: filled[state],
        border: state === 'open' ? '2px solid var(--app-field-line)' : 0,
      }}
    >
      {state !== 'open' && <Icon size={13} stroke={3} color="#fff" />}
    </Box>
  )
}
