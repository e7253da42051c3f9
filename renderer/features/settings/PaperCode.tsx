// The paper recovery code on the screen, once: to be printed or copied by hand, then two groups of it are typed back from the paper.
import { Anchor, Box, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { ok, type Failure } from '#shared/base/result.ts'
import type { Protection } from '#shared/host/storageCalls.ts'
import { recoverySheet } from '#shared/settings/recoverySheet.ts'
import { GROUP_DIGITS, groupFault } from '#shared/settings/typedCode.ts'
import { useStore } from '#renderer/db/live.ts'
import { setPaper } from '#renderer/documents/setPaper.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'

export interface NewCode {
  readonly groups: readonly string[]
  /** Groups (from 0) that must be typed back. */
  readonly ask: readonly number[]
}

export function PaperCode({ code, hasPassphrase }: { code: NewCode; hasPassphrase: boolean }) {
  const { print, busy, written } = usePrintedSheet(code, hasPassphrase)
  return (
    <Stack gap="sm">
      <Text fz="sm">
        Код больше нигде не хранится и второй раз не покажется. Напечатайте лист или перепишите восемь групп от руки.
      </Text>
      <SimpleGrid cols={4} spacing="sm" role="group" aria-label="Код восстановления">
        {code.groups.map((group, i) => (
          <Box key={i} py={8} px={12} style={{ border: '1px solid var(--app-line)', borderRadius: 6 }}>
            <Text fz="xs" c="dimmed">
              {i + 1}-я группа
            </Text>
            <Text fz={26} lh="34px" fw={600} className="num" style={{ letterSpacing: '0.06em' }}>
              {group}
            </Text>
          </Box>
        ))}
      </SimpleGrid>
      <Group gap="sm" wrap="nowrap">
        <Button
          variant="default"
          style={{ flex: 'none' }}
          loading={busy}
          leftSection={<IconPrinter size={17} aria-hidden />}
          onClick={print}
        >
          Напечатать лист
        </Button>
        <Text fz="sm" c="dimmed" role="status">
          {written === null
            ? 'На листе есть место и для второго экземпляра от руки.'
            : `Лист записан в файл «${written}». Напечатайте его и сразу удалите файл: кто откроет файл, тот прочитает код.`}
        </Text>
      </Group>
    </Stack>
  )
}

/** Sets the sheet as PDF, asks where to write it and opens it in the program that prints. */
function usePrintedSheet(code: NewCode, hasPassphrase: boolean) {
  const { run, busy } = useCommand()
  const [written, setWritten] = useState<string | null>(null)
  const print = () =>
    void run(async () => {
      const { organisation, today } = useSession.getState()
      const { name, role } = organisation ?? { name: '', role: 'chair' as const }
      const sheet = recoverySheet({ organisation: name, role, day: today, groups: code.groups, hasPassphrase })
      const paper = await setPaper(sheet, today)
      if (!paper.ok) return paper
      const saved = await host.files.save({
        ...{ suggestedName: 'Код восстановления', kind: 'pdf', bytes: paper.value.bytes },
      })
      if (!saved.ok || saved.value === null) return saved.ok ? ok(null) : saved
      setWritten(saved.value.name)
      return host.files.view({ handle: saved.value.handle })
    })
  return { print, busy, written }
}

interface PaperCheckProps {
  code: NewCode
  /** The code was right: from now on it opens the data. */
  checked: (protection: Protection) => void
  showAgain: () => void
  /** The code on the screen no longer counts. */
  makeNew: () => void
  /** Puts the form under a button of the dialog. */
  formId: string
}

export function PaperCheck({ code, checked, showAgain, makeNew, formId }: PaperCheckProps) {
  const store = useStore()
  const [typed, setTyped] = useState<readonly string[]>(() => code.ask.map(() => ''))
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const check = async () => {
    setTried(true)
    if (!typed.every(isWhole) || busy) return
    setBusy(true)
    const answer = await host.protection.checkCode({ store: store.id, typed: [...typed] })
    setBusy(false)
    if (answer.ok) {
      checked(answer.value)
      return
    }
    setTyped(code.ask.map(() => ''))
    setTried(false)
    setFailure(answer.failure)
  }
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void check()
      }}
    >
      <Text fz="sm" mb={10}>
        Впишите две группы с вашей бумаги. Так видно, что на ней всё верно.
      </Text>
      <Group gap="sm" align="flex-start">
        {code.ask.map((group, i) => (
          <TextInput
            key={group}
            w={150}
            autoFocus={i === 0}
            label={`${group + 1}-я группа`}
            inputMode="numeric"
            maxLength={GROUP_DIGITS + 2}
            autoComplete="off"
            value={typed[i] ?? ''}
            error={tried ? groupFault(typed[i] ?? '') : null}
            styles={{ input: { fontSize: 20, fontVariantNumeric: 'tabular-nums' } }}
            onChange={(event) => {
              const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, GROUP_DIGITS)
              setTyped((old) => old.map((one, at) => (at === i ? digits : one)))
            }}
          />
        ))}
      </Group>
      {failure && (
        <Text fz="sm" c="var(--tone-brick-text)" mt="sm" role="alert">
          {failureText(failure).what} {failureText(failure).todo}
        </Text>
      )}
      <Group gap="lg" mt="md">
        <Anchor component="button" type="button" fz="sm" onClick={showAgain}>
          Показать код ещё раз
        </Anchor>
        <Anchor component="button" type="button" fz="sm" onClick={makeNew}>
          Сделать другой код
        </Anchor>
      </Group>
    </form>
  )
}

function isWhole(group: string): boolean {
  return groupFault(group) === null
}
