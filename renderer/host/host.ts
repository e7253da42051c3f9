// The page's side of the door to the shell: the only user of `window.host`.
import type { Host } from '#shared/host/channels.ts'

declare global {
  interface Window {
    readonly host: Host
  }
}

export const host: Host = window.host
