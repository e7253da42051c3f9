// The first steps of every start, before Electron is ready and Chromium touches anything (reliability §9.1, §9.2, §9.5, §13.4): folder,
// locks, version stamp, profile. All at once and synchronous: after the first pause Electron opens the profile on its own.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { logEvent, openLog } from '#electron/main/log.ts'
import { dataFolderFor, isWritable } from './folder.ts'
import { lockOwner, takeDataLock, whoWeAre, type DataLock, type Taken } from './lock.ts'
import { makeProfile, profileName, putAsideDamaged } from './profile.ts'
import { newerData, noSpaceAtStart, openElsewhere, readOnlyFolder, stillClosing, type Refusal } from './refusals.ts'
import { BALLAST_FILE } from './space.ts'
import { isNewer, ownElectronMajor, readStamps, type Stamps } from './stamp.ts'

/** What a start needs of Electron's `app`. */
export interface StartApp {
  getPath(name: 'appData'): string
  setPath(name: 'userData' | 'sessionData', path: string): void
  getVersion(): string
  requestSingleInstanceLock(): boolean
}

export interface Begun extends Pick<Stamps, 'latestAt' | 'mayHavePlainStore' | 'hasVault'> {
  readonly go: true
  /** The data folder. */
  readonly data: string
  /** Name of the profile's folder in it. */
  readonly profile: string
  /** The profile before was damaged and has been put aside at this start. */
  readonly isFreshProfile: boolean
  readonly lock: DataLock
}

/** `null`: the first window shows itself, there is nothing to say. */
export interface Refused {
  readonly go: false
  readonly refusal: Refusal | null
}

/** A program that was closed a moment ago may still be writing its last copy. */
const CLOSING_MS = 5_000
const CLOSING_STEP_MS = 100

/** Decides whether this start may go on, and sets the paths of the program. */
export function startUp(app: StartApp, closingMs = CLOSING_MS): Begun | Refused {
  const begun = begin(app, closingMs)
  if (!begun.go && begun.refusal) logEvent('start.refused', { code: begun.refusal.code })
  return begun
}

/** Tells the person why the program does not open, and ends it. */
export function leave(
  app: { exit(code: number): void },
  dialog: { showErrorBox(title: string, text: string): void },
  { refusal }: Pick<Refused, 'refusal'>,
): void {
  if (refusal) dialog.showErrorBox(refusal.title, refusal.text)
  app.exit(refusal ? 1 : 0)
}

function begin(app: StartApp, closingMs: number): Begun | Refused {
  const { platform, env } = process
  const data = dataFolderFor({ platform, appData: app.getPath('appData'), env, exists: existsSync })
  if (!canWrite(data)) return refuse(readOnlyFolder(data))
  app.setPath('userData', data)
  openLog(data)
  if (!app.requestSingleInstanceLock()) return refuse(whoHasIt(data))
  const taken = takePatiently(data, closingMs)
  if (taken === null) return refuse(noSpaceAtStart(data))
  if ('heldBy' in taken) {
    const { heldBy, owner } = taken
    return refuse(heldBy === 'sameAccount' ? stillClosing : openElsewhere(heldBy, owner))
  }
  const { newest, ...stamps } = readStamps(data)
  const own = { appVersion: app.getVersion(), electronMajor: ownElectronMajor() }
  if (isNewer(newest, own)) {
    taken.lock.release()
    const isAppOlder = isNewer({ ...newest, electronMajor: 0 }, own)
    return refuse(newerData(isAppOlder ? newest.appVersion : ''))
  }
  const profile = profileName(data, stamps)
  const isFreshProfile = putAsideDamaged(data, profile, new Date())
  app.setPath('sessionData', makeProfile(data, profile))
  return { go: true, data, profile, isFreshProfile, lock: taken.lock, ...stamps }
}

function refuse(refusal: Refusal | null): Refused {
  return { go: false, refusal }
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return false
  }
  return isWritable(folder)
}

/** Electron's own lock only says that there is an owner. The one of our account shows its window, that of another cannot. */
function whoHasIt(data: string): Refusal | null {
  const owner = lockOwner(data)
  if (owner && owner.host !== whoWeAre().host) return openElsewhere('otherComputer', owner)
  return owner && owner.user !== whoWeAre().user ? openElsewhere('otherAccount', owner) : null
}

/** `null`: the disk has no room even for the lock, and there was no ballast to give up. */
function takePatiently(data: string, closingMs: number): Taken | null {
  for (let waited = 0; ; waited += CLOSING_STEP_MS) {
    const taken = takeMakingRoom(data)
    if (taken === null || 'lock' in taken || taken.heldBy !== 'sameAccount' || waited >= closingMs) return taken
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, CLOSING_STEP_MS)
  }
}

function takeMakingRoom(data: string): Taken | null {
  const ballast = join(data, BALLAST_FILE)
  for (;;) {
    try {
      return takeDataLock(data)
    } catch (error) {
      const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
      if (!isFull) throw error
      if (!existsSync(ballast)) return null
      rmSync(ballast)
    }
  }
}
