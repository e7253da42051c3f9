// Starts the reading of a file in its worker and hands over what it reports. A worker that breaks is a failure with its sentence.
import { fail, type Result } from '#shared/base/result.ts'
import type { RosterFile, RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import type { ReadingOrder, ReadingReport } from './rosterReading.worker.ts'

export interface RunningReading {
  /** Ends the worker at once; nothing more is reported. */
  readonly stop: () => void
}

interface Listener {
  readonly searching: (rows: number, done: number) => void
  readonly done: (result: Result<RosterFile, RosterFileFailure>) => void
}

/** Reads a list of people. */
export function startReading(order: ReadingOrder, { searching, done }: Listener): RunningReading {
  const worker = new Worker(new URL('./rosterReading.worker.ts', import.meta.url), { type: 'module' })
  const finish = (result: Result<RosterFile, RosterFileFailure>) => {
    worker.terminate()
    done(result)
  }
  worker.onmessage = ({ data }: MessageEvent<ReadingReport>) => {
    if (data.phase === 'searching') searching(data.rows, data.done)
    else finish(data.result)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    finish(fail('roster.readerBroke'))
  }
  worker.onmessageerror = () => finish(fail('roster.readerBroke'))
  worker.postMessage(order)
  return { stop: () => worker.terminate() }
}
