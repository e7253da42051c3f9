// What the questions of an agenda are about, as the chair chooses it.
import type { AgendaTopic } from '#shared/records/meeting.ts'

export const topicLabels = {
  other: 'Другой вопрос',
  admission: 'Приём в Профсоюз',
  registration: 'Постановка на учёт',
  deregistration: 'Снятие с учёта',
  expulsion: 'Исключение',
  aid: 'Материальная помощь',
  plan: 'План работы',
  budget: 'Смета',
  'local-act': 'Мнение по локальному акту',
  award: 'Награждение',
  'public-report': 'Публичный отчёт',
  'statistical-report': 'Статистический отчёт',
  'meeting-preparation': 'Подготовка собрания',
  'osh-agreement': 'Охрана труда',
  'collective-agreement': 'Коллективный договор',
  programme: 'Программы профсоюза',
  passport: 'Паспорт организации',
  reserve: 'Кадровый резерв',
  election: 'Выборы',
} as const satisfies Record<AgendaTopic, string>
