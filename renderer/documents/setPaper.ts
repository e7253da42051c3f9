// The page's way to a PDF or a DOCX: hands a paper to the worker that sets it and gives the bytes back. The worker starts with the
// first paper and stays, because it keeps the fonts.
import type { Day } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import { ok, type Failure, type Result } from '#shared/base/result.ts'
import type { Page } from '#shared/documents/page.ts'
import type { PaperAnswer, PaperOrder, PaperProgress } from './paperWorker.ts'
import type { PdfPaper } from './pdf.ts'

export type PaperFailure = Failure<'documents.badFont' | 'documents.fontsNotRead'>
export type PaperFormat = PaperOrder['format']

/** How long work is watched and ended. */
export interface PaperWatch {
  readonly signal?: AbortSignal
  /** Pages done, of all pages. */
  readonly progress?: (done: number, of: number) => void
}

interface Waiting {
  readonly order: PaperOrder
  readonly watch: PaperWatch
  /** `null`: stopped. */
  readonly tell: (answer: PaperAnswer | null) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let last = 0

/** The paper as PDF. `day` is the day of the document, written into the file's properties. */
export async function setPaper(page: Page, day: Day): Promise<Result<PdfPaper, PaperFailure>> {
  const answer = await ask({ format: 'pdf', page, day }, {})
  return answer && 'pdf' in answer ? answer.pdf : notSet(answer)
}

/** The bytes of a file; `null` when the signal ended the work. */
export async function setFile(
  order: Omit<PaperOrder, 'number'>,
  watch: PaperWatch,
): Promise<Result<Uint8Array | null, PaperFailure>> {
  const answer = await ask(order, watch)
  if (answer === null) return ok(null)
  if ('docx' in answer) return ok(answer.docx)
  if (!('pdf' in answer)) return notSet(answer)
  return answer.pdf.ok ? ok(answer.pdf.value.bytes) : answer.pdf
}

function notSet(answer: PaperAnswer | null): never {
  return bug(`a paper was not set: ${answer && 'fault' in answer ? answer.fault : 'no answer'}`)
}

function ask(given: Omit<PaperOrder, 'number'>, watch: PaperWatch): Promise<PaperAnswer | null> {
  const order = { ...given, number: ++last }
  return new Promise((resolve) => {
    if (watch.signal?.aborted === true) {
      resolve(null)
      return
    }
    waiting.set(order.number, { order, watch, tell: resolve })
    watch.signal?.addEventListener('abort', () => stop(order.number), { once: true })
    worker ??= start()
    worker.postMessage(order)
  })
}

/** Work in a worker cannot be interrupted: the worker ends, and what others wait for begins anew in the next one. */
function stop(number: number): void {
  const stopped = waiting.get(number)
  if (!stopped) return
  waiting.delete(number)
  worker?.terminate()
  worker = waiting.size > 0 ? start() : null
  for (const { order } of waiting.values()) worker?.postMessage(order)
  stopped.tell(null)
}

function start(): Worker {
  const made = new Worker(new URL('./paperWorker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<PaperAnswer | PaperProgress>) => {
    const own = waiting.get(data.number)
    if ('of' in data) {
      own?.watch.progress?.(data.done, data.of)
      return
    }
    waiting.delete(data.number)
    own?.tell(data)
  })
  made.addEventListener('error', () => {
    // The next paper starts a new worker; those who wait learn that theirs will not come.
    const lost = [...waiting.values()]
    waiting.clear()
    made.terminate()
    worker = null
    for (const { order, tell } of lost) tell({ number: order.number, fault: 'the worker ended' })
  })
  return made
}
