// Invented organisations with keys, and the bundles they would send each other. For tests only; cryptography comes in as an argument.
import { bug } from '#shared/base/bug.ts'
import type { Result } from '#shared/base/result.ts'
import { toHex } from '#shared/exchange/bytes.ts'
import type { Content } from '#shared/exchange/content.ts'
import type { ExchangeCrypto, Signer } from '#shared/exchange/exchangeCrypto.ts'
import {
  type CardLine,
  type MemberLine,
  type OrgLine,
  orgLineSchema,
  type ReceiptLine,
} from '#shared/exchange/lines.ts'
import type { Level } from '#shared/exchange/manifest.ts'
import type { ReadContext } from '#shared/exchange/read.ts'
import type { TrustedKey, TrustedOrg, TrustStore } from '#shared/exchange/trust.ts'
import type { BundleDraft, Sealing } from '#shared/exchange/write.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { outgoingOffice } from '#shared/exchange/outgoing.ts'

/** The cryptography that a test brings: an Ed25519 over raw seeds, and the two functions of age that make a pair of keys. */
export interface Tools {
  readonly crypto: ExchangeCrypto
  readonly ed: {
    publicKey(seed: Uint8Array): Promise<Uint8Array>
    sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  }
  readonly age: { generateX25519Identity(): Promise<string>; identityToRecipient(identity: string): Promise<string> }
}

export interface Party {
  readonly org: string
  readonly name: string
  readonly level: Level
  readonly keyId: string
  readonly signer: Signer
  readonly sealing: Sealing
}

export const NOW = '2026-11-21T10:00:00Z'

/** An organisation; `n` makes its UUID and its signing key. */
export async function makeParty({ crypto, ed, age }: Tools, n: number, name: string, level: Level): Promise<Party> {
  const seed = new Uint8Array(32).fill(n)
  const publicKey = await ed.publicKey(seed)
  const identities = [await age.generateX25519Identity(), await age.generateX25519Identity()]
  return {
    org: uuid(n),
    name,
    level,
    keyId: toHex(await crypto.sha256(publicKey)),
    signer: { publicKey, role: 'issuer', sign: (message) => ed.sign(seed, message) },
    sealing: {
      ownRecipients: await Promise.all(identities.map((identity) => age.identityToRecipient(identity))),
      ownIdentities: identities,
    },
  }
}

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

export function trusted(party: Party, relation: TrustedOrg['relation'], key: Partial<TrustedKey> = {}): TrustedOrg {
  const { org, name, level, keyId, signer, sealing } = party
  const known: TrustedKey = {
    key: keyId,
    sign: toHex(signer.publicKey),
    epoch: 1,
    state: 'confirmed',
    lastGoodSeq: null,
    endedDate: '',
    ...key,
  }
  return { org, name, level, relation, epoch: 1, keys: [known], seal: [...sealing.ownRecipients] }
}

export function contextOf(party: Party, trust: TrustStore, change: Partial<ReadContext> = {}): ReadContext {
  const { org, level, sealing } = party
  const self = { org, level, recipients: sealing.ownRecipients }
  return { self, identities: sealing.ownIdentities, trust, chains: [], now: NOW, ...change }
}

/** The first bundle of a stream from one party to another. */
export function aDraft(from: Party, to: Party, content: Content, change: Partial<BundleDraft> = {}): BundleDraft {
  const { org, name, level } = from
  const isReport = content.kind === 'report'
  return {
    app: '0.1.0',
    issuer: { org, name, level, epoch: 1 },
    to: [isReport ? { org: to.org, keys: [...to.sealing.ownRecipients] } : { org: to.org }],
    seq: 1,
    prev: null,
    install: uuid(0xfff),
    createdAt: '2026-11-20T08:00:00Z',
    period: isReport ? { type: 'quarter', from: '2026-10-01', to: '2026-12-31' } : null,
    content,
    ...change,
  }
}

export function aCard({ org, name, level, signer, sealing }: Party): CardLine {
  const sign = toHex(signer.publicKey)
  const office = level === 'primary' ? 'председатель' : 'район'
  return { org, name, level, sign, seal: [...sealing.ownRecipients], office, invitation: null }
}

export function anOrgLine({ org, name, level }: Party, change: Partial<OrgLine> = {}): OrgLine {
  const passport = orgLineSchema.shape.passport.strip().parse(emptyPassport(org, name))
  const chair = { ...emptyOffice(uuid(0x900), 'chair'), personName: 'Лисицына Анна Олеговна', phone: '8 000 000-00-00' }
  return {
    id: org,
    rev: 3,
    upd: 1_763_600_000_000,
    name,
    level,
    passport,
    officers: [outgoingOffice(chair)],
    monitoring: {
      year: 2026,
      month: 10,
      asOfDate: '2026-10-25',
      employees: 47,
      employeesUnder35: 9,
      employeesHeads: 3,
      employeesTeaching: 31,
      membersEmployed: 41,
      membersUnder35: 8,
      membersHeads: 3,
      membersTeaching: 29,
      membersRetired: 4,
      membersStudents: null,
      joined: 2,
      left: 1,
      leftReasons: [{ kind: 'resigned', count: 1 }],
      reasonsText: 'Переезд\nв другой город',
      measuresText: '',
      coverage: 8723,
      band: 'high',
      submittedDate: '2026-10-25',
    },
    agreement: { points: 71, maximum: 80, share: 8875 },
    plan: { total: 24, done: 18, overdue: 1, cancelled: 0 },
    membersWithheld: 0,
    ...change,
  }
}

export function aMemberLine(n: number, change: Partial<MemberLine> = {}): MemberLine {
  return {
    id: uuid(0x1000 + n),
    rev: 1,
    upd: 1_763_600_000_000,
    lastName: `Пробникова${'ая'.repeat(n % 3)}`,
    firstName: 'Вера',
    middleName: 'Ильинична',
    birthYear: 1970 + (n % 30),
    position: 'учитель',
    cardNumber: String(100_000 + n),
    memberSince: '2014-09',
    duesMethod: 'cashless',
    consentDate: '2025-09-15',
    consentKind: 'paper',
    ...change,
  }
}

export function aReceipt(subject: Party, bundle: string, change: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    id: uuid(0x800),
    rev: 1,
    upd: 1_763_700_000_000,
    org: subject.org,
    bundle,
    seq: 1,
    outcome: 'accepted',
    reasonClass: '',
    remarks: [],
    head: { epoch: 1, seq: 1, id: bundle },
    date: '2026-11-21',
    readsSchema: 1,
    ...change,
  }
}

/** The value of a result that a test takes for granted. */
export function valueOf<T>(result: Result<T>): T {
  return result.ok ? result.value : bug(`expected a value, got ${JSON.stringify(result.failure)}`)
}

/** The class of a failure, or what the success was. */
export function classOf(result: Result<{ readonly state?: string } | undefined>): string {
  return result.ok ? (result.value?.state ?? 'ok') : result.failure.code.replace('exchange.', '')
}
