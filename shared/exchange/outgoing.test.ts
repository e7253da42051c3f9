import { describe, expect, it } from 'vitest'
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyOffice, type Office } from '#shared/records/office.ts'
import { memberLineSchema, officerLineSchema } from './lines.ts'
import { hasConsent, type Leaving, memberLeaving, outgoingMembers, outgoingOffice } from './outgoing.ts'

const id = '6a3f2a1e-1c2d-4b5a-9e8f-0a1b2c3d4e5f'
const consented = { date: '2025-09-15', kind: 'paper', withdrawnDate: null, toDistrict: null } as const

function aMember(change: Partial<Member> = {}): Member {
  return {
    ...emptyMember(id),
    rev: 4,
    upd: 10,
    lastName: 'Пробникова',
    firstName: 'Вера',
    middleName: 'Ильинична',
    birthDate: '1984-03-08',
    position: 'учитель',
    address: 'улица',
    phone: '8 000',
    email: 'a@b',
    note: 'болеет',
    socialFlags: ['disability'],
    memberSince: '2014-09',
    duesMethod: 'cashless',
    paperCardNumber: '77',
    consent: consented,
    ...change,
  }
}

describe('what leaves the machine', () => {
  it('is the legal minimum of a person and nothing else', () => {
    const { lines, withheld } = outgoingMembers([aMember()], '2026-11-21')
    expect(lines).toEqual([
      {
        id,
        rev: 4,
        upd: 10,
        lastName: 'Пробникова',
        firstName: 'Вера',
        middleName: 'Ильинична',
        birthYear: 1984,
        position: 'учитель',
        cardNumber: '77',
        memberSince: '2014-09',
        duesMethod: 'cashless',
        consentDate: '2025-09-15',
        consentKind: 'paper',
      },
    ])
    expect(withheld).toBe(0)
    expect(memberLineSchema.safeParse(lines[0]).success).toBe(true)
  })

  it('prefers the electronic card and knows no year where none is known', () => {
    const [line] = outgoingMembers([aMember({ electronicCardNumber: '88', birthDate: null })], '2026-11-21').lines
    expect([line?.cardNumber, line?.birthYear]).toEqual(['88', null])
  })

  it.each([
    ['given today', consented, '2025-09-15', true],
    ['given tomorrow', consented, '2025-09-14', false],
    ['never given', { ...consented, date: null }, '2026-11-21', false],
    ['kept from the district', { ...consented, toDistrict: false }, '2026-11-21', false],
    ['withdrawn today', { ...consented, withdrawnDate: '2026-11-21', toDistrict: null }, '2026-11-21', false],
    ['withdrawn tomorrow', { ...consented, withdrawnDate: '2026-11-22', toDistrict: null }, '2026-11-21', true],
  ])('consent %s', (_, consent, on, expected) => {
    expect(hasConsent({ consent }, on)).toBe(expected)
    expect(outgoingMembers([aMember({ consent })], on).withheld).toBe(expected ? 0 : 1)
  })

  it('never lists contacts, health, notes, children', () => {
    const secret: (keyof Member)[] = [
      'address',
      'phone',
      'email',
      'note',
      'socialFlags',
      'formerLastName',
      'cardNumber',
    ]
    expect(secret.map((field) => memberLeaving[field])).toEqual(secret.map(() => 'never'))
  })

  it('gives an office with work contacts and without the link to the roster', () => {
    const office: Office = {
      ...emptyOffice(id, 'chair'),
      memberId: id,
      personName: 'Лисицына А. О.',
      phone: '8 000',
    }
    const line = outgoingOffice(office)
    expect(officerLineSchema.safeParse(line).success).toBe(true)
    expect([line.personName, 'memberId' in line]).toEqual(['Лисицына А. О.', false])
  })

  it('does not compile with a field that has no answer', () => {
    type Answered = Omit<typeof memberLeaving, 'note'>
    // @ts-expect-error the field `note` has no answer
    const incomplete = (answers: Answered) => answers satisfies Readonly<Record<keyof Member, Leaving>>
    expect(incomplete(memberLeaving)).toBe(memberLeaving)
  })
})
