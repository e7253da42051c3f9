// What the parts of a bundle say about each other and about us: every case is signed correctly and contradicts itself somewhere.
import * as age from 'age-encryption'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import { forge, forgeMember, withMembers } from '#shared/testing/referee/forge.ts'
import {
  aCard,
  aDraft,
  aMemberLine,
  anOrgLine,
  aReceipt,
  classOf,
  contextOf,
  makeParty,
  type Party,
  trusted,
  uuid,
  valueOf,
} from '#shared/testing/referee/parties.ts'
import { checkAgeHeader } from './ageHeader.ts'
import { concat, toHex, utf8 } from './bytes.ts'
import type { Content } from './content.ts'
import type { ExchangeCrypto, Signer } from './exchangeCrypto.ts'
import type { AppointmentLine } from './lines.ts'
import { attachmentName } from './manifest.ts'
import { readBundle, type ReadContext } from './read.ts'
import { type BundleDraft, writeBundle, type WrittenBundle } from './write.ts'

let crypto: ExchangeCrypto
let district: Party
let school: Party
let other: Party
let atSchool: ReadContext
let atDistrict: ReadContext
let receipt: WrittenBundle
let report: WrittenBundle

const answer = (): Content => ({ kind: 'receipt', receipt: aReceipt(school, 'ab'.repeat(32)) })
const aggregate = (): Content => ({ kind: 'report', org: anOrgLine(school), members: null })

beforeAll(async () => {
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  district = await makeParty({ crypto, ed, age }, 1, 'Заречная районная организация профсоюза', 'district')
  school = await makeParty({ crypto, ed, age }, 2, 'ППО школы № 7', 'primary')
  other = await makeParty({ crypto, ed, age }, 3, 'ППО школы № 8', 'primary')
  atSchool = contextOf(school, [trusted(district, 'parent')])
  atDistrict = contextOf(district, [trusted(school, 'child')])
  receipt = valueOf(await write(district, school, answer()))
  report = valueOf(await write(school, district, { kind: 'report', org: anOrgLine(school), members: [aMemberLine(1)] }))
})

const write = (from: Party, to: Party, content: Content, change: Partial<BundleDraft> = {}) =>
  writeBundle(aDraft(from, to, content, change), [from.signer], content.kind === 'report' ? from.sealing : null, crypto)
const written = async (...args: Parameters<typeof write>) => {
  const result = await write(...args)
  return result.ok ? 'ok' : result.failure.code.slice('exchange.'.length)
}
const read = async (file: Uint8Array, context: ReadContext) => classOf(await readBundle(file, context, crypto))
const lineOf = (value: object) => utf8(`${JSON.stringify(value)}\n`)

describe('the manifest against the body and against the trust store', () => {
  const body = () => receipt.bytes.subarray(receipt.bytes.length - (receipt.manifest.members[0]?.stored ?? 0))
  const changed = (change: object, signers: Signer[] = [district.signer]) =>
    forge(JSON.stringify({ ...receipt.manifest, ...change }), body(), signers, crypto)
  const entry = () => receipt.manifest.members[0]

  it.each<[string, () => object, string]>([
    ['another raw digest', () => ({ members: [{ ...entry(), rawSha256: '00'.repeat(32) }] }), 'DAMAGED'],
    ['another raw length', () => ({ members: [{ ...entry(), raw: (entry()?.raw ?? 0) + 1 }] }), 'DAMAGED'],
    ['counts of a member that is not there', () => ({ counts: { receipt: 1, keys: 5 } }), 'COUNT_MISMATCH'],
    ['another level', () => ({ issuer: { ...receipt.manifest.issuer, level: 'region' } }), 'NOT_AUTHORISED'],
    ['a later epoch', () => ({ issuer: { ...receipt.manifest.issuer, epoch: 2 } }), 'NOT_AUTHORISED'],
    ['a subject that is another recipient', () => ({ to: [{ org: other.org }, { org: school.org }] }), 'CONTENT_BAD'],
  ])('%s', async (_, change, expected) => expect(await read(await changed(change()), atSchool)).toBe(expected))

  it('one signer twice', async () => {
    const signers = [
      { key: district.keyId, role: 'issuer' },
      { key: district.keyId, role: 'cosigner' },
    ]
    expect(await read(await changed({ signers }, [district.signer, district.signer]), atSchool)).toBe('CONTENT_BAD')
  })

  it('a key of an epoch that has passed, and a receipt about somebody else', async () => {
    const past = contextOf(school, [{ ...trusted(district, 'parent'), epoch: 2 }])
    expect(await read(receipt.bytes, past)).toBe('KEY_RETIRED')
    const about = { kind: 'receipt', receipt: aReceipt(other, 'ab'.repeat(32)) } as const
    const copy = valueOf(await write(district, other, about, { to: [{ org: other.org }, { org: school.org }] }))
    expect(await read(copy.bytes, atSchool)).toBe('WRONG_RECIPIENT')
  })
})

describe('members against the profile', () => {
  const forged = async (change: object, names: readonly ('org' | 'members' | 'pad')[]) => {
    const parts = {
      org: await forgeMember('org', lineOf(anOrgLine(school)), crypto),
      members: await forgeMember('members', lineOf(aMemberLine(1)), crypto),
      pad: await forgeMember('pad', new Uint8Array(10), crypto, { type: 'blob' }),
    }
    const { manifest, body } = withMembers(
      { ...report.manifest, ...change },
      names.map((name) => parts[name]),
    )
    return forge(JSON.stringify(manifest), body, [school.signer], crypto)
  }

  it.each<[string, object, ('org' | 'members' | 'pad')[], string]>([
    ['a roster', {}, ['org', 'members', 'pad'], 'ok'],
    ['padding that is not last', {}, ['org', 'pad', 'members'], 'CONTENT_BAD'],
    ['a roster without its list', {}, ['org', 'pad'], 'CONTENT_BAD'],
    ['a report without its organisation', {}, ['members', 'pad'], 'CONTENT_BAD'],
    ['persons in an aggregate', { profile: 'aggregate' }, ['org', 'members'], 'CONTENT_BAD'],
    ['padding in an aggregate', { profile: 'aggregate' }, ['org', 'pad'], 'CONTENT_BAD'],
  ])('%s', async (_, change, names, expected) =>
    expect(await read(await forged(change, names), atDistrict)).toBe(expected),
  )

  it('marks a report that came without its seal', async () => {
    const bundle = valueOf(await readBundle(await forged({}, ['org', 'members', 'pad']), atDistrict, crypto))
    expect(bundle.remarks).toEqual([{ code: 'NOT_SEALED' }])
  })

  it('refuses bytes hidden between a deflate stream and its checksum', async () => {
    const raw = lineOf(anOrgLine(school))
    const zipped = new Uint8Array(gzipSync(raw))
    const storedBytes = concat([zipped.subarray(0, -8), utf8('secret'), zipped.subarray(-8)])
    const org = await forgeMember('org', raw, crypto, { codec: 'gzip', storedBytes })
    const { manifest, body } = withMembers({ ...report.manifest, profile: 'aggregate' }, [org])
    expect(await read(await forge(JSON.stringify(manifest), body, [school.signer], crypto), atDistrict)).toBe('DAMAGED')
  })
})

describe('lines against the manifest', () => {
  it('a writer is told at once', async () => {
    const oneKey = { ...aCard(district), seal: district.sealing.ownRecipients.slice(0, 1) }
    expect(await written(district, school, { kind: 'card', card: oneKey }, { to: [] })).toBe('CONTENT_BAD')
    expect(
      await written(school, district, { kind: 'card', card: { ...aCard(school), org: other.org } }, { to: [] }),
    ).toBe('CONTENT_BAD')
    expect(await written(school, district, { kind: 'report', org: anOrgLine(other), members: null })).toBe(
      'CONTENT_BAD',
    )
    expect(await written(district, school, { kind: 'receipt', receipt: aReceipt(other, 'ab'.repeat(32)) })).toBe(
      'CONTENT_BAD',
    )
    expect(await written(district, school, appointmentOf({ org: other.org }))).toBe('CONTENT_BAD')
    expect(await written(district, school, answer(), { seq: 0 })).toBe('CONTENT_BAD')
  })

  it('an appointment of another organisation is not ours', async () => {
    const { bytes } = valueOf(await write(district, other, appointmentOf({ org: other.org })))
    expect(await read(bytes, atSchool)).toBe('WRONG_RECIPIENT')
  })

  it('a packed card is not unpacked', async () => {
    const raw = lineOf(aCard(other))
    const packed = await forgeMember('keys', raw, crypto, { codec: 'gzip', storedBytes: new Uint8Array(gzipSync(raw)) })
    const { manifest } = valueOf(await write(other, school, { kind: 'card', card: aCard(other) }, { to: [] }))
    const card = withMembers(manifest, [packed])
    expect(await read(await forge(JSON.stringify(card.manifest), card.body, [other.signer], crypto), atSchool)).toBe(
      'UNKNOWN_SENDER',
    )
  })

  it('an invitation carries the card of its own sender, whole', async () => {
    const cardOf = async (party: Party) =>
      valueOf(await write(party, school, { kind: 'card', card: aCard(party) }, { to: [] })).bytes
    const inviting = async (card: Uint8Array, context: ReadContext) => {
      const appointment = await invitation(card)
      const { bytes } = valueOf(await write(district, school, { kind: 'appointment', appointment, districtCard: card }))
      return read(bytes, context)
    }
    const stranger = contextOf(school, [])
    expect(await inviting(await cardOf(district), atSchool)).toBe('ok')
    expect(await inviting(await cardOf(other), atSchool)).toBe('CONTENT_BAD')
    expect(await inviting(await cardOf({ ...district, org: other.org }), stranger)).toBe('CONTENT_BAD')
    expect(await inviting(utf8('no card'), atSchool)).toBe('CONTENT_BAD')
    expect(await inviting(await cardOf(other), stranger)).toBe('UNKNOWN_SENDER')
    expect(await inviting(utf8('no card'), stranger)).toBe('UNKNOWN_SENDER')
    const spoiled = await cardOf(district)
    spoiled[80] = (spoiled[80] ?? 0) ^ 1
    expect(await inviting(spoiled, stranger)).toBe('CONTENT_BAD')
    const appointment = await invitation(utf8('left out'))
    expect(await written(district, school, { kind: 'appointment', appointment, districtCard: null })).toBe(
      'CONTENT_BAD',
    )
  })

  const appointmentOf = (change: { org: string }): Content => {
    const { name, level, keyId } = school
    const active = {
      state: 'active',
      org: school.org,
      name,
      level,
      epoch: 1,
      readsSchema: 1,
      card: 'cd'.repeat(32),
      key: keyId,
    } as const
    return { kind: 'appointment', appointment: { ...active, reason: 'first', ...change }, districtCard: null }
  }
  const invitation = async (card: Uint8Array): Promise<AppointmentLine> => {
    const districtCard = attachmentName(toHex(await crypto.sha256(card)))
    const { org, name, level } = school
    return { state: 'invited', org, name, level, epoch: 1, readsSchema: 1, invitation: uuid(7), districtCard }
  }
})

describe('keys against keys', () => {
  it('a key that is not confirmed vouches for nobody', async () => {
    const named = { ...other, org: school.org, name: school.name }
    const draft = aDraft(named, district, { kind: 'card', card: aCard(named) }, { to: [] })
    const signers: Signer[] = [other.signer, { ...school.signer, role: 'previous' }]
    const { bytes } = valueOf(await writeBundle(draft, signers, null, crypto))
    const heldAt = async (state: 'confirmed' | 'unconfirmed') =>
      valueOf(await readBundle(bytes, contextOf(district, [trusted(school, 'child', { state })]), crypto)).held?.code ??
      null
    expect([await heldAt('confirmed'), await heldAt('unconfirmed')]).toEqual([null, 'exchange.IDENTITY_CLASH'])
  })
})

describe('the seal', () => {
  it('is opened again and compared before a report is given out', async () => {
    const draft = aDraft(school, district, aggregate())
    for (const open of [async () => 'damaged' as const, async () => ({ bytes: utf8('other') })]) {
      const result = await writeBundle(draft, [school.signer], school.sealing, { ...crypto, open })
      expect(result.ok ? null : result.failure).toEqual({ code: 'exchange.DAMAGED', details: { stage: 'seal' } })
    }
  })

  it('needs keys of the recipient', async () => {
    const draft = aDraft(school, district, aggregate(), { to: [{ org: district.org }] })
    await expect(writeBundle(draft, [school.signer], school.sealing, crypto)).rejects.toThrow('names the keys')
  })

  it('36 is refused for a share of zeros before the age library sees it', () => {
    const header = (share: string) =>
      utf8(`age-encryption.org/v1\n-> X25519 ${share}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`)
    expect(checkAgeHeader(header('A'.repeat(43)))).toMatchObject({ failure: { code: 'exchange.DAMAGED' } })
    expect(checkAgeHeader(header(`B${'A'.repeat(42)}`))).toEqual({ ok: true, value: undefined })
  })
})
