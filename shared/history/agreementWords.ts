// The collective agreement, the answers to its checklist and the plan in the words of the history.
import { formatDay } from '#shared/base/day.ts'
import type { Agreement, AgreementAnswer, Amendment, Prolongation } from '#shared/records/agreement.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { agreementStageLabels, answerLabels, planStatusLabels } from './choiceLabels.ts'
import {
  choice,
  compareFields,
  date,
  flag,
  inSentence,
  list,
  money,
  number,
  person,
  said,
  technical,
  text,
  yesNo,
  type Fields,
  type TableWords,
} from './fields.ts'
import { shortText } from './shorten.ts'

const stageWords = inSentence(agreementStageLabels)

const registered = ({
  registrationNumber,
  registrationDate,
}: Pick<Prolongation, 'registrationNumber' | 'registrationDate'>) => [
  registrationNumber === '' ? '' : `регистрация №\u00a0${registrationNumber}`,
  registrationDate === null ? '' : `зарегистрировано ${formatDay(registrationDate)}`,
]

const joined = (parts: readonly string[], empty: string) => parts.filter(Boolean).join(', ') || empty

const prolongationWords = ({ signedDate, startDate, endDate, ...registration }: Prolongation) =>
  joined(
    [
      signedDate === null ? '' : `подписано ${formatDay(signedDate)}`,
      startDate === null ? '' : `с ${formatDay(startDate)}`,
      endDate === null ? '' : `по ${formatDay(endDate)}`,
      ...registered(registration),
    ],
    'без дат',
  )

const amendmentWords = ({ date: day, subject, ...registration }: Amendment) =>
  joined([day === null ? '' : `от ${formatDay(day)}`, subject, ...registered(registration)], 'без даты и слов')

const agreementFields: Fields<Agreement> = {
  stage: choice('Что с договором', stageWords),
  negotiationsStartedDate: date('Переговоры начаты'),
  signedDate: date('Дата подписания'),
  startDate: date('Начало действия'),
  endDate: date('Последний день действия'),
  prolongations: list('Продления', prolongationWords),
  hasAutomaticProlongation: yesNo('Автоматическое продление в тексте'),
  sentForRegistrationDate: date('Отправлен на регистрацию'),
  registrationNumber: text('Номер регистрации'),
  registrationDate: date('Дата регистрации'),
  registrationBody: text('Орган по труду'),
  employeesCovered: number('Работников на день подписания'),
  hasMandateProtocol: yesNo('Протокол собрания о полномочиях профкома'),
  amendments: list('Изменения и дополнения', amendmentWords),
  lastReportDate: date('Последний отчёт о выполнении'),
  textLocation: text('Где лежит текст'),
  note: text('Заметка'),
}

export const agreementWords: TableWords<'agreement'> = {
  many: 'Коллективные договоры',
  title: ({ startDate, signedDate, endDate, stage }) => {
    const from = (startDate ?? signedDate)?.slice(0, 4)
    const to = endDate?.slice(0, 4)
    if (from === undefined) return `коллективный договор (${stageWords[stage]})`
    return `коллективный договор ${from}${to === undefined || to === from ? '' : `–${to}`}`
  },
  compare: (before, after, lookup) => compareFields(agreementFields, before, after, lookup),
}

const answerFields: Fields<AgreementAnswer> = {
  agreementId: technical('Договор'),
  pointId: said<string>('Пункт проверки', (id, lookup) => shortText(lookup.point(id)?.text ?? 'пункт прежнего листа')),
  checklistVersion: text('Редакция листа проверки'),
  status: choice('Ответ', answerLabels),
  clause: text('Пункт договора'),
  comment: text('Замечание'),
}

export const agreementAnswerWords: TableWords<'agreementAnswer'> = {
  many: 'Ответы проверки договора',
  title: ({ pointId }, lookup) => {
    const point = lookup.point(pointId)
    return point ? `пункт проверки договора ${point.number}` : 'пункт проверки договора по прежнему листу'
  },
  compare: (before, after, lookup) => compareFields(answerFields, before, after, lookup),
}

const planItemFields: Fields<PlanItem> = {
  title: text('Что будет'),
  year: said<number>('Год', String),
  direction: said<string>('Направление', (id, lookup) =>
    id === '' ? '' : (lookup.direction(id) ?? 'прежнее направление'),
  ),
  templateId: technical('Мероприятие программы'),
  sourceId: said<string | null>('Программа', (id, lookup) => lookup.programme(id) ?? 'прежняя программа'),
  occurrence: technical('Который раз в программе'),
  from: date('Начать с'),
  due: date('Последний день'),
  isMonthOnly: flag('Только месяц, без дня'),
  periodLabel: text('Период по программе'),
  isDeadline: flag('Это срок'),
  movedFrom: date('Перенесено с'),
  responsibleText: text('Кто отвечает'),
  responsibleMemberId: person('Карточка ответственного'),
  status: choice('Состояние', planStatusLabels),
  doneDate: date('Выполнено'),
  resultNote: text('Итог'),
  participants: number('Участников'),
  budget: money('Расходы'),
  meetingId: said<string | null>('Собрание', (id, lookup) => {
    const meeting = lookup.row('meeting', id)
    return meeting ? formatDay(meeting.date) : 'собрания нет в списке'
  }),
}

export const planItemWords: TableWords<'planItem'> = {
  many: 'Мероприятия плана',
  title: ({ title }) => `мероприятие «${shortText(title)}»`,
  compare: (before, after, lookup) => compareFields(planItemFields, before, after, lookup),
}
