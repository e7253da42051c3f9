// Where copies lie besides the store's own folder: the second place, a folder that the person chose on another disk, a stick or a share.
// It may be away at any time, which is no error.
import { mkdir, readdir, readFile, stat, statfs } from 'node:fs/promises'
import { basename, isAbsolute, join, parse, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, type Result } from '#shared/base/result.ts'
import { writeFailureCode, writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'

/** What the person finds on her stick. Part of the format: copies are looked for under this name. */
export const PLACE_FOLDER = 'Первичка — копии'
export const COPY_ENDING = '.pvcopy'
/** Before the random part of a copy's name. */
const COPY_MARK = /_([0-9a-f]{8})_[0-9a-f]{4}\.pvcopy$/
const JOURNAL = /^journal-([1-9]\d{0,8})\.log$/

/** The folder of all our copies inside the chosen folder `path`, and in it that of one store. */
export function placeRoot(path: string): string {
  return join(path, PLACE_FOLDER)
}
export function placeFolder(path: string, storeId: string): string {
  return join(placeRoot(path), storeId)
}

/** By this a computer knows its own files in a place that it shares with another one: the beginning of `StoreState.install`. */
export function installMark(install: string | null): string {
  return install?.slice(0, 8) ?? ''
}

/** The copy says by its name that another installation made it. Former programs left no mark. */
export function isOfOtherInstall(file: string, install: string | null): boolean {
  const mark = COPY_MARK.exec(file)?.[1]
  return mark !== undefined && install !== null && mark !== installMark(install)
}

/** Where the closed journals of one installation lie in its place: those of two computers have the same numbers. */
export function journalFolder(path: string, storeId: string, install: string | null): string {
  return join(placeFolder(path, storeId), installMark(install))
}

/** A share whose computer is off answers after a minute; nobody waits that long for a list of copies. */
const PATIENCE_MS = 4_000

/** The chosen folder can be reached now. */
export async function isReachable(path: string): Promise<boolean> {
  const found = stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  )
  return Promise.race([found, sleep(PATIENCE_MS, false, { ref: false })])
}

/** The label of a folder as its owner knows it: «СОКОЛОВА», or the drive for its root. */
export function placeName(path: string): string {
  return basename(path) || `Диск ${parse(path).root.replace(/[\\/]+$/, '')}`
}

/** `path` is `folder` or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** Both lie on one disk, as far as the system says so. Losing the disk loses both. */
export async function isSameDisk(a: string, b: string): Promise<boolean> {
  try {
    const [one, other] = await Promise.all([stat(a), stat(b)])
    return one.dev === other.dev
  } catch {
    return false
  }
}

/** Bytes that a person may still write there; `null` when the system does not say. */
export async function freeBytes(path: string): Promise<number | null> {
  return statfs(path).then(
    (found) => found.bavail * found.bsize,
    () => null,
  )
}

/** Names of the copies in a folder; none when it is not there. */
export async function copyFilesIn(folder: string): Promise<string[]> {
  return (await names(folder)).filter((name) => name.endsWith(COPY_ENDING) && !name.startsWith('.'))
}

/** The journals in a folder with a number below `below`, oldest first: these are closed and never change again. */
export async function closedJournals(folder: string, below: number): Promise<string[]> {
  const numbered = (await names(folder)).flatMap((file) => {
    const found = JOURNAL.exec(file)
    return found ? [{ file, n: Number(found[1]) }] : []
  })
  return numbered
    .filter(({ n }) => n < below)
    .sort((a, b) => a.n - b.n)
    .map(({ file }) => file)
}

/** Brings the closed journals that are not there yet, each once. Makes the folder `to`. */
export async function bringJournals(
  from: string,
  to: string,
  below: number,
): Promise<Result<undefined, { code: WriteFailureCode }>> {
  try {
    await mkdir(to, { recursive: true })
    for (const file of await closedJournals(from, below)) {
      const there = await stat(join(to, file)).catch(() => null)
      if (there?.size === (await stat(join(from, file))).size) continue
      const written = await writeFileAtomic(join(to, file), await readFile(join(from, file)))
      if (!written.ok) return written
    }
    return ok()
  } catch (error) {
    return { ok: false, failure: { code: writeFailureCode(error) } }
  }
}

/** Makes the folder of a store's copies. */
export async function makeFolder(path: string): Promise<Result<undefined, { code: WriteFailureCode }>> {
  try {
    await mkdir(path, { recursive: true })
    return ok()
  } catch (error) {
    return { ok: false, failure: { code: writeFailureCode(error) } }
  }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
