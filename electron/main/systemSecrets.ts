// Electron's safeStorage as the key store of the system, by its asynchronous calls only (the others leave Electron with version 46).
import { setTimeout as sleep } from 'node:timers/promises'
import { safeStorage } from 'electron'

/** The system's own key store. `isAvailable` is false where it would protect nothing. */
export interface SystemSecrets {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  /**
   * Rejects when the bytes were changed or belong to another account or computer. `isStale`: the system has a newer key and wants the
   * text encrypted again.
   */
  decrypt(bytes: Uint8Array): Promise<{ readonly text: string; readonly isStale: boolean }>
}

/** Long enough for a person who is asked by the system for the password of its key store; a service that hangs must not hang us. */
const PATIENCE_MS = 60_000

export const systemSecrets: SystemSecrets = {
  async isAvailable() {
    // Without a keyring Linux "encrypts" with a key that everybody knows; that must not be shown as protection.
    if (process.platform === 'linux' && isPlainBackend()) return false
    return inTime(safeStorage.isAsyncEncryptionAvailable()).catch(() => false)
  },
  encrypt: (text) => inTime(safeStorage.encryptStringAsync(text)),
  async decrypt(bytes) {
    const { result, shouldReEncrypt } = await inTime(safeStorage.decryptStringAsync(Buffer.from(bytes)))
    return { text: result, isStale: shouldReEncrypt }
  },
}

function isPlainBackend(): boolean {
  return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = sleep(PATIENCE_MS, null, { signal: stop.signal, ref: false }).then(() => {
    throw new Error('the key store of the system does not answer')
  })
  // The one that loses the race has nobody else to hear it.
  late.catch(() => undefined)
  try {
    return await Promise.race([answer, late])
  } finally {
    stop.abort()
  }
}
