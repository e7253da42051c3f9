// Reads a member list away from the page, so that the page answers while it is read. One file per worker: the page ends the worker
// to stop the work.
import type { Day } from '#shared/base/day.ts'
import { ok, type Result } from '#shared/base/result.ts'
import type { ChosenMapping, KeptMapping } from '#shared/roster/reading/mapping.ts'
import { readRosterFile, type RosterFile, type RosterFileFailure } from '#shared/roster/rosterImportFile.ts'
import { readPasted, readWorkbook } from '#renderer/documents/workbookReader.ts'

/** A file, or cells that were copied in another program. */
export type ListSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly text: string; readonly html: string }

export interface ReadingOrder {
  readonly source: ListSource
  readonly today: Day
  /** Read this sheet alone. */
  readonly onlySheet: string | null
  /** What the person said of the columns; `null` when nothing was said yet. */
  readonly mappings: readonly ChosenMapping[] | null
  /** Choices kept from earlier files. */
  readonly kept: readonly KeptMapping[]
}

export type ReadingReport =
  /** The file is open; `rows` of all its sheets are now searched for people, `done` of them so far. */
  | { readonly phase: 'searching'; readonly rows: number; readonly done: number }
  | { readonly phase: 'done'; readonly result: Result<RosterFile, RosterFileFailure> }

addEventListener('message', ({ data }: MessageEvent<ReadingOrder>) => {
  // A rejection must reach `onerror` of the page, which is where a broken reader is reported.
  void read(data).catch((error: unknown) => {
    setTimeout(() => {
      throw error
    })
  })
})

async function read({ source, today, onlySheet, mappings, kept }: ReadingOrder): Promise<void> {
  const workbook = await ('bytes' in source
    ? readWorkbook(source.bytes, source.name)
    : readPasted(source.text, source.html))
  if (!workbook.ok) {
    report({ phase: 'done', result: workbook })
    return
  }
  const rows = workbook.value.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const progress = (done: number) => report({ phase: 'searching', rows, done: Math.min(done, rows) })
  progress(0)
  const file = readRosterFile(workbook.value, today, {
    progress,
    kept,
    ...(onlySheet === null ? {} : { onlySheet }),
    ...(mappings === null ? {} : { mappings }),
  })
  report({ phase: 'done', result: file.ok ? ok(file.value) : file })
}

function report(message: ReadingReport): void {
  postMessage(message)
}
