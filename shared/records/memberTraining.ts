// One training that a member went through (domain form: reports, section 5). Rows are added and corrected, never counted by hand.
import { countOf, idRef, line, newRow, partialDate, rowShape, z } from './row.ts'

export const trainingTopics = [
  'charter',
  'motivation',
  'roster-ais',
  'agreement',
  'labour-law',
  'osh',
  'finance-audit',
  'information',
  'projects',
  'youth',
  'conflict',
  'other',
] as const
export const trainingForms = [
  'school',
  'seminar',
  'webinar',
  'online-lesson',
  'course',
  'internship',
  'circle',
] as const
export const unionLevels = ['primary', 'district', 'regional', 'central'] as const

export const memberTrainingSchema = z.strictObject({
  ...rowShape,
  memberId: idRef,
  title: line,
  topic: z.enum(trainingTopics).nullable(),
  form: z.enum(trainingForms).nullable(),
  /** The last day of it. */
  date: partialDate.nullable(),
  hours: countOf.nullable(),
  organiser: z.enum(unionLevels).nullable(),
  certificate: line,
})
export type MemberTraining = z.infer<typeof memberTrainingSchema>

export function emptyTraining(id: string, memberId: string): MemberTraining {
  return {
    ...newRow(id),
    memberId,
    title: '',
    topic: null,
    form: null,
    date: null,
    hours: null,
    organiser: null,
    certificate: '',
  }
}
