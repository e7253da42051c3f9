// Passport, offices and headcounts in the words of the history; labels as the passport's own screens have them.
import { formatDay } from '#shared/base/day.ts'
import type { Headcount } from '#shared/records/headcount.ts'
import type { Office } from '#shared/records/office.ts'
import type { Address, Employer, Passport } from '#shared/records/passport.ts'
import {
  commissionKindLabels,
  coverageMethodLabels,
  institutionTypeLabels,
  localityLabels,
  officeRoleLabels,
  officeTitle,
  organisationKindLabels,
  statuteBasisLabels,
} from '#shared/passport/passportLabels.ts'
import { shortName, splitName } from '#shared/roster/names.ts'
import {
  beginSmall,
  choice,
  compareFields,
  date,
  flag,
  number,
  part,
  person,
  phone,
  text,
  yesNo,
  type Fields,
  type TableWords,
} from './fields.ts'

export const addressFields: Fields<Address> = {
  index: text('Почтовый индекс'),
  region: text('Регион'),
  district: text('Район'),
  settlement: text('Населённый пункт'),
  street: text('Улица'),
  house: text('Дом'),
}

const employerFields: Fields<Employer> = {
  fullName: text('Полное наименование'),
  shortName: text('Краткое наименование'),
  inn: text('ИНН'),
  ogrn: text('ОГРН'),
  address: part('Адрес', addressFields),
  locality: choice('Местность', localityLabels),
  headName: text('Руководитель'),
  headPosition: text('Должность руководителя'),
  headIsMember: yesNo('Руководитель — член профсоюза'),
  deputies: number('Заместителей всего'),
  deputiesMembers: number('Заместителей в профсоюзе'),
  founder: text('Учредитель'),
  site: text('Сайт'),
  phone: phone('Телефон'),
  email: text('Электронная почта'),
}

const passportFields: Fields<Passport> = {
  fullName: text('Полное наименование'),
  shortName: text('Краткое наименование'),
  districtCode: text('Учётный номер в районе'),
  foundedDate: date('Дата создания'),
  districtCommitteeName: text('Вышестоящая организация'),
  regionalOrganisationName: text('Региональная организация'),
  institutionType: choice('Тип образовательной организации', institutionTypeLabels),
  organisationKind: choice('Вид первичной организации', organisationKindLabels),
  groups: number('Профгрупп'),
  bureaus: number('Профбюро'),
  isLegalEntity: flag('Юридическое лицо'),
  inn: text('ИНН'),
  ogrn: text('ОГРН'),
  kpp: text('КПП'),
  statuteBasis: choice('Действует на основании', statuteBasisLabels),
  employer: part('Работодатель', employerFields),
  lastElectionDate: date('Отчётно-выборное собрание'),
  termYears: number('Срок полномочий, лет'),
  electionProtocolText: text('Протокол выборов'),
  coverageMethod: choice('Как считаем охват', coverageMethodLabels),
  confirmedDate: date('Подтверждён'),
  confirmedBy: text('Кто подтвердил'),
  revision: number('Редакция'),
}

export const passportWords: TableWords<'passport'> = {
  many: 'Паспорт организации',
  title: () => 'паспорт организации',
  compare: (before, after, lookup) => compareFields(passportFields, before, after, lookup),
}

const officeFields: Fields<Office> = {
  role: choice('Обязанность', officeRoleLabels),
  commissionKind: choice('Комиссия', commissionKindLabels),
  personName: text('Кто'),
  memberId: person('Карточка в списке'),
  electedDate: date('Когда избран или назначен'),
  electionProtocolText: text('Протокол'),
  termYears: number('Срок полномочий, лет'),
  phone: phone('Телефон'),
  email: text('Электронная почта'),
  trainedDate: date('Обучение пройдено'),
  isReleased: flag('Освобождённый'),
  endedDate: date('Полномочия закончились'),
}

export const officeWords: TableWords<'office'> = {
  many: 'Должности и обязанности',
  title: (office) => {
    const who = office.personName === '' ? '' : `, ${shortName(splitName(office.personName))}`
    return `должность: ${beginSmall(officeTitle(office))}${who}`
  },
  compare: (before, after, lookup) => compareFields(officeFields, before, after, lookup),
}

const headcountFields: Fields<Headcount> = {
  asOfDate: date('На дату'),
  employees: number('Всего работников'),
  employeesTeaching: number('Педагогических'),
  employeesHeads: number('Руководителей и заместителей'),
  employeesUnder35: number('Работников до 35 лет'),
  employeesNovice: number('До 35 лет, стаж до 3 лет'),
  employeesParentalLeave: number('В отпуске по уходу'),
  employeesExternalPartTime: number('Внешних совместителей'),
  employeesWomen: number('Женщин'),
  studentsFullTime: number('Студентов очной формы'),
  numbersOrigin: choice('Откуда числа членов профсоюза', { roster: 'по списку', manual: 'введены вручную' }),
  membersEmployed: number('Работающих членов профсоюза'),
  membersTeaching: number('Членов профсоюза: педагогов'),
  membersHeads: number('Членов профсоюза: руководителей'),
  membersUnder35: number('Членов профсоюза до 35 лет'),
  membersRetired: number('Неработающих пенсионеров'),
  membersStudents: number('Студентов в профсоюзе'),
}

export const headcountWords: TableWords<'headcount'> = {
  many: 'Численность',
  title: ({ asOfDate }) => `численность на ${formatDay(asOfDate)}`,
  compare: (before, after, lookup) => compareFields(headcountFields, before, after, lookup),
}
