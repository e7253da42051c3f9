// What can be done with collective agreements and with their check: each command commits once.
import { carryAnswers, type Checklist } from '#shared/agreement/checklist.ts'
import { bug } from '#shared/base/bug.ts'
import { fail, ok } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import { agreementStageLabels } from '#shared/history/choiceLabels.ts'
import {
  emptyAgreement,
  emptyAgreementAnswer,
  type Agreement,
  type AgreementAnswer,
} from '#shared/records/agreement.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'

/** Begins the record of an agreement and answers its id. */
export async function createAgreement(store: Store, stage: Agreement['stage']) {
  const agreement = emptyAgreement(store.newId(), stage)
  const saved = await store.commit(`Договор: ${agreementStageLabels[stage].toLowerCase()}`, [
    { table: 'agreement', before: null, after: agreement },
  ])
  return saved.ok ? ok(agreement.id) : saved
}

/**
 * Changes the facts of an agreement as they stand at this moment, so that two fields left quickly one after the other do not undo
 * each other. `what` names the field in the history.
 */
export async function changeAgreement(
  store: Store,
  id: string,
  change: (agreement: Agreement) => Partial<Agreement>,
  what: string,
) {
  const before = store.byId('agreement').get(id)
  if (!before) return fail('db.conflict')
  return store.commit(`Договор: ${what}`, [
    { table: 'agreement', before, after: tidied({ ...before, ...change(before) }) },
  ])
}

function tidied(agreement: Agreement): Agreement {
  return {
    ...agreement,
    registrationNumber: tidyText(agreement.registrationNumber),
    registrationBody: tidyText(agreement.registrationBody),
    textLocation: tidyText(agreement.textLocation),
    prolongations: agreement.prolongations.map((one) => ({
      ...one,
      registrationNumber: tidyText(one.registrationNumber),
    })),
    amendments: agreement.amendments.map((one) => ({
      ...one,
      subject: tidyText(one.subject),
      registrationNumber: tidyText(one.registrationNumber),
    })),
  }
}

/** Removes an agreement that was entered by mistake, with its answers. */
export function removeAgreement(store: Store, agreement: Agreement) {
  const answers = store.list('agreementAnswer').filter(({ agreementId }) => agreementId === agreement.id)
  return store.commit('Удалён договор со всей проверкой', [
    { table: 'agreement', before: agreement, after: null },
    ...answers.map((answer): ChangeRequest => ({ table: 'agreementAnswer', before: answer, after: null })),
  ])
}

/**
 * Begins the next agreement, which is being negotiated; the old one stays as it is. With `isCarried` its check begins with the
 * answers of the old one.
 */
export async function startNextAgreement(store: Store, old: Agreement, checklist: Checklist, isCarried: boolean) {
  const next = emptyAgreement(store.newId(), 'in-negotiation')
  const carried = isCarried
    ? carryAnswers(old.id, store.list('agreementAnswer'), checklist, checklist, () => store.newId())
    : []
  const saved = await store.commit('Начат следующий договор', [
    { table: 'agreement', before: null, after: next },
    ...carried.map((answer): ChangeRequest => ({
      table: 'agreementAnswer',
      before: null,
      after: { ...answer, agreementId: next.id },
    })),
  ])
  return saved.ok ? ok(next.id) : saved
}

export interface AnswerOf {
  readonly agreement: Agreement
  readonly checklist: Checklist
  readonly pointId: string
}

const partLabels = { status: 'ответ', clause: 'пункт договора', comment: 'замечание' } as const

/** Saves part of the answer to a point; the part that is not given stays as it was. `not-checked` takes the answer back. */
export function answerPoint(
  store: Store,
  { agreement, checklist, pointId }: AnswerOf,
  part: Partial<Pick<AgreementAnswer, 'status' | 'clause' | 'comment'>>,
) {
  const of = { agreementId: agreement.id, pointId, checklistVersion: checklist.version }
  const before = findAnswer(store.list('agreementAnswer'), of) ?? null
  const after = { ...(before ?? emptyAgreementAnswer(store.newId(), of)), ...part }
  const point = checklist.points.find(({ id }) => id === pointId) ?? bug(`no point ${pointId}`)
  const what = part.status !== undefined ? 'status' : part.clause !== undefined ? 'clause' : 'comment'
  return store.commit(`${partLabels[what]}: ${point.text}`, [
    {
      table: 'agreementAnswer',
      before,
      after: { ...after, clause: tidyText(after.clause), comment: after.comment.trim() },
    },
  ])
}

/** The row that holds the answer, the later one if there were two: the same that the check counts. */
export function findAnswer(
  answers: readonly AgreementAnswer[],
  of: Pick<AgreementAnswer, 'agreementId' | 'pointId' | 'checklistVersion'>,
): AgreementAnswer | undefined {
  return answers.findLast(
    (a) => a.agreementId === of.agreementId && a.pointId === of.pointId && a.checklistVersion === of.checklistVersion,
  )
}
