// Sets papers away from the page, so that typing never waits. One message in, one out, in turn; long papers tell how far they are.
import type { Day } from '#shared/base/day.ts'
import type { Page } from '#shared/documents/page.ts'
import { loadFonts } from './fonts.ts'
import { renderPdf } from './pdf.ts'

export interface PaperOrder {
  readonly number: number
  readonly format: 'pdf' | 'docx'
  readonly page: Page
  readonly day: Day
}

export type PaperAnswer =
  | { readonly number: number; readonly pdf: Awaited<ReturnType<typeof setPdf>> }
  | { readonly number: number; readonly docx: Uint8Array }
  /** A fault of ours; the page throws it as its own. */
  | { readonly number: number; readonly fault: string }

export interface PaperProgress {
  readonly number: number
  /** Pages of a PDF, papers of a DOCX. */
  readonly done: number
  readonly of: number
}

/** Pages between two messages about progress of a PDF. */
const STEP = 10

const post = (message: PaperAnswer | PaperProgress) => postMessage(message)

async function setPdf({ number, page, day }: PaperOrder) {
  const fonts = await loadFonts()
  if (!fonts.ok) return fonts
  const progress = (done: number, of: number) => {
    if (done % STEP === 0) post({ number, done, of })
  }
  return renderPdf(page, { fonts: fonts.value, day, progress })
}

let turn: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<PaperOrder>) => {
  turn = turn.then(() => answer(data))
})

async function answer(order: PaperOrder): Promise<void> {
  const { number } = order
  try {
    if (order.format === 'pdf') post({ number, pdf: await setPdf(order) })
    else {
      const { renderDocx } = await import('./docx.ts')
      post({ number, docx: await renderDocx(order.page, (done, of) => post({ number, done, of })) })
    }
  } catch (error) {
    post({ number, fault: error instanceof Error ? error.message : String(error) })
  }
}
