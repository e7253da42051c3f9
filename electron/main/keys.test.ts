import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/base/result.ts'
import { PretendSystem } from './fixture/pretendSystem.ts'
import { KeyStore } from './keys.ts'
import { recoveryIdentity } from './recovery.ts'
import { DataKey } from './storage/dataKey.ts'

const STORE = '0a1b2c3d-0000-4000-8000-000000000001'
const NAMES = ['keys.json', 'keys.previous.json']

let root: string
let key: DataKey | null
const system = new PretendSystem()
const folder = (id: string) => join(root, id)
const file = (name: string) => join(folder(STORE), name)
/** The program after a start, with the store open. */
const store = () => new KeyStore(folder, () => key, system)
const unreadable = fail('exchange.keysUnreadable')

async function made() {
  const keys = await store().get(STORE)
  if (!keys.ok) throw new Error(keys.failure.code)
  return keys.value
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ключи '))
  await mkdir(folder(STORE))
  key = DataKey.random()
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('keys of a store', () => {
  it('are made once, also when two first calls come together, and read again after a restart', async () => {
    const first = store()
    const [a, b] = await Promise.all([first.get(STORE), first.get(STORE)])
    expect(a).toMatchObject({ ok: true, value: { epoch: 1, recovery: null, isRestored: false } })
    expect(b).toEqual(a)
    expect(await store().get(STORE)).toEqual(a)
  })

  it('stand in no file in plain, and the files are of this account alone', async () => {
    const keys = await made()
    for (const name of NAMES) {
      const text = await readFile(file(name), 'utf8')
      expect(text).not.toContain(keys.seed)
      expect(text).not.toContain(keys.identity)
      if (process.platform !== 'win32') expect((await stat(file(name))).mode & 0o777).toBe(0o600)
    }
  })

  it('stay the same when a recovery code is added or replaced', async () => {
    const before = await made()
    await store().setRecovery(STORE, 'age1first')
    const after = await store().setRecovery(STORE, 'age1second')
    expect(after).toEqual(ok({ ...before, recovery: 'age1second' }))
    expect(await store().get(STORE)).toEqual(after)
  })

  it('come from the other generation when one file is damaged or gone', async () => {
    const keys = await made()
    for (const name of NAMES) {
      const whole = await readFile(file(name))
      await writeFile(file(name), '{"format":1')
      expect(await store().get(STORE)).toEqual(ok(keys))
      await rm(file(name))
      expect(await store().get(STORE)).toEqual(ok(keys))
      await writeFile(file(name), whole)
    }
  })

  it('are never made anew where a file exists that cannot be read', async () => {
    await made()
    const right = key
    key = DataKey.random()
    expect(await store().get(STORE)).toEqual(unreadable)
    key = right
    for (const bytes of [Buffer.alloc(0), randomBytes(300), Buffer.from('null'), Buffer.from('{"format":3}')]) {
      for (const name of NAMES) await writeFile(file(name), bytes)
      expect(await store().get(STORE)).toEqual(unreadable)
      expect(await store().exportKept(STORE)).toEqual(unreadable)
      expect(await readFile(file('keys.json'))).toEqual(bytes)
    }
  })

  it('are not there while the store is not open', async () => {
    key = null
    expect(await store().get(STORE)).toEqual(fail('vault.notOpen'))
    expect(await store().setRecovery(STORE, 'age1')).toEqual(fail('vault.notOpen'))
    expect(await store().exportKept(STORE)).toEqual(fail('vault.notOpen'))
  })

  it('say why they could not be written', async () => {
    await rm(folder(STORE), { recursive: true })
    expect(await store().get(STORE)).toEqual(fail('files.ioError'))
  })
})

describe('files of the first version', () => {
  const old = {
    ...{ seed: 'a1'.repeat(32), epoch: 1, install: '0a1b2c3d-0000-4000-8000-00000000000f', recovery: 'age1paper' },
    identity: recoveryIdentity(Uint8Array.from({ length: 16 }, (_, i) => i)),
  }
  const forms: [string, () => Promise<object>][] = [
    ['account', async () => ({ format: 1, protection: 'account', keys: old })],
    [
      'os',
      async () => {
        const sealed = Buffer.from(await system.encrypt(JSON.stringify(old))).toString('base64')
        return { format: 1, protection: 'os', sealed }
      },
    ],
  ]

  it.each(forms)(
    'with protection "%s" are read and rewritten under the key of the store, both generations',
    async (_name, form) => {
      const text = JSON.stringify(await form())
      for (const name of NAMES) await writeFile(file(name), text)
      const recipient = await identityToRecipient(old.identity)
      expect(await store().get(STORE)).toEqual(ok({ ...old, isRestored: false, recipient }))
      for (const name of NAMES) {
        const now = await readFile(file(name), 'utf8')
        expect(JSON.parse(now)).toMatchObject({ format: 2, protection: 'vault' })
        for (const secret of [old.seed, old.identity, text]) expect(now).not.toContain(secret)
      }
      expect(await store().exportKept(STORE)).toEqual(ok({ ...old, isRestored: false }))
    },
  )

  it('are rewritten in the second generation too when a stop left one behind', async () => {
    const text = JSON.stringify({ format: 1, protection: 'account', keys: old })
    for (const name of NAMES) await writeFile(file(name), text)
    await store().get(STORE)
    await writeFile(file('keys.json'), text)
    expect(await store().get(STORE)).toMatchObject({ value: { seed: old.seed } })
    await writeFile(file('keys.previous.json'), text)
    expect(await store().get(STORE)).toMatchObject({ value: { seed: old.seed } })
    for (const name of NAMES) expect(await readFile(file(name), 'utf8')).not.toContain(old.seed)
  })

  it('come from the second generation when the identity in the first is damaged', async () => {
    const sign = old.identity.endsWith('Q') ? 'P' : 'Q'
    const spoilt = { ...old, identity: `${old.identity.slice(0, -1)}${sign}` }
    const [current = '', previous = ''] = NAMES
    await writeFile(file(current), JSON.stringify({ format: 1, protection: 'account', keys: spoilt }))
    await writeFile(file(previous), JSON.stringify({ format: 1, protection: 'account', keys: old }))
    expect(await store().get(STORE)).toMatchObject({ value: { identity: old.identity } })
    expect(await store().exportKept(STORE)).toMatchObject({ value: { identity: old.identity } })
  })

  it('of another account stay as they are', async () => {
    const sealed = randomBytes(100).toString('base64')
    const text = JSON.stringify({ format: 1, protection: 'os', sealed })
    for (const name of NAMES) await writeFile(file(name), text)
    expect(await store().get(STORE)).toEqual(unreadable)
    for (const name of NAMES) expect(await readFile(file(name), 'utf8')).toBe(text)
  })
})

describe('a copy', () => {
  it('takes no keys where there are none, and makes none', async () => {
    expect(await store().exportKept(STORE)).toEqual(ok(null))
    await expect(readFile(file('keys.json'))).rejects.toThrow('ENOENT')
  })

  it('brings the keys to another computer, as another installation that was restored', async () => {
    const keys = await made()
    const kept = await store().exportKept(STORE)
    await rm(folder(STORE), { recursive: true })
    await mkdir(folder(STORE))
    const exported: unknown = JSON.parse(JSON.stringify(kept.ok && kept.value))
    const restored = DataKey.random()
    const there = await store().importKept(STORE, exported, restored)
    key = restored
    expect(await store().get(STORE)).toEqual(there)
    if (!there.ok) throw new Error(there.failure.code)
    expect(there.value).toEqual({ ...keys, install: there.value.install, isRestored: true })
    expect(there.value.install).not.toBe(keys.install)
    expect(await store().setResumed(STORE)).toEqual(ok({ ...there.value, isRestored: false }))
  })

  it('does not bring back an older recovery code over the present one', async () => {
    await made()
    const kept = await store().exportKept(STORE)
    await store().setRecovery(STORE, 'age1newer')
    const restored = await store().importKept(STORE, kept.ok && kept.value, key ?? DataKey.random())
    expect(restored).toMatchObject({ value: { recovery: 'age1newer', isRestored: true } })
  })

  it('repairs keys that cannot be read, and is refused when it holds none itself', async () => {
    await made()
    const kept = await store().exportKept(STORE)
    for (const name of NAMES) await writeFile(file(name), 'x')
    expect(await store().importKept(STORE, { seed: '' }, key ?? DataKey.random())).toEqual(unreadable)
    expect(await store().importKept(STORE, kept.ok && kept.value, key ?? DataKey.random())).toMatchObject({ ok: true })
    expect(await store().get(STORE)).toMatchObject({ ok: true })
  })
})
