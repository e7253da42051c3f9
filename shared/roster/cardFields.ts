// The fields of a card as text: one table for the form, the card on screen and the columns of the workbook. What is read back
// from a field's own text is exactly the value it was written from; a text that is no value is a problem, never a guess.
import { formatDay, parseDay, parsePartialDate } from '#shared/base/day.ts'
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

/** How a field is typed. `choice` offers the words of `options`; `flags` are words, `years` numbers divided by «; ». */
export type CardFieldKind =
  'line' | 'prose' | 'day' | 'partial' | 'choice' | 'phone' | 'email' | 'rate' | 'flags' | 'years'

export interface CardField {
  readonly key: string
  readonly label: string
  readonly group: CardGroup
  readonly kind: CardFieldKind
  readonly options: readonly string[]
  /** False when an empty text is no value: category, rate, AIS status. */
  readonly mayBeEmpty: boolean
  /** The stored value as the user reads it; '' when unknown. */
  readonly text: (member: Member) => string
  /** The card with the value of this text, or a sentence of what is wrong with it. */
  readonly withText: (member: Member, text: string) => Member | string
}

const LINE_MAX = 500
const PROSE_MAX = 20_000
const MAX_RATE = 10_000

type FieldHead = readonly [key: string, label: string, group: CardGroup]
type LineKey = { [K in keyof Member]: Member[K] extends string ? K : never }[keyof Member]
type DateKey = { [K in keyof Member]: string | null extends Member[K] ? K : never }[keyof Member]

const plain = { options: [], mayBeEmpty: true } as const

function lineField(
  key: Exclude<LineKey, 'id' | 'note' | 'category' | 'aisStatus'>,
  label: string,
  group: CardGroup,
): CardField {
  return {
    ...{ key, label, group, kind: 'line' as const, ...plain },
    text: (m) => m[key],
    withText: (m, text) => (text.length > LINE_MAX ? `Не больше ${LINE_MAX} знаков` : { ...m, [key]: tidyText(text) }),
  }
}

const WRONG_DAY = 'Такой даты нет. День, месяц и год через точку: 25.11.2026'
const WRONG_PARTIAL = 'Такой даты нет. День, месяц и год через точку: 25.11.1984, или только год'

function dayField(
  [key, label, group]: FieldHead,
  get: (m: Member) => string | null,
  set: (m: Member, day: string | null) => Member,
): CardField {
  return {
    ...{ key, label, group, kind: 'day' as const, ...plain },
    text: (m) => formatDay(get(m) ?? ''),
    withText: (m, text) => {
      if (text.trim() === '') return set(m, null)
      const day = parseDay(text)
      return day === null ? WRONG_DAY : set(m, day)
    },
  }
}

function ownDay(key: DateKey, label: string, group: CardGroup): CardField {
  return dayField(
    [key, label, group],
    (m) => m[key],
    (m, day) => ({ ...m, [key]: day }),
  )
}

function partialField(
  key: 'birthDate' | 'hiredDate' | 'teachingSince' | 'youngSpecialistUntil' | 'memberSince',
  label: string,
  group: CardGroup,
): CardField {
  return {
    ...{ key, label, group, kind: 'partial' as const, ...plain },
    text: (m) => formatDay(m[key] ?? ''),
    withText: (m, text) => {
      if (text.trim() === '') return { ...m, [key]: null }
      const date = parsePartialDate(text)
      return date === null ? WRONG_PARTIAL : { ...m, [key]: date }
    },
  }
}

/** A value out of a few, shown by its word. `empty` is what an empty text stands for; without it an empty text is a problem. */
function choiceField<T extends string>(
  [key, label, group]: FieldHead,
  words: Readonly<Record<T, string>>,
  get: (m: Member) => T | null,
  set: (m: Member, value: T | null) => Member | string,
  mayBeEmpty = true,
): CardField {
  const values = Object.keys(words) as T[]
  return {
    ...{ key, label, group, kind: 'choice' as const, options: Object.values<string>(words), mayBeEmpty },
    text: (m) => {
      const value = get(m)
      return value === null ? '' : words[value]
    },
    withText: (m, text) => {
      const word = tidyText(text).toLowerCase()
      if (word === '') return mayBeEmpty ? set(m, null) : 'Выберите одно из значений'
      const value = values.find((candidate) => words[candidate].toLowerCase() === word)
      return value === undefined
        ? `Такого значения нет. Бывает: ${Object.values<string>(words).join(', ')}`
        : set(m, value)
    },
  }
}

function decisionField(key: 'date' | 'protocolNumber', label: string): CardField {
  const head: FieldHead = [`admissionDecision.${key}`, label, 'membership']
  const missing = 'Выберите, кто принял решение'
  if (key === 'date') {
    const field = dayField(
      head,
      (m) => m.admissionDecision?.date ?? null,
      (m, date) => ({ ...m, admissionDecision: m.admissionDecision && { ...m.admissionDecision, date } }),
    )
    return {
      ...field,
      withText: (m, text) => (m.admissionDecision === null && text.trim() !== '' ? missing : field.withText(m, text)),
    }
  }
  return {
    ...{ key: head[0], label, group: 'membership' as const, kind: 'line' as const, ...plain },
    text: (m) => m.admissionDecision?.protocolNumber ?? '',
    withText: (m, text) => {
      if (text.length > LINE_MAX) return `Не больше ${LINE_MAX} знаков`
      if (m.admissionDecision === null) return text.trim() === '' ? m : missing
      return { ...m, admissionDecision: { ...m.admissionDecision, protocolNumber: tidyText(text) } }
    },
  }
}

const phoneField: CardField = {
  ...{ key: 'phone', label: 'Телефон', group: 'contacts', kind: 'phone', ...plain },
  text: (m) => formatPhone(m.phone),
  withText: (m, text) => {
    if (text.trim() === '') return { ...m, phone: '' }
    const phone = normalisePhone(text.trim())
    return phone === null ? 'Нужно десять цифр: +7 900 123-45-67' : { ...m, phone }
  },
}

const emailField: CardField = {
  ...{ key: 'email', label: 'Электронная почта', group: 'contacts', kind: 'email', ...plain },
  text: (m) => m.email,
  withText: (m, text) => {
    const email = tidyText(text)
    return email === '' || isEmail(email) ? { ...m, email } : 'Адрес вида school@example.ru'
  },
}

const rateField: CardField = {
  ...{ key: 'duesRate', label: 'Взносы, %', group: 'dues', kind: 'rate', options: [], mayBeEmpty: false },
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

const flagsField: CardField = {
  ...{
    key: 'socialFlags',
    label: 'Социальные признаки',
    group: 'social',
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

const yearsField: CardField = {
  ...{
    key: 'childrenBirthYears',
    label: 'Дети: годы рождения',
    group: 'family',
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

const yesNoWords = { yes: 'да', no: 'нет' } as const

/** «да», «нет» or nothing. */
function yesNoField(
  head: FieldHead,
  get: (m: Member) => boolean | null,
  set: (m: Member, value: boolean | null) => Member,
): CardField {
  return choiceField(
    head,
    yesNoWords,
    (m) => {
      const value = get(m)
      return value === null ? null : value ? 'yes' : 'no'
    },
    (m, word) => set(m, word === null ? null : word === 'yes'),
  )
}

const noteField: CardField = {
  ...{ key: 'note', label: 'Примечание', group: 'note', kind: 'prose', ...plain },
  text: (m) => m.note,
  withText: (m, text) => (text.length > PROSE_MAX ? 'Слишком длинно' : { ...m, note: text.normalize('NFC').trim() }),
}

/** In the order of the card. The body of a decision stands before its date and number, which need it. */
export const cardFields: readonly CardField[] = [
  lineField('lastName', 'Фамилия', 'person'),
  lineField('firstName', 'Имя', 'person'),
  lineField('middleName', 'Отчество', 'person'),
  lineField('formerLastName', 'Прежняя фамилия', 'person'),
  partialField('birthDate', 'Дата рождения', 'person'),
  choiceField(
    ['sex', 'Пол', 'person'],
    sexLabels,
    (m) => m.sex,
    (m, sex) => ({ ...m, sex }),
  ),
  choiceField(
    ['category', 'Категория', 'work'],
    memberCategoryLabels,
    (m) => m.category,
    (m, category) => (category === null ? 'Выберите одно из значений' : { ...m, category }),
    false,
  ),
  lineField('position', 'Должность', 'work'),
  choiceField(
    ['positionGroup', 'Группа должности', 'work'],
    positionGroupLabels,
    (m) => m.positionGroup,
    (m, positionGroup) => ({ ...m, positionGroup }),
  ),
  choiceField(
    ['employmentKind', 'Вид занятости', 'work'],
    employmentKindLabels,
    (m) => m.employmentKind,
    (m, employmentKind) => ({ ...m, employmentKind }),
  ),
  lineField('unit', 'Подразделение', 'work'),
  partialField('hiredDate', 'Работает здесь с', 'work'),
  partialField('teachingSince', 'Педагогический стаж с', 'work'),
  partialField('youngSpecialistUntil', 'Молодой специалист до', 'work'),
  choiceField(
    ['education', 'Образование', 'work'],
    educationLabels,
    (m) => m.education,
    (m, education) => ({ ...m, education }),
  ),
  choiceField(
    ['qualification', 'Квалификация', 'work'],
    qualificationLabels,
    (m) => m.qualification,
    (m, qualification) => ({ ...m, qualification }),
  ),
  lineField('cardNumber', 'Номер карточки', 'membership'),
  partialField('memberSince', 'В профсоюзе с', 'membership'),
  ownDay('applicationDate', 'Дата заявления', 'membership'),
  choiceField(
    ['admissionDecision.body', 'Кто принял', 'membership'],
    decisionBodyLabels,
    (m) => m.admissionDecision?.body ?? null,
    (m, body) => ({
      ...m,
      admissionDecision: body === null ? null : { date: null, protocolNumber: '', ...m.admissionDecision, body },
    }),
  ),
  decisionField('date', 'Дата решения'),
  decisionField('protocolNumber', '№ протокола'),
  ownDay('duesApplicationDate', 'Заявление на взносы', 'dues'),
  choiceField(
    ['duesMethod', 'Как платит', 'dues'],
    duesMethodLabels,
    (m) => m.duesMethod,
    (m, duesMethod) => ({ ...m, duesMethod }),
  ),
  rateField,
  lineField('paperCardNumber', 'Профбилет №', 'dues'),
  lineField('electronicCardNumber', 'Электронный билет №', 'dues'),
  yesNoField(
    ['profcards', 'Зарегистрирован в PROFCARDS', 'dues'],
    (m) => m.profcards,
    (m, profcards) => ({ ...m, profcards }),
  ),
  dayField(
    ['consent.date', 'Согласие подписано', 'consent'],
    (m) => m.consent.date,
    (m, date) => ({ ...m, consent: { ...m.consent, date } }),
  ),
  choiceField(
    ['consent.kind', 'Вид согласия', 'consent'],
    consentKindLabels,
    (m) => m.consent.kind,
    (m, kind) => ({ ...m, consent: { ...m.consent, kind } }),
  ),
  dayField(
    ['consent.withdrawnDate', 'Согласие отозвано', 'consent'],
    (m) => m.consent.withdrawnDate,
    (m, withdrawnDate) => ({ ...m, consent: { ...m.consent, withdrawnDate } }),
  ),
  yesNoField(
    ['consent.toDistrict', 'Разрешена передача в район', 'consent'],
    (m) => m.consent.toDistrict,
    (m, toDistrict) => ({ ...m, consent: { ...m.consent, toDistrict } }),
  ),
  dayField(
    ['healthConsent.date', 'Согласие на сведения о здоровье', 'consent'],
    (m) => m.healthConsent.date,
    (m, date) => ({ ...m, healthConsent: { ...m.healthConsent, date } }),
  ),
  dayField(
    ['healthConsent.withdrawnDate', 'О здоровье: отозвано', 'consent'],
    (m) => m.healthConsent.withdrawnDate,
    (m, withdrawnDate) => ({ ...m, healthConsent: { ...m.healthConsent, withdrawnDate } }),
  ),
  choiceField(
    ['aisStatus', 'Карточка в АИС', 'ais'],
    aisStatusLabels,
    (m) => m.aisStatus,
    (m, aisStatus) => (aisStatus === null ? 'Выберите одно из значений' : { ...m, aisStatus }),
    false,
  ),
  ownDay('aisDate', 'Дата внесения в АИС', 'ais'),
  lineField('externalId', 'Код в другой программе', 'ais'),
  phoneField,
  emailField,
  lineField('address', 'Адрес', 'contacts'),
  yearsField,
  flagsField,
  noteField,
]

/** Texts of the form by field. */
export type CardTexts = Readonly<Record<string, string>>

/** The texts of all fields of a card. */
export function cardTexts(member: Member): CardTexts {
  return Object.fromEntries(cardFields.map((field) => [field.key, field.text(member)]))
}

/**
 * The card with what was typed. Fields whose text is as it was keep their stored value to the letter; `problems` has a sentence
 * for each field that could not be read, and the card then keeps the old value there.
 */
export function readCardTexts(
  before: Member,
  texts: CardTexts,
): { member: Member; problems: Readonly<Record<string, string>> } {
  let member = before
  const problems: Record<string, string> = {}
  for (const field of cardFields) {
    const text = texts[field.key]
    if (text === undefined || text === field.text(member)) continue
    const read = field.withText(member, text)
    if (typeof read === 'string') problems[field.key] = read
    else member = read
  }
  if (texts.lastName?.trim() === '') problems.lastName = 'Без фамилии карточку не найти'
  return { member, problems }
}
