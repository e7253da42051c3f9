import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { plainText } from '#shared/documents/page.ts'
import { heldOffices } from '#shared/passport/offices.ts'
import { emptyMember, employmentKinds, memberCategories, positionGroups, type Member } from '#shared/records/member.ts'
import { emptySupport, supportKinds, type MemberSupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { newRow } from '#shared/records/row.ts'
import { consentAt } from './card.ts'
import { indexRoster, isEmployedAt } from './figures.ts'
import { memberList } from './memberList.ts'
import { registerFacts, type Register, type RegisterId, type RegisterRecords, type RegisterView } from './register.ts'
import { registerPage, registerSheets } from './registerPaper.ts'
import { allRegisters } from './registers.ts'
import { rulesFileSchema } from './rules.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const usual: RegisterView = { trainedFrom: null, supportFrom: '2026-01-01', withNames: false, withHealth: false }

function anEvent(n: number, kind: MembershipEvent['kind'], date: string, member: number): MembershipEvent {
  return { ...newRow(id(1000 + n)), memberId: id(member), kind, date, decision: null, organisation: '', reason: '' }
}

const nothing = { offices: [], training: [], support: [], reserve: [] }

function read(records: Partial<RegisterRecords>, view: Partial<RegisterView> = {}, asOf = today) {
  const index = records.index ?? indexRoster([], [])
  const facts = registerFacts({ ...nothing, ...records, index }, { asOf, today, rules }, { ...usual, ...view })
  const registers = new Map(allRegisters(facts).map((register) => [register.id, register]))
  const get = (which: RegisterId): Register => registers.get(which) ?? expect.fail(which)
  return { facts, get, registers: [...registers.values()] }
}

const names = ({ rows, columns }: Register) =>
  rows.map(({ cells }) => cells[columns.findIndex(({ kind }) => kind === 'name')])
const column = ({ rows, columns }: Register, title: string) =>
  rows.map(({ cells }) => cells[columns.findIndex((one) => one.title === title)])

describe('registers and figures', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  const day = fc
    .tuple(fc.integer({ min: 2012, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
  const partial = fc.tuple(day, fc.constantFrom(4, 7, 10, 10)).map(([one, length]) => one.slice(0, length))
  const birth = fc
    .tuple(fc.integer({ min: 1980, max: 2003 }), fc.constantFrom('', '-05', '-11-21', '-12-30'))
    .map(([year, rest]) => `${year}${rest}`)
  const often = ['joined', 'joined', 'joined', 'became-retired', 'became-retired'] as const
  const kind = fc.constantFrom(...membershipEventKinds, ...often)
  const card = fc.record({
    birthDate: maybe(birth),
    category: fc.constantFrom(...memberCategories, 'retired' as const),
    positionGroup: maybe(fc.constantFrom(...positionGroups)),
    employmentKind: maybe(fc.constantFrom(...employmentKinds)),
    teachingSince: maybe(partial),
    parentalLeaves: fc.array(fc.record({ from: day, to: maybe(day) }), { maxLength: 2 }),
    consent: fc.record({
      date: maybe(day),
      kind: fc.constant(null),
      withdrawnDate: maybe(day),
      toDistrict: maybe(fc.boolean()),
    }),
  })
  const anyone = fc.record({
    card,
    events: fc.array(fc.tuple(kind, partial), {
      minLength: 1,
      maxLength: 4,
    }),
  })

  test('agree on any day for any roster, and leave nobody out', () => {
    let known = 0
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 12 }), day, (people, asOf) => {
        const members = people.map(({ card }, n): Member => ({ ...emptyMember(id(n)), lastName: `Я${n}`, ...card }))
        const events = people.flatMap(({ events: own }, n) =>
          own.map(([kind, date], i) => anEvent(n * 10 + i, kind, date, n)),
        )
        const index = indexRoster(members, events)
        const { facts, get } = read({ index }, {}, asOf)
        const { counts, lacking } = facts.figures
        const people_ = [
          'youth',
          'novices',
          'onLeave',
          'retired',
          'noConsent',
          'consentWithdrawn',
          'notToDistrict',
        ] as const
        for (const which of people_) {
          const { rows, unknown, count } = get(which)
          expect(count).toBe(counts === null ? null : rows.length)
          // Nobody is named twice, nor both inside and unknown.
          const ids = [...rows, ...unknown].map(({ memberId }) => memberId)
          expect(new Set(ids).size).toBe(ids.length)
        }
        if (counts === null) return
        known += 1
        expect(get('youth').count).toBe(counts.membersUnder35Total)
        expect(get('youth').unknown.length).toBe(lacking.birthDate)
        expect(get('retired').count).toBe(counts.membersRetired)
        expect(get('novices').count).toBe(counts.membersNovice)
        expect(get('novices').unknown.length).toBeGreaterThanOrEqual(lacking.teachingSince)
        const employed = get('onLeave').rows.filter(({ memberId }) => {
          const entry = index.entries.get(memberId ?? '')
          return entry && isEmployedAt(entry, asOf)
        })
        expect(employed.length).toBe(counts.membersOnLeave)
        const given = facts.here.filter(({ member }) => consentAt(member, asOf) === 'given').length
        expect(given + (get('noConsent').count ?? 0) + (get('consentWithdrawn').count ?? 0)).toBe(counts.membersTotal)
        const allowed = facts.here.filter(({ member: m }) => consentAt(m, asOf) === 'given' && m.consent.toDistrict)
        const { rows, unknown } = get('notToDistrict')
        expect(allowed.length + rows.length + unknown.length).toBe(counts.membersTotal)
        expect(memberList(index, { asOf, today, rules }).counts.onLeave).toBe(get('onLeave').rows.length)
      }),
      { numRuns: 150 },
    )
    expect(known).toBeGreaterThan(50)
  })

  test('a list of a later day gives no figure, but those who are known', () => {
    const members = [1, 2].map((n) => ({ ...emptyMember(id(n)), lastName: `Я${n}`, birthDate: '2000-01-01' }))
    const index = indexRoster(members, [anEvent(1, 'joined', '2020-01-01', 1), anEvent(2, 'opening', '2026-09-01', 2)])
    const before = read({ index }, {}, '2025-01-01').get('youth')
    expect([before.count, names(before)]).toEqual([null, ['Я1']])
    expect(read({ index }).get('youth').count).toBe(2)
  })

  test('an unknown answer is never a «нет»', () => {
    const teaching = { positionGroup: 'teaching', teachingSince: '2025' } as const
    const members: Member[] = [
      { ...emptyMember(id(1)), lastName: 'Без даты' },
      { ...emptyMember(id(2)), lastName: 'Неполная', birthDate: '1990' },
      { ...emptyMember(id(3)), lastName: 'Учитель', birthDate: '2000-05-05', ...teaching },
      { ...emptyMember(id(4)), lastName: 'Без стажа', birthDate: '2000-05-05', positionGroup: 'teaching' },
      { ...emptyMember(id(5)), lastName: 'Повар', birthDate: '2000-05-05', positionGroup: 'service' },
      { ...emptyMember(id(6)), lastName: 'Кто', birthDate: '2000-05-05' },
    ]
    const index = indexRoster(
      members,
      members.map((_m, n) => anEvent(n, 'joined', '2020-01-01', n + 1)),
    )
    const { get } = read({ index })
    expect(get('youth').unknown.map(({ name, lacks }) => `${name}: ${lacks}`)).toEqual([
      'Без даты: нет даты рождения',
      'Неполная: дата рождения неполная',
    ])
    expect(names(get('novices'))).toEqual(['Учитель'])
    const nobody = read({ index }, {}, '2021-01-01').get('novices')
    const paper = registerPage(nobody, { organisation: '', asOf: '2021-01-01', chair: '' })
    expect([nobody.count, nobody.unknown.length]).toEqual([0, 4])
    expect(JSON.stringify(paper.blocks)).not.toContain('Записей нет')
    expect(get('novices').unknown.map(({ name }) => name)).toEqual(['Без даты', 'Без стажа', 'Кто', 'Неполная'])
  })
})

describe('reserve, activists, offices', () => {
  const members = ['Ёлкина', 'Жукова', 'Зимина'].map((lastName, n) => ({ ...emptyMember(id(n + 1)), lastName }))
  const index = indexRoster(members, [
    anEvent(1, 'joined', '2015-01-01', 1),
    anEvent(2, 'joined', '2016-01-01', 2),
    anEvent(3, 'joined', '2017-01-01', 3),
    anEvent(4, 'resigned', '2026-03-01', 3),
  ])
  const entry = (n: number, member: number, role: 'chair' | 'other', includedDate: string) =>
    emptyReserveEntry(id(50 + n), id(member), role, includedDate)

  test('the reserve warns of old entries, of people who left, and of no candidate for chair', () => {
    const rows = [
      { ...entry(1, 1, 'other', '2025-11-20'), readiness: 'now' as const },
      { ...entry(2, 2, 'other', '2024-10-01'), reviewedDate: '2026-10-01' },
      entry(3, 3, 'chair', '2026-02-01'),
      { ...entry(4, 2, 'chair', '2020-01-01'), removedDate: '2026-01-01', removedReason: 'refused' as const },
    ]
    const reserve = read({ index, reserve: rows }).get('reserve')
    expect(column(reserve, 'Замечание')).toEqual(['не просмотрено с 20.11.2025', '', 'снят с учёта'])
    expect([reserve.count, reserve.sums, reserve.warnings.length]).toEqual([
      3,
      ['3\u00a0человека в резерве, готовы сейчас: 1'],
      3,
    ])
    // On an earlier day the one who left was here, the one who was removed stood in it.
    const earlier = read({ index, reserve: rows }, {}, '2025-12-31').get('reserve')
    expect([names(earlier), column(earlier, 'Замечание'), earlier.warnings]).toEqual([
      ['Ёлкина', 'Жукова', 'Жукова'],
      ['', 'не просмотрено с 01.10.2024', 'не просмотрено с 01.01.2020'],
      ['Больше 12\u00a0месяцев не просматривали: 2.'],
    ])
  })

  const held = () =>
    heldOffices(
      {
        offices: [
          { ...emptyOffice(id(70), 'treasurer'), memberId: id(2), personName: 'Жукова' },
          { ...emptyOffice(id(71), 'chair'), memberId: id(1), personName: 'Ёлкина', electedDate: '2024-10-30' },
          {
            ...emptyOffice(id(72), 'osh-authorised'),
            memberId: id(1),
            personName: 'Ёлкина',
            trainedDate: '2025-04-10',
          },
          { ...emptyOffice(id(73), 'correspondent'), personName: 'Чужая Инна Павловна' },
          { ...emptyOffice(id(74), 'info-officer'), personName: 'Прежняя', endedDate: '2026-01-01' },
          { ...emptyOffice(id(75), 'ais-officer'), memberId: id(3), personName: 'Зимина' },
        ],
        passport: { ...emptyPassport(id(90), ''), lastElectionDate: '2024-10-30' },
        index,
      },
      today,
    )

  test('offices stand in the order of the roles, with what is wrong', () => {
    const offices = read({ index, offices: held() }).get('offices')
    expect(offices.rows.map(({ cells }) => [cells[0], cells[1], cells[4], cells[5]])).toEqual([
      ['Председатель', 'Ёлкина', '30.10.2029', ''],
      ['Казначей', 'Жукова', '30.10.2029', ''],
      ['Уполномоченный по охране труда', 'Ёлкина', '30.10.2029', ''],
      ['Ответственный за АИС', 'Зимина', '30.10.2029', 'снят с учёта'],
      ['Внештатный корреспондент', 'Чужая Инна Павловна', '30.10.2029', 'нет карточки'],
    ])
    expect(offices.sums).toEqual(['5\u00a0обязанностей, 4\u00a0человека'])
  })

  test('activists are people with an office; training counts in the chosen time', () => {
    const training = [
      { ...emptyTraining(id(80), id(2)), title: 'Школа казначея', date: '2024' },
      { ...emptyTraining(id(81), id(3)), title: 'Без даты' },
    ]
    const trained = (trainedFrom: string | null) => {
      const register = read({ index, offices: held(), training }, { trainedFrom }).get('activists')
      return [names(register), column(register, 'Замечание'), register.sums[0]]
    }
    expect(trained(null)).toEqual([
      ['Чужая Инна Павловна', 'Ёлкина', 'Жукова', 'Зимина'],
      ['нет карточки, об обучении нет данных', '', '', 'снят с учёта'],
      '4\u00a0человека в активе: обучены 3, не обучены 0, нет данных: 1',
    ])
    expect(trained('2024-06-01')).toEqual([
      ['Жукова', 'Зимина', 'Чужая Инна Павловна', 'Ёлкина'],
      ['об обучении нет данных', 'снят с учёта, об обучении нет данных', 'нет карточки, об обучении нет данных', ''],
      '4\u00a0человека в активе: обучены 1, не обучены 0, нет данных: 3',
    ])
    expect(trained('2025-01-01')[2]).toBe('4\u00a0человека в активе: обучены 1, не обучены 1, нет данных: 2')
  })
})

describe('support', () => {
  const consented: Member = {
    ...emptyMember(id(1)),
    lastName: 'Ёлкина',
    healthConsent: { date: '2026-01-10', withdrawnDate: null },
  }
  const index = indexRoster([consented, { ...emptyMember(id(2)), lastName: 'Жукова' }], [])
  const row = (n: number, member: number, change: Partial<MemberSupport>): MemberSupport => ({
    ...emptySupport(id(100 + n), id(member), 'material-aid'),
    ...change,
  })
  const support = [
    row(1, 1, { date: '2026-03-12', amount: 400000 }),
    row(2, 2, { date: '2026-04-01', amount: 150050 }),
    row(3, 1, { date: '2026', kind: 'present' }),
    row(4, 1, { date: '2026-06-01', kind: 'health-resort', amount: 1000000, isHealth: true }),
    row(5, 2, { date: '2026-07-01', amount: 300000, isHealth: true }),
    row(6, 2, { date: null, amount: 1 }),
    row(7, 2, { date: '2025-12-31', amount: 1 }),
  ]

  test('is summed by kinds without a name', () => {
    const register = read({ index, support }).get('support')
    expect(register.rows.map(({ cells, memberId }) => [memberId, ...cells])).toEqual([
      [null, 'материальная помощь', 3, 2, 850050, null],
      [null, 'оздоровление', 1, 1, 1000000, null],
      [null, 'подарок', 1, 1, null, 1],
    ])
    expect([register.footer, register.count, register.sums]).toEqual([
      ['Всего', 5, 2, 1850050, 1],
      5,
      ['5\u00a0случаев, 2\u00a0человека'],
    ])
    expect(register.warnings[0]).toContain('без точной даты: 1')
  })

  test('names are shown on demand; health only with consent and on a second demand', () => {
    const shown = (view: Partial<RegisterView>) => {
      const { rows, sums, count } = read({ index, support }, { withNames: true, ...view }).get('support')
      return [rows.map(({ cells }) => `${String(cells[0])}, ${String(cells[1])}`), sums.at(-1), count]
    }
    const open = ['Ёлкина, подарок', 'Ёлкина, материальная помощь']
    expect(shown({})).toEqual([[...open, 'Жукова, материальная помощь'], 'не показано: 2\u00a0записи о здоровье', 5])
    expect(shown({ withHealth: true })).toEqual([
      [...open, 'Ёлкина, оздоровление', 'Жукова, материальная помощь'],
      'не показано: 1\u00a0запись о здоровье',
      5,
    ])
  })

  test('a row of a card that is gone stays in the sums and opens nothing', () => {
    const gone = [row(1, 77, { date: '2026-03-12', amount: 100 })]
    const { rows, footer } = read({ index, support: gone }, { withNames: true }).get('support')
    expect(rows.map(({ memberId, cells }) => [memberId, cells[0]])).toEqual([[null, 'карточки нет']])
    expect(footer?.[3]).toBe(100)
  })

  test('two periods side by side have the sums of the whole', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    const rows = fc.array(
      fc.record({
        date: day,
        kind: fc.constantFrom(...supportKinds),
        amount: fc.option(fc.nat(10_000_000), { nil: null }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(rows, day, (given, middle) => {
        const all = given.map((fields, n) => row(n, 1 + (n % 2), fields))
        const next = new Date(Date.parse(middle) + 86_400_000).toISOString().slice(0, 10)
        const total = (supportFrom: string, asOf: string) => {
          const facts = registerFacts(
            { ...nothing, index, support: all },
            { asOf, today: '2027-06-01', rules },
            { ...usual, supportFrom },
          )
          const { footer, rows: kinds } =
            allRegisters(facts).find(({ id: which }) => which === 'support') ?? expect.fail()
          expect(kinds.reduce((sum, { cells }) => sum + Number(cells[1]), 0)).toBe(Number(footer?.[1] ?? 0))
          return [Number(footer?.[1] ?? 0), Number(footer?.[3] ?? 0)]
        }
        const [a, b] = [total('2026-01-01', middle), total(next, '2026-12-31')]
        expect(total('2026-01-01', '2026-12-31')).toEqual([a[0]! + b[0]!, a[1]! + b[1]!])
      }),
      { numRuns: 40 },
    )
  })

  test('a workbook has every column and numbers that add up, a paper what fits on it', () => {
    const register = read({ index, support }).get('support')
    const [sheet] = registerSheets(register)
    expect(sheet).toMatchObject({
      name: 'Поддержка',
      headings: ['№', 'Вид поддержки', 'Случаев', 'Человек', 'Сумма, ₽', 'Без суммы'],
      numbers: [2, 3, 4, 5],
      footer: ['', 'Всего', '5', '2', '18500.50', '1'],
    })
    expect(sheet?.rows[0]).toEqual(['1', 'материальная помощь', '3', '2', '8500.50', ''])
    const paper = registerPage(register, { organisation: 'ППО школы № 7', asOf: today, chair: 'Ёлкина Анна Петровна' })
    const [table] = paper.blocks.filter((block) => block.kind === 'table')
    expect(table?.rows.map((cells) => cells.map(plainText))[1]).toEqual([
      '2',
      'оздоровление',
      '1',
      '1',
      '10\u00a0000\u00a0₽',
      '',
    ])
    expect(paper.blocks.at(-1)).toMatchObject({ kind: 'signature', name: 'А.\u00a0П.\u00a0Ёлкина' })
  })
})

test('every register says the same on screen, in the workbook and on paper', () => {
  const members = [1, 2].map((n) => ({
    ...emptyMember(id(n)),
    lastName: `Я${n}`,
    ...(n === 1 ? { birthDate: '2001' } : {}),
  }))
  const index = indexRoster(members, [anEvent(1, 'joined', '2020-01-01', 1), anEvent(2, 'joined', '2020-01-01', 2)])
  const reserve = [emptyReserveEntry(id(60), id(1), 'chair', '2026-10-01')]
  for (const register of read({ index, reserve }).registers) {
    const sheets = registerSheets(register)
    expect(sheets[0]?.rows.length).toBe(register.rows.length)
    expect(sheets[1]?.rows.length ?? 0).toBe(register.unknown.length)
    const { blocks } = registerPage(register, { organisation: '', asOf: today, chair: '' })
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []))
    expect(tables).toEqual(register.rows.length === 0 ? [] : [register.rows.length + (register.footer ? 1 : 0)])
    const words = JSON.stringify(blocks)
    for (const { name } of register.unknown) expect(words).toContain(name)
  }
})
