import { expect, test } from 'vitest'
import { foldColumns, makeQuestion } from './inquiry.ts'
import type { QuestionCode } from './reading.ts'

const ask = (row: number, column = 'C', code: QuestionCode = 'partial-date') =>
  makeQuestion('Лист1', { code, severity: 'confirm', row, column, field: 'joinedDate', raw: '2015', value: '2015' })

test('half of the filled cells make one question of the column, fewer stay single', () => {
  const questions = [ask(2), ask(3), ask(4, 'D')]
  expect(foldColumns(questions, () => 4)).toMatchObject([
    { row: null, column: 'C', field: 'joinedDate', code: 'partial-date', raw: null, value: null },
    { row: 4, column: 'D' },
  ])
  expect(foldColumns(questions, () => 5)).toEqual(questions)
})

test('what differs from person to person is never folded', () => {
  const questions = [ask(2, 'C', 'impossible-date'), ask(3, 'C', 'impossible-date')]
  expect(foldColumns(questions, () => 2)).toEqual(questions)
})

test('a long cell is quoted by its beginning', () => {
  expect(
    makeQuestion(null, { code: 'formula-like-text', severity: 'confirm', row: 2, raw: `=${'1'.repeat(500)}` }).raw,
  ).toBe(`=${'1'.repeat(59)}…`)
})
