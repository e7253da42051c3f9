import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolders } from './fixture/newFolders.ts'
import { discardOldProfiles, markDamaged, profileName, putAsideDamaged, Rebuilds } from './profile.ts'

const newData = newFolders('profile')
const dataWith = (...names: string[]) => {
  const data = newData()
  for (const name of names) {
    mkdirSync(join(data, name))
    writeFileSync(join(data, name, 'CURRENT'), name)
  }
  return data
}
const NOW = new Date('2026-11-21T14:32:05.123Z')

describe('the profile', () => {
  it('is the old one only while something in it may have to be taken over', () => {
    const plain = { mayHavePlainStore: true }
    expect(profileName(dataWith('profile'), plain)).toBe('profile')
    expect(profileName(dataWith('profile'), { mayHavePlainStore: false })).toBe('profile-2')
    expect(profileName(dataWith(), plain)).toBe('profile-2')
  })

  it('is put aside once when it was marked, and nothing in it is lost', () => {
    const data = dataWith('profile-2', 'stores')
    expect(putAsideDamaged(data, 'profile-2', NOW)).toBe(false)
    markDamaged(data)
    expect(putAsideDamaged(data, 'profile-2', NOW)).toBe(true)
    expect(readdirSync(data).sort()).toEqual(['damaged-2026-11-21T14-32-05', 'stores'])
    expect(readdirSync(join(data, 'damaged-2026-11-21T14-32-05'))).toEqual(['CURRENT'])
    expect(putAsideDamaged(data, 'profile-2', NOW)).toBe(false)
  })

  it("is never put aside when it is the first version's, or not there", () => {
    const data = dataWith('profile')
    markDamaged(data)
    expect(putAsideDamaged(data, 'profile', NOW)).toBe(false)
    expect(readdirSync(data)).toEqual(['profile'])
    markDamaged(data)
    expect(putAsideDamaged(data, 'profile-2', NOW)).toBe(false)
  })

  it('stays where it is when it cannot be moved', () => {
    const data = dataWith('profile-2', 'damaged-2026-11-21T14-32-05')
    markDamaged(data)
    expect(putAsideDamaged(data, 'profile-2', NOW)).toBe(false)
    expect(existsSync(join(data, 'profile-2', 'CURRENT'))).toBe(true)
  })
})

describe('old profiles', () => {
  const names = ['profile', 'profile-2', 'damaged-2026-10-20T08-00-00', 'damaged-2026-10-23T08-00-00', 'stores']
  const left = async (facts: Partial<Parameters<typeof discardOldProfiles>[1]>) => {
    const data = dataWith(...names)
    await discardOldProfiles(data, { now: NOW, profile: 'profile-2', hasVault: true, isClockRight: true, ...facts })
    const there = readdirSync(data)
    return names.filter((name) => !there.includes(name))
  }

  it('go after 30 days; the plain one as soon as it is not needed', async () => {
    expect(await left({})).toEqual(['profile', 'damaged-2026-10-20T08-00-00'])
  })

  it('stay while they are needed, or nothing else is there, or the clock is wrong', async () => {
    expect(await left({ profile: 'profile' })).toEqual(['damaged-2026-10-20T08-00-00'])
    expect(await left({ hasVault: false })).toEqual(['damaged-2026-10-20T08-00-00'])
    expect(await left({ isClockRight: false })).toEqual(['profile'])
  })

  it('the plain one stays when a person began anew: what had not come over is nowhere else', async () => {
    const data = dataWith('profile', 'profile-2', 'stores-aside-2026-11-21')
    await discardOldProfiles(data, { now: NOW, profile: 'profile-2', hasVault: true, isClockRight: true })
    expect(readdirSync(data)).toContain('profile')
  })
})

describe('rebuilds', () => {
  it('fail when a store is closed before its database was completed, until one is', () => {
    const seen: string[] = []
    const rebuilds = new Rebuilds({
      failed: () => void seen.push('failed'),
      completed: () => void seen.push('completed'),
    })
    rebuilds.completed('a')
    rebuilds.closed('a')
    expect([rebuilds.areOpen, seen]).toEqual([false, []])
    rebuilds.begun('a')
    rebuilds.begun('b')
    rebuilds.completed('a')
    rebuilds.closed('a')
    expect([rebuilds.areOpen, seen]).toEqual([true, []])
    rebuilds.closed('b')
    rebuilds.begun('b')
    rebuilds.completed('b')
    expect([rebuilds.areOpen, seen]).toEqual([false, ['failed', 'completed']])
  })
})
