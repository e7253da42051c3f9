// Conditions that narrow the list of members, as data: what can be asked, of which values, and how it is said. They are asked as of
// the day of the list, by the functions that the figures use; what the card says without a history counts as it stands now.
import { earliest, formatDay, fullYears, isDay, latest, type Day, type PartialDate } from '#shared/base/day.ts'
import { compareText, foldText, tidyText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import { cardFields, formatRate } from './cardFields.ts'
import { isNoviceAt, isYouthAt } from './figures.ts'
import type { MemberLine, MemberList } from './memberList.ts'
import {
  aisStatusLabels,
  duesMethodLabels,
  educationLabels,
  employmentKindLabels,
  leftReasonLabels,
  memberCategoryLabels,
  membershipStateLabels,
  positionGroupLabels,
  qualificationLabels,
  sexLabels,
  socialFlagLabels,
} from './rosterLabels.ts'

/** A person must have any of the values, or with `isNot` none of them. */
export interface ChoiceCondition {
  readonly subject: ChoiceSubject
  readonly values: readonly string[]
  readonly isNot: boolean
}
export interface DayCondition {
  readonly subject: DaySubject
  readonly from: Day | null
  readonly to: Day | null
}
export interface NumberCondition {
  readonly subject: NumberSubject
  readonly from: number | null
  readonly to: number | null
}
/** One condition of several, all of which a person must answer to. */
export type Condition = ChoiceCondition | DayCondition | NumberCondition

type Of<T> = (line: MemberLine, list: MemberList) => T

interface ChoiceRule {
  readonly kind: 'choice'
  readonly label: string
  /** Value → word. `null`: the values are the texts of the cards. */
  readonly options: Readonly<Record<string, string>> | null
  /** What the line has; '' stands for unknown. */
  readonly of: Of<string | readonly string[]>
  /** What '' is called; without it the subject is never unknown. */
  readonly unknown?: string
  readonly isHealth?: true
}

interface DayRule {
  readonly kind: 'days'
  readonly label: string
  readonly of: Of<PartialDate | null>
}

interface NumberRule {
  readonly kind: 'numbers'
  readonly label: string
  /** The least and the greatest number that it may be, once or several times. */
  readonly of: Of<readonly (readonly [least: number, most: number])[]>
  readonly max: number
  /** Typed and shown in these parts of one: 100 for hundredths. */
  readonly parts?: number
}

const NOT_SAID = 'не указано'
const yesNo = { yes: 'да', no: 'нет' } as const
const card = (line: MemberLine): Member => line.entry.member
const said = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no')

function field(
  key: 'positionGroup' | 'employmentKind' | 'sex' | 'education' | 'qualification' | 'duesMethod' | 'position' | 'unit',
  label: string,
  options: ChoiceRule['options'],
): ChoiceRule {
  return { kind: 'choice', label, options, of: (line) => card(line)[key] ?? '', unknown: NOT_SAID }
}

/** Given and withdrawn have their dates, so the past can be asked too. */
function consentAt({ consent }: Member, asOf: Day): string {
  if (consent.withdrawnDate !== null && consent.withdrawnDate <= asOf) return 'withdrawn'
  return consent.date !== null && consent.date <= asOf ? 'given' : 'missing'
}

function noviceAt(line: MemberLine, { asOf, rules }: MemberList): string {
  const [isYoung, isNew] = [
    isYouthAt(card(line).birthDate, asOf, rules),
    isNoviceAt(card(line).teachingSince, asOf, rules),
  ]
  if (isYoung === false || isNew === false) return 'no'
  return isYoung && isNew ? 'yes' : ''
}

function agesAt(birth: PartialDate | null, asOf: Day): (readonly [number, number])[] {
  if (birth === null || earliest(birth) > asOf) return []
  return [[fullYears(latest(birth), asOf), fullYears(earliest(birth), asOf)]]
}

const months = {
  '01': 'январь',
  '02': 'февраль',
  '03': 'март',
  '04': 'апрель',
  '05': 'май',
  '06': 'июнь',
  '07': 'июль',
  '08': 'август',
  '09': 'сентябрь',
  '10': 'октябрь',
  '11': 'ноябрь',
  '12': 'декабрь',
} as const

const gaps = cardFields.filter(
  ({ mayBeEmpty, group, key }) => mayBeEmpty && group !== 'social' && !key.startsWith('health'),
)

const choices = {
  category: { kind: 'choice', label: 'Категория', options: memberCategoryLabels, of: ({ category }) => category },
  positionGroup: field('positionGroup', 'Группа должности', positionGroupLabels),
  position: field('position', 'Должность', null),
  unit: field('unit', 'Подразделение', null),
  employmentKind: field('employmentKind', 'Вид занятости', employmentKindLabels),
  sex: field('sex', 'Пол', sexLabels),
  youth: {
    ...{ kind: 'choice', label: 'Молодёжь до 35 лет', options: yesNo, unknown: 'неизвестно' },
    of: (line, { asOf, rules }) => said(isYouthAt(card(line).birthDate, asOf, rules)),
  },
  novice: {
    ...{ kind: 'choice', label: 'Начинающий педагог', options: yesNo, unknown: 'неизвестно' },
    of: noviceAt,
  },
  education: field('education', 'Образование', educationLabels),
  qualification: field('qualification', 'Квалификация', qualificationLabels),
  onLeave: {
    ...{ kind: 'choice', label: 'Отпуск по уходу', options: yesNo },
    of: ({ onLeave }) => said(onLeave),
  },
  birthMonth: {
    ...{ kind: 'choice', label: 'Месяц рождения', options: months, unknown: NOT_SAID },
    of: (line) => card(line).birthDate?.slice(5, 7) ?? '',
  },
  consent: {
    ...{ kind: 'choice', label: 'Согласие на обработку данных' },
    options: { given: 'есть', missing: 'нет', withdrawn: 'отозвано' },
    of: (line, { asOf }) => consentAt(card(line), asOf),
  },
  consentToDistrict: {
    ...{ kind: 'choice', label: 'Разрешена передача в район', options: yesNo, unknown: NOT_SAID },
    of: (line) => said(card(line).consent.toDistrict),
  },
  duesMethod: field('duesMethod', 'Взносы: как платит', duesMethodLabels),
  ais: {
    ...{ kind: 'choice', label: 'Карточка в АИС', options: aisStatusLabels },
    of: (line) => card(line).aisStatus,
  },
  profcards: {
    ...{ kind: 'choice', label: 'PROFCARDS', options: yesNo, unknown: NOT_SAID },
    of: (line) => said(card(line).profcards),
  },
  state: {
    ...{ kind: 'choice', label: 'Состояние учёта', options: membershipStateLabels },
    of: ({ status }) => status.state,
  },
  leftReason: {
    ...{ kind: 'choice', label: 'Почему снят с учёта', options: leftReasonLabels, unknown: 'не снят' },
    of: ({ status }) => (status.state === 'left' ? status.kind : ''),
  },
  missing: {
    ...{ kind: 'choice', label: 'Не заполнено' },
    options: Object.fromEntries(gaps.map(({ key, label }) => [key, label.toLowerCase()])),
    of: (line) => gaps.flatMap(({ key, text }) => (text(card(line)) === '' ? [key] : [])),
  },
  socialFlag: {
    ...{ kind: 'choice', label: 'Социальный признак', options: socialFlagLabels, unknown: 'нет', isHealth: true },
    of: (line) => (card(line).socialFlags.length === 0 ? '' : card(line).socialFlags),
  },
} satisfies Readonly<Record<string, ChoiceRule>>

const days = {
  memberSince: { kind: 'days', label: 'В профсоюзе с', of: (line) => card(line).memberSince },
  birthDate: { kind: 'days', label: 'Дата рождения', of: (line) => card(line).birthDate },
  hiredDate: { kind: 'days', label: 'Принят на работу', of: (line) => card(line).hiredDate },
  teachingSince: { kind: 'days', label: 'Педагогический стаж с', of: (line) => card(line).teachingSince },
  joined: {
    ...{ kind: 'days', label: 'Принят на учёт' },
    of: ({ status }) => (status.state === 'on-register' && status.entry.kind !== 'opening' ? status.entry.date : null),
  },
  left: {
    ...{ kind: 'days', label: 'Снят с учёта' },
    of: ({ status }) => (status.state === 'left' ? status.leave.date : null),
  },
  consentDate: { kind: 'days', label: 'Согласие подписано', of: (line) => card(line).consent.date },
  aisDate: { kind: 'days', label: 'Внесён в АИС', of: (line) => card(line).aisDate },
} satisfies Readonly<Record<string, DayRule>>

const numbers = {
  age: { kind: 'numbers', label: 'Возраст, лет', of: (line, { asOf }) => agesAt(card(line).birthDate, asOf), max: 130 },
  duesRate: {
    ...{ kind: 'numbers', label: 'Взносы, %', max: 100, parts: 100 },
    of: (line) => [[card(line).duesRate, card(line).duesRate]],
  },
  childYear: {
    ...{ kind: 'numbers', label: 'Год рождения ребёнка', max: 2200 },
    of: (line) => card(line).childrenBirthYears.map((year) => [year, year] as const),
  },
} satisfies Readonly<Record<string, NumberRule>>

export type ChoiceSubject = keyof typeof choices
export type DaySubject = keyof typeof days
export type NumberSubject = keyof typeof numbers
export type Subject = ChoiceSubject | DaySubject | NumberSubject

const ruleOf: Readonly<Record<Subject, ChoiceRule | DayRule | NumberRule>> = { ...choices, ...days, ...numbers }

/** In the order in which they are offered. */
export const subjectGroups: readonly { readonly label: string; readonly subjects: readonly Subject[] }[] = [
  { label: 'Человек', subjects: ['sex', 'age', 'youth', 'birthMonth', 'birthDate', 'childYear', 'socialFlag'] },
  {
    label: 'Работа',
    subjects: [
      'category',
      'positionGroup',
      'position',
      'unit',
      'employmentKind',
      'hiredDate',
      'teachingSince',
      'novice',
      'education',
      'qualification',
      'onLeave',
    ],
  },
  { label: 'Членство', subjects: ['memberSince', 'joined', 'left', 'leftReason', 'state'] },
  {
    label: 'Взносы, согласие, АИС',
    subjects: ['duesMethod', 'duesRate', 'consent', 'consentDate', 'consentToDistrict', 'ais', 'aisDate', 'profcards'],
  },
  { label: 'Пробелы', subjects: ['missing'] },
]

export function subjectLabel(subject: Subject): string {
  return ruleOf[subject].label
}

/** The values of a subject tell of health: it is offered with a word of care. */
export function isAboutHealth(subject: Subject): boolean {
  const rule = ruleOf[subject]
  return rule.kind === 'choice' && rule.isHealth === true
}

/** A condition that does not narrow anything yet. */
export function emptyCondition(subject: Subject): Condition {
  const { kind } = ruleOf[subject]
  return kind === 'choice'
    ? { subject: subject as ChoiceSubject, values: [], isNot: false }
    : { subject: subject as DaySubject, from: null, to: null }
}

/** True for a condition that nothing was chosen for: it passes everybody. */
export function isOpen(condition: Condition): boolean {
  return 'values' in condition ? condition.values.length === 0 : condition.from === null && condition.to === null
}

/** The test of all conditions together on the list's day; `undefined` when they narrow nothing. */
export function conditionsTest(
  conditions: readonly Condition[],
  list: MemberList,
): ((line: MemberLine) => boolean) | undefined {
  const tests = conditions.filter((one) => !isOpen(one)).map((one) => testOf(one, list))
  return tests.length === 0 ? undefined : (line) => tests.every((test) => test(line))
}

function testOf(condition: Condition, list: MemberList): (line: MemberLine) => boolean {
  const rule = ruleOf[condition.subject]
  if ('values' in condition) return choiceTest(rule as ChoiceRule, condition, list)
  if (rule.kind === 'days') {
    const [from, to] = [String(condition.from ?? ''), String(condition.to ?? '9999')]
    return (line) => {
      const date = rule.of(line, list)
      // A vague date answers when any of its days does.
      return date !== null && latest(date) >= from && earliest(date) <= to
    }
  }
  const [from, to] = [Number(condition.from ?? -Infinity), Number(condition.to ?? Infinity)]
  return (line) => (rule as NumberRule).of(line, list).some(([least, most]) => most >= from && least <= to)
}

function choiceTest(
  { of, options }: ChoiceRule,
  { values, isNot }: ChoiceCondition,
  list: MemberList,
): (line: MemberLine) => boolean {
  const key = options === null ? foldText : (value: string) => value
  const wanted = new Set(values.map(key))
  return (line) => {
    const own = of(line, list)
    const answers = typeof own === 'string' ? wanted.has(key(own)) : own.some((value) => wanted.has(value))
    return answers !== isNot
  }
}

export interface ConditionOption {
  readonly value: string
  readonly label: string
  /** How many of the lines have it. */
  readonly count: number
}

/**
 * The values of a choice with how many of `lines` have each. Values that are chosen stand among them even if nobody has them (any
 * more), so that a kept choice can be seen and taken back.
 */
export function conditionOptions(
  subject: ChoiceSubject,
  list: MemberList,
  lines: readonly MemberLine[],
  chosen: readonly string[],
): ConditionOption[] {
  const { of, options, unknown }: ChoiceRule = choices[subject]
  const key = options === null ? foldText : (value: string) => value
  const counts = new Map<string, { readonly value: string; count: number }>()
  const add = (value: string, n: number) => {
    const found = counts.get(key(value)) ?? { value, count: 0 }
    counts.set(key(value), found)
    found.count += n
  }
  for (const value of Object.keys(options ?? {})) add(value, 0)
  for (const line of lines) {
    const own = of(line, list)
    for (const value of typeof own === 'string' ? [own] : own) add(value, 1)
  }
  for (const value of chosen) add(value, 0)
  const shown = [...counts.values()].filter(({ value, count }) => value !== '' || (unknown !== undefined && count > 0))
  if (options === null)
    shown.sort((a, b) => Number(a.value === '') - Number(b.value === '') || compareText(a.value, b.value))
  return shown.map(({ value, count }) => ({ value, count, label: valueLabel(subject, value) }))
}

function valueLabel(subject: ChoiceSubject, value: string): string {
  const { options, unknown }: ChoiceRule = choices[subject]
  if (value === '') return unknown ?? NOT_SAID
  return options?.[value] ?? value
}

/** The number of a range as it is typed: «0,5» for 50 hundredths. */
export function numberText(subject: NumberSubject, value: number | null): string {
  const { parts }: NumberRule = numbers[subject]
  return value === null ? '' : parts === 100 ? formatRate(value) : String(value)
}

/** What was typed, or `null` when it is no number of this subject. */
export function readNumber(subject: NumberSubject, text: string): number | null {
  const { max, parts = 1 }: NumberRule = numbers[subject]
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(tidyText(text))
  if (!match || (match[2] !== undefined && parts === 1)) return null
  const value = Math.round(Number(`${match[1]}.${match[2] ?? 0}`) * parts)
  return value <= max * parts ? value : null
}

const FEW = 3

/** A condition in words: «Категория: работает, учится», «Возраст, лет: 30–35», «Пол: кроме женский». */
export function conditionWords(condition: Condition): string {
  const label = subjectLabel(condition.subject)
  if ('values' in condition) {
    const words = condition.values.map((value) => valueLabel(condition.subject, value))
    const rest = words.length > FEW ? ` и ещё ${words.length - FEW}` : ''
    const list = words.length === 0 ? 'любые' : `${words.slice(0, FEW).join(', ')}${rest}`
    return `${label}: ${condition.isNot ? 'кроме ' : ''}${list}`
  }
  return `${label}: ${rangeWords(condition)}`
}

function rangeWords(condition: DayCondition | NumberCondition): string {
  const text = (value: string | number | null) =>
    value === null
      ? ''
      : typeof value === 'string'
        ? formatDay(value)
        : numberText(condition.subject as NumberSubject, value)
  const [from, to] = [text(condition.from), text(condition.to)]
  if (from === '') return to === '' ? 'любой' : `до ${to}`
  if (to === '') return `от ${from}`
  return from === to ? from : `${from}–${to}`
}

/** A kept condition, or `null` when this program does not know (any more) what it asks. */
export function parseCondition(value: unknown): Condition | null {
  if (typeof value !== 'object' || value === null) return null
  const { subject, values, isNot, from, to } = value as Record<string, unknown>
  const rule = typeof subject === 'string' && Object.hasOwn(ruleOf, subject) ? ruleOf[subject as Subject] : null
  if (rule === null) return null
  if (rule.kind === 'choice') {
    if (!Array.isArray(values) || !values.every((one) => typeof one === 'string') || typeof isNot !== 'boolean')
      return null
    return { subject: subject as ChoiceSubject, values, isNot }
  }
  const isEnd = (end: unknown) =>
    end === null || (rule.kind === 'days' ? typeof end === 'string' && isDay(end) : Number.isFinite(end))
  return isEnd(from) && isEnd(to) ? ({ subject, from, to } as Condition) : null
}

/** The rule's kind, for the control that fits. */
export function subjectKind(subject: Subject): 'choice' | 'days' | 'numbers' {
  return ruleOf[subject].kind
}
