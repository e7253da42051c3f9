// Reads from a TrueType file what setting type needs: which characters it can draw and how wide they are. Widths are rounded
// as jsPDF writes them into the PDF, so a measured line is as long as the printed one.

export interface FontMetrics {
  /** Thousandths of the font size from the base line up and (positive) down. */
  readonly ascent: number
  readonly descent: number
  /** Width of a character in thousandths of the font size, null when the font cannot draw it. */
  widthOf(codePoint: number): number | null
}

/** The metrics of a TrueType font, or null when the bytes are not one that we can read (needs cmap format 4, Unicode). */
export function readFont(bytes: Uint8Array): FontMetrics | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return view.getUint32(0) === 0x00010000 ? readTables(view) : null
  } catch (error) {
    // A cut or damaged file points outside itself.
    if (error instanceof RangeError) return null
    throw error
  }
}

function readTables(view: DataView): FontMetrics | null {
  const tables = tableOffsets(view)
  const [head, hhea, hmtx, cmap] = ['head', 'hhea', 'hmtx', 'cmap'].map((tag) => tables.get(tag))
  if (head === undefined || hhea === undefined || hmtx === undefined || cmap === undefined) return null
  const glyphOf = readCharacterMap(view, cmap)
  if (!glyphOf) return null
  const unit = 1000 / view.getUint16(head + 18)
  const lastWidth = view.getUint16(hhea + 34) - 1
  const known = new Map<number, number | null>()
  return {
    ascent: Math.round(view.getInt16(hhea + 4) * unit),
    descent: Math.round(-view.getInt16(hhea + 6) * unit),
    widthOf: (codePoint) => {
      const cached = known.get(codePoint)
      if (cached !== undefined) return cached
      const glyph = glyphOf(codePoint)
      const width = glyph === 0 ? null : Math.trunc(view.getUint16(hmtx + 4 * Math.min(glyph, lastWidth)) * unit)
      known.set(codePoint, width)
      return width
    },
  }
}

function tableOffsets(view: DataView): Map<string, number> {
  const offsets = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const tag = [0, 1, 2, 3].map((k) => String.fromCharCode(view.getUint8(at + k))).join('')
    offsets.set(tag, view.getUint32(at + 8))
  }
  return offsets
}

/** Character to glyph by the Unicode table of format 4 (the basic plane); glyph 0 is "not there". */
function readCharacterMap(view: DataView, cmap: number): ((codePoint: number) => number) | null {
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + 8 * i
    const table = cmap + view.getUint32(record + 4)
    const platform = view.getUint16(record)
    if ((platform === 0 || platform === 3) && view.getUint16(table) === 4) return segmentMap(view, table)
  }
  return null
}

function segmentMap(view: DataView, table: number): (codePoint: number) => number {
  const size = view.getUint16(table + 6)
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((at) => table + at) as [
    number,
    number,
    number,
    number,
  ]
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    for (let at = 0; at < size; at += 2) {
      if (codePoint > view.getUint16(ends + at)) continue
      const start = view.getUint16(starts + at)
      if (codePoint < start) return 0
      const delta = view.getUint16(deltas + at)
      const range = view.getUint16(ranges + at)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(ranges + at + range + 2 * (codePoint - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
