// The agreements of the organisation one beside the other, and how the next one begins.
import { Button, Group, Menu, Modal, Radio, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { agreementState } from '#shared/agreement/agreement.ts'
import type { Agreement } from '#shared/records/agreement.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { checklist } from '#renderer/reference/checklist.ts'
import { useSession } from '#renderer/session.ts'
import { historyOf } from '#renderer/ui/historyOf.ts'
import { startNextAgreement } from './agreementCommands.ts'
import { agreementName, termWord } from './agreementWords.ts'

interface HistoryMenuProps {
  all: readonly Agreement[]
  shown: Agreement
  choose: (id: string) => void
  start: () => void
}

export function HistoryMenu({ all, shown, choose, start }: HistoryMenuProps) {
  const today = useSession((session) => session.today)
  return (
    <Menu position="bottom-end" width={320} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {agreementName(shown)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => choose(one.id)}
            {...(one.id === shown.id ? { 'aria-current': true, fw: 600 } : {})}
          >
            <Group justify="space-between" gap="sm" wrap="nowrap">
              <span>{agreementName(one)}</span>
              <Text span fz="xs" c="dimmed">
                {termWord(agreementState(one, today)).word}
              </Text>
            </Group>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href={historyOf(shown.id)}>
          История правок договора
        </Menu.Item>
        <Menu.Item onClick={start}>Начать следующий договор…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function NextDialog({
  old,
  close,
  started,
}: {
  old: Agreement
  close: () => void
  started: (id: string) => void
}) {
  const store = useStore()
  const { run, busy } = useCommand()
  const [from, setFrom] = useState('blank')
  return (
    <Modal opened onClose={close} title="Начать следующий договор" size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run(
            () => startNextAgreement(store, old, checklist, from === 'carry'),
            () => 'Начат следующий договор, прежний остался в списке',
          ).then((id) => {
            if (id === null) return
            close()
            started(id)
          })
        }}
      >
        <Text>
          «{agreementName(old)}» останется как есть, со всей проверкой. Новая запись появится рядом: сначала «идут
          переговоры», после подписания внесёте даты.
        </Text>
        <Radio.Group label="Проверка нового текста" value={from} onChange={setFrom} mt="md">
          <Stack gap="sm" mt={8}>
            <Radio value="blank" label="С чистого листа" description="Все пункты без ответа" />
            <Radio
              value="carry"
              label="С прежними ответами"
              description="Пункты и замечания перейдут как черновик, новый текст надо будет сверить"
            />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Начать договор
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
