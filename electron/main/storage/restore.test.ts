// Going back to a copy: on the same computer, on another one, after damage, stopped half-way. What stood before is never lost.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
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
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackupCopy, UnlockKey } from '#shared/host/storageCalls.ts'
import type { HostResult } from '#shared/host/channels.ts'
import { computerIn, folderIn, schoolIn, withPaperCode, type Computer } from './fixture/copies.ts'
import { contentsOf, opened, type Page, valueOf } from './fixture/world.ts'
import { placeFolder } from './places.ts'

const BY_ITSELF: UnlockKey = { by: 'nothing' }

let root: string
let here: Computer

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'восстановление '))
  here = computerIn(await folderIn(root, 'данные'))
})
afterEach(async () => {
  await here.world.vaults.closeAll()
  rmSync(root, { recursive: true, force: true })
})

async function listed(computer = here, store: string | null = null): Promise<readonly BackupCopy[]> {
  return valueOf(await computer.restore.list({ store })).copies
}

async function labelsOf(computer: Computer, store: string): Promise<string[]> {
  const query = { store, record: null, before: null, limit: 100 }
  return valueOf(await computer.world.vaults.heads(query)).heads.map(({ seq, label }) => `${seq} ${label}`)
}

/** Three people, a copy, then two more and a change: the copy is of act 3, the store at act 6. */
async function schoolWithCopy(): Promise<{ store: string; page: Page; copy: BackupCopy }> {
  const { store, page } = await schoolIn(here, 3)
  here.world.clock += 60_000
  await here.backups.make({ store, reason: 'asked' })
  const [copy] = await listed()
  if (!copy) throw new Error('no copy')
  await page.commit(here.world, store, () => page.member(4))
  await page.commit(here.world, store, () => page.member(5))
  await page.commit(here.world, store, () => page.member(1, { lastName: 'Другая' }))
  here.world.clock += 60_000
  return { store, page, copy }
}

/** Every file of a folder with its hash. */
function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}

describe('looking at a copy', () => {
  it('says what is in it and changes no byte', async () => {
    const { copy } = await schoolWithCopy()
    await here.world.vaults.closeAll()
    const before = filesOf(here.world.data)
    const looked = valueOf(await here.restore.look({ handle: copy.handle, key: BY_ITSELF }))
    expect(looked.copy).toEqual({ ...copy, storeName: 'ППО школы № 12' })
    expect(looked.counts).toMatchObject({ member: 3, meeting: 0 })
    expect(filesOf(here.world.data)).toEqual(before)
  })

  it('needs a handle of this run', async () => {
    const handle = '6d5f9a52-0d0e-4c39-9f6c-2a51f3f2a001'
    const unknown = { ok: false, failure: { code: 'backups.unknownHandle' } }
    expect(await here.restore.look({ handle, key: BY_ITSELF })).toEqual(unknown)
    expect(await here.restore.run({ handle, key: BY_ITSELF })).toEqual(unknown)
  })

  it('finds the copies of both places, of one store or of all', async () => {
    const { store } = await schoolIn(here, 1)
    here.answers.folder = await folderIn(root, 'флешка')
    await here.backups.choosePlace({ store })
    const other = await schoolIn(here, 1)
    await here.backups.make({ store: other.store, reason: 'asked' })
    expect((await listed()).length).toBe(3)
    expect((await listed(here, store)).map(({ place }) => place)).toEqual(['app', 'second'])
  })
})

describe('going back to a copy', () => {
  it('brings back its rows and its history, and keeps what stood before as one more copy', async () => {
    const { store, copy } = await schoolWithCopy()
    const before = await contentsOf(here.world, store)
    const info = valueOf(await here.restore.run({ handle: copy.handle, key: BY_ITSELF }))
    expect(info).toMatchObject({ id: store, role: 'chair', name: 'ППО школы № 12', example: false, form: 'vault' })
    const answer = await opened(here.world, store)
    expect(answer).toMatchObject({ seq: 3, isFilled: false, notice: { kind: 'restored' } })
    expect(answer.database).not.toBe(`store-${store}-s1`)
    const now = await contentsOf(here.world, store)
    expect(now.rows.member.map(({ lastName }) => lastName)).toEqual(['Фамилия1', 'Фамилия2', 'Фамилия3'])
    expect(await labelsOf(here, store)).toEqual([
      '3 Карточка: Фамилия3',
      '2 Карточка: Фамилия2',
      '1 Карточка: Фамилия1',
    ])
    const kept = (await listed()).find(({ reason }) => reason === 'beforeRestore')
    if (!kept) throw new Error('not kept')
    await here.restore.run({ handle: kept.handle, key: BY_ITSELF })
    await opened(here.world, store)
    expect(await contentsOf(here.world, store)).toEqual(before)
    expect((await labelsOf(here, store)).length).toBe(6)
  })

  it('goes on from there: new acts, a drill, and a start of the program', async () => {
    const { store, page, copy } = await schoolWithCopy()
    await here.restore.run({ handle: copy.handle, key: BY_ITSELF })
    await opened(here.world, store)
    page.seq = 3
    for (const n of [4, 5]) page.members.delete([...page.members.keys()][3] ?? String(n))
    await page.commit(here.world, store, () => page.member(7))
    expect(valueOf(await here.backups.drill({ store }))).toMatchObject({ ok: true })
    await here.world.vaults.closeAll()
    const clock = here.world.clock
    here = computerIn(here.world.data)
    here.world.clock = clock
    expect(await opened(here.world, store)).toMatchObject({ seq: 4, notice: null })
    expect((await labelsOf(here, store))[0]).toBe('4 Карточка: Фамилия7')
    expect((await contentsOf(here.world, store)).rows.member.length).toBe(4)
  })

  it('of a later line finds the history of that line', async () => {
    const { store, page, copy } = await schoolWithCopy()
    await here.restore.run({ handle: copy.handle, key: BY_ITSELF })
    await opened(here.world, store)
    page.seq = 3
    page.members.clear()
    for (const n of [8, 9, 10, 11]) await page.commit(here.world, store, () => page.member(n))
    here.world.clock += 60_000
    // The copy that was kept is of the first line at act 6; the present line has an act 6 of its own.
    const kept = (await listed()).find(({ reason }) => reason === 'beforeRestore')
    await here.restore.run({ handle: kept?.handle ?? '', key: BY_ITSELF })
    await opened(here.world, store)
    expect((await labelsOf(here, store)).slice(0, 2)).toEqual(['6 Карточка: Фамилия1', '5 Карточка: Фамилия5'])
  })

  it('works when state and journal are gone, and deletes nothing that is damaged', async () => {
    const { store, copy } = await schoolWithCopy()
    await here.world.vaults.closeAll()
    const folder = here.world.book.folder(store)
    for (const file of ['state.json', 'state.previous.json', 'people.json', 'people.previous.json']) {
      writeFileSync(join(folder, file), 'вздор')
    }
    for (const file of readdirSync(folder).filter((name) => name.startsWith('journal'))) {
      truncateSync(join(folder, file), 10)
    }
    const [found] = (await listed()).filter(({ seq }) => seq === copy.seq)
    expect(valueOf(await here.restore.run({ handle: found?.handle ?? '', key: BY_ITSELF }))).toMatchObject({
      id: store,
    })
    expect(await opened(here.world, store)).toMatchObject({ seq: 3 })
    expect((await contentsOf(here.world, store)).rows.member.length).toBe(3)
    const aside = Object.keys(filesOf(folder)).filter((path) => path.includes('damaged-'))
    expect(aside.filter((path) => path.endsWith('.json')).length).toBeGreaterThanOrEqual(2)
  })

  it('stopped before the state was written leaves the store that stood', async () => {
    const { store, copy } = await schoolWithCopy()
    const before = await contentsOf(here.world, store)
    await here.world.vaults.closeAll()
    const states = ['state.json', 'state.previous.json']
    const folder = here.world.book.folder(store)
    const old = states.map((name) => readFileSync(join(folder, name)))
    await here.restore.run({ handle: copy.handle, key: BY_ITSELF })
    // Everything that a run writes is there but its last step.
    for (const [i, name] of states.entries()) writeFileSync(join(folder, name), old[i] ?? '')
    const clock = here.world.clock
    here = computerIn(here.world.data)
    here.world.clock = clock
    expect(await opened(here.world, store)).toMatchObject({ seq: 6 })
    expect(await contentsOf(here.world, store)).toEqual(before)
    expect((await labelsOf(here, store)).length).toBe(6)
  })

  it('stops before anything when what stands cannot be copied', async () => {
    const { store } = await schoolWithCopy()
    const before = await contentsOf(here.world, store)
    const own = here.world.copies.folder(store)
    here.answers.file = join(root, 'копия.pvcopy')
    copyFileSync(join(own, readdirSync(own)[0] ?? ''), here.answers.file)
    const copy = valueOf(await here.restore.choose())
    renameSync(own, `${own}-прочь`)
    writeFileSync(own, 'здесь была папка')
    const run = await here.restore.run({ handle: copy?.handle ?? '', key: BY_ITSELF })
    expect(run).toEqual({ ok: false, failure: { code: 'files.ioError' } })
    rmSync(own)
    renameSync(`${own}-прочь`, own)
    await opened(here.world, store)
    expect(await contentsOf(here.world, store)).toEqual(before)
  })
})

describe('another computer', () => {
  it('opens a transferred file by the paper code, with rows, history and name', async () => {
    const { store } = await schoolWithCopy()
    const code = await withPaperCode(here, store)
    here.answers.file = join(root, 'перенос.pvcopy')
    await here.backups.transfer({ store })
    const there = computerIn(await folderIn(root, 'другой компьютер'))
    there.answers.file = here.answers.file
    const copy = valueOf(await there.restore.choose())
    expect(copy).toMatchObject({ place: 'file', store, storeName: '', state: 'header', asks: ['paper'], members: 5 })
    const handle = copy?.handle ?? ''
    const refused = async (key: UnlockKey) => {
      const run: HostResult<'restore.run'> = await there.restore.run({ handle, key })
      return run.ok || run.failure.code
    }
    expect(await refused(BY_ITSELF)).toBe('vault.wrongSecret')
    expect(await refused({ by: 'paper', text: '000000' })).toBe('vault.codeBad')
    expect(await refused({ by: 'paper', text: Array(8).fill('000000').join('') })).toBe('vault.wrongSecret')
    expect(existsSync(there.world.book.folder(store))).toBe(false)
    const key: UnlockKey = { by: 'paper', text: code }
    expect(valueOf(await there.restore.run({ handle, key }))).toMatchObject({ id: store, name: 'ППО школы № 12' })
    await opened(there.world, store)
    expect(await contentsOf(there.world, store)).toEqual(await contentsOf(here.world, store))
    expect(await labelsOf(there, store)).toEqual(await labelsOf(here, store))
    await there.world.vaults.closeAll()
  })

  it('opens a copy from the stick with the history that lies beside it', async () => {
    const { store } = await schoolWithCopy()
    const code = await withPaperCode(here, store)
    const stick = await folderIn(root, 'флешка')
    here.answers.folder = stick
    await here.backups.choosePlace({ store })
    const there = computerIn(await folderIn(root, 'другой компьютер'))
    const copies = readdirSync(placeFolder(stick, store)).filter((name) => name.endsWith('.pvcopy'))
    there.answers.file = join(placeFolder(stick, store), copies.at(-1) ?? '')
    const copy = valueOf(await there.restore.choose())
    valueOf(await there.restore.run({ handle: copy?.handle ?? '', key: { by: 'paper', text: code } }))
    await opened(there.world, store)
    expect(await labelsOf(there, store)).toEqual(await labelsOf(here, store))
    await there.world.vaults.closeAll()
  })

  it('says what a chosen file is when it is no copy', async () => {
    here.answers.file = join(root, 'таблица.pvcopy')
    writeFileSync(here.answers.file, 'PK')
    expect(await here.restore.choose()).toEqual({ ok: false, failure: { code: 'backups.notACopy' } })
    here.answers.file = null
    expect(await here.restore.choose()).toEqual({ ok: true, value: null })
  })
})

describe('starting over', () => {
  it('needs the words and a folder, saves every file, and leaves the old ones under another name', async () => {
    const { store } = await schoolWithCopy()
    const code = async (word: string) => {
      const done = await here.restore.startOver({ word })
      return done.ok || done.failure.code
    }
    here.answers.folder = await folderIn(root, 'куда сохранить')
    expect(await code('начать')).toBe('backups.wrongWord')
    here.answers.folder = here.world.data
    expect(await code('НАЧАТЬ ЗАНОВО')).toBe('backups.badPlace')
    here.answers.folder = null
    expect(await code('НАЧАТЬ ЗАНОВО')).toBe('backups.placeGone')
    expect(await here.world.book.ids()).toEqual([store])
    here.answers.folder = join(root, 'куда сохранить')
    expect(await code(' начать  заново ')).toBe(true)
    expect(await here.world.book.ids()).toEqual([])
    const [saved = ''] = readdirSync(here.answers.folder)
    const aside = readdirSync(here.world.data).find((name) => name.startsWith('stores-aside')) ?? ''
    const files = filesOf(join(here.world.data, aside))
    expect(Object.keys(files).length).toBeGreaterThan(6)
    expect(filesOf(join(here.answers.folder, saved, 'stores'))).toEqual(files)
  })
})

describe('the text for support', () => {
  it('tells versions and numbers and names nobody', async () => {
    const { store } = await schoolWithCopy()
    here.answers.folder = await folderIn(root, 'Флешка Сидоровой')
    await here.backups.choosePlace({ store })
    here.answers.file = join(root, 'поддержка.txt')
    valueOf(await here.restore.support())
    const text = readFileSync(here.answers.file, 'utf8')
    expect(text).toContain('chair; схема')
    expect(text).toContain('state.json: ')
    expect(text).not.toMatch(/Сидоров|Фамилия|ППО|Другая|восстановление /)
  })
})
