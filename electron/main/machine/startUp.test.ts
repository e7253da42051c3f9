// Starts in real folders; only Electron's `app` is a small object here.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { newFolders } from './fixture/newFolders.ts'
import { takeDataLock, whoWeAre, type DataLock } from './lock.ts'
import { markDamaged } from './profile.ts'
import { leave, startUp, type StartApp } from './startUp.ts'

const locks: DataLock[] = []
const newFolder = newFolders('start')
afterEach(() => {
  for (const lock of locks.splice(0)) lock.release()
})

const DATA = 'ru.pervichka.desktop'
const version = '0.2.0'
const CLOSING_MS = 300

function start(appData: string, isFirst = true) {
  const paths: Record<string, string> = {}
  const app: StartApp = {
    getPath: () => appData,
    setPath: (name, path) => void (paths[name] = path),
    getVersion: () => version,
    requestSingleInstanceLock: () => isFirst,
  }
  const begun = startUp(app, CLOSING_MS)
  if (begun.go) locks.push(begun.lock)
  return { begun, paths }
}
/** The code of the refusal; `null` when the program ends without a word; 'go'. */
const outcome = (appData: string, isFirst = true) => {
  const { begun } = start(appData, isFirst)
  return begun.go ? 'go' : (begun.refusal?.code ?? null)
}
function writeState(appData: string, part: object): void {
  const folder = join(appData, DATA, 'stores', 'a')
  mkdirSync(folder, { recursive: true })
  const state = { format: 2, appVersion: version, electronMajor: 0, lastAt: 5000, ...part }
  const sha256 = createHash('sha256').update(JSON.stringify(state)).digest('hex')
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ sha256, state }))
}

describe('a start', () => {
  it('sets the paths, takes the lock and knows the newest act', () => {
    const appData = newFolder()
    writeState(appData, {})
    const data = join(appData, DATA)
    const { begun, paths } = start(appData)
    expect(begun).toMatchObject({ go: true, data, profile: 'profile-2', isFreshProfile: false, latestAt: 5000 })
    expect(paths).toEqual({ userData: data, sessionData: join(data, 'profile-2') })
    expect(readdirSync(data).sort()).toEqual(['lock.json', 'log', 'profile-2', 'stores'])
  })

  it('refuses data of a newer program or a newer format before it sets a profile, and touches nothing', () => {
    const appData = newFolder()
    const data = join(appData, DATA)
    writeState(appData, { format: 3, appVersion: '0.3.1' })
    mkdirSync(join(data, 'profile-2'))
    markDamaged(data)
    const { begun, paths } = start(appData)
    expect(begun).toMatchObject({ go: false, refusal: { code: 'newer' } })
    expect(begun.go ? '' : begun.refusal?.text).toContain('Установите версию 0.3.1 или новее')
    expect(Object.keys(paths)).toEqual(['userData'])
    expect(readdirSync(data).sort()).toEqual(['log', 'profile-2', 'profile-damaged', 'stores'])
  })

  it('gives way without a word to the first window of the same account', () => {
    expect(outcome(newFolder(), false)).toBeNull()
  })

  it('says so when the first window belongs to another account or another computer', () => {
    const appData = newFolder()
    const data = join(appData, DATA)
    mkdirSync(data)
    const held = takeDataLock(data, { ...whoWeAre(), user: 'Мария' })
    if ('lock' in held) locks.push(held.lock)
    expect([outcome(appData, false), outcome(appData)]).toEqual(['otherAccount', 'otherAccount'])

    const other = newFolder()
    mkdirSync(join(other, DATA))
    writeFileSync(
      join(other, DATA, 'lock.json'),
      JSON.stringify({ token: 't', pid: 1, host: 'school-2', user: whoWeAre().user }),
    )
    expect([outcome(other, false), outcome(other)]).toEqual(['otherComputer', 'otherComputer'])
  })

  it('waits for a program that is still closing, not for ever', () => {
    const appData = newFolder()
    start(appData)
    const begun = Date.now()
    expect(outcome(appData)).toBe('stillClosing')
    expect(Date.now() - begun).toBeGreaterThanOrEqual(CLOSING_MS)
  })

  it('puts a damaged profile aside before Chromium gets it', () => {
    const appData = newFolder()
    const data = join(appData, DATA)
    mkdirSync(join(data, 'profile-2'), { recursive: true })
    writeFileSync(join(data, 'profile-2', 'CURRENT'), '')
    markDamaged(data)
    expect(start(appData).begun).toMatchObject({ go: true, isFreshProfile: true })
    expect(readdirSync(join(data, 'profile-2'))).toEqual([])
    expect(readdirSync(data).filter((name) => name.startsWith('damaged-'))).toHaveLength(1)
  })

  it('logs why it was refused, without names', () => {
    const appData = newFolder()
    writeState(appData, { appVersion: '9.0.0' })
    outcome(appData)
    expect(readFileSync(join(appData, DATA, 'log', 'pervichka.log'), 'utf8')).toContain(
      '"event":"start.refused","code":"newer"',
    )
  })

  it('leaves with the words of the refusal, or silently', () => {
    const seen: unknown[] = []
    const app = { exit: (code: number) => void seen.push(code) }
    const dialog = { showErrorBox: (title: string) => void seen.push(title) }
    const { begun } = start(newFolder(), false)
    if (!begun.go) leave(app, dialog, begun)
    leave(app, dialog, { refusal: { code: 'newer', title: 'Данные…', text: '' } })
    expect(seen).toEqual([0, 'Данные…', 1])
  })
})

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a start on a difficult disk', () => {
  const mounted = (options: string, test: (folder: string) => void) => {
    const folder = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder])
    try {
      test(folder)
    } finally {
      for (const lock of locks.splice(0)) lock.release()
      execFileSync('umount', ['-l', folder])
    }
  }

  it('is refused where nothing can be written', () => {
    mounted('size=1m', (folder) => {
      mkdirSync(join(folder, DATA))
      execFileSync('mount', ['-o', 'remount,ro', folder])
      expect(outcome(folder)).toBe('readOnly')
    })
  })

  it('gives the ballast up when there is no room for the lock, and is refused without one', () => {
    mounted('size=1m', (folder) => {
      mkdirSync(join(folder, DATA, 'log'), { recursive: true })
      mkdirSync(join(folder, DATA, 'profile-2'))
      writeFileSync(join(folder, DATA, 'ballast'), Buffer.alloc(300_000))
      expect(() => writeFileSync(join(folder, 'photos'), Buffer.alloc(2_000_000))).toThrow('ENOSPC')
      expect(outcome(folder)).toBe('go')
      expect(existsSync(join(folder, DATA, 'ballast'))).toBe(false)
      locks.splice(0).forEach((lock) => lock.release())
      expect(() => writeFileSync(join(folder, 'more photos'), Buffer.alloc(2_000_000))).toThrow('ENOSPC')
      expect(outcome(folder)).toBe('noSpace')
    })
  })
})
