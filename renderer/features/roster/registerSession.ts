// What the registers remember until the window closes: how they are looked at, and from which of them a card was opened.
import { create } from 'zustand'
import type { Day } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'

export const trainingSpans = { ever: null, five: 5, three: 3, one: 1 } as const
export type TrainingSpan = keyof typeof trainingSpans

interface RegisterSession {
  readonly span: TrainingSpan
  /** `null`: from the first day of the year. */
  readonly supportFrom: Day | null
  /** The register that led to a card, for the way back. */
  readonly back: { readonly memberId: Id; readonly path: string; readonly title: string } | null
  readonly set: (part: Partial<Pick<RegisterSession, 'span' | 'supportFrom' | 'back'>>) => void
}

export const useRegisterSession = create<RegisterSession>((set) => ({
  span: 'ever',
  supportFrom: null,
  back: null,
  set: (part) => set(part),
}))
