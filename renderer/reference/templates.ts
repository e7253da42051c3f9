// The measures of the union's programmes as the program ships them, checked once when the room of the plan is opened.
import templatesFile from '#resources/reference/plan-templates.json'
import { planTemplatesSchema } from '#shared/plan/templates.ts'

export const planTemplates = planTemplatesSchema.parse(templatesFile)
