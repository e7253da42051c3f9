import { describe, expect, it } from 'vitest'
import checklistFile from '#resources/reference/agreement-checklist.json' with { type: 'json' }
import rulesFile from '#resources/reference/rules.json' with { type: 'json' }
import { checklistSchema } from '#shared/agreement/checklist.ts'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { newRow } from '#shared/records/row.ts'
import { indexRoster } from '#shared/roster/figures.ts'
import { rulesFileSchema } from '#shared/roster/rules.ts'
import { memberLineSchema, orgLineSchema } from './lines.ts'
import { reportDay, reportDraft, type ReportFacts, type ReportProfile } from './report.ts'

const { rules } = rulesFileSchema.parse(rulesFile)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const person = (n: number, consent: Partial<Member['consent']>): Member => {
  const base = emptyMember(id(n))
  return { ...base, lastName: `Пробный${n}`, phone: '8 900 000-00-00', consent: { ...base.consent, ...consent } }
}
const members = [
  person(2, { date: '2025-01-10' }),
  person(3, {}),
  person(4, { date: '2025-01-10', withdrawnDate: '2026-11-20', toDistrict: null }),
  person(5, { date: '2025-01-10' }),
]
const joined = { kind: 'joined', date: '2020-09-01', decision: null, organisation: '', reason: '' } as const
const events = members.map((member, i) => ({ ...newRow(id(20 + i)), memberId: member.id, ...joined }))
const left = { ...newRow(id(30)), ...joined, memberId: id(5), kind: 'resigned', date: '2026-10-15' } as const

const facts: ReportFacts = {
  ...{ name: 'ППО школы № 7', passport: emptyPassport(id(1), 'Школа № 7'), offices: [], headcounts: [] },
  ...{ index: indexRoster(members, [...events, left]), agreements: [], agreementAnswers: [], planItems: [] },
  ...{ checklist: checklistSchema.parse(checklistFile), calendar: { holidays: [], years: [] }, rules },
}
const quarter = { type: 'quarter', from: '2026-10-01', to: '2026-12-31' } as const
const texts = { reasonsText: '', measuresText: '' }
const draft = (profile: ReportProfile) => reportDraft(facts, { period: quarter, profile, texts, today: '2026-11-21' })

describe('reportDraft', () => {
  it('lists only persons on the register whose consent holds today, and counts the others', () => {
    const { org, members: list, consents } = draft('roster')
    expect(list?.map((line) => line.id)).toEqual([id(2)])
    expect(consents).toEqual({ given: 1, missing: 2 })
    expect(org.membersWithheld).toBe(2)
    expect(list?.every((line) => memberLineSchema.safeParse(line).success)).toBe(true)
  })

  it('judges consents on the day of sending, also when the period is over', () => {
    const period = { type: 'quarter', from: '2026-07-01', to: '2026-09-30' } as const
    const past = reportDraft(facts, { period, profile: 'roster', texts, today: '2026-11-21' })
    // The fifth was still on the register in September; the fourth took the consent back in November.
    expect(past.members?.map((line) => line.id)).toEqual([id(2), id(5)])
  })

  it('carries no person in profile aggregate, and says nothing of consents there', () => {
    const { org, members: list } = draft('aggregate')
    expect(list).toBeNull()
    expect(org.membersWithheld).toBe(0)
    expect(JSON.stringify(org)).not.toContain('Пробный')
    expect(orgLineSchema.safeParse(org).success).toBe(true)
    expect(org).toMatchObject({ id: id(1), name: 'ППО школы № 7', monitoring: { membersEmployed: 3, left: 1 } })
  })

  it('speaks for the last day of a period that is over, else for today', () => {
    expect(reportDay(quarter, '2027-01-09')).toBe('2026-12-31')
    expect(reportDay(quarter, '2026-11-21')).toBe('2026-11-21')
  })
})
