// What the page may ask of the shell: names and types only. The sandboxed preload sees this file and nothing else of ours,
// so it must stay without run-time imports. The shapes are checked at run time by `schemas.ts`.
import type { Result } from '#shared/base/result.ts'

export type Role = 'chair' | 'district'

/** One organisation's data on this computer. The page opens its database by `id`. */
export interface StoreInfo {
  readonly id: string
  readonly role: Role
  readonly name: string
  /** Invented data to look around; such a store never exports to a real district. */
  readonly example: boolean
  /** False until the page has opened the database once. Afterwards an empty database is damage, not a new beginning. */
  readonly populated: boolean
}

export type FileKind = 'workbook' | 'pdf' | 'bundle'

export interface FileBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file written in this run. The page can have it opened by `handle`; it never learns or gives a path. */
export interface SavedFile {
  readonly handle: string
  readonly name: string
}

export type HostFailureCode =
  | 'host.refused'
  | 'host.internal'
  | 'host.tooLarge'
  | 'stores.unknown'
  | 'stores.unreadable'
  | 'files.noSpace'
  | 'files.readOnly'
  | 'files.ioError'
  | 'files.unknownHandle'
  | 'files.noViewer'

/** Input and output of each call. `null` stands for "nothing", since a message is always one value. */
export interface HostCalls {
  'app.info': { input: null; output: { version: string; shell: string } }
  'stores.list': { input: null; output: { stores: StoreInfo[]; last: string | null } }
  'stores.create': { input: { role: Role; name: string; example: boolean }; output: StoreInfo }
  /** Says that the page has opened (and so possibly filled) the database of this store. */
  'stores.opened': { input: { id: string }; output: null }
  'stores.rename': { input: { id: string; name: string }; output: null }
  /** Asks the user where, writes safely, reads back. `null` when the user changed her mind. */
  'files.save': { input: { suggestedName: string; kind: FileKind; bytes: Uint8Array }; output: SavedFile | null }
  /** Asks the user which; an empty list when she changed her mind. */
  'files.open': { input: { kind: FileKind; multiple: boolean }; output: FileBytes[] }
  /** Opens a file of this run in the program that Windows has for it. */
  'files.view': { input: { handle: string }; output: null }
}

export type Channel = keyof HostCalls
export type HostResult<C extends Channel> = Result<
  HostCalls[C]['output'],
  { code: HostFailureCode; details?: Readonly<Record<string, string | number>> }
>

/** Calls whose input or output carries file bytes: 32 MiB instead of 1 MiB. */
export const byteChannels = ['files.save', 'files.open'] as const satisfies readonly Channel[]

export const channels = [
  'app.info',
  'stores.list',
  'stores.create',
  'stores.opened',
  'stores.rename',
  'files.save',
  'files.open',
  'files.view',
] as const satisfies readonly Channel[]

type Missing = Exclude<Channel, (typeof channels)[number]>
/** Fails to compile when a call of `HostCalls` is missing in `channels`. */
export const everyChannelIsListed: [Missing] extends [never] ? true : Missing = true

type RoomOf<C extends Channel> = C extends `${infer R}.${string}` ? R : never
type Call<C extends Channel> = HostCalls[C]['input'] extends null
  ? () => Promise<HostResult<C>>
  : (input: HostCalls[C]['input']) => Promise<HostResult<C>>

/** `window.host`: `host.files.save({ … })`. Derived, so a call cannot be forgotten. */
export type Host = {
  readonly [R in RoomOf<Channel>]: { readonly [C in Channel as C extends `${R}.${infer A}` ? A : never]: Call<C> }
}
