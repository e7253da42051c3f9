import { describe, expect, it } from 'vitest'
import { searchableText } from '#shared/documents/page.ts'
import { attendanceSheet } from './attendanceSheet.ts'
import { organisationHeader, UNION_NAME } from '#shared/roster/papers/organisationHeader.ts'
import { sampleHeader, sampleMeeting, sampleNames } from './sampleProtocol.ts'
import { emptyPassport } from '#shared/records/passport.ts'

describe('attendanceSheet', () => {
  it('has a numbered row with room for a signature for everybody', () => {
    const names = [...sampleNames.values()]
    const sheet = attendanceSheet(sampleMeeting(), { header: sampleHeader, names: sampleNames }, names)
    const table = sheet.blocks.find((block) => block.kind === 'table')
    expect(table?.rows).toEqual(names.map((name, i) => [String(i + 1), name, '']))
    expect(searchableText(sheet)).toContain('явочный лист общего собрания 18 ноября 2026 г.')
  })
})

describe('organisationHeader', () => {
  it('leaves out what the passport does not know', () => {
    const passport = {
      ...emptyPassport('id', 'ППО школы № 7'),
      districtCommitteeName: 'Заречная районная организация',
    }
    expect(organisationHeader(passport, 'Школа 7')).toEqual([
      UNION_NAME,
      'Заречная районная организация',
      'ППО школы № 7',
    ])
    expect(organisationHeader(null, 'Школа 7')).toEqual([UNION_NAME, 'Школа 7'])
    expect(organisationHeader({ ...passport, fullName: 'Первичная' }, '')).toEqual([
      UNION_NAME,
      'Заречная районная организация',
      'Первичная',
    ])
  })
})
