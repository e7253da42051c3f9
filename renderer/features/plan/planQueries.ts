// Live readings for the room of the plan: items, who holds the roles of the programmes, and what the programmes offer.
import { useMemo } from 'react'
import { currentOffices, holderName } from '#shared/passport/offices.ts'
import { passportNumbers } from '#shared/passport/numbers.ts'
import { planOffers, type PlanOffer, type RoleHolder } from '#shared/plan/plan.ts'
import type { CoverageBand } from '#shared/plan/templates.ts'
import type { OfficeRole } from '#shared/records/office.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { figuresAt, indexRoster } from '#shared/roster/figures.ts'
import { shortName } from '#shared/roster/names.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import { useRow, useRows, useRowsById, useStore } from '#renderer/db/live.ts'
import { rules } from '#renderer/reference/rules.ts'
import { planTemplates } from '#renderer/reference/templates.ts'
import { useSession } from '#renderer/session.ts'

/** Which office of the passport answers for a role of the programmes; bodies like the committee have no one person. */
const officeOf: Readonly<Record<string, OfficeRole>> = {
  'ppo-chair': 'chair',
  krk: 'audit-chair',
  'info-officer': 'info-officer',
  'ais-officer': 'ais-officer',
  'osh-officer': 'osh-authorised',
  'youth-council': 'youth-chair',
  'legal-inspector': 'legal-inspector',
  'technical-inspector': 'technical-inspector',
}

/** Who holds the roles today, by role of the programmes. */
export function useHolders(): ReadonlyMap<string, RoleHolder> {
  const offices = useRows('office')
  const members = useRows('member')
  const events = useRows('membershipEvent')
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const index = indexRoster(members, events)
    const held = currentOffices(offices, today)
    const found = new Map<string, RoleHolder>()
    for (const [role, officeRole] of Object.entries(officeOf)) {
      const office = held.find((one) => one.role === officeRole)
      const name = office ? holderName(office, index) : ''
      if (office && name !== '') found.set(role, { memberId: office.memberId, name })
    }
    return found
  }, [offices, members, events, today])
}

/** Band of the organisation's coverage as of today; `unknown` while the numbers are not there. */
function useBand(): CoverageBand {
  const store = useStore()
  const passport = useRow('passport', store.id)
  const headcounts = useRows('headcount')
  const members = useRows('member')
  const events = useRows('membershipEvent')
  const today = useSession((session) => session.today)
  return useMemo(() => {
    const figures = figuresAt(indexRoster(members, events), today, rules)
    return passportNumbers(passport ?? emptyPassport(store.id, ''), headcounts, figures, rules).coverage.band
  }, [store.id, passport, headcounts, members, events, today])
}

/** What the programmes offer for a month, or with `month: null` for the whole year, at the level of the open organisation. */
export function useOffers(year: number, month: number | null): readonly PlanOffer[] {
  const items = useRows('planItem')
  const band = useBand()
  const level = useSession((session) => (session.organisation?.role === 'district' ? 'district' : 'primary'))
  return useMemo(
    () =>
      planOffers(planTemplates, items, {
        level,
        year,
        month,
        band,
        monitoringDueDay: rules.monitoringDueDay.value,
      }),
    [items, band, level, year, month],
  )
}

/** How to name the person of an item in a line: the name from the card when there is one person, else as written. */
export function useResponsible(): (item: PlanItem) => string {
  const members = useRowsById('member')
  return ({ responsibleMemberId, responsibleText }) => {
    const member = responsibleMemberId === null ? undefined : members.get(responsibleMemberId)
    return member && !responsibleText.includes(',') ? shortName(member) : responsibleText
  }
}
