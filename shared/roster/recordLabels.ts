// Russian words for the values of the rows under a card: training, awards, support, reserve, and of the act of destruction.
import type { awardLevels } from '#shared/records/memberAward.ts'
import type { supportSources, SupportKind } from '#shared/records/memberSupport.ts'
import type { trainingForms, trainingTopics, unionLevels } from '#shared/records/memberTraining.ts'
import type { destructionReasons } from '#shared/records/destructionAct.ts'
import type { readinessKinds, reserveEndReasons, ReserveRole } from '#shared/records/reserveEntry.ts'

export const trainingTopicLabels = {
  charter: 'устав и документы',
  motivation: 'мотивация членства',
  'roster-ais': 'учёт и АИС',
  agreement: 'коллективный договор',
  'labour-law': 'трудовое право',
  osh: 'охрана труда',
  'finance-audit': 'финансы и КРК',
  information: 'информационная работа',
  projects: 'проекты',
  youth: 'молодёжь',
  conflict: 'конфликт, переговоры',
  other: 'другая тема',
} satisfies Record<(typeof trainingTopics)[number], string>

export const trainingFormLabels = {
  school: 'школа актива',
  seminar: 'семинар',
  webinar: 'вебинар',
  'online-lesson': 'онлайн-урок',
  course: 'курсы',
  internship: 'стажировка',
  circle: 'кружок',
} satisfies Record<(typeof trainingForms)[number], string>

export const unionLevelLabels = {
  primary: 'первичная организация',
  district: 'районная организация',
  regional: 'региональная организация',
  central: 'Центральный совет',
} satisfies Record<(typeof unionLevels)[number], string>

export const awardLevelLabels = {
  primary: 'первичной организации',
  district: 'районной организации',
  regional: 'региональной организации',
  central: 'Центрального совета',
  state: 'государственная, ведомственная',
  employer: 'работодателя',
} satisfies Record<(typeof awardLevels)[number], string>

export const supportKindLabels = {
  'material-aid': 'материальная помощь',
  'health-resort': 'оздоровление',
  'camp-for-children': 'детский лагерь',
  loan: 'заём',
  insurance: 'страхование',
  'legal-help': 'юридическая помощь',
  present: 'подарок',
  culture: 'культура',
  sport: 'спорт',
  tourism: 'туризм',
  other: 'другая поддержка',
} satisfies Record<SupportKind, string>

export const supportSourceLabels = {
  primary: 'первичная организация',
  district: 'районная организация',
  regional: 'региональная организация',
  employer: 'работодатель',
} satisfies Record<(typeof supportSources)[number], string>

export const reserveRoleLabels = {
  chair: 'председатель',
  'deputy-chair': 'заместитель председателя',
  'audit-chair': 'председатель КРК',
  'osh-authorised': 'уполномоченный по охране труда',
  'info-officer': 'ответственный за информационную работу',
  'district-council': 'районный комитет',
  other: 'другая должность',
} satisfies Record<ReserveRole, string>

export const readinessLabels = {
  now: 'готов сейчас',
  'in-year': 'в течение года',
  'needs-training': 'нужно обучение',
} satisfies Record<(typeof readinessKinds)[number], string>

export const reserveEndLabels = {
  elected: 'избран',
  left: 'выбыл',
  refused: 'отказался',
  other: 'другая причина',
} satisfies Record<(typeof reserveEndReasons)[number], string>

export const destructionReasonLabels = {
  'purpose-ended': 'цель обработки достигнута',
  'consent-withdrawn': 'согласие отозвано',
  unlawful: 'обработка неправомерна',
  'retention-ended': 'срок хранения истёк',
} satisfies Record<(typeof destructionReasons)[number], string>

/** Rows under a card in the middle of a sentence: «обучение 2, награды 1». */
export const recordTableLabels = {
  memberTraining: 'обучение',
  memberAward: 'награды',
  memberSupport: 'поддержка',
  reserveEntry: 'резерв',
} as const
