// The proof that a person's data were destroyed: an act with an extract of the log. It carries what the order asks for and no more of
// the person, and is kept for three years (order of Roskomnadzor No. 179 of 28.10.2022).
import { countOf, day, line, rowShape, z } from './row.ts'

export const destructionReasons = ['purpose-ended', 'consent-withdrawn', 'unlawful', 'retention-ended'] as const

export const destructionActSchema = z.strictObject({
  ...rowShape,
  number: line,
  date: day,
  /** Name and address of the organisation as they were then: the same act is printed again years later. */
  operatorName: line,
  operatorAddress: line,
  /** The order wants the person named. */
  personName: line,
  reason: z.enum(destructionReasons),
  /** Categories of data in words: «фамилия, имя, отчество; дата рождения; …». */
  categories: z.array(line),
  /** Where they were destroyed, and how many records or files. Empty until main has told what it did. */
  places: z.array(z.strictObject({ place: line, count: countOf })),
  /** Papers that were destroyed by hand together with the records. */
  papers: z.array(z.strictObject({ name: line, sheets: countOf })),
  /** Carriers that the program could not reach: to be destroyed by hand. */
  unreachable: z.array(line),
  /** What stays, and why it has to: protocols are kept for good. */
  remains: z.array(line),
  /** Who destroyed and signs. Two persons confirm. */
  committee: z.array(z.strictObject({ post: line, name: line })),
  /** Extract of the log: UTC time in ms and what was done. */
  log: z.array(z.strictObject({ at: z.int().min(0), text: line })),
})
export type DestructionAct = z.infer<typeof destructionActSchema>
