// The journal of what a chair sent: the next number of the chain, the stage of each report, and what a receipt changes. The chain is
// read from the rows themselves, so that a number that was used and a number that is remembered never differ.
import type { Id } from '#shared/base/id.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import type { ReceiptLine } from './lines.ts'
import { type Chain, isForeignHead, type Link } from './history.ts'
import type { ReadBundle } from './read.ts'

/** The number after the newest report of this chain: 1 and `null` for the first. */
export function nextLink(
  sent: readonly SentBundle[],
  { recipient, epoch }: { readonly recipient: Id; readonly epoch: number },
): { seq: number; prev: string | null } {
  const own = sent.filter((one) => one.kind === 'report' && one.recipient === recipient && one.epoch === epoch)
  const head = own.reduce<SentBundle | null>((best, one) => (best === null || one.seq > best.seq ? one : best), null)
  return { seq: (head?.seq ?? 0) + 1, prev: head?.bundleId ?? null }
}

/** The district's receipts that were taken, as chains for the reader of the next one. `own` is our UUID. */
export function receiptChains(sent: readonly SentBundle[], own: Id): Chain[] {
  const chains = new Map<string, { org: Id; epoch: number; links: Link[] }>()
  for (const { recipient, receipt, period } of sent) {
    if (!receipt) continue
    const { epoch, seq, bundleId, prev, date } = receipt
    const key = `${recipient} ${epoch}`
    const chain = chains.get(key) ?? { org: recipient, epoch, links: [] }
    chain.links.push({ seq, id: bundleId, prev, period, importedDate: date })
    chains.set(key, chain)
  }
  return [...chains.values()].map((chain) => ({ ...chain, stream: 'receipts', recipient: own }))
}

/** How far a report has come; the last one only by a receipt. */
export type Stage = 'packed' | 'handedOver' | 'accepted' | 'rejected'

export function stageOf({ handedOver, receipt }: Pick<SentBundle, 'handedOver' | 'receipt'>): Stage {
  if (receipt) return receipt.outcome === 'rejected' ? 'rejected' : 'accepted'
  return handedOver ? 'handedOver' : 'packed'
}

export type ReceiptEffect =
  /** The district holds a report as ours that we never made (§10.6). Nothing is changed. */
  | { readonly is: 'foreign'; readonly seq: number }
  /** A later receipt for the same report was taken already. */
  | { readonly is: 'older'; readonly row: SentBundle }
  | { readonly is: 'taken'; readonly before: SentBundle; readonly after: SentBundle }

/** What a receipt that may be taken does to the journal. */
export function takeReceipt(
  { manifest, bundleId }: Pick<ReadBundle, 'manifest' | 'bundleId'>,
  receipt: ReceiptLine,
  sent: readonly SentBundle[],
): ReceiptEffect {
  const reports = sent.filter(({ kind }) => kind === 'report')
  const before = reports.find((one) => one.bundleId === receipt.bundle)
  const own = reports.map((one) => ({ id: one.bundleId }))
  if (!before || isForeignHead(receipt, own)) return { is: 'foreign', seq: receipt.head?.seq ?? receipt.seq }
  const { epoch } = manifest.issuer
  if (before.receipt?.epoch === epoch && before.receipt.seq > manifest.seq) return { is: 'older', row: before }
  const { outcome, reasonClass, date } = receipt
  const remarks = receipt.remarks.map(({ remark }) => remark)
  const taken = { bundleId, epoch, seq: manifest.seq, prev: manifest.prev, outcome, reasonClass, remarks, date }
  return { is: 'taken', before, after: { ...before, receipt: taken } }
}
