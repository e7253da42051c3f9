// Decides which strip stands on which page. A page ends only where a strip allows it, unless one unbreakable piece is taller
// than a page; nothing is ever left out.
import type { Strip } from './pdfStrip.ts'

/** A strip with the distance of its upper edge from the top of the text column, in points. */
export interface Placed {
  readonly strip: Strip
  readonly top: number
}

/** The pages of a document; an empty document is one empty page. */
export function pagesOf(strips: readonly Strip[], height: number): Placed[][] {
  const pages: Placed[][] = []
  let from = 0
  while (from < strips.length) {
    const to = pageEnd(strips, from, height)
    pages.push(place(strips.slice(from, to)))
    from = to
  }
  return pages.length > 0 ? pages : [[]]
}

/** Index after the last strip of the page that starts with `from`; always at least one strip further. */
function pageEnd(strips: readonly Strip[], from: number, height: number): number {
  let used = headHeight(strips[from])
  let lastAllowed = -1
  for (let i = from; i < strips.length; i++) {
    const strip = strips[i]
    if (!strip) break
    if (i > from && strip.startsPage) return i
    used += strip.height + (i > from ? strip.before : 0)
    // Sums of fractions: a hundredth of a point is not a reason for a new page.
    if (used > height + 0.01) return lastAllowed > 0 ? lastAllowed : Math.max(i, from + 1)
    if (strip.mayEnd) lastAllowed = i + 1
  }
  return strips.length
}

function place(strips: readonly Strip[]): Placed[] {
  const [first] = strips
  let top = 0
  const placed: Placed[] = []
  const add = (strip: Strip, before: number): void => {
    placed.push({ strip, top: top + before })
    top += before + strip.height
  }
  for (const head of first?.head ?? []) add(head, 0)
  strips.forEach((strip, i) => add(strip, i === 0 ? 0 : strip.before))
  return placed
}

function headHeight(strip: Strip | undefined): number {
  return (strip?.head ?? []).reduce((sum, head) => sum + head.height, 0)
}
