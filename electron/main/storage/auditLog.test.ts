// The security log on real folders: what it tells, that it names nobody, and what becomes of it in time and under damage.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '#shared/base/result.ts'
import type { AuditEntry } from '#shared/host/storageCalls.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import type { HostHandlers } from '#electron/main/answer.ts'
import { audited, notesOfAct } from './auditNotes.ts'
import type { AuditNote } from './auditLog.ts'
import { computerIn, folderIn, schoolIn, withPaperCode, type Computer } from './fixture/copies.ts'
import { idOf, opened, valueOf } from './fixture/world.ts'

const DAY = 86_400_000

let root: string
let here: Computer

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'безопасность '))
  here = computerIn(await folderIn(root, 'данные'))
})
afterEach(async () => {
  await here.world.vaults.closeAll()
  rmSync(root, { recursive: true, force: true })
})

async function entriesOf(store: string, computer = here): Promise<AuditEntry[]> {
  return valueOf(await computer.world.vaults.auditEntries({ store, limit: 1000 })).entries.reverse()
}

async function told(store: string, computer = here): Promise<string[]> {
  return (await entriesOf(store, computer)).map(({ what, kind, count }) =>
    [what, kind, count].filter(Boolean).join(' '),
  )
}

function logsOf(store: string): string[] {
  return readdirSync(here.world.book.folder(store)).filter((name) => name.includes('audit-'))
}

/** Leaves the store and opens it again, as after a start. */
async function again(store: string): Promise<void> {
  await here.world.vaults.closeAll()
  await opened(here.world, store)
}

describe('the security log', () => {
  it('tells of openings, closings behind a passphrase and wrong secrets, also those of a shut store', async () => {
    const { store } = await schoolIn(here, 1)
    const { vaults, keyrings } = here.world
    const code = await withPaperCode(here, store)
    const key = vaults.dataKey(store)
    if (key) valueOf(await keyrings.change(store, key, { isUnattended: false }))
    await vaults.lock({ store })
    const wrong = { by: 'paper', text: Array(8).fill('000000').join(' ') } as const
    for (let n = 0; n < 2; n++) expect(await vaults.open({ store, key: wrong })).toEqual(fail('vault.wrongSecret'))
    expect(await vaults.auditEntries({ store, limit: 10 })).toEqual(fail('vault.notOpen'))
    const waiting = readFileSync(join(here.world.book.folder(store), 'refused.json'), 'utf8')
    expect(JSON.parse(waiting)).toEqual({ count: 2, last: here.world.clock })

    here.world.clock += DAY
    await opened(here.world, store, { by: 'paper', text: code })
    expect(await told(store)).toEqual(['unlocked nothing', 'locked', 'refused 2', 'unlocked paper'])
    expect((await entriesOf(store)).map(({ at }) => at - here.world.clock)).toEqual([-DAY, -DAY, -DAY, 0])
    expect(existsSync(join(here.world.book.folder(store), 'refused.json'))).toBe(false)
  })

  it('stands sealed on the disk and names nobody inside either', async () => {
    const { store } = await schoolIn(here, 2)
    here.answers.folder = await folderIn(root, 'Флешка Канарейкиной')
    valueOf(await here.backups.choosePlace({ store }))
    const handlers = audited(
      { 'backups.choosePlace': (input) => here.backups.choosePlace(input) } as HostHandlers,
      (note) => here.world.vaults.note(note),
    )
    valueOf(await handlers['backups.choosePlace']({ store }))
    await again(store)
    const known = /^(at|isClockSuspect|install|what|kind|id|count)$/
    for (const entry of await entriesOf(store)) expect(Object.keys(entry).every((key) => known.test(key))).toBe(true)
    expect(JSON.stringify(await entriesOf(store))).not.toMatch(/[а-я]/i)
    expect(readFileSync(join(here.world.book.folder(store), 'audit-1.log')).includes('unlocked')).toBe(false)
  })

  it('that was torn in its last entry goes on without a word', async () => {
    const { store } = await schoolIn(here, 1)
    await here.world.vaults.closeAll()
    const path = join(here.world.book.folder(store), 'audit-1.log')
    truncateSync(path, readFileSync(path).length - 3)
    await opened(here.world, store)
    expect(await told(store)).toEqual(['unlocked nothing'])
    expect(logsOf(store)).toEqual(['audit-1.log'])
  })

  it('that is damaged is kept aside, tells of the break, and keeps what can be read', async () => {
    const { store } = await schoolIn(here, 1)
    for (let n = 0; n < 3; n++) await again(store)
    await here.world.vaults.closeAll()
    const path = join(here.world.book.folder(store), 'audit-1.log')
    const bytes = readFileSync(path)
    bytes[bytes.length - 250] = (bytes[bytes.length - 250] ?? 0) ^ 1
    writeFileSync(path, bytes)
    await opened(here.world, store)
    const entries = await told(store)
    expect(entries.slice(-2)).toEqual(['broken', 'unlocked nothing'])
    expect(entries.slice(0, -2).length).toBeGreaterThanOrEqual(2)
    expect(logsOf(store).sort()).toEqual(['audit-2.log', expect.stringMatching(/^damaged-.*-audit-1\.log$/)])
    const [, aside = ''] = logsOf(store).sort()
    expect(readFileSync(join(here.world.book.folder(store), aside)).equals(bytes)).toBe(true)
    // Told once; the new one is whole.
    await again(store)
    expect((await told(store)).filter((what) => what === 'broken').length).toBe(1)
  })

  it('that is gone is told as a break; the first one of all is not', async () => {
    const { store } = await schoolIn(here, 1)
    expect(await told(store)).toEqual(['unlocked nothing'])
    await here.world.vaults.closeAll()
    renameSync(join(here.world.book.folder(store), 'audit-1.log'), join(root, 'взято'))
    await opened(here.world, store)
    expect(await told(store)).toEqual(['broken', 'unlocked nothing'])
  })

  it('has a file a year, and lets a year go three years later, but not by a clock that lies', async () => {
    const { store } = await schoolIn(here, 1)
    for (let year = 0; year < 3; year++) {
      here.world.clock += 366 * DAY
      await again(store)
    }
    expect(logsOf(store)).toEqual(['audit-1.log', 'audit-2.log', 'audit-3.log', 'audit-4.log'])
    here.world.clock += 366 * DAY
    here.world.isClockRight = false
    await again(store)
    expect(logsOf(store)).toEqual(['audit-1.log', 'audit-2.log', 'audit-3.log', 'audit-4.log'])
    here.world.isClockRight = true
    here.world.clock += 366 * DAY
    await again(store)
    expect(logsOf(store)).toEqual(['audit-3.log', 'audit-4.log', 'audit-5.log'])
    expect((await entriesOf(store)).map(({ isClockSuspect }) => isClockSuspect)).toEqual([false, false, true, false])
  })

  it('moves with a copy to another computer and goes on there', async () => {
    const { store } = await schoolIn(here, 2)
    const code = await withPaperCode(here, store)
    await again(store)
    here.answers.file = join(root, 'перенос.pvcopy')
    valueOf(await here.backups.transfer({ store }))
    const there = computerIn(await folderIn(root, 'другой'))
    there.answers.file = here.answers.file
    const copy = valueOf(await there.restore.choose())
    valueOf(await there.restore.run({ handle: copy?.handle ?? '', key: { by: 'paper', text: code } }))
    await opened(there.world, store)
    expect(await told(store, there)).toEqual(['unlocked nothing', 'unlocked nothing', 'restored 2', 'unlocked nothing'])
    const [first, , , last] = await entriesOf(store, there)
    expect(first).toEqual((await entriesOf(store))[0])
    expect(last?.install).not.toBe(first?.install)
    await there.world.vaults.closeAll()
  })

  it('of this computer goes on when an older copy is gone back to', async () => {
    const { store } = await schoolIn(here, 2)
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    await again(store)
    const [copy] = valueOf(await here.restore.list({ store })).copies
    valueOf(await here.restore.run({ handle: copy?.handle ?? '', key: { by: 'nothing' } }))
    await opened(here.world, store)
    expect(await told(store)).toEqual(['unlocked nothing', 'unlocked nothing', 'restored 2', 'unlocked nothing'])
  })
})

describe('what is noted', () => {
  it('of a call: that it was done, and nothing when the person gave up or it failed', async () => {
    const notes: AuditNote[] = []
    let answer: Awaited<ReturnType<HostHandlers['files.save']>> = ok({ handle: idOf(1), name: 'Протокол Ивановой.pdf' })
    const { 'files.save': save } = audited({ 'files.save': async () => answer } as unknown as HostHandlers, (note) =>
      notes.push(note),
    )
    const input = { suggestedName: 'Протокол Ивановой.pdf', kind: 'pdf', bytes: new Uint8Array() } as const
    expect(await save(input)).toEqual(answer)
    answer = ok(null)
    await save(input)
    answer = fail('files.noSpace')
    await save(input)
    expect(notes).toEqual([{ what: 'saved', kind: 'pdf' }])
  })

  it('of an act: keys that became trusted or are no longer, and destructions', () => {
    const org = (state: 'unconfirmed' | 'confirmed' | 'revoked', key = 'a') =>
      ({ id: idOf(5), keys: [{ key, state }] }) as unknown as TrustedOrgRow
    const act = (before: TrustedOrgRow | null, after: TrustedOrgRow | null) =>
      notesOfAct({ changes: [{ table: 'trustedOrg', id: idOf(5), before, after }] })
    expect(act(null, org('unconfirmed'))).toEqual([])
    expect(act(org('unconfirmed'), org('confirmed'))).toEqual([{ what: 'trust', id: idOf(5) }])
    expect(act(org('confirmed'), org('confirmed'))).toEqual([])
    expect(act(org('confirmed'), org('confirmed', 'b')).map(({ what }) => what)).toEqual(['trust', 'distrust'])
    expect(act(org('confirmed'), null)).toEqual([{ what: 'distrust', id: idOf(5) }])
    const made = { table: 'destructionAct', id: idOf(7), before: null, after: { id: idOf(7) } } as never
    expect(notesOfAct({ changes: [made] })).toEqual([{ what: 'destroyed', id: idOf(7) }])
  })
})
