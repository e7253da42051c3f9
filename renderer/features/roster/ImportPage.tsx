// Loading a member list from a sheet: choose or drop a file, read it away from the page, review, load. Until the last button
// nothing is stored.
import { useEffect, useState } from 'react'
import { useStore } from '#renderer/db/live.ts'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { ImportChoose, ImportReading, ImportRefused } from './ImportChoose.tsx'
import { ImportReview } from './ImportReview.tsx'
import { useImportSession } from './importSession.ts'

/** The reader refuses larger files too; here they are not even brought into memory. */
const FILE_LIMIT = 30_000_000

export function ImportPage() {
  const store = useStore()
  const today = useSession((session) => session.today)
  const { storeId, stage, read, refuse, leave } = useImportSession()
  const { run } = useCommand()
  const open = async () => {
    const files = await run(() => host.files.open({ kind: 'workbook', multiple: false }))
    const file = files?.[0]
    if (file) read(store.id, file, today)
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
    read(store.id, { name: file.name, bytes: new Uint8Array(bytes) }, today)
  }
  const isOver = useFileDrop((file) => void drop(file))
  const here = storeId === store.id ? stage : ({ at: 'choose' } as const)

  switch (here.at) {
    case 'choose':
      return <ImportChoose open={() => void open()} isOver={isOver} />
    case 'reading':
      return <ImportReading name={here.file.name} rows={here.rows} stop={leave} />
    case 'refused':
      return <ImportRefused name={here.name} failure={here.failure} open={() => void open()} />
    case 'review':
      return <ImportReview stage={here} other={leave} readSheet={(sheet) => read(store.id, here.file, today, sheet)} />
  }
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
