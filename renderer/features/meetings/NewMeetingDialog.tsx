// A new protocol asks only what cannot be changed later without consequences: what kind of meeting, on which day.
import { Button, Group, Modal, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDay, parseDay } from '#shared/base/day.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { meetingKinds, type MeetingKind } from '#shared/records/meeting.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { createMeeting } from './meetingsCommands.ts'

const usual: readonly MeetingKind[] = ['meeting', 'committee', 'election-meeting']
const option = (kind: MeetingKind) => ({ value: kind, label: wordsOf(kind).title })

export function NewMeetingDialog({ close }: { close: () => void }) {
  const store = useStore()
  const [, go] = useLocation()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [kind, setKind] = useState<MeetingKind>('meeting')
  const [typed, setTyped] = useState(formatDay(today))
  const [tried, setTried] = useState(false)
  const date = parseDay(typed)

  const create = () => {
    setTried(true)
    if (date === null) return
    void run(() => createMeeting(store, kind, date)).then((id) => {
      if (id !== null) go(`/meetings/${id}`)
    })
  }

  return (
    <Modal opened onClose={close} title="Новый протокол" size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create()
        }}
      >
        <SimpleGrid cols={2} spacing="md">
          <Select
            data-autofocus
            label="Что было"
            allowDeselect={false}
            data={[
              { group: 'Обычно', items: usual.map(option) },
              { group: 'Реже', items: meetingKinds.filter((one) => !usual.includes(one)).map(option) },
            ]}
            value={kind}
            onChange={(value) => value && setKind(value)}
          />
          <TextInput
            label="День собрания"
            placeholder="дд.мм.гггг"
            inputMode="numeric"
            maxLength={20}
            value={typed}
            error={tried && date === null ? 'Такой даты нет. Напишите так: 25.11.2026' : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Начать протокол
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
