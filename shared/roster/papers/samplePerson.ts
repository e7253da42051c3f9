// One invented organisation and two of its members, for the tests of papers: one whose card says everything, one who came by a list.
import { emptyMember, type Member } from '#shared/records/member.ts'
import { emptyAward } from '#shared/records/memberAward.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { emptySupport } from '#shared/records/memberSupport.ts'
import { emptyTraining } from '#shared/records/memberTraining.ts'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import { newRow } from '#shared/records/row.ts'
import { readHistory } from '../membership.ts'
import { paperOrganisation, type PaperFacts, type PaperPerson } from './paperFacts.ts'

const id = (n: number) => `7e5a0000-0000-4000-8000-${String(n).padStart(12, '0')}`

const passport: Passport = {
  ...emptyPassport(id(1), 'ППО школы № 7'),
  fullName: 'Первичная профсоюзная организация МБОУ «Средняя школа № 7» города Заречного',
  districtCommitteeName: 'Приреченская районная организация Общероссийского Профсоюза образования',
  regionalOrganisationName: 'Залесская областная организация Общероссийского Профсоюза образования',
}
passport.employer = {
  ...passport.employer,
  fullName: 'Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 7» города Заречного',
  shortName: 'МБОУ «СШ № 7»',
  address: {
    index: '000700',
    region: 'Залесская область',
    district: 'Приреченский район',
    settlement: 'г. Заречный',
    street: 'ул. Школьная',
    house: '7',
  },
  headName: 'Яковлева Ирина Андреевна',
  headPosition: 'директор',
}

export const sampleFacts: PaperFacts = {
  organisation: paperOrganisation(passport, 'ППО школы № 7', 'Соколова Марина Викторовна'),
  asOf: '2026-11-29',
  withPrivate: false,
}

/** The same day in an organisation whose passport is empty. */
export const bareFacts: PaperFacts = { ...sampleFacts, organisation: paperOrganisation(null, 'ППО школы', '') }

export function anEvent(n: number, memberId: string, given: Partial<MembershipEvent>): MembershipEvent {
  const empty = { decision: null, organisation: '', reason: '', kind: 'joined' as const, date: '2022-09-12' }
  return { ...newRow(id(n)), ...empty, memberId, ...given }
}

export function aPerson(member: Member, events: readonly MembershipEvent[]): PaperPerson {
  return {
    entry: { member, events, history: readHistory(events) },
    ...{ offices: [], training: [], awards: [], support: [] },
  }
}

const full: Member = {
  ...emptyMember(id(2)),
  cardNumber: '12',
  lastName: 'Ёлкина-Задунайская',
  firstName: 'Мария',
  middleName: 'Петровна',
  formerLastName: 'Щукина',
  birthDate: '1976-11-25',
  sex: 'female',
  position: 'учитель русского языка и литературы',
  positionGroup: 'teaching',
  unit: 'методическое объединение словесников',
  employmentKind: 'main',
  hiredDate: '2001-09-01',
  teachingSince: '1998',
  youngSpecialistUntil: '2001-08-31',
  education: 'higher',
  qualification: 'highest',
  parentalLeaves: [{ from: '2005-03-01', to: '2006-09-01' }],
  address: '000700, Залесская область, г. Заречный, ул. Лесная, д. 14, кв. 3',
  phone: '+70001234567',
  email: 'elkina@example.org',
  applicationDate: '2022-09-05',
  admissionDecision: { body: 'committee', date: '2022-09-12', protocolNumber: '13' },
  memberSince: '2022-09-06',
  duesApplicationDate: '2022-09-07',
  duesMethod: 'cashless',
  duesRate: 50,
  paperCardNumber: '004417',
  electronicCardNumber: '460001234567',
  aisStatus: 'entered',
  aisDate: '2026-03-16',
  profcards: true,
  consent: { date: '2025-09-24', kind: 'paper', withdrawnDate: null, toDistrict: true },
  healthConsent: { date: '2025-10-02', withdrawnDate: null },
  socialFlags: ['large-family', 'disabled-child'],
  childrenBirthYears: [2005, 2011],
  note: 'Ведёт профсоюзный уголок',
}

export const fullPerson: PaperPerson = {
  ...aPerson(full, [
    anEvent(10, full.id, {
      date: '2022-09-12',
      decision: { body: 'committee', date: '2022-09-12', protocolNumber: '13' },
    }),
    anEvent(11, full.id, { kind: 'transferred-out', date: '2024-08-30', organisation: 'ППО школы № 3' }),
    anEvent(12, full.id, {
      kind: 'transferred-in',
      date: '2025-09-01',
      organisation: 'ППО школы № 3',
      decision: { body: 'meeting', date: '2025-09-03', protocolNumber: '2' },
    }),
  ]),
  offices: [
    { title: 'Уполномоченный по охране труда', from: '2024-10-30', to: null, decision: '№ 4 от 30.10.2024' },
    { title: 'Казначей', from: '2022-10-01', to: '2024-08-30', decision: '№ 15 от 01.10.2022' },
  ],
  training: [
    {
      ...emptyTraining(id(20), full.id),
      title: 'Школа профактива района',
      topic: 'osh',
      form: 'school',
      date: '2025-02-19',
      hours: 16,
      organiser: 'district',
      certificate: 'УД-118',
    },
  ],
  awards: [
    {
      ...emptyAward(id(21), full.id),
      title: 'Почётная грамота',
      level: 'regional',
      date: '2025-10-03',
      reason: 'за активную работу',
      decision: 'постановление № 7',
    },
  ],
  support: [
    {
      ...emptySupport(id(22), full.id, 'material-aid'),
      date: '2025-12-15',
      amount: 500_050,
      source: 'primary',
      protocolText: '№ 9 от 12.12.2025',
    },
    {
      ...emptySupport(id(23), full.id, 'health-resort'),
      date: '2026-06-01',
      amount: 1_200_000,
      source: 'regional',
      note: 'санаторий по болезни',
    },
  ],
}

/** Nothing is known but the name: everything else is a line to write on. */
export const barePerson: PaperPerson = aPerson({ ...emptyMember(id(3)), lastName: 'Орлов', firstName: 'Иван' }, [
  anEvent(30, id(3), { kind: 'opening', date: '2025-09-01' }),
])
