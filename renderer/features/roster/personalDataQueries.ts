// Live readings for the screens of personal data: the whole store as rules want it, terms, whose time is over, where a person was sent.
import { formatDay, type Day } from '#shared/base/day.ts'
import { periodTitle } from '#shared/district/periods.ts'
import { reportsListing } from '#shared/exchange/outgoing.ts'
import { wordsOf } from '#shared/meetings/kinds.ts'
import { currentOffices } from '#shared/passport/offices.ts'
import type { RowsByTable } from '#shared/records/contents.ts'
import type { Meeting } from '#shared/records/meeting.ts'
import { tableNames } from '#shared/records/tables.ts'
import { isOnRegisterAt, type Entry } from '#shared/roster/figures.ts'
import { initialsFirst, splitName } from '#shared/roster/names.ts'
import type { SentTo } from '#shared/roster/personExtract.ts'
import {
  destructionDue,
  readRetention,
  RETENTION_KEY,
  type DueLine,
  type RetentionYears,
} from '#shared/roster/retention.ts'
import { useRow, useRows, useSaveState, useStore } from '#renderer/db/live.ts'
import type { Store } from '#renderer/db/store.ts'
import { useSession } from '#renderer/session.ts'
import { rosterIndex } from './rosterQueries.ts'

/** Every table as it stands now. */
export function allRows(store: Store): RowsByTable {
  return Object.fromEntries(tableNames.map((name) => [name, store.list(name)])) as unknown as RowsByTable
}

/** How long papers are kept here. */
export function retentionOf(store: Store): RetentionYears {
  return readRetention(store.list('setting').find(({ key }) => key === RETENTION_KEY)?.value)
}

export function useRetention(): RetentionYears {
  const store = useStore()
  useRows('setting')
  return retentionOf(store)
}

/** People off the register, the earliest to be destroyed first. */
export function useDueLines(): readonly DueLine[] {
  const store = useStore()
  const today = useSession((session) => session.today)
  // Any act may concern it.
  useSaveState()
  return destructionDue(rosterIndex(store), allRows(store), today, retentionOf(store))
}

export interface Operator {
  readonly name: string
  readonly address: string
  /** The chair as she signs. */
  readonly signer: { readonly post: string; readonly name: string }
}

/** The organisation as a paper about personal data names it. */
export function useOperator(): Operator {
  const store = useStore()
  const passport = useRow('passport', store.id)
  const offices = useRows('office')
  const today = useSession((session) => session.today)
  const known = useSession((session) => session.organisation?.name ?? '')
  const chair = currentOffices(offices, today).find(({ role }) => role === 'chair')
  const { index, region, district, settlement, street, house } = passport?.employer.address ?? noAddress
  return {
    name: passport?.fullName || passport?.shortName || known,
    address: [index, region, district, settlement, street, house].filter(Boolean).join(', '),
    signer: {
      post: 'Председатель первичной профсоюзной организации',
      name: chair ? initialsFirst(splitName(chair.personName)) : '',
    },
  }
}

const noAddress = { index: '', region: '', district: '', settlement: '', street: '', house: '' }

/** Reports with a member list in which the person stood. */
export function sentWith({ sentBundle }: RowsByTable, entry: Entry): SentTo[] {
  const isOnRegister = (day: Day) => isOnRegisterAt(entry, day)
  return reportsListing(sentBundle, entry.member, isOnRegister).map((row) => ({
    report: `отчёт №\u00a0${row.seq}${row.period ? `, ${periodTitle(row.period)}` : ''}`,
    date: row.createdDate,
    to: row.recipientName,
    bundleId: row.bundleId,
  }))
}

/** «Протокол № 5 заседания профсоюзного комитета». */
export function meetingTitle({ kind, number, status }: Meeting): string {
  const of = wordsOf(kind).genitive
  return status === 'draft' || number === null ? `Черновик протокола ${of}` : `Протокол №\u00a0${number} ${of}`
}

/** `20.11.2026 14:32`, local time. */
export function momentOf(at: number): string {
  const date = new Date(at)
  const pad = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${formatDay(day)} ${pad(date.getHours())}:${pad(date.getMinutes())}`
}
