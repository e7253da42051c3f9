// A member's card (учётная карточка). Whether the person is on the register is never stored here: membership events say it.
import { day, decision, line, newRow, partialDate, prose, rowShape, z } from './row.ts'

export const memberCategories = ['employee', 'student', 'retired', 'not-working', 'union-staff'] as const
export type MemberCategory = (typeof memberCategories)[number]
export const positionGroups = ['head', 'deputy-head', 'teaching', 'support', 'service', 'other'] as const
export const employmentKinds = ['main', 'internal-part-time', 'external-part-time'] as const
export const aisStatuses = ['not-entered', 'entered', 'needs-update', 'removed'] as const
export const socialFlags = [
  'large-family',
  'single-parent',
  'disabled-child',
  'disability',
  'pre-retirement',
  'housing-need',
  'svo-family',
  'labour-veteran',
] as const

export const memberSchema = z.strictObject({
  ...rowShape,
  cardNumber: line,
  lastName: line.min(1),
  firstName: line,
  middleName: line,
  formerLastName: line,
  birthDate: partialDate.nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  category: z.enum(memberCategories),
  position: line,
  positionGroup: z.enum(positionGroups).nullable(),
  unit: line,
  employmentKind: z.enum(employmentKinds).nullable(),
  hiredDate: partialDate.nullable(),
  teachingSince: partialDate.nullable(),
  /** The last day of the privileges of a young specialist. */
  youngSpecialistUntil: partialDate.nullable(),
  education: z.enum(['general', 'vocational', 'higher', 'degree']).nullable(),
  qualification: z.enum(['none', 'first', 'highest', 'methodist', 'mentor']).nullable(),
  /** Parental leaves, open while `to` is null. Intervals, because coverage is asked as of any date. */
  parentalLeaves: z.array(z.strictObject({ from: day, to: day.nullable() })),
  address: line,
  phone: line,
  email: line,
  applicationDate: day.nullable(),
  admissionDecision: decision.nullable(),
  memberSince: partialDate.nullable(),
  duesApplicationDate: day.nullable(),
  duesMethod: z.enum(['cashless', 'cash']).nullable(),
  /** Hundredths of a percent: 100 is 1 %. */
  duesRate: z.int().min(0).max(10_000),
  paperCardNumber: line,
  electronicCardNumber: line,
  aisStatus: z.enum(aisStatuses),
  aisDate: day.nullable(),
  /** What another program calls this person: a list that carries it again is recognised by it. */
  externalId: line,
  /** Registered in the bonus programme of the electronic card. */
  profcards: z.boolean().nullable(),
  /** Consent to the processing of personal data, a paper of its own since 01.09.2025 (152-ФЗ ст. 9). */
  consent: z.strictObject({
    date: day.nullable(),
    kind: z.enum(['paper', 'electronic']).nullable(),
    withdrawnDate: day.nullable(),
    /** The paper lets the district have the name; `null`: nobody has looked what it says. */
    toDistrict: z.boolean().nullable(),
  }),
  /** Written consent to facts about health, apart from the other one (152-ФЗ ст. 10). */
  healthConsent: z.strictObject({ date: day.nullable(), withdrawnDate: day.nullable() }),
  socialFlags: z.array(z.enum(socialFlags)),
  /** Years only: what presents and camps need (152-ФЗ ст. 5). */
  childrenBirthYears: z.array(z.int().min(1900).max(2200)),
  note: prose,
  /** Remarks about this card that the chair has looked at and left, with her reason. */
  keptRemarks: z.array(z.strictObject({ code: line.min(1), reason: line.min(1), date: day })),
})
export type Member = z.infer<typeof memberSchema>

export function emptyMember(id: string): Member {
  return {
    ...newRow(id),
    cardNumber: '',
    lastName: '',
    firstName: '',
    middleName: '',
    formerLastName: '',
    birthDate: null,
    sex: null,
    category: 'employee',
    position: '',
    positionGroup: null,
    unit: '',
    employmentKind: null,
    hiredDate: null,
    teachingSince: null,
    youngSpecialistUntil: null,
    education: null,
    qualification: null,
    parentalLeaves: [],
    address: '',
    phone: '',
    email: '',
    applicationDate: null,
    admissionDecision: null,
    memberSince: null,
    duesApplicationDate: null,
    duesMethod: null,
    duesRate: 100,
    paperCardNumber: '',
    electronicCardNumber: '',
    aisStatus: 'not-entered',
    aisDate: null,
    externalId: '',
    profcards: null,
    consent: { date: null, kind: null, withdrawnDate: null, toDistrict: null },
    healthConsent: { date: null, withdrawnDate: null },
    socialFlags: [],
    childrenBirthYears: [],
    note: '',
    keptRemarks: [],
  }
}
