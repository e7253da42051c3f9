// What every stored row has, and the small schemas that record files share. Texts are '' when unknown, everything else is null.
import * as z from 'zod'
import { isDay, isPartialDate } from '#shared/base/day.ts'
import { isId } from '#shared/base/id.ts'

// Zod otherwise probes `new Function`, which the page's security policy forbids and reports.
z.config({ jitless: true })

export { z }

/** Identity of a row. `rev` grows by one with each change; `upd` is the UTC time in ms of that change and orders nothing. */
export const rowShape = {
  id: z.string().refine(isId),
  rev: z.int().min(0),
  upd: z.int().min(0),
}

export interface Row {
  readonly id: string
  readonly rev: number
  readonly upd: number
}

/** A row that was not yet committed: `commit` gives it `rev` 1 and its time. */
export function newRow(id: string): Row {
  return { id, rev: 0, upd: 0 }
}

export const idRef = z.string().refine(isId)
export const day = z.string().refine(isDay)
export const partialDate = z.string().refine(isPartialDate)
/** One line of text; '' when unknown. */
export const line = z.string().max(500)
/** Text with line breaks. */
export const prose = z.string().max(20_000)
export const countOf = z.int().min(0).max(10_000_000)

/** The decision of an elected body that a fact rests on. */
export const decision = z.strictObject({
  body: z.enum(['committee', 'meeting']),
  date: day.nullable(),
  protocolNumber: line,
})
export type Decision = z.infer<typeof decision>
