// safeStorage with a key in a file of the data folder. It protects nothing from whoever reads that folder: real Electron asks the
// system's key store. Only the asynchronous calls exist; the synchronous ones leave Electron with version 46.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loud } from './loud.ts'

const FILE = 'standin-safe-storage.key'
const NONCE = 12
const TAG = 16

/** `isWorthTheName`: plays a system with a key store of its own; otherwise a Linux without one, as most test machines are. */
export function createSafeStorage(folder: () => string, isWorthTheName: boolean): object {
  return loud('safeStorage', {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    // `basic_text`: the program must not call this protection.
    getSelectedStorageBackend: () => (isWorthTheName ? 'gnome_libsecret' : 'basic_text'),
    async encryptStringAsync(text: string): Promise<Buffer> {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyIn(folder()), nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    /** Rejects when the bytes were changed or belong to another folder's key. */
    async decryptStringAsync(bytes: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
      const decipher = createDecipheriv('aes-256-gcm', keyIn(folder()), bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(-TAG))
      const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()])
      return { shouldReEncrypt: false, result: plain.toString('utf8') }
    },
  })
}

function keyIn(folder: string): Buffer {
  const file = join(folder, FILE)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file)
}
