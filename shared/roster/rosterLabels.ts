// Russian words for the values of cards and membership events. A value without a word does not compile.
import type { Member } from '#shared/records/member.ts'
import type { MembershipEventKind } from '#shared/records/membershipEvent.ts'
import type { Decision } from '#shared/records/row.ts'
import type { NoData } from './figures.ts'
import type { CoverageBand, CoverageProblem } from './coverage.ts'
import type { LeaveKind, MembershipStatus } from './membership.ts'

export const memberCategoryLabels = {
  employee: 'работает',
  student: 'учится',
  retired: 'пенсионер',
  'not-working': 'временно не работает',
  'union-staff': 'освобождённый работник профсоюза',
} satisfies Record<Member['category'], string>

export const positionGroupLabels = {
  head: 'руководитель',
  'deputy-head': 'заместитель руководителя',
  teaching: 'педагогический работник',
  support: 'учебно-вспомогательный работник',
  service: 'обслуживающий работник',
  other: 'другая должность',
} satisfies Record<NonNullable<Member['positionGroup']>, string>

export const employmentKindLabels = {
  main: 'основное место',
  'internal-part-time': 'внутренний совместитель',
  'external-part-time': 'внешний совместитель',
} satisfies Record<NonNullable<Member['employmentKind']>, string>

export const educationLabels = {
  general: 'среднее общее',
  vocational: 'среднее профессиональное',
  higher: 'высшее',
  degree: 'учёная степень',
} satisfies Record<NonNullable<Member['education']>, string>

export const qualificationLabels = {
  none: 'без категории',
  first: 'первая категория',
  highest: 'высшая категория',
  methodist: 'педагог-методист',
  mentor: 'педагог-наставник',
} satisfies Record<NonNullable<Member['qualification']>, string>

export const sexLabels = { female: 'женский', male: 'мужской' } satisfies Record<NonNullable<Member['sex']>, string>

export const aisStatusLabels = {
  'not-entered': 'не внесён',
  entered: 'внесён',
  'needs-update': 'нужно обновить',
  removed: 'снят',
} satisfies Record<Member['aisStatus'], string>

export const duesMethodLabels = {
  cashless: 'через бухгалтерию',
  cash: 'наличными',
} satisfies Record<NonNullable<Member['duesMethod']>, string>

export const consentKindLabels = {
  paper: 'на бумаге',
  electronic: 'электронное',
} satisfies Record<NonNullable<Member['consent']['kind']>, string>

export const socialFlagLabels = {
  'large-family': 'многодетная семья',
  'single-parent': 'одинокий родитель',
  'disabled-child': 'ребёнок с инвалидностью',
  disability: 'инвалидность',
  'pre-retirement': 'предпенсионный возраст',
  'housing-need': 'нуждается в жилье',
  'svo-family': 'участник СВО или член его семьи',
  'labour-veteran': 'ветеран труда',
} satisfies Record<Member['socialFlags'][number], string>

/** Entries of the journal of registration. */
export const eventKindLabels = {
  opening: 'На учёте на дату списка',
  joined: 'Вступление в профсоюз',
  'transferred-in': 'Постановка на учёт (переход)',
  restored: 'Восстановление',
  'transferred-out': 'Снятие с учёта (переход)',
  resigned: 'Выход по заявлению',
  expelled: 'Исключение',
  'employment-ended': 'Увольнение, связь с отраслью потеряна',
  'retired-left': 'Выход на пенсию, снятие с учёта',
  deceased: 'Смерть',
  graduated: 'Окончание обучения',
  'became-retired': 'Выход на пенсию, остаётся на учёте',
} satisfies Record<MembershipEventKind, string>

/** Why people left, in the plural sense of a report: «по заявлению — 3». */
export const leftReasonLabels = {
  'transferred-out': 'переход в другую организацию',
  resigned: 'по заявлению',
  expelled: 'исключены',
  'employment-ended': 'уволились из отрасли',
  'retired-left': 'вышли на пенсию',
  deceased: 'умерли',
  graduated: 'окончили обучение',
} satisfies Record<LeaveKind, string>

export const membershipStateLabels = {
  'on-register': 'на учёте',
  left: 'снят с учёта',
  'not-yet': 'ещё не на учёте',
  unknown: 'нет данных',
} satisfies Record<MembershipStatus['state'], string>

export const decisionBodyLabels = {
  committee: 'профком',
  meeting: 'собрание',
} satisfies Record<Decision['body'], string>

export const coverageBandLabels = {
  high: 'высокий',
  middle: 'средний',
  low: 'низкий',
  unknown: 'нет данных',
} satisfies Record<CoverageBand, string>

export const coverageProblemLabels = {
  membersMoreThanEmployees: 'Членов профсоюза больше, чем работников: одно из чисел неверно.',
  noEmployees: 'Работников нет, охват не считается.',
  noNumbers: 'Нет данных: не хватает числа работников или членов профсоюза.',
} satisfies Record<CoverageProblem, string>

export const noDataLabels = {
  empty: 'В списке пока никого нет.',
  'before-opening': 'Нет данных: список загружен позже этой даты.',
  'no-history': 'Нет данных: у одной из карточек нет записи о постановке на учёт.',
} satisfies Record<NoData, string>
