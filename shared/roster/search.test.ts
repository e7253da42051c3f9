import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { splitName } from './names.ts'
import { inLatinLayout, inRussianLayout, prepareSearch, searchMembers } from './search.ts'

const names = [
  'Иванова Мария Петровна',
  'Ёлкина Анна-Мария Юрьевна',
  'Петрова-Водкина Жанна Эдуардовна',
  "О'Нил Хельга Бориславовна",
  'Эюп Ъ Жаббар оглы',
  'Щукин Фёдор Ёлович',
]

function aMember(n: number, changes: Partial<Member> = {}): Member {
  const number = String(n).padStart(4, '0')
  return {
    ...emptyMember(`00000000-0000-4000-8000-00000000${number}`),
    ...splitName(names[n % names.length] ?? ''),
    formerLastName: n % 3 === 0 ? 'Чехонте' : '',
    position: 'учитель музыки',
    unit: 'Начальная школа',
    cardNumber: String(n),
    phone: `+7916555${number}`,
    paperCardNumber: `АВ ${number}-7`,
    electronicCardNumber: `7700 0000 ${number}`,
    email: `person${n}@example.ru`,
    ...changes,
  }
}

const people = Array.from({ length: 60 }, (_, n) => aMember(n))
const index = prepareSearch(people)
const find = (query: string) => searchMembers(index, query).map((m) => m.id)

const anyPerson = fc.constantFrom(...people)
/** Everything that a hand does to a query without meaning another person. */
const anySlip = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е'),
  (text) => `  ${text.replaceAll(' ', '   ')}\u00a0`,
  (text) => text.replaceAll(' ', ', '),
  (text) => text.replaceAll('-', ' '),
  (text) => text.replaceAll("'", ''),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll('а', 'a').replaceAll('о', 'o').replaceAll('С', 'C'),
  // The Russian layout has no apostrophe.
  (text) => inLatinLayout(text.replaceAll("'", '')),
  (text) => inLatinLayout(text.replaceAll("'", '')).toUpperCase(),
)

describe('whoever is meant is found', () => {
  test('by the name, a part of it, its words in any order, with initials', () => {
    const anyNaming = fc.constantFrom<(m: Member) => string>(
      (m) => m.lastName,
      (m) => `${m.lastName} ${m.firstName} ${m.middleName}`,
      (m) => `${m.firstName} ${m.middleName} ${m.lastName}`,
      (m) => `${m.firstName} ${m.lastName}`,
      (m) => `${m.lastName} ${m.firstName.charAt(0)}. ${m.middleName.charAt(0)}.`,
      (m) => `${m.lastName} ${m.firstName.charAt(0)}.${m.middleName.charAt(0)}.`,
      (m) => `${m.lastName} ${m.firstName.charAt(0)}${m.middleName.charAt(0)}`,
      (m) => `${m.firstName.charAt(0)} ${m.middleName.charAt(0)} ${m.lastName}`,
      (m) => `${m.lastName.slice(1, 4)} ${m.middleName.slice(2)}`,
      (m) => (m.formerLastName === '' ? m.lastName : `${m.formerLastName} ${m.firstName}`),
      (m) => `${m.lastName} учит`,
    )
    fc.assert(
      fc.property(anyPerson, anyNaming, anySlip, (member, say, slip) => {
        expect(find(slip(say(member)))).toContain(member.id)
      }),
      { numRuns: 600 },
    )
  })

  test('by a number of the card, a ticket or the phone, however it is divided', () => {
    const divided = (digits: string) =>
      fc.constantFrom(
        digits,
        digits.replace(/(\d{3})(\d{2,3})(\d{2})(\d{2})$/, ' ($1) $2-$3-$4'),
        digits.replace(/(?=(\d\d)+$)/g, ' '),
      )
    const numbers = (m: Member): readonly string[] => [
      m.cardNumber,
      m.paperCardNumber,
      m.electronicCardNumber,
      m.electronicCardNumber.replaceAll(' ', ''),
    ]
    fc.assert(
      fc.property(anyPerson, fc.nat(3), (member, which) => {
        expect(find(numbers(member)[which] ?? '')).toContain(member.id)
        expect(find(`${numbers(member)[which] ?? ''} ${member.lastName}`)).toContain(member.id)
      }),
    )
    const anyPhone = (m: Member) =>
      fc.constantFrom('8', '+7', '7', '').chain((code) => divided(`${code}${m.phone.slice(2)}`))
    fc.assert(
      fc.property(
        anyPerson.chain((member) => fc.tuple(fc.constant(member), anyPhone(member))),
        ([member, typed]) => {
          expect(find(typed)).toEqual([member.id])
        },
      ),
    )
    expect(find(people[7]?.phone.slice(-4) ?? '')).toContain(people[7]?.id)
    expect(find('8 916 5550')).toHaveLength(people.length)
  })
})

describe('nobody else is', () => {
  test('letters are the initials of the given names when the surname is said', () => {
    expect(find('Иванова И')).toEqual([])
    expect(find('Иванова П. М.')).toEqual([])
    expect(find('учит')).toHaveLength(people.length)
    expect(find('Ж У')).toEqual([])
    expect(new Set(find('и м п'))).toEqual(new Set(people.filter((m) => m.lastName === 'Иванова').map(({ id }) => id)))
  })

  test('a short number begins one, it does not stand inside a phone', () => {
    expect(find('555')).toEqual([])
    expect(find('59')[0]).toBe(people[59]?.id)
  })

  test('every word must answer', () => {
    fc.assert(
      fc.property(anyPerson, anySlip, (member, slip) => {
        expect(find(slip(`${member.lastName} Несуществующая`))).toEqual([])
      }),
    )
  })
})

test('a mail is found in either layout, and its letters make no noise beside names', () => {
  const mails = prepareSearch([aMember(0, { email: 'vbif@example.ru' }), aMember(1, { lastName: 'Миша', email: '' })])
  const found = (query: string) => searchMembers(mails, query).map((m) => m.cardNumber)
  expect([found('vbif'), found('миша'), found('мишф')]).toEqual([['1', '0'], ['1'], []])
  expect(found(inRussianLayout('vbif@'))).toEqual(['1'])
  expect(searchMembers(prepareSearch([aMember(0)]), 'зукыщт0').map((m) => m.cardNumber)).toEqual(['0'])
})
