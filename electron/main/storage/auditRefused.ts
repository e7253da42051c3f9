// Failed tries to open a store while it is shut. Nothing can be sealed then, so their number and the time of the newest are all that is
// kept; the next opening puts them into the security log.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeFileAtomic } from '#electron/main/atomicWrite.ts'
import { logEvent } from '#electron/main/log.ts'
import type { AuditLog } from './auditLog.ts'

z.config({ jitless: true })

const FILE = 'refused.json'
const refusedSchema = z.strictObject({ count: z.int().min(1), last: z.int().min(0) })

/** Counts one more. Never fails. */
export async function countRefused(folder: string, now: number): Promise<void> {
  const count = ((await readRefused(folder))?.count ?? 0) + 1
  const written = await writeFileAtomic(join(folder, FILE), Buffer.from(JSON.stringify({ count, last: now })))
  if (!written.ok) logEvent('audit.notCounted', { code: written.failure.code })
}

/** Moves the count into the log. Never fails. */
export async function noteRefused(folder: string, log: AuditLog): Promise<void> {
  const refused = await readRefused(folder)
  if (!refused) return
  await log.note({ what: 'refused', count: refused.count, at: refused.last })
  await rm(join(folder, FILE)).catch(() => logEvent('audit.countStays'))
}

/** A damaged count is none: nothing depends on it. */
async function readRefused(folder: string): Promise<z.infer<typeof refusedSchema> | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return refusedSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
