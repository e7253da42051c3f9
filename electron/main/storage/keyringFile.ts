// The key ring on the disk: two generations, both the newest, each with its own hash. Whichever is whole and newer counts; of two
// damaged ones every slot that can still be read is offered. A slot that is taken away is overwritten, not only unlinked.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { writeFailureCode, writeFileAtomic, type WriteFailureCode } from '#electron/main/atomicWrite.ts'
import { type Slots, slotSchemas } from './keyringSlots.ts'

z.config({ jitless: true })

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const { os, account, pass, paper } = slotSchemas
const ringSchema = z.strictObject({
  format: z.literal(1),
  store: z.string(),
  /** Grows with each writing. */
  turn: z.int().min(0),
  /** `checkOf` of the right key. */
  check: hash,
  os: os.nullable(),
  account: account.nullable(),
  pass: pass.nullable(),
  paper: paper.nullable(),
})
/** What of a damaged ring can be read: its check and any slot that is still in form. */
const wreckSchema = z.object({
  ...{ format: z.literal(1), store: z.string(), turn: z.int().min(0), check: hash },
  ...{ os: os.nullable().catch(null), account: account.nullable().catch(null) },
  ...{ pass: pass.nullable().catch(null), paper: paper.nullable().catch(null) },
})

export interface Ring extends Slots {
  readonly format: 1
  readonly store: string
  readonly turn: number
  readonly check: string
}

export interface ReadRings {
  /** The ring that counts; of a wreck, what can be read of each generation. Empty: there is nothing to open. */
  readonly rings: readonly Ring[]
  /** `half`: one whole generation, the other damaged, older or gone. `wreck`: there are files and none is whole. `none`: no file. */
  readonly state: 'whole' | 'half' | 'wreck' | 'none'
}

const NAMES = ['keyring.json', 'keyring.previous.json'] as const

/** Reads the key ring of `store` in `folder`. A ring of another store is damage. */
export async function readRings(folder: string, store: string): Promise<ReadRings> {
  const found = await Promise.all(NAMES.map((name) => readOne(join(folder, name), store)))
  const whole = found.flatMap((one) => (one.state === 'whole' ? [one.ring] : [])).sort((a, b) => b.turn - a.turn)
  const wrecks = found.flatMap((one) => (one.state === 'wreck' ? [one.ring] : []))
  if (whole[0]) return { rings: [whole[0]], state: whole[0].turn === whole[1]?.turn ? 'whole' : 'half' }
  return { rings: wrecks, state: found.every((one) => one.state === 'none') ? 'none' : 'wreck' }
}

/**
 * Writes both generations, the older place first, so that a stop between any two steps leaves a whole one. What lay there before is
 * overwritten in place, each time while the other generation is whole: a plain key must not stay behind in an unlinked file. (A disk
 * that moves its blocks about may keep it all the same; only a new store has a key that never lay open.)
 */
export async function writeRing(folder: string, ring: Ring): Promise<Result<Ring, { code: WriteFailureCode }>> {
  const text = JSON.stringify(ring)
  const bytes = new TextEncoder().encode(`${JSON.stringify({ sha256: sha256(text), ring }, null, 1)}\n`)
  let isOtherWhole = (await readOne(join(folder, NAMES[0]), ring.store)).state === 'whole'
  /** One generation has it, so it counts from now on. */
  let isInForce = false
  for (const name of [...NAMES].reverse()) {
    if (isOtherWhole) {
      const overwritten = await overwrite(join(folder, name))
      if (!overwritten.ok) return overwritten
    }
    const written = await writeFileAtomic(join(folder, name), bytes, { mode: 0o600 })
    if (!written.ok) return isInForce && !(await stillOpens(folder, ring)) ? ok(ring) : written
    isOtherWhole = true
    isInForce = true
  }
  return ok(ring)
}

/** True when the older generation still holds a slot that opens without a secret and that `ring` takes away: that is no success. */
async function stillOpens(folder: string, ring: Ring): Promise<boolean> {
  const older = await readOne(join(folder, NAMES[0]), ring.store)
  if (older.state !== 'whole' && older.state !== 'wreck') return false
  return (older.ring.account !== null && ring.account === null) || (older.ring.os !== null && ring.os === null)
}

/** Copies the newest file of a key ring that is about to be replaced by one for another key: what that key closed may still be wanted. */
export async function keepRingAside(
  folder: string,
  check: string | null,
): Promise<Result<undefined, { code: WriteFailureCode }>> {
  try {
    const name = NAMES.find((one) => existsSync(join(folder, one))) ?? NAMES[0]
    const bytes = await readFile(join(folder, name))
    return await writeFileAtomic(join(folder, `keyring.${check?.slice(0, 8) ?? 'damaged'}.json`), bytes, {
      mode: 0o600,
    })
  } catch (error) {
    return fail(writeFailureCode(error))
  }
}

async function overwrite(path: string): Promise<Result<undefined, { code: WriteFailureCode }>> {
  try {
    const file = await open(path, 'r+')
    try {
      await file.write(new Uint8Array((await file.stat()).size), 0, null, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    return ok()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok()
    return fail(writeFailureCode(error))
  }
}

type Read = { readonly state: 'none' | 'damaged' } | { readonly state: 'whole' | 'wreck'; readonly ring: Ring }

async function readOne(path: string, store: string): Promise<Read> {
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    return { state: error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'damaged' }
  }
  const kept = z.object({ sha256: z.unknown(), ring: z.unknown() }).safeParse(parsed)
  if (!kept.success) return { state: 'damaged' }
  const ring = ringSchema.safeParse(kept.data.ring)
  if (ring.success && sha256(JSON.stringify(kept.data.ring)) === kept.data.sha256 && ring.data.store === store)
    return { state: 'whole', ring: ring.data }
  const wreck = wreckSchema.safeParse(kept.data.ring)
  return wreck.success && wreck.data.store === store ? { state: 'wreck', ring: wreck.data } : { state: 'damaged' }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
