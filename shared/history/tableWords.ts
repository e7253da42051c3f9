// Every table in words: what a record is called, how its tables are counted, and how two states of a record are compared. A table
// without words does not compile.
import type { TableName } from '#shared/records/tables.ts'
import { agreementAnswerWords, agreementWords, planItemWords } from './agreementWords.ts'
import {
  organisationWords,
  receivedReportWords,
  sentBundleWords,
  trustedOrgWords,
  typedFiguresWords,
} from './exchangeWords.ts'
import type { TableWords } from './fields.ts'
import { awardWords, destructionWords, reserveWords, supportWords, trainingWords } from './memberRecordWords.ts'
import { meetingWords } from './meetingWords.ts'
import { headcountWords, officeWords, passportWords } from './passportWords.ts'
import { memberWords, membershipEventWords } from './rosterWords.ts'
import { settingWords } from './settingWords.ts'

const tableWords: { readonly [T in TableName]: TableWords<T> } = {
  passport: passportWords,
  office: officeWords,
  headcount: headcountWords,
  member: memberWords,
  membershipEvent: membershipEventWords,
  memberTraining: trainingWords,
  memberAward: awardWords,
  memberSupport: supportWords,
  reserveEntry: reserveWords,
  destructionAct: destructionWords,
  agreement: agreementWords,
  agreementAnswer: agreementAnswerWords,
  planItem: planItemWords,
  meeting: meetingWords,
  trustedOrg: trustedOrgWords,
  sentBundle: sentBundleWords,
  receivedReport: receivedReportWords,
  organisation: organisationWords,
  typedFigures: typedFiguresWords,
  setting: settingWords,
}

export function wordsOf<T extends TableName>(table: T): TableWords<T> {
  return tableWords[table]
}
