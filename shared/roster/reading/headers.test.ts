import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headingWords, matchHeading, matchStackedHeading } from './headers.ts'

const field = (text: string) => matchHeading(text)?.field ?? null

describe('headings of forms and data bases', () => {
  test.each([
    ['Укажите, пожалуйста, вашу фамилию, имя и отчество полностью (как в паспорте)', 'fullName'],
    ['Ваша должность в образовательной организации', 'position'],
    ['С какого года Вы состоите в Профсоюзе?', 'joinedDate'],
    ['Должность в профкоме', 'note'],
    ['Дата назначения на должность', 'ignored'],
    ['Специальность по диплому', null],
    ['Дата и место рождения', 'birthDate'],
    ['Дата рождения (возраст)', 'birthDate'],
    ['Дата заявления о вступлении', 'joinedDate'],
    ['Дата заявления об удержании взносов', 'ignored'],
    ['Номер ПБ', 'ticketNumber'],
    ['Кем раб.', 'position'],
    ['Сот.', 'phone'],
    ['ЧП', 'isMember'],
    ['data_rozhdeniya', 'birthDate'],
    ['dolzhnost', 'position'],
    ['LastName', 'lastName'],
    ['JobTitle', 'position'],
    ['is_member', 'isMember'],
    ['member_since', 'joinedDate'],
    ['Поставлен на учёт', 'joinedDate'],
    ['Дата приёма, № протокола', 'joinedDate'],
    ['Д/в', 'joinedDate'],
    ['П/б', 'ticketNumber'],
    ['Отношение к профсоюзу', 'isMember'],
    ['Должность, Сотрудник', 'fullName'],
    ['Должность сотрудника', 'position'],
    ['Группа', 'ignored'],
    ['IM', 'firstName'],
    ['Дата рождения, образование', 'birthDate'],
    ['Должность, стаж', 'position'],
    ['Год рождения ребёнка', 'ignored'],
    ['Дисциплина', 'position'],
    ['Дата рож.', 'birthDate'],
    ['Дата пост. на учёт', 'joinedDate'],
    ['Начало членства', 'joinedDate'],
    ['Выполняемая работа', 'position'],
    ['Т/ф', 'phone'],
    ['Телефон руководителя', null],
    ['№ проф. бил.', 'ticketNumber'],
    ['Член п/с', 'isMember'],
    ['Членство в Общероссийском Профсоюзе образования', 'isMember'],
    ['Доп. сведения', 'note'],
    ['Пор. №', 'rowNumber'],
  ])('%s', (text, expected) => {
    expect(field(text)).toBe(expected)
  })
})

test('a heading broken by a hyphen or spread by spaces is whole again', () => {
  expect(headingWords('Долж-\nность')).toBe('должность')
  expect(field('Дата\nрож-\nдения')).toBe('birthDate')
  expect(field('Д О Л Ж Н О С Т Ь')).toBe('position')
  expect(headingWords('Ф И О')).toBe('ф и о')
})

test('words of one heading in two rows, and parts of a name under «Ф.И.О.»', () => {
  expect(matchStackedHeading(['Фамилия,', 'имя, отчество'])?.field).toBe('fullName')
  expect(matchStackedHeading(['Ф.И.О.', 'фамилия'])?.field).toBe('lastName')
})

test('one letter mistyped, missing or too many, or two swapped, leaves a heading what it was', () => {
  const known = fc.constantFrom(['телефон', 'phone'], ['должность', 'position'], ['примечание', 'note'])
  const slips: readonly ((word: string, at: number) => string)[] = [
    (word, at) => word.slice(0, at) + word.slice(at + 1),
    (word, at) => `${word.slice(0, at)}щ${word.slice(at + 1)}`,
    (word, at) => `${word.slice(0, at)}щ${word.slice(at)}`,
    (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ]
  fc.assert(
    fc.property(known, fc.constantFrom(...slips), fc.integer({ min: 0, max: 5 }), ([word = '', expected], slip, at) => {
      expect(matchStackedHeading([slip(word, at)])?.field).toBe(expected)
    }),
  )
})

test('a word of a heading contracted by a hyphen', () => {
  const fields = ['Долж-ть', 'Отч-во', 'Тел-н', 'Ф-л'].map((text) => matchStackedHeading([text])?.field ?? null)
  expect(fields).toEqual(['position', 'middleName', 'phone', null])
})

test('a word that is far from every heading stays unknown', () => {
  for (const word of ['Телегина', 'Доможиров', 'Отченашенко', 'Сотникова'])
    expect(matchStackedHeading([word])).toBeNull()
})
