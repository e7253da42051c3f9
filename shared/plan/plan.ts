// The year's plan: what the templates offer for it, how an offer becomes a thing to do, and how each thing stands as of a day.
import { daysInMonth, type Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { compareText } from '#shared/base/text.ts'
import { emptyPlanItem, type PlanItem } from '#shared/records/planItem.ts'
import {
  isOrderedFor,
  occurrencesIn,
  primaryRoles,
  type CoverageBand,
  type Occurrence,
  type PlanLevel,
  type PlanSource,
  type PlanTemplate,
  type PlanTemplates,
} from './templates.ts'

export interface OfferQuery {
  readonly level: PlanLevel
  readonly year: number
  /** Only what may be done in this month, and what names no days; `null` for the whole year. */
  readonly month: number | null
  /** Band of the organisation's coverage; asked only at the level `primary`, the district has organisations of each. */
  readonly band: CoverageBand
  /** Day of the month on which the monitoring is due (rule `monitoringDueDay`). */
  readonly monitoringDueDay: number
}

/** One line of «Взять из шаблонов»: one measure at one time, with every programme that asks for it. */
export interface PlanOffer {
  /** The level of the organisation to which it is offered. */
  readonly level: PlanLevel
  readonly template: PlanTemplate
  /** The programme of `template` first. */
  readonly sources: readonly PlanSource[]
  readonly year: number
  readonly occurrence: Occurrence
  /** False: «из прежних программ», offered after the others. */
  readonly isOrdered: boolean
  /** The coverage is not known, so it is not sure that the measure concerns this organisation. */
  readonly isBandUnknown: boolean
  /** The item that is already in the plan for it, whatever its state. */
  readonly plannedItemId: string | null
}

interface Candidate {
  readonly template: PlanTemplate
  readonly source: PlanSource | undefined
  readonly isOrdered: boolean
}

/** What the templates offer for a year or month: ordered measures first, dated before undated, by day, then by title. */
export function planOffers(file: PlanTemplates, items: readonly PlanItem[], query: OfferQuery): PlanOffer[] {
  const planned = new Map(items.map((item) => [`${item.templateId ?? ''} ${item.occurrence}`, item.id]))
  const offers = [...sameWork(candidates(file, query)).values()].flatMap((group) => offersOf(group, planned, query))
  return offers.toSorted(
    (a, b) =>
      Number(b.isOrdered) - Number(a.isOrdered) ||
      compareDays(a.occurrence.due, b.occurrence.due) ||
      compareText(a.template.title, b.template.title),
  )
}

function candidates(file: PlanTemplates, { level, year, band }: OfferQuery): Candidate[] {
  const sources = new Map(file.sources.map((source) => [source.id, source]))
  return file.measures
    .filter((m) => m.scope === 'template' && m.levels.includes(level))
    .filter((m) => level !== 'primary' || band === 'unknown' || m.bands === undefined || m.bands.includes(band))
    .map((template) => {
      const source = sources.get(template.sourceId)
      return { template, source, isOrdered: isOrderedFor(template, source, year) }
    })
}

/** Measures of several programmes that are one work, together; the one to show first: ordered before not, main before double. */
function sameWork(all: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>()
  for (const one of all) {
    const key = one.template.sameAs ?? one.template.id
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const weight = ({ isOrdered, template }: Candidate) => (isOrdered ? 0 : 2) + (template.sameAs === undefined ? 0 : 1)
  for (const group of groups.values()) group.sort((a, b) => weight(a) - weight(b))
  return groups
}

function offersOf(group: readonly Candidate[], planned: ReadonlyMap<string, string>, query: OfferQuery): PlanOffer[] {
  const first = group[0]
  if (!first) return []
  const { template, isOrdered } = first
  const sources = [...new Set(group.flatMap(({ source }) => source ?? []))]
  return occurrencesIn(template, query.year)
    .filter((occurrence) => query.month === null || touchesMonth(occurrence, query.year, query.month))
    .map((occurrence) => ({
      level: query.level,
      template,
      sources,
      year: query.year,
      occurrence: template.appFeature === 'monitoring' ? dueOn(occurrence, query.monitoringDueDay) : occurrence,
      isOrdered,
      isBandUnknown: query.level === 'primary' && query.band === 'unknown' && template.bands !== undefined,
      plannedItemId:
        group.map((one) => planned.get(`${one.template.id} ${occurrence.key}`)).find((id) => id !== undefined) ?? null,
    }))
}

function touchesMonth({ from, due }: Occurrence, year: number, month: number): boolean {
  if (from === null || due === null) return true
  const asked = `${year}-${String(month).padStart(2, '0')}`
  return from.slice(0, 7) <= asked && asked <= due.slice(0, 7)
}

function dueOn(occurrence: Occurrence, dayOfMonth: number): Occurrence {
  const { due, isMonthOnly } = occurrence
  if (due === null || !isMonthOnly) return occurrence
  const last = daysInMonth(Number(due.slice(0, 4)), Number(due.slice(5, 7)))
  const day = String(Math.min(Math.max(1, dayOfMonth), last)).padStart(2, '0')
  return { ...occurrence, due: `${due.slice(0, 8)}${day}`, isMonthOnly: false }
}

/** Undated after dated. */
function compareDays(a: Day | null, b: Day | null): number {
  return a === b ? 0 : (a ?? '9') < (b ?? '9') ? -1 : 1
}

/** Who holds a role of the templates now, as the passport's offices say. */
export interface RoleHolder {
  readonly memberId: string | null
  readonly name: string
}

/**
 * New items for the chosen offers; what is in the plan already, or chosen twice, is not made again. `newId` is called once for
 * each item. Names come from `holders`, never from a template; a role without a holder is named by its title.
 */
export function planItemsFrom(
  offers: readonly PlanOffer[],
  roles: PlanTemplates['roles'],
  holders: ReadonlyMap<string, RoleHolder>,
  newId: () => string,
): PlanItem[] {
  const wanted = offers.filter(({ plannedItemId }) => plannedItemId === null)
  const unique = new Map(wanted.map((offer) => [`${offer.template.id} ${offer.occurrence.key}`, offer]))
  return [...unique.values()].map((offer) => ({
    ...emptyPlanItem(newId(), offer.year),
    ...fromTemplate(offer),
    ...responsible(offer, roles, holders),
  }))
}

function fromTemplate({ template, occurrence }: PlanOffer) {
  return {
    title: template.title,
    direction: template.direction,
    templateId: template.id,
    sourceId: template.sourceId,
    occurrence: occurrence.key,
    from: occurrence.from,
    due: occurrence.due,
    isMonthOnly: occurrence.isMonthOnly,
    periodLabel: template.period.label,
    isDeadline:
      occurrence.due !== null &&
      (template.period.kind === 'by-date' ||
        template.deliverable !== undefined ||
        template.appFeature === 'monitoring'),
  }
}

/** A primary organisation names its own people for work that it shares with the district. */
function responsible(
  { template, level }: PlanOffer,
  roles: PlanTemplates['roles'],
  holders: ReadonlyMap<string, RoleHolder>,
): Pick<PlanItem, 'responsibleText' | 'responsibleMemberId'> {
  const own = level === 'primary' ? template.responsibleRoles.filter((role) => primaryRoles.has(role)) : []
  const asked = own.length > 0 ? own : template.responsibleRoles
  const people = asked.flatMap((role) => holders.get(role) ?? [])
  const titles = roles.filter(({ id }) => asked.includes(id)).map(({ title }) => title)
  const names = people.length > 0 ? [...new Set(people.map(({ name }) => name))] : titles
  return { responsibleText: names.join(', '), responsibleMemberId: people[0]?.memberId ?? null }
}

/** `overdue`: the last day has passed and it is neither done nor called off. `postponed`: put off without a new day. */
export type PlanItemState = 'open' | 'overdue' | 'done' | 'postponed' | 'cancelled'

/** The last day to do it; an item without a date has until the end of its plan's year. */
export function lastDayOf(item: PlanItem): Day {
  return item.due ?? `${item.year}-12-31`
}

export function planItemState(item: PlanItem, today: Day): PlanItemState {
  if (item.status === 'done' || item.status === 'cancelled' || item.status === 'postponed') return item.status
  return lastDayOf(item) < today ? 'overdue' : 'open'
}

/** Overdue items of all years, the longest overdue first. */
export function overdueItems(items: readonly PlanItem[], today: Day): PlanItem[] {
  return items
    .filter((item) => planItemState(item, today) === 'overdue')
    .sort((a, b) => compareDays(lastDayOf(a), lastDayOf(b)) || compareText(a.title, b.title))
}

/** Figures of a report. They add up to the number of items: what is postponed is still planned. */
export interface PlanCounts {
  readonly planned: number
  readonly done: number
  readonly overdue: number
  readonly cancelled: number
}

export function planCounts(items: readonly PlanItem[], today: Day): PlanCounts {
  const counts = { planned: 0, done: 0, overdue: 0, cancelled: 0 }
  for (const item of items) {
    const state = planItemState(item, today)
    counts[state === 'open' || state === 'postponed' ? 'planned' : state] += 1
  }
  return counts
}

export type PlanFailure = Failure<'plan.itemClosed' | 'plan.doneInFuture' | 'plan.yearOutOfRange'>

/** A plan is of a year of this century; another one is a slip of the hand. */
export function isPlanDay(day: Day): boolean {
  return '2000-01-01' <= day && day <= '2100-12-31'
}

/** Moves an item to another day, or puts it off without one (`null`). The first planned day stays in `movedFrom`. */
export function movePlanItem(item: PlanItem, due: Day | null): Result<PlanItem, PlanFailure> {
  if (item.status === 'done' || item.status === 'cancelled') return fail('plan.itemClosed')
  if (due !== null && !isPlanDay(due)) return fail('plan.yearOutOfRange')
  const firstDue = item.movedFrom ?? item.due
  return ok({
    ...item,
    year: due === null ? item.year : Number(due.slice(0, 4)),
    from: due === null || item.from === null || item.from <= due ? item.from : null,
    due,
    isMonthOnly: false,
    movedFrom: due === firstDue ? null : firstDue,
    status: due === null ? 'postponed' : item.status === 'postponed' ? 'planned' : item.status,
  })
}

/** Marks an item done on a day that has come. */
export function completePlanItem(item: PlanItem, doneDate: Day, today: Day): Result<PlanItem, PlanFailure> {
  if (doneDate > today) return fail('plan.doneInFuture')
  if (!isPlanDay(doneDate)) return fail('plan.yearOutOfRange')
  return ok({ ...item, status: 'done', doneDate })
}

/** Takes «сделано» or «отменено» back. */
export function reopenPlanItem(item: PlanItem): PlanItem {
  return { ...item, status: 'planned', doneDate: null }
}
