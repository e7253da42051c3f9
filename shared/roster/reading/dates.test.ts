import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, makeDay } from '#shared/base/day.ts'
import { dateInText, readDateCell, readDateText, splitDates, type DateContext } from './dates.ts'

const birth: DateContext = { purpose: 'birth', asOf: '2026-09-01', date1904: false, slashes: 'unknown' }
const joined: DateContext = { ...birth, purpose: 'joined' }
const read = (text: string, context = birth) => {
  const { value, problem } = readDateText(text, context)
  return [value, problem?.code ?? null, problem?.severity ?? null]
}

describe('dates without a question', () => {
  test.each([
    ['19.06.1979', '1979-06-19'],
    ['1.9.2001', '2001-09-01'],
    ['16.09.1999г.', '1999-09-16'],
    ['02.10.2021 г.', '2021-10-02'],
    ['1980-02-01', '1980-02-01'],
    ['1980-02-01 00:00:00', '1980-02-01'],
    ['01-02-1980', '1980-02-01'],
    ['01,02,1980', '1980-02-01'],
    ['01 02 1980', '1980-02-01'],
    ['01021980', '1980-02-01'],
    ['1 июля 1970 года', '1970-07-01'],
    ['1 сент. 2017 г.', '2017-09-01'],
    ['12.III.1981', '1981-03-12'],
    ['с 01.09.2011', '2011-09-01'],
    ['О1.09.2011', '2011-09-01'],
    ['31/12/1980', '1980-12-31'],
    ['12/31/1980', '1980-12-31'],
    ['05/05/1980', '1980-05-05'],
    ['01.02.1980 0:00', '1980-02-01'],
    ['среда, 1 сентября 2010 г.', '2010-09-01'],
    ['1/II-1980', '1980-02-01'],
    ['Feb 1, 1980', '1980-02-01'],
    ['1-Feb-1980', '1980-02-01'],
    ['I2.05.1975', '1975-05-12'],
    ['12мая1975', '1975-05-12'],
    ['12.05.1975 (51 год)', '1975-05-12'],
    ['12.05.1975 г., 51 год', '1975-05-12'],
    ['12.I.1975', '1975-01-12'],
    ['12.ХI.1975', '1975-11-12'],
    ['01.ІІ.1975', '1975-02-01'],
    ['03.03.1970 56', '1970-03-03'],
    ['03.03.1970 / 56', '1970-03-03'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value, null, null])
  })
})

test('a month in Roman digits without its day', () => {
  expect([read('X.2003', joined), read('с ІХ 2010 г.', joined)]).toEqual([
    ['2003-10', 'partial-date', 'confirm'],
    ['2010-09', 'partial-date', 'confirm'],
  ])
})

test('a number beside a date that is not the age stays doubtful', () => {
  expect(readDateText('03.03.1970 12', birth)).toMatchObject({ rest: '12', problem: { code: 'ambiguous-date' } })
})

test('words beside a date keep their letters', () => {
  expect(readDateText('01.02.1980, г. Ярославль', birth).rest).toContain('Ярославль')
})

test('any day typed as one number is that day', () => {
  const range = { min: 0, max: 40_000 }
  fc.assert(
    fc.property(fc.integer(range), (days) => {
      const day = addDays('1930-01-01', days)
      const [year = '', month = '', date = ''] = day.split('-')
      const { value, problem } = readDateCell({ kind: 'number', value: Number(`${date}${month}${year}`) }, joined)
      expect([value, problem]).toEqual([day, null])
    }),
  )
})

describe('dates that a person must see', () => {
  test.each([
    ['31.02.1980', null, 'impossible-date', 'ask'],
    ['45.13.2001', null, 'impossible-date', 'ask'],
    ['не указ.', null, 'unreadable-date', 'ask'],
    ['?', null, 'unreadable-date', 'ask'],
    ['2015', '2015', 'partial-date', 'confirm'],
    ['с 2011 г.', '2011', 'partial-date', 'confirm'],
    ['в 2005 году', '2005', 'partial-date', 'confirm'],
    ['09.2015', '2015-09', 'partial-date', 'confirm'],
    ['сент. 2001', '2001-09', 'partial-date', 'confirm'],
    ['27174', '1974-05-25', 'serial-date', 'confirm'],
    ['21.06.66', '1966-06-21', 'two-digit-year', 'confirm'],
    ['09.04.00', '2000-04-09', 'two-digit-year', 'confirm'],
    ['05/06/1975', null, 'ambiguous-date', 'ask'],
    ['1970-01-03T21:00:00.000Z', '1970-01-04', 'timezone-date', 'confirm'],
    ['2014-08-31T20:00:00.000Z', '2014-09-01', 'timezone-date', 'confirm'],
    ['2002-08-31T21:00:00.000Z', '2002-09-01', 'timezone-date', 'confirm'],
    ['1980-02-01 14:30', '1980-02-01', 'ambiguous-date', 'confirm'],
    ['~1984', '1984', 'partial-date', 'confirm'],
    ['12 января', null, 'partial-date', 'ask'],
    ['12.01', null, 'partial-date', 'ask'],
    ['01.02.1980, г. Ярославль', '1980-02-01', 'ambiguous-date', 'confirm'],
  ])('%s', (text, value, code, severity) => {
    expect(read(text)).toEqual([value, code, severity])
  })
})

test('nothing is no date and no question', () => {
  for (const text of ['', ' ', '—', '-', '–', '…'.replace('…', '...')]) expect(read(text)).toEqual([null, null, null])
})

test('slashes follow what the rest of the row proves, and are confirmed', () => {
  expect(read('05/06/1975', { ...birth, slashes: 'month-first' })).toEqual(['1975-05-06', 'ambiguous-date', 'confirm'])
  expect(read('05/06/1975', { ...birth, slashes: 'day-first' })).toEqual(['1975-06-05', 'ambiguous-date', 'confirm'])
})

test('the century of two digits is that of a person of 14 or of a past joining', () => {
  expect(read('01.02.15')[0]).toBe('1915-02-01')
  expect(read('01.02.15', joined)[0]).toBe('2015-02-01')
  expect(read('01.02.98', joined)[0]).toBe('1998-02-01')
})

test('words beside the date are kept', () => {
  expect(readDateText('01.09.2001 г., прот. № 5', joined)).toMatchObject({ value: '2001-09-01', rest: 'прот. № 5' })
  expect(readDateText('01.09.2001, восст. 01.02.2010', joined)).toMatchObject({
    value: null,
    problem: { code: 'ambiguous-date' },
  })
})

test('cells: true dates, clocks, serial numbers of both calendars, errors', () => {
  expect(readDateCell({ kind: 'number', value: 19800501 }, birth).value).toBe('1980-05-01')
  expect(readDateCell({ kind: 'date', day: '1980-02-01' }, birth)).toMatchObject({ value: '1980-02-01', problem: null })
  expect(readDateCell({ kind: 'date', day: '1980-02-01', time: '09:00' }, birth)).toMatchObject({
    value: '1980-02-01',
    problem: { code: 'ambiguous-date' },
  })
  expect(readDateCell({ kind: 'number', value: 27174 }, birth)).toMatchObject({ value: '1974-05-25' })
  expect(readDateCell({ kind: 'number', value: 27174 - 1462 }, { ...birth, date1904: true })).toMatchObject({
    value: '1974-05-25',
  })
  expect(readDateCell({ kind: 'number', value: 1985 }, birth)).toMatchObject({
    value: '1985',
    problem: { code: 'partial-date' },
  })
  expect(readDateCell({ kind: 'error', error: '#REF!' }, birth)).toMatchObject({
    value: null,
    problem: { code: 'cell-error' },
  })
})

test('two dates in one cell, a dash for a missing one', () => {
  expect(splitDates('22.09.1973 / 01.09.1994')).toEqual(['22.09.1973', '01.09.1994'])
  expect(splitDates('27.02.1998/02.09.2017')).toEqual(['27.02.1998', '02.09.2017'])
  expect(splitDates('22.12.1990, 15.09.2023')).toEqual(['22.12.1990', '15.09.2023'])
  expect(splitDates('22.08.1973 / —')).toEqual(['22.08.1973', '—'])
  expect(splitDates('— / 02.09.2019')).toEqual(['—', '02.09.2019'])
})

test('dates inside sentences', () => {
  expect(dateInText('исключена, прот. № 4 от 14.03.2025')).toBe('2025-03-14')
  expect(dateInText('Список членов на 1 сентября 2026 г.')).toBe('2026-09-01')
  expect(dateInText('снят с учета 1.09.25')).toBe('2025-09-01')
  expect(dateInText('выбыла в 2024 году')).toBe('2024')
  expect(dateInText('без даты')).toBeNull()
})

const days = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1927-01-01', n))
test('any real day survives any spelling', () => {
  fc.assert(
    fc.property(
      days,
      fc.constantFrom('.', '-', ',', ' '),
      fc.boolean(),
      fc.constantFrom('', ' г.', 'г', ' года'),
      (day, separator, padded, end) => {
        const [year = '', month = '', date = ''] = day.split('-')
        const text =
          [date, month].map((part) => (padded ? part : String(Number(part)))).join(separator) + separator + year + end
        expect(readDateText(text, birth)).toEqual({ value: day, problem: null, rest: null })
      },
    ),
  )
})

test('a value is always a day of the calendar, a month or a year', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d./ -]{0,12}$/)), (text) => {
      const { value } = readDateText(text, birth)
      if (value === null) return
      const [year = 0, month = 1, day = 1] = value.split('-').map(Number)
      expect(makeDay(year, month, day)).not.toBeNull()
    }),
  )
})
