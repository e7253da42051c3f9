// Every table of a store with the schema of its rows. Adding a table = its record file, a line here, a step in `migrations.ts`.
import { agreementAnswerSchema, agreementSchema } from './agreement.ts'
import { destructionActSchema } from './destructionAct.ts'
import { headcountSchema } from './headcount.ts'
import { meetingSchema } from './meeting.ts'
import { memberSchema } from './member.ts'
import { memberAwardSchema } from './memberAward.ts'
import { memberSupportSchema } from './memberSupport.ts'
import { memberTrainingSchema } from './memberTraining.ts'
import { membershipEventSchema } from './membershipEvent.ts'
import { officeSchema } from './office.ts'
import { organisationSchema } from './organisation.ts'
import { passportSchema } from './passport.ts'
import { planItemSchema } from './planItem.ts'
import { receivedReportSchema } from './receivedReport.ts'
import { reserveEntrySchema } from './reserveEntry.ts'
import type { z } from './row.ts'
import { sentBundleSchema } from './sentBundle.ts'
import { settingSchema } from './setting.ts'
import { trustedOrgSchema } from './trustedOrg.ts'
import { typedFiguresSchema } from './typedFigures.ts'

export const tables = {
  passport: passportSchema,
  office: officeSchema,
  headcount: headcountSchema,
  member: memberSchema,
  membershipEvent: membershipEventSchema,
  memberTraining: memberTrainingSchema,
  memberAward: memberAwardSchema,
  memberSupport: memberSupportSchema,
  reserveEntry: reserveEntrySchema,
  destructionAct: destructionActSchema,
  agreement: agreementSchema,
  agreementAnswer: agreementAnswerSchema,
  planItem: planItemSchema,
  meeting: meetingSchema,
  trustedOrg: trustedOrgSchema,
  sentBundle: sentBundleSchema,
  receivedReport: receivedReportSchema,
  organisation: organisationSchema,
  typedFigures: typedFiguresSchema,
  setting: settingSchema,
} as const

export type TableName = keyof typeof tables
export type TableRow<T extends TableName> = z.infer<(typeof tables)[T]>

export const tableNames = Object.keys(tables) as TableName[]

/** Version of the stored shape of all tables and of operations. Contiguous; a new number comes with its step in `migrations.ts`. */
export const schemaVersion = 3
