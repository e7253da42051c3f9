// Registers the calls of the page: only messages of our own window at our own address get an answer.
import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { fail } from '#shared/base/result.ts'
import { channels } from '#shared/host/channels.ts'
import { answer, type HostHandlers } from './answer.ts'
import { logEvent } from './log.ts'

/** Registers every call. A missing handler does not compile. */
export function openGate(handlers: HostHandlers, isOwnSender: (event: IpcMainInvokeEvent) => boolean): void {
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      if (!isOwnSender(event)) {
        logEvent('gate.foreignSender', { channel })
        return fail('host.refused')
      }
      return answer(channel, input, handlers[channel])
    })
  }
}
