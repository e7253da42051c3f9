import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, type Workbook } from '#shared/documents/grid.ts'
import { emptyMember } from '#shared/records/member.ts'
import { readHistory } from '#shared/roster/membership.ts'
import { parseRosterSheet, rosterSheets } from '#shared/roster/rosterSheet.ts'
import { anyMember } from '#shared/testing/anyMember.ts'
import { readWorkbook } from './workbookReader.ts'
import { writeWorkbook } from './workbookWriter.ts'

const at = new Date(Date.UTC(2026, 10, 21, 11, 32))

async function reopen(bytes: Uint8Array): Promise<Workbook> {
  const read = await readWorkbook(bytes, 'Члены профсоюза.xlsx')
  if (!read.ok) throw new Error(read.failure.code)
  return read.value
}

const texts = (workbook: Workbook, sheet: number) =>
  (workbook.sheets[sheet]?.rows ?? []).map((row) => row.map(cellText))

describe('a written workbook', () => {
  test('holds the very texts, none of them a formula, a number or a date', async () => {
    const rows = [
      ['=1+1', '007', '01.09.2016'],
      ['', ' края ', 'две\nстроки'],
      ['<&">', '+79001234567', 'Ё𝒜'],
    ]
    const workbook = await reopen(
      await writeWorkbook([{ name: 'Лист: 1/2', headings: ['А', 'Б', 'В'], widths: [10, 10, 10], rows }], at),
    )
    expect(workbook.sheets[0]?.name).toBe('Лист  1 2')
    expect(texts(workbook, 0)).toEqual([['А', 'Б', 'В'], ...rows])
    const kinds = new Set(workbook.sheets[0]?.rows.flat().map((cell) => cell.kind))
    expect(kinds).toEqual(new Set(['text', 'empty']))
  })

  test('of the member list comes back as the same cards', async () => {
    const members = fc.sample(anyMember, { numRuns: 40, seed: 7 })
    const entries = members.map((member) => ({ member, events: [], history: readHistory([]) }))
    const workbook = await reopen(await writeWorkbook(rosterSheets(entries, true), at))
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['Члены профсоюза', 'Журнал учёта'])
    expect(parseRosterSheet(texts(workbook, 0))).toMatchObject({ members, problems: [] })
  })

  test('with nobody in it is a sheet of headings', async () => {
    const workbook = await reopen(await writeWorkbook(rosterSheets([], false), at))
    expect(parseRosterSheet(texts(workbook, 0))).toMatchObject({ members: [], problems: [] })
    expect(texts(workbook, 0)[0]).toContain('Код записи')
  })

  test('the head row is frozen and carries a filter', async () => {
    const { Workbook: Excel } = (await import('exceljs')).default
    const entry = {
      member: { ...emptyMember('00000000-0000-4000-8000-000000000001'), lastName: 'Орлова' },
      events: [],
      history: readHistory([]),
    }
    const workbook = new Excel()
    await workbook.xlsx.load((await writeWorkbook(rosterSheets([entry], false), at)).slice().buffer)
    const [sheet] = workbook.worksheets
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getCell('B2').numFmt).toBe('@')
    expect(workbook.created).toEqual(at)
  })
})
