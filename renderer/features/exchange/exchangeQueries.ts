// Live readings for the exchange with the district: whom we trust, what was sent, and the content of the next report.
import { useMemo } from 'react'
import { periodKey, periodOf, periodTitle } from '#shared/district/periods.ts'
import { ourDistrict, type WaitingCard, waitingCardSchema } from '#shared/exchange/ourDistrict.ts'
import { type ReportFacts } from '#shared/exchange/report.ts'
import type { Period } from '#shared/records/period.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { Setting } from '#shared/records/setting.ts'
import { addDays, type Day } from '#shared/base/day.ts'
import { indexRoster } from '#shared/roster/figures.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { checklist } from '#renderer/reference/checklist.ts'
import { holidays } from '#renderer/reference/holidays.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'

/** Everything that a report is made of. */
export function useReportFacts(): ReportFacts {
  const store = useStore()
  const organisationName = useSession((session) => session.organisation?.name ?? '')
  const row = useRow('passport', store.id)
  const offices = useRows('office')
  const headcounts = useRows('headcount')
  const members = useRows('member')
  const events = useRows('membershipEvent')
  const agreements = useRows('agreement')
  const agreementAnswers = useRows('agreementAnswer')
  const planItems = useRows('planItem')
  const index = useMemo(() => indexRoster(members, events), [members, events])
  return useMemo(() => {
    const passport = row ?? emptyPassport(store.id, organisationName)
    const name = passport.shortName || passport.fullName || organisationName
    const records = { passport, offices, headcounts, agreements, agreementAnswers, planItems }
    return { ...records, index, name, checklist, calendar: holidays, rules }
  }, [row, store.id, organisationName, offices, headcounts, agreements, agreementAnswers, planItems, index])
}

/** The confirmed district, or `null`. */
export function useOurDistrict() {
  const trust = useRows('trustedOrg')
  return useMemo(() => ourDistrict(trust), [trust])
}

/** Reports that were written, the newest first. */
export function useSentReports(): readonly SentBundle[] {
  const sent = useRows('sentBundle')
  return useMemo(
    () => sent.filter(({ kind }) => kind === 'report').toSorted((a, b) => b.epoch - a.epoch || b.seq - a.seq),
    [sent],
  )
}

export const WAITING = 'exchange.waitingCard'
export const BLOCKED = 'exchange.blockedCards'
export const WORDS = 'exchange.words'

/** The district's card that waits for the phone call. */
export function useWaitingCard(): WaitingCard | null {
  const settings = useRows('setting')
  return useMemo(() => waitingCardIn(settings), [settings])
}

export function waitingCardIn(settings: readonly Setting[]): WaitingCard | null {
  const parsed = waitingCardSchema.safeParse(settings.find(({ key }) => key === WAITING)?.value)
  return parsed.success ? parsed.data : null
}

/** What was written in words for this period; '' for another one. */
export function useWords(period: Period): { reasonsText: string; measuresText: string } {
  const settings = useRows('setting')
  return useMemo(() => wordsIn(settings, period), [settings, period])
}

export function wordsIn(settings: readonly Setting[], period: Period) {
  const value = settings.find(({ key }) => key === WORDS)?.value
  const own = isRecord(value) ? value[periodKey(period)] : null
  const text = (key: string) => (isRecord(own) && typeof own[key] === 'string' ? own[key] : '')
  return { reasonsText: text('reasonsText'), measuresText: text('measuresText') }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Periods that a report may be for, in groups of a list: the one that lasts first, then those before it. */
export function offeredPeriods(
  today: Day,
): { group: string; items: { value: string; label: string; period: Period }[] }[] {
  const kinds = [
    { group: 'Кварталы', type: 'quarter', most: 5 },
    { group: 'Полугодия', type: 'half', most: 3 },
    { group: 'Месяцы', type: 'month', most: 6 },
    { group: 'Годы', type: 'year', most: 3 },
  ] as const
  return kinds.map(({ group, type, most }) => {
    const items: { value: string; label: string; period: Period }[] = []
    for (let day = today; items.length < most;) {
      const period = periodOf(type, day)
      items.push({ value: periodKey(period), label: periodTitle(period), period })
      day = addDays(period.from, -1)
    }
    return { group, items }
  })
}
