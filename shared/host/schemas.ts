// The run-time shape of every call between page and shell. The gate in main checks input and output against it.
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import type { Channel, HostCalls } from './channels.ts'

// See records/row.ts: no `new Function` under the page's security policy.
z.config({ jitless: true })

const MIB = 1024 * 1024
/** Size limits of one message. */
export const limits = { bytes: 32 * MIB, plain: MIB } as const

const id = z.string().refine(isId)
const role = z.enum(['chair', 'district'])
const name = z.string().min(1).max(200)
const fileName = z.string().min(1).max(120)
const kind = z.enum(['workbook', 'pdf', 'bundle'])
const bytes = z.instanceof(Uint8Array)
const store = z.strictObject({ id, role, name, example: z.boolean(), populated: z.boolean() })
const savedFile = z.strictObject({ handle: id, name: z.string() })

type Schemas = {
  [C in Channel]: { input: z.ZodType<HostCalls[C]['input']>; output: z.ZodType<HostCalls[C]['output']> }
}

export const schemas: Schemas = {
  'app.info': { input: z.null(), output: z.strictObject({ version: z.string(), shell: z.string() }) },
  'stores.list': { input: z.null(), output: z.strictObject({ stores: z.array(store), last: id.nullable() }) },
  'stores.create': { input: z.strictObject({ role, name, example: z.boolean() }), output: store },
  'stores.opened': { input: z.strictObject({ id }), output: z.null() },
  'stores.rename': { input: z.strictObject({ id, name }), output: z.null() },
  'files.save': { input: z.strictObject({ suggestedName: fileName, kind, bytes }), output: savedFile.nullable() },
  'files.open': {
    input: z.strictObject({ kind, multiple: z.boolean() }),
    output: z.array(z.strictObject({ name: z.string(), bytes })),
  },
  'files.view': { input: z.strictObject({ handle: id }), output: z.null() },
}
