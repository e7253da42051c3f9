// The list that people sign when they come to a meeting (явочный лист): everybody who may come, with room for a signature.
import type { Page } from '#shared/documents/page.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { signingSheet } from '#shared/roster/papers/signingList.ts'
import { wordsOf } from './kinds.ts'
import type { ProtocolFacts } from './protocol.ts'
import { datesOf } from './protocolPage.ts'

/** The list as a document; `names` are full names in the order in which they are printed. */
export function attendanceSheet(meeting: Meeting, facts: ProtocolFacts, names: readonly string[]): Page {
  return signingSheet(facts.header, `${wordsOf(meeting.kind).genitive} ${datesOf(meeting)}`, names)
}
