import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok } from '#shared/base/result.ts'
import { newFolders } from './fixture/newFolders.ts'
import { Machine } from './machine.ts'
import { Space } from './space.ts'

const newData = newFolders('machine')

function machine(isFreshProfile = false, freeBytes = 1e9) {
  const data = newData()
  const seen: string[] = []
  const start = { data, profile: 'profile-2', isFreshProfile, latestAt: null, hasVault: true }
  const on = { restart: () => void seen.push('restart'), showRestore: () => void seen.push('restore') }
  const space = new Space(data, async () => freeBytes)
  return {
    machine: new Machine({ start, ...on }, space),
    seen,
    isMarked: () => existsSync(join(data, 'profile-damaged')),
  }
}

describe('the machine', () => {
  it('tells its state', async () => {
    const { machine: one } = machine()
    expect(await one.state()).toEqual(ok({ clock: 'ok', freeBytes: 1e9, space: 'enough', folder: 'ok' }))
    one.clock.note(Date.now() + 3_600_000)
    expect(await one.state()).toMatchObject({ value: { clock: 'behind' } })
  })

  it('answers before it restarts', async () => {
    const { machine: one, seen, isMarked } = machine()
    expect(await one.restart()).toEqual(ok(null))
    expect(seen).toEqual([])
    await expect.poll(() => seen).toEqual(['restart'])
    expect(isMarked()).toBe(false)
  })

  it('asks for a fresh profile after a rebuild that was never completed', async () => {
    const { machine: one, seen, isMarked } = machine()
    one.rebuilds.begun('a')
    await one.restart()
    expect(isMarked()).toBe(true)
    await expect.poll(() => seen).toEqual(['restart'])
  })

  it('needs no restart by the page: a store that was closed without its database is enough', async () => {
    const { machine: one, isMarked } = machine()
    one.rebuilds.begun('a')
    one.rebuilds.closed('a')
    await expect.poll(isMarked).toBe(true)
    one.rebuilds.begun('a')
    one.rebuilds.completed('a')
    expect(isMarked()).toBe(false)
  })

  it('does not blame the profile for a full disk', async () => {
    const { machine: one, seen, isMarked } = machine(false, 10e6)
    one.rebuilds.begun('a')
    await one.restart()
    expect(isMarked()).toBe(false)
    await expect.poll(() => seen).toEqual(['restart'])
  })

  it('does not go round in circles when the fresh profile fails too', async () => {
    const { machine: one, seen, isMarked } = machine(true)
    one.rebuilds.begun('a')
    await one.restart()
    expect(isMarked()).toBe(false)
    await expect.poll(() => seen).toEqual(['restore'])
    // The restore page has a button for it.
    await one.restart()
    await expect.poll(() => seen).toEqual(['restore', 'restart'])
    expect(isMarked()).toBe(false)
  })
})
