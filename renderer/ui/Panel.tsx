// White sheets on the warm page: a panel with a title, and the head of a screen with its actions at the right.
import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'

interface PanelProps {
  title?: ReactNode
  right?: ReactNode
  pad?: number
  id?: string
  style?: CSSProperties
  children: ReactNode
}

export function Panel({ title, right, pad = 16, id, style, children }: PanelProps) {
  return (
    <Paper component="section" p={0} {...(id === undefined ? {} : { id })} {...(style ? { style } : {})}>
      {title !== undefined && (
        <Group justify="space-between" wrap="nowrap" px={16} pt={11} pb={9}>
          <Title order={2}>{title}</Title>
          {right}
        </Group>
      )}
      <Box px={pad} pb={pad === 0 ? 0 : 14} pt={title === undefined && pad > 0 ? 14 : 0}>
        {children}
      </Box>
    </Paper>
  )
}

interface PageHeadProps {
  title: ReactNode
  sub?: ReactNode
  actions?: ReactNode
}

/** Title and one sentence at the left; actions at the right, the one filled button last. */
export function PageHead({ title, sub, actions }: PageHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" mb={16} gap="lg">
      <Box style={{ minWidth: 0 }}>
        <Title order={1} id="content" tabIndex={-1}>
          {title}
        </Title>
        {sub !== undefined && (
          <Text c="dimmed" fz="md" mt={1} component="div">
            {sub}
          </Text>
        )}
      </Box>
      <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
        {actions}
      </Group>
    </Group>
  )
}

interface FigureProps {
  value: ReactNode
  /** What the figure is of: a percent never stands alone. */
  of: ReactNode
  note?: ReactNode
  size?: number
}

export function Figure({ value, of, note, size = 44 }: FigureProps) {
  return (
    <Box>
      <Group gap={12} align="baseline" wrap="nowrap">
        <Text component="span" className="big nowrap" fz={size}>
          {value}
        </Text>
        <Text component="span" fz="md" className="num" lh="20px">
          {of}
        </Text>
      </Group>
      {note !== undefined && (
        <Text fz="sm" c="dimmed" mt={4}>
          {note}
        </Text>
      )}
    </Box>
  )
}
