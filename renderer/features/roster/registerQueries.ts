// Live reading of the registers as of a day, from the tables of this room and the offices of the passport.
import { useMemo } from 'react'
import type { Day } from '#shared/base/day.ts'
import { heldOffices } from '#shared/passport/offices.ts'
import { emptyPassport } from '#shared/records/passport.ts'
import { chairOf } from '#shared/roster/activistRegisters.ts'
import { registerFacts, type Register, type RegisterView } from '#shared/roster/register.ts'
import { allRegisters } from '#shared/roster/registers.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'
import { useRosterIndex } from './rosterQueries.ts'

export interface Registers {
  readonly list: readonly Register[]
  readonly organisation: string
  /** The chair on the day; '' when nobody is named. */
  readonly chair: string
}

/** Give a memoised view: another object means that all registers are read again. */
export function useRegisters(asOf: Day, view: RegisterView): Registers {
  const store = useStore()
  const index = useRosterIndex()
  const today = useSession((session) => session.today)
  const name = useSession((session) => session.organisation?.name ?? '')
  const passport = useRow('passport', store.id)
  const offices = useRows('office')
  const training = useRows('memberTraining')
  const support = useRows('memberSupport')
  const reserve = useRows('reserveEntry')
  return useMemo(() => {
    const held = heldOffices({ offices, passport: passport ?? emptyPassport(store.id, name), index }, asOf)
    const records = { index, offices: held, training, support, reserve }
    return {
      list: allRegisters(registerFacts(records, { asOf, today, rules }, view)),
      organisation: passport?.fullName || name,
      chair: chairOf(held),
    }
  }, [store, index, today, name, passport, offices, training, support, reserve, asOf, view])
}
