// The talk between the stand-in and the driver that started it, over the IPC channel of the child process. When the channel
// closes, the program has lost its driver and ends.
import { missing } from './loud.ts'

export type DialogKind = 'open' | 'save' | 'message' | 'error'

/** What the stand-in tells. */
export type Told =
  | { readonly tell: 'window'; readonly endpoint: string; readonly target: string }
  | { readonly tell: 'opened'; readonly what: string }
  | { readonly tell: 'refused'; readonly url: string }
  /** The program ends and asked to be started again; that is left to the driver. */
  | { readonly tell: 'relaunch' }
  | { readonly tell: 'dialog'; readonly id: number; readonly kind: DialogKind; readonly options: unknown }

/** What the driver asks. `error` in an answer means that nobody expected the dialog. */
export type Asked =
  | { readonly ask: 'quit' }
  | { readonly ask: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly ask: 'answer'; readonly id: number; readonly error: string }

export interface Driver {
  tell(message: Told): void
  /** When everything told so far has left this process. */
  flushed(): Promise<void>
  dialog(kind: DialogKind, options: unknown): Promise<unknown>
}

/** The driver of this process; `quit` is asked politely, `lost` means that the driver is gone. */
export function connectDriver(on: { quit(): void; lost(): void }): Driver {
  if (!process.send) throw missing('--drive without a parent process')
  const send = process.send.bind(process)
  const waiting = new Map<number, (answer: Extract<Asked, { ask: 'answer' }>) => void>()
  let lastDialog = 0
  process.on('message', (message: Asked) => {
    if (message.ask === 'quit') on.quit()
    else waiting.get(message.id)?.(message)
  })
  process.on('disconnect', () => on.lost())
  let lastSent: Promise<void> = Promise.resolve()
  const tell = (message: Told) => {
    // Messages leave in order, so the last one stands for all.
    lastSent = new Promise((resolve) => send(message, undefined, undefined, () => resolve()))
  }
  return {
    tell,
    flushed: () => lastSent,
    dialog: (kind, options) =>
      new Promise((resolve, reject) => {
        const id = ++lastDialog
        waiting.set(id, (answer) => {
          waiting.delete(id)
          if ('error' in answer) reject(new Error(answer.error))
          else resolve(answer.value)
        })
        tell({ tell: 'dialog', id, kind, options })
      }),
  }
}
