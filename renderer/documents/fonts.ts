// The fonts of our papers, read once in the page from the program's own files. A worker and Node bring their bytes themselves.
import boldUrl from '#resources/fonts/Tinos-Bold.ttf?url'
import regularUrl from '#resources/fonts/Tinos-Regular.ttf?url'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import type { PdfFonts } from './pdf.ts'

let loaded: PdfFonts | null = null

/** The bytes of the fonts. Fails with `documents.fontsNotRead` when a file of the program cannot be read. */
export async function loadFonts(): Promise<Result<PdfFonts, Failure<'documents.fontsNotRead'>>> {
  if (loaded) return ok(loaded)
  const [regular, bold] = await Promise.all([regularUrl, boldUrl].map(read))
  if (!regular || !bold) return fail('documents.fontsNotRead')
  loaded = { regular, bold }
  return ok(loaded)
}

async function read(url: string): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(url)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
  } catch {
    // fetch throws for a missing file as for no network: the answer to the caller is the same.
    return null
  }
}
