// The lock between real processes, killed as a power cut would; another account is a real one where this test may start it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newFolders } from './fixture/newFolders.ts'
import { SILENCE_MS, takeDataLock, whoWeAre, type DataLock } from './lock.ts'

const newEmpty = newFolders('lock')
const children: ChildProcess[] = []
const locks: DataLock[] = []
const newFolder = () => {
  const folder = newEmpty()
  chmodSync(folder, 0o777)
  return folder
}
let program = ''

beforeAll(async () => {
  const folder = newFolder()
  await build({
    ...{ configFile: false, logLevel: 'error', ssr: { noExternal: true } },
    build: {
      ssr: join(import.meta.dirname, 'lock.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'lock.cjs' } },
    },
  })
  program = join(folder, 'lock.cjs')
}, 30_000)
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const lock of locks.splice(0)) lock.release()
})

const CHILD = `const { takeDataLock } = require(process.argv[1])
const taken = takeDataLock(process.argv[2])
console.log('lock' in taken ? 'taken' : taken.heldBy + ' by ' + (taken.owner && taken.owner.pid))
setInterval(() => {}, 1000)`

/** Starts a process that takes the lock if it can and lives on; answers its word. */
async function start(folder: string, uid?: number): Promise<{ child: ChildProcess; word: string }> {
  const child = spawn(process.execPath, ['-e', CHILD, program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid }),
  })
  children.push(child)
  const [word] = await once(child.stdout, 'data')
  return { child, word: String(word).trim() }
}

/** Takes it in this process. */
function take(folder: string, who = whoWeAre()) {
  const taken = takeDataLock(folder, who)
  if ('lock' in taken) locks.push(taken.lock)
  return taken
}
const word = (taken: ReturnType<typeof takeDataLock>) => ('lock' in taken ? 'taken' : taken.heldBy)

describe('the lock of the data folder', () => {
  it('has one owner, is given back, and leaves nothing', () => {
    const folder = newFolder()
    const first = take(folder)
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      ...whoWeAre(),
    })
    expect(word(take(folder))).toBe('sameAccount')
    if ('lock' in first) first.lock.release()
    expect(readdirSync(folder)).toEqual([])
    expect(word(take(folder))).toBe('taken')
  })

  it('is held by a living process however old its file, and taken from a dead one however young', async () => {
    const folder = newFolder()
    const { child } = await start(folder)
    utimesSync(join(folder, 'lock.json'), new Date(0), new Date(0))
    expect(take(folder)).toMatchObject({ heldBy: 'sameAccount', owner: { pid: child.pid } })
    rmSync(join(folder, 'lock.json'))
    expect(take(folder)).toEqual({ heldBy: 'sameAccount', owner: null })

    child.kill('SIGKILL')
    await once(child, 'exit')
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ token: 'dead', pid: process.pid, ...whoWeAre() }))
    expect(word(take(folder))).toBe('taken')
  })

  it('has exactly one owner after many starts at once', async () => {
    const folder = newFolder()
    const starts = await Promise.all(Array.from({ length: 8 }, () => start(folder)))
    expect(starts.filter((one) => one.word === 'taken')).toHaveLength(1)
    expect(starts.filter((one) => one.word.startsWith('sameAccount'))).toHaveLength(7)
  })

  it('tells another account of this computer who has it', () => {
    const folder = newFolder()
    take(folder)
    expect(take(folder, { ...whoWeAre(), user: 'another' })).toMatchObject({
      heldBy: 'otherAccount',
      owner: { user: whoWeAre().user, pid: process.pid },
    })
  })

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('holds between real accounts', async () => {
    const folder = newFolder()
    chmodSync(join(program, '..'), 0o755)
    const { child, word: first } = await start(folder, 65534)
    expect(first).toBe('taken')
    expect(take(folder)).toMatchObject({ heldBy: 'otherAccount', owner: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(word(take(folder))).toBe('taken')
    expect((await start(folder, 65534)).word).toBe(`otherAccount by ${process.pid}`)
  })

  it('is refused while an owner on another computer shows that it lives, and taken when it has been silent', () => {
    const folder = newFolder()
    const file = join(folder, 'lock.json')
    const there = { token: 'there', pid: process.pid, host: 'school-2', user: whoWeAre().user }
    const beat = (ago: number) => {
      writeFileSync(file, JSON.stringify(there))
      const at = new Date(Date.now() - ago)
      utimesSync(file, at, at)
    }
    beat(SILENCE_MS - 5_000)
    expect(take(folder)).toEqual({ heldBy: 'otherComputer', owner: there })
    expect(readdirSync(folder)).toEqual(['lock.json'])
    beat(SILENCE_MS + 5_000)
    expect(word(take(folder))).toBe('taken')
  })

  it('tells an owner that slept that the folder was taken over, and leaves the new owner alone', () => {
    const folder = newFolder()
    const file = join(folder, 'lock.json')
    const taken = take(folder)
    if (!('lock' in taken)) throw new Error('not taken')
    const lost: string[] = []
    taken.lock.onLost(({ host }) => lost.push(host))
    const at = new Date(Date.now() - 60_000)
    utimesSync(file, at, at)
    taken.lock.beat()
    expect(lost).toEqual([])

    const thief = JSON.stringify({ token: 'new', pid: 1, host: 'school-2', user: 'x' })
    writeFileSync(file, thief)
    taken.lock.beat()
    taken.lock.beat()
    expect(lost).toEqual(['school-2'])
    taken.lock.release()
    expect(readFileSync(file, 'utf8')).toBe(thief)
  })

  it('is written again when a cleaning program removed its file', () => {
    const folder = newFolder()
    const taken = take(folder)
    rmSync(join(folder, 'lock.json'))
    if ('lock' in taken) taken.lock.beat()
    expect(existsSync(join(folder, 'lock.json'))).toBe(true)
  })

  it('is not stopped by a file that says nothing', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'lock.json'), '{"token":')
    expect(word(take(folder))).toBe('taken')
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid })
  })
})
