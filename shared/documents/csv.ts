// A sheet as a text table that Excel and other programs open in Russian: UTF-8 with its mark, «;», CRLF, one line a record. No cell of it
// is ever taken for a formula.
import type { SheetText } from './sheet.ts'

/** Signs with which a spreadsheet begins a formula, also in their full-width forms. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** Quoted is whatever could end a cell, here or in a reader that looks for another sign between the cells. */
const QUOTED = /[";,|\t]|^\s|\s$/

/**
 * The text of the file, with the mark in front. A text that could be a formula gets an apostrophe; a line break inside a cell
 * becomes a space, because many programs read line by line.
 */
export function csvText({ headings, rows }: Pick<SheetText, 'headings' | 'rows'>): string {
  return `\ufeff${[headings, ...rows].map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')}`
}

/** A cell as its reader will have it. */
export function safeText(text: string): string {
  const line = text.replace(/\r\n|\r|\n/g, ' ')
  return FORMULA.test(text) ? `'${line}` : line
}

function csvCell(text: string): string {
  const safe = safeText(text)
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
