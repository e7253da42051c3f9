import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bug } from '#shared/base/bug.ts'
import { plainText, type Block, type Page } from '#shared/documents/page.ts'
import { emptyItem, emptyVote, meetingKinds, type Meeting } from '#shared/records/meeting.ts'
import { extractPage, type ExtractOrder } from './extractPage.ts'
import { finalizeProtocol } from './protocol.ts'
import { protocolPage, type ProtocolPaper } from './protocolPage.ts'
import { quorumRulesSchema } from './quorum.ts'
import { sampleHeader, sampleId, sampleItem, sampleMeeting, sampleNames } from './sampleProtocol.ts'

const rules = quorumRulesSchema.parse(JSON.parse(readFileSync('resources/reference/quorum-rules.json', 'utf8')))
const paper: ProtocolPaper = { rules, registered: 47, header: sampleHeader, names: sampleNames }

function final(changes: Partial<Meeting> = {}): Meeting {
  const context = {
    rules,
    registered: 47,
    today: '2026-11-20',
    others: [],
    numbering: { period: 'term' as const, termStarts: [], first: 4 },
  }
  const made = finalizeProtocol(sampleMeeting(changes), context, paper)
  return made.ok ? made.value : bug(JSON.stringify(made.failure))
}

/** The page as a person reads it: one line for each printed line of data. */
function read(page: Page): string[] {
  return page.blocks.flatMap(linesOf).map((line) => line.replaceAll('\u00a0', ' '))
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`# ${plainText(block.text)}`]
    case 'paragraph':
      return plainText(block.text).split('\n')
    case 'field':
      return [`${block.label} ${block.value}`]
    case 'two-sided':
      return [`${plainText(block.left)} | ${plainText(block.right)}`]
    case 'numbered':
      return block.items.map(({ label, text }) => `${label} ${plainText(text)}`)
    case 'table':
      return [block.columns.map(({ title }) => plainText(title)), ...block.rows.map((row) => row.map(plainText))].map(
        (cells) => cells.join(' | '),
      )
    case 'signature':
      return [`${block.post} ____ ${block.mark}${block.name}`]
    case 'spacer':
      return []
    case 'sheet-break':
      return ['---']
  }
}

const head = [
  'Общероссийский Профсоюз образования',
  'Заречная районная организация',
  'Первичная профсоюзная организация МБОУ «Средняя школа № 7»',
]

describe('protocolPage', () => {
  it('prints a general meeting', () => {
    const page = protocolPage(final(), paper)
    expect(page).toMatchObject({
      title: 'Протокол №\u00a04 общего собрания 18\u00a0ноября\u00a02026\u00a0г.',
      fontSize: 13,
      margins: { left: 30 },
    })
    const lines = read(page)
    expect(lines.slice(0, lines.indexOf('---') + 8)).toEqual([
      ...head,
      '# ПРОТОКОЛ',
      '18 ноября 2026 г. | № 4',
      'с. Заречное',
      'общего собрания',
      'Состоит на учёте членов Профсоюза: 47',
      'Присутствуют: 31 (список прилагается)',
      'Отсутствуют: отпуск, болезнь, командировка – 9; по неизвестным причинам – 7',
      'Приглашены: Яковлева И. Щ., председатель районной организации',
      'Кворум имеется.',
      'Председатель собрания: М. В. Соколова',
      'Секретарь собрания: Ю. С. Жданова',
      'ПОВЕСТКА ДНЯ:',
      '1. О выполнении коллективного договора. Докладчик: Соколова М. В.',
      '2. О соглашении по охране труда. Докладчик: Мартынов И. О.',
      '3. О плане работы на 2027 год. Докладчик: Соколова М. В.',
      '4. О приёме в Профсоюз. Докладчик: Соколова М. В.',
      'За повестку дня голосовали: «за» – 31, «против» – 0, «воздержались» – 0.',
      '1. СЛУШАЛИ: Соколову М. В., которая доложила, что из тридцати двух пунктов договора выполнены тридцать один. Доплаты за работу с сайтом и за классное руководство выплачены в срок, подъездная дорожка освещена, комната отдыха оборудована. Спецодежда не выдана двум уборщицам и лаборанту.',
      'ВЫСТУПИЛИ: Мартынов И. О.: объяснил, что спецодежда заказана и будет получена в декабре.',
      'Щукина Ё. О.: предложила объявить благодарность комиссии по охране труда.',
      'ПОСТАНОВИЛИ:',
      '1.1. Признать коллективный договор выполненным, кроме пункта 5.9 (спецодежда учебно-вспомогательного персонала), и направить работодателю предложение о сроках устранения недостатков.',
      'Ответственный: Соколова М. В. Срок: 25 декабря 2026 г.',
      'Голосовали: «за» – 31, «против» – 0, «воздержались» – 0. Решение принято.',
      '2. СЛУШАЛИ: Мартынов И. О. – о соглашении по охране труда.',
      'ПОСТАНОВИЛИ:',
      '2.1. Принять отчёт к сведению.',
      '2.2. Проверить выполнение соглашения за полугодие.',
      'Ответственный: Мартынов И. О. Срок: июнь 2027 г.',
      'Голосовали: «за» – 30, «против» – 0, «воздержались» – 1. Решение принято.',
      '3. СЛУШАЛИ: Соколова М. В. – предложила план работы, в котором двенадцать мероприятий.',
      'ВЫСТУПИЛИ: Лукина Н. Ф.: добавить учёбу по работе с АИС.',
      'ПОСТАНОВИЛИ:',
      '3.1. Утвердить план работы на 2027 год с предложением Лукиной Н. Ф.',
      'Голосовали: «за» – 29, «против» – 0, «воздержались» – 2. Решение принято.',
      '4. СЛУШАЛИ: Соколова М. В. – о приёме в Профсоюз.',
      'ПОСТАНОВИЛИ:',
      '4.1. Принять в Профсоюз учителя начальных классов Ъ. Ё. Щеглову.',
      'Голосовали: «за» – 15, «против» – 16, «воздержались» – 0. Решение не принято.',
      'Председатель собрания ____ М. В. Соколова',
      'Секретарь собрания ____ Ю. С. Жданова',
      '---',
      'Приложение',
      'к протоколу общего собрания',
      'от 18 ноября 2026 г. № 4',
      '# СПИСОК',
      'членов Профсоюза, присутствовавших на общем собрании',
      '№ | Фамилия, имя, отчество | Подпись',
      '1 | Белов Пётр Ильич | ',
    ])
    expect(lines.at(-1)).toBe('31 | Яшина Клара Львовна | ')
  })

  it('prints a committee with the names in the text and no list', () => {
    const ids = [1, 2, 3, 5, 6].map(sampleId)
    const meeting = final({
      kind: 'committee',
      electedCount: 7,
      presentMemberIds: ids,
      absentExcused: 2,
      absentUnknown: null,
      guests: [],
      agendaVote: null,
      items: [sampleItem(1, 'О материальной помощи', 'Выделить Лукиной Н. Ф. 3000 рублей', 5)],
      attachments: ['Заявление Лукиной Н. Ф. на 1 л.'],
    })
    expect(read(protocolPage(meeting, paper))).toEqual([
      ...head,
      '# ПРОТОКОЛ',
      '18 ноября 2026 г. | № 4',
      'с. Заречное',
      'заседания профсоюзного комитета',
      'Избрано в состав профкома: 7',
      'Присутствуют: 5 – Гусева А. А., Жданова Ю. С., Лукина Н. Ф., Соколова М. В., Щукина Ё. О.',
      'Отсутствуют: отпуск, болезнь, командировка – 2',
      'Кворум имеется.',
      'Председательствующий: М. В. Соколова',
      'Секретарь: Ю. С. Жданова',
      'ПОВЕСТКА ДНЯ:',
      '1. О материальной помощи. Докладчик: Соколова М. В.',
      '1. СЛУШАЛИ: Соколова М. В. – о материальной помощи.',
      'ПОСТАНОВИЛИ:',
      '1.1. Выделить Лукиной Н. Ф. 3000 рублей.',
      'Голосовали: «за» – 5, «против» – 0, «воздержались» – 0. Решение принято.',
      'Приложения:',
      '1. Заявление Лукиной Н. Ф. на 1 л.',
      'Председательствующий ____ М. В. Соколова',
      'Секретарь ____ Ю. С. Жданова',
    ])
  })

  it('prints a meeting without a quorum only as not held', () => {
    const lines = read(
      protocolPage(final({ presentMemberIds: [sampleId(1), sampleId(2)], absentUnknown: null }), paper),
    )
    expect(lines.slice(7)).toEqual([
      'Состоит на учёте членов Профсоюза: 47',
      'Присутствуют: 2 – Жданова Ю. С., Соколова М. В.',
      'Отсутствуют: отпуск, болезнь, командировка – 9',
      'Приглашены: Яковлева И. Щ., председатель районной организации',
      'Кворума нет.',
      'Председатель собрания: М. В. Соколова',
      'Секретарь собрания: Ю. С. Жданова',
      'Собрание не состоялось.',
      'Председатель собрания ____ М. В. Соколова',
      'Секретарь собрания ____ Ю. С. Жданова',
    ])
  })

  it('shows blanks in a draft, and makes nothing up', () => {
    const draft = sampleMeeting({
      place: '',
      presentMemberIds: [],
      absentExcused: null,
      absentUnknown: null,
      guests: [],
      chairman: { memberId: null, name: '' },
      agendaVote: emptyVote(),
      items: [emptyItem(sampleId(1001))],
    })
    expect(read(protocolPage(draft, { ...paper, header: ['', 'ППО'], registered: null }))).toEqual([
      'ППО',
      '# ПРОТОКОЛ',
      '18 ноября 2026 г. | № __',
      '__',
      'общего собрания',
      'Состоит на учёте членов Профсоюза: __',
      'Присутствуют: __',
      'Кворум: __',
      'Председатель собрания: __',
      'Секретарь собрания: Ю. С. Жданова',
      'ПОВЕСТКА ДНЯ:',
      '1. __.',
      'За повестку дня голосовали: «за» – __, «против» – __, «воздержались» – __.',
      '1. СЛУШАЛИ: __.',
      'Председатель собрания ____ ',
      'Секретарь собрания ____ Ю. С. Жданова',
    ])
  })

  it('keeps the frozen words of a final protocol when the organisation, the roster or the rules change', () => {
    const meeting = final()
    const changed = { ...paper, header: ['Другая организация'], names: new Map<string, string>(), registered: 12 }
    expect(protocolPage(meeting, changed)).toEqual(protocolPage(meeting, paper))
  })

  it('prints both days, ballots and those who did not vote', () => {
    const vote = { form: 'secret', for: 20, against: 5, abstained: 1, notVoting: 2, invalid: 3 } as const
    const items = [{ ...sampleItem(1, 'О выборах', 'Избрать на срок полномочий пять лет'), vote }]
    const lines = read(protocolPage(final({ kind: 'election-meeting', dateEnd: '2026-11-19', items }), paper))
    expect(lines).toContain('18 ноября 2026 г. – 19 ноября 2026 г. | № 4')
    expect(lines).toContain(
      'Тайное голосование: «за» – 20, «против» – 5, «воздержались» – 1, не голосовали – 2, недействительных бюллетеней – 3. Решение принято.',
    )
  })

  it.each(meetingKinds)('has words for %s', (kind) => {
    const lines = read(protocolPage(final({ kind, electedCount: 40, employeesCount: 60 }), paper))
    expect(lines.filter((line) => /undefined|null|__(?!_)/.test(line.replace('____', '')))).toEqual([])
  })

  it('marks the blocks of a question with its id for the preview', () => {
    const marked = protocolPage(final(), paper).blocks.filter(
      (block) => 'about' in block && block.about === sampleId(1003),
    )
    expect(marked.map((block) => linesOf(block)[0]?.slice(0, 8))).toEqual([
      '3. СЛУША',
      'ВЫСТУПИЛ',
      'ПОСТАНОВ',
      '3.1. Утв',
      'Голосова',
    ])
  })
})

describe('extractPage', () => {
  const order: ExtractOrder = {
    itemIds: [sampleId(1003)],
    purpose: 'employer',
    issuedDate: '2026-11-20',
    issuedBy: { post: 'Председатель первичной профсоюзной организации', name: 'Соколова Марина Викторовна' },
  }

  it('prints the chosen question with its own number, the numbers and the attestation, and no other person', () => {
    const made = extractPage(final(), order, paper)
    expect(made.ok && read(made.value)).toEqual([
      ...head,
      '# ВЫПИСКА ИЗ ПРОТОКОЛА',
      '18 ноября 2026 г. | № 4',
      'с. Заречное',
      'общего собрания',
      'Состоит на учёте членов Профсоюза: 47',
      'Присутствуют: 31',
      'Кворум имеется.',
      '3. СЛУШАЛИ: Соколова М. В. – предложила план работы, в котором двенадцать мероприятий.',
      'ВЫСТУПИЛИ: Лукина Н. Ф.: добавить учёбу по работе с АИС.',
      'ПОСТАНОВИЛИ:',
      '3.1. Утвердить план работы на 2027 год с предложением Лукиной Н. Ф.',
      'Голосовали: «за» – 29, «против» – 0, «воздержались» – 2. Решение принято.',
      'Председатель собрания ____ подписьМ. В. Соколова',
      'Секретарь собрания ____ подписьЮ. С. Жданова',
      'Выписка дана для представления работодателю.',
      '# Выписка верна',
      'Председатель первичной профсоюзной организации ____ М. В. Соколова',
      '20 ноября 2026 г. | М. П.',
    ])
  })

  it('prints several questions in the order of the agenda', () => {
    const made = extractPage(final(), { ...order, purpose: null, itemIds: [sampleId(1004), sampleId(1002)] }, paper)
    const lines = made.ok ? read(made.value) : []
    expect(lines.filter((line) => line.includes('СЛУШАЛИ')).map((line) => line.slice(0, 2))).toEqual(['2.', '4.'])
    expect(lines.some((line) => line.startsWith('Выписка дана'))).toBe(false)
  })

  it.each<[string, Meeting, Partial<ExtractOrder>]>([
    ['meetings.notFinal', sampleMeeting(), {}],
    ['meetings.notHeld', final({ presentMemberIds: [sampleId(1), sampleId(2)], absentUnknown: null }), {}],
    ['meetings.noSuchItem', final(), { itemIds: [] }],
    ['meetings.noSuchItem', final(), { itemIds: [sampleId(1003), sampleId(9)] }],
    ['meetings.issuedBeforeMeeting', final(), { issuedDate: '2026-11-17' }],
  ])('refuses with %s', (code, meeting, changes) => {
    expect(extractPage(meeting, { ...order, ...changes }, paper)).toEqual({ ok: false, failure: { code } })
  })
})
