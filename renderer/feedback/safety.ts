// What every room may know and ask about the safety of the open organisation: given by the frame, which reads it from main.
import { createContext, useContext } from 'react'
import { bug } from '#shared/base/bug.ts'
import type { BackupsState, Machine, Protection } from '#shared/host/storageCalls.ts'

export interface Safety {
  /** `null` until main has answered, in each of the three. */
  readonly protection: Protection | null
  readonly backups: BackupsState | null
  readonly machine: Machine | null
  /** Takes the state that a call has just answered. */
  readonly keep: (part: { protection?: Protection; backups?: BackupsState }) => void
  /** Reads everything anew. */
  readonly refresh: () => Promise<void>
  /** Opens the protection wizard; ends when it is closed, whether something was chosen or put off. */
  readonly protect: () => Promise<void>
  /** Opens the paper code alone: a first one, or a new one instead of the old. */
  readonly makePaper: () => Promise<void>
  /** Asks for one group of the paper code: is the sheet still there. */
  readonly checkPaper: () => Promise<void>
  /** Before something leaves the computer: asks once in a run while nothing protects the data. */
  readonly beforeExport: () => Promise<void>
  /** Closes the organisation behind its passphrase. */
  readonly lock: () => void
}

export const SafetyContext = createContext<Safety | null>(null)

export function useSafety(): Safety {
  return useContext(SafetyContext) ?? bug('outside of the frame')
}
