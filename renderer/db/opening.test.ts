// The browser's database is believed as far as it proves itself; everything else comes from the journal, and nothing empty ever stands
// in for something lost.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { emptyRows } from '#shared/records/contents.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { databaseNames, StoreDatabase } from './database.ts'
import type { OpenedStore } from './opening.ts'
import { importRowsKey } from './sealing.ts'
import type { Store } from './store.ts'
import { MemoryVault, openTest, testKey, tryOpenTest, type TestStoreOptions } from './testing.ts'

const id = randomUUID()
const offices = Array.from({ length: 3 }, () => randomUUID())
let vault = new MemoryVault(id)
let open: Store[] = []
let mend: () => void = () => undefined

afterEach(async () => {
  mend()
  for (const store of open) await store.close()
  for (const name of await databaseNames()) await Dexie.delete(name)
  open = []
  vault = new MemoryVault(id)
})

async function opened(options: Partial<TestStoreOptions> = {}): Promise<OpenedStore> {
  const result = await openTest({ id, vault, ...options })
  open.push(result.store)
  return result
}

/** A store with a passport and three offices in four acts, closed. Answers its rows. */
async function filledStore() {
  const { store } = await opened()
  await store.commit('паспорт', [
    { table: 'passport', before: null, after: { ...emptyPassport(id, 'ППО школы № 7'), inn: '0007102033' } },
  ])
  for (const office of offices) {
    const after = { ...emptyOffice(office, 'treasurer'), personName: 'Осипова Анна' }
    await store.commit('должность', [{ table: 'office', before: null, after }])
  }
  const rows = rowsOf(store)
  await store.close()
  return rows
}

const rowsOf = (store: Store) => ({
  passport: store.list('passport'),
  office: store.list('office').toSorted((a, b) => a.id.localeCompare(b.id)),
})

/** Works on the database behind the back of the store. */
async function tamper(work: (database: Dexie) => Promise<unknown>): Promise<void> {
  const database = new Dexie(vault.database)
  await database.open()
  await work(database)
  database.close()
}

async function expectRebuilt(rows: Awaited<ReturnType<typeof filledStore>>, options: Partial<TestStoreOptions> = {}) {
  const before = vault.database
  const seen: string[] = []
  const again = await opened({ progress: (done, of) => seen.push(`${done}/${of}`), ...options })
  expect(again).toMatchObject({ repair: 'rebuilt', regained: 0, upTo: 1004 })
  expect(rowsOf(again.store)).toEqual(rows)
  expect([vault.reserved.length, vault.database === before, seen.at(-1)]).toEqual([1, false, '4/4'])
  expect(await again.store.undo()).toMatchObject({ ok: true, value: { seq: 4 } })
  await again.store.close()
  expect((await opened(options)).repair).toBeNull()
}

describe('an ordinary opening', () => {
  it('makes the database of a new store under the name that main gave', async () => {
    const { repair, upTo } = await opened()
    expect({ repair, upTo, names: [...(await databaseNames())], isFilled: vault.isFilled }).toEqual({
      ...{ repair: null, upTo: null, names: [`store-${id}-1`], isFilled: true },
    })
  })

  it('finds everything again, and asks the journal for nothing', async () => {
    const rows = await filledStore()
    vault.trouble('contents', { code: 'vault.damaged' })
    vault.trouble('operations', { code: 'vault.damaged' })
    const { store, repair } = await opened()
    expect([repair, rowsOf(store)]).toEqual([null, rows])
  })

  it('leaves nothing readable in the browser, and a key that cannot be taken out', async () => {
    await filledStore()
    const kept: { sealed: Uint8Array }[] = []
    await tamper(async (database) => {
      for (const table of database.tables) kept.push(...((await table.toArray()) as { sealed: Uint8Array }[]))
    })
    const text = kept.map(({ sealed }) => Buffer.from(sealed).toString('latin1')).join()
    expect(kept.map((row) => Object.keys(row).join())).toEqual(Array(5).fill('id,rev,sealed'))
    expect(text + JSON.stringify(kept)).not.toMatch(/0007102033|personName/)
    const bytes = new Uint8Array(32).fill(9)
    const key = await importRowsKey(bytes)
    expect(bytes).toEqual(new Uint8Array(32))
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('deletes databases that are out of use, never the one in use', async () => {
    await filledStore()
    const old = new Dexie(`store-${id}-0`)
    old.version(1).stores({ a: 'id' })
    await old.open()
    old.close()
    vault.discard = [`store-${id}-0`, vault.database]
    await opened()
    await expect.poll(databaseNames).toEqual(new Set([vault.database]))
  })

  it('reads the drafts once', async () => {
    vault.drafts.set('roster.card/1', '{}')
    expect([...(await opened()).store.drafts]).toEqual([['roster.card/1', '{}']])
  })
})

describe('a database that', () => {
  it('is gone is filled anew, and no empty one is left under its name', async () => {
    const rows = await filledStore()
    const lost = vault.database
    await Dexie.delete(lost)
    await expectRebuilt(rows)
    expect((await databaseNames()).has(lost)).toBe(false)
  })

  it('goes while it is being opened is filled anew, and no empty one is left under its name', async () => {
    const rows = await filledStore()
    const names = vi.spyOn(indexedDB, 'databases').mockResolvedValue([{ name: vault.database, version: 10 }])
    mend = () => names.mockRestore()
    const lost = vault.database
    await Dexie.delete(lost)
    await opened()
    mend()
    expect((await databaseNames()).has(lost)).toBe(false)
    expect(rowsOf((await opened()).store)).toEqual(rows)
  })

  it('lost a row is filled anew', async () => {
    const rows = await filledStore()
    await tamper((database) => database.table('office').delete(offices[1] ?? ''))
    await expectRebuilt(rows)
  })

  it('has a row with one bit flipped is filled anew', async () => {
    const rows = await filledStore()
    await tamper((database) =>
      database
        .table('office')
        .where('id')
        .equals(offices[0] ?? '')
        .modify((row: { sealed: Uint8Array }) => (row.sealed[20] = (row.sealed[20] ?? 0) ^ 1)),
    )
    await expectRebuilt(rows)
  })

  it('has a row in the place of another is filled anew', async () => {
    const rows = await filledStore()
    await tamper(async (database) => {
      const [first, second] = await database.table('office').toArray()
      await database.table('office').put({ ...first, sealed: second.sealed })
    })
    await expectRebuilt(rows)
  })

  it('has an older version of a row put back is filled anew', async () => {
    const { store } = await opened()
    const save = async (inn: string) => {
      const before = store.byId('passport').get(id) ?? null
      const after = { ...(before ?? emptyPassport(id, 'ППО')), inn }
      await store.commit('правка', [{ table: 'passport', before, after }])
    }
    await save('1')
    let kept: unknown
    await tamper(async (database) => {
      kept = await database.table('passport').get(id)
    })
    await save('2')
    await store.close()
    await tamper((database) => database.table('passport').put(kept))
    const again = await opened()
    expect([again.repair, again.store.byId('passport').get(id)?.inn]).toEqual(['rebuilt', '2'])
  })

  it('was emptied is filled anew', async () => {
    const rows = await filledStore()
    await tamper((database) => Promise.all(database.tables.map((table) => table.clear())))
    await expectRebuilt(rows)
  })

  it('does not open under the key of the rows is filled anew under the right one', async () => {
    const rows = await filledStore()
    await expectRebuilt(rows, { rowsKey: await testKey(8) })
  })

  it('holds rows of an older shape is filled anew', async () => {
    const rows = await filledStore()
    const database = new StoreDatabase({ name: vault.database, storeId: id, key: await testKey(), mayCreate: false })
    await database.open()
    const meta = await database.meta()
    if (meta) await database.write([], { ...meta, schema: 1 })
    database.close()
    await expectRebuilt(rows)
  })

  it('never answers is left behind after the wait', async () => {
    const rows = await filledStore()
    const silent = vault.database
    const answer = indexedDB.open.bind(indexedDB)
    mend = () => (indexedDB.open = answer)
    indexedDB.open = (name, version) => (name === silent ? ({} as IDBOpenDBRequest) : answer(name, version))
    await expectRebuilt(rows, { patience: 200 })
  })

  it('was never completed is taken away and filled under its own name, without a word', async () => {
    const rows = await filledStore()
    await tamper((database) => database.table('meta').clear())
    vault.isFilled = false
    const again = await opened()
    expect([again.repair, vault.reserved, rowsOf(again.store)]).toEqual([null, [], rows])
  })

  it('is whole and not what main counts is filled anew', async () => {
    const rows = await filledStore()
    vault.trouble('opened', { code: 'db.conflict' })
    await expectRebuilt(rows)
  })
})

describe('a database and a journal that', () => {
  it('differ by acts of the journal: they are added, the same database stays', async () => {
    await filledStore()
    const { store } = await opened()
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no place', 'QuotaExceededError')
    })
    mend = () => spy.mockRestore()
    const gone = store.byId('office').get(offices[0] ?? '') ?? null
    await store.commit('снята', [{ table: 'office', before: gone, after: null }])
    await store.commit('добавлена', [{ table: 'office', before: null, after: emptyOffice(randomUUID(), 'chair') }])
    const rows = rowsOf(store)
    await store.close()
    mend()
    const again = await opened()
    expect([again.repair, rowsOf(again.store), vault.reserved]).toEqual(['replayed', rows, []])
    await again.store.close()
    expect((await opened()).repair).toBeNull()
  })

  it('cannot be joined: the database is filled anew', async () => {
    const rows = await filledStore()
    await filledUpTo(2)
    vault.trouble('operations', { code: 'vault.damaged' })
    await expectRebuilt(rows)
  })

  it('cannot be joined because acts are missing: the database is filled anew', async () => {
    const rows = await filledStore()
    await filledUpTo(2)
    const all = vault.operations
    vault.operations = (from, to) => all(from, to - 1)
    const again = await opened()
    expect([again.repair, rowsOf(again.store)]).toEqual(['rebuilt', rows])
  })

  it('differ by acts that only the database has: the journal takes them over', async () => {
    const rows = await filledStore()
    vault.loseNewest(2)
    const again = await opened()
    expect(again).toMatchObject({ repair: 'adopted', regained: 2, upTo: 1004 })
    expect([rowsOf(again.store), vault.opening.seq, vault.reserved]).toEqual([rows, 4, []])
    const office = again.store.byId('office').get(offices[2] ?? '') ?? null
    expect(await again.store.commit('снята', [{ table: 'office', before: office, after: null }])).toMatchObject({
      ...{ ok: true, value: 5 },
    })
    await again.store.close()
    expect((await opened()).store.list('office')).toHaveLength(2)
  })

  it('have rows of an older shape in spite of a whole database: it is filled anew', async () => {
    const rows = await filledStore()
    vault.base = { ...vault.base, schema: 1 }
    const again = await opened()
    // Nothing was lost, and nothing of the kind may be told.
    expect([again.repair, rowsOf(again.store), vault.base.schema]).toEqual(['migrated', rows, schemaVersion])
  })

  it('have an older shape are brought to the one of today, and main is told', async () => {
    const old = Object.fromEntries(Object.entries(sentReceipt()).filter(([key]) => key !== 'subject'))
    vault.base = { schema: 1, seq: 7, rows: { ...emptyRows(), sentBundle: [old as never] } }
    const { store, repair } = await opened()
    expect([repair, store.list('sentBundle')]).toEqual(['migrated', [sentReceipt()]])
    expect(vault.base).toMatchObject({ schema: schemaVersion, seq: 7, rows: { sentBundle: [{ subject: null }] } })
  })
})

describe('what cannot be opened', () => {
  it('is told when the browser does not even open a new database; nothing was reserved twice', async () => {
    await filledStore()
    const answer = indexedDB.open.bind(indexedDB)
    mend = () => (indexedDB.open = answer)
    indexedDB.open = () => {
      throw new DOMException('broken', 'AbortError')
    }
    expect(await tryOpenTest({ id, vault })).toEqual({ ok: false, failure: { code: 'db.cannotOpen' } })
    mend()
    expect((await opened()).store.list('office')).toHaveLength(3)
  })

  it.each(['contents', 'newDatabase'] as const)('keeps the code of main: %s', async (call) => {
    await filledStore()
    await Dexie.delete(vault.database)
    vault.trouble(call, { code: 'vault.damaged' })
    expect(await tryOpenTest({ id, vault })).toEqual({ ok: false, failure: { code: 'vault.damaged' } })
  })

  it('because a later program wrote it', async () => {
    vault.base = { ...vault.base, schema: 99 }
    expect(await tryOpenTest({ id, vault })).toEqual({ ok: false, failure: { code: 'vault.newer' } })
  })
})

/** Puts the database back to the state after the first acts. */
async function filledUpTo(seq: number): Promise<void> {
  const whole = vault
  await Dexie.delete(whole.database)
  vault = new MemoryVault(id)
  const { store } = await opened()
  for (const operation of whole.journal.slice(0, seq)) {
    const requests = operation.changes.map(({ table, after }) => ({ table, before: null, after }))
    await store.commit(operation.label, requests as never)
  }
  await store.close()
  vault = whole
}

function sentReceipt() {
  return {
    ...{ id: offices[0] ?? '', rev: 1, upd: 5, kind: 'receipt', bundleId: 'ab'.repeat(32), subject: null },
    ...{ stream: 'receipts', epoch: 1, seq: 1, prev: null, recipient: id, recipientName: 'ППО', profile: 'none' },
    ...{ period: null, fileName: 'a.ppob', createdDate: '2026-11-21', handedOver: null, receipt: null },
  }
}
