// What dies with the window: the open organisation and today's date. Stored data never comes here.
import { create } from 'zustand'
import type { Day } from '#shared/base/day.ts'

export interface OpenOrganisation {
  readonly id: string
  readonly role: 'chair' | 'district'
  readonly name: string
  readonly example: boolean
}

interface Session {
  readonly organisation: OpenOrganisation | null
  readonly today: Day
  readonly setOrganisation: (organisation: OpenOrganisation | null) => void
  readonly setToday: (today: Day) => void
}

export const useSession = create<Session>((set) => ({
  organisation: null,
  today: localDay(new Date()),
  setOrganisation: (organisation) => set({ organisation }),
  setToday: (today) => set({ today }),
}))

/** The calendar day on the wall where this PC stands. */
export function localDay(at: Date): Day {
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}
