// Russian words for the values of passport, office and headcount records. A value without a word does not compile.
import type { Office, OfficeRole } from '#shared/records/office.ts'
import type { Passport } from '#shared/records/passport.ts'

export const institutionTypeLabels = {
  general: 'общеобразовательная организация',
  preschool: 'дошкольная организация',
  supplementary: 'организация дополнительного образования',
  vocational: 'колледж, техникум',
  higher: 'вуз',
  orphanage: 'детский дом, интернат',
  authority: 'орган управления образованием',
  other: 'другая организация',
} satisfies Record<NonNullable<Passport['institutionType']>, string>

export const organisationKindLabels = {
  employees: 'работников',
  students: 'студентов',
  joint: 'объединённая',
} satisfies Record<NonNullable<Passport['organisationKind']>, string>

export const statuteBasisLabels = {
  'union-charter': 'Устав Профсоюза',
  'own-regulation': 'положение о первичной организации',
} satisfies Record<NonNullable<Passport['statuteBasis']>, string>

export const localityLabels = {
  urban: 'город',
  rural: 'село',
} satisfies Record<NonNullable<Passport['employer']['locality']>, string>

export const coverageMethodLabels = {
  'all-staff': 'от всех работников по основному месту',
  'without-parental-leave': 'без тех, кто в отпуске по уходу за ребёнком',
  manual: 'числа введены вручную',
} satisfies Record<Passport['coverageMethod'], string>

export const officeRoleLabels = {
  chair: 'Председатель',
  'deputy-chair': 'Заместитель председателя',
  'committee-member': 'Член профкома',
  'committee-secretary': 'Секретарь профкома',
  treasurer: 'Казначей',
  'audit-chair': 'Председатель КРК',
  'audit-member': 'Член КРК',
  'osh-authorised': 'Уполномоченный по охране труда',
  'legal-inspector': 'Внештатный правовой инспектор труда',
  'technical-inspector': 'Внештатный технический инспектор труда',
  'info-officer': 'Ответственный за информационную работу',
  'ais-officer': 'Ответственный за АИС',
  correspondent: 'Внештатный корреспондент',
  'youth-chair': 'Председатель молодёжного совета',
  'commission-chair': 'Председатель комиссии',
  'group-organiser': 'Профгрупорг',
} satisfies Record<OfficeRole, string>

export const commissionKindLabels = {
  'org-mass': 'организационно-массовая',
  social: 'социальная',
  labour: 'по трудовым отношениям и зарплате',
  osh: 'по охране труда',
  'culture-sport': 'культурно-массовая и спортивная',
  information: 'информационная',
  youth: 'молодёжная',
  veterans: 'по работе с ветеранами',
} satisfies Record<NonNullable<Office['commissionKind']>, string>

/** «Председатель комиссии (социальная)»: the role of an office row in one line. */
export function officeTitle(office: Pick<Office, 'role' | 'commissionKind'>): string {
  const role = officeRoleLabels[office.role]
  return office.commissionKind === null ? role : `${role} (${commissionKindLabels[office.commissionKind]})`
}
