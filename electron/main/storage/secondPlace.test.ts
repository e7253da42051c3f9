// The second place: known to an open store only, and shared by two computers without harm.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { computerIn, folderIn, schoolIn, withPaperCode, type Computer } from './fixture/copies.ts'
import { contentsOf, opened, valueOf } from './fixture/world.ts'
import { keepOwnCard, readOwnCard } from './ownCard.ts'
import { placeFolder } from './places.ts'

const DAY = 86_400_000
const STATES = ['state.json', 'state.previous.json']

let root: string
let here: Computer

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'место '))
  here = computerIn(await folderIn(root, 'данные'))
})
afterEach(async () => {
  await here.world.vaults.closeAll()
  rmSync(root, { recursive: true, force: true })
})

/** Files below a folder that hold one of the words, as UTF-8 or UTF-16. */
function telling(folder: string, words: readonly string[]): string[] {
  const needles = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => needles.some((needle) => readFileSync(path).includes(needle)))
}

function keyOf(computer: Computer, store: string) {
  const key = computer.world.vaults.dataKey(store)
  if (!key) throw new Error('the store is shut')
  return key
}

describe('beside a shut store', () => {
  it('neither the organisation nor the folder of the second place is named', async () => {
    const { store } = await schoolIn(here, 2)
    const folder = here.world.book.folder(store)
    here.answers.folder = await folderIn(root, 'Флешка Канарейкиной')
    valueOf(await here.backups.choosePlace({ store }))
    const card = Buffer.from('{"name":"ППО школы № 12"}', 'utf8')
    valueOf(await keepOwnCard(folder, store, keyOf(here, store), card))
    await here.world.vaults.closeAll()
    expect(telling(folder, ['ППО школы № 12', 'Канарейкин'])).toEqual([])
    expect(valueOf(await here.backups.state({ store })).place).toBeNull()

    await opened(here.world, store)
    expect(valueOf(await here.backups.state({ store })).place).toMatchObject({ name: 'Флешка Канарейкиной' })
    expect(await readOwnCard(folder, store, keyOf(here, store))).toEqual(card)
  })

  it('what the former program left in plain is sealed at the first opening, in both generations', async () => {
    const { store } = await schoolIn(here, 1)
    const folder = here.world.book.folder(store)
    const stick = await folderIn(root, 'Флешка Канарейкиной')
    here.answers.folder = stick
    valueOf(await here.backups.choosePlace({ store }))
    await here.world.vaults.closeAll()
    const plain = { path: stick, name: 'Флешка Канарейкиной', since: here.world.clock }
    for (const name of STATES) asFormerProgram(join(folder, name), plain)
    const card = Buffer.from('{"name":"ППО школы № 12"}', 'utf8')
    writeFileSync(join(folder, 'card.ppob'), card)
    expect(telling(folder, ['ППО школы № 12', 'Канарейкин']).length).toBe(3)

    await opened(here.world, store)
    const { place, copies } = valueOf(await here.backups.state({ store }))
    expect([place?.name, copies.filter((copy) => copy.place === 'second').length]).toEqual([plain.name, 1])
    expect(await readOwnCard(folder, store, keyOf(here, store))).toEqual(card)
    await here.world.vaults.closeAll()
    expect(telling(folder, ['ППО школы № 12', 'Канарейкин'])).toEqual([])
    expect(existsSync(join(folder, 'card.ppob'))).toBe(false)
  })
})

describe('a stick that two computers share', () => {
  it('keeps what each of them wrote, and each can be gone back to', async () => {
    const stick = await folderIn(root, 'флешка')
    const { store, page } = await schoolIn(here, 2)
    const code = await withPaperCode(here, store)
    here.answers.folder = stick
    valueOf(await here.backups.choosePlace({ store }))
    // The second computer begins with a copy of the first and goes its own way from there.
    const there = computerIn(await folderIn(root, 'второй компьютер'))
    const [copy = ''] = readdirSync(placeFolder(stick, store)).filter((name) => name.endsWith('.pvcopy'))
    there.answers.file = join(placeFolder(stick, store), copy)
    const chosen = valueOf(await there.restore.choose())
    valueOf(await there.restore.run({ handle: chosen?.handle ?? '', key: { by: 'paper', text: code } }))
    await opened(there.world, store)
    there.answers.folder = stick
    valueOf(await there.backups.choosePlace({ store }))
    const ways = [
      { word: 'Здесь', computer: here, own: page, days: 12 },
      { word: 'Там', computer: there, own: page.copy(), days: 3 },
    ] as const
    for (let day = 1; day <= 12; day++) {
      for (const { word, computer, own, days } of ways) {
        if (day > days) continue
        computer.world.clock += DAY
        await own.commit(computer.world, store, () => own.member(1, { lastName: `${word} ${day}` }))
        valueOf(await computer.backups.make({ store, reason: 'asked' }))
      }
    }

    const listed = valueOf(await here.restore.list({ store })).copies.filter(({ place }) => place === 'second')
    const seqsOf = (name: string) => listed.filter(({ placeName }) => placeName === name).map(({ seq }) => seq)
    // Each keeps the last ten of its own and those of its calendar, and lets only its own go.
    expect(seqsOf('флешка').slice(0, 10)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5])
    expect(seqsOf('флешка').length).toBeLessThan(13)
    expect(seqsOf('флешка, другой компьютер')).toEqual([5, 4, 3, 2])
    expect(listed.every(({ state }) => state === 'whole')).toBe(true)

    for (const { word, computer, days } of ways) {
      const newest = valueOf(await computer.restore.list({ store })).copies.find(
        ({ placeName, seq }) => placeName === 'флешка' && seq === 2 + days,
      )
      const fresh = computerIn(await folderIn(root, `новый, ${word}`))
      fresh.answers.file = computer.shelf.spot(newest?.handle ?? '')?.path ?? ''
      const found = valueOf(await fresh.restore.choose())
      valueOf(await fresh.restore.run({ handle: found?.handle ?? '', key: { by: 'paper', text: code } }))
      await opened(fresh.world, store)
      const acts = (await fresh.world.vaults.current(store)?.operations(3, 2 + days)) ?? []
      const surnames = acts.map(({ changes }) => (changes[0]?.after as { lastName?: string } | null)?.lastName)
      expect(surnames).toEqual(Array.from({ length: days }, (_, i) => `${word} ${i + 1}`))
      expect((await contentsOf(fresh.world, store)).rows.member[0]?.lastName).toBe(`${word} ${days}`)
      await fresh.world.vaults.closeAll()
    }
    await there.world.vaults.closeAll()
  })
})

/** Rewrites a state file as the program of format 2 had it. */
function asFormerProgram(path: string, second: object): void {
  const { state } = JSON.parse(readFileSync(path, 'utf8')) as { state: Record<string, object | null> }
  const without = (whole: object | null | undefined, name: string) =>
    Object.fromEntries(Object.entries(whole ?? {}).filter(([key]) => key !== name))
  const protection = without(state['protection'], 'paperAskAgainAt')
  const former = { ...without(state, 'install'), format: 2, protection, second }
  const sha256 = createHash('sha256').update(JSON.stringify(former)).digest('hex')
  writeFileSync(path, JSON.stringify({ sha256, state: former }))
}
