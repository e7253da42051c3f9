import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Workbook } from '#shared/documents/grid.ts'
import type { SheetText } from '#shared/documents/sheet.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { newRow } from '#shared/records/row.ts'
import { tables, type TableRow } from '#shared/records/tables.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { anyRow } from '#shared/testing/anyRow.ts'
import { indexRoster } from './figures.ts'
import { readRoster } from './reading/rosterReading.ts'
import { recordTables, type RecordTable } from './memberRecords.ts'
import { noRecords, type PersonRecords } from './recordSheets.ts'
import { importModes, planImport, type ImportMode } from './rosterImport.ts'
import { importChanges, type ImportChange } from './rosterImportChanges.ts'
import { readRosterFile, type RosterFile } from './rosterImportFile.ts'
import { cardFinder } from './rosterImportMatch.ts'
import { rosterSheets } from './rosterSheet.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** All rows about people: what a workbook of the program carries. */
interface World extends PersonRecords {
  readonly member: readonly Member[]
  readonly membershipEvent: readonly MembershipEvent[]
}
const worldTables = ['member', 'membershipEvent', ...recordTables] as const
const empty: World = { member: [], membershipEvent: [], ...noRecords }

const opened = (n: number, memberId: string): MembershipEvent => ({
  ...newRow(id(1000 + n)),
  ...{ memberId, kind: 'opening', date: '2020-01-01', decision: null, organisation: '', reason: '' },
})

const anyRecords = <T extends RecordTable>(table: T, people: readonly string[]) =>
  fc
    .array(fc.tuple(anyRow(table), fc.constantFrom(...people), fc.option(fc.constantFrom(...people))), { maxLength: 5 })
    .map(
      (rows) =>
        rows.map(([row, memberId, mentor], n) => ({
          ...row,
          ...newRow(id(10_000 * (recordTables.indexOf(table) + 1) + n)),
          memberId,
          ...(table === 'reserveEntry' ? { mentorMemberId: mentor } : {}),
        })) as TableRow<T>[],
    )

const anyWorld: fc.Arbitrary<World> = fc
  .uniqueArray(anyMember, { selector: (m) => m.id, minLength: 1, maxLength: 4 })
  .map((members) => members.map((member, n) => ({ ...member, cardNumber: String(n + 1) })))
  .chain((member) => {
    const people = member.map((one) => one.id)
    return fc.record({
      member: fc.constant(member),
      membershipEvent: fc.constant(people.map((one, n) => opened(n, one))),
      memberTraining: anyRecords('memberTraining', people),
      memberAward: anyRecords('memberAward', people),
      memberSupport: anyRecords('memberSupport', people),
      reserveEntry: anyRecords('reserveEntry', people),
    })
  })

function sheetsOf(world: World, withHealth = true): SheetText[] {
  return rosterSheets([...indexRoster(world.member, world.membershipEvent).entries.values()], withHealth, world)
}

function workbookOf(sheets: readonly Pick<SheetText, 'name' | 'headings' | 'rows'>[]): Workbook {
  const cell = (text: string): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })
  return {
    ...{ format: 'xlsx', encoding: null, delimiter: null, date1904: false },
    sheets: sheets.map(({ name, headings, rows }) => ({
      ...{ name, state: 'visible', merges: [], hiddenRows: [], hiddenColumns: [] },
      rows: [headings, ...rows].map((cells) => cells.map(cell)),
    })),
  }
}

function read(sheets: readonly Pick<SheetText, 'name' | 'headings' | 'rows'>[]): RosterFile {
  const file = readRosterFile(workbookOf(sheets), today)
  if (!file.ok) throw new Error(file.failure.code)
  return file.value
}

function changesOf(file: RosterFile, world: World, mode: ImportMode = 'fill'): readonly ImportChange[] {
  const finder = cardFinder(indexRoster(world.member, world.membershipEvent))
  const plan = planImport({ file, finder, answers: new Map(), date: today, mode, records: world })
  let n = 900_000
  return importChanges(plan, today, () => id(++n)).changes
}

/** As the store does: each change finds its row as it was. */
function apply(world: World, changes: readonly ImportChange[]): World {
  const rows = new Map(worldTables.map((table) => [table, new Map(world[table].map((row) => [row.id, row as object]))]))
  for (const { table, id: row, before, after } of changes) {
    const own = rows.get(table) ?? new Map<string, object>()
    expect(own.get(row) ?? null).toEqual(before)
    if (after === null) own.delete(row)
    else own.set(row, after)
  }
  return Object.fromEntries([...rows].map(([table, own]) => [table, [...own.values()]])) as unknown as World
}

function sorted(world: World): World {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return Object.fromEntries(worldTables.map((table) => [table, [...world[table]].sort(byId)])) as unknown as World
}

describe('the workbook of the program', () => {
  test('gives a new store the very rows of all tables about people, and writes them down the same again', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const sheets = sheetsOf(world)
        const file = read(sheets)
        expect(file.reading.questions).toEqual([])
        const changes = changesOf(file, empty)
        const back = apply(empty, changes)
        expect(sorted(back)).toEqual(sorted(world))
        for (const { table, after } of changes) expect(tables[table].safeParse(after).error).toBeUndefined()
        expect(sheetsOf(back)).toEqual(sheets)
        const undone = changes.map((one) => ({ ...one, before: one.after, after: one.before }) as ImportChange)
        expect(sorted(apply(back, undone))).toEqual(empty)
      }),
      { numRuns: 25 },
    )
  })

  test('loaded into the store that wrote it changes nothing, in any mode, with health or without', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...importModes), fc.boolean(), (world, mode, withHealth) => {
        const file = read(sheetsOf(world, withHealth))
        expect(changesOf(file, world, mode)).toEqual([])
        const back = apply(empty, changesOf(file, empty))
        expect(back.memberSupport.length).toBe(world.memberSupport.filter((one) => withHealth || !one.isHealth).length)
      }),
      { numRuns: 15 },
    )
  })

  test('taken back restores every row, whatever was there before', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...importModes), fc.infiniteStream(fc.boolean()), (world, mode, coins) => {
        const keep = <R>(rows: readonly R[]) => rows.filter(() => coins.next().value)
        const before: World = {
          ...world,
          memberTraining: keep(world.memberTraining).map((row) => ({ ...row, hours: null, certificate: 'своё' })),
          memberAward: keep(world.memberAward).map((row) => ({ ...row, title: 'своя', date: null })),
          memberSupport: keep(world.memberSupport),
          reserveEntry: keep(world.reserveEntry),
        }
        const changes = changesOf(read(sheetsOf(world)), before, mode)
        const after = apply(before, changes)
        if (mode === 'add') expect(changes).toEqual([])
        else for (const table of recordTables) expect(after[table].length).toBe(world[table].length)
        const undone = changes.map((one) => ({ ...one, before: one.after, after: one.before }) as ImportChange)
        expect(sorted(apply(after, undone))).toEqual(sorted(before))
      }),
      { numRuns: 15 },
    )
  })
})

describe('rows under a card', () => {
  const orlova: Member = { ...emptyMember(id(1)), lastName: 'Орлова', firstName: 'Анна', birthDate: '1990-02-01' }
  const award = { ...emptyAward(id(50), id(1)), title: 'Грамота', level: 'district' as const }
  const world: World = { ...empty, member: [orlova], membershipEvent: [opened(1, id(1))], memberAward: [award] }
  const awards = (of: World) =>
    of.memberAward.map(({ id: code, memberId, title, level, reason }) => [code, memberId, title, level, reason])

  test('gaps are filled, other values stay unless an update was asked for', () => {
    const file = read(
      sheetsOf({ ...world, memberAward: [{ ...award, title: 'Медаль', reason: 'за труд', level: null }] }),
    )
    const after = (mode: ImportMode) => awards(apply(world, changesOf(file, world, mode)))
    expect([after('add'), after('fill'), after('update')]).toEqual([
      [[id(50), id(1), 'Грамота', 'district', '']],
      [[id(50), id(1), 'Грамота', 'district', 'за труд']],
      [[id(50), id(1), 'Медаль', 'district', 'за труд']],
    ])
  })

  test('of a person who has another code here come to that card, once', () => {
    const here: World = {
      ...world,
      member: [{ ...orlova, id: id(2) }],
      membershipEvent: [opened(1, id(2))],
      memberAward: [],
    }
    const file = read(sheetsOf({ ...world, reserveEntry: [] }))
    const loaded = apply(here, changesOf(file, here))
    expect(awards(loaded)).toEqual([[id(50), id(2), 'Грамота', 'district', '']])
    expect(changesOf(file, loaded)).toEqual([])
  })

  test('a row of another person with the same code is left alone', () => {
    const other: World = { ...world, memberAward: [{ ...award, memberId: id(9), title: 'чужая' }] }
    expect(changesOf(read(sheetsOf(world)), other, 'update')).toEqual([])
    const fresh: World = { ...empty, memberAward: other.memberAward }
    expect(changesOf(read(sheetsOf(world)), fresh).map(({ table }) => table)).toEqual(['member', 'membershipEvent'])
  })

  test('what cannot be read, and rows of people who are not in the file, are said and not loaded', () => {
    const [people, journal, sheet] = sheetsOf(world)
    if (!people || !journal || !sheet) throw new Error('no sheets')
    const at = (heading: string) => sheet.headings.indexOf(heading)
    const row = sheet.rows[0] ?? []
    const rows = [
      row.with(at('Чья награда'), 'соседа').with(at('Код награды'), id(51)),
      row.with(at('Код награды'), id(52)).with(at('Код человека'), id(77)),
      row,
      row,
    ]
    const file = read([people, journal, { ...sheet, rows }])
    expect(file.reading.questions.map(({ sheet: name, row: place, text }) => [name, place, text])).toEqual([
      ['Награды', 2, expect.stringContaining('В колонке «Чья награда» стоит «соседа»') as string],
      ['Награды', 5, expect.stringContaining('Этот код уже был выше'.toLowerCase()) as string],
      ['Члены профсоюза', null, expect.stringContaining('награды 1. Они не загрузятся') as string],
    ])
    expect(awards(apply(empty, changesOf(file, empty)))).toEqual([[id(50), id(1), 'Грамота', 'district', '']])
  })

  test('a sheet without a column that decides is not read at all', () => {
    const support = { ...emptySupport(id(60), id(1), 'loan'), isHealth: true }
    const [people, journal, sheet] = sheetsOf({ ...world, memberAward: [], memberSupport: [support] })
    if (!people || !journal || !sheet) throw new Error('no sheets')
    const at = sheet.headings.indexOf('Сведения о здоровье')
    const without = {
      ...sheet,
      headings: sheet.headings.toSpliced(at, 1),
      rows: sheet.rows.map((row) => row.toSpliced(at, 1)),
    }
    const file = read([people, journal, without])
    expect(file.reading.questions.map(({ text }) => text)).toEqual([
      expect.stringContaining('лист не прочитан') as string,
    ])
    expect(apply(empty, changesOf(file, empty)).memberSupport).toEqual([])
  })

  test('a reader of foreign lists takes none of the sheets for a list of people', () => {
    const full: World = {
      ...world,
      memberSupport: [{ ...emptySupport(id(60), id(1), 'loan'), amount: 150_050 }],
      memberTraining: [{ ...anyTraining, memberId: id(1) }],
      reserveEntry: [{ ...anyReserve, memberId: id(1) }],
    }
    const sheets = sheetsOf(full)
    expect(sheets.map(({ name }) => name)).toEqual([
      'Члены профсоюза',
      'Журнал учёта',
      'Обучение',
      'Награды',
      'Поддержка',
      'Резерв',
    ])
    const foreign = readRoster(workbookOf(sheets), today)
    if (!foreign.ok) throw new Error(foreign.failure.code)
    expect(foreign.value.sheets.map(({ role }) => role)).toEqual(['roster', ...sheets.slice(1).map(() => 'reference')])
    expect(foreign.value.people).toHaveLength(1)
  })
})

const [anyTraining, anyReserve] = [
  fc.sample(anyRow('memberTraining'), { numRuns: 1, seed: 3 })[0],
  fc.sample(anyRow('reserveEntry'), { numRuns: 1, seed: 3 })[0],
] as [TableRow<'memberTraining'>, TableRow<'reserveEntry'>]
