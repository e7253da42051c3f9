// Training, awards, support, reserve and acts of destruction in the words of the history.
import { formatDay } from '#shared/base/day.ts'
import type { DestructionAct } from '#shared/records/destructionAct.ts'
import type { MemberAward } from '#shared/records/memberAward.ts'
import type { MemberSupport } from '#shared/records/memberSupport.ts'
import type { MemberTraining } from '#shared/records/memberTraining.ts'
import type { ReserveEntry } from '#shared/records/reserveEntry.ts'
import { shortName } from '#shared/roster/names.ts'
import {
  awardLevelLabels,
  destructionReasonLabels,
  readinessLabels,
  reserveEndLabels,
  reserveRoleLabels,
  supportKindLabels,
  supportSourceLabels,
  trainingFormLabels,
  trainingTopicLabels,
  unionLevelLabels,
} from '#shared/roster/recordLabels.ts'
import {
  choice,
  compareFields,
  date,
  flag,
  list,
  money,
  number,
  person,
  text,
  texts,
  type Fields,
  type TableWords,
} from './fields.ts'
import type { Lookup } from './lookup.ts'

function who(memberId: string, lookup: Lookup): string {
  const member = lookup.row('member', memberId)
  return member ? shortName(member) : 'человек, которого нет в списке'
}

const trainingFields: Fields<MemberTraining> = {
  memberId: person('Кто'),
  title: text('Название'),
  topic: choice('Тема', trainingTopicLabels),
  form: choice('Форма', trainingFormLabels),
  date: date('Дата'),
  hours: number('Часов'),
  organiser: choice('Кто провёл', unionLevelLabels),
  certificate: text('Удостоверение'),
}

export const trainingWords: TableWords<'memberTraining'> = {
  many: 'Обучение',
  title: ({ memberId, title }, lookup) => `обучение: ${who(memberId, lookup)}${title === '' ? '' : `, ${title}`}`,
  compare: (before, after, lookup) => compareFields(trainingFields, before, after, lookup),
}

const awardFields: Fields<MemberAward> = {
  memberId: person('Кто'),
  title: text('Награда'),
  level: choice('Чья', awardLevelLabels),
  date: date('Дата'),
  reason: text('За что'),
  decision: text('Решение'),
}

export const awardWords: TableWords<'memberAward'> = {
  many: 'Награды',
  title: ({ memberId, title }, lookup) => `награда: ${who(memberId, lookup)}${title === '' ? '' : `, ${title}`}`,
  compare: (before, after, lookup) => compareFields(awardFields, before, after, lookup),
}

const supportFields: Fields<MemberSupport> = {
  memberId: person('Кто'),
  kind: choice('Вид', supportKindLabels),
  date: date('Дата'),
  amount: money('Сумма'),
  source: choice('Из чьих средств', supportSourceLabels),
  protocolText: text('Решение'),
  isHealth: flag('Сведения о здоровье'),
  note: text('Примечание'),
}

export const supportWords: TableWords<'memberSupport'> = {
  many: 'Поддержка',
  title: ({ memberId }, lookup) => `поддержка: ${who(memberId, lookup)}`,
  compare: (before, after, lookup) =>
    compareFields(supportFields, before, after, lookup).map((change) => ({
      ...change,
      isHealth: (before?.isHealth ?? false) || (after?.isHealth ?? false),
    })),
}

const reserveFields: Fields<ReserveEntry> = {
  memberId: person('Кто'),
  forRole: choice('На какую должность', reserveRoleLabels),
  includedDate: date('Включён в резерв'),
  includedProtocolText: text('Протокол'),
  readiness: choice('Готовность', readinessLabels),
  mentorMemberId: person('Наставник'),
  trainingPlan: text('План подготовки'),
  reviewedDate: date('Просмотрен'),
  removedDate: date('Исключён из резерва'),
  removedReason: choice('Почему исключён', reserveEndLabels),
}

export const reserveWords: TableWords<'reserveEntry'> = {
  many: 'Кадровый резерв',
  title: ({ memberId, forRole }, lookup) => `резерв: ${who(memberId, lookup)}, ${reserveRoleLabels[forRole]}`,
  compare: (before, after, lookup) => compareFields(reserveFields, before, after, lookup),
}

const destructionFields: Fields<DestructionAct> = {
  number: text('Номер акта'),
  date: date('Дата'),
  operatorName: text('Оператор'),
  operatorAddress: text('Адрес оператора'),
  personName: text('Чьи данные'),
  reason: choice('Причина', destructionReasonLabels),
  categories: texts('Какие данные'),
  places: list('Где уничтожено', ({ place, count }) => `${place}: ${count}`),
  papers: list('Бумаги', ({ name, sheets }) => `${name}, листов: ${sheets}`),
  unreachable: texts('Уничтожить вручную'),
  remains: texts('Остаётся'),
  committee: list('Кто уничтожил', ({ post, name }) => `${post} ${name}`.trim()),
  log: list('Выгрузка из журнала', ({ text: line }) => line),
}

export const destructionWords: TableWords<'destructionAct'> = {
  many: 'Акты об уничтожении данных',
  title: ({ number: no, date: day }) => `акт об уничтожении данных №\u00a0${no} от ${formatDay(day)}`,
  compare: (before, after, lookup) => compareFields(destructionFields, before, after, lookup),
}
