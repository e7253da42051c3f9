// The slots of a key ring (reliability §5.4). Each wraps the same data key with a key of its own: one that the system keeps, one that
// lies in the file, one from a passphrase, one from the paper code. A slot belongs to one store and one kind and fits nowhere else.
import { createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod'
import { recoveryGroups } from '#electron/main/recovery.ts'
import type { SystemSecrets } from '#electron/main/systemSecrets.ts'
import { DataKey } from './dataKey.ts'
import { type PassKeys, passKdf } from './passphrase.ts'
import { seal, unseal } from './seal.ts'

z.config({ jitless: true })

const CHECKED_GROUPS = 2
const base64 = z.base64().max(8192)
const ofBytes = (count: number) => base64.refine((text) => Buffer.from(text, 'base64').length === count)
/** Nonce, data key, tag. */
const sealed = ofBytes(12 + 32 + 16)

const osSlot = z.strictObject({ kept: base64, sealed })
const accountSlot = z.strictObject({ key: ofBytes(32), sealed })
const passSlot = z.strictObject({ kdf: passKdf, salt: ofBytes(16), sealed })
/** By this one group of the code can be told from another; only with the data key at hand, and two of eight say little of the rest. */
const groupCheck = z.strictObject({ group: z.int().min(0).max(7), check: z.string().regex(/^[0-9a-f]{16}$/) })
const paperSlot = z.strictObject({ sealed, checks: z.array(groupCheck).max(CHECKED_GROUPS).default([]) })

export const slotSchemas = { os: osSlot, account: accountSlot, pass: passSlot, paper: paperSlot }
export type SlotName = keyof typeof slotSchemas

export interface Slots {
  readonly os: z.infer<typeof osSlot> | null
  readonly account: z.infer<typeof accountSlot> | null
  readonly pass: z.infer<typeof passSlot> | null
  readonly paper: z.infer<typeof paperSlot> | null
}

/** The slots that a person opens. They travel in the header of every copy and open it on any computer. */
export type CopySlots = Pick<Slots, 'pass' | 'paper'>

/** Reads the slots in the header of a copy. What is no slot of ours is `null`: it opens nothing. */
export function readCopySlots(slots: { readonly pass: unknown; readonly paper: unknown }): CopySlots {
  const pass = passSlot.safeParse(slots.pass)
  const paper = paperSlot.safeParse(slots.paper)
  return { pass: pass.success ? pass.data : null, paper: paper.success ? paper.data : null }
}

/** The hash by which a key is known as that of the store, hex. Nothing of the key follows from it. */
export function checkOf(store: string, key: DataKey): string {
  return createHmac('sha256', key.bytes).update(`pervichka key check v1: ${store}`).digest('hex')
}

/** A slot that the system's key store opens, proven to open; `null` where there is none worth the name or it fails. */
export async function makeOs(store: string, key: DataKey, system: SystemSecrets): Promise<Slots['os']> {
  const wrapping = randomBytes(32)
  try {
    if (!(await system.isAvailable())) return null
    const kept = text(await system.encrypt(text(wrapping)))
    const slot = { kept, sealed: wrap(store, 'os', wrapping, key) }
    const opened = await openOs(store, slot, system)
    return opened?.key.bytes.equals(key.bytes) ? slot : null
  } catch {
    // A key store that throws keeps nothing for us; the caller takes another slot.
    return null
  }
}

export async function openOs(
  store: string,
  slot: NonNullable<Slots['os']>,
  system: SystemSecrets,
): Promise<{ readonly key: DataKey; readonly isStale: boolean } | null> {
  try {
    if (!(await system.isAvailable())) return null
    const kept = await system.decrypt(bytes(slot.kept))
    const key = unwrap(store, 'os', bytes(kept.text), slot.sealed)
    return key && { key, isStale: kept.isStale }
  } catch {
    // Another account, a moved profile, a password that an administrator reset: the other slots are asked for.
    return null
  }
}

export function makeAccount(store: string, key: DataKey): NonNullable<Slots['account']> {
  const wrapping = randomBytes(32)
  return { key: text(wrapping), sealed: wrap(store, 'account', wrapping, key) }
}

export function openAccount(store: string, slot: NonNullable<Slots['account']>): DataKey | null {
  return unwrap(store, 'account', bytes(slot.key), slot.sealed)
}

export async function makePass(
  ...[store, key, words, passKeys]: [string, DataKey, string, PassKeys]
): Promise<NonNullable<Slots['pass']>> {
  const made = await passKeys.make(words)
  return { kdf: made.kdf, salt: text(made.salt), sealed: wrap(store, 'pass', made.key, key) }
}

/** Rejects when this computer refuses the memory that the slot needs. */
export async function openPass(
  ...[store, slot, words, passKeys]: [string, NonNullable<Slots['pass']>, string, PassKeys]
): Promise<DataKey | null> {
  return unwrap(store, 'pass', await passKeys.derive(words, bytes(slot.salt), slot.kdf), slot.sealed)
}

/** `code`: the 16 bytes of the paper recovery code. */
export function makePaper(store: string, key: DataKey, code: Uint8Array): NonNullable<Slots['paper']> {
  const groups = recoveryGroups(code)
  const first = randomInt(groups.length)
  const second = (first + 1 + randomInt(groups.length - 1)) % groups.length
  const checks = [first, second].map((group) => ({
    group,
    check: groupCheckOf(store, key, group, groups[group] ?? ''),
  }))
  return { sealed: wrap(store, 'paper', paperKey(code), key), checks }
}

/** True when these digits stand in that group of the code. */
export function isGroupOfPaper(
  ...[store, key, slot, group, digits]: [string, DataKey, NonNullable<Slots['paper']>, number, string]
): boolean {
  const known = slot.checks.find((one) => one.group === group)
  return known !== undefined && known.check === groupCheckOf(store, key, group, digits)
}

function groupCheckOf(store: string, key: DataKey, group: number, digits: string): string {
  const text = `pervichka paper group v1: ${store}/${group}/${digits}`
  return createHmac('sha256', key.bytes).update(text).digest('hex').slice(0, 16)
}

export function openPaper(store: string, slot: NonNullable<Slots['paper']>, code: Uint8Array): DataKey | null {
  return unwrap(store, 'paper', paperKey(code), slot.sealed)
}

/** Another use of the code than the age identity of `recovery.ts`; part of the format, never to be changed. */
function paperKey(code: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', code, new Uint8Array(), 'pervichka paper slot v1', 32))
}

function wrap(store: string, slot: SlotName, wrapping: Buffer, key: DataKey): string {
  const closed = seal(wrapping, `${store}/slot/${slot}`, key.bytes)
  wrapping.fill(0)
  return text(closed)
}

function unwrap(store: string, slot: SlotName, wrapping: Buffer, closed: string): DataKey | null {
  if (wrapping.length !== 32) return null
  const opened = unseal(wrapping, `${store}/slot/${slot}`, bytes(closed))
  wrapping.fill(0)
  return opened?.length === 32 ? DataKey.of(opened) : null
}

function text(plain: Uint8Array): string {
  return Buffer.from(plain).toString('base64')
}

function bytes(encoded: string): Buffer {
  return Buffer.from(encoded, 'base64')
}
