// Thresholds of the union as data: versioned, replaceable by the district's package, passed to every rule as an argument.
import { day, z } from '#shared/records/row.ts'

/** One threshold with where it comes from; `verified` is false while no union expert has confirmed it. */
function ruled<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, title: z.string().min(1), source: z.string().min(1), verified: z.boolean() })
}

const percent = z.int().min(0).max(100)
const months = z.array(z.int().min(1).max(12)).min(1)
const small = z.int().min(0).max(1000)

/** The file `rules.json`. A threshold that is missing or out of range makes the whole file unusable, never a default. */
export const rulesFileSchema = z
  .strictObject({
    id: z.literal('rules'),
    version: z.string().min(1),
    date: day,
    rules: z.strictObject({
      coverageHighAbove: ruled(percent),
      lowCoverageThreshold: ruled(percent),
      monitoringMonthsHigh: ruled(months),
      monitoringMonthsMiddle: ruled(months),
      monitoringMonthsLow: ruled(months),
      /** 28 at most, so that every month has the day. */
      monitoringDueDay: ruled(z.int().min(1).max(28)),
      youthAge: ruled(small),
      youthInclusive35: ruled(z.boolean()),
      noviceYears: ruled(small),
      smallOrganisationMax: ruled(small),
      memberAgeMin: ruled(small),
      termWarningDays: ruled(small),
      /** An entry of the reserve that was not looked through for so long is stale. */
      reserveReviewMonths: ruled(z.int().min(1).max(120)),
      lastCampaignYear: ruled(z.int().min(2000).max(2100)),
      campaignPeriodYears: ruled(z.int().min(1).max(10)),
      passportMonth: ruled(z.int().min(1).max(12)),
      auditCommissionMin: ruled(small),
      committeeMembersMin: ruled(small),
      jubileeAges: ruled(z.array(z.int().min(1).max(150)).min(1)),
    }),
  })
  .refine(({ rules }) => rules.lowCoverageThreshold.value <= rules.coverageHighAbove.value)

export type RulesFile = z.infer<typeof rulesFileSchema>
export type Rules = RulesFile['rules']
