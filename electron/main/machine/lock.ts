// One writer for one data folder (reliability §13.4), beyond the lock that Electron has for one account: also against another account of
// this computer and another computer on a shared folder. Whether an owner lives is told on this computer by a handle that ends with its
// process, on another one by its beat; never by the age of a file alone.
import { createHash, randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

z.config({ jitless: true })

const ownerSchema = z.object({ token: z.string(), pid: z.int(), host: z.string(), user: z.string() })
export type Owner = z.infer<typeof ownerSchema>

const FILE = 'lock.json'
/** An owner shows every so often that it lives. */
export const BEAT_MS = 30_000
/** So many ms without a beat, and an owner on another computer counts as gone: three beats and some patience with the network. */
export const SILENCE_MS = 100_000

export type Held = 'sameAccount' | 'otherAccount' | 'otherComputer'
export type Taken = { readonly lock: DataLock } | { readonly heldBy: Held; readonly owner: Owner | null }

/** Who asks; a test asks as somebody else. */
export type Who = Pick<Owner, 'host' | 'user'>

export function whoWeAre(): Who {
  try {
    return { host: hostname(), user: userInfo().username }
  } catch {
    // An account without an entry in the list of accounts.
    return { host: hostname(), user: String(process.getuid?.() ?? '') }
  }
}

/** Takes the lock of `folder` or says who has it. Blocks for some milliseconds; throws when the folder cannot be written. */
export function takeDataLock(folder: string, who: Who = whoWeAre()): Taken {
  const own: Owner = { token: randomUUID(), pid: process.pid, ...who }
  const file = join(folder, FILE)
  const found = readOwner(file)
  if (found && found.host !== who.host && isBeating(folder, file)) return { heldBy: 'otherComputer', owner: found }
  const handle = takeHandle(folder, found && found.host === who.host ? found : null)
  if (!handle) return { heldBy: found && found.user !== who.user ? 'otherAccount' : 'sameAccount', owner: found }
  let isOurs = false
  try {
    isOurs = replaceOwner(file, found, own)
  } finally {
    if (!isOurs) handle.close()
  }
  if (isOurs) return { lock: new DataLock(folder, own, handle) }
  return { heldBy: 'otherComputer', owner: readOwner(file) }
}

/** Who has the lock, as far as its file says; for a refusal that came from elsewhere. */
export function lockOwner(folder: string): Owner | null {
  return readOwner(join(folder, FILE))
}

export class DataLock {
  readonly #file: string
  readonly #timer: NodeJS.Timeout
  #onLost: (owner: Owner) => void = () => undefined
  #isLost = false

  constructor(
    folder: string,
    private readonly own: Owner,
    private readonly handle: Server,
  ) {
    this.#file = join(folder, FILE)
    this.#timer = setInterval(() => this.beat(), BEAT_MS).unref()
  }

  /** Called once when another computer took the folder over while we were silent: nothing may be written any more. */
  onLost(listener: (owner: Owner) => void): void {
    this.#onLost = listener
  }

  /** Shows that we live and looks whether the lock is still ours. Also to be called after a sleep of the computer. */
  beat(): void {
    if (this.#isLost) return
    const found = readOwner(this.#file)
    if (found && found.token !== this.own.token) {
      this.#isLost = true
      clearInterval(this.#timer)
      this.#onLost(found)
      return
    }
    try {
      if (found) utimesSync(this.#file, new Date(), new Date())
      else writeOwner(this.#file, this.own)
    } catch {
      // A folder that cannot be reached now can be reached by nobody; the next beat looks again.
    }
  }

  /** Gives the lock back. */
  release(): void {
    clearInterval(this.#timer)
    if (readOwner(this.#file)?.token === this.own.token) rmSync(this.#file, { force: true })
    this.handle.close()
  }
}

/**
 * A name that only one living process of this computer can hold: a named pipe on Windows, an abstract socket on Linux; both end with
 * the process. Elsewhere a socket file, which a dead owner leaves behind: there its process number decides.
 */
function takeHandle(folder: string, found: Owner | null): Server | null {
  const { path, isFile } = handleName(folder)
  const first = listen(path)
  if (first || !isFile || (found && isAlive(found.pid))) return first
  rmSync(path, { force: true })
  return listen(path)
}

function handleName(folder: string): { path: string; isFile: boolean } {
  // The number of the folder in its file system is the same under every name by which it can be reached.
  const { dev, ino } = statSync(folder, { bigint: true })
  const name = `pervichka-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\${name}`, isFile: false }
  if (process.platform === 'linux') return { path: `\0${name}`, isFile: false }
  return { path: join(tmpdir(), `${name}.sock`), isFile: true }
}

/** Names are bound at once; only the report of a failure comes later, and is not waited for. */
function listen(path: string): Server | null {
  const server = createServer((socket) => socket.destroy())
  server.on('error', () => undefined)
  server.listen({ path, readableAll: false, writableAll: false })
  return server.listening ? server.unref() : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** Both times are of the clock of the disk, so that two computers with different clocks agree. */
function isBeating(folder: string, file: string): boolean {
  const probe = join(folder, `.lock-${randomUUID().slice(0, 8)}`)
  try {
    const last = statSync(file).mtimeMs
    writeFileSync(probe, '')
    return Math.abs(statSync(probe).mtimeMs - last) < SILENCE_MS
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  } finally {
    rmSync(probe, { force: true })
  }
}

/** Puts our note in place of `found`. Of two that find the same stale note only one can move it away. */
function replaceOwner(file: string, found: Owner | null, own: Owner): boolean {
  const aside = `${file}.${own.token}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const moved = readOwner(aside)
  const isForeign = moved !== null && moved.token !== found?.token
  if (isForeign) renameSync(aside, file)
  else rmSync(aside, { force: true })
  return !isForeign && createOwner(file, own)
}

/** Written aside and linked, so that nobody ever reads half a note. False when there is one already. */
function createOwner(file: string, own: Owner): boolean {
  const aside = `${file}.${own.token}`
  writeOwner(aside, own)
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    // exFAT and some shares have no links; what is there now was looked at a moment ago.
    renameSync(aside, file)
    return true
  } finally {
    rmSync(aside, { force: true })
  }
}

function writeOwner(file: string, own: Owner): void {
  writeFileSync(file, JSON.stringify(own), { mode: 0o644 })
}

/** `null` for a lock that is not there or says nothing: then the handle alone decides. */
function readOwner(file: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
