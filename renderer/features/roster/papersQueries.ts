// What papers are made of, as the store stands now: the organisation in the words of its passport, and each person with the rows
// under the card.
import { useMemo } from 'react'
import { earliest, type Day, type PartialDate } from '#shared/base/day.ts'
import type { Id } from '#shared/base/id.ts'
import { compareText } from '#shared/base/text.ts'
import { currentOffices, holderName } from '#shared/passport/offices.ts'
import { officeTitle } from '#shared/passport/passportLabels.ts'
import type { MemberAward } from '#shared/records/memberAward.ts'
import type { MemberSupport } from '#shared/records/memberSupport.ts'
import type { MemberTraining } from '#shared/records/memberTraining.ts'
import type { Office } from '#shared/records/office.ts'
import type { Passport } from '#shared/records/passport.ts'
import type { Entry, RosterIndex } from '#shared/roster/figures.ts'
import { paperOrganisation, type PaperFacts, type PaperPerson } from '#shared/roster/papers/paperFacts.ts'
import { useRow, useRows, useStore } from '#renderer/db/live.ts'
import { useSession } from '#renderer/session.ts'
import { useRosterIndex } from './rosterQueries.ts'

export interface PaperSource {
  readonly facts: Omit<PaperFacts, 'withPrivate'>
  readonly personOf: (entry: Entry) => PaperPerson
}

interface SourceRows {
  readonly passport: Passport | null
  /** The name by which the program calls the organisation. */
  readonly known: string
  readonly index: RosterIndex
  readonly offices: readonly Office[]
  readonly training: readonly MemberTraining[]
  readonly awards: readonly MemberAward[]
  readonly support: readonly MemberSupport[]
  readonly today: Day
  readonly asOf: Day
}

/** Whoever is chair today signs, also a paper about an earlier day. */
export function paperSource(rows: SourceRows): PaperSource {
  const chair = currentOffices(rows.offices, rows.today).find(({ role }) => role === 'chair')
  const organisation = paperOrganisation(rows.passport, rows.known, chair ? holderName(chair, rows.index) : '')
  const offices = byMember(rows.offices, ({ electedDate }) => electedDate)
  const training = byMember(rows.training, ({ date }) => date)
  const awards = byMember(rows.awards, ({ date }) => date)
  const support = byMember(rows.support, ({ date }) => date)
  const personOf = (entry: Entry): PaperPerson => {
    const { id } = entry.member
    return {
      entry,
      offices: (offices.get(id) ?? []).map((office) => ({
        title: officeTitle(office),
        from: office.electedDate,
        to: office.endedDate,
        decision: office.electionProtocolText,
      })),
      training: training.get(id) ?? [],
      awards: awards.get(id) ?? [],
      support: support.get(id) ?? [],
    }
  }
  return { facts: { organisation, asOf: rows.asOf }, personOf }
}

/** The source as of a day; the same object until something of it changes. */
export function usePaperSource(asOf: Day): PaperSource {
  const store = useStore()
  const passport = useRow('passport', store.id)
  const index = useRosterIndex()
  const offices = useRows('office')
  const training = useRows('memberTraining')
  const awards = useRows('memberAward')
  const support = useRows('memberSupport')
  const today = useSession((session) => session.today)
  const known = useSession((session) => session.organisation?.name ?? '')
  return useMemo(
    () => paperSource({ passport, known, index, offices, training, awards, support, today, asOf }),
    [passport, known, index, offices, training, awards, support, today, asOf],
  )
}

/** The rows of each person, the oldest first; what has no date stands before all. */
function byMember<T extends { readonly memberId: Id | null }>(
  rows: readonly T[],
  dateOf: (row: T) => PartialDate | null,
): ReadonlyMap<Id, readonly T[]> {
  const sorted = rows.toSorted((a, b) => compareText(earliest(dateOf(a) ?? ''), earliest(dateOf(b) ?? '')))
  const found = new Map<Id, T[]>()
  for (const row of sorted) {
    if (row.memberId === null) continue
    const own = found.get(row.memberId)
    if (own) own.push(row)
    else found.set(row.memberId, [row])
  }
  return found
}
