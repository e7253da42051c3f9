import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Cell, Workbook } from '#shared/documents/grid.ts'
import { emptyOrganisation, organisationSchema, type Organisation } from '#shared/records/organisation.ts'
import { typedFiguresSchema } from '#shared/records/typedFigures.ts'
import { uuidOf } from '#shared/testing/anyDistrict.ts'
import { readOrganisationFile } from './organisationFile.ts'
import { planImport, takings, type ImportAnswer, type ImportLine, type ImportPlan } from './organisationImport.ts'
import { readOrganisationSheet } from './organisationSheet.ts'
import { periodOf } from './periods.ts'

const sample = readFileSync('resources/samples/organisations.json', 'utf8')
const target = { period: periodOf('month', '2026-09-01'), asOfDate: '2026-09-01', source: 'organisations.json' }
let made = 0
const newId = () => uuidOf(7, ++made)

function read(content: string) {
  const list = readOrganisationFile(content)
  if (!list.ok) throw new Error(list.failure.code)
  return list.value
}

function sheet(rows: (string | number | null)[][]) {
  const cell = (value: string | number | null): Cell =>
    value === null
      ? { kind: 'empty' }
      : typeof value === 'number'
        ? { kind: 'number', value }
        : { kind: 'text', text: value }
  const grid = {
    name: 'Лист1',
    state: 'visible' as const,
    rows: rows.map((row) => row.map(cell)),
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
  }
  const workbook: Workbook = { format: 'xlsx', encoding: null, delimiter: null, date1904: false, sheets: [grid] }
  return readOrganisationSheet(workbook)
}

function list(rows: (string | number | null)[][]) {
  const result = sheet(rows)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const kinds = ({ lines }: ImportPlan) => lines.map(({ kind }) => kind)
const stored = (
  plan: ImportPlan,
  answers = new Map<ImportLine, ImportAnswer>(),
  organisations: Organisation[] = [],
) => {
  const taken = takings(plan, answers, { organisations, typed: [] }, target, newId)
  return {
    organisations: taken.map(({ organisation }) => organisation.after),
    typed: taken.flatMap(({ figures }) => (figures ? [figures.after] : [])),
  }
}

describe('the file of another program', () => {
  test('gives 33 organisations with their figures, as rows that may be stored', () => {
    const { organisations, asOf } = read(sample)
    const plan = planImport(organisations, { organisations: [], typed: [] }, target, newId)
    expect([asOf, plan.counts]).toEqual(['2026-09-01', { new: 33, changed: 0, unchanged: 0, question: 0 }])
    const rows = stored(plan)
    expect(rows.organisations.every((one) => organisationSchema.safeParse(one).success)).toBe(true)
    expect(rows.typed.every((one) => typedFiguresSchema.safeParse(one).success)).toBe(true)
    const sum = (key: 'employees' | 'membersEmployed') => rows.typed.reduce((n, one) => n + (one[key] ?? 0), 0)
    expect([sum('employees'), sum('membersEmployed'), new Set(rows.typed.map(({ origin }) => origin))]).toEqual([
      730,
      669,
      new Set(['imported']),
    ])
  })

  test('read again changes nothing; with one number changed it changes one', () => {
    const first = stored(planImport(read(sample).organisations, { organisations: [], typed: [] }, target, newId))
    const again = planImport(read(sample).organisations, first, target, newId)
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 33, question: 0 })
    const other = read(sample).organisations.map((one, i) =>
      i === 4 ? { ...one, figures: { ...one.figures, membersUnder35: 9 } } : one,
    )
    expect(planImport(other, first, target, newId).counts).toEqual({ new: 0, changed: 1, unchanged: 32, question: 0 })
  })

  test.each([
    ['cut in half', sample.slice(0, sample.length / 2), 'district.fileDamaged'],
    ['no JSON at all', 'PK\u0003\u0004', 'district.fileDamaged'],
    ['somebody else’s JSON', '{"name":"package","version":"1.0.0"}', 'district.fileForeign'],
    ['a number that is a text', sample.replace('"employees": 95', '"employees": "95"'), 'district.fileForeign'],
    ['a negative number', sample.replace('"employees": 95', '"employees": -1'), 'district.fileForeign'],
    [
      'one organisation lost',
      JSON.stringify({ ...(JSON.parse(sample) as object), organisations: [] }),
      'district.totalsDisagree',
    ],
    ['a changed number', sample.replace('"employees": 95', '"employees": 96'), 'district.totalsDisagree'],
    ['nobody in it', '{"organisations":[]}', 'district.noOrganisations'],
  ])('%s is refused', (_, content, code) => {
    expect(readOrganisationFile(content)).toMatchObject({ ok: false, failure: { code } })
  })
})

describe('a worksheet', () => {
  const rows = [
    ['Список первичных организаций Приреченского района на 1 сентября'],
    [null],
    [
      '№ п/п',
      'Код',
      'Наименование ППО',
      'ИНН',
      'Адрес',
      'Председатель',
      'Работников',
      'из них членов Профсоюза',
      'Охват, %',
    ],
    [
      1,
      '01',
      'ППО МБОУ «Ольховская СОШ»',
      '0007114712',
      '000100, с. Ольховка, ул. Школьная, 4',
      'Белова И. Ю.',
      35,
      33,
      94.3,
    ],
    [2, '02', 'ППО МКДОУ «Кораблик»', '0007203472', null, null, 'восемь', 8, 100],
    [3, '03', 'ППО «Дом творчества»', null, null, null, 5, 6, 120],
    [null, null, 'Итого', null, null, null, 48, 47, null],
  ]

  test('is read by its headings; totals are no organisation; what cannot be read is asked', () => {
    const read = list(rows)
    expect([read.organisations.length, read.otherRows]).toEqual([3, 1])
    expect(read.organisations[0]).toMatchObject({
      place: 'строка 4',
      known: { districtCode: '01', shortName: 'ППО МБОУ «Ольховская СОШ»', chairName: 'Белова И. Ю.' },
      employer: { inn: '0007114712', address: { index: '000100', settlement: 'с. Ольховка, ул. Школьная, 4' } },
      figures: { employees: 35, membersEmployed: 33, membersUnder35: null },
      problems: [],
    })
    const plan = planImport(read.organisations, { organisations: [], typed: [] }, target, newId)
    expect(kinds(plan)).toEqual(['new', 'question', 'question'])
    expect(plan.lines.slice(1).map(({ questions }) => questions)).toEqual([
      ['Вместо числа написано «восемь»'],
      ['Членов (6) больше, чем работников (5)'],
    ])
  })

  test('an unanswered question is not taken; an answered one leaves out what could not be read', () => {
    const plan = planImport(list(rows).organisations, { organisations: [], typed: [] }, target, newId)
    expect(stored(plan).organisations.length).toBe(1)
    const [, line] = plan.lines
    if (!line) throw new Error('no line')
    const { organisations, typed } = stored(plan, new Map([[line, { take: 'new' }]]))
    expect([organisations.length, typed[1]?.employees, typed[1]?.membersEmployed]).toEqual([2, null, 8])
  })

  test('one organisation twice in the file is asked the second time', () => {
    const twice = [...rows.slice(0, 4), rows[3] ?? []]
    expect(kinds(planImport(list(twice).organisations, { organisations: [], typed: [] }, target, newId))).toEqual([
      'new',
      'question',
    ])
  })

  test.each([
    [
      'nothing but numbers',
      [
        [1, 2],
        [3, 4],
      ],
      'district.noHeadings',
    ],
    ['headings alone', [['Код', 'Наименование', 'ИНН']], 'district.noOrganisations'],
  ])('%s is refused', (_, given, code) => {
    expect(sheet(given)).toMatchObject({ ok: false, failure: { code } })
  })
})

describe('whom a row stands for', () => {
  const known = (change: Partial<Organisation>, inn = ''): Organisation => {
    const blank = emptyOrganisation(newId(), 'ППО МБОУ «Ольховская СОШ»')
    return { ...blank, ...change, employer: { ...blank.employer, inn } }
  }
  const row = (code: string | null, name: string, inn: string | null) =>
    list([
      ['Код', 'Наименование', 'ИНН', 'Работников'],
      [code, name, inn, 5],
    ]).organisations
  const kindFor = (existing: Organisation[], ...given: Parameters<typeof row>) =>
    kinds(planImport(row(...given), { organisations: existing, typed: [] }, target, newId))[0]

  test('the same INN, or the same name without contradiction', () => {
    expect(kindFor([known({}, '0007114712')], null, 'ППО «Ольховская средняя школа»', '0007114712')).toBe('changed')
    expect(kindFor([known({})], null, 'ППО МКОУ «ОЛЬХОВСКАЯ СОШ»', null)).toBe('changed')
    expect(kindFor([known({})], null, 'ППО МБОУ «Камышинковская СОШ»', null)).toBe('new')
  })

  test('one INN for two organisations is told apart by the code', () => {
    const two = [
      known({ districtCode: '05' }, '0007114712'),
      known({ districtCode: '06', shortName: 'ППО детского сада при школе' }, '0007114712'),
    ]
    const plan = planImport(
      row('06', 'ППО детского сада при школе', '0007114712'),
      { organisations: two, typed: [] },
      target,
      newId,
    )
    expect(plan.lines[0]?.matches.map(({ districtCode }) => districtCode)).toEqual(['06'])
  })

  test('a contradiction is a question', () => {
    expect(kindFor([known({ districtCode: '05' }, '0007114712')], '05', 'ППО «Кораблик»', '0007203472')).toBe(
      'question',
    )
    expect(kindFor([known({ districtCode: '05' })], '09', 'ППО МБОУ «Ольховская СОШ»', null)).toBe('question')
    expect(kindFor([known({}, '0007114712'), known({}, '0007114712')], null, 'ППО', '0007114712')).toBe('question')
  })

  test('an empty cell erases nothing', () => {
    const before = known({ districtCode: '05', chairName: 'Белова И. Ю.', phone: '+7 000' }, '0007114712')
    const plan = planImport(row(null, before.shortName, null), { organisations: [before], typed: [] }, target, newId)
    expect(plan.lines[0]?.taking?.organisation.after).toEqual(before)
  })
})
