// What the district's screens remember while the window is open: the chosen period, a list under review, files that were read.
// Nothing of it is stored data: what is not accepted is still in its file.
import { create } from 'zustand'
import type { Period } from '#shared/records/period.ts'
import type { OrganisationList } from '#shared/district/listedOrganisation.ts'
import type { IntakeItem } from './intake.ts'

interface DistrictSession {
  /** The store that this memory belongs to; another store begins anew. */
  readonly store: string
  readonly period: Period | null
  readonly list: { readonly name: string; readonly list: OrganisationList } | null
  readonly intake: readonly IntakeItem[]
  readonly setPeriod: (period: Period) => void
  readonly setList: (list: DistrictSession['list']) => void
  readonly setIntake: (change: (items: readonly IntakeItem[]) => readonly IntakeItem[]) => void
  readonly enter: (store: string) => void
}

export const useDistrictSession = create<DistrictSession>((set) => ({
  store: '',
  period: null,
  list: null,
  intake: [],
  setPeriod: (period) => set({ period }),
  setList: (list) => set({ list }),
  setIntake: (change) => set(({ intake }) => ({ intake: change(intake) })),
  enter: (store) =>
    set((before) => (before.store === store ? before : { store, period: null, list: null, intake: [] })),
}))
