// After an act of destruction nothing that lies on the disk tells of the person, whoever has the keys; a stop at any step leaves her as
// she was or gone for good, and never less than everybody else.
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreContents } from '#shared/records/contents.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import { emptyMember } from '#shared/records/member.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyOffice } from '#shared/records/office.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import { personOf } from '#shared/records/person.ts'
import { tableNames } from '#shared/records/tables.ts'
import { type Computer, computerIn, folderIn, schoolIn } from './fixture/copies.ts'
import { Disk, type Step } from './fixture/disk.ts'
import { telling } from './fixture/told.ts'
import {
  contentsOf,
  fromJsonBytes,
  idOf,
  jsonBytes,
  newDataFolder,
  NOON,
  opened,
  type Page,
  valueOf,
  worldIn,
} from './fixture/world.ts'
import { DESTROYED_LABEL } from './masked.ts'
import { readCopy, writeCopy } from './copyFile.ts'
import { DataKey } from './dataKey.ts'
import { COPY_ENDING, placeFolder } from './places.ts'

const CANARY = ['Канарейкина', '+79001112233']
const SHE = idOf(2)
const ACT = idOf(800)

let root: string
let remove: () => Promise<void>
let here: Computer
let store: string
let page: Page

beforeEach(async () => {
  const folder = await newDataFolder()
  root = folder.data
  remove = folder.remove
  here = computerIn(await folderIn(root, 'данные'))
  const school = await schoolIn(here, 4)
  store = school.store
  page = school.page
})
afterEach(async () => {
  await here.world.vaults.closeAll()
  await remove()
})

const row = { rev: 1, upd: NOON }
const office = { ...emptyOffice(idOf(600), 'treasurer'), ...row, memberId: SHE, personName: CANARY[0] ?? '' }
const support = { ...emptySupport(idOf(601), SHE, 'health-resort'), ...row, note: CANARY[0] ?? '' }
const act: DestructionAct = {
  ...{ id: ACT, ...row, number: '1', date: '2026-11-21', operatorName: 'ППО', operatorAddress: '' },
  ...{ personName: CANARY[0] ?? '', reason: 'retention-ended', categories: [], places: [], papers: [] },
  ...{ unreachable: [], remains: [], committee: [], log: [] },
}

/** She lives through the store: a card, a change, an office, support, a half-typed form. */
async function life(): Promise<void> {
  const { world } = here
  await page.commit(world, store, () => ({
    ...page.member(2, { lastName: CANARY[0] ?? '', phone: CANARY[1] ?? '' }),
    label: `Карточка: ${CANARY[0]}`,
  }))
  await commit(`Назначено: казначей ${CANARY[0]}`, [{ table: 'office', id: office.id, before: null, after: office }])
  await commit('Поддержка', [{ table: 'memberSupport', id: support.id, before: null, after: support }])
  valueOf(await world.vaults.draft({ store, form: `roster.event/${SHE}.leave`, text: '{"reason":"Канарейкина"}' }))
  valueOf(await world.vaults.draft({ store, form: 'plan.item/new', text: '{"title":"Чай"}' }))
}

function commit(label: string, changes: readonly Change[]): Promise<Operation> {
  return page.commit(here.world, store, () => page.act(label, changes))
}

/** The operation that the page gives: her rows out, what stays without her name, the act in. */
function removal(): Operation {
  const card = page.members.get(SHE) ?? null
  const stays = { ...office, id: idOf(602), memberId: null, personName: '' }
  const changes: Change[] = [
    { table: 'member', id: SHE, before: card, after: null },
    { table: 'memberSupport', id: support.id, before: support, after: null },
    { table: 'office', id: office.id, before: office, after: null },
    { table: 'office', id: stays.id, before: null, after: stays },
    { table: 'destructionAct', id: ACT, before: null, after: act },
  ]
  return { ...page.act('Данные уничтожены по акту № 1', changes), isFinal: true }
}

async function destroy(operation = removal()) {
  const { vaults } = here.world
  const answer = await vaults.destroy({ store, person: SHE, act: ACT, operation: jsonBytes(operation) })
  if (answer.ok) page.apply(operation)
  return answer
}

function tellers(...folders: string[]): Promise<string[]> {
  const dataKey = here.world.vaults.dataKey(store)
  if (!dataKey) throw new Error('not open')
  return telling(folders, { store, dataKey, words: CANARY })
}

/** Everything but her: what must be there whatever happens. */
function others(contents: StoreContents): string {
  const rows = tableNames.flatMap((name) =>
    contents.rows[name].filter((one) => personOf(name, one) !== SHE && personOf(name, one) !== ACT).map(({ id }) => id),
  )
  return rows
    .filter((id) => id !== idOf(602))
    .sort()
    .join()
}

describe('after an act of destruction', () => {
  it('neither store, journals nor copies of either place tell of her, with every key there is', async () => {
    const stick = await folderIn(root, 'флешка')
    here.answers.folder = stick
    valueOf(await here.backups.choosePlace({ store }))
    await life()
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    valueOf(await here.backups.make({ store, reason: 'beforeImport' }))
    await page.commit(here.world, store, () => page.member(3, { phone: '1' }))
    expect((await tellers(join(root, 'данные'), stick)).length).toBeGreaterThan(6)
    const before = others(await contentsOf(here.world, store))

    const report = valueOf(await destroy())
    expect(report).toEqual({
      act: ACT,
      isDone: true,
      left: [],
      steps: [
        ...[
          { what: 'rows', count: 3 },
          { what: 'copy', count: 1 },
          { what: 'key', count: 1 },
          { what: 'copies', count: 3 },
        ],
        ...[
          { what: 'copies', place: 'флешка', count: 3 },
          { what: 'database', count: 1 },
        ],
      ].map((step) => ({ at: here.world.clock, place: '', ...step })),
    })
    expect(await tellers(join(root, 'данные'), stick)).toEqual([])
    expect(others(await contentsOf(here.world, store))).toBe(before)
    const state = valueOf(await here.backups.state({ store }))
    expect(state.copies.map((copy) => copy.state)).toEqual(state.copies.map(() => 'whole'))
    const { drafts } = await reopened()
    expect(drafts.map(({ form }) => form)).toEqual(['plan.item/new'])
  })

  it('the act cannot be taken back, and history says what happened', async () => {
    await life()
    valueOf(await destroy())
    const { vaults } = here.world
    const { heads } = valueOf(await vaults.heads({ store, record: SHE, before: null, limit: 10 }))
    expect(heads.map(({ label, isFinal }) => [label, isFinal])).toEqual([
      ['Данные уничтожены по акту № 1', true],
      [DESTROYED_LABEL, false],
      [DESTROYED_LABEL, false],
      [DESTROYED_LABEL, false],
      [DESTROYED_LABEL, false],
    ])
    const acts = fromJsonBytes<Operation[]>(valueOf(await vaults.operations({ store, from: 1, to: 99 })).operations)
    const hers = acts.flatMap(({ changes }) => changes.filter(({ id }) => [SHE, office.id, support.id].includes(id)))
    expect(hers).toEqual([])
    // Nobody comes back under this person.
    const again = page.act('Карточка', [
      { table: 'member', id: SHE, before: null, after: { ...emptyMember(SHE), rev: 1, lastName: 'Другая' } },
    ])
    expect(await vaults.append({ store, operation: jsonBytes(again) })).toMatchObject({
      failure: { code: 'db.conflict' },
    })
  })

  it('the browser gets a fresh database and is told to delete the ones before', async () => {
    await life()
    const first = valueOf(await here.world.vaults.newDatabase({ store }))
    valueOf(await destroy())
    const { database, isFilled, discard } = await reopened()
    expect([database, isFilled]).toEqual([`store-${store}-s3`, false])
    expect(discard).toEqual([`store-${store}-s1`, first.database])
  })

  it('the page is told until it has written the report down', async () => {
    await life()
    const report = valueOf(await destroy())
    await reopened()
    const { vaults } = here.world
    expect(valueOf(await vaults.destructions({ store })).reports).toEqual([report])
    valueOf(await vaults.destructionTold({ store, act: ACT }))
    await reopened()
    expect(valueOf(await vaults.destructions({ store })).reports).toEqual([])
  })

  it('the act itself can be destroyed when its three years are over', async () => {
    await life()
    valueOf(await destroy())
    const gone = {
      ...page.act('Акт уничтожен', [{ table: 'destructionAct', id: ACT, before: act, after: null }]),
      isFinal: true,
    }
    const answer = await here.world.vaults.destroy({ store, person: ACT, act: ACT, operation: jsonBytes(gone) })
    expect(valueOf(answer).isDone).toBe(true)
    expect((await contentsOf(here.world, store)).rows.destructionAct).toEqual([])
  })
})

describe('what is out of reach', () => {
  it('an absent stick is named, waited for, and made anew when it is back; a restore from it brings nobody back', async () => {
    const stick = await folderIn(root, 'флешка')
    here.answers.folder = stick
    valueOf(await here.backups.choosePlace({ store }))
    await life()
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    const kept =
      readdirSync(placeFolder(stick, store))
        .filter((name) => name.endsWith('.pvcopy'))
        .at(-1) ?? ''
    copyFileSync(join(placeFolder(stick, store), kept), join(root, kept))
    renameSync(stick, `${stick} в сумке`)
    expect(valueOf(await destroy())).toMatchObject({ isDone: true, left: [{ kind: 'placeAway', name: 'флешка' }] })
    valueOf(await here.world.vaults.destructionTold({ store, act: ACT }))
    renameSync(`${stick} в сумке`, stick)
    expect((await tellers(stick)).length).toBeGreaterThan(0)
    await here.world.vaults.finishDestructions(store)
    expect(await tellers(stick)).toEqual([])
    const { reports } = valueOf(await here.world.vaults.destructions({ store }))
    expect(reports).toMatchObject([{ isDone: true, left: [] }])

    here.answers.file = join(root, kept)
    const copy = valueOf(await here.restore.choose())
    valueOf(await here.restore.run({ handle: copy?.handle ?? '', key: { by: 'nothing' } }))
    await opened(here.world, store)
    const { rows } = await contentsOf(here.world, store)
    expect([rows.member.map(({ id }) => id).sort(), rows.memberSupport]).toEqual([[1, 3, 4].map(idOf), []])
    // The restore has made copies anew; the file that the person kept is hers to destroy.
    expect(await tellers(join(root, 'данные'))).toEqual([])
  })

  it('damaged copies go, copies under another key are named, files put aside lose her key', async () => {
    await life()
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    const folder = here.world.book.folder(store)
    const [first = '', second = ''] = readdirSync(join(folder, 'copies'))
    const bytes = await readFile(join(folder, 'copies', first))
    bytes[200] = (bytes[200] ?? 0) ^ 1
    await writeFile(join(folder, 'copies', first), bytes)
    copyFileSync(join(folder, 'people.json'), join(folder, 'damaged-2026-11-20T10-00-00-people.json'))
    copyFileSync(join(folder, 'people.json'), join(folder, '.people.json.0123abcd.tmp'))
    mkdirSync(join(folder, 'damaged-2026-11-19T10-00-00'))
    copyFileSync(join(folder, 'people.json'), join(folder, 'damaged-2026-11-19T10-00-00', 'people.json'))
    const aside = join(root, 'данные', 'stores-aside-2026', store)
    mkdirSync(join(aside, 'copies'), { recursive: true })
    for (const name of ['people.json', 'people.previous.json', join('copies', second)])
      copyFileSync(join(folder, name), join(aside, name))
    mkdirSync(join(root, 'данные', 'profile'))
    const own = here.world.vaults.dataKey(store)
    const whole = own && (await readCopy(join(folder, 'copies', second), own))
    if (!whole?.ok) throw new Error('no copy')
    const { header, payload } = whole.value
    const foreign = join(folder, 'copies', `чужая${COPY_ENDING}`)
    const facts = { ...header, role: 'chair', reason: 'asked' } as const
    valueOf(await writeCopy(foreign, facts, payload, DataKey.random(), { pass: null, paper: null }))

    const { steps, left, isDone } = valueOf(await destroy())
    const named = [
      { kind: 'oldProfile', name: 'profile' },
      { kind: 'otherKey', name: basename(foreign) },
    ]
    expect([isDone, left]).toEqual([true, named])
    const counts = Object.fromEntries(steps.map(({ what, count }) => [what, count]))
    expect(counts).toEqual({ rows: 3, copy: 1, key: 1, copies: 1, damagedCopies: 1, keyFiles: 3, database: 1 })
    expect(await tellers(join(root, 'данные'))).toEqual([])
  })

  it('a store of which she has no row, or that would keep one, is refused and unchanged', async () => {
    await life()
    const half = { ...removal(), changes: removal().changes.slice(1) }
    expect(await destroy(half)).toMatchObject({ failure: { code: 'host.refused' } })
    expect(await destroy({ ...removal(), isFinal: false })).toMatchObject({ failure: { code: 'host.refused' } })
    expect(valueOf(await here.world.vaults.destructions({ store })).reports).toEqual([])
    expect((await contentsOf(here.world, store)).rows.member).toHaveLength(4)
  })
})

describe('a kill or a power cut before any step', { timeout: 120_000 }, () => {
  it('leaves her as she was or, after the next opening, gone for good; the others are always whole', async () => {
    const stick = await folderIn(root, 'флешка')
    here.answers.folder = stick
    valueOf(await here.backups.choosePlace({ store }))
    await life()
    valueOf(await here.backups.make({ store, reason: 'asked' }))
    const before = others(await contentsOf(here.world, store))
    const moments: string[] = []
    const disk = new Disk(here.world.data)
    let n = 0
    const STRIDE = Number(process.env['FAULT_STRIDE'] ?? 19)
    disk.before = (step: Step) => {
      if (n++ % STRIDE !== 0) return
      disk.copyTo(join(root, `kill-${n}-${step}`))
      disk.copyDurableTo(join(root, `cut-${n}-${step}`))
      moments.push(`kill-${n}-${step}`, `cut-${n}-${step}`)
    }
    valueOf(await destroy())
    disk.release()
    await here.world.vaults.closeAll()
    expect(n).toBeGreaterThan(60)
    const ends = new Set<string>()
    for (const moment of moments) {
      const folder = join(root, moment)
      const after = worldIn(folder)
      // The stick as it lies there is in use by all of these.
      valueOf(await after.book.change(store, (state) => ({ ...state, second: null })))
      await opened(after, store)
      const contents = await contentsOf(after, store)
      expect([moment, others(contents)]).toEqual([moment, before])
      const isThere = contents.rows.member.some(({ id }) => id === SHE)
      const dataKey = after.vaults.dataKey(store)
      const told = dataKey ? await telling([folder], { store, dataKey, words: CANARY }) : ['locked']
      const { reports } = valueOf(await after.vaults.destructions({ store }))
      if (isThere) expect([moment, contents.rows.destructionAct, reports]).toEqual([moment, [], []])
      else {
        expect([moment, told.map((file) => basename(file)), reports.map(({ isDone }) => isDone)]).toEqual([
          moment,
          [],
          [true],
        ])
      }
      ends.add(isThere ? 'there' : 'gone')
      await after.vaults.closeAll()
      rmSync(folder, { recursive: true })
    }
    expect([...ends].sort()).toEqual(['gone', 'there'])
  })

  it('a disk that refuses at any step answers the truth and goes on at the next opening', async () => {
    await life()
    const before = others(await contentsOf(here.world, store))
    await here.world.vaults.closeAll()
    const clean = join(root, 'чистое')
    new Disk(here.world.data).copyTo(clean)
    for (let at = 0; at < 60; at += 9) {
      const data = join(root, `отказ ${at}`)
      const still = new Disk(clean)
      still.copyTo(data)
      still.release()
      const world = worldIn(data)
      await opened(world, store)
      const disk = new Disk(data)
      let n = 0
      disk.before = () => {
        if (++n > at) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      }
      const answer = await world.vaults.destroy({ store, person: SHE, act: ACT, operation: jsonBytes(removal()) })
      disk.release()
      await world.vaults.closeAll()
      const after = worldIn(data)
      await opened(after, store)
      const contents = await contentsOf(after, store)
      const isThere = contents.rows.member.some(({ id }) => id === SHE)
      expect([at, others(contents)]).toEqual([at, before])
      if (answer.ok) expect([at, isThere]).toEqual([at, false])
      const dataKey = after.vaults.dataKey(store)
      const told = dataKey ? await telling([data], { store, dataKey, words: CANARY }) : ['locked']
      if (!isThere) expect([at, told]).toEqual([at, []])
      await after.vaults.closeAll()
    }
  })
})

async function reopened() {
  await here.world.vaults.closeAll()
  return opened(here.world, store)
}
