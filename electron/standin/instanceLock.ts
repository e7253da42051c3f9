// The single-instance lock, for real: a file with the owner's process and address in the data folder. A second start finds the
// owner through its socket, hands over its arguments and gives way; what a dead owner left is taken over.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Owner {
  readonly pid: number
  readonly address: string
}

/** What a second start tells the first. */
export interface SecondStart {
  readonly argv: string[]
  readonly folder: string
}

const FILE = 'standin.lock'

/** Takes the lock of `folder`; answers how to give it back, or null when another live process has it (and was told). */
export function takeLock(folder: string, argv: string[], onSecond: (start: SecondStart) => void): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, FILE)
  const own: Owner = { pid: process.pid, address: newAddress() }
  const server = listen(own.address, onSecond)
  const release = () => {
    server.close()
    rmSync(file, { force: true })
    rmSync(own.address, { force: true })
  }
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(file, own)) return release
    const found = read(file)
    if (found === null) continue
    const owner = JSON.parse(found) as Owner
    if (isAlive(owner.pid) && wasTold(owner, { argv, folder: process.cwd() })) break
    removeStale(file, found, owner)
  }
  server.close()
  return null
}

function newAddress(): string {
  const name = `standin-${process.pid}-${randomUUID().slice(0, 8)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(address: string, onSecond: (start: SecondStart) => void): Server {
  const server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('end', () => {
      socket.end('told')
      onSecond(JSON.parse(text) as SecondStart)
    })
    socket.on('error', () => socket.destroy())
  })
  server.listen(address)
  return server.unref()
}

/** Written aside and linked, so that nobody ever reads half a lock. False when there is one already. */
function create(file: string, own: Owner): boolean {
  const aside = `${file}.${randomUUID()}`
  writeFileSync(aside, JSON.stringify(own))
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(aside)
  }
}

/** Null when the lock was given back since we met it. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** The lock is asked for synchronously, a socket is not: a short-lived Node does the talking. False when nobody listens. */
function wasTold(owner: Owner, start: SecondStart): boolean {
  const talk = `const s = require('node:net').connect(process.argv[1], () => s.end(process.argv[2]))
s.on('error', () => process.exit(1)).on('close', () => process.exit(0)).resume()`
  const told = spawnSync(process.execPath, ['-e', talk, owner.address, JSON.stringify(start)], { timeout: 10_000 })
  // A busy owner that does not answer in time is still an owner.
  return told.status !== 1
}

/** Moves the stale file away first: of two starts that find it only one can, and neither removes the other's new lock. */
function removeStale(file: string, content: string, owner: Owner): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    // Another start was quicker; the next attempt meets its lock.
    return
  }
  if (readFileSync(aside, 'utf8') === content) {
    rmSync(aside)
    rmSync(owner.address, { force: true })
  } else renameSync(aside, file)
}
