// The run-time shape of the calls about stored data.
import * as z from 'zod'
import { isId } from '#shared/base/id.ts'
import { destructionReportSchema } from '#shared/records/destructionReport.ts'
import type { HostCalls, StoreInfo } from './channels.ts'
import type {
  AuditEntry,
  BackupCopy,
  BackupsState,
  Machine,
  OpenVault,
  Protection,
  StorageCalls,
  UnlockKey,
} from './storageCalls.ts'

z.config({ jitless: true })

type Schemas = {
  [C in keyof StorageCalls]: { input: z.ZodType<HostCalls[C]['input']>; output: z.ZodType<HostCalls[C]['output']> }
}

const id = z.string().refine(isId)
const ofStore = z.strictObject({ store: id })
const bytes = z.instanceof(Uint8Array)
const seq = z.int().min(0)
const ms = z.int().min(0)
const digest = z.string().regex(/^[0-9a-f]{32}$/)
const database = z.string().regex(/^store-[0-9a-f-]{36}-[a-z0-9-]{1,20}$/)
const secret = z.string().max(1000)
const key: z.ZodType<UnlockKey> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('nothing') }),
  z.strictObject({ by: z.literal('pass'), text: secret }),
  z.strictObject({ by: z.literal('paper'), text: secret }),
])
const asks = z.array(z.enum(['pass', 'paper']))
const role = z.enum(['chair', 'district'])
export const storeInfo: z.ZodType<StoreInfo> = z.strictObject({
  id,
  role,
  name: z.string().max(200),
  example: z.boolean(),
  createdAt: z.string(),
  form: z.enum(['plain', 'vault']),
})
export const savedFile = z.strictObject({ handle: id, name: z.string() })
const head = z.strictObject({
  seq,
  label: z.string(),
  who: role,
  at: ms,
  undoes: seq.nullable(),
  isFinal: z.boolean(),
  isClockSuspect: z.boolean(),
  changeCount: z.int().min(0),
})
const openVault: z.ZodType<OpenVault> = z.strictObject({
  state: z.literal('open'),
  store: storeInfo,
  rowsKey: bytes,
  database,
  isFilled: z.boolean(),
  schema: z.int().min(1),
  seq,
  heads: z.array(head),
  drafts: z.array(z.strictObject({ form: z.string(), text: z.string(), at: ms })),
  notice: z
    .strictObject({
      kind: z.enum(['tornTail', 'journalDamaged', 'secondGeneration', 'restored']),
      lost: z.int().min(0),
      upTo: ms,
    })
    .nullable(),
  discard: z.array(database),
})
const mode = z.enum(['none', 'personal', 'shared', 'district'])
const paperGroup = z.int().min(0).max(7)
const lockMinutes = z.int().min(1).max(240).nullable()
const protection: z.ZodType<Protection> = z.strictObject({
  mode,
  slots: z.strictObject({ os: z.boolean(), account: z.boolean(), pass: z.boolean(), paper: z.boolean() }),
  osAvailable: z.boolean(),
  lockMinutes,
  isDue: z.boolean(),
  paperCheckedAt: ms.nullable(),
  paperQuestion: z.strictObject({ group: paperGroup.nullable() }).nullable(),
})
const place = z.enum(['app', 'second', 'file'])
const copy: z.ZodType<BackupCopy> = z.strictObject({
  handle: id,
  place,
  placeName: z.string(),
  store: id,
  role,
  storeName: z.string(),
  at: ms,
  seq,
  members: z.int().min(0),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  reason: z.enum([
    'daily',
    'exit',
    'rolling',
    'beforeImport',
    'beforeMigration',
    'beforeRestore',
    'asked',
    'migrated',
    'restored',
  ]),
  appVersion: z.string(),
  state: z.enum(['whole', 'header', 'damaged']),
  asks,
})
const drill = z.strictObject({ at: ms, ok: z.boolean(), place, members: z.int().min(0), ms })
const backups: z.ZodType<BackupsState> = z.strictObject({
  copies: z.array(copy),
  place: z.strictObject({ name: z.string(), isThere: z.boolean(), freeBytes: z.number().nullable() }).nullable(),
  verifiedAt: ms.nullable(),
  oneDiskSince: ms.nullable(),
  drill: drill.nullable(),
  failedDrills: z.int().min(0),
})
const machine: z.ZodType<Machine> = z.strictObject({
  clock: z.enum(['ok', 'behind', 'ahead']),
  freeBytes: z.number().nullable(),
  space: z.enum(['enough', 'low', 'noImports', 'readOnly']),
  folder: z.enum(['ok', 'synced', 'network', 'readOnly']),
})

// `what` and `kind` as text: a log that a later program wrote in may know more of them.
const auditEntry = z.strictObject({
  ...{ at: ms, isClockSuspect: z.boolean(), install: id.nullable(), what: z.string(), kind: z.string().nullable() },
  ...{ id: z.string().nullable(), count: z.int().min(0).nullable() },
}) as z.ZodType<AuditEntry>

export const storageSchemas: Schemas = {
  'vault.open': {
    input: z.strictObject({ store: id, key }),
    output: z.union([
      openVault,
      z.strictObject({ state: z.literal('locked'), store: storeInfo, asks, wait: z.number().min(0) }),
      z.strictObject({ state: z.literal('plain'), store: storeInfo, database: z.string() }),
    ]),
  },
  'vault.append': { input: z.strictObject({ store: id, operation: bytes }), output: z.null() },
  'vault.operations': {
    input: z.strictObject({ store: id, from: seq, to: seq }),
    output: z.strictObject({ operations: bytes }),
  },
  'vault.heads': {
    input: z.strictObject({
      store: id,
      record: id.nullable(),
      before: seq.nullable(),
      limit: z.int().min(1).max(1000),
    }),
    output: z.strictObject({ heads: z.array(head) }),
  },
  'vault.contents': { input: ofStore, output: z.strictObject({ contents: bytes }) },
  'vault.newDatabase': { input: ofStore, output: z.strictObject({ database }) },
  'vault.opened': { input: z.strictObject({ store: id, database, seq, digest }), output: z.null() },
  'vault.adopt': { input: z.strictObject({ store: id, contents: bytes, operations: bytes }), output: z.null() },
  'vault.draft': {
    input: z.strictObject({ store: id, form: z.string().min(1).max(200), text: z.string().max(200_000).nullable() }),
    output: z.null(),
  },
  'vault.destroy': {
    input: z.strictObject({ store: id, person: id, act: id, operation: bytes }),
    output: destructionReportSchema,
  },
  'vault.destructions': { input: ofStore, output: z.strictObject({ reports: z.array(destructionReportSchema) }) },
  'vault.destructionTold': { input: z.strictObject({ store: id, act: id }), output: z.null() },
  'vault.close': { input: ofStore, output: z.null() },
  'vault.lock': { input: ofStore, output: z.null() },
  'protection.state': { input: ofStore, output: protection },
  'protection.newCode': {
    input: ofStore,
    output: z.strictObject({ groups: z.array(z.string()), ask: z.array(z.int()) }),
  },
  'protection.checkCode': {
    input: z.strictObject({ store: id, typed: z.array(z.string().max(20)).max(8) }),
    output: protection,
  },
  'protection.set': {
    input: z.strictObject({ store: id, mode: mode.exclude(['none']), passphrase: secret.nullable(), lockMinutes }),
    output: protection,
  },
  'protection.changePass': { input: z.strictObject({ store: id, current: secret, next: secret }), output: protection },
  'protection.postpone': { input: ofStore, output: z.null() },
  'protection.checkPaper': {
    input: z.strictObject({ store: id, group: paperGroup.nullable(), typed: z.string().max(200) }),
    output: protection,
  },
  'protection.putOffPaper': { input: ofStore, output: protection },
  'backups.state': { input: ofStore, output: backups },
  'backups.make': {
    input: z.strictObject({ store: id, reason: z.enum(['asked', 'beforeImport']) }),
    output: backups,
  },
  'backups.choosePlace': { input: ofStore, output: backups.nullable() },
  'backups.forgetPlace': { input: ofStore, output: backups },
  'backups.drill': { input: ofStore, output: drill },
  'backups.transfer': { input: ofStore, output: savedFile.nullable() },
  'audit.entries': {
    input: z.strictObject({ store: id, limit: z.int().min(1).max(1_000_000) }),
    output: z.strictObject({ entries: z.array(auditEntry), total: z.int().min(0) }),
  },
  'restore.list': {
    input: z.strictObject({ store: id.nullable() }),
    output: z.strictObject({ copies: z.array(copy) }),
  },
  'restore.choose': { input: z.null(), output: copy.nullable() },
  'restore.look': {
    input: z.strictObject({ handle: id, key }),
    output: z.strictObject({ copy, counts: z.record(z.string(), z.int()) }),
  },
  'restore.run': { input: z.strictObject({ handle: id, key }), output: storeInfo },
  'restore.startOver': { input: z.strictObject({ word: z.string().max(100) }), output: z.null() },
  'restore.support': { input: z.null(), output: savedFile.nullable() },
  'machine.state': { input: z.null(), output: machine },
  'machine.restart': { input: z.null(), output: z.null() },
}
