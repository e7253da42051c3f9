// A sealed row says by itself which row of which table of which store it is, and in which version: it fits nowhere else.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyRows } from '#shared/records/contents.ts'
import { emptyDigest } from '#shared/records/digest.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { StoreDatabase } from './database.ts'
import { testKey } from './testing.ts'

const storeId = randomUUID()
const name = `store-${storeId}-1`
const meta = { schema: 2, seq: 1, count: 2, digest: emptyDigest }
const first = { ...emptyOffice(randomUUID(), 'chair'), rev: 1 }
const second = { ...emptyOffice(randomUUID(), 'treasurer'), rev: 1 }
let database: StoreDatabase

interface Sealed {
  id: string
  rev: number
  sealed: Uint8Array
}

beforeEach(async () => {
  database = new StoreDatabase({ name, storeId, key: await testKey(), mayCreate: true })
  await database.open()
  await database.fill({ ...emptyRows(), office: [first, second] }, meta, () => undefined)
})
afterEach(async () => {
  database.close()
  await Dexie.delete(name)
})

/** Puts what `work` makes of the row of `first` into a table, behind the back of the store. */
async function moved(table: string, work: (row: Sealed, other: Sealed) => Sealed): Promise<void> {
  const raw = new Dexie(name)
  await raw.open()
  const row = (await raw.table('office').get(first.id)) as Sealed
  const other = (await raw.table('office').get(second.id)) as Sealed
  await raw.table(table).put(work(row, other))
  raw.close()
}

describe('a sealed row', () => {
  it('is read where it was written', async () => {
    const { office } = await database.rows()
    expect(office.toSorted((a, b) => a.role.localeCompare(b.role))).toEqual([first, second])
    expect(await database.meta()).toEqual(meta)
  })

  it.each([
    ['under the id of another', 'office', (row: Sealed, other: Sealed) => ({ ...other, sealed: row.sealed })],
    ['as another version', 'office', (row: Sealed) => ({ ...row, rev: 2 })],
    ['in another table', 'setting', (row: Sealed) => row],
    ['cut short', 'office', (row: Sealed) => ({ ...row, sealed: row.sealed.slice(0, 20) })],
    ['empty', 'office', (row: Sealed) => ({ ...row, sealed: new Uint8Array() })],
  ])('is not read %s', async (_where, table, work) => {
    await moved(table, work)
    await expect(database.rows()).rejects.toThrow()
  })

  it('is not read in another store', async () => {
    database.close()
    database = new StoreDatabase({ name, storeId: randomUUID(), key: await testKey(), mayCreate: false })
    await expect(database.rows()).rejects.toThrow()
    await expect(database.meta()).rejects.toThrow()
  })
})

describe('one writing', () => {
  it('is whole or not at all', async () => {
    const changed = { ...first, personName: 'Осипова', rev: 2 }
    const bad = { ...second, id: null as unknown as string, rev: 2 }
    const changes = [changed, bad].map((after) => ({ table: 'office', id: after.id, before: null, after }) as const)
    await expect(database.write(changes, { ...meta, seq: 2 })).rejects.toThrow()
    expect((await database.rows()).office.find(({ id }) => id === first.id)).toEqual(first)
    expect(await database.meta()).toEqual(meta)
  })
})
