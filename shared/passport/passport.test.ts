import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import rulesJson from '#resources/reference/rules.json' with { type: 'json' }
import { addDays } from '#shared/base/day.ts'
import { emptyHeadcount } from '#shared/records/headcount.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice, type Office, type OfficeRole } from '#shared/records/office.ts'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import { figuresAt, indexRoster } from '#shared/roster/figures.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { completeness } from './completeness.ts'
import { headcountAt, numberRemarks, passportNumbers } from './numbers.ts'
import { currentOffices, officeRemarks, officeTermEnd } from './offices.ts'
import {
  confirmationState,
  confirmPassport,
  electionRemarks,
  nextCampaignYear,
  passportRemarks,
  tidyPassport,
} from './passport.ts'
import { isInn, isKpp, isOgrn } from './requisites.ts'

const { rules } = rulesFileSchema.parse(rulesJson)
const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const inns = ['0007102033', '0007105203', '0007108370', '0007111542', '0007114712', '0007203472']

function aPassport(changes: Partial<Passport> = {}): Passport {
  return {
    ...emptyPassport(id(1), 'ППО школы № 7'),
    fullName: 'Первичная профсоюзная организация школы № 7',
    districtCode: '07',
    districtCommitteeName: 'Заречная районная организация',
    regionalOrganisationName: 'Залесская областная организация',
    institutionType: 'general',
    organisationKind: 'employees',
    employer: {
      ...emptyPassport(id(1), '').employer,
      fullName: 'МБОУ «Школа № 7»',
      shortName: 'Школа № 7',
      inn: '0007102033',
      address: {
        index: '000100',
        region: 'Залесская область',
        district: '',
        settlement: 'Заречный',
        street: '',
        house: '1',
      },
      locality: 'urban',
      headName: 'Орлов Олег Ильич',
      headPosition: 'директор',
      headIsMember: true,
      deputies: 3,
      deputiesMembers: 2,
    },
    lastElectionDate: '2024-10-30',
    ...changes,
  }
}

function aMember(n: number, lastName: string, changes: Partial<Member> = {}): Member {
  return {
    ...emptyMember(id(n)),
    lastName,
    firstName: 'Елена',
    middleName: 'Александровна',
    cardNumber: `${n}`,
    ...changes,
  }
}

function anEvent(n: number, kind: MembershipEvent['kind'], date: string): MembershipEvent {
  return { id: id(1000 + n), rev: 0, upd: 0, memberId: id(n), kind, date, decision: null, organisation: '', reason: '' }
}

function anOffice(n: number, role: OfficeRole, memberId: string | null, changes: Partial<Office> = {}): Office {
  return {
    ...emptyOffice(id(2000 + n), role),
    memberId,
    personName: memberId ? '' : 'Мартынов Игорь Олегович',
    ...changes,
  }
}

const members = [aMember(11, 'Соколова'), aMember(12, 'Кузнецова'), aMember(13, 'Жданова'), aMember(14, 'Лукина')]
const index = indexRoster(
  members,
  members.map((_, i) => anEvent(11 + i, 'joined', '2015-03-02')),
)
const fullOffices = [
  anOffice(1, 'chair', id(11)),
  anOffice(2, 'committee-member', id(12)),
  anOffice(3, 'committee-member', id(13)),
  anOffice(4, 'audit-chair', id(14)),
  anOffice(5, 'info-officer', id(13)),
  anOffice(6, 'ais-officer', null),
]
const headcount = {
  ...emptyHeadcount(id(3000), '2026-10-01'),
  employees: 5,
  employeesTeaching: 4,
  employeesHeads: 1,
  employeesUnder35: 2,
}

function facts(changes: { passport?: Passport; offices?: Office[]; index?: typeof index } = {}) {
  const passport = changes.passport ?? aPassport()
  const used = changes.index ?? index
  const numbers = passportNumbers(passport, [headcount], figuresAt(used, today, rules), rules)
  return { passport, offices: changes.offices ?? fullOffices, index: used, asOf: today, isSmall: true, rules, numbers }
}

describe('numbers of the state', () => {
  test('ИНН: ten digits, no other control digit will do', () => {
    expect(inns.map(isInn)).toEqual(inns.map(() => true))
    const by = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(
        fc.constantFrom(...inns),
        by,
        (inn, n) => !isInn(inn.slice(0, 9) + String((Number(inn[9]) + n) % 10)),
      ),
    )
    expect(isInn('0007102034')).toBe(false)
    expect(isInn('000710203')).toBe(false)
  })

  test('ОГРН and КПП', () => {
    // 102000000000 mod 11 = 8; 100000000000 mod 11 = 10, which is written as 0.
    const ogrns = ['1020000000008', '1000000000000', '1020000000009', '102000000000', '10200000000 08']
    expect(ogrns.map(isOgrn)).toEqual([true, true, false, false, false])
    expect([isKpp('123401001'), isKpp('1234AB001'), isKpp('1234аб001')]).toEqual([true, true, false])
  })
})

describe('values of the passport', () => {
  test('a right passport has no remarks', () => {
    expect(passportRemarks(aPassport(), today)).toEqual([])
  })

  test('each wrong value is found at its field', () => {
    const employer = {
      ...aPassport().employer,
      inn: '1',
      phone: '12',
      email: 'a',
      site: 'javascript:x',
      deputiesMembers: 4,
    }
    const wrong = aPassport({ employer, kpp: '1', lastElectionDate: '2027-01-01', foundedDate: '2027' })
    expect(passportRemarks(wrong, today).map((r) => [r.code, r.field])).toEqual([
      ['passport.kppWrong', 'kpp'],
      ['passport.innWrong', 'employer.inn'],
      ['passport.phoneWrong', 'employer.phone'],
      ['passport.emailWrong', 'employer.email'],
      ['passport.siteWrong', 'employer.site'],
      ['passport.dateInFuture', 'foundedDate'],
      ['passport.dateInFuture', 'lastElectionDate'],
      ['passport.partAboveWhole', 'employer.deputiesMembers'],
    ])
  })

  test('a year that has begun is not the future', () => {
    expect(passportRemarks(aPassport({ foundedDate: '2026' }), today)).toEqual([])
  })

  test('tidying keeps what it cannot read', () => {
    const employer = { ...aPassport().employer, inn: ' 0007 102033 ', phone: '8 (900) 123-45-67' }
    expect(tidyPassport(aPassport({ employer })).employer).toEqual({
      ...employer,
      inn: '0007102033',
      phone: '+79001234567',
    })
    expect(tidyPassport(aPassport({ employer: { ...employer, phone: ' спросить ' } })).employer.phone).toBe('спросить')
  })
})

describe('terms', () => {
  test('warned 90 days before the end, red after it', () => {
    const codes = (day: string) => electionRemarks(aPassport(), day, rules).map((r) => r.code)
    expect(codes('2029-07-31')).toEqual([])
    expect(codes('2029-08-01')).toEqual(['passport.termEnds'])
    expect(codes('2029-10-30')).toEqual(['passport.termEnds'])
    expect(codes('2029-10-31')).toEqual(['passport.termEnded'])
  })

  test('the next campaign', () => {
    expect(nextCampaignYear('2024-10-30', today, rules)).toBe(2029)
    expect(nextCampaignYear('2024-10-30', '2029-03-01', rules)).toBe(2029)
    expect(nextCampaignYear('2029-10-01', '2029-11-01', rules)).toBe(2034)
  })

  test('the confirmation of November', () => {
    const state = (confirmedDate: string | null, day: string) =>
      confirmationState(aPassport({ confirmedDate }), day, rules)
    expect(state('2025-11-20', today)).toEqual({ state: 'due', deadline: '2026-11-30', daysLeft: 9 })
    expect(state('2026-11-20', today).state).toBe('confirmed')
    expect(state(null, '2026-12-02')).toEqual({ state: 'overdue', deadline: '2026-11-30', daysLeft: -2 })
    expect(state('2025-11-20', '2026-05-01').state).toBe('confirmed')
    expect(state(null, '2026-05-01').state).toBe('not-due')
    expect(confirmPassport(aPassport({ revision: 2 }), ' Соколова М. В. ', today, today)).toEqual({
      ok: true,
      value: aPassport({ revision: 3, confirmedBy: 'Соколова М. В.', confirmedDate: today }),
    })
    expect(confirmPassport(aPassport(), ' ', today, today)).toEqual({
      ok: false,
      failure: { code: 'passport.confirmerMissing' },
    })
  })
})

describe('offices', () => {
  test('a full small organisation has no remarks', () => {
    expect(officeRemarks(facts())).toEqual([])
  })

  test('held on a day: from election, until the day it was given up', () => {
    const office = anOffice(1, 'chair', null, { electedDate: '2024-10-30', endedDate: '2026-11-21' })
    const held = (day: string) => currentOffices([office], day).length
    expect([held('2024-10-29'), held('2024-10-30'), held('2026-11-20'), held('2026-11-21')]).toEqual([0, 1, 1, 0])
    expect(officeTermEnd(office, aPassport())).toBe('2029-10-30')
  })

  test('nobody audits the committee they sit on; the same name counts as the same person', () => {
    const offices = [
      ...fullOffices,
      anOffice(7, 'audit-member', id(12)),
      anOffice(8, 'deputy-chair', null),
      anOffice(9, 'audit-member', null, { personName: 'мартынов  игорь олегович' }),
    ]
    const found = officeRemarks(facts({ offices })).filter((r) => r.code === 'passport.committeeAndAudit')
    expect(found.map((r) => [r.title, r.officeIds])).toEqual([
      ['Кузнецова Елена Александровна: и в профкоме, и в ревизионной комиссии', [id(2002), id(2007)]],
      ['мартынов  игорь олегович: и в профкоме, и в ревизионной комиссии', [id(2008), id(2009)]],
    ])
  })

  test('a typed name that stands on the card of a holder is that person', () => {
    const offices = [...fullOffices, anOffice(7, 'audit-member', null, { personName: 'Кузнецова Елена Александровна' })]
    const found = officeRemarks(facts({ offices }))
    expect(found.map((r) => [r.code, r.officeIds])).toEqual([['passport.committeeAndAudit', [id(2002), id(2007)]]])
  })

  test('missing roles, two chairs, small bodies', () => {
    const codes = (offices: Office[], isSmall = true) =>
      officeRemarks({ ...facts({ offices }), isSmall }).map((r) => [r.tone, r.code])
    expect(codes([])).toEqual([
      ['error', 'passport.chairMissing'],
      ['warning', 'passport.auditMissing'],
      ['warning', 'passport.infoOfficerMissing'],
      ['warning', 'passport.aisOfficerMissing'],
    ])
    expect(codes([...fullOffices, anOffice(7, 'chair', id(13))])).toEqual([['error', 'passport.chairsTooMany']])
    expect(codes(fullOffices.filter((o) => o.id !== id(2003)))).toEqual([['warning', 'passport.committeeSmall']])
    expect(codes(fullOffices, false)).toEqual([['warning', 'passport.auditSmall']])
  })

  test('a holder who left, a holder without a card, a term of their own', () => {
    const left = indexRoster(members, [
      ...members.map((_, i) => anEvent(11 + i, 'joined', '2015-03-02')),
      { ...anEvent(13, 'resigned', '2026-09-05'), id: id(99) },
    ])
    const found = officeRemarks(facts({ index: left })).map((r) => [r.code, r.title])
    expect(found).toEqual([
      [
        'passport.holderLeft',
        'Жданова Елена Александровна: снятие с учёта 05.09.2026. Освободить должность: Член профкома',
      ],
      [
        'passport.holderLeft',
        'Жданова Елена Александровна: снятие с учёта 05.09.2026. Освободить должность: Ответственный за информационную работу',
      ],
    ])
    const offices = [
      ...fullOffices,
      anOffice(7, 'treasurer', id(77)),
      anOffice(8, 'correspondent', id(13), { electedDate: '2021-11-01' }),
    ]
    expect(officeRemarks(facts({ offices })).map((r) => r.code)).toEqual([
      'passport.holderUnknown',
      'passport.officeTermEnded',
    ])
  })
})

describe('numbers', () => {
  test('the row in force on a day; typed numbers replace the register as a whole', () => {
    const rows = [
      headcount,
      { ...headcount, id: id(3001), asOfDate: '2026-11-01', numbersOrigin: 'manual' as const, membersEmployed: 3 },
    ]
    expect(headcountAt(rows, '2026-09-30')).toBe(null)
    expect(headcountAt(rows, '2026-10-01')).toBe(rows[0])
    expect(headcountAt(rows, '2026-10-31')).toBe(rows[0])
    const numbers = passportNumbers(aPassport(), rows, figuresAt(index, today, rules), rules)
    expect([
      numbers.origin,
      numbers.members.membersEmployed,
      numbers.members.membersWomen,
      numbers.coverage.percent,
    ]).toEqual(['manual', 3, null, '60,0\u00a0%'])
  })

  test('a part above its whole and members above employees', () => {
    const row = { ...headcount, employees: 3, employeesHeads: 1 }
    const numbers = passportNumbers(aPassport(), [row], figuresAt(index, today, rules), rules)
    expect(numberRemarks(numbers, today).map((r) => [r.field, r.title])).toEqual([
      ['headcount.employeesTeaching', 'Педагогов 4, а всего работников 3'],
      ['headcount.employees', 'Членов профсоюза 4, а работников 3'],
    ])
    expect(numbers.coverage).toMatchObject({
      members: 4,
      employees: 3,
      percent: '',
      problem: 'membersMoreThanEmployees',
    })
  })
})

describe('completeness', () => {
  test('a full passport', () => {
    const { filled, total, sections } = completeness(facts())
    expect([filled, total, sections.map((s) => [s.id, s.total])]).toEqual([
      35,
      35,
      [
        ['identity', 7],
        ['employer', 10],
        ['offices', 5],
        ['elections', 2],
        ['headcounts', 11],
      ],
    ])
  })

  test('what is missing, wrong or contradictory is named; conditional answers join', () => {
    const passport = aPassport({
      districtCode: '',
      isLegalEntity: true,
      organisationKind: 'joint',
      inn: '1',
      ogrn: '1000000000000',
    })
    const offices = [...fullOffices.slice(0, 5), anOffice(7, 'audit-member', id(12))]
    const { filled, total, sections } = completeness(facts({ passport, offices }))
    expect([total - filled, sections.flatMap((s) => s.missing)]).toEqual([
      5,
      [
        { field: 'districtCode', title: 'учётный номер в районе' },
        { field: 'inn', title: 'ИНН первичной организации: исправить' },
        { field: 'offices.ais-officer', title: 'ответственный за АИС' },
        { field: `office.${id(2007)}`, title: 'двойная обязанность: Кузнецова\u00a0Е.\u00a0А.' },
        { field: 'headcount.studentsFullTime', title: 'студентов очной формы' },
      ],
    ])
  })

  test('an empty passport counts, and nothing of it is filled but the name', () => {
    const none = indexRoster([], [])
    const passport = emptyPassport(id(1), 'ППО')
    const { filled, sections } = completeness({
      ...facts({ passport, offices: [], index: none }),
      numbers: passportNumbers(passport, [], figuresAt(none, today, rules), rules),
    })
    expect([filled, sections.map((s) => s.filled)]).toEqual([1, [1, 0, 0, 0, 0]])
  })

  test('filled and missing add up whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8000, max: 2000 }), (shift) => {
        const asOf = addDays(today, shift)
        const f = {
          ...facts(),
          asOf,
          numbers: passportNumbers(aPassport(), [headcount], figuresAt(index, asOf, rules), rules),
        }
        const c = completeness(f)
        return c.sections.every((s) => s.filled + s.missing.length === s.total) && c.filled <= c.total
      }),
      { numRuns: 50 },
    )
  })
})
