// The manifest (specification of bundles §6): one JSON object with a closed set of keys. Its exact bytes are what is signed.
import { isDay } from '#shared/base/day.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { periodSchema } from '#shared/records/period.ts'
import { day, idRef, z } from '#shared/records/row.ts'
import { hex64, organisationLevels, recipient } from '#shared/records/trustedOrg.ts'
import { utf8 } from './bytes.ts'
import { type BundleFailure, type FaultCode, refuse, refuseContent } from './failures.ts'
import { CONTAINER_VERSION, limits, READER_SCHEMA } from './limits.ts'
import { type PlainObject, plainText, readPlain } from './plainJson.ts'

export const bundleKinds = [
  'card',
  'appointment',
  'report',
  'receipt',
  'directives',
  'directory',
  'handover',
  'backup',
] as const
export type BundleKind = (typeof bundleKinds)[number]
export type Level = (typeof organisationLevels)[number]
export const streams = ['reports', 'receipts', 'directives', 'directory', 'keys', 'backup'] as const
export const profiles = ['none', 'aggregate', 'roster', 'full'] as const
export type Profile = (typeof profiles)[number]

export const natural = z.int().min(0)
export const orgName = z.string().min(1).max(limits.name)
const memberName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
const moment = z.string().refine(isMoment)
const seq = z.int().min(1).max(limits.seqMax)

export const memberEntrySchema = z.strictObject({
  name: memberName,
  type: z.enum(['jsonl', 'blob']),
  codec: z.enum(['none', 'gzip']),
  stored: natural,
  storedSha256: hex64,
  raw: natural,
  rawSha256: hex64,
  records: natural,
})
export type MemberEntry = z.infer<typeof memberEntrySchema>

/** Keys stand in the order in which they are written. */
export const manifestSchema = z.strictObject({
  container: z.literal(CONTAINER_VERSION),
  kind: z.enum(bundleKinds),
  schema: z.int().min(1),
  minReader: z.int().min(1),
  app: z.string().max(32),
  issuer: z.strictObject({ org: idRef, name: orgName, level: z.enum(organisationLevels), epoch: natural }),
  signers: z
    .array(z.strictObject({ key: hex64, role: z.enum(['issuer', 'previous', 'cosigner']) }))
    .min(1)
    .max(limits.signatures),
  to: z.array(z.strictObject({ org: idRef, keys: z.array(recipient).min(1).max(limits.ageStanzas).optional() })).max(4),
  stream: z.enum(streams),
  seq,
  prev: hex64.nullable(),
  install: idRef,
  resumed: z.strictObject({ from: natural, reason: z.enum(['restore', 'newpc', 'handover']) }).optional(),
  createdAt: moment,
  period: periodSchema.nullable(),
  profile: z.enum(profiles),
  counts: z.record(memberName, natural),
  members: z.array(memberEntrySchema).max(limits.members),
  supersedes: hex64.optional(),
  validUntil: day.optional(),
  ext: z.record(z.string(), z.json()).optional(),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The last member of a roster report: zeros that hide small changes of size. */
export const PAD = 'pad'

/** What the kind alone decides. `stream: null`: the kind has no chain of its own in version 1. */
interface KindRule {
  readonly stream: (typeof streams)[number] | null
  readonly profiles: readonly Profile[]
  readonly needsRecipient: boolean
  readonly members: readonly string[]
}
export const kindRules: Readonly<Record<BundleKind, KindRule>> = {
  card: { stream: 'keys', profiles: ['none'], needsRecipient: false, members: ['keys'] },
  appointment: { stream: 'keys', profiles: ['none'], needsRecipient: true, members: ['keys'] },
  report: { stream: 'reports', profiles: ['aggregate', 'roster'], needsRecipient: true, members: ['org', 'members'] },
  receipt: { stream: 'receipts', profiles: ['none'], needsRecipient: true, members: ['receipt'] },
  directives: {
    stream: 'directives',
    profiles: ['none'],
    needsRecipient: false,
    members: ['plan', 'checklist', 'templates', 'events'],
  },
  directory: { stream: 'directory', profiles: ['none'], needsRecipient: false, members: ['keys', 'org'] },
  handover: {
    stream: null,
    profiles: ['roster', 'full'],
    needsRecipient: true,
    members: ['org', 'members', 'events', 'dues', 'commission', 'plan', 'checklist', 'templates'],
  },
  backup: {
    stream: 'backup',
    profiles: ['full'],
    needsRecipient: false,
    members: ['org', 'members', 'events', 'dues', 'commission', 'plan', 'checklist', 'templates', 'keys'],
  },
}

/** `YYYY-MM-DDThh:mm:ssZ`, an existing moment in UTC. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && isDay(text.slice(0, 10))
}

/** Reads manifest bytes whose signature was checked. CONTENT_BAD, LIMITS, FUTURE_FORMAT, TOO_LARGE (reading step 7). */
export function parseManifest(bytes: Uint8Array): Result<Manifest, BundleFailure> {
  const plain = readPlain(bytes, limits.manifestDepth)
  if ('what' in plain) return bad(plain.what, plain.where)
  // Asked before the closed schema: a newer program may write keys that this one does not know.
  const wanted = plain.value['minReader']
  if (typeof wanted === 'number' && wanted > READER_SCHEMA)
    return refuse('FUTURE_FORMAT', { wanted: `schema ${wanted}` })
  return checkManifest(plain.value)
}

/** The same checks for a manifest that is about to be written. */
export function checkManifest(value: PlainObject): Result<Manifest, BundleFailure> {
  const parsed = manifestSchema.safeParse(value)
  if (!parsed.success) return bad('schema', parsed.error.issues[0]?.path.join('.') ?? '')
  const manifest = parsed.data
  const broken = brokenRule(manifest)
  if (broken !== null) return bad('schema', broken)
  const recordLimit = limits.records[manifest.issuer.level]
  const stated = [...manifest.members.map((m) => m.records), ...Object.values(manifest.counts)]
  if (stated.some((n) => n > recordLimit)) return refuse('LIMITS', { what: 'records' })
  return ok(manifest)
}

/** Bytes of a manifest in its written form: `JSON.stringify` in the order of the schema. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  return utf8(plainText(manifestSchema.parse(manifest)))
}

/** The longest file of a manifest's kind, in bytes. */
export function fileLimit({ kind, issuer }: Manifest): number {
  if (kind === 'card' || kind === 'appointment' || kind === 'receipt') return limits.file.small
  if (kind === 'report') return issuer.level === 'region' ? limits.file.reportOfRegion : limits.file.report
  return limits.file.pack
}

/** The name of a member that holds an attached file. */
export function attachmentName(rawSha256: string): string {
  return `att-${rawSha256.slice(0, 16)}`
}

/** Rules between fields. Answers the field that breaks one, or `null`. */
function brokenRule(m: Manifest): string | null {
  const rule = kindRules[m.kind]
  const checks: readonly (readonly [string, boolean])[] = [
    ['signers', m.signers[0]?.role === 'issuer' && m.signers.filter((s) => s.role === 'issuer').length === 1],
    ['signers', isUnique(m.signers.map((s) => s.key))],
    ['prev', (m.prev === null) === (m.seq === 1)],
    ['stream', rule.stream === null || m.stream === rule.stream],
    ['profile', rule.profiles.includes(m.profile)],
    ['to', (m.to.length > 0 || !rule.needsRecipient) && isUnique(m.to.map((t) => t.org))],
    ['period', m.period === null ? m.kind !== 'report' : m.period.from <= m.period.to],
    ['members', isUnique(m.members.map((member) => member.name)) && m.members.every((member) => isAllowed(m, member))],
    ['members.stored', Number.isSafeInteger(m.members.reduce((sum, member) => sum + member.stored, 0))],
    ['ext', m.ext === undefined || utf8(plainText(m.ext)).length <= limits.ext],
  ]
  return checks.find(([, holds]) => !holds)?.[0] ?? null
}

function isAllowed(m: Manifest, member: MemberEntry): boolean {
  if (member.type === 'blob')
    return member.records === 0 && member.codec === 'none' && (isPadding(m, member) || isAttachment(m, member))
  // Cards and invitations are read before their sender is known, so there is nothing in them to inflate.
  if (member.codec !== 'none' && (m.kind === 'card' || m.kind === 'appointment')) return false
  return kindRules[m.kind].members.includes(member.name) && !(m.profile === 'aggregate' && member.name === 'members')
}

function isPadding(m: Manifest, member: MemberEntry): boolean {
  return member.name === PAD && m.kind === 'report' && m.profile === 'roster' && m.members.at(-1) === member
}

function isAttachment(m: Manifest, member: MemberEntry): boolean {
  return m.kind === 'appointment' && member.name === attachmentName(member.rawSha256)
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

function bad(what: FaultCode, where: string) {
  return refuseContent([{ what, where: `manifest.${where}`, id: '' }])
}
