// The period that a report speaks for.
import { day, z } from './row.ts'

export const periodTypes = ['year', 'half', 'quarter', 'month', 'adhoc'] as const

export const periodSchema = z.strictObject({ type: z.enum(periodTypes), from: day, to: day })
export type Period = z.infer<typeof periodSchema>
