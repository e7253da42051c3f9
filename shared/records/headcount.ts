// Numbers of employees as of a date (domain form: passport, section E), and the numbers of members where the roster is not kept.
import type { Day } from '#shared/base/day.ts'
import { countOf, day, newRow, rowShape, z } from './row.ts'

const optional = countOf.nullable()

export const headcountSchema = z.strictObject({
  ...rowShape,
  asOfDate: day,
  employees: optional,
  employeesTeaching: optional,
  employeesHeads: optional,
  employeesUnder35: optional,
  employeesNovice: optional,
  employeesParentalLeave: optional,
  employeesExternalPartTime: optional,
  employeesWomen: optional,
  studentsFullTime: optional,
  /** `manual`: the chair typed the numbers of members below, because the roster is not kept yet. */
  numbersOrigin: z.enum(['roster', 'manual']),
  membersEmployed: optional,
  membersTeaching: optional,
  membersHeads: optional,
  membersUnder35: optional,
  membersRetired: optional,
  membersStudents: optional,
})
export type Headcount = z.infer<typeof headcountSchema>

export function emptyHeadcount(id: string, asOfDate: Day): Headcount {
  return {
    ...newRow(id),
    asOfDate,
    employees: null,
    employeesTeaching: null,
    employeesHeads: null,
    employeesUnder35: null,
    employeesNovice: null,
    employeesParentalLeave: null,
    employeesExternalPartTime: null,
    employeesWomen: null,
    studentsFullTime: null,
    numbersOrigin: 'roster',
    membersEmployed: null,
    membersTeaching: null,
    membersHeads: null,
    membersUnder35: null,
    membersRetired: null,
    membersStudents: null,
  }
}
