// The thresholds of the rules as the program ships them, checked once when they are loaded.
import rulesFile from '#resources/reference/rules.json'
import { rulesFileSchema } from '#shared/roster/rules.ts'

export const rules = rulesFileSchema.parse(rulesFile).rules
