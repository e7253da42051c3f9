// What can be done with the rows under a card and with the papers of consent: each command asks one rule and is one act.
import type { Day } from '#shared/base/day.ts'
import { ok } from '#shared/base/result.ts'
import type { Member } from '#shared/records/member.ts'
import type { TableRow } from '#shared/records/tables.ts'
import { giveConsent, withdrawConsent, type ConsentPaper } from '#shared/roster/card.ts'
import { checkRecord, recordKinds, type MemberRecord, type RecordTable } from '#shared/roster/memberRecords.ts'
import { shortName } from '#shared/roster/names.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'
import { saveMember } from './rosterCommands.ts'

export interface RecordWriting<T extends RecordTable> {
  readonly table: T
  /** The row that the form began with; `null` when it is new. */
  readonly before: MemberRecord<T> | null
  readonly after: MemberRecord<T>
  /** The consent to facts about health was signed on this day, noted in the same act; `null` when nothing is noted. */
  readonly healthConsent: Day | null
}

/** Adds or corrects a row under a card. */
export async function saveRecord<T extends RecordTable>(store: Store, writing: RecordWriting<T>, today: Day) {
  const { table, before, after, healthConsent } = writing
  const card = store.byId('member').get(after.memberId)
  const given = card && healthConsent !== null ? giveConsent(card, 'health', healthConsent, today) : ok(card)
  if (!given.ok) return given
  const checked = checkRecord(table, after, { member: given.value, rows: store.list(table), today })
  if (!checked.ok) return checked
  const changes = [rowChange(table, before, checked.value)]
  if (card && given.value && given.value !== card) changes.push({ table: 'member', before: card, after: given.value })
  return store.commit(label(store, table, after, before === null ? '' : ', исправление'), changes)
}

/** Removes a row that was entered by mistake. */
export function removeRecord<T extends RecordTable>(store: Store, table: T, row: MemberRecord<T>) {
  return store.commit(label(store, table, row, ', удаление'), [rowChange(table, row, null)])
}

/** The entry of the reserve was looked through and holds good. */
export function reviewReserve(store: Store, before: TableRow<'reserveEntry'>, today: Day) {
  const after = { ...before, reviewedDate: today }
  return saveRecord(store, { table: 'reserveEntry', before, after, healthConsent: null }, today)
}

export function signConsent(store: Store, member: Member, paper: ConsentPaper, date: Day, today: Day) {
  return saveMember(store, member, giveConsent(member, paper, date, today), `${paperWords[paper]} получено`)
}

export function takeConsentBack(store: Store, member: Member, paper: ConsentPaper, date: Day, today: Day) {
  return saveMember(store, member, withdrawConsent(member, paper, date, today), `${paperWords[paper]} отозвано`)
}

export const paperWords: Readonly<Record<ConsentPaper, string>> = {
  data: 'согласие на обработку данных',
  health: 'согласие на сведения о здоровье',
}

/** A change whose table is known to the caller only: the compiler cannot pair the two by itself. */
function rowChange<T extends RecordTable>(table: T, before: MemberRecord<T> | null, after: MemberRecord<T> | null) {
  return { table, before, after } as ChangeRequest
}

/** «Обучение: Орлова Д. М., Школа актива»; what tells of health is not named. */
function label<T extends RecordTable>(store: Store, table: T, row: MemberRecord<T>, what: string): string {
  const card = store.byId('member').get(row.memberId)
  const isHealth = 'isHealth' in row && row.isHealth
  const { title, say } = recordKinds[table]
  const parts = [card ? shortName(card) : '', isHealth ? '' : say(row, () => '').title]
  return `${title}${what}: ${parts.filter(Boolean).join(', ')}`
}
