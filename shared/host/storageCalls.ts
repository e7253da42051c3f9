// The calls between page and shell about stored data: opening and writing a store, what protects it, its copies, and the machine it
// stands on. Types only; the shapes are checked at run time by `storageSchemas.ts`.
import type { DestructionReport } from '#shared/records/destructionReport.ts'
import type { Digest } from '#shared/records/digest.ts'
import type { OperationHead } from '#shared/records/operation.ts'

export type Role = 'chair' | 'district'

/** One organisation's data on this computer. The page opens its database by `id`. */
export interface StoreInfo {
  readonly id: string
  readonly role: Role
  /** '' while the store is locked by a passphrase: the name is kept under its key. */
  readonly name: string
  /** Invented data to look around; such a store never exports to a real district. */
  readonly example: boolean
  /** UTC, `YYYY-MM-DDThh:mm:ss.sssZ`; tells locked stores apart. */
  readonly createdAt: string
  /** `plain`: written by the first version of the program and not yet taken over. */
  readonly form: 'plain' | 'vault'
}

/** A file written in this run. The page can have it opened by `handle`; it never learns or gives a path. */
export interface SavedFile {
  readonly handle: string
  readonly name: string
}

/** What a person gives to open a store: nothing, a passphrase, or the digits of the paper recovery code. */
export type UnlockKey =
  | { readonly by: 'nothing' }
  | { readonly by: 'pass'; readonly text: string }
  | { readonly by: 'paper'; readonly text: string }

/** What could open a locked store. */
export type AskedKey = 'pass' | 'paper'

/** JSON as UTF-8, for calls that carry many rows: one number of bytes to check instead of a million values. */
export type JsonBytes = Uint8Array

/** What was found when the store was opened, for one sentence on the screen; data are whole in each case but `lost` above 0. */
export interface OpeningNotice {
  readonly kind:
    /** The last entry of the journal was cut short by a stop; it had never been acknowledged. Not told to the person. */
    | 'tornTail'
    /** The journal was damaged; everything was taken from copies and the browser's store. */
    | 'journalDamaged'
    /** The state or key file was taken from its second generation. */
    | 'secondGeneration'
    /** The store was restored from a copy by the person. */
    | 'restored'
  /** Acknowledged acts that are gone. */
  readonly lost: number
  /** UTC ms up to which the data are known. */
  readonly upTo: number
}

export interface Draft {
  /** Which form: `room.form/recordId`. */
  readonly form: string
  /** The values as JSON text. */
  readonly text: string
  /** UTC ms. */
  readonly at: number
}

export interface OpenVault {
  readonly state: 'open'
  readonly store: StoreInfo
  /** AES-256 key of the rows. The page imports it so that it cannot be taken out again, and forgets these bytes. */
  readonly rowsKey: Uint8Array
  /** Name of the browser's database of this store. Another one after each rebuild. */
  readonly database: string
  /** The database was completed once (`vault.opened`); if it is absent, empty or behind now, it is rebuilt. */
  readonly isFilled: boolean
  /** Version of the rows in the journal and the copies, at most `schemaVersion`. */
  readonly schema: number
  /** Newest acknowledged operation. */
  readonly seq: number
  /** The newest acts, oldest first, enough for undo step by step. */
  readonly heads: readonly OperationHead[]
  readonly drafts: readonly Draft[]
  readonly notice: OpeningNotice | null
  /** Databases of earlier rebuilds that are old enough to be deleted by the page. */
  readonly discard: readonly string[]
}

export type Opening =
  | OpenVault
  /** `wait`: seconds before the next try is looked at. */
  | { readonly state: 'locked'; readonly store: StoreInfo; readonly asks: readonly AskedKey[]; readonly wait: number }
  /** Written by the first version of the program, in plain: the page reads `database` and gives everything to `vault.adopt`. */
  | { readonly state: 'plain'; readonly store: StoreInfo; readonly database: string }

export type ProtectionMode = 'none' | 'personal' | 'shared' | 'district'

/** What protects the data now; every word of the screen about safety is drawn from this. */
export interface Protection {
  readonly mode: ProtectionMode
  /** Ways in which the data key can be opened now. `account`: a plain key file that this account of the computer can read. */
  readonly slots: { readonly os: boolean; readonly account: boolean; readonly pass: boolean; readonly paper: boolean }
  /** The system has a key store worth the name. */
  readonly osAvailable: boolean
  /** Minutes without input until the program locks itself; `null`: never. */
  readonly lockMinutes: number | null
  /** Ask now: it is at least the second start and nothing was decided in this run. */
  readonly isDue: boolean
  /** UTC ms when the paper code was last typed back. */
  readonly paperCheckedAt: number | null
  /**
   * Ask whether the paper code is at hand: half a year has gone since it was. `group` (from 0) is the one to be typed; `null`: the whole
   * code, because a former program made it.
   */
  readonly paperQuestion: { readonly group: number | null } | null
}

export type CopyPlace = 'app' | 'second' | 'file'
export type CopyReason =
  | 'daily'
  | 'exit'
  | 'rolling'
  | 'beforeImport'
  | 'beforeMigration'
  | 'beforeRestore'
  | 'asked'
  | 'migrated'
  | 'restored'

export interface BackupCopy {
  /** Handle of this run; the page never learns a path. */
  readonly handle: string
  readonly place: CopyPlace
  /** Label of the place: «Этот компьютер», name of the drive or folder. */
  readonly placeName: string
  readonly store: string
  readonly role: StoreInfo['role']
  /** '' while it cannot be opened: names are not kept in plain. */
  readonly storeName: string
  /** UTC ms. */
  readonly at: number
  readonly seq: number
  /** People on the cards table, for recognition. */
  readonly members: number
  readonly rows: number
  readonly bytes: number
  readonly reason: CopyReason
  readonly appVersion: string
  /** `whole`: read to the end and compared. `header`: opens only with a passphrase or the code, its checksum is right. */
  readonly state: 'whole' | 'header' | 'damaged'
  readonly asks: readonly AskedKey[]
}

export interface DrillResult {
  /** UTC ms. */
  readonly at: number
  readonly ok: boolean
  readonly place: CopyPlace
  readonly members: number
  /** How long a restore takes. */
  readonly ms: number
}

export interface BackupsState {
  /** Newest first. */
  readonly copies: readonly BackupCopy[]
  /** The second place. */
  readonly place: { readonly name: string; readonly isThere: boolean; readonly freeBytes: number | null } | null
  /** UTC ms of the newest copy that was read back whole, in any place. */
  readonly verifiedAt: number | null
  /** UTC ms since which there has been a copy on this disk only; `null` when a second place holds one. */
  readonly oneDiskSince: number | null
  readonly drill: DrillResult | null
  readonly failedDrills: number
}

/** What the security log tells of. */
export type AuditWhat =
  /** `kind`: by what. */
  | 'unlocked'
  | 'locked'
  /** `count` tries with a wrong secret; `at` is the time of the last. */
  | 'refused'
  /** A file was written (`kind`), shown in another program (for printing), read (`kind`, `count`). */
  | 'saved'
  | 'shown'
  | 'read'
  /** A bundle was written or read: `kind` of it, `id` of it. */
  | 'sent'
  | 'received'
  /** A new paper code, a proof that the sheet is there, a new passphrase, another way of protection (`kind`). */
  | 'code'
  | 'codeSeen'
  | 'pass'
  | 'protection'
  /** The file for another computer; the second place chosen, given up. */
  | 'moved'
  | 'place'
  | 'placeGone'
  /** From a copy of act number `count`. */
  | 'restored'
  /** A key of organisation `id` was confirmed, or is no longer trusted. */
  | 'trust'
  | 'distrust'
  /** Persons' data by act `id`. */
  | 'destroyed'
  /** The log itself was damaged or gone and begins anew here. */
  | 'broken'

/** One line of the security log. It names no person, no organisation, no file and no folder. */
export interface AuditEntry {
  /** UTC ms. */
  readonly at: number
  readonly isClockSuspect: boolean
  /** Which installation of the store. */
  readonly install: string | null
  readonly what: AuditWhat
  readonly kind: string | null
  /** Of a bundle, an organisation, an act. */
  readonly id: string | null
  readonly count: number | null
}

export interface Machine {
  /** `behind` and `ahead`: the computer's date cannot be right. */
  readonly clock: 'ok' | 'behind' | 'ahead'
  readonly freeBytes: number | null
  readonly space: 'enough' | 'low' | 'noImports' | 'readOnly'
  /** The data folder lies in a folder that something else synchronises or that stands on another computer. */
  readonly folder: 'ok' | 'synced' | 'network' | 'readOnly'
}

export type StorageFailureCode =
  | 'vault.wrongSecret'
  | 'vault.wait'
  | 'vault.codeBad'
  | 'vault.codeMismatch'
  | 'vault.codeExpired'
  | 'vault.passTooShort'
  | 'vault.paperFirst'
  | 'vault.keysDamaged'
  | 'vault.damaged'
  /** Data of an earlier program stay as they are: the copy that comes before their update could not be written. */
  | 'vault.copyFirst'
  | 'vault.newer'
  | 'vault.notOpen'
  | 'backups.unreadable'
  | 'backups.placeGone'
  | 'backups.badPlace'
  | 'backups.notACopy'
  | 'backups.unknownHandle'
  | 'backups.wrongWord'

export interface StorageCalls {
  /** Opens a store for this window. `vault.damaged`: go to the restore page; nothing was changed. */
  'vault.open': { input: { store: string; key: UnlockKey }; output: Opening }
  /**
   * Appends one operation (JSON of `Operation`) to the journal and flushes it to the disk. `db.conflict` unless its `seq` is the next
   * one. Only after this answer may the page write its database.
   */
  'vault.append': { input: { store: string; operation: JsonBytes }; output: null }
  /** Operations with `from <= seq <= to` (JSON of `Operation[]`, in order). What a destroyed key hid is left out of their changes. */
  'vault.operations': { input: { store: string; from: number; to: number }; output: { operations: JsonBytes } }
  /** Newest first: acts below `before` (`null`: from the newest), of one record or of all (`null`). */
  'vault.heads': {
    input: { store: string; record: string | null; before: number | null; limit: number }
    output: { heads: OperationHead[] }
  }
  /** The whole store (JSON of `StoreContents`) from the newest whole snapshot and the journal. */
  'vault.contents': { input: { store: string }; output: { contents: JsonBytes } }
  /** Reserves another database name for a rebuild; the one before is kept 30 days. */
  'vault.newDatabase': { input: { store: string }; output: { database: string } }
  /** The page's database is complete at `seq` with this digest. */
  'vault.opened': { input: { store: string; database: string; seq: number; digest: Digest }; output: null }
  /**
   * Takes the page's whole contents (JSON of `StoreContents`) and operations (JSON of `Operation[]`) as the truth: a store of the first
   * version, or one whose journal was lost while the browser's database is whole. Written and read back before the answer.
   */
  'vault.adopt': { input: { store: string; contents: JsonBytes; operations: JsonBytes }; output: null }
  /** Keeps the values of an open form until it is saved; `null` forgets them. */
  'vault.draft': { input: { store: string; form: string; text: string | null }; output: null }
  /**
   * Destroys what the store knows of a person for good. `operation` (JSON of `Operation`, final) takes out every row of hers and puts the
   * act in; it goes to the journal first. Then, in this order: a verified copy without her, the key of her history, older copies, files put
   * aside. `host.refused` when rows of hers would stay; nothing has changed then. After a stop or a failure in between it goes on at the
   * next opening. The page must open the store anew afterwards: its database has another name.
   */
  'vault.destroy': {
    input: { store: string; person: string; act: string; operation: JsonBytes }
    output: DestructionReport
  }
  /** What destructions have done since the page was told last; those under way too. */
  'vault.destructions': { input: { store: string }; output: { reports: DestructionReport[] } }
  /** The page has written the report of this act down. */
  'vault.destructionTold': { input: { store: string; act: string }; output: null }
  /** Leaves the store: snapshot if there is something new, keys wiped. */
  'vault.close': { input: { store: string }; output: null }
  /** Like close, for the lock button and the idle lock. */
  'vault.lock': { input: { store: string }; output: null }

  'protection.state': { input: { store: string }; output: Protection }
  /** Makes a paper code, eight groups of six digits, and says which two groups (from 0) must be typed back. Kept nowhere. */
  'protection.newCode': { input: { store: string }; output: { groups: string[]; ask: number[] } }
  /** Two groups typed back, in the order of `ask`. From then on the code opens the store, its copies and what is sealed to us. */
  'protection.checkCode': { input: { store: string; typed: string[] }; output: Protection }
  /** Needs a checked paper code. `shared` and `district` need a passphrase. Rewraps; copies made before open as before. */
  'protection.set': {
    input: {
      store: string
      mode: Exclude<ProtectionMode, 'none'>
      passphrase: string | null
      lockMinutes: number | null
    }
    output: Protection
  }
  'protection.changePass': { input: { store: string; current: string; next: string }; output: Protection }
  /** «Позже»: not asked again in this run. */
  'protection.postpone': { input: { store: string }; output: null }
  /** The group that `paperQuestion` names, or the whole code. `vault.codeMismatch`: the paper is not that of the present code. */
  'protection.checkPaper': { input: { store: string; group: number | null; typed: string }; output: Protection }
  /** «Позже» to that question: asked again in a week. */
  'protection.putOffPaper': { input: { store: string }; output: Protection }

  'backups.state': { input: { store: string }; output: BackupsState }
  /** Makes and reads back a copy in every place that is there. */
  'backups.make': { input: { store: string; reason: 'asked' | 'beforeImport' }; output: BackupsState }
  /** Asks for a folder; `null` when the person gave up. */
  'backups.choosePlace': { input: { store: string }; output: BackupsState | null }
  'backups.forgetPlace': { input: { store: string }; output: BackupsState }
  'backups.drill': { input: { store: string }; output: DrillResult }
  /** One file with everything for another computer; opens with the passphrase or the paper code. `null`: gave up. */
  'backups.transfer': { input: { store: string }; output: SavedFile | null }

  /** The security log, newest first; `limit` entries at most. */
  'audit.entries': { input: { store: string; limit: number }; output: { entries: AuditEntry[]; total: number } }

  /** Every copy that can be found, of one store or of all. */
  'restore.list': { input: { store: string | null }; output: { copies: BackupCopy[] } }
  /** Asks for a copy file. `null`: gave up. */
  'restore.choose': { input: null; output: BackupCopy | null }
  /** Opens a copy without changing anything: what is in it, by name. */
  'restore.look': {
    input: { handle: string; key: UnlockKey }
    output: { copy: BackupCopy; counts: Record<string, number> }
  }
  /** Makes a copy of the present state, then makes this copy the state. The page opens the store again afterwards. */
  'restore.run': { input: { handle: string; key: UnlockKey }; output: StoreInfo }
  /** Saves everything that is there to a folder that the person chooses, then empties the list. Needs the typed word. */
  'restore.startOver': { input: { word: string }; output: null }
  /** Saves a text for support without personal data. `null`: gave up. */
  'restore.support': { input: null; output: SavedFile | null }

  'machine.state': { input: null; output: Machine }
  /** Closes the program and starts it anew. */
  'machine.restart': { input: null; output: null }
}
