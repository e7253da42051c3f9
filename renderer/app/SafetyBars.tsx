// The lines over every room about what endangers the data, most important first, two at most: a third would not be read.
import { Anchor, Button, Group, Text } from '@mantine/core'
import { daysBetween, type Day } from '#shared/base/day.ts'
import { safetyLines, type SafetyLine } from '#shared/settings/safetyLines.ts'
import type { Safety } from '#renderer/feedback/safety.ts'
import { localDay, useSession } from '#renderer/session.ts'
import { Sign, toneColor } from '#renderer/ui/Status.tsx'

const SHOWN = 2

export function SafetyBars({ safety, isExample }: { safety: Safety; isExample: boolean }) {
  const today = useSession((session) => session.today)
  const lines = linesOf(safety, isExample, today)
  const shown = lines.slice(0, SHOWN)
  const more = lines.length - shown.length
  return shown.map((line, i) => (
    <Bar key={line.id} line={line} more={i === shown.length - 1 ? more : 0} safety={safety} />
  ))
}

function linesOf({ protection, machine, backups }: Safety, isExample: boolean, today: Day): SafetyLine[] {
  const since = backups?.oneDiskSince ?? null
  return safetyLines({
    ...{ isExample, protection, machine, failedDrills: backups?.failedDrills ?? 0 },
    isPaperAsked: (protection?.paperQuestion ?? null) !== null,
    oneDiskDays: since === null ? null : daysBetween(localDay(new Date(since)), today),
  })
}

function Bar({ line, more, safety }: { line: SafetyLine; more: number; safety: Safety }) {
  const { tone, text, act } = line
  const color = toneColor[tone]
  return (
    <Group
      role={tone === 'bad' ? 'alert' : 'status'}
      px={{ base: 16, lg: 24 }}
      h={36}
      gap={10}
      wrap="nowrap"
      style={{ background: `var(--tone-${color}-wash)`, borderBottom: `1px solid var(--tone-${color}-line)` }}
    >
      <Sign tone={tone} />
      <Text fz="sm" className="clip" title={text} {...(tone === 'bad' ? { c: 'var(--tone-brick-text)' } : {})}>
        {text}
      </Text>
      {act === 'protect' && <Act label="Защитить данные" act={() => void safety.protect()} />}
      {act === 'paper' && <Act label="Проверить лист" act={() => void safety.checkPaper()} />}
      {act === 'settings' && (
        <Anchor href="#/settings" fz="sm" style={{ flex: 'none' }}>
          Подробнее
        </Anchor>
      )}
      {more > 0 && (
        <Anchor href="#/settings" fz="sm" ml="auto" style={{ flex: 'none' }}>
          Ещё {more}
        </Anchor>
      )}
    </Group>
  )
}

function Act({ label, act }: { label: string; act: () => void }) {
  return (
    <Button size="compact-sm" variant="default" style={{ flex: 'none' }} onClick={act}>
      {label}
    </Button>
  )
}
