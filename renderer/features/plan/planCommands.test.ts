import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import file from '#resources/reference/plan-templates.json' with { type: 'json' }
import { fail, ok } from '#shared/base/result.ts'
import { planOffers } from '#shared/plan/plan.ts'
import { planTemplatesSchema } from '#shared/plan/templates.ts'
import { emptyPlanItem, type PlanItem } from '#shared/records/planItem.ts'
import type { Store } from '#renderer/db/store.ts'
import { openTestStore } from '#renderer/db/testing.ts'
import { addFromTemplates, cancelItem, completeItem, moveItem, reopenItem, savePlanItem } from './planCommands.ts'

const templates = planTemplatesSchema.parse(file)
const today = '2026-11-21'
let made = 0
let store: Store

beforeEach(async () => {
  const newId = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`
  store = await openTestStore({ id: newId(), now: () => 1_790_000_000_000, newId })
})
afterEach(() => store.close())

async function saved(changes: Partial<PlanItem>): Promise<() => PlanItem> {
  const item = { ...emptyPlanItem(store.newId(), 2026), title: 'Собрание', ...changes }
  await savePlanItem(store, item)
  return () => {
    const row = store.byId('planItem').get(item.id)
    if (!row) throw new Error('no item')
    return row
  }
}

it('measures are added once, in one act, under the name of who holds the role', async () => {
  const offers = () =>
    planOffers(templates, store.list('planItem'), {
      level: 'primary',
      year: 2026,
      month: 12,
      band: 'high',
      monitoringDueDay: 25,
    }).filter(({ occurrence }) => occurrence.due !== null)
  const holders = new Map([['ppo-chair', { memberId: null, name: 'Соколова Марина Викторовна' }]])
  const chosen = offers()
  expect(await addFromTemplates(store, chosen, templates.roles, holders)).toEqual(ok(chosen.length))
  expect(await addFromTemplates(store, offers(), templates.roles, holders)).toEqual(ok(0))
  expect(store.list('planItem')).toHaveLength(chosen.length)
  expect(store.list('planItem').some((item) => item.responsibleText === 'Соколова Марина Викторовна')).toBe(true)
  await store.undo()
  expect(store.list('planItem')).toEqual([])
})

it('an item stands in the year of its last day, and a slip of the year is refused', async () => {
  const item = await saved({ title: '  День   матери ', due: '2027-01-15' })
  expect(item()).toMatchObject({ title: 'День матери', year: 2027 })
  expect(await savePlanItem(store, { ...item(), due: '3027-01-15' })).toEqual(fail('plan.yearOutOfRange'))
  expect(await savePlanItem(store, { ...item(), from: '1026-01-15' })).toEqual(fail('plan.yearOutOfRange'))
  expect(item().due).toBe('2027-01-15')
})

it('what was put off is planned again once it has a day', async () => {
  const item = await saved({ due: '2026-11-20' })
  await moveItem(store, item(), null)
  expect(item()).toMatchObject({ status: 'postponed', due: null, movedFrom: '2026-11-20' })
  await savePlanItem(store, { ...item(), due: '2026-12-01' })
  expect(item()).toMatchObject({ status: 'planned', due: '2026-12-01', movedFrom: '2026-11-20' })
})

it('done keeps its day, result and people; it is not done on a day to come; a closed item is not moved', async () => {
  const item = await saved({ due: '2026-11-25' })
  const done = { day: today, note: ' Пришли все ', participants: 31 }
  expect(await completeItem(store, item(), { ...done, day: '2026-11-22' }, today)).toEqual(fail('plan.doneInFuture'))
  await completeItem(store, item(), done, today)
  expect(item()).toMatchObject({ status: 'done', doneDate: today, resultNote: 'Пришли все', participants: 31 })
  expect(await moveItem(store, item(), '2026-12-01')).toEqual(fail('plan.itemClosed'))
  await reopenItem(store, item())
  await cancelItem(store, item())
  expect(item()).toMatchObject({ status: 'cancelled', doneDate: null, resultNote: 'Пришли все' })
})
