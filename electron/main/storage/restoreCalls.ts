// The calls `restore.*`, one at a time: while a copy becomes the state, nothing else of this room runs.
import type { HostCalls, HostResult } from '#shared/host/channels.ts'
import { chooseCopy, listCopies, lookIntoCopy } from './restore.ts'
import { restoreCopy, type RestoreParts } from './restoreRun.ts'
import { startOver, type StartOverParts } from './restoreStartOver.ts'
import { saveSupport, type SupportParts } from './restoreSupport.ts'
import { Turns } from './turns.ts'

export type RestoreCallParts = RestoreParts & StartOverParts & SupportParts

type Input<A extends string> = `restore.${A}` extends keyof HostCalls ? HostCalls[`restore.${A}`]['input'] : never

export class Restore {
  readonly #parts: RestoreCallParts
  readonly #turns = new Turns()

  constructor(parts: RestoreCallParts) {
    this.#parts = parts
  }

  list(input: Input<'list'>): Promise<HostResult<'restore.list'>> {
    return this.#turns.take(() => listCopies(this.#parts, input))
  }

  choose(): Promise<HostResult<'restore.choose'>> {
    return this.#turns.take(() => chooseCopy(this.#parts))
  }

  look(input: Input<'look'>): Promise<HostResult<'restore.look'>> {
    return this.#turns.take(() => lookIntoCopy(this.#parts, input))
  }

  run(input: Input<'run'>): Promise<HostResult<'restore.run'>> {
    return this.#turns.take(() => restoreCopy(this.#parts, input))
  }

  startOver(input: Input<'startOver'>): Promise<HostResult<'restore.startOver'>> {
    return this.#turns.take(() => startOver(this.#parts, input))
  }

  support(): Promise<HostResult<'restore.support'>> {
    return this.#turns.take(() => saveSupport(this.#parts))
  }
}
