// AES-256-GCM as every stored byte of ours has it: 12 bytes of random nonce, ciphertext, 16 bytes of tag. What the bytes are and where
// they stand goes into the additional data, so that nothing sealed can be moved to another place unnoticed.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

/** Seals `plain` for the place `where`. */
export function seal(key: Uint8Array, where: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(where, 'utf8'))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made for the same place; `null` when the key, the place or a single bit is another. */
export function unseal(key: Uint8Array, where: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(where, 'utf8'))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
  } catch {
    return null
  }
}
