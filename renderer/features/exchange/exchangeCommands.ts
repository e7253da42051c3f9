// What a chair does in the exchange: opens files, trusts the district after a phone call, writes reports, takes receipts. A file
// that cannot be taken changes nothing.
import type { Day } from '#shared/base/day.ts'
import { type Failure, ok, type Result } from '#shared/base/result.ts'
import { periodKey, periodTitle } from '#shared/district/periods.ts'
import {
  cardIn,
  type CardStanding,
  confirmDistrict,
  standingOfCard,
  type WaitingCard,
} from '#shared/exchange/ourDistrict.ts'
import { type ReportDraft } from '#shared/exchange/report.ts'
import { nextLink, receiptChains, stageOf, takeReceipt } from '#shared/exchange/sentReports.ts'
import { trustStoreOf } from '#shared/exchange/trust.ts'
import type { ExchangeIdentity, FileBytes } from '#shared/host/channels.ts'
import type { Period } from '#shared/records/period.ts'
import { newRow } from '#shared/records/row.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { TrustedOrgRow } from '#shared/records/trustedOrg.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'
import type { FailureCode } from '#renderer/feedback/failureText.ts'
import { host } from '#renderer/host/host.ts'
import { BLOCKED, isRecord, WAITING, WORDS } from './exchangeQueries.ts'

type Answer<T> = Promise<Result<T, Failure<FailureCode>>>

/** What an opened file turned out to be. */
export type OpenedFile =
  | { readonly is: 'card'; readonly waiting: WaitingCard; readonly standing: CardStanding; readonly isBlocked: boolean }
  | { readonly is: 'receipt'; readonly row: SentBundle }
  /** The district holds a report of ours that we never made. */
  | { readonly is: 'foreign'; readonly seq: number }
  | { readonly is: 'olderReceipt'; readonly row: SentBundle }
  | { readonly is: 'other' }

/** Asks which file. `null`: the user changed her mind. */
export async function chooseFile(): Answer<FileBytes | null> {
  const chosen = await host.files.open({ kind: 'bundle', multiple: false })
  return chosen.ok ? ok(chosen.value[0] ?? null) : chosen
}

/** Reads a file of the exchange and does what may be done at once: a card is put aside for the call, a receipt is taken. */
export async function openFile(store: Store, bytes: Uint8Array): Answer<OpenedFile> {
  const trust = trustStoreOf(store.list('trustedOrg'))
  const chains = receiptChains(store.list('sentBundle'), store.id)
  const read = await host.exchange.read({ store: store.id, bytes, trust, chains, recovery: '' })
  if (!read.ok) return read
  const card = cardIn(read.value)
  if (card) return openCard(store, card)
  if (read.value.held) return { ok: false, failure: read.value.held }
  const { content } = read.value
  if (content.kind !== 'receipt') return ok({ is: 'other' })
  const effect = takeReceipt(read.value, content.receipt, store.list('sentBundle'))
  if (effect.is === 'foreign') return ok(effect)
  if (effect.is === 'older') return ok({ is: 'olderReceipt', row: effect.row })
  const { before, after } = effect
  const word = after.receipt?.outcome === 'rejected' ? 'Район отклонил' : 'Район принял'
  const saved = await store.commit(`${word} отчёт № ${after.seq}`, [{ table: 'sentBundle', before, after }])
  return saved.ok ? ok({ is: 'receipt', row: after }) : saved
}

async function openCard(store: Store, waiting: WaitingCard): Answer<OpenedFile> {
  const standing = standingOfCard(waiting, store.list('trustedOrg'), store.id)
  const isBlocked = blockedCards(store).includes(waiting.bundleId)
  const opened = ok({ is: 'card' as const, waiting, standing, isBlocked })
  if (isBlocked || (standing !== 'new' && standing !== 'otherKeys')) return opened
  const saved = await store.commit(`Открыта карточка района: ${waiting.card.name}`, () => [
    setting(store, WAITING, waiting),
  ])
  return saved.ok ? opened : saved
}

/** After the groups agreed: the district is ours, the card waits no more. One commit. */
export function confirmWaiting(store: Store, waiting: WaitingCard, today: Day) {
  return store.commit(`Район сверен по телефону: ${waiting.card.name}`, () => {
    const receipts = store.list('sentBundle').filter(({ recipient }) => recipient === waiting.card.org)
    const lastSeq = Math.max(0, ...receipts.map(({ receipt }) => receipt?.seq ?? 0))
    const changes = confirmDistrict(waiting, store.list('trustedOrg'), lastSeq, today)
    return [
      ...changes.map(({ before, after }): ChangeRequest => ({ table: 'trustedOrg', before, after })),
      ...forgotten(store),
    ]
  })
}

/** Puts the card away: later, or for good when its number did not agree twice. */
export function dropWaiting(store: Store, waiting: WaitingCard, isBlocked: boolean) {
  const what = isBlocked ? 'Карточка района не сошлась и отклонена' : 'Карточка района отложена'
  return store.commit(`${what}: ${waiting.card.name}`, () => [
    ...forgotten(store),
    ...(isBlocked ? [setting(store, BLOCKED, [...blockedCards(store), waiting.bundleId])] : []),
  ])
}

function forgotten(store: Store): ChangeRequest[] {
  const before = store.list('setting').find(({ key }) => key === WAITING)
  return before ? [{ table: 'setting', before, after: null }] : []
}

function blockedCards(store: Store): string[] {
  const value = store.list('setting').find(({ key }) => key === BLOCKED)?.value
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function setting(store: Store, key: string, value: WaitingCard | string[] | Record<string, unknown>): ChangeRequest {
  const before = store.list('setting').find((one) => one.key === key) ?? null
  // The value is plain data of our own making; the table checks it again.
  const after = { ...(before ?? newRow(store.newId())), key, value: value as Exclude<WaitingCard, null> }
  return { table: 'setting', before, after }
}

/** Saves what the chair wrote in words for a period. */
export function saveWords(store: Store, period: Period, part: { reasonsText?: string; measuresText?: string }) {
  return store.commit(`Слова к отчёту: ${periodTitle(period)}`, () => {
    const value = store.list('setting').find(({ key }) => key === WORDS)?.value
    const all = isRecord(value) ? value : {}
    const own = all[periodKey(period)]
    return [setting(store, WORDS, { ...all, [periodKey(period)]: { ...(isRecord(own) ? own : {}), ...part } })]
  })
}

/** Signs and saves the own card. `null`: the user changed her mind. */
export function saveCard(store: Store, name: string) {
  return host.exchange.writeCard({ store: store.id, name: name.slice(0, 200), office: 'председатель' })
}

export interface ReportOrder {
  readonly draft: ReportDraft
  readonly period: Period
  readonly district: TrustedOrgRow
  readonly identity: ExchangeIdentity
  /** The newest earlier report of the same period. */
  readonly corrects: SentBundle | null
  readonly today: Day
}

/** Signs, seals and saves the report, and notes it as the next link of the chain. `null`: the user changed her mind. */
export async function writeReport(store: Store, order: ReportOrder): Answer<SentBundle | null> {
  const { draft, period, district, identity, corrects, today } = order
  const written = await host.exchange.writeReport({
    store: store.id,
    name: draft.org.name,
    to: { org: district.id, keys: district.seal },
    period,
    link: nextLink(store.list('sentBundle'), { recipient: district.id, epoch: identity.epoch }),
    // Only what the district took can be corrected; of the rest the newest counts anyway.
    supersedes: corrects !== null && stageOf(corrects) === 'accepted' ? corrects.bundleId : null,
    org: draft.org,
    members: draft.members,
  })
  if (!written.ok || written.value === null) return written.ok ? ok(null) : written
  const { bundleId, epoch, seq, prev, file } = written.value
  const row: SentBundle = {
    ...newRow(store.newId()),
    ...{ kind: 'report', bundleId, subject: null, stream: 'reports', epoch, seq, prev, period },
    ...{ recipient: district.id, recipientName: district.name, profile: draft.members ? 'roster' : 'aggregate' },
    ...{ fileName: file.name.slice(0, 500), createdDate: today, handedOver: null, receipt: null },
  }
  const saved = await store.commitFinal(`Записан отчёт № ${seq}: ${periodTitle(period)}`, [
    { table: 'sentBundle', before: null, after: row },
  ])
  return saved.ok ? ok(row) : saved
}

/** Notes that the file was handed over, and how. */
export function markHandedOver(store: Store, before: SentBundle, date: Day, how: string) {
  const after = { ...before, handedOver: { date, how } }
  return store.commit(`Отчёт № ${before.seq} передан: ${how}`, [{ table: 'sentBundle', before, after }])
}
