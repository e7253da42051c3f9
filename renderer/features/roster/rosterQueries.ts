// Live readings of the roster. The register with its histories and the list of the day are derived once per change of the tables
// and handed to whoever asks; only what changed is derived anew.
import { useEffect, useMemo, useReducer } from 'react'
import type { Day } from '#shared/base/day.ts'
import { atOnce, type Steps } from '#shared/base/steps.ts'
import { indexRoster, indexSteps, type RosterIndex } from '#shared/roster/figures.ts'
import { listSteps, type MemberList } from '#shared/roster/memberList.ts'
import type { PersonRecords } from '#shared/roster/recordSheets.ts'
import { memberRemarks, type MemberRemark } from '#shared/roster/remarks.ts'
import {
  wholeRemarks,
  wholeSteps as wholeRemarkSteps,
  type WholeFacts,
  type WholeRemarks,
} from '#shared/roster/wholeRemarks.ts'
import type { Member } from '#shared/records/member.ts'
import type { MembershipEvent } from '#shared/records/membershipEvent.ts'
import { Breath } from '#renderer/db/breath.ts'
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
  return atOnce(registerSteps(store))
}

function* registerSteps(store: Store): Steps<RosterIndex> {
  const members = store.list('member')
  const events = store.list('membershipEvent')
  const known = newest.get(store)
  if (known?.members === members && known.events === events) return known.index
  const index = yield* indexSteps(members, events, known?.index)
  newest.set(store, { members, events, index, list: known?.list ?? null, listOf: known?.listOf ?? null })
  return index
}

function* dayListSteps(store: Store, asOf: Day, today: Day): Steps<MemberList> {
  const index = yield* registerSteps(store)
  const whole = yield* wholeSteps(store, index, today)
  const known = newest.get(store)
  const of = known?.listOf
  if (known?.list && of?.index === index && of.asOf === asOf && of.today === today && of.whole === whole) {
    return known.list
  }
  const list = yield* listSteps(index, { asOf, today, rules, whole }, known?.list ?? undefined)
  const now = newest.get(store)
  if (now) newest.set(store, { ...now, list, listOf: { index, asOf, today, whole } })
  return list
}

/** Does steps in slices, each followed by whatever the page has to do. Answers how to stop; `done` is not called then. */
function inSlices(steps: Steps<unknown>, done?: () => void): () => void {
  let isStopped = false
  const work = async () => {
    const breath = new Breath()
    while (!isStopped && !steps.next().done) if (breath.isDue) await breath.take()
    if (!isStopped) done?.()
  }
  void work()
  return () => {
    isStopped = true
  }
}

/** Derives the register and the list of today ahead of the first visit. Answers how to stop. */
export function deriveAhead(store: Store, today: Day): () => void {
  return inSlices(dayListSteps(store, today, today))
}

interface Whole extends WholeFacts {
  readonly whole: WholeRemarks
}
const wholes = new WeakMap<Store, Whole>()

/** What only the whole register can tell of each person; the same object until one of its tables changes. */
function* wholeSteps(store: Store, index: RosterIndex, today: Day): Steps<WholeRemarks> {
  const facts = factsOf(store, index, today)
  const known = wholes.get(store)
  if (known && (Object.keys(facts) as (keyof WholeFacts)[]).every((key) => facts[key] === known[key]))
    return known.whole
  const whole = yield* wholeRemarkSteps(facts, known?.whole)
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

/**
 * The list as of a day; the same object until the register or the day changes. After an act that changed a great many people the list of
 * before stays for the moment that the new one takes, and the page answers meanwhile.
 */
export function useMemberList(asOf: Day): MemberList {
  const store = useStore()
  // Remarks speak of rows of these tables too.
  useRows('member')
  useRows('membershipEvent')
  useRows('office')
  useRows('memberSupport')
  useRows('reserveEntry')
  const today = useSession((session) => session.today)
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const old = watched.has(store) ? listOfBefore(store, asOf, today) : null
  useEffect(() => {
    watched.set(store, (watched.get(store) ?? 0) + 1)
    return () => {
      const others = (watched.get(store) ?? 1) - 1
      if (others > 0) watched.set(store, others)
      else watched.delete(store)
    }
  }, [store])
  useEffect(() => (old ? inSlices(dayListSteps(store, asOf, today), redraw) : undefined), [old, store, asOf, today])
  return old ?? atOnce(dayListSteps(store, asOf, today))
}

/** So many changed people take longer than a person should wait for an answer of the page. */
const MANY = 1000
/** How many screens show a list of the store. One that opens now has nothing to go on showing. */
const watched = new WeakMap<Store, number>()

/** The newest list, if it is of that day and more than `MANY` people have changed since. */
function listOfBefore(store: Store, asOf: Day, today: Day): MemberList | null {
  const known = newest.get(store)
  if (!known?.list || known.listOf?.asOf !== asOf || known.listOf.today !== today) return null
  const { byId } = known.list
  const members = store.list('member')
  if (members === known.members && known.listOf.index === known.index) return null
  const same = members.reduce((n, member) => n + (byId.get(member.id)?.entry.member === member ? 1 : 0), 0)
  return Math.max(members.length, byId.size) - same > MANY ? known.list : null
}
