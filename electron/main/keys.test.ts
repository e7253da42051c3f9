import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyStore, type SystemSecrets } from './keys.ts'

const STORE = '0a1b2c3d-0000-4000-8000-000000000001'

/** A key store of the system that turns every byte over and knows its own work by a mark. */
function system(mark = 'one'): SystemSecrets {
  const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xa5)
  return {
    isAvailable: async () => true,
    encrypt: async (text) => turned(new TextEncoder().encode(mark + text)),
    decrypt: async (bytes) => {
      const text = new TextDecoder().decode(turned(new Uint8Array(bytes)))
      if (!text.startsWith(mark)) throw new Error('other account')
      return text.slice(mark.length)
    },
  }
}
const none: SystemSecrets = { ...system(), isAvailable: async () => false }

let root: string
const folder = (id: string) => join(root, id)
const file = (name: string) => join(folder(STORE), name)
const store = (secrets: SystemSecrets) => new KeyStore(folder, secrets)
const unreadable = { ok: false, failure: { code: 'exchange.keysUnreadable' } }

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ключи '))
  await mkdir(folder(STORE))
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('keys of a store', () => {
  it('are made once, also when two first calls come together, and read again after a restart', async () => {
    const first = store(system())
    const [a, b] = await Promise.all([first.get(STORE), first.get(STORE)])
    expect(a.ok).toBe(true)
    expect(b).toEqual(a)
    expect(await store(system()).get(STORE)).toEqual(a)
  })

  it('do not stand in the file when the system keeps secrets, and the answer says how they are kept', async () => {
    const kept = await store(system()).get(STORE)
    if (!kept.ok) throw new Error('no keys')
    expect(kept.value).toMatchObject({ protection: 'os', epoch: 1, recovery: null })
    for (const name of ['keys.json', 'keys.previous.json']) {
      const text = await readFile(file(name), 'utf8')
      expect(text).not.toContain(kept.value.seed)
      expect(text).not.toContain(kept.value.identity)
    }
  })

  it('are readable by this account alone when the system keeps none', async () => {
    const kept = await store(none).get(STORE)
    expect(kept).toMatchObject({ ok: true, value: { protection: 'account' } })
    if (process.platform === 'win32') return
    for (const name of ['keys.json', 'keys.previous.json']) expect((await stat(file(name))).mode & 0o777).toBe(0o600)
  })

  it('stay the same when a recovery code is added or replaced', async () => {
    const keys = store(system())
    const before = await keys.get(STORE)
    await keys.setRecovery(STORE, 'age1first')
    const after = await keys.setRecovery(STORE, 'age1second')
    expect(before.ok && after).toEqual({ ok: true, value: { ...(before.ok && before.value), recovery: 'age1second' } })
    expect(await store(system()).get(STORE)).toEqual(after)
  })

  it('come from the generation before when the newest file is damaged or gone', async () => {
    const keys = await store(system()).get(STORE)
    await writeFile(file('keys.json'), '{"format":1')
    expect(await store(system()).get(STORE)).toEqual(keys)
    await rm(file('keys.json'))
    expect(await store(system()).get(STORE)).toEqual(keys)
  })

  it('are never made anew where a file exists that cannot be read', async () => {
    await store(system()).get(STORE)
    expect(await store(system('two')).get(STORE)).toEqual(unreadable)
    for (const bytes of [Buffer.alloc(0), randomBytes(300), Buffer.from('null'), Buffer.from('{"format":2}')]) {
      await writeFile(file('keys.json'), bytes)
      await writeFile(file('keys.previous.json'), bytes)
      expect(await store(system()).get(STORE)).toEqual(unreadable)
      expect(await readFile(file('keys.json'))).toEqual(bytes)
    }
  })

  it('say why they could not be written', async () => {
    await rm(folder(STORE), { recursive: true })
    expect(await store(system()).get(STORE)).toEqual({ ok: false, failure: { code: 'files.ioError' } })
  })
})
