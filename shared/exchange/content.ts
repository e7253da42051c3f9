// What a bundle is about, by kind: the typed records in its members (reading step 13). The same value goes into a writer and
// comes out of a reader.
import { ok, type Result } from '#shared/base/result.ts'
import type { z } from '#shared/records/row.ts'
import { type BundleFailure, type Fault, refuse, refuseContent } from './failures.ts'
import { limits } from './limits.ts'
import {
  type AppointmentLine,
  appointmentLineSchema,
  type CardLine,
  cardLineSchema,
  type MemberLine,
  memberLineSchema,
  type OrgLine,
  orgLineSchema,
  type ReceiptLine,
  receiptLineSchema,
} from './lines.ts'
import type { Manifest } from './manifest.ts'
import { readLines } from './members.ts'

export type Content =
  | { readonly kind: 'card'; readonly card: CardLine }
  /** `districtCard` is the issuer's own card bundle, inside an invitation only. */
  | { readonly kind: 'appointment'; readonly appointment: AppointmentLine; readonly districtCard: Uint8Array | null }
  /** `members` is null in profile aggregate. */
  | { readonly kind: 'report'; readonly org: OrgLine; readonly members: readonly MemberLine[] | null }
  | { readonly kind: 'receipt'; readonly receipt: ReceiptLine }

type Members = ReadonlyMap<string, Uint8Array>
type Read<T> = Result<T, BundleFailure>

/** Reads and checks every line. CONTENT_BAD, LIMITS, COUNT_MISMATCH; FUTURE_FORMAT for a kind without known content. */
export function readContent(manifest: Manifest, members: Members): Read<Content> {
  const lineMembers = manifest.members.filter((m) => m.type === 'jsonl').map((m) => m.name)
  const stray = Object.keys(manifest.counts).find((name) => !lineMembers.includes(name))
  if (stray !== undefined)
    return refuse('COUNT_MISMATCH', { stated: manifest.counts[stray] ?? 0, found: 0, member: stray })
  switch (manifest.kind) {
    case 'card':
      return readCard(manifest, members)
    case 'appointment':
      return readAppointment(manifest, members)
    case 'report':
      return readReport(manifest, members)
    case 'receipt':
      return readReceipt(manifest, members)
    default:
      return refuse('FUTURE_FORMAT', { wanted: manifest.kind })
  }
}

function readCard(manifest: Manifest, members: Members): Read<Content> {
  const read = onlyLine(manifest, members, 'keys', cardLineSchema)
  if (!read.ok) return read
  const card = read.value
  const { issuer } = manifest
  const isOwn = card.org === issuer.org && card.name === issuer.name && card.level === issuer.level
  // One dead PC of a district must not lose the reports of its organisations, hence the paper recovery recipient (§9.2).
  const isRecoverable = card.level === 'primary' || card.seal.length >= 2
  return isOwn && isRecoverable ? ok({ kind: 'card', card }) : bad('card', 'keys[0]')
}

function readAppointment(manifest: Manifest, members: Members): Read<Content> {
  const read = onlyLine(manifest, members, 'keys', appointmentLineSchema)
  if (!read.ok) return read
  const appointment = read.value
  if (manifest.to[0]?.org !== appointment.org) return bad('schema', 'keys[0].org')
  if (appointment.state !== 'invited') return ok({ kind: 'appointment', appointment, districtCard: null })
  const districtCard = members.get(appointment.districtCard)
  return districtCard ? ok({ kind: 'appointment', appointment, districtCard }) : bad('member', 'keys[0].districtCard')
}

function readReport(manifest: Manifest, members: Members): Read<Content> {
  const read = onlyLine(manifest, members, 'org', orgLineSchema)
  if (!read.ok) return read
  const org = read.value
  if (org.id !== manifest.issuer.org || org.level !== manifest.issuer.level) return bad('schema', 'org[0].id')
  if (manifest.profile === 'aggregate') return ok({ kind: 'report', org, members: null })
  const list = linesOfMember(manifest, members, 'members', memberLineSchema)
  if (!list.ok) return list
  const repeated = repeatedId(list.value)
  if (repeated !== null) return refuseContent([{ what: 'duplicate', where: 'members', id: repeated }])
  return ok({ kind: 'report', org, members: list.value })
}

function readReceipt(manifest: Manifest, members: Members): Read<Content> {
  const read = onlyLine(manifest, members, 'receipt', receiptLineSchema)
  if (!read.ok) return read
  return manifest.to[0]?.org === read.value.org
    ? ok({ kind: 'receipt', receipt: read.value })
    : bad('schema', 'receipt[0].org')
}

function onlyLine<S extends z.ZodType>(
  manifest: Manifest,
  members: Members,
  name: string,
  schema: S,
): Read<z.infer<S>> {
  const read = linesOfMember(manifest, members, name, schema)
  if (!read.ok) return read
  const [line] = read.value
  return line !== undefined && read.value.length === 1 ? ok(line) : bad('member', name)
}

function linesOfMember<S extends z.ZodType>(
  manifest: Manifest,
  members: Members,
  name: string,
  schema: S,
): Read<z.infer<S>[]> {
  const entry = manifest.members.find((m) => m.name === name)
  const raw = members.get(name)
  if (!entry || !raw) return bad('member', name)
  const { lines, faults } = readLines(name, raw, entry.records)
  if (faults.length > 0) return refuseContent(faults)
  for (const stated of [entry.records, manifest.counts[name] ?? 0]) {
    if (stated !== lines.length) return refuse('COUNT_MISMATCH', { stated, found: lines.length, member: name })
  }
  const values: z.infer<S>[] = []
  for (const [i, line] of lines.entries()) {
    const parsed = schema.safeParse(line)
    if (parsed.success) values.push(parsed.data)
    else faults.push(schemaFault(`${name}[${i}]`, line['id'], parsed.error.issues[0]?.path.join('.') ?? ''))
  }
  return faults.length === 0 ? ok(values) : refuseContent(faults.slice(0, limits.faultsShown))
}

function schemaFault(at: string, id: unknown, path: string): Fault {
  return {
    what: 'schema',
    where: path === '' ? at : `${at}.${path}`,
    id: typeof id === 'string' ? id.slice(0, 36) : '',
  }
}

function repeatedId(records: readonly { readonly id: string }[]): string | null {
  const seen = new Set<string>()
  for (const { id } of records) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return null
}

function bad(what: Fault['what'], where: string) {
  return refuseContent([{ what, where, id: '' }])
}
