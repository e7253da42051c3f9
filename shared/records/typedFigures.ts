// Figures that the district typed or imported for an organisation that sends no signed report. They are always marked
// «введено районом, без подписи» and give way to a signed report of the same period.
import { periodSchema } from './period.ts'
import { countOf, day, idRef, line, rowShape, z } from './row.ts'

const optional = countOf.nullable()

export const typedFiguresSchema = z.strictObject({
  ...rowShape,
  organisationId: idRef,
  period: periodSchema,
  asOfDate: day,
  employees: optional,
  membersEmployed: optional,
  membersUnder35: optional,
  membersRetired: optional,
  membersStudents: optional,
  origin: z.enum(['typed', 'imported']),
  /** Name of the file that they were imported from; '' when typed. */
  source: line,
})
export type TypedFigures = z.infer<typeof typedFiguresSchema>
