// The file under review and the answers so far. They live until the window closes: leaving the screen loses nothing, closing the
// program does, and the screen says so.
import { create } from 'zustand'
import type { Day } from '#shared/base/day.ts'
import { fail, type Failure } from '#shared/base/result.ts'
import type { Answer } from '#shared/roster/rosterImportAnswers.ts'
import type { Answers } from '#shared/roster/rosterImportAsked.ts'
import type { RosterFile, RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import { startReading, type RunningReading } from './importReader.ts'

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type ImportStage =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly file: ChosenFile; readonly rows: number | null }
  | { readonly at: 'refused'; readonly name: string; readonly failure: Failure<RosterFileFailure['code']> }
  | {
      readonly at: 'review'
      readonly file: ChosenFile
      readonly found: RosterFile
      readonly answers: Answers
      readonly date: Day | null
    }

interface ImportSession {
  /** The store whose roster the file goes to; another store begins with an empty screen. */
  readonly storeId: string
  readonly stage: ImportStage
  readonly read: (storeId: string, file: ChosenFile, today: Day, onlySheet?: string) => void
  readonly refuse: (storeId: string, name: string, code: RosterFileFailure['code']) => void
  readonly answer: (ids: readonly string[], answer: Answer | null) => void
  readonly setDate: (date: Day) => void
  readonly leave: () => void
}

let running: RunningReading | null = null

export const useImportSession = create<ImportSession>((set) => ({
  storeId: '',
  stage: { at: 'choose' },
  read: (storeId, file, today, onlySheet) => {
    running?.stop()
    set({ storeId, stage: { at: 'reading', file, rows: null } })
    running = startReading(
      { bytes: file.bytes, fileName: file.name, today, ...(onlySheet === undefined ? {} : { onlySheet }) },
      {
        searching: (rows) => set({ stage: { at: 'reading', file, rows } }),
        done: (result) =>
          set({
            stage: result.ok
              ? { at: 'review', file, found: result.value, answers: new Map(), date: null }
              : { at: 'refused', name: file.name, failure: result.failure },
          }),
      },
    )
  },
  refuse: (storeId, name, code) => {
    running?.stop()
    set({ storeId, stage: { at: 'refused', name, failure: fail(code).failure } })
  },
  answer: (ids, answer) =>
    set(({ stage }) => {
      if (stage.at !== 'review') return {}
      const answers = new Map(stage.answers)
      for (const id of ids) {
        if (answer) answers.set(id, answer)
        else answers.delete(id)
      }
      return { stage: { ...stage, answers } }
    }),
  setDate: (date) => set(({ stage }) => (stage.at === 'review' ? { stage: { ...stage, date } } : {})),
  leave: () => {
    running?.stop()
    running = null
    set({ stage: { at: 'choose' } })
  },
}))
