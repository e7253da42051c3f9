// The one way a file is written (reliability §7.3): beside the target, flushed, read back, then renamed over it. The old file is
// whole until the new one is proven whole.
import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail, ok, type Result } from '#shared/base/result.ts'

export type WriteFailureCode = 'files.noSpace' | 'files.readOnly' | 'files.ioError'

/** How long a rename is tried again while an antivirus or an indexer holds the target. */
const RENAME_PATIENCE_MS = 10_000

/**
 * Writes `bytes` to `path` so that the file is either wholly the new one or untouched. Fails with a class of its cause; then the
 * target is as it was and the temporary file is gone. `mode`: who may read it, where the system knows such rights.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  { mode = 0o666 }: { mode?: number } = {},
): Promise<Result<undefined, { code: WriteFailureCode }>> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (digest(await readFile(temporary)) !== digest(bytes)) throw new Error('read back differs')
    await renameWithPatience(temporary, path)
    await syncFolder(dirname(path))
    return ok()
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    return fail(writeFailureCode(error))
  }
}

/** The class of a file system error, for the sentence that the user reads. */
export function writeFailureCode(error: unknown): WriteFailureCode {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'files.noSpace'
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'files.readOnly'
  return 'files.ioError'
}

async function renameWithPatience(from: string, to: string): Promise<void> {
  let wait = 10
  for (let waited = 0; ; waited += wait, wait *= 2) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))
      // Elsewhere than on Windows these codes mean "not allowed", and waiting changes nothing.
      if (!held || process.platform !== 'win32' || waited + wait > RENAME_PATIENCE_MS) throw error
      await sleep(wait)
    }
  }
}

/** Makes the rename itself durable. Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
