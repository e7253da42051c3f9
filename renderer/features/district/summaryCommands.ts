// Writes the consolidated workbook of what the screen shows.
import type { Day } from '#shared/base/day.ts'
import type { ConsolidatedRow } from '#shared/district/consolidation.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { summarySheets } from '#shared/district/summarySheets.ts'
import type { Totals } from '#shared/district/totals.ts'
import type { Period } from '#shared/records/period.ts'
import { writeWorkbook } from '#renderer/documents/workbookWriter.ts'
import { host } from '#renderer/host/host.ts'
import { rules } from '#renderer/reference/rules.ts'

/** Asks where to save it; `null` when the user changed her mind. */
export async function saveSummary(rows: readonly ConsolidatedRow[], totals: Totals, period: Period, today: Day) {
  const bytes = await writeWorkbook(summarySheets(rows, totals, period, today, rules), new Date())
  return host.files.save({ suggestedName: `Свод ${periodTitle(period)}.xlsx`, kind: 'workbook', bytes })
}
