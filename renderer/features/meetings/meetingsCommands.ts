// What can be done with meetings: each command asks a rule where there is one and commits once. Edits are asked for when their turn
// comes, so that fields left in quick succession do not meet as strangers.
import type { Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { finalizeProtocol, reopenProtocol, type FinalizeFailure } from '#shared/meetings/protocol.ts'
import { applyWording, type MeetingWording } from '#shared/meetings/wordings.ts'
import { headcountAt } from '#shared/passport/numbers.ts'
import { auditRoles, committeeRoles, currentOffices } from '#shared/passport/offices.ts'
import {
  emptyItem,
  emptyMeeting,
  type AgendaItem,
  type Meeting,
  type MeetingKind,
  type MeetingPerson,
} from '#shared/records/meeting.ts'
import type { Office, OfficeRole } from '#shared/records/office.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'
import { protocolFacts } from './meetingsQueries.ts'

/** Waits until every change that was asked for before is written: an empty act takes its turn and leaves no trace. */
export function settled(store: Store) {
  return store.commit('', () => [])
}

/** Begins a draft with what the program knows already: the place, and for an elected body its numbers and leaders. Answers its id. */
export async function createMeeting(store: Store, kind: MeetingKind, date: Day) {
  const place = store.byId('passport').get(store.id)?.employer.address.settlement ?? ''
  const meeting: Meeting = {
    ...emptyMeeting(store.newId(), kind, date),
    place,
    employeesCount: kind === 'staff-meeting' ? (headcountAt(store.list('headcount'), date)?.employees ?? null) : null,
    ...bodyOf(kind, currentOffices(store.list('office'), date)),
  }
  const saved = await store.commit(`Начат протокол: ${wordsOf(kind).title.toLowerCase()}`, [
    { table: 'meeting', before: null, after: meeting },
  ])
  return saved.ok ? ok(meeting.id) : saved
}

/** The committee and the audit commission sit as the passport has them; at other meetings the chairman is elected on the spot. */
function bodyOf(kind: MeetingKind, held: readonly Office[]): Partial<Meeting> {
  const roles = kind === 'committee' ? committeeRoles : kind === 'audit' ? auditRoles : []
  const people = new Set(held.filter(({ role }) => roles.includes(role)).map((o) => o.memberId ?? o.personName))
  const holder = (role: OfficeRole): MeetingPerson => {
    const office = held.find((one) => one.role === role)
    return { memberId: office?.memberId ?? null, name: office?.personName ?? '' }
  }
  if (roles.length === 0) return {}
  return {
    electedCount: people.size > 0 ? people.size : null,
    chairman: holder(kind === 'committee' ? 'chair' : 'audit-chair'),
    ...(kind === 'committee' ? { secretary: holder('committee-secretary') } : {}),
  }
}

/** Changes a draft; a final protocol stays as it is. `what` names the field in the history. */
export function changeMeeting(store: Store, id: string, what: string, change: (meeting: Meeting) => Meeting) {
  return store.commit(`Протокол: ${what}`, () => changed(store, id, change))
}

function changed(store: Store, id: string, change: (meeting: Meeting) => Meeting): ChangeRequest[] {
  const before = store.byId('meeting').get(id)
  if (before?.status !== 'draft') return []
  return [{ table: 'meeting', before, after: tidied(change(before)) }]
}

function tidied(meeting: Meeting): Meeting {
  return {
    ...meeting,
    place: tidyText(meeting.place),
    chairman: { ...meeting.chairman, name: tidyText(meeting.chairman.name) },
    secretary: { ...meeting.secretary, name: tidyText(meeting.secretary.name) },
    guests: meeting.guests.map(({ name, position }) => ({ name: tidyText(name), position: tidyText(position) })),
  }
}

/** Changes one question of a draft. */
export function changeItem(
  store: Store,
  id: string,
  itemId: string,
  what: string,
  change: (item: AgendaItem) => AgendaItem,
) {
  return changeMeeting(store, id, what, (meeting) => ({
    ...meeting,
    items: meeting.items.map((item) => (item.id === itemId ? change(item) : item)),
  }))
}

/** Adds a question at the end of the agenda, empty or with a ready-made wording, and answers its id. */
export async function addItem(store: Store, id: string, wording: MeetingWording | null) {
  const empty = emptyItem(store.newId())
  const item = wording ? applyWording(empty, wording, store.newId) : empty
  const saved = await changeMeeting(store, id, 'новый вопрос', (meeting) => ({
    ...meeting,
    items: [...meeting.items, item],
  }))
  return saved.ok ? ok(item.id) : saved
}

export function putWording(store: Store, id: string, itemId: string, wording: MeetingWording) {
  return changeItem(store, id, itemId, `формулировка «${wording.title}»`, (item) =>
    applyWording(item, wording, store.newId),
  )
}

/** Moves a question one place up (-1) or down (1); at the end of the list nothing happens. */
export function moveItem(store: Store, id: string, itemId: string, by: -1 | 1) {
  return changeMeeting(store, id, 'порядок вопросов', (meeting) => {
    const at = meeting.items.findIndex((item) => item.id === itemId)
    const [moved, other] = [meeting.items[at], meeting.items[at + by]]
    if (!moved || !other) return meeting
    const items = meeting.items.with(at, other).with(at + by, moved)
    return { ...meeting, items }
  })
}

export function removeItem(store: Store, id: string, itemId: string) {
  return changeMeeting(store, id, 'вопрос удалён', (meeting) => ({
    ...meeting,
    items: meeting.items.filter((item) => item.id !== itemId),
  }))
}

interface Finishing {
  readonly today: Day
  /** Name of the organisation as the program calls it, for a header without a passport. */
  readonly known: string
  /** The number to begin with when the sequence has none. */
  readonly first: number
}

/** Gives the number and freezes the protocol. Answers the final row, or the failures of `finalizeProtocol`. */
export async function finishProtocol(
  store: Store,
  id: string,
  { today, known, first }: Finishing,
): Promise<Result<Meeting, FinalizeFailure | Failure<StoreFailureCode>>> {
  const outcome: { made: Result<Meeting, FinalizeFailure> | null } = { made: null }
  const saved = await store.commit('Протокол завершён', () => {
    const before = store.byId('meeting').get(id)
    if (!before) return []
    const { context, paper } = protocolFacts(store, before, today, known, first)
    const made = finalizeProtocol(before, context, paper)
    outcome.made = made
    return made.ok ? [{ table: 'meeting', before, after: made.value }] : []
  })
  if (!saved.ok) return saved
  return outcome.made ?? fail('db.conflict')
}

/** Makes a final protocol a draft again; it keeps its number. */
export async function reopen(store: Store, meeting: Meeting) {
  const reopened = reopenProtocol(meeting)
  if (!reopened.ok) return reopened
  return store.commit('Протокол возвращён в черновик', [{ table: 'meeting', before: meeting, after: reopened.value }])
}

/** Notes that the paper was signed, or takes the note back. */
export function markSigned(store: Store, meeting: Meeting, isSigned: boolean) {
  return store.commit(isSigned ? 'Протокол подписан на бумаге' : 'Протокол не подписан', () => {
    const before = store.byId('meeting').get(meeting.id)
    if (!before || before.status === 'draft') return []
    return [{ table: 'meeting', before, after: { ...before, status: isSigned ? 'signed-on-paper' : 'final' } }]
  })
}

/** Removes a draft that has no number: a number once given is never left out. */
export function removeDraft(store: Store, id: string) {
  return store.commit('Удалён черновик протокола', () => {
    const before = store.byId('meeting').get(id)
    return before?.status === 'draft' && before.number === null ? [{ table: 'meeting', before, after: null }] : []
  })
}
