// Remarks that the chair has looked at and left, with her reason. Such a remark stays visible and can be asked again; when what it speaks
// of is no longer so, it is forgotten, and the same remark at a later time is a new one.
import type { Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import type { Member } from '#shared/records/member.ts'
import type { RemarkCode } from './remarkKinds.ts'

export type KeepFailure = Failure<'roster.reasonMissing'>

/** Leaves a remark. The reason is required: without it nobody would know later why. */
export function keepRemark(member: Member, code: RemarkCode, reason: string, date: Day): Result<Member, KeepFailure> {
  const tidied = tidyText(reason)
  if (tidied === '') return fail('roster.reasonMissing')
  const others = member.keptRemarks.filter((kept) => kept.code !== code)
  return ok({ ...member, keptRemarks: [...others, { code, reason: tidied, date }] })
}

/** The remark is asked again. */
export function askAgain(member: Member, code: RemarkCode): Member {
  return { ...member, keptRemarks: member.keptRemarks.filter((kept) => kept.code !== code) }
}

/** The card without reasons for what is no longer so; the same object when there are none. `live`: codes of its present remarks. */
export function withoutStale(member: Member, live: ReadonlySet<string>): Member {
  const keptRemarks = member.keptRemarks.filter(({ code }) => live.has(code))
  return keptRemarks.length === member.keptRemarks.length ? member : { ...member, keptRemarks }
}
