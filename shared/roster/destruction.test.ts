import { describe, expect, test } from 'vitest'
import { emptyRows, type RowsByTable } from '#shared/records/contents.ts'
import type { DestructionReport } from '#shared/records/destructionReport.ts'
import { fold } from '#shared/records/fold.ts'
import { emptyMeeting } from '#shared/records/meeting.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptyOffice } from '#shared/records/office.ts'
import { emptyPlanItem } from '#shared/records/planItem.ts'
import { personOf } from '#shared/records/person.ts'
import { emptyReserveEntry } from '#shared/records/reserveEntry.ts'
import { tableNames, tables, type TableName, type TableRow } from '#shared/records/tables.ts'
import { searchableText } from '#shared/documents/page.ts'
import {
  actKeptUntil,
  destroyMember,
  destructionObstacles,
  destructionPlan,
  nextActNumber,
  type DestructionOrder,
} from './destruction.ts'
import { destructionPage } from './destructionPage.ts'
import { isActComplete, withReport } from './destructionReport.ts'
import { indexRoster } from './figures.ts'
import { meetingsNaming, namesPerson } from './personNamed.ts'
import { destructionDue, readRetention } from './retention.ts'

const today = '2026-11-21'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const SHE = id(1)

const member: Member = {
  ...emptyMember(SHE),
  ...{ lastName: 'Канарейкина', firstName: 'Изольда', middleName: 'Карловна', birthDate: '1970-02-03' },
  ...{ phone: '+79001112233', note: 'переехала', socialFlags: ['disability'] },
}
const other: Member = { ...emptyMember(id(2)), lastName: 'Орлова', firstName: 'Дарья' }

function anEvent(n: number, kind: MembershipEvent['kind'], date: string, of = SHE): MembershipEvent {
  return { ...{ id: id(n), rev: 1, upd: 0, memberId: of, kind, date }, decision: null, organisation: '', reason: '' }
}

const office = {
  ...emptyOffice(id(30), 'treasurer'),
  memberId: SHE,
  personName: 'Канарейкина Изольда Карловна',
  phone: '1',
}
const protocol = {
  ...emptyMeeting(id(40), 'committee', '2022-03-12'),
  ...{ status: 'final' as const, number: 5, presentNames: ['Канарейкина Изольда Карловна'], presentMemberIds: [SHE] },
}

const rows: RowsByTable = {
  ...emptyRows(),
  member: [member, other],
  membershipEvent: [
    anEvent(10, 'joined', '2010-01-01'),
    anEvent(11, 'resigned', '2022-05-10'),
    anEvent(12, 'joined', '2010-01-01', id(2)),
  ],
  memberSupport: [emptySupport(id(20), SHE, 'material-aid')],
  reserveEntry: [{ ...emptyReserveEntry(id(21), id(2), 'chair', '2020-01-01'), mentorMemberId: SHE }],
  office: [{ ...office, endedDate: '2021-01-01' }],
  meeting: [protocol],
  planItem: [
    { ...emptyPlanItem(id(50), 2020), title: 'Чай', responsibleMemberId: SHE, responsibleText: 'Канарейкина И. К.' },
  ],
}

function factsOf(all: RowsByTable) {
  return { index: indexRoster(all.member, all.membershipEvent), rows: all, today }
}

let made = 900
const order: DestructionOrder = {
  ...{ memberId: SHE, actId: id(800), number: ' 3 ', date: '2026-11-20', reason: 'retention-ended' },
  ...{ operatorName: 'ППО школы № 7', operatorAddress: 'п. Заречный, ул. Школьная, 1', typedSurname: ' канареЙкина ' },
  committee: [
    { post: 'председатель', name: 'Соколова М. В.' },
    { post: 'казначей', name: 'Орлова Д. М.' },
  ],
  papers: [{ name: 'учётная карточка', sheets: 2 }],
  sent: ['отчёт № 4 от 01.06.2021'],
  newId: () => id(++made),
}

function destroyed(all: RowsByTable = rows, part: Partial<DestructionOrder> = {}) {
  const result = destroyMember(factsOf(all), { ...order, ...part })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const refused = (all: RowsByTable, part: Partial<DestructionOrder> = {}) => {
  const result = destroyMember(factsOf(all), { ...order, ...part })
  return result.ok ? 'done' : result.failure.code
}

describe('who may be destroyed', () => {
  const codes = (all: RowsByTable) => destructionObstacles(factsOf(all), SHE).map(({ code }) => code)
  const here = { ...rows, membershipEvent: rows.membershipEvent.slice(0, 1) }

  test('who is off the register, or has withdrawn the consent', () => {
    expect(codes(rows)).toEqual([])
    expect(codes(here)).toEqual(['roster.stillOnRegister'])
    const consent = { ...member.consent, date: '2020-01-01', withdrawnDate: '2026-01-01' }
    expect(codes({ ...here, member: [{ ...member, consent }] })).toEqual([])
    expect(codes({ ...rows, member: [] })).toEqual(['roster.memberMissing'])
  })

  test('who holds no office and stands in no draft of a protocol', () => {
    expect(codes({ ...rows, office: [office] })).toEqual(['roster.holdsOffice'])
    expect(codes({ ...rows, meeting: [{ ...protocol, status: 'draft' }] })).toEqual(['roster.inDraftProtocol'])
    expect(refused({ ...rows, office: [office] })).toBe('roster.holdsOffice')
  })

  test('an act says everything that the order asks for', () => {
    expect(refused(rows, { number: ' ' })).toBe('roster.actNumberMissing')
    expect(refused({ ...rows, destructionAct: [destroyed().act] })).toBe('roster.actNumberTaken')
    expect(refused(rows, { date: '2026-02-30' })).toBe('roster.dateWrong')
    expect(refused(rows, { date: '2026-11-22' })).toBe('roster.dateInFuture')
    expect(refused(rows, { operatorAddress: '' })).toBe('roster.operatorMissing')
    const same = { post: 'казначей', name: 'соколова м. в.' }
    expect(refused(rows, { committee: [order.committee[0] ?? same, same] })).toBe('roster.committeeTooFew')
    expect(refused(rows, { typedSurname: 'Канарейка' })).toBe('roster.surnameDiffers')
    expect([nextActNumber([]), nextActNumber([{ number: '9' }, { number: '2/к' }])]).toEqual(['1', '10'])
  })
})

describe('what goes and what stays', () => {
  const { changes, act, label } = destroyed()
  const after = fold({ schema: 3, seq: 0, rows }, [
    {
      seq: 1,
      changes: changes.map((change) => ({
        ...change,
        id: (change.before ?? change.after)?.id ?? '',
      })),
    },
  ])
  const left = after.ok ? after.value.rows : emptyRows()

  test('no row of hers is left, nobody points to her, and the label names nobody', () => {
    for (const name of tableNames) {
      const all: readonly TableRow<TableName>[] = left[name]
      expect(all.filter((row) => personOf(name, row) === SHE)).toEqual([])
      for (const row of all) expect(tables[name].safeParse(row).success).toBe(true)
    }
    expect(left.member).toEqual([other])
    expect([left.reserveEntry[0]?.mentorMemberId, left.planItem[0]?.responsibleText]).toEqual([null, ''])
    expect(label).toBe('Данные уничтожены по акту №\u00a03')
    // Only what has to: finished protocols, and the act.
    const { meeting, destructionAct, ...rest } = left
    expect(JSON.stringify(rest)).not.toContain('Канарейкин')
    expect(JSON.stringify(rest)).not.toContain(SHE)
    expect([meeting, destructionAct]).toEqual([rows.meeting, [act]])
  })

  test('an office that was given up stays as another row, without the person', () => {
    const [kept] = left.office
    expect(kept).toMatchObject({ role: 'treasurer', endedDate: '2021-01-01', memberId: null, phone: '' })
    expect([kept?.personName, kept?.id === office.id]).toEqual(['(данные уничтожены)', false])
  })

  test('the act names categories without values, what remains and why', () => {
    expect(act.categories).toEqual([
      ...['фамилия, имя, отчество', 'дата рождения', 'телефон', 'социальные признаки', 'примечание'],
      ...['записи журнала учёта членства', 'полученная поддержка'],
      'обязанности в выборных органах: связь с человеком, телефон, почта',
    ])
    expect(act.remains[0]).toBe(
      'Протоколы, в которых человек назван (№\u00a05 от 12.03.2022), с историей их правок: хранятся постоянно',
    )
    expect(act.remains.at(-1)).toContain('отчёт № 4 от 01.06.2021')
    expect(JSON.stringify(act)).not.toContain('переехала')
    expect(destructionPlan(factsOf(rows), SHE)).toMatchObject({ categories: act.categories, count: 5 })
    expect(actKeptUntil(act)).toBe('2029-11-20')
  })

  test('rows that point to nobody are read like any other', () => {
    const facts = factsOf({ ...left, memberSupport: rows.memberSupport, membershipEvent: rows.membershipEvent })
    expect(destructionDue(facts.index, facts.rows, today, readRetention(null))).toEqual([])
    expect(meetingsNaming(left.meeting, other)).toEqual([])
  })
})

describe('the act after the deed', () => {
  const step = { at: 1, place: '', count: 1 }
  const done: DestructionReport = {
    act: order.actId,
    isDone: true,
    steps: [
      { ...step, what: 'rows', count: 5 },
      { ...step, what: 'copy' },
      { ...step, what: 'key' },
      { ...step, what: 'copies', place: 'СОКОЛОВА', count: 4 },
    ],
    left: [{ kind: 'placeAway', name: 'ДАЧА' }],
  }

  test('says what was done, and nothing before the key is gone', () => {
    const { act } = destroyed()
    expect(withReport(act, { ...done, steps: done.steps.slice(0, 2) })).toBe(act)
    const told = withReport(act, done)
    expect([isActComplete(act), isActComplete(told)]).toEqual([false, true])
    expect(told.places.map(({ place, count }) => `${place}: ${count}`)).toEqual([
      'Записи о человеке в хранилище организации: 5',
      'Новая копия без человека, прочитана обратно: 1',
      'Ключ шифрования истории правок о человеке: 1',
      'Прежние копии в месте «СОКОЛОВА», сделаны заново без человека: 4',
    ])
    expect(told.unreachable[0]).toContain('«ДАЧА»')
    // When the stick is back it is told again, and the old promise is gone.
    const again = withReport(told, { ...done, left: [] })
    expect(again.unreachable).toHaveLength(1)
    expect(withReport(again, { ...done, left: [] })).toEqual(again)
  })

  test('the paper has every point of the order, and is honest before it is finished', () => {
    const { act } = destroyed()
    const text = searchableText(destructionPage(withReport(act, done), () => '20.11.2026 14:32'))
    for (const part of [
      ...['ППО школы № 7', 'п. Заречный', 'Канарейкина Изольда Карловна', 'Соколова М. В.', 'казначей'],
      ...['дата рождения', 'Первичка', 'учётная карточка, листов: 2', 'уничтожение ключа', 'срок хранения истёк'],
      ...['20.11.2026', 'ВЫГРУЗКА ИЗ ЖУРНАЛА', 'Хранить до 20.11.2029', '20.11.2026 14:32'],
    ]) {
      expect(text).toContain(part.toLowerCase().replaceAll('ё', 'е'))
    }
    expect(searchableText(destructionPage(act, () => ''))).toContain('еще не завершено')
  })
})

describe('who is named where', () => {
  test('in the forms in which people write a name; a surname alone names nobody', () => {
    const isNamed = namesPerson(member)
    for (const text of [
      'Канарейкина И.К. о плане',
      'И. К. Канарейкина',
      'слушали: Канарейкина  Изольда',
      'КАНАРЕЙКИНА ИЗОЛЬДА КАРЛОВНА',
    ]) {
      expect([text, isNamed(text)]).toEqual([text, true])
    }
    for (const text of ['Канарейкина', 'Канарейкина А. К.', 'Изольда Карловна'])
      expect([text, isNamed(text)]).toEqual([text, false])
    expect(namesPerson({ ...member, firstName: '' })('Канарейкина')).toBe(false)
  })
})

describe('when data have been kept long enough', () => {
  const due = (all: RowsByTable, value: unknown = null) =>
    destructionDue(indexRoster(all.member, all.membershipEvent), all, today, readRetention(value)).map(
      ({ due: day, reason, kind }) => [day, reason, kind],
    )

  test('full years after the year of leaving, by the papers that are kept longest', () => {
    expect(due(rows)).toEqual([['2028-01-01', 'retention-ended', 'support']])
    const bare = { ...rows, memberSupport: [] }
    expect(due(bare)).toEqual([['2026-01-01', 'retention-ended', 'card']])
    expect(due(bare, { card: 10, support: -1, training: 'x' })).toEqual([['2033-01-01', 'retention-ended', 'card']])
    const vague = [anEvent(10, 'joined', '2010'), anEvent(11, 'resigned', '2022')]
    expect(due({ ...bare, membershipEvent: vague })).toEqual([['2026-01-01', 'retention-ended', 'card']])
  })

  test('thirty days after a withdrawal, when that is earlier', () => {
    const consent = { ...member.consent, date: '2020-01-01', withdrawnDate: '2025-11-01' }
    const withdrawn = { ...rows, memberSupport: [], member: [{ ...member, consent }] }
    expect(due(withdrawn)).toEqual([['2025-12-01', 'consent-withdrawn', null]])
  })
})
