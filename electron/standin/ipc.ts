// ipcMain: one handler for each channel, answers and errors in the form in which Electron hands them to the page.
import { EventEmitter } from 'node:events'
import { loud } from './loud.ts'
import { nodeWire } from './wire.ts'

type Handler = (event: object, ...args: unknown[]) => unknown

export class Ipc {
  private readonly handlers = new Map<string, Handler>()
  private readonly listeners = new EventEmitter()

  /** The object that the program sees. */
  readonly ipcMain = loud(
    'ipcMain',
    Object.assign(this.listeners, {
      handle: (channel: string, handler: Handler) => {
        if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        this.handlers.set(channel, handler)
      },
      removeHandler: (channel: string) => {
        this.handlers.delete(channel)
      },
    }),
  )

  /** Answers one `invoke` of a page; never rejects, because an error is an answer too. */
  async invoke(event: object, channel: string, text: string): Promise<string> {
    const handler = this.handlers.get(channel)
    if (!handler) return nodeWire.encode({ error: `Error: No handler registered for '${channel}'` })
    try {
      return nodeWire.encode({ value: await handler(event, ...(nodeWire.decode(text) as unknown[])) })
    } catch (error) {
      return nodeWire.encode({ error: String(error) })
    }
  }

  receive(event: object, channel: string, text: string): void {
    this.listeners.emit(channel, event, ...(nodeWire.decode(text) as unknown[]))
  }
}
