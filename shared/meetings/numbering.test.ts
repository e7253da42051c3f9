import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingKinds, type Meeting, type MeetingKind } from '#shared/records/meeting.ts'
import { wordsOf } from './kinds.ts'
import { nextNumber, type Numbering } from './numbering.ts'
import { sampleId, sampleMeeting } from './sampleProtocol.ts'

function held(n: number, kind: MeetingKind, date: string, number: number | null): Meeting {
  return sampleMeeting({ id: sampleId(n), kind, date, number, items: [] })
}

const term: Numbering = { period: 'term', termStarts: ['2024-10-15', '2019-10-20'], first: 1 }
const year: Numbering = { ...term, period: 'year' }
const others = [
  held(1, 'committee', '2024-10-14', 61),
  held(2, 'committee', '2024-10-15', 1),
  held(3, 'committee', '2025-03-01', 2),
  held(4, 'committee', '2026-01-20', 3),
  held(5, 'committee', '2026-02-20', null),
  held(6, 'meeting', '2026-02-20', 9),
  held(7, 'conference', '2026-03-20', 10),
]

describe('nextNumber', () => {
  it.each([
    ['committee', '2026-03-01', term, 4],
    ['committee', '2024-10-01', term, 62],
    ['committee', '2029-10-20', { ...term, termStarts: [...term.termStarts, '2029-10-20'] }, 1],
    ['committee', '2026-03-01', year, 4],
    ['committee', '2025-05-01', year, 3],
    ['committee', '2027-01-10', year, 1],
    ['committee', '2027-01-10', { ...year, first: 14 }, 14],
    // Meetings and conferences are one body, the committee another.
    ['election-meeting', '2026-04-01', term, 11],
    ['audit', '2026-04-01', term, 1],
    ['counting', '2026-04-01', term, 1],
  ] as const)('%s on %s', (kind, date, numbering, wanted) => {
    expect(nextNumber(held(99, kind, date, null), others, numbering)).toBe(wanted)
  })

  it('does not count the meeting itself', () => {
    expect(nextNumber(held(4, 'committee', '2026-01-20', 3), others, term)).toBe(3)
  })

  it('gives 1, 2, 3 … in each sequence, however meetings are mixed', () => {
    const meeting = fc.record({
      kind: fc.constantFrom(...meetingKinds),
      day: fc.integer({ min: 10, max: 28 }),
      year: fc.integer({ min: 2023, max: 2026 }),
    })
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 30 }), (given) => {
        const all: Meeting[] = []
        given.forEach((one, i) => {
          const next = held(i, one.kind, `${one.year}-05-${one.day}`, null)
          all.push({ ...next, number: nextNumber(next, all, year) })
        })
        const sequences = new Map<string, number[]>()
        for (const { kind, date, number } of all) {
          const { body } = wordsOf(kind)
          const key = `${body} ${body === 'counting' ? date : date.slice(0, 4)}`
          sequences.set(key, [...(sequences.get(key) ?? []), number ?? 0])
        }
        for (const numbers of sequences.values()) expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      }),
    )
  })
})
