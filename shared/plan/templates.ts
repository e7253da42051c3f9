// The measures that programmes of union organisations ask for (data), and the days that a measure means in a given year.
import { daysInMonth, isDay, type Day } from '#shared/base/day.ts'
import { day, z } from '#shared/records/row.ts'

const text = z.string().min(1).max(500)
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/)
const title = z.strictObject({ id: slug, title: text })
const month = z.int().min(1).max(12)
const months = z
  .array(month)
  .min(1)
  .refine((list) => list.every((one, at) => at === 0 || one > (list[at - 1] ?? 0)), 'months rise')
const year = z.int().min(2000).max(2100)
const yearMonth = z.string().refine((ym) => isDay(`${ym}-01`))
const words = { label: text, note: text.optional() }
/** First and last year in which the programme orders the measure. */
const years = z.tuple([year, year]).refine(([from, to]) => from <= to)

const periodSchema = z.discriminatedUnion('kind', [
  /** Once in each of these months. */
  z.strictObject({ kind: z.literal('months'), months, years: years.optional(), ...words }),
  /** Once in each of these months, which close the half-years. */
  z.strictObject({ kind: z.literal('half-yearly'), months, years: years.optional(), ...words }),
  /** By this day of the year, `MM-DD`, the day included. */
  z.strictObject({
    kind: z.literal('by-date'),
    lastDay: z.string().refine((monthDay) => isDay(`2001-${monthDay}`)),
    years: years.optional(),
    ...words,
  }),
  /** Once a year: within these months, or at any time; with `listedYears` only in those years. */
  z.strictObject({
    kind: z.literal('annual'),
    months: months.optional(),
    years: years.optional(),
    listedYears: z.array(year).min(1).optional(),
    ...words,
  }),
  /** Once a year when somebody else's plan says so; `months` when they are known. */
  z.strictObject({ kind: z.literal('by-external-plan'), months: months.optional(), years: years.optional(), ...words }),
  /** One stretch from month to month, over several years too. */
  z.strictObject({ kind: z.literal('range'), from: yearMonth, to: yearMonth, years, ...words }),
  z.strictObject({
    kind: z.enum(['year-round', 'permanent', 'programme-period', 'once', 'on-request']),
    years: years.optional(),
    ...words,
  }),
])
export type Period = z.infer<typeof periodSchema>

/** Bands of coverage by the rules of monitoring; a measure with `bands` is for organisations in them. */
export const coverageBands = ['high', 'middle', 'low'] as const
export type CoverageBand = (typeof coverageBands)[number] | 'unknown'

const levels = ['primary', 'district', 'regional', 'federation'] as const
export type PlanLevel = (typeof levels)[number]

/** Roles of the file that people and bodies of a primary organisation hold. */
export const primaryRoles: ReadonlySet<string> = new Set([
  'ppo-chair',
  'profkom',
  'krk',
  'info-officer',
  'ais-officer',
  'osh-officer',
  'youth-council',
  'elected-bodies',
])

export const planTemplateSchema = z.strictObject({
  id: slug,
  sourceId: slug,
  /** Number of the measure inside its programme, and the part of the programme where it stands. */
  item: text,
  section: text.optional(),
  title: text,
  direction: slug,
  levels: z.array(z.enum(levels)).min(1),
  /** `template` is offered; `reference` is only for the levels above the district. */
  scope: z.enum(['template', 'reference']),
  period: periodSchema,
  repeat: z.enum(['once', 'yearly', 'within-year', 'continuous', 'listed-years']),
  /** The programme names the month once; that it repeats each year is our reading. */
  isYearlyOurReading: z.boolean().optional(),
  /** Not from a programme but our proposal, or not confirmed by a page we saw. */
  isUnverified: z.boolean().optional(),
  responsibleRoles: z.array(slug),
  bands: z.array(z.enum(coverageBands)).min(1).optional(),
  /** The paper that proves that it is done. */
  deliverable: text.optional(),
  /** The part of the program where it is done. */
  appFeature: slug.optional(),
  /** The same work as this measure of another programme, so both are offered as one line. */
  sameAs: slug.optional(),
})
export type PlanTemplate = z.infer<typeof planTemplateSchema>

export const planTemplatesSchema = z
  .strictObject({
    id: z.literal('plan-templates'),
    version: z.string().min(1).max(40),
    date: day,
    title: text,
    note: text,
    sources: z.array(
      z.strictObject({
        id: slug,
        title: text,
        issuerLevel: z.enum([...levels, 'programme']),
        validFrom: year.nullable(),
        validTo: year.nullable(),
      }),
    ),
    directions: z.array(title),
    roles: z.array(title),
    levels: z.array(z.strictObject({ id: z.enum(levels), title: text })),
    measures: z.array(planTemplateSchema),
  })
  .refine((file) => [file.sources, file.directions, file.roles, file.measures].every(hasUniqueIds), 'ids repeat')
  .refine(refersOnlyToItself, 'a measure names a source, direction, role or measure that is not in the file')
export type PlanTemplates = z.infer<typeof planTemplatesSchema>
export type PlanSource = PlanTemplates['sources'][number]

function hasUniqueIds(rows: readonly { readonly id: string }[]): boolean {
  return new Set(rows.map(({ id }) => id)).size === rows.length
}

function refersOnlyToItself(file: {
  readonly sources: readonly { id: string }[]
  readonly directions: readonly { id: string }[]
  readonly roles: readonly { id: string }[]
  readonly measures: readonly PlanTemplate[]
}): boolean {
  const [sources, directions, roles] = [file.sources, file.directions, file.roles].map(
    (l) => new Set(l.map((r) => r.id)),
  )
  const main = new Set(file.measures.filter((m) => m.sameAs === undefined).map(({ id }) => id))
  return file.measures.every(
    (m) =>
      sources?.has(m.sourceId) &&
      directions?.has(m.direction) &&
      m.responsibleRoles.every((role) => roles?.has(role)) &&
      (m.sameAs === undefined || main.has(m.sameAs)),
  )
}

/** One time that a measure is to be done in a year. Days are null when the programme names none: then it has the whole year. */
export interface Occurrence {
  /** `2026` for the one of a year, `2026-12` for the one of a month. */
  readonly key: string
  readonly from: Day | null
  readonly due: Day | null
  /** The days only bound whole months. */
  readonly isMonthOnly: boolean
}

/**
 * True when the programme itself orders the measure for this year; else it may still be taken over by choice. A measure without
 * years of its own takes those of its programme.
 */
export function isOrderedFor(template: PlanTemplate, source: PlanSource | undefined, year: number): boolean {
  const period = template.period
  if (period.kind === 'annual' && period.listedYears) return period.listedYears.includes(year)
  const [from, to] = period.years ?? [source?.validFrom ?? year, source?.validTo ?? year]
  return from <= year && year <= to
}

/** When a measure is to be done in `year`: one occurrence per month for monthly lists, else one. Never empty. */
export function occurrencesIn(template: PlanTemplate, year: number): Occurrence[] {
  const period = template.period
  switch (period.kind) {
    case 'months':
    case 'half-yearly':
      return period.months.map((m) => whole(`${year}-${pad(m)}`, `${year}-${pad(m)}`, `${year}-${pad(m)}`))
    case 'by-date':
      return [byDate(period.lastDay, year)]
    case 'annual':
    case 'by-external-plan':
      return [period.months ? span(period.months, year) : undated(year)]
    case 'range':
      return [rangeIn(period.from, period.to, year)]
    default:
      return [undated(year)]
  }
}

function undated(year: number): Occurrence {
  return { key: String(year), from: null, due: null, isMonthOnly: false }
}

function whole(key: string, from: string, to: string): Occurrence {
  const last = daysInMonth(Number(to.slice(0, 4)), Number(to.slice(5)))
  return { key, from: `${from}-01`, due: `${to}-${pad(last)}`, isMonthOnly: true }
}

function byDate(lastDay: string, year: number): Occurrence {
  return { key: String(year), from: `${year}-${lastDay.slice(0, 2)}-01`, due: `${year}-${lastDay}`, isMonthOnly: false }
}

function span(list: readonly number[], year: number): Occurrence {
  const [first, last] = [Math.min(...list), Math.max(...list)]
  return whole(String(year), `${year}-${pad(first)}`, `${year}-${pad(last)}`)
}

/** The part of the stretch that lies in the year; in a year outside it the measure has no days. */
function rangeIn(from: string, to: string, year: number): Occurrence {
  const first = from > `${year}-01` ? from : `${year}-01`
  const last = to < `${year}-12` ? to : `${year}-12`
  return first <= last ? whole(String(year), first, last) : undated(year)
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
