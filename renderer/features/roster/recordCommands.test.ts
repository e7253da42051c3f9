import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { recordTables, type MemberRecord, type RecordTable } from '#shared/roster/memberRecords.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import { removeRecord, reviewReserve, saveRecord, signConsent, takeConsentBack } from './recordCommands.ts'
import { admitMember } from './rosterCommands.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anna: Member = { ...emptyMember(id(1)), lastName: 'Орлова', firstName: 'Анна', cardNumber: '7' }

let store: Store
let made = 0

beforeEach(async () => {
  made += 1
  let ids = 1000 * made
  store = await openTestStore({ id: id(800_000 + made), now: () => 5, newId: () => id(++ids) })
  await admitMember(store, anna, 'joined', { date: '2026-10-11', today })
})
afterEach(() => store.close())

const card = () => store.byId('member').get(anna.id) ?? expect.fail('no card')
const lastLabel = () => store.undoState.done.at(-1)?.label
const rows = () =>
  [...recordTables, 'member' as const].map((table) => store.list(table).map((row) => ({ ...row, rev: 0, upd: 0 })))
const add = <T extends RecordTable>(table: T, after: MemberRecord<T>, healthConsent: string | null = null) =>
  saveRecord(store, { table, before: null, after, healthConsent }, today)
const stored = <T extends RecordTable>(table: T) => store.list(table)[0] ?? expect.fail(`no row in ${table}`)

const school = { ...emptyTraining(id(20), anna.id), title: 'Школа актива', date: '2026-06' }
const resort = { ...emptySupport(id(22), anna.id, 'health-resort'), date: '2026-07-06' }

describe('commands of the rows under a card', () => {
  test('a row is added, corrected and removed, each one act that says whose and what', async () => {
    await add('memberTraining', school)
    expect(lastLabel()).toBe('Обучение: Орлова\u00a0А., Школа актива')
    const before = stored('memberTraining')
    const after = { ...before, hours: 36 }
    await saveRecord(store, { table: 'memberTraining', before, after, healthConsent: null }, today)
    expect([lastLabel(), stored('memberTraining').hours]).toEqual([
      'Обучение, исправление: Орлова\u00a0А., Школа актива',
      36,
    ])
    await removeRecord(store, 'memberTraining', stored('memberTraining'))
    expect([lastLabel(), store.list('memberTraining')]).toEqual([
      'Обучение, удаление: Орлова\u00a0А., Школа актива',
      [],
    ])
    await store.undo()
    expect(stored('memberTraining')).toMatchObject({ title: 'Школа актива', hours: 36 })
  })

  test('what was corrected elsewhere meanwhile is not overwritten', async () => {
    await add('memberTraining', school)
    const before = stored('memberTraining')
    const save = (hours: number) =>
      saveRecord(store, { table: 'memberTraining', before, after: { ...before, hours }, healthConsent: null }, today)
    await save(36)
    expect(await save(8)).toMatchObject({ failure: { code: 'db.conflict' } })
    expect(stored('memberTraining').hours).toBe(36)
  })

  test('support about health is refused without consent, or notes the consent in the same act', async () => {
    const untouched = rows()
    expect(await add('memberSupport', resort)).toEqual({ ok: false, failure: { code: 'roster.healthConsentMissing' } })
    expect(await add('memberSupport', resort, '2026-12-01')).toMatchObject({ failure: { code: 'roster.dateInFuture' } })
    expect(rows()).toEqual(untouched)
    await add('memberSupport', resort, '2026-07-01')
    expect([card().healthConsent.date, stored('memberSupport').isHealth]).toEqual(['2026-07-01', true])
    expect(lastLabel()).toBe('Поддержка: Орлова\u00a0А.')
    await store.undo()
    expect(rows()).toEqual(untouched)
  })

  test('the reserve: looked through, closed, and never twice for one office', async () => {
    const entry = emptyReserveEntry(id(23), anna.id, 'chair', '2025-10-10')
    await add('reserveEntry', entry)
    expect(lastLabel()).toBe('Кадровый резерв: Орлова\u00a0А., Председатель')
    expect(await add('reserveEntry', { ...entry, id: id(24) })).toMatchObject({
      failure: { code: 'roster.reserveTwice' },
    })
    await reviewReserve(store, stored('reserveEntry'), today)
    const before = stored('reserveEntry')
    expect(before.reviewedDate).toBe(today)
    const after = { ...before, removedDate: today, removedReason: 'elected' as const }
    await saveRecord(store, { table: 'reserveEntry', before, after, healthConsent: null }, today)
    expect((await add('reserveEntry', { ...entry, id: id(24), includedDate: today })).ok).toBe(true)
  })

  test('a row of a person who has no card is refused', async () => {
    expect(await add('memberAward', { ...emptyAward(id(21), id(9)), title: 'Грамота' })).toEqual({
      ok: false,
      failure: { code: 'roster.memberMissing' },
    })
  })

  test('consents: signed, withdrawn with a day, signed anew', async () => {
    await signConsent(store, card(), 'data', '2025-09-12', today)
    expect([card().consent, lastLabel()]).toEqual([
      { date: '2025-09-12', kind: 'paper', withdrawnDate: null, toDistrict: null },
      'Карточка: Орлова\u00a0А., согласие на обработку данных получено',
    ])
    expect(await takeConsentBack(store, card(), 'health', today, today)).toMatchObject({
      failure: { code: 'roster.consentNotGiven' },
    })
    expect(await takeConsentBack(store, card(), 'data', '2025-09-11', today)).toMatchObject({
      failure: { code: 'roster.consentWithdrawnTooEarly' },
    })
    await takeConsentBack(store, card(), 'data', '2026-02-01', today)
    expect([card().consent.withdrawnDate, lastLabel()]).toEqual([
      '2026-02-01',
      'Карточка: Орлова\u00a0А., согласие на обработку данных отозвано',
    ])
    await signConsent(store, card(), 'data', '2026-03-01', today)
    expect(card().consent).toMatchObject({ date: '2026-03-01', withdrawnDate: null })
  })

  test('any row of any kind is gone after «Отменить» and whole again after «Вернуть»', async () => {
    const line = fc.constantFrom('Школа', 'Ёж «и»', 'a'.repeat(500))
    const any = fc.oneof(
      line.map((title) => ({ table: 'memberTraining' as const, row: { ...school, title } })),
      line.map((title) => ({ table: 'memberAward' as const, row: { ...emptyAward(id(21), anna.id), title } })),
      line.map((note) => ({ table: 'memberSupport' as const, row: { ...resort, note } })),
      line.map((plan) => ({
        table: 'reserveEntry' as const,
        row: { ...emptyReserveEntry(id(23), anna.id, 'other', '2026-01-01'), trainingPlan: plan },
      })),
    )
    await fc.assert(
      fc.asyncProperty(any, async ({ table, row }) => {
        const before = rows()
        expect((await add(table, row, '2026-01-10')).ok).toBe(true)
        const after = rows()
        expect(after).not.toEqual(before)
        await store.undo()
        expect(rows()).toEqual(before)
        await store.redo()
        expect(rows()).toEqual(after)
        await store.undo()
      }),
      { numRuns: 12 },
    )
  })
})
