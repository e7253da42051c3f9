import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import {
  admitMember,
  amendEvent,
  beginParentalLeave,
  cancelMistakenLeaving,
  endParentalLeave,
  retire,
  saveCard,
  takeBack,
  takeOff,
} from './rosterCommands.ts'
import { rosterIndex } from './rosterQueries.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anna: Member = {
  ...emptyMember(id(1)),
  lastName: ' Орлова ',
  firstName: 'Анна',
  cardNumber: '7',
  applicationDate: '2026-10-09',
}

let store: Store
let made = 0

beforeEach(async () => {
  made += 1
  let ids = 1000 * made
  store = await openTestStore({ id: id(900_000 + made), now: () => 5, newId: () => id(++ids) })
})
afterEach(() => store.close())

const decision = { body: 'committee', date: '2026-10-11', protocolNumber: '13' } as const
const admit = () => admitMember(store, anna, 'joined', { date: '2026-10-11', today, decision })
const card = () => store.byId('member').get(anna.id)
const kinds = () => store.list('membershipEvent').map(({ kind, date }) => `${kind} ${date}`)
const rows = () => ({ member: contents('member'), membershipEvent: contents('membershipEvent') })
const contents = (table: 'member' | 'membershipEvent') => store.list(table).map((row) => ({ ...row, rev: 0, upd: 0 }))
const lastLabel = () => store.undoState.done.at(-1)?.label
const state = () => rosterIndex(store).entries.get(anna.id)?.history.steps.at(-1)?.status.state

describe('commands of the roster', () => {
  test('admission is one act: card and event, undone together', async () => {
    expect(await admit()).toEqual({ ok: true, value: anna.id })
    expect(card()).toMatchObject({ lastName: 'Орлова', memberSince: '2026-10-09', admissionDecision: decision, rev: 1 })
    expect([kinds(), lastLabel(), store.undoState.done.length]).toEqual([
      ['joined 2026-10-11'],
      'Приём в профсоюз: Орлова\u00a0А.',
      1,
    ])
    await store.undo()
    expect(rows()).toEqual({ member: [], membershipEvent: [] })
    await store.redo()
    expect(card()?.lastName).toBe('Орлова')
  })

  test('leaving and returning, each undone exactly', async () => {
    await admit()
    const admitted = rows()
    expect((await takeOff(store, anna.id, 'resigned', { date: '2026-11-01', today })).ok).toBe(true)
    expect([state(), lastLabel()]).toEqual(['left', 'Снятие с учёта: Орлова\u00a0А.'])
    const gone = rows()
    expect((await takeBack(store, anna.id, 'restored', { date: '2026-11-10', today, decision })).ok).toBe(true)
    expect([state(), kinds()]).toEqual([
      'on-register',
      ['joined 2026-10-11', 'resigned 2026-11-01', 'restored 2026-11-10'],
    ])
    await store.undo()
    expect(rows()).toEqual(gone)
    await store.undo()
    expect(rows()).toEqual(admitted)
    expect(state()).toBe('on-register')
  })

  test('a refused rule changes nothing and says why', async () => {
    await admit()
    const before = rows()
    expect(await takeOff(store, anna.id, 'expelled', { date: '2026-11-01', today })).toEqual({
      ok: false,
      failure: { code: 'roster.decisionMissing' },
    })
    expect(await takeBack(store, anna.id, 'restored', { date: '2026-11-01', today })).toEqual({
      ok: false,
      failure: { code: 'roster.alreadyOnRegister' },
    })
    expect(await takeOff(store, id(5), 'resigned', { date: '2026-11-01', today })).toEqual({
      ok: false,
      failure: { code: 'roster.memberMissing' },
    })
    expect(await admitMember(store, { ...anna, id: id(2) }, 'joined', { date: '2026-10-11', today })).toMatchObject({
      failure: { code: 'roster.cardNumberTaken' },
    })
    expect([rows(), store.undoState.done.length]).toEqual([before, 1])
  })

  test('a mistaken leaving is corrected by a new entry', async () => {
    await admit()
    await takeOff(store, anna.id, 'employment-ended', { date: '2026-11-01', today })
    expect((await cancelMistakenLeaving(store, anna.id, { today, reason: 'не та Орлова' })).ok).toBe(true)
    expect([state(), kinds().at(-1)]).toEqual(['on-register', 'restored 2026-11-01'])
  })

  test('pension, a corrected date, parental leave', async () => {
    await admit()
    await retire(store, anna.id, { date: '2026-11-05', today })
    expect(card()?.category).toBe('retired')
    const event = store.list('membershipEvent').find(({ kind }) => kind === 'became-retired')
    if (!event) throw new Error('no event')
    expect((await amendEvent(store, event, { date: '2026-11-06' }, today)).ok).toBe(true)
    expect(await amendEvent(store, event, { date: '2026-12-06' }, today)).toMatchObject({
      failure: { code: 'roster.dateInFuture' },
    })
    expect(store.byId('membershipEvent').get(event.id)).toMatchObject({ date: '2026-11-06', rev: 2 })
    const before = card()
    if (!before) throw new Error('no card')
    await beginParentalLeave(store, before, '2026-11-10', null)
    await endParentalLeave(store, card() ?? before, '2026-11-15')
    expect(card()?.parentalLeaves).toEqual([{ from: '2026-11-10', to: '2026-11-15' }])
  })

  test('a card that another act changed meanwhile is not overwritten', async () => {
    await admit()
    const stale = card()
    if (!stale) throw new Error('no card')
    await saveCard(store, stale, { ...stale, position: 'учитель' }, 'должность')
    expect(lastLabel()).toBe('Карточка: Орлова\u00a0А., должность')
    expect(await saveCard(store, stale, { ...stale, position: 'директор' }, 'должность')).toMatchObject({
      failure: { code: 'db.conflict' },
    })
    expect(card()?.position).toBe('учитель')
  })
})
