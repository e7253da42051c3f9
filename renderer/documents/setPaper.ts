// The page's way to a PDF: hands a paper to the worker that sets it and gives the bytes back. The worker starts with the first
// paper and stays, because it keeps the fonts.
import type { Day } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import type { Failure, Result } from '#shared/base/result.ts'
import type { Page } from '#shared/documents/page.ts'
import type { PdfPaper } from './pdf.ts'
import type { PdfAnswer, PdfOrder } from './pdfWorker.ts'

export type PaperFailure = Failure<'documents.badFont' | 'documents.fontsNotRead'>
type Waiting = (answer: PdfAnswer) => void

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let last = 0

/** The paper as PDF. `day` is the day of the document, written into the file's properties. */
export async function setPaper(page: Page, day: Day): Promise<Result<PdfPaper, PaperFailure>> {
  const answer = await ask({ number: ++last, page, day })
  return 'set' in answer ? answer.set : bug(`a paper was not set: ${answer.fault}`)
}

function ask(order: PdfOrder): Promise<PdfAnswer> {
  worker ??= start()
  return new Promise((resolve) => {
    waiting.set(order.number, resolve)
    worker?.postMessage(order)
  })
}

function start(): Worker {
  const made = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<PdfAnswer>) => {
    waiting.get(data.number)?.(data)
    waiting.delete(data.number)
  })
  made.addEventListener('error', () => {
    // The next paper starts a new worker; those who wait learn that theirs will not come.
    for (const [number, tell] of waiting) tell({ number, fault: 'the worker ended' })
    waiting.clear()
    made.terminate()
    worker = null
  })
  return made
}
