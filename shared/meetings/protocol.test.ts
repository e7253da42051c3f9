import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  emptyItem,
  emptyMeeting,
  emptyVote,
  meetingKinds,
  meetingSchema,
  type AgendaItem,
  type Meeting,
} from '#shared/records/meeting.ts'
import type { Numbering } from './numbering.ts'
import { finalizeProtocol, itemsInForce, protocolRemarks, reopenProtocol, type ProtocolContext } from './protocol.ts'
import { quorumRulesSchema } from './quorum.ts'
import { sampleHeader, sampleId, sampleItem, sampleMeeting, sampleNames } from './sampleProtocol.ts'

const rules = quorumRulesSchema.parse(JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8')))
const numbering: Numbering = { period: 'term', termStarts: [], first: 1 }
const context: ProtocolContext = { rules, today: '2026-11-20', registered: 47, others: [], numbering }
const facts = { header: sampleHeader, names: sampleNames }

/** `severity code` of every remark, with `@n` for the question it is about. */
function remarks(changes: Partial<Meeting>, given: Partial<ProtocolContext> = {}): string[] {
  const meeting = sampleMeeting({ items: [item()], ...changes })
  return protocolRemarks(meeting, { ...context, ...given }).map(
    ({ severity, code, itemId }) =>
      `${severity} ${code}${itemId === null ? '' : ` @${Number(itemId.slice(-4)) - 1000}`}`,
  )
}

function item(changes: Partial<AgendaItem> = {}): AgendaItem {
  return { ...sampleItem(1, 'О плане', 'Утвердить план'), ...changes }
}

const decision = (text: string): AgendaItem['decisions'] => [{ id: sampleId(2001), text, responsible: '', due: null }]

describe('protocolRemarks', () => {
  it('has nothing against a complete protocol', () => {
    expect(remarks({})).toEqual([])
  })

  it.each<[string, Partial<Meeting>, string[]]>([
    ['day in the future', { date: '2026-11-21' }, ['error meetings.dateInFuture']],
    ['end before start', { dateEnd: '2026-11-17' }, ['error meetings.endBeforeStart']],
    ['no place', { place: '' }, ['error meetings.placeMissing']],
    ['no chairman', { chairman: { memberId: null, name: '' } }, ['error meetings.chairmanMissing']],
    ['no secretary', { secretary: { memberId: null, name: '' } }, ['error meetings.secretaryMissing']],
    [
      'one person in both parts',
      { secretary: { memberId: sampleId(1), name: 'Соколова Марина Викторовна' } },
      ['error meetings.chairmanIsSecretary'],
    ],
    [
      'the same name outside the roster',
      { chairman: { memberId: null, name: 'Лядова А. А.' }, secretary: { memberId: null, name: 'Лядова  А. А.' } },
      ['error meetings.chairmanIsSecretary'],
    ],
    [
      'leaders who were not there',
      { chairman: { memberId: sampleId(77), name: 'Лядова' }, secretary: { memberId: sampleId(78), name: 'Лядов' } },
      ['warning meetings.chairmanAbsent', 'warning meetings.secretaryAbsent'],
    ],
    [
      'one person twice',
      { presentMemberIds: [...sampleNames.keys()].slice(0, 30).concat(sampleId(1)) },
      ['error meetings.presentTwice'],
    ],
    [
      'number that is not the names',
      { presentCount: 30, absentUnknown: 8 },
      ['warning meetings.countIsNotNames', 'error meetings.agendaVotesDoNotAdd', 'error meetings.votesDoNotAdd @1'],
    ],
    ['absent that do not add up', { absentUnknown: 8 }, ['warning meetings.absentDoNotAdd']],
    ['no agenda', { items: [] }, ['error meetings.agendaEmpty']],
    [
      'agenda votes',
      { agendaVote: { ...emptyVote(), for: 30, against: 0, abstained: 0 } },
      ['error meetings.agendaVotesDoNotAdd'],
    ],
    ['nobody present', { presentMemberIds: [], absentUnknown: null }, ['error meetings.nobodyPresent']],
    [
      'no quorum: votes and decisions are not checked',
      { presentMemberIds: [1, 2, 3].map(sampleId), absentUnknown: null, items: [item({ vote: null })] },
      ['warning meetings.noQuorum'],
    ],
  ])('%s', (_, changes, wanted) => {
    expect(remarks(changes)).toEqual(wanted)
  })

  it.each<[string, Partial<AgendaItem>, string[]]>([
    ['no title', { title: ' ' }, ['error meetings.titleMissing @1']],
    ['title that does not begin with О', { title: 'План работы' }, ['warning meetings.titleForm @1']],
    ['title with Об', { title: 'Об итогах' }, []],
    ['no decision', { decisions: [], vote: null }, ['error meetings.noDecision @1']],
    ['information taken note of', { decisions: [], vote: null, heard: 'Информацию принять к сведению' }, []],
    ['a decision to take note needs no vote', { decisions: decision('Принять к сведению.'), vote: null }, []],
    ['empty decision', { decisions: decision(' ') }, ['error meetings.decisionEmpty @1']],
    [
      'due before the meeting',
      { decisions: decision('Сделать').map((one) => ({ ...one, due: '2026-10' })) },
      ['warning meetings.dueBeforeMeeting @1'],
    ],
    [
      'due in the month of the meeting',
      { decisions: decision('Сделать').map((one) => ({ ...one, due: '2026-11' })) },
      [],
    ],
    [
      'election without a term',
      { topic: 'election', decisions: decision('Избрать председателем Лукину Н. Ф.') },
      ['error meetings.electionWithoutTerm @1'],
    ],
    [
      'election for a term',
      { topic: 'election', decisions: decision('Избрать Лукину Н. Ф. на срок полномочий пять лет') },
      [],
    ],
    ['election for five years', { topic: 'election', decisions: decision('Избрать Лукину Н. Ф. на 5 лет') }, []],
    ['no vote', { vote: null }, ['error meetings.noVote @1']],
    ['half a vote', { vote: { ...emptyVote(), for: 31 } }, ['error meetings.votesMissing @1']],
    [
      'votes that do not add up',
      { vote: { ...emptyVote(), for: 28, against: 1, abstained: 1 } },
      ['error meetings.votesDoNotAdd @1'],
    ],
    ['tie', { vote: { ...emptyVote(), for: 15, against: 15, abstained: 1 } }, ['warning meetings.notAdopted @1']],
    [
      'ballots in an open vote',
      { vote: { ...emptyVote(), for: 30, against: 0, abstained: 0, invalid: 1 } },
      ['warning meetings.invalidInOpenVote @1'],
    ],
  ])('question: %s', (_, changes, wanted) => {
    expect(remarks({ items: [item(changes)] })).toEqual(wanted)
  })

  it('wants the number that the quorum is counted from', () => {
    expect(remarks({}, { registered: null })).toEqual(['error meetings.baseUnknown'])
    expect(remarks({ kind: 'committee' })).toEqual(['error meetings.baseUnknown'])
    expect(remarks({ absentUnknown: null }, { registered: 30 })).toEqual(['error meetings.presentMoreThanBase'])
  })

  it('explains itself: what, by which rule, from where', () => {
    const vote = { ...emptyVote(), for: 28, against: 1, abstained: 1 }
    expect(protocolRemarks(sampleMeeting({ items: [item({ vote })] }), context)).toEqual([
      {
        code: 'meetings.votesDoNotAdd',
        severity: 'error',
        itemId: sampleId(1001),
        title: 'Голоса не сходятся: 28 + 1 + 1 = 30, а было 31',
        rule: 'Сумма голосов равна числу присутствующих',
        source: 'Проверка чисел',
        unverified: false,
      },
    ])
    expect(
      protocolRemarks(sampleMeeting({ presentMemberIds: [sampleId(1), sampleId(2)], absentUnknown: null }), context),
    ).toMatchObject([
      { title: 'Кворума нет: 2 из 47, нужно 24', source: 'Устав Профсоюза, проверьте с районом', unverified: true },
    ])
  })

  it('sees a number that is taken and a later protocol that has one', () => {
    const other = { ...sampleMeeting(), id: sampleId(901), number: 7, date: '2026-11-19', status: 'final' as const }
    expect(remarks({}, { others: [other] })).toEqual(['warning meetings.laterProtocolNumbered'])
    expect(remarks({ number: 7, status: 'final', registeredCount: 47 }, { others: [other] })).toEqual([
      'error meetings.numberTaken',
    ])
  })
})

describe('finalizeProtocol', () => {
  it('numbers the protocol and freezes what the paper rests on', () => {
    const draft = sampleMeeting()
    expect(finalizeProtocol(draft, context, { ...facts, header: ['Профсоюз', '', 'ППО'] })).toEqual({
      ok: true,
      value: {
        ...draft,
        status: 'final',
        number: 1,
        header: ['Профсоюз', 'ППО'],
        registeredCount: 47,
        presentNames: expect.arrayContaining(['Щукина Ёлка Объездовна']) as string[],
        quorumOk: true,
        quorumRuleVersion: rules.version,
      },
    })
  })

  it('puts the names in the order of the alphabet, ё beside е', () => {
    const final = finalizeProtocol(sampleMeeting(), context, facts)
    const names = final.ok ? final.value.presentNames.map((name) => name.split(' ')[0]) : []
    expect(names.slice(0, 5)).toEqual(['Белов', 'Вершинина', 'Гусева', 'Дёмина', 'Ершова'])
    expect(names).toHaveLength(31)
  })

  it('makes a meeting without a quorum final as one that was not held', () => {
    const failed = sampleMeeting({ presentMemberIds: [sampleId(1), sampleId(2)], absentUnknown: null })
    expect(finalizeProtocol(failed, context, facts)).toMatchObject({
      ok: true,
      value: { status: 'final', number: 1, quorumOk: false },
    })
  })

  it('refuses with the first error, or what is not a draft, or a person without a name', () => {
    expect(finalizeProtocol(sampleMeeting({ place: '', items: [] }), context, facts)).toEqual({
      ok: false,
      failure: { code: 'meetings.hasErrors', details: { count: 2, first: 'Не указано место: населённый пункт' } },
    })
    expect(finalizeProtocol(sampleMeeting({ status: 'final' }), context, facts)).toEqual({
      ok: false,
      failure: { code: 'meetings.notDraft' },
    })
    expect(finalizeProtocol(sampleMeeting(), context, { ...facts, names: new Map() })).toEqual({
      ok: false,
      failure: { code: 'meetings.nameUnknown', details: { count: 31 } },
    })
  })

  it.each(meetingKinds)('gives %s a row that its schema accepts', (kind) => {
    const draft = sampleMeeting({ kind, electedCount: 40, employeesCount: 60 })
    const final = finalizeProtocol(draft, context, facts)
    expect(final.ok && meetingSchema.safeParse(final.value).success).toBe(true)
    expect(meetingSchema.safeParse(emptyMeeting(sampleId(1), kind, '2026-11-18')).success).toBe(true)
  })
})

describe('itemsInForce', () => {
  it('are the adopted ones of a final protocol with a quorum', () => {
    const draft = sampleMeeting()
    const final = finalizeProtocol(draft, context, facts)
    const value = final.ok ? final.value : draft
    expect(itemsInForce(value, rules).map(({ title }) => title)).toEqual(
      draft.items.slice(0, 3).map(({ title }) => title),
    )
    expect(itemsInForce(draft, rules)).toEqual([])
    expect(itemsInForce({ ...value, quorumOk: false }, rules)).toEqual([])
    expect(itemsInForce({ ...value, items: [emptyItem(sampleId(5), 'О чём-то')] }, rules)).toEqual([])
  })
})

describe('reopenProtocol', () => {
  const finalOf = (meeting: Meeting) => {
    const made = finalizeProtocol(meeting, { ...context, numbering: { ...numbering, first: 4 } }, facts)
    if (!made.ok) throw new Error(made.failure.code)
    return made.value
  }

  it('gives up what was frozen and keeps the number for the next final', () => {
    const draft = sampleMeeting({ items: [item()] })
    const reopened = reopenProtocol(finalOf(draft))
    expect(reopened).toEqual({ ok: true, value: { ...draft, number: 4, registeredCount: 47 } })
    if (reopened.ok) expect(finalOf(reopened.value)).toEqual(finalOf(draft))
  })

  it('refuses a draft and a protocol that is signed on paper', () => {
    const refused = { ok: false, failure: { code: 'meetings.notFinal' } }
    expect(reopenProtocol(sampleMeeting())).toEqual(refused)
    expect(reopenProtocol({ ...finalOf(sampleMeeting({ items: [item()] })), status: 'signed-on-paper' })).toEqual(
      refused,
    )
  })
})
