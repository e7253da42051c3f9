// «Код восстановления под рукой?»: one group of the sheet is typed back twice a year. Whoever does not find the sheet makes another one
// while the data are still open.
import { Anchor, Button, Group, Modal, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { Protection } from '#shared/host/storageCalls.ts'
import { codeFault, groupFault, GROUP_DIGITS, readTypedCode, tidyCode } from '#shared/settings/typedCode.ts'
import { useStore } from '#renderer/db/live.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { showDone } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'

interface PaperQuestionProps {
  /** From 0; `null`: the whole code. */
  group: number | null
  keep: (protection: Protection) => void
  close: () => void
  /** The sheet is gone, or is not that of the present code. */
  makeNew: () => void
}

export function PaperQuestion({ group: asked, keep, close, makeNew }: PaperQuestionProps) {
  const store = useStore()
  // The frame learns that the question is answered before this dialog is closed.
  const [group] = useState(asked)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  const isWhole = group === null ? readTypedCode(typed).isCode : groupFault(typed) === null
  const check = async () => {
    setTried(true)
    if (!isWhole || busy) return
    setBusy(true)
    const answer = await host.protection.checkPaper({ store: store.id, group, typed })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.failure)
      return
    }
    keep(answer.value)
    close()
    showDone('Лист с кодом на месте. Спросим снова через полгода', null)
  }
  const later = async () => {
    const answer = await host.protection.putOffPaper({ store: store.id })
    if (answer.ok) keep(answer.value)
    close()
  }
  const type = (text: string) => {
    setTyped(text)
    setTried(false)
    setFailure(null)
  }
  const paper = group === null ? 'все восемь групп' : `${group + 1}-ю группу`
  return (
    <Modal opened onClose={close} title="Код восстановления под рукой?" size={560}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void check()
        }}
      >
        <Text fz="sm" mb="md">
          Достаньте лист с кодом и впишите {paper}. Так видно, что лист цел и код на нём нынешний.
        </Text>
        {group === null ? (
          <Textarea
            autoFocus
            label="Код восстановления"
            rows={2}
            resize="none"
            inputMode="numeric"
            autoComplete="off"
            maxLength={200}
            value={typed}
            error={codeFault(typed, tried)}
            styles={{ input: { fontSize: 20, letterSpacing: '0.04em', fontVariantNumeric: 'tabular-nums' } }}
            onChange={(event) => type(tidyCode(event.currentTarget.value))}
          />
        ) : (
          <TextInput
            w={170}
            autoFocus
            label={`${group + 1}-я группа`}
            inputMode="numeric"
            maxLength={GROUP_DIGITS + 2}
            autoComplete="off"
            value={typed}
            error={tried ? groupFault(typed) : null}
            styles={{ input: { fontSize: 20, fontVariantNumeric: 'tabular-nums' } }}
            onChange={(event) => type(event.currentTarget.value.replace(/\D/g, '').slice(0, GROUP_DIGITS))}
          />
        )}
        {failure && <Wrong failure={failure} />}
        <Group justify="space-between" mt="lg" gap="xs">
          <Anchor component="button" type="button" fz="sm" onClick={makeNew}>
            Листа нет, сделать новый
          </Anchor>
          <Group gap="xs">
            <Button variant="default" onClick={() => void later()}>
              Позже
            </Button>
            <Button type="submit" loading={busy}>
              Проверить
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  )
}

function Wrong({ failure }: { failure: Failure<FailureCode> }) {
  const { what, todo } = failureText(failure)
  const text =
    failure.code === 'vault.codeMismatch'
      ? 'На нынешнем листе стоит другое. Сверьте цифры; если они те же, в руках прежний лист: сделайте новый.'
      : `${what} ${todo}`
  return (
    <Text fz="sm" c="var(--tone-brick-text)" mt="sm" role="alert">
      {text}
    </Text>
  )
}
