// A paper on its way to the disk: how far it is, and the button that stops it. Nothing is stored, so stopping changes nothing.
import { Button, Group, Progress, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { writePaper, type PaperFile } from '#renderer/documents/paperFile.ts'
import type { PaperFormat } from '#renderer/documents/setPaper.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'

/** Shorter work shows nothing. */
const SHOWN_AFTER_MS = 400

interface Writing {
  /** Sets the paper, asks where to write it, says so. Answers whether a file was written. */
  readonly write: (file: PaperFile, format: PaperFormat, view: boolean) => Promise<boolean>
  readonly stop: () => void
  readonly busy: boolean
  /** From 0 to 1; `null` while that is not known. */
  readonly share: number | null
}

export function usePaperWriting(): Writing {
  const { run, busy } = useCommand()
  const [share, setShare] = useState<number | null>(null)
  const control = useRef<AbortController | null>(null)
  // A dialog that is closed does not go on working.
  useEffect(() => () => control.current?.abort(), [])
  const write: Writing['write'] = async (file, format, view) => {
    control.current = new AbortController()
    setShare(null)
    const { signal } = control.current
    const progress = (done: number, of: number) => setShare(done / of)
    const written = await run(() => writePaper(file, host.files, { format, view, signal, progress }))
    if (!written) return false
    const { name, handle } = written
    showWritten(name, () => host.files.view({ handle }))
    return true
  }
  return { write, stop: () => control.current?.abort(), busy, share }
}

export function PaperWriting({ writing, what }: { writing: Writing; what: string }) {
  const { busy, share, stop } = writing
  const isShown = useLater(busy)
  if (!isShown) return null
  const percent = share === null ? 0 : Math.round(share * 100)
  return (
    <div role="status">
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Text fz="sm">
          Готовим: {what}
          {share === null ? '…' : `, ${percent}\u00a0%`}
        </Text>
        <Button size="xs" fz={14} variant="default" onClick={stop}>
          Остановить
        </Button>
      </Group>
      <Progress value={share === null ? 100 : percent} animated={share === null} aria-label="Сколько готово" />
      <Text fz="sm" c="dimmed" mt={4}>
        Можно остановить: данные не изменятся, файл не появится.
      </Text>
    </div>
  )
}

/** True when the work has lasted long enough to be worth a word. */
function useLater(busy: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = window.setTimeout(() => setLate(true), SHOWN_AFTER_MS)
    return () => {
      window.clearTimeout(timer)
      setLate(false)
    }
  }, [busy])
  return isLate
}
