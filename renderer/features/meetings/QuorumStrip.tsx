// How many came, whether that is a quorum, and why.
import { Anchor, Button, Group, Paper, Popover, Text } from '@mantine/core'
import { ASK_DISTRICT } from '#shared/meetings/quorum.ts'
import { Status } from '#renderer/ui/Status.tsx'
import type { ProtocolReport } from './meetingsQueries.ts'

export function QuorumStrip({ report, openAttendance }: { report: ProtocolReport; openAttendance?: () => void }) {
  const { quorum, base, meeting } = report
  const hasQuorum = meeting.quorumOk ?? quorum.ok
  // Nobody is counted as missing before anybody was counted as present.
  const isBegun = quorum.present > 0 && quorum.needed !== null
  const tone = hasQuorum ? 'ok' : isBegun ? 'bad' : 'none'
  return (
    <Paper
      px={20}
      py={10}
      mb={14}
      style={tone === 'bad' ? { background: 'var(--tone-brick-wash)', borderColor: 'var(--tone-brick-line)' } : {}}
    >
      <Group gap={14} wrap="nowrap">
        <Text className="big nowrap" fz={34}>
          {quorum.present}
          {base !== null && report.baseKind !== 'participants' && ` из ${base}`}
        </Text>
        <Status tone={tone}>{hasQuorum ? 'кворум есть' : isBegun ? 'кворума нет' : 'кворум не сосчитан'}</Status>
        <Text fz="sm" style={{ flex: 1, minWidth: 0 }}>
          {quorum.explanation.replace(ASK_DISTRICT, '').trim()}{' '}
          {tone === 'bad' && 'Напечатается только, что собрание не состоялось. '}
          {quorum.unverified && quorum.needed !== null && <Unverified source={quorum.source} />}
        </Text>
        {openAttendance && (
          <Button size="xs" fz={14} variant="default" style={{ flex: 'none' }} onClick={openAttendance}>
            Кто присутствовал
          </Button>
        )}
      </Group>
    </Paper>
  )
}

/** The mark of a rule that nobody has compared with the charter; its source on demand. */
function Unverified({ source }: { source: string }) {
  return (
    <Popover width={340} position="bottom" withArrow>
      <Popover.Target>
        <Anchor component="button" type="button" fz="sm" c="var(--tone-amber-text)" mih={24}>
          Проверьте с районом
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fz="sm" fw={550}>
          Откуда правило
        </Text>
        <Text fz="sm">{source}.</Text>
        <Text fz="sm" mt={4}>
          {ASK_DISTRICT}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
