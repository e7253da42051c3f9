// Public holidays and moved days off as the program ships them, checked once when they are loaded.
import holidaysFile from '#resources/reference/holidays.json'
import { holidaysSchema } from '#shared/plan/holidays.ts'

export const holidays = holidaysSchema.parse(holidaysFile)
