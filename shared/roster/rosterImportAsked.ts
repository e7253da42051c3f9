// The questions of the reader joined to the people they are about, and what the answers so far make of these people.
import type { Question } from './reading/reading.ts'
import type { Answer } from './rosterImportAnswers.ts'
import { fieldText, typedKind, withCard, type Draft } from './rosterImportDraft.ts'
import type { RosterFile } from './rosterImportFile.ts'
import { namelessAsking, namelessId, readerAsking } from './rosterImportQuestions.ts'

export type Answers = ReadonlyMap<string, Answer>

/** A question of the reader with the people it is about. */
export interface Asked {
  readonly id: string
  readonly question: Question
  readonly people: readonly string[]
  readonly related: string | null
}

/** Every question of the reader, and one for each person of whom the file does not say whether they are a member. */
export function readerQuestions(file: RosterFile, drafts: readonly Draft[]): Asked[] {
  const byRow = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const place = rowKey(draft.person.sourceSheet, draft.person.sourceRow)
    byRow.set(place, [...(byRow.get(place) ?? []), draft])
  }
  const seen = new Map<string, number>()
  const unasked = new Set(drafts.filter(({ isMember }) => isMember === null).map(({ key }) => key))
  const asked = file.reading.questions.map((question): Asked => {
    const { sheet, row, column, field, code, relatedRow, relatedSheet } = question
    const id = [code, sheet ?? '', row ?? '', column ?? '', field ?? ''].join('|')
    const times = seen.get(id) ?? 0
    seen.set(id, times + 1)
    const people = peopleOf(question, drafts, byRow)
    if (field === 'isMember') for (const key of people) unasked.delete(key)
    const related = relatedRow === undefined ? undefined : byRow.get(rowKey(relatedSheet ?? sheet, relatedRow))?.[0]
    return { id: times === 0 ? id : `${id}|${times}`, question, people, related: related?.key ?? null }
  })
  const silent = drafts
    .filter(({ key }) => unasked.has(key))
    .map(({ key, person }): Asked => ({
      id: `membership-unknown|${key}`,
      question: membershipQuestion(person.sourceSheet, person.sourceRow),
      people: [key],
      related: null,
    }))
  return [...asked, ...silent]
}

function membershipQuestion(sheet: string | null, row: number): Question {
  const text = 'Не ясно, состоит ли человек в профсоюзе: в файле отметки нет.'
  return {
    sheet,
    row,
    column: null,
    field: 'isMember',
    code: 'membership-unknown',
    severity: 'ask',
    raw: null,
    value: null,
    text,
  }
}

function peopleOf(
  { sheet, row, rows, field, code, column, severity }: Question,
  drafts: readonly Draft[],
  byRow: ReadonlyMap<string, readonly Draft[]>,
): string[] {
  if (rows) return rows.flatMap((one) => (byRow.get(rowKey(sheet, one)) ?? []).map(({ key }) => key))
  if (row !== null) {
    const there = byRow.get(rowKey(sheet, row)) ?? []
    return (there.length > 1 ? nearest(there, column) : there).map(({ key }) => key)
  }
  if (field === null) return []
  const isOpen = (draft: Draft) => {
    if (code === 'membership-unknown') return draft.isMember === null
    // A question about an open column is one about its empty values; names and what was read stand as they are.
    return severity === 'confirm' || typedKind(field) === 'name' || fieldText(draft, field) === ''
  }
  return drafts.filter((draft) => draft.person.sourceSheet === sheet && isOpen(draft)).map(({ key }) => key)
}

/** Of people side by side in one row: the last one whose name stands left of the cell, with all who stand in the cell of that name. */
function nearest(there: readonly Draft[], column: string | null): Draft[] {
  const at = (letters: string | null) => (letters ?? '').padStart(3)
  const one = there.findLast(({ person }) => column === null || at(person.sourceColumn) <= at(column)) ?? there[0]
  return there.filter(({ person }) => person.sourceColumn === one?.person.sourceColumn)
}

function rowKey(sheet: string | null, row: number): string {
  return `${sheet ?? ''}|${row}`
}

/** The people after the answers so far. */
export function answered(drafts: readonly Draft[], asked: readonly Asked[], answers: Answers): Map<string, Draft> {
  const result = new Map(drafts.map((draft) => [draft.key, draft]))
  for (const { id, question, people, related } of asked) {
    const answer = answers.get(id)
    if (!answer) continue
    const mine = people.flatMap((key) => result.get(key) ?? [])
    const { options } = readerAsking(question, id, mine, related === null ? null : (result.get(related) ?? null))
    const option = options.find(({ value }) => value === answer.option)
    for (const draft of mine) result.set(draft.key, option?.apply(draft, answer) ?? draft)
  }
  for (const draft of drafts) {
    const nameless = answers.get(namelessId(draft))
    if (nameless?.option === 'typed') {
      const now = result.get(draft.key) ?? draft
      result.set(draft.key, namelessAsking(now).options[0]?.apply(now, nameless) ?? now)
    }
    if (answers.get(`number-taken|${draft.key}`)?.option === 'empty') {
      result.set(draft.key, withCard(result.get(draft.key) ?? draft, { cardNumber: '' }))
    }
  }
  return result
}

export function isPair({ question }: Asked): boolean {
  return question.code === 'probable-duplicate' || question.code === 'namesake'
}

/** Rows that an answer joins to an earlier row. A row of a member is not lost in one that says «не член». */
export function joinedRows(
  drafts: ReadonlyMap<string, Draft>,
  asked: readonly Asked[],
  answers: Answers,
): Map<string, string> {
  const joins = new Map<string, string>()
  for (const item of asked) {
    const [key] = item.people
    if (!isPair(item) || key === undefined || item.related === null || answers.get(item.id)?.option !== 'one') continue
    const root = joins.get(item.related) ?? item.related
    if (drafts.get(root)?.isMember !== false) joins.set(key, root)
  }
  return joins
}

/** «Не член» and «выбыл» as the file says it: counted apart, asked only when somebody wants the person after all. */
export function isStanding({ code, severity }: Question): boolean {
  return code === 'not-member' || (code === 'left' && severity === 'confirm')
}
