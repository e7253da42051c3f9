// Ticked rows. «Everybody» is a rule (all but …), so it holds for people whom no one has scrolled to.
import type { Id } from '#shared/base/id.ts'

export interface Selection {
  /** `some`: the ids are ticked; `allBut`: everybody in the list except the ids. */
  readonly rule: 'some' | 'allBut'
  readonly ids: ReadonlySet<Id>
}

export const nothingChosen: Selection = { rule: 'some', ids: new Set() }
export const everybodyChosen: Selection = { rule: 'allBut', ids: new Set() }

export function isChosen({ rule, ids }: Selection, id: Id): boolean {
  return ids.has(id) === (rule === 'some')
}

/** Ticks or unticks one person; with `range` ticks all people of it. */
export function toggled(selection: Selection, id: Id, range: readonly Id[] | null): Selection {
  const { rule } = selection
  const ids = new Set(selection.ids)
  const isOn = range !== null || !isChosen(selection, id)
  for (const one of range ?? [id]) {
    if (isOn === (rule === 'some')) ids.add(one)
    else ids.delete(one)
  }
  return { rule, ids }
}
