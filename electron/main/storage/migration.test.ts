// A data folder that the program of the stored shape 2 really wrote (electron/e2e/samples) on its way to today's: first a copy of it as it
// was, then the new line; and where that copy cannot be written, nothing at all.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '#shared/base/result.ts'
import type { UnlockKey } from '#shared/host/storageCalls.ts'
import { migrate, type OldContents, type OldOperation } from '#shared/records/migrations.ts'
import { schemaVersion } from '#shared/records/tables.ts'
import { readCopy } from './copyFile.ts'
import { Disk, type Step } from './fixture/disk.ts'
import { contentsOf, fromJsonBytes, jsonBytes, opened, valueOf, type World, worldIn } from './fixture/world.ts'

const SAMPLES = resolve(import.meta.dirname, '../../e2e/samples')

interface GoldenStore {
  readonly id: string
  readonly key?: UnlockKey
  readonly newestSeq: number
  readonly rows: OldContents['rows']
}

const golden = (JSON.parse(readFileSync(join(SAMPLES, 'store-v2.json'), 'utf8')) as { stores: GoldenStore[] }).stores
/** «ППО школы № 12»: 49 acts, opens without a question. */
const school = golden.find(({ newestSeq }) => newestSeq === 49) ?? golden[0]

let root: string
let world: World

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'обновление '))
  execFileSync('tar', ['-xzf', join(SAMPLES, 'store-v2.tar.gz'), '-C', root, 'stores'])
  world = worldIn(root)
})
afterEach(async () => {
  await world.vaults.closeAll()
  rmSync(root, { recursive: true, force: true })
})

/** What the page does at opening: it asks for everything, moves it and gives it back. */
async function move(store: string, seq: number): ReturnType<World['vaults']['adopt']> {
  const old = fromJsonBytes<OldContents>(valueOf(await world.vaults.contents({ store })).contents)
  const acts = valueOf(await world.vaults.operations({ store, from: 1, to: seq })).operations
  const { contents, operations } = valueOf(migrate(old, fromJsonBytes<OldOperation[]>(acts)))
  return world.vaults.adopt({ store, contents: jsonBytes(contents), operations: jsonBytes(operations) })
}

function copiesOf(store: string): string[] {
  return readdirSync(world.copies.folder(store)).sort()
}

/** The rows of a store, row by row, without the tables that it does not have. */
function byTable(rows: OldContents['rows']): Record<string, unknown[]> {
  const filled = Object.entries(rows).filter(([name, list]) => name !== 'operation' && list.length > 0)
  const sorted = filled.map(([name, list]) => [
    name,
    [...list].sort((a, b) => String(a['id']).localeCompare(String(b['id']))),
  ])
  return Object.fromEntries(sorted) as Record<string, unknown[]>
}

describe('a store of the shape before', () => {
  it('is copied as it was, whole and read back, before it moves', async () => {
    if (!school) throw new Error('no sample')
    const { id, newestSeq, rows } = school
    expect((await opened(world, id)).schema).toBe(2)
    const before = copiesOf(id)
    valueOf(await move(id, newestSeq))
    const state = await world.book.get(id)
    expect(state?.schema).toBe(schemaVersion)
    expect(state?.copies.slice(-2).map(({ reason, seq }) => [reason, seq])).toEqual([
      ['beforeMigration', newestSeq],
      ['migrated', newestSeq],
    ])
    const made = copiesOf(id).filter((name) => !before.includes(name))
    const kept = made.find((name) => name.includes('beforeMigration')) ?? ''
    const key = world.vaults.dataKey(id)
    const copy = key && (await readCopy(join(world.copies.folder(id), kept), key))
    if (!copy?.ok) throw new Error('the copy does not read')
    expect(copy.value.header).toMatchObject({ schema: 2, seq: newestSeq })
    expect(byTable(copy.value.payload.contents.rows as unknown as OldContents['rows'])).toEqual(byTable(rows))
    // It moves once: the next opening finds nothing to do.
    await world.vaults.closeAll()
    expect((await opened(world, id)).schema).toBe(schemaVersion)
    expect((await contentsOf(world, id)).rows.member.length).toBe(rows['member']?.length)
    expect(copiesOf(id).filter((name) => name.includes('beforeMigration'))).toEqual([kept])
  })

  it.each<Step>(['open', 'write', 'sync', 'rename'])(
    'stays as it is when the copy cannot be written (%s fails)',
    async (step) => {
      if (!school) throw new Error('no sample')
      const { id, newestSeq } = school
      await opened(world, id)
      const state = await world.book.get(id)
      const before = filesOf(id)
      const disk = new Disk(root)
      try {
        disk.before = (now) => {
          if (now === step) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        }
        expect(await move(id, newestSeq)).toEqual(fail('vault.copyFirst'))
      } finally {
        disk.release()
      }
      expect(filesOf(id)).toEqual(before)
      expect(await world.book.get(id)).toEqual(state)
      // With room again it moves.
      valueOf(await move(id, newestSeq))
      expect((await world.book.get(id))?.schema).toBe(schemaVersion)
    },
  )

  it('does not begin to move on a disk that is nearly full', async () => {
    if (!school) throw new Error('no sample')
    const { id, newestSeq } = school
    world = worldIn(root, { space: { check: async () => fail('db.noSpace'), releaseBallast: async () => false } })
    await opened(world, id)
    const before = filesOf(id)
    expect(await move(id, newestSeq)).toEqual(fail('vault.copyFirst'))
    expect(filesOf(id)).toEqual(before)
  })
})

/** Every file of the store with its content. */
function filesOf(id: string): Record<string, string> {
  const entries = readdirSync(world.book.folder(id), { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(path, 'hex')]))
}
