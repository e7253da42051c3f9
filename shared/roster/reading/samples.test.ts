// The sample sheets against the answers of a careful clerk: person by person, question by question, row by row.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '#renderer/documents/workbookReader.ts'
import { cellText, type Workbook } from '#shared/documents/grid.ts'
import { readRoster } from './rosterReading.ts'
import { refuse, type RosterRefusal } from './refusal.ts'
import type { Person, Question, RosterReading } from './reading.ts'

const folder = join(import.meta.dirname, '../../../resources/samples/rosters')
const today = '2026-09-01'

type Answer = RosterReading | (RosterRefusal & { readonly questions: readonly never[] })

async function open(file: string): Promise<Workbook | RosterRefusal> {
  const result = await readWorkbook(new Uint8Array(readFileSync(join(folder, file))), file)
  return result.ok ? result.value : refuse(result.failure.code)
}

async function read(file: string): Promise<RosterReading | RosterRefusal> {
  const workbook = await open(file)
  if ('kind' in workbook) return workbook
  const reading = readRoster(workbook, today)
  return reading.ok ? reading.value : refuse(reading.failure.code)
}

function clerk(file: string): Answer {
  return JSON.parse(readFileSync(join(folder, 'expected', file.replace(/\.\w+$/, '.json')), 'utf8')) as Answer
}

const files = readdirSync(folder)
  .filter((name) => /\.(xlsx|csv|xls|ods)$/.test(name))
  .sort()
const readable = files.filter((name) => !name.startsWith('s12'))

/** The clerk's answers to s04 and s11 hold phones that stand nowhere in those files; the test below proves it. */
const withoutPhones = new Set(['s04-gruppy.xlsx', 's11-formuly.xlsx'])

/** The clerk knew the day of s08; the file names only the year. */
const withoutDay = new Set(['s08-detsad.ods'])

function card(person: Person, file: string): Person {
  return { ...person, note: null, phone: withoutPhones.has(file) ? null : person.phone }
}

/** What a question is about; its words are not compared. */
function matter({ sheet, row, column, field, code, severity, value, relatedRow, rows }: Question): string {
  return JSON.stringify([sheet, row, column, field, code, severity, value ?? null, relatedRow ?? null, rows ?? null])
}

describe.each(readable)('%s', (file) => {
  test('every person, every question, every other row', async () => {
    const reading = await read(file)
    const answer = clerk(file)
    if (reading.kind !== 'roster' || answer.kind !== 'roster') throw new Error('refused')
    expect(reading.people.map((person) => card(person, file))).toEqual(
      answer.people.map((person) => card(person, file)),
    )
    expect(reading.questions.map(matter).sort()).toEqual(answer.questions.map(matter).sort())
    expect(reading.notPeople).toEqual(answer.notPeople)
    expect(reading.sheets).toEqual(answer.sheets)
    expect(reading.source).toEqual(answer.source)
    if (!withoutDay.has(file)) expect(reading.asOf).toBe(answer.asOf)
  })

  test('the pieces of each note are there', async () => {
    const reading = await read(file)
    const answer = clerk(file)
    if (reading.kind !== 'roster' || answer.kind !== 'roster') throw new Error('refused')
    const missing = answer.people.flatMap(({ note }, i) =>
      (note ?? '').split('; ').filter((piece) => !(reading.people[i]?.note ?? '').includes(piece)),
    )
    expect(missing).toEqual([])
  })
})

test('a book with a password is refused with the right reason', async () => {
  expect(await read('s12-parol.xlsx')).toEqual({
    kind: 'refusal',
    refusal: (clerk('s12-parol.xlsx') as RosterRefusal).refusal,
  })
})

test.each([...withoutPhones])('%s holds none of the phones of its answer', async (file) => {
  const workbook = await open(file)
  const answer = clerk(file)
  if ('kind' in workbook || answer.kind !== 'roster') throw new Error('refused')
  const digits = workbook.sheets.flatMap(({ rows }) =>
    rows.flatMap((row) => row.map((cell) => cellText(cell).replace(/\D/g, ''))),
  )
  const phones = answer.people.flatMap(({ phone }) => (phone ? [phone.slice(2)] : []))
  expect(phones.length).toBeGreaterThan(0)
  expect(phones.filter((phone) => digits.some((cell) => cell.includes(phone)))).toEqual([])
})
