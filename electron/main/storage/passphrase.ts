// A passphrase and the key that follows from it (reliability §5.4): Argon2id, made as dear as this computer bears; scrypt or PBKDF2
// where its memory is refused. The parameters stand beside what the key wraps, so another computer can make the same key.
import { pbkdf2 as nodePbkdf2, randomBytes, scrypt as nodeScrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { argon2id } from 'hash-wasm'
import * as z from 'zod'
import { logEvent } from '#electron/main/log.ts'

z.config({ jitless: true })

const KEY_BYTES = 32
const MIB = 1024
/** The least that RFC 9106 and OWASP hold sensible, and what we start from; memory in KiB. */
const FLOOR = { memory: 19 * MIB, passes: 2 }
const START = { memory: 64 * MIB, passes: 3 }
const MOST_PASSES = 16
/** KiB × passes. The most that is ever chosen, and so the most that a slot may ask for: seconds, not hours. */
const MOST_WORK = START.memory * MOST_PASSES
/** How long one try should take, ms. */
const TIME = { least: 500, wanted: 800, most: 1500 }

/** How a key follows from a passphrase. What asks for less than our floor or for more than a computer should give is refused. */
export const passKdf = z.discriminatedUnion('kdf', [
  z
    .strictObject({
      kdf: z.literal('argon2id'),
      /** KiB. */
      memory: z
        .int()
        .min(FLOOR.memory)
        .max(256 * MIB),
      passes: z.int().min(FLOOR.passes).max(MOST_PASSES),
      lanes: z.literal(1),
    })
    .refine(({ memory, passes }) => memory * passes <= MOST_WORK),
  z.strictObject({ kdf: z.literal('scrypt'), cost: z.literal(2 ** 17), block: z.literal(8), lanes: z.literal(1) }),
  z.strictObject({ kdf: z.literal('pbkdf2-sha256'), rounds: z.int().min(600_000).max(5_000_000) }),
])
export type PassKdf = z.infer<typeof passKdf>

type Derive<K extends PassKdf['kdf']> = (
  text: string,
  salt: Uint8Array,
  kdf: Extract<PassKdf, { kdf: K }>,
) => Promise<Uint8Array>

/** What a key by Argon2id follows from. */
export interface Argon2idTask {
  readonly text: string
  readonly salt: Uint8Array
  readonly kdf: Extract<PassKdf, { kdf: 'argon2id' }>
}

/** The three functions and a clock (ms). Each rejects when the computer refuses it the memory. */
export interface PassFunctions {
  readonly argon2id: Derive<'argon2id'>
  readonly scrypt: Derive<'scrypt'>
  readonly pbkdf2: Derive<'pbkdf2-sha256'>
  readonly now: () => number
}

const runScrypt = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  nodeScrypt,
)
const runPbkdf2 = promisify(nodePbkdf2)

export const passFunctions: PassFunctions = {
  argon2id: (text, salt, { memory, passes, lanes }) =>
    argon2id({
      ...{ password: text, salt, memorySize: memory, iterations: passes, parallelism: lanes },
      ...{ hashLength: KEY_BYTES, outputType: 'binary' },
    }),
  scrypt: (text, salt, { cost, block, lanes }) =>
    runScrypt(text, salt, KEY_BYTES, { N: cost, r: block, p: lanes, maxmem: 2 * 128 * cost * block }),
  pbkdf2: (text, salt, { rounds }) => runPbkdf2(text, salt, rounds, KEY_BYTES, 'sha256'),
  now: () => performance.now(),
}

/** The same words typed on another keyboard or computer are the same passphrase. */
export function normalPass(text: string): string {
  return text.normalize('NFKC').trim()
}

/** The rule of §5.5: at least 12 signs, or at least four words. */
export function isGoodPass(text: string): boolean {
  const normal = normalPass(text)
  const words = normal.split(/\s+/).filter((word) => Array.from(word).length > 1)
  return Array.from(normal).length >= 12 || words.length >= 4
}

export interface PassKey {
  readonly kdf: PassKdf
  readonly salt: Uint8Array
  readonly key: Buffer
}

/** Makes keys from passphrases. What this computer bears is measured once in a run, at the first passphrase that is set. */
export class PassKeys {
  readonly #functions: PassFunctions
  #chosen: PassKdf | null = null

  constructor(functions: PassFunctions = passFunctions) {
    this.#functions = functions
  }

  /** A key for a new passphrase, with a salt and parameters of its own. */
  async make(text: string): Promise<PassKey> {
    const salt = randomBytes(16)
    const known = this.#chosen
    const key = known && (await this.derive(text, salt, known).catch(() => null))
    if (known && key) return { kdf: known, salt, key }
    // The first in this run, or memory that was there before is refused now.
    const kdf = await this.#choose(text, salt)
    this.#chosen = kdf
    return { kdf, salt, key: await this.derive(text, salt, kdf) }
  }

  /** The key of a passphrase under given parameters. Rejects when the computer refuses the memory for it. */
  async derive(text: string, salt: Uint8Array, kdf: PassKdf): Promise<Buffer> {
    const normal = normalPass(text)
    const { argon2id, scrypt, pbkdf2 } = this.#functions
    switch (kdf.kdf) {
      case 'argon2id':
        return Buffer.from(await argon2id(normal, salt, kdf))
      case 'scrypt':
        return Buffer.from(await scrypt(normal, salt, kdf))
      case 'pbkdf2-sha256':
        return Buffer.from(await pbkdf2(normal, salt, kdf))
    }
  }

  async #choose(text: string, salt: Uint8Array): Promise<PassKdf> {
    const start: PassKdf = { kdf: 'argon2id', ...START, lanes: 1 }
    const floor: PassKdf = { kdf: 'argon2id', ...FLOOR, lanes: 1 }
    const scrypt: PassKdf = { kdf: 'scrypt', cost: 2 ** 17, block: 8, lanes: 1 }
    for (const kdf of [start, floor, scrypt]) {
      const took = await this.#time(text, salt, kdf)
      if (took !== null) return kdf === start ? calibrated(took) : kdf
      logEvent('pass.refused', { name: kdf.kdf })
    }
    return { kdf: 'pbkdf2-sha256', rounds: 600_000 }
  }

  /** How long one key takes, ms; `null` when it is refused. */
  async #time(text: string, salt: Uint8Array, kdf: PassKdf): Promise<number | null> {
    const from = this.#functions.now()
    try {
      await this.derive(text, salt, kdf)
      return this.#functions.now() - from
    } catch {
      // Refused memory is the only cause that a correct call has; the caller takes the next function and says so in the log.
      return null
    }
  }
}

/** Argon2id as dear as the computer bears, when 64 MiB and three passes took `ms`. */
export function calibrated(ms: number): Extract<PassKdf, { kdf: 'argon2id' }> {
  const isFitting = ms >= TIME.least && ms <= TIME.most
  const passes = isFitting ? START.passes : Math.floor((START.passes * TIME.wanted) / Math.max(ms, 1))
  if (passes >= FLOOR.passes)
    return { kdf: 'argon2id', memory: START.memory, passes: Math.min(passes, MOST_PASSES), lanes: 1 }
  // Too slow even for two passes over all of it: less memory, down to the floor.
  const memory = Math.floor((START.memory * START.passes * TIME.wanted) / ms / FLOOR.passes)
  return { kdf: 'argon2id', memory: Math.max(memory, FLOOR.memory), passes: FLOOR.passes, lanes: 1 }
}
