// Shows the very bytes of a PDF on a canvas. pdf.js is loaded with the first paper, and its worker is a file of the program.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { bug } from '#shared/base/bug.ts'

export interface OpenPaper {
  readonly pageCount: number
  /** Draws a page (from 1) as wide as `width` CSS pixels, in one stroke: the old picture stays until the new one is ready. */
  draw(canvas: HTMLCanvasElement, page: number, width: number): Promise<void>
  close(): void
}

/** Opens a PDF that this program has made. */
export async function openPaper(bytes: Uint8Array): Promise<OpenPaper> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = workerUrl
  // pdf.js takes the buffer away from its giver, and the caller still wants to save it.
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, useWasm: false })
  const document = await task.promise
  return {
    pageCount: document.numPages,
    draw: (canvas, page, width) => draw(document, canvas, page, width),
    close: () => void task.destroy(),
  }
}

async function draw(
  document: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  number: number,
  width: number,
): Promise<void> {
  const page = await document.getPage(number)
  const scale = (width * window.devicePixelRatio) / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale })
  const unseen = window.document.createElement('canvas')
  unseen.width = Math.round(viewport.width)
  unseen.height = Math.round(viewport.height)
  await page.render({ canvas: unseen, viewport }).promise
  canvas.width = unseen.width
  canvas.height = unseen.height
  const context = canvas.getContext('2d') ?? bug('a canvas without a context')
  context.drawImage(unseen, 0, 0)
}
