// Card numbers that lost their leading zeros because a spreadsheet took them for numbers.
import { makeQuestion } from './inquiry.ts'
import type { Draft } from './person.ts'
import type { Question } from './reading.ts'

/** Asks about short numbers among longer ones that start with zeros. The value stays; the padded one is a suggestion. */
export function askAboutLostZeros(drafts: readonly Draft[], column: string | null, isTextFile: boolean): Question[] {
  const padded = drafts.flatMap(({ person, hasNumericCard }) => {
    const number = person.ticketNumber ?? ''
    return !hasNumericCard && /^0\d+$/.test(number) ? [number.length] : []
  })
  const length = usual(padded)
  if (length === null) return []
  return drafts.flatMap(({ person, hasNumericCard }) => {
    const number = person.ticketNumber ?? ''
    if (!/^\d+$/.test(number) || number.length >= length || (!hasNumericCard && !isTextFile)) return []
    const suggestion = number.padStart(length, '0')
    const asked = {
      code: 'card-zeros-lost',
      severity: 'confirm',
      row: person.sourceRow,
      column,
      field: 'ticketNumber',
      raw: number,
      value: number,
      suggestion,
    } as const
    return [makeQuestion(person.sourceSheet, asked)]
  })
}

function usual(lengths: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
}
