// A finished protocol: nothing to change, only to read, print and take extracts from.
import { Anchor, Box, Button, Group, Menu, Paper, Text } from '@mantine/core'
import { IconDots, IconFileText, IconHistory, IconPencil, IconPrinter, IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Meeting } from '#shared/records/meeting.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { AgendaPanel } from './AgendaPanel.tsx'
import { ExtractDialog } from './ExtractDialog.tsx'
import { protocolTitle } from './meetingWords.ts'
import { markSigned, reopen } from './meetingsCommands.ts'
import { useProtocol } from './meetingsQueries.ts'
import { ProtocolSheet } from './ProtocolSheet.tsx'
import { QuorumStrip } from './QuorumStrip.tsx'
import { usePaperFile, useProtocolFile } from './usePaperFile.tsx'

export function FinalProtocol({ meeting, part }: { meeting: Meeting; part: string }) {
  const report = useProtocol(meeting)
  const store = useStore()
  const { run } = useCommand()
  const file = usePaperFile()
  const [, go] = useLocation()
  const today = useSession((session) => session.today)
  const [isExtracting, setExtracting] = useState(false)
  const current = meeting.items.find(({ id }) => id === part) ?? null
  const paper = useProtocolFile(meeting.id)
  const isSigned = meeting.status === 'signed-on-paper'
  useShortcuts('everywhere', [
    ['mod+Enter', () => void file.save(paper)],
    ['mod+P', () => void file.save(paper, true)],
  ])
  return (
    <>
      <PageHead
        title={protocolTitle(meeting, today)}
        sub={
          <>
            <Anchor href="#/meetings" underline="always">
              Все собрания
            </Anchor>{' '}
            · {isSigned ? 'Завершён и подписан на бумаге' : 'Завершён, менять его уже нельзя'}
          </>
        }
        actions={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px={10} aria-label="Ещё действия">
                  <IconDots size={18} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconSignature size={17} aria-hidden />}
                  onClick={() =>
                    void run(
                      () => markSigned(store, meeting, !isSigned),
                      () => (isSigned ? 'Отметка о подписи снята' : 'Отмечено: протокол подписан на бумаге'),
                    )
                  }
                >
                  {isSigned ? 'Снять отметку о подписи' : 'Отметить: подписан на бумаге'}
                </Menu.Item>
                <Menu.Item
                  disabled={isSigned}
                  leftSection={<IconPencil size={17} aria-hidden />}
                  onClick={() =>
                    void run(
                      () => reopen(store, meeting),
                      () => 'Протокол снова черновик, номер остался за ним',
                    )
                  }
                >
                  Вернуть в черновик
                </Menu.Item>
                <Menu.Item
                  component="a"
                  href={historyOf(meeting.id)}
                  leftSection={<IconHistory size={17} aria-hidden />}
                >
                  История
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            {meeting.quorumOk === true && (
              <Button
                variant="default"
                leftSection={<IconFileText size={18} aria-hidden />}
                onClick={() => setExtracting(true)}
              >
                Выписка
              </Button>
            )}
            <Button
              variant="default"
              disabled={file.busy}
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => void file.save(paper, true)}
            >
              Печать
            </Button>
            <Button loading={file.busy} onClick={() => void file.save(paper)}>
              Сохранить PDF
            </Button>
          </>
        }
      />
      <QuorumStrip report={report} />
      <Group align="flex-start" gap={14} wrap="nowrap">
        <Box w={{ base: 250, lg: 320 }} style={{ flex: 'none' }}>
          {meeting.quorumOk === true ? (
            <AgendaPanel
              report={report}
              current={current?.id ?? null}
              show={(id) => go(`/meetings/${meeting.id}${id === null ? '' : `/${id}`}`, { replace: true })}
            />
          ) : (
            <Paper>
              <Text fz="sm">Собрание не состоялось: решений в протоколе нет, выписку взять не из чего.</Text>
            </Paper>
          )}
        </Box>
        <ProtocolSheet report={report} about={current?.id ?? null} width={640} title="Лист протокола" />
      </Group>
      {isExtracting && (
        <ExtractDialog report={report} chosen={current?.id ?? null} close={() => setExtracting(false)} />
      )}
    </>
  )
}
