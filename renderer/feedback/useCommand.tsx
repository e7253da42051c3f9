// Runs a command for a screen: busy while it works, a dark toast with «Отменить» when it is done, the three sentences when it failed.
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { createContext, useCallback, useContext, useState } from 'react'
import type { Failure, Result } from '#shared/base/result.ts'
import { TroubleLines } from '#renderer/ui/Trouble.tsx'
import { failureText, type FailureCode } from './failureText.ts'

type CommandResult<T> = Result<T, Failure<FailureCode>>

/** How the toast takes the last act back; given by the shell, which knows the open store. */
export const UndoContext = createContext<(() => void) | null>(null)

const TOAST_MS = 10_000

/** Runs `work`; answers its value, or `null` after a failure that was shown. `done` is the toast's sentence; none, no toast. */
export type Run = <T>(work: () => Promise<CommandResult<T>>, done?: (value: T) => string | null) => Promise<T | null>

export interface Command {
  readonly busy: boolean
  readonly run: Run
}

/** For a form whose button waits for its command. */
export function useCommand(): Command {
  const runQuietly = useRun()
  const [busy, setBusy] = useState(false)
  const run = useCallback<Run>(
    async (work, done) => {
      setBusy(true)
      try {
        return await runQuietly(work, done)
      } finally {
        setBusy(false)
      }
    },
    [runQuietly],
  )
  return { busy, run }
}

/** For fields that save themselves: nothing is drawn because a command begins or ends. The same function for the life of the frame. */
export function useRun(): Run {
  const undo = useContext(UndoContext)
  return useCallback<Run>(
    async (work, done) => {
      const result = await work()
      if (!result.ok) {
        showFailure(result.failure)
        return null
      }
      const sentence = done?.(result.value)
      if (sentence) showDone(sentence, undo)
      return result.value
    },
    [undo],
  )
}

export function showFailure(failure: Failure<FailureCode>): void {
  notifications.show({
    color: 'brick',
    role: 'alert',
    autoClose: false,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Закрыть сообщение' },
    message: <TroubleLines {...failureText(failure)} />,
  })
}

const DONE = 'done'

/**
 * The dark bar at the foot. It stays ten seconds, longer while the pointer is on it. There is one at a time: «Отменить» takes
 * back the last act, so an older bar would promise something else than it does.
 */
export function showDone(sentence: string, undo: (() => void) | null): void {
  notifications.hide(DONE)
  notifications.show({
    id: DONE,
    role: 'status',
    autoClose: TOAST_MS,
    withCloseButton: false,
    withBorder: false,
    styles: {
      root: { background: 'var(--mantine-color-gray-9)', paddingBlock: 10 },
      description: { color: '#fff' },
    },
    message: (
      <Group gap="lg" wrap="nowrap" justify="space-between">
        <Text fz="sm" c="#fff">
          {sentence}
        </Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="white"
            color="dark"
            style={{ flex: 'none' }}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => {
              notifications.hide(DONE)
              undo()
            }}
          >
            Отменить
          </Button>
        )}
      </Group>
    ),
  })
}
