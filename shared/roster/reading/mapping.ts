// What columns hold, as data: what a reading understood, what a person chose instead, and the fingerprint by which the next file
// with the same headings is known again.
import type { Grid } from '#shared/documents/grid.ts'
import { headingWords } from './headers.ts'
import { extraFields, type ChosenField } from './extras.ts'
import type { ChosenColumns } from './layout.ts'
import { columnFields, type SheetReading } from './reading.ts'

/** A person's choice for columns of one sheet, by their letters. Columns that are not named are read as before. */
export interface ChosenMapping {
  /** `null` in a text file. */
  readonly sheet: string | null
  readonly columns: Readonly<Record<string, ChosenField>>
}

/** A choice that is kept for files with the same headings. */
export interface KeptMapping {
  readonly fingerprint: string
  readonly columns: Readonly<Record<string, ChosenField>>
}

/** The choice for a sheet with the columns counted from 0. */
export function chosenFields(mappings: readonly ChosenMapping[], { name }: Grid): Map<number, ChosenField> {
  const columns = mappings.find(({ sheet }) => sheet === name)?.columns ?? {}
  return new Map(Object.entries(columns).map(([letter, field]) => [columnIndex(letter), field]))
}

/** The same choice for the reading of people, which leaves further fields of the card aside. */
export function chosenColumns(chosen: ReadonlyMap<number, ChosenField>): ChosenColumns {
  return new Map([...chosen].map(([column, field]) => [column, columnFields.find((one) => one === field) ?? 'ignored']))
}

/** Headings with their columns in plain words; '' for a sheet without headings, which is never known again. */
export function fingerprintOf({ headers }: SheetReading): string {
  return Object.entries(headers)
    .map(([letter, heading]) => `${letter}:${headingWords(heading)}`)
    .join('|')
}

/** The kept choices that fit the sheets of a reading, for reading it once more with them. Those that change nothing are left out. */
export function fittingMappings(sheets: readonly SheetReading[], kept: readonly KeptMapping[]): ChosenMapping[] {
  return sheets.flatMap((sheet) => {
    const print = sheet.role === 'roster' ? fingerprintOf(sheet) : ''
    const found = print === '' ? undefined : kept.find(({ fingerprint }) => fingerprint === print)
    // A further field, or none, is nothing that the mapping of a sheet shows.
    const isHidden = (field: ChosenField) => field === 'ignored' || extraFields.some((one) => one === field)
    const differs =
      found &&
      Object.entries(found.columns).some(([letter, field]) => isHidden(field) || sheet.mapping[letter] !== field)
    return found && differs ? [{ sheet: sheet.name, columns: found.columns }] : []
  })
}

const KEPT_AT_MOST = 30

/** The kept choices with a new one in front, the oldest beyond thirty dropped. A choice for a sheet without headings is not kept. */
export function keepMapping(kept: readonly KeptMapping[], sheet: SheetReading, chosen: ChosenMapping): KeptMapping[] {
  const fingerprint = fingerprintOf(sheet)
  const others = kept.filter((one) => one.fingerprint !== fingerprint)
  return fingerprint === '' ? [...kept] : [{ fingerprint, columns: chosen.columns }, ...others].slice(0, KEPT_AT_MOST)
}

/** Kept choices from stored JSON; what is not understood (a newer program wrote it) is passed over. */
export function parseKeptMappings(value: unknown): KeptMapping[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown): KeptMapping[] => {
    if (typeof one !== 'object' || one === null || !('fingerprint' in one) || !('columns' in one)) return []
    const { fingerprint, columns } = one
    if (typeof fingerprint !== 'string' || typeof columns !== 'object' || columns === null) return []
    const known = Object.entries(columns).flatMap(([letter, field]: [string, unknown]) => {
      const is = [...columnFields, ...extraFields].find((candidate) => candidate === field)
      return is && /^[A-Z]{1,3}$/.test(letter) ? [[letter, is] as const] : []
    })
    return [{ fingerprint, columns: Object.fromEntries(known) }]
  })
}

/** 0 for `A`, 26 for `AA`. */
export function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
