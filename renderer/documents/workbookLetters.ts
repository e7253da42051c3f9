// Letters that some program decoded by the wrong table before they came here: «Èâàíîâ» (1251 taken for 1252, books without a
// code page) and «РРІР°РЅРѕРІ» (UTF-8 taken for 1251 and saved so). Such a book is mended as a whole or not at all.
import type { Cell, Grid } from '#shared/documents/grid.ts'

const CYRILLIC = /[а-яё]/gi
const WEST = /[\u00c0-\u00ff]/g
/** What the two bytes of a Russian letter in UTF-8 look like by table 1251. */
const DOUBLE = /[РС][\u0080-\u00bf\u0402-\u040f\u0450-\u045f\u2010-\u203a\u20ac\u2116\u2122]/g
const ENOUGH = 20

/** The sheets with their letters put right. */
export function withLetters(sheets: readonly Grid[]): Grid[] {
  const mend = menderFor(sheets)
  if (mend === null) return [...sheets]
  const mended = (cell: Cell): Cell => (cell.kind === 'text' ? { ...cell, text: mend(cell.text) } : cell)
  return sheets.map((grid) => ({
    ...grid,
    name: grid.name === null ? null : mend(grid.name),
    rows: grid.rows.map((row) => row.map(mended)),
  }))
}

function menderFor(sheets: readonly Grid[]): ((text: string) => string) | null {
  const texts = sheets.flatMap(({ rows }) =>
    rows.slice(0, 200).flatMap((row) => row.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []))),
  )
  const sample = texts.join('\n')
  const times = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const [cyrillic, west, double] = [times(CYRILLIC), times(WEST), times(DOUBLE)]
  if (west > ENOUGH && west > cyrillic * 5) return mender('windows-1252', 'windows-1251')
  // Each letter gives two signs, one of which is Р or С; Russian words have one such letter in eight.
  if (double > ENOUGH && double * 2.2 > cyrillic) return mender('windows-1251', 'utf-8')
  return null
}

/** Takes a text as bytes of the first table and reads them by the second; the text itself when that gives no letters. */
function mender(from: string, to: string): (text: string) => string {
  const table = new TextDecoder(from)
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [table.decode(Uint8Array.of(code)), code]))
  const reader = new TextDecoder(to, { fatal: true })
  return (text) => {
    const bytes = Array.from(text, (sign) => codes.get(sign) ?? -1)
    if (bytes.includes(-1)) return text
    try {
      return reader.decode(Uint8Array.from(bytes))
    } catch {
      return text
    }
  }
}
