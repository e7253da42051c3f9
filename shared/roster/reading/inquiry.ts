// Collects the questions of a reading. Promises one sentence per question and one question per column where at least
// half of the filled cells share an oddity (specification of sample rosters, «Column or row»).
import type { Question, QuestionCode, QuestionField, Severity } from './reading.ts'
import { questionText, type SentenceDetails } from './sentences.ts'

export interface Asked {
  readonly code: QuestionCode
  readonly severity: Severity
  readonly row: number | null
  readonly column?: string | null
  readonly field?: QuestionField | null
  readonly raw?: string | null
  readonly value?: string | null
  readonly suggestion?: string
  readonly relatedRow?: number
  readonly relatedSheet?: string
  readonly rows?: readonly number[]
  readonly details?: SentenceDetails
}

const RAW_LIMIT = 200
const SHARED: ReadonlySet<QuestionCode> = new Set([
  'two-digit-year',
  'partial-date',
  'implausible-date',
  'initials-only',
  'phone-incomplete',
  'serial-date',
  'timezone-date',
  'ambiguous-date',
])

/** Builds a question with its sentence. `sheet` is `null` in text files. */
export function makeQuestion(sheet: string | null, asked: Asked): Question {
  const { code, severity, row, column = null, field = null, details } = asked
  const raw = asked.raw === undefined || asked.raw === null ? null : shorten(asked.raw)
  const value = asked.value ?? null
  return {
    sheet,
    row,
    column,
    field,
    code,
    severity,
    raw,
    value,
    ...(asked.suggestion === undefined ? {} : { suggestion: asked.suggestion }),
    ...(asked.relatedRow === undefined ? {} : { relatedRow: asked.relatedRow }),
    ...(asked.relatedSheet === undefined ? {} : { relatedSheet: asked.relatedSheet }),
    ...(asked.rows === undefined ? {} : { rows: asked.rows }),
    text: questionText(code, { raw, value, suggestion: asked.suggestion, ...details }),
  }
}

/** Replaces the questions of a column by one, where half of its filled cells or more are asked the same. */
export function foldColumns(questions: readonly Question[], filled: (column: string) => number): Question[] {
  const groups = new Map<string, Question[]>()
  for (const question of questions) {
    if (question.row === null || question.column === null || !SHARED.has(question.code)) continue
    const key = [question.column, question.field, question.code, question.severity].join('|')
    groups.set(key, [...(groups.get(key) ?? []), question])
  }
  const folded = [...groups.values()].filter(
    (group) => group.length > 1 && group.length * 2 >= filled(group[0]?.column ?? ''),
  )
  const gone = new Set(folded.flat())
  const columns = folded.flatMap((group) => (group[0] ? [wholeColumn(group[0])] : []))
  return [...columns, ...questions.filter((question) => !gone.has(question))]
}

function wholeColumn(example: Question): Question {
  const { sheet, code, severity, column, field } = example
  return makeQuestion(sheet, { code, severity, row: null, column, field, details: { wholeColumn: true } })
}

function shorten(text: string): string {
  return text.length > RAW_LIMIT ? `${text.slice(0, 60)}…` : text
}
