import * as age from 'age-encryption'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
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
import { toHex } from './bytes.ts'
import type { Content } from './content.ts'
import type { ExchangeCrypto } from './exchangeCrypto.ts'
import type { Chain } from './history.ts'
import type { AppointmentLine, MemberLine } from './lines.ts'
import { attachmentName } from './manifest.ts'
import { readBundle } from './read.ts'
import { type BundleDraft, writeBundle } from './write.ts'

let crypto: ExchangeCrypto
let district: Party
let school: Party
let stranger: Party

beforeAll(async () => {
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  const tools = { crypto, ed, age }
  district = await makeParty(tools, 1, 'Заречная районная организация профсоюза', 'district')
  school = await makeParty(tools, 2, 'ППО школы № 7 с. Ключи', 'primary')
  stranger = await makeParty(tools, 3, 'ППО школы № 8 с. Ключи', 'primary')
})

const write = async (from: Party, to: Party, content: Content, change: Partial<BundleDraft> = {}) =>
  valueOf(
    await writeBundle(
      aDraft(from, to, content, change),
      [from.signer],
      content.kind === 'report' ? from.sealing : null,
      crypto,
    ),
  )

const aggregate = (party: Party): Content => ({ kind: 'report', org: anOrgLine(party), members: null })
const atDistrict = (change = {}) => contextOf(district, [trusted(school, 'child')], change)
const atSchool = (change = {}) => contextOf(school, [trusted(district, 'parent')], change)

describe('write → read', () => {
  it('brings an aggregate report to the district, sealed, and shows it as it was', async () => {
    const content = aggregate(school)
    const written = await write(school, district, content)
    expect(written.fileName).toBe('otchet_000000_2026-4_0001.ppob')
    const read = valueOf(await readBundle(written.bytes, atDistrict(), crypto))
    expect(read).toEqual({
      state: 'ok',
      held: null,
      manifest: written.manifest,
      bundleId: written.bundleId,
      controlNumber: written.controlNumber,
      isSealed: true,
      sender: { org: school.org, name: school.name, key: school.keyId, trust: 'confirmed' },
      place: { at: 'next' },
      content,
      remarks: [],
    })
    expect(written.manifest.members.map((m) => m.name)).toEqual(['org'])
  })

  it('pads a roster to 4 KiB, orders it by id and tells who was withheld', async () => {
    const members = [aMemberLine(5), aMemberLine(2), aMemberLine(9)]
    const org = anOrgLine(school, { membersWithheld: 2 })
    const written = await write(school, district, { kind: 'report', org, members })
    expect(written.manifest.members.reduce((sum, m) => sum + m.stored, 0) % 4096).toBe(0)
    const read = valueOf(await readBundle(written.bytes, atDistrict(), crypto))
    expect(read.content).toEqual({ kind: 'report', org, members: [aMemberLine(2), aMemberLine(5), aMemberLine(9)] })
    expect(read.remarks).toEqual([{ code: 'WITHHELD', count: 2 }])
  })

  it('brings a receipt back in the open form', async () => {
    const content: Content = { kind: 'receipt', receipt: aReceipt(school, 'ab'.repeat(32)) }
    const read = valueOf(await readBundle((await write(district, school, content)).bytes, atSchool(), crypto))
    expect([read.state, read.isSealed, read.content]).toEqual(['ok', false, content])
  })

  it('shows the card of an unknown organisation as a proposal of trust', async () => {
    const content: Content = { kind: 'card', card: aCard(stranger) }
    const read = valueOf(
      await readBundle((await write(stranger, district, content, { to: [] })).bytes, atDistrict(), crypto),
    )
    expect([read.state, read.sender.trust, read.place, read.content]).toEqual(['ok', 'new', null, content])
  })

  it('shows an invitation of an unknown district with its card, held until the call', async () => {
    const card = (await write(district, school, { kind: 'card', card: aCard(district) }, { to: [] })).bytes
    const appointment: AppointmentLine = {
      state: 'invited',
      org: school.org,
      name: school.name,
      level: 'primary',
      epoch: 1,
      readsSchema: 1,
      invitation: uuid(0x77),
      districtCard: attachmentName(toHex(await crypto.sha256(card))),
    }
    const content: Content = { kind: 'appointment', appointment, districtCard: card }
    const written = await write(district, school, content)
    const read = valueOf(await readBundle(written.bytes, contextOf(school, []), crypto))
    expect([read.state, read.held?.code, read.sender.trust]).toEqual(['held', 'exchange.UNCONFIRMED', 'new'])
    const inside = read.content.kind === 'appointment' ? read.content.districtCard : null
    const cardRead = valueOf(await readBundle(inside ?? new Uint8Array(), contextOf(school, []), crypto))
    expect([cardRead.state, cardRead.content.kind, cardRead.sender.key]).toEqual(['ok', 'card', district.keyId])
  })

  it('takes an active appointment from the confirmed parent only', async () => {
    const appointment: AppointmentLine = {
      state: 'active',
      org: school.org,
      name: school.name,
      level: 'primary',
      epoch: 1,
      readsSchema: 1,
      card: 'cd'.repeat(32),
      key: school.keyId,
      reason: 'first',
    }
    const { bytes } = await write(district, school, { kind: 'appointment', appointment, districtCard: null })
    expect(classOf(await readBundle(bytes, atSchool(), crypto))).toBe('ok')
    const asOther = contextOf(school, [trusted(district, 'other')])
    expect(classOf(await readBundle(bytes, asOther, crypto))).toBe('NOT_AUTHORISED')
    expect(classOf(await readBundle(bytes, contextOf(school, []), crypto))).toBe('UNKNOWN_SENDER')
  })

  it('keeps any roster as it is', async () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('АБВабвёй -ʼ’«»"\\=+@<>{}')),
      minLength: 1,
      maxLength: 40,
    })
    const member: fc.Arbitrary<MemberLine> = fc.record({
      id: fc.uuid({ version: 4 }),
      rev: fc.nat(),
      upd: fc.nat(),
      lastName: name,
      firstName: name,
      middleName: name,
      birthYear: fc.option(fc.integer({ min: 1930, max: 2008 })),
      position: name,
      cardNumber: name,
      memberSince: fc.constantFrom(null, '1999', '2001-02', '2024-02-29'),
      duesMethod: fc.constantFrom('cash', 'cashless', null),
      consentDate: fc.constant('2025-09-15'),
      consentKind: fc.constantFrom('paper', 'electronic', null),
    })
    const roster = fc.uniqueArray(member, { maxLength: 12, selector: (m) => m.id })
    await fc.assert(
      fc.asyncProperty(roster, async (members) => {
        const written = await write(school, district, { kind: 'report', org: anOrgLine(school), members })
        const read = valueOf(await readBundle(written.bytes, atDistrict(), crypto))
        const sorted = members.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(read.content.kind === 'report' && read.content.members).toEqual(sorted)
      }),
      { numRuns: 25 },
    )
  })

  it('never throws for random bytes, whatever they begin with', async () => {
    const good = (await write(school, district, aggregate(school))).bytes
    const start = fc.nat({ max: good.length }).map((length) => good.subarray(0, length))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(new Uint8Array()), start),
        fc.uint8Array({ maxLength: 300 }),
        async (head, tail) => {
          const file = Uint8Array.from([...head, ...tail])
          const read = await readBundle(file, atDistrict(), crypto)
          expect(read.ok).toBe(head.length === good.length && tail.length === 0)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('refuses any flipped bit of a sealed report', async () => {
    const members = Array.from({ length: 120 }, (_, i) => aMemberLine(i))
    const { bytes } = await write(school, district, { kind: 'report', org: anOrgLine(school), members })
    const header = bytes.indexOf(0x2d, 600) + 50
    const step = Math.max(1, Math.floor((bytes.length * 8) / 300))
    const bits = [...Array(header).keys()]
      .map((i) => i * 8 + (i % 8))
      .concat([...Array(300).keys()].map((i) => i * step))
    const classes = new Set<string>()
    for (const bit of bits) {
      const changed = bytes.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      classes.add(classOf(await readBundle(changed, atDistrict(), crypto)))
    }
    const expected = ['NOT_BUNDLE', 'DAMAGED', 'NOT_FOR_US', 'FUTURE_FORMAT', 'TRUNCATED', 'LIMITS']
    expect([...classes].filter((name) => !expected.includes(name))).toEqual([])
    expect(classes).toContain('DAMAGED')
  }, 60_000)
})

describe('what a writer will not do', () => {
  it('never writes a report open', async () => {
    const draft = aDraft(school, district, aggregate(school))
    await expect(writeBundle(draft, [school.signer], null, crypto)).rejects.toThrow('a report is sealed')
  })

  it('answers what a reader would answer', async () => {
    const repeated: Content = { kind: 'report', org: anOrgLine(school), members: [aMemberLine(1), aMemberLine(1)] }
    const result = await writeBundle(aDraft(school, district, repeated), [school.signer], school.sealing, crypto)
    expect(result.ok ? null : result.failure).toEqual({
      code: 'exchange.CONTENT_BAD',
      details: { faults: 1 },
      faults: [{ what: 'duplicate', where: 'members', id: uuid(0x1001) }],
    })
  })

  it('does not pass a signature that is not its own', async () => {
    const signer = { ...school.signer, sign: stranger.signer.sign }
    const result = await writeBundle(aDraft(school, district, aggregate(school)), [signer], school.sealing, crypto)
    expect(classOf(result.ok ? { ok: true, value: undefined } : result)).toBe('SIGNATURE_BAD')
  })

  it('sends text without invisible signs and in one form', async () => {
    const org = anOrgLine(school, { name: 'ППО\u200b школы\tй', membersWithheld: 0 })
    const written = await write(school, district, {
      kind: 'report',
      org,
      members: [aMemberLine(1, { lastName: 'Ё\u0301лкина\ue000' })],
    })
    const read = valueOf(await readBundle(written.bytes, atDistrict(), crypto))
    if (read.content.kind !== 'report') throw new Error('a report was written')
    expect([read.content.org.name, read.content.members?.[0]?.lastName]).toEqual(['ППО школы й', 'Ё\u0301лкина\ufffd'])
  })
})

describe('history and trust in one reading', () => {
  const chain = (links: Chain['links']): { chains: Chain[] } => ({
    chains: [{ org: school.org, epoch: 1, stream: 'reports', recipient: district.org, links }],
  })
  const link = (seq: number, id: string, prev: string | null) => ({
    seq,
    id,
    prev,
    period: null,
    importedDate: '2026-11-01',
  })
  const first = 'aa'.repeat(32)

  it('knows a replay, a gap, a fork, a leap', async () => {
    const next = await write(school, district, aggregate(school), { seq: 2, prev: first })
    const read = async (change: object) => readBundle(next.bytes, atDistrict(change), crypto)
    expect(classOf(await read(chain([link(1, first, null), link(2, next.bundleId, first)])))).toBe('ALREADY_IMPORTED')
    expect(classOf(await read(chain([link(1, first, null)])))).toBe('ok')
    expect(valueOf(await read({})).remarks).toEqual([{ code: 'GAP', missing: [1], count: 1 }])
    const forked = valueOf(await read(chain([link(1, 'bb'.repeat(32), null)])))
    expect([forked.state, forked.held?.code]).toEqual(['held', 'exchange.FORK'])
    const leap = await write(school, district, aggregate(school), { seq: 2 ** 31 - 1, prev: first })
    expect(valueOf(await readBundle(leap.bytes, atDistrict(), crypto)).held?.code).toBe('exchange.SEQ_JUMP')
  })

  it('tells retired, revoked, unconfirmed, unknown and locked apart', async () => {
    const { bytes, bundleId } = await write(school, district, aggregate(school), { seq: 5, prev: first })
    const at = async (key: object, chains = {}) =>
      classOf(await readBundle(bytes, contextOf(district, [trusted(school, 'child', key)], chains), crypto))
    expect(await at({ state: 'retired' })).toBe('KEY_RETIRED')
    expect(await at({ state: 'retired', lastGoodSeq: 6 })).toBe('KEY_RETIRED')
    const around = chain([link(4, first, null), link(6, 'bb'.repeat(32), bundleId)])
    expect(await at({ state: 'retired', lastGoodSeq: 6 }, around)).toBe('ok')
    expect(await at({ state: 'revoked', lastGoodSeq: 4 })).toBe('KEY_REVOKED')
    expect(await at({ state: 'revoked', lastGoodSeq: 5 })).toBe('ok')
    expect(await at({ state: 'unconfirmed' })).toBe('held')
    expect(classOf(await readBundle(bytes, contextOf(district, []), crypto))).toBe('UNKNOWN_SENDER')
    expect(classOf(await readBundle(bytes, atDistrict({ identities: 'locked' }), crypto))).toBe('LOCKED')
    expect(classOf(await readBundle(bytes, contextOf(stranger, [trusted(school, 'child')]), crypto))).toBe('NOT_FOR_US')
  })
})
