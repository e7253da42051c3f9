// Every step that changes the disk, with the program killed, the power cut or the step failing just before it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreContents } from '#shared/records/contents.ts'
import { digestOf } from '#shared/records/digest.ts'
import type { Operation } from '#shared/records/operation.ts'
import { Disk, type Step } from './fixture/disk.ts'
import {
  createStore,
  fromJsonBytes,
  idOf,
  jsonBytes,
  newDataFolder,
  opened,
  Page,
  valueOf,
  type World,
  worldIn,
} from './fixture/world.ts'

/** Every so many steps are tried; 1 for all of them, which takes minutes. */
const STRIDE = Number(process.env['FAULT_STRIDE'] ?? 13)

/** What the person was told when the disk was as it lies in `folder`. */
interface Moment {
  readonly folder: string
  readonly kind: 'kill' | 'power cut'
  readonly step: string
  readonly acknowledged: number
}

let root: string
let remove: () => Promise<void>
let world: World
let page: Page
let store: string
/** The digests that each act ever given to the program may lead to, by its number. */
let digests: Map<number, Set<string>>
let disk: Disk | null = null
/** How many steps the last watched work had. */
let steps = 0

beforeEach(async () => {
  const folder = await newDataFolder()
  root = folder.data
  remove = folder.remove
  world = worldIn(join(root, 'data'))
  page = new Page()
  digests = new Map([[0, new Set([page.digest])]])
  store = await createStore(world)
  await opened(world, store)
})
afterEach(async () => {
  disk?.release()
  disk = null
  await remove()
})

/** One act as a page does it. What was not acknowledged may have reached the disk all the same, but nothing else may. */
async function act(make: (page: Page) => Operation): Promise<void> {
  const next = page.copy()
  const operation = make(next)
  const answer = await world.vaults.append({ store, operation: jsonBytes(operation) })
  next.apply(operation)
  digests.set(operation.seq, (digests.get(operation.seq) ?? new Set()).add(next.digest))
  if (answer.ok) digests.set(operation.seq, new Set([next.digest]))
  if (answer.ok) page = next
}

/** A small evening: people, a form, a copy with its new generation, another database, a new name, and the end. */
async function evening(): Promise<void> {
  await act((page) => page.member(1))
  await world.vaults.draft({ store, form: 'f', text: 'начато' })
  await act((page) => page.member(2))
  const current = world.vaults.current(store)
  if (current && (await world.copies.make(current, 'asked')).ok) await current.rotate()
  await act((page) => page.member(1, { phone: '1' }))
  await world.vaults.newDatabase({ store })
  await world.vaults.opened({ store, database: `store-${store}-s2`, seq: page.seq, digest: page.digest })
  await world.vaults.rename(store, 'Другое имя')
  await act((page) => page.setting(1, 1))
  await world.vaults.closeAll()
}

/** Runs `work` and keeps what a kill and a power cut would leave before each of its steps. */
async function momentsOf(work: () => Promise<unknown>): Promise<Moment[]> {
  const moments: Moment[] = []
  steps = 0
  const watched = new Disk(world.data)
  disk = watched
  watched.before = (step: Step) => {
    const n = steps++
    if (n % STRIDE !== 0) return
    const now = { step: `${n} ${step}`, acknowledged: page.seq }
    watched.copyTo(join(root, `kill-${n}`))
    watched.copyDurableTo(join(root, `cut-${n}`))
    moments.push({ ...now, kind: 'kill', folder: join(root, `kill-${n}`) })
    moments.push({ ...now, kind: 'power cut', folder: join(root, `cut-${n}`) })
  }
  await work()
  watched.release()
  disk = null
  return moments
}

/** Opens what is left and says in what it differs from what was acknowledged; '' when in nothing. */
async function verdict({ folder, acknowledged }: Pick<Moment, 'folder' | 'acknowledged'>): Promise<string> {
  const after = worldIn(folder)
  const answer = await after.vaults.open({ store, key: { by: 'nothing' } })
  if (!answer.ok || answer.value.state !== 'open') return answer.ok ? answer.value.state : answer.failure.code
  const { seq, notice } = answer.value
  if (seq !== acknowledged && seq !== acknowledged + 1) return `stands at ${seq}`
  if (notice && notice.lost > 0) return `lost ${notice.lost}`
  const contents = await after.vaults.contents({ store })
  if (!contents.ok) return contents.failure.code
  const digest = digestOf(fromJsonBytes<StoreContents>(contents.value.contents).rows)
  const acts = await after.vaults.operations({ store, from: 1, to: seq })
  const count = acts.ok ? fromJsonBytes<Operation[]>(acts.value.operations).length : -1
  await after.vaults.closeAll()
  if (count !== seq) return `${count} acts of ${seq}`
  return digests.get(seq)?.has(digest) ? '' : 'other rows'
}

async function expectNothingLost(moments: readonly Moment[]): Promise<void> {
  for (const moment of moments) {
    expect([moment.kind, moment.step, await verdict(moment)]).toEqual([moment.kind, moment.step, ''])
  }
}

describe('a kill or a power cut before any step loses nothing that was acknowledged', () => {
  it('in the course of an evening', { timeout: 120_000 }, async () => {
    const moments = await momentsOf(evening)
    expect(page.seq).toBe(4)
    expect(steps).toBeGreaterThan(100)
    await expectNothingLost(moments)
  })

  it('while what the page has is taken over', { timeout: 120_000 }, async () => {
    await act((page) => page.member(1))
    await act((page) => page.member(2))
    const { contents } = valueOf(await world.vaults.contents({ store }))
    const given = { store, contents, operations: jsonBytes(page.operations) }
    const moments = await momentsOf(async () => {
      expect(await world.vaults.adopt(given)).toEqual({ ok: true, value: null })
    })
    await expectNothingLost(moments)
  })

  it('while a damaged store is put together', { timeout: 120_000 }, async () => {
    await act((page) => page.member(1))
    await world.vaults.closeAll()
    const journal = join(world.book.folder(store), 'journal-2.log')
    const bytes = await readFile(journal)
    bytes[30] = (bytes[30] ?? 0) ^ 1
    await writeFile(journal, bytes)
    world = worldIn(world.data)
    await expectNothingLost(await momentsOf(() => opened(world, store)))
  })

  it(
    'while a store of the first version is taken over: it stays in plain or is a whole vault',
    { timeout: 120_000 },
    async () => {
      await act((page) => page.member(1))
      await act((page) => page.setting(1, 5))
      const { contents } = valueOf(await world.vaults.contents({ store }))
      await world.vaults.closeAll()
      store = idOf(777)
      const folder = world.book.folder(store)
      await mkdir(folder, { recursive: true })
      const plain = {
        format: 1,
        id: store,
        role: 'chair',
        name: 'Школа',
        example: false,
        populated: true,
        createdAt: '',
      }
      await writeFile(join(folder, 'state.json'), JSON.stringify(plain))
      const given = { store, contents, operations: jsonBytes(page.operations) }
      const moments = await momentsOf(async () => {
        expect(await world.vaults.adopt(given)).toEqual({ ok: true, value: null })
      })
      for (const moment of moments) {
        const after = worldIn(moment.folder)
        const answer = await after.vaults.open({ store, key: { by: 'nothing' } })
        if (answer.ok && answer.value.state === 'plain') await after.vaults.adopt(given)
        await after.vaults.closeAll()
        expect([moment.kind, moment.step, await verdict(moment)]).toEqual([moment.kind, moment.step, ''])
      }
    },
  )
})

describe('a step that fails', () => {
  it.each(['ENOSPC', 'EIO', 'EACCES'])(
    'with %s, once or from then on, loses nothing and breaks nothing',
    { timeout: 120_000 },
    async (code) => {
      const steps = (await momentsOf(evening)).length / 2
      for (let at = { ENOSPC: 0, EIO: 2, EACCES: 4 }[code] ?? 0; at < steps; at += 6) {
        for (const isOnce of [true, false]) {
          await rm(join(root, 'data'), { recursive: true })
          world = worldIn(join(root, 'data'))
          page = new Page()
          digests = new Map([[0, new Set([page.digest])]])
          store = await createStore(world)
          await opened(world, store)
          const failing = new Disk(world.data)
          disk = failing
          let n = 0
          failing.before = () => {
            n++
            if (n === at + 1 || (!isOnce && n > at)) throw Object.assign(new Error(code), { code })
          }
          await evening()
          failing.release()
          disk = null
          const found = await verdict({ folder: world.data, acknowledged: page.seq })
          expect([code, at, isOnce, found]).toEqual([code, at, isOnce, ''])
        }
      }
    },
  )
})
