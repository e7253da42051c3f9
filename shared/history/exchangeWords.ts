// What concerns the exchange and the district's list in the words of the history. Hashes and keys have no words for a person.
import { formatDay } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { institutionTypeLabels, localityLabels, organisationKindLabels } from '#shared/passport/passportLabels.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import type { TypedFigures } from '#shared/records/typedFigures.ts'
import {
  choice,
  compareFields,
  date,
  flag,
  list,
  number,
  part,
  phone,
  phrase,
  said,
  technical,
  text,
  texts,
  type Field,
  type Fields,
  type TableWords,
} from './fields.ts'
import type { Lookup } from './lookup.ts'
import { addressFields } from './passportWords.ts'

type Key = TrustedOrgRow['keys'][number]

const keyStateWords = {
  unconfirmed: 'не сверен',
  confirmed: 'сверен',
  retired: 'больше не действует',
  revoked: 'отозван',
} satisfies Record<Key['state'], string>

const howWords = {
  phone: 'по телефону',
  'in-person': 'лично',
  'co-signed': 'подписан прежним ключом',
} satisfies Record<NonNullable<Key['confirmedHow']>, string>

const keyWords = ({ state, epoch, confirmedDate, confirmedHow, endedDate }: Key) =>
  [
    `ключ ${epoch}-го поколения ${keyStateWords[state]}`,
    confirmedHow === null ? '' : howWords[confirmedHow],
    confirmedDate === null ? '' : formatDay(confirmedDate),
    endedDate === '' ? '' : `до ${formatDay(endedDate)}`,
  ]
    .filter(Boolean)
    .join(', ')

const trustedOrgFields: Fields<TrustedOrgRow> = {
  name: text('Название'),
  level: choice('Уровень', {
    primary: 'первичная организация',
    district: 'районная организация',
    region: 'региональная организация',
    central: 'Центральный совет',
  }),
  relation: choice('Кто она нам', {
    parent: 'наш район',
    ancestor: 'вышестоящая',
    child: 'наша первичная организация',
    self: 'мы сами',
    other: 'другая',
  }),
  epoch: number('Поколение ключей'),
  keys: list('Ключи', keyWords),
  seal: technical('Ключи для шифрования'),
}

export const trustedOrgWords: TableWords<'trustedOrg'> = {
  many: 'Ключи организаций',
  title: ({ name }) => `ключи: ${name}`,
  compare: (before, after, lookup) => compareFields(trustedOrgFields, before, after, lookup),
}

const profileWords = { none: 'без отчёта', aggregate: 'только числа', roster: 'числа и список членов' } as const

const receiptWords = (receipt: NonNullable<SentBundle['receipt']>) =>
  [
    { accepted: 'принят', acceptedWithRemarks: 'принят с замечаниями', rejected: 'отклонён' }[receipt.outcome],
    formatDay(receipt.date),
    ...receipt.remarks,
  ].join(', ')

const sentBundleFields: Fields<SentBundle> = {
  kind: choice('Что это', { report: 'отчёт', receipt: 'квитанция' }),
  seq: number('Номер'),
  period: phrase('Период', periodTitle),
  recipientName: text('Кому'),
  profile: choice('Что отправлено', profileWords),
  fileName: text('Файл'),
  createdDate: date('Записан'),
  handedOver: phrase('Передан', ({ date: day, how }) => [formatDay(day), how].filter(Boolean).join(', ')),
  receipt: phrase('Ответ района', receiptWords),
  subject: technical('На какой файл это ответ'),
  bundleId: technical('Отпечаток файла'),
  stream: technical('Ряд номеров'),
  epoch: technical('Поколение ключей'),
  prev: technical('Отпечаток прежнего файла'),
  recipient: technical('Получатель'),
}

export const sentBundleWords: TableWords<'sentBundle'> = {
  many: 'Отправленные файлы',
  title: ({ kind, seq, period }) =>
    `${kind === 'report' ? 'отчёт' : 'квитанция'} №\u00a0${seq}${period ? `, ${periodTitle(period)}` : ''}`,
  compare: (before, after, lookup) => compareFields(sentBundleFields, before, after, lookup),
}

/** Name of an organisation of the exchange by its own UUID. */
function senderName(sender: string, lookup: Lookup): string {
  return lookup.row('trustedOrg', sender)?.name ?? 'организация, которой нет в списке'
}

const receivedReportFields: Fields<ReceivedReport> = {
  sender: said<string>('От кого', senderName),
  seq: number('Номер'),
  period: phrase('Период', periodTitle),
  profile: choice('Что прислано', profileWords),
  fileName: text('Файл'),
  acceptedDate: date('Принят'),
  remarks: texts('Замечания'),
  createdAt: said<string>('Сделан', (at) => formatDay(at.slice(0, 10))),
  members: listCount('Строк списка членов'),
  org: technical('Содержание отчёта'),
  bundleId: technical('Отпечаток файла'),
  epoch: technical('Поколение ключей'),
  prev: technical('Отпечаток прежнего файла'),
}

function listCount(label: string): Field<readonly unknown[] | null> {
  return phrase(label, (lines: readonly unknown[]) => count(lines.length, 'строка', 'строки', 'строк'))
}

export const receivedReportWords: TableWords<'receivedReport'> = {
  many: 'Принятые отчёты',
  title: ({ sender, seq, period }, lookup) =>
    `отчёт №\u00a0${seq}, ${periodTitle(period)}: ${senderName(sender, lookup)}`,
  compare: (before, after, lookup) => compareFields(receivedReportFields, before, after, lookup),
}

const employerFields: Fields<Organisation['employer']> = {
  fullName: text('Полное наименование'),
  shortName: text('Краткое наименование'),
  inn: text('ИНН'),
  address: part('Адрес', addressFields),
  locality: choice('Местность', localityLabels),
}

const organisationFields: Fields<Organisation> = {
  shortName: text('Название'),
  fullName: text('Полное наименование'),
  districtCode: text('Код в районе'),
  institutionType: choice('Тип учреждения', institutionTypeLabels),
  organisationKind: choice('Вид организации', organisationKindLabels),
  employer: part('Работодатель', employerFields),
  chairName: text('Председатель'),
  phone: phone('Телефон'),
  email: text('Электронная почта'),
  exchangeId: said<string | null>('Карточка обмена', senderName),
  note: text('Заметка района'),
  isArchived: flag('Убрана из списка'),
}

export const organisationWords: TableWords<'organisation'> = {
  many: 'Организации',
  title: ({ shortName }) => `организация: ${shortName}`,
  compare: (before, after, lookup) => compareFields(organisationFields, before, after, lookup),
}

const organisationName = (id: string, lookup: Lookup) =>
  lookup.row('organisation', id)?.shortName ?? 'организация, которой нет в списке'

const typedFiguresFields: Fields<TypedFigures> = {
  organisationId: said<string>('Организация', organisationName),
  period: phrase('Период', periodTitle),
  asOfDate: date('На дату'),
  employees: number('Всего работников'),
  membersEmployed: number('Членов среди работников'),
  membersUnder35: number('Из них до 35 лет'),
  membersRetired: number('Пенсионеров на учёте'),
  membersStudents: number('Студентов на учёте'),
  origin: choice('Откуда', { typed: 'введено районом', imported: 'загружено из файла' }),
  source: text('Файл'),
}

export const typedFiguresWords: TableWords<'typedFigures'> = {
  many: 'Числа, введённые районом',
  title: ({ organisationId, period }, lookup) =>
    `числа, введённые районом: ${organisationName(organisationId, lookup)}, ${periodTitle(period)}`,
  compare: (before, after, lookup) => compareFields(typedFiguresFields, before, after, lookup),
}
