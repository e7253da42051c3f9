// Opens a chair's card from a dialog or a dropped file, and holds it while its dialog is open.
import { useState } from 'react'
import type { ReadCard } from '#shared/district/enrol.ts'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { chooseCard } from './intakeCommands.ts'

export function useOpenCard() {
  const store = useStore()
  const { run, busy } = useCommand()
  const [opened, setOpened] = useState<ReadCard | null>(null)
  const open = async (file?: File) => {
    const card = await run(() => chooseCard(store, file))
    if (card) setOpened(card)
  }
  return { open, busy, opened, close: () => setOpened(null) }
}
