import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/base/text.ts'
import { bindPapers, searchableText, type Block, type Page } from '#shared/documents/page.ts'
import type { Member } from '#shared/records/member.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { cardFields } from '../cardFields.ts'
import { fullName } from '../names.ts'
import { lackingInPassport, lackingOnCards, personPapers, type PersonPaperKind } from './personPapers.ts'
import { anEvent, aPerson, bareFacts, barePerson, fullPerson, sampleFacts } from './samplePerson.ts'

const kinds = Object.keys(personPapers) as PersonPaperKind[]
const wordsOn = (page: Page) => searchableText(page).replaceAll('\u00a0', ' ')
const folded = (text: string) => foldText(text).replaceAll('\u00a0', ' ')
const lacks = (page: Page, wanted: readonly string[]) => {
  const words = wordsOn(page)
  return wanted.filter((text) => !words.includes(folded(text)))
}

/** What each paper must say, blank or filled: the words of its own that make it valid. */
const required: Record<PersonPaperKind, readonly string[]> = {
  memberCard: [
    'учётная карточка члена профсоюза',
    'фамилия, имя, отчество',
    'дата рождения',
    'решение о приёме',
    'выборные должности и поручения',
    'обучение',
    'награды',
    'полученная поддержка',
    'с карточкой ознакомлен',
  ],
  joining: ['заявление о вступлении в профсоюз', 'в профсоюзный комитет', 'прошу принять меня', 'уставом', 'подпись'],
  dues: [
    'работодателю: мбоу «сш № 7»',
    'руководитель: директор яковлева ирина андреевна',
    'статьи 377 трудового кодекса',
    'ежемесячно удерживать из моей заработной платы',
    'получатель взносов и его счёт',
    'подпись',
  ],
  consent: [
    'согласие на обработку персональных данных',
    'адрес:',
    'паспорт: серия, номер, когда и кем выдан',
    'оператор: первичная профсоюзная организация мбоу «средняя школа № 7» города заречного',
    'адрес оператора: 000700, залесская область, приреченский район, г. заречный, ул. школьная, д. 7',
    'цель:',
    'какие данные:',
    'действия: сбор, запись, систематизация, накопление, хранение',
    'на бумаге и на компьютере',
    'передача в вышестоящую организацию',
    'приреченская районная организация',
    '□ разрешаю □ не разрешаю',
    'срок: со дня подписания до прекращения моего членства',
    'отозвать согласие',
    'письменное заявление',
    'подпись',
  ],
  healthConsent: [
    'согласие на обработку сведений о состоянии здоровья',
    'паспорт: серия, номер, когда и кем выдан',
    'оператор: первичная',
    'адрес оператора: 000700',
    'цель:',
    'инвалидность, моя или моего ребёнка',
    'действия:',
    'срок: со дня подписания',
    'отозвать согласие',
    'подпись',
  ],
  registration: ['заявление о постановке на профсоюзный учёт', 'прошу поставить меня', 'член профсоюза с', 'подпись'],
  deregistration: ['заявление о снятии с профсоюзного учёта', 'прошу снять меня', 'перехожу в', 'подпись'],
  deregistrationNote: [
    'справка о снятии с профсоюзного учёта',
    'общероссийский профсоюз образования',
    'выдана:',
    'взносы уплачены по',
    'м. в. соколова',
    'подтверждение о постановке на учёт',
  ],
  leaving: ['заявление о выходе из профсоюза', 'прошу прекратить моё членство', 'отдельно', 'подпись'],
}

/** Fields of the card that each paper has; the rest does not concern it. */
const carried: Record<PersonPaperKind, readonly string[]> = {
  memberCard: cardFields
    .map(({ key }) => key)
    .filter((key) => !['externalId', 'socialFlags'].includes(key) && !/^(admissionDecision|consent)\./.test(key)),
  joining: ['position', 'phone', 'birthDate', 'address', 'email', 'cardNumber', 'admissionDecision.protocolNumber'],
  dues: ['position', 'duesRate'],
  consent: ['address'],
  healthConsent: ['address'],
  registration: ['position', 'phone', 'cardNumber'],
  deregistration: ['position', 'phone'],
  deregistrationNote: ['birthDate', 'admissionDecision.date', 'admissionDecision.protocolNumber'],
  leaving: ['position', 'phone'],
}

describe.each(kinds)('%s', (kind) => {
  const { make } = personPapers[kind]

  it('says all that it must, blank and filled', () => {
    expect(lacks(make(null, sampleFacts), required[kind])).toEqual([])
    expect(lacks(make(fullPerson, sampleFacts), required[kind])).toEqual([])
  })

  it('has a line to write on where nothing is known, and makes nothing up', () => {
    const blank = make(null, bareFacts)
    const bare = make(barePerson, bareFacts)
    for (const page of [blank, bare]) {
      expect(wordsOn(page)).not.toMatch(/undefined|null|nan|\[object/)
      expect(emptyPlaces(page)).toBeGreaterThan(1)
    }
    expect(wordsOn(bare)).toContain('орлов иван')
    expect(wordsOn(blank)).not.toContain('орлов')
  })

  it('carries every filled field of the card that it has', () => {
    fc.assert(
      fc.property(anyMember, (member) => {
        const page = make(aPerson(member, []), sampleFacts)
        const wanted = cardFields.filter(({ key }) => carried[kind].includes(key)).map((field) => field.text(member))
        expect(lacks(page, [fullName(member), ...wanted])).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('stays on a sheet of its own, with nothing of the other person, when papers of several are bound', () => {
    const other = aPerson({ ...fullPerson.entry.member, ...strange }, [])
    const bound = bindPapers('', [
      make(fullPerson, sampleFacts),
      make(other, sampleFacts),
      make(barePerson, sampleFacts),
    ])
    const sheets = sheetsOf(bound).map(wordsOn)
    expect(sheets.length).toBe(3)
    const marks = ['елкина-задунайская', 'чужая', 'орлов иван']
    expect(sheets.map((words) => marks.filter((mark) => words.includes(mark)))).toEqual(marks.map((mark) => [mark]))
    expect(sheets[1]).not.toContain('лесная')
  })
})

const strange: Partial<Member> = {
  lastName: 'Чужая',
  firstName: 'Анна',
  middleName: '',
  address: 'ул. Дальняя, д. 1',
  formerLastName: '',
}

function sheetsOf(bound: Page): Page[] {
  const sheets: Block[][] = [[]]
  for (const block of bound.blocks) {
    if (block.kind === 'sheet-break' && block.startsPaper === true) sheets.push([])
    else sheets.at(-1)?.push(block)
  }
  return sheets.map((blocks) => ({ ...bound, blocks }))
}

/** Empty lines of a form and empty cells of a table. */
function emptyPlaces({ blocks }: Page): number {
  return blocks
    .map((block) => {
      if (block.kind === 'field') return block.value === '' ? 1 : 0
      if (block.kind === 'signature') return block.name === '' ? 1 : 0
      return block.kind === 'table' ? block.rows.flat().filter((cell) => cell === '').length : 0
    })
    .reduce<number>((sum, n) => sum + n, 0)
}

describe('memberCard', () => {
  const card = (person = fullPerson, withPrivate = false) =>
    wordsOn(personPapers.memberCard.make(person, { ...sampleFacts, withPrivate }))

  it('has the history, offices, training, awards and support', () => {
    const wanted = [
      '№ 12, на учёте на 29.11.2026',
      '12.09.2022 вступление в профсоюз профком, 12.09.2022, № 13',
      '30.08.2024 снятие с учёта (переход)',
      '01.09.2025 постановка на учёт (переход) собрание, 03.09.2025, № 2 ппо школы № 3',
      'уполномоченный по охране труда 30.10.2024',
      'казначей 01.10.2022 30.08.2024',
      '19.02.2025 школа профактива района, охрана труда, школа актива 16 районная организация уд-118',
      '03.10.2025 почётная грамота, региональной организации за активную работу постановление № 7',
      '15.12.2025 материальная помощь 5000,50 руб. первичная организация № 9 от 12.12.2025',
      'отпуск по уходу за ребёнком 01.03.2005 – 01.09.2006',
      'внесён 16.03.2026',
      'подписано 24.09.2025; на бумаге; передача в район разрешена',
    ]
    expect(wanted.map(folded).filter((text) => !card().includes(text))).toEqual([])
  })

  it('tells of health and of social circumstances only when asked, and only with the consent to it', () => {
    expect(card()).not.toMatch(/санаторий|инвалидност|многодетн/)
    expect(card(fullPerson, true)).toContain('многодетная семья; ребенок с инвалидностью')
    expect(card(fullPerson, true)).toContain('санаторий по болезни')
    const { member } = fullPerson.entry
    const withdrawn = { ...member, healthConsent: { ...member.healthConsent, withdrawnDate: '2026-01-01' } }
    const without = { ...fullPerson, entry: { ...fullPerson.entry, member: withdrawn } }
    expect(card(without, true)).toContain('многодетная семья')
    expect(card(without, true)).not.toMatch(/санаторий|инвалидност/)
    const noConsent = { ...withdrawn, consent: { ...member.consent, date: null } }
    expect(card({ ...without, entry: { ...without.entry, member: noConsent } }, true)).not.toContain('многодетн')
  })

  it('leaves out lists without rows, and has rows for a pen when it is blank', () => {
    expect(card(barePerson)).not.toMatch(/награды|обучение|выборные/)
    const tables = personPapers.memberCard.make(null, sampleFacts).blocks.filter((block) => block.kind === 'table')
    expect(tables.filter(({ isHeadless }) => isHeadless !== true).map(({ rows }) => rows.length)).toEqual([
      3, 3, 3, 3, 3,
    ])
  })

  it('does not print events that contradict the history or were entered by mistake', () => {
    const { member } = fullPerson.entry
    const person = aPerson(member, [
      anEvent(1, member.id, { date: '2022-09-12' }),
      anEvent(2, member.id, { kind: 'expelled', date: '2023-05-05' }),
      anEvent(3, member.id, { kind: 'restored', date: '2023-05-05', reason: 'ошибка' }),
      anEvent(4, member.id, { kind: 'joined', date: '2024-01-01' }),
    ])
    expect(card(person)).not.toMatch(/исключение|ошибка|01\.01\.2024/)
  })
})

describe('statements', () => {
  it('choose their words by the sex of the person, or leave the choice', () => {
    const of = (sex: Member['sex']) => {
      const member = { ...fullPerson.entry.member, sex }
      return wordsOn(personPapers.joining.make(aPerson(member, []), sampleFacts))
    }
    expect(of('female')).toContain('профсоюза ознакомлена.')
    expect(of('male')).toContain('профсоюза ознакомлен.')
    expect(of(null)).toContain('профсоюза ознакомлен(а).')
  })

  it('take date, organisation and reason of the event that they are about, and of no other', () => {
    const { member } = fullPerson.entry
    const gone = (kind: 'resigned' | 'transferred-out') =>
      aPerson(member, [
        anEvent(1, member.id, { date: '2022-09-12' }),
        anEvent(2, member.id, { kind, date: '2026-10-05', organisation: 'ППО лицея', reason: 'переезд' }),
      ])
    expect(wordsOn(personPapers.leaving.make(gone('resigned'), sampleFacts))).toContain('5 октября 2026 г.')
    expect(wordsOn(personPapers.leaving.make(gone('transferred-out'), sampleFacts))).not.toContain('октября')
    const note = wordsOn(personPapers.deregistrationNote.make(gone('transferred-out'), sampleFacts))
    expect(note).toContain('снята с учета с 5 октября 2026 г.')
    expect(note).toContain('переходит в ппо лицея')
    expect(note).toContain('на учете в этой организации с 12 сентября 2022 г.')
    expect(wordsOn(personPapers.deregistrationNote.make(gone('resigned'), sampleFacts))).not.toContain('октября')
  })

  it('print a date that is known in part as it is known', () => {
    const member = { ...fullPerson.entry.member, memberSince: '1999' }
    expect(wordsOn(personPapers.registration.make(aPerson(member, []), sampleFacts))).toContain(
      'член профсоюза с 1999 г.',
    )
  })
})

describe('what is lacking', () => {
  it('names what the passport and the cards do not say', () => {
    expect(lackingInPassport('dues', sampleFacts.organisation)).toEqual([])
    expect(lackingInPassport('dues', bareFacts.organisation)).toEqual([
      'работодатель',
      'должность руководителя',
      'руководитель',
    ])
    expect(lackingOnCards('memberCard', [fullPerson, barePerson])).toEqual([
      'дата рождения (1 из 2)',
      'адрес (1 из 2)',
      'телефон (1 из 2)',
    ])
    expect(lackingOnCards('consent', [barePerson])).toEqual(['адрес'])
    expect(lackingOnCards('consent', [fullPerson])).toEqual([])
  })
})
