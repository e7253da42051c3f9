// Cells of the tables: how an organisation stands with its report by a sign and a word, and a number that may be absent.
import { Group, Text } from '@mantine/core'
import type { ConsolidatedRow, SendingStatus } from '#shared/district/consolidation.ts'
import { sendingStatusLabels, sourceWords } from '#shared/district/summarySheets.ts'
import { Sign, type Tone } from '#renderer/ui/Status.tsx'

export const sendingTones = {
  accepted: 'ok',
  remarks: 'warn',
  typed: 'info',
  overdue: 'bad',
  waiting: 'wait',
  notRequired: 'none',
} as const satisfies Record<SendingStatus, Tone>

/** «принят, № 7», «введено районом»: the state of the report, and by that the source of the row's figures. */
export function StatusCell({ row: { status, source } }: { row: Pick<ConsolidatedRow, 'status' | 'source'> }) {
  const number = source.kind === 'signed' ? `, № ${source.report.seq}` : ''
  const words = source.kind === 'none' ? sendingStatusLabels[status] : sourceWords({ source })
  return (
    <Group gap={6} wrap="nowrap" title={words}>
      <Sign tone={sendingTones[status]} size={16} />
      <Text span fz="sm" className="clip">
        {status === 'remarks' ? 'с замечаниями' : sendingStatusLabels[status]}
        {number}
      </Text>
    </Group>
  )
}

/** A number of the table; an absent one is a dash that a screen reader says as words. */
export function NumberCell({ value }: { value: string }) {
  return value === '' ? (
    <Text span fz="sm" c="dimmed" aria-label="нет данных">
      –
    </Text>
  ) : (
    <>{value}</>
  )
}
