// A list of organisations as a JSON file of another program of the district: the organisations with their figures of one day.
// A damaged or foreign file is refused whole, and so is one whose own totals do not agree with its rows.
import { isDay } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { tidyText } from '#shared/base/text.ts'
import { institutionTypes, localities, organisationKinds } from '#shared/records/passport.ts'
import { countOf, idRef, z } from '#shared/records/row.ts'
import { noFigures } from './consolidation.ts'
import type { OrganisationListFailure } from './failures.ts'
import type { ListedOrganisation, OrganisationList } from './listedOrganisation.ts'

const text = z.string().max(500).transform(tidyText)

const listedSchema = z.object({
  organisationId: idRef.optional(),
  districtCode: text.default(''),
  fullName: text.default(''),
  shortName: text.pipe(z.string().min(1)),
  institutionType: z.enum(institutionTypes).nullable().default(null),
  organisationKind: z.enum(organisationKinds).nullable().default(null),
  employer: z
    .object({
      fullName: text.default(''),
      shortName: text.default(''),
      inn: text.default(''),
      address: z
        .object({ index: text, region: text, district: text, settlement: text, street: text, house: text })
        .partial()
        .default({}),
      locality: z.enum(localities).nullable().default(null),
    })
    .partial()
    .default({}),
  chairName: text.default(''),
  phone: text.default(''),
  email: text.default(''),
  employees: countOf.nullable().default(null),
  membersEmployed: countOf.nullable().default(null),
  membersUnder35: countOf.nullable().default(null),
  membersRetired: countOf.nullable().default(null),
  membersStudents: countOf.nullable().default(null),
})

const fileSchema = z.object({
  district: z.object({ asOf: z.string().refine(isDay).optional() }).optional(),
  totals: z.object({ organisations: countOf, employees: countOf, membersEmployed: countOf }).partial().optional(),
  organisations: z.array(listedSchema).max(20_000),
})

type FileContent = z.infer<typeof fileSchema>

/**
 * Reads the file. `district.fileDamaged`: no JSON; `district.fileForeign`: JSON of something else;
 * `district.totalsDisagree`: the file states totals that its rows do not give.
 */
export function readOrganisationFile(content: string): Result<OrganisationList, Failure<OrganisationListFailure>> {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch {
    return fail('district.fileDamaged')
  }
  const file = fileSchema.safeParse(json)
  if (!file.success) return fail('district.fileForeign', { place: placeOf(file.error.issues[0]?.path ?? []) })
  const wrong = wrongTotal(file.data)
  if (wrong) return fail('district.totalsDisagree', wrong)
  const { organisations, district } = file.data
  if (organisations.length === 0) return fail('district.noOrganisations')
  return ok({ organisations: organisations.map(listed), otherRows: 0, asOf: district?.asOf ?? null })
}

/** «organisations.4.employees»: for the details of the refusal. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'весь файл' : path.map(String).join('.')
}

function wrongTotal({ totals, organisations }: FileContent): { stated: number; found: number } | null {
  const sum = (key: 'employees' | 'membersEmployed') => organisations.reduce((n, one) => n + (one[key] ?? 0), 0)
  const found = {
    organisations: organisations.length,
    employees: sum('employees'),
    membersEmployed: sum('membersEmployed'),
  }
  for (const key of ['organisations', 'employees', 'membersEmployed'] as const) {
    const stated = totals?.[key]
    if (stated !== undefined && stated !== found[key]) return { stated, found: found[key] }
  }
  return null
}

function listed(one: FileContent['organisations'][number], i: number): ListedOrganisation {
  const { organisationId, employer, employees, membersEmployed, ...rest } = one
  const { membersUnder35, membersRetired, membersStudents, ...known } = rest
  const { address = {}, ...work } = employer
  const blank = { index: '', region: '', district: '', settlement: '', street: '', house: '' }
  return {
    place: `запись ${i + 1}`,
    id: organisationId ?? null,
    known,
    employer: { ...withoutAbsent(work), address: { ...blank, ...withoutAbsent(address) } },
    figures: { ...noFigures, employees, membersEmployed, membersUnder35, membersRetired, membersStudents },
    problems: tooMany(employees, membersEmployed),
  }
}

/** One of the two numbers must be wrong (domain rules §1). */
export function tooMany(employees: number | null, membersEmployed: number | null): string[] {
  const isWrong = employees !== null && membersEmployed !== null && membersEmployed > employees
  return isWrong ? [`Членов (${membersEmployed}) больше, чем работников (${employees})`] : []
}

function withoutAbsent<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
