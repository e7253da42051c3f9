// Live readings for the district's screens: the consolidated picture of the chosen period, and the trust that files are read with.
import { useEffect, useMemo } from 'react'
import type { Id } from '#shared/base/id.ts'
import { chainsOf } from '#shared/district/acceptance.ts'
import {
  consolidate,
  reportsWithoutOrganisation,
  type DistrictRecords,
  type SendingStatus,
} from '#shared/district/consolidation.ts'
import { distinctPeriods, periodKey, periodOf, periodsBeside, usualPeriods } from '#shared/district/periods.ts'
import { totalsOf } from '#shared/district/totals.ts'
import { trustStoreOf } from '#shared/exchange/trust.ts'
import type { Period } from '#shared/records/period.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { useDistrictSession } from './districtSession.ts'

export function useDistrictRecords(): DistrictRecords {
  const organisations = useRows('organisation')
  const reports = useRows('receivedReport')
  const typed = useRows('typedFigures')
  return useMemo(() => ({ organisations, reports, typed }), [organisations, reports, typed])
}

/** The chosen period and all that can be chosen: with data of any kind, and those in which chairs report now. */
export function usePeriods(): {
  readonly period: Period
  readonly periods: readonly Period[]
  readonly choose: (period: Period) => void
} {
  const { id } = useStore()
  const { reports, typed } = useDistrictRecords()
  const today = useSession((session) => session.today)
  const { period, setPeriod, enter } = useDistrictSession()
  useEffect(() => enter(id), [enter, id])
  return useMemo(() => {
    const used = distinctPeriods([...reports, ...typed].map((row) => row.period))
    const periods = distinctPeriods([...used, ...usualPeriods(today, rules)])
    const chosen = period && periods.find((one) => periodKey(one) === periodKey(period))
    return { period: chosen ?? used[0] ?? periodOf('quarter', today), periods, choose: setPeriod }
  }, [reports, typed, today, period, setPeriod])
}

/** Everything that «Сводка» shows. */
export function useSummary(period: Period) {
  const records = useDistrictRecords()
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const rows = consolidate(records, period, today, rules)
    return { rows, totals: totalsOf(rows, rules), strays: reportsWithoutOrganisation(records) }
  }, [records, period, today])
}

export type Summary = ReturnType<typeof useSummary>

/** The same organisations in the other periods of the year: how each stood and stands with its reports. */
export function useStandings(period: Period): readonly Standing[] {
  const records = useDistrictRecords()
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const used = [...records.reports, ...records.typed].map((row) => row.period.from)
    const first = used.reduce((a, b) => (a < b ? a : b), period.from)
    // Before the first figures nobody was asked for anything: such a period would show the whole district as late.
    const asked = periodsBeside(period, rules).filter(({ to }) => to >= first)
    return asked.map((one) => {
      const rows = consolidate(records, one, today, rules)
      return { period: one, statusOf: new Map(rows.map(({ organisation, status }) => [organisation.id, status])) }
    })
  }, [records, period, today])
}

export interface Standing {
  readonly period: Period
  readonly statusOf: ReadonlyMap<Id, SendingStatus>
}

/** What the reader of files needs to know, as of now. */
export function readingContext(store: Store) {
  return { trust: trustStoreOf(store.list('trustedOrg')), chains: chainsOf(store.list('receivedReport'), store.id) }
}
