// The adversarial list of the specification of bundles §17, by its numbers. Elsewhere: 20 and 31 (also) in bundle.test.ts, 88–92, 94,
// 96, 97, 99 in bundle.test.ts and history.test.ts. Not played, and why: 85 (no line refers to another record); 104 (no attachment
// has a file name); the export of 102 and the screen of 103 (other rooms; here the texts are carried unchanged); faults by kill −9
// (the shell). One cut differs from the list: a sealed file cut inside its payload is DAMAGED, as age cannot tell a cut from a change.
import * as age from 'age-encryption'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { chooseEd25519, type Ed25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
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
  valueOf,
} from '#shared/testing/referee/parties.ts'
import { concat, fromHex, toHex, utf8 } from './bytes.ts'
import { MAGIC } from './container.ts'
import type { Content } from './content.ts'
import type { ExchangeCrypto, Signer } from './exchangeCrypto.ts'
import { limits } from './limits.ts'
import type { Manifest } from './manifest.ts'
import { readBundle, type ReadContext } from './read.ts'
import { writeBundle, type WrittenBundle } from './write.ts'

let ed: Ed25519
let crypto: ExchangeCrypto
let district: Party
let school: Party
let other: Party
let atSchool: ReadContext
let atDistrict: ReadContext
/** An open receipt for the school and a sealed report for the district: the good files that are spoiled below. */
let receipt: WrittenBundle
let report: WrittenBundle
let container: Uint8Array

beforeAll(async () => {
  ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  const tools = { crypto, ed, age }
  district = await makeParty(tools, 1, 'Заречная районная организация профсоюза', 'district')
  school = await makeParty(tools, 2, 'МБОУ СОШ № 7 с. Ключи', 'primary')
  other = await makeParty(tools, 3, 'Школа № 8', 'primary')
  atSchool = contextOf(school, [trusted(district, 'parent'), trusted(other, 'other')])
  atDistrict = contextOf(district, [trusted(school, 'child'), trusted(other, 'child')])
  const answer: Content = { kind: 'receipt', receipt: aReceipt(school, 'ab'.repeat(32)) }
  receipt = valueOf(await writeBundle(aDraft(district, school, answer), [district.signer], null, crypto))
  const members = Array.from({ length: 40 }, (_, i) => aMemberLine(i))
  const sent: Content = { kind: 'report', org: anOrgLine(school), members }
  report = valueOf(await writeBundle(aDraft(school, district, sent), [school.signer], school.sealing, crypto))
  const opened = await crypto.open(report.bytes, district.sealing.ownIdentities)
  container = typeof opened === 'string' ? new Uint8Array() : opened.bytes
})

const readAt = async (context: ReadContext, file: Uint8Array) => classOf(await readBundle(file, context, crypto))
const hintOf = async (file: Uint8Array) => {
  const read = await readBundle(file, atSchool, crypto)
  return read.ok ? 'read' : `${read.failure.code} ${'hint' in read.failure.details ? read.failure.details.hint : ''}`
}
const changed = (file: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = file.slice()
  copy[at] = value
  return copy
}
/** The manifest text with a change, signed by the district, with the same body. */
const resigned = (
  change: (text: string) => string,
  body = container.subarray(0, 0),
  signers: Signer[] = [district.signer],
) => forge(change(JSON.stringify(receipt.manifest)), body.length ? body : receiptBody(), signers, crypto)
const receiptBody = () => receipt.bytes.subarray(receipt.bytes.length - (receipt.manifest.members[0]?.stored ?? 0))
const withManifest = (change: Partial<Record<keyof Manifest, unknown>>) =>
  resigned((text) => JSON.stringify({ ...(JSON.parse(text) as Manifest), ...change }))
/** A correctly signed receipt whose only line is this text. */
const withLine = async (line: string | Uint8Array, change: object = {}) => {
  const raw = typeof line === 'string' ? utf8(`${line}\n`) : line
  const forged = withMembers(receipt.manifest, [await forgeMember('receipt', raw, crypto, { records: 1, ...change })])
  return forge(JSON.stringify(forged.manifest), forged.body, [district.signer], crypto)
}
const lineWith = (change: object) => JSON.stringify({ ...aReceipt(school, 'ab'.repeat(32)), ...change })
const withRemark = (remark: string) => withLine(lineWith({ remarks: [{ code: 'note', remark }] }))

describe('1–19, 24–30: the file', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['1 empty', () => new Uint8Array(), 'EMPTY'],
    ['2 one byte', () => new Uint8Array([0x89]), 'NOT_BUNDLE'],
    ['3 cut at half', () => receipt.bytes.subarray(0, receipt.bytes.length / 2), 'TRUNCATED'],
    ['6 one byte more', () => concat([receipt.bytes, new Uint8Array(1)]), 'DAMAGED'],
    ['7 magic', () => changed(receipt.bytes, 3, 0x43), 'NOT_BUNDLE'],
    ['8 version', () => changed(receipt.bytes, 8, 3), 'FUTURE_FORMAT'],
    ['9 flags', () => changed(receipt.bytes, 9, 1), 'FUTURE_FORMAT'],
    ['10 reserved', () => changed(receipt.bytes, 11, 1), 'DAMAGED'],
    ['11 no signatures', () => changed(receipt.bytes, 10, 0), 'DAMAGED'],
    ['12 255 signatures', () => changed(receipt.bytes, 10, 255), 'DAMAGED'],
    ['13 manifest of 4 GiB', () => changed(receipt.bytes, 12, 0xff), 'TOO_LARGE'],
    ['14 body of 2^63', () => changed(receipt.bytes, 16, 0x80), 'TOO_LARGE'],
    ['15 body shorter than it is', () => changed(receipt.bytes, 23, 1), 'DAMAGED'],
    ['16 signature', () => changed(receipt.bytes, 70, 0), 'SIGNATURE_BAD'],
    ['17 key id', () => changed(receipt.bytes, 40, 0), 'UNKNOWN_SENDER'],
    ['18 manifest', () => changed(receipt.bytes, 140, 0x20), 'SIGNATURE_BAD'],
    ['19 body', () => changed(receipt.bytes, receipt.bytes.length - 9, 0x20), 'DAMAGED'],
    ['40 algorithm none', () => changed(receipt.bytes, 32, 0), 'FUTURE_FORMAT'],
    ['41 algorithm 2', () => changed(receipt.bytes, 32, 2), 'FUTURE_FORMAT'],
    ['42 zeros as signature', () => receipt.bytes.slice().fill(0, 68, 132), 'SIGNATURE_BAD'],
  ])('%s', async (_, file, expected) => expect(await readAt(atSchool, file())).toBe(expected))

  it.each<[string, () => Uint8Array, string]>([
    ['24 text mode', () => Uint8Array.from([...receipt.bytes].flatMap((b) => (b === 10 ? [13, 10] : [b]))), 'textMode'],
    ['25 recoded as text', () => utf8(`\ufffd${String.fromCharCode(...MAGIC.subarray(1))}`), 'textMode'],
    ['26 base64', () => utf8(btoa(String.fromCharCode(...receipt.bytes))), 'base64'],
    ['27 armoured', () => utf8('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'), 'armoured'],
    ['28 ZIP', () => utf8('PK\u0003\u0004 report.ppob'), 'zip'],
    ['29 workbook', () => utf8('PK\u0003\u0004 [Content_Types].xml'), 'office'],
    ['29 old workbook', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'office'],
    ['30 page of a mail service', () => utf8('\ufeff\r\n<!DOCTYPE HTML><title>Файл недоступен</title>'), 'html'],
    ['PDF', () => utf8('%PDF-1.7'), 'pdf'],
    ['nothing known', () => utf8('Здравствуйте!'), 'none'],
  ])('%s', async (_, file, hint) => expect(await hintOf(file())).toBe(`exchange.NOT_BUNDLE ${hint}`))

  it('is refused by size before anything is looked at', async () => {
    expect(await readAt(atSchool, new Uint8Array(limits.anyFile + 1))).toBe('TOO_LARGE')
    const body = new Uint8Array(300_000)
    const forged = withMembers(receipt.manifest, [await forgeMember('receipt', body, crypto, { records: 1 })])
    expect(
      await readAt(atSchool, await forge(JSON.stringify(forged.manifest), forged.body, [district.signer], crypto)),
    ).toBe('TOO_LARGE')
  })
})

describe('20–23, 31–39: the seal', () => {
  const stanza = (type: string, ...args: string[]) => `-> ${[type, ...args].join(' ')}\n${'A'.repeat(43)}\n`
  const header = (stanzas: string) => utf8(`age-encryption.org/v1\n${stanzas}--- ${'A'.repeat(43)}\n${'x'.repeat(64)}`)
  const share = `B${'A'.repeat(42)}`

  it.each<[string, () => Uint8Array, string]>([
    ['4 last byte missing', () => report.bytes.subarray(0, -1), 'DAMAGED'],
    ['5 one byte more', () => concat([report.bytes, new Uint8Array(1)]), 'DAMAGED'],
    ['3 cut in the header', () => report.bytes.subarray(0, 300), 'TRUNCATED'],
    ['3 cut in the first line', () => report.bytes.subarray(0, 15), 'TRUNCATED'],
    ['21 payload', () => changed(report.bytes, report.bytes.length - 900, 0), 'DAMAGED'],
    ['32 5 000 stanzas', () => header(stanza('X25519', share).repeat(5000)), 'LIMITS'],
    ['32 17 stanzas', () => header(stanza('X25519', share).repeat(17)), 'LIMITS'],
    ['33 work factor 2^30', () => header(stanza('scrypt', 'A'.repeat(22), '30')), 'LIMITS'],
    ['34 passphrase', () => header(stanza('scrypt', 'A'.repeat(22), '15')), 'NOT_AUTHORISED'],
    [
      '35 passphrase and key',
      () => header(stanza('scrypt', 'A'.repeat(22), '15') + stanza('X25519', share)),
      'DAMAGED',
    ],
    ['36 share of zeros', () => header(stanza('X25519', 'A'.repeat(43))), 'DAMAGED'],
    ['37 non-canonical base64', () => header(stanza('X25519', `${'A'.repeat(42)}B`)), 'DAMAGED'],
    ['no stanza', () => header(''), 'DAMAGED'],
    ['a plug-in', () => header(stanza('piv-p256', 'AAAA')), 'FUTURE_FORMAT'],
    ['grease and a key of others', () => header(stanza('q-grease', 'AAAA') + stanza('X25519', share)), 'NOT_FOR_US'],
  ])('%s', async (_, file, expected) => expect(await readAt(atDistrict, file())).toBe(expected))

  it('31 for other recipients', async () => {
    expect(await readAt(contextOf(other, [trusted(school, 'child')]), report.bytes)).toBe('NOT_FOR_US')
  })

  it('22, 23 chunks swapped or dropped', async () => {
    const encrypter = new age.Encrypter()
    for (const recipient of district.sealing.ownRecipients) encrypter.addRecipient(recipient)
    const long = await encrypter.encrypt(concat([container, new Uint8Array(200_000)]))
    const chunk = 65_536 + 16
    const start = long.length - 200_000 - container.length - 4 * 16
    const cut = long.subarray(0, start + 2 * chunk)
    const swapped = concat([
      long.subarray(0, start),
      long.subarray(start + chunk, start + 2 * chunk),
      long.subarray(start, start + chunk),
      long.subarray(start + 2 * chunk),
    ])
    expect(await readAt(atDistrict, long)).toBe('DAMAGED')
    expect([await readAt(atDistrict, cut), await readAt(atDistrict, swapped)]).toEqual(['DAMAGED', 'DAMAGED'])
  })

  it.each<[string, () => Uint8Array]>([
    ['38 random bytes inside', () => utf8('no bundle at all')],
    ['39 a sealed file inside', () => report.bytes],
  ])('%s', async (_, inner) => {
    const sealed = await crypto.seal(inner(), district.sealing.ownRecipients)
    expect(await readAt(atDistrict, sealed)).toBe('NOT_BUNDLE')
  })
})

describe('43–56: signatures', () => {
  it('43 a malleated signature', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const low = receipt.bytes.slice(100, 132).toReversed()
    const s = (BigInt(`0x${toHex(low)}`) + order).toString(16).padStart(64, '0')
    const file = receipt.bytes.slice()
    file.set((fromHex(s) ?? new Uint8Array()).toReversed(), 100)
    expect(await readAt(atSchool, file)).toBe('SIGNATURE_BAD')
  })

  /** A card of `other` with a change, signed by it under any public key. */
  const cardWith = async (change: object, publicKey = other.signer.publicKey) => {
    const draft = aDraft(other, school, { kind: 'card', card: aCard(other) }, { to: [] })
    const { manifest } = valueOf(await writeBundle(draft, [other.signer], null, crypto))
    const line = utf8(`${JSON.stringify({ ...aCard(other), ...change })}\n`)
    const forged = withMembers(manifest, [await forgeMember('keys', line, crypto)])
    const signers = [{ key: toHex(await crypto.sha256(publicKey)), role: 'issuer' }]
    return forge(JSON.stringify({ ...forged.manifest, signers }), forged.body, [{ ...other.signer, publicKey }], crypto)
  }

  it('44, 47 a card with a key that is none', async () => {
    const empty = contextOf(school, [])
    const smallOrder = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'
    expect(await readAt(empty, await cardWith({ sign: smallOrder }, fromHex(smallOrder) ?? MAGIC))).toBe('CONTENT_BAD')
    const x25519 = new Uint8Array(32).fill(9)
    expect(await readAt(empty, await cardWith({ sign: toHex(x25519) }, x25519))).toBe('SIGNATURE_BAD')
    expect(await readAt(empty, await cardWith({ sign: toHex(district.signer.publicKey) }))).toBe('UNKNOWN_SENDER')
    expect(await readAt(empty, await cardWith({ name: 'Другое имя' }))).toBe('UNKNOWN_SENDER')
    const known = contextOf(school, [trusted(other, 'other')])
    expect(await readAt(known, await cardWith({ sign: toHex(district.signer.publicKey) }))).toBe('CONTENT_BAD')
    expect(await readAt(known, await cardWith({ name: 'Другое имя' }))).toBe('CONTENT_BAD')
  })

  it.each<[string, (manifest: Uint8Array) => Uint8Array]>([
    ['45 another payload type', (m) => concat([utf8(`DSSEv1 10 text/plain ${m.length} `), m])],
    ['46 the bare manifest', (m) => m],
  ])('%s', async (_, message) => {
    const sign = async () => district.signer.sign(message(utf8(JSON.stringify(receipt.manifest))))
    expect(await readAt(atSchool, await resigned((t) => t, undefined, [{ ...district.signer, sign }]))).toBe(
      'SIGNATURE_BAD',
    )
  })

  it('48, 49 a key id of one and a signature of another', async () => {
    const trust = [trusted(district, 'parent'), trusted(other, 'other')]
    const context = contextOf(school, trust)
    const mixed = { ...district.signer, sign: other.signer.sign }
    expect(await readAt(context, await resigned((t) => t, undefined, [mixed]))).toBe('SIGNATURE_BAD')
    const stolen = await resigned((t) => t, undefined, [{ ...district.signer, publicKey: other.signer.publicKey }])
    expect(await readAt(context, stolen)).toBe('SIGNATURE_BAD')
  })

  it('50 a stranger; the trust store with a wrong key is no better', async () => {
    expect(await readAt(contextOf(school, []), receipt.bytes)).toBe('UNKNOWN_SENDER')
    const wrong = trusted(district, 'parent', { sign: toHex(other.signer.publicKey) })
    expect(await readAt(contextOf(school, [wrong]), receipt.bytes)).toBe('UNKNOWN_SENDER')
  })

  it('51–53 signatures taken off, stuck on, exchanged', async () => {
    const context = contextOf(school, [trusted(district, 'parent'), trusted(other, 'other')])
    const both = [
      { key: district.keyId, role: 'issuer' },
      { key: other.keyId, role: 'cosigner' },
    ]
    const signed = await withSigners(both, [district.signer, other.signer])
    expect(await readAt(context, signed)).toBe('ok')
    expect(await readAt(context, await withSigners(both, [district.signer]))).toBe('DAMAGED')
    expect(await readAt(context, await withSigners(both, [other.signer, district.signer]))).toBe('DAMAGED')
    const extra = await resigned((t) => t, undefined, [district.signer, other.signer])
    expect(await readAt(context, extra)).toBe('DAMAGED')
    expect(await readAt(contextOf(school, [trusted(district, 'parent')]), extra)).toBe('DAMAGED')
    expect(await readAt(contextOf(school, [trusted(district, 'parent')]), signed)).toBe('UNKNOWN_SENDER')
  })

  const withSigners = (signers: object[], keys: Signer[]) =>
    resigned((t) => JSON.stringify({ ...(JSON.parse(t) as Manifest), signers }), undefined, keys)

  it('54 two issuers', async () => {
    const both = [
      { key: district.keyId, role: 'issuer' },
      { key: other.keyId, role: 'issuer' },
    ]
    const context = contextOf(school, [trusted(district, 'parent'), trusted(other, 'other')])
    expect(await readAt(context, await withSigners(both, [district.signer, other.signer]))).toBe('CONTENT_BAD')
  })

  it('55, 56 another body; members exchanged', async () => {
    const body = receiptBody().slice()
    body[body.length - 4] = 0x20
    expect(await readAt(atSchool, await resigned((t) => t, body))).toBe('DAMAGED')
    const org = await forgeMember('org', utf8(`${JSON.stringify(anOrgLine(school))}\n`), crypto)
    const forged = withMembers(report.manifest, [org, { ...org, entry: { ...org.entry, name: 'members' } }])
    forged.manifest.members[1] = { ...org.entry, name: 'members', storedSha256: '00'.repeat(32) }
    expect(
      await readAt(atDistrict, await forge(JSON.stringify(forged.manifest), forged.body, [school.signer], crypto)),
    ).toBe('DAMAGED')
  })
})

describe('57–75: the manifest and the lines, correctly signed', () => {
  const entry = () => receipt.manifest.members[0]
  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['57 a member twice', () => withManifest({ members: [entry(), entry()] }), 'CONTENT_BAD'],
    ['58 an empty member that has records', () => withLine(new Uint8Array(), { records: 1 }), 'COUNT_MISMATCH'],
    ['58 an empty member without records', () => withLine(new Uint8Array(), { records: 0 }), 'CONTENT_BAD'],
    [
      '59 sum beyond 2^53',
      () =>
        withManifest({
          members: [
            { ...entry(), stored: 2 ** 53 - 1 },
            { ...entry(), name: 'keys', stored: 9 },
          ],
        }),
      'CONTENT_BAD',
    ],
    ['60 negative', () => withManifest({ members: [{ ...entry(), stored: -1 }] }), 'CONTENT_BAD'],
    ['60 fraction', () => withManifest({ members: [{ ...entry(), stored: 1.5 }] }), 'CONTENT_BAD'],
    ['60 text', () => withManifest({ members: [{ ...entry(), stored: '1' }] }), 'CONTENT_BAD'],
    ['61 key twice in the manifest', () => resigned((t) => t.replace('"seq":1', '"seq":1,"seq":1')), 'CONTENT_BAD'],
    ['62 key twice in a line', () => withLine(lineWith({}).replace('"rev":1', '"rev":1,"rev":1')), 'CONTENT_BAD'],
    ['63 __proto__', () => withLine(lineWith({}).replace('{', '{"__proto__":{"admin":true},')), 'CONTENT_BAD'],
    ['64 constructor', () => withLine(lineWith({ constructor: 1 })), 'CONTENT_BAD'],
    ['64 prototype', () => withManifest({ ext: { prototype: 1 } }), 'CONTENT_BAD'],
    ['64 toString', () => withManifest({ counts: { receipt: 1, toString: 1 } }), 'CONTENT_BAD'],
    ['64 hasOwnProperty', () => withManifest({ ext: { hasOwnProperty: 1 } }), 'CONTENT_BAD'],
    ['65 org __proto__', () => withLine(lineWith({ org: '__proto__' })), 'CONTENT_BAD'],
    ['66 1e400', () => withLine(lineWith({}).replace('"rev":1', '"rev":1e400')), 'CONTENT_BAD'],
    ['66 1.0', () => withLine(lineWith({}).replace('"rev":1', '"rev":1.0')), 'CONTENT_BAD'],
    ['66 -0', () => withLine(lineWith({}).replace('"rev":1', '"rev":-0')), 'CONTENT_BAD'],
    ['66 2^63', () => withLine(lineWith({}).replace('"rev":1', '"rev":9223372036854775808')), 'CONTENT_BAD'],
    ['66 2^53+2', () => withLine(lineWith({}).replace('"rev":1', '"rev":9007199254740994')), 'CONTENT_BAD'],
    ['66 NaN', () => withLine(lineWith({}).replace('"rev":1', '"rev":NaN')), 'CONTENT_BAD'],
    ['67 deep', () => withLine('['.repeat(60_000)), 'LIMITS'],
    [
      '67 deep manifest',
      () => resigned((t) => t.replace('{', `{"ext":${'['.repeat(1_000)}${']'.repeat(1_000)},`)),
      'LIMITS',
    ],
    ['68 a line of 200 KB', () => withLine(lineWith({ reasonClass: 'я'.repeat(100_000) })), 'LIMITS'],
    ['a text of 4 001 signs', () => withRemark('я'.repeat(4_001)), 'LIMITS'],
    ['501 items', () => withLine(lineWith({ remarks: Array.from({ length: 501 }, () => 1) })), 'LIMITS'],
    [
      '65 keys',
      () => withLine(JSON.stringify(Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, 1])))),
      'LIMITS',
    ],
    ['69 BOM', () => resigned((t) => `\ufeff${t}`), 'CONTENT_BAD'],
    ['70 overlong UTF-8', () => withLine(Uint8Array.from([0x7b, 0xc0, 0x80, 0x7d, 0x0a])), 'CONTENT_BAD'],
    ['70 surrogate in UTF-8', () => withLine(Uint8Array.from([0x7b, 0xed, 0xa0, 0x80, 0x7d, 0x0a])), 'CONTENT_BAD'],
    ['70 beyond Unicode', () => withLine(Uint8Array.from([0x7b, 0xf5, 0x80, 0x80, 0x80, 0x7d, 0x0a])), 'CONTENT_BAD'],
    ['71 lone surrogate', () => withRemark('\ud800'), 'CONTENT_BAD'],
    ['72 NUL', () => withRemark('Пет\u0000ров'), 'CONTENT_BAD'],
    ['73 right-to-left', () => withRemark('школа\u202e'), 'CONTENT_BAD'],
    ['74 zero-width joiner', () => withRemark('шко\u200dла'), 'CONTENT_BAD'],
    ['tag signs', () => withRemark('школа\u{e0041}'), 'CONTENT_BAD'],
    ['75 NFD', () => withRemark('Майский'.normalize('NFD')), 'CONTENT_BAD'],
    [
      'a line break in a name',
      () => withManifest({ issuer: { ...receipt.manifest.issuer, name: 'а\nб' } }),
      'CONTENT_BAD',
    ],
    ['an unknown key', () => withLine(lineWith({ extra: 1 })), 'CONTENT_BAD'],
    ['no LF at the end', () => withLine(utf8(lineWith({})), { records: 1 }), 'CONTENT_BAD'],
    ['an array for a line', () => withLine('[1]'), 'CONTENT_BAD'],
    ['an unknown key of the manifest', () => withManifest({ extra: 1 } as object), 'CONTENT_BAD'],
    ['93 prev null with seq 9', () => withManifest({ seq: 9 }), 'CONTENT_BAD'],
    ['100 minReader 99', () => withManifest({ minReader: 99, extra: 1 } as object), 'FUTURE_FORMAT'],
    ['101 no such day', () => withManifest({ createdAt: '2026-02-30T00:00:00Z' }), 'CONTENT_BAD'],
    ['101 local time', () => withManifest({ createdAt: '2026-02-03T00:00:00+03:00' }), 'CONTENT_BAD'],
    [
      '98 a kind of content that is not known yet',
      () => withManifest({ kind: 'directives', stream: 'directives', members: [], counts: {} }),
      'FUTURE_FORMAT',
    ],
    [
      '98 a kind that the parent may not send',
      () => withManifest({ kind: 'backup', stream: 'backup', profile: 'full', members: [], counts: {} }),
      'NOT_AUTHORISED',
    ],
    ['95 for another organisation', () => withManifest({ to: [{ org: other.org }] }), 'WRONG_RECIPIENT'],
    [
      '95 for a key that is not ours',
      () => withManifest({ to: [{ org: school.org, keys: [...other.sealing.ownRecipients] }] }),
      'WRONG_RECIPIENT',
    ],
    [
      'an issuer that is not the owner of the key',
      () => withManifest({ issuer: { ...receipt.manifest.issuer, org: other.org } }),
      'NOT_AUTHORISED',
    ],
    ['a lower epoch', () => withManifest({ issuer: { ...receipt.manifest.issuer, epoch: 0 } }), 'KEY_RETIRED'],
  ])('%s', async (_, file, expected) => {
    expect(await readAt(contextOf(school, [trusted(district, 'parent')]), await file())).toBe(expected)
    expect('admin' in {}).toBe(false)
  })

  it('101 clocks are only remarked on', async () => {
    for (const createdAt of ['1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z']) {
      const read = valueOf(
        await readBundle(await withManifest({ createdAt }), contextOf(school, [trusted(district, 'parent')]), crypto),
      )
      expect([read.state, read.remarks.map((r) => r.code)]).toEqual(['ok', ['CLOCK']])
    }
  })

  it('102, 103 texts that other programs would run are carried as they are', async () => {
    for (const remark of [
      '=HYPERLINK("x")',
      '+1',
      '-1',
      '@a',
      '＝1+1',
      '<img src=x onerror=alert(1)>',
      '{{name}} {#each}',
      '|calc',
    ]) {
      const read = valueOf(
        await readBundle(await withRemark(remark), contextOf(school, [trusted(district, 'parent')]), crypto),
      )
      expect(read.content.kind === 'receipt' && read.content.receipt.remarks[0]?.remark).toBe(remark)
    }
  })
})

describe('76–84: sizes and numbers', () => {
  const orgLine = () => utf8(`${JSON.stringify(anOrgLine(school))}\n`)
  const reportOf = async (raw: Uint8Array, stored: Uint8Array, change: object = {}) => {
    const org = await forgeMember('org', raw, crypto, { codec: 'gzip', storedBytes: stored, ...change })
    const manifest = { ...report.manifest, profile: 'aggregate' } as Manifest
    const forged = withMembers(manifest, [org])
    return forge(JSON.stringify(forged.manifest), forged.body, [school.signer], crypto)
  }
  const gz = (raw: Uint8Array) => new Uint8Array(gzipSync(raw))
  const broken = (file: Uint8Array, fromEnd: number) =>
    changed(file, file.length - fromEnd, (file.at(-fromEnd) ?? 0) ^ 1)
  const zeros = new Uint8Array(2_000_000)

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['good', () => reportOf(orgLine(), gz(orgLine())), 'ok'],
    ['76 honest bomb', () => reportOf(orgLine(), gz(zeros), { raw: 10 * 2 ** 30 }), 'LIMITS'],
    ['76 honest ratio', () => reportOf(zeros, gz(zeros)), 'LIMITS'],
    ['77 lying bomb', () => reportOf(orgLine(), gz(zeros)), 'DAMAGED'],
    ['78 gzip of gzip', () => reportOf(gz(orgLine()), gz(gz(orgLine())), { records: 1 }), 'CONTENT_BAD'],
    [
      '79 two gzip members',
      () => reportOf(concat([orgLine(), orgLine()]), concat([gz(orgLine()), gz(orgLine())])),
      'DAMAGED',
    ],
    [
      '79 bytes behind the gzip member',
      () => reportOf(orgLine(), concat([gz(orgLine()), new Uint8Array(3)])),
      'DAMAGED',
    ],
    ['80 wrong CRC', () => reportOf(orgLine(), broken(gz(orgLine()), 8)), 'DAMAGED'],
    ['80 wrong length', () => reportOf(orgLine(), broken(gz(orgLine()), 1)), 'DAMAGED'],
    ['80 no gzip at all', () => reportOf(orgLine(), orgLine()), 'DAMAGED'],
    [
      '81, 83 more records than an organisation may have',
      () => reportOf(orgLine(), gz(orgLine()), { records: 2_001 }),
      'LIMITS',
    ],
    ['82 counts differ', () => reportOf(orgLine(), gz(orgLine()), { records: 2 }), 'COUNT_MISMATCH'],
    [
      '82 more lines than stated',
      () =>
        reportOf(concat([orgLine(), orgLine(), orgLine()]), gz(concat([orgLine(), orgLine(), orgLine()])), {
          records: 1,
        }),
      'COUNT_MISMATCH',
    ],
    [
      'two lines where one belongs',
      () => reportOf(concat([orgLine(), orgLine()]), gz(concat([orgLine(), orgLine()]))),
      'CONTENT_BAD',
    ],
  ])('%s', async (_, file, expected) => expect(await readAt(atDistrict, await file())).toBe(expected))

  it('84 two persons with one id, found with the id', async () => {
    const person = aMemberLine(1)
    const lines = utf8(`${JSON.stringify(person)}\n${JSON.stringify(person)}\n`)
    const parts = [await forgeMember('org', orgLine(), crypto), await forgeMember('members', lines, crypto)]
    const forged = withMembers(report.manifest, parts)
    const read = await readBundle(
      await forge(JSON.stringify(forged.manifest), forged.body, [school.signer], crypto),
      atDistrict,
      crypto,
    )
    expect(read.ok ? [] : read.failure.faults).toEqual([{ what: 'duplicate', where: 'members', id: person.id }])
  })

  it('lists the first twenty faults with their records', async () => {
    const people = Array.from({ length: 30 }, (_, i) => JSON.stringify({ ...aMemberLine(i), phone: '1' }))
    const parts = [
      await forgeMember('org', orgLine(), crypto),
      await forgeMember('members', utf8(`${people.join('\n')}\n`), crypto),
    ]
    const forged = withMembers(report.manifest, parts)
    const read = await readBundle(
      await forge(JSON.stringify(forged.manifest), forged.body, [school.signer], crypto),
      atDistrict,
      crypto,
    )
    const faults = read.ok ? [] : (read.failure.faults ?? [])
    expect([faults.length, faults[3]]).toEqual([20, { what: 'schema', where: 'members[3]', id: aMemberLine(3).id }])
  })
})

describe('86, 87: identities', () => {
  const cardOf = async (party: Party, change: Partial<Party> = {}) => {
    const named = { ...party, ...change }
    const content: Content = { kind: 'card', card: aCard(named) }
    return valueOf(await writeBundle(aDraft(named, district, content, { to: [] }), [party.signer], null, crypto)).bytes
  }
  const heldBy = async (file: Uint8Array) => {
    const read = valueOf(await readBundle(file, contextOf(district, [trusted(school, 'child')]), crypto))
    return read.held?.code ?? read.sender.trust
  }

  it('86 a look-alike name under a new UUID; 87 a known UUID with other keys', async () => {
    expect(await heldBy(await cardOf(other, { name: 'МБОУ «CОШ №7» с. Kлючи' }))).toBe('exchange.IDENTITY_CLASH')
    expect(await heldBy(await cardOf(other, { org: school.org }))).toBe('exchange.IDENTITY_CLASH')
    expect(await heldBy(await cardOf(other))).toBe('new')
    expect(await heldBy(await cardOf(school))).toBe('confirmed')
  })

  it('10.3 a new key vouched for by the confirmed one', async () => {
    const named = { ...other, org: school.org, name: school.name }
    const draft = aDraft(named, district, { kind: 'card', card: aCard(named) }, { to: [] })
    const previous: Signer = { ...school.signer, role: 'previous' }
    expect(await heldBy(valueOf(await writeBundle(draft, [other.signer, previous], null, crypto)).bytes)).toBe(
      'confirmed',
    )
  })
})
