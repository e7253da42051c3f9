// Live readings of the roster. The register with its histories and the list of the day are derived once per change of the tables
// and handed to whoever asks; only what changed is derived anew.
import { useMemo } from 'react'
import type { Day } from '#shared/base/day.ts'
import { indexRoster, type RosterIndex } from '#shared/roster/figures.ts'
import { memberList, type MemberList } from '#shared/roster/memberList.ts'
import type { PersonRecords } from '#shared/roster/recordSheets.ts'
import { memberRemarks, type MemberRemark } from '#shared/roster/remarks.ts'
import { wholeRemarks, type WholeFacts, type WholeRemarks } from '#shared/roster/wholeRemarks.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { useRows, useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { rules } from '#renderer/reference/rules.ts'
import { useSession } from '#renderer/session.ts'

/** The rows under the cards as they stand now. */
export function personRecords(store: Store): PersonRecords {
  return {
    memberTraining: store.list('memberTraining'),
    memberAward: store.list('memberAward'),
    memberSupport: store.list('memberSupport'),
    reserveEntry: store.list('reserveEntry'),
  }
}

/** The same for a screen; the same object until one of the tables changes. */
export function usePersonRecords(): PersonRecords {
  const memberTraining = useRows('memberTraining')
  const memberAward = useRows('memberAward')
  const memberSupport = useRows('memberSupport')
  const reserveEntry = useRows('reserveEntry')
  return useMemo(
    () => ({ memberTraining, memberAward, memberSupport, reserveEntry }),
    [memberTraining, memberAward, memberSupport, reserveEntry],
  )
}

interface Derived {
  readonly members: readonly Member[]
  readonly events: readonly MembershipEvent[]
  readonly index: RosterIndex
  readonly list: MemberList | null
  /** What `list` was made from: the register of which day, seen on which day. */
  readonly listOf: {
    readonly index: RosterIndex
    readonly asOf: Day
    readonly today: Day
    readonly whole: WholeRemarks
  } | null
}

/** The newest derivation of each open store, the starting point of the next one. */
const newest = new WeakMap<Store, Derived>()

/** The register as it stands now, for rules. Commands call it too, so that they judge the rows they are about to change. */
export function rosterIndex(store: Store): RosterIndex {
  const members = store.list('member')
  const events = store.list('membershipEvent')
  const known = newest.get(store)
  if (known?.members === members && known.events === events) return known.index
  const index = indexRoster(members, events, known?.index)
  newest.set(store, { members, events, index, list: known?.list ?? null, listOf: known?.listOf ?? null })
  return index
}

function listOf(store: Store, index: RosterIndex, asOf: Day, today: Day): MemberList {
  const known = newest.get(store)
  const of = known?.listOf
  const whole = wholeOf(store, index, today)
  if (known?.list && of?.index === index && of.asOf === asOf && of.today === today && of.whole === whole) {
    return known.list
  }
  const list = memberList(index, { asOf, today, rules, whole }, known?.list ?? undefined)
  if (known) newest.set(store, { ...known, list, listOf: { index, asOf, today, whole } })
  return list
}

/**
 * Derives the register and the list of today ahead of the first visit, one after the other, each when the page has nothing else to do.
 * Answers how to stop.
 */
export function deriveAhead(store: Store, today: Day): () => void {
  const steps = [() => rosterIndex(store), () => listOf(store, rosterIndex(store), today, today)]
  let waiting = 0
  const next = () => {
    waiting = requestIdleCallback(() => {
      steps.shift()?.()
      if (steps.length > 0) next()
    })
  }
  next()
  return () => cancelIdleCallback(waiting)
}

interface Whole extends WholeFacts {
  readonly whole: WholeRemarks
}
const wholes = new WeakMap<Store, Whole>()

/** What only the whole register can tell of each person; the same object until one of its tables changes. */
function wholeOf(store: Store, index: RosterIndex, today: Day): WholeRemarks {
  const facts = factsOf(store, index, today)
  const known = wholes.get(store)
  if (known && (Object.keys(facts) as (keyof WholeFacts)[]).every((key) => facts[key] === known[key]))
    return known.whole
  const whole = wholeRemarks(facts, known?.whole)
  wholes.set(store, { ...facts, whole })
  return whole
}

function factsOf(store: Store, index: RosterIndex, today: Day): WholeFacts {
  const [office, memberSupport, reserveEntry] = [
    store.list('office'),
    store.list('memberSupport'),
    store.list('reserveEntry'),
  ]
  return { index, today, office, memberSupport, reserveEntry }
}

/** The remarks of a card as it would be, for a command that is about to change it. */
export function remarksOf(store: Store, member: Member): MemberRemark[] {
  const { today } = useSession.getState()
  const members = store.list('member').map((one) => (one.id === member.id ? member : one))
  const index = indexRoster(members, store.list('membershipEvent'), rosterIndex(store))
  const entry = index.entries.get(member.id)
  return entry ? memberRemarks(entry, today, rules, wholeRemarks(factsOf(store, index, today)).get(member.id)) : []
}

/** The register as it stands now; the same object until it changes. */
export function useRosterIndex(): RosterIndex {
  const store = useStore()
  useRows('member')
  useRows('membershipEvent')
  return rosterIndex(store)
}

/** The list as of a day; the same object until the register or the day changes. */
export function useMemberList(asOf: Day): MemberList {
  const store = useStore()
  const index = useRosterIndex()
  // Remarks speak of rows of these tables too.
  useRows('office')
  useRows('memberSupport')
  useRows('reserveEntry')
  const today = useSession((session) => session.today)
  return listOf(store, index, asOf, today)
}
