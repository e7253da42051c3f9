// What is to be known of an act besides its label: taken back, a taking back, not to be taken back, a doubtful time.
import { Group } from '@mantine/core'
import type { Act } from '#shared/history/acts.ts'
import { Status } from '#renderer/ui/Status.tsx'

export function ActMarks({ act }: { act: Act }) {
  return (
    <Group gap={6} wrap="nowrap" component="span">
      {act.undoneBy !== null && <Status tone="none">отменено</Status>}
      {act.undoes !== null && <Status tone="info">{act.isReturn ? 'возврат' : 'отмена'}</Status>}
      {act.isFinal && <Status tone="wait">не отменяется</Status>}
      {act.isClockSuspect && <Status tone="warn">часы неверны</Status>}
    </Group>
  )
}
