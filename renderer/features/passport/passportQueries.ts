// Live readings for the passport screen: the passport itself, its numbers as of today, what it lacks and what contradicts.
import { useMemo } from 'react'
import { isSmallOrganisation } from '#shared/roster/coverage.ts'
import { figuresAt, indexRoster } from '#shared/roster/figures.ts'
import { completeness } from '#shared/passport/completeness.ts'
import { numberRemarks, passportNumbers } from '#shared/passport/numbers.ts'
import { officeRemarks, type OfficeFacts } from '#shared/passport/offices.ts'
import { electionRemarks, passportRemarks } from '#shared/passport/passport.ts'
import { emptyPassport, type Passport } from '#shared/records/passport.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'

/** The passport of the open organisation; an empty one until the first answer is saved. */
export function usePassport(): Passport {
  const store = useStore()
  const name = useSession((session) => session.organisation?.name ?? '')
  const row = useRow('passport', store.id)
  return useMemo(() => row ?? emptyPassport(store.id, name), [row, store.id, name])
}

/** Everything the screen shows besides the fields, computed as of today. */
export function usePassportReport() {
  const passport = usePassport()
  const today = useSession((session) => session.today)
  const offices = useRows('office')
  const headcounts = useRows('headcount')
  const members = useRows('member')
  const events = useRows('membershipEvent')
  // Counted apart: a field of the passport changes nobody's membership.
  const { index, figures } = useMemo(() => {
    const index = indexRoster(members, events)
    return { index, figures: figuresAt(index, today, rules) }
  }, [members, events, today])
  return useMemo(() => {
    const numbers = passportNumbers(passport, headcounts, figures, rules)
    const isSmall = isSmallOrganisation(figures.counts?.membersTotal ?? 0, rules)
    const facts: OfficeFacts = { passport, offices, index, asOf: today, isSmall, rules }
    return {
      passport,
      index,
      numbers,
      completeness: completeness({ ...facts, numbers }),
      remarks: {
        fields: passportRemarks(passport, today),
        offices: officeRemarks(facts),
        elections: electionRemarks(passport, today, rules),
        numbers: numberRemarks(numbers, today),
      },
    }
  }, [passport, today, offices, headcounts, index, figures])
}

export type PassportReport = ReturnType<typeof usePassportReport>
