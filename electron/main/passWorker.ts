// A thread of its own for one key from one passphrase: Argon2id takes a second on purpose, and main must answer meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { type Argon2idTask, passFunctions } from './storage/passphrase.ts'

const { text, salt, kdf } = workerData as Argon2idTask
void passFunctions.argon2id(text, salt, kdf).then((key) => parentPort?.postMessage(key))
