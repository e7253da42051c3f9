// How the parts of the editor change the draft: one act for each answer, shown as a failure when it could not be saved.
import { useMemo } from 'react'
import type { AgendaItem, Meeting } from '#shared/records/meeting.ts'
import { useStore } from '#renderer/db/live.ts'
import { useRun } from '#renderer/feedback/useCommand.tsx'
import { changeItem, changeMeeting } from './meetingsCommands.ts'

export interface ProtocolEdit {
  readonly set: (what: string, part: Partial<Meeting>) => void
  readonly change: (what: string, change: (meeting: Meeting) => Meeting) => void
  readonly item: (itemId: string, what: string, change: (item: AgendaItem) => AgendaItem) => void
  readonly newId: () => string
}

export function useProtocolEdit(meetingId: string): ProtocolEdit {
  const store = useStore()
  const run = useRun()
  return useMemo(
    () => ({
      set: (what, part) => void run(() => changeMeeting(store, meetingId, what, (before) => ({ ...before, ...part }))),
      change: (what, change) => void run(() => changeMeeting(store, meetingId, what, change)),
      item: (itemId, what, change) => void run(() => changeItem(store, meetingId, itemId, what, change)),
      newId: store.newId,
    }),
    [store, run, meetingId],
  )
}
