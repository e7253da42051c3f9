// The toast after a file was written, with the button that opens it in the system's own program.
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Failure, Result } from '#shared/base/result.ts'
import type { FailureCode } from './failureText.ts'
import { showFailure } from './useCommand.tsx'

const STAYS_MS = 10_000

export function showWritten(name: string, view: () => Promise<Result<unknown, Failure<FailureCode>>>): void {
  const open = async () => {
    notifications.hide(id)
    const viewed = await view()
    if (!viewed.ok) showFailure(viewed.failure)
  }
  const id = notifications.show({
    role: 'status',
    autoClose: STAYS_MS,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Закрыть сообщение' },
    message: (
      <Group gap="lg" wrap="nowrap" justify="space-between">
        <Text fz="sm">Файл записан: {name}</Text>
        <Button size="compact-sm" variant="default" style={{ flex: 'none' }} onClick={() => void open()}>
          Открыть
        </Button>
      </Group>
    ),
  })
}
