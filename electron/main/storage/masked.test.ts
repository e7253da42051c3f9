import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import { emptyMember } from '#shared/records/member.ts'
import { emptyOffice } from '#shared/records/office.ts'
import type { Change, Operation } from '#shared/records/operation.ts'
import { DataKey } from './dataKey.ts'
import { idOf } from './fixture/world.ts'
import { JournalFile, readJournal } from './journalFile.ts'
import { DESTROYED_LABEL, mask, personsIn, touchedBy, unmask } from './masked.ts'
import { People, PEOPLE_FILES } from './people.ts'

const STORE = idOf(1)
let folder: string
let people: People

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masked-'))
  people = (await People.open(STORE, folder, dataKey())).people
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function dataKey(): DataKey {
  return DataKey.of(new Uint8Array(32).fill(3))
}

function operation(changes: readonly Change[], label = 'Добавлена: Иванова М. П.'): Operation {
  return {
    seq: 5,
    opId: idOf(500),
    label,
    who: 'chair',
    at: 1000,
    changes,
    undoes: null,
    isFinal: false,
    isClockSuspect: true,
  }
}

function member(n: number, lastName = 'Иванова'): Change {
  return { table: 'member', id: idOf(n), before: null, after: { ...emptyMember(idOf(n)), rev: 1, lastName } }
}

function event(n: number, of: number): Change {
  const fact = { kind: 'joined', date: '2026-09-01', decision: null, organisation: '', reason: '' } as const
  return {
    table: 'membershipEvent',
    id: idOf(n),
    before: null,
    after: { id: idOf(n), rev: 1, upd: 1, memberId: idOf(of), ...fact },
  }
}

function setting(n: number): Change {
  return { table: 'setting', id: idOf(n), before: null, after: { id: idOf(n), rev: 1, upd: 1, key: 'plan', value: n } }
}

async function masked(act: Operation): Promise<Buffer> {
  await people.ensure(personsIn(act))
  return mask(act, STORE, people)
}

describe('a masked operation', () => {
  it('comes back as it was, in its order, whoever is concerned', async () => {
    const change = fc.oneof(
      fc.nat(3).map((n) => member(10 + n)),
      fc.tuple(fc.nat(3), fc.nat(3)).map(([n, of]) => event(20 + n, 10 + of)),
      fc.nat(3).map((n) => setting(30 + n)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.string(), async (changes, label) => {
        const act = operation(changes, label)
        const bytes = await masked(act)
        expect(unmask(bytes, STORE, people)).toEqual({ operation: act, hidden: [] })
        const head = { seq: 5, label, who: 'chair', at: 1000, undoes: null, isFinal: false, isClockSuspect: true }
        expect(touchedBy(bytes, STORE, people)).toMatchObject({
          head: { ...head, changeCount: changes.length },
          opId: act.opId,
        })
      }),
    )
  })

  it('names the rows and the persons that it concerns', async () => {
    const bytes = await masked(operation([member(10), event(20, 10), event(21, 11), setting(30)]))
    expect(touchedBy(bytes, STORE, people)?.records.toSorted()).toEqual([10, 11, 20, 21, 30].map(idOf))
  })

  it('shows no personal value without the key of the person, even to who has the key of the journal', async () => {
    const one = await masked(operation([member(10, 'Царёва'), setting(30)], 'Добавлена: Царёва'))
    const two = await masked(operation([member(10, 'Царёва'), member(11, 'Щукина')], 'Загружен список: 2 человека'))
    const bytes = Buffer.concat([one, two])
    expect(['Царёва', 'Щукина'].map((name) => bytes.includes(name))).toEqual([false, false])
    expect(bytes.includes('Загружен список: 2 человека')).toBe(true)
  })

  it('loses what concerned a person whose key was destroyed, and only that', async () => {
    const both = operation([member(10, 'Царёва'), setting(30), member(11, 'Щукина')], 'Загружен список: 2 человека')
    const one = operation([member(10, 'Царёва'), setting(30)], 'Добавлена: Царёва')
    const [first, second] = [await masked(both), await masked(one)]
    expect((await people.forget(idOf(10))).ok).toBe(true)
    expect(unmask(first, STORE, people)).toEqual({
      operation: { ...both, changes: both.changes.slice(1) },
      hidden: [idOf(10)],
    })
    expect(unmask(second, STORE, people)).toEqual({
      operation: { ...one, label: DESTROYED_LABEL, changes: one.changes.slice(1) },
      hidden: [idOf(10)],
    })
    expect(touchedBy(second, STORE, people)?.head).toMatchObject({ label: DESTROYED_LABEL, changeCount: 2 })
    expect(people.isForgotten(idOf(10))).toBe(true)
  })

  it('keeps an office under the key of its holder, also when the link is taken away, and an act under its own', async () => {
    const held = { ...emptyOffice(idOf(40), 'treasurer'), rev: 1, memberId: idOf(10), personName: 'Царёва' }
    const free = { ...held, rev: 2, memberId: null }
    const unlinked = operation([{ table: 'office', id: held.id, before: held, after: free }], 'Казначей: Царёва')
    expect([...personsIn(unlinked)]).toEqual([idOf(10)])
    const bytes = await masked(unlinked)
    await people.forget(idOf(10))
    expect(unmask(bytes, STORE, people)).toMatchObject({ operation: { changes: [], label: DESTROYED_LABEL } })
    const typed = { ...held, id: idOf(41), memberId: null }
    const other = operation([{ table: 'office', id: typed.id, before: null, after: typed }])
    expect([...personsIn(other)]).toEqual([])
    const act = { id: idOf(50), rev: 1, personName: 'Царёва' } as DestructionAct
    expect([...personsIn(operation([{ table: 'destructionAct', id: act.id, before: null, after: act }]))]).toEqual([
      act.id,
    ])
  })

  it('cannot be read as an operation of another store', async () => {
    const bytes = await masked(operation([member(10)]))
    expect(unmask(bytes, idOf(2), people)?.hidden).toEqual([idOf(10)])
    expect(unmask(Buffer.from('no operation'), STORE, people)).toBeNull()
  })

  it('of ten thousand people is masked and appended in time', async () => {
    const changes = Array.from({ length: 10_000 }, (_, n) => [
      member(100_000 + n),
      event(200_000 + n, 100_000 + n),
    ]).flat()
    const act = operation(changes, 'Загружен список: 10000 человек')
    const place = { folder, store: STORE, generation: 1, key: dataKey().for('journal') }
    const head = { format: 1, store: STORE, generation: 1, baseSeq: 0, begins: 'generation', chain: '' } as const
    const rest = { role: 'chair', example: false, createdAt: '', name: '', schema: 1, database: '' } as const
    const file = await JournalFile.create(place, { ...head, ...rest })
    if (!file.ok) throw new Error(file.failure.code)
    const start = process.cpuUsage()
    await people.ensure(personsIn(act))
    const bytes = mask(act, STORE, people)
    await file.value.append('op', bytes)
    const { user, system } = process.cpuUsage(start)
    const read = await readJournal(place)
    expect(read?.records[0] && unmask(read.records[0].plain, STORE, people)?.operation).toEqual(act)
    // Time of the processor, so that it does not measure what else runs on the machine.
    expect((user + system) / 1000).toBeLessThan(2500)
  })
})

describe('the keys of persons', () => {
  it('are on the disk before they are used, in two generations, and show neither themselves nor anybody', async () => {
    await people.ensure([idOf(10), idOf(11), idOf(10)])
    const again = await People.open(STORE, folder, dataKey())
    expect(again.kind).toBe('whole')
    expect(again.people.keys()).toEqual(people.keys())
    const files = await Promise.all(PEOPLE_FILES.map((name) => readFile(join(folder, name))))
    expect(files.map((file) => file.includes(idOf(10)))).toEqual([false, false])
  })

  it('come from the other generation when one is damaged, and from none when both are', async () => {
    await people.ensure([idOf(10)])
    const open = async () => {
      const { people: read, kind } = await People.open(STORE, folder, dataKey())
      return [kind, read.key(idOf(10)) !== null]
    }
    await writeFile(join(folder, 'people.json'), 'damaged')
    expect(await open()).toEqual(['secondGeneration', true])
    await writeFile(join(folder, 'people.previous.json'), 'damaged')
    expect(await open()).toEqual(['damaged', false])
    await rm(join(folder, 'people.json'))
    await rm(join(folder, 'people.previous.json'))
    expect(await open()).toEqual(['none', false])
  })

  it('that were destroyed are in no generation and are never made or taken again', async () => {
    await people.ensure([idOf(10), idOf(11)])
    const kept = people.keys()
    const key = people.key(idOf(10))?.toString('hex')
    await people.forget(idOf(10))
    await people.ensure([idOf(10)])
    people.take({ keys: kept, forgotten: [] })
    const again = await People.open(STORE, folder, dataKey())
    expect([people.key(idOf(10)), again.people.key(idOf(10)), again.people.isForgotten(idOf(10))]).toEqual([
      null,
      null,
      true,
    ])
    expect(Object.keys(again.people.keys())).toEqual([idOf(11)])
    expect(key).toHaveLength(64)
  })

  it('are not changed when they cannot be written', async () => {
    await people.ensure([idOf(10)])
    await rm(folder, { recursive: true })
    expect(await people.ensure([idOf(11)])).toEqual({ ok: false, failure: { code: 'files.ioError' } })
    expect(people.key(idOf(11))).toBeNull()
  })
})
