import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { formatPhone, isEmail, isWebAddress, normalisePhone } from './contacts.ts'
import { compareNames, fullName, initialsFirst, shortName, splitName } from './names.ts'
import { inRussianLayout, prepareSearch, searchMembers } from './search.ts'

const name = { lastName: 'Иванова', firstName: 'Мария', middleName: 'Петровна' }

describe('names', () => {
  test('in full and short', () => {
    expect([fullName(name), shortName(name), initialsFirst(name)]).toEqual([
      'Иванова Мария Петровна',
      'Иванова\u00a0М.\u00a0П.',
      'М.\u00a0П.\u00a0Иванова',
    ])
  })

  test('without patronymic, with double names, with «оглы»', () => {
    expect(shortName({ ...name, middleName: '' })).toBe('Иванова\u00a0М.')
    expect(shortName({ ...name, firstName: 'Анна-мария', middleName: '' })).toBe('Иванова\u00a0А.-М.')
    expect(shortName(splitName(' Алиев  Рустам Камил оглы '))).toBe('Алиев\u00a0Р.\u00a0К.')
    expect(initialsFirst(splitName('Егоров'))).toBe('Егоров')
  })

  test('ё stands beside е', () => {
    const people = ['Ёлкин', 'Жуков', 'Елкина', 'Егоров'].map(splitName)
    expect(people.sort(compareNames).map((p) => p.lastName)).toEqual(['Егоров', 'Ёлкин', 'Елкина', 'Жуков'])
  })
})

describe('search', () => {
  const aMember = (n: number, text: string, changes: Partial<Member> = {}): Member => ({
    ...emptyMember(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
    ...splitName(text),
    cardNumber: String(n),
    ...changes,
  })
  const index = prepareSearch([
    aMember(31, 'Семёнова Анна Сергеевна', { position: 'учитель физики' }),
    aMember(4, 'Анненкова Людмила Ивановна', { formerLastName: 'Семина' }),
    aMember(12, 'Ахметзянов Рустем Камилевич', { electronicCardNumber: '900131' }),
  ])
  const find = (query: string) => searchMembers(index, query).map((m) => m.cardNumber)

  test('part of the name, ё as е, any order of words, initials', () => {
    expect(['семенова', 'СЕМЁН', 'анна сем', 'Семёнова А. С.', 'а с семенова', 'метзян'].map(find)).toEqual([
      ['31'],
      ['31'],
      ['31'],
      ['31'],
      ['31'],
      ['12'],
    ])
    expect([find('Семёнова И.'), find('семенова рустем')]).toEqual([[], []])
  })

  test('position, former surname, number from its beginning', () => {
    expect([find('физик'), find('семина'), find('31'), find('9001')]).toEqual([['31'], ['4'], ['31'], ['12']])
  })

  test('surnames that begin with the word come first, an empty query finds everybody in order', () => {
    expect(find('анн')).toEqual(['4', '31'])
    expect(find(' . ')).toEqual(['4', '12', '31'])
  })

  test('the wrong layout is read too', () => {
    expect(inRussianLayout('Ctv`yjdf')).toBe('семёнова')
    expect(['ctv`yjdf', 'FYYTY', '[fv', 'f['].map(find)).toEqual([['31'], ['4'], [], ['12']])
    expect(find('f[vtn')).toEqual(['12'])
  })

  test('whatever part of a name is typed, its owner is found', () => {
    const full = 'ахметзянов рустем камилевич'
    fc.assert(
      fc.property(fc.nat(full.length - 2), fc.integer({ min: 2, max: 27 }), (from, length) => {
        const piece = full.slice(from, from + length).trim()
        // A lone letter in a piece is the end of a word, not an initial: nobody types that.
        fc.pre(piece.split(' ').every((word) => word.length > 1))
        expect(find(piece)).toContain('12')
      }),
    )
  })
})

describe('contacts', () => {
  test('phones in one form', () => {
    const typed = ['8 (900) 123-45-67', '+7 900 123 45 67', '79001234567', '9001234567', '8\u00a0900\u00a0123‑45‑67']
    expect(typed.map(normalisePhone)).toEqual(typed.map(() => '+79001234567'))
    expect(formatPhone('+79001234567')).toBe('+7\u00a0900\u00a0123-45-67')
    expect(
      ['', '12', '+3809001234567', '8900123456', '89001234567 доб. 3', '8+9001234567', '+9001234567'].map(
        normalisePhone,
      ),
    ).toEqual([null, null, null, null, null, null, null])
  })

  test('mail and web addresses', () => {
    expect(['a@b.ru', 'почта@школа.рф', 'a@b', 'a b@c.ru', 'a@@b.ru', 'a@b..ru', 'a@b.ru;c@d.ru'].map(isEmail)).toEqual(
      [true, true, false, false, false, false, false],
    )
    const sites = [
      'https://school.example.ru/a?b=1#c',
      'http://школа.рф',
      'HTTPS://a.ru:8080/',
      'school.ru',
      'javascript:alert(1)',
      'https://',
      'https://a',
      'ftp://a.ru',
      'https://user@a.ru',
    ]
    expect(sites.map(isWebAddress)).toEqual([true, true, true, false, false, false, false, false, false])
  })
})
