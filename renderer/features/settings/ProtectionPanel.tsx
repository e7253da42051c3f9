// «Что защищает данные»: each way in which they open, drawn from the slots, and what can be changed about it.
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { Protection } from '#shared/host/storageCalls.ts'
import { slotLines } from '#shared/settings/slotLines.ts'
import { useStore } from '#renderer/db/live.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { showDone, useRun } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { Status } from '#renderer/ui/Status.tsx'
import { Facts } from './Facts.tsx'
import { NewPassFields, nothingTyped, passFaults, Secret } from './Secrets.tsx'
import { dayOf, modeWords } from './settingsWords.ts'

export function ProtectionPanel({ protection }: { protection: Protection }) {
  const { protect, makePaper } = useSafety()
  const isExample = useSession((session) => session.organisation?.example ?? false)
  const [isChanging, setChanging] = useState(false)
  const { mode, slots, osAvailable, paperCheckedAt } = protection
  const word = modeWords[mode]
  const lines = slotLines({ slots, osAvailable, paperChecked: paperCheckedAt === null ? null : dayOf(paperCheckedAt) })
  return (
    <Panel
      title="Что открывает данные"
      right={isExample ? <Status tone="none">пример</Status> : <Status tone={word.tone}>{word.text}</Status>}
    >
      <Facts facts={lines} />
      {isExample ? (
        <Text fz="sm" c="dimmed" mt="sm">
          В примере придуманные люди, защищать его не нужно.
        </Text>
      ) : (
        <Group gap="xs" mt="md">
          <Button size="xs" fz={14} variant="default" onClick={() => void protect()}>
            {mode === 'none' ? 'Защитить данные' : 'Изменить защиту'}
          </Button>
          {slots.paper && (
            <Button size="xs" fz={14} variant="default" onClick={() => void makePaper()}>
              Новый лист с кодом
            </Button>
          )}
          {slots.pass && (
            <Button size="xs" fz={14} variant="default" onClick={() => setChanging(true)}>
              Сменить пароль
            </Button>
          )}
        </Group>
      )}
      {slots.pass && <IdleLock protection={protection} />}
      {isChanging && <PassDialog close={() => setChanging(false)} />}
    </Panel>
  )
}

const minutes = [5, 10, 15, 30, 60]

function IdleLock({ protection }: { protection: Protection }) {
  const store = useStore()
  const { keep } = useSafety()
  const run = useRun()
  const { mode, lockMinutes } = protection
  const choices = [...new Set([...minutes, ...(lockMinutes === null ? [] : [lockMinutes])])].sort((a, b) => a - b)
  const choose = (value: string | null) => {
    if (value === null || mode === 'none') return
    void run(() => host.protection.set({ store: store.id, mode, passphrase: null, lockMinutes: Number(value) })).then(
      (next) => next && keep({ protection: next }),
    )
  }
  return (
    <Select
      mt="md"
      maw={260}
      label="Блокировать без работы через"
      allowDeselect={false}
      data={choices.map((n) => ({ value: String(n), label: `${n}\u00a0минут` }))}
      value={lockMinutes === null ? null : String(lockMinutes)}
      onChange={choose}
    />
  )
}

function PassDialog({ close }: { close: () => void }) {
  const store = useStore()
  const { keep } = useSafety()
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  const save = async () => {
    setTried(true)
    setFailure(null)
    if (current === '' || Object.keys(passFaults(typed)).length > 0) return
    setBusy(true)
    const changed = await host.protection.changePass({ store: store.id, current, next: typed.first })
    setBusy(false)
    if (!changed.ok) {
      setFailure(changed.failure)
      return
    }
    keep({ protection: changed.value })
    showDone('Пароль сменён', null)
    close()
  }
  const isWrong = failure?.code === 'vault.wrongSecret'
  return (
    <Modal opened onClose={close} title="Сменить пароль" size={640}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        <Stack gap="sm">
          <Secret
            label="Нынешний пароль"
            value={current}
            autoFocus
            error={
              tried && current === ''
                ? 'Введите пароль, который действует сейчас'
                : isWrong
                  ? 'Пароль не подошёл'
                  : undefined
            }
            type={setCurrent}
          />
          <NewPassFields typed={typed} type={setTyped} tried={tried} />
          {failure && !isWrong && (
            <Text fz="sm" c="var(--tone-brick-text)" role="alert">
              {failureText(failure).what} {failureText(failure).todo}
            </Text>
          )}
          <Text fz="sm" c="dimmed">
            Копии, сделанные раньше, открывает прежний пароль, а код с бумаги — и те, и новые. Забыли пароль — выберите
            «Изменить защиту» и задайте другой.
          </Text>
        </Stack>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Назад
          </Button>
          <Button type="submit" loading={busy}>
            Сменить пароль
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
