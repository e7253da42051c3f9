// Choices of this store that must survive and be undoable: one row per subject, the value as the subject's own room defines it.
import { rowShape, z } from './row.ts'

export const settingSchema = z.strictObject({
  ...rowShape,
  key: z.string().regex(/^[a-z][a-zA-Z.]{0,63}$/),
  value: z.json(),
})
export type Setting = z.infer<typeof settingSchema>
