// The one door: all or nothing, journal first, undo and redo by the journal alone.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { emptyMember } from '#shared/records/member.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import type { ChangeRequest, Store } from './store.ts'
import { MemoryVault, openTestStore } from './testing.ts'

let open: Store[] = []
let mend: () => void = () => undefined
afterEach(async () => {
  mend()
  for (const store of open) await store.close()
  open = []
})

async function openStore(vault = new MemoryVault(randomUUID())): Promise<Store> {
  const store = await openTestStore({ id: vault.id, vault })
  open.push(store)
  return store
}

async function withVault() {
  const vault = new MemoryVault(randomUUID())
  return { vault, store: await openStore(vault) }
}

async function savePassport(store: Store, part: Partial<Passport>, label = 'правка') {
  const before = store.byId('passport').get(store.id) ?? null
  return store.commit(label, [
    { table: 'passport', before, after: { ...(before ?? emptyPassport(store.id, 'ППО')), ...part } },
  ])
}

const inn = (store: Store) => store.byId('passport').get(store.id)?.inn

/** The browser refuses every writing until `mend`. */
function breakWrites(): void {
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no place', 'QuotaExceededError')
  })
  mend = () => spy.mockRestore()
}

describe('commit', () => {
  it('puts the act into the journal and the rows into memory, stamps rev and time, and tells the listeners', async () => {
    const { store, vault } = await withVault()
    const phases: string[] = []
    store.subscribe(() => phases.push(store.saveState.phase))
    expect(await savePassport(store, { inn: '0007102033' })).toEqual({ ok: true, value: 1 })
    expect(store.byId('passport').get(store.id)).toMatchObject({ inn: '0007102033', rev: 1, upd: 1001 })
    expect(phases).toEqual(['saving', 'saved'])
    const told = {
      seq: 1,
      label: 'правка',
      who: 'chair',
      at: 1001,
      undoes: null,
      isFinal: false,
      isClockSuspect: false,
    }
    expect(vault.journal).toEqual([
      {
        ...told,
        opId: expect.any(String) as string,
        changes: [{ table: 'passport', id: store.id, before: null, after: store.byId('passport').get(store.id) }],
      },
    ])
    expect(store.undoState.done).toEqual([{ ...told, changeCount: 1 }])
  })

  it('refuses a change of a row that changed since it was read, and writes nothing of it', async () => {
    const { store, vault } = await withVault()
    await savePassport(store, { inn: '1' })
    const stale = store.byId('passport').get(store.id) ?? null
    await savePassport(store, { inn: '2' })
    const result = await store.commit('две строки', [
      { table: 'office', before: null, after: emptyOffice(randomUUID(), 'chair') },
      { table: 'passport', before: stale, after: { ...emptyPassport(store.id, ''), inn: '3' } },
    ])
    expect(result).toEqual({ ok: false, failure: { code: 'db.conflict' } })
    expect([store.list('office'), inn(store), vault.journal.length]).toEqual([[], '2', 2])
  })

  it('leaves out a change that changes nothing', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    expect(await savePassport(store, { inn: '1' })).toEqual({ ok: true, value: 1 })
    expect(store.undoState.done).toHaveLength(1)
  })

  it('is a bug when one act changes a row twice: no journal could tell such an act again', async () => {
    const { store, vault } = await withVault()
    const twice = emptyOffice(randomUUID(), 'chair')
    const change: ChangeRequest = { table: 'office', before: null, after: twice }
    await expect(store.commit('дважды', [change, change])).rejects.toThrow('twice')
    expect([store.list('office'), vault.journal]).toEqual([[], []])
  })

  it('marks acts of a day on which the clock is wrong', async () => {
    const vault = new MemoryVault(randomUUID())
    const store = await openTestStore({ id: vault.id, vault, isClockSuspect: () => true })
    open.push(store)
    await savePassport(store, { inn: '1' })
    expect(vault.journal[0]).toMatchObject({ isClockSuspect: true })
  })

  it('writes with strict durability', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction')
    mend = () => spy.mockRestore()
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const asked = spy.mock.calls.flatMap(([, mode, options]) => (mode === 'readwrite' ? [options?.durability] : []))
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(asked)).toEqual(new Set(['strict']))
  })
})

describe('a journal that does not take the act', () => {
  it.each(['db.noSpace', 'db.readOnly', 'db.writeFailed', 'host.internal'])(
    'leaves everything as it was: %s',
    async (code) => {
      const { store, vault } = await withVault()
      await savePassport(store, { inn: '1' })
      const before = store.byId('passport')
      vault.trouble('append', { code })
      const expected = code.startsWith('db.') ? code : 'db.writeFailed'
      expect(await savePassport(store, { inn: '2' })).toEqual({ ok: false, failure: { code: expected } })
      expect([store.saveState.phase, vault.journal.length]).toEqual(['failed', 1])
      expect(store.byId('passport')).toBe(before)
      expect(await savePassport(store, { inn: '2' })).toEqual({ ok: true, value: 2 })
      await store.close()
      expect(inn(await openStore(vault))).toBe('2')
    },
  )

  it('but took it before the answer was lost: then the act counts', async () => {
    const { store, vault } = await withVault()
    vault.trouble('append', { answerLost: true })
    expect(await savePassport(store, { inn: '1' })).toEqual({ ok: true, value: 1 })
    expect([inn(store), vault.journal.length, store.saveState.phase]).toEqual(['1', 1, 'saved'])
  })

  it('because it is further than we know: what it has is taken over, and the change is refused', async () => {
    const { store, vault } = await withVault()
    await savePassport(store, { inn: '1' })
    const other = await openTestStore({ id: vault.id, vault })
    open.push(other)
    await savePassport(other, { inn: '2' })
    expect(await savePassport(store, { inn: '3' })).toEqual({ ok: false, failure: { code: 'db.conflict' } })
    expect(inn(store)).toBe('2')
    expect(await savePassport(store, { inn: '3' })).toEqual({ ok: true, value: 3 })
  })
})

describe('a browser that does not write', () => {
  it('does not undo what the journal has: memory shows it, and the store says that it is behind', async () => {
    const { store, vault } = await withVault()
    await savePassport(store, { inn: '1' })
    breakWrites()
    expect(await savePassport(store, { inn: '2' })).toEqual({ ok: true, value: 2 })
    expect(await savePassport(store, { inn: '3' })).toEqual({ ok: true, value: 3 })
    expect([inn(store), store.saveState.phase, store.saveState.behind]).toEqual(['3', 'saved', 2])
    await store.close()
    mend()
    expect(inn(await openStore(vault))).toBe('3')
  })

  it('holds nobody up when it never answers', async () => {
    const vault = new MemoryVault(randomUUID())
    const store = await openTestStore({ id: vault.id, vault, patience: 30 })
    open.push(store)
    const silent = vi.spyOn(Dexie.prototype, 'transaction').mockReturnValue(new Dexie.Promise(() => undefined))
    mend = () => silent.mockRestore()
    expect(await savePassport(store, { inn: '1' })).toEqual({ ok: true, value: 1 })
    expect(store.saveState).toMatchObject({ phase: 'saved', behind: 1 })
  })

  it('is made good by the next act that can be written', async () => {
    const { store, vault } = await withVault()
    breakWrites()
    await savePassport(store, { inn: '0' })
    await savePassport(store, { inn: '1' })
    mend()
    await store.commit('должность', [{ table: 'office', before: null, after: emptyOffice(randomUUID(), 'chair') }])
    expect(store.saveState.behind).toBe(0)
    await store.close()
    vault.trouble('operations', { code: 'vault.damaged' })
    vault.trouble('contents', { code: 'vault.damaged' })
    expect(inn(await openStore(vault))).toBe('1')
  })
})

describe('undo and redo', () => {
  it('survive closing and opening', async () => {
    const { store, vault } = await withVault()
    await savePassport(store, { inn: '1' }, 'первая')
    await savePassport(store, { inn: '2' }, 'вторая')
    await store.close()
    const again = await openStore(vault)
    expect(await again.undo()).toMatchObject({ ok: true, value: { label: 'вторая', seq: 2 } })
    expect(inn(again)).toBe('1')
    await again.close()
    const third = await openStore(vault)
    expect(await third.redo()).toMatchObject({ ok: true, value: { label: 'Отменено: вторая' } })
    expect(inn(third)).toBe('2')
  })

  it('take back a whole import after a restart, as one act', async () => {
    const { store, vault } = await withVault()
    const people = Array.from({ length: 120 }, (_, n) => ({ ...emptyMember(randomUUID()), lastName: `Иванова ${n}` }))
    const added = people.map((after): ChangeRequest => ({ table: 'member', before: null, after }))
    await store.commit('Загружено: 120 человек', added)
    await savePassport(store, { inn: '1' })
    await store.close()
    const again = await openStore(vault)
    expect(again.list('member')).toHaveLength(120)
    expect(await again.undoOperation(1)).toMatchObject({ ok: true, value: { changeCount: 120 } })
    expect([again.list('member'), inn(again)]).toEqual([[], '1'])
    expect(await again.undo()).toMatchObject({ ok: true, value: { seq: 2 } })
  })

  it('forget what could be done again after a new act', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    await savePassport(store, { inn: '2' })
    await store.undo()
    await savePassport(store, { inn: '3' })
    expect(await store.redo()).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
    await store.undo()
    expect(inn(store)).toBe('1')
  })

  it('pass over what also happened outside the program', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const office = emptyOffice(randomUUID(), 'chair')
    await store.commitFinal('файл записан', [{ table: 'office', before: null, after: office }])
    expect(await store.undoOperation(2)).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
    expect(await store.undo()).toMatchObject({ ok: true, value: { label: 'правка' } })
    expect(store.list('office')).toHaveLength(1)
    expect(await store.undo()).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
  })

  it('take back an earlier act only while nothing later stands on it, and say beforehand what is in the way', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' })
    const office = emptyOffice(randomUUID(), 'chair')
    await store.commit('должность', [{ table: 'office', before: null, after: office }])
    await savePassport(store, { inn: '2' })
    const first = await store.previewUndo(1)
    expect(first).toMatchObject({ ok: true, value: { operation: { seq: 1 }, changes: [{ current: { inn: '2' } }] } })
    expect(first.ok && first.value.conflicts).toHaveLength(1)
    expect(await store.undoOperation(1)).toEqual({ ok: false, failure: { code: 'db.conflict' } })
    expect(await store.previewUndo(2)).toMatchObject({ ok: true, value: { conflicts: [] } })
    expect(await store.undoOperation(2)).toMatchObject({ ok: true })
    expect([store.list('office'), inn(store)]).toEqual([[], '2'])
    expect(await store.previewUndo(99)).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
  })

  it('walk any sequence of acts back to the beginning and forward to the end', async () => {
    const acts = fc.array(fc.record({ row: fc.nat(3), value: fc.option(fc.string({ maxLength: 5 }), { nil: null }) }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const { store, vault } = await withVault()
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
        const kept = contents(store)
        await store.close()
        expect(contents(await openStore(vault))).toEqual(kept)
      }),
      { numRuns: 25 },
    )
  })
})

describe('history', () => {
  it('lists the acts of one record and of all, and gives an act with its rows', async () => {
    const store = await openStore()
    await savePassport(store, { inn: '1' }, 'паспорт')
    const office = emptyOffice(randomUUID(), 'chair')
    await store.commit('должность', [{ table: 'office', before: null, after: office }])
    await savePassport(store, { inn: '2' }, 'снова паспорт')
    const labels = async (record: string | null, before: number | null) => {
      const heads = await store.heads(record, before, 10)
      return heads.ok ? heads.value.map(({ label }) => label) : []
    }
    expect(await labels(null, null)).toEqual(['снова паспорт', 'должность', 'паспорт'])
    expect(await labels(store.id, 3)).toEqual(['паспорт'])
    expect(await store.operations(2, 2)).toMatchObject({ ok: true, value: [{ seq: 2, changes: [{ id: office.id }] }] })
  })
})

function contents(store: Store): [string, string][] {
  return store
    .list('office')
    .map((row): [string, string] => [row.id, row.personName])
    .sort()
}
