// A draft on screen: the agenda, the question being written, and the very sheet that will be printed.
import { Anchor, Box, Button, Drawer, Group, Menu, Text, useMatches } from '@mantine/core'
import { IconDots, IconFileText, IconHistory, IconListCheck, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { attendanceSheet } from '#shared/meetings/attendanceSheet.ts'
import type { ProtocolRemark } from '#shared/meetings/remarkTexts.ts'
import type { MeetingWording } from '#shared/meetings/wordings.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { PageHead } from '#renderer/ui/Panel.tsx'
import { useShortcuts } from '#renderer/ui/useShortcuts.ts'
import { AgendaPanel } from './AgendaPanel.tsx'
import { AttendanceDrawer } from './AttendanceDrawer.tsx'
import { FinishDialog } from './FinishDialog.tsx'
import { HeadForm } from './HeadForm.tsx'
import { ItemForm } from './ItemForm.tsx'
import { drawerLook } from './drawerLook.ts'
import { fileName, protocolTitle } from './meetingWords.ts'
import { addItem, moveItem, putWording, removeDraft, removeItem } from './meetingsCommands.ts'
import { usePeople, useProtocol, type Person, type ProtocolReport } from './meetingsQueries.ts'
import { fieldOf } from './remarkFields.ts'
import { ProtocolSheet } from './ProtocolSheet.tsx'
import { usePaperFile, useProtocolFile } from './usePaperFile.tsx'
import { useProtocolEdit } from './useProtocolEdit.ts'
import { QuorumStrip } from './QuorumStrip.tsx'
import { WordingsDrawer } from './WordingsDrawer.tsx'

type Opened = 'attendance' | 'wordings' | 'new-wordings' | 'finish' | 'sheet' | null

export function ProtocolEditor({ meeting, part }: { meeting: Meeting; part: string }) {
  const report = useProtocol(meeting)
  const people = usePeople(meeting)
  const edit = useProtocolEdit(meeting.id)
  const acts = useAgendaActs(meeting, part)
  const today = useSession((session) => session.today)
  const wide = useMatches({ base: false, lg: true }, { getInitialValueInEffect: false })
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const { current, order } = acts

  const lead = (remark: ProtocolRemark) => {
    const { field, isAttendance } = fieldOf(remark)
    acts.show(remark.itemId)
    if (isAttendance) setOpened('attendance')
    else acts.focus(field)
  }
  const choose = (wording: MeetingWording) => {
    close()
    acts.takeWording(wording, opened === 'new-wordings' ? null : (current?.id ?? null))
  }

  return (
    <>
      <PageHead
        title={protocolTitle(meeting, today)}
        sub={
          <>
            <Anchor href="#/meetings" underline="always">
              Все собрания
            </Anchor>{' '}
            · Черновик
            <Text span visibleFrom="lg">
              {meeting.number === null
                ? '. Номер присвоится при завершении'
                : `. Номер ${meeting.number} остаётся за протоколом`}
            </Text>
          </>
        }
        actions={
          <HeadActions
            report={report}
            people={people}
            finish={() => setOpened('finish')}
            {...(wide ? {} : { showSheet: () => setOpened('sheet') })}
          />
        }
      />
      <QuorumStrip report={report} openAttendance={() => setOpened('attendance')} />
      <Group align="flex-start" gap={14} wrap="nowrap">
        <Box w={{ base: 204, lg: 236 }} style={{ flex: 'none' }}>
          <AgendaPanel
            report={report}
            current={current?.id ?? null}
            show={acts.show}
            add={acts.add}
            addReady={() => setOpened('new-wordings')}
          />
        </Box>
        <Box style={{ flex: 1, minWidth: 0 }}>
          {current ? (
            <ItemForm
              key={current.id}
              item={current}
              order={order}
              meeting={meeting}
              people={people}
              edit={edit}
              openWordings={() => setOpened('wordings')}
              move={acts.move}
              remove={acts.remove}
            />
          ) : (
            <HeadForm meeting={meeting} people={people} edit={edit} />
          )}
        </Box>
        {wide && (
          <Box pos="sticky" top={14}>
            <ProtocolSheet report={report} about={current?.id ?? null} width={390} />
          </Box>
        )}
      </Group>
      {opened === 'attendance' && <AttendanceDrawer report={report} edit={edit} close={close} />}
      {(opened === 'wordings' || opened === 'new-wordings') && (
        <WordingsDrawer
          kind={meeting.kind}
          isNew={opened === 'new-wordings' || current === null}
          choose={choose}
          close={close}
        />
      )}
      {opened === 'finish' && <FinishDialog report={report} lead={lead} close={close} />}
      {opened === 'sheet' && (
        <Drawer opened onClose={close} position="right" size={560} title="Лист протокола" {...drawerLook}>
          <ProtocolSheet report={report} about={current?.id ?? null} width={510} />
        </Drawer>
      )}
    </>
  )
}

/** What can be done with the questions of the agenda from anywhere on the screen. `part` is the id in the address. */
function useAgendaActs(meeting: Meeting, part: string) {
  const store = useStore()
  const { run } = useCommand()
  const [, go] = useLocation()
  const focus = useFocusWhenThere()
  const at = meeting.items.findIndex(({ id }) => id === part)
  const current = meeting.items[at] ?? null
  const show = (itemId: string | null) =>
    go(`/meetings/${meeting.id}${itemId === null ? '' : `/${itemId}`}`, { replace: true })
  const addWith = (wording: MeetingWording | null) =>
    void run(() => addItem(store, meeting.id, wording)).then((id) => {
      if (id === null) return
      show(id)
      focus(`${id}.title`)
    })
  const move = (by: -1 | 1) => {
    if (current) void run(() => moveItem(store, meeting.id, current.id, by))
  }
  // Also from inside a field: these keys mean nothing there.
  useShortcuts('everywhere', [
    ['alt+ArrowUp', () => move(-1)],
    ['alt+ArrowDown', () => move(1)],
  ])
  return {
    current,
    order: at + 1,
    show,
    focus,
    move,
    add: () => addWith(null),
    takeWording: (wording: MeetingWording, itemId: string | null) => {
      if (itemId === null) addWith(wording)
      else void run(() => putWording(store, meeting.id, itemId, wording))
    },
    remove: () => {
      if (!current) return
      const next = meeting.items[at + 1] ?? meeting.items[at - 1]
      void run(
        () => removeItem(store, meeting.id, current.id),
        () => `Вопрос ${at + 1} удалён`,
      ).then(() => show(next?.id ?? null))
    },
  }
}

/** Gives the focus to a field as soon as it is drawn, and never later, when somebody may be typing elsewhere. */
function useFocusWhenThere(): (field: string) => void {
  const [wanted, setWanted] = useState<{ field: string } | null>(null)
  const done = useRef<object | null>(null)
  useEffect(() => {
    const field = wanted && done.current !== wanted ? document.getElementById(wanted.field) : null
    if (!field) return
    done.current = wanted
    field.focus()
  })
  return (field) => setWanted({ field })
}

interface HeadActionsProps {
  report: ProtocolReport
  people: readonly Person[]
  finish: () => void
  showSheet?: () => void
}

function HeadActions({ report, people, finish, showSheet }: HeadActionsProps): ReactNode {
  const store = useStore()
  const [, go] = useLocation()
  const { run } = useCommand()
  const file = usePaperFile()
  const { meeting } = report
  const paper = useProtocolFile(meeting.id)
  useShortcuts('everywhere', [
    ['mod+Enter', finish],
    ['mod+P', () => void file.save(paper, true)],
  ])
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={10} aria-label="Ещё действия">
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {showSheet && (
            <Menu.Item leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => void file.save(paper, true)}>
              Печать
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconListCheck size={17} aria-hidden />}
            disabled={people.length === 0}
            onClick={() =>
              void file.save(() => ({
                page: attendanceSheet(
                  meeting,
                  report.paper,
                  people.map(({ name }) => name),
                ),
                day: meeting.date,
                name: fileName('Явочный лист', meeting),
              }))
            }
          >
            Явочный лист для подписей
          </Menu.Item>
          <Menu.Item component="a" href={historyOf(meeting.id)} leftSection={<IconHistory size={17} aria-hidden />}>
            История
          </Menu.Item>
          <Menu.Item
            disabled={meeting.number !== null}
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={() =>
              void run(
                () => removeDraft(store, meeting.id),
                () => 'Черновик протокола удалён',
              ).then(() => go('/meetings'))
            }
          >
            Удалить черновик
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {showSheet && (
        <Button variant="default" leftSection={<IconFileText size={18} aria-hidden />} onClick={showSheet}>
          Показать лист
        </Button>
      )}
      {!showSheet && (
        <Button
          variant="default"
          disabled={file.busy}
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => void file.save(paper, true)}
        >
          Печать
        </Button>
      )}
      <Button variant="default" disabled={file.busy} onClick={() => void file.save(paper)}>
        Сохранить PDF
      </Button>
      <Button onClick={finish}>Завершить протокол</Button>
    </>
  )
}
