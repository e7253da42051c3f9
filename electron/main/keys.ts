// The exchange keys of each store: made once, kept under the store's own key outside the browser's profile, never sent to the page. Two
// generations lie on the disk. A key file that exists but cannot be read is a failure; new keys are made only where there never were any.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { writeFileAtomic, type WriteFailureCode } from './atomicWrite.ts'
import { logEvent } from './log.ts'
import type { DataKey } from './storage/dataKey.ts'
import { seal, unseal } from './storage/seal.ts'
import type { SystemSecrets } from './systemSecrets.ts'

z.config({ jitless: true })

/** What is kept of the keys, in the file and in a copy of the store. */
const keptKeys = z.strictObject({
  /** Ed25519 seed, hex. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  /** `AGE-SECRET-KEY-1…`. */
  identity: z.string().regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/),
  epoch: z.int().min(1),
  install: z.string().refine(isId),
  /** Recipient of the checked paper recovery code. The code itself is not kept. */
  recovery: z.string().nullable(),
  /** The store was restored from a copy and no report was written since (specification of bundles §7, `resumed`). */
  isRestored: z.boolean().default(false),
})
export type KeptKeys = z.infer<typeof keptKeys>

const fileSchema = z.discriminatedUnion('protection', [
  z.strictObject({ format: z.literal(2), protection: z.literal('vault'), sealed: z.base64() }),
  // The two forms of the program's first version. They are read, and rewritten under the store's key at first use.
  z.strictObject({ format: z.literal(1), protection: z.literal('os'), sealed: z.base64() }),
  z.strictObject({ format: z.literal(1), protection: z.literal('account'), keys: keptKeys }),
])

export interface StoreKeys extends KeptKeys {
  /** Recipient of `identity`. */
  readonly recipient: string
}

export type KeysFailureCode = 'vault.notOpen' | 'exchange.keysUnreadable' | WriteFailureCode
type KeysResult<T = StoreKeys> = Result<T, { code: KeysFailureCode }>

/** What one generation holds; `isOld`: in a form of the first version. */
type Read = 'none' | 'unreadable' | { readonly keys: KeptKeys; readonly isOld: boolean }

export class KeyStore {
  readonly #folder: (storeId: string) => string
  readonly #dataKey: (storeId: string) => DataKey | null
  readonly #system: Pick<SystemSecrets, 'decrypt'>
  /** One chain per store, so that two first calls at once do not make two sets of keys. */
  readonly #turns = new Map<string, Promise<unknown>>()

  /** @param dataKey the key of a store while it is open */
  constructor(
    folder: (storeId: string) => string,
    dataKey: (storeId: string) => DataKey | null,
    system: Pick<SystemSecrets, 'decrypt'>,
  ) {
    this.#folder = folder
    this.#dataKey = dataKey
    this.#system = system
  }

  /** The keys of an open store; made and written at the first call. */
  get(storeId: string): Promise<KeysResult> {
    return this.#withKey(storeId, async (key) => complete(await this.#readOrMake(storeId, key)))
  }

  /** Puts the recipient of a checked recovery code beside the keys, in place of an earlier one. */
  setRecovery(storeId: string, recipient: string): Promise<KeysResult> {
    return this.#change(storeId, (keys) => ({ ...keys, recovery: recipient }))
  }

  /** Forgets that the store was restored: a report that says so has been written. */
  setResumed(storeId: string): Promise<KeysResult> {
    return this.#change(storeId, (keys) => ({ ...keys, isRestored: false }))
  }

  /** For a copy of an open store; `null` when there are no keys yet. Makes none. */
  exportKept(storeId: string): Promise<KeysResult<KeptKeys | null>> {
    return this.#withKey(storeId, (key) => this.#read(storeId, key))
  }

  /**
   * Puts the keys of a copy (what `exportKept` gave) in place under the key of the restored store, as another installation. Readable
   * keys of the same or a later epoch that are there stay: their recovery code may be newer than that of the copy.
   */
  importKept(storeId: string, exported: unknown, key: DataKey): Promise<KeysResult> {
    return this.#inTurn(storeId, async () => {
      const there = await this.#read(storeId, key)
      const kept = await soundKeys(exported).catch(() => null)
      if (!kept) return fail('exchange.keysUnreadable')
      const base = there.ok && there.value && there.value.epoch >= kept.epoch ? there.value : kept
      return complete(await this.#write(storeId, key, { ...base, install: randomUUID(), isRestored: true }))
    })
  }

  #change(storeId: string, change: (keys: KeptKeys) => KeptKeys): Promise<KeysResult> {
    return this.#withKey(storeId, async (key) => {
      const keys = await this.#readOrMake(storeId, key)
      return keys.ok ? complete(await this.#write(storeId, key, change(keys.value))) : keys
    })
  }

  #withKey<T>(storeId: string, work: (key: DataKey) => Promise<KeysResult<T>>): Promise<KeysResult<T>> {
    return this.#inTurn(storeId, async () => {
      const key = this.#dataKey(storeId)
      return key ? work(key) : fail('vault.notOpen')
    })
  }

  #inTurn<T>(storeId: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#turns.get(storeId) ?? Promise.resolve()).then(work)
    this.#turns.set(
      storeId,
      result.catch(() => undefined),
    )
    return result
  }

  async #readOrMake(storeId: string, key: DataKey): Promise<KeysResult<KeptKeys>> {
    const read = await this.#read(storeId, key)
    if (!read.ok) return read
    if (read.value) return ok(read.value)
    logEvent('keys.made')
    return this.#write(storeId, key, {
      seed: randomBytes(32).toString('hex'),
      identity: await generateX25519Identity(),
      epoch: 1,
      install: randomUUID(),
      recovery: null,
      isRestored: false,
    })
  }

  /** `null` when there is no key file at all. Rewrites both generations when one of them is not under the store's key. */
  async #read(storeId: string, key: DataKey): Promise<KeysResult<KeptKeys | null>> {
    const reads = await Promise.all(this.#paths(storeId).map((path) => this.#open(storeId, key, path)))
    if (reads.every((read) => read === 'none')) return ok(null)
    const found = reads.find((read) => typeof read === 'object')
    if (!found) {
      logEvent('keys.unreadable')
      return fail('exchange.keysUnreadable')
    }
    const isOld = reads.some((read) => typeof read === 'object' && read.isOld)
    return isOld ? this.#write(storeId, key, found.keys) : ok(found.keys)
  }

  /** Both generations hold the same: nothing that was taken out of the keys, and no earlier form, stays behind. */
  async #write(storeId: string, key: DataKey, keys: KeptKeys): Promise<KeysResult<KeptKeys>> {
    const sealed = seal(key.for('exchange'), placeOf(storeId), Buffer.from(JSON.stringify(keys), 'utf8'))
    const file: z.infer<typeof fileSchema> = { format: 2, protection: 'vault', sealed: sealed.toString('base64') }
    const bytes = new TextEncoder().encode(`${JSON.stringify(file)}\n`)
    for (const path of this.#paths(storeId).reverse()) {
      const written = await writeFileAtomic(path, bytes, { mode: 0o600 })
      if (!written.ok) return written
    }
    return ok(keys)
  }

  async #open(storeId: string, key: DataKey, path: string): Promise<Read> {
    try {
      const file = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
      if (file.protection === 'account') return { keys: await soundKeys(file.keys), isOld: true }
      const sealed = Buffer.from(file.sealed, 'base64')
      if (file.protection === 'os') {
        const { text } = await this.#system.decrypt(sealed)
        return { keys: await soundKeys(JSON.parse(text)), isOld: true }
      }
      const plain = unseal(key.for('exchange'), placeOf(storeId), sealed)
      return plain ? { keys: await soundKeys(JSON.parse(plain.toString('utf8'))), isOld: false } : 'unreadable'
    } catch (error) {
      // Damaged, of another account or of another computer: the caller tries the other generation and then says so.
      return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'none' : 'unreadable'
    }
  }

  #paths(storeId: string): [current: string, previous: string] {
    const folder = this.#folder(storeId)
    return [join(folder, 'keys.json'), join(folder, 'keys.previous.json')]
  }
}

/** Rejects what are no keys, also an identity whose own checksum is wrong: the plain form of the first version has no other. */
async function soundKeys(value: unknown): Promise<KeptKeys> {
  const keys = keptKeys.parse(value)
  await identityToRecipient(keys.identity)
  return keys
}

/** Where the sealed keys stand; part of the stored format. */
function placeOf(storeId: string): string {
  return `${storeId}/keys`
}

async function complete(kept: KeysResult<KeptKeys>): Promise<KeysResult> {
  return kept.ok ? ok({ ...kept.value, recipient: await identityToRecipient(kept.value.identity) }) : kept
}
