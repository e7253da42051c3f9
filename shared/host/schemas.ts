// The run-time shape of every call between page and shell. The gate in main checks input and output against it.
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { chainSchema } from '#shared/exchange/history.ts'
import { memberLineSchema, orgLineSchema, receiptLineSchema } from '#shared/exchange/lines.ts'
import { manifestSchema } from '#shared/exchange/manifest.ts'
import { readBundleSchema } from '#shared/exchange/preview.ts'
import { trustedOrgSchema } from '#shared/exchange/trust.ts'
import type { Channel, HostCalls } from './channels.ts'
import { savedFile, storageSchemas, storeInfo } from './storageSchemas.ts'

// See records/row.ts: no `new Function` under the page's security policy.
z.config({ jitless: true })

const MIB = 1024 * 1024
/** Size limits of one message: rows of a store (one act may change 15,000 of them), files, anything else. */
export const limits = { rows: 128 * MIB, bytes: 32 * MIB, plain: MIB } as const

const id = z.string().refine(isId)
const role = z.enum(['chair', 'district'])
const name = z.string().min(1).max(200)
const fileName = z.string().min(1).max(120)
const kind = z.enum(['workbook', 'csv', 'pdf', 'docx', 'bundle', 'backup', 'text', 'json'])
const bytes = z.instanceof(Uint8Array)

const { seq, prev, supersedes } = manifestSchema.shape
const hex = supersedes.unwrap()
const recipients = manifestSchema.shape.to.element.shape.keys.unwrap()
const link = z.strictObject({ seq, prev })
const period = manifestSchema.shape.period.unwrap()
const orgName = manifestSchema.shape.issuer.shape.name
const epoch = manifestSchema.shape.issuer.shape.epoch
const ownCard = z.strictObject({ bundleId: hex, controlNumber: z.string(), name: orgName, createdAt: z.string() })
const identity = z.strictObject({
  org: id,
  level: z.enum(['primary', 'district']),
  epoch,
  key: hex,
  sign: hex,
  recipients,
  install: id,
  hasRecovery: z.boolean(),
  card: ownCard.nullable(),
})
const written = z.strictObject({
  file: savedFile,
  bundleId: hex,
  controlNumber: z.string(),
  epoch,
  seq,
  prev,
  createdAt: z.string(),
})

type Schemas = {
  [C in Channel]: { input: z.ZodType<HostCalls[C]['input']>; output: z.ZodType<HostCalls[C]['output']> }
}

export const schemas: Schemas = {
  ...storageSchemas,
  'app.info': { input: z.null(), output: z.strictObject({ version: z.string(), shell: z.string() }) },
  'stores.list': { input: z.null(), output: z.strictObject({ stores: z.array(storeInfo), last: id.nullable() }) },
  'stores.create': { input: z.strictObject({ role, name, example: z.boolean() }), output: storeInfo },
  'stores.rename': { input: z.strictObject({ id, name }), output: z.null() },
  'files.save': { input: z.strictObject({ suggestedName: fileName, kind, bytes }), output: savedFile.nullable() },
  'files.open': {
    input: z.strictObject({ kind, multiple: z.boolean() }),
    output: z.array(z.strictObject({ name: z.string(), bytes })),
  },
  'files.view': { input: z.strictObject({ handle: id }), output: z.null() },
  'exchange.identity': { input: z.strictObject({ store: id }), output: identity },
  'exchange.writeCard': {
    input: z.strictObject({ store: id, name: orgName, office: name }),
    output: written.nullable(),
  },
  'exchange.writeReport': {
    input: z.strictObject({
      store: id,
      name: orgName,
      to: z.strictObject({ org: id, keys: recipients }),
      period,
      link,
      supersedes: hex.nullable(),
      org: orgLineSchema,
      members: z.array(memberLineSchema).nullable(),
    }),
    output: written.nullable(),
  },
  'exchange.writeReceipt': {
    input: z.strictObject({ store: id, name: orgName, link, receipt: receiptLineSchema.omit({ readsSchema: true }) }),
    output: written.nullable(),
  },
  'exchange.read': {
    input: z.strictObject({
      store: id,
      bytes,
      trust: z.array(trustedOrgSchema),
      chains: z.array(chainSchema),
      recovery: z.string().max(100),
    }),
    output: readBundleSchema,
  },
}
