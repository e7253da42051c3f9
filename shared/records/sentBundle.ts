// A bundle that this store made: the link of its chain, and how far it has come. Four words describe it on screen: сохранён,
// упакован, передан, принят; the last one only by a receipt.
import { periodSchema } from './period.ts'
import { day, idRef, line, prose, rowShape, z } from './row.ts'
import { hex64 } from './trustedOrg.ts'

export const sentBundleSchema = z.strictObject({
  ...rowShape,
  kind: z.enum(['report', 'receipt']),
  bundleId: hex64,
  /** Bundle id of the report that this receipt answers; null for reports, and for receipts of the first version of the program. */
  subject: hex64.nullable(),
  stream: z.enum(['reports', 'receipts']),
  epoch: z.int().min(0),
  seq: z.int().min(1),
  prev: hex64.nullable(),
  recipient: idRef,
  recipientName: line,
  profile: z.enum(['none', 'aggregate', 'roster']),
  period: periodSchema.nullable(),
  fileName: line,
  createdDate: day,
  /** Said by the person who carried it; null while the file only lies on the disk. */
  handedOver: z.strictObject({ date: day, how: line }).nullable(),
  /** The district's signed answer, itself a link of its chain. */
  receipt: z
    .strictObject({
      bundleId: hex64,
      epoch: z.int().min(0),
      seq: z.int().min(1),
      prev: hex64.nullable(),
      outcome: z.enum(['accepted', 'acceptedWithRemarks', 'rejected']),
      reasonClass: line,
      remarks: z.array(prose),
      date: day,
    })
    .nullable(),
})
export type SentBundle = z.infer<typeof sentBundleSchema>
