// What the page may ask of the shell: names and types only. The sandboxed preload sees this file and nothing else of ours,
// so it must stay without run-time imports (types of the exchange room are erased). The shapes are checked at run time by `schemas.ts`.
import type { Result } from '#shared/base/result.ts'
import type { BundleFailure, Fault } from '#shared/exchange/failures.ts'
import type { Chain } from '#shared/exchange/history.ts'
import type { MemberLine, OrgLine, ReceiptLine } from '#shared/exchange/lines.ts'
import type { Manifest } from '#shared/exchange/manifest.ts'
import type { ReadBundle } from '#shared/exchange/read.ts'
import type { TrustStore } from '#shared/exchange/trust.ts'
import type { StoreFailureCode } from '#shared/records/operation.ts'
import type { Role, SavedFile, StorageCalls, StorageFailureCode, StoreInfo } from './storageCalls.ts'

export type { Role, SavedFile, StoreInfo } from './storageCalls.ts'

export type FileKind = 'workbook' | 'csv' | 'pdf' | 'docx' | 'bundle' | 'backup' | 'text' | 'json'

export interface FileBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The public half of this installation's keys, and how the private half is kept. */
export interface ExchangeIdentity {
  /** The organisation's UUID in the exchange: the id of its store. */
  readonly org: string
  readonly level: 'primary' | 'district'
  readonly epoch: number
  /** Id of the signing key, hex. */
  readonly key: string
  /** The public signing key, hex. */
  readonly sign: string
  /** `age1…`: what is sealed to us is sealed to each of these. */
  readonly recipients: readonly string[]
  readonly install: string
  /** The paper recovery code was written down and checked. */
  readonly hasRecovery: boolean
  /** The newest card that was written; its control number is read aloud on the phone. */
  readonly card: OwnCard | null
}

export interface OwnCard {
  readonly bundleId: string
  readonly controlNumber: string
  readonly name: string
  /** UTC, `YYYY-MM-DDThh:mm:ssZ`. */
  readonly createdAt: string
}

/** A bundle on the disk, self-checked, and its link for the journal of the store. */
export interface WrittenFile {
  readonly file: SavedFile
  readonly bundleId: string
  readonly controlNumber: string
  readonly epoch: number
  readonly seq: number
  readonly prev: string | null
  /** UTC, `YYYY-MM-DDThh:mm:ssZ`. */
  readonly createdAt: string
}

/** The organisation that a bundle is for. `keys` are the `age1…` recipients that it is sealed to. */
export interface BundleAddressee {
  readonly org: string
  readonly keys: readonly string[]
}

/** The next link of a chain, from the journal of the store: `seq` 1 and `prev` null for the first. */
export interface NextLink {
  readonly seq: number
  readonly prev: string | null
}

export type ExchangeFailureCode =
  | BundleFailure['code']
  | 'exchange.exampleStore'
  | 'exchange.keysUnreadable'
  | 'exchange.recoveryFirst'
  | 'exchange.recoveryCodeBad'

export type HostFailureCode =
  | ExchangeFailureCode
  | StorageFailureCode
  | Extract<StoreFailureCode, 'db.conflict' | 'db.noSpace' | 'db.readOnly' | 'db.writeFailed'>
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
export interface HostCalls extends StorageCalls {
  'app.info': { input: null; output: { version: string; shell: string } }
  'stores.list': { input: null; output: { stores: StoreInfo[]; last: string | null } }
  'stores.create': { input: { role: Role; name: string; example: boolean }; output: StoreInfo }
  'stores.rename': { input: { id: string; name: string }; output: null }
  /** Asks the user where, writes safely, reads back. `null` when the user changed her mind. */
  'files.save': { input: { suggestedName: string; kind: FileKind; bytes: Uint8Array }; output: SavedFile | null }
  /** Asks the user which; an empty list when she changed her mind. */
  'files.open': { input: { kind: FileKind; multiple: boolean }; output: FileBytes[] }
  /** Opens a file of this run in the program that Windows has for it. */
  'files.view': { input: { handle: string }; output: null }
  /** Makes the keys of a store at the first call. Later calls answer the same keys or fail; they are never made anew. */
  'exchange.identity': { input: { store: string }; output: ExchangeIdentity }
  /** Signs the own card and asks where to save it. The same card again while its content is the same. `null`: cancelled. */
  'exchange.writeCard': { input: { store: string; name: string; office: string }; output: WrittenFile | null }
  /** Chair: signs, seals, self-checks and saves a report. `name` is the own name for display. `null`: cancelled. */
  'exchange.writeReport': {
    input: {
      store: string
      name: string
      to: BundleAddressee
      period: NonNullable<Manifest['period']>
      link: NextLink
      /** Bundle id of the accepted report of the same period that this one corrects. */
      supersedes: string | null
      org: OrgLine
      members: MemberLine[] | null
    }
    output: WrittenFile | null
  }
  /** District: signs and saves a receipt; it is open, it names no person. `null`: cancelled. */
  'exchange.writeReceipt': {
    input: { store: string; name: string; link: NextLink; receipt: Omit<ReceiptLine, 'readsSchema'> }
    output: WrittenFile | null
  }
  /**
   * Reads one file of any kind and changes nothing. `recovery` is the typed paper code, '' usually. A file that may not be shown
   * at all is a failure with its class; one that may be shown but not taken comes with `held`.
   */
  'exchange.read': {
    input: { store: string; bytes: Uint8Array; trust: TrustStore; chains: Chain[]; recovery: string }
    output: ReadBundle
  }
}

export type Channel = keyof HostCalls
export type HostAnswer<T> = Result<
  T,
  {
    code: HostFailureCode
    details?: Readonly<Record<string, string | number>>
    /** Only with `exchange.CONTENT_BAD`: what is wrong and in which record. */
    faults?: readonly Fault[]
  }
>
export type HostResult<C extends Channel> = HostAnswer<HostCalls[C]['output']>

/** Calls that carry the rows of a store: 128 MiB. */
export const rowChannels = ['vault.append', 'vault.adopt', 'vault.destroy'] as const satisfies readonly Channel[]

/** Calls that carry a file or the lines of one: 32 MiB instead of 1 MiB. */
export const byteChannels = [
  'files.save',
  'files.open',
  'exchange.writeReport',
  'exchange.read',
] as const satisfies readonly Channel[]

export const channels = [
  'app.info',
  'stores.list',
  'stores.create',
  'stores.rename',
  'vault.open',
  'vault.append',
  'vault.operations',
  'vault.heads',
  'vault.contents',
  'vault.newDatabase',
  'vault.opened',
  'vault.adopt',
  'vault.draft',
  'vault.destroy',
  'vault.destructions',
  'vault.destructionTold',
  'vault.close',
  'vault.lock',
  'protection.state',
  'protection.newCode',
  'protection.checkCode',
  'protection.set',
  'protection.changePass',
  'protection.postpone',
  'protection.checkPaper',
  'protection.putOffPaper',
  'backups.state',
  'backups.make',
  'backups.choosePlace',
  'backups.forgetPlace',
  'backups.drill',
  'backups.transfer',
  'audit.entries',
  'restore.list',
  'restore.choose',
  'restore.look',
  'restore.run',
  'restore.startOver',
  'restore.support',
  'machine.state',
  'machine.restart',
  'files.save',
  'files.open',
  'files.view',
  'exchange.identity',
  'exchange.writeCard',
  'exchange.writeReport',
  'exchange.writeReceipt',
  'exchange.read',
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
