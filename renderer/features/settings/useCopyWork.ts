// What can be done with copies, one at a time: each call takes seconds on an old disk, so the screen says what is going on.
import { useState } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useSafety } from '#renderer/feedback/safety.ts'
import { showDone, useRun } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'

export interface CopyWork {
  /** What is going on, in words; `null` when nothing is. */
  readonly doing: string | null
  readonly isBusy: boolean
  readonly make: () => void
  readonly choosePlace: () => void
  readonly forgetPlace: () => void
  readonly drill: () => void
  readonly transfer: () => void
}

export function useCopyWork(): CopyWork {
  const { id: store } = useStore()
  const { keep, refresh } = useSafety()
  const run = useRun()
  const [doing, setDoing] = useState<string | null>(null)
  const during = (words: string, work: () => Promise<void>) => () => {
    setDoing(words)
    void work().finally(() => setDoing(null))
  }
  return {
    doing,
    isBusy: doing !== null,
    make: during('Записываем копию и читаем её обратно…', async () => {
      const backups = await run(() => host.backups.make({ store, reason: 'asked' }))
      if (!backups) return
      keep({ backups })
      showDone('Копия записана и прочитана обратно', null)
    }),
    choosePlace: during('Выбираем место и пишем туда копию…', async () => {
      const backups = await run(() => host.backups.choosePlace({ store }))
      if (!backups) return
      keep({ backups })
      showDone(`Копии будут писаться и сюда: ${backups.place?.name ?? ''}`, null)
    }),
    forgetPlace: during('Убираем второе место…', async () => {
      const backups = await run(() => host.backups.forgetPlace({ store }))
      if (backups) keep({ backups })
    }),
    drill: during('Восстанавливаем копию отдельно и сличаем с данными…', async () => {
      const drill = await run(() => host.backups.drill({ store }))
      if (!drill) return
      await refresh()
      showDone(drill.ok ? 'Копия восстанавливается, данные совпали' : 'Проверка копии не удалась', null)
    }),
    transfer: during('Собираем файл переноса…', async () => {
      const file = await run(() => host.backups.transfer({ store }))
      if (file) showDone(`Файл переноса записан: ${file.name}`, null)
    }),
  }
}
