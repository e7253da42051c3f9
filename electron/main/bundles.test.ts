// Two programs on one disk: a school and its district, with real keys, real files and the real reader.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '#shared/base/result.ts'
import { readBundle } from '#shared/exchange/read.ts'
import type { ReceiptLine } from '#shared/exchange/lines.ts'
import type { TrustStore } from '#shared/exchange/trust.ts'
import type { ExchangeIdentity, HostCalls, StoreInfo } from '#shared/host/channels.ts'
import { aMemberLine, anOrgLine, makeParty, valueOf } from '#shared/testing/referee/parties.ts'
import * as age from 'age-encryption'
import { Bundles } from './bundles.ts'
import { chooseEd25519, type Ed25519, exchangeCrypto } from './exchangeCrypto.ts'
import { PretendSystem } from './fixture/pretendSystem.ts'
import { KeyStore } from './keys.ts'
import { recoveryGroups, recoveryIdentity } from './recovery.ts'
import { DataKey } from './storage/dataKey.ts'

const SCHOOL = '0a1b2c3d-0000-4000-8000-000000000001'
const DISTRICT = '0a1b2c3d-0000-4000-8000-000000000002'
const EXAMPLE = '0a1b2c3d-0000-4000-8000-000000000003'
const infos: StoreInfo[] = [
  {
    id: SCHOOL,
    role: 'chair',
    name: 'ППО школы № 7',
    example: false,
    createdAt: '2026-11-21T08:00:00.000Z',
    form: 'vault',
  },
  {
    id: DISTRICT,
    role: 'district',
    name: 'Заречная районная организация',
    example: false,
    createdAt: '2026-11-21T08:00:00.000Z',
    form: 'vault',
  },
  { id: EXAMPLE, role: 'chair', name: 'Пример', example: true, createdAt: '2026-11-21T08:00:00.000Z', form: 'vault' },
]

let root: string
let ed: Ed25519
/** Where the next save goes; `null` when the user gives up. */
let saveTo: string | null = ''
const asked: HostCalls['files.save']['input'][] = []
let now = new Date('2026-11-21T08:00:00.750Z')

/** The stores that are open, with their keys. */
const dataKeys = new Map(infos.map(({ id }) => [id, DataKey.random()]))
const folder = (id: string) => join(root, id)
const keyStore = () => new KeyStore(folder, (id) => dataKeys.get(id) ?? null, new PretendSystem())

function program(): Bundles {
  const crypto = exchangeCrypto(ed)
  return new Bundles({
    keys: keyStore(),
    ed,
    crypto,
    appVersion: '0.1.0',
    store: async (id) => infos.find((info) => info.id === id) ?? null,
    folder,
    dataKey: (id) => dataKeys.get(id) ?? null,
    async save(file) {
      asked.push(file)
      if (saveTo === null) return ok(null)
      await writeFile(join(root, saveTo), file.bytes)
      return ok({ handle: randomUUID(), name: saveTo })
    },
    read: ({ bytes, context }) => readBundle(bytes, context, crypto),
    now: () => now,
  })
}

const saved = async (name: string) => new Uint8Array(await readFile(join(root, name)))
const identityOf = async (id: string) => valueOf(await program().identity({ store: id }))
const codeOf = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'ok' : result.failure?.code)

function trusting(other: ExchangeIdentity, relation: 'parent' | 'child'): TrustStore {
  const key = { key: other.key, sign: other.sign, epoch: other.epoch, state: 'confirmed' as const }
  return [
    {
      ...{
        org: other.org,
        name: 'Сосед',
        level: other.level,
        relation,
        epoch: other.epoch,
        seal: [...other.recipients],
      },
      keys: [{ ...key, lastGoodSeq: null, endedDate: '' }],
    },
  ]
}

async function report(change: Partial<HostCalls['exchange.writeReport']['input']> = {}) {
  const party = await makeParty({ crypto: exchangeCrypto(ed), ed, age }, 1, 'ППО школы № 7', 'primary')
  const district = await identityOf(DISTRICT)
  return program().writeReport({
    store: SCHOOL,
    name: 'ППО школы № 7',
    to: { org: district.org, keys: [...district.recipients] },
    period: { type: 'quarter', from: '2026-10-01', to: '2026-12-31' },
    link: { seq: 1, prev: null },
    supersedes: null,
    org: { ...anOrgLine(party), id: SCHOOL, name: 'ППО школы № 7' },
    members: null,
    ...change,
  })
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'обмен '))
  ed = await chooseEd25519()
  for (const { id } of infos) await mkdir(join(root, id))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('identity and recovery code', () => {
  it('shows public parts only, the same after a restart', async () => {
    const identity = await identityOf(SCHOOL)
    expect(await identityOf(SCHOOL)).toEqual(identity)
    expect(identity).toMatchObject({ org: SCHOOL, level: 'primary', epoch: 1, card: null })
    const { seed, identity: secret } = valueOf(await keyStore().get(SCHOOL))
    for (const hidden of [seed, secret]) expect(JSON.stringify(identity)).not.toContain(hidden)
  })

  it('asks a district for a checked paper code before its card', async () => {
    const district = program()
    const card = { store: DISTRICT, name: 'Заречная районная организация', office: 'район' }
    expect(codeOf(await district.writeCard(card))).toBe('exchange.recoveryFirst')
    expect((await identityOf(DISTRICT)).hasRecovery).toBe(false)
    await paperCode()
    const identity = await identityOf(DISTRICT)
    expect(identity).toMatchObject({ hasRecovery: true, level: 'district' })
    expect(identity.recipients).toHaveLength(2)
    saveTo = 'район.ppob'
    expect(await district.writeCard(card)).toMatchObject({ ok: true, value: { seq: 1, prev: null } })
  })
})

/** A checked paper code of the district, as the protection room sets it; its groups. */
async function paperCode(): Promise<string[]> {
  const bits = randomBytes(16)
  valueOf(await keyStore().setRecovery(DISTRICT, await age.identityToRecipient(recoveryIdentity(bits))))
  return recoveryGroups(bits)
}

describe('card', () => {
  it('is the same file while nothing in it changes, and a new one afterwards', async () => {
    const card = { store: SCHOOL, name: 'ППО школы № 7', office: 'председатель' }
    saveTo = 'а.ppob'
    const first = valueOf(await program().writeCard(card))
    now = new Date('2026-11-22T08:00:00Z')
    saveTo = 'б.ppob'
    expect(valueOf(await program().writeCard(card))).toMatchObject({ bundleId: first?.bundleId })
    expect(await saved('б.ppob')).toEqual(await saved('а.ppob'))
    saveTo = 'в.ppob'
    const third = valueOf(await program().writeCard({ ...card, name: 'ППО школы № 7 с. Ключи' }))
    expect(third).toMatchObject({ seq: 2, prev: first?.bundleId })
    expect((await identityOf(SCHOOL)).card).toEqual({
      bundleId: third?.bundleId,
      controlNumber: third?.controlNumber,
      name: 'ППО школы № 7 с. Ключи',
      createdAt: '2026-11-22T08:00:00Z',
    })
  })

  it('proposes trust to whoever opens it', async () => {
    const read = await program().read({
      store: DISTRICT,
      bytes: await saved('в.ppob'),
      trust: [],
      chains: [],
      recovery: '',
    })
    const { sender, content, state } = valueOf(read)
    expect([state, sender.trust, content.kind]).toEqual(['ok', 'new', 'card'])
  })
})

describe('report and receipt', () => {
  it('goes to the district and is answered', async () => {
    saveTo = 'отчёт.ppob'
    const written = valueOf(await report({ members: [aMemberLine(1)] }))
    expect(written).toMatchObject({ seq: 1, prev: null, epoch: 1, file: { name: 'отчёт.ppob' } })
    expect(asked.at(-1)).toMatchObject({ suggestedName: 'otchet_0A1B2C_2026-4_0001.ppob', kind: 'bundle' })
    const trust = trusting(await identityOf(SCHOOL), 'child')
    const bytes = await saved('отчёт.ppob')
    const read = valueOf(await program().read({ store: DISTRICT, bytes, trust, chains: [], recovery: '' }))
    expect(read).toMatchObject({ state: 'ok', bundleId: written?.bundleId, isSealed: true, place: { at: 'next' } })

    const receipt: Omit<ReceiptLine, 'readsSchema'> = {
      ...{ id: randomUUID(), rev: 1, upd: 0, org: SCHOOL, bundle: read.bundleId, seq: 1, outcome: 'accepted' },
      ...{ reasonClass: '', remarks: [], head: { epoch: 1, seq: 1, id: read.bundleId }, date: '2026-11-22' },
    }
    saveTo = 'квитанция.ppob'
    const link = { seq: 1, prev: null }
    valueOf(await program().writeReceipt({ store: DISTRICT, name: 'Заречная районная организация', link, receipt }))
    const back = await program().read({
      ...{ store: SCHOOL, bytes: await saved('квитанция.ppob'), recovery: '', chains: [] },
      trust: trusting(await identityOf(DISTRICT), 'parent'),
    })
    expect(valueOf(back).content).toEqual({ kind: 'receipt', receipt: { ...receipt, readsSchema: 1 } })
  })

  it('opens with the paper code alone when the computer of the district is lost', async () => {
    const groups = await paperCode()
    saveTo = 'позже.ppob'
    valueOf(await report())
    // A new computer: the same organisation, other keys.
    await rm(join(root, DISTRICT), { recursive: true })
    await mkdir(join(root, DISTRICT))
    const trust = trusting(await identityOf(SCHOOL), 'child')
    const task = { store: DISTRICT, bytes: await saved('позже.ppob'), trust, chains: [] }
    expect(codeOf(await program().read({ ...task, recovery: '' }))).toBe('exchange.NOT_FOR_US')
    expect(codeOf(await program().read({ ...task, recovery: '1234' }))).toBe('exchange.recoveryCodeBad')
    expect(valueOf(await program().read({ ...task, recovery: groups.join(' ') })).state).toBe('ok')
  })

  it('says once that it follows a restore', async () => {
    const kept = valueOf(await keyStore().exportKept(SCHOOL))
    valueOf(await keyStore().importKept(SCHOOL, kept, dataKeys.get(SCHOOL) ?? DataKey.random()))
    const trust = trusting(await identityOf(SCHOOL), 'child')
    const resumed = []
    for (const name of [null, 'первый.ppob', 'второй.ppob']) {
      saveTo = name
      valueOf(await report({ link: { seq: 8, prev: 'ab'.repeat(32) } }))
      if (name === null) continue
      const task = { store: DISTRICT, bytes: await saved(name), trust, chains: [], recovery: '' }
      resumed.push(valueOf(await program().read(task)).manifest.resumed)
    }
    expect(resumed).toEqual([{ from: 7, reason: 'restore' }, undefined])
  })

  it('writes nothing when the user gives up, from an example, or in the wrong role', async () => {
    saveTo = null
    expect(await report()).toEqual(ok(null))
    saveTo = 'нет.ppob'
    expect(codeOf(await report({ store: EXAMPLE }))).toBe('exchange.exampleStore')
    expect(codeOf(await program().writeCard({ store: EXAMPLE, name: 'Пример', office: 'председатель' }))).toBe(
      'exchange.exampleStore',
    )
    expect(codeOf(await report({ store: DISTRICT }))).toBe('host.refused')
    expect(codeOf(await report({ store: randomUUID() }))).toBe('stores.unknown')
    await expect(saved('нет.ppob')).rejects.toThrow('ENOENT')
  })

  it('refuses an organisation line of somebody else before anything is saved', async () => {
    const before = asked.length
    const party = await makeParty({ crypto: exchangeCrypto(ed), ed, age }, 9, 'Чужая', 'primary')
    expect(codeOf(await report({ org: anOrgLine(party) }))).toBe('exchange.CONTENT_BAD')
    expect(asked).toHaveLength(before)
  })

  it('fails for every call while the store is not open', async () => {
    const key = dataKeys.get(SCHOOL) ?? DataKey.random()
    dataKeys.delete(SCHOOL)
    expect(codeOf(await program().identity({ store: SCHOOL }))).toBe('vault.notOpen')
    expect(codeOf(await report())).toBe('vault.notOpen')
    dataKeys.set(SCHOOL, key)
  })

  it('fails for every call while the keys cannot be read', async () => {
    for (const name of ['keys.json', 'keys.previous.json']) await writeFile(join(root, SCHOOL, name), 'x')
    const results = [
      await program().identity({ store: SCHOOL }),
      await program().read({ store: SCHOOL, bytes: new Uint8Array(), trust: [], chains: [], recovery: '' }),
      await report(),
    ]
    expect(results.map(codeOf)).toEqual(Array(3).fill('exchange.keysUnreadable'))
  })
})
