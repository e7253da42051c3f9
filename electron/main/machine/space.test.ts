// Thresholds by injected figures; the ballast with real bytes on a real small disk where this machine lets us mount one.
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/base/result.ts'
import { newFolders } from './fixture/newFolders.ts'
import { BALLAST, freeBytesOf, Space, spaceOf } from './space.ts'

const MB = 1_000_000
const newFolder = newFolders('space')

/** A disk whose free bytes the test decides; the ballast counts as taken. */
function disk(free: number) {
  const folder = newFolder()
  const ballast = join(folder, 'ballast')
  const taken = () => (existsSync(ballast) ? statSync(ballast).size : 0)
  return { ballast, space: new Space(folder, async () => free - taken()), setFree: (bytes: number) => (free = bytes) }
}

describe('free space', () => {
  it('has four states', () => {
    expect([null, 900, 500, 499, 200, 199, 50, 49, 0].map((mb) => spaceOf(mb === null ? null : mb * MB))).toEqual([
      ...['enough', 'enough', 'enough', 'low', 'low', 'noImports', 'noImports', 'readOnly', 'readOnly'],
    ])
  })

  it('refuses by class of write', async () => {
    const allowed = async (mb: number | null) => {
      const space = new Space(newFolder(), async () => (mb === null ? null : mb * MB))
      const answers = await Promise.all((['append', 'import', 'copy'] as const).map((what) => space.check(what)))
      return answers.map((answer) => answer.ok)
    }
    expect(await allowed(null)).toEqual([true, true, true])
    expect(await allowed(200)).toEqual([true, true, true])
    expect(await allowed(199)).toEqual([true, false, true])
    expect(await allowed(49)).toEqual([false, false, true])
    expect(await allowed(15)).toEqual([false, false, false])
  })

  it('makes no ballast where it would be missed', async () => {
    const { space, ballast } = disk(999 * MB)
    await space.keepBallast()
    expect(existsSync(ballast)).toBe(false)
  })

  it('gives the ballast up for a save, not for an import, and makes it again when there is room', async () => {
    const { space, ballast, setFree } = disk(2000 * MB)
    await space.keepBallast()
    expect(statSync(ballast)).toMatchObject({ size: BALLAST })
    expect(statSync(ballast).blocks * 512).toBeGreaterThanOrEqual(BALLAST)

    setFree(45 * MB + BALLAST)
    expect(await space.check('import')).toEqual(fail('db.noSpace'))
    expect(existsSync(ballast)).toBe(true)
    expect(await space.check('append')).toEqual(ok())
    expect(existsSync(ballast)).toBe(false)
    expect(await space.state()).toEqual({ freeBytes: 45 * MB + BALLAST, space: 'noImports' })

    setFree(45 * MB)
    expect(await space.check('append')).toEqual(fail('db.noSpace'))
    expect(await space.releaseBallast()).toBe(false)
    setFree(1200 * MB)
    await space.keepBallast()
    expect(existsSync(ballast)).toBe(true)
  })

  it('gives the ballast up before it tells that there is no room', async () => {
    const { space, ballast, setFree } = disk(2000 * MB)
    await space.keepBallast()
    setFree(20 * MB + BALLAST)
    expect(await space.state()).toEqual({ freeBytes: 20 * MB + BALLAST, space: 'noImports' })
    expect(existsSync(ballast)).toBe(false)
    setFree(20 * MB)
    expect(await space.state()).toEqual({ freeBytes: 20 * MB, space: 'readOnly' })
  })

  it('makes a half-made ballast anew', async () => {
    const { space, ballast } = disk(2000 * MB)
    writeFileSync(ballast, 'cut short')
    await space.keepBallast()
    expect(statSync(ballast).size).toBe(BALLAST)
  })

  it('does not know the room of a folder that is not there', async () => {
    expect(await freeBytesOf(join(newFolder(), 'nothing'))()).toBeNull()
  })
})

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a small disk', () => {
  const mount = newFolder()
  beforeAll(() => void execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'none', mount]))
  afterAll(() => void execFileSync('umount', [mount]))

  it('fills up, takes the last saves from the ballast, then refuses', async () => {
    const free = freeBytesOf(mount)
    let isPlenty = true
    const space = new Space(mount, async () => (isPlenty ? 1000 * MB : free()))
    await space.keepBallast()
    isPlenty = false
    const left = (await free()) ?? 0
    expect(left).toBeLessThan(120 * 1.05 * MB - BALLAST)
    writeFileSync(join(mount, 'photos'), Buffer.alloc(left - 20 * MB, 1))
    expect(spaceOf(await free())).toBe('readOnly')

    expect(await space.check('append')).toEqual(ok())
    expect((await space.state()).space).toBe('noImports')
    writeFileSync(join(mount, 'more photos'), Buffer.alloc(((await free()) ?? 0) - 10 * MB, 1))
    expect(await space.check('append')).toEqual(fail('db.noSpace'))
    expect(await space.check('copy')).toEqual(fail('db.noSpace'))
    rmSync(join(mount, 'photos'))
    expect(await space.check('append')).toEqual(ok())
  })
})
