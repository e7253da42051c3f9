// How much room the disk has, and what may still be written (reliability §13.2). A full disk is what makes browsers throw databases away,
// so the program stops before it is full, and keeps a ballast file whose room it gives back for the last saves and a copy.
import { randomBytes } from 'node:crypto'
import { open, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Machine } from '#shared/host/storageCalls.ts'

const MB = 1_000_000
/** Below these many free bytes: a warning; no imports; nothing but copies. */
export const LOW = 500 * MB
export const NO_IMPORTS = 200 * MB
export const READ_ONLY = 50 * MB
/** A copy is what the last room is for, but not to the last byte: Chromium needs some to close its database. */
export const COPY_FLOOR = 16 * MB
/** The ballast is made only where it costs nothing that will be missed. */
export const BALLAST_NEEDS = 1000 * MB
export const BALLAST = 64 * MB
/** In the data folder. */
export const BALLAST_FILE = 'ballast'
const PIECE = 1 << 20

const FLOORS = { append: READ_ONLY, import: NO_IMPORTS, copy: COPY_FLOOR } as const
export type WriteClass = keyof typeof FLOORS

/** Bytes that this account may still write; `null` when the system does not say. */
export type FreeBytes = () => Promise<number | null>

export function freeBytesOf(folder: string): FreeBytes {
  return async () => {
    try {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    } catch {
      return null
    }
  }
}

/** Unknown counts as enough: the write itself then tells. */
export function spaceOf(freeBytes: number | null): Machine['space'] {
  if (freeBytes === null || freeBytes >= LOW) return 'enough'
  if (freeBytes >= NO_IMPORTS) return 'low'
  return freeBytes >= READ_ONLY ? 'noImports' : 'readOnly'
}

export class Space {
  readonly #free: FreeBytes
  readonly #ballast: string
  #making: Promise<void> | null = null

  constructor(dataFolder: string, free: FreeBytes = freeBytesOf(dataFolder)) {
    this.#free = free
    this.#ballast = join(dataFolder, BALLAST_FILE)
  }

  /** Under the last limit the ballast is given up here too: a page that knows of no room would not even try to save. */
  async state(): Promise<Pick<Machine, 'freeBytes' | 'space'>> {
    let freeBytes = await this.#free()
    if (spaceOf(freeBytes) === 'readOnly' && (await this.releaseBallast())) freeBytes = await this.#free()
    return { freeBytes, space: spaceOf(freeBytes) }
  }

  /**
   * Asked before every write. Under the last limit the ballast is given up first, so an edit that is under way is still saved.
   * `db.noSpace`: nothing of this class may be written now.
   */
  async check(what: WriteClass): Promise<Result<undefined, { code: 'db.noSpace' }>> {
    const free = await this.#free()
    if (free === null || free >= FLOORS[what]) return ok()
    // Imports have their limit so that saves never come to theirs; the ballast is not for them.
    const isFreed = what !== 'import' && (await this.releaseBallast())
    if (!isFreed) return fail('db.noSpace')
    const then = await this.#free()
    return then === null || then >= FLOORS[what] ? ok() : fail('db.noSpace')
  }

  /** True when there was one and its room is free now: what just failed for want of room is worth one more try. */
  async releaseBallast(): Promise<boolean> {
    await this.#making
    try {
      await rm(this.#ballast)
      return true
    } catch {
      return false
    }
  }

  /** Makes the ballast when there is none and room is plenty. Never fails: without it the limits alone protect the data. */
  async keepBallast(): Promise<void> {
    this.#making ??= this.#make().finally(() => (this.#making = null))
    await this.#making
  }

  async #make(): Promise<void> {
    const size = await sizeOf(this.#ballast)
    const free = await this.#free()
    if (size === BALLAST || free === null || free < BALLAST_NEEDS) return
    // Not `writeFileAtomic`: it holds a file in memory whole and reads it back, and the content of this one means nothing.
    const temporary = `${this.#ballast}.tmp`
    try {
      await fill(temporary)
      await rename(temporary, this.#ballast)
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }
}

/** Noise, because file systems store zeros and repetitions without taking room for them. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    for (let at = 0; at < BALLAST; at += PIECE) await file.write(randomBytes(Math.min(PIECE, BALLAST - at)))
    await file.sync()
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0
}
