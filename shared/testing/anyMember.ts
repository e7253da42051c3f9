// Arbitrary cards for property tests: every field with every kind of value that a record may hold.
import * as fc from 'fast-check'
import { makeDay } from '#shared/base/day.ts'
import {
  aisStatuses,
  emptyMember,
  employmentKinds,
  memberCategories,
  positionGroups,
  socialFlags,
  type Member,
} from '#shared/records/member.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

export const anyDay = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => makeDay(year, month, day) ?? '2000-01-01')

export const anyPartialDate = fc.tuple(anyDay, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length))

/** Words with what breaks tables: signs of formulas, quotes, spaces at the ends, letters outside the first plane. */
const anyText = fc
  .array(fc.constantFrom('Ёж', '=1+1', '"', ';', ' ', '+7', '𝒜', '<b>&', '№ 5', '1.10', "О'", '–'), { maxLength: 6 })
  .map((parts) => parts.join(''))

export const anyDecision = fc.record({
  body: fc.constantFrom('committee', 'meeting'),
  date: maybe(anyDay),
  protocolNumber: anyText,
})

export const anyMember: fc.Arbitrary<Member> = fc
  .record<Omit<Member, 'rev' | 'upd'>>({
    id: fc.uuid({ version: 4 }),
    cardNumber: anyText,
    lastName: anyText.map((text) => `Я${text}`),
    firstName: anyText,
    middleName: anyText,
    formerLastName: anyText,
    birthDate: maybe(anyPartialDate),
    sex: maybe(fc.constantFrom('female', 'male')),
    category: fc.constantFrom(...memberCategories),
    position: anyText,
    positionGroup: maybe(fc.constantFrom(...positionGroups)),
    unit: anyText,
    employmentKind: maybe(fc.constantFrom(...employmentKinds)),
    hiredDate: maybe(anyPartialDate),
    teachingSince: maybe(anyPartialDate),
    youngSpecialistUntil: maybe(anyPartialDate),
    education: maybe(fc.constantFrom('general', 'vocational', 'higher', 'degree')),
    qualification: maybe(fc.constantFrom('none', 'first', 'highest', 'methodist', 'mentor')),
    parentalLeaves: fc.array(fc.record({ from: anyDay, to: maybe(anyDay) }), { maxLength: 3 }),
    address: anyText,
    phone: fc.oneof(fc.constantFrom('', '+79001234567', '89001234567', 'нет'), anyText),
    email: fc.oneof(fc.constantFrom('', 'a@b.ru'), anyText),
    applicationDate: maybe(anyDay),
    admissionDecision: maybe(anyDecision),
    memberSince: maybe(anyPartialDate),
    duesApplicationDate: maybe(anyDay),
    duesMethod: maybe(fc.constantFrom('cashless', 'cash')),
    duesRate: fc.integer({ min: 0, max: 10_000 }),
    paperCardNumber: anyText,
    electronicCardNumber: anyText,
    aisStatus: fc.constantFrom(...aisStatuses),
    aisDate: maybe(anyDay),
    externalId: anyText,
    profcards: maybe(fc.boolean()),
    consent: fc.record({
      date: maybe(anyDay),
      kind: maybe(fc.constantFrom('paper', 'electronic')),
      withdrawnDate: maybe(anyDay),
      toDistrict: maybe(fc.boolean()),
    }),
    healthConsent: fc.record({ date: maybe(anyDay), withdrawnDate: maybe(anyDay) }),
    socialFlags: fc.subarray([...socialFlags]),
    childrenBirthYears: fc.array(fc.integer({ min: 1990, max: 2030 }), { maxLength: 3 }),
    note: fc.tuple(anyText, anyText).map(([a, b]) => `${a}\n${b}`),
    keptRemarks: fc.array(
      fc.record({ code: fc.constantFrom('roster.phoneWrong', 'x'), reason: anyText.map((t) => `п${t}`), date: anyDay }),
      { maxLength: 2 },
    ),
  })
  .map((fields) => ({ ...emptyMember(fields.id), ...fields }))
