// A locked organisation: its passphrase, or the recovery code from paper. Nothing here says whose data it is until it is open.
import { Anchor, Button, Group, Paper, PasswordInput, Stack, Text, Textarea, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/base/result.ts'
import type { StoreInfo } from '#shared/host/channels.ts'
import type { AskedKey, UnlockKey } from '#shared/host/storageCalls.ts'
import { codeFault, readTypedCode, tidyCode } from '#shared/settings/typedCode.ts'
import { failureText, type FailureCode } from '#renderer/feedback/failureText.ts'
import { Trouble } from '#renderer/ui/Trouble.tsx'
import { storeTitle } from './storeTitle.ts'

export interface UnlockProps {
  info: StoreInfo
  /** What could open it. */
  asks: readonly AskedKey[]
  /** Seconds before the next try is looked at. */
  wait: number
  /** Tries a key. Answers why it did not open; `null` when it did. */
  unlock: (key: UnlockKey) => Promise<Failure<FailureCode> | null>
  /** «Открыть другую организацию». */
  choose: () => void
}

export function UnlockScreen({ info, asks, wait, unlock, choose }: UnlockProps) {
  const [by, setBy] = useState<AskedKey>(asks.includes('pass') ? 'pass' : 'paper')
  const [failure, setFailure] = useState<Failure<FailureCode> | null>(null)
  const [busy, setBusy] = useState(false)
  const [left, holdOff] = useCountdown(wait)
  const attempt = (text: string) => {
    setBusy(true)
    setFailure(null)
    void unlock({ by, text }).then((why) => {
      // The screen is gone when it opened.
      if (why === null) return
      setBusy(false)
      setFailure(why)
      holdOff(secondsOf(why))
    })
  }
  const other = by === 'pass' ? 'paper' : 'pass'
  return (
    <Stack component="main" maw={560} mx="auto" px="md" py={{ base: 28, lg: 84 }} gap={16}>
      <div>
        <Text c="var(--tone-ink-text)" fw={600} fz="lg">
          Первичка
        </Text>
        <Title order={1} fz={24} lh="31px" mt={{ base: 8, lg: 14 }} lineClamp={4} style={{ overflowWrap: 'anywhere' }}>
          {storeTitle(info)}
        </Title>
        <Text c="dimmed">Данные закрыты. Введите {by === 'pass' ? 'пароль' : 'код с бумаги'}, чтобы продолжить.</Text>
      </div>
      <Paper p={24}>
        {by === 'pass' ? (
          <PassForm key="pass" busy={busy} left={left} failure={failure} attempt={attempt} />
        ) : (
          <CodeForm key="paper" busy={busy} left={left} attempt={attempt} />
        )}
        {asks.includes(other) && (
          <Anchor
            component="button"
            type="button"
            mt="md"
            fz="sm"
            onClick={() => {
              setBy(other)
              setFailure(null)
            }}
          >
            {other === 'paper' ? 'Ввести код восстановления с бумаги' : 'Ввести пароль'}
          </Anchor>
        )}
      </Paper>
      {failure && <Trouble text={failureText(failure)} />}
      <Group gap={24}>
        <Anchor component="button" type="button" onClick={choose}>
          Открыть другую организацию
        </Anchor>
        <Anchor href={`restore.html?store=${info.id}`}>Восстановить из копии</Anchor>
      </Group>
    </Stack>
  )
}

interface FormProps {
  busy: boolean
  /** Seconds to wait. */
  left: number
  attempt: (text: string) => void
}

function PassForm({ busy, left, attempt, failure }: FormProps & { failure: Failure<FailureCode> | null }) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isCaps, setCaps] = useState(false)
  // The text stays, so that one wrong letter can be mended; it is chosen, so that typing replaces it.
  useEffect(() => {
    if (failure) field.current?.select()
  }, [failure])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== '' && left === 0 && !busy) attempt(text)
      }}
    >
      <PasswordInput
        ref={field}
        autoFocus
        label="Пароль"
        value={text}
        maxLength={1000}
        autoComplete="off"
        description={isCaps ? 'Включён Caps Lock: буквы будут большими' : null}
        visibilityToggleButtonProps={{ 'aria-label': 'Показать набранное', tabIndex: 0 }}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
      />
      <Submit busy={busy} left={left} isOff={text === ''} />
    </form>
  )
}

function CodeForm({ busy, left, attempt }: FormProps) {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const fault = codeFault(text, tried)
  const submit = () => {
    setTried(true)
    if (readTypedCode(text).isCode && left === 0 && !busy) attempt(text)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Textarea
        autoFocus
        label="Код восстановления"
        description="Восемь групп по шесть цифр с листа. Пробелы и чёрточки не важны."
        rows={2}
        resize="none"
        inputMode="numeric"
        autoComplete="off"
        maxLength={200}
        value={text}
        error={fault}
        styles={{ input: { fontSize: 20, letterSpacing: '0.04em', fontVariantNumeric: 'tabular-nums' } }}
        onChange={(event) => {
          const { value } = event.currentTarget
          setTried(false)
          // Grouped only while typing at the end: a correction in the middle keeps the caret where it is.
          setText(event.currentTarget.selectionEnd === value.length ? grouped(text, value) : value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          submit()
        }}
      />
      <Submit busy={busy} left={left} isOff={false} />
    </form>
  )
}

/** A digit more brings the space after a whole group with it; taking signs away is left as typed. */
function grouped(before: string, typed: string): string {
  return typed.length > before.length ? tidyCode(typed) : typed
}

function Submit({ busy, left, isOff }: { busy: boolean; left: number; isOff: boolean }) {
  return (
    <Group mt="md" gap="md">
      <Button type="submit" loading={busy} disabled={isOff || left > 0}>
        Открыть
      </Button>
      <Text fz="sm" c="dimmed" role="timer">
        {left > 0 ? `Следующая попытка через ${left}\u00a0с` : ''}
      </Text>
    </Group>
  )
}

/** Whole seconds left, and how to begin anew; another given number begins anew too. */
function useCountdown(seconds: number): [number, (seconds: number) => void] {
  const [given, setGiven] = useState(seconds)
  const [left, setLeft] = useState(Math.ceil(seconds))
  if (given !== seconds) {
    setGiven(seconds)
    setLeft(Math.ceil(seconds))
  }
  const isRunning = left > 0
  useEffect(() => {
    if (!isRunning) return
    const timer = window.setInterval(() => setLeft((n) => Math.max(0, n - 1)), 1000)
    return () => window.clearInterval(timer)
  }, [isRunning])
  return [left, (next) => setLeft(Math.ceil(next))]
}

function secondsOf({ details }: Failure<FailureCode>): number {
  // Main names them `seconds`; the entrance, which learnt of the wait at opening, names it `wait`.
  const seconds = details?.['seconds'] ?? details?.['wait']
  return typeof seconds === 'number' ? seconds : 0
}
