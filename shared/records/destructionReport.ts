// What main did to destroy a person's data: not stored as a row, but written into the act from here. Kept beside the keys until then.
import { z } from './row.ts'

const ms = z.int().min(0)

/** One thing that was destroyed, in the order of doing. `place`: label of the second place of copies, '' on this computer. */
export const destructionStepSchema = z.strictObject({
  at: ms,
  what: z.enum([
    /** Rows taken out of the store. */
    'rows',
    /** A copy of the store without the person, read back. */
    'copy',
    /** The key of her part of the history, and the drafts of closed journals. */
    'key',
    /** Older copies made anew without her. */
    'copies',
    /** Copies that were damaged and could not be made anew. */
    'damagedCopies',
    /** Files with keys of persons that were put aside or half written. */
    'keyFiles',
    /** Journals that stand before the present history and name persons without their keys. */
    'journals',
    /** The browser's database: filled anew at the next opening, and the ones before it are deleted. */
    'database',
  ]),
  place: z.string(),
  count: z.int().min(0),
})
export type DestructionStep = z.infer<typeof destructionStepSchema>

/** What the program could not reach or change, by the label of a place or the name of a file. */
export const destructionLeftSchema = z.strictObject({
  kind: z.enum([
    /** The second place is not there. Its copies are made anew when it is back. */
    'placeAway',
    /** Opens only with another key. */
    'otherKey',
    /** Written by a later program. */
    'newer',
    /** Could not be written; tried again at the next opening. */
    'notWritten',
    /** A profile of the browser that was put aside, or the first version's. */
    'oldProfile',
  ]),
  name: z.string(),
})
export type DestructionLeft = z.infer<typeof destructionLeftSchema>

export const destructionReportSchema = z.strictObject({
  /** Id of the act. */
  act: z.string(),
  /** Nothing remains to be done here and now; what is `left` may be awaited. */
  isDone: z.boolean(),
  steps: z.array(destructionStepSchema),
  left: z.array(destructionLeftSchema),
})
export type DestructionReport = z.infer<typeof destructionReportSchema>
