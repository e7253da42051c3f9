// What can be done with the passport: each command tidies what was typed, asks the rules, and commits once.
import { fail, ok } from '#shared/base/result.ts'
import type { Day } from '#shared/base/day.ts'
import { tidyText } from '#shared/base/text.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import { confirmPassport, tidyPassport } from '#shared/passport/passport.ts'
import { emptyHeadcount, type Headcount } from '#shared/records/headcount.ts'
import type { Office } from '#shared/records/office.ts'
import type { Passport } from '#shared/records/passport.ts'
import { newRow } from '#shared/records/row.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'

/** Saves an answer of the passport. `what` names it in the history; `empty` is the passport before its first answer. */
export function changePassport(store: Store, empty: Passport, what: string, change: (passport: Passport) => Passport) {
  return store.commit(`Паспорт: ${what}`, () => {
    const before = store.byId('passport').get(empty.id) ?? null
    return [{ table: 'passport', before, after: tidyPassport(change(before ?? empty)) }]
  })
}

/** Confirms the passport of the year. Fails without a name or with a day to come; gaps never block it. */
export async function confirmPassportNow(store: Store, passport: Passport, by: string, today: Day) {
  const confirmed = confirmPassport(passport, by, today, today)
  return confirmed.ok ? changePassport(store, passport, 'подтверждён', () => confirmed.value) : confirmed
}

/** Adds or changes an office row. */
export function saveOffice(store: Store, office: Office) {
  const before = store.byId('office').get(office.id) ?? null
  const after: Office = {
    ...office,
    personName: tidyText(office.personName),
    electionProtocolText: tidyText(office.electionProtocolText),
    phone: tidyText(office.phone),
    email: tidyText(office.email),
  }
  const label = `${officeTitle(office)}: ${after.personName || 'человек не указан'}`
  // History is kept under the key of the person whom a row is about, so an office that passes to another person is another row.
  const isHandedOn = before !== null && before.memberId !== null && before.memberId !== after.memberId
  const changes: ChangeRequest[] = isHandedOn
    ? [
        { table: 'office', before, after: null },
        { table: 'office', before: null, after: { ...after, ...newRow(store.newId()) } },
      ]
    : [{ table: 'office', before, after }]
  return store.commit(before ? `Изменено: ${label}` : `Назначено: ${label}`, changes)
}

/** The person gave the office up on `day`; the row stays in the history. */
export function endOffice(store: Store, office: Office, day: Day) {
  return store.commit(`Освобождена обязанность: ${officeTitle(office)}, ${office.personName}`, [
    { table: 'office', before: office, after: { ...office, endedDate: day } },
  ])
}

/** Removes an office row that was entered by mistake. */
export function removeOffice(store: Store, office: Office) {
  return store.commit(`Удалена запись: ${officeTitle(office)}, ${office.personName}`, [
    { table: 'office', before: office, after: null },
  ])
}

/** Begins a row of numbers for a day. When there is one already, it is the one to edit. */
export async function addHeadcount(store: Store, day: Day, today: Day) {
  if (day > today) return fail('passport.dateInFuture')
  const existing = store.list('headcount').find((row) => row.asOfDate === day)
  if (existing) return ok(existing.id)
  const row = emptyHeadcount(store.newId(), day)
  const saved = await store.commit('Численность: новая дата', [{ table: 'headcount', before: null, after: row }])
  return saved.ok ? ok(row.id) : saved
}

export function changeHeadcount(store: Store, id: string, part: Partial<Headcount>, what: string) {
  return store.commit(`Численность: ${what}`, () => {
    const before = store.byId('headcount').get(id)
    return before ? [{ table: 'headcount', before, after: { ...before, ...part } }] : []
  })
}

export function removeHeadcount(store: Store, row: Headcount) {
  return store.commit('Численность: удалена дата', [{ table: 'headcount', before: row, after: null }])
}
