// The private keys of each store: made once, kept outside the browser's profile, never sent to the page. Two generations lie on the
// disk. A key file that exists but cannot be read is a failure; new keys are made only where there never were any.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { writeFileAtomic, type WriteFailureCode } from './atomicWrite.ts'
import { logEvent } from './log.ts'

z.config({ jitless: true })

/** The system's own key store. `isAvailable` is false where it would protect nothing. */
export interface SystemSecrets {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  /** Rejects when the bytes were changed or belong to another account or computer. */
  decrypt(bytes: Uint8Array): Promise<string>
}

const keysSchema = z.strictObject({
  /** Ed25519 seed, hex. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  /** `AGE-SECRET-KEY-1…`. */
  identity: z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/),
  epoch: z.int().min(1),
  install: z.string().refine(isId),
  /** Recipient of the checked paper recovery code. The code itself is not kept. */
  recovery: z.string().nullable(),
})
type KeptKeys = z.infer<typeof keysSchema>

const fileSchema = z.discriminatedUnion('protection', [
  z.strictObject({ format: z.literal(1), protection: z.literal('os'), sealed: z.base64() }),
  z.strictObject({ format: z.literal(1), protection: z.literal('account'), keys: keysSchema }),
])
type Protection = z.infer<typeof fileSchema>['protection']

export interface StoreKeys extends KeptKeys {
  /** Recipient of `identity`. */
  readonly recipient: string
  readonly protection: Protection
}

export type KeysFailureCode = 'exchange.keysUnreadable' | WriteFailureCode
type KeysResult = Result<StoreKeys, { code: KeysFailureCode }>

export class KeyStore {
  readonly #folder: (storeId: string) => string
  readonly #system: SystemSecrets
  /** One chain per store, so that two first calls at once do not make two sets of keys. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(folder: (storeId: string) => string, system: SystemSecrets) {
    this.#folder = folder
    this.#system = system
  }

  /** The keys of a store; made and written at the first call. */
  get(storeId: string): Promise<KeysResult> {
    return this.#inTurn(storeId, () => this.#readOrMake(storeId))
  }

  /** Puts the recipient of a checked recovery code beside the keys, in place of an earlier one. */
  setRecovery(storeId: string, recipient: string): Promise<KeysResult> {
    return this.#inTurn(storeId, async () => {
      const keys = await this.#readOrMake(storeId)
      return keys.ok ? this.#write(storeId, { ...kept(keys.value), recovery: recipient }) : keys
    })
  }

  #inTurn(storeId: string, work: () => Promise<KeysResult>): Promise<KeysResult> {
    const result = (this.#turns.get(storeId) ?? Promise.resolve()).then(work)
    this.#turns.set(
      storeId,
      result.catch(() => undefined),
    )
    return result
  }

  async #readOrMake(storeId: string): Promise<KeysResult> {
    const files = await Promise.all(this.#paths(storeId).map(readIfThere))
    if (files.every((file) => file === 'none')) return this.#make(storeId)
    for (const file of files) {
      const keys = file instanceof Uint8Array ? await this.#open(file) : null
      if (keys) return ok(keys)
    }
    logEvent('keys.unreadable')
    return fail('exchange.keysUnreadable')
  }

  async #make(storeId: string): Promise<KeysResult> {
    logEvent('keys.made')
    return this.#write(storeId, {
      seed: randomBytes(32).toString('hex'),
      identity: await generateX25519Identity(),
      epoch: 1,
      install: randomUUID(),
      recovery: null,
    })
  }

  async #write(storeId: string, keys: KeptKeys): Promise<KeysResult> {
    const [current, previous] = this.#paths(storeId)
    const now = await this.#close(keys)
    const before = await readIfThere(current)
    // The generation before stays; at the first writing both are the same, since these keys can be made only once.
    for (const [path, bytes] of [
      [previous, before instanceof Uint8Array && (await this.#open(before)) ? before : now],
      [current, now],
    ] as const) {
      const written = await writeFileAtomic(path, bytes, { mode: 0o600 })
      if (!written.ok) return written
    }
    const reread = await this.#open(now)
    return reread ? ok(reread) : fail('exchange.keysUnreadable')
  }

  async #close(keys: KeptKeys): Promise<Uint8Array> {
    const isSystem = await this.#system.isAvailable()
    const file: z.infer<typeof fileSchema> = isSystem
      ? { format: 1, protection: 'os', sealed: base64(await this.#system.encrypt(JSON.stringify(keys))) }
      : { format: 1, protection: 'account', keys }
    return new TextEncoder().encode(`${JSON.stringify(file)}\n`)
  }

  async #open(bytes: Uint8Array): Promise<StoreKeys | null> {
    try {
      const file = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
      const keys =
        file.protection === 'account'
          ? file.keys
          : keysSchema.parse(JSON.parse(await this.#system.decrypt(Buffer.from(file.sealed, 'base64'))))
      return { ...keys, recipient: await identityToRecipient(keys.identity), protection: file.protection }
    } catch {
      // Damaged, of another account or of another computer: the caller tries the generation before and then says so.
      return null
    }
  }

  #paths(storeId: string): [current: string, previous: string] {
    const folder = this.#folder(storeId)
    return [join(folder, 'keys.json'), join(folder, 'keys.previous.json')]
  }
}

function kept({ seed, identity, epoch, install, recovery }: StoreKeys): KeptKeys {
  return { seed, identity, epoch, install, recovery }
}

async function readIfThere(path: string): Promise<Uint8Array | 'none' | 'unreadable'> {
  try {
    return await readFile(path)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'unreadable'
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
