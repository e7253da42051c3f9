// What can be done with the data of a person as the law wants it: withdraw the consent, set the terms, destroy by an act. Destroying is
// the one thing here that cannot be taken back.
import { ok } from '#shared/base/result.ts'
import type { Day } from '#shared/base/day.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import type { Member } from '#shared/records/member.ts'
import type { Operation } from '#shared/records/operation.ts'
import { newRow } from '#shared/records/row.ts'
import { hasHealthConsent, withdrawConsent } from '#shared/roster/card.ts'
import { destroyMember, type DestructionOrder } from '#shared/roster/destruction.ts'
import { withReport } from '#shared/roster/destructionReport.ts'
import { shortName } from '#shared/roster/names.ts'
import { RETENTION_KEY, type RetentionYears } from '#shared/roster/retention.ts'
import type { Store } from '#renderer/db/store.ts'
import { allRows, sentWith } from './personalDataQueries.ts'
import { rosterIndex } from './rosterQueries.ts'

/** The person takes the consent back, from a day on. */
export async function withdraw(store: Store, member: Member, date: Day, how: { today: Day; withHealth: boolean }) {
  const data = withdrawConsent(member, 'data', date, how.today)
  if (!data.ok) return data
  const isHealthToo = how.withHealth && hasHealthConsent(member)
  const withdrawn = isHealthToo ? withdrawConsent(data.value, 'health', date, how.today) : data
  if (!withdrawn.ok) return withdrawn
  return store.commit(`Согласие отозвано: ${shortName(member)}`, [
    { table: 'member', before: member, after: withdrawn.value },
  ])
}

export function setRetention(store: Store, years: RetentionYears) {
  return store.commit('Сроки хранения сведений', () => {
    const before = store.list('setting').find(({ key }) => key === RETENTION_KEY) ?? null
    const after = { ...(before ?? newRow(store.newId())), key: RETENTION_KEY, value: { ...years } }
    return [{ table: 'setting', before, after }]
  })
}

export type DestructionWords = Omit<DestructionOrder, 'actId' | 'sent' | 'newId'>

/**
 * Destroys a person's data by an act, and writes into the act what was done. Answers the act's id. The store must be opened anew
 * afterwards: reload the page.
 */
export async function destroyPersonData(store: Store, words: DestructionWords, today: Day) {
  const rows = allRows(store)
  const index = rosterIndex(store)
  const entry = index.entries.get(words.memberId)
  const sent = entry ? sentWith(rows, entry).map(({ report, to }) => `${report}, ${to}`) : []
  const actId = store.newId()
  const order = { ...words, actId, sent, newId: store.newId }
  const destroyed = destroyMember({ index, rows, today }, order)
  if (!destroyed.ok) return destroyed
  const { label, changes } = destroyed.value
  const done = await store.destroyPerson(words.memberId, actId, label, changes)
  if (!done.ok) return done
  await writeReports(store)
  return ok(actId)
}

/**
 * Writes into the acts what the shell has done since it was asked last: right after a destruction, and at each opening for what a stop had
 * cut short or a stick that is back has let happen. What cannot be written now is told again.
 */
export async function writeReports(store: Store): Promise<void> {
  for (const { act: id, ...report } of await store.destructions()) {
    const before = store.byId('destructionAct').get(id)
    const after = before && withReport(before, report)
    const isWritten =
      !before || !after || (await store.commitFinal(actLabel(before), [{ table: 'destructionAct', before, after }])).ok
    if (isWritten) await store.destructionTold(id)
  }
}

/** Takes away an act whose three years are over, as thoroughly as it was proof of. */
export async function destroyAct(store: Store, act: DestructionAct) {
  const label = `Акт №\u00a0${act.number}: срок хранения истёк`
  const done = await store.destroyPerson(act.id, act.id, label, [{ table: 'destructionAct', before: act, after: null }])
  if (!done.ok) return done
  await writeReports(store)
  return ok()
}

function actLabel({ number }: DestructionAct): string {
  return `Акт №\u00a0${number}: записано, что уничтожено`
}

/** Acts that touched a person, oldest first, with their rows. */
export async function actsAbout(store: Store, person: string) {
  const heads = await store.heads(person, null, 1000)
  if (!heads.ok) return heads
  const operations: Operation[] = []
  for (const { seq } of heads.value.toReversed()) {
    const found = await store.operations(seq, seq)
    if (!found.ok) return found
    operations.push(...found.value)
  }
  return ok(operations)
}
