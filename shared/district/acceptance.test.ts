// Real signed and sealed bundles, read by the real reader, on their way into the district's records.
import * as age from 'age-encryption'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { chooseEd25519, exchangeCrypto } from '#electron/main/exchangeCrypto.ts'
import type { ExchangeCrypto } from '#shared/exchange/exchangeCrypto.ts'
import { receiptLineSchema } from '#shared/exchange/lines.ts'
import { readBundle } from '#shared/exchange/read.ts'
import { writeBundle, type BundleDraft } from '#shared/exchange/write.ts'
import { emptyOrganisation } from '#shared/records/organisation.ts'
import { receivedReportSchema, type ReceivedReport } from '#shared/records/receivedReport.ts'
import { trustedOrgSchema, type TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import {
  aCard,
  aDraft,
  anOrgLine,
  contextOf,
  makeParty,
  trusted,
  uuid,
  valueOf,
  type Party,
} from '#shared/testing/referee/parties.ts'
import {
  acceptedReport,
  chainsOf,
  givingWayTo,
  isReport,
  placedAnew,
  receiptLine,
  type ReadReport,
} from './acceptance.ts'
import { membersSentence, reportChanges } from './changes.ts'
import { confirmedOrg, isCard, standingOf, suggestedOrganisations, type ReadCard } from './enrol.ts'

const today = '2026-11-21'
const { rules } = rulesFileSchema.parse(JSON.parse(readFileSync('resources/reference/rules.json', 'utf8')))
let crypto: ExchangeCrypto
let district: Party
let school: Party
let twin: Party

beforeAll(async () => {
  const ed = await chooseEd25519()
  crypto = exchangeCrypto(ed)
  const tools = { crypto, ed, age }
  district = await makeParty(tools, 1, 'Заречная районная организация', 'district')
  school = await makeParty(tools, 2, 'ППО школы № 7', 'primary')
  twin = await makeParty(tools, 3, 'ППО МБОУ «Школа № 7»', 'primary')
})

const own = () => district.org
const context = (reports: ReceivedReport[]) =>
  contextOf(district, [trusted(school, 'child')], { chains: chainsOf(reports, own()) })

async function report(change: Partial<BundleDraft> = {}, members = 41) {
  const org = anOrgLine(school)
  const monitoring = org.monitoring && { ...org.monitoring, membersEmployed: members }
  const content = { kind: 'report' as const, org: { ...org, monitoring }, members: null }
  return valueOf(await writeBundle(aDraft(school, district, content, change), [school.signer], school.sealing, crypto))
}

async function read(bytes: Uint8Array, reports: ReceivedReport[] = []): Promise<ReadReport> {
  const found = valueOf(await readBundle(bytes, context(reports), crypto))
  if (!isReport(found)) throw new Error('no report')
  return found
}

async function card(party: Party): Promise<ReadCard> {
  const draft = aDraft(party, district, { kind: 'card', card: aCard(party) }, { to: [] })
  const written = valueOf(await writeBundle(draft, [party.signer], null, crypto))
  const found = valueOf(await readBundle(written.bytes, contextOf(district, []), crypto))
  if (!isCard(found)) throw new Error('no card')
  return found
}

describe('accepting', () => {
  test('keeps the signed line as it is, and the chain is read from the accepted reports', async () => {
    const first = await report()
    const row = acceptedReport(await read(first.bytes), uuid(50), 'отчёт.ppob', today)
    expect(receivedReportSchema.safeParse({ ...row, rev: 1 }).success).toBe(true)
    expect(row).toMatchObject({
      sender: school.org,
      seq: 1,
      prev: null,
      bundleId: first.bundleId,
      remarks: [],
      org: anOrgLine(school),
    })
    const replay = await readBundle(first.bytes, context([row]), crypto)
    expect(replay).toMatchObject({ ok: false, failure: { code: 'exchange.ALREADY_IMPORTED' } })
  })

  test('files read together are placed again one after another', async () => {
    const one = await report()
    const two = await report({ seq: 2, prev: one.bundleId })
    const [a, b] = [await read(one.bytes), await read(two.bytes)]
    expect(b.remarks.map(({ code }) => code)).toEqual(['GAP'])
    const accepted = acceptedReport(a, uuid(50), 'a', today)
    expect(placedAnew(b, chainsOf([accepted], own()))).toMatchObject({
      ok: true,
      value: { place: { at: 'next' }, remarks: [] },
    })
    expect(placedAnew(a, chainsOf([accepted], own()))).toMatchObject({
      ok: false,
      failure: { code: 'exchange.ALREADY_IMPORTED' },
    })
    const late = acceptedReport(b, uuid(51), 'b', today)
    expect(placedAnew(a, chainsOf([late], own()))).toMatchObject({
      ok: true,
      value: { remarks: [{ code: 'SUPERSEDED', head: 2 }] },
    })
  })

  test('two reports with one number are a question, and the decision replaces only the one in the way', async () => {
    const one = await report()
    const other = await report({}, 39)
    const accepted = acceptedReport(await read(one.bytes), uuid(50), 'a', today)
    const fork = await read(other.bytes, [accepted])
    expect([fork.state, fork.held?.code]).toEqual(['held', 'exchange.FORK'])
    const unrelated = {
      ...accepted,
      id: uuid(52),
      seq: 5,
      period: { type: 'year' as const, from: '2026-01-01', to: '2026-12-31' },
    }
    expect(givingWayTo(fork, [accepted, unrelated])).toEqual([accepted])
  })

  test('the receipt names the newest report that the district holds', async () => {
    const one = await report()
    const two = await report({ seq: 2, prev: one.bundleId })
    const a = acceptedReport(await read(one.bytes), uuid(50), 'a', today)
    const b = acceptedReport(await read(two.bytes, [a]), uuid(51), 'b', today)
    const line = receiptLine(a, [a, b], uuid(60))
    expect(receiptLineSchema.safeParse({ ...line, readsSchema: 1 }).success).toBe(true)
    expect(line).toMatchObject({
      org: school.org,
      bundle: a.bundleId,
      seq: 1,
      outcome: 'accepted',
      head: { epoch: 1, seq: 2, id: b.bundleId },
    })
    expect(receiptLine({ ...a, remarks: ['Нет № 2.'] }, [a], uuid(60))).toMatchObject({
      outcome: 'acceptedWithRemarks',
      remarks: [{ remark: 'Нет № 2.' }],
    })
  })
})

describe('the difference in words', () => {
  test('is told for what both reports know', async () => {
    const before = anOrgLine(school)
    const after = {
      ...before,
      monitoring: before.monitoring && {
        ...before.monitoring,
        membersEmployed: 43,
        employees: 48,
        membersRetired: null,
      },
    }
    const told = reportChanges(before, after, rules).map(({ title, before: then, after: now, difference }) =>
      [title, then, now, difference].join(' | '),
    )
    expect(told).toContain('Членов среди работников | 41 | 43 | +2')
    expect(told).toContain('Охват | 87,2\u00a0% | 89,6\u00a0% | +2,4')
    expect(told).toContain('Пенсионеров на учёте | 4 | нет данных | ')
    expect([membersSentence(before, after), membersSentence(null, after), membersSentence(after, after)]).toEqual([
      'членов было 41, стало 43',
      'членов 43, прежнего отчёта нет',
      'членов 43, без изменений',
    ])
  })
})

describe('a card', () => {
  const known = async (party: Party): Promise<TrustedOrgRow> => ({
    ...confirmedOrg(await card(party), null, 0, today),
    rev: 1,
  })

  test('after the comparison makes its key the trusted one, and an earlier key retires at its last number', async () => {
    const first = await known(school)
    expect(trustedOrgSchema.safeParse(first).success).toBe(true)
    expect(first).toMatchObject({
      id: school.org,
      relation: 'child',
      keys: [{ key: school.keyId, state: 'confirmed', confirmedHow: 'phone' }],
    })
    const newKeys = await card({ ...twin, org: school.org, name: school.name })
    const after = confirmedOrg(newKeys, first, 7, today)
    expect(after.keys).toMatchObject([
      { key: school.keyId, state: 'retired', lastGoodSeq: 7, endedDate: today },
      { key: twin.keyId, state: 'confirmed', lastGoodSeq: null },
    ])
  })

  test('stands as known, with other keys, alike by name, new, or of no school', async () => {
    const first = await known(school)
    const is = async (party: Party, trust: TrustedOrgRow[]) => standingOf(await card(party), trust, own()).is
    expect(await is(school, [first])).toBe('known')
    expect(await is({ ...twin, org: school.org }, [first])).toBe('otherKeys')
    expect(await is({ ...twin, name: 'ППО  ШКОЛЫ №7' }, [first])).toBe('sameName')
    expect(await is(twin, [])).toBe('new')
    expect(await is(district, [])).toBe('notPrimary')
  })

  test('suggests the linked organisation, then the one of the same name', async () => {
    const linked = { ...emptyOrganisation(uuid(71), 'Седьмая'), exchangeId: school.org }
    const alike = emptyOrganisation(uuid(72), 'ППО школы №7')
    const other = emptyOrganisation(uuid(73), 'ППО школы № 8')
    expect(suggestedOrganisations(await card(school), [other, alike, linked]).map(({ id }) => id)).toEqual([
      linked.id,
      alike.id,
    ])
  })
})
