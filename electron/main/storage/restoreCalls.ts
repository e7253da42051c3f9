// The calls `restore.*`, one at a time: while a copy becomes the state, nothing else of this room runs.
import type { HostCalls, HostResult } from '#shared/host/channels.ts'
import { chooseCopy, listCopies, lookIntoCopy } from './restore.ts'
import { restoreCopy, type RestoreParts } from './restoreRun.ts'
import { startOver, type StartOverParts } from './restoreStartOver.ts'
import { saveSupport, type SupportParts } from './restoreSupport.ts'

export type RestoreCallParts = RestoreParts & StartOverParts & SupportParts

type Input<A extends string> = `restore.${A}` extends keyof HostCalls ? HostCalls[`restore.${A}`]['input'] : never

export class Restore {
  readonly #parts: RestoreCallParts
  #queue: Promise<unknown> = Promise.resolve()

  constructor(parts: RestoreCallParts) {
    this.#parts = parts
  }

  list(input: Input<'list'>): Promise<HostResult<'restore.list'>> {
    return this.#inTurn(() => listCopies(this.#parts, input))
  }

  choose(): Promise<HostResult<'restore.choose'>> {
    return this.#inTurn(() => chooseCopy(this.#parts))
  }

  look(input: Input<'look'>): Promise<HostResult<'restore.look'>> {
    return this.#inTurn(() => lookIntoCopy(this.#parts, input))
  }

  run(input: Input<'run'>): Promise<HostResult<'restore.run'>> {
    return this.#inTurn(() => restoreCopy(this.#parts, input))
  }

  startOver(input: Input<'startOver'>): Promise<HostResult<'restore.startOver'>> {
    return this.#inTurn(() => startOver(this.#parts, input))
  }

  support(): Promise<HostResult<'restore.support'>> {
    return this.#inTurn(() => saveSupport(this.#parts))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }
}
