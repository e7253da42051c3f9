import 'fake-indexeddb/auto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyMember } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { newRow, type Row } from '#shared/records/row.ts'
import { planImport } from '#shared/roster/rosterImport.ts'
import { readRosterFile, type RosterFile } from '#shared/roster/rosterImportFile.ts'
import { cardFinder } from '#shared/roster/rosterImportMatch.ts'
import { rosterSheets } from '#shared/roster/rosterSheet.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { exampleChanges } from '#renderer/reference/example.ts'
import { keptMappings, loadRoster } from './importCommands.ts'
import { personRecords, rosterIndex } from './rosterQueries.ts'

const date = '2026-09-01'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let store: Store
let made = 0

beforeEach(async () => {
  made += 1
  let ids = 10_000 * made
  store = await openTestStore({ id: id(910_000 + made), now: () => 5, newId: () => id(++ids) })
})
afterEach(() => store.close())

async function sample(name: string): Promise<RosterFile> {
  const bytes = new Uint8Array(await readFile(join(import.meta.dirname, '../../../resources/samples/rosters', name)))
  const workbook = await readWorkbook(bytes, name)
  const file = workbook.ok ? readRosterFile(workbook.value, date) : null
  if (!file?.ok) throw new Error('the sample was not read')
  return file.value
}

const rows = () => [store.list('member'), store.list('membershipEvent')]
const load = (file: RosterFile) => loadRoster(store, { file, fileName: 'список.xlsx', answers: new Map(), date })

test('a list is one act: people with their opening entries, taken back whole, nothing to do the second time', async () => {
  const file = await sample('s04-gruppy.xlsx')
  expect(await load(file)).toEqual({ ok: true, value: 'Загружено 57\u00a0человек из «список.xlsx»' })
  expect(rows().map((list) => list.length)).toEqual([57, 57])
  expect(store.list('membershipEvent').every(({ kind, date: day }) => kind === 'opening' && day === date)).toBe(true)
  expect(store.undoState.done.map(({ label }) => label)).toEqual(['Загружено 57\u00a0человек из «список.xlsx»'])
  const plan = planImport({ file, finder: cardFinder(rosterIndex(store)), answers: new Map(), date })
  expect(plan.ready).toEqual({ fresh: 0, completed: 0, unchanged: 57 })
  await load(file)
  expect(store.undoState.done).toHaveLength(1)
  await store.undo()
  expect(rows()).toEqual([[], []])
})

test('a load that completes a card is taken back to the very card', async () => {
  const file = await sample('s01-chistyj.xlsx')
  const person = file.reading.people[0]
  const [lastName, firstName, middleName] = [person?.lastName ?? '', person?.firstName ?? '', person?.middleName ?? '']
  const member = {
    ...emptyMember(id(1)),
    lastName,
    firstName,
    middleName,
    birthDate: person?.birthDate ?? null,
    position: 'своя должность',
  }
  const event = {
    ...newRow(id(2)),
    memberId: id(1),
    kind: 'joined' as const,
    date: '2010-01-01',
    decision: null,
    organisation: '',
    reason: '',
  }
  await store.commit('было', [
    { table: 'member', before: null, after: member },
    { table: 'membershipEvent', before: null, after: event },
  ])
  const content = (list: readonly object[]) => list.map((row) => ({ ...row, rev: 0, upd: 0 }))
  const before = rows().map(content)
  await load(file)
  expect(rows().map((list) => list.length)).toEqual([24, 24])
  expect(store.byId('member').get(id(1))).toMatchObject({
    position: 'своя должность',
    memberSince: person?.joinedDate,
    phone: person?.phone ?? '',
  })
  await store.undo()
  expect(rows().map(content)).toEqual(before)
})

test('a choice of columns is kept with the load and taken back with it', async () => {
  const bytes = new TextEncoder().encode('ФИО;Графа 2\nИванова Мария Петровна;учитель\nКим Ольга Викторовна;повар\n')
  const workbook = await readWorkbook(bytes, 'список.csv')
  const said = [{ sheet: null, columns: { B: 'position' } }] as const
  const file = workbook.ok ? readRosterFile(workbook.value, date, { mappings: said }) : null
  if (!workbook.ok || !file?.ok) throw new Error('the list was not read')
  await load(file.value)
  expect(store.list('member').map(({ position }) => position)).toEqual(['учитель', 'повар'])
  expect(keptMappings(store)).toEqual([{ fingerprint: 'A:фио|B:графа 2', columns: { B: 'position' } }])
  const next = readRosterFile(workbook.value, date, { kept: keptMappings(store) })
  expect(next.ok && next.value.reading).toEqual(file.value.reading)
  await store.undo()
  expect([rows(), keptMappings(store)]).toEqual([[[], []], []])
})

test('the example is one act and fits the store; its own export changes nothing in it and gives a new store the same rows', async () => {
  expect((await store.commit('Пример', exampleChanges(store.id))).ok).toBe(true)
  expect([store.list('member').length, store.list('passport')[0]?.id]).toEqual([50, store.id])
  const bytes = await writeWorkbook(rosterSheets([...rosterIndex(store).entries.values()], true), new Date(0))
  const workbook = await readWorkbook(bytes, 'выгрузка.xlsx')
  const file = workbook.ok ? readRosterFile(workbook.value, date) : null
  if (!file?.ok) throw new Error('the own export was not read')
  const done = store.undoState.done.length
  await load(file.value)
  expect(store.undoState.done).toHaveLength(done)

  const content = (list: readonly { id: string }[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...row, rev: 0, upd: 0 }))
  const before = rows().map(content)
  await store.undo()
  expect(rows()).toEqual([[], []])
  await load(file.value)
  expect(rows().map(content)).toEqual(before)
})

test('training, awards, support and reserve go through the workbook and back with one act; health stays when the file is silent', async () => {
  await store.commit('Пример', exampleChanges(store.id))
  const [one, two] = store.list('member').map(({ id: code }) => code)
  if (one === undefined || two === undefined) throw new Error('nobody in the example')
  const help = emptySupport(store.newId(), one, 'material-aid')
  await store.commit('Записи', [
    {
      table: 'memberTraining',
      before: null,
      after: { ...emptyTraining(store.newId(), one), title: 'Школа; "актива"\n2026' },
    },
    { table: 'memberAward', before: null, after: { ...emptyAward(store.newId(), two), date: '2020', level: 'state' } },
    { table: 'memberSupport', before: null, after: { ...help, amount: 5_000_50, isHealth: true } },
    { table: 'memberSupport', before: null, after: { ...help, id: store.newId(), kind: 'present' } },
    {
      table: 'reserveEntry',
      before: null,
      after: { ...emptyReserveEntry(store.newId(), two, 'chair', '2026-01-15'), mentorMemberId: one },
    },
  ])
  const written = async (withHealth: boolean) => {
    const entries = [...rosterIndex(store).entries.values()]
    const bytes = await writeWorkbook(rosterSheets(entries, withHealth, personRecords(store)), new Date(0))
    const workbook = await readWorkbook(bytes, 'выгрузка.xlsx')
    const read = workbook.ok ? readRosterFile(workbook.value, date) : null
    if (!read?.ok) throw new Error('the own export was not read')
    return read.value
  }
  const [file, silent] = [await written(true), await written(false)]
  const content = () => {
    const { memberTraining, memberAward, memberSupport, reserveEntry } = personRecords(store)
    const tables: readonly (readonly Row[])[] = [...rows(), memberTraining, memberAward, memberSupport, reserveEntry]
    return tables.map((list) =>
      [...list].sort((x, y) => (x.id < y.id ? -1 : 1)).map((row) => ({ ...row, rev: 0, upd: 0 })),
    )
  }
  const before = content()
  const done = store.undoState.done.length
  for (const one of [file, silent])
    for (const mode of ['fill', 'update'] as const)
      await loadRoster(store, { file: one, fileName: 'список.xlsx', answers: new Map(), date, mode })
  expect([store.undoState.done.length, content()]).toEqual([done, before])

  await store.undo()
  await store.undo()
  expect(content().map((list) => list.length)).toEqual([0, 0, 0, 0, 0, 0])
  await load(file)
  expect(content()).toEqual(before)
  expect(store.undoState.done).toHaveLength(1)
  await store.undo()
  expect(content().map((list) => list.length)).toEqual([0, 0, 0, 0, 0, 0])
  await load(silent)
  const [, , , , support = []] = before
  const isWell = (row: object) => !('isHealth' in row && row.isHealth === true)
  expect(content().map((list) => list.length)).toEqual(
    before.map((list) => (list === support ? list.filter(isWell).length : list.length)),
  )
})
