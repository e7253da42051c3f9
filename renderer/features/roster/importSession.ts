// The file under review and the answers so far. They live until the window closes: leaving the screen loses nothing, closing the
// program does, and the screen says so.
import { create } from 'zustand'
import type { Day } from '#shared/base/day.ts'
import { fail, type Failure } from '#shared/base/result.ts'
import type { ChosenMapping, KeptMapping } from '#shared/roster/reading/mapping.ts'
import type { ImportMode } from '#shared/roster/rosterImport.ts'
import type { Answer } from '#shared/roster/rosterImportAnswers.ts'
import type { Answers } from '#shared/roster/rosterImportAsked.ts'
import type { RosterFile, RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import { startReading, type RunningReading } from './importReader.ts'
import type { ListSource } from './rosterReading.worker.ts'

export type ImportStage =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly file: ListSource; readonly rows: number | null; readonly done: number }
  | { readonly at: 'refused'; readonly name: string; readonly failure: Failure<RosterFileFailure['code']> }
  | {
      readonly at: 'review'
      readonly file: ListSource
      readonly onlySheet: string | null
      readonly found: RosterFile
      readonly answers: Answers
      readonly date: Day | null
      readonly mode: ImportMode
      /** The columns were chosen just now, so they are what the person wants to see. */
      readonly isReread: boolean
      /** The last choice of columns left nobody, so the reading before it stands. */
      readonly isRejected: boolean
    }

export interface ImportOrder {
  readonly storeId: string
  readonly file: ListSource
  readonly today: Day
  readonly kept: readonly KeptMapping[]
  readonly onlySheet?: string | null
  /** What the person said of the columns, when the same file is read again. */
  readonly mappings?: readonly ChosenMapping[]
  /** The date and the mode that were chosen for this file already. */
  readonly choices?: { readonly date: Day | null; readonly mode: ImportMode }
}

interface ImportSession {
  /** The store whose roster the file goes to; another store begins with an empty screen. */
  readonly storeId: string
  readonly stage: ImportStage
  readonly read: (order: ImportOrder) => void
  readonly refuse: (storeId: string, name: string, code: RosterFileFailure['code']) => void
  readonly answer: (ids: readonly string[], answer: Answer | null) => void
  readonly setDate: (date: Day) => void
  readonly setMode: (mode: ImportMode) => void
  readonly leave: () => void
}

let running: RunningReading | null = null

export const useImportSession = create<ImportSession>((set, get) => ({
  storeId: '',
  stage: { at: 'choose' },
  read: ({ storeId, file, today, kept, onlySheet = null, mappings, choices }) => {
    running?.stop()
    const before = get().stage
    set({ storeId, stage: { at: 'reading', file, rows: null, done: 0 } })
    const { date, mode } = choices ?? { date: null, mode: 'fill' }
    running = startReading(
      { source: file, today, onlySheet, mappings: mappings ?? null, kept },
      {
        searching: (rows, done) => set({ stage: { at: 'reading', file, rows, done } }),
        done: (result) => {
          if (result.ok) {
            const isReread = mappings !== undefined
            set({
              stage: {
                at: 'review',
                file,
                onlySheet,
                found: result.value,
                answers: new Map(),
                date,
                mode,
                isReread,
                isRejected: false,
              },
            })
          } else if (mappings !== undefined && before.at === 'review') {
            // A choice of columns that leaves nobody is no reason to lose the review.
            set({ stage: { ...before, isReread: true, isRejected: true } })
          } else set({ stage: { at: 'refused', name: file.name, failure: result.failure } })
        },
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
  setMode: (mode) => set(({ stage }) => (stage.at === 'review' ? { stage: { ...stage, mode } } : {})),
  setDate: (date) => set(({ stage }) => (stage.at === 'review' ? { stage: { ...stage, date } } : {})),
  leave: () => {
    running?.stop()
    running = null
    set({ stage: { at: 'choose' } })
  },
}))
