// Two short questions about one item: when and how it was done, and to which day it is moved.
import {
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { useSession } from '#renderer/session.ts'
import { completeItem, moveItem } from './planCommands.ts'
import { dayWithWeekday, whenWords } from './planWords.ts'

interface MarkDialogProps {
  item: PlanItem
  close: () => void
}

const NO_DAY = 'Такой даты нет. Напишите день, месяц и год через точку: 25.11.2026'

export function DoneDialog({ item, close }: MarkDialogProps) {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { run, busy } = useCommand()
  const [day, setDay] = useState(formatDay(item.doneDate ?? today))
  const [note, setNote] = useState(item.resultNote)
  const [participants, setParticipants] = useState<number | null>(item.participants)
  const [tried, setTried] = useState(false)
  const parsed = parseDay(day)
  const fault = parsed === null ? NO_DAY : parsed > today ? 'Этот день ещё не наступил' : null
  const save = () => {
    setTried(true)
    if (parsed === null || fault !== null) return
    void run(
      () => completeItem(store, item, { day: parsed, note, participants }, today),
      () => `Выполнено: ${item.title}`,
    ).then((done) => {
      if (done !== null) close()
    })
  }
  return (
    <Question title="Выполнено" item={item} close={close} busy={busy} button="Отметить выполненным" submit={save}>
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          data-autofocus
          label="Когда"
          placeholder="дд.мм.гггг"
          maxLength={20}
          value={day}
          error={tried ? fault : null}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <NumberInput
          label="Сколько участвовало"
          min={0}
          max={100_000}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={participants ?? ''}
          onChange={(value) => setParticipants(typeof value === 'number' ? value : null)}
        />
      </SimpleGrid>
      <Textarea
        label="Итог"
        placeholder="Что получилось; где лежит протокол или фотографии"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Question>
  )
}

export function MoveDialog({ item, close }: MarkDialogProps) {
  const store = useStore()
  const { run, busy } = useCommand()
  const [day, setDay] = useState(item.due === null ? '' : formatDay(item.due))
  const [isPutOff, setPutOff] = useState(false)
  const [tried, setTried] = useState(false)
  const parsed = parseDay(day)
  const save = () => {
    setTried(true)
    if (!isPutOff && parsed === null) return
    const to = isPutOff ? null : parsed
    void run(
      () => moveItem(store, item, to),
      () => (to === null ? `Отложено без даты: ${item.title}` : `Перенесено на ${dayWithWeekday(to)}: ${item.title}`),
    ).then((done) => {
      if (done !== null) close()
    })
  }
  return (
    <Question
      title="Перенести"
      item={item}
      close={close}
      busy={busy}
      button={isPutOff ? 'Отложить без даты' : 'Перенести'}
      submit={save}
    >
      <TextInput
        data-autofocus
        label="На какой день"
        placeholder="дд.мм.гггг"
        maxLength={20}
        disabled={isPutOff}
        value={day}
        error={tried && !isPutOff && parsed === null ? NO_DAY : null}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Checkbox
        label="Отложить, новый день пока не известен"
        checked={isPutOff}
        onChange={(event) => setPutOff(event.currentTarget.checked)}
      />
    </Question>
  )
}

interface QuestionProps extends MarkDialogProps {
  title: string
  busy: boolean
  button: string
  submit: () => void
  children: ReactNode
}

function Question({ title, item, close, busy, button, submit, children }: QuestionProps) {
  return (
    <Modal opened onClose={close} title={title} size={520}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text>
            {item.title}
            <Text span c="dimmed">
              {' '}
              · {whenWords(item)}
            </Text>
          </Text>
          {children}
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            {button}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
