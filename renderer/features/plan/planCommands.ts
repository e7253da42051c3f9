// What can be done with the plan: each command asks the rules and commits once.
import { fail, ok } from '#shared/base/result.ts'
import type { Day } from '#shared/base/day.ts'
import { count, tidyText } from '#shared/base/text.ts'
import {
  completePlanItem,
  isPlanDay,
  movePlanItem,
  planItemsFrom,
  reopenPlanItem,
  type PlanOffer,
  type RoleHolder,
} from '#shared/plan/plan.ts'
import type { PlanTemplates } from '#shared/plan/templates.ts'
import type { PlanItem } from '#shared/records/planItem.ts'
import type { ChangeRequest, Store } from '#renderer/db/store.ts'

/** Adds the chosen measures and answers how many; what is in the plan already is not added again. */
export async function addFromTemplates(
  store: Store,
  offers: readonly PlanOffer[],
  roles: PlanTemplates['roles'],
  holders: ReadonlyMap<string, RoleHolder>,
) {
  const items = planItemsFrom(offers, roles, holders, () => store.newId())
  const saved = await store.commit(
    `Добавлено в план: ${count(items.length, 'мероприятие', 'мероприятия', 'мероприятий')}`,
    items.map((after): ChangeRequest => ({ table: 'planItem', before: null, after })),
  )
  return saved.ok ? ok(items.length) : saved
}

/** Adds or changes an item as typed. Its year is that of its last day. Fails with a day outside 2000–2100. */
export async function savePlanItem(store: Store, typed: PlanItem) {
  if ([typed.from, typed.due].some((day) => day !== null && !isPlanDay(day))) return fail('plan.yearOutOfRange')
  const before = store.byId('planItem').get(typed.id) ?? null
  const after: PlanItem = {
    ...typed,
    title: tidyText(typed.title),
    responsibleText: tidyText(typed.responsibleText),
    year: typed.due === null ? typed.year : Number(typed.due.slice(0, 4)),
    // What was put off without a day is planned again once it has one.
    status: typed.status === 'postponed' && typed.due !== null ? 'planned' : typed.status,
  }
  return store.commit(before ? `Изменено: ${after.title}` : `Добавлено в план: ${after.title}`, [
    { table: 'planItem', before, after },
  ])
}

export interface Done {
  readonly day: Day
  readonly note: string
  readonly participants: number | null
}

/** Marks an item done. Fails with a day to come. */
export async function completeItem(store: Store, item: PlanItem, { day, note, participants }: Done, today: Day) {
  const done = completePlanItem(item, day, today)
  if (!done.ok) return done
  return change(store, item, { ...done.value, resultNote: note.trim(), participants }, 'Выполнено')
}

/** Moves an item to a day, or puts it off without one. Fails for an item that is done or called off. */
export async function moveItem(store: Store, item: PlanItem, due: Day | null) {
  const moved = movePlanItem(item, due)
  return moved.ok ? change(store, item, moved.value, due === null ? 'Отложено' : 'Перенесено') : moved
}

export function cancelItem(store: Store, item: PlanItem) {
  return change(store, item, { ...item, status: 'cancelled', doneDate: null }, 'Отменено мероприятие')
}

/** Takes «выполнено» or «отменено» back. */
export function reopenItem(store: Store, item: PlanItem) {
  return change(store, item, reopenPlanItem(item), 'Возвращено в работу')
}

export function removeItem(store: Store, item: PlanItem) {
  return store.commit(`Удалено из плана: ${item.title}`, [{ table: 'planItem', before: item, after: null }])
}

function change(store: Store, before: PlanItem, after: PlanItem, what: string) {
  return store.commit(`${what}: ${before.title}`, [{ table: 'planItem', before, after }])
}
