// Ticked rows. «Everybody» is a rule (all but …), so it holds for people whom no one has scrolled to.
import type { Id } from '#shared/base/id.ts'
import type { MemberLine } from '#shared/roster/memberList.ts'

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

/** The ticked ones of a list. */
export function chosenOf(selection: Selection, lines: readonly MemberLine[]): readonly MemberLine[] {
  if (selection.ids.size === 0) return selection.rule === 'some' ? [] : lines
  return lines.filter((line) => isChosen(selection, line.entry.member.id))
}

/** Ticks or unticks one person; with `range` ticks all people of it. */
export function toggled(selection: Selection, id: Id, range: readonly Id[] | null): Selection {
  return marked(selection, range ?? [id], range !== null || !isChosen(selection, id))
}

/** Ticks the people of `to` and unticks those of `from` that are not among them: a block that grows and shrinks. */
export function extended(selection: Selection, from: readonly Id[], to: readonly Id[]): Selection {
  return marked(marked(selection, from, false), to, true)
}

function marked({ rule, ids }: Selection, people: readonly Id[], isOn: boolean): Selection {
  const changed = new Set(ids)
  for (const id of people) {
    if (isOn === (rule === 'some')) changed.add(id)
    else changed.delete(id)
  }
  return { rule, ids: changed }
}
