// The door between the page and the shell: one frozen object of named functions, built from the list of calls. No logic.
import { contextBridge, ipcRenderer } from 'electron'
import { channels } from '#shared/host/channels.ts'

const host: Record<string, Record<string, (input?: unknown) => Promise<unknown>>> = {}
for (const channel of channels) {
  const [room = '', action = ''] = channel.split('.')
  host[room] = { ...host[room], [action]: (input?: unknown) => ipcRenderer.invoke(channel, input ?? null) }
}
contextBridge.exposeInMainWorld('host', host)
