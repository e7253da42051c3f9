// Files about one person: a paper as PDF, the data as JSON.
import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Day } from '#shared/base/day.ts'
import type { Failure, Result } from '#shared/base/result.ts'
import type { Page } from '#shared/documents/page.ts'
import { setPaper } from '#renderer/documents/setPaper.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'

type Made = Promise<Result<Page, Failure<FailureCode>>>

const STAYS_MS = 10_000

export function usePersonFile() {
  const { run, busy } = useCommand()
  const today = useSession((session) => session.today)
  /** Sets what `make` answers and asks where to write it. */
  const savePaper = async (name: string, make: () => Made, day: Day = today) => {
    const file = await run(async () => {
      const page = await make()
      if (!page.ok) return page
      const paper = await setPaper(page.value, day)
      if (!paper.ok) return paper
      return host.files.save({ suggestedName: `${name}.pdf`, kind: 'pdf', bytes: paper.value.bytes })
    })
    if (file) showWritten(file.name, () => host.files.view({ handle: file.handle }))
  }
  const saveJson = async (name: string, value: unknown) => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
    const file = await run(() => host.files.save({ suggestedName: `${name}.json`, kind: 'json', bytes }))
    // No program of the system opens it for a person.
    if (file) {
      notifications.show({
        role: 'status',
        autoClose: STAYS_MS,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': 'Закрыть сообщение' },
        message: <Text fz="sm">Файл записан: {file.name}</Text>,
      })
    }
  }
  return { savePaper, saveJson, busy }
}
