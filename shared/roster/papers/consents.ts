// Согласие на обработку персональных данных: a paper of its own (152-ФЗ ст. 9, since 01.09.2025), with all that the law wants it
// to say; and a second one for facts about health (ст. 10). Choices are never ticked by the program: consent is an act of the person.
// Kept as long as the person is a member, mostly over ten years, so the left margin is wide.
import {
  bold,
  centred,
  field,
  heading,
  page,
  paragraph,
  signature,
  spacer,
  type Block,
  type Page,
} from '#shared/documents/page.ts'
import { initialsFirst } from '../names.ts'
import type { PaperFacts, PaperPerson } from './paperFacts.ts'
import { memberOf, nameOf, proposal, signedBy } from './paperParts.ts'

/** What the list for the district holds (exchange/outgoing.ts: fields that leave as `roster`). */
export const districtData =
  'фамилия, имя, отчество, год рождения, должность, дата вступления в Профсоюз, номер профсоюзного билета, ' +
  'способ уплаты взносов, дата и вид этого согласия'

export function consentPage(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  const { organisation } = facts
  const name = member ? initialsFirst(member) : ''
  return consent('Согласие на обработку персональных данных', [
    ...title('на обработку персональных данных члена Профсоюза'),
    ...subject(person),
    ...operator(facts),
    ...point(
      1,
      'Цель',
      'учёт членов Профсоюза и членских взносов; защита моих трудовых, социальных и профессиональных прав; ' +
        'участие в собраниях и выборах; обучение, награждение, материальная помощь, отдых и другая поддержка членов Профсоюза; ' +
        'сводная отчётность Профсоюза.',
    ),
    ...point(
      2,
      'Какие данные',
      'фамилия, имя, отчество, в том числе прежние; дата рождения; пол; место работы или учёбы, должность, подразделение, ' +
        'вид занятости, стаж, образование, квалификационная категория; отпуск по уходу за ребёнком; адрес, телефон, электронная почта; ' +
        'сведения о членстве в Профсоюзе: заявления, решения, даты приёма, перехода и снятия с учёта, номера карточки и билетов, ' +
        'размер и способ уплаты взносов, выборные должности, резерв, обучение, награды, полученная поддержка; годы рождения детей; ' +
        'социальное положение (многодетная семья, одинокий родитель, нуждаемость в жилье и тому подобное). ' +
        'Сведений о здоровье это согласие не касается.',
    ),
    ...point(
      3,
      'Действия',
      'сбор, запись, систематизация, накопление, хранение, уточнение (обновление, изменение), извлечение, использование, ' +
        'обезличивание, блокирование, удаление, уничтожение – на бумаге и на компьютере оператора. ' +
        'Передача другим лицам – только в случаях, названных в законе, и по пункту 4. Распространение данных не разрешаю.',
    ),
    paragraph([
      bold('4. Передача в вышестоящую организацию Профсоюза'),
      { text: ` для учёта, сводной отчётности и ведения единого реестра: ${districtData}. ` },
      { text: 'Отметьте одно и распишитесь; отказ не мешает членству.' },
    ]),
    field('Кому:', organisation.district, { hint: 'районная (городская, местная) организация Профсоюза, её адрес' }),
    { ...signature('□ разрешаю\n□ не разрешаю', name), isCaptioned: true },
    spacer(0.5),
    ...term('прекращения моего членства в Профсоюзе'),
    signedBy(person, member?.consent.date),
    spacer(0.3),
    proposal(' по ст. 9 Федерального закона № 152-ФЗ'),
  ])
}

export function healthConsentPage(person: PaperPerson | null, facts: PaperFacts): Page {
  const member = memberOf(person)
  return consent('Согласие на обработку сведений о здоровье', [
    ...title('на обработку сведений о состоянии здоровья'),
    ...subject(person),
    ...operator(facts),
    ...point(
      1,
      'Цель',
      'предоставление мне и моей семье материальной помощи в связи с болезнью и лечением, оздоровления, льгот и другой поддержки Профсоюза, ' +
        'которая зависит от состояния здоровья; защита моих прав, связанных с инвалидностью и условиями труда.',
    ),
    ...point(
      2,
      'Какие данные',
      'инвалидность, моя или моего ребёнка; болезнь, лечение и нуждаемость в оздоровлении – в той мере, в какой я сообщаю о них в заявлении; ' +
        'полученная в связи с этим поддержка: вид, дата, сумма, решение. Диагноз указывать не требуется.',
    ),
    ...point(
      3,
      'Действия',
      'сбор, запись, накопление, хранение, уточнение (обновление, изменение), использование, блокирование, удаление, уничтожение – ' +
        'на бумаге и на компьютере оператора. Передачу этих сведений работодателю, в вышестоящие организации Профсоюза и другим лицам не разрешаю.',
    ),
    ...term('достижения названной цели, но не дольше моего членства в Профсоюзе', 4),
    spacer(0.5),
    signedBy(person, member?.healthConsent.date),
    spacer(0.5),
    proposal(' по ст. 9 и 10 Федерального закона № 152-ФЗ'),
  ])
}

function consent(name: string, blocks: readonly Block[]): Page {
  return { ...page(name, blocks), fontSize: 12, lineSpacing: 1 }
}

function title(about: string): Block[] {
  return [heading('СОГЛАСИЕ'), centred(about, { keepWithNext: true }), spacer(0.5)]
}

/** Who consents (ст. 9 ч. 4 п. 1). The identity document is not kept in the program and is always written by hand. */
function subject(person: PaperPerson | null): Block[] {
  return [
    field('Я,', nameOf(person), { hint: 'фамилия, имя, отчество' }),
    field('Адрес:', memberOf(person)?.address ?? ''),
    field('Документ:', '', { hint: 'паспорт: серия, номер, когда и кем выдан', lines: 2 }),
  ]
}

function operator({ organisation }: PaperFacts): Block[] {
  return [
    spacer(0.3),
    paragraph('свободно, своей волей и в своём интересе разрешаю обработку моих персональных данных.', {
      ...{ indent: false, keepWithNext: true },
    }),
    field('Оператор:', organisation.fullName),
    field('Адрес оператора:', organisation.address),
    spacer(0.5),
  ]
}

function point(number: number, name: string, text: string): Block[] {
  return [paragraph([bold(`${number}. ${name}: `), { text }])]
}

function term(until: string, number = 5): Block[] {
  return [
    ...point(
      number,
      'Срок',
      `со дня подписания до ${until}; затем документы хранятся столько, сколько велит закон, и данные уничтожаются.`,
    ),
    ...point(
      number + 1,
      'Отзыв',
      'я могу отозвать согласие полностью или частично в любой день: отдать председателю или отправить по адресу оператора письменное ' +
        'заявление. Оператор прекращает обработку и не позднее тридцати дней уничтожает данные, кроме тех, которые закон позволяет ' +
        'обрабатывать без согласия.',
    ),
  ]
}
