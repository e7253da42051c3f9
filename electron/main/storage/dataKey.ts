// The one random key of a store, and the keys for each use that follow from it (reliability §5; HKDF-SHA-256). It lives in memory only
// while the store is open; on the disk it exists wrapped in the slots of the key ring.
import { hkdfSync, randomBytes } from 'node:crypto'
import { bug } from '#shared/base/bug.ts'

/** Part of the stored format: a purpose is never renamed. */
export type KeyPurpose = 'rows' | 'journal' | 'people' | 'copy' | 'exchange' | 'state' | 'audit'

const BYTES = 32

export class DataKey {
  readonly #bytes: Buffer
  readonly #derived = new Map<KeyPurpose, Buffer>()
  #isWiped = false

  private constructor(bytes: Uint8Array) {
    if (bytes.length !== BYTES) bug('a data key has 32 bytes')
    this.#bytes = Buffer.from(bytes)
  }

  static random(): DataKey {
    return new DataKey(randomBytes(BYTES))
  }

  static of(bytes: Uint8Array): DataKey {
    return new DataKey(bytes)
  }

  /** The key itself, for wrapping only. */
  get bytes(): Buffer {
    if (this.#isWiped) bug('this data key was wiped')
    return this.#bytes
  }

  /** The key for one use. The same buffer each time; it is filled with zeros by `wipe`. */
  for(purpose: KeyPurpose): Buffer {
    let key = this.#derived.get(purpose)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.bytes, new Uint8Array(), `pervichka store key v1: ${purpose}`, BYTES))
      this.#derived.set(purpose, key)
    }
    return key
  }

  /** Forgets everything. Any later use is a bug and throws. */
  wipe(): void {
    this.#isWiped = true
    this.#bytes.fill(0)
    for (const key of this.#derived.values()) key.fill(0)
    this.#derived.clear()
  }
}
