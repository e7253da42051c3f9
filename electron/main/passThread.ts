// Argon2id beside main. A thread for each key, gone with everything it knew as soon as it has answered.
import { Worker } from 'node:worker_threads'
import { logEvent } from './log.ts'
import { type Argon2idTask, passFunctions, type PassFunctions } from './storage/passphrase.ts'

/**
 * The functions of passphrases with Argon2id in a thread. Where no thread can be had main does the work itself: nobody may be locked out
 * of her data because a file of the program is missing.
 * @param script the built file of `passWorker.ts`
 */
export function threadedPass(script: string): PassFunctions {
  return {
    ...passFunctions,
    argon2id: (text, salt, kdf) =>
      inThread(script, { text, salt, kdf }).catch((error: unknown) => {
        logEvent('pass.noThread', { name: error instanceof Error ? error.name : 'unknown' })
        return passFunctions.argon2id(text, salt, kdf)
      }),
  }
}

function inThread(script: string, task: Argon2idTask): Promise<Uint8Array> {
  const worker = new Worker(script, { workerData: task, env: {} })
  const key = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('no answer')))
  })
  return key.finally(() => void worker.terminate())
}
