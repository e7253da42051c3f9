// Text tables (.csv, .txt, .tsv): finds the encoding and the delimiter and splits records as RFC 4180 says. It promises
// one row per record, so a line break inside quotes adds no row, and a quote that is never closed swallows nothing.
import type { Cell, Grid, Workbook } from '#shared/documents/grid.ts'
import { textCell } from './workbookCells.ts'

/** `│` is the line of tables that programs of DOS print. */
const DELIMITERS = [';', ',', '\t', '|', '│'] as const
const SAMPLE_RECORDS = 200
/** Blank lines, and those that frame a table: they say nothing of the number of its columns. */
const FRAME = /^[\s─-╬+=_-]*$/

/** Reads the bytes of a text table, or answers `null` when they are no text at all. */
export function readTextTable(bytes: Uint8Array): Workbook | null {
  const decoded = decodeText(bytes)
  if (decoded === null || looksBinary(decoded.text)) return null
  const { encoding } = decoded
  const { text, named } = takeSeparatorLine(decoded.text)
  const { delimiter, width } = findDelimiter(text, named === null ? DELIMITERS : [named])
  const aligned = width < 2 ? alignedColumns(text) : null
  const rows = (aligned ?? splitRecords(text, delimiter, width)).map((record): Cell[] => record.map(fieldCell))
  const grid: Grid = { name: null, state: 'visible', rows, merges: [], hiddenRows: [], hiddenColumns: [] }
  return { format: 'csv', encoding, delimiter, date1904: false, sheets: [grid] }
}

/** `="00012345"` is how programs keep Excel from dropping the zeros; `NaN` and `NULL` are how scripts and data bases write nothing. */
function fieldCell(text: string): Cell {
  if (/^(nan|null|none|undefined)$/i.test(text)) return { kind: 'empty' }
  return textCell(/^="([^"]*)"$/.exec(text)?.[1] ?? text)
}

/** `sep=;` on the first line tells Excel the separator and is no row in it. */
function takeSeparatorLine(text: string): { text: string; named: string | null } {
  const line = /^"?sep=(.)"?[;,\t|]*(?:\r\n|\n|\r)/i.exec(text)
  return line ? { text: text.slice(line[0].length), named: line[1] ?? null } : { text, named: null }
}

/**
 * Splits text into records of fields. Line ends may be CRLF, LF or CR; the last line end opens no record. `width` is the
 * usual number of fields: a quoted field that spans lines and holds a whole record was opened by a stray quote.
 */
export function splitRecords(text: string, delimiter: string, width = Infinity): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter, width) : null
    const plain = field ?? plainField(text, at, delimiter)
    record.push(plain.value)
    at = plain.end
    if (text[at] === delimiter) {
      at++
      if (at === text.length) record.push('')
      continue
    }
    records.push(record)
    record = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (record.length > 0) records.push(record)
  return records
}

interface Field {
  readonly value: string
  readonly end: number
}

function plainField(text: string, start: number, delimiter: string): Field {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end }
}

/** `null` when no closing quote stands before a delimiter or line end: then the quote is an ordinary sign. */
function quotedField(text: string, start: number, delimiter: string, width: number): Field | null {
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    value += text.slice(at, quote)
    const next = text[quote + 1]
    if (next === '"') {
      value += '"'
      at = quote + 2
    } else if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
      return holdsRecord(value, delimiter, width) ? null : { value, end: quote + 1 }
    } else {
      value += '"'
      at = quote + 1
    }
  }
}

function holdsRecord(value: string, delimiter: string, width: number): boolean {
  if (width < 3 || !value.includes('\n')) return false
  return value.split('\n').some((line) => line.split(delimiter).length >= width)
}

/** The sign that cuts the records into the most even rows of two fields or more; `;` when none does. */
function findDelimiter(text: string, delimiters: readonly string[]): { delimiter: string; width: number } {
  let best = { delimiter: delimiters[0] ?? ';', width: 1, score: 0 }
  for (const delimiter of delimiters) {
    const widths = splitRecords(text.slice(0, 200_000), delimiter)
      .slice(0, SAMPLE_RECORDS)
      .filter((record) => !FRAME.test(record.join('')))
      .map((record) => record.length)
    const usual = mode(widths)
    if (usual < 2) continue
    const even = widths.filter((width) => width === usual).length / widths.length
    const score = even * even * Math.log2(usual + 1)
    if (score > best.score) best = { delimiter, width: usual, score }
  }
  return best
}

/** Columns that stand under each other by spaces («Форматированный текст» of Excel), or `null` when lines are plain words. */
function alignedColumns(text: string): string[][] | null {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd())
  const table = lines.filter((line) => (line.trimStart().match(/ {2,}/g)?.length ?? 0) > 1)
  if (table.length < 3 || table.length * 2 < lines.filter((line) => line !== '').length) return null
  const width = Math.max(...table.map((line) => line.length))
  const isGap = (at: number) => at < 0 || table.every((line) => (line[at] ?? ' ') === ' ')
  const starts = Array.from({ length: width }, (_, at) => at).filter(
    (at) => isGap(at - 1) && isGap(at - 2) && !isGap(at),
  )
  if (starts.length < 3) return null
  const cut = (line: string) => starts.map((start, i) => line.slice(start, starts[i + 1]).trim())
  // A title runs over the columns and stays whole.
  const isCrossing = (line: string) => starts.some((start) => start > 0 && (line[start - 1] ?? ' ') !== ' ')
  return lines.map((line) => (isCrossing(line) ? [line.trim()] : cut(line)))
}

function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}

/** Text of the bytes and the encoding that they prove: by their mark, by what a web page says of itself, by the letters. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } | null {
  const decode = (encoding: string) => new TextDecoder(encoding).decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { text: decode('utf-8'), encoding: 'utf-8-bom' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode('utf-16le'), encoding: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode('utf-16be'), encoding: 'utf-16be' }
  const wide = utf16WithoutMark(bytes)
  if (wide) return { text: decode(wide), encoding: wide }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return oldCyrillic(bytes)
  }
}

/** In UTF-16 the high byte of Latin signs is 0 and of Cyrillic is 4, so one parity of bytes is nearly all 0 and 4. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 2000)
  const high = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0 || byte === 4) high[i % 2] = (high[i % 2] ?? 0) + 1
  })
  const half = sample.length / 2
  if ((high[1] ?? 0) > half * 0.9 && (high[0] ?? 0) < half * 0.5) return 'utf-16le'
  return (high[0] ?? 0) > half * 0.9 && (high[1] ?? 0) < half * 0.5 ? 'utf-16be' : null
}

/** Letters of Russian from the most to the least frequent. */
const FREQUENT = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ'
const WEIGHTS = new Map(Array.from(FREQUENT, (letter, rank) => [letter, 10 - rank]))

/**
 * Of the old Cyrillic tables, the one whose letters are the usual ones of Russian. Capitals and small letters count
 * alike, because a list in capitals read by another table gives small letters; a capital after a small one speaks against it.
 */
function oldCyrillic(bytes: Uint8Array): { text: string; encoding: string } {
  const readings = ['windows-1251', 'ibm866', 'koi8-r', 'x-mac-cyrillic', 'iso-8859-5'].map((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes)
    const sample = text.slice(0, 20_000)
    const letters = Array.from(sample.toLowerCase()).reduce((sum, sign) => sum + (WEIGHTS.get(sign) ?? 0), 0)
    // Lines of a table are usual, but not in front of a small letter, where a capital belongs.
    const odd =
      sample.match(/[а-яё][А-ЯЁ]|[─-╬](?=[а-яё])(?<![│║])|[^\u0000-\u007f\u00a0─-╬а-яёА-ЯЁ№«»–—“”„…’]/g)?.length ?? 0
    return { text, encoding, score: letters - 20 * odd }
  })
  return readings.reduce((best, reading) => (reading.score > best.score ? reading : best))
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 5000)
  const control = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return control > sample.length / 100
}
