// Taking back any act: what a preview promises is what happens, and what is newer is never overwritten.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeOperation, fieldSentence } from '#shared/history/describe.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { Store } from '#renderer/db/store.ts'
import { MemoryVault, openTestStore } from '#renderer/db/testing.ts'
import { previewAct, takeBack, type ActPreview } from './historyCommands.ts'

let store: Store
let vault: MemoryVault

beforeEach(async () => {
  const id = randomUUID()
  vault = new MemoryVault(id)
  store = await openTestStore({ id, vault })
})
afterEach(() => store.close())

const people = (n: number): Member[] =>
  Array.from({ length: n }, (_, at) => ({ ...emptyMember(randomUUID()), lastName: `Человек${at}` }))

const load = (members: readonly Member[]) =>
  store.commit(
    'Загружен список',
    members.map((after) => ({ table: 'member', before: null, after })),
  )

async function edit(id: string, part: Partial<Member>, label: string) {
  const before = store.byId('member').get(id)
  if (!before) throw new Error('no such card')
  return store.commit(label, [{ table: 'member', before, after: { ...before, ...part } }])
}

async function preview(seq: number): Promise<ActPreview> {
  const made = await previewAct(store, seq)
  if (!made.ok) throw new Error(made.failure.code)
  return made.value
}

test('a list loaded long ago is taken back whole after a restart, and comes back again', async () => {
  const members = people(52)
  await load(members)
  await store.close()
  store = await openTestStore({ id: store.id, vault })
  const before = await preview(1)
  expect([before.outcome.length, before.conflicts]).toEqual([52, []])
  expect(describeOperation({ changes: before.outcome }, nobody).counts).toMatchObject([{ removed: 52, added: 0 }])
  expect(await takeBack(store, 1)).toMatchObject({ ok: true })
  expect(store.list('member')).toEqual([])

  expect(describeOperation({ changes: (await preview(2)).outcome }, nobody).counts).toMatchObject([{ added: 52 }])
  expect(await takeBack(store, 2)).toMatchObject({ ok: true })
  expect(store.list('member').map(({ lastName }) => lastName)).toEqual(members.map(({ lastName }) => lastName))
})

test('a later change stands in the way, is shown beside what was then, and is not overwritten', async () => {
  const [first, second] = people(2)
  if (!first || !second) throw new Error('two people')
  await load([first, second])
  await edit(first.id, { phone: '+79001234567' }, 'Телефон')
  await edit(first.id, { unit: 'школа' }, 'Подразделение')
  await store.undo()

  const { conflicts } = await preview(1)
  expect(conflicts.map(({ later }) => later.map(({ label }) => label))).toEqual([['Телефон']])
  const told = conflicts.map(({ since }) => describeOperation({ changes: [since] }, nobody).records[0])
  expect(told[0]?.fields.map(fieldSentence)).toEqual(['телефон: указано «+7\u00a0900\u00a0123-45-67»'])
  expect(await takeBack(store, 1)).toEqual({ ok: false, failure: { code: 'db.conflict' } })
  expect(store.byId('member').get(first.id)?.phone).toBe('+79001234567')

  await takeBack(store, 2)
  expect((await preview(1)).conflicts).toEqual([])
  expect(await takeBack(store, 1)).toMatchObject({ ok: true })
})

test('there is no preview of what is not in the journal', async () => {
  expect(await previewAct(store, 7)).toEqual({ ok: false, failure: { code: 'db.nothingToUndo' } })
})

const nobody = { row: () => null, point: () => null, direction: () => null, programme: () => null }
