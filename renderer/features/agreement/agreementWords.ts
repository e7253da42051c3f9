// The words of the room: what each state of an agreement, of its registration and of its check is called, and in which tone.
import type {
  AgreementState,
  AgreementStatus,
  RegistrationState,
  RegistrationStatus,
} from '#shared/agreement/agreement.ts'
import type { Check, PointRemark, Verdict } from '#shared/agreement/checklist.ts'
import type { RemarkTone } from '#shared/agreement/remarks.ts'
import { formatHalves, type Score } from '#shared/agreement/score.ts'
import { formatDay, type Day } from '#shared/base/day.ts'
import { count, plural } from '#shared/base/text.ts'
import { agreementStageLabels, answerLabels } from '#shared/history/choiceLabels.ts'
import type { Agreement, AnswerStatus } from '#shared/records/agreement.ts'
import type { Tone } from '#renderer/ui/Status.tsx'

interface Word {
  readonly tone: Tone
  readonly word: string
}

export const verdictWords: Record<Verdict, Word> = {
  unfinished: { tone: 'warn', word: 'проверка не закончена' },
  'with-remarks': { tone: 'bad', word: 'с замечаниями' },
  compliant: { tone: 'ok', word: 'соответствует' },
}

const statusWords: Record<AgreementStatus, Word> = {
  none: { tone: 'none', word: 'договора нет' },
  'in-negotiation': { tone: 'info', word: 'идут переговоры' },
  'not-started': { tone: 'wait', word: 'ещё не начал действовать' },
  'in-force': { tone: 'ok', word: 'действует' },
  prolonged: { tone: 'ok', word: 'продлён, действует' },
  expired: { tone: 'bad', word: 'срок закончился' },
  unknown: { tone: 'warn', word: 'даты не указаны' },
}

/** The state of the term; near its end an agreement in force is amber and says so. */
export function termWord(state: AgreementState): Word {
  if (state.isEndingSoon) return { tone: 'warn', word: 'действует, скоро конец' }
  return statusWords[state.status]
}

/** «осталось 113 дней»; '' when the end is not known. */
export function daysLeftWords({ daysLeft }: AgreementState): string {
  if (daysLeft === null) return ''
  if (daysLeft === 0) return 'сегодня последний день'
  const days = count(Math.abs(daysLeft), 'день', 'дня', 'дней')
  return daysLeft > 0 ? `${plural(daysLeft, 'остался', 'осталось', 'осталось')} ${days}` : `прошло ${days}`
}

/** A missing registration is a note and never a doubt whether the agreement is in force (ТК РФ ст. 50). */
export const registrationWords: Record<RegistrationStatus, Word> = {
  'not-signed': { tone: 'none', word: 'ещё не подписан' },
  'not-sent': { tone: 'info', word: 'сведений о регистрации нет' },
  sent: { tone: 'wait', word: 'на регистрации' },
  incomplete: { tone: 'warn', word: 'регистрация: не всё указано' },
  registered: { tone: 'ok', word: 'зарегистрирован' },
}

/** «отправлен на 4-й день из 7»; '' while the days are not known. */
export function sendingWords({ sentOnDay, status }: RegistrationState): string {
  if (sentOnDay === null || sentOnDay < 0) return status === 'not-sent' ? 'договор действует и без неё' : ''
  return sentOnDay === 0 ? 'отправлен в день подписания' : `отправлен на ${sentOnDay}-й день из 7`
}

/** «48,5 балла из 52». */
export function scoreWords({ halves, applicable }: Score): string {
  const points = halves % 2 === 0 ? plural(halves / 2, 'балл', 'балла', 'баллов') : 'балла'
  return `${formatHalves(halves)} ${points} из ${applicable}`
}

/** «2 нет, 3 частично, 2 без ответа» over all points; what is none is left out. */
export function tallyWords(check: Check): string {
  const of = (status: AnswerStatus) => check.points.filter((point) => point.status === status).length
  const told = ['no', 'partial', 'not-checked'] as const
  const words = told.flatMap((status) => (of(status) > 0 ? [`${of(status)} ${answerLabels[status]}`] : []))
  return words.length > 0 ? words.join(', ') : 'все ответы «да» или «не применимо»'
}

export const pointRemarkWords: Record<PointRemark, string> = {
  'agreement.commentMissing': 'Напишите, чего не хватает: это войдёт в заключение',
  'agreement.overruleUnexplained': 'Ответ другой, чем в сведениях о договоре. Напишите почему',
}

export const remarkTones = { bad: 'bad', warning: 'warn', note: 'info' } as const satisfies Record<RemarkTone, Tone>

/** «15.03.2024 – 14.03.2027»; a day that is not known is «…», and '' stands for none at all. */
export function periodWords(from: Day | null, to: Day | null): string {
  if (from === null && to === null) return ''
  return `${from === null ? '…' : formatDay(from)} – ${to === null ? '…' : formatDay(to)}`
}

/** How an agreement is called in a list: «договор 2024–2027». */
export function agreementName({ startDate, endDate, signedDate, stage }: Agreement): string {
  const from = (startDate ?? signedDate)?.slice(0, 4)
  const to = endDate?.slice(0, 4)
  if (from !== undefined) return `Договор ${from}${to === undefined || to === from ? '' : `–${to}`}`
  return stage === 'signed' ? 'Договор без дат' : agreementStageLabels[stage]
}
