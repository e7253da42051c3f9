// A thread of its own for reading bundles: hostile bytes can at worst end this thread, not the program (reliability §4, item 36).
import { parentPort } from 'node:worker_threads'
import { type ReadContext, readBundle } from '#shared/exchange/read.ts'
import { chooseEd25519, exchangeCrypto } from './exchangeCrypto.ts'

export interface ReadTask {
  readonly bytes: Uint8Array
  readonly context: ReadContext
}

const crypto = chooseEd25519().then(exchangeCrypto)

async function answer({ bytes, context }: ReadTask): Promise<void> {
  parentPort?.postMessage(await readBundle(bytes, context, await crypto))
}

parentPort?.on('message', (task: ReadTask) => void answer(task))
