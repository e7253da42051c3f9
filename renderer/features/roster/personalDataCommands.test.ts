import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { isActComplete } from '#shared/roster/destructionReport.ts'
import type { Store } from '#renderer/db/store.ts'
import { MemoryVault, openTestStore } from '#renderer/db/testing.ts'
import { saveOffice } from '#renderer/features/passport/passportCommands.ts'
import {
  actsAbout,
  destroyAct,
  destroyPersonData,
  setRetention,
  withdraw,
  writeReports,
  type DestructionWords,
} from './personalDataCommands.ts'
import { retentionOf } from './personalDataQueries.ts'
import { admitMember, askRemarkAgain, leaveRemark, saveCard, takeOff } from './rosterCommands.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const SHE = id(1)
const card: Member = {
  ...{ ...emptyMember(SHE), lastName: 'Канарейкина', firstName: 'Изольда', phone: '12' },
  consent: { date: '2020-01-01', kind: 'paper', withdrawnDate: null, toDistrict: true },
  healthConsent: { date: '2020-01-01', withdrawnDate: null },
}

let store: Store
let vault: MemoryVault
let made = 0

beforeEach(async () => {
  made += 1
  let ids = 1000 * made
  vault = new MemoryVault(id(900_000 + made))
  store = await openTestStore({ id: vault.id, vault, now: () => 5, newId: () => id(++ids) })
  await admitMember(store, card, 'opening', { date: '2020-01-01', today })
})
afterEach(() => store.close())

const member = () => store.byId('member').get(SHE) as Member
const words: DestructionWords = {
  ...{ memberId: SHE, number: '1', date: today, reason: 'retention-ended', typedSurname: 'Канарейкина' },
  ...{ operatorName: 'ППО', operatorAddress: 'п. Заречный', papers: [] },
  committee: [
    { post: 'председатель', name: 'Соколова М. В.' },
    { post: 'казначей', name: 'Орлова Д. М.' },
  ],
}

describe('the consent', () => {
  test('is withdrawn with the one to facts about health, as one act that can be taken back', async () => {
    expect(await withdraw(store, member(), '2019-12-31', { today, withHealth: true })).toMatchObject({
      failure: { code: 'roster.consentWithdrawnTooEarly', details: { date: '01.01.2020' } },
    })
    expect(await withdraw(store, member(), '2026-11-22', { today, withHealth: true })).toMatchObject({
      failure: { code: 'roster.dateInFuture' },
    })
    expect((await withdraw(store, member(), '2026-11-20', { today, withHealth: true })).ok).toBe(true)
    expect([member().consent.withdrawnDate, member().healthConsent.withdrawnDate]).toEqual(['2026-11-20', '2026-11-20'])
    expect(await withdraw(store, member(), today, { today, withHealth: false })).toMatchObject({
      failure: { code: 'roster.consentNotGiven' },
    })
    await store.undo()
    expect(member().consent.withdrawnDate).toBeNull()
  })
})

describe('the terms', () => {
  test('have defaults and are kept as one setting', async () => {
    expect(retentionOf(store)).toEqual({ card: 3, applications: 3, training: 5, support: 5 })
    await setRetention(store, { card: 10, applications: 3, training: 5, support: 5 })
    await setRetention(store, { card: 7, applications: 3, training: 5, support: 5 })
    expect([retentionOf(store).card, store.list('setting').length]).toEqual([7, 1])
  })
})

describe('destroying by an act', () => {
  const leave = () => takeOff(store, SHE, 'resigned', { date: '2022-05-10', today })

  test('is refused while the person is on the register, and nothing has changed', async () => {
    expect(await destroyPersonData(store, words, today)).toMatchObject({ failure: { code: 'roster.stillOnRegister' } })
    expect([store.list('member').length, store.list('destructionAct').length]).toEqual([1, 0])
  })

  test('takes every row, writes the act with what was done, and cannot be taken back', async () => {
    await leave()
    const done = await destroyPersonData(store, words, today)
    expect(done.ok).toBe(true)
    expect([store.list('member'), store.list('membershipEvent')]).toEqual([[], []])
    const [act] = store.list('destructionAct')
    expect(act && isActComplete(act)).toBe(true)
    expect([...vault.reports.keys()]).toEqual([])
    // The newest acts are final: what is offered to be taken back is an older one, of which nothing can be read.
    const final = vault.journal.filter(({ isFinal }) => isFinal)
    expect(final.map(({ label }) => label)).toEqual([
      'Данные уничтожены по акту №\u00a01',
      'Акт №\u00a01: записано, что уничтожено',
    ])
    for (const { seq } of final) expect((await store.undoOperation(seq)).ok).toBe(false)
    const again = await actsAbout(store, SHE)
    expect(again.ok && again.value.flatMap(({ changes }) => changes)).toEqual([])
  })

  test('a refusal of the shell changes nothing', async () => {
    await leave()
    vault.trouble('destroy', { code: 'db.noSpace' })
    expect(await destroyPersonData(store, words, today)).toEqual({ ok: false, failure: { code: 'db.noSpace' } })
    expect([store.list('member').length, store.list('destructionAct').length]).toEqual([1, 0])
  })

  test('an answer that was lost is found again, and the act is written at the next opening', async () => {
    await leave()
    vault.trouble('destroy', { answerLost: true })
    vault.trouble('destructions', { code: 'host.internal' })
    expect((await destroyPersonData(store, words, today)).ok).toBe(true)
    expect(isActComplete(store.list('destructionAct')[0] ?? { places: [] })).toBe(false)
    await writeReports(store)
    expect(isActComplete(store.list('destructionAct')[0] ?? { places: [] })).toBe(true)
  })

  test('the act goes the same way when its time is over', async () => {
    await leave()
    await destroyPersonData(store, words, today)
    const [act] = store.list('destructionAct')
    expect(act && (await destroyAct(store, act)).ok).toBe(true)
    expect([store.list('destructionAct'), vault.reports.size]).toEqual([[], 0])
  })
})

describe('remarks', () => {
  test('are left with a reason, asked again, and forgotten when their cause goes', async () => {
    expect(await leaveRemark(store, member(), 'roster.phoneWrong', '', today)).toMatchObject({
      failure: { code: 'roster.reasonMissing' },
    })
    await leaveRemark(store, member(), 'roster.phoneWrong', 'внутренний', today)
    expect(member().keptRemarks).toEqual([{ code: 'roster.phoneWrong', reason: 'внутренний', date: today }])
    await askRemarkAgain(store, member(), 'roster.phoneWrong')
    expect(member().keptRemarks).toEqual([])
    await leaveRemark(store, member(), 'roster.phoneWrong', 'внутренний', today)
    await saveCard(store, member(), { ...member(), note: 'о другом' }, 'примечание')
    expect(member().keptRemarks).toHaveLength(1)
    await saveCard(store, member(), { ...member(), phone: '+79001112233' }, 'телефон')
    expect(member().keptRemarks).toEqual([])
  })
})

test('an office that passes to another person becomes another row; a correction stays in its row', async () => {
  const office = { ...emptyOffice(id(70), 'treasurer'), memberId: SHE, personName: 'Канарейкина' }
  await saveOffice(store, office)
  const first = store.byId('office').get(id(70))
  await saveOffice(store, { ...office, rev: first?.rev ?? 0, electionProtocolText: '№ 1' })
  expect(store.list('office').map((row) => row.id)).toEqual([id(70)])
  const second = store.byId('office').get(id(70))
  await saveOffice(store, { ...office, rev: second?.rev ?? 0, memberId: null, personName: 'Другая' })
  expect(store.list('office').map((row) => [row.id === id(70), row.personName])).toEqual([[false, 'Другая']])
})
