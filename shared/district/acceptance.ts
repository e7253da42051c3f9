// Taking a signed report into the district's records, and the answer that goes back. The chain of a sender is read from the
// accepted reports themselves, so that an accepted number and a remembered number can never differ.
import type { Day } from '#shared/base/day.ts'
import { bug } from '#shared/base/bug.ts'
import { formatInteger } from '#shared/base/text.ts'
import { ok, type Result } from '#shared/base/result.ts'
import { refuse, type BundleFailure, type Remark } from '#shared/exchange/failures.ts'
import { headOf, linksOf, place, type Chain, type Link } from '#shared/exchange/history.ts'
import type { ReceiptLine } from '#shared/exchange/lines.ts'
import type { ReadBundle } from '#shared/exchange/read.ts'
import type { Id } from '#shared/base/id.ts'
import type { ReceivedReport } from '#shared/records/receivedReport.ts'
import { newRow } from '#shared/records/row.ts'
import { newestReport } from './consolidation.ts'
import { periodKey } from './periods.ts'

/** A file that was read as a report: the only thing that can be accepted. */
export type ReadReport = ReadBundle & { readonly content: { readonly kind: 'report' } }

export function isReport(read: ReadBundle): read is ReadReport {
  return read.content.kind === 'report'
}

/** The row that accepting a report writes. A report without a period is refused by the format before it comes here. */
export function acceptedReport(read: ReadReport, id: Id, fileName: string, today: Day): ReceivedReport {
  const { manifest, content } = read
  if (manifest.profile !== 'aggregate' && manifest.profile !== 'roster') return bug('a report has a profile of reports')
  return {
    ...newRow(id),
    bundleId: read.bundleId,
    sender: manifest.issuer.org,
    epoch: manifest.issuer.epoch,
    seq: manifest.seq,
    prev: manifest.prev,
    period: manifest.period ?? bug('a report speaks for a period'),
    profile: manifest.profile,
    fileName: fileName.slice(0, 500),
    createdAt: manifest.createdAt,
    acceptedDate: today,
    remarks: receiptRemarks(read.remarks).map(({ remark }) => remark),
    org: content.org,
    members: content.members === null ? null : [...content.members],
  }
}

/**
 * The same file against the chains of this moment: other files of its sender may have been accepted since it was read. A failure
 * when it can no longer be taken as it stands: ALREADY_IMPORTED, FORK, SEQ_JUMP.
 */
export function placedAnew(read: ReadReport, chains: readonly Chain[]): Result<ReadReport, BundleFailure> {
  const { manifest, bundleId } = read
  const at = place(manifest, bundleId, linksOf(manifest, chains))
  const { seq } = manifest
  if (at.at === 'known') return refuse('ALREADY_IMPORTED', { date: at.link.importedDate, seq: at.link.seq })
  if (at.at === 'fork') return refuse('FORK', { seq, looksRestored: at.looksRestored ? 1 : 0 })
  if (at.at === 'jump') return refuse('SEQ_JUMP', { seq, last: at.last })
  const others = read.remarks.filter(({ code }) => code !== 'GAP' && code !== 'SUPERSEDED')
  const own: Remark[] =
    at.at === 'gap'
      ? [{ code: 'GAP', missing: at.missing, count: at.count }]
      : at.at === 'late'
        ? [{ code: 'SUPERSEDED', seq, head: at.head }]
        : []
  return ok({ ...read, place: at, remarks: [...own, ...others] })
}

/**
 * Accepted reports that give way when a person decides for this one of two with one number: the one with the same number, and
 * later ones of the same period. They stay in the journal, and taking the decision back brings them back.
 */
export function givingWayTo({ manifest }: ReadReport, reports: readonly ReceivedReport[]): ReceivedReport[] {
  const { issuer, seq, period } = manifest
  return reports.filter(
    (one) =>
      one.sender === issuer.org &&
      one.epoch === issuer.epoch &&
      (one.seq === seq || (one.seq > seq && period !== null && periodKey(one.period) === periodKey(period))),
  )
}

/** The chains of all senders, as the reader of the next bundle needs them. `own` is the district's own UUID. */
export function chainsOf(reports: readonly ReceivedReport[], own: Id): Chain[] {
  const chains = new Map<string, { org: Id; epoch: number; links: Link[] }>()
  for (const { sender, epoch, seq, bundleId, prev, period, acceptedDate } of reports) {
    const key = `${sender} ${epoch}`
    const chain = chains.get(key) ?? { org: sender, epoch, links: [] }
    chain.links.push({ seq, id: bundleId, prev, period, importedDate: acceptedDate })
    chains.set(key, chain)
  }
  return [...chains.values()].map((chain) => ({ ...chain, stream: 'reports', recipient: own }))
}

/** What the receipt for an accepted report says, with the head that the district now holds of its sender. */
export function receiptLine(
  report: ReceivedReport,
  all: readonly ReceivedReport[],
  id: Id,
): Omit<ReceiptLine, 'readsSchema'> {
  const chain = all.filter(({ sender }) => sender === report.sender)
  const epoch = newestReport(chain)?.epoch ?? report.epoch
  const head = headOf(
    chainsOf(
      chain.filter((one) => one.epoch === epoch),
      id,
    )[0]?.links ?? [],
  )
  return {
    ...newRow(id),
    org: report.sender,
    bundle: report.bundleId,
    seq: report.seq,
    outcome: report.remarks.length > 0 ? 'acceptedWithRemarks' : 'accepted',
    reasonClass: '',
    remarks: report.remarks.map((remark) => ({ code: '', remark })),
    head: head && { epoch, seq: head.seq, id: head.id },
    date: report.acceptedDate,
  }
}

/** Remarks that travel back to the sender, in words. What concerns only this computer stays here. */
export function receiptRemarks(remarks: readonly Remark[]): { readonly code: string; readonly remark: string }[] {
  return remarks.map((remark) => ({ code: remark.code, remark: remarkSentence(remark) }))
}

/** A remark as the clerk and the chair read it. */
export function remarkSentence(remark: Remark): string {
  switch (remark.code) {
    case 'SUPERSEDED':
      return `Это более ранний отчёт (№ ${remark.seq}). Действует отчёт № ${remark.head}.`
    case 'GAP':
      return `Не получены отчёты № ${remark.missing.join(', ')}${remark.count > remark.missing.length ? ' и другие' : ''}. При необходимости запросите их.`
    case 'CLOCK':
      return `Дата в файле (${remark.createdAt.slice(0, 10).split('-').reverse().join('.')}) расходится с часами компьютера.`
    case 'MIXED_SCRIPT':
      return `В слове «${remark.text}» смешаны русские и латинские буквы.`
    case 'WITHHELD':
      return `Без согласия на передачу сведений в список не вошло человек: ${formatInteger(remark.count)}.`
    case 'NOT_SEALED':
      return 'Файл подписан, но не зашифрован.'
  }
}
