import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '#shared/documents/grid.ts'
import { matchHeading, matchStackedHeading } from './headers.ts'
import { meaningOfEmpty, readMark } from './marks.ts'
import { readPhone } from './phones.ts'
import { isGroupText, isLegend, isSignature, isTotal, isVacancy } from './rowWords.ts'
import { isOnlyStatus, readStatus } from './status.ts'

const text = (value: string): Cell => ({ kind: 'text', text: value })

describe('phones', () => {
  test.each([
    ['8 (000) 930-61-41', '+70009306141'],
    ['+7 000 468 28 37', '+70004682837'],
    ['80008100870', '+70008100870'],
    ['+7(000)8266295', '+70008266295'],
    ['0008266295', '+70008266295'],
    ['8 (812) 123-45-67', '+78121234567'],
    ['8121234567', '+78121234567'],
    ['тел. 8-000-612-12-19 (моб.)', '+70006121219'],
  ])('%s', (value, phone) => {
    expect(readPhone(text(value))).toEqual({ phone, others: [], incomplete: null, words: null })
  })

  test('numbers, two in a cell, and what is no whole number', () => {
    expect(readPhone({ kind: 'number', value: 80009960649 }).phone).toBe('+70009960649')
    const two = { phone: '+70008959575', others: ['+70005550177'] }
    expect(readPhone(text('8 (000) 895-95-75, 8 (000) 555-01-77'))).toMatchObject(two)
    expect(readPhone(text('+70008959575\n8 (000) 555-01-77'))).toMatchObject(two)
    expect(readPhone(text('80008959575 80005550177'))).toMatchObject(two)
    expect(readPhone(text('2-45-67'))).toMatchObject({ phone: null, incomplete: '2-45-67' })
    expect(readPhone(text('8 900 123 45 6'))).toMatchObject({ phone: null, incomplete: '8 900 123 45 6' })
    expect(readPhone(text('8000123456'))).toMatchObject({ phone: null, incomplete: '8000123456' })
    expect(readPhone(text('8,00055E+10'))).toMatchObject({ phone: null, incomplete: '8,00055E+10' })
    expect(readPhone(text('—'))).toEqual({ phone: null, others: [], incomplete: null, words: null })
  })

  test('any number in any spelling is the same number', () => {
    const groups = fc.tuple(...[3, 3, 2, 2].map((n) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))))
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom('8', '+7'),
        fc.constantFrom(' ', '-', '', '\u00a0'),
        ([a = '', b = '', c = '', d = ''], code, s) => {
          expect(readPhone(text(`${code}${s}(${a})${s}${b}${s}${c}${s}${d}`)).phone).toBe(`+7${a}${b}${c}${d}`)
        },
      ),
    )
  })
})

test('zeros typed as letters, an extension and a mail address beside the number', () => {
  expect(readPhone(text('8 9OO 123-45-67')).phone).toBe('+79001234567')
  expect(readPhone(text('8-900-123-45-67 доб. 12')).phone).toBe('+79001234567')
  expect(readPhone(text('8-900-123-45-67 a@school.ru')).phone).toBe('+79001234567')
})

describe('membership marks', () => {
  test.each([
    'да',
    'ДА ',
    '+',
    '1',
    'V',
    'член',
    'чл.проф.',
    'да, конечно',
    'состоит',
    '✓',
    'с 2010 г.',
    'д',
    'ППО',
    'ü',
  ])('%s: yes', (mark) => {
    expect(readMark(text(mark))).toBe('yes')
  })
  test.each([
    'нет',
    'Нет',
    '-',
    '—',
    '0',
    'б/ч',
    'не член',
    'не состоит',
    'ещё нет, но хочу вступить',
    'н',
    'не чл.',
    'û',
  ])('%s: no', (mark) => {
    expect(readMark(text(mark))).toBe('no')
  })
  test.each(['?', 'Не знаю', 'думает'])('%s: unclear', (mark) => {
    expect(readMark(text(mark))).toBe('unclear')
  })

  test('an empty mark means no only beside one kind of mark', () => {
    expect(meaningOfEmpty(['+', '', '+'].map(text))).toBe('no')
    expect(meaningOfEmpty(['да', '', 'нет'].map(text))).toBe('unknown')
    expect(meaningOfEmpty(['+', '', 'да'].map(text))).toBe('unknown')
    expect(meaningOfEmpty(['нет', ''].map(text))).toBe('unknown')
  })
})

describe('headings', () => {
  test.each([
    ['№ п/п', 'rowNumber'],
    ['№', 'rowNumber'],
    ['Ф.И.О.', 'fullName'],
    ['Ф. И. О. члена профсоюза', 'fullName'],
    ['Фамилия, имя, отчество', 'fullName'],
    ['Имя Отчество', 'firstAndMiddle'],
    ['Фамилия', 'lastName'],
    ['Дата рожд.', 'birthDate'],
    ['Д.р.', 'birthDate'],
    ['Год рождения', 'birthDate'],
    ['Дата рожд. / вступл.', 'birthAndJoined'],
    ['Вступл.', 'joinedDate'],
    ['Вступил(а)', 'joinedDate'],
    ['С какого года', 'joinedDate'],
    ['Когда вступили', 'joinedDate'],
    ['Дата вступления (год)', 'joinedDate'],
    ['Дата приёма в Профсоюз', 'joinedDate'],
    ['Член ПО', 'isMember'],
    ['Вы член профсоюза?', 'isMember'],
    ['Чл. проф.', 'isMember'],
    ['Состоит / не состоит', 'isMember'],
    ['№ проф. билета', 'ticketNumber'],
    ['№ эл. билета', 'ticketNumber'],
    ['Конт. телефон', 'phone'],
    ['тел.', 'phone'],
    ['Кем работаете', 'position'],
    ['Категория', 'category'],
    ['Прим.', 'note'],
    ['Комментарий', 'note'],
    ['Таб. №', 'ignored'],
    ['Отметка времени', 'ignored'],
    ['Возраст', 'ignored'],
    ['Квалификационная категория', 'ignored'],
    ['ФИО ребёнка', 'ignored'],
    ['Адрес', 'ignored'],
    ['Дата приёма на работу', 'ignored'],
    ['Пoл', 'ignored'],
  ])('%s', (heading, field) => {
    expect(matchHeading(heading)?.field).toBe(field)
  })

  test('stacked headings: the lowest words decide, else all of them together', () => {
    expect(matchStackedHeading(['Ф.И.О.', 'имя'])?.field).toBe('firstName')
    expect(matchStackedHeading(['Дата', 'вступления'])?.field).toBe('joinedDate')
    expect(matchStackedHeading(['№', 'п/п'])?.field).toBe('rowNumber')
    expect(
      matchHeading(
        'Список членов профсоюза школы на первое сентября, составлен председателем первичной организации для района',
      ),
    ).toBeNull()
  })
})

describe('standing', () => {
  test.each([
    ['выбыла 12.05.2025', '2025-05-12'],
    ['перешла в др. школу 25.08.2025', '2025-08-25'],
    ['снята с учёта 01.09.2025', '2025-09-01'],
    ['вышла из профсоюза по заявлению 10.11.2025', '2025-11-10'],
    ['умерла 03.03.2026', '2026-03-03'],
    ['исключена, прот. № 4 от 14.03.2025', '2025-03-14'],
    ['прекратила членство', null],
  ])('%s: left', (words, leftOn) => {
    expect(readStatus(words)).toMatchObject({ left: true, leftOn })
  })
  test.each([
    'перешла на 0,5 ставки',
    'вышла на пенсию',
    'вышла из декрета',
    'переведена из другой школы',
    'не уволена',
    'ушла в декрет',
  ])('%s: stays', (words) => {
    expect(readStatus(words).left).toBe(false)
  })

  test('categories', () => {
    const categories = [
      'пенсионер нераб.',
      'пенсионер',
      'работающий пенсионер',
      'студент',
      'временно не работает',
      'декрет',
      'Неработающие пенсионеры',
      'учитель физики',
    ]
    expect(categories.map((words) => readStatus(words).category)).toEqual([
      'retired',
      'retired',
      'employee',
      'student',
      'not-working',
      'employee',
      'retired',
      null,
    ])
    expect(readStatus('пенсионер').unclear).toBe(true)
    expect(readStatus('пенсионер нераб.').unclear).toBe(false)
    expect(['декрет', 'внеш. совм.', 'пенсионер нераб.'].every(isOnlyStatus)).toBe(true)
    expect(isOnlyStatus('сторож')).toBe(false)
    expect(readStatus('не член профкома').notMember).toBe(false)
  })
})

test('kinds of rows by their words', () => {
  expect(['Итого: 43 чел.', 'Всего по группе: 3', 'ИТОГО членов профсоюза: 57'].every(isTotal)).toBe(true)
  expect(isTotal('Всеволодова Анна')).toBe(false)
  expect(isSignature('Председатель ППО ____________ /Н.П. Лучникова/')).toBe(true)
  expect(isSignature('Директорова Анна Ивановна')).toBe(false)
  expect(isLegend('— жёлтым выделены те, кто в отпуске')).toBe(true)
  expect(isGroupText('Технический персонал')).toBe(true)
  expect(isVacancy('вакансия')).toBe(true)
  expect(isVacancy('Вакансий: 2')).toBe(false)
})
