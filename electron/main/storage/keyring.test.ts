import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UnlockKey } from '#shared/host/storageCalls.ts'
import { PretendSystem } from '#electron/main/fixture/pretendSystem.ts'
import { recoveryGroups } from '#electron/main/recovery.ts'
import { DataKey } from './dataKey.ts'
import { Keyrings } from './keyring.ts'
import { passFunctions, PassKeys } from './passphrase.ts'

const STORE = '0a1b2c3d-0000-4000-8000-000000000001'
const OTHER = '0a1b2c3d-0000-4000-8000-000000000002'
const PASS = 'Синий чайник кипит в девять'
const CODE = Uint8Array.from({ length: 16 }, (_, i) => 17 * i)
const NAMES = ['keyring.json', 'keyring.previous.json']

const nothing: UnlockKey = { by: 'nothing' }
const pass = (text: string): UnlockKey => ({ by: 'pass', text })
const paper = (bits: Uint8Array): UnlockKey => ({ by: 'paper', text: recoveryGroups(bits).join(' ') })

let root: string
let system: PretendSystem
let now: number
/** Passphrases cost little here: PBKDF2 of ten rounds, because the other functions are refused. */
const cheap = new PassKeys({
  ...passFunctions,
  argon2id: () => Promise.reject(new RangeError('memory')),
  scrypt: () => Promise.reject(new RangeError('memory')),
  pbkdf2: (text, salt, kdf) => passFunctions.pbkdf2(text, salt, { ...kdf, rounds: 10 }),
})
const folder = (id: string) => join(root, id)
const file = (name: string) => join(folder(STORE), name)
/** The program after a start: nothing of an earlier run is known. */
const start = () => new Keyrings(folder, system, { passKeys: cheap, now: () => now })

async function created(rings: Keyrings, store = STORE): Promise<DataKey> {
  const key = await rings.create(store)
  if (!key.ok) throw new Error(key.failure.code)
  return key.value
}

/** On a personal computer: the plain file of the first evening is gone. */
async function personal(rings: Keyrings, store = STORE): Promise<DataKey> {
  const key = await created(rings, store)
  expect(await rings.change(store, key, { isUnattended: true })).toMatchObject({ ok: true })
  return key
}

/** The hex of the key that opened, or what came instead. */
async function told(result: ReturnType<Keyrings['open']>): Promise<string> {
  const answer = await result
  if (!answer.ok) return `${answer.failure.code} ${answer.failure.details?.seconds ?? ''}`.trim()
  const { value } = answer
  return value.state === 'open' ? value.key.bytes.toString('hex') : `asks ${value.asks.join(' ')}, wait ${value.wait}`
}
const hex = (key: DataKey) => key.bytes.toString('hex')

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'связка '))
  await mkdir(folder(STORE))
  await mkdir(folder(OTHER))
  system = new PretendSystem()
  now = 0
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('a new key ring', () => {
  it('opens by nothing after a restart, also when the key store of the system went with the browser profile', async () => {
    const key = await created(start())
    expect(await start().slots(STORE)).toEqual({ os: true, account: true, pass: false, paper: false })
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    system = new PretendSystem()
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
  })

  it('takes a file of this account alone where the system keeps nothing', async () => {
    system.isThere = false
    const key = await created(start())
    expect(await start().slots(STORE)).toEqual({ os: false, account: true, pass: false, paper: false })
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    if (process.platform === 'win32') return
    for (const name of NAMES) expect((await stat(file(name))).mode & 0o777).toBe(0o600)
  })

  it('takes that file too where the key store of the system is broken', async () => {
    system.isBroken = true
    const key = await created(start())
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
  })

  it('is never made over one that is there', async () => {
    await created(start())
    await expect(start().create(STORE)).rejects.toThrow('one key for ever')
    await writeFile(file('keyring.json'), '')
    await rm(file('keyring.previous.json'))
    await expect(start().create(STORE)).rejects.toThrow('one key for ever')
    expect(await start().has(STORE)).toBe(true)
    expect(await start().has(OTHER)).toBe(false)
  })

  it('says why it could not be written', async () => {
    await rm(folder(STORE), { recursive: true })
    expect(await start().create(STORE)).toEqual({ ok: false, failure: { code: 'files.ioError' } })
  })
})

describe('secrets of a person', () => {
  it('open the same key, on this computer and by the slots of a copy on another', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS })
    const slots = JSON.parse(JSON.stringify(await rings.slotsForCopies(STORE))) as { pass: unknown; paper: unknown }
    await rm(folder(STORE), { recursive: true })
    for (const secret of [pass(` ${PASS} `), paper(CODE)]) {
      expect(await told(start().openSlots(STORE, slots, secret))).toBe(hex(key))
    }
    expect(await told(start().openSlots(STORE, slots, nothing))).toBe('asks pass paper, wait 0')
    expect(await told(start().openSlots(OTHER, slots, pass(PASS)))).toBe('vault.wrongSecret')
  })

  it('are any words and any code', async () => {
    const key = await created(start())
    const words = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.normalize('NFKC').trim() !== '')
    const bits = fc.uint8Array({ minLength: 16, maxLength: 16 })
    await fc.assert(
      fc.asyncProperty(words, bits, async (text, code) => {
        const rings = start()
        expect(await rings.change(STORE, key, { paper: code, pass: text })).toMatchObject({ ok: true })
        expect(await told(rings.open(STORE, pass(text.normalize('NFD'))))).toBe(hex(key))
        expect(await told(rings.open(STORE, paper(code)))).toBe(hex(key))
        expect(await told(rings.open(STORE, pass(`${text}.`)))).toBe('vault.wrongSecret')
      }),
      { numRuns: 25 },
    )
  })

  it('open by Argon2id as it is shipped', async () => {
    const rings = new Keyrings(folder, system)
    const key = await created(rings)
    await rings.change(STORE, key, { pass: PASS })
    const { ring } = JSON.parse(await readFile(file('keyring.json'), 'utf8'))
    expect(ring.pass.kdf).toMatchObject({ kdf: 'argon2id', lanes: 1 })
    expect(await told(new Keyrings(folder, system).open(STORE, pass(PASS)))).toBe(hex(key))
  })

  it('open a copy by nothing where its own store does', async () => {
    const rings = start()
    const key = await created(rings)
    expect(await told(rings.openSlots(STORE, { pass: null, paper: null }, nothing))).toBe(hex(key))
    expect(await told(rings.openSlots(OTHER, { pass: null, paper: null }, nothing))).toBe('vault.keysDamaged')
  })

  it('stop opening when another is set, and nothing of the old slot stays on the disk', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS })
    const before = await rings.slotsForCopies(STORE)
    await rings.change(STORE, key, { pass: 'Рыжий кот спит на крыше' })
    expect(await told(rings.open(STORE, pass(PASS)))).toBe('vault.wrongSecret')
    expect(await told(rings.open(STORE, pass('Рыжий кот спит на крыше')))).toBe(hex(key))
    const after = await rings.slotsForCopies(STORE)
    expect(after.paper).toEqual(before.paper)
    const bytes = await Promise.all(NAMES.map((name) => readFile(file(name), 'utf8')))
    expect(bytes.join()).not.toContain(before.pass?.sealed)
    expect(bytes[0]).toBe(bytes[1])
  })

  it('do not open what a hostile header asks for', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS })
    const slots = await rings.slotsForCopies(STORE)
    const dear = { kdf: 'argon2id', memory: 8 * 1024 * 1024, passes: 1000, lanes: 1 }
    const hostile = [
      { ...slots.pass, kdf: dear },
      { ...slots.pass, salt: '' },
      { sealed: 'A'.repeat(80) },
      7,
      null,
      'x',
    ]
    for (const one of hostile)
      expect(await told(start().openSlots(STORE, { pass: one, paper: one }, pass(PASS)))).toBe('vault.wrongSecret')
    expect(await told(rings.openSlots(STORE, { pass: dear, paper: slots.paper }, nothing))).toBe(hex(key))
  })
})

describe('failed tries', () => {
  it('wait 0, 0, 0, 5, 15, 60, 60 … seconds and wipe nothing', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS, isUnattended: false })
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      expect(await told(rings.open(STORE, pass('не то')))).toBe('vault.wrongSecret')
      const locked = await rings.open(STORE, nothing)
      if (!locked.ok || locked.value.state === 'open') throw new Error('open')
      waits.push(locked.value.wait)
      now += locked.value.wait * 1000
    }
    expect(waits).toEqual([0, 0, 0, 5, 15, 60, 60, 60])
    for (let i = 0; i < 1000; i++) {
      await rings.open(STORE, i % 2 ? pass('не то') : paper(randomBytes(16)))
      now += 60_000
    }
    expect(await told(rings.open(STORE, pass(PASS)))).toBe(hex(key))
    expect(await told(rings.open(STORE, pass('не то')))).toBe('vault.wrongSecret')
    expect(await told(rings.open(STORE, paper(CODE)))).toBe(hex(key))
  })

  it('are not looked at before the wait is over, not even the right one, nor many at once', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { pass: PASS, isUnattended: false })
    const many = await Promise.all(Array.from({ length: 7 }, () => told(rings.open(STORE, pass('не то')))))
    expect(many).toEqual([...Array(4).fill('vault.wrongSecret'), ...Array(3).fill('vault.wait 5')])
    now = 4001
    expect(await told(rings.open(STORE, pass(PASS)))).toBe('vault.wait 1')
    now = 5000
    expect(await told(rings.open(STORE, pass(PASS)))).toBe(hex(key))
  })

  it('are none when digits cannot be a code or nothing was typed', async () => {
    const rings = start()
    const key = await created(rings)
    await rings.change(STORE, key, { paper: CODE, isUnattended: false })
    for (let i = 0; i < 10; i++) {
      expect(await told(rings.open(STORE, { by: 'paper', text: '000011 000012' }))).toBe('vault.codeBad')
      expect(await told(rings.open(STORE, pass('  ')))).toBe('vault.wrongSecret')
    }
    expect(await told(rings.open(STORE, paper(CODE)))).toBe(hex(key))
  })
})

describe('the key store of the system fails', () => {
  const faults: [string, () => void][] = [
    ['it rejects', () => void (system.isBroken = true)],
    ['another account, or a password that was reset', () => void (system.account = 'Борис')],
    ['it falls back to plain text', () => void (system.isThere = false)],
  ]
  it.each(faults)(
    '%s: the other slots are asked for, and everything opens again afterwards',
    async (_what, breakIt) => {
      const rings = start()
      const key = await personal(rings)
      await rings.change(STORE, key, { paper: CODE })
      breakIt()
      expect(await told(start().open(STORE, nothing))).toBe('asks paper, wait 0')
      expect(await told(start().open(STORE, paper(CODE)))).toBe(hex(key))
      system = new PretendSystem()
      expect(await told(start().open(STORE, paper(CODE)))).toBe(hex(key))
      expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    },
  )

  it('is forgiven: once the store was opened by paper, the new system opens it by itself', async () => {
    const rings = start()
    const key = await personal(rings)
    await rings.change(STORE, key, { paper: CODE })
    system.account = 'Борис'
    await start().open(STORE, paper(CODE))
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
  })

  it('never makes a plain file in its place by itself', async () => {
    const rings = start()
    const key = await personal(rings)
    await rings.change(STORE, key, { paper: CODE })
    system.isThere = false
    await start().open(STORE, paper(CODE))
    expect(await start().slots(STORE)).toEqual({ os: true, account: false, pass: false, paper: true })
  })

  it('with no other slot there is nothing to ask for, and nothing is changed', async () => {
    const key = await personal(start())
    const before = await readFile(file('keyring.json'))
    system.isBroken = true
    expect(await told(start().open(STORE, nothing))).toBe('vault.keysDamaged')
    expect(await readFile(file('keyring.json'))).toEqual(before)
    system.isBroken = false
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
  })

  it('has a newer key: the slot is made anew', async () => {
    const key = await personal(start())
    system.generation = 2
    const before = await readFile(file('keyring.json'), 'utf8')
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    const after = await readFile(file('keyring.json'), 'utf8')
    expect(after).not.toBe(before)
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    expect(await readFile(file('keyring.json'), 'utf8')).toBe(after)
  })

  it('answers with the key of another store: it is not taken', async () => {
    const rings = start()
    await personal(rings)
    const other = await personal(rings, OTHER)
    await rings.change(STORE, await keyOf(rings), { paper: CODE })
    const [mine, theirs] = await Promise.all(
      [STORE, OTHER].map((id) => readFile(join(folder(id), 'keyring.json'), 'utf8')),
    )
    const swapped = JSON.parse(mine ?? '')
    swapped.ring.os = JSON.parse(theirs ?? '').ring.os
    for (const name of NAMES) await writeFile(file(name), JSON.stringify(swapped))
    expect(await told(start().open(STORE, nothing))).toBe('asks paper, wait 0')
    expect(await told(start().open(OTHER, nothing))).toBe(hex(other))
  })
})

describe('a slot of an earlier key of the same store', () => {
  it('opens nothing, although it is whole and in its place', async () => {
    const rings = start()
    await personal(rings)
    const earlier = await readFile(file('keyring.json'), 'utf8')
    const key = DataKey.random()
    await rings.adopt(STORE, key, { pass: null, paper: null })
    await rings.change(STORE, key, { paper: CODE })
    const mixed = JSON.parse(await readFile(file('keyring.json'), 'utf8'))
    mixed.ring.os = JSON.parse(earlier).ring.os
    for (const name of NAMES) await writeFile(file(name), JSON.stringify(mixed))
    expect(await told(start().open(STORE, nothing))).toBe('asks paper, wait 0')
    expect(await told(start().open(STORE, paper(CODE)))).toBe(hex(key))
  })
})

async function keyOf(rings: Keyrings): Promise<DataKey> {
  const opened = await rings.open(STORE, nothing)
  if (!opened.ok || opened.value.state !== 'open') throw new Error('not open')
  return opened.value.key
}

describe('damaged files', () => {
  it('open from the other generation, are mended, and say so once', async () => {
    const key = await personal(start())
    for (const name of NAMES) {
      const whole = await readFile(file(name))
      for (const bytes of [Buffer.alloc(0), Buffer.alloc(whole.length), whole.subarray(0, 100), randomBytes(300)]) {
        await writeFile(file(name), bytes)
        expect(await start().open(STORE, nothing)).toMatchObject({
          ok: true,
          value: { state: 'open', wasDamaged: true },
        })
        expect(await start().open(STORE, nothing)).toMatchObject({ ok: true, value: { wasDamaged: false } })
      }
      await rm(file(name))
      expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    }
  })

  it('with one bit turned over anywhere open the right key or fail with a class', async () => {
    const rings = start()
    const key = await personal(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS })
    const whole = await readFile(file('keyring.json'))
    const codes = [
      'vault.keysDamaged',
      'vault.wrongSecret',
      'asks pass paper, wait 0',
      'asks pass, wait 0',
      'asks paper, wait 0',
    ]
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const turned = Buffer.from(whole)
        turned[at] = (turned[at] ?? 0) ^ (1 << bit)
        for (const secret of [nothing, pass(PASS), paper(CODE)]) {
          for (const name of NAMES) await writeFile(file(name), turned)
          expect([hex(key), ...codes]).toContain(await told(start().open(STORE, secret)))
          // The other slots are still there for a second try.
          expect(await readFile(file('keyring.json'))).toEqual(turned)
        }
        await writeFile(file('keyring.previous.json'), whole)
        for (const secret of [pass(PASS), paper(CODE)]) expect(await told(start().open(STORE, secret))).toBe(hex(key))
      }),
      { numRuns: 60 },
    )
  })

  it('whose every slot but one is damaged open by that one', async () => {
    const rings = start()
    const key = await personal(rings)
    await rings.change(STORE, key, { paper: CODE, pass: PASS })
    const kept = JSON.parse(await readFile(file('keyring.json'), 'utf8'))
    const spoilt = { ...kept, ring: { ...kept.ring, os: { kept: '' }, pass: 'gone' } }
    for (const name of NAMES) await writeFile(file(name), JSON.stringify(spoilt))
    expect(await told(start().open(STORE, nothing))).toBe('asks paper, wait 0')
    expect(await told(start().open(STORE, paper(CODE)))).toBe(hex(key))
  })

  it('are not taken for the key ring of another store, nor changed by a foreign key', async () => {
    const rings = start()
    const key = await personal(rings)
    for (const name of NAMES) await writeFile(join(folder(OTHER), name), await readFile(file(name)))
    expect(await told(start().open(OTHER, nothing))).toBe('vault.keysDamaged')
    const foreign = await rings.change(STORE, DataKey.random(), { pass: PASS })
    expect(foreign).toEqual({ ok: false, failure: { code: 'vault.keysDamaged' } })
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
  })
})

describe('a restored store', () => {
  const secrets = async (change: Parameters<Keyrings['change']>[2]) => {
    const rings = start()
    const key = await personal(rings)
    await rings.change(STORE, key, change)
    return { key, slots: await rings.slotsForCopies(STORE) }
  }

  it('opens on a new computer by itself when it had no passphrase, by its secrets otherwise', async () => {
    const plain = await secrets({ paper: CODE })
    await rm(folder(STORE), { recursive: true })
    await mkdir(folder(STORE))
    system.account = 'Борис'
    expect(await start().adopt(STORE, plain.key, plain.slots)).toMatchObject({
      ok: true,
      value: { os: true, paper: true },
    })
    expect(await told(start().open(STORE, nothing))).toBe(hex(plain.key))
    expect(await told(start().open(STORE, paper(CODE)))).toBe(hex(plain.key))

    const other = DataKey.random()
    const shut = new Keyrings(folder, system, { passKeys: cheap })
    await shut.adopt(OTHER, other, { pass: null, paper: null })
    await shut.change(OTHER, other, { pass: PASS, paper: CODE, isUnattended: false })
    const slots = await shut.slotsForCopies(OTHER)
    await rm(folder(OTHER), { recursive: true })
    await mkdir(folder(OTHER))
    expect(await shut.adopt(OTHER, other, slots)).toEqual({
      ok: true,
      value: { os: false, account: false, pass: true, paper: true },
    })
    expect(await told(shut.open(OTHER, nothing))).toBe('asks pass paper, wait 0')
    expect(await told(shut.open(OTHER, pass(PASS)))).toBe(hex(other))
  })

  it('keeps a key ring of the same key with its newer passphrase', async () => {
    const { key, slots } = await secrets({ paper: CODE, pass: PASS, isUnattended: false })
    await start().change(STORE, key, { pass: 'Рыжий кот спит на крыше' })
    await start().adopt(STORE, key, slots)
    expect(await told(start().open(STORE, pass(PASS)))).toBe('vault.wrongSecret')
    expect(await told(start().open(STORE, pass('Рыжий кот спит на крыше')))).toBe(hex(key))
    expect(await readdir(folder(STORE))).toHaveLength(2)
  })

  it('keeps a key ring of another key, or a damaged one, beside the new', async () => {
    await personal(start())
    const before = await readFile(file('keyring.json'))
    const key = DataKey.random()
    expect(await start().adopt(STORE, key, { pass: null, paper: null })).toMatchObject({ ok: true })
    expect(await told(start().open(STORE, nothing))).toBe(hex(key))
    const [aside] = (await readdir(folder(STORE))).filter((name) => !NAMES.includes(name))
    expect(await readFile(file(aside ?? ''))).toEqual(before)
    for (const name of NAMES) await writeFile(file(name), 'x')
    expect(await start().adopt(STORE, key, { pass: null, paper: null })).toMatchObject({ ok: true })
    expect(await readFile(file('keyring.damaged.json'), 'utf8')).toBe('x')
  })
})
