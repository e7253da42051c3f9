// Stores of the program's first version, made anew from a frozen sample of one: read whole, moved, and left as they were.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { digestOf } from '#shared/records/digest.ts'
import { rowCount } from '#shared/records/contents.ts'
import { tableNames } from '#shared/records/tables.ts'
import { databaseNames } from './database.ts'
import { takeOver } from './plainStore.ts'
import { MemoryVault, openTest } from './testing.ts'

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>

const file = join(import.meta.dirname, '../../electron/e2e/samples/store-v1.json')
const { stores } = JSON.parse(readFileSync(file, 'utf8')) as {
  stores: { id: string; role: 'chair' | 'district'; name: string; database: string; newestSeq: number; rows: Rows }[]
}

afterEach(async () => {
  for (const name of await databaseNames()) await Dexie.delete(name)
})

/** The database as the first version had it. */
async function madePlain(name: string, rows: Rows): Promise<void> {
  const database = new Dexie(name)
  database.version(1).stores({ ...Object.fromEntries(tableNames.map((table) => [table, 'id'])), operation: 'seq' })
  await database.open()
  for (const [table, values] of Object.entries(rows)) await database.table(table).bulkAdd([...values])
  database.close()
}

async function dump(name: string): Promise<unknown> {
  const database = new Dexie(name)
  await database.open()
  const tables = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()] as const))
  database.close()
  return Object.fromEntries(tables)
}

describe.each(stores)('the store «$name» of version 1', ({ id, role, database, newestSeq, rows }) => {
  it('is taken over whole, can be worked with and undone, and its old database is as it was', async () => {
    await madePlain(database, rows)
    const before = await dump(database)
    const vault = new MemoryVault(id)
    const moved = await takeOver(database, vault)
    expect(moved).toEqual({ ok: true, value: rowCount(vault.base.rows) })
    expect([vault.opening.seq, vault.journal.length]).toEqual([newestSeq, newestSeq])
    const { store, repair } = await openTest({ id, who: role, vault })
    expect(repair).toBeNull()
    for (const name of tableNames) expect(store.list(name)).toHaveLength(rows[name]?.length ?? 0)
    const digest = digestOf(vault.base.rows)
    expect(await store.undo()).toMatchObject({ ok: true })
    expect(await store.redo()).toMatchObject({ ok: true })
    expect(vault.journal).toHaveLength(newestSeq + 2)
    expect(digestOf(vault.base.rows)).toBe(digest)
    await store.close()
    expect(await dump(database)).toEqual(before)
  })
})

describe('what cannot be taken over', () => {
  const { id, database, rows } = stores[0] ?? expect.fail('the sample is empty')

  it('because it is not there: nothing is made in its place, nothing given to the vault', async () => {
    const vault = new MemoryVault(id)
    expect(await takeOver(database, vault)).toEqual({ ok: false, failure: { code: 'db.cannotOpen' } })
    expect([[...(await databaseNames())], vault.opening.seq]).toEqual([[], 0])
  })

  it('because an act is missing in its journal', async () => {
    await madePlain(database, { ...rows, operation: (rows['operation'] ?? []).slice(1) })
    expect(await takeOver(database, new MemoryVault(id))).toEqual({ ok: false, failure: { code: 'vault.damaged' } })
  })

  it('because a row is not one', async () => {
    await madePlain(database, { ...rows, setting: [{ id: 'x' }] })
    expect(await takeOver(database, new MemoryVault(id))).toEqual({ ok: false, failure: { code: 'vault.damaged' } })
  })

  it('because main does not take it', async () => {
    await madePlain(database, rows)
    const vault = new MemoryVault(id)
    vault.trouble('adopt', { code: 'db.noSpace' })
    expect(await takeOver(database, vault)).toEqual({ ok: false, failure: { code: 'db.noSpace' } })
  })
})
