// The checklist of collective agreements as the program ships it, checked once when its room is opened.
import checklistFile from '#resources/reference/agreement-checklist.json'
import { checklistSchema } from '#shared/agreement/checklist.ts'

export const checklist = checklistSchema.parse(checklistFile)
