import { copyFile, cp, mkdir, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '#shared/records/digest.ts'
import type { Operation } from '#shared/records/operation.ts'
import {
  contentsOf,
  createStore,
  fromJsonBytes,
  idOf,
  jsonBytes,
  newDataFolder,
  opened,
  Page,
  type World,
  worldIn,
} from './fixture/world.ts'
import { writeState } from './stateFile.ts'

let world: World
let remove: () => Promise<void>
let page: Page
let store: string
/** Digest after each act, from 0. */
let digests: string[]

/** 3 acts, a copy and the second generation; 4 acts more, a copy and the third; then 2 acts that stand in the journal alone. */
beforeEach(async () => {
  const folder = await newDataFolder()
  remove = folder.remove
  world = worldIn(folder.data)
  page = new Page()
  store = await createStore(world)
  digests = [page.digest]
  await opened(world, store)
  for (let n = 1; n <= 9; n++) {
    await page.commit(world, store, () =>
      n % 4 === 0 ? page.setting(1, n) : page.member((n % 3) + 1, { phone: `${n}` }),
    )
    digests.push(page.digest)
    if (n === 3 || n === 7) await reopened()
  }
  // As after a kill: nothing is closed.
  world = worldIn(world.data)
})
afterEach(async () => {
  await world.vaults.closeAll()
  await remove()
})

async function reopened(): Promise<void> {
  await world.vaults.closeAll()
  world = worldIn(world.data)
  await opened(world, store)
}

function at(...names: string[]): string {
  return join(world.book.folder(store), ...names)
}

const contents = () => contentsOf(world, store)

/** Opens, and tells where the store stands after it was opened once more. */
async function whatOpens(): Promise<{ seq: number; notice: unknown; digest: string }> {
  const { seq, notice } = await opened(world, store)
  const digest = digestOf((await contents()).rows)
  await reopened()
  expect(world.vaults.current(store)?.seq).toBe(seq)
  expect(digestOf((await contents()).rows)).toBe(digest)
  return { seq, notice, digest }
}

function whole(notice: unknown = null): unknown {
  return { seq: 9, notice, digest: digests[9] }
}

const damaged = { ok: false, failure: { code: 'vault.damaged' } }
const open = () => world.vaults.open({ store, key: { by: 'nothing' } })
const lost = (n: number) => ({ kind: 'journalDamaged', lost: n, upTo: expect.any(Number) as number })
const second = { kind: 'secondGeneration', lost: 0, upTo: expect.any(Number) as number }

async function flip(name: string, byte: (file: Buffer) => number): Promise<void> {
  const bytes = await readFile(at(name))
  const i = byte(bytes)
  bytes[i] = (bytes[i] ?? 0) ^ 4
  await writeFile(at(name), bytes)
}

/** A byte of the first act of a journal. */
function inSecondRecord(file: Buffer): number {
  return file.readUInt32BE(0) + 5 + 16 + 40
}

async function copyNames(): Promise<string[]> {
  return (await readdir(at('copies'))).sort()
}

describe('opening a store', () => {
  it('after a kill finds everything', async () => {
    expect(await whatOpens()).toEqual(whole())
  })

  it('cuts a torn last record off without a word that could frighten', async () => {
    const bytes = await readFile(at('journal-3.log'))
    await writeFile(at('journal-3.log'), Buffer.concat([bytes, bytes.subarray(0, 40)]))
    expect(await whatOpens()).toEqual(whole({ kind: 'tornTail', lost: 0, upTo: expect.any(Number) as number }))
  })

  it('sweeps away what a writing left that was cut short a day ago, and nothing younger', async () => {
    const [old, young, other] = ['.state.json.0123abcd.tmp', '.people.json.0123abcd.tmp', 'notes.tmp'].map((name) =>
      at(name),
    )
    for (const path of [old, young, other]) await writeFile(path ?? '', 'x')
    const day = world.clock / 1000 - 90_000
    await utimes(old ?? '', day, day)
    await utimes(young ?? '', world.clock / 1000, world.clock / 1000)
    await opened(world, store)
    await expect
      .poll(async () => (await readdir(at())).filter((name) => name.endsWith('.tmp')))
      .toEqual(['.people.json.0123abcd.tmp', 'notes.tmp'])
  })

  it('takes the other generation of state, keys or people', async () => {
    for (const name of ['state', 'keyring', 'people']) {
      await world.vaults.closeAll()
      world = worldIn(world.data)
      await writeFile(at(`${name}.json`), 'garbage')
      expect([name, await whatOpens()]).toEqual([name, whole(second)])
    }
  })

  it('writes a lost state again from the journals', async () => {
    await world.vaults.rename(store, 'x')
    await rm(at('state.json'))
    await writeFile(at('state.previous.json'), '{}')
    const before = await world.book.get(store)
    expect(before).toBeNull()
    expect(await whatOpens()).toEqual(whole(second))
    expect(world.vaults.current(store)?.info).toMatchObject({ name: 'ППО школы № 12', role: 'chair', example: false })
    const state = await world.book.get(store)
    expect(state).toMatchObject({ database: `store-${store}-s1`, lastSeq: 9, isFilled: true })
    expect(state?.copies.map(({ seq }) => seq).slice(0, 2)).toEqual([3, 7])
  })

  it('writes a lost state again from a copy when there is no journal either', async () => {
    for (const name of await readdir(at())) if (/^(state|journal)/.test(name)) await rm(at(name))
    expect(await whatOpens()).toMatchObject({
      seq: 7,
      digest: digests[7],
      notice: { kind: 'secondGeneration', lost: 0 },
    })
    expect(world.vaults.current(store)?.info.name).toBe('ППО школы № 12')
  })

  it('says how many acts are gone when the journal is damaged in the middle, and keeps the damaged file', async () => {
    await flip('journal-3.log', inSecondRecord)
    const bytes = await readFile(at('journal-3.log'))
    const found = await whatOpens()
    expect(found).toEqual({ seq: 7, notice: lost(2), digest: digests[7] })
    const aside = (await readdir(at())).filter((name) => name.startsWith('damaged-'))
    expect(aside).toEqual([expect.stringMatching(/^damaged-2026-11-21T12-00-00-journal-3\.log$/) as string])
    expect(await readFile(at(aside[0] ?? ''))).toEqual(bytes)
    // The store goes on, and the numbers of what is gone are given again.
    page.seq = 7
    await page.commit(world, store, () => page.member(50))
    await reopened()
    const heads = await world.vaults.heads({ store, record: null, before: null, limit: 20 })
    expect(heads.ok && heads.value.heads.map(({ seq, label }) => `${seq} ${label}`).slice(0, 2)).toEqual([
      '8 Карточка: Фамилия50',
      '7 Карточка: Фамилия2',
    ])
    expect(heads.ok && heads.value.heads).toHaveLength(8)
  })

  it('sees a damage in the middle also when the tail is torn', async () => {
    for (let n = 0; n < 6; n++) {
      if (n === 0) await opened(world, store)
      await page.commit(world, store, () => page.setting(40, n))
    }
    world = worldIn(world.data)
    const name =
      (await readdir(at()))
        .filter((file) => /^journal-/.test(file))
        .sort()
        .at(-1) ?? ''
    await flip(name, inSecondRecord)
    await writeFile(at(name), Buffer.concat([await readFile(at(name)), Buffer.alloc(10, 7)]))
    expect(await opened(world, store)).toMatchObject({ notice: { kind: 'journalDamaged' } })
    expect((await readdir(at())).some((file) => file.startsWith('damaged-'))).toBe(true)
  })

  it('goes on in the generation that the state half wrote', async () => {
    await opened(world, store)
    await rename(at('state.json'), at('held'))
    await mkdir(at('state.json', 'in the way'), { recursive: true })
    expect(await world.vaults.current(store)?.rotate()).toEqual({ ok: true, value: undefined })
    await rm(at('state.json'), { recursive: true })
    await rename(at('held'), at('state.json'))
    for (let n = 0; n < 4; n++) await page.commit(world, store, () => page.setting(50, n))
    // Killed here.
    world = worldIn(world.data)
    expect(await opened(world, store)).toMatchObject({ seq: 13 })
  })

  it('loses nothing when an older journal is damaged: the copies are newer', async () => {
    await flip('journal-2.log', inSecondRecord)
    await rm(at('journal-1.log'))
    expect(await whatOpens()).toEqual(whole())
  })

  it('takes everything from the newest copy when its journal is gone', async () => {
    await rm(at('journal-3.log'))
    expect(await whatOpens()).toEqual({ seq: 7, notice: lost(0), digest: digests[7] })
  })

  it('notices that an older journal was put back', async () => {
    await opened(world, store)
    await copyFile(at('journal-3.log'), at('older'))
    for (let n = 0; n < 3; n++) await page.commit(world, store, () => page.setting(2, n))
    // The state knows 12 acts from here on; no copy is made.
    await world.vaults.current(store)?.notePosition()
    world = worldIn(world.data)
    await copyFile(at('older'), at('journal-3.log'))
    expect(await whatOpens()).toEqual({ seq: 9, notice: lost(3), digest: digests[9] })
  })

  it('notices that an older state was put back, and believes the journals', async () => {
    const old = join(world.data, 'old')
    await world.vaults.closeAll()
    await cp(at(), old, { recursive: true })
    await opened(world, store)
    await page.commit(world, store, () => page.setting(2, 1))
    await world.vaults.closeAll()
    await opened(world, store)
    await page.commit(world, store, () => page.setting(2, 2))
    world = worldIn(world.data)
    for (const name of ['state.json', 'state.previous.json']) await copyFile(join(old, name), at(name))
    const found = await whatOpens()
    expect(found).toEqual({ seq: 11, notice: second, digest: page.digest })
  })

  it('tries older copies when newer ones are damaged, and none when all are', async () => {
    const [, newest = ''] = await copyNames()
    await flip(join('copies', newest), (file) => file.length - 100)
    expect(await whatOpens()).toEqual(whole())
    await world.vaults.closeAll()
    for (const name of await copyNames()) await truncate(at('copies', name), 100)
    world = worldIn(world.data)
    expect(await whatOpens()).toEqual(whole())
  })

  it('does not take a copy of acts that are gone for one of the acts that got their numbers', async () => {
    const [, newest = ''] = await copyNames()
    const bytes = await readFile(at('copies', newest))
    for (const name of ['journal-2.log', 'journal-3.log', join('copies', newest)]) await rm(at(name))
    expect(await opened(world, store)).toMatchObject({ seq: 3, notice: lost(4) })
    // The stick with the copy is back.
    await writeFile(at('copies', newest), bytes)
    page = new Page()
    page.seq = 3
    for (const { rows } of [await contents()]) for (const member of rows.member) page.members.set(member.id, member)
    page.digest = digests[3] ?? ''
    for (let n = 0; n < 6; n++) await page.commit(world, store, () => page.setting(20 + n, 1))
    world = worldIn(world.data)
    expect(await whatOpens()).toEqual({ seq: 9, notice: null, digest: page.digest })
  })

  it('gives the keys of persons back from a copy, and loses the acts of those that came after it', async () => {
    await opened(world, store)
    await page.commit(world, store, () => page.member(77))
    await page.commit(world, store, () => page.setting(3, 1))
    world = worldIn(world.data)
    for (const name of ['people.json', 'people.previous.json']) await writeFile(at(name), 'garbage')
    expect(await whatOpens()).toEqual({ seq: 9, notice: lost(2), digest: digests[9] })
    const kept = (await readdir(at())).filter((name) => /^damaged-.*people/.test(name))
    expect(kept).toHaveLength(2)
  })

  it('is hollow when acts are known and none can be read: it gives and takes nothing, however often it is opened', async () => {
    for (const name of await copyNames()) await truncate(at('copies', name), 100)
    for (const n of [1, 3]) await rm(at(`journal-${n}.log`))
    const before = await snapshot()
    for (let start = 0; start < 2; start++) {
      expect(await opened(world, store)).toMatchObject({ seq: 0, notice: { kind: 'journalDamaged', lost: 7 } })
      expect(await world.vaults.contents({ store })).toEqual(damaged)
      const first = jsonBytes({ ...page.operations[0], seq: 1 })
      const notOpen = { ok: false, failure: { code: 'vault.notOpen' } }
      expect(await world.vaults.append({ store, operation: first })).toEqual(notOpen)
      expect(await world.vaults.newDatabase({ store })).toEqual(notOpen)
      await world.vaults.closeAll()
      world = worldIn(world.data)
    }
    const after = await snapshot()
    // That it was opened is told all the same.
    for (const name of Object.keys(before).filter((name) => !/^(state|audit)/.test(name))) {
      expect(after[name]).toBe(before[name])
    }
    expect(Object.keys(after)).toEqual(Object.keys(before))
  })

  it('is hollow when the journal is gone before the state had noted any act', async () => {
    const young = await createStore(world, 'молодая')
    const opening = await opened(world, young)
    const { database } = opening
    await world.vaults.opened({ store: young, database, seq: 0, digest: new Page().digest })
    const first = new Page()
    await first.commit(world, young, () => first.setting(1, 1))
    world = worldIn(world.data)
    await rm(join(world.book.folder(young), 'journal-1.log'))
    expect(await opened(world, young)).toMatchObject({ seq: 0, notice: { kind: 'journalDamaged' } })
    expect(await world.vaults.contents({ store: young })).toEqual(damaged)
  })

  it('refuses when not even a state is left beside the keys', async () => {
    for (const name of await readdir(at()))
      if (/^(state|journal|copies)/.test(name)) await rm(at(name), { recursive: true })
    const before = await snapshot()
    expect(await open()).toEqual(damaged)
    expect(await snapshot()).toEqual(before)
  })

  it('refuses data of a later program, and changes nothing then', async () => {
    const state = await world.book.get(store)
    if (!state) throw new Error('no state')
    for (const later of [{ schema: 99 }, { appVersion: '7.0.0' }]) {
      await writeState(at(), { ...state, ...later })
      const before = await snapshot()
      expect(await open()).toEqual({ ok: false, failure: { code: 'vault.newer' } })
      expect(await snapshot()).toEqual(before)
    }
  })

  it('refuses without its keys, and names the reason', async () => {
    for (const name of ['keyring.json', 'keyring.previous.json']) await rm(at(name))
    expect(await open()).toEqual({ ok: false, failure: { code: 'vault.keysDamaged' } })
  })
})

async function snapshot(): Promise<Record<string, string>> {
  const names = (await readdir(at())).sort()
  const files = await Promise.all(names.map(async (name) => [name, await readFile(at(name), 'hex').catch(() => '')]))
  return Object.fromEntries(files) as Record<string, string>
}

describe('taking over what the page has', () => {
  it('makes a store whose journal fell behind what it was, with the history that is left', async () => {
    await opened(world, store)
    const { schema, rows } = await contents()
    world = worldIn(world.data)
    await rm(at('journal-3.log'))
    const open = await opened(world, store)
    expect(open).toMatchObject({ notice: { kind: 'journalDamaged' } })
    const given = { schema, seq: 9, rows }
    const adopted = await world.vaults.adopt({ store, contents: jsonBytes(given), operations: jsonBytes([]) })
    expect(adopted).toEqual({ ok: true, value: null })
    expect(world.vaults.current(store)).toMatchObject({ seq: 9, digest: digests[9] })
    await page.commit(world, store, () => page.setting(5, 1))
    await reopened()
    expect([world.vaults.current(store)?.seq, digestOf((await contents()).rows)]).toEqual([10, page.digest])
    const heads = await world.vaults.heads({ store, record: null, before: null, limit: 20 })
    expect(heads.ok && heads.value.heads.map(({ seq }) => seq)).toEqual([10, 7, 6, 5, 4, 3, 2, 1])
  })

  it('fills a hollow store, which then is whole', async () => {
    await opened(world, store)
    const { schema, rows } = await contents()
    world = worldIn(world.data)
    for (const name of await copyNames()) await truncate(at('copies', name), 100)
    for (const n of [1, 2, 3]) await rm(at(`journal-${n}.log`))
    expect(await opened(world, store)).toMatchObject({ seq: 0 })
    const given = jsonBytes({ schema, seq: 9, rows })
    expect(await world.vaults.adopt({ store, contents: given, operations: jsonBytes([]) })).toMatchObject({ ok: true })
    expect(world.vaults.current(store)).toMatchObject({ seq: 9, digest: digests[9], isHollow: false })
    await page.commit(world, store, () => page.setting(5, 1))
    await reopened()
    expect([world.vaults.current(store)?.seq, digestOf((await contents()).rows)]).toEqual([10, page.digest])
  })

  it('refuses what is not whole', async () => {
    await opened(world, store)
    const { schema, rows } = await contents()
    const good = { schema, seq: 9, rows }
    const [member] = rows.member
    const wrong: unknown[] = [
      { schema, seq: 9, rows: {} },
      { ...good, schema: schema + 1 },
      { ...good, rows: { ...rows, member: [member, member] } },
      { ...good, rows: { ...rows, stranger: [] } },
      { ...good, rows: { ...rows, member: [{ ...member, rev: '1' }] } },
    ]
    for (const one of wrong) {
      const answer = await world.vaults.adopt({ store, contents: jsonBytes(one), operations: jsonBytes([]) })
      expect(answer).toEqual({ ok: false, failure: { code: 'host.refused' } })
    }
    const unordered = jsonBytes([page.operations[1], page.operations[0]])
    const answer = await world.vaults.adopt({ store, contents: jsonBytes(good), operations: unordered })
    expect(answer).toEqual({ ok: false, failure: { code: 'host.refused' } })
  })

  it('makes a vault of a store of the first version, with its whole history, however often it is begun', async () => {
    await opened(world, store)
    const { schema, rows } = await contents()
    const id = idOf(4242)
    const folder = world.book.folder(id)
    await mkdir(folder, { recursive: true })
    const plain = { id, role: 'chair', name: 'Школа № 5', example: false, createdAt: '2026-01-01T00:00:00.000Z' }
    await writeFile(join(folder, 'state.json'), JSON.stringify({ format: 1, ...plain, populated: true }))
    expect(await world.vaults.open({ store: id, key: { by: 'nothing' } })).toEqual({
      ok: true,
      value: { state: 'plain', store: { ...plain, form: 'plain' }, database: `store-${id}-v1` },
    })
    const given = {
      store: id,
      contents: jsonBytes({ schema, seq: 9, rows }),
      operations: jsonBytes(page.operations),
    }
    // The first try stops before the state is written.
    const text = await readFile(join(folder, 'state.json'))
    expect(await world.vaults.adopt(given)).toEqual({ ok: true, value: null })
    await rm(join(folder, 'state.previous.json'))
    await writeFile(join(folder, 'state.json'), text)
    expect(await world.vaults.adopt(given)).toEqual({ ok: true, value: null })
    const open = await opened(world, id)
    expect(open).toMatchObject({ store: { ...plain, form: 'vault' }, seq: 9, isFilled: false, notice: null })
    const acts = await world.vaults.operations({ store: id, from: 1, to: 9 })
    expect(acts.ok && fromJsonBytes<Operation[]>(acts.value.operations)).toEqual(page.operations)
    expect(digestOf((await contentsOf(world, id)).rows)).toBe(digests[9])
  })
})
