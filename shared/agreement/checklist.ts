// The checklist of a collective agreement (data, so the district can send a newer one) and one agreement's check against it.
import { z } from '#shared/records/row.ts'
import type { Agreement, AgreementAnswer, AnswerStatus } from '#shared/records/agreement.ts'
import { autoAnswer, type AgreementFacts, type AutoAnswer } from './autoChecks.ts'
import { scoreOf, type Score } from './score.ts'

const text = z.string().min(1).max(1000)
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/)

export const checklistPointSchema = z.strictObject({
  id: slug,
  section: slug,
  text,
  /** The articles it rests on. */
  basis: text,
  requirement: z.enum(['mandatory', 'recommended']),
  howToJudge: text,
  /** Only `checked-page` needs no «проверьте с районом»: a page that confirms the rule was seen. */
  basisStatus: z.enum(['checked-page', 'partly-checked', 'knowledge']),
  /** The paper that proves it. */
  evidence: text.optional(),
  /** The union's own document that asks for it. */
  source: text.optional(),
  /** Id of a formula of `autoChecks.ts`. */
  autoCheck: slug.optional(),
})
export type ChecklistPoint = z.infer<typeof checklistPointSchema>

export const checklistSchema = z
  .strictObject({
    id: z.literal('agreement-checklist'),
    version: z.string().min(1).max(40),
    date: z.iso.date(),
    title: text,
    note: text,
    sections: z.array(z.strictObject({ id: slug, title: text, shortTitle: text })).min(1),
    points: z.array(checklistPointSchema).min(1),
  })
  .refine(({ points }) => new Set(points.map(({ id }) => id)).size === points.length, 'ids of points repeat')
  .refine(({ sections, points }) => {
    const known = new Set(sections.map(({ id }) => id))
    return known.size === sections.length && points.every(({ section }) => known.has(section))
  }, 'sections repeat, or a point names none of them')
export type Checklist = z.infer<typeof checklistSchema>

export type PointRemark =
  /** «нет» or «частично» without a word why. */
  | 'agreement.commentMissing'
  /** Differs from what the dates say, without a word why. */
  | 'agreement.overruleUnexplained'

export interface CheckedPoint {
  readonly point: ChecklistPoint
  readonly status: AnswerStatus
  /** Who says so: the person, the dates («из сведений»), nobody yet. */
  readonly origin: 'person' | 'auto' | 'none'
  readonly auto: AutoAnswer | null
  /** The person says other than the dates. */
  readonly isOverruled: boolean
  readonly clause: string
  /** The person's comment, or the reason of the automatic answer. */
  readonly comment: string
  readonly answerId: string | null
  readonly isBasisUnverified: boolean
  readonly remarks: readonly PointRemark[]
}

export interface SectionCheck {
  readonly id: string
  readonly title: string
  readonly shortTitle: string
  readonly total: number
  readonly checked: number
  readonly no: number
  readonly partial: number
  /** `open` while any point waits for an answer, else `gaps` with any «нет» or «частично», else `clean`. */
  readonly state: 'open' | 'gaps' | 'clean'
}

export type Verdict = 'unfinished' | 'with-remarks' | 'compliant'

export interface Check {
  readonly checklistVersion: string
  /** In the order of the list. */
  readonly points: readonly CheckedPoint[]
  readonly sections: readonly SectionCheck[]
  readonly mandatory: Score
  readonly recommended: Score
  readonly verdict: Verdict
  readonly total: number
  readonly checked: number
  /** Mandatory points answered «нет» or «частично». */
  readonly mandatoryGaps: number
}

/**
 * Checks one agreement against one version of the list. Answers to another agreement or version are left aside: an old check
 * keeps its list. Of two answers to one point the later in the array counts.
 */
export function checkAgreement(
  checklist: Checklist,
  agreement: Agreement,
  answers: readonly AgreementAnswer[],
  facts: AgreementFacts,
): Check {
  const own = answers.filter((a) => a.agreementId === agreement.id && a.checklistVersion === checklist.version)
  const byPoint = new Map(own.map((answer) => [answer.pointId, answer]))
  const points = checklist.points.map((point) => {
    const auto = point.autoCheck === undefined ? null : autoAnswer(point.autoCheck, agreement, facts)
    return checkPoint(point, byPoint.get(point.id), auto)
  })
  const mandatory = points.filter(({ point }) => point.requirement === 'mandatory')
  const recommended = points.filter(({ point }) => point.requirement === 'recommended')
  return {
    checklistVersion: checklist.version,
    points,
    sections: checklist.sections.map((section) => checkSection(section, points)),
    mandatory: scoreOf(mandatory.map(({ status }) => status)),
    recommended: scoreOf(recommended.map(({ status }) => status)),
    verdict: verdictOf(points, mandatory),
    total: points.length,
    checked: points.filter(isChecked).length,
    mandatoryGaps: mandatory.filter(isGap).length,
  }
}

function checkPoint(point: ChecklistPoint, answer: AgreementAnswer | undefined, auto: AutoAnswer | null): CheckedPoint {
  const said = answer && answer.status !== 'not-checked' ? answer.status : null
  const proposed = auto?.status ?? null
  const comment = answer?.comment.trim() ?? ''
  const isOverruled = said !== null && proposed !== null && said !== proposed
  const remarks: PointRemark[] = []
  if (comment === '' && isOverruled) remarks.push('agreement.overruleUnexplained')
  else if (comment === '' && (said === 'no' || said === 'partial') && proposed === null) {
    remarks.push('agreement.commentMissing')
  }
  return {
    point,
    status: said ?? proposed ?? 'not-checked',
    origin: said !== null ? 'person' : proposed !== null ? 'auto' : 'none',
    auto,
    isOverruled,
    clause: answer?.clause ?? '',
    comment: comment === '' && proposed !== null && !isOverruled ? (auto?.reason ?? '') : comment,
    answerId: answer?.id ?? null,
    isBasisUnverified: point.basisStatus !== 'checked-page',
    remarks,
  }
}

function checkSection(section: Checklist['sections'][number], all: readonly CheckedPoint[]): SectionCheck {
  const points = all.filter(({ point }) => point.section === section.id)
  const checked = points.filter(isChecked).length
  const no = points.filter(({ status }) => status === 'no').length
  const partial = points.filter(({ status }) => status === 'partial').length
  const state = checked < points.length ? 'open' : no + partial > 0 ? 'gaps' : 'clean'
  return { ...section, total: points.length, checked, no, partial, state }
}

function verdictOf(points: readonly CheckedPoint[], mandatory: readonly CheckedPoint[]): Verdict {
  if (!points.every(isChecked)) return 'unfinished'
  return mandatory.some(isGap) ? 'with-remarks' : 'compliant'
}

function isChecked({ status }: CheckedPoint): boolean {
  return status !== 'not-checked'
}

function isGap({ status }: CheckedPoint): boolean {
  return status === 'no' || status === 'partial'
}

const GAP_ORDER: readonly AnswerStatus[] = ['no', 'partial', 'not-checked', 'yes', 'not-applicable']

/** «Сначала пробелы»: нет, частично, без ответа, да, не применимо; mandatory ones first among equals, then the list's order. */
export function gapsFirst(points: readonly CheckedPoint[]): CheckedPoint[] {
  const weight = ({ status, point }: CheckedPoint) =>
    2 * GAP_ORDER.indexOf(status) + (point.requirement === 'mandatory' ? 0 : 1)
  return points.toSorted((a, b) => weight(a) - weight(b))
}

/** The points that the «Заключение» lists: everything answered «нет» or «частично», in the order of the list. */
export function gapsOf(check: Check): CheckedPoint[] {
  return check.points.filter(isGap)
}

/** The points that still wait for an answer, in the order of the list. */
export function uncheckedOf(check: Check): CheckedPoint[] {
  return check.points.filter((point) => !isChecked(point))
}

/**
 * Answers of one agreement for its check by a newer list: those to points whose wording, basis, kind and way of judging are the same as before.
 * Changed and new points start without an answer. `newId` is called once for each carried answer.
 */
export function carryAnswers(
  agreementId: string,
  answers: readonly AgreementAnswer[],
  from: Checklist,
  to: Checklist,
  newId: () => string,
): AgreementAnswer[] {
  const kept = new Map(to.points.map((point) => [point.id, meaningOf(point)]))
  const same = new Set(from.points.filter((p) => kept.get(p.id) === meaningOf(p)).map(({ id }) => id))
  return answers
    .filter((a) => a.agreementId === agreementId && a.checklistVersion === from.version && same.has(a.pointId))
    .map((answer) => ({ ...answer, id: newId(), rev: 0, upd: 0, checklistVersion: to.version }))
}

function meaningOf({ text, basis, requirement, howToJudge }: ChecklistPoint): string {
  return JSON.stringify([text, basis, requirement, howToJudge])
}
