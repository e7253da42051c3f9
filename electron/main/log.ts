// The technical log: event names and a closed set of short fields. No names, no paths, no content: it may be sent to support.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MAX_BYTES = 5 * 1024 * 1024
const KEPT = 3

interface LogFields {
  channel?: string
  name?: string
  code?: string
  version?: string
  count?: number
}

let folder: string | null = null

/**
 * Sets where the log lies. Before that, events are dropped: nothing can be written before the data folder is known. A folder that cannot
 * be made is no reason to stop here; the start looks at it itself.
 */
export function openLog(dataFolder: string): void {
  folder = join(dataFolder, 'log')
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    folder = null
  }
}

/** Appends one line. Logging must never break the program, so a full disk here is passed over. */
export function logEvent(event: string, fields: LogFields = {}): void {
  if (!folder) return
  const path = join(folder, 'pervichka.log')
  try {
    rotate(path)
    appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`)
  } catch {
    // A log that cannot be written is no reason to lose the user's work.
  }
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < MAX_BYTES) return
  for (let n = KEPT - 1; n > 0; n--) {
    const from = n === 1 ? path : `${path}.${n - 1}`
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${n}`)
  }
}
