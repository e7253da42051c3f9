import { describe, expect, it } from 'vitest'
import { newRow } from '#shared/records/row.ts'
import type { SentBundle } from '#shared/records/sentBundle.ts'
import { uuid } from '#shared/testing/referee/parties.ts'
import type { ReceiptLine } from './lines.ts'
import { nextLink, receiptChains, stageOf, takeReceipt } from './sentReports.ts'

const [OWN, DISTRICT] = [uuid(1), uuid(2)]
const hex = (n: number) => n.toString(16).padStart(64, '0')

function sent(seq: number, change: Partial<SentBundle> = {}): SentBundle {
  return {
    ...{
      ...newRow(uuid(100 + seq)),
      kind: 'report',
      bundleId: hex(seq),
      subject: null,
      stream: 'reports',
      epoch: 1,
      seq,
    },
    ...{ prev: seq === 1 ? null : hex(seq - 1), recipient: DISTRICT, recipientName: 'Район', profile: 'aggregate' },
    ...{ period: { type: 'quarter', from: '2026-10-01', to: '2026-12-31' }, fileName: 'о.ppob' },
    ...{ createdDate: '2026-11-21', handedOver: null, receipt: null },
    ...change,
  }
}

const answer = (bundle: string, change: Partial<ReceiptLine> = {}): ReceiptLine => ({
  ...{ id: uuid(7), rev: 1, upd: 0, org: OWN, bundle, seq: 1, outcome: 'accepted', reasonClass: '', remarks: [] },
  ...{ head: null, date: '2026-11-22', readsSchema: 1 },
  ...change,
})
const read = (seq: number) =>
  ({ bundleId: hex(900 + seq), manifest: { seq, prev: null, issuer: { epoch: 1 } } }) as Parameters<
    typeof takeReceipt
  >[0]

describe('nextLink', () => {
  it('follows the newest report of this recipient and epoch, and nothing else', () => {
    const rows = [
      sent(2),
      sent(1),
      sent(9, { epoch: 2 }),
      sent(7, { recipient: uuid(3) }),
      sent(8, { kind: 'receipt', stream: 'receipts' }),
    ]
    expect(nextLink(rows, { recipient: DISTRICT, epoch: 1 })).toEqual({ seq: 3, prev: hex(2) })
    expect(nextLink([], { recipient: DISTRICT, epoch: 1 })).toEqual({ seq: 1, prev: null })
  })
})

describe('takeReceipt', () => {
  it('fills the last disc of its report alone, and the chain of receipts follows from the rows', () => {
    const rows = [sent(1), sent(2)]
    const remarks = [{ code: '', remark: 'Проверьте числа' }]
    const line = answer(hex(2), { outcome: 'acceptedWithRemarks', remarks, head: { epoch: 1, seq: 2, id: hex(2) } })
    const effect = takeReceipt(read(1), line, rows)
    if (effect.is !== 'taken') throw new Error(effect.is)
    expect(effect.before).toBe(rows[1])
    expect(effect.after.receipt).toEqual({
      ...{ bundleId: hex(901), epoch: 1, seq: 1, prev: null, outcome: 'acceptedWithRemarks', reasonClass: '' },
      ...{ remarks: ['Проверьте числа'], date: '2026-11-22' },
    })
    expect([stageOf(sent(1)), stageOf(effect.after)]).toEqual(['packed', 'accepted'])
    expect(receiptChains([sent(1), effect.after], OWN)).toEqual([
      {
        ...{ org: DISTRICT, epoch: 1, stream: 'receipts', recipient: OWN },
        links: [{ seq: 1, id: hex(901), prev: null, period: effect.after.period, importedDate: '2026-11-22' }],
      },
    ])
  })

  it('raises the alarm for a report, or a head, that was never made here', () => {
    expect(takeReceipt(read(1), answer(hex(5), { seq: 5 }), [sent(1)])).toEqual({ is: 'foreign', seq: 5 })
    const head = { epoch: 1, seq: 6, id: hex(6) }
    expect(takeReceipt(read(1), answer(hex(1), { head }), [sent(1)])).toEqual({ is: 'foreign', seq: 6 })
  })

  it('does not let an older receipt replace a newer one', () => {
    const first = takeReceipt(read(4), answer(hex(1)), [sent(1)])
    if (first.is !== 'taken') throw new Error(first.is)
    expect(takeReceipt(read(3), answer(hex(1), { outcome: 'rejected' }), [first.after]).is).toBe('older')
    expect(takeReceipt(read(5), answer(hex(1), { outcome: 'rejected' }), [first.after])).toMatchObject({
      after: { receipt: { outcome: 'rejected', seq: 5 } },
    })
  })
})
