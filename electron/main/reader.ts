// Sends files to the reading thread, one at a time, and answers for it when it dies or takes too long.
import { Worker } from 'node:worker_threads'
import type { Result } from '#shared/base/result.ts'
import { type BundleFailure, refuse } from '#shared/exchange/failures.ts'
import type { ReadBundle } from '#shared/exchange/read.ts'
import { logEvent } from './log.ts'
import type { ReadTask } from './readWorker.ts'

type Reading = Result<ReadBundle, BundleFailure>

/** The memory is enough for the largest bundle of a region; a bomb ends the thread long before it ends the computer. */
const USUAL = { timeMs: 30_000, memoryMb: 512 }

interface Thread {
  readonly worker: Worker
  /** Takes the answer to the task in work. */
  settle: (reading: Reading) => void
}

export class Reader {
  readonly #script: string
  readonly #bounds: typeof USUAL
  #thread: Thread | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** `script` is the built file of `readWorker.ts`. */
  constructor(script: string, bounds: Partial<typeof USUAL> = {}) {
    this.#script = script
    this.#bounds = { ...USUAL, ...bounds }
  }

  /** Reads one file. LIMITS when it takes too long, INTERNAL when the thread dies of it; the next file gets a new thread. */
  read(task: ReadTask): Promise<Reading> {
    const reading = this.#last.then(() => this.#ask(task))
    this.#last = reading
    return reading
  }

  #ask(task: ReadTask): Promise<Reading> {
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(thread, refuse('LIMITS', { what: 'time' })), this.#bounds.timeMs)
      thread.settle = (reading) => {
        clearTimeout(timer)
        resolve(reading)
      }
      thread.worker.postMessage(task)
    })
  }

  #start(): Thread {
    const resourceLimits = { maxOldGenerationSizeMb: this.#bounds.memoryMb, maxYoungGenerationSizeMb: 64 }
    const worker = new Worker(this.#script, { resourceLimits, env: {} })
    const thread: Thread = { worker, settle: () => undefined }
    worker.on('message', (reading: Reading) => thread.settle(reading))
    worker.on('error', (error) => {
      logEvent('reader.died', { name: error.name })
      this.#end(thread, refuse('INTERNAL', {}))
    })
    worker.on('exit', () => this.#end(thread, refuse('INTERNAL', {})))
    // A waiting thread must not keep the program from ending.
    worker.unref()
    return thread
  }

  /** Gives a thread up. It may end later than its task; then its answer reaches nobody. */
  #end(thread: Thread, reading: Reading): void {
    if (this.#thread === thread) this.#thread = null
    thread.settle(reading)
    void thread.worker.terminate()
  }
}
