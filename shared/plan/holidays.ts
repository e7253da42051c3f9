// The file of public holidays and moved days off, as the program ships it and the district may replace it.
import { isDay } from '#shared/base/day.ts'
import { day, z } from '#shared/records/row.ts'

const text = z.string().min(1).max(500)

/** Satisfies `WorkingCalendar` of shared/base. */
export const holidaysSchema = z.strictObject({
  id: z.literal('holidays'),
  version: z.string().min(1).max(40),
  date: day,
  title: text,
  basis: text,
  note: text,
  holidays: z.array(z.strictObject({ monthDay: z.string().refine((md) => isDay(`2000-${md}`)), title: text })),
  years: z.array(
    z
      .strictObject({
        year: z.int().min(2000).max(2100),
        /** False while the Government's order about this year is not in the file. */
        isVerified: z.boolean(),
        note: text.optional(),
        transfers: z.array(z.strictObject({ from: day, to: day, basis: text })),
      })
      .refine(({ year, transfers }) =>
        transfers.every(({ from, to }) => [from, to].every((d) => d.startsWith(`${year}-`))),
      ),
  ),
})
export type Holidays = z.infer<typeof holidaysSchema>
