// Meetings with their protocols in the words of the history. Questions, speeches and decisions are compared each with itself.
import { formatDay } from '#shared/base/day.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { topicLabels } from '#shared/meetings/topicLabels.ts'
import {
  meetingKinds,
  type AgendaItem,
  type Meeting,
  type MeetingKind,
  type MeetingPerson,
  type MeetingStatus,
  type ProtocolDecision,
  type Vote,
} from '#shared/records/meeting.ts'
import { majorityLabels } from './choiceLabels.ts'
import {
  beginSmall,
  choice,
  compareFields,
  countAboveZero,
  date,
  entries,
  inSentence,
  list,
  number,
  part,
  people,
  said,
  text,
  texts,
  person,
  yesNo,
  type Fields,
  type TableWords,
} from './fields.ts'
import { shortText } from './shorten.ts'

const kindWords = Object.fromEntries(meetingKinds.map((kind) => [kind, beginSmall(wordsOf(kind).title)])) as Record<
  MeetingKind,
  string
>

const statusWords = {
  draft: 'черновик',
  final: 'завершён',
  'signed-on-paper': 'подписан на бумаге',
} satisfies Record<MeetingStatus, string>

const voteFields: Fields<Vote> = {
  form: choice('Голосование', { open: 'открытое', secret: 'тайное' }),
  for: number('За'),
  against: number('Против'),
  abstained: number('Воздержались'),
  notVoting: countAboveZero('Не голосовали'),
  invalid: countAboveZero('Недействительных бюллетеней'),
}

const personFields: Fields<MeetingPerson> = { name: text('Кто'), memberId: person('Карточка') }

const decisionFields: Fields<ProtocolDecision> = {
  text: text('Решили'),
  responsible: text('Ответственный'),
  due: date('Срок'),
}

const itemFields: Fields<AgendaItem> = {
  title: text('О чём'),
  topic: choice('Вид вопроса', topicLabels),
  speaker: text('Докладчик'),
  heard: text('Слушали'),
  discussed: entries('Выступили', (_, place) => `выступление ${place}`, {
    speaker: text('Кто'),
    text: text('Что сказал'),
  }),
  decisions: entries('Решения', (_, place) => `решение ${place}`, decisionFields),
  memberIds: people('О ком'),
  vote: part('Голоса', voteFields),
  majority: choice('Сколько нужно голосов', inSentence(majorityLabels)),
}

const meetingFields: Fields<Meeting> = {
  kind: choice('Что было', kindWords),
  status: choice('Протокол', statusWords),
  number: said<number | null>('Номер протокола', String),
  date: date('День'),
  dateEnd: date('Окончание'),
  place: text('Место'),
  header: texts('Шапка протокола'),
  registeredCount: number('Состоит на учёте'),
  electedCount: number('Избрано'),
  employeesCount: number('Всего работников'),
  presentMemberIds: people('Присутствовали'),
  presentNames: texts('Список присутствовавших в протоколе'),
  presentCount: number('Присутствовало'),
  absentExcused: number('Отсутствуют с причиной'),
  absentUnknown: number('Отсутствуют, причина неизвестна'),
  guests: list('Приглашены', ({ name, position }) => [name, position].filter(Boolean).join(', ')),
  chairman: part('Председатель собрания', personFields),
  secretary: part('Секретарь', personFields),
  presidium: texts('Президиум'),
  countingCommission: texts('Счётная комиссия'),
  agendaVote: part('Голоса за повестку', voteFields),
  items: entries(
    'Повестка',
    ({ title }, place) => `Вопрос ${place}${title === '' ? '' : ` «${shortText(title)}»`}`,
    itemFields,
  ),
  attachments: texts('Приложения'),
  quorumOk: yesNo('Кворум есть'),
  quorumRuleVersion: text('Редакция правил кворума'),
  note: text('Заметка'),
}

export const meetingWords: TableWords<'meeting'> = {
  many: 'Собрания и протоколы',
  title: ({ kind, date: day, number: n }) =>
    `${kindWords[kind]} ${formatDay(day)}${n === null ? '' : `, протокол №\u00a0${n}`}`,
  compare: (before, after, lookup) => compareFields(meetingFields, before, after, lookup),
}
