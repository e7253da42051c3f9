// The call `restore.startOver`: everything of the program is saved to a folder of the person's choice, read back, and only then the list
// of organisations becomes empty. What was there is renamed and stays on the disk too.
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fail, ok } from '#shared/base/result.ts'
import type { HostResult } from '#shared/host/channels.ts'
import { writeFailureCode, writeFileAtomic } from '#electron/main/atomicWrite.ts'
import type { Files } from '#electron/main/files.ts'
import { logEvent } from '#electron/main/log.ts'
import { isInside } from './places.ts'
import type { StateBook } from './stateBook.ts'

/** What has to be typed. */
export const START_OVER_WORD = 'НАЧАТЬ ЗАНОВО'

export interface StartOverParts {
  readonly book: StateBook
  readonly files: Pick<Files, 'chooseFolder'>
  readonly dataFolder: string
  /** Leaves every open store. */
  readonly leaveAll: () => Promise<void>
  /** UTC ms. */
  readonly now: () => number
}

export async function startOver(
  { book, files, dataFolder, leaveAll, now }: StartOverParts,
  { word }: { word: string },
): Promise<HostResult<'restore.startOver'>> {
  if (word.trim().replace(/\s+/g, ' ').toUpperCase() !== START_OVER_WORD) return fail('backups.wrongWord')
  const chosen = await files.chooseFolder('Куда сохранить всё, что есть')
  // Nothing was saved, so nothing is emptied.
  if (chosen === null) return fail('backups.placeGone')
  if (isInside(dataFolder, chosen)) return fail('backups.badPlace')
  await leaveAll()
  const moment = stamp(now())
  const target = join(chosen, `Первичка — сохранено ${moment}`)
  try {
    for (const path of await filesToSave(dataFolder, book.root)) {
      const to = join(target, relative(dataFolder, path))
      await mkdir(dirname(to), { recursive: true })
      const written = await writeFileAtomic(to, await readFile(path), { mode: 0o600 })
      if (!written.ok) return written
    }
    await mkdir(book.root, { recursive: true })
    await rename(book.root, join(dataFolder, `stores-aside-${moment}`))
    logEvent('restore.startedOver')
    return ok(null)
  } catch (error) {
    return fail(writeFailureCode(error))
  }
}

/** All stores, and of the browser's profiles the databases: the rest of them is nothing of the person's. */
async function filesToSave(dataFolder: string, stores: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isInside(stores, path) || isDatabase(relative(dataFolder, path)))
}

/** `LOCK` is empty, and a running browser does not let it be read. */
function isDatabase(path: string): boolean {
  const parts = path.split(sep)
  return (parts[0] ?? '').startsWith('profile') && parts.includes('IndexedDB') && parts.at(-1) !== 'LOCK'
}

/** `2026-11-21 14-32-07`, local time. */
function stamp(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-')
}
