import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, searchableText, type Page } from '#shared/documents/page.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { membershipEventKinds, type MembershipEvent } from '#shared/records/membershipEvent.ts'
import { anyDay } from '#shared/testing/anyMember.ts'
import { isOnRegisterAt, type Entry } from '../figures.ts'
import { readHistory } from '../membership.ts'
import { birthdayPage, type BirthdayOrder } from './birthdayPage.ts'
import { journalPage, staysOf } from './journalPage.ts'
import { attendancePage, memberListPage, viewPage } from './listPages.ts'
import { anEvent, aPerson, fullPerson, sampleFacts } from './samplePerson.ts'

const id = (n: number) => `7e5a0000-0000-4000-8000-${String(n).padStart(12, '0')}`

function anEntry(n: number, given: Partial<Member> = {}, events?: readonly MembershipEvent[]): Entry {
  const member = { ...emptyMember(id(n)), lastName: `Фамилия${n}`, cardNumber: String(n), ...given }
  return aPerson(member, events ?? [anEvent(100 + n, member.id, {})]).entry
}

/** The rows of the only table as text. */
function rowsOf({ blocks }: Page): string[][] {
  const tables = blocks.filter((block) => block.kind === 'table')
  expect(tables.length).toBe(1)
  return tables[0]?.rows.map((row) => row.map(plainText)) ?? []
}

describe('journalPage', () => {
  it('has a row for each stay, in the order of the cards, across the sheet', () => {
    const returned = fullPerson.entry
    const listed = anEntry(
      2,
      { memberSince: '1999', admissionDecision: { body: 'meeting', date: null, protocolNumber: '7' } },
      [anEvent(50, id(2), { kind: 'opening', date: '2025-09-01' })],
    )
    const paper = journalPage([returned, listed, anEntry(10, { cardNumber: '' })], sampleFacts)
    expect(paper).toMatchObject({ orientation: 'landscape', margins: { left: 30 } })
    expect(rowsOf(paper).map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')))).toEqual([
      ['1', '2', 'Фамилия2', '', '', '1999', 'собрание, № 7', '', '', '', 'на учёте на 01.09.2025'],
      [
        ...['2', '12', 'Ёлкина-Задунайская Мария Петровна', '25.11.1976', 'учитель русского языка и литературы'],
        ...['12.09.2022', 'профком, 12.09.2022, № 13', '460001234567'],
        ...['30.08.2024', 'Снятие с учёта (переход), ППО школы № 3', ''],
      ],
      [
        ...['3', '12', 'Ёлкина-Задунайская Мария Петровна', '25.11.1976', 'учитель русского языка и литературы'],
        ...['01.09.2025', 'собрание, 03.09.2025, № 2', '460001234567', '', ''],
        'Постановка на учёт (переход), ППО школы № 3',
      ],
      ['4', '', 'Фамилия10', '', '', '12.09.2022', '', '', '', '', ''],
    ])
  })

  it('shows an earlier day as it was', () => {
    const rows = rowsOf(journalPage([fullPerson.entry], { ...sampleFacts, asOf: '2024-08-29' }))
    expect(rows.map((row) => [row[5], row[8], row[9]])).toEqual([['12.09.2022', '', '']])
    expect(rowsOf(journalPage([fullPerson.entry], { ...sampleFacts, asOf: '2020-01-01' }))).toEqual([])
  })

  it('does not break a stay at a leaving that was entered by mistake', () => {
    const entry = anEntry(1, {}, [
      anEvent(1, id(1), { date: '2022-09-12' }),
      anEvent(2, id(1), { kind: 'expelled', date: '2023-05-05' }),
      anEvent(3, id(1), { kind: 'restored', date: '2023-05-05', reason: 'ошибка' }),
    ])
    expect(rowsOf(journalPage([entry], sampleFacts)).map((row) => [row[5], row[8]])).toEqual([['12.09.2022', '']])
  })

  it('agrees with the register on every day', () => {
    const events = fc.array(fc.tuple(fc.constantFrom(...membershipEventKinds), anyDay), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(events, anyDay, (given, day) => {
        const rows = given.map(([kind, date], i) => anEvent(i + 1, id(1), { kind, date }))
        const history = readHistory(rows)
        const entry: Entry = { member: emptyMember(id(1)), events: rows, history }
        // A corrected leaving is no gap in the stay, while the day of the mistake itself still knows it.
        fc.pre(history.steps.every(({ correction }) => !correction))
        const open = staysOf(history).filter(
          (stay) => stay.entry.effective <= day && (stay.leave === null || stay.leave.effective > day),
        )
        expect(open.length).toBe(isOnRegisterAt(entry, day) ? 1 : 0)
      }),
    )
  })

  it('is an empty form for a pen', () => {
    const rows = rowsOf(journalPage(null, sampleFacts))
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 14 }, (_, i) => String(i + 1)))
    expect(rows.flatMap((row) => row.slice(1)).join('')).toBe('')
  })
})

describe('lists', () => {
  const entries = [anEntry(1, { position: 'повар', memberSince: '2019-09' }), anEntry(2), anEntry(3)]

  it('hold everybody once, in the given order', () => {
    expect(rowsOf(memberListPage(entries, sampleFacts)).map(([number, name]) => [number, name])).toEqual([
      ['1', 'Фамилия1'],
      ['2', 'Фамилия2'],
      ['3', 'Фамилия3'],
    ])
    expect(rowsOf(memberListPage(entries, sampleFacts))[0]).toEqual(['1', 'Фамилия1', 'повар', '09.2019', ''])
    expect(searchableText(memberListPage(entries, sampleFacts))).toContain('всего: 3 человека.')
    expect(rowsOf(attendancePage(entries, sampleFacts)).map((row) => row[1])).toEqual([
      'Фамилия1',
      'Фамилия2',
      'Фамилия3',
    ])
    expect(searchableText(attendancePage(entries, sampleFacts))).toContain('состоящих на учете на 29.11.2026')
  })

  it('are empty forms for a pen', () => {
    for (const page of [memberListPage(null, sampleFacts), attendancePage(null, sampleFacts)]) {
      expect(
        rowsOf(page)
          .flatMap((row) => row.slice(1))
          .join(''),
      ).toBe('')
      expect(searchableText(page)).not.toContain('29.11.2026')
    }
  })
})

describe('viewPage', () => {
  const column = (title: string, width: number) => ({ title, width, text: (n: number) => `${title}${n}` })
  const view = (...widths: number[]) =>
    viewPage(
      { title: 'на учёте', asOf: '2026-11-29', columns: widths.map((w, i) => column(`к${i}`, w)), lines: [7, 5] },
      sampleFacts,
    )

  it('prints the columns and the order of the screen, numbered', () => {
    expect(rowsOf(view(50, 60))).toEqual([
      ['1', 'к07', 'к17'],
      ['2', 'к05', 'к15'],
    ])
    expect(searchableText(view(50))).toContain('члены профсоюза: на учете на 29.11.2026, 2 человека')
  })

  it('lies across when the columns want more room', () => {
    expect([view(50, 60).orientation, view(80, 90, 60).orientation]).toEqual(['portrait', 'landscape'])
  })
})

describe('birthdayPage', () => {
  const order: BirthdayOrder = { year: 2026, month: 11, onlyJubilees: false, ages: [50, 55, 60] }
  const entries = [
    anEntry(1, { birthDate: '1976-11-25' }),
    anEntry(2, { birthDate: '1990-11-03' }),
    anEntry(3, { birthDate: '1966-11' }),
    anEntry(4, { birthDate: '1971' }),
    anEntry(5, { birthDate: null }),
    anEntry(6, { birthDate: '1996-02-29' }),
    anEntry(7, { birthDate: '2030-11-01' }),
  ]
  const paper = (given: Partial<BirthdayOrder>) => birthdayPage(entries, { ...order, ...given }, sampleFacts)
  const seen = (page: Page) =>
    rowsOf(page).map(([day, name, , age]) => `${day} ${name} ${age}`.replaceAll('\u00a0', ' '))

  it('has the birthdays of a month by day, with ages and jubilees', () => {
    expect(seen(paper({}))).toEqual([
      'ноябрь, день не записан Фамилия3 60 лет, юбилей',
      '3 ноября Фамилия2 36 лет',
      '25 ноября Фамилия1 50 лет, юбилей',
    ])
    expect(searchableText(paper({}))).toContain('ноябрь 2026')
  })

  it('has those of a year, and of a year the jubilees alone', () => {
    expect(seen(paper({ month: null }))[0]).toBe('29 февраля Фамилия6 30 лет')
    expect(seen(paper({ month: null, onlyJubilees: true }))).toEqual([
      'ноябрь, день не записан Фамилия3 60 лет, юбилей',
      '25 ноября Фамилия1 50 лет, юбилей',
    ])
  })

  it('guesses no day: who is known by year only, or not at all, is named below', () => {
    const words = searchableText(paper({})).replaceAll('\u00a0', ' ')
    expect(words).toContain('записан только год рождения, 1 человек: фамилия4 (55 лет)')
    expect(words).toContain('дата рождения не записана, 1 человек: фамилия5')
    expect(searchableText(paper({ month: 1 }))).toContain('дней рождения нет')
  })

  it('loses nobody in a year', () => {
    const birth = fc.oneof(
      anyDay,
      anyDay.map((day) => day.slice(0, 7)),
      anyDay.map((day) => day.slice(0, 4)),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(birth, { minLength: 1, maxLength: 8 }), (dates) => {
        const all = dates.map((birthDate, i) => anEntry(i + 1, { birthDate, lastName: `Имя${i}х` }))
        const words = searchableText(birthdayPage(all, { ...order, year: 2150, month: null }, sampleFacts))
        expect(all.filter((_, i) => !words.includes(`имя${i}х`))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
