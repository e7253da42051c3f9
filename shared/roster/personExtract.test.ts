// The extract against a golden file: whoever adds a field to a card or a table sees here whether the person is told of it.
import { describe, expect, test } from 'vitest'
import { plainText, type Block } from '#shared/documents/page.ts'
import { emptyRows, type RowsByTable } from '#shared/records/contents.ts'
import { emptyMeeting } from '#shared/records/meeting.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { personTables } from '#shared/records/person.ts'
import { emptyPlanItem } from '#shared/records/planItem.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { indexRoster } from './figures.ts'
import { personExtract, type ExtractAround } from './personExtract.ts'
import { personExtractPage } from './personExtractPage.ts'
import { readRetention } from './retention.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const SHE = id(1)

const member: Member = {
  ...emptyMember(SHE),
  ...{ lastName: 'Ёлкина', firstName: 'Мария', middleName: 'Петровна', formerLastName: 'Сосновская', sex: 'female' },
  ...{
    birthDate: '1984-11-25',
    cardNumber: '7',
    position: 'учитель',
    positionGroup: 'teaching',
    unit: 'начальная школа',
  },
  ...{
    employmentKind: 'main',
    hiredDate: '2006-09',
    teachingSince: '2006',
    education: 'higher',
    qualification: 'highest',
  },
  ...{ youngSpecialistUntil: '2009', parentalLeaves: [{ from: '2012-01-10', to: '2014-12-01' }] },
  ...{ address: 'п. Заречный', phone: '+79001112233', email: 'elkina@example.ru', applicationDate: '2006-09-01' },
  ...{ admissionDecision: { body: 'committee', date: '2006-09-05', protocolNumber: '3' }, memberSince: '2006-09-01' },
  ...{
    duesApplicationDate: '2006-09-01',
    duesMethod: 'cashless',
    paperCardNumber: 'А-17',
    electronicCardNumber: '1234',
  },
  ...{ aisStatus: 'entered', aisDate: '2025-02-01', externalId: 'X1', profcards: true },
  consent: { date: '2025-10-01', kind: 'paper', withdrawnDate: null, toDistrict: true },
  healthConsent: { date: '2025-10-01', withdrawnDate: null },
  ...{ socialFlags: ['disability'], childrenBirthYears: [2012, 2015], note: 'Просила звонить вечером' },
  keptRemarks: [{ code: 'roster.samePhone', reason: 'телефон мужа', date: '2026-01-15' }],
}
const stranger: Member = { ...emptyMember(id(2)), lastName: 'Чужая', firstName: 'Анна' }
const event = { rev: 1, upd: 5, decision: null, organisation: '', reason: '' }

const rows: RowsByTable = {
  ...emptyRows(),
  member: [member, stranger],
  membershipEvent: [
    { ...event, id: id(10), memberId: SHE, kind: 'joined', date: '2006-09-05', decision: member.admissionDecision },
    { ...event, id: id(11), memberId: id(2), kind: 'joined', date: '2007' },
  ],
  memberTraining: [
    {
      ...emptyTraining(id(20), SHE),
      ...{ title: 'Школа актива', topic: 'labour-law', form: 'school', date: '2024', hours: 16, organiser: 'district' },
      certificate: '№ 5',
    },
  ],
  memberAward: [
    {
      ...emptyAward(id(21), SHE),
      title: 'Почётная грамота',
      level: 'regional',
      date: '2023-10-05',
      reason: 'за работу',
    },
  ],
  memberSupport: [
    {
      ...emptySupport(id(22), SHE, 'health-resort'),
      date: '2025-07-01',
      amount: 1_250_050,
      source: 'regional',
      note: 'путёвка',
    },
    { ...emptySupport(id(23), id(2), 'loan'), amount: 100 },
  ],
  reserveEntry: [
    { ...emptyReserveEntry(id(24), SHE, 'chair', '2025-01-10'), mentorMemberId: id(2), readiness: 'in-year' },
  ],
  office: [
    {
      ...emptyOffice(id(30), 'treasurer'),
      memberId: SHE,
      personName: 'Ёлкина М. П.',
      electedDate: '2024-10-30',
      phone: '+79001112233',
    },
  ],
  meeting: [
    { ...emptyMeeting(id(40), 'committee', '2025-03-12'), status: 'final', number: 5, presentMemberIds: [SHE, id(2)] },
    { ...emptyMeeting(id(41), 'committee', '2025-04-12'), presentMemberIds: [id(2)] },
  ],
  planItem: [
    { ...emptyPlanItem(id(50), 2026), title: 'День учителя', due: '2026-10-05', responsibleText: 'Ёлкина М.П.' },
  ],
}

const around: ExtractAround = {
  ...{ organisation: 'ППО школы № 7', address: 'п. Заречный, ул. Школьная, 1' },
  ...{ requested: '2026-11-20', answerBy: '2026-12-04', made: '2026-11-21' },
  retention: readRetention(null),
  meetingTitle: ({ number }) => (number === null ? 'черновик' : `протокол № ${number}`),
  officeTitle: ({ role }) => role,
  sent: [{ report: 'отчёт № 4', date: '2026-10-25', to: 'Приреченский район', bundleId: 'ab'.repeat(32) }],
}

const index = indexRoster(rows.member, rows.membershipEvent)
const extract = personExtract(index, rows, SHE, around)

function linesOf(block: Block): string[] {
  if (block.kind === 'table') return block.rows.map((cells) => cells.map(plainText).join(' | '))
  if (block.kind === 'two-sided') return [`${plainText(block.left)} … ${plainText(block.right)}`]
  if (block.kind === 'signature') return [`${block.post} ____ ${block.name}`]
  return 'text' in block ? [plainText(block.text)] : []
}

describe('the extract of a person', () => {
  test('holds everything that the program knows, as data and as paper', async () => {
    if (!extract) throw new Error('no extract')
    const page = personExtractPage(extract, { post: 'Председатель', name: 'М. В. Соколова' })
    const text = `${page.blocks.flatMap(linesOf).join('\n')}\n\n${JSON.stringify(extract.data, null, 1)}\n`
    await expect(text).toMatchFileSnapshot('../testing/personExtract.golden.txt')
  })

  test('tells of every table that is about a person, and of nobody else', () => {
    const told = JSON.stringify(extract)
    for (const table of personTables) {
      for (const row of rows[table]) {
        const isHers = 'memberId' in row && row.memberId === SHE
        expect([table, JSON.stringify(extract?.data).includes(row.id)]).toEqual([table, isHers])
      }
    }
    expect(told).not.toContain('Чужая')
    expect(JSON.stringify(extract?.data)).not.toContain(stranger.id)
    for (const [key, value] of Object.entries(member)) {
      if (key === 'rev' || key === 'upd') continue
      expect([key, (extract?.data['member'] as Record<string, unknown>)[key]]).toEqual([key, value])
    }
  })

  test('of a person about whom little is known has no empty sections; of nobody there is none', () => {
    const bare = personExtract(index, rows, stranger.id, { ...around, sent: [] })
    expect(bare?.sections.map(({ title }) => title)).toEqual([
      ...['Человек', 'Работа', 'Взносы и билеты', 'АИС и другие программы', 'Журнал учёта', 'Поддержка'],
      ...['Протоколы, где вы названы', 'Кому передавались сведения', 'Как обрабатываются сведения'],
    ])
    expect(personExtract(index, rows, id(77), around)).toBeNull()
  })
})
