// The browser's profile as a thing that may be lost (reliability §9.5): which folder it is, how a damaged one is put aside before Chromium
// touches it, when old ones are deleted. Nothing damaged is deleted at once.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { logEvent } from '#electron/main/log.ts'
import type { Stamps } from './stamp.ts'

/** The program's first version kept its rows in plain in the first; nothing of it is carried over into the second. */
const PLAIN_PROFILE = 'profile'
const PROFILE = 'profile-2'
const MARK = 'profile-damaged'
const DAMAGED = /^damaged-(\d{4}-\d\d-\d\d)T\d\d-\d\d-\d\d$/
const KEPT_MS = 30 * 24 * 3_600_000
/** An antivirus may hold a file of the folder for a moment. */
const RENAME_TRIES = 10
const RENAME_WAIT_MS = 200

/** Name of the profile of this start. The old one only while something in it may still have to be taken over. */
export function profileName(dataFolder: string, { mayHavePlainStore }: Pick<Stamps, 'mayHavePlainStore'>): string {
  return mayHavePlainStore && existsSync(join(dataFolder, PLAIN_PROFILE)) ? PLAIN_PROFILE : PROFILE
}

/** Asks the next start for a fresh profile. */
export function markDamaged(dataFolder: string): void {
  try {
    writeFileSync(join(dataFolder, MARK), '')
  } catch {
    logEvent('profile.notMarked')
  }
}

/** The profile has kept a database after all. */
export function unmarkDamaged(dataFolder: string): void {
  rmSync(join(dataFolder, MARK), { force: true })
}

/**
 * Puts the marked profile aside as `damaged-<time>`. Before Electron is ready. True when this start begins with a fresh one. The first
 * version's profile is never put aside: what is in it is nowhere else.
 */
export function putAsideDamaged(dataFolder: string, profile: string, now: Date): boolean {
  const mark = join(dataFolder, MARK)
  if (!existsSync(mark)) return false
  rmSync(mark)
  const from = join(dataFolder, profile)
  if (profile === PLAIN_PROFILE || !existsSync(from)) return false
  const to = join(dataFolder, `damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`)
  const isMoved = renamePatiently(from, to)
  logEvent(isMoved ? 'profile.putAside' : 'profile.notPutAside')
  return isMoved
}

/** Deletes damaged profiles after 30 days, and the first version's profile when all that was in it has been taken over. */
export async function discardOldProfiles(
  dataFolder: string,
  { now, profile, hasVault, isClockRight }: { now: Date; profile: string; hasVault: boolean; isClockRight: boolean },
): Promise<void> {
  const isOld = (name: string) => {
    const day = DAMAGED.exec(name)?.[1]
    // By a wrong clock nothing is old.
    return isClockRight && day !== undefined && now.getTime() - Date.parse(day) > KEPT_MS
  }
  const old = readdirSync(dataFolder).filter(isOld)
  // Without any store in the present form the old profile may be all that is left, and a person may still be helped with it.
  // So may it be when a person began anew with a store in it that had not come over.
  const isNeeded = readdirSync(dataFolder).some((name) => name.startsWith('stores-aside-'))
  if (profile !== PLAIN_PROFILE && hasVault && !isNeeded) old.push(PLAIN_PROFILE)
  for (const name of old) {
    try {
      await rm(join(dataFolder, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      logEvent('profile.notDeleted')
    }
  }
}

/**
 * The databases of this run that were begun anew and are not completed. One whose store is closed, or after which the program is to start
 * anew, has failed: that means a damaged profile.
 */
export class Rebuilds {
  readonly #open = new Set<string>()

  /** `failed`: the profile keeps no database; `completed`: it does. */
  constructor(private readonly on: { readonly failed: () => void; readonly completed: () => void }) {}

  begun(storeId: string): void {
    this.#open.add(storeId)
  }

  completed(storeId: string): void {
    if (this.#open.delete(storeId) && !this.areOpen) this.on.completed()
  }

  /** The page gave the store up, or left it; then there is nothing open. */
  closed(storeId: string): void {
    if (this.#open.has(storeId)) this.on.failed()
  }

  get areOpen(): boolean {
    return this.#open.size > 0
  }
}

function renamePatiently(from: string, to: string): boolean {
  for (let tries = 0; tries < RENAME_TRIES; tries++) {
    try {
      renameSync(from, to)
      return true
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && /^E(PERM|ACCES|BUSY)$/.test(String(error.code))
      if (!isHeld || process.platform !== 'win32') return false
      // Nothing else runs yet, so waiting may block.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RENAME_WAIT_MS)
    }
  }
  return false
}

/** The folder must be there before Electron is told of it. */
export function makeProfile(dataFolder: string, profile: string): string {
  const path = join(dataFolder, profile)
  mkdirSync(path, { recursive: true })
  return path
}
