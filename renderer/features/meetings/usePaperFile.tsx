// Papers on disk: sets the paper anew from the record, asks where to write it, says so, and opens it on request.
import { useCallback } from 'react'
import { ok } from '#shared/base/result.ts'
import { useStore } from '#renderer/db/live.ts'
import { writePaper, type PaperFile } from '#renderer/documents/paperFile.ts'
import { showWritten } from '#renderer/feedback/showWritten.tsx'
import { useCommand } from '#renderer/feedback/useCommand.tsx'
import { host } from '#renderer/host/host.ts'
import { useSession } from '#renderer/session.ts'
import { fileName } from './meetingWords.ts'
import { settled } from './meetingsCommands.ts'
import { storedProtocol } from './meetingsQueries.ts'

export function usePaperFile() {
  const store = useStore()
  const { run, busy } = useCommand()
  /** Sets what `make` answers once everything typed is stored. Answers whether a file was written; `view` opens it at once in the program that prints PDF. */
  const save = useCallback(
    async (make: () => PaperFile | null, view = false): Promise<boolean> => {
      // A field that is still being typed in hands its text over when it is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const file = await run(async () => {
        const written = await settled(store)
        if (!written.ok) return written
        const wanted = make()
        if (!wanted) return ok(null)
        return writePaper(wanted, host.files, { view })
      })
      if (!file) return false
      const { name, handle } = file
      showWritten(name, () => host.files.view({ handle }))
      return true
    },
    [run, store],
  )
  return { save, busy }
}

/** The protocol as a file, as it is stored when asked. */
export function useProtocolFile(id: string): () => PaperFile | null {
  const store = useStore()
  return () => {
    const { today, organisation } = useSession.getState()
    const stored = storedProtocol(store, id, today, organisation?.name ?? '')
    return stored && { page: stored.page, day: stored.meeting.date, name: fileName('Протокол', stored.meeting) }
  }
}
