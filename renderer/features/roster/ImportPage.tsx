// Loading a member list from a sheet: choose, drop or paste a table, read it away from the page, review, load. Until the last button
// nothing is stored.
import { useEffect, useState } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { ImportChoose, ImportReading, ImportRefused } from './ImportChoose.tsx'
import { ImportReview } from './ImportReview.tsx'
import { keptMappings } from './importCommands.ts'
import { useImportSession } from './importSession.ts'
import type { ListSource } from './rosterReading.worker.ts'

/** The reader refuses larger files too; here they are not even brought into memory. */
const FILE_LIMIT = 30_000_000

export function ImportPage() {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { storeId, stage, read, refuse, leave } = useImportSession()
  const { run } = useCommand()
  const start = (file: ListSource) => read({ storeId: store.id, file, today, kept: keptMappings(store) })
  const open = async () => {
    const files = await run(() => host.files.open({ kind: 'workbook', multiple: false }))
    const file = files?.[0]
    if (file) start(file)
  }
  const drop = async (file: File) => {
    if (file.size > FILE_LIMIT) {
      refuse(store.id, file.name, 'workbook.too-large')
      return
    }
    const bytes = await file.arrayBuffer().catch(() => null)
    if (bytes === null) {
      refuse(store.id, file.name, 'workbook.damaged')
      return
    }
    start({ name: file.name, bytes: new Uint8Array(bytes) })
  }
  const isOver = useFileDrop((file) => void drop(file))
  usePaste(({ text, html, file }) => {
    if (stage.at === 'reading' || stage.at === 'review') return
    if (file) void drop(file)
    else start({ name: 'Скопированная таблица', text, html })
  })
  const here = storeId === store.id ? stage : ({ at: 'choose' } as const)

  switch (here.at) {
    case 'choose':
      return <ImportChoose open={() => void open()} isOver={isOver} />
    case 'reading':
      return <ImportReading name={here.file.name} rows={here.rows} done={here.done} stop={leave} />
    case 'refused':
      return <ImportRefused name={here.name} failure={here.failure} open={() => void open()} />
    case 'review':
      return <ImportReview stage={here} other={leave} />
  }
}

interface Pasted {
  readonly text: string
  readonly html: string
  readonly file: File | null
}

/** Ctrl+V anywhere in the window but in a field. */
function usePaste(take: (pasted: Pasted) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const target = event.target
      if (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]')) return
      const data = event.clipboardData
      if (!data) return
      const [text, html] = [data.getData('text/plain'), data.getData('text/html')]
      // Cells of Excel come with a picture of themselves, which is a file too: the texts go first.
      const file = text === '' && html === '' ? (data.files[0] ?? null) : null
      if (text.trim() === '' && html === '' && file === null) return
      event.preventDefault()
      take({ text, html, file })
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  })
}

/** A file may be dropped anywhere in the window. Answers whether one is being held over it. */
function useFileDrop(take: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) take(file)
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  })
  return isOver
}
