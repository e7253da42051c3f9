// Electron's safeStorage as the key store of the system, by its asynchronous calls only (the others leave Electron with version 46).
import { safeStorage } from 'electron'
import type { SystemSecrets } from './keys.ts'

export const systemSecrets: SystemSecrets = {
  async isAvailable() {
    // Without a keyring Linux "encrypts" with a key that everybody knows; that must not be shown as protection.
    if (process.platform === 'linux' && isPlainBackend()) return false
    return safeStorage.isAsyncEncryptionAvailable()
  },
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
}

function isPlainBackend(): boolean {
  return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
