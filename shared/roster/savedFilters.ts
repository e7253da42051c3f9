// Filters that were given a name and kept: a chip with conditions. What is kept is read with care: a filter made by a later program, or
// one that names a value that is gone, still opens.
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import { foldText, tidyText } from '#shared/base/text.ts'
import { parseCondition, type Condition } from './listConditions.ts'
import { listFilters, type ListFilter } from './memberList.ts'

export interface SavedFilter {
  readonly id: string
  readonly name: string
  readonly filter: ListFilter
  readonly conditions: readonly Condition[]
  /** Conditions that this program does not understand. They narrow nothing here and are kept as they are. */
  readonly unread: readonly unknown[]
}

export type FilterFailure = Failure<'roster.filterNameMissing' | 'roster.filterNameTaken'>

export const FILTER_NAME_MAX = 60

/** The kept filters; what is no filter at all is passed over. */
export function parseSavedFilters(value: unknown): SavedFilter[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown): SavedFilter[] => {
    if (typeof one !== 'object' || one === null) return []
    const { id, name, filter, conditions } = one as Record<string, unknown>
    if (typeof id !== 'string' || typeof name !== 'string' || !Array.isArray(conditions)) return []
    const read = conditions.map((raw: unknown) => ({ raw, condition: parseCondition(raw) }))
    return [
      {
        ...{ id, name, filter: listFilters.find((known) => known === filter) ?? 'all' },
        conditions: read.flatMap(({ condition }) => condition ?? []),
        unread: read.flatMap(({ raw, condition }) => (condition === null ? [raw] : [])),
      },
    ]
  })
}

/** The filters as they are kept. */
export function keptFilters(filters: readonly SavedFilter[]) {
  return filters.map(({ id, name, filter, conditions, unread }) => ({
    ...{ id, name, filter },
    conditions: [...conditions, ...unread],
  }))
}

/** The list with a filter in it: a new one at the end, one that is there in its place. Its name must be its own. */
export function withFilter(
  filters: readonly SavedFilter[],
  filter: SavedFilter,
): Result<readonly SavedFilter[], FilterFailure> {
  const name = tidyText(filter.name).slice(0, FILTER_NAME_MAX)
  if (name === '') return fail('roster.filterNameMissing')
  const isTaken = filters.some((one) => one.id !== filter.id && foldText(one.name) === foldText(name))
  if (isTaken) return fail('roster.filterNameTaken', { name })
  const named = { ...filter, name }
  const isKnown = filters.some(({ id }) => id === filter.id)
  return ok(isKnown ? filters.map((one) => (one.id === filter.id ? named : one)) : [...filters, named])
}
