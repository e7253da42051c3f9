// The journal of registration of one person, newest first.
import { Anchor, Text, Timeline } from '@mantine/core'
import { formatDay } from '#shared/base/day.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import type { Decision } from '#shared/records/row.ts'
import type { Step } from '#shared/roster/membership.ts'
import { decisionBodyLabels, eventKindLabels } from '#shared/roster/rosterLabels.ts'

interface MembershipTimelineProps {
  steps: readonly Step[]
  amend?: (event: MembershipEvent) => void
}

export function MembershipTimeline({ steps, amend }: MembershipTimelineProps) {
  if (steps.length === 0) return <Text c="dimmed">Записей о постановке на учёт нет.</Text>
  return (
    <Timeline bulletSize={14} lineWidth={2} active={steps.length} color="gray">
      {[...steps].reverse().map(({ event, allowed, correction }) => (
        <Timeline.Item key={event.id}>
          <Text fz="xs" c="dimmed">
            {formatDay(event.date)}
          </Text>
          <Text fz="sm" fw={550}>
            {correction ? `${eventKindLabels[event.kind]} (исправление ошибки)` : eventKindLabels[event.kind]}
          </Text>
          {details(event).map((text) => (
            <Text key={text} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Text>
          ))}
          {!allowed && (
            <Text fz="sm" c="var(--tone-brick-text)">
              Противоречит остальным записям и не учитывается
            </Text>
          )}
          {amend && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              aria-label={`Исправить запись от ${formatDay(event.date)}`}
              onClick={() => amend(event)}
            >
              Исправить…
            </Anchor>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

function details({ decision, organisation, reason }: MembershipEvent): string[] {
  return [decision ? decisionText(decision) : '', organisation, reason].filter(Boolean)
}

/** «профком, 11.10.2026, № 13». */
function decisionText({ body, date, protocolNumber }: Decision): string {
  return [decisionBodyLabels[body], date ? formatDay(date) : '', protocolNumber ? `№\u00a0${protocolNumber}` : '']
    .filter(Boolean)
    .join(', ')
}
