// The run-time shape of a read bundle, for its way from the process that reads to the page that shows. The types are those of the
// reader; what does not fit them does not compile.
import { idRef, z } from '#shared/records/row.ts'
import { hex64 } from '#shared/records/trustedOrg.ts'
import type { Sender } from './authority.ts'
import type { Content } from './content.ts'
import type { BundleFailure, Remark } from './failures.ts'
import { linkSchema, type Place } from './history.ts'
import { appointmentLineSchema, cardLineSchema, memberLineSchema, orgLineSchema, receiptLineSchema } from './lines.ts'
import { manifestSchema, natural } from './manifest.ts'
import type { ReadBundle } from './read.ts'

const text = z.string()

const content: z.ZodType<Content> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), card: cardLineSchema }),
  z.strictObject({
    kind: z.literal('appointment'),
    appointment: appointmentLineSchema,
    districtCard: z.instanceof(Uint8Array).nullable(),
  }),
  z.strictObject({ kind: z.literal('report'), org: orgLineSchema, members: z.array(memberLineSchema).nullable() }),
  z.strictObject({ kind: z.literal('receipt'), receipt: receiptLineSchema }),
])

const sender: z.ZodType<Sender> = z.strictObject({
  org: idRef,
  name: text,
  key: hex64,
  trust: z.enum(['confirmed', 'unconfirmed', 'new']),
})

const place: z.ZodType<Place> = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('known'), link: linkSchema }),
  z.strictObject({ at: z.literal('next') }),
  z.strictObject({ at: z.literal('gap'), missing: z.array(natural), count: natural }),
  z.strictObject({ at: z.literal('late'), head: natural }),
  z.strictObject({ at: z.literal('fork'), looksRestored: z.boolean() }),
  z.strictObject({ at: z.literal('jump'), last: natural }),
])

const remark: z.ZodType<Remark> = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('SUPERSEDED'), seq: natural, head: natural }),
  z.strictObject({ code: z.literal('GAP'), missing: z.array(natural), count: natural }),
  z.strictObject({ code: z.literal('CLOCK'), createdAt: text, now: text }),
  z.strictObject({ code: z.literal('MIXED_SCRIPT'), text, id: text }),
  z.strictObject({ code: z.literal('WITHHELD'), count: natural }),
  z.strictObject({ code: z.literal('NOT_SEALED') }),
])

// The union of classes is checked as its common form: thirty more schemas would say the same as `failures.ts` once again.
const failureForm = z.strictObject({
  code: text.regex(/^exchange\.[A-Z_]+$/),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  faults: z.array(z.strictObject({ what: text, where: text, id: text })).optional(),
})
const held = z.custom<BundleFailure>((value) => failureForm.safeParse(value).success)

export const readBundleSchema: z.ZodType<ReadBundle> = z.strictObject({
  state: z.enum(['ok', 'held']),
  held: held.nullable(),
  manifest: manifestSchema,
  bundleId: hex64,
  controlNumber: text,
  isSealed: z.boolean(),
  sender,
  place: place.nullable(),
  content,
  remarks: z.array(remark),
})
