// The invented school of «Посмотреть на примере», as complete rows of the tables. Loaded only when an example is opened for the
// first time. Schemas are checked by a test here and again by the commit.
import exampleFile from '#resources/reference/example.json'
import {
  emptyAgreement,
  emptyAgreementAnswer,
  type Agreement,
  type AgreementAnswer,
} from '#shared/records/agreement.ts'
import { emptyHeadcount, type Headcount } from '#shared/records/headcount.ts'
import { emptyMeeting, type Meeting } from '#shared/records/meeting.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyAward, type MemberAward } from '#shared/records/memberAward.ts'
import { emptySupport, type MemberSupport } from '#shared/records/memberSupport.ts'
import { emptyTraining, type MemberTraining } from '#shared/records/memberTraining.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice, type Office } from '#shared/records/office.ts'
import type { Change } from '#shared/records/operation.ts'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import { emptyPlanItem, type PlanItem } from '#shared/records/planItem.ts'
import { emptyReserveEntry, type ReserveEntry } from '#shared/records/reserveEntry.ts'
import { newRow } from '#shared/records/row.ts'
import type { TableName, TableRow } from '#shared/records/tables.ts'

/** A row of the file names what differs from an empty row. */
type Given<T, K extends keyof T> = Partial<T> & Pick<T, K>

interface ExampleFile {
  readonly title: string
  readonly passport: Partial<Passport>
  readonly offices: readonly Given<Office, 'id' | 'role'>[]
  readonly headcounts: readonly Given<Headcount, 'id' | 'asOfDate'>[]
  readonly members: readonly Given<Member, 'id'>[]
  readonly membershipEvents: readonly Given<MembershipEvent, 'id' | 'memberId' | 'kind' | 'date'>[]
  readonly training: readonly Given<MemberTraining, 'id' | 'memberId'>[]
  readonly awards: readonly Given<MemberAward, 'id' | 'memberId'>[]
  readonly support: readonly Given<MemberSupport, 'id' | 'memberId' | 'kind'>[]
  readonly reserve: readonly Given<ReserveEntry, 'id' | 'memberId' | 'forRole' | 'includedDate'>[]
  readonly agreements: readonly Given<Agreement, 'id' | 'stage'>[]
  readonly agreementAnswers: readonly Given<AgreementAnswer, 'id' | 'agreementId' | 'pointId' | 'checklistVersion'>[]
  readonly planItems: readonly Given<PlanItem, 'id' | 'year'>[]
  readonly meetings: readonly Given<Meeting, 'id' | 'kind' | 'date'>[]
}

// A JSON module knows its words only as `string`; the test proves that every row fits its schema.
const file = exampleFile as unknown as ExampleFile

export const exampleLabel = file.title

/** A change that adds a row, as the store takes it. */
export type ExampleChange = { [T in TableName]: { table: T; before: null; after: TableRow<T> } }[TableName]

/** Everything that the example has. `storeId` is the id of the store and so of its passport. */
export function exampleChanges(storeId: string): ExampleChange[] {
  const noEvent = { decision: null, organisation: '', reason: '' }
  return [
    added('passport', { ...emptyPassport(storeId, ''), ...file.passport }),
    ...file.offices.map((row) => added('office', { ...emptyOffice(row.id, row.role), ...row })),
    ...file.headcounts.map((row) => added('headcount', { ...emptyHeadcount(row.id, row.asOfDate), ...row })),
    ...file.members.map((row) => added('member', { ...emptyMember(row.id), ...row })),
    ...file.membershipEvents.map((row) => added('membershipEvent', { ...newRow(row.id), ...noEvent, ...row })),
    ...file.training.map((row) => added('memberTraining', { ...emptyTraining(row.id, row.memberId), ...row })),
    ...file.awards.map((row) => added('memberAward', { ...emptyAward(row.id, row.memberId), ...row })),
    ...file.support.map((row) => added('memberSupport', { ...emptySupport(row.id, row.memberId, row.kind), ...row })),
    ...file.reserve.map((row) =>
      added('reserveEntry', { ...emptyReserveEntry(row.id, row.memberId, row.forRole, row.includedDate), ...row }),
    ),
    ...file.agreements.map((row) => added('agreement', { ...emptyAgreement(row.id, row.stage), ...row })),
    ...file.agreementAnswers.map((row) => added('agreementAnswer', { ...emptyAgreementAnswer(row.id, row), ...row })),
    ...file.planItems.map((row) => added('planItem', { ...emptyPlanItem(row.id, row.year), ...row })),
    ...file.meetings.map((row) => added('meeting', { ...emptyMeeting(row.id, row.kind, row.date), ...row })),
  ]
}

function added<T extends TableName>(table: T, after: TableRow<T>): ExampleChange {
  return { table, before: null, after } satisfies Omit<Change<T>, 'id'> as unknown as ExampleChange
}
