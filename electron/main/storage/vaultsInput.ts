// What the page sends as JSON bytes, checked for its form. What a value may be is the page's own rule; here only that is looked at on
// which the journal, the fold and the digest rest.
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import type { StoreContents } from '#shared/records/contents.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import { schemaVersion, type TableName, tableNames, tables } from '#shared/records/tables.ts'

z.config({ jitless: true })

const id = z.string().refine(isId)
const operationSchema = z.strictObject({
  seq: z.int().min(1),
  opId: id,
  label: z.string().max(2000),
  who: z.enum(['chair', 'district']),
  at: z.int().min(0),
  // Checked by hand: a loaded list has twenty thousand of them.
  changes: z.array(z.unknown()).max(200_000),
  undoes: z.int().min(1).nullable(),
  isFinal: z.boolean(),
  isClockSuspect: z.boolean(),
})
const contentsSchema = z.strictObject({
  schema: z.literal(schemaVersion),
  seq: z.int().min(0),
  rows: z.record(z.string(), z.array(z.unknown())),
})

/** An operation out of JSON bytes, or `null`. */
export function operationOf(bytes: Uint8Array): Operation | null {
  return checkedOperation(parse(bytes))
}

/** Operations out of JSON bytes, in order of `seq` and none twice; or `null`. */
export function operationsOf(bytes: Uint8Array): Operation[] | null {
  const list = parse(bytes)
  if (!Array.isArray(list)) return null
  const operations = list.flatMap((one: unknown) => checkedOperation(one) ?? [])
  const isInOrder = operations.every(({ seq }, i) => seq > (operations[i - 1]?.seq ?? 0))
  return operations.length === list.length && isInOrder ? operations : null
}

/** The whole of a store out of JSON bytes, with every table and no row twice; or `null`. */
export function contentsOf(bytes: Uint8Array): StoreContents | null {
  const contents = contentsSchema.safeParse(parse(bytes))
  if (!contents.success) return null
  const { rows } = contents.data
  if (Object.keys(rows).some((name) => !(name in tables))) return null
  const isWhole = tableNames.every((name) => {
    const list = rows[name]
    return list?.every(isRow) && new Set(list.map((row) => (row as { id: string }).id)).size === list.length
  })
  return isWhole ? (contents.data as unknown as StoreContents) : null
}

function checkedOperation(value: unknown): Operation | null {
  const operation = operationSchema.safeParse(value)
  return operation.success && operation.data.changes.every(isChange) ? (operation.data as Operation) : null
}

function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false
  const { table, id, before, after } = value as Partial<Record<keyof Change, unknown>>
  if (typeof table !== 'string' || !tableNames.includes(table as TableName)) return false
  const isSameRow = (row: unknown) => row === null || (isRow(row) && row.id === id)
  if (!isSameRow(before) || !isSameRow(after) || (before === null && after === null)) return false
  return !isRow(before) || !isRow(after) || after.rev > before.rev
}

function isRow(value: unknown): value is { id: string; rev: number; upd: number } {
  if (typeof value !== 'object' || value === null) return false
  const { id, rev, upd } = value as { id?: unknown; rev?: unknown; upd?: unknown }
  return typeof id === 'string' && isId(id) && Number.isSafeInteger(rev) && Number.isSafeInteger(upd)
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
