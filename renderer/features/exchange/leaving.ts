// What a report carries, as a person reads it: made from the very lines that will be signed. A field of a line without a title does
// not compile, so nothing can leave unseen.
import { formatDay, type PartialDate } from '#shared/base/day.ts'
import { count, formatInteger } from '#shared/base/text.ts'
import { formatHalves } from '#shared/agreement/score.ts'
import type { MemberLine, MonitoringLine, OfficerLine, OrgLine } from '#shared/exchange/lines.ts'
import { memberLeaving } from '#shared/exchange/outgoing.ts'
import type { ReportDraft } from '#shared/exchange/report.ts'
import {
  commissionKindLabels,
  coverageMethodLabels,
  institutionTypeLabels,
  localityLabels,
  officeRoleLabels,
  organisationKindLabels,
  statuteBasisLabels,
} from '#shared/passport/passportLabels.ts'
import { cardFields } from '#shared/roster/cardFields.ts'
import {
  consentKindLabels,
  coverageBandLabels,
  duesMethodLabels,
  leftReasonLabels,
} from '#shared/roster/rosterLabels.ts'

export interface LeavingRow {
  readonly title: string
  /** '' is shown as «не указано»: an empty field leaves as empty. */
  readonly value: string
}

export interface LeavingGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly LeavingRow[]
}

type Titles<T> = { readonly [K in keyof T]: string }

/** Everything in the report, group by group, in the order in which it is shown. */
export function leavingGroups({ org, members }: Pick<ReportDraft, 'org' | 'members'>): LeavingGroup[] {
  const { monitoring, officers, agreement, plan, passport } = org
  const groups: (LeavingGroup | null)[] = [
    monitoring && { id: 'numbers', title: 'Числа: работники, члены профсоюза, охват', rows: numberRows(monitoring) },
    {
      ...{ id: 'passport', title: 'Паспорт организации и работодателя' },
      rows: [{ title: 'Организация', value: org.name }, ...passportRows(passport)],
    },
    officers.length === 0
      ? null
      : {
          ...{ id: 'officers', rows: officers.map(officerRow) },
          title: `Фамилии и рабочие телефоны выборных, ${count(officers.length, 'человек', 'человека', 'человек')}`,
        },
    agreement && {
      ...{ id: 'agreement', title: 'Итог проверки договора' },
      rows: [
        {
          title: 'Баллы',
          value: `${formatHalves(agreement.points)} из ${formatHalves(agreement.maximum)}`,
        },
      ],
    },
    plan && { id: 'plan', title: 'Счёт дел плана', rows: planRows(plan) },
    members && {
      ...{ id: 'members', rows: members.map(memberRow) },
      title: `Список членов профсоюза, ${count(members.length, 'человек', 'человека', 'человек')}`,
    },
  ]
  return groups.filter((group) => group !== null)
}

const cardTitles = new Map(cardFields.map(({ key, label }) => [key.split('.')[0] ?? key, label]))
const otherTitles: Partial<Record<keyof typeof memberLeaving, string>> = {
  socialFlags: 'Дети, здоровье, материальная помощь',
  parentalLeaves: 'Отпуска по уходу за ребёнком',
  duesRate: 'Размер взноса',
  admissionDecision: 'Решение о приёме',
  note: 'Заметки',
}

/** Fields of a person's card that stay on this computer with this profile; those that are only counted stay too. */
export function stayingTitles(profile: 'aggregate' | 'roster'): string[] {
  const stays = Object.entries(memberLeaving).filter(
    ([key, leaving]) => !['id', 'rev', 'upd'].includes(key) && (leaving !== 'roster' || profile === 'aggregate'),
  )
  return stays.map(([key]) => otherTitles[key as keyof typeof memberLeaving] ?? cardTitles.get(key) ?? key)
}

const numberTitles = {
  year: 'Год',
  month: 'Месяц',
  asOfDate: 'На день',
  employees: 'Работников',
  employeesUnder35: 'Работников до 35 лет',
  employeesHeads: 'Руководителей и заместителей',
  employeesTeaching: 'Педагогов',
  membersEmployed: 'Членов профсоюза среди работников',
  membersUnder35: 'Членов профсоюза до 35 лет',
  membersHeads: 'Членов профсоюза среди руководителей',
  membersTeaching: 'Членов профсоюза среди педагогов',
  membersRetired: 'Пенсионеров на учёте',
  membersStudents: 'Студентов на учёте',
  joined: 'Принято с начала периода',
  left: 'Вышло и исключено с начала периода',
  leftReasons: 'Почему выбыли',
  reasonsText: 'Причины прихода и ухода',
  measuresText: 'Меры для роста',
  coverage: 'Охват',
  band: 'Уровень охвата',
  submittedDate: 'День сдачи',
} as const satisfies Titles<MonitoringLine>

function numberRows(line: MonitoringLine): LeavingRow[] {
  const values: Titles<MonitoringLine> = {
    ...mapValues(line, plain),
    asOfDate: formatDay(line.asOfDate),
    leftReasons: line.leftReasons.map((one) => `${leftReasonLabels[one.kind]}: ${one.count}`).join(', '),
    coverage: line.coverage === null ? '' : `${(line.coverage / 100).toLocaleString('ru')}\u00a0%`,
    band: coverageBandLabels[line.band],
  }
  // The day says the year and the month too, and the day of handing in is not known while the file is being written.
  return titled(numberTitles, values, ['year', 'month', 'submittedDate'])
}

const passportTitles = {
  fullName: 'Полное название',
  shortName: 'Короткое название',
  districtCode: 'Номер в районе',
  foundedDate: 'Создана',
  districtCommitteeName: 'Районная организация',
  regionalOrganisationName: 'Региональная организация',
  institutionType: 'Вид учреждения',
  organisationKind: 'Кого объединяет',
  groups: 'Профгрупп',
  bureaus: 'Профбюро',
  isLegalEntity: 'Юридическое лицо',
  inn: 'ИНН',
  ogrn: 'ОГРН',
  kpp: 'КПП',
  statuteBasis: 'Действует по',
  employer: 'Работодатель',
  lastElectionDate: 'Последние выборы',
  termYears: 'Срок полномочий, лет',
  electionProtocolText: 'Протокол выборов',
  coverageMethod: 'Как считаем охват',
  confirmedDate: 'Паспорт подтверждён',
  confirmedBy: 'Кто подтвердил',
  revision: 'Редакция паспорта',
} as const satisfies Titles<OrgLine['passport']>

const employerTitles = {
  fullName: 'Работодатель, полное название',
  shortName: 'Работодатель, короткое название',
  inn: 'ИНН работодателя',
  ogrn: 'ОГРН работодателя',
  address: 'Адрес работодателя',
  locality: 'Местность',
  headName: 'Руководитель',
  headPosition: 'Должность руководителя',
  headIsMember: 'Руководитель в профсоюзе',
  deputies: 'Заместителей',
  deputiesMembers: 'Заместителей в профсоюзе',
  founder: 'Учредитель',
  site: 'Сайт',
  phone: 'Телефон работодателя',
  email: 'Почта работодателя',
} as const satisfies Titles<OrgLine['passport']['employer']>

function passportRows(passport: OrgLine['passport']): LeavingRow[] {
  const { employer } = passport
  const own: Titles<OrgLine['passport']> = {
    ...mapValues(passport, plain),
    institutionType: passport.institutionType ? institutionTypeLabels[passport.institutionType] : '',
    organisationKind: passport.organisationKind ? organisationKindLabels[passport.organisationKind] : '',
    statuteBasis: passport.statuteBasis ? statuteBasisLabels[passport.statuteBasis] : '',
    coverageMethod: coverageMethodLabels[passport.coverageMethod],
  }
  const theirs: Titles<typeof employer> = {
    ...mapValues(employer, plain),
    address: Object.values(employer.address)
      .filter((part) => part !== '')
      .join(', '),
    locality: employer.locality ? localityLabels[employer.locality] : '',
  }
  return [...titled(passportTitles, own, ['employer']), ...titled(employerTitles, theirs)]
}

const officerParts = {
  // These two are the title of the row.
  role: () => '',
  commissionKind: () => '',
  personName: (line) => line.personName,
  phone: (line) => line.phone,
  email: (line) => line.email,
  electedDate: (line) => said('избран', line.electedDate),
  electionProtocolText: (line) => line.electionProtocolText,
  termYears: (line) => (line.termYears === null ? '' : `на ${count(line.termYears, 'год', 'года', 'лет')}`),
  trainedDate: (line) => said('обучен', line.trainedDate),
  isReleased: (line) => (line.isReleased ? 'освобождённый' : ''),
  endedDate: (line) => said('до', line.endedDate),
} as const satisfies Record<keyof OfficerLine, (line: OfficerLine) => string>

function officerRow(line: OfficerLine): LeavingRow {
  const office = officeRoleLabels[line.role]
  return {
    title: line.commissionKind ? `${office}: ${commissionKindLabels[line.commissionKind]}` : office,
    value: joined(Object.values(officerParts).map((part) => part(line))),
  }
}

function planRows({ total, done, overdue, cancelled }: NonNullable<OrgLine['plan']>): LeavingRow[] {
  return [
    { title: 'Всего дел в плане года', value: String(total) },
    { title: 'Сделано', value: String(done) },
    { title: 'Просрочено', value: String(overdue) },
    { title: 'Отменено', value: String(cancelled) },
  ]
}

const memberParts = {
  // The name is the title of the row.
  lastName: () => '',
  firstName: () => '',
  middleName: () => '',
  position: (line) => line.position,
  birthYear: (line) => (line.birthYear === null ? '' : `${line.birthYear} г. р.`),
  cardNumber: (line) => (line.cardNumber === '' ? '' : `билет ${line.cardNumber}`),
  memberSince: (line) => said('в профсоюзе с', line.memberSince),
  duesMethod: (line) => (line.duesMethod === null ? '' : `взносы: ${duesMethodLabels[line.duesMethod]}`),
  consentDate: (line) => said('согласие от', line.consentDate),
  consentKind: (line) => (line.consentKind === null ? '' : consentKindLabels[line.consentKind]),
} as const satisfies Record<Exclude<keyof MemberLine, 'id' | 'rev' | 'upd'>, (line: MemberLine) => string>

function memberRow(line: MemberLine): LeavingRow {
  return {
    title: [line.lastName, line.firstName, line.middleName].join(' ').trim(),
    value: joined(Object.values(memberParts).map((part) => part(line))),
  }
}

function said(word: string, date: PartialDate | null): string {
  return date === null ? '' : `${word} ${formatDay(date)}`
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

/** `without`: keys that another row says already. */
function titled<T extends object>(
  titles: Titles<T>,
  values: { readonly [K in keyof T]: string },
  without: readonly (keyof T)[] = [],
): LeavingRow[] {
  const keys = (Object.keys(titles) as (keyof T)[]).filter((key) => !without.includes(key))
  return keys.map((key) => ({ title: titles[key], value: values[key] }))
}

function mapValues<T extends object>(record: T, text: (value: unknown) => string): { [K in keyof T]: string } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, text(value)])) as {
    [K in keyof T]: string
  }
}

function plain(value: unknown): string {
  if (typeof value === 'number') return formatInteger(value)
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (typeof value !== 'string') return ''
  return /^\d{4}(-\d{2}){0,2}$/.test(value) && value.length > 4 ? formatDay(value) : value
}
