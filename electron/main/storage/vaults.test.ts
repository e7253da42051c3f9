import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyRows } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import { fold } from '#shared/records/fold.ts'
import type { Operation } from '#shared/records/operation.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import {
  contentsOf,
  createStore,
  fromJsonBytes,
  idOf,
  jsonBytes,
  newDataFolder,
  NOON,
  opened,
  Page,
  valueOf,
  type World,
  worldIn,
} from './fixture/world.ts'

let world: World
let remove: () => Promise<void>
let page: Page

beforeEach(async () => {
  const folder = await newDataFolder()
  remove = folder.remove
  world = worldIn(folder.data)
  page = new Page()
})
afterEach(async () => {
  await world.vaults.closeAll()
  await remove()
})

/** The program closed and started again on the same folder. */
async function restarted(): Promise<World> {
  await world.vaults.closeAll()
  const clock = world.clock
  world = worldIn(world.data)
  world.clock = clock
  return world
}

async function operationsOf(store: string, from: number, to: number): Promise<Operation[]> {
  return fromJsonBytes(valueOf(await world.vaults.operations({ store, from, to })).operations)
}

async function files(store: string): Promise<string[]> {
  return (await readdir(world.book.folder(store))).sort()
}

const notOpen = { ok: false, failure: { code: 'vault.notOpen' } }

describe('a new store', () => {
  it('opens at once, empty, and is listed with its name before and after', async () => {
    const store = await createStore(world)
    const info = { id: store, role: 'chair', name: 'ППО школы № 12', example: false, form: 'vault' }
    expect(await opened(world, store)).toMatchObject({
      state: 'open',
      store: info,
      database: `store-${store}-s1`,
      isFilled: false,
      schema: schemaVersion,
      ...{ seq: 0, heads: [], drafts: [], notice: null, discard: [] },
    })
    expect(await contentsOf(world, store)).toEqual({ schema: schemaVersion, seq: 0, rows: emptyRows() })
    await restarted()
    expect(await world.stores.list()).toMatchObject({ ok: true, value: { stores: [info], last: null } })
    await world.stores.markLast(store)
    expect(await world.stores.list()).toMatchObject({ ok: true, value: { last: store } })
  })

  it('has no readable name, person or value in any of its files', async () => {
    const store = await createStore(world, 'ППО лицея «Заря»')
    await opened(world, store)
    await page.commit(world, store, () => page.member(1, { lastName: 'Царёва' }))
    await world.vaults.draft({ store, form: 'roster.member/x', text: '{"lastName":"Щукина"}' })
    await world.vaults.closeAll()
    const names = await readdir(world.book.folder(store), { recursive: true, withFileTypes: true })
    for (const entry of names.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name))
      const found = ['Заря', 'Царёва', 'Щукина', 'Фамилия'].filter((word) => bytes.includes(word))
      expect([entry.name, found]).toEqual([entry.name, []])
    }
  })

  it('is renamed under its key', async () => {
    const store = await createStore(world)
    expect(await world.stores.rename({ id: store, name: 'ППО № 1' })).toEqual(notOpen)
    await opened(world, store)
    expect(await world.stores.rename({ id: store, name: 'ППО № 1' })).toEqual({ ok: true, value: null })
    await restarted()
    expect(await world.stores.list()).toMatchObject({ ok: true, value: { stores: [{ name: 'ППО № 1' }] } })
  })

  it('that was never finished does not count, and one of which the name is unknown does', async () => {
    const store = await createStore(world)
    const folder = world.book.folder(store)
    for (const name of ['state.json', 'state.previous.json']) await rm(join(folder, name))
    await restarted()
    expect(await world.stores.list()).toMatchObject({ ok: true, value: { stores: [{ id: store, name: '' }] } })
    await rm(join(folder, 'journal-1.log'))
    expect(await world.stores.list()).toMatchObject({ ok: true, value: { stores: [] } })
    expect(await world.vaults.open({ store: idOf(9), key: { by: 'nothing' } })).toEqual({
      ok: false,
      failure: { code: 'stores.unknown' },
    })
  })
})

describe('an open store', () => {
  let store: string
  beforeEach(async () => {
    store = await createStore(world)
    await opened(world, store)
  })

  it('takes the next act and no other', async () => {
    await page.commit(world, store, () => page.setting(1, 1))
    const append = (operation: Operation) => world.vaults.append({ store, operation: jsonBytes(operation) })
    const next = page.setting(1, 2)
    const conflict = { ok: false, failure: { code: 'db.conflict' } }
    expect(await append({ ...next, seq: 3 })).toEqual(conflict)
    expect(await append({ ...next, seq: 1 })).toEqual(conflict)
    expect(await append(next)).toEqual({ ok: true, value: null })
    // The answer may have been lost on the way: the same act again is acknowledged again and stands there once.
    expect(await append(next)).toEqual({ ok: true, value: null })
    expect((await operationsOf(store, 1, 9)).map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('refuses what is no act', async () => {
    const act = page.setting(1, 1)
    const [change] = act.changes
    const wrong: unknown[] = [
      null,
      { ...act, extra: 1 },
      { ...act, who: 'district' },
      { ...act, opId: 'x' },
      { ...act, changes: [{ ...change, table: 'nobody' }] },
      { ...act, changes: [{ ...change, after: null }] },
      { ...act, changes: [{ ...change, id: idOf(2) }] },
      { ...act, changes: [{ ...change, before: change?.after }] },
      { ...act, changes: [{ ...change, more: 1 }] },
    ]
    for (const operation of wrong) {
      const answer = await world.vaults.append({ store, operation: jsonBytes(operation) })
      expect([operation, answer]).toEqual([operation, { ok: false, failure: { code: 'host.refused' } }])
    }
    expect(await world.vaults.append({ store, operation: new Uint8Array([0xff]) })).toMatchObject({ ok: false })
  })

  it('has every acknowledged act after a start without any farewell', async () => {
    for (let n = 1; n <= 5; n++) await page.commit(world, store, () => page.member(n))
    await page.commit(world, store, () => page.member(2, { phone: '1' }))
    // Nothing is closed: another program on the same files, as after a kill.
    const after = worldIn(world.data)
    const open = await opened(after, store)
    expect(open).toMatchObject({ seq: 6, notice: null })
    expect(open.heads.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(open.heads.at(-1)).toEqual({
      ...{ seq: 6, label: 'Карточка: Фамилия2', who: 'chair', at: NOON + 6, undoes: null },
      ...{ isFinal: false, isClockSuspect: false, changeCount: 1 },
    })
    expect(digestOf((await contentsOf(after, store)).rows)).toBe(page.digest)
    await after.vaults.closeAll()
  })

  it('gives contents and acts that fold into each other, across copies and generations', async () => {
    for (let n = 1; n <= 3; n++) await page.commit(world, store, () => page.member(n))
    await restarted()
    await opened(world, store)
    for (let n = 2; n <= 4; n++) await page.commit(world, store, () => page.member(n, { phone: String(n) }))
    await restarted()
    await opened(world, store)
    await page.commit(world, store, () => page.setting(1, 7))
    expect((await files(store)).filter((name) => name.startsWith('journal'))).toEqual([
      'journal-1.log',
      'journal-2.log',
      'journal-3.log',
    ])
    expect(await operationsOf(store, 1, 99)).toEqual(page.operations)
    expect(await operationsOf(store, 3, 5)).toEqual(page.operations.slice(2, 5))
    const folded = fold({ schema: schemaVersion, seq: 0, rows: emptyRows() }, page.operations)
    const contents = await contentsOf(world, store)
    expect(folded.ok && digestOf(folded.value.rows)).toBe(digestOf(contents.rows))
    expect([contents.seq, digestOf(contents.rows)]).toEqual([7, page.digest])
  })

  it('tells the heads of everything, of a page of it and of one record', async () => {
    for (let n = 1; n <= 3; n++) await page.commit(world, store, () => page.member(n))
    await restarted()
    await opened(world, store)
    await page.commit(world, store, () => page.member(2, { phone: '1' }))
    await page.commit(world, store, () => page.setting(1, 7))
    const heads = async (query: { record: string | null; before: number | null; limit: number }) => {
      const answer = await world.vaults.heads({ store, ...query })
      return answer.ok ? answer.value.heads.map(({ seq }) => seq) : answer
    }
    expect(await heads({ record: null, before: null, limit: 10 })).toEqual([5, 4, 3, 2, 1])
    expect(await heads({ record: null, before: 4, limit: 2 })).toEqual([3, 2])
    expect(await heads({ record: idOf(2), before: null, limit: 10 })).toEqual([4, 2])
    expect(await heads({ record: idOf(99), before: null, limit: 10 })).toEqual([])
  })

  it('keeps the newest draft of each form until it is forgotten, also across generations', async () => {
    const draft = (form: string, text: string | null) => world.vaults.draft({ store, form, text })
    await draft('a', 'eins')
    await draft('b', 'zwei')
    await draft('a', 'drei')
    const drafts = [
      { form: 'a', text: 'drei', at: NOON },
      { form: 'b', text: 'zwei', at: NOON },
    ]
    expect((await opened(worldIn(world.data), store)).drafts).toEqual(drafts)
    await page.commit(world, store, () => page.setting(1, 1))
    await restarted()
    expect((await opened(world, store)).drafts).toEqual(drafts)
    await draft('a', null)
    await page.commit(world, store, () => page.setting(1, 2))
    await restarted()
    expect((await opened(world, store)).drafts).toEqual(drafts.slice(1))
    // The values of closed generations cannot be read any more.
    expect(
      Object.keys(world.vaults.current(store)?.people.keys() ?? {}).filter((id) => id.startsWith('drafts')),
    ).toEqual(['drafts/3'])
  })

  it('is copied at its end only when something is new, and goes on in a new generation', async () => {
    const generation = async () => (await world.book.get(store))?.generation
    await restarted()
    expect([await generation(), (await world.book.get(store))?.copies.length]).toEqual([1, 0])
    await opened(world, store)
    await page.commit(world, store, () => page.setting(1, 1))
    await restarted()
    const state = await world.book.get(store)
    expect(state).toMatchObject({ generation: 2, lastSeq: 1, digest: page.digest, starts: 2 })
    expect(state?.copies).toMatchObject([{ seq: 1, reason: 'exit', digest: page.digest }])
  })

  it('is copied after two hundred acts and once a day, in a pause', async () => {
    await world.vaults.closeAll()
    world = worldIn(world.data, { copyDelayMs: 5 })
    await opened(world, store)
    const reasons = async () => (await world.book.get(store))?.copies.map(({ reason, seq }) => `${reason} ${seq}`)
    const generation = async () => (await world.book.get(store))?.generation
    await page.commit(world, store, () => page.setting(1, 1))
    await expect.poll(generation).toBe(2)
    expect(await reasons()).toEqual(['daily 1'])
    for (let n = 2; n <= 200; n++) await page.commit(world, store, () => page.setting(1, n))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await reasons()).toEqual(['daily 1'])
    await page.commit(world, store, () => page.setting(1, 201))
    await expect.poll(generation).toBe(3)
    expect(await reasons()).toEqual(['daily 1', 'rolling 201'])
    expect(await world.book.get(store)).toMatchObject({ lastSeq: 201 })
    expect((await contentsOf(world, store)).seq).toBe(201)
  })

  it('answers to nobody when it is closed, and locks the page out', async () => {
    await page.commit(world, store, () => page.setting(1, 1))
    await world.vaults.lock({ store })
    expect(world.vaults.current(store)).toBeNull()
    const operation = jsonBytes(page.setting(1, 2))
    expect(await world.vaults.append({ store, operation })).toEqual(notOpen)
    expect(await world.vaults.contents({ store })).toEqual(notOpen)
    expect(await world.vaults.draft({ store, form: 'a', text: '' })).toEqual(notOpen)
    expect(await world.vaults.close({ store })).toEqual({ ok: true, value: null })
  })

  it('stays open for a page that was loaded anew, and is closed for another store', async () => {
    await page.commit(world, store, () => page.setting(1, 1))
    expect(await opened(world, store)).toMatchObject({ seq: 1 })
    const other = await createStore(world, 'Другая')
    await opened(world, other)
    expect([world.vaults.current(store), world.vaults.current(other)?.id]).toEqual([null, other])
  })

  it('counts a database as complete only when it is what the journal says', async () => {
    await page.commit(world, store, () => page.setting(1, 1))
    const database = `store-${store}-s1`
    const told = { store, database, seq: 1, digest: page.digest }
    const conflict = { ok: false, failure: { code: 'db.conflict' } }
    expect(await world.vaults.opened({ ...told, digest: '0'.repeat(32) })).toEqual(conflict)
    expect(await world.vaults.opened({ ...told, seq: 0 })).toEqual(conflict)
    expect(await world.vaults.opened({ ...told, database: `store-${store}-s2` })).toEqual(conflict)
    expect(await world.vaults.opened(told)).toEqual({ ok: true, value: null })
    expect(await opened(world, store)).toMatchObject({ isFilled: true })
  })

  it('names another database for a rebuild and lets the earlier one go after a month', async () => {
    const name = (n: number) => `store-${store}-s${n}`
    expect(await world.vaults.newDatabase({ store })).toEqual({ ok: true, value: { database: name(2) } })
    expect(await world.vaults.newDatabase({ store })).toEqual({ ok: true, value: { database: name(3) } })
    expect(await opened(world, store)).toMatchObject({ database: name(3), isFilled: false, discard: [] })
    world.clock += 31 * 86_400_000
    expect(await opened(world, store)).toMatchObject({ discard: [name(1), name(2)] })
    const told = { store, database: name(3), seq: 0, digest: '0'.repeat(32) }
    expect((await world.vaults.opened(told)).ok).toBe(true)
    expect(await opened(world, store)).toMatchObject({ isFilled: true, discard: [] })
  })
})
