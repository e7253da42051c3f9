// All remarks of the roster by kind, as the screen of remarks shows them: how many people, who they are, who was left with a reason.
import type { MemberLine } from './memberList.ts'
import type { RemarkTone } from './remark.ts'
import { remarkKind, type RemarkCode, type RemarkKind } from './remarkKinds.ts'
import type { MemberRemark } from './remarks.ts'

export interface RemarkOfLine {
  readonly line: MemberLine
  readonly remark: MemberRemark
}

export interface RemarkGroup extends RemarkKind {
  readonly code: RemarkCode
  /** In the order of the list. */
  readonly open: readonly RemarkOfLine[]
  readonly kept: readonly RemarkOfLine[]
}

const order: readonly RemarkTone[] = ['error', 'warning', 'note']

/** The gravest kinds first, among them those that concern most people. One pass over the lines. */
export function remarkGroups(lines: readonly MemberLine[]): RemarkGroup[] {
  const groups = new Map<RemarkCode, { open: RemarkOfLine[]; kept: RemarkOfLine[] }>()
  for (const line of lines) {
    for (const remark of line.remarks) {
      const group = groups.get(remark.code) ?? { open: [], kept: [] }
      groups.set(remark.code, group)
      ;(remark.kept ? group.kept : group.open).push({ line, remark })
    }
  }
  return [...groups]
    .map(([code, people]) => ({ code, ...remarkKind(code), ...people }))
    .sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone) || b.open.length - a.open.length)
}
