// What is wrong or due with an agreement, each remark with its rule and source in plain words. A remark never blocks saving.
import { addDays, addYears, formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { WorkingCalendar } from '#shared/base/workingDays.ts'
import type { Agreement, Prolongation } from '#shared/records/agreement.ts'
import { agreementState, lastAllowedDay, registrationState, termOf } from './agreement.ts'

export type RemarkTone = 'bad' | 'warning' | 'note'

export interface AgreementRemark {
  readonly code: AgreementRemarkCode
  /** Tells remarks of one code apart: the number of the prolongation or amendment, counted from 1; else 0. */
  readonly index: number
  readonly tone: RemarkTone
  readonly title: string
  readonly rule: string
  readonly source: string
  /** Shown with «проверьте с районом». */
  readonly unverified: boolean
}

export type AgreementRemarkCode = keyof typeof rules

/** Rule and source of every remark. `unverified` as in the checklist: no page that confirms it was seen. */
const rules = {
  'agreement.endBeforeStart': ['Конец действия не может быть раньше начала', 'Проверка дат', false],
  'agreement.signedInFuture': ['Дата подписания не может быть позже сегодняшнего дня', 'Проверка дат', false],
  'agreement.datesMissing': [
    'Без дат подписания, начала и конца нельзя проверить, действует ли договор',
    'ТК РФ ст. 43',
    false,
  ],
  'agreement.termTooLong': ['Договор заключают не больше чем на три года', 'ТК РФ ст. 43 ч. 1', false],
  'agreement.startBeforeSigned': [
    'Договор вступает в силу со дня подписания или со дня, который в нём назван',
    'ТК РФ ст. 43 ч. 1',
    true,
  ],
  'agreement.expired': [
    'Договор действует до последнего дня своего срока; продлить его можно только соглашением сторон',
    'ТК РФ ст. 43',
    false,
  ],
  'agreement.endsSoon': [
    'Переговоры о новом договоре обычно начинают за три месяца до конца срока',
    'ТК РФ ст. 36',
    true,
  ],
  'agreement.negotiationsLong': [
    'Если за три месяца переговоров согласия нет, стороны подписывают договор на согласованных условиях с протоколом разногласий',
    'ТК РФ ст. 40',
    true,
  ],
  'agreement.automaticProlongation': [
    'Договор продлевают соглашением сторон; пункт об автоматическом продлении закону не соответствует',
    'ТК РФ ст. 43 ч. 2',
    false,
  ],
  'agreement.prolongationIncomplete': [
    'У продления нужны даты подписания, начала и конца; без начала и конца оно не учитывается',
    'ТК РФ ст. 43 ч. 2',
    false,
  ],
  'agreement.prolongationBeforeStart': [
    'Продление начинается после самого договора; начатое раньше не учитывается',
    'ТК РФ ст. 43 ч. 2',
    false,
  ],
  'agreement.prolongationTooLong': ['Каждое продление — не больше чем на три года', 'ТК РФ ст. 43 ч. 2', false],
  'agreement.prolongationGap': [
    'Продление начинают на следующий день после конца прежнего срока',
    'ТК РФ ст. 43 ч. 2',
    true,
  ],
  'agreement.prolongationSignedLate': ['Продлить можно договор, который ещё действует', 'ТК РФ ст. 43 ч. 2', true],
  'agreement.notRegistered': ['Регистрация уведомительная: договор действует и без неё', 'ТК РФ ст. 50', false],
  'agreement.registrationIncomplete': [
    'Для отчёта нужны номер, дата регистрации и орган по труду',
    'ТК РФ ст. 50 ч. 1',
    false,
  ],
  'agreement.registeredBeforeSigned': ['Регистрируют уже подписанный договор', 'ТК РФ ст. 50 ч. 1', false],
  'agreement.sentBeforeSigned': ['На регистрацию отправляют уже подписанный договор', 'ТК РФ ст. 50 ч. 1', false],
  'agreement.sentLate': [
    'Работодатель направляет договор на регистрацию в течение семи дней со дня подписания',
    'ТК РФ ст. 50 ч. 1',
    false,
  ],
  'agreement.notSent': [
    'Работодатель направляет договор на регистрацию в течение семи дней со дня подписания',
    'ТК РФ ст. 50 ч. 1',
    false,
  ],
  'agreement.amendmentNotRegistered': [
    'Изменения договора регистрируют так же, как сам договор',
    'ТК РФ ст. 44, 50',
    true,
  ],
  'agreement.reportOverdue': [
    'Стороны отчитываются о выполнении договора на собрании не реже раза в год',
    'ТК РФ ст. 51',
    true,
  ],
} as const satisfies Record<string, readonly [rule: string, source: string, unverified: boolean]>

/** All remarks about one agreement as of `today`: about its dates, prolongations, registration, amendments and reports. */
export function agreementRemarks(agreement: Agreement, today: Day, calendar: WorkingCalendar): AgreementRemark[] {
  if (agreement.stage === 'none') return []
  const talks = agreement.stage === 'in-negotiation' ? negotiationRemarks(agreement, today) : []
  if (agreement.stage === 'in-negotiation' && agreement.startDate === null) return talks
  return [
    ...talks,
    ...dateRemarks(agreement, today),
    ...termRemarks(agreement, today),
    ...prolongationRemarks(agreement),
    ...registrationRemarks(agreement, today, calendar),
    ...amendmentRemarks(agreement),
    ...reportRemarks(agreement, today),
  ]
}

function remark(code: AgreementRemarkCode, tone: RemarkTone, title: string, index = 0): AgreementRemark {
  const [rule, source, unverified] = rules[code]
  return { code, index, tone, title, rule, source, unverified }
}

function negotiationRemarks(agreement: Agreement, today: Day): AgreementRemark[] {
  const started = agreement.negotiationsStartedDate
  // No three months in a row have more than 92 days, so this never speaks too early.
  if (started === null || today <= addDays(started, 92)) return []
  return [
    remark('agreement.negotiationsLong', 'warning', `Переговоры идут с ${formatDay(started)}, больше трёх месяцев`),
  ]
}

function dateRemarks(agreement: Agreement, today: Day): AgreementRemark[] {
  const { signedDate, startDate, endDate } = agreement
  const found: AgreementRemark[] = []
  const missing = [
    signedDate === null && 'дата подписания',
    startDate === null && 'начало действия',
    endDate === null && 'конец действия',
  ].filter((word) => word !== false)
  if (missing.length > 0) found.push(remark('agreement.datesMissing', 'warning', `Не указано: ${missing.join(', ')}`))
  if (signedDate !== null && signedDate > today) {
    found.push(remark('agreement.signedInFuture', 'bad', `Дата подписания ${formatDay(signedDate)} ещё не наступила`))
  }
  if (startDate !== null && endDate !== null && endDate < startDate) {
    const dates = `${formatDay(endDate)} раньше ${formatDay(startDate)}`
    found.push(remark('agreement.endBeforeStart', 'bad', `Конец действия раньше начала: ${dates}`))
  }
  if (signedDate !== null && startDate !== null && startDate < signedDate) {
    const dates = `начало ${formatDay(startDate)}, подпись ${formatDay(signedDate)}`
    found.push(
      remark('agreement.startBeforeSigned', 'note', `Договор начал действовать раньше, чем его подписали: ${dates}`),
    )
  }
  const term = termOf(agreement)
  if (term && term.to > lastAllowedDay(term.from)) {
    const last = formatDay(lastAllowedDay(term.from))
    found.push(remark('agreement.termTooLong', 'bad', `Срок больше трёх лет: последний возможный день — ${last}`))
  }
  return found
}

function termRemarks(agreement: Agreement, today: Day): AgreementRemark[] {
  const { status, effectiveEndDate: end, daysLeft, isEndingSoon } = agreementState(agreement, today)
  if (end === null || daysLeft === null) return []
  if (status === 'expired') return [remark('agreement.expired', 'bad', `Срок договора закончился ${formatDay(end)}`)]
  if (!isEndingSoon) return []
  const left = daysLeft === 0 ? 'сегодня последний день' : `осталось ${count(daysLeft, 'день', 'дня', 'дней')}`
  return [remark('agreement.endsSoon', 'warning', `Договор действует до ${formatDay(end)}: ${left}`)]
}

function prolongationRemarks(agreement: Agreement): AgreementRemark[] {
  const found: AgreementRemark[] = []
  if (agreement.hasAutomaticProlongation === true) {
    found.push(remark('agreement.automaticProlongation', 'bad', 'В тексте записано автоматическое продление'))
  }
  let before = agreement.endDate
  agreement.prolongations.forEach((prolongation, at) => {
    found.push(...oneProlongation(prolongation, at + 1, before))
    if (startsBefore(prolongation, agreement)) {
      const title = `Продление ${at + 1} начинается раньше самого договора`
      found.push(remark('agreement.prolongationBeforeStart', 'bad', title, at + 1))
    }
    before = termOf(prolongation)?.to ?? before
  })
  return found
}

function startsBefore(prolongation: Prolongation, agreement: Agreement): boolean {
  const { startDate } = prolongation
  return startDate !== null && agreement.startDate !== null && startDate < agreement.startDate
}

function oneProlongation(prolongation: Prolongation, index: number, before: Day | null): AgreementRemark[] {
  const { signedDate, startDate, endDate } = prolongation
  const name = `Продление ${index}`
  if (startDate !== null && endDate !== null && endDate < startDate) {
    return [remark('agreement.endBeforeStart', 'bad', `${name}: конец раньше начала`, index)]
  }
  const found: AgreementRemark[] = []
  if (signedDate === null || startDate === null || endDate === null) {
    found.push(remark('agreement.prolongationIncomplete', 'warning', `${name}: указаны не все даты`, index))
  }
  if (startDate !== null && endDate !== null && endDate > lastAllowedDay(startDate)) {
    found.push(remark('agreement.prolongationTooLong', 'bad', `${name}: срок больше трёх лет`, index))
  }
  if (before !== null && startDate !== null && startDate > addDays(before, 1)) {
    const gap = `${formatDay(addDays(before, 1))} – ${formatDay(addDays(startDate, -1))}`
    found.push(remark('agreement.prolongationGap', 'bad', `${name}: перерыв в действии ${gap}`, index))
  }
  if (before !== null && signedDate !== null && signedDate > before) {
    const title = `${name} подписано ${formatDay(signedDate)}, после конца прежнего срока`
    found.push(remark('agreement.prolongationSignedLate', 'warning', title, index))
  }
  return found
}

function registrationRemarks(agreement: Agreement, today: Day, calendar: WorkingCalendar): AgreementRemark[] {
  const { status, deadline, isSentInTime, sentOnDay } = registrationState(agreement, calendar)
  const found = registrationOrder(agreement)
  if (status === 'incomplete' || (status === 'registered' && agreement.registrationBody === '')) {
    found.push(remark('agreement.registrationIncomplete', 'warning', 'Сведения о регистрации неполные'))
  }
  if (status === 'sent') {
    found.push(remark('agreement.notRegistered', 'note', 'Договор отправлен на регистрацию, номера ещё нет'))
  }
  if (isSentInTime === false && sentOnDay !== null) {
    found.push(remark('agreement.sentLate', 'warning', `Договор отправлен на регистрацию на ${sentOnDay}-й день`))
  }
  if (status === 'not-sent' && deadline !== null) {
    const isLate = today > deadline.day
    const title = isLate
      ? `Нет сведений об отправке на регистрацию, срок был ${formatDay(deadline.day)}`
      : `Договор нужно отправить на регистрацию до ${formatDay(deadline.day)}`
    found.push(remark('agreement.notSent', isLate ? 'warning' : 'note', title))
    found.push(remark('agreement.notRegistered', 'note', 'Сведений о регистрации нет'))
  }
  return found
}

function registrationOrder(agreement: Agreement): AgreementRemark[] {
  const { signedDate, sentForRegistrationDate: sent, registrationDate } = agreement
  const found: AgreementRemark[] = []
  if (signedDate !== null && sent !== null && sent < signedDate) {
    found.push(remark('agreement.sentBeforeSigned', 'bad', 'Дата отправки на регистрацию раньше даты подписания'))
  }
  if (signedDate !== null && registrationDate !== null && registrationDate < signedDate) {
    found.push(remark('agreement.registeredBeforeSigned', 'bad', 'Дата регистрации раньше даты подписания'))
  }
  return found
}

function amendmentRemarks(agreement: Agreement): AgreementRemark[] {
  return agreement.amendments.flatMap((amendment, at) => {
    if (amendment.registrationNumber !== '' && amendment.registrationDate !== null) return []
    const title = `Изменение ${at + 1}: нет сведений о регистрации`
    return [remark('agreement.amendmentNotRegistered', 'note', title, at + 1)]
  })
}

function reportRemarks(agreement: Agreement, today: Day): AgreementRemark[] {
  const state = agreementState(agreement, today)
  const since = agreement.lastReportDate ?? state.startDate
  if (!state.isInForce || since === null || since >= addYears(today, -1)) return []
  const title =
    agreement.lastReportDate === null
      ? 'Договор действует больше года, а сведений об отчёте о выполнении нет'
      : `Последний отчёт о выполнении был ${formatDay(agreement.lastReportDate)}, больше года назад`
  return [remark('agreement.reportOverdue', 'warning', title)]
}
