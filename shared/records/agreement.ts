// The collective agreement with its prolongations and amendments, and the answers to the points of the checklist. Whether the
// agreement is in force is never stored here: shared/agreement reads it from the dates.
import { countOf, day, idRef, line, newRow, prose, rowShape, z } from './row.ts'

/** What the chair declares; everything else about the state follows from the dates. */
export const agreementStages = ['none', 'in-negotiation', 'signed'] as const

const registration = { registrationNumber: line, registrationDate: day.nullable() }

export const prolongation = z.strictObject({
  signedDate: day.nullable(),
  startDate: day.nullable(),
  endDate: day.nullable(),
  ...registration,
})
export type Prolongation = z.infer<typeof prolongation>

export const amendment = z.strictObject({ date: day.nullable(), subject: line, ...registration })
export type Amendment = z.infer<typeof amendment>

export const agreementSchema = z.strictObject({
  ...rowShape,
  stage: z.enum(agreementStages),
  negotiationsStartedDate: day.nullable(),
  signedDate: day.nullable(),
  startDate: day.nullable(),
  endDate: day.nullable(),
  prolongations: z.array(prolongation),
  /** The text says that it prolongs itself, which ТК РФ ст. 43 does not allow. */
  hasAutomaticProlongation: z.boolean().nullable(),
  sentForRegistrationDate: day.nullable(),
  ...registration,
  registrationBody: line,
  /** Employees on the day of signing. */
  employeesCovered: countOf.nullable(),
  /** A protocol of the general meeting that empowers the committee (ТК РФ ст. 31, 37). */
  hasMandateProtocol: z.boolean().nullable(),
  amendments: z.array(amendment),
  lastReportDate: day.nullable(),
  /** Where the text is kept: a folder, a page of the site. */
  textLocation: line,
  note: prose,
})
export type Agreement = z.infer<typeof agreementSchema>

export const answerStatuses = ['yes', 'partial', 'no', 'not-applicable', 'not-checked'] as const
export type AnswerStatus = (typeof answerStatuses)[number]

/** One answer per agreement, point and version of the list. `not-checked` leaves the point to the automatic proposal. */
export const agreementAnswerSchema = z.strictObject({
  ...rowShape,
  agreementId: idRef,
  pointId: line.min(1),
  checklistVersion: line.min(1),
  status: z.enum(answerStatuses),
  /** The clause of the agreement: «п. 5.9». */
  clause: line,
  comment: prose,
})
export type AgreementAnswer = z.infer<typeof agreementAnswerSchema>

export function emptyAgreement(id: string, stage: Agreement['stage']): Agreement {
  return {
    ...newRow(id),
    stage,
    negotiationsStartedDate: null,
    signedDate: null,
    startDate: null,
    endDate: null,
    prolongations: [],
    hasAutomaticProlongation: null,
    sentForRegistrationDate: null,
    registrationNumber: '',
    registrationDate: null,
    registrationBody: '',
    employeesCovered: null,
    hasMandateProtocol: null,
    amendments: [],
    lastReportDate: null,
    textLocation: '',
    note: '',
  }
}

export function emptyAgreementAnswer(
  id: string,
  of: Pick<AgreementAnswer, 'agreementId' | 'pointId' | 'checklistVersion'>,
): AgreementAnswer {
  return { ...newRow(id), ...of, status: 'not-checked', clause: '', comment: '' }
}
