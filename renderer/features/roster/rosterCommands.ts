// What can be done with the roster: each command asks one rule and commits the card and its event as one act.
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { changeCard, endLeave, startLeave, type CardFailure } from '#shared/roster/card.ts'
import type { EntryKind, LeaveKind } from '#shared/roster/membership.ts'
import { askAgain, keepRemark, withoutStale } from '#shared/roster/keptRemarks.ts'
import { shortName } from '#shared/roster/names.ts'
import {
  addMember,
  becameRetired,
  cancelLeaving,
  correctEvent,
  leaveMember,
  returnMember,
  type EventInput,
  type Registration,
  type RosterFailure,
} from '#shared/roster/registration.ts'
import type { RemarkCode } from '#shared/roster/remarkKinds.ts'
import { eventKindLabels } from '#shared/roster/rosterLabels.ts'
import type { Store } from '#renderer/db/store.ts'
import { remarksOf, rosterIndex } from './rosterQueries.ts'

/** What the chair says about an event; the command adds the id. */
export type EventWords = Omit<EventInput, 'eventId'>

/** Puts a new person on the register: card and event in one act. Answers the card's id. */
export async function admitMember(store: Store, card: Member, kind: EntryKind | 'opening', words: EventWords) {
  const added = addMember(rosterIndex(store), tidyCard(card), kind, { ...words, eventId: store.newId() })
  const saved = await register(
    store,
    added,
    (name) => `${kind === 'joined' ? 'Приём в профсоюз' : eventKindLabels[kind]}: ${name}`,
  )
  return saved.ok ? ok(card.id) : saved
}

/** Takes a person off the register. */
export function takeOff(store: Store, memberId: Id, kind: LeaveKind, words: EventWords) {
  const left = leaveMember(rosterIndex(store), memberId, kind, { ...words, eventId: store.newId() })
  return register(store, left, (name) => `Снятие с учёта: ${name}`)
}

/** Puts a person who had left back on the register, with the same card. */
export function takeBack(store: Store, memberId: Id, kind: EntryKind, words: EventWords) {
  const returned = returnMember(rosterIndex(store), memberId, kind, { ...words, eventId: store.newId() })
  return register(store, returned, (name) => `Возвращение на учёт: ${name}`)
}

/** An employee becomes a pensioner and stays on the register. */
export function retire(store: Store, memberId: Id, words: EventWords) {
  const retired = becameRetired(rosterIndex(store), memberId, { ...words, eventId: store.newId() })
  return register(store, retired, (name) => `Выход на пенсию: ${name}`)
}

/** Corrects a leaving that never happened: the stay goes on as if never broken. */
export function cancelMistakenLeaving(store: Store, memberId: Id, words: Omit<EventWords, 'date'>) {
  const cancelled = cancelLeaving(rosterIndex(store), memberId, { ...words, eventId: store.newId() })
  return register(store, cancelled, (name) => `Ошибочное снятие исправлено: ${name}`)
}

/** Corrects date, decision or reason of an event that did happen. */
export async function amendEvent(store: Store, before: MembershipEvent, changes: Partial<MembershipEvent>, today: Day) {
  const index = rosterIndex(store)
  const amended = correctEvent(index, before.id, changes, today)
  if (!amended.ok) return amended
  const member = index.entries.get(before.memberId)?.member
  return store.commit(`Исправлена запись учёта: ${member ? shortName(member) : ''}`, [
    { table: 'membershipEvent', before, after: amended.value },
  ])
}

/** Saves a changed card. `what` names the fields in the history. */
export function saveCard(store: Store, before: Member, after: Member, what: string) {
  return saveMember(store, before, changeCard(rosterIndex(store), before, after), what)
}

/** Leaves a remark with the chair's reason. */
export function leaveRemark(store: Store, member: Member, code: RemarkCode, reason: string, today: Day) {
  return saveMember(store, member, keepRemark(member, code, reason, today), 'замечание оставлено')
}

export function askRemarkAgain(store: Store, member: Member, code: RemarkCode) {
  return saveMember(store, member, ok(askAgain(member, code)), 'замечание возвращено')
}

export function beginParentalLeave(store: Store, member: Member, from: Day, to: Day | null) {
  return saveMember(store, member, startLeave(member, from, to), 'отпуск по уходу за ребёнком')
}

export function endParentalLeave(store: Store, member: Member, to: Day) {
  return saveMember(store, member, endLeave(member, to), 'окончание отпуска по уходу')
}

/** Removes a parental leave that was entered by mistake. */
export function removeParentalLeave(store: Store, member: Member, from: Day) {
  const parentalLeaves = member.parentalLeaves.filter((leave) => leave.from !== from)
  return saveMember(store, member, ok({ ...member, parentalLeaves }), 'удалён отпуск по уходу')
}

/** One changed card as one act. */
export async function saveMember(
  store: Store,
  before: Member,
  changed: Result<Member, RosterFailure | CardFailure>,
  what: string,
) {
  if (!changed.ok) return changed
  const after = withLiveRemarks(store, changed.value)
  return store.commit(`Карточка: ${shortName(after)}, ${what}`, [{ table: 'member', before, after }])
}

/** Reasons for remarks whose cause is gone go with the same act: the same remark at a later time is a new one. */
function withLiveRemarks(store: Store, member: Member): Member {
  if (member.keptRemarks.length === 0) return member
  return withoutStale(member, new Set(remarksOf(store, member).map(({ code }) => code)))
}

async function register(store: Store, outcome: Result<Registration, RosterFailure>, label: (name: string) => string) {
  if (!outcome.ok) return outcome
  const { member, event } = outcome.value
  const before = store.byId('member').get(member.id) ?? null
  return store.commit(label(shortName(member)), [
    { table: 'member', before, after: member },
    { table: 'membershipEvent', before: null, after: event },
  ])
}

function tidyCard(card: Member): Member {
  return {
    ...card,
    lastName: tidyText(card.lastName),
    firstName: tidyText(card.firstName),
    middleName: tidyText(card.middleName),
    position: tidyText(card.position),
    cardNumber: tidyText(card.cardNumber),
  }
}
