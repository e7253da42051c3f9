// The rows that loading a plan writes: a card and its first entry of the journal for each new person, the filled gaps of cards
// that are there, the rows under both that a file of this program brings. One commit takes them all, one undo takes them all back.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import type { Change } from '#shared/records/operation.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent, MembershipEventKind } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { isChange, type ImportPlan, type ImportRow } from './rosterImport.ts'
import type { RecordChange } from './rosterImportRecords.ts'

export type ImportChange = Change<'member'> | Change<'membershipEvent'> | RecordChange

export interface ImportChanges {
  readonly changes: readonly ImportChange[]
  /** People whose card is new or completed. */
  readonly people: number
}

/**
 * What loading writes. New people stand on the register at `date`, the day of the list: what was before is not known (an
 * `opening` event). People of this program's own export keep their codes and their journal. `newId` gives fresh ids.
 */
export function importChanges(plan: ImportPlan, date: Day, newId: () => Id): ImportChanges {
  const rows = plan.rows.filter(({ outcome }) => isChange(outcome))
  return { changes: rows.flatMap((row) => changesOf(row, date, newId)), people: rows.length }
}

function changesOf({ draft, outcome }: ImportRow, date: Day, newId: () => Id): ImportChange[] {
  if (outcome.kind === 'new') {
    const card: Member = { ...draft.card, ...newRow(draft.isOwn ? draft.card.id : newId()) }
    const events = draft.events.length > 0 ? draft.events : [entry(newId(), card.id, 'opening', date)]
    return [added('member', card), ...events.map((event) => added('membershipEvent', event)), ...outcome.records]
  }
  if (outcome.kind !== 'same') return []
  const { member } = outcome.entry
  const event = outcome.comesBack ? 'restored' : outcome.opens ? 'opening' : null
  return [
    ...(outcome.after === member
      ? []
      : [{ table: 'member' as const, id: member.id, before: member, after: outcome.after }]),
    ...(event ? [added('membershipEvent', entry(newId(), member.id, event, date))] : []),
    ...outcome.records,
  ]
}

function entry(id: Id, memberId: Id, kind: MembershipEventKind, date: Day): MembershipEvent {
  return { ...newRow(id), memberId, kind, date, decision: null, organisation: '', reason: '' }
}

function added(table: 'member', after: Member): Change<'member'>
function added(table: 'membershipEvent', after: MembershipEvent): Change<'membershipEvent'>
function added(table: 'member' | 'membershipEvent', after: Member | MembershipEvent): ImportChange {
  return { table, id: after.id, before: null, after } as ImportChange
}
