// Long texts beside each other: only the neighbourhood of what differs is shown.

/** Texts up to this length are shown whole. */
const WHOLE = 160
const CONTEXT = 40
const MIDDLE = 240

/** One line: line breaks become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

/** A text alone, cut at a word when it is long. */
export function shortText(text: string): string {
  const line = oneLine(text)
  return line.length <= WHOLE + CONTEXT ? line : `${atWord(line, WHOLE)}…`
}

/** Two texts cut to where they differ, with a little of what is around; `…` stands for what was left out. */
export function aroundDifference(before: string, after: string): [before: string, after: string] {
  const [a, b] = [oneLine(before), oneLine(after)]
  if ((a.length <= WHOLE && b.length <= WHOLE) || a === b) return [shortText(a), shortText(b)]
  const least = Math.min(a.length, b.length)
  let head = 0
  while (head < least && a[head] === b[head]) head++
  let tail = 0
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const start = wordStart(a, Math.max(0, head - CONTEXT), head)
  return [window(a, start, head, tail), window(b, start, head, tail)]
}

function window(text: string, start: number, head: number, tail: number): string {
  const end = text.length - tail
  const most = end - head > MIDDLE ? head + MIDDLE : wordEnd(text, end, end + CONTEXT)
  return `${start > 0 ? '…' : ''}${safe(text, start, most)}${most < text.length ? '…' : ''}`
}

/** The last end of a word between two places, or the first place. */
function wordEnd(text: string, from: number, to: number): number {
  if (to >= text.length) return text.length
  const space = text.lastIndexOf(' ', to)
  return space > from ? space : from
}

/** The first beginning of a word between two places, or the first place. */
function wordStart(text: string, from: number, to: number): number {
  if (from === 0) return 0
  const space = text.indexOf(' ', from)
  return space >= 0 && space < to ? space + 1 : from
}

function atWord(text: string, most: number): string {
  const space = text.lastIndexOf(' ', most)
  return safe(text, 0, space > most / 2 ? space : most)
}

/** A slice that never leaves half of a character outside the first plane. */
function safe(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}
