// Temporary files of writings that a stop cut short. They hold nothing that counts: a file takes its name only when it is whole.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { logEvent } from '#electron/main/log.ts'

/** As `writeFileAtomic` names them. */
const TEMPORARY = /^\..*\.[0-9a-f]{8}\.tmp$/
const DAY_MS = 86_400_000

/** Removes what is older than a day, so that nobody's writing is disturbed. Never fails. */
export async function sweep(folders: readonly string[], now: number): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => [])
    for (const name of names.filter((one) => TEMPORARY.test(one))) {
      const path = join(folder, name)
      try {
        if (now - (await stat(path)).mtimeMs > DAY_MS) await rm(path)
      } catch {
        logEvent('store.notSwept')
      }
    }
  }
}
