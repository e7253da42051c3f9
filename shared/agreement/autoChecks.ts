// Points that the program can judge from the dates it knows. A formula is a named function here; the list names it by id. What
// is not known is never judged «нет»: the point then stays open and the reason says what to fill in.
import { addDays, addYears, formatDay, type Day } from '#shared/base/day.ts'
import { count } from '#shared/base/text.ts'
import type { WorkingCalendar } from '#shared/base/workingDays.ts'
import type { Agreement, AnswerStatus } from '#shared/records/agreement.ts'
import {
  agreementState,
  END_WARNING_DAYS,
  lastAllowedDay,
  registrationState,
  SENDING_DAYS,
  termOf,
} from './agreement.ts'

/** What the formulas know besides the agreement. Numbers are as of today; `null` when nobody has entered them. */
export interface AgreementFacts {
  readonly today: Day
  readonly calendar: WorkingCalendar
  readonly employees: number | null
  readonly membersEmployed: number | null
}

/** A proposal «из сведений»; `null` proposes nothing and `reason` is a hint for the person who judges. */
export interface AutoAnswer {
  readonly status: Exclude<AnswerStatus, 'not-checked'> | null
  readonly reason: string
}

type Formula = (agreement: Agreement, facts: AgreementFacts) => AutoAnswer

const open = (reason: string): AutoAnswer => ({ status: null, reason })
const judged = (good: boolean, reason: string): AutoAnswer => ({ status: good ? 'yes' : 'no', reason })

/** Exactly half is not a majority (ТК РФ ст. 37). */
const majorityOrMandate: Formula = ({ hasMandateProtocol }, { employees, membersEmployed }) => {
  if (hasMandateProtocol === true) return judged(true, 'Есть протокол собрания о полномочиях профкома')
  if (employees === null || membersEmployed === null || employees === 0) {
    return open('Впишите численность работников: без неё не видно, больше ли половины в профсоюзе')
  }
  if (membersEmployed > employees)
    return open('Членов профсоюза записано больше, чем работников: проверьте численность')
  const figures = `${membersEmployed} из ${count(employees, 'работника', 'работников', 'работников')}`
  if (2 * membersEmployed > employees) return judged(true, `В профсоюзе ${figures}: больше половины`)
  if (hasMandateProtocol === false) return judged(false, `В профсоюзе ${figures}, протокола о полномочиях нет`)
  return open(`В профсоюзе ${figures}: нужен протокол собрания о полномочиях, отметьте, есть ли он`)
}

const signedDateKnown: Formula = ({ signedDate, startDate }, { today }) => {
  if (signedDate !== null && signedDate <= today) return judged(true, `Подписан ${formatDay(signedDate)}`)
  if (signedDate !== null) return open(`Дата подписания ${formatDay(signedDate)} ещё не наступила`)
  if (startDate !== null) return judged(false, 'Срок действия указан, а даты подписания нет: сроки нельзя проверить')
  return open('Впишите дату подписания')
}

const termWithinThreeYears: Formula = (agreement) => {
  const term = termOf(agreement)
  if (!term) return open('Впишите начало и конец действия')
  const last = lastAllowedDay(term.from)
  const words = `${formatDay(term.from)} – ${formatDay(term.to)}`
  return judged(term.to <= last, term.to <= last ? words : `${words}; по закону не позже ${formatDay(last)}`)
}

const inForceToday: Formula = (agreement, { today }) => {
  const { status, isInForce, startDate, effectiveEndDate: end } = agreementState(agreement, today)
  if (startDate === null || end === null) return open('Впишите начало и конец действия')
  if (isInForce) return judged(true, `Действует до ${formatDay(end)}`)
  if (status === 'not-started') return judged(false, `Начнёт действовать ${formatDay(startDate)}`)
  return judged(false, end < today ? `Срок закончился ${formatDay(end)}` : 'Сегодня — перерыв между сроками')
}

const prolongationsWithinThreeYears: Formula = ({ prolongations, hasAutomaticProlongation }) => {
  if (hasAutomaticProlongation === true) return judged(false, 'В тексте записано автоматическое продление')
  if (prolongations.length === 0) return { status: 'not-applicable', reason: 'Договор не продлевали' }
  const terms = prolongations.map(termOf)
  const long = terms.findIndex((term) => term !== null && term.to > lastAllowedDay(term.from))
  if (long >= 0) return judged(false, `Продление ${long + 1} — больше трёх лет`)
  if (terms.includes(null) || prolongations.some(({ signedDate }) => signedDate === null)) {
    return open('Впишите даты подписания, начала и конца продления')
  }
  return judged(true, 'Продление подписано, срок не больше трёх лет')
}

const registrationKnown: Formula = (agreement, { calendar }) => {
  const { registrationNumber, registrationDate, registrationBody } = agreement
  if (registrationState(agreement, calendar).status === 'registered' && registrationBody !== '') {
    return judged(true, `№ ${registrationNumber} от ${formatDay(registrationDate ?? '')}`)
  }
  return open('Впишите номер и дату регистрации и орган по труду; если договор не регистрировали, ответьте «нет»')
}

const sentWithinSevenDays: Formula = (agreement, { calendar }) => {
  const { isSentInTime, sentOnDay, deadline } = registrationState(agreement, calendar)
  if (deadline === null) return open('Впишите дату подписания и дату отправки на регистрацию')
  if (sentOnDay === null) {
    if (isSentInTime) return judged(true, 'Зарегистрирован в дни, отведённые для отправки')
    return open(`Впишите дату отправки на регистрацию; срок — до ${formatDay(deadline.day)}`)
  }
  if (sentOnDay < 0) return open('Дата отправки раньше даты подписания: проверьте даты')
  const words = `Отправлен на ${sentOnDay}-й день из ${SENDING_DAYS}`
  if (isSentInTime === null) return open(`${words}: проверьте по календарю, не был ли седьмой день выходным`)
  const moved = isSentInTime && sentOnDay > SENDING_DAYS
  return judged(isSentInTime, moved ? `${words}: седьмой день был выходным, срок перешёл дальше` : words)
}

const equipmentAboveHundred: Formula = (_agreement, { employees }) => {
  if (employees === null) return open('Впишите численность работников: от неё зависит, что обязан дать работодатель')
  const figure = `Работников ${employees}`
  return open(
    employees > 100 ? `${figure}: нужны ещё оборудованное помещение, оргтехника, связь` : `${figure}: не больше 100`,
  )
}

const reportWithinTwelveMonths: Formula = ({ lastReportDate }, { today }) => {
  if (lastReportDate === null) return open('Впишите дату последнего отчёта о выполнении')
  if (lastReportDate > today) return open('Дата отчёта ещё не наступила: проверьте её')
  const words = `Последний отчёт ${formatDay(lastReportDate)}`
  return judged(lastReportDate >= addYears(today, -1), words)
}

const talksBeforeEnd: Formula = (agreement, { today }) => {
  const end = agreementState(agreement, today).effectiveEndDate
  if (end === null) return open('Впишите конец действия')
  return open(`Напомним о переговорах ${formatDay(addDays(end, -END_WARNING_DAYS))}`)
}

const formulas: ReadonlyMap<string, Formula> = new Map([
  ['majority-or-mandate', majorityOrMandate],
  ['signed-date-known', signedDateKnown],
  ['term-within-three-years', termWithinThreeYears],
  ['in-force-today', inForceToday],
  ['prolongations-within-three-years', prolongationsWithinThreeYears],
  ['registration-known', registrationKnown],
  ['sent-within-seven-days', sentWithinSevenDays],
  ['equipment-above-hundred', equipmentAboveHundred],
  ['report-within-twelve-months', reportWithinTwelveMonths],
  ['talks-before-end', talksBeforeEnd],
])

export const formulaIds: readonly string[] = [...formulas.keys()]

/** Answer of the formula with this id. A list newer than the program may name one that is not known: then `null`, people judge. */
export function autoAnswer(formulaId: string, agreement: Agreement, facts: AgreementFacts): AutoAnswer | null {
  return formulas.get(formulaId)?.(agreement, facts) ?? null
}
