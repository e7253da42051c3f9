// What the district does with files of the exchange: reads them, takes reports, answers with receipts, trusts cards. A file that
// cannot be taken changes nothing, and it never stops the files beside it.
import type { Day } from '#shared/base/day.ts'
import { fail, ok, type Failure, type Result } from '#shared/base/result.ts'
import {
  acceptedReport,
  chainsOf,
  givingWayTo,
  placedAnew,
  receiptLine,
  type ReadReport,
} from '#shared/district/acceptance.ts'
import { confirmedOrg, type ReadCard } from '#shared/district/enrol.ts'
import { periodTitle } from '#shared/district/periods.ts'
import type { Organisation } from '#shared/records/organisation.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import { newRow } from '#shared/records/row.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { Setting } from '#shared/records/setting.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { host } from '#renderer/host/host.ts'
import { readingContext } from './districtQueries.ts'
import { chooseFile } from './listCommands.ts'
import { stateOf, type IntakeItem, type IntakeState } from './intake.ts'

type Answer<T> = Promise<Result<T, Failure<FailureCode>>>

/** Reads one file against what is known now. The answer is always a state; nothing is stored. */
export async function readFile(store: Store, bytes: Uint8Array, context = readingContext(store)): Promise<IntakeState> {
  const read = await host.exchange.read({ store: store.id, bytes, ...context, recovery: '' })
  return read.ok ? stateOf(read.value) : { is: 'refused', failure: read.failure }
}

/** Takes one report: one commit. `isDecided`: a person chose this one of two, or confirmed a leap of numbers. */
export async function acceptReport(
  store: Store,
  read: ReadReport,
  fileName: string,
  today: Day,
  isDecided = false,
): Answer<ReceivedReport> {
  const reports = store.list('receivedReport')
  const placed = placedAnew(read, chainsOf(reports, store.id))
  const isQuestion = !placed.ok && placed.failure.code !== 'exchange.ALREADY_IMPORTED'
  if (!placed.ok && !(isDecided && isQuestion)) return placed
  const row = acceptedReport(placed.ok ? placed.value : read, store.newId(), fileName, today)
  const gone = isDecided ? givingWayTo(read, reports) : []
  const label = `Принят отчёт № ${row.seq}: ${read.sender.name}, ${periodTitle(row.period)}`
  const instead = gone.length > 0 ? `${label} вместо принятого раньше` : label
  const saved = await store.commit(instead, [
    ...gone.map((before): ChangeRequest => ({ table: 'receivedReport', before, after: null })),
    { table: 'receivedReport', before: null, after: row },
  ])
  return saved.ok ? ok(row) : saved
}

/** Takes every file of the list without remarks or questions, the lower number first; each ends in a state of its own. */
export async function acceptAll(
  store: Store,
  items: readonly IntakeItem[],
  today: Day,
  settled: (id: string, state: IntakeState) => void,
): Promise<{ accepted: number; left: number }> {
  let accepted = 0
  let left = 0
  const ready = items.flatMap(({ id, fileName, state }) =>
    state.is === 'ready' ? [{ id, fileName, read: state.read }] : [],
  )
  for (const { id, fileName, read } of ready.sort((a, b) => a.read.manifest.seq - b.read.manifest.seq)) {
    const result = await acceptReport(store, read, fileName, today)
    settled(id, stateAfter(read, result))
    if (result.ok) accepted++
    else left++
  }
  return { accepted, left }
}

/** How a file stands after somebody tried to accept it. */
export function stateAfter(read: ReadReport, result: Result<ReceivedReport, Failure<FailureCode>>): IntakeState {
  if (result.ok) return { is: 'accepted', read, reportId: result.value.id }
  const { code } = result.failure
  const isQuestion = code === 'exchange.FORK' || code === 'exchange.SEQ_JUMP'
  return isQuestion ? { is: 'held', read, why: result.failure } : { is: 'refused', failure: result.failure }
}

/**
 * Signs and saves the receipt for an accepted report, and notes it as the next link of our chain to its sender. `null` when the
 * user changed her mind about the place.
 */
export async function saveReceipt(
  store: Store,
  report: ReceivedReport,
  ownName: string,
  today: Day,
): Answer<string | null> {
  const earlier = store
    .list('sentBundle')
    .filter(({ kind, recipient }) => kind === 'receipt' && recipient === report.sender)
  const head = earlier.reduce<SentBundle | null>(
    (best, one) => (best === null || one.seq > best.seq ? one : best),
    null,
  )
  const receipt = receiptLine(report, store.list('receivedReport'), store.newId())
  const link = { seq: (head?.seq ?? 0) + 1, prev: head?.bundleId ?? null }
  const written = await host.exchange.writeReceipt({ store: store.id, name: ownName, link, receipt })
  if (!written.ok || written.value === null) return written.ok ? ok(null) : written
  const { bundleId, epoch, seq, prev, file } = written.value
  const name = store.byId('trustedOrg').get(report.sender)?.name ?? ''
  const row: SentBundle = {
    ...newRow(store.newId()),
    ...{ kind: 'receipt', bundleId, subject: report.bundleId, stream: 'receipts', epoch, seq, prev },
    ...{ recipient: report.sender, recipientName: name, profile: 'none', period: report.period },
    ...{ fileName: file.name, createdDate: today, handedOver: null, receipt: null },
  }
  const saved = await store.commitFinal(`Записана квитанция на отчёт № ${report.seq}: ${name}`, [
    { table: 'sentBundle', before: null, after: row },
  ])
  return saved.ok ? ok(file.name) : saved
}

/** Where a confirmed card belongs: an organisation of the list, or a new one. */
export type CardPlace =
  | { readonly to: 'listed'; readonly organisation: Organisation }
  | { readonly to: 'new'; readonly organisation: Organisation }

/** After four groups were typed right: trust and link in one commit. One card stands for one organisation only. */
export function confirmCard(store: Store, read: ReadCard, place: CardPlace, today: Day) {
  const { org, name } = read.content.card
  return store.commit(`Карточка сверена по телефону: ${name}`, () => {
    const before = store.byId('trustedOrg').get(org) ?? null
    const seqs = store.list('receivedReport').flatMap(({ sender, seq }) => (sender === org ? [seq] : []))
    const after = confirmedOrg(read, before, Math.max(0, ...seqs), today)
    const others = store
      .list('organisation')
      .filter((one) => one.exchangeId === org && one.id !== place.organisation.id)
    return [
      { table: 'trustedOrg', before, after },
      ...others.map((one): ChangeRequest => ({
        table: 'organisation',
        before: one,
        after: { ...one, exchangeId: null },
      })),
      {
        table: 'organisation',
        before: store.byId('organisation').get(place.organisation.id) ?? null,
        after: { ...place.organisation, exchangeId: org },
      },
    ]
  })
}

const BLOCKED = 'exchange.blockedCards'

function blockedRow(store: Store): Setting | null {
  return store.list('setting').find(({ key }) => key === BLOCKED) ?? null
}

/** Bundle ids of cards whose control number was typed wrong twice. */
export function isCardBlocked(store: Store, bundleId: string): boolean {
  const value = blockedRow(store)?.value
  return Array.isArray(value) && value.includes(bundleId)
}

/** Blocks a card for good: the sender has to make a new one. */
export function blockCard(store: Store, read: ReadCard) {
  return store.commit(`Карточка не сошлась и отклонена: ${read.content.card.name}`, () => {
    const before = blockedRow(store)
    const known = Array.isArray(before?.value) ? before.value : []
    const after = { ...(before ?? newRow(store.newId())), key: BLOCKED, value: [...known, read.bundleId] }
    return [{ table: 'setting', before, after }]
  })
}

/** The card in the dropped or chosen file; `null` when the user changed her mind. */
export async function chooseCard(store: Store, dropped?: File): Answer<ReadCard | null> {
  const chosen = await chooseFile('bundle', dropped)
  if (!chosen.ok || chosen.value === null) return chosen.ok ? ok(null) : chosen
  return openCardFile(store, chosen.value.bytes)
}

/** Reads one file that must be a card. */
async function openCardFile(store: Store, bytes: Uint8Array): Answer<ReadCard> {
  const state = await readFile(store, bytes)
  if (state.is === 'card') return ok(state.read)
  return state.is === 'refused' ? fail(state.failure.code, state.failure.details) : fail('district.notACard')
}
