// The rules of quorum and majority as the program ships them, checked once when the room of meetings is opened.
import quorumFile from '#resources/reference/quorum-rules.json'
import { quorumRulesSchema } from '#shared/meetings/quorum.ts'

export const quorumRules = quorumRulesSchema.parse(quorumFile)
