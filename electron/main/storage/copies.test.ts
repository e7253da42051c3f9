// Making copies on real folders, in both places, and what becomes of them in time.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackupsState } from '#shared/host/storageCalls.ts'
import { computerIn, folderIn, schoolIn, withPaperCode, type Computer } from './fixture/copies.ts'
import { valueOf } from './fixture/world.ts'
import { readCopy, writeCopy } from './copyFile.ts'
import { journalFolder, placeFolder } from './places.ts'

const DAY = 86_400_000

let root: string
let here: Computer

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'копии '))
  here = computerIn(await folderIn(root, 'данные'))
})
afterEach(async () => {
  await here.world.vaults.closeAll()
  rmSync(root, { recursive: true, force: true })
})

async function stateOf(store: string): Promise<BackupsState> {
  return valueOf(await here.backups.state({ store }))
}

function ownFolder(store: string): string {
  return here.world.copies.folder(store)
}

describe('a copy', () => {
  it('lies beside the store, is noted and listed as whole, and opens with the key', async () => {
    const { store, page } = await schoolIn(here, 3)
    const state = valueOf(await here.backups.make({ store, reason: 'asked' }))
    expect(state).toEqual({
      copies: [
        {
          handle: expect.any(String),
          ...{ place: 'app', placeName: 'Этот компьютер', store, role: 'chair', storeName: 'ППО школы № 12' },
          ...{ at: here.world.clock, seq: 3, members: 3, rows: 3, reason: 'asked', appVersion: '0.1.0' },
          ...{ bytes: expect.any(Number), state: 'whole', asks: [] },
        },
      ],
      ...{ place: null, verifiedAt: here.world.clock, oneDiskSince: here.world.clock, drill: null, failedDrills: 0 },
    })
    const [file] = readdirSync(ownFolder(store))
    const key = here.world.vaults.dataKey(store)
    const copy = key && (await readCopy(join(ownFolder(store), file ?? ''), key))
    expect(copy?.ok && copy.value.payload.contents.rows.member).toEqual([...page.members.values()])
  })

  it('is not made of a store that is shut', async () => {
    const { store } = await schoolIn(here, 1)
    await here.world.vaults.closeAll()
    const notOpen = { ok: false, failure: { code: 'vault.notOpen' } }
    expect(await here.backups.make({ store, reason: 'asked' })).toEqual(notOpen)
    expect(await here.backups.transfer({ store })).toEqual(notOpen)
  })

  it('of which a byte changed is shown as damaged, and the next one takes its place', async () => {
    const { store } = await schoolIn(here, 1)
    await here.backups.make({ store, reason: 'asked' })
    const [file = ''] = readdirSync(ownFolder(store))
    truncateSync(join(ownFolder(store), file), 500)
    expect((await stateOf(store)).copies).toMatchObject([{ state: 'damaged', seq: 1, members: 1, bytes: 500 }])
    await here.backups.make({ store, reason: 'asked' })
    expect((await stateOf(store)).copies.map(({ state }) => state).sort()).toEqual(['damaged', 'whole'])
  })

  it('goes only after newer ones were proven: a month of evenings leaves a calendar', async () => {
    const { store } = await schoolIn(here, 1)
    for (let day = 0; day < 30; day++) {
      here.world.clock += DAY
      await here.backups.make({ store, reason: 'asked' })
    }
    const { copies } = await stateOf(store)
    // The last ten hold the days and three of the weeks; two weeks more, one month more.
    expect([copies.length, copies[0]?.at]).toEqual([13, here.world.clock])
    expect(readdirSync(ownFolder(store)).length).toBe(13)
  })
})

describe('the second place', () => {
  it('gets a copy at once and with each later one, and the closed journals', async () => {
    const { store, page } = await schoolIn(here, 2)
    here.answers.folder = await folderIn(root, 'СОКОЛОВА')
    const state = valueOf(await here.backups.choosePlace({ store }))
    expect(state?.place).toMatchObject({ name: 'СОКОЛОВА', isThere: true })
    expect(state?.copies.map(({ place, placeName }) => [place, placeName])).toEqual([
      ['app', 'Этот компьютер'],
      ['second', 'СОКОЛОВА'],
    ])
    await page.commit(here.world, store, () => page.member(3))
    await here.world.vaults.closeAll()
    const there = placeFolder(here.answers.folder, store)
    const names = readdirSync(there)
    expect(names.filter((name) => name.endsWith('.pvcopy')).length).toBe(2)
    const install = (await here.world.book.get(store))?.install ?? null
    const journals = journalFolder(here.answers.folder, store, install)
    expect([names.includes(basename(journals)), readdirSync(journals)]).toEqual([
      true,
      ['journal-1.log', 'journal-2.log'],
    ])
    for (const name of readdirSync(journals)) {
      const own = readFileSync(join(here.world.book.folder(store), name))
      expect(readFileSync(join(journals, name)).equals(own)).toBe(true)
    }
  })

  it('that lies on the same disk does not count as another one', async () => {
    const { store } = await schoolIn(here, 1)
    here.answers.folder = await folderIn(root, 'рядом')
    const state = valueOf(await here.backups.choosePlace({ store }))
    expect(state?.oneDiskSince).toBe(here.world.clock)
  })

  it.skipIf(!existsSync('/dev/shm'))('on another disk ends the days of one disk until it is given up', async () => {
    const { store } = await schoolIn(here, 1)
    const stick = mkdtempSync('/dev/shm/флешка-')
    try {
      here.answers.folder = stick
      expect(valueOf(await here.backups.choosePlace({ store }))?.oneDiskSince).toBeNull()
      here.world.clock += DAY
      expect((await stateOf(store)).oneDiskSince).toBeNull()
      const left = valueOf(await here.backups.forgetPlace({ store }))
      expect([left.place, left.oneDiskSince]).toEqual([null, here.world.clock])
      expect(readdirSync(placeFolder(stick, store)).length).toBeGreaterThan(0)
    } finally {
      rmSync(stick, { recursive: true })
    }
  })

  it('is refused inside the folder of the program and where nothing can be written', async () => {
    const { store } = await schoolIn(here, 1)
    here.answers.folder = join(here.world.data, 'stores')
    expect(await here.backups.choosePlace({ store })).toEqual({ ok: false, failure: { code: 'backups.badPlace' } })
    const file = join(root, 'это файл')
    writeFileSync(file, '')
    here.answers.folder = file
    expect(await here.backups.choosePlace({ store })).toMatchObject({ ok: false })
    here.answers.folder = null
    expect(await here.backups.choosePlace({ store })).toEqual({ ok: true, value: null })
    expect((await stateOf(store)).place).toBeNull()
  })

  it('that is away is no error, and gets what it missed when it is back', async () => {
    const { store, page } = await schoolIn(here, 1)
    const stick = await folderIn(root, 'флешка')
    here.answers.folder = stick
    await here.backups.choosePlace({ store })
    renameSync(stick, `${stick} вынута`)
    await page.commit(here.world, store, () => page.member(2))
    const away = valueOf(await here.backups.make({ store, reason: 'asked' }))
    expect(away.place).toEqual({ name: 'флешка', isThere: false, freeBytes: null })
    expect(away.copies.map(({ place }) => place)).toEqual(['app', 'app'])
    renameSync(`${stick} вынута`, stick)
    await here.backups.tend(store)
    expect((await stateOf(store)).copies.filter(({ place }) => place === 'second').map(({ seq }) => seq)).toEqual([
      2, 1,
    ])
  })
})

describe('the drill', () => {
  it('opens the newest copy of the second place and grows it up to the living store', async () => {
    const { store, page } = await schoolIn(here, 5)
    here.answers.folder = await folderIn(root, 'флешка')
    await here.backups.choosePlace({ store })
    for (let n = 1; n <= 5; n++)
      await page.commit(here.world, store, () => page.member(n, { phone: '8 900 000-00-00' }))
    const drilled = valueOf(await here.backups.drill({ store }))
    expect(drilled).toEqual({ at: here.world.clock, ok: true, place: 'second', members: 5, ms: expect.any(Number) })
    expect(await stateOf(store)).toMatchObject({ drill: drilled, failedDrills: 0 })
  })

  it('makes a copy when there is none', async () => {
    const { store } = await schoolIn(here, 1)
    expect(valueOf(await here.backups.drill({ store }))).toMatchObject({ ok: true, place: 'app' })
  })

  it('notices a copy that reads but lacks a row', async () => {
    const { store } = await schoolIn(here, 3)
    const { book, vaults } = here.world
    await here.backups.make({ store, reason: 'asked' })
    const path = join(ownFolder(store), readdirSync(ownFolder(store))[0] ?? '')
    const key = vaults.dataKey(store)
    if (!key) throw new Error('no key')
    const copy = await readCopy(path, key)
    if (!copy.ok) throw new Error('unreadable')
    const { header, payload } = copy.value
    const rows = { ...payload.contents.rows, member: payload.contents.rows.member.slice(1) }
    const less = { ...payload, contents: { ...payload.contents, rows } }
    const written = valueOf(await writeCopy(path, header, less, key, { pass: null, paper: null }))
    await book.change(store, (state) => ({
      ...state,
      copies: state.copies.map((known) => ({ ...known, sha256: written.sha256 })),
    }))
    expect(valueOf(await here.backups.drill({ store }))).toMatchObject({ ok: false, members: 2 })
  })

  it('notices a copy that does not read and counts how often', async () => {
    const { store } = await schoolIn(here, 1)
    await here.backups.make({ store, reason: 'asked' })
    const [file = ''] = readdirSync(ownFolder(store))
    truncateSync(join(ownFolder(store), file), 100)
    expect(valueOf(await here.backups.drill({ store }))).toMatchObject({ ok: false, members: 0 })
    expect(valueOf(await here.backups.drill({ store }))).toMatchObject({ ok: false })
    expect(await stateOf(store)).toMatchObject({ failedDrills: 2, verifiedAt: null })
  })
})

describe('the silent round', () => {
  it('drills at the first opening and again after a month, not between', async () => {
    const { store } = await schoolIn(here, 1)
    const drilledAt = async () => {
      await here.backups.tend(store)
      return (await stateOf(store)).drill?.at
    }
    const first = here.world.clock
    expect(await drilledAt()).toBe(first)
    here.world.clock += 20 * DAY
    expect(await drilledAt()).toBe(first)
    here.world.clock += 11 * DAY
    expect(await drilledAt()).toBe(here.world.clock)
  })

  it('makes another copy after a drill that failed, and drills again the next day', async () => {
    const { store } = await schoolIn(here, 1)
    await here.backups.make({ store, reason: 'asked' })
    truncateSync(join(ownFolder(store), readdirSync(ownFolder(store))[0] ?? ''), 100)
    await here.backups.tend(store)
    expect(await stateOf(store)).toMatchObject({ failedDrills: 1, drill: { ok: false } })
    here.world.clock += DAY + 1
    await here.backups.tend(store)
    expect(await stateOf(store)).toMatchObject({ failedDrills: 0, drill: { ok: true } })
  })

  it('reads an old copy again, notices the damage and makes another', async () => {
    const { store } = await schoolIn(here, 1)
    await here.backups.make({ store, reason: 'asked' })
    await here.backups.tend(store)
    const [file = ''] = readdirSync(ownFolder(store))
    truncateSync(join(ownFolder(store), file), 100)
    here.world.clock += 8 * DAY
    await here.backups.tend(store)
    expect((await stateOf(store)).copies.map(({ state, at }) => [state, at])).toEqual([
      ['whole', here.world.clock],
      ['damaged', here.world.clock - 8 * DAY],
    ])
  })
})

describe('the file for another computer', () => {
  it('is refused while nothing but this computer could open it', async () => {
    const { store } = await schoolIn(here, 1)
    here.answers.file = join(root, 'перенос.pvcopy')
    expect(await here.backups.transfer({ store })).toEqual({ ok: false, failure: { code: 'vault.paperFirst' } })
    expect(existsSync(here.answers.file)).toBe(false)
  })

  it('holds the newest contents and every journal', async () => {
    const { store, page } = await schoolIn(here, 2)
    await withPaperCode(here, store)
    await here.backups.make({ store, reason: 'asked' })
    await page.commit(here.world, store, () => page.member(3))
    here.answers.file = join(root, 'перенос.pvcopy')
    const saved = valueOf(await here.backups.transfer({ store }))
    expect(saved?.name).toBe('Первичка — 21.11.2026.pvcopy')
    const key = here.world.vaults.dataKey(store)
    const copy = key && (await readCopy(here.answers.file, key))
    if (!copy?.ok) throw new Error('unreadable')
    expect(copy.value.payload.contents).toMatchObject({ seq: 3, rows: { member: [...page.members.values()] } })
    expect(copy.value.history.map(({ file }) => file)).toEqual(['journal-1.log', 'journal-2.log'])
  })
})
