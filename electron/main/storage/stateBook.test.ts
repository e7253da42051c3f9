import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDigest } from '#shared/records/digest.ts'
import { DataKey } from './dataKey.ts'
import { idOf } from './fixture/world.ts'
import { newState, openName, sealName, StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

const STORE = idOf(1)
let root: string
let book: StateBook

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'states-'))
  book = new StateBook(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

function state(id = STORE): StoreState {
  const facts = { id, role: 'chair', example: false, createdAt: '2026-11-21T10:00:00.000Z', sealedName: '' } as const
  return newState({ ...facts, appVersion: '0.1.0', electronMajor: 0, schema: 1, digest: emptyDigest })
}

describe('the book of states', () => {
  it('lets no change be lost, however many come at once', async () => {
    await book.put(state())
    const add = () => book.change(STORE, (now) => ({ ...now, starts: now.starts + 1 }))
    await Promise.all(Array.from({ length: 20 }, add))
    expect(await book.get(STORE)).toEqual({ ...state(), starts: 20, turn: 21 })
  })

  it('knows its stores by their folders, also those whose state is damaged', async () => {
    await book.put(state())
    await mkdir(join(root, idOf(2)))
    await mkdir(join(root, 'something'))
    await writeFile(join(root, 'last.json'), '{}')
    expect((await book.ids()).sort()).toEqual([idOf(1), idOf(2)])
  })

  it('says why there is nothing to change', async () => {
    const change = (id: string) => book.change(id, (now) => now)
    const failed = (code: string) => ({ ok: false, failure: { code } })
    expect(await change(STORE)).toEqual(failed('stores.unknown'))
    expect(await change('../x')).toEqual(failed('stores.unknown'))
    await mkdir(book.folder(STORE))
    await writeFile(join(book.folder(STORE), 'state.json'), 'garbage')
    expect(await change(STORE)).toEqual(failed('stores.unreadable'))
    await book.put(state(idOf(2)))
    await rm(book.folder(STORE), { recursive: true })
    // A folder that was renamed by hand is not another store.

    await rename(book.folder(idOf(2)), book.folder(STORE))
    expect([await change(STORE), await book.get(STORE)]).toEqual([failed('stores.unreadable'), null])
  })

  it('puts a state over an older and over a damaged one so that it counts', async () => {
    await book.put(state())
    await book.change(STORE, (now) => ({ ...now, starts: 5 }))
    await book.put({ ...state(), starts: 9 })
    expect(await book.get(STORE)).toMatchObject({ starts: 9 })
  })

  it('keeps the name under the key of the store', () => {
    const key = DataKey.random()
    const sealed = sealName(key, STORE, 'ППО школы № 12')
    expect(openName(key, STORE, sealed)).toBe('ППО школы № 12')
    expect([
      openName(key, idOf(2), sealed),
      openName(DataKey.random(), STORE, sealed),
      openName(key, STORE, ''),
    ]).toEqual([null, null, null])
  })
})
