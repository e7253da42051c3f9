// A signed report that the district accepted, with its content exactly as it was signed. The consolidated picture is computed
// from these rows each time; nothing is added up and stored.
import { periodSchema } from './period.ts'
import { day, idRef, line, prose, rowShape, z } from './row.ts'
import { hex64 } from './trustedOrg.ts'

export const receivedReportSchema = z.strictObject({
  ...rowShape,
  bundleId: hex64,
  /** The sender's own UUID. */
  sender: idRef,
  epoch: z.int().min(0),
  seq: z.int().min(1),
  prev: hex64.nullable(),
  period: periodSchema,
  profile: z.enum(['aggregate', 'roster']),
  fileName: line,
  /** UTC time of making as the file says; informational. */
  createdAt: line,
  acceptedDate: day,
  remarks: z.array(prose),
  /** The lines of members `org` and `members` as signed; read through the schemas of the exchange room. */
  org: z.json(),
  members: z.array(z.json()).nullable(),
})
export type ReceivedReport = z.infer<typeof receivedReportSchema>
