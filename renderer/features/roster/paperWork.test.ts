import rulesFile from '#resources/reference/rules.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { searchableText } from '#shared/documents/page.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { newRow } from '#shared/records/row.ts'
import { indexRoster } from '#shared/roster/figures.ts'
import { memberList } from '#shared/roster/memberList.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { hasPrivateFacts, lackingOn, paperName, paperOf, type PaperKind, type PaperWish } from './paperWork.ts'
import { paperSource } from './papersQueries.ts'
import { usualColumns } from '#shared/roster/listColumns.ts'
import { viewColumns } from './viewColumns.ts'

const { rules } = rulesFileSchema.parse(rulesFile)
const id = (n: number) => `7e5a0000-0000-4000-8000-${String(n).padStart(12, '0')}`
const days = { today: '2026-11-29', asOf: '2026-11-29' }

const member = (n: number, given: Partial<Member>): Member => ({ ...emptyMember(id(n)), ...given })
const consent = { date: '2025-09-24', kind: 'paper', withdrawnDate: null, toDistrict: true } as const
const members = [
  member(1, { lastName: 'Ёлкина', firstName: 'Мария', position: 'повар', socialFlags: ['large-family'], consent }),
  member(2, { lastName: 'Орлова', firstName: 'Дарья', address: 'Лесная, 3' }),
  member(3, { lastName: 'Чижова', firstName: 'Анна' }),
]
const events = members.map(({ id: memberId }, i) => ({
  ...newRow(id(10 + i)),
  ...{ memberId, kind: 'joined' as const, date: '2022-09-12', decision: null, organisation: '', reason: '' },
}))
const left = { ...newRow(id(20)), memberId: id(3), kind: 'resigned' as const, date: '2024-01-01' }
const index = indexRoster(members, [...events, { ...left, decision: null, organisation: '', reason: '' }])
const list = memberList(index, { ...days, rules })
const source = paperSource({
  ...{ passport: emptyPassport(id(99), 'ППО школы № 7'), known: '', index, ...days, awards: [] },
  offices: [
    { ...emptyOffice(id(30), 'treasurer'), memberId: id(2), electedDate: '2024-10-30' },
    { ...emptyOffice(id(31), 'chair'), memberId: id(1), personName: 'Старое Имя', electedDate: '2024-10-30' },
    { ...emptyOffice(id(32), 'group-organiser'), memberId: null, personName: 'Не из списка' },
    { ...emptyOffice(id(33), 'info-officer'), memberId: id(2), electedDate: '2019-10-30', endedDate: '2024-10-30' },
  ],
  training: [
    { ...emptyTraining(id(40), id(2)), title: 'Семинар второй', date: '2025-03' },
    { ...emptyTraining(id(41), id(1)), title: 'Школа первой', date: null },
    { ...emptyTraining(id(42), id(2)), title: 'Курсы второй', date: '2020' },
  ],
  support: [{ ...emptySupport(id(50), id(1), 'health-resort'), note: 'санаторий' }],
})
const lineOf = (n: number) => list.lines.filter(({ entry }) => entry.member.id === id(n))
const wish = (kind: PaperKind, given: Partial<PaperWish> = {}): PaperWish => ({
  kind,
  isBlank: false,
  lines: list.lines.filter(({ status }) => status.state === 'on-register'),
  withPrivate: false,
  birthdays: { year: 2026, month: 11, onlyJubilees: false, ages: rules.jubileeAges.value },
  view: { title: 'на учёте', columns: viewColumns(usualColumns, '2026-11-29') },
  ...given,
})
const wordsOf = (given: PaperWish) => {
  const page = paperOf(given, list, source)
  return page === null ? null : searchableText(page)
}

describe('paperSource', () => {
  it('gives each person the own rows alone, the oldest first', () => {
    const [first, second] = [lineOf(1), lineOf(2)].map(([line]) => line && source.personOf(line.entry))
    expect(first?.offices.map(({ title }) => title)).toEqual(['Председатель'])
    expect(first?.training.map(({ title }) => title)).toEqual(['Школа первой'])
    expect(second?.offices.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['Ответственный за информационную работу', '2019-10-30', '2024-10-30'],
      ['Казначей', '2024-10-30', null],
    ])
    expect(second?.training.map(({ title }) => title)).toEqual(['Курсы второй', 'Семинар второй'])
    expect(second?.support).toEqual([])
  })

  it('has the chair sign with the name on the card', () => {
    expect(source.facts.organisation.chair).toBe('Ёлкина Мария')
  })
})

describe('paperOf', () => {
  it('prints the people asked for, and nobody else', () => {
    expect(wordsOf(wish('memberCard', { lines: lineOf(2) }))).toContain('орлова дарья')
    expect(wordsOf(wish('memberCard', { lines: lineOf(2) }))).not.toMatch(/чижова|школа первой/)
    expect(wordsOf(wish('memberList'))).toMatch(/елкина мария.*орлова дарья/)
    expect(wordsOf(wish('memberList'))).not.toContain('чижова')
    expect(wordsOf(wish('journal'))).toContain('чижова')
    expect(wordsOf(wish('view', { lines: lineOf(1) }))).toMatch(/карточка.*елкина мария повар/)
  })

  it('prints nothing for nobody, and a blank form all the same', () => {
    expect(paperOf(wish('consent', { lines: [] }), list, source)).toBeNull()
    expect(wordsOf(wish('consent', { lines: [], isBlank: true }))).toContain('согласие')
  })
})

describe('lackingOn', () => {
  it('says in one line what is left to a pen', () => {
    expect(lackingOn(wish('dues'), source)).toEqual({
      sentence:
        'В паспорте не указано: работодатель, должность руководителя, руководитель. ' +
        'На карточках не указано: должность (1 из 2). Там останутся пустые строки.',
      isPassport: true,
    })
    expect(lackingOn(wish('deregistration', { lines: lineOf(1) }), source)).toEqual({
      sentence: 'На карточках не указано: телефон. Там останутся пустые строки.',
      isPassport: false,
    })
    expect(lackingOn(wish('deregistration', { isBlank: true }), source).sentence).toBe('')
    expect(lackingOn(wish('journal'), source).sentence).toBe('')
  })
})

describe('hasPrivateFacts', () => {
  it('is true only of facts that may be printed at all', () => {
    const of = (n: number, changes: Partial<Member> = {}) => {
      const [line] = lineOf(n)
      const person = line && source.personOf(line.entry)
      return (
        person &&
        hasPrivateFacts({ ...person, entry: { ...person.entry, member: { ...person.entry.member, ...changes } } })
      )
    }
    expect([of(1), of(2)]).toEqual([true, false])
    const none = { ...consent, date: null }
    expect(of(1, { consent: none })).toBe(false)
    const healthConsent = { date: '2025-10-02', withdrawnDate: null }
    expect(of(1, { consent: none, socialFlags: [], healthConsent })).toBe(true)
  })
})

describe('paperName', () => {
  it.each([
    [wish('memberCard', { lines: lineOf(1) }), 'Учётная карточка Ёлкина М.'],
    [wish('memberCard'), 'Учётные карточки, 2 чел. 29.11.2026'],
    [wish('dues', { lines: lineOf(2) }), 'Заявление о взносах Орлова Д.'],
    [wish('dues', { isBlank: true }), 'Заявление о взносах, бланк'],
    [wish('journal'), 'Журнал учёта 29.11.2026'],
    [wish('birthdays'), 'Дни рождения ноябрь 2026'],
    [wish('view'), 'Члены профсоюза 29.11.2026'],
  ])('%#', (given, name) => {
    expect(paperName(given, list).replaceAll('\u00a0', ' ')).toBe(name)
  })

  it('fits into what the shell takes, however long a name is', () => {
    const long = lineOf(1).map((line) => {
      const entry = { ...line.entry, member: { ...line.entry.member, lastName: 'Я'.repeat(500) } }
      return { ...line, entry }
    })
    expect(paperName(wish('registration', { lines: long }), list).length).toBeLessThan(115)
  })
})
