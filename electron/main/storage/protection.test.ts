import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '#shared/base/result.ts'
import { PretendSystem } from '#electron/main/fixture/pretendSystem.ts'
import { KeyStore } from '#electron/main/keys.ts'
import type { DataKey } from './dataKey.ts'
import { Keyrings } from './keyring.ts'
import { passFunctions, PassKeys } from './passphrase.ts'
import { Protections } from './protection.ts'
import { newState, StateBook } from './stateBook.ts'
import type { StoreState } from './stateFile.ts'

const STORE = '0a1b2c3d-0000-4000-8000-000000000001'
const PASS = 'Синий чайник кипит в девять'
const NOW = 1_800_000_000_000

/** Passphrases cost little here; what they cost in life is tested beside them. */
const passKeys = new PassKeys({
  ...passFunctions,
  argon2id: (text, salt) => passFunctions.pbkdf2(text, salt, { kdf: 'pbkdf2-sha256', rounds: 10 }),
})

let root: string
let system: PretendSystem
let states: StateBook
let keyrings: Keyrings
let keys: KeyStore
let key: DataKey | null
let protections: Protections
let now = NOW
let isClockRight = true

function start(): void {
  states = new StateBook(root)
  keyrings = new Keyrings((id) => states.folder(id), system, { passKeys })
  keys = new KeyStore(
    (id) => states.folder(id),
    () => key,
    system,
  )
  protections = new Protections({
    keyrings,
    keys,
    states,
    system,
    dataKey: () => key,
    isClockRight: () => isClockRight,
    now: () => now,
  })
}

async function store(facts: Partial<StoreState> = {}): Promise<DataKey> {
  const fixed = { role: 'chair', example: false, createdAt: '2026-11-21T08:00:00.000Z', sealedName: '' } as const
  const counted = { appVersion: '0.1.0', electronMajor: 45, schema: 2, digest: '0'.repeat(32) }
  await states.put({ ...newState({ id: STORE, ...fixed, ...counted }), ...facts })
  const made = await keyrings.create(STORE)
  if (!made.ok) throw new Error(made.failure.code)
  key = made.value
  return made.value
}

/** Writes the code down and types two groups of it back. */
async function checkedCode(): Promise<string[]> {
  const code = await protections.newCode({ store: STORE })
  if (!code.ok) throw new Error(code.failure.code)
  const { groups, ask } = code.value
  const checked = await protections.checkCode({ store: STORE, typed: ask.map((at) => ` ${groups[at] ?? ''} `) })
  if (!checked.ok) throw new Error(checked.failure.code)
  return groups
}

const set = (
  mode: 'personal' | 'shared' | 'district',
  passphrase: string | null = null,
  lockMinutes: number | null = null,
) => protections.set({ store: STORE, mode, passphrase, lockMinutes })
const state = () => protections.state({ store: STORE })
async function opens(by: 'nothing' | 'pass' | 'paper', text = ''): Promise<boolean> {
  const opened = await keyrings.open(STORE, by === 'nothing' ? { by } : { by, text })
  return opened.ok && opened.value.state === 'open' && opened.value.key.bytes.equals(key?.bytes ?? Buffer.alloc(0))
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'защита '))
  system = new PretendSystem()
  key = null
  now = NOW
  isClockRight = true
  start()
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('what is said about protection', () => {
  it('is that of the disk on the first evening', async () => {
    await store({ starts: 1 })
    expect(await state()).toEqual({
      ok: true,
      value: {
        mode: 'none',
        slots: { os: true, account: true, pass: false, paper: false },
        ...{ osAvailable: true, lockMinutes: null, isDue: false, paperCheckedAt: null, paperQuestion: null },
      },
    })
    expect(await protections.state({ store: STORE.replace('1', '2') })).toEqual(fail('stores.unknown'))
  })

  it.each<[Partial<StoreState>, boolean]>([
    [{ starts: 1 }, false],
    [{ starts: 2 }, true],
    [{ starts: 30 }, true],
    [{ starts: 2, example: true }, false],
  ])('asks from the second start on, not in the example: %j', async (facts, isDue) => {
    await store(facts)
    expect(await state()).toMatchObject({ value: { isDue } })
    await protections.postpone({ store: STORE })
    expect(await state()).toMatchObject({ value: { isDue: false } })
    start()
    expect(await state()).toMatchObject({ value: { isDue } })
    await checkedCode()
    await set('personal')
    expect(await state()).toMatchObject({ value: { isDue: false } })
  })

  it('follows the slots after a stop between the key ring and the state', async () => {
    const dataKey = await store({ starts: 2 })
    await checkedCode()
    await set('personal', null, 30)
    await keyrings.change(STORE, dataKey, { pass: PASS, isUnattended: false })
    expect(await state()).toMatchObject({ value: { mode: 'shared', lockMinutes: 30, isDue: false } })
    await set('shared', null, 5)
    await keyrings.change(STORE, dataKey, { pass: null, isUnattended: true })
    expect(await state()).toMatchObject({ value: { mode: 'personal', lockMinutes: 5 } })
  })
})

describe('the paper code', () => {
  it('counts when two groups were typed back, and then opens the data and what is sealed to us', async () => {
    await store()
    expect(await set('personal')).toEqual(fail('vault.paperFirst'))
    expect(await protections.checkCode({ store: STORE, typed: [] })).toEqual(fail('vault.codeExpired'))
    const lost = await protections.newCode({ store: STORE })
    const code = await protections.newCode({ store: STORE })
    if (!lost.ok || !code.ok) throw new Error('no code')
    const typed = (from: typeof code.value) => from.ask.map((at) => from.groups[at] ?? '')
    for (const wrong of [typed(lost.value), [], typed(code.value).reverse(), [...typed(code.value), '000000']])
      expect(await protections.checkCode({ store: STORE, typed: wrong })).toEqual(fail('vault.codeMismatch'))
    expect(await keyrings.slots(STORE)).toMatchObject({ paper: false })
    expect(await protections.checkCode({ store: STORE, typed: typed(code.value) })).toMatchObject({
      ok: true,
      value: { mode: 'none', slots: { paper: true }, paperCheckedAt: NOW },
    })
    expect(await opens('paper', code.value.groups.join(' '))).toBe(true)
    expect(await keys.get(STORE)).toMatchObject({ value: { recovery: expect.stringMatching(/^age1/) } })
    expect(await protections.checkCode({ store: STORE, typed: typed(code.value) })).toEqual(fail('vault.codeExpired'))
  })

  it('is written down nowhere, and a new one makes the old one worthless here', async () => {
    await store()
    const first = await checkedCode()
    const second = await checkedCode()
    expect(await opens('paper', first.join(''))).toBe(false)
    expect(await opens('paper', second.join(''))).toBe(true)
    const all = Buffer.concat([...(await bytesOnDisk()).values()]).toString('latin1')
    for (const group of second) expect(all).not.toContain(`"${group}`)
  })

  it('protects the data although the exchange keys are damaged, and says that they are', async () => {
    await store()
    for (const name of ['keys.json', 'keys.previous.json']) await writeFile(join(states.folder(STORE), name), 'x')
    await expect(checkedCode()).rejects.toThrow('exchange.keysUnreadable')
    expect(await keyrings.slots(STORE)).toMatchObject({ paper: true })
  })
})

describe('modes', () => {
  it('personal: opens by itself and by paper', async () => {
    await store()
    const groups = await checkedCode()
    expect(await set('personal')).toMatchObject({
      value: { mode: 'personal', slots: { os: true, account: false, pass: false, paper: true }, lockMinutes: null },
    })
    expect([await opens('nothing'), await opens('paper', groups.join(' '))]).toEqual([true, true])
  })

  it('personal moves a plain key file into the key store of the system as soon as there is one', async () => {
    system.isThere = false
    await store()
    await checkedCode()
    expect(await set('personal')).toMatchObject({ value: { slots: { os: false, account: true } } })
    system.isThere = true
    expect(await set('personal')).toMatchObject({ value: { slots: { os: true, account: false } } })
  })

  it.each(['shared', 'district'] as const)('%s: opens by passphrase or paper only', async (mode) => {
    await store({ role: mode === 'shared' ? 'chair' : 'district' })
    const groups = await checkedCode()
    expect(await set(mode)).toEqual(fail('vault.passTooShort'))
    expect(await set(mode, 'коротко')).toEqual(fail('vault.passTooShort'))
    expect(await keyrings.slots(STORE)).toMatchObject({ os: true, pass: false })
    expect(await set(mode, PASS)).toMatchObject({
      value: { mode, slots: { os: false, account: false, pass: true, paper: true }, lockMinutes: 10, isDue: false },
    })
    expect([await opens('nothing'), await opens('pass', PASS), await opens('paper', groups.join(' '))]).toEqual([
      ...[false, true, true],
    ])
    // Only the minutes change; the passphrase stays.
    expect(await set(mode, null, 20)).toMatchObject({ value: { mode, lockMinutes: 20 } })
    expect(await opens('pass', PASS)).toBe(true)
    expect(await set('personal')).toMatchObject({ value: { mode: 'personal', slots: { os: true, pass: false } } })
    expect([await opens('nothing'), await opens('pass', PASS)]).toEqual([true, false])
  })

  it.each([false, true])(
    'leave no plain key on the disk once a passphrase protects the store (key store: %s)',
    async (isThere) => {
      system.isThere = isThere
      const dataKey = await store()
      await keys.get(STORE)
      const ring = JSON.parse((await bytesOnDisk()).get('keyring.json')?.toString('utf8') ?? '').ring
      const wrapping: string = isThere ? ring.os.kept : ring.account.key
      const kept = await keys.exportKept(STORE)
      if (!kept.ok || !kept.value) throw new Error('no keys')
      const secrets = [dataKey.bytes, Buffer.from(wrapping, 'base64'), Buffer.from(kept.value.seed, 'hex')]
      const forms = secrets.flatMap((one) => [
        one,
        ...(['base64', 'hex'] as const).map((form) => Buffer.from(one.toString(form))),
      ])
      forms.push(Buffer.from(kept.value.identity))
      expect(await found(forms)).not.toEqual([])
      // What a reader of the bare disk sees: the blocks of the files as they lie there now, also after other files have their names.
      const names = ['keyring.json', 'keyring.previous.json']
      const blocks = await Promise.all(names.map((name) => open(join(states.folder(STORE), name), 'r')))
      await checkedCode()
      await set('shared', PASS)
      expect(await found(forms)).toEqual([])
      for (const block of blocks) {
        const left = await block.readFile()
        expect(forms.filter((form) => left.includes(form))).toEqual([])
        await block.close()
      }
    },
  )

  it('are refused while the store is not open', async () => {
    await store()
    const groups = await checkedCode()
    await protections.newCode({ store: STORE })
    key = null
    expect(await protections.newCode({ store: STORE })).toEqual(fail('vault.notOpen'))
    expect(await set('shared', PASS)).toEqual(fail('vault.notOpen'))
    expect(await protections.changePass({ store: STORE, current: PASS, next: PASS })).toEqual(fail('vault.notOpen'))
    expect(await keyrings.slots(STORE)).toEqual({ os: true, account: true, pass: false, paper: true })
    expect(groups).toHaveLength(8)
  })
})

describe('another passphrase', () => {
  it('needs the present one, and leaves paper and mode as they are', async () => {
    await store()
    const groups = await checkedCode()
    await set('shared', PASS)
    const next = 'Рыжий кот спит на крыше'
    expect(await protections.changePass({ store: STORE, current: 'не тот пароль', next })).toEqual(
      fail('vault.wrongSecret'),
    )
    expect(await protections.changePass({ store: STORE, current: PASS, next: 'кот' })).toEqual(
      fail('vault.passTooShort'),
    )
    expect(await opens('pass', PASS)).toBe(true)
    expect(await protections.changePass({ store: STORE, current: PASS, next })).toMatchObject({
      value: { mode: 'shared' },
    })
    expect([await opens('pass', PASS), await opens('pass', next), await opens('paper', groups.join(''))]).toEqual([
      ...[false, true, true],
    ])
  })

  it('can be set after the paper code opened the store', async () => {
    await store()
    const groups = await checkedCode()
    await set('shared', PASS)
    expect(await opens('paper', groups.join('-'))).toBe(true)
    await set('shared', 'Рыжий кот спит на крыше')
    expect([await opens('pass', PASS), await opens('pass', 'Рыжий кот спит на крыше')]).toEqual([false, true])
  })
})

async function bytesOnDisk(): Promise<Map<string, Buffer>> {
  const folder = states.folder(STORE)
  const names = await readdir(folder)
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}

async function found(forms: readonly Buffer[]): Promise<string[]> {
  const files = [...(await bytesOnDisk())]
  return files.filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([name]) => name)
}

describe('the question whether the paper code is at hand', () => {
  const DAY = 86_400_000
  const question = async () => {
    const answer = await state()
    return answer.ok ? answer.value.paperQuestion : answer.failure.code
  }
  const check = (group: number | null, typed: string) => protections.checkPaper({ store: STORE, group, typed })

  it('is asked half a year after the code was in a hand, and not by a clock that lies', async () => {
    await store()
    await checkedCode()
    expect(await question()).toBeNull()
    now = NOW + 181 * DAY
    expect(await question()).toBeNull()
    now = NOW + 182 * DAY
    expect(await question()).toEqual({ group: expect.any(Number) })
    isClockRight = false
    expect(await question()).toBeNull()
  })

  it('is not asked where there is no code, nor in the example', async () => {
    await store()
    now = NOW + 400 * DAY
    expect(await question()).toBeNull()
    await checkedCode()
    now += 400 * DAY
    await states.change(STORE, (one) => ({ ...one, example: true }))
    expect(await question()).toBeNull()
  })

  it('takes the group that stands on the sheet and no other, then rests for half a year', async () => {
    await store()
    const groups = await checkedCode()
    now += 200 * DAY
    const asked = await question()
    if (typeof asked !== 'object' || !asked || asked.group === null) throw new Error('not asked')
    const { group } = asked
    const other = groups.find((one) => one !== groups[group]) ?? ''
    expect(await check(group, other)).toEqual(fail('vault.codeMismatch'))
    expect(await question()).toEqual(asked)
    expect(await check(group, `  ${groups[group]}`)).toMatchObject({
      ok: true,
      value: { paperQuestion: null, paperCheckedAt: now },
    })
    now += 182 * DAY
    expect(await question()).not.toBeNull()
  })

  it('asks for two of the eight groups at most, and makes trying slow', async () => {
    const dataKey = await store()
    const groups = await checkedCode()
    const known = await keyrings.paperGroups(STORE)
    expect(new Set(known).size).toBe(2)
    const right = await Promise.all(groups.map((digits, i) => keyrings.isOnPaper(STORE, dataKey, i, digits)))
    expect(right.flatMap((is, i) => (is ? [i] : []))).toEqual([...known].sort((a, b) => a - b))
    for (let n = 0; n < 4; n++) expect(await check(known[0] ?? 0, '000000')).toEqual(fail('vault.codeMismatch'))
    expect(await check(known[0] ?? 0, groups[known[0] ?? 0] ?? '')).toMatchObject(fail('vault.wait'))
  })

  it('that is put off comes again in a week', async () => {
    await store()
    await checkedCode()
    now += 190 * DAY
    expect(await protections.putOffPaper({ store: STORE })).toMatchObject({ ok: true, value: { paperQuestion: null } })
    start()
    now += 6 * DAY
    expect(await question()).toBeNull()
    now += DAY
    expect(await question()).not.toBeNull()
  })

  it('asks for the whole code where a former program made it, and for a group from then on', async () => {
    await store()
    const groups = await checkedCode()
    for (const name of ['keyring.json', 'keyring.previous.json']) await withoutChecks(join(states.folder(STORE), name))
    now += 200 * DAY
    expect(await question()).toEqual({ group: null })
    expect(await check(null, '12')).toEqual(fail('vault.codeBad'))
    expect(await check(null, Array(8).fill('000000').join(' '))).toEqual(fail('vault.codeMismatch'))
    expect(await check(null, groups.join(' '))).toMatchObject({ ok: true, value: { paperQuestion: null } })
    expect(await opens('paper', groups.join('-'))).toBe(true)
    now += 200 * DAY
    expect(await question()).toEqual({ group: expect.any(Number) })
  })

  it('speaks of the present sheet only: a new code makes the old one wrong', async () => {
    await store()
    const old = await checkedCode()
    const fresh = await checkedCode()
    const [group = 0] = await keyrings.paperGroups(STORE)
    expect(await check(group, old[group] ?? '')).toEqual(fail('vault.codeMismatch'))
    expect(await check(group, fresh[group] ?? '')).toMatchObject({ ok: true })
  })
})

/** A key ring as the program had it before codes could be asked about. */
async function withoutChecks(path: string): Promise<void> {
  const { ring } = JSON.parse(await readFile(path, 'utf8')) as { ring: { paper: { sealed: string } } }
  const former = { ...ring, paper: { sealed: ring.paper.sealed } }
  const sha256 = createHash('sha256').update(JSON.stringify(former)).digest('hex')
  await writeFile(path, JSON.stringify({ sha256, ring: former }))
}
