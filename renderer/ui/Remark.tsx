// An explained remark: what is wrong, by which rule, from which source, and the buttons that mend it.
import { Box, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Sign, toneColor, type Tone } from './Status.tsx'

interface RemarkProps {
  /** `none`: it was looked at and left. */
  tone?: Extract<Tone, 'warn' | 'bad' | 'info' | 'none'>
  title: ReactNode
  rule?: ReactNode
  source?: ReactNode
  /** Buttons that mend it. */
  fixes?: ReactNode
}

export function Remark({ tone = 'warn', title, rule, source, fixes }: RemarkProps) {
  const color = toneColor[tone]
  return (
    <Box
      role="group"
      aria-label="Замечание"
      py="sm"
      px={16}
      style={{
        background: `var(--tone-${color}-wash)`,
        border: `1px solid var(--tone-${color}-line)`,
        borderRadius: 8,
      }}
    >
      <Group gap={10} align="flex-start" wrap="nowrap">
        <Box pt={2}>
          <Sign tone={tone} size={20} />
        </Box>
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600}>{title}</Text>
          {(rule !== undefined || source !== undefined) && (
            <Text fz="sm" mt={2}>
              {rule}{' '}
              {source !== undefined && (
                <Text span c="dimmed" fz="sm">
                  {source}
                </Text>
              )}
            </Text>
          )}
          {fixes !== undefined && (
            <Group gap={8} mt={10}>
              {fixes}
            </Group>
          )}
        </Box>
      </Group>
    </Box>
  )
}
