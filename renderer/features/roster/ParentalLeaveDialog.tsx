// Begins a parental leave, or ends the one that is open.
import { Button, Group, Modal, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDay, parseDay } from '#shared/base/day.ts'
import type { Member } from '#shared/records/member.ts'
import { openLeave } from '#shared/roster/card.ts'
import { fullName, shortName } from '#shared/roster/names.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { beginParentalLeave, endParentalLeave } from './rosterCommands.ts'

const WRONG = 'Такой даты нет. День, месяц и год через точку: 25.11.2026'

export function ParentalLeaveDialog({ member, close }: { member: Member; close: () => void }) {
  const store = useStore()
  const { run, busy } = useCommand()
  const open = openLeave(member)
  const [from, setFrom] = useState(open ? formatDay(open.from) : '')
  const [to, setTo] = useState('')
  const [tried, setTried] = useState(false)
  const start = parseDay(from)
  const end = to.trim() === '' ? null : parseDay(to)
  const wrong = {
    from: start === null ? WRONG : null,
    to:
      to.trim() === ''
        ? open
          ? 'Напишите последний день отпуска'
          : null
        : end === null
          ? WRONG
          : start !== null && end < start
            ? 'Раньше начала отпуска'
            : null,
  }
  const save = () => {
    setTried(true)
    if (wrong.from !== null || wrong.to !== null || start === null) return
    const work =
      open && end !== null
        ? () => endParentalLeave(store, member, end)
        : () => beginParentalLeave(store, member, start, end)
    void run(work, () => `Отпуск по уходу записан: ${shortName(member)}`).then((done) => {
      if (done !== null) close()
    })
  }
  return (
    <Modal opened onClose={close} title={`Отпуск по уходу за ребёнком: ${fullName(member)}`} size={520}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label="С какого дня"
            placeholder="дд.мм.гггг"
            disabled={open !== null}
            {...(open === null ? { 'data-autofocus': true } : {})}
            value={from}
            error={tried ? wrong.from : null}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label="Последний день"
            placeholder={open ? 'дд.мм.гггг' : 'если известен'}
            {...(open === null ? {} : { 'data-autofocus': true })}
            value={to}
            error={tried ? wrong.to : null}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Записать
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
