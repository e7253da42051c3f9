// What the roster screen remembers until the window closes: half-typed cards and what the list shows.
import { create } from 'zustand'
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import type { CardTexts } from '#shared/roster/cardFields.ts'
import type { ListOrder } from '#shared/roster/listColumns.ts'
import type { Condition } from '#shared/roster/listConditions.ts'
import type { ListFilter } from '#shared/roster/memberList.ts'
import type { RemarkCode } from '#shared/roster/remarkKinds.ts'

interface RosterSession {
  /** Only the fields that were typed, so that a change of the rest by undo or import is not overwritten. */
  readonly drafts: Readonly<Record<Id, CardTexts>>
  readonly setDraft: (id: Id, texts: CardTexts | null) => void
  /** A remark whose field is to be opened as soon as the card shows it. */
  readonly wanted: { readonly id: Id; readonly code: RemarkCode } | null
  readonly want: (wanted: RosterSession['wanted']) => void
  readonly query: string
  readonly filter: ListFilter
  readonly conditions: readonly Condition[]
  /** The saved filter that was opened last; what is shown may have been changed since. */
  readonly savedFilter: Id | null
  readonly order: ListOrder
  /** `null` is today, also after midnight. */
  readonly asOf: Day | null
  readonly show: (
    part: Partial<Pick<RosterSession, 'query' | 'filter' | 'conditions' | 'savedFilter' | 'order' | 'asOf'>>,
  ) => void
}

export const useRosterSession = create<RosterSession>((set) => ({
  drafts: {},
  setDraft: (id, texts) =>
    set(({ drafts }) => {
      const others = Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id))
      return { drafts: texts === null ? others : { ...others, [id]: texts } }
    }),
  wanted: null,
  want: (wanted) => set({ wanted }),
  query: '',
  filter: 'here',
  conditions: [],
  savedFilter: null,
  order: { column: 'name', descending: false },
  asOf: null,
  show: (part) => set(part),
}))
