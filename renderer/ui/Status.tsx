// A state is always a sign, a word and a colour, so that it is read without colours too.
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconInfoCircle,
  IconMinus,
} from '@tabler/icons-react'
import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

export type Tone = 'ok' | 'warn' | 'bad' | 'wait' | 'info' | 'none'

export const toneColor = {
  ok: 'leaf',
  warn: 'amber',
  bad: 'brick',
  wait: 'gray',
  info: 'ink',
  none: 'gray',
} as const satisfies Record<Tone, string>

const toneIcon = {
  ok: IconCheck,
  warn: IconAlertTriangle,
  bad: IconAlertCircle,
  wait: IconClock,
  info: IconInfoCircle,
  none: IconMinus,
} as const satisfies Record<Tone, unknown>

export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = toneIcon[tone]
  return (
    <Badge
      color={toneColor[tone]}
      leftSection={<Icon size={14} stroke={2.2} style={{ display: 'block' }} aria-hidden />}
      styles={{ section: { marginInlineEnd: 5 } }}
    >
      {children}
    </Badge>
  )
}

/** The sign alone, always beside a word. */
export function Sign({ tone, size = 18 }: { tone: Tone; size?: number }) {
  const Icon = tone === 'none' ? IconCircleDashed : toneIcon[tone]
  const color = `var(--tone-${toneColor[tone]}-text)`
  return <Icon size={size} stroke={2.1} color={color} style={{ flex: 'none', display: 'block' }} aria-hidden />
}
