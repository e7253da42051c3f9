// Papers on disk: sets one, has the shell ask where to write it, and opens it on request. The calls of the shell come in, because
// this room does not know them.
import type { Day } from '#shared/base/day.ts'
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import type { Page } from '#shared/documents/page.ts'
import { setFile, type PaperFailure, type PaperFormat, type PaperWatch } from './setPaper.ts'

export interface PaperFile {
  readonly page: Page
  /** Day of the document. */
  readonly day: Day
  /** Name that is offered, with or without its ending. */
  readonly name: string
}

export interface WrittenPaper {
  readonly handle: string
  readonly name: string
}

/** What the shell does with files. */
export interface FileCalls<F extends Failure> {
  save(input: { suggestedName: string; kind: PaperFormat; bytes: Uint8Array }): Promise<Result<WrittenPaper | null, F>>
  view(input: { handle: string }): Promise<Result<unknown, F>>
}

export interface PaperWish extends PaperWatch {
  readonly format?: PaperFormat
  /** Opens the written file at once, in the program that prints it. */
  readonly view?: boolean
}

/** The written file; `null` when she stopped the work or gave up choosing where. */
export async function writePaper<F extends Failure>(
  { page, day, name }: PaperFile,
  files: FileCalls<F>,
  { format = 'pdf', view = false, ...watch }: PaperWish = {},
): Promise<Result<WrittenPaper | null, F | PaperFailure>> {
  const set = await setFile({ format, page, day }, watch)
  if (!set.ok) return set
  if (set.value === null) return ok(null)
  const saved = await files.save({ suggestedName: named(name, format), kind: format, bytes: set.value })
  if (!saved.ok || saved.value === null || !view) return saved
  const viewed = await files.view({ handle: saved.value.handle })
  return viewed.ok ? saved : viewed
}

function named(name: string, format: PaperFormat): string {
  return name.endsWith(`.${format}`) ? name : `${name}.${format}`
}
