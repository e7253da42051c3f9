// The one door: all or nothing, undo and redo by the journal alone, no empty store in place of a lost one.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { databaseName, StoreDatabase } from './database.ts'
import { Store } from './store.ts'

let open: Store[] = []
afterEach(() => {
  for (const store of open) store.close()
  open = []
})

async function openStore(id: string = randomUUID(), mayCreate = true): Promise<Store> {
  let clock = 1000
  const opened = await Store.open({ id, who: 'chair', mayCreate, now: () => ++clock, newId: () => randomUUID() })
  if (!opened.ok) throw new Error(opened.failure.code)
  open.push(opened.value)
  return opened.value
}

async function savePassport(store: Store, part: Partial<Passport>, label = 'правка') {
  const before = store.byId('passport').get(store.id) ?? null
  return store.commit(label, [
    { table: 'passport', before, after: { ...(before ?? emptyPassport(store.id, 'ППО')), ...part } },
  ])
}

describe('commit', () => {
  it('writes rows and journal entry together, stamps rev and time, and tells the listeners', async () => {
    const store = await openStore()
    let told = 0
    store.subscribe(() => told++)
    const result = await savePassport(store, { inn: '0007102033' })
    expect(result).toEqual({ ok: true, value: 1 })
    expect(store.byId('passport').get(store.id)).toMatchObject({ inn: '0007102033', rev: 1, upd: 1001 })
    expect(told).toBeGreaterThan(0)
    const database = new StoreDatabase(store.id, false)
    const [operation] = await database.operation.toArray()
    expect(operation).toMatchObject({ seq: 1, label: 'правка', who: 'chair', undoes: null })
    expect(operation?.changes[0]).toMatchObject({ table: 'passport', before: null })
    database.close()
  })

  it('refuses a change of a row that changed since it was read, and writes nothing of it', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const stale = store.byId('passport').get(store.id) ?? null
    await savePassport(store, { inn: '2' })
    const office = emptyOffice(randomUUID(), 'chair')
    const result = await store.commit('две строки', [
      { table: 'office', before: null, after: office },
      { table: 'passport', before: stale, after: { ...emptyPassport(store.id, ''), inn: '3' } },
    ])
    expect(result).toEqual({ ok: false, failure: { code: 'db.conflict' } })
    expect(store.list('office')).toEqual([])
    expect(store.byId('passport').get(store.id)?.inn).toBe('2')
  })

  it('leaves out a change that changes nothing', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    expect(await savePassport(store, { inn: '1' })).toEqual({ ok: true, value: 1 })
    expect(store.undoState.done).toHaveLength(1)
  })

  it('keeps everything over closing and opening, undo included', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' }, 'первая')
    await savePassport(store, { inn: '2' }, 'вторая')
    store.close()
    const again = await openStore(store.id, false)
    expect(again.byId('passport').get(store.id)?.inn).toBe('2')
    const undone = await again.undo()
    expect(undone).toMatchObject({ ok: true, value: { label: 'вторая' } })
    expect(again.byId('passport').get(store.id)?.inn).toBe('1')
  })
})

describe('opening', () => {
  it('does not put an empty store in place of a lost one', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    store.close()
    await Dexie.delete(databaseName(store.id))
    const opened = await Store.open({ id: store.id, who: 'chair', mayCreate: false, now: () => 1, newId: randomUUID })
    expect(opened).toEqual({ ok: false, failure: { code: 'db.missing' } })
    expect(await Dexie.exists(databaseName(store.id))).toBe(false)
  })

  it('shows an operation of another window of the same store', async () => {
    const first = await openStore()
    const second = await openStore(first.id, false)
    await savePassport(first, { inn: '77' })
    await expect.poll(() => second.byId('passport').get(first.id)?.inn).toBe('77')
  })
})

describe('undo and redo', () => {
  it('forgets what could be done again after a new act', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    await savePassport(store, { inn: '2' })
    await store.undo()
    await savePassport(store, { inn: '3' })
    expect(await store.redo()).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
    await store.undo()
    expect(store.byId('passport').get(store.id)?.inn).toBe('1')
  })

  it('passes over what also happened outside the program', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const office = emptyOffice(randomUUID(), 'chair')
    await store.commitFinal('файл записан', [{ table: 'office', before: null, after: office }])
    expect(await store.undo()).toMatchObject({ ok: true, value: { label: 'правка' } })
    expect(store.list('office')).toHaveLength(1)
    expect(await store.undo()).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
  })

  it('takes back an earlier act only while nothing later stands on it', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const office = emptyOffice(randomUUID(), 'chair')
    await store.commit('должность', [{ table: 'office', before: null, after: office }])
    await savePassport(store, { inn: '2' })
    expect(await store.undoOperation(1)).toEqual({ ok: false, failure: { code: 'db.conflict' } })
    expect(await store.undoOperation(2)).toMatchObject({ ok: true })
    expect(store.list('office')).toEqual([])
    expect(store.byId('passport').get(store.id)?.inn).toBe('2')
  })

  it('walks any sequence of acts back to the beginning and forward to the end', async () => {
    const acts = fc.array(fc.record({ row: fc.nat(3), value: fc.option(fc.string({ maxLength: 5 }), { nil: null }) }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const store = await openStore()
        const ids = [0, 1, 2, 3].map(() => randomUUID())
        const states = [contents(store)]
        for (const { row, value } of steps) {
          const id = ids[row] ?? ''
          const before = store.byId('office').get(id) ?? null
          const after = value === null ? null : { ...(before ?? emptyOffice(id, 'treasurer')), personName: value }
          if (!before && !after) continue
          const seq = store.undoState.done.length
          await store.commit('шаг', [{ table: 'office', before, after }])
          if (store.undoState.done.length > seq) states.push(contents(store))
        }
        for (const state of states.slice(0, -1).reverse()) {
          expect(await store.undo()).toMatchObject({ ok: true })
          expect(contents(store)).toEqual(state)
        }
        for (const state of states.slice(1)) {
          expect(await store.redo()).toMatchObject({ ok: true })
          expect(contents(store)).toEqual(state)
        }
      }),
      { numRuns: 25 },
    )
  })
})

function contents(store: Store): [string, string][] {
  return store
    .list('office')
    .map((row): [string, string] => [row.id, row.personName])
    .sort()
}
