// What the choices of stored rows are called. The screens that offer a choice and the history that remembers it say the same.
import type { Agreement, AnswerStatus } from '#shared/records/agreement.ts'
import type { MajorityKind } from '#shared/records/meeting.ts'
import type { PlanStatus } from '#shared/records/planItem.ts'

export const agreementStageLabels = {
  none: 'Договора нет',
  'in-negotiation': 'Идут переговоры',
  signed: 'Подписан',
} as const satisfies Record<Agreement['stage'], string>

export const answerLabels = {
  yes: 'да',
  partial: 'частично',
  no: 'нет',
  'not-applicable': 'не применимо',
  'not-checked': 'без ответа',
} as const satisfies Record<AnswerStatus, string>

export const planStatusLabels = {
  planned: 'в плане',
  'in-progress': 'в работе',
  done: 'выполнено',
  postponed: 'отложено',
  cancelled: 'отменено',
} as const satisfies Record<PlanStatus, string>

export const majorityLabels = {
  'of-present': 'Больше половины присутствующих',
  'of-votes-cast': 'Больше половины голосовавших',
  'qualified-2-3': 'Две трети присутствующих',
} as const satisfies Record<MajorityKind, string>
