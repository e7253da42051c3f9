// One thing of the year's plan: written by the chair, taken from a template, or following from a decision of a meeting.
import { countOf, day, idRef, line, newRow, prose, rowShape, z } from './row.ts'

export const planStatuses = ['planned', 'in-progress', 'done', 'postponed', 'cancelled'] as const
export type PlanStatus = (typeof planStatuses)[number]

export const planItemSchema = z.strictObject({
  ...rowShape,
  /** The plan it belongs to. A dated item lies in this year; one without a date has until its 31 December. */
  year: z.int().min(2000).max(2100),
  title: line.min(1),
  /** Id of a direction of the plan templates; '' when not chosen. */
  direction: line,
  templateId: line.nullable(),
  sourceId: line.nullable(),
  /** Which repetition of the template this is: `2026`, `2026-12`. Set once, so moving the item keeps it recognisable. '' without a template. */
  occurrence: line,
  /** First day on which it can be done. */
  from: day.nullable(),
  /** The day it must be done by. */
  due: day.nullable(),
  /** `from` and `due` only bound whole months, so the screen says «декабрь» and not «31 декабря». */
  isMonthOnly: z.boolean(),
  /** The period in the words of the template: «по полугодиям»; '' for an own item. */
  periodLabel: line,
  /** Somebody waits for it on that day: the district, the employer, the law. */
  isDeadline: z.boolean(),
  /** The day it was planned for before it was moved for the first time. */
  movedFrom: day.nullable(),
  responsibleText: line,
  responsibleMemberId: idRef.nullable(),
  status: z.enum(planStatuses),
  doneDate: day.nullable(),
  resultNote: prose,
  participants: countOf.nullable(),
  /** Kopecks. */
  budget: countOf.nullable(),
  /** The meeting whose decision it is, or whose agenda it went to. */
  meetingId: idRef.nullable(),
})
export type PlanItem = z.infer<typeof planItemSchema>

export function emptyPlanItem(id: string, year: number): PlanItem {
  return {
    ...newRow(id),
    year,
    title: '',
    direction: '',
    templateId: null,
    sourceId: null,
    occurrence: '',
    from: null,
    due: null,
    isMonthOnly: false,
    periodLabel: '',
    isDeadline: false,
    movedFrom: null,
    responsibleText: '',
    responsibleMemberId: null,
    status: 'planned',
    doneDate: null,
    resultNote: '',
    participants: null,
    budget: null,
    meetingId: null,
  }
}
