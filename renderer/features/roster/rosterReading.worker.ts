// Reads a member list away from the page, so that the page answers while it is read. One file per worker: the page ends the worker
// to stop the work.
import type { Day } from '#shared/base/day.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { readRosterFile, type RosterFile, type RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'

export interface ReadingOrder {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly today: Day
  /** Read this sheet alone. */
  readonly onlySheet?: string
}

export type ReadingReport =
  /** The file is open; `rows` of all its sheets are now searched for people. */
  | { readonly phase: 'searching'; readonly rows: number }
  | { readonly phase: 'done'; readonly result: Result<RosterFile, RosterFileFailure> }

addEventListener('message', ({ data }: MessageEvent<ReadingOrder>) => {
  // A rejection must reach `onerror` of the page, which is where a broken reader is reported.
  void read(data).catch((error: unknown) => {
    setTimeout(() => {
      throw error
    })
  })
})

async function read({ bytes, fileName, today, onlySheet }: ReadingOrder): Promise<void> {
  const workbook = await readWorkbook(bytes, fileName)
  if (!workbook.ok) {
    report({ phase: 'done', result: workbook })
    return
  }
  report({ phase: 'searching', rows: workbook.value.sheets.reduce((sum, { rows }) => sum + rows.length, 0) })
  const file = readRosterFile(workbook.value, today, onlySheet)
  report({ phase: 'done', result: file.ok ? ok(file.value) : file })
}

function report(message: ReadingReport): void {
  postMessage(message)
}
