// Sets papers away from the page, so that typing never waits. One message in, one out, in turn.
import type { Day } from '#shared/base/day.ts'
import type { Page } from '#shared/documents/page.ts'
import { loadFonts } from './fonts.ts'
import { renderPdf } from './pdf.ts'

export interface PdfOrder {
  readonly number: number
  readonly page: Page
  readonly day: Day
}

export type PdfAnswer =
  | { readonly number: number; readonly set: Awaited<ReturnType<typeof setHere>> }
  /** A fault of ours; the page throws it as its own. */
  | { readonly number: number; readonly fault: string }

/** Sets a paper in the thread that calls. */
export async function setHere(page: Page, day: Day) {
  const fonts = await loadFonts()
  return fonts.ok ? renderPdf(page, { fonts: fonts.value, day }) : fonts
}

let turn: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<PdfOrder>) => {
  turn = turn.then(() => answer(data))
})

async function answer({ number, page, day }: PdfOrder): Promise<void> {
  const reply = (message: PdfAnswer) => postMessage(message)
  try {
    reply({ number, set: await setHere(page, day) })
  } catch (error) {
    reply({ number, fault: error instanceof Error ? error.message : String(error) })
  }
}
