// A list of facts: sign, what it is, what it means.
import { Box, Group, Stack, Text } from '@mantine/core'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'

export interface Fact {
  readonly id: string
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Stack component="ul" gap={10} m={0} p={0} style={{ listStyle: 'none' }}>
      {facts.map(({ id, tone, title, text }) => (
        <Group component="li" key={id} gap={10} wrap="nowrap" align="flex-start">
          <Box pt={1}>
            <Sign tone={tone} />
          </Box>
          <div>
            <Text fw={550} lh="20px">
              {title}
            </Text>
            <Text fz="sm" c="dimmed">
              {text}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  )
}
