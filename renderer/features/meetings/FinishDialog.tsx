// Finishing a protocol: what is still wrong, with a way to each place, and the number that it will get.
import { Anchor, Box, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { count } from '#shared/base/text.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import type { ProtocolRemark } from '#shared/meetings/remarkTexts.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { Sign } from '#renderer/ui/Status.tsx'
import { finishProtocol } from './meetingsCommands.ts'
import type { ProtocolReport } from './meetingsQueries.ts'

interface FinishDialogProps {
  report: ProtocolReport
  lead: (remark: ProtocolRemark) => void
  close: () => void
}

export function FinishDialog({ report, lead, close }: FinishDialogProps) {
  const { meeting, remarks } = report
  const store = useStore()
  const today = useSession((session) => session.today)
  const known = useSession((session) => session.organisation?.name ?? '')
  const { run, busy } = useCommand()
  const [first, setFirst] = useState(1)
  const errors = remarks.filter(({ severity }) => severity === 'error')
  const warnings = remarks.filter(({ severity }) => severity === 'warning')
  const number = report.isFirstNumber ? first : report.number
  const go = (remark: ProtocolRemark) => {
    close()
    lead(remark)
  }
  const finish = () =>
    void run(
      () => finishProtocol(store, meeting.id, { today, known, first }),
      (done) => `Протокол завершён, номер ${done.number ?? ''}`,
    ).then((done) => {
      if (done !== null) close()
    })
  return (
    <Modal opened onClose={close} title={errors.length > 0 ? 'Протокол ещё не готов' : 'Завершить протокол'} size={620}>
      <Stack gap="md">
        {errors.length > 0 && (
          <Text>
            Чтобы завершить, нужно исправить: {count(errors.length, 'замечание', 'замечания', 'замечаний')}. Черновик
            сохранён.
          </Text>
        )}
        <Remarks remarks={errors} report={report} go={go} />
        {warnings.length > 0 && (
          <>
            <Text fw={550}>{errors.length > 0 ? 'Посмотрите ещё' : 'Завершить можно, но посмотрите'}</Text>
            <Remarks remarks={warnings} report={report} go={go} />
          </>
        )}
        {errors.length === 0 && (
          <>
            <Text>
              Протокол получит номер {number}. После этого его нельзя менять: числа, имена и решения останутся такими,
              как на бумаге. Ошиблись — нажмите «Отменить».
            </Text>
            {report.isFirstNumber && (
              <NumberInput
                label="С какого номера начать"
                description={`Это первый протокол (${wordsOf(meeting.kind).title.toLowerCase()}) этого срока в программе. Если раньше вели на бумаге, продолжите нумерацию.`}
                w={420}
                min={1}
                max={999}
                allowDecimal={false}
                value={first}
                onChange={(value) => setFirst(typeof value === 'number' ? value : 1)}
              />
            )}
          </>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={close}>
          Назад
        </Button>
        {errors.length === 0 && (
          <Button data-autofocus loading={busy} onClick={finish}>
            Завершить под № {number}
          </Button>
        )}
      </Group>
    </Modal>
  )
}

interface RemarksProps {
  remarks: readonly ProtocolRemark[]
  report: ProtocolReport
  go: (remark: ProtocolRemark) => void
}

function Remarks({ remarks, report, go }: RemarksProps) {
  return (
    <Stack gap={0} className="rule" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {remarks.map((remark) => {
        const at = report.meeting.items.findIndex(({ id }) => id === remark.itemId)
        return (
          <li key={`${remark.code} ${remark.itemId ?? ''}`}>
            <Group gap={10} wrap="nowrap" align="flex-start" py={8}>
              <Box pt={2}>
                <Sign tone={remark.severity === 'error' ? 'bad' : 'warn'} />
              </Box>
              <Box style={{ flex: 1, minWidth: 0 }}>
                <Text fw={550}>
                  {at >= 0 && `Вопрос ${at + 1}. `}
                  {remark.title}
                </Text>
                <Text fz="sm">
                  {remark.rule}.{' '}
                  <Text span fz="sm" c="dimmed">
                    {remark.source}
                  </Text>
                </Text>
              </Box>
              <Anchor component="button" type="button" fz="sm" mih={24} onClick={() => go(remark)}>
                Перейти
              </Anchor>
            </Group>
          </li>
        )
      })}
    </Stack>
  )
}
