// Writes a bulk change: the outcomes that were shown, as one act with one label.
import { bug } from '#shared/base/bug.ts'
import { ok } from '#shared/base/result.ts'
import { count } from '#shared/base/text.ts'
import { bulkFields, orderText, type BulkOrder, type BulkPlan } from '#shared/roster/bulkChange.ts'
import type { Store } from '#renderer/db/store.ts'

/** `db.conflict` when a card has changed since it was shown. Answers the sentence of the act. */
export async function changeMany(store: Store, { changes }: BulkPlan, order: BulkOrder) {
  const { label: field } = bulkFields.find(({ key }) => key === order.key) ?? bug(`no field ${order.key}`)
  const what = `${field.charAt(0).toLowerCase()}${field.slice(1)} — ${orderText(order)}`
  const label = `Изменено у ${count(changes.length, 'человека', 'человек', 'человек')}: ${what}`
  const saved = await store.commit(
    label,
    changes.map(({ before, after }) => ({ table: 'member', before, after })),
  )
  return saved.ok ? ok(label) : saved
}
