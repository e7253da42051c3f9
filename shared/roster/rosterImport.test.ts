import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import type { Cell, Grid, Workbook } from '#shared/documents/grid.ts'
import type { Member } from '#shared/records/member.ts'
import { emptyMember } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { tables } from '#shared/records/tables.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { indexRoster } from './figures.ts'
import { importModes, planImport, termKinds, type ImportMode, type ImportPlan } from './rosterImport.ts'
import { keepMapping, parseKeptMappings } from './reading/mapping.ts'
import type { Answer } from './rosterImportAnswers.ts'
import type { Answers } from './rosterImportAsked.ts'
import { importChanges, type ImportChange } from './rosterImportChanges.ts'
import { readRosterFile, type FileOptions, type RosterFile } from './rosterImportFile.ts'
import { cardFinder } from './rosterImportMatch.ts'
import { rosterSheets } from './rosterSheet.ts'

const folder = join(import.meta.dirname, '../../resources/samples/rosters')
const today = '2026-11-21'
const date = '2026-09-01'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

interface Rows {
  readonly members: readonly Member[]
  readonly events: readonly MembershipEvent[]
}
const nothing: Rows = { members: [], events: [] }

const files = readdirSync(folder).filter((name) => /^s(?!12)\d\d-.*\.\w+$/.test(name))

async function sample(name: string): Promise<RosterFile> {
  const workbook = await readWorkbook(new Uint8Array(readFileSync(join(folder, name))), name)
  if (!workbook.ok) throw new Error(workbook.failure.code)
  return read(workbook.value)
}

function read(workbook: Workbook): RosterFile {
  const file = readRosterFile(workbook, today)
  if (!file.ok) throw new Error(file.failure.code)
  return file.value
}

function plan(file: RosterFile, rows: Rows, answers: Answers = new Map(), mode: ImportMode = 'fill'): ImportPlan {
  return planImport({ file, finder: cardFinder(indexRoster(rows.members, rows.events)), answers, date, mode })
}

/** Loads a plan as the store does: whole rows, new ones beside the old. */
function loaded(rows: Rows, plan: ImportPlan): Rows {
  let made = rows.members.length + rows.events.length
  const { changes } = importChanges(plan, date, () => id(++made))
  return apply(rows, changes)
}

function apply(rows: Rows, changes: readonly ImportChange[]): Rows {
  const members = new Map(rows.members.map((row) => [row.id, row]))
  const events = new Map(rows.events.map((row) => [row.id, row]))
  for (const change of changes) {
    if (change.table === 'member') put(members, change.id, change.before, change.after)
    else if (change.table === 'membershipEvent') put(events, change.id, change.before, change.after)
  }
  return { members: [...members.values()], events: [...events.values()] }
}

function put<T>(rows: Map<string, T>, key: string, before: T | null, after: T | null): void {
  expect(rows.get(key) ?? null).toBe(before)
  if (after === null) rows.delete(key)
  else rows.set(key, after)
}

/** The first option that needs nothing typed, for every question that blocks. */
function firstAnswers(file: RosterFile, rows: Rows, pick = 0): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (let round = 0; round < 5; round += 1) {
    for (const question of plan(file, rows, answers).questions) {
      const simple = question.options.filter(({ input }) => input === undefined)
      const option = simple[pick % Math.max(simple.length, 1)]
      if (question.state === 'open' && option) answers.set(question.id, { option: option.value })
    }
  }
  return answers
}

function addsUp({ total, terms, rows, ready }: ImportPlan, file: RosterFile): void {
  expect(termKinds.reduce((sum, kind) => sum + terms[kind], 0)).toBe(total)
  expect(total).toBe(file.reading.people.length + file.reading.notPeople.length)
  expect(rows.map(({ draft }) => draft.person)).toEqual(file.reading.people)
  const peopled = new Set(file.reading.people.map(({ sourceSheet, sourceRow }) => `${sourceSheet ?? ''} ${sourceRow}`))
  expect(file.reading.notPeople.filter(({ sheet, row }) => peopled.has(`${sheet ?? ''} ${row}`))).toEqual([])
  expect(ready.fresh + ready.completed + ready.unchanged).toBe(terms.ready)
}

describe.each(files)('%s', (name) => {
  test('every row is counted once, whatever is answered', async () => {
    const file = await sample(name)
    addsUp(plan(file, nothing), file)
    for (const pick of [0, 1, 2]) addsUp(plan(file, nothing, firstAnswers(file, nothing, pick)), file)
  })

  test('loaded rows fit their schemas, and loading the same file again changes nothing', async () => {
    const file = await sample(name)
    const answers = firstAnswers(file, nothing)
    const first = plan(file, nothing, answers)
    const rows = loaded(nothing, first)
    expect(rows.members).toHaveLength(first.ready.fresh)
    for (const row of rows.members) expect(tables.member.safeParse(row).error).toBeUndefined()
    for (const row of rows.events) expect(tables.membershipEvent.safeParse(row).error).toBeUndefined()
    const again = plan(file, rows)
    expect(importChanges(again, date, () => id(1)).changes).toEqual([])
    expect(again.ready.fresh + again.ready.completed).toBe(0)
  })
})

/** A list of members as a sheet: surname, name, patronymic, birth date, joining date, post, phone, ticket. */
function listOf(people: readonly (readonly string[])[]): Workbook {
  const text = (value: string): Cell => (value === '' ? { kind: 'empty' } : { kind: 'text', text: value })
  const headings = [
    'Фамилия',
    'Имя',
    'Отчество',
    'Дата рождения',
    'Дата вступления',
    'Должность',
    'Телефон',
    '№ профбилета',
  ]
  const rows = [['Список членов профсоюза'], headings, ...people].map((cells) => cells.map(text))
  return workbookOf({ name: 'Список', rows })
}

function workbookOf(...sheets: Pick<Grid, 'name' | 'rows'>[]): Workbook {
  const rest = { state: 'visible', merges: [], hiddenRows: [], hiddenColumns: [] } as const
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    date1904: false,
    sheets: sheets.map((sheet) => ({ ...sheet, ...rest })),
  }
}

const olga = ['Степанова', 'Ольга', 'Николаевна', '12.06.1991', '04.09.2016', 'учитель', '+7 000 211-60-98', '000123']
const igor = ['Мартынов', 'Игорь', 'Олегович', '03.02.1979', '10.10.2006', 'учитель физики', '', '']
const card = (n: number, fields: Partial<Member>): Member => ({ ...emptyMember(id(n)), rev: 1, ...fields })
const opened = (memberId: string, changes: Partial<MembershipEvent> = {}): MembershipEvent => ({
  ...{
    id: id(900_000 + Number(memberId.slice(-6))),
    rev: 1,
    upd: 1,
    memberId,
    kind: 'opening',
    date: '2020-01-01',
    decision: null,
    organisation: '',
    reason: '',
  },
  ...changes,
})
const withCard = (fields: Partial<Member>, ...more: MembershipEvent[]): Rows => ({
  members: [card(1, fields)],
  events: [opened(id(1)), ...more],
})
const vasilyeva = { lastName: 'Васильева', firstName: 'Ольга', middleName: 'Николаевна', birthDate: '1991-06-12' }
const outcomesOf = ({ rows }: ImportPlan) => rows.map(({ outcome }) => outcome.kind)
const openCodes = ({ questions }: ImportPlan) =>
  questions.filter(({ state }) => state === 'open').map(({ code }) => code)

/** Answers every open question of a code. */
function answer(
  file: RosterFile,
  rows: Rows,
  code: string,
  given: Answer,
  before: Answers = new Map(),
): Map<string, Answer> {
  const asked = plan(file, rows, before).questions.filter((question) => question.code === code)
  return new Map([...before, ...asked.map(({ id }) => [id, given] as const)])
}

describe('modes', () => {
  const file = read(listOf([olga, igor]))
  const rows = withCard({ ...vasilyeva, lastName: 'Степанова', position: 'завуч', birthDate: '1991', note: 'своё' })
  const inMode = (mode: ImportMode) => {
    const now = plan(file, rows, new Map(), mode)
    return { now, card: loaded(rows, now).members[0] }
  }

  test('only new people: cards that are there stay as they are', () => {
    const { now, card } = inMode('add')
    expect([now.ready, card]).toEqual([{ fresh: 1, completed: 0, unchanged: 1 }, rows.members[0]])
  })

  test('fill what is empty: no value gives way', () => {
    expect(inMode('fill').card).toMatchObject({ position: 'завуч', birthDate: '1991', memberSince: '2016-09-04' })
  })

  test('update: the file wins, names and the own words of the card stay, silence changes nothing', () => {
    const { now, card } = inMode('update')
    expect(now.rows[0]?.outcome).toMatchObject({ replaced: ['birthDate', 'position'], differing: [] })
    expect(card).toMatchObject({ lastName: 'Степанова', position: 'учитель', birthDate: '1991-06-12', note: 'своё' })
    const retired = withCard({ ...vasilyeva, lastName: 'Степанова', category: 'retired' })
    expect(loaded(retired, plan(file, retired, new Map(), 'update')).members[0]?.category).toBe('retired')
  })

  test('each mode says beforehand what it would do, whichever is chosen', () => {
    const [first, ...rest] = importModes.map((mode) => inMode(mode).now)
    expect(first?.modes).toEqual({
      add: { fresh: 1, completed: 0, unchanged: 1 },
      fill: { fresh: 1, completed: 1, unchanged: 0 },
      update: { fresh: 1, completed: 1, unchanged: 0 },
    })
    for (const other of rest) expect(other.modes).toEqual(first?.modes)
  })

  test('an update repeated changes nothing more', () => {
    const once = loaded(rows, inMode('update').now)
    expect(importChanges(plan(file, once, new Map(), 'update'), date, () => id(1)).changes).toEqual([])
  })
})

describe('columns of the file', () => {
  const book = listOf([olga])
  const said = [{ sheet: 'Список', columns: { F: 'note' } }] as const
  const fileWith = (options: FileOptions) => {
    const file = readRosterFile(book, today, options)
    if (!file.ok) throw new Error(file.failure.code)
    return file.value
  }

  test('each says what it was read as and shows what stands in it', () => {
    expect(fileWith({}).columns[5]).toEqual({
      ...{ sheet: 'Список', letter: 'F', heading: 'Должность', field: 'position', isChosen: false },
      samples: ['учитель'],
    })
  })

  test('a choice is read with, named, and known again by the headings; a new choice wins over the kept one', () => {
    const chosen = fileWith({ mappings: said })
    expect([chosen.chosen, chosen.columns[5]?.isChosen, chosen.columns[5]?.field]).toEqual([said, true, 'note'])
    expect(chosen.reading.people[0]).toMatchObject({ position: null, note: 'учитель' })
    const sheet = chosen.reading.sheets[0]
    const kept = sheet ? keepMapping([], sheet, said[0]) : []
    expect(fileWith({ kept })).toEqual(chosen)
    expect(fileWith({ kept, mappings: [] }).reading).toEqual(fileWith({}).reading)
  })
})

describe('further fields of the card', () => {
  const text = (value: string): Cell => (value === '' ? { kind: 'empty' } : { kind: 'text', text: value })
  const table = (...rows: string[][]) => read(workbookOf({ name: 'Список', rows: rows.map((row) => row.map(text)) }))
  const head = ['ФИО', 'Дата рождения', 'Таб. №', 'Пол', 'Образование', 'E-mail']
  const ivanova = ['Иванова Мария Петровна', '01.02.1980', '00017', 'ж', 'высшее, КГПИ', 'm@school.ru']
  const file = table(head, ivanova, ['Петров Олег Игоревич', '15.07.1975', '00018', 'м', 'СПО', ''])

  test('a new card takes them; what a field cannot hold stays in the note', () => {
    const { members } = loaded(nothing, plan(file, nothing, firstAnswers(file, nothing)))
    expect(members[0]).toMatchObject({
      ...{ externalId: '00017', sex: 'female', education: 'higher', email: 'm@school.ru' },
      note: 'Образование: высшее, КГПИ',
    })
    expect(members[1]).toMatchObject({ externalId: '00018', sex: 'male', education: 'vocational', note: '' })
  })

  test('the columns say so, and the review compares them', () => {
    expect(file.columns.map(({ field }) => field)).toEqual([
      'fullName',
      'birthDate',
      'externalId',
      'sex',
      'education',
      'email',
    ])
    const rows = withCard({ ...vasilyeva, lastName: 'Иванова', firstName: 'Мария', middleName: 'Петровна' })
    const now = plan(file, {
      ...rows,
      members: [card(1, { ...rows.members[0], birthDate: '1980-02-01', sex: 'male' })],
    })
    expect(now.rows[0]?.outcome).toMatchObject({
      filled: ['education', 'email', 'externalId', 'note'],
      differing: ['sex'],
    })
  })

  test('the code of another program and the name know a person again, whatever was corrected in the birth date', () => {
    const known = { lastName: 'Иванова', firstName: 'Мария', middleName: 'Петровна', externalId: '00017' }
    expect(plan(file, withCard({ ...known, birthDate: '1980-02-11' })).rows[0]?.outcome).toMatchObject({
      kind: 'same',
      differing: ['birthDate'],
    })
    expect(openCodes(plan(file, withCard({ ...known, lastName: 'Белова' })))).toContain('same-card')
    // The number was given anew to somebody else.
    const other = withCard({ ...known, lastName: 'Сидоров', firstName: 'Пётр', middleName: 'Ильич' })
    expect(plan(file, other).rows.every(({ outcome }) => outcome.kind !== 'same')).toBe(true)
  })

  test('several people in one cell have cards of their own', () => {
    const shared = table(
      ['МО', 'Члены профсоюза (ФИО)'],
      ['Начальные классы', 'Иванова Мария Петровна\nКим Ольга Викторовна'],
    )
    addsUp(plan(shared, nothing), { ...shared, reading: shared.reading })
    const { members } = loaded(nothing, plan(shared, nothing, firstAnswers(shared, nothing)))
    expect(members.map(({ lastName }) => lastName)).toEqual(['Иванова', 'Ким'])
  })

  test('a choice for such a column is kept and known again', () => {
    const said = [{ sheet: 'Список', columns: { F: 'address' } }] as const
    const book = workbookOf({ name: 'Список', rows: [head, ivanova].map((row) => row.map(text)) })
    const chosen = readRosterFile(book, today, { mappings: said })
    if (!chosen.ok) throw new Error(chosen.failure.code)
    expect(chosen.value.extras[0]?.values).toMatchObject({ address: 'm@school.ru' })
    const sheet = chosen.value.reading.sheets[0]
    const kept = sheet ? keepMapping([], sheet, said[0]) : []
    expect(readRosterFile(book, today, { kept: parseKeptMappings(JSON.parse(JSON.stringify(kept))) })).toEqual(chosen)
  })
})

describe('whose card it is', () => {
  const file = read(listOf([olga, igor]))

  test('a surname changed by marriage is asked about; one person: new surname, the old one kept', () => {
    const rows = withCard(vasilyeva)
    expect([outcomesOf(plan(file, rows)), openCodes(plan(file, rows))]).toEqual([['waiting', 'new'], ['same-card']])
    const [question] = plan(file, rows).questions
    expect(question).toMatchObject({ title: 'Васильева или Степанова?', place: 'строка 3, есть карточка' })
    expect(question?.compare()?.rows[0]).toEqual({
      label: 'Фамилия',
      left: 'Васильева',
      right: 'Степанова',
      sign: 'differs',
    })
    const one = loaded(rows, plan(file, rows, answer(file, rows, 'same-card', { option: 'same' })))
    expect(one.members.find((m) => m.id === id(1))).toMatchObject({
      lastName: 'Степанова',
      formerLastName: 'Васильева',
      phone: '+70002116098',
    })
    expect([one.members.length, one.events.length]).toEqual([2, 2])
    expect(plan(file, one).ready).toEqual({ fresh: 0, completed: 0, unchanged: 2 })
    const two = loaded(rows, plan(file, rows, answer(file, rows, 'same-card', { option: 'other' })))
    expect(two.members.map(({ lastName }) => lastName)).toEqual(['Васильева', 'Степанова', 'Мартынов'])
    const later = plan(file, rows, answer(file, rows, 'same-card', { option: 'wait' }))
    expect([outcomesOf(later), later.terms.waiting]).toEqual([['waiting', 'new'], 1])
  })

  test('name and birth date: the same card, only what is empty is filled', () => {
    const rows = withCard({ ...vasilyeva, lastName: 'степанова', position: 'завуч', birthDate: '1991' })
    const now = plan(file, rows)
    expect(now.rows[0]?.outcome).toMatchObject({
      kind: 'same',
      filled: ['memberSince', 'phone', 'paperCardNumber'],
      differing: ['birthDate', 'position'],
    })
    expect(loaded(rows, now).members[0]).toMatchObject({
      lastName: 'степанова',
      position: 'завуч',
      birthDate: '1991',
      memberSince: '2016-09-04',
    })
  })

  test('no birth date: asked, unless a phone, a ticket or the joining date agrees', () => {
    const names = { lastName: 'Степанова', firstName: 'Ольга', middleName: 'Николаевна' }
    expect(openCodes(plan(file, withCard(names)))).toEqual(['same-card'])
    for (const fact of [{ phone: '+70002116098' }, { paperCardNumber: '000123' }, { memberSince: '2016-09-04' }]) {
      expect(outcomesOf(plan(file, withCard({ ...names, ...fact })))).toEqual(['same', 'new'])
    }
    expect(outcomesOf(plan(file, withCard({ ...names, birthDate: '1960-01-01' })))).toEqual(['new', 'new'])
  })

  test('a ticket alone only makes it likely', () => {
    const rows = withCard({ lastName: 'Иванова', firstName: 'Анна', paperCardNumber: '000123' })
    const one = plan(file, rows, answer(file, rows, 'same-card', { option: 'same' }))
    expect(one.rows[0]?.outcome).toMatchObject({ kind: 'same', after: { lastName: 'Иванова', position: 'учитель' } })
    expect(plan(file, rows).questions[0]).toMatchObject({
      code: 'same-card',
      text: expect.stringContaining('номер билета') as string,
    })
  })

  test('who had left is asked about; back on the register by an event of the list day', () => {
    const rows = withCard(
      { ...vasilyeva, lastName: 'Степанова' },
      opened(id(1), { id: id(77), kind: 'resigned', date: '2025-03-01' }),
    )
    expect(openCodes(plan(file, rows))).toEqual(['gone'])
    const back = loaded(rows, plan(file, rows, answer(file, rows, 'gone', { option: 'back' })))
    expect(back.events.at(-2)).toMatchObject({ memberId: id(1), kind: 'restored', date })
    const kept = plan(file, rows, answer(file, rows, 'gone', { option: 'keep' }))
    expect(loaded(rows, kept).events.filter(({ memberId }) => memberId === id(1))).toHaveLength(2)
  })

  test('two rows of one person give one card, completed by both; different people give two', () => {
    const twice = read(listOf([olga.with(6, ''), olga.with(7, '').with(5, '')]))
    const one = loaded(nothing, plan(twice, nothing, answer(twice, nothing, 'probable-duplicate', { option: 'one' })))
    expect(one.members).toHaveLength(1)
    expect(one.members[0]).toMatchObject({ phone: '+70002116098', paperCardNumber: '000123', position: 'учитель' })
    expect(plan(twice, one).terms).toEqual({ ready: 1, waiting: 0, 'not-members': 0, repeats: 1, 'not-people': 2 })
    const two = plan(twice, nothing, answer(twice, nothing, 'probable-duplicate', { option: 'two' }))
    expect(two.ready.fresh).toBe(2)
    expect(openCodes(plan(twice, nothing))).toEqual(['probable-duplicate'])
  })
})

describe('open values', () => {
  const file = read(listOf([olga.with(3, '31.02.1991')]))

  test('an impossible date waits, is typed, or left empty by choice', () => {
    expect(outcomesOf(plan(file, nothing))).toEqual(['waiting'])
    const typed = plan(file, nothing, answer(file, nothing, 'impossible-date', { option: 'typed', text: '12.06.1991' }))
    expect(typed.rows[0]?.draft.card.birthDate).toBe('1991-06-12')
    const wrong = plan(file, nothing, answer(file, nothing, 'impossible-date', { option: 'typed', text: '32.06.1991' }))
    expect([outcomesOf(wrong), openCodes(wrong)]).toEqual([['waiting'], ['impossible-date']])
    const empty = plan(file, nothing, answer(file, nothing, 'impossible-date', { option: 'empty' }))
    expect([outcomesOf(empty), empty.rows[0]?.draft.card.birthDate]).toEqual([['new'], null])
  })

  test('a card that knows the value leaves nothing to ask', () => {
    const rows = withCard({ ...vasilyeva, lastName: 'Степанова', phone: '+70002116098' })
    expect(openCodes(plan(file, rows))).toEqual([])
  })

  test('all staff without a mark: everybody, or those who are ticked', () => {
    const rows = [
      ['Список работников школы'],
      ['Фамилия', 'Имя', 'Отчество', 'Должность'],
      ['Орлова', 'Анна', 'Ильинична', 'учитель'],
      ['Белов', 'Пётр', 'Ильич', 'дворник'],
    ]
    const staff = read(
      workbookOf({ name: 'Лист1', rows: rows.map((cells) => cells.map((text): Cell => ({ kind: 'text', text }))) }),
    )
    expect(openCodes(plan(staff, nothing))).toEqual(['membership-unknown'])
    const key = plan(staff, nothing).rows[1]?.draft.key ?? ''
    expect(outcomesOf(plan(staff, nothing, answer(staff, nothing, 'membership-unknown', { option: 'all' })))).toEqual([
      'new',
      'new',
    ])
    expect(
      outcomesOf(
        plan(staff, nothing, answer(staff, nothing, 'membership-unknown', { option: 'chosen', people: [key] })),
      ),
    ).toEqual(['not-member', 'new'])
    expect(
      outcomesOf(plan(staff, nothing, answer(staff, nothing, 'membership-unknown', { option: 'chosen', people: [] }))),
    ).toEqual(['waiting', 'waiting'])
  })
})

test('a column of ruined phones is one question; leaving it empty keeps the phones that are whole', () => {
  const file = read(listOf([olga, igor.with(6, '8 000 21'), ['Белов', 'Пётр', 'Ильич', '', '', '', '8 000', '']]))
  expect(plan(file, nothing).questions.map(({ code, people }) => [code, people.length])).toEqual([
    ['phone-incomplete', 2],
  ])
  expect(outcomesOf(plan(file, nothing))).toEqual(['new', 'waiting', 'waiting'])
  const empty = plan(file, nothing, answer(file, nothing, 'phone-incomplete', { option: 'empty' }))
  expect(empty.rows.map(({ outcome, draft }) => [outcome.kind, draft.card.phone])).toEqual([
    ['new', '+70002116098'],
    ['new', ''],
    ['new', ''],
  ])
})

describe('the program’s own export', () => {
  test('a cell that was changed into nonsense is asked about, a row without a code is a new person', () => {
    const member = card(1, { ...vasilyeva, cardNumber: '1', rev: 0 })
    const [sheet] = rosterSheets([...indexRoster([member], [opened(id(1))]).entries.values()], false)
    const at = (heading: string) => sheet?.headings.indexOf(heading) ?? -1
    const row = sheet?.rows[0] ?? []
    const bad = row.with(at('Дата рождения'), 'весной')
    const fresh = row
      .with(at('Код записи'), '')
      .with(at('Фамилия'), 'Орлова')
      .with(at('Дата рождения'), '01.02.1980')
      .with(at('№ карточки'), '')
    const text = (value: string): Cell => (value === '' ? { kind: 'empty' } : { kind: 'text', text: value })
    const file = read(
      workbookOf({
        name: 'Члены профсоюза',
        rows: [sheet?.headings ?? [], bad, fresh].map((cells) => cells.map(text)),
      }),
    )
    const now = plan(file, { members: [member], events: [opened(id(1))] })
    addsUp(now, file)
    expect(outcomesOf(now)).toEqual(['same', 'new'])
    expect(now.questions[0]).toMatchObject({
      code: 'cell-error',
      state: 'optional',
      text: expect.stringContaining('В колонке «Дата рождения» стоит «весной». Не прочитано: такой даты нет') as string,
    })
  })

  test('a card that a foreign list would take for a total is still a person', () => {
    const member = card(1, { lastName: 'Итого', firstName: '12', rev: 0 })
    const file = exported({ members: [member], events: [opened(id(1))] })
    if (!file) throw new Error('own export was not read')
    const now = plan(file, nothing)
    addsUp(now, file)
    expect([outcomesOf(now), now.total]).toEqual([['new'], 2])
  })

  const journal = fc.array(fc.constantFrom('resigned', 'restored', 'became-retired'), { maxLength: 3 })
  const register = fc
    .uniqueArray(anyMember, { minLength: 1, maxLength: 6, selector: ({ id }) => id })
    .chain((members) =>
      fc.tuple(fc.constant(members), fc.array(journal, { minLength: members.length, maxLength: members.length })),
    )

  function exported({ members, events }: Rows): RosterFile | null {
    const index = indexRoster(members, events)
    const sheets = rosterSheets([...index.entries.values()], true).map(({ name, headings, rows }) => ({
      name,
      rows: [headings, ...rows].map((cells) =>
        cells.map((text): Cell => (text === '' ? { kind: 'empty' } : { kind: 'text', text })),
      ),
    }))
    const file = readRosterFile(workbookOf(...sheets), today)
    return file.ok ? file.value : null
  }

  test('loads back to the very cards and journal, and into the same roster changes nothing', () => {
    fc.assert(
      fc.property(register, ([cards, kinds]) => {
        const members = cards.map((member, i) => ({ ...member, cardNumber: String(i + 1) }))
        const events = members.flatMap(({ id: memberId }, i) =>
          ['opening' as const, ...(kinds[i] ?? [])].map((kind, k) =>
            opened(memberId, { id: id(1000 * (i + 1) + k), kind, date: `200${k}-01-01`, rev: 0, upd: 0 }),
          ),
        )
        const file = exported({ members, events })
        if (!file) throw new Error('own export was not read')
        const fresh = plan(file, nothing)
        addsUp(fresh, file)
        expect([openCodes(fresh), fresh.total, fresh.terms['not-people']]).toEqual([[], members.length + 1, 1])
        const back = loaded(nothing, fresh)
        const byId = <T extends { id: string }>(rows: readonly T[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId(back.members)).toEqual(byId(members))
        expect(byId(back.events)).toEqual(byId(events))
        expect(importChanges(plan(file, { members, events }), date, () => id(1)).changes).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

test('taking a load back restores every row as it was', () => {
  const person = fc.tuple(
    fc.constantFrom('Орлова', 'Белова', 'Степанова', 'Васильева'),
    fc.constantFrom('Анна', 'Ольга', 'О.'),
    fc.constantFrom('Николаевна', 'Н.', ''),
    fc.constantFrom('12.06.1991', '12.06.1992', '1991', '31.02.1991', ''),
    fc.constantFrom('04.09.2016', ''),
    fc.constantFrom('учитель', ''),
    fc.constantFrom('+7 000 211-60-98', '8 000 21', ''),
    fc.constantFrom('000123', '123', ''),
  )
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 8 }),
      fc.array(person, { minLength: 1, maxLength: 8 }),
      fc.nat(3),
      (first, second, pick) => {
        const [one, two] = [read(listOf(first)), read(listOf(second))]
        const rows = loaded(nothing, plan(one, nothing, firstAnswers(one, nothing, pick)))
        const next = plan(two, rows, firstAnswers(two, rows, pick))
        addsUp(next, two)
        const { changes } = importChanges(
          next,
          date,
          (
            (n) => () =>
              id(++n)
          )(5000),
        )
        const after = apply(rows, changes)
        const undone = apply(
          after,
          changes
            .map((change) => ({ ...change, before: change.after, after: change.before }) as ImportChange)
            .reverse(),
        )
        const byId = ({ members, events }: Rows) =>
          [members, events].map((list) => new Map(list.map((row) => [row.id, row])))
        expect(byId(undone)).toEqual(byId(rows))
        for (const member of after.members) {
          const before = rows.members.find(({ id }) => id === member.id)
          expect(before === undefined || before.birthDate === null || before.birthDate === member.birthDate).toBe(true)
        }
      },
    ),
    { numRuns: 120 },
  )
})
