// The fields of a card as text: one table for the form, the card on screen and the columns of the workbook. What is read back
// from a field's own text is exactly the value it was written from; a text that is no value is a problem, never a guess.
import { tidyText } from '#shared/base/text.ts'
import { socialFlags, type Member } from '#shared/records/member.ts'
import { formatPhone, isEmail, normalisePhone } from './contacts.ts'
import {
  aisStatusLabels,
  consentKindLabels,
  decisionBodyLabels,
  duesMethodLabels,
  educationLabels,
  employmentKindLabels,
  memberCategoryLabels,
  positionGroupLabels,
  qualificationLabels,
  sexLabels,
  socialFlagLabels,
} from './rosterLabels.ts'
import {
  choiceField,
  dayField,
  lineField,
  mustChooseField,
  own as property,
  partialField,
  proseField,
  readTexts,
  yesNoField,
  type Place,
  type Problems,
  type Texts,
  type TypedField,
} from './typedField.ts'

export const cardGroups = {
  person: 'Человек',
  work: 'Работа',
  membership: 'Членство',
  dues: 'Взносы и билеты',
  consent: 'Согласие на обработку данных',
  ais: 'АИС и другие программы',
  contacts: 'Связь',
  family: 'Семья',
  social: 'Социальные признаки',
  note: 'Примечание',
} as const
export type CardGroup = keyof typeof cardGroups

export interface CardField extends TypedField<Member> {
  readonly group: CardGroup
}

const MAX_RATE = 10_000

const own = <K extends keyof Member>(key: K) => property<Member, K>(key)
const plain = { options: [], mayBeEmpty: true } as const

function inGroup(group: CardGroup, ...fields: readonly TypedField<Member>[]): CardField[] {
  return fields.map((field) => ({ ...field, group }))
}

/** A property of the consent to the processing of personal data. */
function ofConsent<K extends keyof Member['consent']>(key: K): Place<Member, Member['consent'][K]> {
  return { get: (m) => m.consent[key], set: (m, value) => ({ ...m, consent: { ...m.consent, [key]: value } }) }
}

function ofHealthConsent<K extends keyof Member['healthConsent']>(key: K): Place<Member, Member['healthConsent'][K]> {
  return {
    get: (m) => m.healthConsent[key],
    set: (m, value) => ({ ...m, healthConsent: { ...m.healthConsent, [key]: value } }),
  }
}

/** Date and number of a decision are nothing without the body that took it. */
function ofDecision(field: TypedField<Member>): TypedField<Member> {
  return {
    ...field,
    withText: (m, text) =>
      m.admissionDecision === null && text.trim() !== '' ? 'Выберите, кто принял решение' : field.withText(m, text),
  }
}

const phoneField: TypedField<Member> = {
  ...{ key: 'phone', label: 'Телефон', kind: 'phone', ...plain },
  text: (m) => formatPhone(m.phone),
  withText: (m, text) => {
    if (text.trim() === '') return { ...m, phone: '' }
    const phone = normalisePhone(text.trim())
    return phone === null ? 'Нужно десять цифр: +7 900 123-45-67' : { ...m, phone }
  },
}

const emailField: TypedField<Member> = {
  ...{ key: 'email', label: 'Электронная почта', kind: 'email', ...plain },
  text: (m) => m.email,
  withText: (m, text) => {
    const email = tidyText(text)
    return email === '' || isEmail(email) ? { ...m, email } : 'Адрес вида school@example.ru'
  },
}

const rateField: TypedField<Member> = {
  ...{ key: 'duesRate', label: 'Взносы, %', kind: 'rate', options: [], mayBeEmpty: false },
  text: (m) => formatRate(m.duesRate),
  withText: (m, text) => {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
    const rate = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
    return rate === null || rate > MAX_RATE ? 'Число от 0 до 100: 1 или 0,5' : { ...m, duesRate: rate }
  },
}

/** «1» for 100 hundredths of a percent, «0,5» for 50. */
export function formatRate(hundredths: number): string {
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${Math.floor(hundredths / 100)}${rest === '' ? '' : `,${rest}`}`
}

const flagsField: TypedField<Member> = {
  ...{
    key: 'socialFlags',
    label: 'Социальные признаки',
    kind: 'flags',
    options: Object.values(socialFlagLabels),
    mayBeEmpty: true,
  },
  text: (m) => m.socialFlags.map((flag) => socialFlagLabels[flag]).join('; '),
  withText: (m, text) => {
    const words = text
      .split(';')
      .map((word) => tidyText(word).toLowerCase())
      .filter(Boolean)
    const flags = words.map((word) => socialFlags.find((flag) => socialFlagLabels[flag].toLowerCase() === word))
    const known = flags.filter((flag) => flag !== undefined)
    return known.length === words.length ? { ...m, socialFlags: known } : 'Есть незнакомый признак'
  },
}

const yearsField: TypedField<Member> = {
  ...{
    key: 'childrenBirthYears',
    label: 'Дети: годы рождения',
    kind: 'years',
    options: [],
    mayBeEmpty: true,
  },
  text: (m) => m.childrenBirthYears.join('; '),
  withText: (m, text) => {
    const years = text.split(/[;,\s]+/).filter(Boolean)
    const isReal = years.every((year) => /^(19|20|21)\d\d$/.test(year))
    return isReal ? { ...m, childrenBirthYears: years.map(Number) } : 'Годы через точку с запятой: 2015; 2019'
  },
}

/** In the order of the card. The body of a decision stands before its date and number, which need it. */
export const cardFields: readonly CardField[] = [
  ...inGroup(
    'person',
    lineField(['lastName', 'Фамилия'], own('lastName')),
    lineField(['firstName', 'Имя'], own('firstName')),
    lineField(['middleName', 'Отчество'], own('middleName')),
    lineField(['formerLastName', 'Прежняя фамилия'], own('formerLastName')),
    partialField(['birthDate', 'Дата рождения'], own('birthDate')),
    choiceField(['sex', 'Пол'], sexLabels, own('sex')),
  ),
  ...inGroup(
    'work',
    mustChooseField(['category', 'Категория'], memberCategoryLabels, own('category')),
    lineField(['position', 'Должность'], own('position')),
    choiceField(['positionGroup', 'Группа должности'], positionGroupLabels, own('positionGroup')),
    choiceField(['employmentKind', 'Вид занятости'], employmentKindLabels, own('employmentKind')),
    lineField(['unit', 'Подразделение'], own('unit')),
    partialField(['hiredDate', 'Работает здесь с'], own('hiredDate')),
    partialField(['teachingSince', 'Педагогический стаж с'], own('teachingSince')),
    partialField(['youngSpecialistUntil', 'Молодой специалист до'], own('youngSpecialistUntil')),
    choiceField(['education', 'Образование'], educationLabels, own('education')),
    choiceField(['qualification', 'Квалификация'], qualificationLabels, own('qualification')),
  ),
  ...inGroup(
    'membership',
    lineField(['cardNumber', 'Номер карточки'], own('cardNumber')),
    partialField(['memberSince', 'В профсоюзе с'], own('memberSince')),
    dayField(['applicationDate', 'Дата заявления'], own('applicationDate')),
    choiceField(['admissionDecision.body', 'Кто принял'], decisionBodyLabels, {
      get: (m) => m.admissionDecision?.body ?? null,
      set: (m, body) => ({
        ...m,
        admissionDecision: body === null ? null : { date: null, protocolNumber: '', ...m.admissionDecision, body },
      }),
    }),
    ofDecision(
      dayField(['admissionDecision.date', 'Дата решения'], {
        get: (m) => m.admissionDecision?.date ?? null,
        set: (m, date) => ({ ...m, admissionDecision: m.admissionDecision && { ...m.admissionDecision, date } }),
      }),
    ),
    ofDecision(
      lineField(['admissionDecision.protocolNumber', '№ протокола'], {
        get: (m) => m.admissionDecision?.protocolNumber ?? '',
        set: (m, protocolNumber) => ({
          ...m,
          admissionDecision: m.admissionDecision && { ...m.admissionDecision, protocolNumber },
        }),
      }),
    ),
  ),
  ...inGroup(
    'dues',
    dayField(['duesApplicationDate', 'Заявление на взносы'], own('duesApplicationDate')),
    choiceField(['duesMethod', 'Как платит'], duesMethodLabels, own('duesMethod')),
    rateField,
    lineField(['paperCardNumber', 'Профбилет №'], own('paperCardNumber')),
    lineField(['electronicCardNumber', 'Электронный билет №'], own('electronicCardNumber')),
    yesNoField(['profcards', 'Зарегистрирован в PROFCARDS'], own('profcards')),
  ),
  ...inGroup(
    'consent',
    dayField(['consent.date', 'Согласие подписано'], ofConsent('date')),
    choiceField(['consent.kind', 'Вид согласия'], consentKindLabels, ofConsent('kind')),
    dayField(['consent.withdrawnDate', 'Согласие отозвано'], ofConsent('withdrawnDate')),
    yesNoField(['consent.toDistrict', 'Разрешена передача в район'], ofConsent('toDistrict')),
    dayField(['healthConsent.date', 'Согласие на сведения о здоровье'], ofHealthConsent('date')),
    dayField(['healthConsent.withdrawnDate', 'О здоровье: отозвано'], ofHealthConsent('withdrawnDate')),
  ),
  ...inGroup(
    'ais',
    mustChooseField(['aisStatus', 'Карточка в АИС'], aisStatusLabels, own('aisStatus')),
    dayField(['aisDate', 'Дата внесения в АИС'], own('aisDate')),
    lineField(['externalId', 'Код в другой программе'], own('externalId')),
  ),
  ...inGroup('contacts', phoneField, emailField, lineField(['address', 'Адрес'], own('address'))),
  ...inGroup('family', yearsField),
  ...inGroup('social', flagsField),
  ...inGroup('note', proseField(['note', 'Примечание'], own('note'))),
]

/** Texts of the form by field. */
export type CardTexts = Texts

/** The texts of all fields of a card. */
export function cardTexts(member: Member): CardTexts {
  return Object.fromEntries(cardFields.map((field) => [field.key, field.text(member)]))
}

/** The card with what was typed, and a sentence for each field that could not be read: the card keeps the old value there. */
export function readCardTexts(before: Member, texts: CardTexts): { member: Member; problems: Problems } {
  const { row: member, problems } = readTexts(cardFields, before, texts)
  if (texts.lastName?.trim() === '') problems.lastName = 'Без фамилии карточку не найти'
  return { member, problems }
}
