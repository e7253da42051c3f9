// «12 = 8 + 2 + 2»: one whole and its parts, each with a word. The parts come from one list, so they add up.
import { Group, Paper, Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'

export interface Term {
  readonly value: number
  readonly word: string
  readonly tone?: 'leaf' | 'amber' | 'brick' | 'ink'
}

export function SumLine({ whole, parts, note }: { whole: Term; parts: readonly Term[]; note?: ReactNode }) {
  return (
    <Paper px={24} py={12}>
      <Group justify="space-between" wrap="nowrap" gap="lg">
        <Group gap={14} align="baseline">
          <TermView term={whole} />
          {parts.map((part, i) => (
            <Fragment key={part.word}>
              <Text span fz={24} c="dimmed" aria-hidden>
                {i === 0 ? '=' : '+'}
              </Text>
              <TermView term={part} />
            </Fragment>
          ))}
        </Group>
        {note !== undefined && (
          <Text fz="sm" c="dimmed" maw={230} ta="right" visibleFrom="lg" style={{ flex: 'none' }}>
            {note}
          </Text>
        )}
      </Group>
    </Paper>
  )
}

function TermView({ term: { value, word, tone } }: { term: Term }) {
  const color = tone && value > 0 ? { color: `var(--tone-${tone}-text)` } : {}
  return (
    <Group gap={9} align="baseline" wrap="nowrap">
      <Text span className="big" fz={32} style={color}>
        {value}
      </Text>
      <Text span fz="sm" className="nowrap">
        {word}
      </Text>
    </Group>
  )
}
